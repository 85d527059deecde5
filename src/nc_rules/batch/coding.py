"""What the values in a column mean: the code of a fact, by one stated table, or what is wrong with it.

| of | what is taken |
|---|---|
| flags | true and false; 1 and 0; `true yes y 1` and `false no n 0`, in capitals or not |
| counts | whole numbers, as 48.0 too, and as text; of days also lengths such as `6w 3d` |
| choices | the names of the options; members of the Enum |
| any | nothing, NaN, a blank, `NA`, `N/A`, `NaN` and `null` are unknown, as is what the caller says is |

Blanks around a text make no difference.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Final, cast, final

import attrs

from nc_rules.condition.partition import Partition
from nc_rules.errors import InvalidFacts, Problem, nearest
from nc_rules.facts import AnyFact, Choice, Count, Flag, Value, refusal
from nc_rules.files.dates import counted_since
from nc_rules.files.lengths import Reading
from nc_rules.files.reading import parsed
from nc_rules.repr import PrintsOnlyInShort, shown
from nc_rules.translation import gettext

YES_OR_NO: Final[Mapping[str, bool]] = {
    **dict.fromkeys(["true", "yes", "y", "1"], True),
    **dict.fromkeys(["false", "no", "n", "0"], False),
}
"""The texts that answer a flag."""

MISSING: Final = frozenset({"", "na", "n/a", "nan", "null"})
"""The texts that say nothing, unless they name an option of a choice."""


@final
@attrs.frozen(eq=False, repr=False)
class Coding(PrintsOnlyInShort):
    """How the values of one column are taken.

    Args:
        name: The column's name.
        fact: The fact that it tells.
        partition: What the codes of the fact mean. Of a fact that nobody reads, all values are one stretch.
        since: Whether the column holds dates, from which the count is reckoned.
        today: The day on which it is.
        missing: More texts that say nothing, in small letters.
    """

    name: str
    fact: AnyFact
    partition: Partition
    since: bool
    today: date
    missing: frozenset[str] = frozenset()

    def _in_short(self) -> str:
        return f"{self.name}{' since' if self.since else ''}: {self.fact!r}"

    @property
    def cuts(self) -> Sequence[int]:
        """Of a count: the first value of each stretch but the first, in ascending order."""
        return cast("Sequence[int]", self.partition.starts[1:])

    def code(self, raw: object) -> int | Problem:
        """Return the code of a value, or what is wrong with it."""
        found = self.value(raw)
        if isinstance(found, Problem):
            return found
        return 0 if found is None else 1 + self.partition.index(found)

    def value(self, raw: object) -> Value | Problem | None:
        """Return the value that something in the column means, `None` for nothing, or what is wrong with it."""
        if isinstance(raw, str):
            raw = raw.strip()
            if not (isinstance(self.fact.domain, Choice) and raw in self.fact.domain.named) and self._is_missing(raw):
                return None
        if raw is None or raw != raw:  # noqa: PLR0124  # NaN is what does not equal itself
            return None
        try:
            return self._since(raw) if self.since else self._told(raw)
        except InvalidFacts as error:
            return error.problems[0]

    def _is_missing(self, text: str) -> bool:
        return text.lower() in MISSING or text.lower() in self.missing

    def _since(self, raw: object) -> Value | Problem:
        if isinstance(raw, datetime) and raw.time() == time():
            raw = raw.date()
        found = counted_since(self.name, self.fact, raw, self.today)
        return found.days if isinstance(found, Reading) else found

    def _told(self, raw: object) -> Value:
        domain, whole = self.fact.domain, _as_whole(raw)
        match domain:
            case Flag():
                if isinstance(raw, str):
                    answer = YES_OR_NO.get(raw.lower())
                    if answer is None:
                        raise refusal(
                            gettext("expected yes or no, got {value}", value=shown(raw)), nearest(raw, YES_OR_NO)
                        )
                    return answer
                is_bit = not isinstance(raw, bool) and whole in {0, 1}
                return domain.parse(bool(whole) if is_bit else raw)
            case Count():
                text = _without_point_zero(raw) if isinstance(raw, str) else raw
                value = parsed(self.fact, text if whole is None else whole)
                return value.days if isinstance(value, Reading) else value
            case Choice(options):
                is_member: bool = isinstance(raw, Enum) and isinstance(raw, options)
                return cast("Enum", raw) if is_member else domain.parse(raw)


def _as_whole(raw: object) -> int | None:
    """Return the whole number that a number is, of whichever type."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        return None
    return int(raw) if math.isfinite(raw) and raw == int(raw) else None


def _without_point_zero(text: str) -> object:
    whole, point, rest = text.partition(".")
    if point and rest and not rest.strip("0"):
        text = whole
    return int(text) if text.removeprefix("-").isdecimal() and len(text) <= _MOST_DIGITS else text


_MOST_DIGITS: Final = 40
"""Nobody counts that far, and Python refuses to read a number of some thousands of digits."""
