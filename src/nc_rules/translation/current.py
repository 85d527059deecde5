"""Messages in the language that is chosen, for the thread or task that chose it; in English where none is."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from nc_rules.translation.catalogue import Catalogue
from nc_rules.translation.tags import ENGLISH

_CURRENT: Final = ContextVar[Catalogue | None]("nc_rules.language", default=None)


def gettext(message: str, /, **values: object) -> str:
    """Return a message in the language that is chosen.

    Args:
        message: The message in English, written out here so that it can be found.
        **values: What stands in its places: `gettext("On day {day}", day=3)`.
    """
    catalogue = _CURRENT.get()
    text = message if catalogue is None else catalogue.text(message)
    return text.format(**values) if values else text


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """Return a message about a number, which stands in its place `{number}`.

    Args:
        one: The message in English for the number 1, written out here, as is the next.
        many: That for every other number.
        number: The number.
        **values: What stands in its other places.
    """
    catalogue = _CURRENT.get()
    in_english = one if number == 1 else many
    text = in_english if catalogue is None else catalogue.plural(one, many, number)
    return text.format(number=number, **values)


def message(text: str) -> str:
    """Mark a message that is kept, and put through `gettext` wherever it is shown."""
    return text


def translated(text: str) -> str:
    """Return a text of the vocabulary or of a guard, which its catalogue has, in the language that is chosen."""
    catalogue = _CURRENT.get()
    return text if catalogue is None else catalogue.text(text)


def translated_noun(one: str, many: str, number: int) -> str:
    """Return likewise what is counted, as it goes with a number: `day of no contact`, `days of no contact`."""
    catalogue = _CURRENT.get()
    in_english = one if number == 1 else many
    return in_english if catalogue is None else catalogue.plural(one, many, number)


def language_now() -> str:
    """Return the tag of the language that is chosen."""
    catalogue = _CURRENT.get()
    return ENGLISH if catalogue is None else catalogue.language


@contextmanager
def speaking(catalogue: Catalogue | None) -> Generator[None]:
    """Have messages come from a catalogue, in English where it is `None`."""
    token = _CURRENT.set(catalogue)
    try:
        yield
    finally:
        _CURRENT.reset(token)
