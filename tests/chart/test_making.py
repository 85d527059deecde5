"""Charts: each is walked in every situation of a small world, and held to the smallest that trying everything finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final, TypeAlias

import pytest
from hypothesis import given, settings

from nc_rules import (
    ALWAYS,
    Contact,
    Derived,
    Duration,
    Fact,
    NotKnown,
    Panel,
    Reply,
    Rule,
    School,
    Source,
    Stance,
    Status,
    Topic,
    UnknownSchool,
    UnknownTopic,
    WinsBack,
    fact_sheet,
    flag,
)
from nc_rules.chart import Box, Chart, End, Flow, chart, fewest
from nc_rules.condition import All, Any, Condition, Not, Test, evaluate
from nc_rules.diagram import Diagrams, Result, leaves, size_of
from nc_rules.facts import AnyFact, Value
from nc_rules.sheet import choice, count, with_facts
from nc_rules.testing import schools

if TYPE_CHECKING:
    from tests.conftest import Pen


class Sky(Enum):
    CLEAR = "clear"
    CLOUDS = "clouds"
    RAIN = "rain"


@fact_sheet
class Trip:
    alone: Fact[bool] = flag("Do you go alone?")
    sky: Fact[Sky] = choice(Sky, "What does the sky look like?")
    hours: Fact[int] = count("How many hours of light are left?", unit="hours", most=3)
    uphill: Fact[bool] = flag("Does it go uphill?")


class Pace(Stance, topic="pace", question="How fast do you go?"):
    STROLL = "stroll", "stroll"
    WALK = "walk", "walk"
    RUN = "run", "run"


class Coat(Stance, topic="coat", question="Do you take a coat?"):
    TAKE = "take", "take it"
    LEAVE = "leave", "leave it"


VALUES: Final[Mapping[AnyFact, Sequence[Value]]] = {
    Trip.alone: (False, True),
    Trip.sky: tuple(Sky),
    Trip.hours: range(4),
    Trip.uphill: (False, True),
}
FACTS: Final = tuple(VALUES)
Known: TypeAlias = Mapping[AnyFact, Value]
SITUATIONS: Final[Sequence[Known]] = [
    dict(zip(FACTS, values, strict=True)) for values in product(*(VALUES[fact] for fact in FACTS))
]
SCHOOLS: Final = schools(topics=[Pace.topic], sheets=[Trip], conflicts=True)
SEVERAL: Final = schools(topics=[Pace.topic, Coat.topic], sheets=[Trip], conflicts=True)

SOURCE: Final = Source("On walking", "The club").at("A heading")


def trip(known: Known) -> Trip:
    return with_facts(Trip(), **{fact.name: value for fact, value in known.items()})


def concept(name: str, when: Condition) -> Derived:
    return Derived(name, when=when, because="The club says so.", cite=SOURCE)


def said_by(school: School, topic: Topic) -> Sequence[Result]:
    """What a school says on a topic in each situation."""
    panel = Panel([school])
    verdicts = [panel.compare(trip(known))[topic][school.name].verdict for known in SITUATIONS]
    return [Status.CONFLICT if one.status is Status.CONFLICT else one.stance for one in verdicts]


def in_form_order(school: School) -> int:
    """How many boxes there are if facts are asked in the order of the form."""
    diagram = Diagrams(school.conditions).answer(school.on(Pace))
    return size_of(diagram) - len(leaves(diagram))


def boxes(drawn: Chart) -> Iterator[Box]:
    return (box for flow in drawn for box in flow.boxes.values())


@settings(max_examples=40)
@given(SEVERAL)
def test_walking_gives_what_the_school_says_in_every_situation(school: School) -> None:
    drawn = chart(school)
    assert {*school.topics} == {*drawn.topics}
    walked = [drawn.walk(trip(known)) for known in SITUATIONS]
    for topic in school.topics:
        assert said_by(school, topic) == [said[topic] for said in walked]


@settings(max_examples=40)
@given(SCHOOLS)
def test_no_other_chart_has_fewer_boxes(school: School) -> None:
    (flow,) = chart(school)
    assert flow.fewest
    assert smallest(school) == len(flow.boxes)
    assert len(flow.boxes) <= in_form_order(school)


@settings(max_examples=40)
@given(SEVERAL)
def test_every_box_asks_what_matters_and_every_answer_leads_along_one_arrow(school: School) -> None:
    diagrams = Diagrams(school.conditions)
    for flow in chart(school):
        reached = {0} | {arrow.to for box in flow.boxes.values() for arrow in box.arrows}
        assert reached == {*range(len(flow.steps))}
        for place, box in flow.boxes.items():
            assert len({arrow.to for arrow in box.arrows}) == len(box.arrows) > 1
            assert all(arrow.to > place for arrow in box.arrows)
            values = (False, True) if isinstance(box.asks, Derived) else VALUES[box.asks]
            assert all(sum(arrow.fits(value) for arrow in box.arrows) == 1 for value in values)
        turns_on = {f for topic in flow.topics for f in diagrams.support(diagrams.answer(school.on(topic)))}
        assert turns_on == {*flow.facts}


@pytest.mark.parametrize("bound", ["MOST_STEPS", "MOST_BOXES"])
@settings(max_examples=25)
@given(school=SCHOOLS)
def test_without_a_search_the_chart_is_right_and_says_that_it_may_not_be_the_smallest(
    bound: str, school: School
) -> None:
    (before,) = chart(school)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fewest, bound, 0)
        drawn = chart(school)
    (flow,) = drawn
    assert flow.fewest is not bool(before.boxes)
    assert len(before.boxes) <= len(flow.boxes) <= in_form_order(school)
    for known in SITUATIONS:
        assert drawn.walk(trip(known)) == {Pace.topic: before.walk(known.get).says[0]}


# The smallest chart by trying everything: what is left of an answer is a table of its results over what is not known.

Table: TypeAlias = tuple[tuple[AnyFact, ...], tuple[Result, ...]]


def smallest(school: School) -> int:
    concepts = [one for one in school.derived if is_list(one.when)]
    results = tuple(said_by(school, Pace.topic))

    @cache
    def least(open_tables: frozenset[Table]) -> int:
        if not open_tables:
            return 0
        table = max(open_tables, key=lambda one: len(one[0]))
        return 1 + min(least((open_tables - {table}) | after) for after in ways(table, concepts))

    return least(still_open([reduced(FACTS, results)]))


def is_list(when: Condition) -> bool:
    if not isinstance(when, Any | All) or len(when.parts) < 2:
        return False
    return all(isinstance(part.part if isinstance(part, Not) else part, Test) for part in when.parts)


def still_open(tables: Sequence[Table]) -> frozenset[Table]:
    return frozenset(table for table in tables if table[0])


def situations(facts: Sequence[AnyFact]) -> Sequence[Known]:
    return [dict(zip(facts, values, strict=True)) for values in product(*(VALUES[fact] for fact in facts))]


def reduced(facts: tuple[AnyFact, ...], results: tuple[Result, ...]) -> Table:
    """Leave out the facts that make no difference."""
    for fact in facts:
        sides = [told((facts, results), {fact: value}) for value in VALUES[fact]]
        if all(side == sides[0] for side in sides):
            return reduced(*sides[0])
    return facts, results


def told(table: Table, known: Known) -> Table:
    facts, results = table
    rows = zip(situations(facts), results, strict=True)
    left = tuple(result for situation, result in rows if known.items() <= situation.items())
    return tuple(fact for fact in facts if fact not in known), left


def ways(table: Table, concepts: Sequence[Derived]) -> Iterator[frozenset[Table]]:
    facts = table[0]
    for fact in facts:
        yield still_open([reduced(*told(table, {fact: value})) for value in VALUES[fact]])
    for one in concepts:
        asked = [fact for fact in FACTS if matters(one, fact)]
        if len(asked) > 1 and {*asked} <= {*facts}:
            sides: dict[object, set[Table]] = {True: set(), False: set()}
            for known in situations(asked):
                sides[evaluate(one, known.get)].add(reduced(*told(table, known)))
            if all(len(side) == 1 for side in sides.values()):
                yield still_open([side.pop() for side in sides.values()])


def matters(one: Derived, fact: AnyFact) -> bool:
    return any(
        evaluate(one, {**known, fact: value}.get) is not evaluate(one, known.get)
        for known in SITUATIONS
        for value in VALUES[fact]
    )


# Single charts.


def flows(school: School, *topics: type[Stance]) -> tuple[Flow, ...]:
    return chart(school, topics or None).flows


def rule(number: int, stance: Stance, when: Condition = ALWAYS, *overrides: int) -> Rule:
    names = tuple(f"rule-{one}" for one in overrides)
    return Rule(f"rule-{number}", stance, when, names, say="Do.", because="So.", cite=SOURCE)


def school_of(*rules: Rule) -> School:
    return School("club", title="The club", summary="Walks.", rules=rules)


def test_adaptive_asks_one_question_where_the_two_cannot_avoid_each_other_and_ends_in_two_ways() -> None:
    # The flowchart that the article opens with: three questions in a row, with one way out for all of them, two ends.
    # The school adds a fourth, the business, and has a name for all of them; so they are one box.
    (flow,) = chart("adaptive", ["heals", "reply", "duration"])
    (box,) = flow.boxes.values()
    assert isinstance(box.asks, Derived)
    assert "cannot_avoid" == box.asks.name
    assert {"live_together", "share_children", "work_together", "share_business"} == {f.name for f in flow.facts}
    assert [(True,), (False,)] == [arrow.values for arrow in box.arrows]
    assert 2 == len(flow.ends)


def test_on_winning_back_adaptive_asks_about_two_things_more() -> None:
    (flow,) = chart("adaptive", [WinsBack, Reply, Duration])
    asked = [box.asks.name for box in flow.boxes.values()]
    assert ["cannot_avoid", "left_them_unanswered", "ex_suspects_tactic"] == asked
    assert {
        (WinsBack.NO, Reply.BRIEFLY, Duration.NOT_AT_ALL),
        (WinsBack.UNLIKELY, Reply.BRIEFLY, None),
        (WinsBack.DEPENDS, Reply.BRIEFLY, None),
    } == {end.says for end in flow.ends.values()}


def test_a_school_that_always_says_the_same_has_a_chart_of_one_end(pen: Pen) -> None:
    school = pen.school("oak", pen.rule("rest", Contact.NONE), pen.rule("answer", Reply.BRIEFLY))
    (flow,) = flows(school)
    assert (End((Contact.NONE, Reply.BRIEFLY)),) == flow.steps


def test_on_a_topic_that_the_school_does_not_speak_on_the_end_says_nothing(pen: Pen) -> None:
    school = pen.school("oak", pen.rule("rest", Contact.NONE))
    (flow,) = flows(school, Reply)
    assert (End((None,)),) == flow.steps
    assert {Reply.topic: None} == chart(school, Reply).walk()


def test_a_contradiction_is_an_end() -> None:
    school = school_of(rule(1, Pace.RUN, Trip.alone.is_(True)), rule(2, Pace.WALK, Trip.uphill.is_(True)))
    assert Status.CONFLICT is chart(school).walk(Trip(alone=True, uphill=True))[Pace.topic]


def test_topics_that_share_no_fact_stand_side_by_side() -> None:
    school = school_of(
        rule(1, Pace.RUN, Trip.alone.is_(True)),
        rule(2, Coat.TAKE, Trip.sky.is_(Sky.RAIN)),
    )
    assert [(Pace.topic,), (Coat.topic,)] == [flow.topics for flow in flows(school)]


def test_topics_that_ask_the_same_are_drawn_together() -> None:
    school = school_of(
        rule(1, Pace.RUN, Trip.alone.is_(True)),
        rule(2, Coat.TAKE, Trip.alone.is_(True) & Trip.sky.is_(Sky.RAIN)),
    )
    (flow,) = flows(school)
    assert (Pace.topic, Coat.topic) == flow.topics
    assert 2 == len(flow.boxes)
    known: Known = {Trip.alone: True, Trip.sky: Sky.CLEAR}
    assert (Pace.RUN, None) == flow.walk(known.get).says


def test_topics_that_always_get_the_same_answer_join_a_single_flow_and_stand_alone_beside_several() -> None:
    runs, takes = rule(1, Pace.RUN, Trip.alone.is_(True)), rule(2, Coat.TAKE)
    (flow,) = flows(school_of(runs, takes))
    assert (Pace.topic, Coat.topic) == flow.topics
    other = rule(3, Reply.BRIEFLY, Trip.uphill.is_(True))
    assert [(Pace.topic,), (Reply.topic,), (Coat.topic,)] == [f.topics for f in flows(school_of(runs, takes, other))]


def test_values_that_lead_to_the_same_place_share_an_arrow_and_runs_of_a_count_are_joined() -> None:
    (flow,) = flows(school_of(rule(1, Pace.RUN, (Trip.hours < 1) | (Trip.hours >= 3)), rule(2, Coat.TAKE)), Pace)
    (box,) = flow.boxes.values()
    assert {(range(1), range(3, 4)), (range(1, 3),)} == {arrow.values for arrow in box.arrows}
    (flow,) = flows(school_of(rule(1, Pace.RUN, Trip.sky.in_(Sky.CLEAR, Sky.RAIN))))
    (box,) = flow.boxes.values()
    assert {(Sky.CLEAR, Sky.RAIN), (Sky.CLOUDS,)} == {arrow.values for arrow in box.arrows}


def test_a_concept_that_matters_in_part_is_asked_fact_by_fact() -> None:
    exposed = concept("exposed", Trip.alone | Trip.uphill)
    once = school_of(rule(1, Pace.RUN, exposed))
    assert [exposed] == [box.asks for box in boxes(chart(once))]
    twice = school_of(rule(1, Pace.RUN, exposed), rule(2, Pace.WALK, Trip.alone.is_(True), 1))
    assert [Trip.alone, Trip.uphill] == [box.asks for box in boxes(chart(twice))]


def test_a_walk_needs_to_know_what_the_boxes_ask() -> None:
    exposed = concept("exposed", Trip.alone | Trip.uphill)
    drawn = chart(school_of(rule(1, Pace.RUN, exposed & Trip.sky.is_(Sky.RAIN))))
    assert {Pace.topic: None} == drawn.walk(Trip(sky=Sky.CLEAR, alone=False, uphill=False))
    with pytest.raises(NotKnown, match=r"'trip\.alone'"):
        drawn.walk(Trip(sky=Sky.RAIN, uphill=False))


def test_names_that_mean_nothing_are_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownSchool, match="adaptive"):
        chart("adaptiv")
    with pytest.raises(UnknownTopic, match="reply"):
        chart("adaptive", "repli")


def test_a_chart_prints_in_short() -> None:
    drawn = chart("adaptive", "heals")
    assert "<Chart of adaptive on heals>" == repr(drawn)
    assert ["<Flow on heals: 1 box>"] == [repr(flow) for flow in drawn]
    assert "<Flow on wins_back: 3 boxes>" == repr(chart("adaptive", "wins_back").flows[0])
