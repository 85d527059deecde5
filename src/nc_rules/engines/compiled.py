"""The compiled engine: every rule of every school at once, by integer `&`.

Each condition, and each negation, is a choice between terms, and each term is a bit of one long integer. A value of a
fact looks up the integer of the terms that it leaves standing; an unknown fact leaves those standing that do not ask
for it. And-ing one integer for each fact leaves the terms whose every test is known to pass. No code is generated, and
a test is made once for each value it can meet, when the program is built, rather than in each situation.

`docs/explanation/compiled.md` says what else was measured.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from itertools import accumulate, chain
from operator import and_, getitem, itemgetter  # pyright: ignore[reportUnknownVariableType]  # and_ is untyped
from typing import Final, TypeAlias, assert_never, final

import attrs

from nc_rules.condition import Condition, evaluate
from nc_rules.engines.normal import Term, TooWide, terms
from nc_rules.engines.protocol import Truths
from nc_rules.facts import AnyFact, Choice, Count, Flag, Op, Test, Value, WorkingMemory

MOST_TERMS: Final = 24
"""A condition that needs more terms than this, or whose negation does, is walked as a tree instead."""

_Values: TypeAlias = "Callable[[Mapping[str, Value | None]], tuple[Value | None, ...]]"
"""Gets at the values of some facts, given those of a whole sheet."""

MOST_REMEMBERED: Final = 1024
"""A table for a count keeps this many of the values that it has met, and looks the rest up again."""

Table: TypeAlias = "Mapping[Value | None, int]"
"""For each value of a fact, and for `None`, the terms that it leaves standing."""


class _CountTable(dict["Value | None", int]):
    """A table for a count: a value that is not in it stands for the stretch between two thresholds.

    Args:
        cuts: The values at which some test changes its answer, in ascending order.
        masks: The terms left standing below the first cut, from each cut to the next, and from the last one.
        unknown: The terms left standing while the count is not known.
    """

    def __init__(self, cuts: Sequence[int], masks: Sequence[int], unknown: int) -> None:
        super().__init__({None: unknown})
        self._cuts = cuts
        self._masks = masks

    def __missing__(self, value: Value | None) -> int:
        mask = self._masks[bisect_right(self._cuts, value)]  # type: ignore[type-var]  # None is always there
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
        distinct = {condition: _forms(condition) for condition in dict.fromkeys(conditions)}
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
        plan = self._plans.get(classes) or self._planned(classes)
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

    def _planned(self, classes: tuple[type, ...]) -> _Plan:
        lookups: list[tuple[_Values, tuple[Table, ...]]] = []
        unseen = dict(self._tables)
        for sheet in classes:
            here = [fact for fact in unseen if fact.owner is sheet]
            lookups.append((_values_getter([fact.name for fact in here]), tuple(unseen.pop(fact) for fact in here)))
        others = self._all
        for table in unseen.values():
            others &= table[None]
        # Two threads may both make it; they make the same.
        plan = self._plans[classes] = _Plan(tuple(lookups), others)
        return plan


def _forms(condition: Condition) -> tuple[Sequence[Term], Sequence[Term]] | None:
    try:
        return tuple(terms(condition, most=MOST_TERMS)), tuple(terms(condition, negated=True, most=MOST_TERMS))
    except TooWide:
        return None


def _tables(placed: Mapping[int, Term], everything: int) -> dict[AnyFact, Table]:
    asking: dict[AnyFact, dict[int, list[Test]]] = {}
    for position, term in placed.items():
        for test in term:
            asking.setdefault(test.fact, {}).setdefault(position, []).append(test)
    return {fact: _table(fact, tests, everything) for fact, tests in asking.items()}


def _table(fact: AnyFact, tests: Mapping[int, Sequence[Test]], everything: int) -> Table:
    unknown = everything & ~sum(1 << position for position in tests)

    def standing(value: Value) -> int:
        passed = (position for position, asked in tests.items() if all(test.holds(value) for test in asked))
        return unknown | sum(1 << position for position in passed)

    match fact.domain:
        case Flag():
            return {None: unknown, False: standing(False), True: standing(True)}  # noqa: FBT003
        case Choice(options):
            return {None: unknown, **{option: standing(option) for option in options}}
        case Count(least=least):
            cuts = thresholds(chain.from_iterable(tests.values()))
            return _CountTable(cuts, [standing(value) for value in (least, *cuts)], unknown)
        case _:
            assert_never(fact.domain)


_STEPS: Final = {Op.LT: (0,), Op.GE: (0,), Op.LE: (1,), Op.GT: (1,), Op.IS: (0, 1), Op.IN: (0, 1)}
"""How far from its bound a test changes its answer."""


def thresholds(tests: Iterable[Test]) -> tuple[int, ...]:
    """Give the values of a count at which one of its tests changes its answer, in ascending order."""
    cuts: set[int] = set()
    for test in tests:
        for value in test.value if isinstance(test.value, tuple) else (test.value,):
            if isinstance(value, int):
                cuts |= {value + step for step in _STEPS[test.op]}
    return tuple(sorted(cuts))


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


ENGINE: Final = CompiledEngine()
