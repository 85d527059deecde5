"""What a status promises, held against every way in which the unknown facts could turn out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import Answer, Panel, School, Stance, Status, Topic
from nc_rules.condition import facts_in
from nc_rules.explanation import Fate
from nc_rules.facts import AnyFact, Value
from nc_rules.overrides import TopicRules

from .reading import TRUE, UNKNOWN, degree, fired, stances, standing
from .strategies import WALK, Values, Walk, completions, partial_values, sheet_of, values_of
from .waivers import schools_with_waivers

THOROUGH: Final = settings(max_examples=2 * settings().max_examples)
KNOWN_NOW: Final = {Status.SETTLED, Status.SILENT}
SCHOOLS: Final = schools_with_waivers()


def answers_of(school: School, values: Values) -> dict[Topic, Answer]:
    comparison = Panel([school]).compare(sheet_of(Walk, values))
    return {topic: comparison[topic.name][school.name] for topic in school.topics}


def outcomes(topic: TopicRules, values: Values, facts: Sequence[AnyFact]) -> list[set[Stance]]:
    return [stances(topic.rules, whole, topic.waivers) for whole in completions(values, facts)]


@THOROUGH
@given(SCHOOLS, partial_values(WALK))
def test_settled_means_that_every_completion_gives_that_stance(school: School, values: Values) -> None:
    for topic, answer in answers_of(school, values).items():
        if answer.status is Status.SETTLED:
            found = outcomes(school.on(topic), values, school.facts)
            assert [{answer.stance}] * len(found) == found


@THOROUGH
@given(SCHOOLS, partial_values(WALK))
def test_silent_means_that_no_rule_fires_in_any_completion_but_such_as_are_waived(
    school: School, values: Values
) -> None:
    for topic, answer in answers_of(school, values).items():
        if answer.status is Status.SILENT:
            on = school.on(topic)
            assert [] == [whole for whole in completions(values, school.facts) if fired(on.rules, whole, on.waivers)]


@given(SCHOOLS, partial_values(WALK))
def test_the_answer_is_what_the_rules_that_are_known_to_fire_give(school: School, values: Values) -> None:
    for topic, answer in answers_of(school, values).items():
        rules, waivers = school.on(topic).rules, school.on(topic).waivers
        left = stances(rules, values, waivers)
        assert (left == {answer.stance}) is (answer.status in {Status.SETTLED, Status.PROVISIONAL})
        assert (not left) is (answer.status in {Status.SILENT, Status.OPEN})
        assert (len(left) > 1) is (answer.status is Status.CONFLICT)
        assert (len(left) == 1) is (answer.stance is not None)
        assert standing(rules, values, waivers) == {rule.id for rule in answer.rules}
        assert fired(rules, values, waivers) == {rule.id for rule in (*answer.rules, *answer.gave_way)}
        assert fired(rules, values) - fired(rules, values, waivers) == {rule.id for rule in answer.waived}


@given(SCHOOLS, st.data())
def test_an_answer_on_known_facts_is_never_provisional_or_open(school: School, data: st.DataObject) -> None:
    values = data.draw(st.sampled_from(list(completions({}, school.facts))))
    for answer in answers_of(school, values).values():
        assert answer.status not in {Status.PROVISIONAL, Status.OPEN}
        assert () == answer.depends_on


@given(SCHOOLS, partial_values(WALK))
def test_an_answer_depends_on_facts_just_while_it_can_change(school: School, values: Values) -> None:
    for topic, answer in answers_of(school, values).items():
        asked = {fact for entry in school.on(topic).entries for fact in facts_in(entry.when)}
        assert set(answer.depends_on) <= asked - set(values)
        if answer.status is not Status.CONFLICT:
            assert bool(answer.depends_on) is (answer.status not in KNOWN_NOW)


@THOROUGH
@given(SCHOOLS, partial_values(WALK))
def test_completions_that_agree_on_what_an_answer_depends_on_agree_on_the_answer(
    school: School, values: Values
) -> None:
    for topic, answer in answers_of(school, values).items():
        on = school.on(topic)
        found: dict[tuple[object, ...], set[Stance]] = {}
        for whole in completions(values, school.facts):
            told = tuple(whole[fact] for fact in answer.depends_on)
            outcome = stances(on.rules, whole, on.waivers)
            assert found.setdefault(told, outcome) == outcome


@given(SCHOOLS, partial_values(WALK), partial_values(WALK))
def test_knowing_more_never_unsettles_an_answer(school: School, values: Values, others: Values) -> None:
    after = answers_of(school, {**others, **values})
    for topic, answer in answers_of(school, values).items():
        if answer.status in KNOWN_NOW:
            assert (answer.status, answer.stance) == (after[topic].status, after[topic].stance)


@given(SCHOOLS, partial_values(WALK), st.data())
def test_the_order_of_rules_means_nothing(school: School, values: Values, data: st.DataObject) -> None:
    rules, waivers = data.draw(st.permutations(school.rules)), data.draw(st.permutations(school.waivers))
    permuted = attrs.evolve(school, rules=tuple(rules), waivers=tuple(waivers))
    after = answers_of(permuted, values)
    for topic, answer in answers_of(school, values).items():
        assert _outline(answer) == _outline(after[topic])


def _outline(answer: Answer) -> object:
    return (
        answer.status,
        answer.stance,
        {rule.id for rule in answer.rules},
        {(rule.id, frozenset(winner.id for winner in winners)) for rule, winners in answer.verdict.gave_way},
        {(rule.id, frozenset(waiver.id for waiver in waivers)) for rule, waivers in answer.verdict.waived},
        {rule.id for rule in answer.verdict.undecided},
        set(answer.depends_on),
    )


@given(SCHOOLS, st.lists(partial_values(WALK), min_size=2, max_size=6))
def test_what_was_asked_before_means_nothing(school: School, situations: list[Values]) -> None:
    panel = Panel([school])
    for values in situations:
        comparison = panel.compare(sheet_of(Walk, values))
        for topic, answer in answers_of(school, values).items():
            assert answer.verdict == comparison[topic.name][school.name].verdict


# What is exact.


def _end(found: set[Stance]) -> object:
    """A stance, `None` for silence, or that there is a conflict."""
    return Status.CONFLICT if len(found) > 1 else next(iter(found), None)


@given(SCHOOLS, partial_values(WALK))
def test_an_answer_could_be_just_what_it_is_in_some_completion(school: School, values: Values) -> None:
    for topic, answer in answers_of(school, values).items():
        ends = {_end(found) for found in outcomes(school.on(topic), values, school.facts)}
        assert {None if end is Status.CONFLICT else end for end in ends} == answer.could_be


@given(SCHOOLS, partial_values(WALK))
def test_an_answer_turns_on_just_the_facts_of_which_one_alone_can_change_it_in_some_completion(
    school: School, values: Values
) -> None:
    for topic, answer in answers_of(school, values).items():
        on = school.on(topic)
        ends = {
            tuple(whole.items()): _end(stances(on.rules, whole, on.waivers))
            for whole in ({fact: whole[fact] for fact in school.facts} for whole in _wholes(school, values))
        }
        telling = {
            fact
            for whole, end in ends.items()
            for fact, other in _choices(school, values)
            if end != ends[tuple({**dict(whole), fact: other}.items())]
        }
        assert telling == {*answer.turns_on}
        assert telling <= {*answer.depends_on} or answer.status is Status.CONFLICT


def _wholes(school: School, values: Values) -> Sequence[Values]:
    return [*completions({fact: value for fact, value in values.items() if fact in school.facts}, school.facts)]


def _choices(school: School, values: Values) -> Sequence[tuple[AnyFact, Value]]:
    return [(fact, value) for fact in school.facts if fact not in values for value in values_of(fact)]


# What is said of rules that have not fired.


@given(SCHOOLS, partial_values(WALK))
def test_a_rule_that_would_be_stopped_is_stopped_in_every_completion(school: School, values: Values) -> None:
    for topic, answer in answers_of(school, values).items():
        on = school.on(topic)
        wholes = [*completions(values, school.facts)]
        for traced in (traced for stance in topic.stances for traced in answer.why_not(stance).rules):
            if traced.fate is Fate.UNDECIDED and traced.because_of:
                assert not any(traced.rule.id in standing(on.rules, whole, on.waivers) for whole in wholes)
            if traced.fate is Fate.UNDECIDED:
                alive, name = fired(on.rules, values, on.waivers), traced.rule.id
                doubtful = [w.waives for w in on.waivers if degree(w.when, values) == UNKNOWN and name not in w.waives]
                sure = alive.difference(*doubtful)
                stopping = {rule.id for rule in on.rules if rule.id in sure and name in rule.overrides}
                waiving = {w.id for w in on.waivers if degree(w.when, values) == TRUE and name in w.waives}
                assert (waiving or stopping) == {rule.id for rule in traced.because_of}


@given(SCHOOLS, partial_values(WALK))
def test_an_explanation_tells_of_every_rule_that_fired_was_waived_or_could_still_matter(
    school: School, values: Values
) -> None:
    for topic, answer in answers_of(school, values).items():
        why = answer.why()
        told = {traced.rule.id for traced in why.rules}
        verdict = answer.verdict
        assert {rule.id for rule in (*verdict.rules, *verdict.undecided, *answer.gave_way, *answer.waived)} <= told
        assert {waiver.id for _, waivers in verdict.waived for waiver in waivers} <= told
        if answer.status is Status.SILENT:
            assert {rule.id for rule in school.on(topic).rules} <= told
        assert len(told) == len(why.rules)
        assert all(f" {name} " in f"{why!s} " for name in told)
