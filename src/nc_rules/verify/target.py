"""What cases are expected to exercise: each rule, each stance, and both sides of each test."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeAlias, assert_never, final

import attrs

from nc_rules.condition import Test, evaluate, tests_in, trace
from nc_rules.content import Content, Guard, School
from nc_rules.diagram import Node
from nc_rules.rule import Rule
from nc_rules.sheet import WorkingMemory
from nc_rules.stance import Stance
from nc_rules.verdict import decide
from nc_rules.verify.reason import reason
from nc_rules.verify.standing import Standing


@final
@attrs.frozen
class Stands:
    """A rule stands, a waiver waives a rule, an alert is raised, or a forbid or a quiet holds.

    Args:
        name: Its name.
    """

    name: str


@final
@attrs.frozen
class Turns:
    """A condition turns on a test: the test, being what it is, is a reason why the condition is what it is.

    A test that is true beside a false one in an *and* is no reason. What it says could be changed to anything, and a
    case of that kind would not notice.

    Args:
        name: The name of the rule, waiver, alert, forbid or quiet that has the condition.
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


Target: TypeAlias = Stands | Turns | Takes
"""What a case may exercise."""


def targets_of(content: Content) -> Iterator[Target]:
    """Return everything there is to exercise in a school or a guard, rule by rule, and then the stances."""
    entries = content.entries
    for name, entry in entries.items():
        yield Stands(name)
        yield from (Turns(name, test, truth) for test in dict.fromkeys(tests_in(entry.when)) for truth in (True, False))
    yield from map(Takes, dict.fromkeys(entry.stance for entry in entries.values() if isinstance(entry, Rule)))


def exercised(content: Content, memory: WorkingMemory, judged: Collection[str]) -> Iterator[Target]:
    """Return what one situation exercises.

    Args:
        content: The school or guard.
        memory: What is known of the situation.
        judged: The names of what somebody has an expectation of in it.
    """
    standing = {*standing_in(content, memory, judged)}
    for name, entry in content.entries.items():
        if name not in judged:
            continue
        if name in standing:
            yield Stands(name)
            if isinstance(entry, Rule):
                yield Takes(entry.stance)
        seen = trace(entry.when, memory.value)
        for part in seen.reasons() if seen.truth is not None else ():
            if isinstance(part.condition, Test) and part.truth is not None:
                yield Turns(name, part.condition, part.truth)


def standing_in(content: Content, memory: WorkingMemory, judged: Collection[str]) -> Iterator[str]:
    """Return the names of what stands in one situation.

    Args:
        content: The school or guard.
        memory: What is known of the situation.
        judged: The names of what somebody has an expectation of in it; a waiver that waives no such rule makes no
            difference to them.
    """
    match content:
        case School(topics=topics):
            for topic in topics:
                on = content.on(topic)
                rules, waivers = ([evaluate(e.when, memory.value) for e in some] for some in (on.rules, on.waivers))
                verdict = decide(on, rules, waivers)
                yield from (rule.id for rule in verdict.rules)
                yield from (w.id for rule, found in verdict.waived if rule.id in judged for w in found)
        case Guard(entries=entries):
            yield from (name for name, entry in entries.items() if evaluate(entry.when, memory.value))
        case _:
            assert_never(content)


def where_exercised(target: Target, content: Content, standing: Standing) -> Node:
    """Return the diagram that is true in the situations that exercise something, and false elsewhere.

    Args:
        target: What is to be exercised.
        content: The school or guard.
        standing: Where its entries stand.

    Raises:
        DiagramTooLarge: It would be.
    """
    match target:
        case Stands(name):
            return standing.stands(name)
        case Turns(name, test, truth):
            return reason(standing.diagrams, content.entry(name).when, test, truth=truth)
        case Takes():
            return standing.diagrams.some(map(standing.stands, names_about(target, content)))
        case _:
            assert_never(target)


def names_about(target: Target, content: Content) -> tuple[str, ...]:
    """Return the names of what has to do with a target: one, or the rules that give a stance."""
    match target:
        case Stands(name) | Turns(name=name):
            return (name,)
        case Takes(stance):
            entries = content.entries
            return tuple(n for n, entry in entries.items() if isinstance(entry, Rule) and entry.stance is stance)
        case _:
            assert_never(target)
