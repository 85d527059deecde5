"""The compiled engine: every rule of every school at once, by integer `&`.

Each condition, and each negation, is a choice between terms, and each term is a bit of one long integer. A value of a
fact looks up the integer of the terms that it leaves standing; an unknown fact leaves those standing that do not ask
for it. And-ing one integer for each fact leaves the terms whose every test is known to pass. No code is generated, and
a test is made once for each value it can meet, when the program is built, rather than in each situation.

`docs/explanation/compiled.md` says what else was measured.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from itertools import accumulate, chain
from operator import and_, getitem, itemgetter  # pyright: ignore[reportUnknownVariableType]  # and_ is untyped
from typing import Final, TypeAlias, cast, final

import attrs

from nc_rules.condition import Condition, Test, evaluate
from nc_rules.condition.partition import Partition, overlap
from nc_rules.condition.terms import Concepts, Term, TooWide, terms
from nc_rules.engines.protocol import Truths
from nc_rules.facts import AnyFact, Count, Value
from nc_rules.sheet import WorkingMemory

MOST_TERMS: Final = 64
"""A condition that needs more terms than this, or whose negation does, is walked as a tree instead.

Walking one costs more time than all the rest of a comparison, and terms cost next to none.
"""

_Values: TypeAlias = "Callable[[Mapping[str, Value | None]], tuple[Value | None, ...]]"
"""Gets at the values of some facts, given those of a whole sheet."""

MOST_PLANS: Final = 64
"""A program keeps this many of the ways to look up facts that it has worked out, one for each set of sheets given."""

MOST_REMEMBERED: Final = 1024
"""A table for a count keeps this many of the values that it has met, and looks the rest up again."""

Table: TypeAlias = "Mapping[Value | None, int]"
"""For each value of a fact, and for `None`, the terms that it leaves standing."""


class _CountTable(dict["Value | None", int]):
    """A table for a count: a value that is not in it yet is looked up by the stretch that it lies in.

    Args:
        starts: The first value of each stretch of values that the tests don't tell apart, in ascending order.
        masks: The terms left standing in each.
        unknown: The terms left standing while the count is not known.
    """

    def __init__(self, starts: Sequence[int], masks: Sequence[int], unknown: int) -> None:
        super().__init__({None: unknown})
        self._starts = starts
        self._masks = masks

    def __missing__(self, value: Value | None) -> int:
        mask = self._masks[bisect_right(self._starts, value) - 1]  # type: ignore[type-var]  # None is always there
        if len(self) < MOST_REMEMBERED:
            self[value] = mask
        return mask


@final
@attrs.frozen
class _Plan:
    """How the facts of some fact sheets are looked up.

    Args:
        lookups: For each sheet: how to get at the values of the facts asked about, and the table of each.
        others: The terms left standing by the facts that are on none of the sheets, and so are unknown.
    """

    lookups: tuple[tuple[_Values, tuple[Table, ...]], ...]
    others: int


@final
class CompiledProgram:
    """Conditions as tables of integers. Made by `CompiledEngine.prepare`."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        """Build the tables: terms first, then what each value of each fact leaves standing."""
        # Many rules share a condition, ALWAYS above all; it is evaluated once and has one bit.
        concepts: Concepts = {}
        distinct = {condition: _forms(condition, concepts) for condition in dict.fromkeys(conditions)}
        sides = [form or ((), ()) for form in distinct.values()]
        heights = [max(len(true), len(false)) for true, false in sides]
        # Each condition has a field of as many bits as it has terms, and above them one bit of its own. The fields of
        # the negations follow in a second half that is laid out in the same way.
        offsets = list(accumulate((height + 1 for height in heights), initial=0))
        self._half = offsets.pop()
        own = [1 << (offset + height) for offset, height in zip(offsets, heights, strict=True)]
        full = sum(bit - (1 << offset) for bit, offset in zip(own, offsets, strict=True))
        self._full = full | full << self._half
        self._own = sum(own) | sum(own) << self._half
        self._first_half = (1 << self._half) - 1

        bit_of = dict(zip(distinct, own, strict=True))
        self.bits: Sequence[int] = tuple(bit_of[condition] for condition in conditions)
        self._wide = tuple((condition, bit_of[condition]) for condition, form in distinct.items() if form is None)
        placed = {
            half * self._half + offset + number: term
            for offset, side in zip(offsets, sides, strict=True)
            for half, form in enumerate(side)
            for number, term in enumerate(form)
        }
        self._all = sum(1 << position for position in placed)
        self._tables = _tables(placed, self._all)
        self._plans: dict[tuple[type, ...], _Plan] = {}

    def truths(self, memory: WorkingMemory) -> Truths:
        """Evaluate every condition."""
        classes = tuple(map(type, memory.sheets))
        plan = self._plans.get(classes) or self._planned(memory, classes)
        standing = plan.others
        for sheet, (values_of, tables) in zip(memory.sheets, plan.lookups, strict=True):
            values = values_of(sheet.__dict__)
            standing = reduce(and_, map(getitem, tables, values), standing)  # pyright: ignore[reportUnknownArgumentType]  # and_
        # Adding a field's full value to it carries into the condition's own bit just when a term is left standing.
        holding = (standing + self._full) & self._own
        true, false = holding & self._first_half, holding >> self._half
        for condition, bit in self._wide:
            truth = evaluate(condition, memory.value)
            true |= bit if truth else 0
            false |= bit if truth is False else 0
        return Truths(true, false)

    def _planned(self, memory: WorkingMemory, classes: tuple[type, ...]) -> _Plan:
        for owner in dict.fromkeys(fact.owner for fact in self._tables):
            memory.sheet_of(owner)  # refuses a sheet that only seems to be the one that is asked about
        lookups: list[tuple[_Values, tuple[Table, ...]]] = []
        unseen = dict(self._tables)
        for sheet in classes:
            here = [fact for fact in unseen if fact.owner is sheet]
            lookups.append((_values_getter([fact.name for fact in here]), tuple(unseen.pop(fact) for fact in here)))
        others = self._all
        for table in unseen.values():
            others &= table[None]
        if len(self._plans) >= MOST_PLANS:
            self._plans = {}
        # Two threads may both make it; they make the same.
        plan = self._plans[classes] = _Plan(tuple(lookups), others)
        return plan


def _forms(condition: Condition, concepts: Concepts) -> Sequence[Sequence[Term]] | None:
    try:
        return [[*terms(condition, negated=no, most=MOST_TERMS, concepts=concepts)] for no in (False, True)]
    except TooWide:
        return None


def _tables(placed: Mapping[int, Term], everything: int) -> dict[AnyFact, Table]:
    asking: dict[AnyFact, dict[int, list[Test]]] = {}
    for position, term in placed.items():
        for test in term:
            asking.setdefault(test.fact, {}).setdefault(position, []).append(test)
    return {fact: _table(fact, tests, everything) for fact, tests in asking.items()}


def _table(fact: AnyFact, tests: Mapping[int, Sequence[Test]], everything: int) -> Table:
    distinct = dict.fromkeys(chain.from_iterable(tests.values()))
    partition = Partition.of(fact, distinct)
    passing = {test: partition.where(test) for test in distinct}
    unknown = everything & ~sum(1 << position for position in tests)
    # From one stretch to the next, terms begin to be left standing and cease to be.
    changes = [0] * (len(partition.starts) + 1)
    for position, asked in tests.items():
        for run in reduce(overlap, [passing[test] for test in asked]):
            changes[run.start] ^= 1 << position
            changes[run.stop] ^= 1 << position
    masks: list[int] = [unknown | standing for standing in accumulate(changes[:-1], int.__xor__)]
    if isinstance(fact.domain, Count):
        return _CountTable(cast("tuple[int, ...]", partition.starts), masks, unknown)
    return {None: unknown, **dict(zip(partition.starts, masks, strict=True))}


def _values_getter(names: Sequence[str]) -> _Values:
    match names:
        case []:
            return lambda _values: ()
        case [name]:
            return lambda values: (values[name],)
        case _:
            return itemgetter(*names)


@final
@attrs.frozen
class CompiledEngine:
    """In process, pure Python, thread-safe, without global state."""

    name: str = "compiled"

    def prepare(self, conditions: Sequence[Condition]) -> CompiledProgram:
        """Make conditions ready."""
        return CompiledProgram(conditions)
