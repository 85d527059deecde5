"""What follows from the values of a few facts, remembered by them: the unknown facts that a verdict depends on, say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import Final, TypeVar, final

import attrs

from nc_rules.condition import Condition, Lookup, facts_in, undecided_facts
from nc_rules.facts import AnyFact, Value
from nc_rules.remembered import Remembered
from nc_rules.repr import PrintsOnlyInShort, counted, named
from nc_rules.sheet.memory import SheetValues, picker

T = TypeVar("T")

_MOST_ASKED: Final = 16_384
"""Of all schools together, this many combinations of undecided rules and of values are kept."""


def following(facts: Sequence[AnyFact], work_out: Callable[[Lookup], T]) -> Callable[[SheetValues], T]:
    """Return a function that tells what follows from the values of some facts.

    Few combinations of values of few facts are met, so each is looked at once.

    Args:
        facts: The facts.
        work_out: Works it out, given a way to look up a fact's value.

    Returns:
        A function of what is known, as `WorkingMemory.by_sheet` returns it.
    """
    if not facts:
        always = work_out(dict[AnyFact, Value]().__getitem__)
        return lambda _: always

    def worked_out(values: tuple[Value | None, ...]) -> T:
        return work_out(dict(zip(facts, values, strict=True)).__getitem__)

    remembered, values_of = Remembered(worked_out), picking(facts)
    return lambda values: remembered[values_of(values)]


def picking(facts: Sequence[AnyFact]) -> Callable[[SheetValues], tuple[Value | None, ...]]:
    """Return a function that picks the values of some facts out of what is known, as `following` is given it."""
    owners = dict.fromkeys(fact.owner for fact in facts)
    if len(owners) != 1:
        return lambda values: tuple([values[fact.owner][fact.name] for fact in facts])
    # Those of a condition are most often on one sheet.
    (owner,) = owners
    get = picker([fact.name for fact in facts])
    return lambda values: get(values[owner])


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
class Undecided(PrintsOnlyInShort):
    """The unknown facts that could still decide some of many conditions.

    Args:
        conditions: The conditions: those of all schools at once, since many rules have the same.
    """

    def __init__(self, conditions: Iterable[Condition]) -> None:
        """Look at nothing yet."""
        self._conditions = tuple(conditions)
        self._mentioned = Remembered(self._facts_in)
        self._of_each = Remembered(self._following)
        self._remembered = Remembered(self._worked_out, most=_MOST_ASKED)

    def _in_short(self) -> str:
        return f"of {counted(len(self._conditions), 'condition')}"

    def among(self, conditions: Iterable[Condition]) -> Callable[[SheetValues], Asked]:
        """Return a function that tells what could still decide some of the conditions, all of unknown truth.

        Args:
            conditions: The conditions.

        Returns:
            A function of what is known. The facts come in the order in which the conditions mention them.
        """
        places = tuple([self._place_of[condition] for condition in conditions])
        remembered, values_of = self._remembered, picking(self._mentioned[places])
        return lambda values: remembered[places, values_of(values)]

    @cached_property
    def _place_of(self) -> Mapping[Condition, int]:
        return {condition: place for place, condition in enumerate(self._conditions)}

    def _facts_in(self, places: tuple[int, ...]) -> tuple[AnyFact, ...]:
        return facts_in(*[self._conditions[place] for place in places])

    def _following(self, place: int) -> Callable[[SheetValues], tuple[AnyFact, ...]]:
        condition = self._conditions[place]
        return following(facts_in(condition), partial(undecided_facts, condition))

    def _worked_out(self, told: tuple[tuple[int, ...], tuple[Value | None, ...]]) -> Asked:
        places, told_values = told
        mentioned = self._mentioned[places]
        values: dict[type, dict[str, Value | None]] = {}
        for fact, value in zip(mentioned, told_values, strict=True):
            values.setdefault(fact.owner, {})[fact.name] = value
        undecided = set(chain.from_iterable([self._of_each[place](values) for place in places]))
        facts = tuple([fact for fact in mentioned if fact in undecided])
        return Asked(facts, tuple([fact.key for fact in facts]))
