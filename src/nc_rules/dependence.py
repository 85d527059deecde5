"""The unknown facts that a verdict depends on, remembered by what is known of the facts that its rules ask about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeAlias, final

from nc_rules.condition import Condition, facts_in, undecided_facts
from nc_rules.facts import AnyFact, Value
from nc_rules.remembered import Remembered
from nc_rules.repr import PrintsOnlyInShort, named
from nc_rules.sheet import WorkingMemory
from nc_rules.sheet.memory import SheetValues, picker

_Values: TypeAlias = tuple["Value | None", ...]


@final
class Dependence(PrintsOnlyInShort):
    """The facts that could still decide some conditions of unknown truth.

    Few combinations of values of the few facts of a condition are met, so each is looked at once.

    Args:
        conditions: The conditions.
    """

    def __init__(self, conditions: Iterable[Condition]) -> None:
        """Give each fact a bit, in the order of first mention."""
        conditions = tuple(conditions)
        self._facts = facts_in(*conditions)
        bit_of = {fact: 1 << place for place, fact in enumerate(self._facts)}
        self._undecided = [
            (_getter(facts), Remembered(partial(_bits, condition, facts, bit_of)))
            for condition in conditions
            for facts in (facts_in(condition),)
        ]
        self._by_bits = Remembered(self._among)

    def _in_short(self) -> str:
        return f"on {named(self._facts) or 'nothing'}"

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
        for get, remembered in self._undecided:
            bits |= remembered[get(values)]
        return bits

    def _among(self, bits: int) -> tuple[AnyFact, ...]:
        return tuple(fact for place, fact in enumerate(self._facts) if bits >> place & 1)


def _bits(condition: Condition, facts: tuple[AnyFact, ...], bit_of: Mapping[AnyFact, int], values: _Values) -> int:
    lookup = dict(zip(facts, values, strict=True)).__getitem__
    return sum(bit_of[fact] for fact in undecided_facts(condition, lookup))


def _getter(facts: tuple[AnyFact, ...]) -> Callable[[SheetValues], _Values]:
    """Return what gets at the values of some facts; those of a condition are most often on one sheet."""
    owners = dict.fromkeys(fact.owner for fact in facts)
    if len(owners) != 1:
        return lambda values: tuple([values[fact.owner][fact.name] for fact in facts])
    (owner,) = owners
    get = picker([fact.name for fact in facts])
    return lambda values: get(values[owner])
