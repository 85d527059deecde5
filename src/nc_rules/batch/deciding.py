"""What `verdict.decide` says of one combination of truths, of many at once.

It is the one rule of the library that is written twice: a call for each of the hundred thousand combinations that the
tables of ten schools hold takes a second and more. A law holds this one to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias, final

import attrs
import numpy as np
from numpy.typing import NDArray

from nc_rules.batch.grid import TRUE, UNKNOWN, Column
from nc_rules.overrides import TopicRules
from nc_rules.verdict import Status

STATUSES: Final = tuple(Status)
"""What the code of a status means."""

_Rows: TypeAlias = NDArray[np.bool_]


@final
@attrs.frozen
class Layout:
    """How an answer is packed into one small number.

    From the lowest bit: the stance, as its position among its topic's stances from 1 on, or 0 for none; the status, as
    its position in `STATUSES`, in three bits; and whether the stance is withheld, in one.

    Args:
        bits: How many bits the stance takes: four, unless a topic has more than fifteen stances.
    """

    bits: int = 4

    @property
    def withheld(self) -> int:
        """The bit that says whether the stance is withheld."""
        return 1 << self.bits + 3

    @property
    def stances(self) -> int:
        """All bits of the stance."""
        return (1 << self.bits) - 1


def decided_in_each(rules: TopicRules, truths: Sequence[Column], layout: Layout) -> Column:
    """Return what a school's rules on one topic amount to in each row, packed; guards aside.

    Args:
        rules: The rules.
        truths: The codes of the truth of each rule in each row, then of each waiver.
        layout: How to pack it.
    """
    return _Rules(rules, truths).packed(layout)


@final
class _Rules:
    """The rules of one topic in many situations, by position."""

    def __init__(self, rules: TopicRules, truths: Sequence[Column]) -> None:
        self.rules = rules
        self.none: _Rows = np.zeros(len(truths[0]), np.bool_)
        count = len(rules.rules)
        lifting = [truth == TRUE for truth in truths[count:]]
        self.doubtful = [truth == UNKNOWN for truth in truths[count:]]
        waived = [self.any(lifting[w] for w in waivers) for waivers in rules.waived_by]
        self.fired = [(truth == TRUE) & ~gone for truth, gone in zip(truths[:count], waived, strict=True)]
        self.unknown = [(truth == UNKNOWN) & ~gone for truth, gone in zip(truths[:count], waived, strict=True)]

    def any(self, some: Iterable[_Rows]) -> _Rows:
        found = self.none
        for rows in some:
            found = found | rows
        return found

    def doubted(self, waivers: Iterable[int]) -> _Rows:
        """Return where one of some waivers is unknown."""
        return self.any(self.doubtful[w] for w in waivers)

    def survives(self, r: int) -> _Rows:
        wins: _Rows = self.fired[r] & ~self.any(self.fired[o] for o in self.rules.overriders[r])
        return wins

    def could_win(self, r: int) -> _Rows:
        """Return where a rule has fired or may, and all that override it can still be out of the way."""
        waived_by = self.rules.waived_by
        in_the_way = [self.fired[o] & ~self.doubted(waived_by[o] - waived_by[r]) for o in self.rules.overriders[r]]
        could: _Rows = (self.fired[r] | self.unknown[r]) & ~self.any(in_the_way)
        return could

    def packed(self, layout: Layout) -> Column:
        """Weigh the rules against each other."""
        numbered = range(len(self.rules.rules))
        order = [*type(self.rules.rules[0].stance)]
        stances = [1 + order.index(rule.stance) for rule in self.rules.rules]
        taken = {stance: self.any(self.survives(r) for r in numbered if stances[r] == stance) for stance in {*stances}}
        could = {stance: self.any(self.could_win(r) for r in numbered if stances[r] == stance) for stance in {*stances}}
        dtype = np.min_scalar_type(layout.withheld)
        several, stance = self.none, np.zeros(len(self.none), dtype)
        for one, rows in taken.items():
            several = several | ((stance > 0) & rows)
            stance[rows] = one
        stance[several] = 0
        threatened = self.any(rows & (stance != one) for one, rows in could.items())
        certain = self.any(self.fired[r] & ~self.doubted(self.rules.waived_by[r]) for r in numbered)
        code = {status: dtype.type(STATUSES.index(status) << layout.bits) for status in Status}
        found: Column = np.full(len(stance), code[Status.SILENT])
        found[self.any(self.unknown)] = code[Status.OPEN]
        found[stance > 0] = code[Status.SETTLED]
        found[(stance > 0) & (threatened | ~certain)] = code[Status.PROVISIONAL]
        found[several] = code[Status.CONFLICT]
        return found | stance
