"""What the cases of a pack exercise of it, and what they leave out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, assert_never, final

import attrs

from nc_rules.cases import Case, GuardCase
from nc_rules.guard import Guard
from nc_rules.school import School
from nc_rules.verify.goals import Goal, formula_of, goals_met, goals_of
from nc_rules.verify.held import Subject, name_of
from nc_rules.verify.logic import Logic
from nc_rules.verify.prover import EFFORT, Impossible
from nc_rules.verify.trial import Trial
from nc_rules.verify.witness import Witness

AnyCase: TypeAlias = Case | GuardCase
"""A case of a school or of a guard."""


@final
@attrs.frozen
class Coverage:
    """What the cases of a school or a guard exercise.

    Args:
        subject: The school or guard.
        cases: How many of the cases are about it.
        failing: Those of them that fail, with what is not as expected. They exercise nothing.
        goals: What can be exercised in some situation.
        gaps: What no case exercises.
    """

    subject: Subject
    cases: int
    failing: Mapping[str, Sequence[str]]
    goals: tuple[Goal, ...]
    gaps: tuple[Goal, ...]


def coverage_of(subject: Subject, cases: Sequence[AnyCase], *, effort: int = EFFORT) -> Coverage:
    """Tell what the cases of a pack exercise.

    A rule counts where a case has an expectation of its topic. What no situation can exercise is no gap.

    Args:
        subject: The school or guard.
        cases: The cases; those of other schools and guards are left aside.
        effort: How much work one question may take, in z3's own unit.

    Raises:
        ProverUnavailable: z3 is not installed; it comes with the extra `verify`.
    """
    exercises = [*_exercises(subject, cases)]
    trial, logic = Trial(subject), Logic(subject, effort)
    met = {
        goal
        for exercise in exercises
        if not exercise.failures
        for goal in goals_met(subject, trial, Witness(exercise.case.sheets), exercise.judged)
    }
    goals = tuple(
        goal
        for goal in goals_of(subject)
        if goal in met or not isinstance(logic.ask(formula_of(goal, logic)), Impossible)
    )
    failing = {exercise.case.name: exercise.failures for exercise in exercises if exercise.failures}
    return Coverage(subject, len(exercises), failing, goals, tuple(goal for goal in goals if goal not in met))


def is_spoken_of(subject: Subject, cases: Iterable[AnyCase]) -> bool:
    """Tell whether any of the cases is about a school or a guard."""
    return any(_is_about(case, subject) for case in cases)


def _is_about(case: AnyCase, subject: Subject) -> bool:
    match case:
        case Case(school=name):
            return isinstance(subject, School) and name == subject.name
        case GuardCase(guard=name):
            return isinstance(subject, Guard) and name == subject.name
        case _:
            assert_never(case)


@final
@attrs.frozen
class _Exercise:
    """One case put to its school or guard.

    Args:
        case: The case.
        failures: What is not as expected.
        judged: The names of the rules, alerts and forbids that it has an expectation of.
    """

    case: AnyCase
    failures: Sequence[str]
    judged: Collection[str]


def _exercises(subject: Subject, cases: Iterable[AnyCase]) -> Iterator[_Exercise]:
    for case in cases:
        if not _is_about(case, subject):
            continue
        if isinstance(subject, School) and isinstance(case, Case):
            yield _Exercise(case, case.failures(subject), _judged_by_case(case, subject))
        if isinstance(subject, Guard) and isinstance(case, GuardCase):
            yield _Exercise(case, case.failures(subject), _judged_by_guard_case(case, subject))


def _judged_by_case(case: Case, school: School) -> Collection[str]:
    return {rule.id for rule in school.rules if rule.topic.name in case.expect}


def _judged_by_guard_case(case: GuardCase, guard: Guard) -> Collection[str]:
    said = {(topic, name) for table in (case.withholds, case.leaves) for topic in table for name in table[topic]}
    # A case names all the alerts that the guard raises in it, and so has an expectation of the others too.
    judged = {name_of(guard, alert) for alert in guard.alerts}
    return judged | {
        name_of(guard, forbid)
        for forbid in guard.forbids
        if any((stance.topic.name, str(stance.value)) in said for stance in forbid.stances)
    }
