"""A guard can take an answer away from sight as advice, and can do nothing else to it."""

from __future__ import annotations

from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from nc_rules import ALWAYS, Comparison, Forbid, Guard, Panel, School, Stance

from .strategies import SOURCE, WALK, Coat, Pace, Values, Walk, partial_values, schools, sheet_of

STANCES: Final = [*Pace, *Coat]
FORBIDDEN: Final = st.lists(st.sampled_from(STANCES), min_size=1, unique=True)


def watched(school: School, values: Values, stances: list[Stance]) -> Comparison:
    forbid = Forbid(tuple(stances), ALWAYS, because="It is not safe.", cite=SOURCE.at("Danger"))
    guard = Guard("watch", title="The watch", summary="Watches.", forbids=(forbid,))
    return Panel([school], [guard]).compare(sheet_of(Walk, values))


@given(schools(), partial_values(WALK), FORBIDDEN)
def test_a_guard_changes_nothing_about_what_the_school_itself_says(
    school: School, values: Values, stances: list[Stance]
) -> None:
    free = Panel([school]).compare(sheet_of(Walk, values))
    for topic in watched(school, values, stances):
        alone, answer = free[topic.topic.name]["walkers"], topic["walkers"]
        assert (alone.status, alone.rules, alone.depends_on) == (answer.status, answer.rules, answer.depends_on)
        assert alone.stance is (answer.stance or answer.withheld)


@given(schools(), partial_values(WALK), FORBIDDEN)
def test_just_the_forbidden_stances_are_withheld(school: School, values: Values, stances: list[Stance]) -> None:
    for topic in watched(school, values, stances):
        answer = topic["walkers"]
        assert answer.stance not in stances
        assert answer.withheld is None or answer.withheld in stances


@given(schools(), partial_values(WALK), FORBIDDEN)
def test_withheld_advice_is_printed_nowhere(school: School, values: Values, stances: list[Stance]) -> None:
    comparison = watched(school, values, stances)
    advice = [rule.say for rule in school.rules if rule.stance in stances]
    printed = [comparison.to_markdown(why=True), str(comparison.to_dict())]
    for topic in comparison:
        answer = topic["walkers"]
        printed += [str(answer.why()), *(str(answer.why_not(stance)) for stance in topic.topic.stances)]
        printed += [answer.say or "", answer.in_words()]
    assert [] == [say for say in advice for text in printed if say in text]
