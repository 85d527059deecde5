"""Conditions as statements over situations, known in part or in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never, final

from nc_rules.algebra import All, Always, Any, Not
from nc_rules.condition import Condition, Derived
from nc_rules.facts import AnyFact, Test, Value, plain
from nc_rules.verify.cells import cells_of
from nc_rules.verify.prover import Formula, Possible, Prover


@final
class Encoding:
    """The situations that some conditions can tell apart, and what is true of the conditions in them.

    Each value of a fact is a variable: the fact has it. No two values of a fact are true together, and when none is,
    the fact is not known. So a test is known to be true when the fact has a value of which it holds, and known to be
    false when the fact has another; what holds is asked of the test itself. A condition that is neither is unknown, as
    in Kleene's logic, because the rest follows its connectives.
    """

    def __init__(self, prover: Prover, conditions: Iterable[Condition]) -> None:
        """Set up the variables.

        Args:
            prover: Who will be asked; it takes on what holds of all situations.
            conditions: Every condition that will be encoded.
        """
        self._prover = prover
        self._has: Mapping[AnyFact, Mapping[Value, Formula]] = {
            fact: {value: prover.variable(f"{fact.full_name} = {plain(value)}") for value in values}
            for fact, values in cells_of(conditions).items()
        }
        self._concepts: dict[tuple[Derived, bool], Formula] = {}
        self._reasons: dict[tuple[Derived, bool, Test, bool], Formula] = {}
        for values in self._has.values():
            prover.at_most_one(values.values())
        self._is_known = [prover.some(values.values()) for values in self._has.values()]
        self.complete = prover.named("every fact is known", prover.every(self._is_known))
        """That every fact is known."""

    def known(self, condition: Condition, *, truth: bool) -> Formula:
        """Say that a condition is known to be true, or known to be false.

        Args:
            condition: The condition, one of those that this was made for or a part of one.
            truth: Which of the two.
        """
        match condition:
            case Test(fact=fact):
                has = self._has[fact]
                return self._prover.some(has[value] for value in has if condition.holds(value) is truth)
            case Derived(when=when):
                key = (condition, truth)
                if key not in self._concepts:
                    meaning = self.known(when, truth=truth)
                    self._concepts[key] = self._prover.named(f"{condition.name} is {truth}", meaning)
                return self._concepts[key]
            case All(parts) | Any(parts):
                formulas = [self.known(part, truth=truth) for part in parts]
                together = isinstance(condition, All) is truth
                return self._prover.every(formulas) if together else self._prover.some(formulas)
            case Not(part):
                return self.known(part, truth=not truth)
            case Always():
                return self._prover.every(()) if truth else self._prover.some(())
            case _:
                assert_never(condition)

    def reason(self, condition: Condition, test: Test, *, truth: bool) -> Formula:
        """Say that a test, being true or being false, is a reason why a condition is what it is.

        It is what `Seen.reasons` finds in one situation.

        Args:
            condition: The condition.
            test: A test in it.
            truth: What the test is.
        """
        return self._prover.some(self._reason(condition, whole, test, truth) for whole in (True, False))

    def _reason(self, condition: Condition, whole: bool, test: Test, truth: bool) -> Formula:  # noqa: FBT001  # both are truths
        match condition:
            case Test():
                return self.known(test, truth=truth) if condition == test and whole is truth else self._prover.some(())
            case Derived(when=when):
                key = (condition, whole, test, truth)
                if key not in self._reasons:
                    self._reasons[key] = self._reason(when, whole, test, truth)
                return self._reasons[key]
            case All(parts) | Any(parts):
                below = self._prover.some([self._reason(part, whole, test, truth) for part in parts])
                return self._prover.every([self.known(condition, truth=whole), below])
            case Not(part):
                return self._reason(part, not whole, test, truth)
            case Always():
                return self._prover.some(())
            case _:
                assert_never(condition)

    def at_most_known(self, most: int) -> Formula:
        """Say that no more than so many facts are known."""
        return self._prover.at_most(self._is_known, most)

    def values(self, outcome: Possible) -> Mapping[AnyFact, Value]:
        """Give the situation that an answer describes: the facts that are known in it, with their values."""
        return {
            fact: value for fact, values in self._has.items() for value, has in values.items() if outcome.holds(has)
        }
