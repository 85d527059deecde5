"""What a status promises, held against every way in which the unknown facts could turn out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import Answer, Panel, Rule, School, Stance, Status, Topic
from nc_rules.condition import facts_in
from nc_rules.facts import AnyFact

from .reading import fired, stances, standing
from .strategies import WALK, Values, Walk, completions, partial_values, schools, sheet_of

THOROUGH: Final = settings(max_examples=3 * settings().max_examples)
KNOWN_NOW: Final = {Status.SETTLED, Status.SILENT}


def rules_on(topic: Topic, school: School) -> Sequence[Rule]:
    return [rule for rule in school.rules if rule.topic == topic]


def answers_of(school: School, values: Values) -> dict[Topic, Answer]:
    comparison = Panel([school]).compare(sheet_of(Walk, values))
    return {topic: comparison[topic.name][school.name] for topic in school.topics}


def outcomes(rules: Sequence[Rule], values: Values, facts: Sequence[AnyFact]) -> list[set[Stance]]:
    return [stances(rules, whole) for whole in completions(values, facts)]


@THOROUGH
@given(schools(), partial_values(WALK))
def test_settled_means_that_every_completion_gives_that_stance(school: School, values: Values) -> None:
    for topic, answer in answers_of(school, values).items():
        if answer.status is Status.SETTLED:
            found = outcomes(rules_on(topic, school), values, school.facts)
            assert [{answer.stance}] * len(found) == found


@THOROUGH
@given(schools(), partial_values(WALK))
def test_silent_means_that_no_rule_fires_in_any_completion(school: School, values: Values) -> None:
    for topic, answer in answers_of(school, values).items():
        if answer.status is Status.SILENT:
            rules = rules_on(topic, school)
            assert [] == [whole for whole in completions(values, school.facts) if fired(rules, whole)]


@given(schools(), partial_values(WALK))
def test_the_answer_is_what_the_rules_that_are_known_to_fire_give(school: School, values: Values) -> None:
    for topic, answer in answers_of(school, values).items():
        rules = rules_on(topic, school)
        left = stances(rules, values)
        assert (left == {answer.stance}) is (answer.status in {Status.SETTLED, Status.PROVISIONAL})
        assert (not left) is (answer.status in {Status.SILENT, Status.OPEN})
        assert (len(left) > 1) is (answer.status is Status.CONFLICT)
        assert (len(left) == 1) is (answer.stance is not None)
        assert standing(rules, values) == {rule.id for rule in answer.rules}
        assert fired(rules, values) == {rule.id for rule in (*answer.rules, *answer.gave_way)}


@given(schools(), st.data())
def test_an_answer_on_known_facts_is_never_provisional_or_open(school: School, data: st.DataObject) -> None:
    values = data.draw(st.sampled_from(list(completions({}, school.facts))))
    for answer in answers_of(school, values).values():
        assert answer.status not in {Status.PROVISIONAL, Status.OPEN}
        assert () == answer.depends_on


@given(schools(), partial_values(WALK))
def test_an_answer_depends_on_facts_just_while_it_can_change(school: School, values: Values) -> None:
    for topic, answer in answers_of(school, values).items():
        asked = {fact for rule in rules_on(topic, school) for fact in facts_in(rule.when)}
        assert set(answer.depends_on) <= asked - set(values)
        if answer.status is not Status.CONFLICT:
            assert bool(answer.depends_on) is (answer.status not in KNOWN_NOW)


@THOROUGH
@given(schools(), partial_values(WALK))
def test_completions_that_agree_on_what_an_answer_depends_on_agree_on_the_answer(
    school: School, values: Values
) -> None:
    for topic, answer in answers_of(school, values).items():
        rules = rules_on(topic, school)
        found: dict[tuple[object, ...], set[Stance]] = {}
        for whole in completions(values, school.facts):
            told = tuple(whole[fact] for fact in answer.depends_on)
            outcome = stances(rules, whole)
            assert found.setdefault(told, outcome) == outcome


@given(schools(), partial_values(WALK), partial_values(WALK))
def test_knowing_more_never_unsettles_an_answer(school: School, values: Values, others: Values) -> None:
    after = answers_of(school, {**others, **values})
    for topic, answer in answers_of(school, values).items():
        if answer.status in KNOWN_NOW:
            assert (answer.status, answer.stance) == (after[topic].status, after[topic].stance)


@given(schools(), partial_values(WALK), st.data())
def test_the_order_of_rules_means_nothing(school: School, values: Values, data: st.DataObject) -> None:
    permuted = attrs.evolve(school, rules=data.draw(st.permutations(school.rules)))
    after = answers_of(permuted, values)
    for topic, answer in answers_of(school, values).items():
        assert _outline(answer) == _outline(after[topic])


def _outline(answer: Answer) -> object:
    return (
        answer.status,
        answer.stance,
        {rule.id for rule in answer.rules},
        {(rule.id, frozenset(winner.id for winner in winners)) for rule, winners in answer.verdict.gave_way},
        {rule.id for rule in answer.verdict.undecided},
        set(answer.depends_on),
    )


@given(schools(), st.lists(partial_values(WALK), min_size=2, max_size=6))
def test_what_was_asked_before_means_nothing(school: School, situations: list[Values]) -> None:
    panel = Panel([school])
    for values in situations:
        comparison = panel.compare(sheet_of(Walk, values))
        for topic, answer in answers_of(school, values).items():
            assert answer.verdict == comparison[topic.name][school.name].verdict
