"""How values print while a program is written: one short line for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import pytest
from tests.walkers import AT_HOME, ORDER, PANEL, REST, SCHOOL, SHARED, SOURCE

from nc_rules import ALWAYS, Alert, Contact, PackImportFailed, Panel, Rule, Situation, Source, Waiver
from nc_rules import Situation as S
from nc_rules.comparison import Outcome, changes_between
from nc_rules.condition import All, Any, Condition, Not, Op, Test, trace
from nc_rules.packs import SCHOOLS, Installed, Packs
from nc_rules.repr import counted, named, shortened
from nc_rules.views import page_of
from nc_rules.vocabulary import Mood

if TYPE_CHECKING:
    from nc_rules import Stance

FREE: Final = PANEL.compare(AT_HOME)
UNDER_AN_ORDER: Final = PANEL.compare(Situation(live_together=True, work_together=False, court_order=True))
INSTALLED: Final = Installed(SCHOOL, "nc-rules-walkers", "1.0")
[GUARD] = PANEL.guards
[SECTION] = page_of(UNDER_AN_ORDER).chapters[0].sections
CHANGES: Final = changes_between(Outcome.of(FREE), Outcome.of(PANEL.compare(Situation(court_order=True))))
FAILURE: Final = PackImportFailed("elm", SCHOOLS, ["nc-rules-elm 0.3"], "importing it raised an error")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (SOURCE, "<Source 'On walking'>"),
        (SOURCE.at("In the woods"), "<Citation 'In the woods' in 'On walking'>"),
        (Contact.topic, "<Topic contact: none, limited, civil, open, talk>"),
        (REST, "<Rule rest: Contact.NONE>"),
        (Waiver("nap", ("rest", "meet"), S.healed, because="So.", cite=SOURCE.at("H")), "<Waiver nap of rest, meet>"),
        (Alert("rain", ALWAYS, say="Take a coat.", because="So.", cite=SOURCE.at("H")), "<Alert rain>"),
        (ORDER, "<Forbid order: Contact.LIMITED, Reply.BRIEFLY>"),
        (SHARED, "<Derived shared>"),
        (SCHOOL, "<School walkers: 5 rules>"),
        (GUARD.content, "<Guard watch: 0 alerts, 1 forbid>"),
        (INSTALLED, "<Installed school walkers of nc-rules-walkers 1.0>"),
        (GUARD, "<Installed guard watch>"),
        (Packs((INSTALLED,), (GUARD,)), "<Packs of walkers, watch>"),
        (Packs(failures=(FAILURE,), aside=(INSTALLED,)), "<Packs of nobody; aside: walkers; failed: elm>"),
        (PANEL, "<Panel of walkers, watch on compiled>"),
        (Panel([]), "<Panel of nobody on compiled>"),
        (FREE, "<Comparison of Situation(live_together=True, work_together=False) by walkers>"),
        (FREE["contact"], "<TopicComparison on contact: single, schools: 1>"),
        (FREE["contact"]["walkers"], "<Answer walkers on contact: limited (settled)>"),
        (UNDER_AN_ORDER["contact"]["walkers"], "<Answer walkers on contact: withheld, limited (settled)>"),
        (FREE["contact"]["walkers"].verdict, "<Verdict limited (settled) by meet; over rest>"),
        (Outcome.of(UNDER_AN_ORDER), "<Outcome of 2 answers, 0 alerts, 2 stances withheld>"),
        (CHANGES, "<Changes of 1 answer, and whether 2 stances may be followed>"),
        (CHANGES.answers[0], "<AnswerChange walkers on contact: limited (settled), then none (provisional)>"),
        (page_of(UNDER_AN_ORDER), "<Page of 0 notices, 2 sections>"),
        (page_of(UNDER_AN_ORDER).chapters[0], "<Chapter 'Reported or withheld only': 1 section>"),
        (SECTION, "<Section 'How much contact should you have now?': 1 row>"),
        (SECTION.rows[0], "<Row withheld, 'practical matters only': walkers>"),
        (SECTION.rows[0].voices[0], "<Voice walkers: withheld>"),
        (trace(S.no_contact_days < 30, lambda _: 12), "<Seen Situation.no_contact_days < 30: true of 12>"),
        (trace(SHARED, lambda _: None), "<Seen <Derived shared>: unknown>"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_says_in_a_line_which_one_it_is(value: object, text: str) -> None:
    assert text == repr(value)


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        (S.share_children.is_(True), "Situation.share_children.is_(True)"),
        (S.mood.in_(Mood.SAD, Mood.ANGRY), "Situation.mood.in_(Mood.SAD, Mood.ANGRY)"),
        (S.share_children | (S.no_contact_days < 30), "Situation.share_children | (Situation.no_contact_days < 30)"),
        (
            ~S.healed & (S.chased | S.mood.is_(Mood.SAD)),
            "~Situation.healed & (Situation.chased | Situation.mood.is_(Mood.SAD))",
        ),
        (~(S.healed & S.chased), "~(Situation.healed & Situation.chased)"),
        (SHARED & ALWAYS, "<Derived shared> & ALWAYS"),
        (Not(Not(S.healed)), "Not(~Situation.healed)"),
        (
            All([All([S.healed, S.chased]), S.on_and_off]),
            "All((Situation.healed & Situation.chased, Situation.on_and_off.is_(True)))",
        ),
        (Any([]), "Any(())"),
        (Test(S.mood, Op.IN, (Mood.SAD,)), "Test(Situation.mood, Op.IN, (Mood.SAD,))"),
    ],
)
def test_a_condition_prints_as_the_code_that_builds_it(condition: Condition, code: str) -> None:
    assert code == repr(condition)


def test_a_line_is_never_long() -> None:
    flags = ["live_together", "work_together", "share_children", "study_together", "share_business", "ex_reached_out"]
    comparison = PANEL.compare(Situation(**dict.fromkeys(flags, True)))  # type: ignore[arg-type]  # all are flags
    told = "share_children=True, live_together=True, work_together=True, study_together=True, share_business=True"
    assert f"<Comparison of Situation({told}, ex_reached_out=True) by walkers>" == repr(comparison)
    more = PANEL.compare(Situation(**dict.fromkeys([*flags, "no_contact_completed"], True)))  # type: ignore[arg-type]  # likewise
    assert f"<Comparison of Situation({told}, no_contact_completed=True, ex_reac... by walkers>" == repr(more)
    assert 300 == len(repr(Rule("r" * 1000, Contact.NONE, say="S.", because="B.", cite=SOURCE.at("H"))))


def test_nothing_that_a_pack_puts_in_a_name_breaks_the_line_or_drives_a_terminal() -> None:
    rule = Rule("one\ntwo \x1b[31m", Contact.NONE, say="S.", because="B.", cite=SOURCE.at("H"))
    assert r"<Rule one\ntwo \x1b[31m: Contact.NONE>" == repr(rule)


def test_what_nobody_should_have_put_there_prints_too() -> None:
    assert "<Rule rest: none>" == repr(
        Rule("rest", cast("Stance", "none"), say="S.", because="B.", cite=SOURCE.at("H"))
    )
    assert "<Source None>" == repr(Source(cast("str", None), "The club"))
    assert "<School that cannot be shown>" == repr(object.__new__(type(SCHOOL)))


def test_a_list_of_names_says_how_many_it_leaves_out() -> None:
    assert "" == named([])
    assert "active, adaptive, dignity" == named(["active", "adaptive", "dignity"])
    assert "active, adaptive, and 1 more" == named(["active", "adaptive", "dignity"], most=20)
    assert "active, and 2 more" == named(["active", "adaptive", "dignity"], most=3)


def test_text_is_cut_short_and_things_are_counted() -> None:
    assert ("four", "abc...") == (shortened("four", 4), shortened("abcdefghij", 6))
    assert ["0 rules", "1 rule", "2 rules"] == [counted(number, "rule") for number in range(3)]
