"""What a length of time that cannot be read was most likely meant to be: fractions, numbers in words, and guesses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import Final

from nc_rules.errors import nearest
from nc_rules.files.lengths import IN_DAYS, LONGEST, UNITS, counted

_FINER: Final = {"year": ("month", 12), "month": ("day", 30), "week": ("day", 7)}
"""The unit that a part of a unit is given in, and how many of those make one."""

_NUMBERS: Final = {
    word: Fraction(number)
    for number, words in {
        "1/2": "half",
        "1": "a an one",
        "2": "two couple",
        "3": "three",
        "4": "four",
        "5": "five",
        "6": "six",
        "7": "seven",
        "8": "eight",
        "9": "nine",
        "10": "ten",
        "11": "eleven",
        "12": "twelve dozen",
    }.items()
    for word in words.split()
}

_IDLE: Final = frozenset(
    {"about", "ago", "almost", "and", "approximately", "around", "for", "just", "nearly", "of", "over", "roughly"}
)
"""What people put around a length that leaves its number as it is."""

_AMBIGUOUS: Final = {"m": ("month", 1), "fortnight": ("week", 2), "fortnights": ("week", 2)}

_HALVES: Final = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75"})
_AND_A_HALF_AFTER_UNIT: Final = re.compile(r"([\w.]+)\s+([a-z]+)\s+and\s+(?:a\s+)?half$")
_AND_A_HALF: Final = re.compile(r"([\w.]+)\s+and\s+(?:a\s+)?half\b")
_TOKEN: Final = re.compile(r"\d+/\d+|\d*\.\d+|\d+|[a-z]+|\S")


def nearest_length(text: str) -> str | None:
    """Return the length that a text was most likely meant to be, in a form that is read, or `None` if none is near.

    >>> nearest_length("1.5 years"), nearest_length("2m"), nearest_length("half a year"), nearest_length("a while")
    ('1 year 6 months', '2 months', '6 months', None)
    """
    if len(text) > LONGEST:
        return None
    try:
        amounts = _amounts(_tokens(text))
    except (ValueError, ZeroDivisionError):
        return None
    return _written(amounts)


def _tokens(text: str) -> list[str]:
    text = text.lower().translate(_HALVES).strip().lstrip("-+~<>\u2212\u2013\u2248 ")
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)  # 1,000
    text = re.sub(r"(?<=\d),(?=\d)", ".", text)  # 1,5
    text = re.sub(r"(?<=\d)-(?=[a-z])", " ", text)  # 2-year
    text = _AND_A_HALF_AFTER_UNIT.sub(r"\1 and a half \2", text)
    text = _AND_A_HALF.sub(lambda found: str(_number(found[1]) + Fraction(1, 2)), text)
    return [token for token in _TOKEN.findall(text) if token not in _IDLE and token not in {",", "."}]


def _number(token: str) -> Fraction:
    return _NUMBERS[token] if token in _NUMBERS else Fraction(token)


def _is_number(token: str) -> bool:
    return token in _NUMBERS or not token.isalpha()


def _amounts(tokens: list[str]) -> dict[str, Fraction]:
    """Return how much of each unit there is; a number without a unit at the end is in the next finer one.

    Raises:
        ValueError: A number or a unit is none, or one is missing.
    """
    amounts: dict[str, Fraction] = defaultdict(Fraction)
    last = ""
    for number, word in _pairs(tokens):
        unit, times = _unit(word) if word else (_FINER.get(last, ("", 1))[0], 1)
        amounts[unit] += number * times
        last = unit
    return amounts


def _pairs(tokens: list[str]) -> Iterator[tuple[Fraction, str]]:
    number: Fraction | None = None
    before = ""
    for token in tokens:
        if not _is_number(token):
            if number is None:
                msg = f"there is no number before {token}"
                raise ValueError(msg)
            yield number, token
            number = None
        elif number is None:
            number = _number(token)
        elif token in _NUMBERS or before in _NUMBERS:
            number *= _number(token)  # half a year, a couple of weeks
        else:
            msg = f"there is no unit between {before} and {token}"
            raise ValueError(msg)
        before = token
    if number is not None:
        yield number, ""


def _unit(word: str) -> tuple[str, int]:
    if word in _AMBIGUOUS:
        return _AMBIGUOUS[word]
    known = UNITS.get(word) or UNITS.get(nearest(word, [unit for unit in UNITS if unit.endswith("s")]) or "")
    if known is None:
        msg = f"{word} is no unit"
        raise ValueError(msg)
    return known, 1


def _written(amounts: dict[str, Fraction]) -> str | None:
    if not amounts:
        return None
    if "" in amounts:  # a number alone; of what, it does not say
        whole = amounts[""]
        return str(whole) if len(amounts) == 1 and whole.denominator == 1 else None
    for unit, (finer, times) in _FINER.items():
        amount = amounts.get(unit, Fraction())
        if part := amount - floor(amount):
            amounts[unit] = Fraction(floor(amount))
            amounts[finer] = amounts.get(finer, Fraction()) + part * times
    days = {unit: floor(amounts.get(unit, 0) + Fraction(1, 2)) for unit in IN_DAYS}
    return " ".join(counted(number, unit) for unit, number in days.items() if number) or "0 days"
