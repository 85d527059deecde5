"""Decision diagrams: what each says, held to trying every situation of a small world, known in part or in full."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from functools import reduce
from itertools import product
from random import Random
from typing import Final, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import ALWAYS, Fact, School, Stance, fact_sheet, flag, load_packs
from nc_rules.condition import NEVER, All, Any, Condition, Not, Op, Test, evaluate
from nc_rules.condition.partition import partitions
from nc_rules.diagram import Branch, Diagrams, Node, Result, leaves, size_of
from nc_rules.errors import DiagramTooLarge
from nc_rules.facts import AnyFact, Value
from nc_rules.overrides import TopicRules
from nc_rules.sheet import choice, count, facts_of
from nc_rules.testing import conditions, schools
from nc_rules.validity import DEEPEST
from nc_rules.verdict import Status, decide

Known: TypeAlias = Mapping[AnyFact, Value]
"""What is known of a situation."""


class Sky(Enum):
    CLEAR = "clear"
    CLOUDS = "clouds"
    RAIN = "rain"


@fact_sheet
class Trip:
    """So small that every situation can be tried: 48 that are known in full, 180 that are known in part or not."""

    alone: Fact[bool] = flag("Do you go alone?")
    sky: Fact[Sky] = choice(Sky, "What does the sky look like?")
    hours: Fact[int] = count("How many hours of light are left?", unit="hours", most=3)
    uphill: Fact[bool] = flag("Does it go uphill?")


class Pace(Stance, topic="pace", question="How fast do you go?"):
    STROLL = "stroll", "stroll"
    WALK = "walk", "walk"
    RUN = "run", "run"


FACTS: Final = tuple(facts_of(Trip).values())
VALUES: Final[Mapping[AnyFact, Sequence[Value]]] = {
    Trip.alone: (False, True),
    Trip.sky: tuple(Sky),
    Trip.hours: range(4),
    Trip.uphill: (False, True),
}
COMPLETE: Final[Sequence[Known]] = [
    dict(zip(FACTS, values, strict=True)) for values in product(*(VALUES[fact] for fact in FACTS))
]
PARTIAL: Final[Sequence[Known]] = [
    {fact: value for fact, value in zip(FACTS, values, strict=True) if value is not None}
    for values in product(*((None, *VALUES[fact]) for fact in FACTS))
]

SCHOOLS: Final = schools(topics=[Pace.topic], sheets=[Trip], conflicts=True)
CONDITIONS: Final = conditions(sheets=[Trip])
WEATHER: Final = Trip.sky.is_(Sky.RAIN) | (Trip.hours < 2)
KNOWN: Final[st.SearchStrategy[Known]] = st.fixed_dictionaries(
    {}, optional={fact: st.sampled_from(values) for fact, values in VALUES.items()}
)


def outcome(diagrams: Diagrams, node: Node, known: Known) -> object:
    """Walk down a diagram to what comes out of it; where a fact is not known, to what follows while it is unknown."""
    while isinstance(node, Branch):
        fact = node.fact
        node = node.children[diagrams.partitions[fact].index(known[fact]) if fact in known else -1]
    return node.value


def answer_of(topic: TopicRules, known: Known) -> Result:
    """What comes out of a school's rules without any diagram."""
    rules, waivers = ([evaluate(one.when, known.get) for one in some] for some in (topic.rules, topic.waivers))
    verdict = decide(topic, rules, waivers)
    return Status.CONFLICT if verdict.status is Status.CONFLICT else verdict.stance


def completions(known: Known) -> Iterator[Known]:
    return (situation for situation in COMPLETE if known.items() <= situation.items())


def answers(school: School) -> tuple[Diagrams, Node]:
    diagrams = Diagrams(school.conditions)
    return diagrams, diagrams.answer(school.on(Pace.topic))


@settings(max_examples=60)
@given(SCHOOLS)
def test_an_answer_is_what_the_rules_amount_to_in_every_situation_that_is_known_in_full(school: School) -> None:
    topic = school.on(Pace.topic)
    diagrams, answer = answers(school)
    assert [answer_of(topic, known) for known in COMPLETE] == [outcome(diagrams, answer, known) for known in COMPLETE]


@settings(max_examples=60)
@given(school=SCHOOLS, mentioned=st.booleans())
def test_with_unknown_facts_it_is_what_they_amount_to_meanwhile(school: School, *, mentioned: bool) -> None:
    topic = school.on(Pace.topic)
    diagrams = Diagrams(school.conditions, unknown=True, as_mentioned=mentioned)
    answer = diagrams.answer(topic)
    assert [answer_of(topic, known) for known in PARTIAL] == [outcome(diagrams, answer, known) for known in PARTIAL]


@settings(max_examples=60)
@given(SCHOOLS)
def test_a_rule_fires_unless_it_is_waived_and_stands_unless_it_is_overridden(school: School) -> None:
    topic = school.on(Pace.topic)
    diagrams = Diagrams(school.conditions, unknown=True)
    fires, stands = diagrams.fires(topic), diagrams.stands(topic)
    for known in PARTIAL:
        true = {rule.id for rule in topic.rules if evaluate(rule.when, known.get)}
        true |= {waiver.id for waiver in topic.waivers if evaluate(waiver.when, known.get)}
        waived = {name for waiver in topic.waivers if waiver.id in true for name in waiver.waives}
        fired = {rule.id for rule in topic.rules if rule.id in true - waived}
        overridden = {name for rule in topic.rules if rule.id in fired for name in rule.overrides}
        assert fired == {r.id for r, n in zip(topic.rules, fires, strict=True) if outcome(diagrams, n, known)}
        assert fired - overridden == {
            r.id for r, n in zip(topic.rules, stands, strict=True) if outcome(diagrams, n, known)
        }


@given(CONDITIONS)
def test_a_condition_comes_out_at_its_truth(condition: Condition) -> None:
    full, partial = Diagrams([condition]), Diagrams([condition], unknown=True)
    for diagrams, situations in ((full, COMPLETE), (partial, PARTIAL)):
        node = diagrams.condition(condition)
        assert all(outcome(diagrams, node, known) is evaluate(condition, known.get) for known in situations)


@given(CONDITIONS, CONDITIONS)
def test_conditions_of_one_truth_everywhere_are_one_node_and_others_are_not(one: Condition, other: Condition) -> None:
    for unknown, situations in ((False, COMPLETE), (True, PARTIAL)):
        diagrams = Diagrams([one, other], unknown=unknown)
        same = all(evaluate(one, known.get) is evaluate(other, known.get) for known in situations)
        assert (diagrams.condition(one) is diagrams.condition(other)) is same


@given(st.lists(CONDITIONS, min_size=1, max_size=3))
def test_diagrams_are_joined_as_conditions_are(parts: Sequence[Condition]) -> None:
    diagrams = Diagrams(parts, unknown=True)
    first, *others = nodes = [diagrams.condition(part) for part in parts]
    assert diagrams.every(nodes) is diagrams.condition(All(tuple(parts)))
    assert diagrams.some(nodes) is diagrams.condition(Any(tuple(parts)))
    assert diagrams.negated(first) is diagrams.condition(Not(parts[0]))
    assert diagrams.unless(first, others) is diagrams.condition(All((parts[0], Not(Any(tuple(parts[1:]))))))


def test_of_none_every_is_true_and_some_is_false() -> None:
    diagrams = Diagrams([])
    assert diagrams.every([]) is diagrams.condition(ALWAYS)
    assert diagrams.some([]) is diagrams.condition(NEVER)


@given(condition=CONDITIONS, value=st.sampled_from([True, False, None]))
def test_where_tells_in_which_situations_a_value_comes_out(condition: Condition, *, value: bool | None) -> None:
    diagrams = Diagrams([condition], unknown=True)
    where = diagrams.where(diagrams.condition(condition), value)
    for known in PARTIAL:
        assert outcome(diagrams, where, known) is (evaluate(condition, known.get) is value)


@given(st.lists(CONDITIONS, min_size=3, max_size=3))
def test_any_function_combines_diagrams(parts: Sequence[Condition]) -> None:
    diagrams = Diagrams(parts, unknown=True)
    node = diagrams.combine(lambda *truths: truths, *map(diagrams.condition, parts))
    for known in PARTIAL:
        assert outcome(diagrams, node, known) == tuple(evaluate(part, known.get) for part in parts)


@given(SCHOOLS, KNOWN)
def test_what_is_restricted_asks_no_known_fact_and_comes_out_the_same(school: School, known: Known) -> None:
    diagrams, answer = answers(school)
    left = diagrams.restrict(answer, known)
    assert {*diagrams.support(left)}.isdisjoint(known)
    for situation in completions(known):
        assert outcome(diagrams, left, situation) is outcome(diagrams, answer, situation)


@given(SCHOOLS, KNOWN)
def test_what_is_left_is_one_node_each_time_within_a_table(school: School, known: Known) -> None:
    diagrams, answer = answers(school)
    table: dict[Hashable, Node] = {}
    assert diagrams.restrict(answer, known, table) is diagrams.restrict(answer, known, table)


@given(SCHOOLS)
def test_the_support_is_the_facts_that_can_change_what_comes_out(school: School) -> None:
    diagrams, answer = answers(school)
    changing = [
        fact
        for fact in FACTS
        if any(
            outcome(diagrams, answer, known) != outcome(diagrams, answer, {**known, fact: value})
            for known in COMPLETE
            for value in VALUES[fact]
        )
    ]
    assert changing == [*diagrams.support(answer)]


@given(SCHOOLS, KNOWN)
def test_the_leaves_are_what_can_still_come_out(school: School, known: Known) -> None:
    diagrams, answer = answers(school)
    possible = {outcome(diagrams, answer, situation) for situation in completions(known)}
    assert possible == leaves(diagrams.restrict(answer, known))


@given(SCHOOLS, st.sets(st.sampled_from(FACTS)))
def test_what_is_forgotten_leaves_what_can_come_out_whatever_it_is(school: School, forgotten: set[AnyFact]) -> None:
    diagrams, answer = answers(school)
    node = diagrams.forget(answer, forgotten)
    for known in COMPLETE:
        rest = {fact: value for fact, value in known.items() if fact not in forgotten}
        assert outcome(diagrams, node, known) == {outcome(diagrams, answer, other) for other in completions(rest)}


@given(SCHOOLS)
def test_a_share_counts_the_situations_by_the_stretches_of_their_values(school: School) -> None:
    diagrams, answer = answers(school)
    weights = {fact: _even(diagrams, fact) for fact in diagrams.partitions}
    for value in leaves(answer):
        counted = sum(outcome(diagrams, answer, known) is value for known in COMPLETE)
        assert diagrams.share(answer, value, weights) == Fraction(counted, len(COMPLETE))
    assert sum(diagrams.share(answer, value) for value in leaves(answer)) == 1


def _even(diagrams: Diagrams, fact: AnyFact) -> Sequence[Fraction]:
    """How common each stretch is where all values are equally common."""
    places = [diagrams.partitions[fact].index(value) for value in VALUES[fact]]
    stretches = range(len(diagrams.partitions[fact].starts))
    return [Fraction(places.count(place), len(places)) for place in stretches]


def test_stretches_without_weights_are_equally_common() -> None:
    diagrams = Diagrams([WEATHER])
    assert diagrams.share(diagrams.condition(WEATHER), value=True) == Fraction(1, 3) + Fraction(2, 3) * Fraction(1, 2)


@settings(max_examples=60)
@given(SCHOOLS)
def test_the_shortest_way_to_a_value_is_a_situation_of_as_few_known_facts_as_any(school: School) -> None:
    diagrams = Diagrams(school.conditions, unknown=True)
    answer = diagrams.answer(school.on(Pace.topic))
    for value in (*Pace, None, Status.CONFLICT):
        found = diagrams.shortest(answer, value)
        counts = [len(known) for known in PARTIAL if outcome(diagrams, answer, known) is value]
        assert (None if found is None else len(found)) == min(counts, default=None)
        assert found is None or outcome(diagrams, answer, found) is value


@settings(max_examples=60)
@given(SCHOOLS)
def test_in_complete_situations_it_leads_to_the_value_whatever_else_is_so(school: School) -> None:
    diagrams, answer = answers(school)
    for value in (*Pace, None, Status.CONFLICT):
        found = diagrams.shortest(answer, value)
        assert (found is None) is (value not in leaves(answer))
        assert found is None or all(outcome(diagrams, answer, known) is value for known in completions(found))


def test_facts_are_asked_in_the_order_of_their_declaration_or_in_that_of_first_mention() -> None:
    mentioned: list[Condition] = [Trip.uphill & Trip.alone, WEATHER]
    for as_mentioned, facts in (
        (False, (Trip.alone, Trip.sky, Trip.hours, Trip.uphill)),
        (True, (Trip.uphill, Trip.alone, Trip.sky, Trip.hours)),
    ):
        diagrams = Diagrams(mentioned, as_mentioned=as_mentioned)
        assert diagrams.support(diagrams.some(map(diagrams.condition, mentioned))) == facts


def test_a_fact_on_which_nothing_depends_is_not_asked() -> None:
    diagrams = Diagrams([Trip.alone | ~Trip.alone])
    assert diagrams.condition(Trip.alone | ~Trip.alone) is diagrams.leaf(value=True)
    unknown = Diagrams([Trip.alone | ~Trip.alone], unknown=True)
    assert leaves(unknown.condition(Trip.alone | ~Trip.alone)) == {True, None}


def test_true_and_one_are_two_leaves() -> None:
    diagrams = Diagrams([])
    assert diagrams.leaf(value=True) is not diagrams.leaf(1)
    assert diagrams.leaf(1) is diagrams.leaf(1)


def test_a_diagram_that_takes_too_many_steps_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    lonely = Trip.alone | Trip.uphill
    diagrams = Diagrams([WEATHER, lonely])
    monkeypatch.setattr("nc_rules.diagram.MOST_STEPS", 0)
    with pytest.raises(DiagramTooLarge) as caught:
        diagrams.condition(WEATHER & lonely)
    assert str(caught.value) == (
        "the decision diagram would take more than 0 steps; status and depends_on do without one"
    )
    assert leaves(diagrams.condition(Trip.alone.as_condition())) == {True, False}


def test_too_many_facts_are_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nc_rules.diagram.MOST_FACTS", 1)
    with pytest.raises(DiagramTooLarge, match="would take 2 facts, and at most 1 are possible"):
        Diagrams([WEATHER]).condition(WEATHER)


@pytest.mark.parametrize("unknown", [False, True])
def test_a_condition_may_be_as_deep_as_any_that_a_school_may_have(*, unknown: bool) -> None:
    def deeper(condition: Condition, number: int) -> Condition:
        fact: Condition = (Trip.alone, Trip.uphill)[number % 2].as_condition()
        return (All if number % 3 else Any)((fact, condition))

    weather: Condition = WEATHER
    deep = reduce(deeper, range(DEEPEST - 2), weather)
    diagrams = Diagrams([deep], unknown=unknown)
    for known in PARTIAL if unknown else COMPLETE:
        assert outcome(diagrams, diagrams.condition(deep), known) is evaluate(deep, known.get)


def test_a_default_with_many_exceptions_stays_small_where_what_is_tested_together_is_asked_together() -> None:
    names = [f"{name}_{number}" for name in ("first", "second") for number in range(20)]
    body = {name: flag(f"Is it {name}?") for name in names}
    kinds = dict.fromkeys(names, "Fact[bool]")
    sheet: type = fact_sheet(type("Twenty", (), {**body, "__annotations__": kinds}))
    tests = [Test(fact, Op.IS, value=True) for fact in facts_of(sheet).values()]
    pairs = [first & second for first, second in zip(tests[:20], tests[20:], strict=True)]
    diagrams = Diagrams(pairs, as_mentioned=True)
    assert size_of(diagrams.some(map(diagrams.condition, pairs))) == 2 * len(pairs) + 2


# What the installed packs come to.


def store(*, unknown: bool = False) -> tuple[Diagrams, Sequence[TopicRules], Sequence[Node]]:
    found = [one.content for one in load_packs().schools]
    diagrams = Diagrams((when for school in found for when in school.conditions), unknown=unknown)
    topics = [school.on(topic) for school in found for topic in school.topics]
    return diagrams, topics, [diagrams.answer(topic) for topic in topics]


def test_the_answers_of_all_schools_are_a_few_nodes_and_none_is_a_conflict() -> None:
    diagrams, _, found = store()
    assert (len(found), size_of(*found)) == (102, 578)
    assert not any(Status.CONFLICT in leaves(answer) for answer in found)
    assert sum(not diagrams.support(answer) for answer in found) == 30


def test_in_situations_known_in_part_they_are_what_the_schools_say() -> None:
    diagrams, topics, found = store(unknown=True)
    random = Random(7)
    parts = partitions(rule.when for topic in topics for rule in topic.rules)
    for share in (0.1, 0.3, 0.5, 0.7, 0.9) * 20:
        known = {fact: random.choice(part.values) for fact, part in parts.items() if random.random() < share}
        assert [answer_of(topic, known) for topic in topics] == [outcome(diagrams, one, known) for one in found]
