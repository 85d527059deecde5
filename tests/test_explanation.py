"""Why a school answers as it does, and why not otherwise: as data, and as text."""

from __future__ import annotations

from typing import Final

import pytest

from nc_rules import (
    ALWAYS,
    Contact,
    Derived,
    Forbid,
    Guard,
    Panel,
    Reply,
    Rule,
    School,
    Situation,
    Source,
    Stance,
    WinsBack,
)
from nc_rules import Situation as S
from nc_rules.condition import ConditionLike, Seen
from nc_rules.explanation import Looked, Why, WhyNot, stance_in_words

SOURCE: Final = Source("On walking", "The club", "club.example")
LAW: Final = Source("On the law", "The state")
SHARED: Final = Derived("shared", when=S.live_together | S.work_together, because="You meet.", cite=SOURCE.at("Home"))


def rule(id: str, stance: Stance, when: ConditionLike = ALWAYS, *overrides: str) -> Rule:  # noqa: A002  # it is called that on the rule
    return Rule(id, stance, when, overrides, say=f"Do {id}!", because=f"For {id}.", cite=SOURCE.at(f"On {id}"))


REST: Final = rule("rest", Contact.NONE)
MEET: Final = rule("meet", Contact.LIMITED, SHARED, "rest")
TALK: Final = rule("talk", Contact.OPEN, ~SHARED & (S.no_contact_days >= 30), "rest")
ANSWER: Final = rule("answer", Reply.BRIEFLY, S.ex_reached_out)
IGNORE: Final = rule("ignore", Reply.IGNORE, S.chased)
SCHOOL: Final = School("walkers", title="The walkers", summary="How to walk.", rules=(REST, MEET, TALK, ANSWER, IGNORE))
ORDER: Final = Forbid(
    (Contact.LIMITED, Reply.BRIEFLY), S.court_order, because="A court forbids it.", cite=LAW.at("§ 1")
)
PANEL: Final = Panel([SCHOOL], [Guard("watch", title="The watch", summary="Watches.", forbids=(ORDER,))])

HOME, WORK, DAYS = S.live_together.is_(True), S.work_together.is_(True), S.no_contact_days >= 30


def why(situation: Situation, topic: str = "contact") -> Why:
    return PANEL.compare(situation)[topic]["walkers"].why()


def why_not(situation: Situation, stance: str, topic: str = "contact") -> WhyNot:
    return PANEL.compare(situation)[topic]["walkers"].why_not(stance)


AT_HOME: Final = Situation(live_together=True, work_together=False)
"""Settled: `rest` gives way to `meet`, and `talk` cannot fire."""

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
        topic="How much contact now?",
        answer="limited (practical matters only) (settled)",
        fired=(Looked(MEET, SEEN_AT_HOME),),
        gave_way=(Looked(REST, Seen(ALWAYS, truth=True), gave_way_to=(MEET,)),),
        undecided=(),
    )
    assert expected == why(AT_HOME)
    assert (SOURCE.at("On meet"),) == expected.sources


def test_a_rule_gives_the_tests_that_made_it_fire_and_its_derived_facts() -> None:
    looked = why(AT_HOME).fired[0]
    assert (Seen(HOME, truth=True, value=True),) == looked.tests()
    assert (SEEN_AT_HOME,) == looked.derived()


def test_why_holds_the_rules_that_could_still_fire() -> None:
    undecided = why(Situation(live_together=False)).undecided
    assert [MEET, TALK] == [looked.rule for looked in undecided]
    assert [None, None] == [looked.seen.truth for looked in undecided]


def test_why_not_holds_for_each_rule_what_was_missing() -> None:
    told = why_not(Situation(live_together=False, work_together=False, no_contact_days=12), "open")
    assert (Contact.OPEN, False, ()) == (told.stance, told.taken, told.withheld_because)
    assert [TALK] == [looked.rule for looked in told.rules]
    assert (Seen(DAYS, truth=False, value=12),) == told.rules[0].tests()


SETTLED = """\
walkers, on “How much contact now?”: limited (practical matters only) (settled)
  Rule meet fired: Do meet!
    Because: For meet.
    [yes] you live together
    shared: You meet. (“Home”)
    Source: “On meet”
  Rule rest (none) fired and gave way to meet.
    It applies in every situation.
  In: On walking (The club), club.example"""

NEGATED = """\
walkers, on “How much contact now?”: open (talk things through) (settled)
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
walkers, on “How much contact now?”: none (provisional)
  Rule rest fired: Do rest!
    Because: For rest.
    It applies in every situation.
    Source: “On rest”
  Rule meet (limited (practical matters only)) could still fire.
    [?] you work together (not known: Do you work at the same place?)
    shared: not known yet. (“Home”)
  Rule talk (open (talk things through)) could still fire.
    [?] you work together (not known: Do you work at the same place?)
    [?] at least 30 days of no contact (not known: How many days of no contact so far?)
    shared: not known yet. (“Home”)
  In: On walking (The club), club.example"""

OPEN = """\
walkers, on “Your ex has got in touch: do you answer?”: open
  Rule answer (briefly) could still fire.
    [?] your ex has got in touch (not known: Has your ex got in touch with you, of their own accord, since contact \
stopped?)
  In: On walking (The club), club.example"""

SILENT = "walkers, on “You still live together: what about it?”: silent"

CONFLICT = """\
walkers, on “Your ex has got in touch: do you answer?”: conflict
  Rule answer fired: Do answer!
    Because: For answer.
    [yes] your ex has got in touch
    Source: “On answer”
  Rule ignore fired: Do ignore!
    Because: For ignore.
    [yes] you chased your ex
    Source: “On ignore”
  In: On walking (The club), club.example"""

WITHHELD = """\
walkers, on “How much contact now?”: withheld, limited (practical matters only) (settled)
  Withheld: A court forbids it.
    Source: “§ 1”
  Rule meet (limited (practical matters only)) fired; its advice is withheld.
    [yes] you live together
    shared: You meet. (“Home”)
    Source: “On meet”
  Rule rest (none) fired and gave way to meet.
    It applies in every situation.
  In: On the law (The state)
  In: On walking (The club), club.example"""

WITHHELD_IN_PART = """\
walkers, on “Your ex has got in touch: do you answer?”: conflict
  Withheld: A court forbids it.
    Source: “§ 1”
  Rule answer (briefly) fired; its advice is withheld.
    [yes] your ex has got in touch
    Source: “On answer”
  Rule ignore fired: Do ignore!
    Because: For ignore.
    [yes] you chased your ex
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
        pytest.param(AT_HOME, "home", SILENT, id="silent"),
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
    assert text == str(why(situation, topic))


DID_NOT_FIRE = """\
walkers, on “How much contact now?”: why not limited (practical matters only)
  Rule meet did not fire.
    [no] you live together (you do not live together)
    [no] you work together (you do not work together)
    shared: does not hold here. (“Home”)
  In: On walking (The club), club.example"""

TOO_FEW_DAYS = """\
walkers, on “How much contact now?”: why not open (talk things through)
  Rule talk did not fire.
    [no] at least 30 days of no contact (12 days of no contact)
  In: On walking (The club), club.example"""

COULD_FIRE = """\
walkers, on “Your ex has got in touch: do you answer?”: why not ignore (do not answer)
  Rule ignore could still fire.
    [?] you chased your ex (not known: Since the breakup, have you begged, pleaded or kept trying to reach them?)
  In: On walking (The club), club.example"""

GAVE_WAY = """\
walkers, on “How much contact now?”: why not none
  Rule rest fired and gave way to meet.
    It applies in every situation.
  In: On walking (The club), club.example"""

NO_RULE = """\
walkers, on “How much contact now?”: why not civil (friendly, without courting)
  No rule of this school gives that answer."""

TAKEN = """\
walkers, on “How much contact now?”: it does answer limited (practical matters only)
  Rule meet fired.
    [yes] you live together
    shared: You meet. (“Home”)
  In: On walking (The club), club.example"""

TAKEN_AND_WITHHELD = """\
walkers, on “How much contact now?”: it does answer limited (practical matters only)
  Withheld: A court forbids it.
    Source: “§ 1”
  Rule meet fired.
    [yes] you live together
    shared: You meet. (“Home”)
  In: On the law (The state)
  In: On walking (The club), club.example"""

IN_CONFLICT = """\
walkers, on “Your ex has got in touch: do you answer?”: why not briefly
  Rule answer fired.
    [yes] your ex has got in touch
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
    assert text == str(why_not(situation, stance, topic))


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
