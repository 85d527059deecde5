"""What need not be asked: facts that others settle by the words themselves, and questions that do not arise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, cast

from nc_rules.condition import Condition, Lookup, Op, Test, evaluate, tests_in
from nc_rules.condition.partition import Partition
from nc_rules.facts import AnyFact, Choice, Count, Flag, Value
from nc_rules.vocabulary.constraints import CONSTRAINTS, AnyConstraint, NoLonger
from nc_rules.vocabulary.situation import EndedBy, Fault
from nc_rules.vocabulary.situation import Situation as S

PRESUPPOSES: Final[Mapping[AnyFact, Condition]] = MappingProxyType(
    {
        S.regret_ending_it: S.ended_by.in_(EndedBy.ME, EndedBy.BOTH),
        S.pet_in_dispute: S.share_pets.as_condition(),
        S.left_them_unanswered: S.ex_reached_out.as_condition(),
        S.ex_message_about: S.ex_reached_out.as_condition(),
        S.ex_relationship: S.ex_seeing_someone.as_condition(),
        S.new_partner_objects: S.ex_seeing_someone.as_condition(),
        S.blocked_everywhere: S.ex_blocked_me.as_condition(),
        S.repairing_fault: S.fault.in_(Fault.MINE, Fault.BOTH),
    }
)
"""The facts that can only be asked about where something else is so, and what that is."""

ABOUT: Final[Mapping[AnyFact, Sequence[AnyConstraint]]] = MappingProxyType(
    {
        fact: tuple(constraint for constraint in CONSTRAINTS if fact in constraint.facts)
        for constraint in CONSTRAINTS
        for fact in constraint.facts
    }
)
"""The constraints about each fact that any is about."""


def arises(fact: AnyFact, value: Lookup) -> bool | None:
    """Return whether a fact can be asked about at all; `None` where that is not known yet."""
    presupposed = PRESUPPOSES.get(fact)
    return True if presupposed is None else evaluate(presupposed, value)


def fitting(fact: AnyFact, value: Lookup) -> Sequence[Value] | range:
    """Return the values of a fact that contradict nothing that is known; all of them where none is left.

    Args:
        fact: The fact, which is not known.
        value: What is known.

    >>> fitting(S.no_contact_days, {S.days_since_breakup: 3}.get)
    range(0, 4)
    """
    every = _every(fact)
    constraints = [constraint for constraint in ABOUT.get(fact, ()) if not constraint.broken(value)]
    if not constraints:
        return every

    def fits(one: Value) -> bool:
        return not any(constraint.broken(_with(value, fact, one)) for constraint in constraints)

    if isinstance(every, range):
        # Constraints on lengths only bound them, so what fits is one run of values.
        runs = [run for run in _runs(fact, every, constraints, value) if fits(run.start)]
        return range(runs[0].start, runs[-1].stop) if runs else every
    return [one for one in every if fits(one)] or every


def implied(facts: Sequence[AnyFact], value: Lookup) -> Mapping[AnyFact, Value]:
    """Return those of some facts that are not known and can have but one value, with that value.

    Args:
        facts: The facts.
        value: What is known.

    >>> from nc_rules import ContactNow, Situation as S
    >>> {fact.name: value for fact, value in implied([S.in_no_contact], {S.contact_now: ContactNow.DAILY}.get).items()}
    {'in_no_contact': False}
    """
    found: dict[AnyFact, Value] = {}
    before = -1
    while before < len(found):
        before = len(found)
        for fact in facts:
            if fact in ABOUT and found.get(fact, value(fact)) is None:
                values = fitting(fact, _also(value, found))
                if len(values) == 1:
                    found[fact] = values[0]
    return found


def _every(fact: AnyFact) -> Sequence[Value] | range:
    match fact.domain:
        case Flag():
            return (True, False)
        case Choice(options):
            return tuple(options)
        case Count(least=least, most=most):
            return range(least, most + 1)


def _runs(fact: AnyFact, every: range, constraints: Sequence[AnyConstraint], value: Lookup) -> Iterator[range]:
    """Divide the values of a count into runs within which no constraint tells two apart."""
    tests: list[Test] = []
    for constraint in constraints:
        if isinstance(constraint, NoLonger):
            part = fact == constraint.part
            bound = value(constraint.whole if part else constraint.part)
            tests += [] if bound is None else [Test(fact, Op.LE if part else Op.GE, bound)]
        else:
            tests += [test for test in tests_in(constraint.never) if test.fact == fact]
    starts = cast("tuple[int, ...]", Partition.of(fact, tests).starts)
    return (range(*run) for run in zip(starts, (*starts[1:], every.stop), strict=True))


def _with(value: Lookup, fact: AnyFact, one: Value) -> Lookup:
    return lambda asked: one if asked == fact else value(asked)


def _also(value: Lookup, found: Mapping[AnyFact, Value]) -> Lookup:
    return lambda asked: found[asked] if asked in found else value(asked)
