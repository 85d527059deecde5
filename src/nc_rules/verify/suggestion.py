"""A situation for each gap in the cases of a pack, so that an author has only to say what to expect in it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import assert_never, final

import attrs

from nc_rules.rule import Alert, Rule
from nc_rules.verify.coverage import Coverage
from nc_rules.verify.goals import Goal, Stands, Takes, Turns, formula_of, goals_met
from nc_rules.verify.held import Held, Subject, name_of, overriders
from nc_rules.verify.logic import Logic
from nc_rules.verify.prover import EFFORT, Outcome, Possible
from nc_rules.verify.trial import Trial
from nc_rules.verify.witness import Witness


@final
@attrs.frozen
class Suggestion:
    """A case that would fill a gap, once its author has said what the source would have it expect.

    Args:
        subject: The school or guard.
        goal: What it would exercise.
        held: The rule, alert or `Forbid` that it is about.
        stands: Whether that stands in it.
        witness: The situation.
    """

    subject: Subject
    goal: Goal
    held: Held
    stands: bool
    witness: Witness


def suggestions_for(coverage: Coverage, *, effort: int = EFFORT) -> tuple[Suggestion, ...]:
    """Find situations that exercise what no case does.

    Args:
        coverage: What the cases leave out.
        effort: How much work one question may take, in z3's own unit.

    Returns:
        As few as take turns to fill all gaps, in the order of the gaps. A gap is left out when no situation was found
        for it within the effort.

    Raises:
        ProverUnavailable: z3 is not installed; it comes with the extra `verify`.
    """
    search = _Search(coverage.subject, effort)
    found: list[Suggestion] = []
    met: set[Goal] = set()
    for goal in coverage.gaps:
        if goal not in met and (suggestion := search.suggestion(goal)):
            found.append(suggestion)
            met |= search.met(suggestion.witness, goal)
    return tuple(found)


@final
class _Search:
    """Looks for situations that exercise one school or guard."""

    def __init__(self, subject: Subject, effort: int) -> None:
        self._subject = subject
        self._trial = Trial(subject)
        self._logic = Logic(subject, effort)

    def suggestion(self, goal: Goal) -> Suggestion | None:
        """Find a situation of few facts that exercises something."""
        outcome = self._outcome(goal)
        if not isinstance(outcome, Possible):
            return None
        witness = self._logic.fewest(outcome, lambda witness: goal in self.met(witness, goal), repr(goal))
        standing = self._trial.standing(witness)
        about = self._about(goal)
        held = next((one for one in about if one in standing), about[0])
        return Suggestion(self._subject, goal, held, held in standing, witness)

    def met(self, witness: Witness, goal: Goal) -> AbstractSet[Goal]:
        """Give all that a situation exercises when somebody judges in it what the goal is about."""
        about = self._about(goal)
        topics = {held.topic for held in about if isinstance(held, Rule)}
        judged = {
            name_of(self._subject, held)
            for held in self._logic.held
            if held in about or isinstance(held, Alert) or (isinstance(held, Rule) and held.topic in topics)
        }
        return set(goals_met(self._subject, self._trial, witness, judged))

    def _outcome(self, goal: Goal) -> Outcome:
        formula = formula_of(goal, self._logic)
        # A test decides most where nothing overrides its rule, because there its rule decides.
        opponents = [other for held in self._about(goal) for other in overriders(self._subject, held)]
        silent = [self._logic.prover.no(self._logic.fires(opponent)) for opponent in opponents]
        outcome = self._logic.ask(formula, *silent)
        return outcome if isinstance(outcome, Possible) else self._logic.ask(formula)

    def _about(self, goal: Goal) -> Sequence[Held]:
        match goal:
            case Stands(name) | Turns(name=name):
                return (self._logic.called(name),)
            case Takes(stance):
                return [held for held in self._logic.held if isinstance(held, Rule) and held.stance is stance]
            case _:
                assert_never(goal)
