"""A guard can take an answer away from sight as advice, and can do nothing else to it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from nc_rules import (
    ALWAYS,
    Alert,
    Answer,
    Comparison,
    Contact,
    Forbid,
    Guard,
    PackImportFailed,
    Panel,
    Quiet,
    School,
    Stance,
)
from nc_rules.explanation import Why, WhyNot
from nc_rules.packs import GUARDS
from nc_rules.repr import html_of
from nc_rules.views import page_of
from nc_rules.views.terminal import show
from nc_rules.words import answer_in_words

from .marked import marked, words_of
from .strategies import CONSTANT, SOURCE, WALK, Coat, Pace, Values, Walk, leaves, partial_values, sheet_of
from .waivers import schools_with_waivers

STANCES: Final = [*Pace, *Coat]
FORBIDDEN: Final = st.lists(st.sampled_from(STANCES), min_size=1, unique=True)
SCHOOLS: Final = schools_with_waivers()


def guard(stances: Iterable[Stance]) -> Guard:
    forbid = Forbid(tuple(stances), ALWAYS, because="It is not safe.", cite=SOURCE.at("Danger"))
    return Guard("watch", title="The watch", summary="Watches.", forbids=(forbid,))


def watched(school: School, values: Values, stances: Iterable[Stance]) -> Comparison:
    return Panel([school], [guard(stances)]).compare(sheet_of(Walk, values))


def unguarded(school: School, values: Values) -> Comparison:
    """Compare where an installed guard could not be loaded."""
    failure = PackImportFailed("watch", GUARDS, ["nc-rules-watch 1.0"], "importing it raised an error")
    return Panel([school], failures=[failure]).compare(sheet_of(Walk, values))


def withheld_by(stances: Iterable[Stance]) -> set[Stance]:
    """What a guard withholds that forbids these stances: with them, all of a topic of which it names none."""
    named = {*stances}
    judged = {stance.topic for stance in named}
    return named | {stance for stance in STANCES if stance.topic not in judged}


@given(SCHOOLS, partial_values(WALK), FORBIDDEN)
def test_a_guard_changes_nothing_about_what_the_school_itself_says(
    school: School, values: Values, stances: list[Stance]
) -> None:
    free = Panel([school]).compare(sheet_of(Walk, values))
    for comparison in (watched(school, values, stances), unguarded(school, values)):
        for topic in comparison:
            alone, answer = free[topic.topic.name]["walkers"], topic["walkers"]
            assert alone.verdict == answer.verdict
            assert (alone.status, alone.rules, alone.depends_on) == (answer.status, answer.rules, answer.depends_on)
            assert (alone.could_be, alone.turns_on) == (answer.could_be, answer.turns_on)
            assert alone.stance is (answer.stance or answer.withheld)


@given(SCHOOLS, partial_values(WALK), FORBIDDEN)
def test_just_the_forbidden_stances_are_withheld_and_those_of_topics_that_nobody_has_judged(
    school: School, values: Values, stances: list[Stance]
) -> None:
    withheld = withheld_by(stances)
    for topic in watched(school, values, stances):
        answer = topic["walkers"]
        assert answer.stance not in withheld
        assert answer.withheld is None or answer.withheld in withheld


@given(SCHOOLS, partial_values(WALK))
def test_nothing_can_be_followed_where_a_guard_could_not_be_loaded(school: School, values: Values) -> None:
    for topic in unguarded(school, values):
        answer = topic["walkers"]
        assert (None, None) == (answer.stance, answer.say)
        assert answer.withheld is answer.verdict.stance


def reasons(answer: Answer) -> Iterator[str | None]:
    """Give the reasons in all explanations of an answer."""
    explanations: list[Why | WhyNot] = [answer.why(), *map(answer.why_not, answer.topic.stances)]
    return (traced.because for told in explanations for traced in told.rules)


@st.composite
def guards(draw: st.DrawFn, name: str) -> Guard:
    """A guard that forbids some stances, contact perhaps among them, on some condition each, and quiets on others."""
    when, cite = leaves(WALK) | CONSTANT, SOURCE.at("Danger")
    stances = st.lists(st.sampled_from([*STANCES, Contact.OPEN]), min_size=1, max_size=3)
    forbids = draw(st.lists(st.builds(Forbid, stances, when, because=st.just(name), cite=st.just(cite)), max_size=2))
    quiets = draw(st.lists(st.builds(Quiet, when, because=st.just(name), cite=st.just(cite)), max_size=1))
    alert = Alert("alert", draw(when), say="Mind.", because="It matters.", cite=cite)
    return Guard(name, title=name, summary="Watches.", alerts=[alert], forbids=forbids, quiets=quiets)


@given(SCHOOLS, partial_values(WALK), guards("watch"), guards("ward"))
def test_adding_a_guard_makes_nothing_followable_that_was_withheld_and_shows_no_word_that_was_kept_back(
    school: School, values: Values, watch: Guard, ward: Guard
) -> None:
    one, both = (Panel([school], some).compare(sheet_of(Walk, values)) for some in ([watch], [watch, ward]))
    assert {*one.forbidden} <= {*both.forbidden}
    assert {*one.alerts} <= {*both.alerts}
    assert both.quieted or not one.quieted
    for topic in one:
        before, after = topic["walkers"], both[topic.topic]["walkers"]
        assert after.stance is None or after.stance is before.stance
        assert after.say in {None, before.say}
        assert before.withheld is None or after.withheld is before.withheld
        by_name_before, by_name = (some.setting.kept_back.by_name_only(topic.topic) for some in (one, both))
        assert by_name or not by_name_before
        for reason, was in zip(reasons(after), reasons(before), strict=True):
            assert reason in {None, was}


# What is shown.


def outputs(comparison: Comparison) -> Iterator[str]:
    """Give all that a comparison can be shown as."""
    yield from (repr(comparison), str(comparison), comparison.to_markdown())
    yield from (comparison.to_markdown(why=True), comparison.to_markdown(why=True, everything=True))
    yield from (str(comparison.to_dict()), json.dumps(comparison.to_dict()), html_of(comparison))
    yield repr(page_of(comparison))
    for width, why in ((60, False), (80, True), (160, False), (160, True)):
        file = io.StringIO()
        show(page_of(comparison, everything=True), Console(file=file, width=width), why=why)
        yield file.getvalue()
    for topic in comparison:
        yield from (repr(topic), str(topic), html_of(topic))
        yield from (repr([*topic]), repr(topic.by_stance), repr(dict(topic.answers)))
        yield from outputs_of(topic["walkers"])


def outputs_of(answer: Answer) -> Iterator[str]:
    """Give all that an answer can be shown as."""
    yield from (repr(answer), str(answer), answer_in_words(answer), answer.say or "", answer.because or "")
    yield from (html_of(answer), repr(answer.verdict))
    for told in (answer.why(), *map(answer.why_not, answer.topic.stances)):
        yield from (repr(told), str(told), html_of(told))


def shown(comparison: Comparison, words: set[str]) -> list[tuple[str, str]]:
    """Find the places where one of the words is shown."""
    # A word is broken nowhere, so that it is found in the narrowest window.
    return [(word, text) for text in outputs(comparison) for word in words if word in text]


@given(SCHOOLS.map(marked), partial_values(WALK), FORBIDDEN)
def test_withheld_words_are_shown_nowhere(school: School, values: Values, stances: list[Stance]) -> None:
    withheld = withheld_by(stances)
    words = words_of(rule for rule in school.rules if rule.stance in withheld)
    assert [] == shown(watched(school, values, stances), words)


@given(SCHOOLS.map(marked), partial_values(WALK))
def test_no_words_of_a_school_are_shown_where_a_guard_could_not_be_loaded(school: School, values: Values) -> None:
    assert [] == shown(unguarded(school, values), words_of((*school.rules, *school.waivers)))


@given(SCHOOLS.map(marked), partial_values(WALK))
def test_no_words_on_topics_that_nobody_has_judged_are_shown_while_contact_is_forbidden(
    school: School, values: Values
) -> None:
    comparison = watched(school, values, [Contact.OPEN])
    assert [] == shown(comparison, words_of((*school.rules, *school.waivers)))


@given(SCHOOLS.map(marked), partial_values(WALK))
def test_words_of_rules_that_are_waived_give_way_or_contradict_one_another_are_shown_nowhere(
    school: School, values: Values
) -> None:
    comparison = Panel([school]).compare(sheet_of(Walk, values))
    answers = [topic["walkers"] for topic in comparison]
    followed = {rule for answer in answers if answer.stance for rule in answer.rules}
    assert [] == shown(comparison, words_of(rule for rule in school.rules if rule not in followed))


@given(SCHOOLS.map(marked), partial_values(WALK))
def test_words_that_may_be_followed_are_shown(school: School, values: Values) -> None:
    comparison = Panel([school]).compare(sheet_of(Walk, values))
    followed = [rule for topic in comparison for rule in topic["walkers"].rules if topic["walkers"].stance]
    for words in words_of(followed):
        assert words in comparison.to_markdown(why=True, everything=True)
        assert words in json.dumps(comparison.to_dict())
