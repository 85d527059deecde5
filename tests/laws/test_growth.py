"""What it costs to build on concepts that use earlier ones twice, and how deep a condition may be nested.

Work is counted in calls of functions, since no clock is fair. Sixty concepts, each of which uses the one before it
twice, would make more calls than could ever be waited for if one of them were gone through as often as it is used.
"""

from __future__ import annotations

import copy
import pickle
import sys
from collections.abc import Callable, Mapping, Sequence
from types import FrameType
from typing import Final

import pytest

from nc_rules import (
    ALWAYS,
    Answer,
    Derived,
    Guard,
    InvalidSchool,
    Panel,
    Rule,
    School,
    Situation,
    WorkingMemory,
    evaluate,
    in_english,
)
from nc_rules import Situation as S
from nc_rules.condition import (
    Any,
    Condition,
    Seen,
    contents,
    depth_of,
    derived_in,
    facts_in,
    nodes_in,
    trace,
    undecided_facts,
)
from nc_rules.condition.partition import partitions
from nc_rules.condition.terms import terms
from nc_rules.diagram import Diagrams, Node, leaves
from nc_rules.facts import AnyFact
from nc_rules.rule import Forbid
from nc_rules.validity import DEEPEST
from nc_rules.vocabulary import Contact

from .strategies import SOURCE

LOOKUP: Final = WorkingMemory.of(Situation(live_together=False)).value
MOST_CALLS: Final = 1_000_000


def concept(name: str, when: Condition) -> Derived:
    return Derived(name, when=when, because="The club says so.", cite=SOURCE.at("Concepts"))


def doubling(levels: int) -> Derived:
    """A concept of concepts, each of which uses the one before it twice."""
    built = concept("c0", S.live_together | S.work_together)
    for level in range(1, levels):
        built = concept(f"c{level}", built | (built & S.healed))
    return built


def school(when: Condition) -> School:
    rule = Rule("rest", Contact.NONE, when, say="Rest.", because="So.", cite=SOURCE.at("Rest"))
    return School("walkers", title="The walkers", summary="How to walk.", rules=[rule])


def guard(when: Condition) -> Guard:
    forbid = Forbid(Contact, when, because="So.", cite=SOURCE.at("Danger"))
    return Guard("watch", title="The watch", summary="Watches.", forbids=[forbid])


def calls(work: Callable[[], object]) -> int:
    """Count the calls of functions that some work makes, and end it when there are far too many."""
    made = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal made
        made += event == "call"
        if made > MOST_CALLS:
            message = f"more than {MOST_CALLS} calls"
            raise AssertionError(message)

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return made


def seen(condition: Condition) -> Seen:
    return trace(condition, LOOKUP)


def answer(condition: Condition) -> Answer:
    return Panel([school(condition)]).compare(Situation(live_together=False))["contact"]["walkers"]


WORK: Final[Mapping[str, Callable[[Condition], object]]] = {
    "hash": hash,
    "evaluate": lambda condition: evaluate(condition, LOOKUP),
    "trace": seen,
    "nodes": lambda condition: [*seen(condition).nodes()],
    "tests": lambda condition: [*seen(condition).tests()],
    "reasons": lambda condition: [*seen(condition).reasons()],
    "undecided_facts": lambda condition: undecided_facts(condition, LOOKUP),
    "terms": lambda condition: terms(condition, most=24),
    "terms of the negation": lambda condition: terms(condition, negated=True, most=24),
    "nodes_in": lambda condition: [*nodes_in(condition)],
    "tests_in": lambda condition: [*contents.tests_in(condition)],
    "facts_in": facts_in,
    "derived_in": derived_in,
    "depth_of": depth_of,
    "partitions": lambda condition: partitions([condition]),
    "in_english": in_english,
    "repr": repr,
    "repr of what was seen": lambda condition: repr(seen(condition)),
    "why": lambda condition: str(answer(condition).why()),
    "why_not": lambda condition: str(answer(condition).why_not(Contact.NONE)),
    "depends_on": lambda condition: answer(condition).depends_on,
    "could_be": lambda condition: answer(condition).could_be,
    "School": school,
    "Guard": guard,
    "a school's facts": lambda condition: school(condition).facts,
    "a school's concepts": lambda condition: school(condition).derived,
    "a school's sources": lambda condition: school(condition).sources,
    "pickle": lambda condition: pickle.loads(pickle.dumps(condition)),
    "copy": copy.deepcopy,
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_twice_as_many_concepts_are_twice_the_work(work: Callable[[Condition], object]) -> None:
    thirty, sixty = doubling(30), doubling(60)
    assert calls(lambda: work(sixty)) <= 2.5 * calls(lambda: work(thirty))


def bands(number: int) -> Condition:
    """A condition of so many bands of one count."""
    return Any(tuple((S.no_contact_days >= 9 * band) & (S.no_contact_days < 9 * band + 3) for band in range(number)))


def test_what_is_possible_takes_twice_the_work_with_twice_as_many_bands_of_a_count() -> None:
    few, many = answer(bands(100)), answer(bands(200))
    assert calls(lambda: many.could_be) <= 2.5 * calls(lambda: few.could_be)
    assert {None, Contact.NONE} == many.could_be


def test_no_diagram_is_made_of_each_band_of_a_count_since_every_one_is_as_long_as_there_are_bands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[AnyFact] = []
    branch = Diagrams.branch

    def counted(store: Diagrams, fact: AnyFact, children: Sequence[Node]) -> Node:
        made.append(fact)
        return branch(store, fact, children)

    monkeypatch.setattr(Diagrams, "branch", counted)
    when = bands(200) & S.healed
    found = Diagrams([when]).condition(when)
    assert {True, False} == leaves(found)
    assert len(made) < 10


def many_rules(number: int) -> Answer:
    """An answer of so many rules that could still fire."""
    conditions = [ALWAYS, *[S.healed] * number]
    rules = [
        Rule(f"r{i}", Contact.NONE if i else Contact.OPEN, when, say="Rest.", because="So.", cite=SOURCE.at("Rest"))
        for i, when in enumerate(conditions)
    ]
    walkers = School("walkers", title="The walkers", summary="How to walk.", rules=rules)
    return Panel([walkers]).compare(Situation())["contact"]["walkers"]


READING: Final[Mapping[str, Callable[[Answer], object]]] = {
    "why": lambda answer: str(answer.why()),
    "why_not": lambda answer: str(answer.why_not(Contact.NONE)),
    "depends_on": lambda answer: answer.depends_on,
    "could_be": lambda answer: answer.could_be,
}


@pytest.mark.parametrize("read", READING.values(), ids=READING)
def test_an_answer_of_twice_as_many_rules_is_twice_the_work_to_read(read: Callable[[Answer], object]) -> None:
    hundred, two_hundred = many_rules(100), many_rules(200)
    assert calls(lambda: read(two_hundred)) <= 2.5 * calls(lambda: read(hundred))


def test_counting_ends_work_that_would_never_end() -> None:
    def double(levels: int) -> None:
        if levels:
            double(levels - 1)
            double(levels - 1)

    with pytest.raises(AssertionError, match="more than 1000000 calls"):
        calls(lambda: double(60))


# Nesting.


def nested(depth: int) -> Condition:
    """A condition of so many nodes within one another, *all* and *any* by turns."""
    built: Condition = S.healed.as_condition()
    for level in range(1, depth):
        built = built & S.chased if level % 2 else built | S.on_and_off
    return built


def nested_concepts(depth: int) -> Condition:
    """The same of negations and concepts."""
    built: Condition = S.healed.as_condition()
    for level in range(1, depth):
        built = concept(f"c{level}", built) if level % 2 else ~built
    return built


NESTED: Final = {"operators": nested, "concepts": nested_concepts}


@pytest.mark.parametrize("build", NESTED.values(), ids=NESTED)
def test_what_a_school_takes_everything_can_deal_with(build: Callable[[int], Condition]) -> None:
    deepest = build(DEEPEST)
    assert DEEPEST == depth_of(deepest)
    for work in WORK.values():
        work(deepest)
    healed = Panel([school(deepest)]).compare(Situation(healed=True))["contact"]["walkers"]
    assert S.chased in healed.depends_on or not healed.depends_on
    assert healed.why() == healed.why()
    assert pickle.loads(pickle.dumps(school(deepest))) == school(deepest)
    assert repr(school(deepest))


@pytest.mark.parametrize("depth", [DEEPEST + 1, 900, 5_000])
@pytest.mark.parametrize("build", NESTED.values(), ids=NESTED)
def test_a_condition_nested_deeper_is_refused_by_a_school_and_a_guard(
    build: Callable[[int], Condition], depth: int
) -> None:
    deep = build(depth)
    what = f"it is nested {depth} deep, and at most {DEEPEST} is possible"
    with pytest.raises(InvalidSchool) as caught:
        school(deep)
    assert f"school 'walkers': rule 'rest': when: {what}" == str(caught.value)
    with pytest.raises(InvalidSchool) as caught:
        guard(deep)
    assert f"guard 'watch': forbid 1: when: {what}" == str(caught.value)


def test_negations_are_built_one_on_another_without_getting_deeper() -> None:
    condition: Condition = S.healed.as_condition()
    for _ in range(5_000):
        condition = ~condition
    assert S.healed.is_(True) == condition
