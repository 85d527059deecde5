"""What cases are expected to exercise: each rule, each stance, and both sides of each test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias, assert_never, final

import attrs

from nc_rules.condition import Condition, Derived, Test, derived_in, evaluate, trace
from nc_rules.condition.contents import parts_of
from nc_rules.content import Content, Guard, School
from nc_rules.diagram import Node
from nc_rules.rule import Rule
from nc_rules.sheet import WorkingMemory
from nc_rules.stance import Stance
from nc_rules.verdict import decide
from nc_rules.verify.reason import Part, reason, reasons
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
    """A condition turns on a part of it: the part, being what it is, is a reason why the condition is what it is.

    A test that is true beside a false one in an *and* is no reason. What it says could be changed to anything, and a
    case of that kind would not notice.

    Args:
        name: The name of the rule, waiver, alert, forbid or quiet that has the condition.
        part: A test, or a derived fact that several of them share, and whose own tests are told apart from theirs.
        truth: What it is.
    """

    name: str
    part: Part
    truth: bool


@final
@attrs.frozen
class Means:
    """A derived fact that several rules share turns on a part of its meaning, in any of them.

    Args:
        concept: The derived fact.
        part: A test in its meaning, or another derived fact that is shared.
        truth: What it is.
    """

    concept: Derived
    part: Part
    truth: bool


@final
@attrs.frozen
class Takes:
    """A school takes a stance.

    Args:
        stance: The stance.
    """

    stance: Stance


Target: TypeAlias = Stands | Turns | Means | Takes
"""What a case may exercise."""


def shared_in(content: Content) -> frozenset[Derived]:
    """Return the derived facts that more than one of its entries asks about, directly or within another."""
    used = Counter(concept for entry in content.entries.values() for concept in derived_in(entry.when))
    return frozenset(concept for concept, times in used.items() if times > 1)


def targets_of(content: Content) -> Iterator[Target]:
    """Return everything there is to exercise in a school or a guard: rule by rule, shared concepts, and the stances."""
    entries, shared = content.entries, shared_in(content)
    for name, entry in entries.items():
        yield Stands(name)
        yield from (Turns(name, part, truth) for part in _parts(entry.when, shared) for truth in (True, False))
    for concept in (concept for concept in content.derived if concept in shared):
        yield from (Means(concept, part, truth) for part in _parts(concept.when, shared) for truth in (True, False))
    yield from map(Takes, dict.fromkeys(entry.stance for entry in entries.values() if isinstance(entry, Rule)))


def _parts(condition: Condition, shared: Collection[Derived]) -> Iterable[Part]:
    """Return the tests and the shared concepts that a condition is made of; a shared concept is not looked into."""
    found: dict[Part, None] = {}
    ahead, met = [condition], set[Derived]()
    while ahead:
        node = ahead.pop()
        if isinstance(node, Test) or (isinstance(node, Derived) and node in shared):
            found[node] = None
        elif node not in met:
            if isinstance(node, Derived):
                met.add(node)
            ahead.extend(reversed(parts_of(node)))
    return found


def exercised(content: Content, memory: WorkingMemory, judged: Collection[str]) -> Iterator[Target]:
    """Return what one situation exercises.

    Args:
        content: The school or guard.
        memory: What is known of the situation.
        judged: The names of what somebody has an expectation of in it.
    """
    standing, shared = {*standing_in(content, memory, judged)}, shared_in(content)
    for name, entry in content.entries.items():
        if name not in judged:
            continue
        if name in standing:
            yield Stands(name)
            if isinstance(entry, Rule):
                yield Takes(entry.stance)
        for within, part, truth in reasons(trace(entry.when, memory.value), shared):
            yield Turns(name, part, truth) if within is None else Means(within, part, truth)


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


def where_exercised(target: Target, name: str, content: Content, standing: Standing) -> Node:
    """Return the diagram that is true in the situations in which an entry exercises something, and false elsewhere.

    Args:
        target: What is to be exercised.
        name: The name of an entry that has to do with it.
        content: The school or guard.
        standing: Where its entries stand.

    Raises:
        DiagramTooLarge: It would be.
    """
    match target:
        case Stands() | Takes():
            return standing.stands(name)
        case Turns(part=part, truth=truth):
            within = None
        case Means(within, part, truth):
            pass
        case _:
            assert_never(target)
    when, shared = content.entry(name).when, shared_in(content)
    return reason(standing.diagrams, when, part, truth=truth, shared=shared, within=within)


def names_about(target: Target, content: Content) -> tuple[str, ...]:
    """Return the names of what has to do with a target: one, or all that give a stance or share a concept."""
    match target:
        case Stands(name) | Turns(name=name):
            return (name,)
        case Means(concept):
            return tuple(n for n, entry in content.entries.items() if concept in derived_in(entry.when))
        case Takes(stance):
            entries = content.entries
            return tuple(n for n, entry in entries.items() if isinstance(entry, Rule) and entry.stance is stance)
        case _:
            assert_never(target)
