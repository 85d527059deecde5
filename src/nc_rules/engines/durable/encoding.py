"""Facts as durable-rules is handed them: properties named `p0`, `p1`, ... that hold small whole numbers.

Nothing else is safe there. The engine takes two names of one 32-bit hash for one property, compares values of
different types as text, cuts off long texts and large numbers, and refuses some ways of writing a float.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Self, TypeAlias, assert_never, cast, final

import attrs

from nc_rules.condition import Condition, nodes_in
from nc_rules.engines.compiled import thresholds
from nc_rules.facts import AnyFact, Choice, Count, Flag, Test, Value, WorkingMemory

Codes: TypeAlias = dict[str, int]
"""A flat fact: the code of each property that is known, by the property's name."""


SESSIONS: Final = 1000
"""How many names of sessions go round. The engine tells names apart by a hash, and those of these differ."""

FACT: Final = "fact"
"""The name of the one fact of a session. Without one, the engine makes up a name that, once in a while, clashes."""


@final
@attrs.frozen(order=True)
class Property:
    """A property of the flat fact.

    Args:
        number: Its number, from which it has its name.
        size: How many codes it can hold: 0, 1 and so on.
    """

    number: int
    size: int

    @property
    def name(self) -> str:
        """Its name in the flat fact."""
        return f"p{self.number}"


THERE: Final = Property(0, 2)
"""A property that every flat fact has, with the code 1: what a rule asks that asks for nothing."""


@final
@attrs.frozen(order=True)
class Span:
    """The one kind of test that is needed: a property is known, and its code lies from `first` to `last`.

    Args:
        property: The property.
        first: The least code that passes.
        last: The greatest.
    """

    property: Property
    first: int
    last: int

    def tests(self) -> list[dict[str, object]]:
        """Give the tests as durable-rules reads them; all of them have to pass."""
        name = self.property.name
        if self.first == self.last:
            return [{name: self.first}]
        tests: list[dict[str, object]] = []
        if self.first > 0 or self.last == self.property.size - 1:
            tests.append({"$gte": {name: self.first}})
        if self.last < self.property.size - 1:
            tests.append({"$lte": {name: self.last}})
        return tests


@final
@attrs.frozen
class Column:
    """How one fact stands in the flat fact.

    Args:
        fact: The fact.
        property: The property that holds its code.
        starts: The value at which each code begins. A count has as many codes as the tests of it can tell apart, so
            that a number of any size becomes a small one; a flag or a choice has one for each value.
    """

    fact: AnyFact
    property: Property
    starts: tuple[Value, ...]

    @classmethod
    def of(cls, number: int, fact: AnyFact, tests: Iterable[Test]) -> Self:
        """Make the column of a fact, given every test of it."""
        starts: tuple[Value, ...]
        match fact.domain:
            case Flag():
                starts = (False, True)
            case Choice(options):
                starts = tuple(options)
            case Count(least=least, most=most):
                starts = (least, *(cut for cut in thresholds(tests) if least < cut <= most))
            case _:
                assert_never(fact.domain)
        return cls(fact, Property(number, len(starts)), starts)

    def code(self, value: Value) -> int:
        """Give the code of a value."""
        if isinstance(self.fact.domain, Count):
            return bisect_right(cast("tuple[int, ...]", self.starts), cast("int", value)) - 1
        return self.starts.index(value)

    def spans(self, test: Test, *, truth: bool) -> Iterator[Span]:
        """Give the stretches of codes for which a test of the fact is true, or those for which it is false."""
        first: int | None = None
        for code, start in enumerate(self.starts):
            if test.holds(start) is truth:
                first = code if first is None else first
            elif first is not None:
                yield Span(self.property, first, code - 1)
                first = None
        if first is not None:
            yield Span(self.property, first, len(self.starts) - 1)


@final
@attrs.frozen
class Encoding:
    """How the facts that some conditions ask about stand in the flat fact.

    Args:
        columns: A column for each of the facts.
    """

    columns: Mapping[AnyFact, Column]

    @classmethod
    def of(cls, conditions: Iterable[Condition]) -> Self:
        """Give each fact that the conditions ask about a column."""
        tests: dict[AnyFact, dict[Test, None]] = {}
        for condition in conditions:
            for node in nodes_in(condition):
                if isinstance(node, Test):
                    tests.setdefault(node.fact, {})[node] = None
        numbered = enumerate(tests.items(), start=THERE.number + 1)
        return cls({fact: Column.of(number, fact, asked) for number, (fact, asked) in numbered})

    def encode(self, memory: WorkingMemory) -> Codes:
        """Give what is known as codes. A fact that is not known, or that nobody asks about, is left out."""
        codes = {THERE.name: 1}
        for fact, column in self.columns.items():
            value = memory.value(fact)
            if value is not None:
                codes[column.property.name] = column.code(value)
        return codes
