"""The opposite of a test, which is again a test, or a few of them."""

from __future__ import annotations

from typing import assert_never

from nc_rules.condition.nodes import All, Any, Condition, Op, Test
from nc_rules.facts import AnyFact, Choice, Count, Flag, Value

NEVER: Condition = Any(())
"""The condition that holds in no situation: an empty *any*."""

_OPPOSITE = {Op.LT: Op.GE, Op.GE: Op.LT, Op.GT: Op.LE, Op.LE: Op.GT}


def opposite(test: Test) -> Condition:
    """Return the condition that is true of just those values of which the test is false."""
    fact = test.fact
    if test.op in _OPPOSITE:
        return Test(fact, _OPPOSITE[test.op], test.value)
    accepted = test.value if isinstance(test.value, tuple) else (test.value,)
    match fact.domain:
        case Flag():
            return _among(fact, [value for value in (False, True) if value not in accepted])
        case Choice(options):
            return _among(fact, [option for option in options if option not in accepted])
        case Count(least=least):
            others = [_other_than(fact, fact.domain, value) for value in accepted if isinstance(value, int)]
            # The opposite of a test that no value passes is one that every value passes. ALWAYS would be true even of
            # an unknown fact.
            return All.of(*others) if others else Test(fact, Op.GE, least)
        case _:
            assert_never(fact.domain)


def _among(fact: AnyFact, values: list[Value]) -> Test:
    # With no value left this is a test that no value passes. NEVER would be false even of an unknown fact.
    return Test(fact, Op.IS, values[0]) if len(values) == 1 else Test(fact, Op.IN, tuple(values))


def _other_than(fact: AnyFact, domain: Count, value: int) -> Condition:
    sides = [Test(fact, Op.LT, value)] if value > domain.least else []
    sides += [Test(fact, Op.GT, value)] if value < domain.most else []
    return Any.of(*sides) if sides else _among(fact, [])
