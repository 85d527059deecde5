"""Rules and schools that are drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from nc_rules import ALWAYS, Contact, Panel, Reply, Rule, School, Situation, Stance, Status, Waiver, WinsBack
from nc_rules.testing import rules, schools, situations

SHRUNK: Final = settings(max_examples=2_000, database=None, phases=[Phase.generate, Phase.shrink])
FOUND: Final = settings(SHRUNK, phases=[Phase.generate])


class Letters(Stance, topic="letters", question="What about old letters?"):
    KEEP = "keep", "put them away"
    RETURN = "return", "give them back"


@given(rules())
def test_a_rule_makes_a_school_by_itself(rule: Rule) -> None:
    school = School("drawn", title="Drawn", summary="One rule.", rules=[rule])
    assert (rule.topic,) == school.topics


@given(rules(topics=[Letters.topic]))
def test_a_rule_takes_a_stance_on_the_topics_that_it_is_given(rule: Rule) -> None:
    assert rule.stance in Letters


def test_the_simplest_rule_always_fires() -> None:
    rule = find(rules(), lambda _: True, settings=SHRUNK)
    assert (WinsBack.NO, ALWAYS) == (rule.stance, rule.when)


@given(schools(), situations(near=()))
def test_no_situation_makes_a_school_contradict_itself(school: School, situation: Situation) -> None:
    assert () == Panel([school]).compare(situation).conflicts


@given(schools(max_rules=3, topics=[Contact.topic]))
def test_a_school_keeps_to_what_it_is_given(school: School) -> None:
    assert (Contact.topic,) == school.topics
    assert 1 <= len(school.rules) <= 3


@given(schools())
def test_a_school_speaks_on_few_topics(school: School) -> None:
    assert len(school.topics) <= 3


def test_the_simplest_school_is_a_rule_that_always_fires() -> None:
    school = find(schools(), lambda _: True, settings=SHRUNK)
    assert ("school-1", [ALWAYS]) == (school.name, [rule.when for rule in school.rules])


def test_schools_that_contradict_themselves_are_drawn_when_they_may_be() -> None:
    def contradicts_itself(school: School) -> bool:
        return bool(Panel([school]).compare(Situation()).conflicts)

    found = find(schools(conflicts=True), contradicts_itself, settings=SHRUNK)
    # Two rules would do, and now and then one more is left.
    assert {ALWAYS} == {rule.when for rule in found.rules}


def is_waived(drawn: tuple[School, Situation]) -> bool:
    school, situation = drawn
    return any(verdict.waived for verdict in Panel([school]).compare(situation).verdicts.values())


def may_be_waived(drawn: tuple[School, Situation]) -> bool:
    school, situation = drawn
    verdicts = Panel([school]).compare(situation).verdicts.values()
    return any(isinstance(entry, Waiver) for verdict in verdicts for entry in verdict.undecided)


@pytest.mark.parametrize("meets", [is_waived, may_be_waived])
def test_rules_are_waived_at_times_and_may_be_at_others(meets: Callable[[tuple[School, Situation]], bool]) -> None:
    drawn = st.tuples(schools(topics=[Contact.topic]), situations(near=()))
    assert meets(find(drawn, meets, settings=FOUND))


def test_waivers_share_the_derived_facts_of_rules() -> None:
    def shares(school: School) -> bool:
        return any(concept == waiver.when for waiver in school.waivers for concept in school.derived)

    assert find(schools(), shares, settings=FOUND).waivers


def test_rules_share_derived_facts() -> None:
    def shares(school: School) -> bool:
        return any(sum(concept == rule.when for rule in school.rules) > 1 for concept in school.derived)

    assert find(schools(), shares, settings=FOUND).derived


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.CONFLICT])
def test_every_status_is_met(status: Status) -> None:
    def meets(drawn: tuple[School, Situation]) -> bool:
        school, situation = drawn
        answers = Panel([school]).compare(situation)
        return any(answers[topic.name][school.name].status is status for topic in school.topics)

    drawn = st.tuples(schools(topics=[Reply.topic]), situations(near=()))
    assert meets(find(drawn, meets, settings=FOUND))


@settings(SHRUNK)
@given(schools())
def fails_where_a_school_overrides(school: School) -> None:
    if any(rule.overrides for rule in school.rules):
        raise RuntimeError


def test_a_failing_test_shows_the_school_that_was_drawn_as_code() -> None:
    with pytest.raises(RuntimeError) as raised:
        fails_where_a_school_overrides()
    shown = "".join(raised.value.__notes__).replace("\n", "").replace(" ", "")
    assert "School(name='school-1',title='Madeup',summary='Madeupforatest.',rules=(Rule(id='rule-" in shown
    assert "overrides=('rule-1',)" in shown
