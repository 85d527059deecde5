"""Facts as durable-rules is handed them: properties named `p0`, `p1`, ... that hold small whole numbers.

Nothing else is safe there. The engine takes two names of one 32-bit hash for one property, compares values of
different types as text, cuts off long texts and large numbers, and refuses some ways of writing a float.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Self, TypeAlias, final

import attrs

from nc_rules.condition import Condition, Test
from nc_rules.condition.partition import Partition, partitions
from nc_rules.facts import AnyFact
from nc_rules.sheet import WorkingMemory

Codes: TypeAlias = dict[str, int]
"""A flat fact: the code of each property that is known, by the property's name."""


SESSIONS: Final = 1000
"""How many names of sessions are used in turn. The engine tells names apart by hash, and each has its own."""

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
"""A property that every flat fact has, with the code 1, for rules that ask for nothing else."""


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
        """Return the tests as durable-rules reads them; all of them have to pass."""
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
    """How one fact is held in the flat fact.

    Args:
        slot: The property that holds its code.
        partition: The stretches of its values that tests tell apart. A value's code is the number of its stretch, so
            that a number of any size becomes a small one.
    """

    slot: Property
    partition: Partition

    @classmethod
    def of(cls, number: int, partition: Partition) -> Self:
        """Make the column of a fact."""
        return cls(Property(number, len(partition.starts)), partition)

    @property
    def fact(self) -> AnyFact:
        """The fact."""
        return self.partition.fact

    def spans(self, test: Test, *, truth: bool) -> Iterator[Span]:
        """Return the spans of codes for which a test of the fact is true, or those for which it is false."""
        for run in self.partition.where(test, truth=truth):
            yield Span(self.slot, run.start, run.stop - 1)


@final
@attrs.frozen
class Encoding:
    """How the facts that some conditions ask about are held in the flat fact.

    Args:
        columns: A column for each of the facts.
    """

    columns: Mapping[AnyFact, Column]

    @classmethod
    def of(cls, conditions: Iterable[Condition]) -> Self:
        """Return each fact that the conditions ask about a column."""
        numbered = enumerate(partitions(conditions).items(), start=THERE.number + 1)
        return cls({fact: Column.of(number, partition) for number, (fact, partition) in numbered})

    def encode(self, memory: WorkingMemory) -> Codes:
        """Return what is known as codes. A fact that is not known, or that nobody asks about, is left out."""
        codes = {THERE.name: 1}
        for fact, column in self.columns.items():
            value = memory.value(fact)
            if value is not None:
                codes[column.slot.name] = column.partition.index(value)
        return codes
