"""The vocabulary of facts: names, kinds and options are fixed, since other programs are written against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import assert_never

import pytest

from nc_rules import Kind, Option, Situation, facts_of
from nc_rules.facts import AnyFact, Choice, Count, Flag

FACTS = facts_of(Situation)

VOCABULARY: Mapping[str, str] = {
    "the relationship": """
        relationship_kind: dating engaged married separated divorced
        relationship_days: a count
        long_distance on_and_off
        """,
    "the breakup": """
        ended_by: me ex both
        days_since_breakup: a count
        fault: mine ex both neither
        cheated: nobody me ex both
        incompatible regret_ending_it only_a_break ex_said_it_is_over
        """,
    "a shared life": """
        share_children live_together work_together study_together share_business expecting_child share_pets
        share_lease_or_money mutual_friends belongings_to_return money_owed pet_in_dispute legal_proceedings
        """,
    "contact so far": """
        contact_now: none practical occasional daily
        in_no_contact
        no_contact_days: a count
        no_contact_completed broke_no_contact chased
        interactions_feel: good mixed bad
        recent_bad_exchange plan_to_change told_ex_about_no_contact agreed_no_contact
        told_ex_to_stop still_sleeping_together left_them_unanswered
        """,
    "the ex's side": """
        ex_reached_out
        ex_tone: warm neutral hot_and_cold angry
        ex_message_about: us apology greeting small_talk logistics belongings emergency meeting
        ex_asked_for_space
        ex_receptive: warm polite_passive standoffish silent
        ex_seeing_someone
        ex_relationship: casual steady living_together engaged_or_married
        new_partner_objects ex_reminisces ex_wavers ex_open_to_counselling ex_wants_friendship ex_wants_back
        ex_blocked_me blocked_everywhere ex_in_crisis ex_shows_pity ex_suspects_tactic
        """,
    "you now": """
        goal: win_back friendship move_on undecided
        mood: calm sad anxious desperate angry
        anxious_attachment preoccupied healed can_meet_positively can_accept_no_reply
        repairing_fault: not_started started done
        practising_connection dating_others hidden_agenda overwhelmed life_filled_up checks_phone_for_word
        """,
    "occasions": """
        occasion: nothing ex_birthday my_birthday child_birthday holiday anniversary bereavement emergency shared_event
        watching_social_media connected_online
        """,
    "safety": """
        court_order ex_asked_for_no_contact afraid_of_ex ex_abused_me ex_afraid_of_me ex_harasses thoughts_of_self_harm
        under_age i_followed_ex intimate_images child_in_danger
        """,
}


def promised() -> Mapping[str, tuple[str, str]]:
    """The group and the kind of each promised fact, by name."""
    found: dict[str, tuple[str, str]] = {}
    for group, lines in VOCABULARY.items():
        for line in lines.strip().splitlines():
            name, colon, kind = line.strip().partition(": ")
            found |= {name: (group, kind)} if colon else dict.fromkeys(line.split(), (group, "a flag"))
    return found


def kind_of(fact: AnyFact) -> str:
    match fact.domain:
        case Flag():
            return "a flag"
        case Count():
            return "a count"
        case Choice(options):
            return " ".join(str(option.value) for option in options)
        case _:
            assert_never(fact.domain)


@pytest.mark.parametrize(("name", "kept"), [*promised().items()], ids=[*promised()])
def test_a_promised_fact_is_kept(name: str, kept: tuple[str, str]) -> None:
    assert kept == (FACTS[name].group, kind_of(FACTS[name]))


def test_every_fact_stands_under_a_heading() -> None:
    assert set() == {fact.group for fact in FACTS.values()} - set(VOCABULARY)


def test_every_fact_says_who_can_change_it() -> None:
    kinds = {kind: [fact.name for fact in FACTS.values() if fact.kind is kind] for kind in Kind}
    assert [
        "days_since_breakup",
        "no_contact_days",
        "no_contact_completed",
        "recent_bad_exchange",
        "occasion",
    ] == kinds[Kind.TIME]
    assert {"goal", "mood", "healed", "in_no_contact", "live_together", "practising_connection"} < {*kinds[Kind.MINE]}
    assert {"ex_reached_out", "ex_tone", "interactions_feel", "agreed_no_contact"} < {*kinds[Kind.THEIRS]}
    assert {"relationship_days", "ended_by", "share_children", "chased"} < {*kinds[Kind.GIVEN]}


def test_nobody_is_asked_to_change_what_concerns_their_safety() -> None:
    assert {Kind.GIVEN} == {fact.kind for fact in FACTS.values() if fact.group == "safety"}


def test_every_fact_goes_by_its_bare_name() -> None:
    assert list(FACTS) == [fact.key for fact in FACTS.values()]


def test_every_fact_asks_a_question_of_its_own() -> None:
    assert [] == [fact.name for fact in FACTS.values() if not fact.question.endswith("?")]
    assert [] == [question for question, times in Counter(f.question for f in FACTS.values()).items() if times > 1]


def test_every_value_has_a_statement_of_its_own() -> None:
    said: list[str | None] = []
    for fact in FACTS.values():
        match fact.domain:
            case Flag(yes, no):
                said += [yes, no]
            case Choice(options):
                said += [option.says if isinstance(option, Option) else None for option in options]
            case Count(noun=noun):
                said += [noun]
            case _:
                assert_never(fact.domain)
    assert [] == [statement for statement, times in Counter(said).items() if not statement or times > 1]


def test_counts_are_in_days_and_go_from_none_to_a_hundred_years() -> None:
    counts = {fact.domain for fact in FACTS.values() if isinstance(fact.domain, Count)}
    assert {("days", 0, 36_500)} == {(domain.unit, domain.least, domain.most) for domain in counts}
