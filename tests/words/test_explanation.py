"""Why, and why not, in plain English."""

from __future__ import annotations

from typing import Final

import attrs
import pytest
from tests.walkers import AT_HOME, MEET, PANEL, REST, SOURCE, rule, why, why_not

from nc_rules import (
    ALWAYS,
    Contact,
    Panel,
    Reply,
    Rule,
    School,
    Situation,
    Stance,
    Waiver,
    WinsBack,
)
from nc_rules import Situation as S
from nc_rules.words import stance_in_words

LOOKED: Final = "  Guard that looked at this: watch."

SETTLED = """\
walkers, on “How much contact should you have now?”: limited (practical matters only; settled)
  Rule meet fired: Do meet!
    Because: For meet.
    [yes] you live together
    shared: You meet. (“Home”)
    Source: “On meet”
  Rule rest (none) fired and gave way to meet.
    It applies in every situation.
  In: On walking (The club), club.example"""

NEGATED = """\
walkers, on “How much contact should you have now?”: open (back in touch; settled)
  Rule talk fired: Do talk!
    Because: For talk.
    [no] you live together (you do not live together)
    [no] you work together (you do not work together)
    [yes] at least 30 days of no contact
    shared: does not hold here. (“Home”)
    Source: “On talk”
  Rule rest (none) fired and gave way to talk.
    It applies in every situation.
  In: On walking (The club), club.example"""

PROVISIONAL = """\
walkers, on “How much contact should you have now?”: none (provisional)
  Rule rest fired: Do rest!
    Because: For rest.
    It applies in every situation.
    Source: “On rest”
  Rule meet (limited: practical matters only) could still fire.
    [?] you work together (not known: Do you work at the same place?)
    shared: not known yet. (“Home”)
  Rule talk (open: back in touch) could still fire.
    [?] you work together (not known: Do you work at the same place?)
    [?] at least 30 days of no contact (not known: How many days of no contact so far?)
    shared: not known yet. (“Home”)
  In: On walking (The club), club.example"""

OPEN = """\
walkers, on “Your ex has got in touch: should you answer?”: open
  Rule answer (briefly) could still fire.
    [?] your ex has got in touch (not known: Since contact stopped, has your ex got in touch of their own accord?)
  In: On walking (The club), club.example"""

NO_RULES = """\
walkers, on “You still live together: what should you do?”: silent
  It has no rule on this."""

SILENT = """\
walkers, on “Your ex has got in touch: should you answer?”: silent
  Rule answer (briefly) did not fire.
    [no] your ex has got in touch (your ex has not got in touch)
  Rule ignore (ignore: do not answer) did not fire.
    [no] you kept calling, writing or pleading (you have not kept calling, writing or pleading)
  In: On walking (The club), club.example"""

CONFLICT = """\
walkers, on “Your ex has got in touch: should you answer?”: conflict
  Rule answer (briefly) fired, and contradicts ignore: neither overrides the other, which is a fault in the pack.
    [yes] your ex has got in touch
    Source: “On answer”
  Rule ignore (ignore: do not answer) fired, and contradicts answer: neither overrides the other, which is a fault in \
the pack.
    [yes] you kept calling, writing or pleading
    Source: “On ignore”
  In: On walking (The club), club.example"""

WITHHELD = """\
walkers, on “How much contact should you have now?”: withheld, limited (practical matters only; settled)
  Withheld: A court forbids it.
    Source: “§ 1”
  Rule meet (limited: practical matters only) fired; its advice is withheld.
    [yes] you live together
    shared: You meet. (“Home”)
    Source: “On meet”
  Rule rest (none) fired and gave way to meet.
    It applies in every situation.
  In: On the law (The state)
  In: On walking (The club), club.example"""

WITHHELD_IN_PART = """\
walkers, on “Your ex has got in touch: should you answer?”: conflict
  Withheld: A court forbids it.
    Source: “§ 1”
  Rule answer (briefly, withheld) fired, and contradicts ignore: neither overrides the other, which is a fault in the \
pack.
    [yes] your ex has got in touch
    Source: “On answer”
  Rule ignore (ignore: do not answer) fired, and contradicts answer: neither overrides the other, which is a fault in \
the pack.
    [yes] you kept calling, writing or pleading
    Source: “On ignore”
  In: On the law (The state)
  In: On walking (The club), club.example"""

ALONE: Final = Situation(live_together=False, work_together=False, no_contact_days=30)
BOTH_WROTE: Final = Situation(ex_reached_out=True, chased=True)


@pytest.mark.parametrize(
    ("situation", "topic", "text"),
    [
        pytest.param(AT_HOME, "contact", SETTLED, id="settled, and a rule gave way"),
        pytest.param(ALONE, "contact", NEGATED, id="a derived fact does not hold, and that is the reason"),
        pytest.param(Situation(live_together=False), "contact", PROVISIONAL, id="provisional"),
        pytest.param(Situation(chased=False), "reply", OPEN, id="open"),
        pytest.param(Situation(ex_reached_out=False, chased=False), "reply", SILENT, id="silent"),
        pytest.param(AT_HOME, "home", NO_RULES, id="silent, for it has no rules on the topic"),
        pytest.param(BOTH_WROTE, "reply", CONFLICT, id="conflict"),
        pytest.param(
            Situation(live_together=True, work_together=False, court_order=True), "contact", WITHHELD, id="withheld"
        ),
        pytest.param(
            Situation(ex_reached_out=True, chased=True, court_order=True),
            "reply",
            WITHHELD_IN_PART,
            id="a conflict of which one side is withheld",
        ),
    ],
)
def test_why_is_told_in_plain_english(situation: Situation, topic: str, text: str) -> None:
    assert f"{text}\n{LOOKED}" == str(why(situation, topic))


DID_NOT_FIRE = """\
walkers, on “How much contact should you have now?”: why not limited (practical matters only)
  Rule meet did not fire.
    [no] you live together (you do not live together)
    [no] you work together (you do not work together)
    shared: does not hold here. (“Home”)
  Nearest: 0 of 1 conditions hold; missing: you work together.
  In: On walking (The club), club.example"""

TOO_FEW_DAYS = """\
walkers, on “How much contact should you have now?”: why not open (back in touch)
  Rule talk did not fire.
    [no] at least 30 days of no contact (12 days of no contact)
  Nearest: 2 of 3 conditions hold; 12 days of no contact, 30 are needed.
  In: On walking (The club), club.example"""

COULD_FIRE = """\
walkers, on “Your ex has got in touch: should you answer?”: why not ignore (do not answer)
  Rule ignore could still fire.
    [?] you kept calling, writing or pleading \
(not known: Since the breakup, have you kept calling, writing or pleading?)
  Nearest: 0 of 2 conditions hold; \
not known whether you kept calling, writing or pleading; not known whether your ex has not got in touch.
  In: On walking (The club), club.example"""

GAVE_WAY = """\
walkers, on “How much contact should you have now?”: why not none
  Rule rest fired and gave way to meet.
    It applies in every situation.
  Nearest: 1 of 3 conditions hold; missing: you do not live together; \
not known how many days of no contact there have been.
  In: On walking (The club), club.example"""

NO_RULE = """\
walkers, on “How much contact should you have now?”: why not civil (friendly, and no more than that)
  No rule of this school gives that answer."""

TAKEN = """\
walkers, on “How much contact should you have now?”: it does answer limited (practical matters only)
  Rule meet fired.
    [yes] you live together
    shared: You meet. (“Home”)
  In: On walking (The club), club.example"""

TAKEN_AND_WITHHELD = """\
walkers, on “How much contact should you have now?”: it does answer limited (practical matters only)
  Withheld: A court forbids it.
    Source: “§ 1”
  Rule meet fired.
    [yes] you live together
    shared: You meet. (“Home”)
  In: On the law (The state)
  In: On walking (The club), club.example"""

IN_CONFLICT = """\
walkers, on “Your ex has got in touch: should you answer?”: why not briefly
  Rule answer fired, and contradicts ignore: neither overrides the other, which is a fault in the pack.
    [yes] your ex has got in touch
  Nearest: 1 of 2 conditions hold; missing: you have not kept calling, writing or pleading.
  In: On walking (The club), club.example"""

APART: Final = Situation(live_together=False, work_together=False, no_contact_days=12)


@pytest.mark.parametrize(
    ("situation", "stance", "topic", "text"),
    [
        pytest.param(APART, "limited", "contact", DID_NOT_FIRE, id="its derived fact does not hold"),
        pytest.param(APART, "open", "contact", TOO_FEW_DAYS, id="a count is below the threshold"),
        pytest.param(Situation(), "ignore", "reply", COULD_FIRE, id="a fact is not known"),
        pytest.param(AT_HOME, "none", "contact", GAVE_WAY, id="it gave way"),
        pytest.param(AT_HOME, "civil", "contact", NO_RULE, id="no rule gives it"),
        pytest.param(AT_HOME, "limited", "contact", TAKEN, id="the school does say so"),
        pytest.param(
            Situation(live_together=True, work_together=False, court_order=True),
            "limited",
            "contact",
            TAKEN_AND_WITHHELD,
            id="the school does say so, and a guard withholds it",
        ),
        pytest.param(BOTH_WROTE, "briefly", "reply", IN_CONFLICT, id="the school contradicts itself"),
    ],
)
def test_why_not_is_told_in_plain_english(situation: Situation, stance: str, topic: str, text: str) -> None:
    assert f"{text}\n{LOOKED}" == str(why_not(situation, stance, topic))


# What became of rules that could still fire, of rules that are waived, and of waivers.

COURT: Final = Waiver(
    "court", ("rest", "meet"), S.legal_proceedings, because="A court decides.", cite=SOURCE.at("On courts")
)
OVER: Final = Waiver("over", ("meet",), S.healed, because="It is over.", cite=SOURCE.at("On ends"))
NEVER: Final = rule("never", Contact.OPEN, ~ALWAYS)


def told(situation: Situation, *rules: Rule | Waiver, stance: str = "") -> str:
    """Tell of the answer on contact of a school of these rules, watched as above."""
    school = School("own", title="A school", summary="Of its own.", rules=rules)
    guards = [guard.content for guard in PANEL.guards]
    answer = Panel([school], guards).compare(situation)["contact"]["own"]
    _, *lines, _, looked = str(answer.why_not(stance) if stance else answer.why()).splitlines()
    assert looked == LOOKED
    return "\n".join(lines)


AT_WORK: Final = rule("meet", Contact.LIMITED, S.work_together)
TALK_AT_HOME: Final = rule("talk", Contact.OPEN, S.live_together, "rest", "meet")


def test_a_rule_that_could_still_fire_and_would_give_way_says_to_what() -> None:
    situation = Situation(live_together=True)
    expected = """\
  Rule meet could still fire, and would give way to talk.
    [?] you work together (not known: Do you work at the same place?)"""
    assert expected == told(situation, REST, AT_WORK, TALK_AT_HOME, stance="limited")
    # It would even where what it gives way to has given way itself.
    late = rule("late", Contact.CIVIL, ALWAYS, "talk")
    assert expected == told(situation, REST, AT_WORK, TALK_AT_HOME, late, stance="limited")


def test_a_rule_that_could_still_fire_does_not_say_so_of_one_that_may_be_waived_itself() -> None:
    calm = Waiver("calm", ("talk",), S.healed, because="It is calm.", cite=SOURCE.at("On calm"))
    assert (
        """\
  Rule meet could still fire.
    [?] you work together (not known: Do you work at the same place?)"""
    ) == told(Situation(live_together=True), REST, AT_WORK, TALK_AT_HOME, calm, stance="limited")


def test_a_rule_that_could_still_fire_says_to_what_it_would_give_way_where_both_may_be_waived_together() -> None:
    both = Waiver("both", ("talk", "meet"), S.healed, because="It is calm.", cite=SOURCE.at("On calm"))
    assert (
        """\
  Rule meet could still fire, and would give way to talk.
    [?] you work together (not known: Do you work at the same place?)"""
    ) == told(Situation(live_together=True), REST, AT_WORK, TALK_AT_HOME, both, stance="limited")


def test_a_rule_that_could_still_fire_and_would_be_waived_says_by_what() -> None:
    situation = Situation(live_together=True, legal_proceedings=True)
    assert (
        """\
  Rule meet could still fire, and would be waived by court.
    [?] you work together (not known: Do you work at the same place?)
  Waiver court (of rest, meet) fired.
    Because: A court decides.
    [yes] there are legal proceedings
    Source: “On courts”"""
    ) == told(situation, REST, AT_WORK, TALK_AT_HOME, COURT, stance="limited")


def test_a_rule_whose_condition_can_never_be_true_says_so() -> None:
    expected = """\
  Rule never did not fire.
    It never applies."""
    assert expected == told(Situation(), REST, NEVER, stance="open")


def test_waivers_are_told_like_rules_where_a_school_falls_silent() -> None:
    assert (
        """\
  Rule rest (none) would apply, and is waived by court.
    It applies in every situation.
  Waiver court (of rest, meet) fired.
    Because: A court decides.
    [yes] there are legal proceedings
    Source: “On courts”
  Rule meet (limited: practical matters only) could still fire, and would be waived by court.
    [?] you work together (not known: Do you work at the same place?)
  Rule never (open: back in touch) did not fire.
    It never applies."""
    ) == told(Situation(legal_proceedings=True), REST, AT_WORK, NEVER, COURT)


def test_waivers_are_told_like_rules_where_an_exception_ends() -> None:
    assert (
        """\
  Rule rest fired: Do rest!
    Because: For rest.
    It applies in every situation.
    Source: “On rest”
  Rule meet (limited: practical matters only) would apply, and is waived by over.
    [yes] you live together
    shared: You meet. (“Home”)
  Waiver over (of meet) fired.
    Because: It is over.
    [yes] you are over the worst
    Source: “On ends”"""
    ) == told(Situation(live_together=True, healed=True), REST, MEET, OVER)


def test_a_waiver_that_could_change_the_answer_is_told() -> None:
    assert (
        """\
  Rule rest fired: Do rest!
    Because: For rest.
    It applies in every situation.
    Source: “On rest”
  Waiver court (of rest) could still fire.
    [?] there are legal proceedings (not known: Are there legal proceedings between you, such as a divorce or custody \
case?)"""
    ) == told(Situation(), REST, attrs.evolve(COURT, waives=("rest",)))


def test_a_waiver_does_not_argue_for_what_is_withheld() -> None:
    calm = Waiver("calm", ("rest",), S.healed, because="It is calm.", cite=SOURCE.at("On calm"))
    situation = Situation(live_together=True, healed=True, court_order=True)
    assert (
        """\
  Withheld: A court forbids it.
    Source: “§ 1”
  Rule meet (limited: practical matters only) fired; its advice is withheld.
    [yes] you live together
    shared: You meet. (“Home”)
    Source: “On meet”
  Rule rest (none) would apply, and is waived by calm.
    It applies in every situation.
  Waiver calm (of rest) fired.
    [yes] you are over the worst
    Source: “On calm”
  In: On the law (The state)"""
    ) == told(situation, REST, MEET, calm)


def test_a_withheld_stance_is_marked_whatever_became_of_its_rule() -> None:
    meet = rule("meet", Contact.LIMITED, S.live_together)
    marked = "  Rule meet (limited: practical matters only, withheld)"
    at_home = Situation(live_together=True, court_order=True)
    assert f"{marked} fired and gave way to over.\n" in told(at_home, meet, rule("over", Contact.NONE, ALWAYS, "meet"))
    assert f"{marked} fired, and contradicts rest: " in told(at_home, meet, REST)
    assert f"{marked} could still fire.\n" in told(Situation(court_order=True), meet)
    assert f"{marked} did not fire.\n" in told(Situation(live_together=False, court_order=True), meet)
    waiver = Waiver("calm", ("meet",), ALWAYS, because="It is calm.", cite=SOURCE.at("On calm"))
    assert f"{marked} would apply, and is waived by calm.\n" in told(at_home, meet, waiver)


def test_text_of_a_pack_can_neither_drive_a_terminal_nor_forge_a_line() -> None:
    evil = attrs.evolve(REST, say="Rest.\n  Rule meet fired: Go.\x1b[31m\u202e")
    assert (
        """\
  Rule rest fired: Rest.   Rule meet fired: Go.\\x1b[31m\\u202e
    Because: For rest.
    It applies in every situation.
    Source: “On rest”"""
    ) == told(Situation(), evil)


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        (Contact.NONE, "none"),
        (Contact.LIMITED, "limited (practical matters only)"),
        (WinsBack.DEPENDS, "depends (it depends)"),
        (Reply.BRIEFLY, "briefly"),
    ],
)
def test_a_stance_is_named_with_its_words_where_they_say_more(stance: Stance, words: str) -> None:
    assert words == stance_in_words(stance)


def test_a_stance_whose_words_only_spell_out_its_name_is_named_once() -> None:
    class Rest(Stance, topic="rest", question="How do you rest?"):
        LIE_DOWN = "lie_down", "lie down"
        SIT = "sit"

    assert ["lie_down", "sit"] == [stance_in_words(stance) for stance in Rest]
