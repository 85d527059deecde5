"""The facts, tests and derived facts that a condition depends on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from nc_rules.algebra import All, Always, Any, Not
from nc_rules.condition.evaluate import Lookup, evaluate
from nc_rules.condition.nodes import Condition, Derived
from nc_rules.facts import AnyFact, Test


def nodes_in(condition: Condition) -> Iterator[Condition]:
    """Give the condition itself and every node below it, in the order of writing.

    A derived fact is unfolded where it is first met, and no second time: concepts that are built from concepts would
    otherwise take twice as long with each that is added.
    """
    return _nodes(condition, set())


def _nodes(condition: Condition, unfolded: set[Derived]) -> Iterator[Condition]:
    yield condition
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from _nodes(part, unfolded)
        case Not(part):
            yield from _nodes(part, unfolded)
        case Derived(when=when):
            if condition not in unfolded:
                unfolded.add(condition)
                yield from _nodes(when, unfolded)
        case Test() | Always():
            return
        case _:
            assert_never(condition)


def facts_in(condition: Condition) -> tuple[AnyFact, ...]:
    """Give each fact that a condition depends on, once, in the order of first mention.

    >>> from nc_rules import Situation as S
    >>> [fact.name for fact in facts_in((S.live_together | S.work_together) & (S.no_contact_days < 30))]
    ['live_together', 'work_together', 'no_contact_days']
    """
    return tuple(dict.fromkeys(node.fact for node in nodes_in(condition) if isinstance(node, Test)))


def derived_in(condition: Condition) -> tuple[Derived, ...]:
    """Give each derived fact that a condition depends on, once, those that others are built from first."""
    found: dict[Derived, None] = {}
    _gather(condition, found)
    return tuple(found)


def _gather(condition: Condition, found: dict[Derived, None]) -> None:
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                _gather(part, found)
        case Not(part):
            _gather(part, found)
        case Derived(when=when):
            if condition not in found:
                _gather(when, found)
                found[condition] = None
        case Test() | Always():
            return
        case _:
            assert_never(condition)


def undecided_facts(condition: Condition, lookup: Lookup) -> tuple[AnyFact, ...]:
    """Give the unknown facts that could still decide a condition of unknown truth.

    A part that is known already decides nothing more, whatever facts it asks about.

    Args:
        condition: The condition.
        lookup: Where the values come from.

    Returns:
        The facts, in the order of first mention; none when the condition's truth is known.

    >>> from nc_rules import Situation as S, WorkingMemory
    >>> lookup = WorkingMemory.of(S(live_together=False)).value
    >>> condition = (S.live_together & S.share_pets) | S.work_together
    >>> [fact.name for fact in undecided_facts(condition, lookup)]
    ['work_together']
    """
    return tuple(dict.fromkeys(_undecided(condition, lookup)))


def _undecided(condition: Condition, lookup: Lookup) -> Iterator[AnyFact]:
    if evaluate(condition, lookup) is not None:
        return
    match condition:
        case Test(fact=fact):
            yield fact
        case All(parts) | Any(parts):
            for part in parts:
                yield from _undecided(part, lookup)
        case Not(part):
            yield from _undecided(part, lookup)
        case Derived(when=when):
            yield from _undecided(when, lookup)
        case Always():
            return
        case _:
            assert_never(condition)
