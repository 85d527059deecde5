"""No stance can be followed that an alert above it contradicts: proved on diagrams, in every partial situation."""

from typing import Final

import pytest

from nc_rules import Alert, Forbid
from nc_rules.diagram import Diagrams
from nc_rules.vocabulary import TOPICS
from nc_rules_safety import SAFETY

PRACTICAL: Final = "contact.limited reply.briefly co_parenting.practical_only"
CLOSER: Final = """
    contact.civil contact.open contact.talk reply.lightly reply.engage
    first_move.get_in_touch first_move.memory_text first_move.test_the_waters first_move.ask_to_talk
    first_move.say_so first_move.meet_up first_move.apologise announce.tell_them occasion.send_greeting
    after_a_bad_exchange.stay_in_contact co_parenting.good_terms intimacy.go_on
"""
AGAIN: Final = """
    first_move.wait duration.not_at_all duration.short_spells duration.weeks duration.thirty_days duration.months
    duration.until_ready duration.until_healed duration.until_distracted duration.until_repaired
"""
WAITING: Final = "duration.until_they_reach_out first_move.leave_it_to_them reunion.leave_it_to_them"
HOPING: Final = "wins_back.likely reunion.aim_for_it reunion.long_shot influence.use_it"
WATCHING: Final = "social_media.watch social_media.stage_posts signs.keep_watch"
ALONE_WITH_IT: Final = "focus.endurance friends.keep_them_out"
ONE_HOME: Final = "home.keep_distance home.set_terms"

CONTRADICTED: Final = {
    "thoughts-of-self-harm": ALONE_WITH_IT,
    "child-in-danger": f"{CLOSER} {AGAIN} {WAITING} {ALONE_WITH_IT} {ONE_HOME} focus.distraction new_partner.disregard",
    "court-order": f"{PRACTICAL} {CLOSER} {AGAIN} {WAITING} {HOPING} {WATCHING} {ONE_HOME} relapse.carry_on",
    "afraid-of-your-ex": f"{PRACTICAL} {CLOSER} {AGAIN} {WAITING} {HOPING} {ALONE_WITH_IT} {ONE_HOME} focus.repair",
    "living-with-someone-you-fear": f"{PRACTICAL} {CLOSER} {WAITING} {ALONE_WITH_IT} {ONE_HOME}",
    "sleeping-with-someone-you-fear": f"{CLOSER} {ALONE_WITH_IT} focus.repair focus.connection_skills",
    "harassment": f"reply.briefly {CLOSER} {AGAIN} {WAITING} friends.keep_them_out",
    "intimate-images": f"{PRACTICAL} {CLOSER} {AGAIN} {WAITING} {ALONE_WITH_IT}",
    "ex-in-crisis": "influence.use_it first_move.memory_text first_move.test_the_waters focus.impression"
    " new_partner.compete social_media.stage_posts friends.keep_them_out",
    "you-followed-your-ex": f"{CLOSER} {AGAIN} {WAITING} {HOPING} {WATCHING} social_media.leave_as_it_is",
    "your-ex-is-afraid-of-you": f"{PRACTICAL} {CLOSER} {AGAIN} {HOPING} {WATCHING} {ONE_HOME} relapse.carry_on",
    "your-ex-wants-no-contact": f"{PRACTICAL} {CLOSER} {AGAIN} {HOPING} {WATCHING} duration.until_they_reach_out",
    "your-ex-blocked-you": f"{CLOSER} {AGAIN} {HOPING} {WATCHING}",
    "children-between-you": "contact.limited co_parenting.practical_only co_parenting.good_terms",
    "work-or-study-together": "contact.limited contact.civil contact.talk",
    "matters-to-settle": "contact.limited first_move.meet_up first_move.ask_to_talk home.set_terms",
    "under-age": "",
}
"""The stances that go against what each alert says."""

IN_THEIR_WORDS: Final = {
    ("afraid-of-your-ex", "home.move_out"): "before you block them, move out",
    ("afraid-of-your-ex", "social_media.block"): "before you block them",
    ("afraid-of-your-ex", "social_media.disconnect"): "anything they could notice",
    ("living-with-someone-you-fear", "home.move_out"): "make a plan before you move out",
    ("child-in-danger", "home.move_out"): "before you move",
    ("child-in-danger", "co_parenting.practical_only"): "before the next visit or handover",
    ("harassment", "social_media.block"): "Before you block anyone",
    ("harassment", "contact.limited"): "Answering harassment",
    ("you-followed-your-ex", "co_parenting.practical_only"): "Bring and fetch children only as agreed",
    ("your-ex-blocked-you", "contact.limited"): "can go that way in a few plain words",
    ("your-ex-blocked-you", "reply.briefly"): "can go that way in a few plain words",
}
"""The stances that are left beside an alert, though it asks for care with them, and how it does."""

ALERTS: Final = {alert.id: alert for alert in SAFETY.alerts}
STANCES: Final = {f"{topic.name}.{stance.value}": stance for topic in TOPICS for stance in topic.stances}
FORBIDDEN_BY: Final = {
    name: [forbid for forbid in SAFETY.forbids if stance in forbid.stances] for name, stance in STANCES.items()
}
DIAGRAMS: Final = Diagrams(
    [*(alert.when for alert in SAFETY.alerts), *(forbid.when for forbid in SAFETY.forbids)], unknown=True
)


def can_be_followed_below(alert: Alert, forbids: list[Forbid]) -> bool:
    """Return whether there is anything known of a breakup that raises an alert and leaves a stance."""
    hold = (DIAGRAMS.where(DIAGRAMS.condition(forbid.when), value=True) for forbid in forbids)
    raised = DIAGRAMS.where(DIAGRAMS.condition(alert.when), value=True)
    return DIAGRAMS.shortest(DIAGRAMS.unless(raised, hold), value=True) is not None


def test_every_alert_has_been_held_against_the_stances() -> None:
    assert list(CONTRADICTED) == list(ALERTS)


@pytest.mark.parametrize("name", CONTRADICTED)
def test_no_stance_that_an_alert_contradicts_can_be_followed_where_it_is_raised(name: str) -> None:
    stances = CONTRADICTED[name].split()
    assert [] == [one for one in stances if can_be_followed_below(ALERTS[name], FORBIDDEN_BY[one])]


@pytest.mark.parametrize(("name", "stance"), IN_THEIR_WORDS)
def test_where_a_stance_is_left_that_asks_for_care_the_alert_says_so(name: str, stance: str) -> None:
    alert = ALERTS[name]
    assert can_be_followed_below(alert, FORBIDDEN_BY[stance])
    assert IN_THEIR_WORDS[name, stance] in f"{alert.say} {alert.because}"
