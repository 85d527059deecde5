"""Situations out as TOML: the file that `files` reads and `nc-rules compare` takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from nc_rules.facts import AnyFact, Plain, plain
from nc_rules.sheet import Sheet, WorkingMemory, known
from nc_rules.vocabulary.since import SINCE

_HALF_A_CHARACTER: Final = re.compile("[\ud800-\udfff]")


def as_toml(*sheets: Sheet, title: str = "", note: str = "", since: Mapping[AnyFact, date] | None = None) -> str:
    r"""Write what is known of a situation as a TOML file.

    Args:
        sheets: What is known: a `Situation`, and sheets of packs' own, at most one of each class.
        title: A line for people.
        note: More for people.
        since: The days from which counts were reckoned, by the count, as a file's `since` gives them. What was told by
            a date is written as a date again, so that it stays true.

    Returns:
        The text of the file; reading it gives the same facts, title and note, on the day on which dates were reckoned.

    Raises:
        TypeError: Something is not a fact sheet, or two are of the same class.

    >>> from nc_rules import EndedBy, Situation
    >>> print(as_toml(Situation(ended_by=EndedBy.EX, no_contact_days=12), title='Day "twelve"'), end="")
    title = "Day \"twelve\""
    <BLANKLINE>
    [situation]
    ended_by = "ex"
    no_contact_days = 12
    """
    texts = {key: text for key, text in (("title", title), ("note", note)) if text}
    tables = ["".join(f"{key} = {_value(text)}\n" for key, text in texts.items())] if texts else []
    tables += ["\n".join([*_table(sheet, since or {}), ""]) for sheet in WorkingMemory.of(*sheets).sheets]
    return "\n".join(tables)


def _table(sheet: Sheet, since: Mapping[AnyFact, date]) -> Iterator[str]:
    yield f"[{_key(type(sheet).__name__.lower())}]"
    names = {fact: key for key, fact in SINCE.items()}
    for fact, value in known(sheet).items():
        dated = fact in since and fact in names
        yield f"{names[fact]} = {since[fact]}" if dated else f"{_key(fact.name)} = {_value(plain(value))}"


def _key(name: str) -> str:
    # TOML takes a Python name as it is, unless it has letters beyond ASCII.
    return name if name.isascii() else _value(name)


def _value(value: Plain) -> str:
    # JSON writes booleans and whole numbers as TOML does, and its escapes are TOML's. It leaves two kinds of characters
    # as they are that TOML does not take: DEL, and halves of surrogate pairs.
    written = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return _HALF_A_CHARACTER.sub("\ufffd", written)
