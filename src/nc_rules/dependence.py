"""What follows from the values of a few facts, remembered by them: the unknown facts that a verdict depends on, say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import TypeVar, final

from nc_rules.condition import Condition, Lookup, facts_in, undecided_facts
from nc_rules.facts import AnyFact, Value
from nc_rules.remembered import Remembered
from nc_rules.repr import PrintsOnlyInShort, named
from nc_rules.sheet import WorkingMemory
from nc_rules.sheet.memory import SheetValues, picker

T = TypeVar("T")


def following(facts: Sequence[AnyFact], work_out: Callable[[Lookup], T]) -> Callable[[SheetValues], T]:
    """Return a function that tells what follows from the values of some facts.

    Few combinations of values of few facts are met, so each is looked at once.

    Args:
        facts: The facts.
        work_out: Works it out, given a way to look up a fact's value.

    Returns:
        A function of what is known, as `WorkingMemory.by_sheet` returns it.
    """

    def worked_out(values: tuple[Value | None, ...]) -> T:
        return work_out(dict(zip(facts, values, strict=True)).__getitem__)

    remembered = Remembered(worked_out)
    owners = dict.fromkeys(fact.owner for fact in facts)
    if len(owners) != 1:
        return lambda values: remembered[tuple([values[fact.owner][fact.name] for fact in facts])]
    # Those of a condition are most often on one sheet.
    (owner,) = owners
    get = picker([fact.name for fact in facts])
    return lambda values: remembered[get(values[owner])]


@final
class Undecided(PrintsOnlyInShort):
    """For each of some conditions, the unknown facts that could still decide it, as bits.

    Args:
        conditions: The conditions: those of a school on one topic, since verdicts on it share what is remembered.
    """

    def __init__(self, conditions: Iterable[Condition]) -> None:
        """Look at nothing yet."""
        self._conditions = tuple(conditions)
        self.bits: Mapping[Condition, Callable[[SheetValues], int]] = Remembered(self._following)

    def _in_short(self) -> str:
        return f"on {named(self.bit_of) or 'nothing'}"

    @cached_property
    def bit_of(self) -> Mapping[AnyFact, int]:
        """The bit of each fact."""
        return {fact: 1 << place for place, fact in enumerate(facts_in(*self._conditions))}

    def _following(self, condition: Condition) -> Callable[[SheetValues], int]:
        return following(facts_in(condition), partial(self._bits, condition))

    def _bits(self, condition: Condition, lookup: Lookup) -> int:
        return sum(self.bit_of[fact] for fact in undecided_facts(condition, lookup))


@final
class Dependence(PrintsOnlyInShort):
    """The facts that could still decide some conditions of unknown truth.

    Args:
        conditions: The conditions.
        undecided: What could still decide each of them and others.
    """

    def __init__(self, conditions: Iterable[Condition], undecided: Undecided | None = None) -> None:
        """Look at nothing yet."""
        self._conditions = tuple(conditions)
        self._undecided = undecided or Undecided(self._conditions)
        self._bits = [self._undecided.bits[condition] for condition in self._conditions]
        self._by_bits = Remembered(self._among)

    def _in_short(self) -> str:
        return f"on {named(facts_in(*self._conditions)) or 'nothing'}"

    def facts(self, memory: WorkingMemory) -> tuple[AnyFact, ...]:
        """Return the facts, in the order in which the conditions mention them.

        Args:
            memory: What is known.
        """
        return self._by_bits[self.bits(memory.by_sheet())]

    def bits(self, values: SheetValues) -> int:
        """Return the facts as bits: equal bits mean equal facts.

        Args:
            values: What is known, as `WorkingMemory.by_sheet` returns it.
        """
        bits = 0
        for undecided in self._bits:
            bits |= undecided(values)
        return bits

    def _among(self, bits: int) -> tuple[AnyFact, ...]:
        bit_of = self._undecided.bit_of
        return tuple(fact for fact in facts_in(*self._conditions) if bits & bit_of[fact])
