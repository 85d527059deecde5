"""Situations that do not contradict themselves, made of any situation by changing as few facts as will do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from nc_rules.facts import AnyFact, Choice, Count, Flag, Value
from nc_rules.vocabulary.constraints import CONSTRAINTS, AnyConstraint, NoLonger, broken


def consistent(values: Mapping[AnyFact, Value], free: Mapping[AnyFact, Value]) -> Mapping[AnyFact, Value]:
    """Return the same facts with values that do not contradict each other.

    Args:
        values: What is known.
        free: Those of the facts whose values may be changed. What the others contradict among themselves stays.

    >>> from nc_rules import Situation as S
    >>> told = {S.no_contact_days: 30, S.days_since_breakup: 12}
    >>> consistent(told, told) == {S.no_contact_days: 12, S.days_since_breakup: 12}
    True
    """
    for constraint in CONSTRAINTS:
        if constraint.broken(values.get):
            values = next(_mended(constraint, values, free), values)
    return values


def _mended(
    constraint: AnyConstraint, values: Mapping[AnyFact, Value], free: Mapping[AnyFact, Value]
) -> Iterator[Mapping[AnyFact, Value]]:
    """Give each way of changing one fact after which fewer constraints are broken.

    What is too long is made shorter, so that other lengths stay near the thresholds for which they were drawn. Of other
    facts the last is changed first, which is the one that only makes sense where the others are so.
    """
    before = len(broken(values.get))
    for fact in constraint.facts if isinstance(constraint, NoLonger) else reversed(constraint.facts):
        for value in _others(fact, constraint, values) if fact in free else ():
            changed = {**values, fact: value}
            if len(broken(changed.get)) < before:
                yield changed


def _others(fact: AnyFact, constraint: AnyConstraint, values: Mapping[AnyFact, Value]) -> Iterator[Value]:
    match fact.domain:
        case Flag():
            yield not values[fact]
        case Choice(options):
            yield from options
        case Count(least=least, most=most):
            yield from (values[other] for other in constraint.facts if isinstance(other.domain, Count))
            yield from (least, most)
        case _:
            assert_never(fact.domain)
