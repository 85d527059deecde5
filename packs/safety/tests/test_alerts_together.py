"""No two alerts that can stand together say different things, and a frightened person doesn't have to read many.

What alerts say on each matter is written down here, apart from the guard's code, and compared for all pairs.
"""

import re
from collections.abc import Mapping
from itertools import combinations
from typing import Final

import attrs
import pytest

from nc_rules import Panel, Situation
from nc_rules.sheet import with_facts
from nc_rules_safety import SAFETY

GUARD: Final = Panel((), [SAFETY])

LEAST: Final = {
    "thoughts-of-self-harm": "thoughts_of_self_harm",
    "child-in-danger": "child_in_danger",
    "court-order": "court_order",
    "afraid-of-your-ex": "afraid_of_ex",
    "living-with-someone-you-fear": "live_together afraid_of_ex",
    "sleeping-with-someone-you-fear": "still_sleeping_together afraid_of_ex",
    "harassment": "ex_harasses",
    "intimate-images": "intimate_images",
    "ex-in-crisis": "ex_in_crisis",
    "you-followed-your-ex": "i_followed_ex",
    "your-ex-is-afraid-of-you": "ex_afraid_of_me",
    "your-ex-wants-no-contact": "ex_asked_for_no_contact",
    "your-ex-blocked-you": "ex_blocked_me",
    "children-between-you": "share_children ex_asked_for_no_contact",
    "work-or-study-together": "work_together ex_asked_for_no_contact",
    "matters-to-settle": "belongings_to_return ex_asked_for_no_contact",
    "under-age": "under_age",
}
"""Facts with which each alert is raised. No alert needs one to be false, so any two can stand together."""


def raised(facts: str) -> list[str]:
    comparison = GUARD.compare(with_facts(Situation(), **dict.fromkeys(facts.split(), True)))
    return [one.alert.id for one in comparison.alerts]


TEXTS: Final = {alert.id: f"{alert.say} {alert.because}" for alert in SAFETY.alerts}


@attrs.frozen
class Matter:
    """A matter on which alerts could contradict one another.

    Args:
        spoken_of: How a text is known to speak of it.
        asks: The alerts that ask for it or allow it, each with the words that do.
        forbids: The alerts that ask not to do it, or not without more ado, likewise.
        neither: The alerts that mention it and leave it to the person or to somebody else.
        reserved: For an alert that asks: words of one of the two, and the alerts that forbid with which they agree.
    """

    spoken_of: str
    asks: Mapping[str, str] = attrs.field(factory=dict[str, str])
    forbids: Mapping[str, str] = attrs.field(factory=dict[str, str])
    neither: Mapping[str, str] = attrs.field(factory=dict[str, str])
    reserved: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict[str, Mapping[str, str]])


NO_MESSENGER: Final = "your-ex-is-afraid-of-you your-ex-wants-no-contact your-ex-blocked-you you-followed-your-ex"

FEARFUL: Final = "afraid-of-your-ex living-with-someone-you-fear"
TALKED_OVER: Final = {
    "ask the helpline before": "afraid-of-your-ex",
    "ask all who help to do the same": "living-with-someone-you-fear",
}

MATTERS: Final = {
    "answering the ex, or speaking to them": Matter(
        r"\banswer|\b(?:speak|write|talk) to (?:them|your ex)\b|\bcall them\b",
        forbids={
            "court-order": "do not answer beyond what it allows",
            "intimate-images": "do not answer whoever is behind it",
            "harassment": "You do not have to answer",
            "ex-in-crisis": "without answering them",
        },
    ),
    "practical contact": Matter(
        r"few plain words|direct contact|way that",
        asks={"your-ex-blocked-you": "If they have left a way open, what has to be settled"},
        forbids={
            "court-order": "Keep to the order",
            "your-ex-is-afraid-of-you": "Keep away entirely",
            "your-ex-wants-no-contact": "do not look for a way around it",
            "children-between-you": "call for no direct contact",
            "matters-to-settle": "without the two of you being in direct contact",
            "harassment": "Answering harassment, even in anger, can keep it going",
            "intimate-images": "do not send anything more",
        },
        reserved={
            "your-ex-blocked-you": {
                # Children and other matters have alerts where one of these grounds rules out even that.
                "unless they or a court have ruled that out": (
                    "court-order your-ex-wants-no-contact children-between-you matters-to-settle"
                ),
                "or it is not safe": "your-ex-is-afraid-of-you harassment intimate-images",
            }
        },
    ),
    "somebody in between": Matter(
        r"\bcarr(?:y|ies) (?:no )?message|\bpasses on\b|(?<!you )through (?:them|someone|friends)|by the route"
        r"|handed over|someone close to them",
        asks={
            "ex-in-crisis": "tell someone close to them who can help",
            "children-between-you": "by the route that an order, a court or a family service has laid down",
            "work-or-study-together": "What the work or the course needs can go through them",
            "matters-to-settle": "handed over by someone neutral",
        },
        forbids={
            "court-order": "a message that somebody passes on for you",
            "your-ex-is-afraid-of-you": "have nobody carry messages",
            "your-ex-wants-no-contact": "no friend or relative who carries messages",
            "your-ex-blocked-you": "no messages through friends",
            "you-followed-your-ex": "Please stop here",
        },
        reserved={
            "ex-in-crisis": {"but send no message": f"court-order {NO_MESSENGER}"},
            "children-between-you": {
                "by the route that an order": "court-order",
                "and nothing else with it": NO_MESSENGER,
            },
            "work-or-study-together": {
                "If there is an order, ask the court or a lawyer first": "court-order",
                "someone in charge": NO_MESSENGER,
            },
            "matters-to-settle": {
                "If there is an order, or it is unsafe, ask": "court-order",
                "who carries no message": NO_MESSENGER,
            },
        },
    ),
    "leaving the home, or coming back to it": Matter(
        r"\bmove\b|safe place|\bstay (?:elsewhere|somewhere)|home you share|\bleave or|going back",
        asks={
            "living-with-someone-you-fear": "get to a safe place",
            "your-ex-is-afraid-of-you": "stay elsewhere",
        },
        forbids={
            "living-with-someone-you-fear": "make a plan before you move out",
            "child-in-danger": "and before you move",
            "afraid-of-your-ex": "before you block them, move out or change",
        },
        neither={
            "court-order": "who may be in a home you share",
            "ex-in-crisis": "going back would not make them safe",
        },
        reserved={
            "living-with-someone-you-fear": {"If you are in danger now": "child-in-danger afraid-of-your-ex"},
            "your-ex-is-afraid-of-you": {
                "if that is safe": "child-in-danger",
                "If you are afraid of them too, ask": "living-with-someone-you-fear afraid-of-your-ex",
            },
        },
    ),
    "meeting them, or handing over in person": Matter(
        r"\bmeet(?:ing)?\b|\bhandover|\bfetch\b",
        asks={"you-followed-your-ex": "Bring and fetch children"},
        forbids={
            "matters-to-settle": "Do not meet alone",
            "child-in-danger": "before the next visit or handover",
            "children-between-you": "set it up, handovers included",
        },
        reserved={
            "you-followed-your-ex": {
                "only as agreed or ordered": "matters-to-settle child-in-danger children-between-you"
            }
        },
    ),
    "keeping what was sent": Matter(
        r"\bkeep (?:every|what)|Keep the messages",
        asks={
            "court-order": "keep what they sent",
            "harassment": "keep every message",
            "intimate-images": "Keep the messages, names, links and dates",
        },
    ),
    "blocking, deleting, taking down": Matter(
        r"\bblock (?:anyone|them)\b|\bdelete\b|\bwipe\b|take(?:n)? (?:them |pictures )?down",
        asks={"intimate-images": "Report it to the platform, which can take pictures down"},
        forbids={
            "harassment": "Before you block anyone or delete anything",
            "afraid-of-your-ex": "ask the helpline before you block them",
        },
        reserved={
            "intimate-images": {
                "Keep the messages, names, links and dates": "harassment",
                "ask the helpline before": "afraid-of-your-ex",
            }
        },
    ),
    "changing accounts and devices": Matter(
        r"\bchange anything|\b[Ss]hared account",
        asks={"harassment": "a support service can help you look"},
        forbids={"afraid-of-your-ex": "ask the helpline before you block them, move out or change anything"},
        reserved={"harassment": {"a support service can help": "afraid-of-your-ex"}},
    ),
    "what the ex would notice": Matter(
        r"could notice|must not know|(?i:keep) it from|set it up|[Rr]eport it|[Aa]sk someone in charge",
        asks={
            "child-in-danger": "tell a child protection service",
            "children-between-you": "ask one of them or a lawyer to set it up",
            "intimate-images": "Report it to the platform",
            "matters-to-settle": "a lawyer can deal with it",
            "work-or-study-together": "Ask someone in charge",
            "harassment": "turn to the police",
            "court-order": "tell the police or your lawyer",
        },
        forbids={
            "afraid-of-your-ex": "before you block them, move out or change anything they could notice",
            "living-with-someone-you-fear": "Keep it from your ex",
        },
        reserved={
            "child-in-danger": {"say if your ex must not know": FEARFUL},
            "children-between-you": {"If you fear your ex, ask a domestic abuse service first": FEARFUL},
            "matters-to-settle": {"or it is unsafe, ask": FEARFUL},
            # Whom they turn to is theirs, and what is done about it is talked over first, and kept from the ex.
            **dict.fromkeys(("intimate-images", "work-or-study-together", "harassment", "court-order"), TALKED_OVER),
        },
    ),
    "an adult who may be the one that presses": Matter(
        r"\ba parent\b|\bmarriage\b",
        asks={"under-age": "a parent"},
        forbids={"afraid-of-your-ex": "a marriage"},
        reserved={"under-age": {"If it is your family, choose someone outside it": "afraid-of-your-ex"}},
    ),
    "going to the police": Matter(
        r"\bpolice\b",
        asks={
            "child-in-danger": "a doctor or the police today",
            "court-order": "tell the police or your lawyer",
            "living-with-someone-you-fear": "with a domestic abuse service, a lawyer or the police",
            "harassment": "turn to the police or a support service",
            "intimate-images": "turn to the police or to a helpline",
            "children-between-you": "child protection or the police",
            "matters-to-settle": "ask a lawyer, the police or a support service",
        },
        neither={"sleeping-with-someone-you-fear": "whether or not you go to the police"},
    ),
    "letting others know": Matter(
        r"people you trust|someone you trust|adult you trust|(?i:keep) it from|friends, family|(?:call|tell) a friend"
        r"|someone close",
        asks={
            "thoughts-of-self-harm": "be with someone you trust",
            "harassment": "Tell people you trust",
            "intimate-images": "tell an adult you trust today",
            "under-age": "talk to an adult you trust",
            "your-ex-wants-no-contact": "friends, family, or a counsellor",
            "your-ex-blocked-you": "tell a friend instead",
            "you-followed-your-ex": "call a friend",
            "ex-in-crisis": "tell someone close to them",
        },
        neither={"living-with-someone-you-fear": "Keep it from your ex"},
    ),
    "what can wait": Matter(
        r"\bcan wait\b|\bhurry\b",
        asks={
            "thoughts-of-self-harm": "The advice about your ex can wait",
            "living-with-someone-you-fear": "You need not leave in a hurry",
        },
    ),
}
"""What every alert asks for, forbids, leaves open or is silent on, matter by matter."""

PAIRS: Final = list(combinations(TEXTS, 2))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_any_two_alerts_can_stand_together(one: str, other: str) -> None:
    assert {one, other} <= {*raised(f"{LEAST[one]} {LEAST[other]}")}


@pytest.mark.parametrize("name", MATTERS)
def test_what_an_alert_says_on_a_matter_is_written_down(name: str) -> None:
    matter = MATTERS[name]
    for stands in (matter.asks, matter.forbids, matter.neither):
        for alert, words in stands.items():
            assert words in TEXTS[alert], (name, alert)
    for alert, text in TEXTS.items():
        if alert not in {*matter.asks, *matter.forbids, *matter.neither}:
            assert not re.search(matter.spoken_of, text), (name, alert)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_where_one_alert_asks_for_what_the_other_forbids_their_words_reconcile_them(one: str, other: str) -> None:
    for name, matter in MATTERS.items():
        for asking, forbidding in ((one, other), (other, one)):
            if asking in matter.asks and forbidding in matter.forbids:
                words = [words for words, those in matter.reserved[asking].items() if forbidding in those.split()]
                assert words, (name, asking, forbidding)
                both = TEXTS[asking], TEXTS[forbidding]
                assert all(any(some in text for text in both) for some in words), (name, asking, forbidding)


def test_no_two_alerts_give_the_same_sentence() -> None:
    for one, other in PAIRS:
        shared = set(re.split(r"(?<=[.:;]) ", TEXTS[one])) & set(re.split(r"(?<=[.:;]) ", TEXTS[other]))
        assert not shared, (one, other)


def runs_of_seven_words(text: str) -> set[str]:
    sentences = [re.findall(r"\w+", sentence.lower()) for sentence in re.split(r"[.:;] ", text)]
    return {" ".join(words[at : at + 7]) for words in sentences for at in range(len(words) - 6)}


def test_no_two_alerts_give_nearly_the_same_sentence() -> None:
    for one, other in PAIRS:
        assert not runs_of_seven_words(TEXTS[one]) & runs_of_seven_words(TEXTS[other]), (one, other)


def test_no_alert_sends_anybody_away_without_saying_when() -> None:
    for alert in SAFETY.alerts:
        for sentence in re.split(r"(?<=\.) ", alert.say):
            if re.search(r"stay (elsewhere|somewhere else)|move out|get to a safe place", sentence):
                assert re.match(r"If |Otherwise make a plan before ", sentence), alert.id


ORDINARY_DANGER: Final = {
    "hurt, one home, two children and one lease": "ex_abused_me live_together share_children share_lease_or_money",
    "afraid of the one in the next room, and pregnant": "afraid_of_ex live_together expecting_child",
    "hurt and still sleeping with them": "ex_abused_me afraid_of_ex still_sleeping_together live_together",
    "left him, and he writes on though he was told": (
        "afraid_of_ex ex_abused_me ex_harasses told_ex_to_stop ex_reached_out share_children money_owed"
    ),
    "pestered, with a flat and boxes to sort out": "ex_harasses share_lease_or_money belongings_to_return money_owed",
    "an order, two children, and boxes": "court_order share_children belongings_to_return",
    "an order against somebody who hurt her": "court_order ex_abused_me afraid_of_ex ex_harasses share_children",
    "an order and one home": "court_order live_together share_lease_or_money",
    "a child in danger, and a case about custody": "child_in_danger ex_abused_me share_children legal_proceedings",
    "pictures, a demand, and sixteen": "intimate_images under_age study_together",
    "pictures, and an ex who threatens": "intimate_images ex_harasses afraid_of_ex",
    "he threatens to die, and she is afraid of him": "ex_in_crisis afraid_of_ex live_together share_children",
    "followed her, was asked to stop and blocked": (
        "i_followed_ex ex_asked_for_no_contact ex_blocked_me blocked_everywhere share_children"
    ),
    "feared, in the same home": "ex_afraid_of_me ex_asked_for_no_contact live_together share_children",
    "no way on since the block": "thoughts_of_self_harm ex_asked_for_no_contact ex_blocked_me blocked_everywhere",
    "belittled for years, and a dog": "ex_abused_me share_pets money_owed belongings_to_return",
    "followed through the campus": "ex_harasses afraid_of_ex study_together",
    "blocked, with a child at school": "ex_blocked_me blocked_everywhere share_children",
    "controlled, and they run a shop": "ex_abused_me share_business work_together share_lease_or_money",
    "told not to write, one office, two boxes": "ex_asked_for_no_contact work_together belongings_to_return",
}


@pytest.mark.parametrize("facts", ORDINARY_DANGER.values(), ids=ORDINARY_DANGER.keys())
def test_an_ordinary_danger_raises_four_alerts_at_most(facts: str) -> None:
    assert 1 <= len(raised(facts)) <= 4


ALONE: Final = {"thoughts-of-self-harm", "child-in-danger", "living-with-someone-you-fear", "intimate-images"}


def test_what_has_to_be_done_before_anything_is_compared_comes_alone() -> None:
    assert {alert.id for alert in SAFETY.alerts if alert.alone} == ALONE


@pytest.mark.parametrize(
    ("told", "alerts", "said", "unsaid"),
    [
        # A block on one network, and parents: what a child needs can still be said, and no lawyer is called for.
        ("ex_blocked_me share_children", "your-ex-blocked-you", "about a child", "lawyer"),
        ("ex_blocked_me belongings_to_return", "your-ex-blocked-you", "belongings", "lawyer"),
        ("ex_blocked_me study_together", "your-ex-blocked-you", "left a way open", "lawyer"),
        # A block that may be on one network, in the middle of talk elsewhere: no word of the law or of harassment.
        ("ex_blocked_me", "your-ex-blocked-you", "wherever it stands", "harassment"),
        # Every way is blocked: nobody is pointed to one that was left open without an if.
        ("blocked_everywhere", "your-ex-wants-no-contact", "do not look for a way around it", "plain words"),
        (
            "ex_blocked_me blocked_everywhere",
            "your-ex-wants-no-contact your-ex-blocked-you",
            "If they have left a way open",
            "by a way that they have left open",
        ),
        # A plain no, and parents: no friend carries messages, and what is carried for the children is no message.
        (
            "ex_asked_for_no_contact share_children",
            "your-ex-wants-no-contact children-between-you",
            "go round nobody's no",
            "through others",
        ),
        # A plain no, and one course: somebody in charge, not a lawyer, unless there is an order.
        (
            "ex_asked_for_no_contact study_together",
            "your-ex-wants-no-contact work-or-study-together",
            "If there is an order, ask the court or a lawyer",
            "Let a lawyer",
        ),
        # Boxes: no go-between for words, one for things.
        (
            "ex_asked_for_no_contact belongings_to_return",
            "your-ex-wants-no-contact matters-to-settle",
            "carries no message",
            "Let a lawyer",
        ),
        # Each is afraid of the other under one roof: plan a move, and stay elsewhere only where that is safe.
        (
            "afraid_of_ex ex_afraid_of_me live_together",
            "afraid-of-your-ex living-with-someone-you-fear your-ex-is-afraid-of-you",
            "stay elsewhere if that is safe. If you are afraid of them too, ask",
            "at once",
        ),
        # A life in danger, and an order or a no: help can be called without a word to them.
        ("ex_in_crisis court_order", "court-order ex-in-crisis", "without answering them", None),
        (
            "ex_in_crisis ex_asked_for_no_contact",
            "ex-in-crisis your-ex-wants-no-contact",
            "without answering them",
            None,
        ),
        # They threaten to die, and she is afraid of them: she owes them no return.
        (
            "ex_in_crisis afraid_of_ex",
            "afraid-of-your-ex ex-in-crisis",
            "You are not the one who has to keep them alive",
            None,
        ),
        # No strength left, and a child in danger: the child does not have to wait.
        (
            "thoughts_of_self_harm child_in_danger",
            "thoughts-of-self-harm child-in-danger",
            "The advice about your ex can wait",
            "Everything else",
        ),
        # Pictures, and harassment: both ask to keep what was sent, and neither to answer.
        (
            "intimate_images ex_harasses",
            "harassment intimate-images",
            "Keep the messages",
            None,
        ),
        # They followed, and are not wanted: both say stop, and neither shames.
        (
            "i_followed_ex ex_asked_for_no_contact",
            "you-followed-your-ex your-ex-wants-no-contact",
            "without shaming you",
            None,
        ),
    ],
)
def test_alerts_that_stand_together_agree(told: str, alerts: str, said: str, unsaid: str | None) -> None:
    together = raised(told)
    assert sorted(together) == sorted(alerts.split())
    page = " ".join(TEXTS[alert] for alert in together)
    assert said in page
    assert unsaid is None or unsaid not in page
