"""The cases of the guard, and the proof that nothing it forbids is ever shown as advice."""

import json
import re
from collections.abc import Collection, Mapping
from itertools import product
from pathlib import Path

import pytest

from nc_rules import (
    ALWAYS,
    Alert,
    Answer,
    Comparison,
    EndedBy,
    Fault,
    Forbid,
    Goal,
    InteractionsFeel,
    MessageAbout,
    Mood,
    Occasion,
    Panel,
    Receptive,
    RepairingFault,
    Rule,
    School,
    Situation,
    Source,
    Stance,
    Tone,
    facts_of,
    load_packs,
)
from nc_rules.cases import GuardCase, read_guard_cases, unproved_alerts
from nc_rules.comparison import panel_of
from nc_rules.condition import facts_in
from nc_rules.packs import Installed, Packs
from nc_rules.sheet import with_facts
from nc_rules.views import as_html, page_of
from nc_rules.vocabulary import TOPICS
from nc_rules_safety import SAFETY

HERE = Path(__file__).parent.parent
CASES = read_guard_cases(HERE / "cases")
HEADINGS = {alert.cite.heading for alert in SAFETY.alerts} | {forbid.cite.heading for forbid in SAFETY.forbids}

ORDER = {"court_order"}
DANGER = {"afraid_of_ex", "ex_abused_me", "ex_harasses"}
UNWANTED = {"ex_asked_for_no_contact", "ex_afraid_of_me", "ex_blocked_me"}
CHILDREN = {"share_children", "expecting_child"}
MATTERS = {
    *("work_together", "study_together", "share_business", "share_lease_or_money", "money_owed"),
    *("belongings_to_return", "share_pets", "pet_in_dispute", "legal_proceedings"),
}
FORBIDDING = [*sorted(ORDER), *sorted(DANGER), *sorted(UNWANTED)]
"""The facts that can withhold anything."""

BEARING_ON_CONTACT = [*FORBIDDING, "share_children", "live_together"]
"""These, and the circumstances that some alerts ask about beside them."""

# What is to be withheld, by name and apart from the guard's code. First wherever contact is unlawful, dangerous or
# unwanted: contact of any kind, a day from which it would begin again, pursuit, and surveillance.
CONTACT = """
    contact.limited contact.civil contact.open
    reply.briefly reply.lightly reply.engage
    first_move.memory_text first_move.test_the_waters first_move.say_so first_move.meet_up first_move.apologise
    announce.tell_them
    occasion.send_greeting
    after_a_bad_exchange.stay_in_contact
    home.set_terms
"""
CONTACT_LATER = """
    duration.not_at_all duration.weeks duration.thirty_days duration.months
    duration.until_ready duration.until_healed duration.until_repaired duration.until_they_reach_out
    first_move.wait after_a_bad_exchange.step_back_and_change
"""
PURSUIT = """
    wins_back.likely
    reunion.aim_for_it reunion.long_shot new_partner.compete new_partner.outshine focus.impression
"""
SURVEILLANCE = "social_media.watch social_media.stage_posts"

# Then what is withheld in danger and under an order on top of it: a door left open, and a life under one roof.
GOING_BACK = "reunion.leave_it_to_them home.keep_distance"

# And in danger alone: nobody who is hurt or frightened is to be told to mend their part.
BLAME = "focus.repair"

ALWAYS_FORBIDDEN = frozenset((CONTACT + CONTACT_LATER + PURSUIT + " " + SURVEILLANCE).split())
FORBIDDEN_FOR = {
    "court-order": ALWAYS_FORBIDDEN | set(GOING_BACK.split()),
    "danger": ALWAYS_FORBIDDEN | set(GOING_BACK.split()) | {BLAME},
    "unwanted": ALWAYS_FORBIDDEN,
}

Told = Mapping[str, bool | None]
"""Facts by name, told or not."""


Warnings = dict[tuple[bool | None, ...], tuple[set[str], set[str]]]
"""The alerts raised and the grounds for withholding, by the values of the facts that bear on contact."""


def known_true(told: Told) -> set[str]:
    return {name for name, value in told.items() if value is True}


def reasons(told: Told) -> set[str]:
    """Return the grounds that there are for withholding anything."""
    grounds = {"court-order": ORDER, "danger": DANGER, "unwanted": UNWANTED}
    return {reason for reason, facts in grounds.items() if facts & known_true(told)}


def to_withhold(told: Told) -> dict[str, set[str]]:
    """Return the stances that are to be withheld, with the grounds for each."""
    given = reasons(told)
    stances = set[str]().union(*(FORBIDDEN_FOR[reason] for reason in given))
    return {stance: {reason for reason in given if stance in FORBIDDEN_FOR[reason]} for stance in stances}


def to_raise(told: Told) -> set[str]:
    """Return the alerts that are to be raised, as their ids say it."""
    known = known_true(told)
    afraid = bool({"afraid_of_ex", "ex_abused_me"} & known)
    raised = {
        "thoughts-of-self-harm": "thoughts_of_self_harm" in known,
        "court-order": "court_order" in known,
        "afraid-of-your-ex": afraid,
        "one-home-and-a-court-order": {"live_together", "court_order"} <= known,
        "living-with-someone-you-fear": "live_together" in known and bool(DANGER & known),
        "one-home-with-someone-who-fears-you": {"live_together", "ex_afraid_of_me"} <= known,
        "harassment": "ex_harasses" in known,
        "your-ex-is-afraid-of-you": "ex_afraid_of_me" in known,
        "your-ex-wants-no-contact": bool({"ex_asked_for_no_contact", "ex_blocked_me"} & known),
        "children-between-you": bool(CHILDREN & known) and bool((ORDER | DANGER | UNWANTED) & known),
        "matters-to-settle": bool(MATTERS & known) and bool((ORDER | DANGER | UNWANTED) & known),
        "under-age": "under_age" in known,
    }
    return {alert for alert, is_raised in raised.items() if is_raised}


def named(stance: Stance) -> str:
    return f"{stance.topic.name}.{stance.value}"


def withheld_by(comparison: Comparison) -> dict[str, set[str]]:
    return {named(stance): {forbid.id for forbid in forbids} for stance, forbids in comparison.forbidden.items()}


def reasons_given(comparison: Comparison) -> set[str]:
    return {forbid.id for forbids in comparison.forbidden.values() for forbid in forbids}


def alerts_of(comparison: Comparison) -> set[str]:
    return {raised.alert.id for raised in comparison.alerts}


def every(facts: list[str]) -> list[dict[str, bool | None]]:
    """Return every way of telling facts: yes, no, or not at all."""
    return [dict(zip(facts, values, strict=True)) for values in product((True, False, None), repeat=len(facts))]


def situation(told: Told, on_top_of: Situation | None = None) -> Situation:
    return with_facts(on_top_of or Situation(), **told)


ONE_OF_EACH = list({str(sorted(reasons(told))): told for told in every(FORBIDDING)}.values())
"""A situation for each set of grounds. How an answer is shown hangs on its stance and on what is withheld, and on
nothing else, so what is shown needs to be looked at once for each of them."""

PROBED = Source(title="Probes", publisher="the tests of this pack")


def probe(number: int) -> School:
    """Make a school that takes, in every situation, the stance of this number on each topic that has so many."""
    stances = [tuple(topic.stances)[number] for topic in TOPICS if number < len(topic.stances)]
    rules = (
        Rule(
            named(stance).replace("_", "-").replace(".", "-"),
            stance,
            say=f"(do {named(stance)})",
            because=f"(why {named(stance)})",
            cite=PROBED.at("Every stance"),
        )
        for stance in stances
    )
    return School(f"probe-{number}", title=f"Probe {number}", summary="Takes one stance after another.", rules=rules)


PROBES = tuple(probe(number) for number in range(max(len(topic.stances) for topic in TOPICS)))
GUARDED = Panel(PROBES, [SAFETY])
UNGUARDED = Panel(PROBES)
GUARD_ALONE = Panel((), [SAFETY])


Answers = Mapping[tuple[str, str], Answer]
"""Answers by topic and school."""


def answers(comparison: Comparison) -> Answers:
    return {(topic.topic.name, school): answer for topic in comparison for school, answer in topic.answers.items()}


def check_answers(shown: Comparison, given: Answers, forbidden: Collection[str]) -> None:
    """Check that every answer is withheld where its stance is forbidden, and as the school gave it where it is not."""
    for place, answer in answers(shown).items():
        before = given[place]
        assert (answer.status, answer.rules) == (before.status, before.rules), place
        if before.stance and named(before.stance) in forbidden:
            assert (answer.stance, answer.say, answer.withheld) == (None, None, before.stance), place
            assert answer.because == " ".join(forbid.because for forbid in shown.forbidden[before.stance]), place
        else:
            assert (answer.stance, answer.say, answer.withheld) == (before.stance, before.say, None), place
            assert answer.because == before.because, place


def check_plain_values(shown: Comparison, without_guard: Comparison, forbidden: Collection[str]) -> None:
    """Check the same of what other programs read."""
    given = plain_answers(without_guard)
    for place, answer in plain_answers(shown).items():
        before = given[place]
        if f"{place[0]}.{before['stance']}" in forbidden:
            nothing = {"stance": None, "label": None, "say": None}
            kept = {"withheld": before["stance"], "because": answer["because"]}
            assert answer == {**before, **nothing, **kept}, place
            assert answer["because"] != before["because"], place
        else:
            assert answer == before, place


def plain_answers(comparison: Comparison) -> dict[tuple[str, str], dict[str, object]]:
    plain = json.loads(json.dumps(comparison.to_dict()))
    return {
        (topic, school): answer
        for topic, section in plain["topics"].items()
        for school, answer in section["answers"].items()
    }


def check_texts(shown: Comparison, forbidden: Collection[str]) -> None:
    """Check that no text for people holds a probe's advice that is withheld, and that the reasons hold all the rest."""
    explained = "".join(str(answer.why()) for answer in answers(shown).values())
    # Markdown puts a backslash before an underscore.
    with_reasons = shown.to_markdown(why=True).replace("\\", "")
    everything = (
        explained + with_reasons + str(shown).replace("\\", "") + as_html(page_of(shown)) + str(shown.to_dict())
    )
    for rule in (rule for school in PROBES for rule in school.rules):
        if named(rule.stance) in forbidden:
            assert rule.say not in everything, rule.id
        else:
            assert rule.say in with_reasons, rule.id
            assert rule.say in explained, rule.id


# The cases.


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_holds(case: GuardCase) -> None:
    assert case.failures(SAFETY) == ()


def test_every_alert_is_proved_by_a_case() -> None:
    assert unproved_alerts(SAFETY, CASES) == ()


@pytest.mark.parametrize("forbid", SAFETY.forbids, ids=lambda forbid: forbid.id)
def test_every_forbid_is_proved_on_several_topics_by_cases_in_which_it_alone_withholds(forbid: Forbid) -> None:
    alone = [case for case in CASES if reasons_given(GUARD_ALONE.compare(*case.sheets)) == {forbid.id}]
    assert len({topic for case in alone for topic in case.withholds}) >= 5


def test_every_case_names_a_heading_of_the_guard_and_every_heading_has_a_case() -> None:
    assert {case.heading for case in CASES} == HEADINGS


def test_every_heading_that_the_guard_cites_stands_in_the_readme() -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^#+ (.+)$", readme, flags=re.MULTILINE)) >= HEADINGS


# The proof, over every way of telling the facts: yes, no, or not at all.


def test_these_facts_and_no_others_can_withhold_anything() -> None:
    assert {fact.name for forbid in SAFETY.forbids for fact in facts_in(forbid.when)} == set(FORBIDDING)


def test_the_probes_take_every_stance_of_the_vocabulary_in_every_situation() -> None:
    rules = [rule for school in PROBES for rule in school.rules]
    assert {rule.stance for rule in rules} == {stance for topic in TOPICS for stance in topic.stances}
    assert {rule.when for rule in rules} == {ALWAYS}


def test_nothing_forbidden_is_ever_followable_and_everything_else_is() -> None:
    every_stance = {stance for topic in TOPICS for stance in topic.stances}
    for told in every(FORBIDDING):
        comparison = GUARDED.compare(situation(told))
        assert withheld_by(comparison) == to_withhold(told), told
        given = [answer for topic in comparison for answer in topic.answers.values()]
        followable = {stance for answer in given if (stance := answer.stance)}
        assert {named(stance) for stance in every_stance - followable} == to_withhold(told).keys(), told


@pytest.mark.parametrize("told", ONE_OF_EACH, ids=lambda told: "+".join(sorted(reasons(told))) or "nothing")
def test_what_is_forbidden_is_withheld_in_every_form_and_the_rest_is_as_the_school_gave_it(told: Told) -> None:
    shown, given = GUARDED.compare(situation(told)), UNGUARDED.compare(situation(told))
    check_answers(shown, answers(given), to_withhold(told))
    check_plain_values(shown, given, to_withhold(told))
    check_texts(shown, to_withhold(told))


def test_one_situation_for_each_way_of_withholding_stands_for_all() -> None:
    def way(told: Told) -> frozenset[tuple[Stance, tuple[str, ...]]]:
        forbidden = GUARD_ALONE.compare(situation(told)).forbidden
        return frozenset((stance, tuple(forbid.id for forbid in forbids)) for stance, forbids in forbidden.items())

    assert {way(told) for told in every(FORBIDDING)} == {way(told) for told in ONE_OF_EACH}
    assert len(ONE_OF_EACH) == 8


def test_on_every_topic_something_is_left_to_follow() -> None:
    for told in every(FORBIDDING):
        forbidden = GUARD_ALONE.compare(situation(told)).forbidden
        assert all(any(stance not in forbidden for stance in topic.stances) for topic in TOPICS), told


def test_what_keeps_a_distance_is_never_withheld() -> None:
    distance = """
        contact.none duration.for_good reply.ignore first_move.never announce.say_nothing occasion.stay_silent
        social_media.stop_looking social_media.mute social_media.disconnect social_media.block
        after_a_bad_exchange.step_back home.move_out reunion.let_go new_partner.move_on focus.healing focus.own_life
    """
    for told in every(FORBIDDING):
        assert not withheld_by(GUARD_ALONE.compare(situation(told))).keys() & set(distance.split()), told


def test_leaving_it_to_them_is_withheld_in_danger_and_under_an_order_but_not_for_a_no() -> None:
    for told in every(FORBIDDING):
        withheld = "reunion.leave_it_to_them" in withheld_by(GUARD_ALONE.compare(situation(told)))
        assert withheld is bool((ORDER | DANGER) & known_true(told)), told


@pytest.mark.parametrize("alone", ["thoughts_of_self_harm", "under_age", "share_children", "live_together"])
def test_it_raises_but_never_withholds_for_a_fact_that_is_no_danger_from_contact(alone: str) -> None:
    for told in every(FORBIDDING):
        assert withheld_by(GUARD_ALONE.compare(situation({**told, alone: True}))) == to_withhold(told), told


@pytest.fixture(scope="module")
def warnings() -> Warnings:
    """Return what the guard warns of, for every way of telling the facts that bear on contact."""
    seen: Warnings = {}
    for told in every(BEARING_ON_CONTACT):
        comparison = GUARD_ALONE.compare(situation(told))
        seen[tuple(told.values())] = alerts_of(comparison), reasons_given(comparison)
    return seen


def test_each_alert_is_raised_in_the_situation_that_its_id_names_and_in_no_other(
    warnings: Warnings,
) -> None:
    for values, (alerts, _) in warnings.items():
        assert alerts == to_raise(dict(zip(BEARING_ON_CONTACT, values, strict=True))), values
    for told in every(["thoughts_of_self_harm", "under_age", "court_order", "afraid_of_ex", "expecting_child"]):
        assert alerts_of(GUARD_ALONE.compare(situation(told))) == to_raise(told), told
    for told in every(["court_order", "ex_harasses", "ex_blocked_me", "live_together"]):
        for matter in MATTERS:
            assert alerts_of(GUARD_ALONE.compare(situation({**told, matter: True}))) == to_raise({**told, matter: True})


def test_the_alerts_ask_about_these_facts_and_no_others() -> None:
    beside = {"thoughts_of_self_harm", "under_age", "live_together", *CHILDREN, *MATTERS}
    assert {fact.name for fact in SAFETY.facts} == {*FORBIDDING, *beside}


def test_telling_one_more_fact_never_takes_a_warning_back(
    warnings: Warnings,
) -> None:
    for values, (alerts, grounds) in warnings.items():
        for place in (place for place, value in enumerate(values) if value is None):
            for answer in (True, False):
                more_alerts, more_grounds = warnings[*values[:place], answer, *values[place + 1 :]]
                assert alerts <= more_alerts, (values, BEARING_ON_CONTACT[place], answer)
                assert grounds <= more_grounds, (values, BEARING_ON_CONTACT[place], answer)


def test_what_is_not_known_to_be_so_raises_and_withholds_nothing() -> None:
    asked = [*FORBIDDING, "thoughts_of_self_harm", "under_age"]
    circumstances = {fact.name: True for fact in SAFETY.facts if fact.name not in asked}
    for values in product((False, None), repeat=len(asked)):
        told = dict(zip(asked, values, strict=True))
        comparison = GUARD_ALONE.compare(situation({**told, **circumstances}))
        assert (comparison.alerts, comparison.forbidden) == ((), {}), values


# What is asked.


def test_the_eight_safety_questions_are_listed_until_they_are_answered() -> None:
    questions = [name for name, fact in facts_of(Situation).items() if fact in SAFETY.safety_questions]
    assert len(questions) == 8
    for told in every(questions):
        unanswered = [fact.name for fact in GUARD_ALONE.compare(situation(told)).unanswered_safety]
        assert sorted(unanswered) == sorted(name for name in questions if told[name] is None), told


def test_children_the_home_and_a_block_are_no_safety_questions() -> None:
    comparison = GUARD_ALONE.compare(Situation(share_children=True, live_together=True, ex_blocked_me=True))
    assert len(comparison.unanswered_safety) == 8


# Whom it watches.


@pytest.mark.parametrize("chosen", [None, [], *([school] for school in PROBES), PROBES[:2]])
def test_it_watches_whichever_schools_are_chosen(chosen: list[School] | None) -> None:
    packs = Packs(tuple(Installed(school) for school in PROBES), (Installed(SAFETY),))
    told = {"court_order": True, "ex_afraid_of_me": True}
    comparison = panel_of(packs, chosen).compare(situation(told))
    assert alerts_of(comparison) == {"court-order", "your-ex-is-afraid-of-you"}
    assert withheld_by(comparison) == to_withhold(told)
    without_guard = Panel(PROBES if chosen is None else chosen).compare(situation(told))
    check_answers(comparison, answers(without_guard), to_withhold(told))


def test_its_alerts_stay_when_only_one_topic_is_looked_at() -> None:
    comparison = GUARDED.compare(Situation(thoughts_of_self_harm=True, ex_blocked_me=True)).on(["dating"])
    assert alerts_of(comparison) == {"thoughts-of-self-harm", "your-ex-wants-no-contact"}


EVERYDAY_LIVES = {
    "day thirty, their own fault and mended, an ex who is warm": Situation(
        ended_by=EndedBy.EX,
        days_since_breakup=40,
        fault=Fault.MINE,
        repairing_fault=RepairingFault.DONE,
        can_accept_no_reply=True,
        healed=True,
        share_children=False,
        live_together=False,
        work_together=False,
        mutual_friends=True,
        in_no_contact=True,
        no_contact_days=30,
        no_contact_completed=True,
        can_meet_positively=True,
        ex_reached_out=True,
        ex_tone=Tone.WARM,
        ex_message_about=MessageAbout.US,
        ex_receptive=Receptive.WARM,
        ex_wants_back=True,
        ex_open_to_counselling=True,
        goal=Goal.WIN_BACK,
        mood=Mood.CALM,
        occasion=Occasion.EX_BIRTHDAY,
        hidden_agenda=False,
        thoughts_of_self_harm=False,
        under_age=False,
    ),
    "two children, one home, one office, quarrels, and somebody new": Situation(
        ended_by=EndedBy.BOTH,
        fault=Fault.BOTH,
        share_children=True,
        live_together=True,
        work_together=True,
        belongings_to_return=True,
        interactions_feel=InteractionsFeel.MIXED,
        recent_bad_exchange=True,
        ex_reached_out=True,
        ex_message_about=MessageAbout.LOGISTICS,
        ex_seeing_someone=True,
        ex_wavers=True,
        goal=Goal.WIN_BACK,
        mood=Mood.CALM,
        occasion=Occasion.EMERGENCY,
        thoughts_of_self_harm=True,
    ),
    "left on Sunday, desperate, and looking at every post": Situation(
        ended_by=EndedBy.EX,
        days_since_breakup=4,
        no_contact_days=2,
        broke_no_contact=True,
        chased=True,
        ex_asked_for_space=True,
        preoccupied=True,
        anxious_attachment=True,
        watching_social_media=True,
        connected_online=True,
        mood=Mood.DESPERATE,
        goal=Goal.WIN_BACK,
        under_age=True,
    ),
}


@pytest.mark.parametrize("life", EVERYDAY_LIVES.values(), ids=EVERYDAY_LIVES.keys())
def test_no_installed_school_ever_shows_what_is_forbidden(life: Situation) -> None:
    schools = [*(installed.content for installed in load_packs().schools), *PROBES]
    guarded, unguarded = Panel(schools, [SAFETY]), Panel(schools)
    # A school's answer hangs on the facts that it asks about, so one situation for each set of grounds and for each
    # way of telling those will do.
    asked = sorted({fact.name for school in schools for fact in school.facts} & set(FORBIDDING))
    distinct: dict[str, Told] = {}
    for told in every(FORBIDDING):
        assert withheld_by(guarded.compare(situation(told, life))) == to_withhold(told), told
        distinct[f"{sorted(reasons(told))} {[told[name] for name in asked]}"] = told
    for one in distinct.values():
        shown, given = guarded.compare(situation(one, life)), unguarded.compare(situation(one, life))
        check_answers(shown, answers(given), to_withhold(one))
        check_plain_values(shown, given, to_withhold(one))


# Its words.


TEXTS = [
    *(SAFETY.title, SAFETY.summary),
    *(text for alert in SAFETY.alerts for text in (alert.say, alert.because)),
    *(forbid.because for forbid in SAFETY.forbids),
]


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_holds_a_number_that_somebody_could_dial(text: str) -> None:
    assert not re.search(r"\d", text)


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_names_the_institution_or_the_law_of_one_country(text: str) -> None:
    of_one_country = """
        samaritans childline refuge rainn nspcc nhs cafcass lifeline fbi 999 911 112 988 relate telefonseelsorge
        american america usa british britain uk england scotland ireland canada canadian australia australian india
        germany german france french federal sheriff magistrate attorney solicitor injunction
    """
    assert not set(re.findall(r"\w+", text.lower())) & set(of_one_country.split())


@pytest.mark.parametrize("alert", SAFETY.alerts, ids=lambda alert: alert.id)
def test_every_alert_names_somebody_to_turn_to(alert: Alert) -> None:
    helpers = r"line|doctor|lawyer|court|service|police|counsellor|friends|adult|number"
    assert re.search(helpers, alert.say)
