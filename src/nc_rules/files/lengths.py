"""Lengths of time as people write them, read as days: `2y`, `18 months`, `6w 3d`."""

from __future__ import annotations

import re
from typing import Final, final

import attrs

from nc_rules.facts import AnyFact
from nc_rules.translation import ngettext

DAYS: Final = "days"
"""The unit of the counts that may be given in another."""

IN_DAYS: Final = {"year": 365, "month": 30, "week": 7, "day": 1}
"""How many days each unit has, the longest first."""

UNITS: Final = {
    word: unit
    for unit, words in {
        "year": "y yr yrs year years",
        "month": "mo mos month months",
        "week": "w wk wks week weeks",
        "day": "d day days",
    }.items()
    for word in words.split()
}
"""The unit that each word means. An `m` alone is none, as it may be minutes too."""

LONGEST: Final = 60
"""How many characters a length may have."""

_MOST_DIGITS: Final = 600
"""Python refuses to read a number of some thousands of digits, and no count has that many."""

_LENGTH: Final = re.compile(r"\d+\s*[a-z]+(?:\s*,?\s*(?:and\b\s*)?\d+\s*[a-z]+)*")
_PART: Final = re.compile(r"(\d+)\s*([a-z]+)")


@final
@attrs.frozen
class Reading:
    """How a length of time was read, or a date from which one is counted.

    Args:
        fact: The fact that it tells.
        text: The length or the date, as it was written.
        days: How many days it was taken for.
        since: What the date is called in files; empty where a length was given.
    """

    fact: AnyFact
    text: str
    days: int
    since: str = ""

    def __str__(self) -> str:
        """Return it as part of a sentence: `relationship_days "2y" as 730 days`, `breakup 2026-03-01 as 12 days`."""
        said = f"{self.since} {self.text}" if self.since else f'{self.fact.key} "{self.text}"'
        return ngettext("{said} as {number} day", "{said} as {number} days", self.days, said=said)


def whole_number(text: str) -> int | None:
    """Return the whole number that a text is, or `None` where it is none, or has more digits than any count."""
    text = text.strip()
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < _MOST_DIGITS else None


def days_in(text: str) -> int | None:
    """Return how many days a number or a length of time is, or `None` where the text is neither.

    A year is 365 days, a month 30, a week 7.

    >>> days_in("2y"), days_in("1 year, 6 months"), days_in("30"), days_in("2m")
    (730, 545, 30, None)
    """
    number = whole_number(text)
    if number is not None:
        return number
    text = text.strip().lower()
    if len(text) > LONGEST or not _LENGTH.fullmatch(text):
        return None
    parts = [(int(number), UNITS.get(word)) for number, word in _PART.findall(text)]
    days = {unit: number * IN_DAYS[unit] for number, unit in parts if unit}
    return sum(days.values()) if len(days) == len(parts) else None


def counted(number: int, unit: str) -> str:
    """Return a number with its unit, in the plural where it is not one."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
