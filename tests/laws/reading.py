"""Section 3 of the design, read plainly and without a thought for speed: what the library is held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nc_rules import Derived, Rule, Stance, Waiver
from nc_rules.condition import All, Always, Any, Condition, Not, Op, Test
from nc_rules.facts import AnyFact, Value

Values = Mapping[AnyFact, Value]

TRUE, UNKNOWN, FALSE = 1.0, 0.5, 0.0


def degree(condition: Condition, values: Values) -> float:
    """Kleene's strong logic as he drew it: *and* is the least, *or* the greatest, *not* turns the scale around."""
    if isinstance(condition, Test):
        value = values.get(condition.fact)
        return UNKNOWN if value is None else TRUE if _passes(condition, value) else FALSE
    if isinstance(condition, All):
        return min((degree(part, values) for part in condition.parts), default=TRUE)
    if isinstance(condition, Any):
        return max((degree(part, values) for part in condition.parts), default=FALSE)
    if isinstance(condition, Not):
        return 1 - degree(condition.part, values)
    if isinstance(condition, Derived):
        return degree(condition.when, values)
    assert isinstance(condition, Always)
    return TRUE


def _passes(test: Test, value: Value) -> bool:
    if isinstance(test.value, tuple):
        return any(value is one or value == one for one in test.value)
    if test.op is Op.IS:
        return value == test.value
    assert isinstance(value, int)
    assert isinstance(test.value, int)
    less, more = value < test.value, value > test.value
    return {Op.LT: less, Op.LE: not more, Op.GT: more, Op.GE: not less}[test.op]


def fired(rules: Sequence[Rule], values: Values, waivers: Sequence[Waiver] = ()) -> set[str]:
    """The ids of the rules whose condition is true, and that no waiver names whose condition is true."""
    lifted = {name for waiver in waivers if degree(waiver.when, values) == TRUE for name in waiver.waives}
    return {rule.id for rule in rules if degree(rule.when, values) == TRUE} - lifted


def standing(rules: Sequence[Rule], values: Values, waivers: Sequence[Waiver] = ()) -> set[str]:
    """The ids of the rules that fired and to which no rule that fired is an exception."""
    alive = fired(rules, values, waivers)
    overridden = {name for rule in rules if rule.id in alive for name in rule.overrides}
    return alive - overridden


def stances(rules: Sequence[Rule], values: Values, waivers: Sequence[Waiver] = ()) -> set[Stance]:
    """The stances of the rules that are left standing: more than one is a conflict."""
    left = standing(rules, values, waivers)
    return {rule.stance for rule in rules if rule.id in left}
