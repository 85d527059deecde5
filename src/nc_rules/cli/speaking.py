"""In which language the command line speaks: as `--language` says, or `NC_RULES_LANGUAGE`, and English otherwise.

What the system speaks (`LANG`) does not choose: the schools' words would stay in English beside others, and what one
person has on the screen is what another finds in the docs, unless somebody asked for it to be otherwise.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Final

_OPTION: Final = "--language"
_VARIABLE: Final = "NC_RULES_LANGUAGE"
_NEW_PACK: Final = "new-pack"
"""The command that has an option of this name itself: it is about the language of the pack."""


def wanted(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the tag of the language that is asked for, if one is, and the arguments without what asks for it.

    >>> wanted(["compare", "--language", "de", "--why"])
    ('de', ['compare', '--why'])
    """
    tag, rest = os.environ.get(_VARIABLE) or None, list[str]()
    left = iter(arguments)
    for argument in left:
        name, equals, value = argument.partition("=")
        if argument == "--" or _NEW_PACK in rest:
            rest += [argument, *left]
        elif name != _OPTION:
            rest.append(argument)
        elif (given := value if equals else next(left, None)) is None:
            rest.append(argument)  # there is no tag, which is for others to say
        else:
            tag = given
    return tag, rest


@contextmanager
def speaking_as_asked(arguments: Sequence[str]) -> Generator[list[str]]:
    """Speak the language that arguments ask for, and give the other arguments.

    What a command says of itself, with `--help`, is in the language in which its module was first imported.

    Raises:
        UnknownLanguage: There is no catalogue of it.
        InvalidCatalogue: One is there and cannot be read.
    """
    tag, rest = wanted(arguments)
    if tag is None:
        yield rest
        return
    # Imported here because English needs no catalogue.
    from nc_rules.languages import language

    with language(tag):
        yield rest
