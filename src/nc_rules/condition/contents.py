"""What a condition is made of: its nodes, tests, facts and derived facts, and how deep it goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from nc_rules.condition.nodes import All, Always, Any, Condition, Derived, Not, Test
from nc_rules.facts import AnyFact


def parts_of(condition: Condition) -> Sequence[Condition]:
    """Return the conditions that a node is made of; for a derived fact, the one that it is true of."""
    match condition:
        case All(parts) | Any(parts):
            return parts
        case Not(part):
            return (part,)
        case Derived(when=when):
            return (when,)
        case Test() | Always():
            return ()
        case _:
            assert_never(condition)


def nodes_in(*conditions: Condition) -> Iterator[Condition]:
    """Return the conditions themselves and every node below them, in the order of writing.

    A derived fact is unfolded where it is first met, and no second time: concepts that are built from concepts would
    otherwise take twice as long with each that is added.
    """
    unfolded: set[int] = set()
    ahead = [*reversed(conditions)]
    while ahead:
        node = ahead.pop()
        yield node
        if isinstance(node, Derived):
            if id(node) in unfolded:
                continue
            unfolded.add(id(node))
        ahead.extend(reversed(parts_of(node)))


def tests_in(*conditions: Condition) -> Iterator[Test]:
    """Return every test that conditions make, in the order of writing."""
    return (node for node in nodes_in(*conditions) if isinstance(node, Test))


def facts_in(*conditions: Condition) -> tuple[AnyFact, ...]:
    """Return each fact that conditions depend on, once, in the order of first mention.

    >>> from nc_rules import Situation as S
    >>> [fact.name for fact in facts_in((S.live_together | S.work_together) & (S.no_contact_days < 30))]
    ['live_together', 'work_together', 'no_contact_days']
    """
    return tuple(dict.fromkeys(test.fact for test in tests_in(*conditions)))


def tests_by_fact(conditions: Iterable[Condition]) -> dict[AnyFact, tuple[Test, ...]]:
    """Return the tests of each fact that conditions depend on, each once."""
    found: dict[AnyFact, dict[Test, None]] = {}
    for test in tests_in(*conditions):
        found.setdefault(test.fact, {})[test] = None
    return {fact: tuple(tests) for fact, tests in found.items()}


def derived_in(*conditions: Condition) -> tuple[Derived, ...]:
    """Return each derived fact that conditions depend on, once, those that others are built from first."""
    found: dict[Derived, None] = {}
    for condition in conditions:
        _gather(condition, found)
    return tuple(found)


def _gather(condition: Condition, found: dict[Derived, None]) -> None:
    if isinstance(condition, Derived) and condition in found:
        return
    for part in parts_of(condition):
        _gather(part, found)
    if isinstance(condition, Derived):
        found[condition] = None


def depth_of(condition: Condition, known: dict[int, int] | None = None) -> int:
    """Return how many nodes are nested in one another at the deepest place, derived facts unfolded.

    It takes no more of Python's stack for a deep condition than for a shallow one.

    Args:
        condition: The condition.
        known: The depths of nodes that were met before, by identity, to which those of this condition are added. With
            it, a derived fact of a hundred rules is gone through once; the nodes have to live as long as it does.
    """
    depths: dict[int, int] = {} if known is None else known
    ahead = [condition]
    while ahead:
        parts = parts_of(ahead[-1])
        missing = [part for part in parts if id(part) not in depths]
        if missing:
            ahead.extend(missing)
        else:
            depths[id(ahead.pop())] = 1 + max((depths[id(part)] for part in parts), default=0)
    return depths[id(condition)]
