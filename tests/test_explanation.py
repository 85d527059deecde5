"""Why a school answers as it does, and why not otherwise, as data."""

from __future__ import annotations

from typing import Final

import attrs
from tests.walkers import AT_HOME, MEET, REST, SCHOOL, SHARED, SOURCE, TALK, why, why_not

from nc_rules import (
    ALWAYS,
    Contact,
    Panel,
    School,
    Situation,
    Status,
)
from nc_rules import Situation as S
from nc_rules.condition import Seen
from nc_rules.explanation import Fate, TracedConcept, TracedRule, Why, WhyNot
from nc_rules.kept_back import KeptBack
from nc_rules.repr import html_of

HOME, WORK, DAYS = S.live_together.is_(True), S.work_together.is_(True), S.no_contact_days >= 30

SEEN_AT_HOME: Final = Seen(
    SHARED,
    truth=True,
    parts=(
        Seen(
            HOME | WORK,
            truth=True,
            parts=(Seen(HOME, truth=True, value=True), Seen(WORK, truth=False, value=False)),
        ),
    ),
)


def test_why_holds_the_rules_that_fired_and_gave_way_with_all_that_they_saw() -> None:
    expected = Why(
        school="walkers",
        topic="How much contact should you have now?",
        status=Status.SETTLED,
        stance=Contact.LIMITED,
        fired=(
            TracedRule(
                MEET,
                SEEN_AT_HOME,
                Fate.FIRED,
                say="Do meet!",
                because="For meet.",
                concepts=(TracedConcept("shared", truth=True, because="You meet.", cite=SOURCE.at("Home")),),
            ),
        ),
        gave_way=(
            TracedRule(REST, Seen(ALWAYS, truth=True), Fate.GAVE_WAY, (MEET,), say="Do rest!", because="For rest."),
        ),
        waived=(),
        waivers=(),
        undecided=(),
        not_fired=(),
        kept_back=KeptBack(guards=("watch",)),
    )
    assert expected == why(AT_HOME)
    assert (SOURCE.at("On meet"),) == expected.sources


def test_a_rule_gives_the_tests_that_made_it_fire_and_its_derived_facts() -> None:
    traced = why(AT_HOME).fired[0]
    assert (Seen(HOME, truth=True, value=True),) == traced.tests
    assert (SEEN_AT_HOME,) == traced.derived


def test_why_holds_the_rules_that_could_still_fire() -> None:
    undecided = why(Situation(live_together=False)).undecided
    assert [MEET, TALK] == [traced.rule for traced in undecided]
    assert [None, None] == [traced.seen.truth for traced in undecided]


def test_why_not_holds_for_each_rule_what_was_missing() -> None:
    told = why_not(Situation(live_together=False, work_together=False, no_contact_days=12), "open")
    assert (Contact.OPEN, False, ()) == (told.stance, told.taken, told.withheld_because)
    assert [TALK] == [traced.rule for traced in told.rules]
    assert (Seen(DAYS, truth=False, value=12),) == told.rules[0].tests


# How they print.


def test_they_print_in_short_without_the_words_of_a_school() -> None:
    at_home = Situation(live_together=True, work_together=False, court_order=True)
    question = "'How much contact should you have now?'"
    assert f"<Why walkers on {question}: withheld, limited (settled)>" == repr(why(at_home))
    assert f"<Why walkers on {question}: none (provisional)>" == repr(why(Situation()))
    assert f"<WhyNot walkers on {question}: withheld, limited, which it takes>" == repr(why_not(at_home, "limited"))
    assert f"<WhyNot walkers on {question}: open>" == repr(why_not(at_home, "open"))
    assert "<TracedRule rest: gave way meet>" == repr(why(at_home).gave_way[0])
    assert "<TracedRule meet: fired, withheld>" == repr(why(at_home).fired[0])


def test_every_form_marks_a_school_that_is_only_reported() -> None:
    reported = attrs.evolve(SCHOOL, reported_by="The club")
    for told, other in zip(explained(reported), explained(SCHOOL), strict=True):
        assert ("The club", None) == (told.reported_by, other.reported_by)
        assert ("The club", None) == (told.to_dict()["reported_by"], other.to_dict()["reported_by"])
        for text, bare in ((str(told), str(other)), (html_of(told), html_of(other))):
            assert "walkers (reported), on" in text
            assert text.replace(" (reported)", "") == bare


def explained(school: School) -> list[Why | WhyNot]:
    answer = Panel([school]).compare(AT_HOME)[Contact]["walkers"]
    return [answer.why(), answer.why_not("open")]
