"""What follows from the values of a few facts, remembered by them: the unknown facts that a verdict depends on, say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Final, Generic, TypeAlias, TypeVar, final

import attrs

from nc_rules.condition import Condition, Lookup, facts_in, undecided_facts
from nc_rules.facts import AnyFact, Value
from nc_rules.remembered import Remembered
from nc_rules.repr import PrintsOnlyInShort, counted, named
from nc_rules.sheet import WorkingMemory
from nc_rules.sheet.memory import Reading, picker

T = TypeVar("T")

_MOST_ASKED: Final = 16_384
"""Of all schools together, this many combinations of undecided rules and of values are kept."""

_Values: TypeAlias = tuple[Value | None, ...]
"""The values of some facts, in an order that is told elsewhere."""


def _lookup(facts: Sequence[AnyFact], values: _Values) -> Lookup:
    return dict(zip(facts, values, strict=True)).__getitem__


@final
class Consequences(PrintsOnlyInShort, Generic[T]):
    """What follows of each of several kinds from the values of a few facts.

    Few combinations of values of few facts are met, so each is looked at once.

    Args:
        kinds: For each kind, the facts, and what works it out, given a way to look up a fact's value.
    """

    def __init__(self, kinds: Iterable[tuple[Sequence[AnyFact], Callable[[Lookup], T]]]) -> None:
        """Work nothing out yet."""
        kinds = [*kinds]
        self._reading = Reading(chain.from_iterable(facts for facts, _ in kinds))
        self._kinds = [(picker(self._reading.places(facts)), Remembered(_worked_out(facts, of))) for facts, of in kinds]

    def _in_short(self) -> str:
        return f"of {counted(len(self._kinds), 'kind')}"

    def __call__(self, memory: WorkingMemory) -> list[T]:
        """Return what follows from what is known, of each kind."""
        values = self._reading(memory)
        return [remembered[pick(values)] for pick, remembered in self._kinds]


def _worked_out(facts: Sequence[AnyFact], work_out: Callable[[Lookup], T]) -> Callable[[_Values], T]:
    return lambda values: work_out(_lookup(facts, values))


@final
@attrs.frozen(eq=False, repr=False)
class Asked(PrintsOnlyInShort):
    """The unknown facts that something depends on.

    Args:
        facts: The facts.
        keys: Their keys.
    """

    facts: tuple[AnyFact, ...] = ()
    keys: tuple[str, ...] = ()

    def _in_short(self) -> str:
        return f"of {named(self.keys) or 'nothing'}"


@final
@attrs.frozen(eq=False, repr=False)
class Some(PrintsOnlyInShort):
    """Some conditions of unknown truth, out of many.

    Args:
        facts: The places of the facts that they mention, in that order, among all facts.
        pick: Picks the values of these facts out of those of all.
        each: For each condition, what picks those of its facts out of these, and the places of those that are undecided
            by them.
    """

    facts: tuple[int, ...]
    pick: Callable[[_Values], _Values]
    each: Sequence[tuple[Callable[[_Values], _Values], Mapping[_Values, Sequence[int]]]]

    def _in_short(self) -> str:
        return counted(len(self.each), "condition")


@final
class Undecided(PrintsOnlyInShort):
    """The unknown facts that could still decide some of many conditions.

    Args:
        conditions: The conditions: those of all schools at once, since many rules have the same.
    """

    def __init__(self, conditions: Iterable[Condition]) -> None:
        """Look at nothing yet."""
        self._conditions = tuple(dict.fromkeys(conditions))
        self._place_of = {condition: place for place, condition in enumerate(self._conditions)}
        self._reading = Reading(facts_in(*self._conditions))
        self._some = Remembered(self._at)
        self._each = Remembered(self._one)
        self._facts = Remembered(self._facts_at)
        self._asked = Remembered(self._worked_out, most=_MOST_ASKED)

    def _in_short(self) -> str:
        return f"of {counted(len(self._conditions), 'condition')}"

    def some(self, conditions: Iterable[Condition]) -> Some:
        """Return some of the conditions, all of unknown truth, to ask for what could still decide them."""
        return self._some[tuple([self._place_of[condition] for condition in conditions])]

    def asked(self, lots: Iterable[Some], memory: WorkingMemory) -> list[Asked]:
        """Return what could still decide each of several lots of conditions.

        Args:
            lots: The lots.
            memory: What is known.

        Returns:
            The unknown facts, in the order in which the conditions mention them.
        """
        asked, values = self._asked, self._reading(memory)
        return [asked[some, some.pick(values)] for some in lots]

    def _at(self, places: tuple[int, ...]) -> Some:
        each = [self._each[place] for place in places]
        facts = tuple(dict.fromkeys(chain.from_iterable([mentioned for mentioned, _ in each])))
        place_of = {fact: place for place, fact in enumerate(facts)}
        picks = [(picker([place_of[fact] for fact in mentioned]), undecided) for mentioned, undecided in each]
        return Some(facts, picker(facts), picks)

    def _one(self, place: int) -> tuple[tuple[int, ...], Mapping[_Values, tuple[int, ...]]]:
        condition = self._conditions[place]
        facts, places = facts_in(condition), self._reading.places
        return places(facts), Remembered(lambda values: places(undecided_facts(condition, _lookup(facts, values))))

    def _worked_out(self, asked: tuple[Some, _Values]) -> Asked:
        some, values = asked
        undecided = {*chain.from_iterable([remembered[pick(values)] for pick, remembered in some.each])}
        return self._facts[tuple([fact for fact in some.facts if fact in undecided])]

    def _facts_at(self, places: tuple[int, ...]) -> Asked:
        facts = tuple([self._reading.facts[place] for place in places])
        return Asked(facts, tuple([fact.key for fact in facts]))
