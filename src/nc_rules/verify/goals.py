"""What cases are expected to exercise: each rule, each stance, and both sides of each test."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeAlias, assert_never, final

import attrs

from nc_rules.condition import nodes_in, trace
from nc_rules.facts import Test
from nc_rules.rule import Rule
from nc_rules.stance import Stance
from nc_rules.verify.held import Subject, held_by, name_of
from nc_rules.verify.logic import Logic
from nc_rules.verify.prover import Formula
from nc_rules.verify.trial import Trial
from nc_rules.verify.witness import Witness


@final
@attrs.frozen
class Stands:
    """A rule stands, an alert is raised, or a `Forbid` applies.

    Args:
        name: Its name.
    """

    name: str


@final
@attrs.frozen
class Turns:
    """A rule's condition turns on a test: the test, being what it is, is a reason why the condition is what it is.

    A test that is true beside a false one in an *and* is no reason. What it says could be changed to anything, and a
    case of that kind would not notice.

    Args:
        name: The name of the rule, alert or `Forbid`.
        test: The test.
        truth: What it is.
    """

    name: str
    test: Test
    truth: bool


@final
@attrs.frozen
class Takes:
    """A school takes a stance.

    Args:
        stance: The stance.
    """

    stance: Stance


Goal: TypeAlias = Stands | Turns | Takes
"""What a case may exercise."""


def goals_of(subject: Subject) -> Iterator[Goal]:
    """Give everything there is to exercise in a school or a guard, rule by rule, and then the stances."""
    for held in held_by(subject):
        name = name_of(subject, held)
        yield Stands(name)
        tests = dict.fromkeys(node for node in nodes_in(held.when) if isinstance(node, Test))
        yield from (Turns(name, test, truth) for test in tests for truth in (True, False))
    yield from (Takes(stance) for stance in dict.fromkeys(h.stance for h in held_by(subject) if isinstance(h, Rule)))


def goals_met(subject: Subject, trial: Trial, witness: Witness, judged: Collection[str]) -> Iterator[Goal]:
    """Give what one situation exercises.

    Args:
        subject: The school or guard.
        trial: The same, to be tried.
        witness: The situation.
        judged: The names of the rules, alerts and forbids that somebody has an expectation of in it.
    """
    standing = trial.standing(witness)
    for held in held_by(subject):
        name = name_of(subject, held)
        if name not in judged:
            continue
        if held in standing:
            yield Stands(name)
            if isinstance(held, Rule):
                yield Takes(held.stance)
        seen = trace(held.when, witness.memory.value)
        for reason in seen.reasons() if seen.truth is not None else ():
            if isinstance(reason.condition, Test) and reason.truth is not None:
                yield Turns(name, reason.condition, reason.truth)


def formula_of(goal: Goal, logic: Logic) -> Formula:
    """Say that a situation exercises something."""
    match goal:
        case Stands(name):
            return logic.stands(logic.called(name))
        case Turns(name, test, truth):
            return logic.situations.reason(logic.called(name).when, test, truth=truth)
        case Takes(stance):
            rules = [held for held in logic.held if isinstance(held, Rule) and held.stance is stance]
            return logic.prover.some(logic.stands(rule) for rule in rules)
        case _:
            assert_never(goal)
