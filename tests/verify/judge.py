"""A judge that knows nothing of diagrams: the same questions about a school, put to z3.

Each value of a fact is a variable: the fact has it. No two values of a fact are true together, and when none is, the
fact is not known. So a test is known to be true when the fact has a value of which it holds, and known to be false when
the fact has another. A condition that is neither is unknown, as in Kleene's logic, because the rest follows its
connectives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import combinations
from typing import Final, NewType, assert_never, final

import pytest

from nc_rules import School
from nc_rules.condition import All, Always, Any, Condition, Derived, Not, Test, derived_in
from nc_rules.condition.partition import partitions
from nc_rules.verify import Kind

z3: Final = pytest.importorskip("z3")

Formula = NewType("Formula", object)
"""A statement about a situation, as z3 holds it."""


@final
class Judge:
    """Tells what can be true in a situation that is known in part or in full."""

    def __init__(self, school: School) -> None:
        self.school = school
        concepts = [concept for entry in school.entries.values() for concept in {*derived_in(entry.when)}]
        self._shared = {concept for concept in concepts if concepts.count(concept) > 1}
        self._solver = z3.SolverFor("QF_FD")
        self._has = {
            fact: [(value, z3.Bool(f"{fact.full_name} {place}")) for place, value in enumerate(partition.values)]
            for fact, partition in partitions(school.conditions).items()
        }
        for values in self._has.values():
            self._solver.add(z3.AtMost(*(has for _, has in values), 1))
        self._complete = self.every(self.some(Formula(has) for _, has in values) for values in self._has.values())

    def every(self, formulas: Iterable[Formula]) -> Formula:
        return Formula(z3.And(*formulas, z3.BoolVal(val=True)))

    def some(self, formulas: Iterable[Formula]) -> Formula:
        return Formula(z3.Or(*formulas, z3.BoolVal(val=False)))

    def no(self, formula: Formula) -> Formula:
        return Formula(z3.Not(formula))

    def can_be(self, *formulas: Formula) -> bool:
        """Tell whether statements can all be true in one situation."""
        answer = self._solver.check(*formulas)
        assert answer != z3.unknown
        return bool(answer == z3.sat)

    def known(self, condition: Condition, *, truth: bool) -> Formula:
        """Say that a condition is known to be true, or known to be false."""
        match condition:
            case Test(fact=fact):
                return self.some(Formula(has) for value, has in self._has[fact] if condition.holds(value) is truth)
            case Derived(when=when):
                return self.known(when, truth=truth)
            case All(parts) | Any(parts):
                formulas = [self.known(part, truth=truth) for part in parts]
                return self.every(formulas) if isinstance(condition, All) is truth else self.some(formulas)
            case Not(part):
                return self.known(part, truth=not truth)
            case Always():
                return self.every(()) if truth else self.some(())
            case _:
                assert_never(condition)

    def reason(
        self,
        condition: Condition,
        part: Condition,
        *,
        truth: bool,
        being: bool,
        within: Derived | None,
        inside: Derived | None = None,
    ) -> Formula:
        """Say that a part, being true or false, is a reason for a condition being true or false.

        Only a part counts that stands in the meaning of the shared concept `within`, or outside of any.
        """
        if condition == part and inside == within:
            return self.known(part, truth=truth) if being is truth else self.some(())
        reason = partial(self.reason, part=part, truth=truth, within=within)
        match condition:
            case Derived(when=when):
                return reason(when, being=being, inside=condition if condition in self._shared else inside)
            case All(parts) | Any(parts):
                below = self.some(reason(one, being=being, inside=inside) for one in parts)
                return self.every([self.known(condition, truth=being), below])
            case Not(one):
                return reason(one, being=not being, inside=inside)
            case Test() | Always():
                return self.some(())
            case _:
                assert_never(condition)

    def applies(self, name: str) -> Formula:
        return self.known(self.school.entry(name).when, truth=True)

    def fires(self, name: str) -> Formula:
        waivers = (waiver.id for waiver in self.school.waivers if name in waiver.waives)
        return self.every([self.applies(name), *(self.no(self.applies(waiver)) for waiver in waivers)])

    def stands(self, name: str) -> Formula:
        winners = (rule.id for rule in self.school.rules if name in rule.overrides)
        return self.every([self.fires(name), *(self.no(self.fires(winner)) for winner in winners)])

    def faults(self) -> Iterator[tuple[Kind, tuple[str, ...], bool]]:
        """Give every fault of the school: its kind, what it is about, and whether knowing more would end it."""
        live = {name for name in self.school.entries if self.can_be(self.applies(name))}
        yield from ((Kind.NEVER_FIRES, (name,), False) for name in self.school.entries if name not in live)
        rules = [rule for rule in self.school.rules if rule.id in live]
        standing = [rule for rule in rules if self.can_be(self.stands(rule.id))]
        yield from ((Kind.ALWAYS_GIVES_WAY, (rule.id,), False) for rule in rules if rule not in standing)
        for one, other in combinations(standing, 2):
            pair, both = (one.id, other.id), [self.stands(one.id), self.stands(other.id)]
            if one.topic == other.topic and one.stance is not other.stance and self.can_be(*both):
                yield Kind.CONFLICT, pair, not self.can_be(*both, self._complete)
            if one.stance is other.stance and not self.can_be(Formula(z3.Xor(*both))):
                yield Kind.TWINS if one.say.split() == other.say.split() else Kind.ECHO, pair, False
        for name, others, where in (
            *((rule.id, rule.overrides, self.fires) for rule in rules),
            *((waiver.id, waiver.waives, self.applies) for waiver in self.school.waivers if waiver.id in live),
        ):
            for met in others:
                formulas = where(name), where(met)
                if all(map(self.can_be, formulas)) and not self.can_be(*formulas):
                    yield Kind.IDLE_OVERRIDE, (name, met), False
