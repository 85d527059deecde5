"""The compiled engine: every rule of every school at once, by integer `&`.

Each condition is a choice between terms, and each term has two bits of one long integer: one is left as long as no test
of the term is known to fail, the other only if all of them are known to pass. A value of a fact looks up the integer of
the bits that it leaves, and so does not knowing it. And-ing one integer for each fact leaves the terms that may hold
and those that are known to. No code is generated, and a test is made once for each value that it can meet, when the
program is built, rather than in each situation.

`docs/explanation/compiled.md` says what else was measured.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from itertools import accumulate, chain
from operator import and_, getitem  # pyright: ignore[reportUnknownVariableType]  # and_ is untyped
from typing import Final, TypeAlias, cast, final

import attrs

from nc_rules.condition import Condition, Test, Truth, evaluate
from nc_rules.condition.partition import Partition, overlap
from nc_rules.condition.terms import Concepts, Term, TooWide, terms
from nc_rules.engines.protocol import Found, State
from nc_rules.facts import AnyFact, Count, Value
from nc_rules.sheet import WorkingMemory
from nc_rules.sheet.memory import picker

MOST_TERMS: Final = 64
"""A condition that needs more terms than this, and whose negation does too, is walked as a tree instead."""

MOST_IN_UNION: Final = 2048
"""The same for terms that are only put side by side: the bands of a count, or the values of several facts."""

_Values: TypeAlias = "Callable[[Mapping[str, Value | None]], tuple[Value | None, ...]]"
"""Gets at the values of some facts, given those of a whole sheet."""

MOST_PLANS: Final = 64
"""A program keeps this many of the ways to look up facts that it has worked out, one for each set of sheets given."""

MOST_REMEMBERED: Final = 1024
"""A table for a count keeps this many of the values that it has met, and looks the rest up again."""

Table: TypeAlias = "Mapping[Value | None, int]"
"""For each value of a fact, and for `None`, the bits that it leaves."""


class _CountTable(dict["Value | None", int]):
    """A table for a count: a value that is not in it yet is looked up by the stretch that it lies in.

    Args:
        starts: The first value of each stretch of values that the tests don't tell apart, in ascending order.
        masks: The bits left in each.
        unknown: The bits left while the count is not known.
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
@attrs.frozen(eq=False, repr=False)
class _Plan:
    """How the facts of some fact sheets are looked up.

    Args:
        lookups: For each sheet: how to get at the values of the facts asked about, and the table of each.
        others: The bits left by the facts that are on none of the sheets, and so are unknown.
    """

    lookups: tuple[tuple[_Values, tuple[Table, ...]], ...]
    others: int


@final
@attrs.frozen(eq=False, repr=False)
class _Form:
    """A condition as a choice between terms, or its negation where that takes fewer.

    Args:
        terms: The terms; without any where both would take too many, and the condition has to be walked.
        negated: Whether they are those of the negation.
        wide: Whether the condition has to be walked.
    """

    terms: Sequence[Term] = ()
    negated: bool = False
    wide: bool = False

    @classmethod
    def of(cls, condition: Condition, concepts: Concepts) -> _Form:
        forms: list[_Form] = []
        for negated in (False, True):
            try:
                found = terms(
                    condition, negated=negated, most=MOST_TERMS, most_in_union=MOST_IN_UNION, concepts=concepts
                )
                forms.append(cls(tuple(found), negated))
            except TooWide:
                continue
        return min(forms, key=lambda form: len(form.terms), default=cls(wide=True))


_Place: TypeAlias = tuple[int, int, bool]
"""Where the truth of a condition is read from the state of its group.

The bit that is set when some term of its form is known to hold, the one that is set when some term may hold, and
whether the form is that of the negation.
"""


@final
class _Layout:
    """Where the terms of groups of conditions are in one long integer.

    Each group fills whole bytes, so that its state is one field of a `struct`. In it each condition has as many
    neighbouring bits as it has terms, and above them, if there is more than one, a bit of its own: first for the terms
    that are known to hold, then likewise for those that may hold.
    """

    def __init__(self, groups: Sequence[Sequence[Condition]]) -> None:
        self.known: dict[int, Term] = {}
        self.possible: dict[int, Term] = {}
        self.full = self.own = self.bytes = 0
        self.wide: list[tuple[Condition, int, int]] = []
        self.places: list[Sequence[_Place]] = []
        fields = "<"
        forms: dict[Condition, _Form] = {}
        concepts: Concepts = {}
        for group in groups:
            at = 8 * self.bytes
            placed: dict[Condition, _Place] = {}
            # Within a group, equal conditions share their place.
            for condition in dict.fromkeys(group):
                form = forms.get(condition) or forms.setdefault(condition, _Form.of(condition, concepts))
                known = self._put(form.terms, at, self.known)
                possible = self._put(form.terms, known + 1, self.possible)
                at = possible + 1
                start = 8 * self.bytes
                placed[condition] = 1 << known - start, 1 << possible - start, form.negated
                if form.wide:
                    self.wide.append((condition, 1 << known, 1 << possible))
            self.places.append(tuple(placed[condition] for condition in group))
            field = _field((at - 8 * self.bytes + 7) // 8)
            fields += field
            self.bytes += struct.calcsize(f"<{field}")
        self.read: Callable[[bytes], tuple[State, ...]] = struct.Struct(fields).unpack

    def _put(self, terms: Sequence[Term], at: int, into: dict[int, Term]) -> int:
        into.update(enumerate(terms, at))
        # The bit of an only term is the condition's own: it is set just when the term is left.
        own = at if len(terms) == 1 else at + len(terms)
        self.full += (1 << own) - (1 << at)
        self.own += 1 << own
        return own


def _field(size: int) -> str:
    """Return the field of a `struct` that holds so many bytes: a number where there is one so long."""
    return next((code for code, holds in {"B": 1, "H": 2, "I": 4, "Q": 8}.items() if size <= holds), f"{size}s")


@final
class CompiledProgram:
    """Conditions as tables of integers. Made by `CompiledEngine.prepare`."""

    def __init__(self, groups: Sequence[Sequence[Condition]]) -> None:
        """Build the tables: terms first, then what each value of each fact leaves."""
        layout = self._layout = _Layout(groups)
        self._all = sum(1 << position for position in (*layout.known, *layout.possible))
        self._tables = _tables(layout, self._all)
        self._plans: dict[tuple[type, ...], _Plan] = {}

    def found(self, memory: WorkingMemory) -> bytes:
        """Evaluate every condition."""
        classes = tuple(map(type, memory.sheets))
        plan = self._plans.get(classes) or self._planned(memory, classes)
        left = plan.others
        for sheet, (values_of, tables) in zip(memory.sheets, plan.lookups, strict=True):
            values = values_of(sheet.__dict__)
            left = reduce(and_, map(getitem, tables, values), left)  # pyright: ignore[reportUnknownArgumentType]  # and_
        layout = self._layout
        # Adding a field's full value to it carries into the condition's own bit just when a term is left.
        state = (left + layout.full) & layout.own
        for condition, known, possible in layout.wide:
            truth = evaluate(condition, memory.value)
            state |= (known if truth else 0) | (0 if truth is False else possible)
        return state.to_bytes(layout.bytes, "little")

    def states(self, found: Found) -> tuple[State, ...]:
        """Read the state of each group."""
        return self._layout.read(cast("bytes", found))

    def truths(self, group: int, state: State) -> tuple[Truth, ...]:
        """Read the truths of a group's conditions."""
        bits = int.from_bytes(state, "little") if isinstance(state, bytes) else cast("int", state)
        return tuple(
            [
                not negated if bits & known else None if bits & possible else negated
                for known, possible, negated in self._layout.places[group]
            ]
        )

    def _planned(self, memory: WorkingMemory, classes: tuple[type, ...]) -> _Plan:
        for owner in dict.fromkeys(fact.owner for fact in self._tables):
            memory.sheet_of(owner)  # refuses a sheet that only seems to be the one that is asked about
        lookups: list[tuple[_Values, tuple[Table, ...]]] = []
        unseen = dict(self._tables)
        for sheet in classes:
            here = [fact for fact in unseen if fact.owner is sheet]
            lookups.append((picker([fact.name for fact in here]), tuple(unseen.pop(fact) for fact in here)))
        others = self._all
        for table in unseen.values():
            others &= table[None]
        if len(self._plans) >= MOST_PLANS:
            self._plans = {}
        # Two threads may both make it; they make the same.
        plan = self._plans[classes] = _Plan(tuple(lookups), others)
        return plan


def _tables(layout: _Layout, everything: int) -> dict[AnyFact, Table]:
    asking: dict[AnyFact, dict[int, list[Test]]] = {}
    for position, term in chain(layout.known.items(), layout.possible.items()):
        for test in term:
            asking.setdefault(test.fact, {}).setdefault(position, []).append(test)
    certain = sum(1 << position for position in layout.known)
    return {fact: _table(fact, tests, everything, certain) for fact, tests in asking.items()}


def _table(fact: AnyFact, tests: Mapping[int, Sequence[Test]], everything: int, certain: int) -> Table:
    partition = Partition.of(fact, chain.from_iterable(tests.values()))
    asking = sum(1 << position for position in tests)
    others = everything & ~asking
    # Terms that ask for an unknown fact may hold, and are not known to.
    unknown = everything & ~(asking & certain)
    # From one stretch to the next, terms begin to be left and cease to be.
    changes = [0] * (len(partition.starts) + 1)
    for position, asked in tests.items():
        for run in reduce(overlap, map(partition.where, asked)):
            changes[run.start] ^= 1 << position
            changes[run.stop] ^= 1 << position
    masks: list[int] = [others | left for left in accumulate(changes[:-1], int.__xor__)]
    if isinstance(fact.domain, Count):
        return _CountTable(cast("tuple[int, ...]", partition.starts), masks, unknown)
    return {None: unknown, **dict(zip(partition.starts, masks, strict=True))}


@final
@attrs.frozen
class CompiledEngine:
    """In process, pure Python, thread-safe, without global state."""

    name: str = "compiled"

    def prepare(self, groups: Sequence[Sequence[Condition]]) -> CompiledProgram:
        """Make conditions ready."""
        return CompiledProgram(groups)
