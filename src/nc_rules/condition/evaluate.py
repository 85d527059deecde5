"""The truth of a condition, in Kleene's strong three-valued logic."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, assert_never

from nc_rules.algebra import All, Always, Any, Not
from nc_rules.condition.nodes import Condition, Derived
from nc_rules.facts import AnyFact, Test, Value

Truth: TypeAlias = bool | None
"""True, false, or `None` for unknown."""

Lookup: TypeAlias = Callable[[AnyFact], Value | None]
"""Gives a fact's value, `None` when it is not known; `WorkingMemory.value` is one."""


def evaluate(condition: Condition, lookup: Lookup) -> Truth:
    """Tell whether a condition holds.

    A test of an unknown fact is unknown; *all* is false as soon as one part is, *any* true as soon as one part is, and
    each is otherwise unknown as soon as one part is.

    Args:
        condition: The condition.
        lookup: Where the values come from.

    Returns:
        True, false, or `None` for unknown.

    >>> from nc_rules import Situation as S, WorkingMemory
    >>> lookup = WorkingMemory.of(S(live_together=True)).value
    >>> evaluate(S.live_together | S.work_together, lookup)
    True
    >>> evaluate(~S.work_together, lookup) is None
    True
    """
    match condition:
        case Test(fact=fact):
            value = lookup(fact)
            return None if value is None else condition.holds(value)
        case Derived(when=when):
            return evaluate(when, lookup)
        case All(parts):
            truths = [evaluate(part, lookup) for part in parts]
            return False if False in truths else None if None in truths else True
        case Any(parts):
            truths = [evaluate(part, lookup) for part in parts]
            return True if True in truths else None if None in truths else False
        case Not(part):
            truth = evaluate(part, lookup)
            return None if truth is None else not truth
        case Always():
            return True
        case _:
            assert_never(condition)
