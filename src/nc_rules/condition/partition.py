"""The stretches of values that tests tell apart: a finite space, whatever the bounds of a count.

Engines, proofs and strategies all rest on it. Within a stretch every test has one answer, so one value of each stretch
is enough to know them all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final, Self, assert_never, cast, final

import attrs

from nc_rules.condition.contents import tests_by_fact
from nc_rules.condition.nodes import All, Always, Any, Condition, Derived, Not, Op, Test
from nc_rules.facts import AnyFact, Choice, Count, Flag, Value, plain
from nc_rules.repr import PrintsOnlyInShort, named

_STEPS: Final = {Op.LT: (0,), Op.GE: (0,), Op.LE: (1,), Op.GT: (1,), Op.IS: (0, 1), Op.IN: (0, 1)}
"""How far from its bound a test changes its answer."""


@final
@attrs.frozen(repr=False)
class Partition(PrintsOnlyInShort):
    """The values of one fact in stretches, within which no test tells two values apart.

    Args:
        fact: The fact.
        starts: The first value of each stretch, in order. Each value of a flag or a choice is a stretch of its own.
    """

    fact: AnyFact
    starts: tuple[Value, ...]

    def _in_short(self) -> str:
        return f"of {self.fact!r} from {named(map(plain, self.starts))}"

    @classmethod
    def of(cls, fact: AnyFact, tests: Iterable[Test]) -> Self:
        """Divide a fact's values by the tests that are made of it."""
        match fact.domain:
            case Flag():
                return cls(fact, (False, True))
            case Choice(options):
                return cls(fact, tuple(options))
            case Count(least=least, most=most):
                return cls(fact, (least, *(cut for cut in thresholds(tests) if least < cut <= most)))
            case _:
                assert_never(fact.domain)

    def index(self, value: Value) -> int:
        """Return the stretch that a value lies in, by its position."""
        if isinstance(self.fact.domain, Count):
            return bisect_right(cast("tuple[int, ...]", self.starts), cast("int", value)) - 1
        return self.starts.index(value)

    @property
    def values(self) -> tuple[Value, ...]:
        """One value of each stretch, next to a threshold, where a mistake of one in a rule would show."""
        if isinstance(self.fact.domain, Count) and len(self.starts) > 1:
            _, second, *others = cast("tuple[int, ...]", self.starts)
            return (second - 1, second, *others)
        return self.starts

    def tests(self, bits: int) -> tuple[Test, ...]:
        """Return tests that are true together just of the values in some stretches, which are given as bits.

        Of a count it is the first run of neighbouring stretches among them.
        """
        within = [place for place in range(len(self.starts)) if bits >> place & 1]
        if not isinstance(self.fact.domain, Count):
            values = tuple(self.starts[place] for place in within)
            return (Test(self.fact, Op.IS, values[0]) if len(values) == 1 else Test(self.fact, Op.IN, values),)
        run = _joined(range(place, place + 1) for place in within)[0]
        least = (Test(self.fact, Op.GE, self.starts[run.start]),) if run.start > 0 else ()
        return (*least, Test(self.fact, Op.LT, self.starts[run.stop])) if run.stop < len(self.starts) else least

    def where(self, condition: Condition, *, truth: bool = True) -> Sequence[range]:
        """Return the runs of neighbouring stretches in which a condition on the fact alone is true, or false.

        It takes little longer than sorting the bounds that the condition names, however many bands they make.
        """
        match condition:
            case Test():
                runs = self._runs(condition)
            case Derived(when=part) | Not(part):
                runs = self.where(part, truth=not isinstance(condition, Not))
            case All(parts):  # it is false where any part is
                return self._joined_where(parts, truth=False, holds=not truth)
            case Any(parts):
                return self._joined_where(parts, truth=True, holds=truth)
            case Always():
                runs = [range(len(self.starts))]
            case _:
                assert_never(condition)
        return runs if truth else self._gaps(runs)

    def _joined_where(self, parts: Iterable[Condition], *, truth: bool, holds: bool) -> Sequence[range]:
        """Return where any part has a truth, or where none has it."""
        runs = _joined(sorted(chain.from_iterable(self.where(part, truth=truth) for part in parts), key=_start))
        return runs if holds else self._gaps(runs)

    def _gaps(self, runs: Sequence[range]) -> Sequence[range]:
        edges = [0, *(edge for run in runs for edge in (run.start, run.stop)), len(self.starts)]
        return [range(*gap) for gap in zip(edges[::2], edges[1::2], strict=True) if range(*gap)]

    def _runs(self, test: Test) -> Sequence[range]:
        if not isinstance(self.fact.domain, Count):
            return _joined(range(index, index + 1) for index, value in enumerate(self.starts) if test.holds(value))
        values = cast("tuple[int, ...]", test.value if isinstance(test.value, tuple) else (test.value,))
        match test.op:
            case Op.LT | Op.LE:
                return _joined([range(self._place(values[0] + (test.op is Op.LE)))])
            case Op.GT | Op.GE:
                return _joined([range(self._place(values[0] + (test.op is Op.GT)), len(self.starts))])
            case Op.IS | Op.IN:
                return _joined(range(self._place(value), self._place(value + 1)) for value in sorted(values))
            case _:
                assert_never(test.op)

    def _place(self, value: int) -> int:
        return bisect_left(cast("tuple[int, ...]", self.starts), value)


def _joined(runs: Iterable[range]) -> list[range]:
    """Join runs where one begins before another has ended, or just then; they are in the order of their starts."""
    found: list[range] = []
    for run in runs:
        if not run:
            continue
        if found and found[-1].stop >= run.start:
            found[-1] = range(found[-1].start, max(found[-1].stop, run.stop))
        else:
            found.append(run)
    return found


def _start(run: range) -> int:
    return run.start


def overlap(one: Sequence[range], other: Sequence[range]) -> list[range]:
    """Return the stretches that are in both of two lists of runs, each in ascending order."""
    found: list[range] = []
    here = there = 0
    while here < len(one) and there < len(other):
        a, b = one[here], other[there]
        found.append(range(max(a.start, b.start), min(a.stop, b.stop)))
        # The one that ends first can overlap nothing more.
        here, there = (here + 1, there) if a.stop < b.stop else (here, there + 1)
    return [run for run in found if run]


def thresholds(tests: Iterable[Test]) -> Sequence[int]:
    """Return the values of a count at which one of its tests changes its answer, in ascending order."""
    cuts: set[int] = set()
    for test in tests:
        for value in test.value if isinstance(test.value, tuple) else (test.value,):
            if isinstance(value, int):
                cuts |= {value + step for step in _STEPS[test.op]}
    return sorted(cuts)


def partitions(conditions: Iterable[Condition]) -> Mapping[AnyFact, Partition]:
    """Divide the values of each fact that conditions ask about; derived facts are unfolded.

    >>> from nc_rules import Situation as S
    >>> found = partitions([S.share_children & (S.no_contact_days >= 30)])
    >>> {fact.name: partition.values for fact, partition in found.items()}
    {'share_children': (False, True), 'no_contact_days': (29, 30)}
    """
    return {fact: Partition.of(fact, tests) for fact, tests in tests_by_fact(conditions).items()}
