"""Lives in danger, drawn by chance, and lives without any: the guard speaks in the former and not in the latter."""

import json
from collections.abc import Iterator
from random import Random
from typing import Final

import pytest

from nc_rules import (
    Cheated,
    Comparison,
    ContactNow,
    EndedBy,
    Fault,
    Goal,
    InteractionsFeel,
    MessageAbout,
    Mood,
    Occasion,
    Panel,
    Receptive,
    RelationshipKind,
    Situation,
    Tone,
    facts_of,
    load_packs,
)
from nc_rules.facts import Choice, Count
from nc_rules.sheet import with_facts
from nc_rules.views import as_html, page_of
from nc_rules_safety import SAFETY

SCHOOLS: Final = tuple(installed.content for installed in load_packs().schools)
PANEL: Final = Panel(SCHOOLS, [SAFETY])
DANGERS: Final = (
    *("court_order", "ex_asked_for_no_contact", "afraid_of_ex", "ex_abused_me", "ex_afraid_of_me", "ex_harasses"),
    *("i_followed_ex", "intimate_images", "child_in_danger", "ex_blocked_me", "blocked_everywhere", "ex_in_crisis"),
    "thoughts_of_self_harm",
)


def sentences() -> Iterator[str]:
    """Give every sentence that a school says or argues with, as a rule, a waiver or a concept."""
    for school in SCHOOLS:
        yield from (rule.say for rule in school.rules)
        yield from (rule.because for rule in school.rules)
        yield from (waiver.because for waiver in school.waivers)
        yield from (concept.because for concept in school.derived)


SENTENCES: Final = frozenset(sentences())


def lives_in_danger(many: int, seed: str) -> Iterator[Situation]:
    """Draw situations: one danger at least, and everything else told or not, as it comes."""
    chance = Random(seed)
    for _ in range(many):
        known = chance.random()
        facts: dict[str, object] = {}
        for name, fact in facts_of(Situation).items():
            match fact.domain:
                case Choice(options):
                    value: object = chance.choice([*options])
                case Count(most=most):
                    value = chance.choice((0, 1, 20, 29, 30, 31, 60, 90, most))
                case _:
                    value = chance.random() < 0.5
            if chance.random() < known:
                facts[name] = value
        facts[chance.choice(DANGERS)] = True
        yield with_facts(Situation(), **facts)


def check_stances(comparison: Comparison) -> None:
    """Check that nothing forbidden can be followed, and that no words of a school are left in any answer."""
    assert comparison.alerts
    assert comparison.quieted
    for topic in comparison:
        for answer in topic:
            assert answer.stance not in comparison.forbidden
            assert answer.say is None
            assert answer.withheld or answer.because is None


def check_outputs(comparison: Comparison) -> None:
    """Check that no sentence of a school is in any output, with all that can be asked for."""
    answers = [answer for topic in comparison for answer in topic]
    outputs = (
        json.dumps(comparison.to_dict(), ensure_ascii=False),
        comparison.to_markdown(why=True, everything=True),
        as_html(page_of(comparison, everything=True)),
        str(comparison),
        *(str(answer.why()) for answer in answers),
        *(str(answer.why_not(stance)) for answer in answers[::7] for stance in answer.topic.stances),
    )
    written = " ".join(" ".join(outputs).replace("\\", "").split())
    assert not [sentence for sentence in SENTENCES if sentence in written]


def test_in_danger_nothing_forbidden_can_be_followed_and_no_school_has_a_word() -> None:
    for life in lives_in_danger(1_000, "stances"):
        check_stances(PANEL.compare(life))


def test_in_danger_no_output_holds_a_sentence_of_a_school() -> None:
    for life in lives_in_danger(12, "outputs"):
        check_outputs(PANEL.compare(life))


def test_without_danger_the_sentences_are_there() -> None:
    # Otherwise the test above could not fail.
    with pytest.raises(AssertionError):
        check_outputs(PANEL.compare(Situation(ended_by=EndedBy.EX, goal=Goal.WIN_BACK)))


NO_DANGER: Final = {
    "loud quarrels, and never afraid": Situation(
        interactions_feel=InteractionsFeel.BAD, recent_bad_exchange=True, ex_tone=Tone.ANGRY, afraid_of_ex=False
    ),
    "cried at the door, and pleaded": Situation(chased=True, mood=Mood.DESPERATE, overwhelmed=True),
    "asked for space": Situation(ex_asked_for_space=True, ex_asked_for_no_contact=False, chased=True),
    "a break that both agreed on": Situation(only_a_break=True, agreed_no_contact=True),
    "told that it is over": Situation(ex_said_it_is_over=True, ended_by=EndedBy.EX),
    "parents who get along": Situation(
        share_children=True, contact_now=ContactNow.PRACTICAL, interactions_feel=InteractionsFeel.GOOD
    ),
    "parents who quarrel in court": Situation(
        share_children=True, legal_proceedings=True, court_order=False, interactions_feel=InteractionsFeel.BAD
    ),
    "cheated on, and hurt": Situation(cheated=Cheated.EX, fault=Fault.EX, mood=Mood.ANGRY, ex_abused_me=False),
    "one flat until the lease ends": Situation(
        live_together=True, share_lease_or_money=True, belongings_to_return=True
    ),
    "unanswered for a week": Situation(ex_receptive=Receptive.SILENT, ex_blocked_me=False, checks_phone_for_word=True),
    "reads every post": Situation(watching_social_media=True, connected_online=True, i_followed_ex=False),
    "still sleeping together": Situation(still_sleeping_together=True, ex_wavers=True),
    "told them to stop, and they did": Situation(told_ex_to_stop=True, ex_reached_out=False, ex_harasses=False),
    "blocked for a month as a school says": Situation(told_ex_to_stop=False, ex_reached_out=True, in_no_contact=True),
    "a death in the family": Situation(occasion=Occasion.BEREAVEMENT, ex_in_crisis=False, ex_reached_out=True),
    "somebody new who would rather not": Situation(ex_seeing_someone=True, new_partner_objects=True),
    "a message about a dog": Situation(share_pets=True, pet_in_dispute=True, ex_message_about=MessageAbout.LOGISTICS),
    "expecting, and on good terms": Situation(expecting_child=True, interactions_feel=InteractionsFeel.GOOD),
    "nine years after a divorce": Situation(relationship_kind=RelationshipKind.DIVORCED, days_since_breakup=3_285),
    "a row at work, and money owed": Situation(work_together=True, money_owed=True, recent_bad_exchange=True),
}


@pytest.mark.parametrize("life", NO_DANGER.values(), ids=NO_DANGER.keys())
def test_the_guard_is_silent_where_nobody_is_in_danger(life: Situation) -> None:
    comparison = PANEL.compare(life)
    assert (comparison.alerts, comparison.quieted, comparison.forbidden) == ((), (), {})


def test_a_first_heartbreak_is_only_told_to_talk_to_somebody() -> None:
    comparison = PANEL.compare(Situation(under_age=True, mood=Mood.SAD, ended_by=EndedBy.EX))
    assert [one.alert.id for one in comparison.alerts] == ["under-age"]
    assert (comparison.quieted, comparison.forbidden) == ((), {})
