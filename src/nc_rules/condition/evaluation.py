"""The truth of a condition, in Kleene's strong three-valued logic."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias, assert_never

from nc_rules.condition.nodes import All, Always, Any, Condition, ConditionLike, Derived, Not, Test, as_condition
from nc_rules.facts import AnyFact, Value

Truth: TypeAlias = bool | None
"""True, false, or `None` for unknown."""

Lookup: TypeAlias = Callable[[AnyFact], Value | None]
"""Gives a fact's value, `None` when it is not known; `WorkingMemory.value` is one."""


def evaluate(condition: ConditionLike, lookup: Lookup) -> Truth:
    """Return whether a condition holds.

    A test of an unknown fact is unknown; *all* is false as soon as one part is, *any* true as soon as one part is, and
    each is otherwise unknown as soon as one part is.

    Returns:
        True, false, or `None` for unknown.

    Raises:
        InvalidCondition: It is no condition.

    >>> from nc_rules import Situation as S, WorkingMemory
    >>> lookup = WorkingMemory.of(S(live_together=True)).value
    >>> evaluate(S.live_together | S.work_together, lookup)
    True
    >>> evaluate(~S.work_together, lookup) is None
    True
    """
    return _truth(as_condition(condition), lookup, {})


def _truth(condition: Condition, lookup: Lookup, concepts: dict[Derived, Truth]) -> Truth:
    # A concept is evaluated once: those that are built from others twice over would take twice as long at each level.
    match condition:
        case Test(fact=fact):
            value = lookup(fact)
            return None if value is None else condition.holds(value)
        case Derived(when=when):
            if condition not in concepts:
                concepts[condition] = _truth(when, lookup, concepts)
            return concepts[condition]
        case All(parts):
            return all_of([_truth(part, lookup, concepts) for part in parts])
        case Any(parts):
            return any_of([_truth(part, lookup, concepts) for part in parts])
        case Not(part):
            return negation(_truth(part, lookup, concepts))
        case Always():
            return True
        case _:
            assert_never(condition)


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return Kleene's *and*: false as soon as one is, otherwise unknown as soon as one is."""
    found = set(truths)
    return False if False in found else None if None in found else True


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return Kleene's *or*: true as soon as one is, otherwise unknown as soon as one is."""
    found = set(truths)
    return True if True in found else None if None in found else False


def negation(truth: Truth) -> Truth:
    """Return Kleene's *not*: what is unknown stays so."""
    return None if truth is None else not truth
