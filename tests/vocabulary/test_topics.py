"""The vocabulary of topics and stances, which is fixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from nc_rules import ALWAYS, Goal, Occasion, Situation, Topic, WorkingMemory, evaluate
from nc_rules.vocabulary import TOPICS

PROMISED = [
    ("wins_back", "Will no contact help you to win your ex back?", "no unlikely depends likely"),
    ("heals", "Will no contact help you to heal?", "no depends yes"),
    ("reunion", "Should you aim to get back together?", "let_go leave_it_to_them mend_first long_shot aim_for_it"),
    ("contact", "How much contact should you have now?", "none < limited < civil < open < talk"),
    (
        "duration",
        "How long should no contact last?",
        (
            "not_at_all short_spells weeks thirty_days months until_ready until_healed until_distracted"
            " until_repaired until_they_reach_out for_good"
        ),
    ),
    ("reply", "Your ex has got in touch: should you answer?", "ignore < briefly < lightly < engage"),
    (
        "first_move",
        "Should you make the first move now, and how?",
        "never leave_it_to_them wait get_in_touch memory_text test_the_waters ask_to_talk say_so meet_up apologise",
    ),
    (
        "announce",
        "Should you tell your ex that you are stepping back, or what you are working on?",
        "say_nothing tell_them",
    ),
    ("relapse", "You got in touch during no contact: what now?", "start_over carry_on"),
    (
        "occasion",
        "It's a special day, or something has happened: should you send something?",
        "stay_silent send_greeting",
    ),
    (
        "social_media",
        "What should you do about your ex's social media?",
        "watch stage_posts leave_as_it_is stop_looking mute disconnect block",
    ),
    (
        "focus",
        "What should this time be for?",
        "endurance impression distraction healing connection_skills repair own_life",
    ),
    ("new_partner", "Your ex is seeing someone: what should you make of it?", "compete disregard outshine move_on"),
    ("dating", "Should you date other people now?", "yes in_time not_yet"),
    ("home", "You still live together: what should you do?", "keep_distance set_terms move_out"),
    ("friends", "What should you do about mutual friends?", "keep_them_out tell_them"),
    (
        "after_a_bad_exchange",
        "A conversation went badly: should you step back for a while?",
        "step_back step_back_and_change stay_in_contact",
    ),
    ("influence", "Is it all right to use silence as a tactic?", "refuse use_it"),
    ("signs", "Should you look out for signs from your ex?", "stop keep_watch"),
    ("forgets", "Will your ex forget you?", "no possible"),
    ("their_moving_on", "If your ex is getting over the breakup, how should you see that?", "welcome_it worry"),
    (
        "co_parenting",
        "You have children together: how should you deal with each other as parents?",
        "practical_only good_terms",
    ),
    ("intimacy", "You still sleep together sometimes: should you go on?", "stop go_on"),
]


def test_the_topics_are_those_promised_in_their_order() -> None:
    assert [name for name, _, _ in PROMISED] == [topic.name for topic in TOPICS]


@pytest.mark.parametrize(("topic", "promised"), [*zip(TOPICS, PROMISED, strict=True)], ids=str)
def test_a_topic_has_the_promised_question_stances_and_order(topic: Topic, promised: tuple[str, str, str]) -> None:
    between = " < " if topic.ordered else " "
    assert promised == (topic.name, topic.question, between.join(str(stance.value) for stance in topic.stances))


APPLIES: Mapping[str, tuple[Situation, Situation]] = {
    "wins_back": (Situation(goal=Goal.UNDECIDED), Situation(goal=Goal.MOVE_ON)),
    "reunion": (Situation(goal=Goal.WIN_BACK), Situation(goal=Goal.FRIENDSHIP)),
    "reply": (Situation(ex_reached_out=True), Situation(ex_reached_out=False)),
    "relapse": (Situation(broke_no_contact=True), Situation(broke_no_contact=False)),
    "occasion": (Situation(occasion=Occasion.HOLIDAY), Situation(occasion=Occasion.NOTHING)),
    "new_partner": (Situation(ex_seeing_someone=True), Situation(ex_seeing_someone=False)),
    "home": (Situation(live_together=True), Situation(live_together=False)),
    "friends": (Situation(mutual_friends=True), Situation(mutual_friends=False)),
    "after_a_bad_exchange": (Situation(recent_bad_exchange=True), Situation(recent_bad_exchange=False)),
    "co_parenting": (Situation(share_children=True), Situation(share_children=False)),
    "intimacy": (Situation(still_sleeping_together=True), Situation(still_sleeping_together=False)),
}
"""Of each topic that not everybody has, a situation in which somebody has it and one in which nobody does."""


def applies(topic: Topic, situation: Situation) -> bool | None:
    return evaluate(topic.when, WorkingMemory.of(situation).value)


@pytest.mark.parametrize("topic", TOPICS, ids=str)
def test_a_topic_applies_where_somebody_would_ask_its_question(topic: Topic) -> None:
    if topic.name in APPLIES:
        asked, idle = APPLIES[topic.name]
        assert (True, False, None) == (applies(topic, asked), applies(topic, idle), applies(topic, Situation()))
    else:
        assert topic.when == ALWAYS


@pytest.mark.parametrize("topic", TOPICS, ids=str)
def test_every_stance_has_words_of_its_own(topic: Topic) -> None:
    said = Counter(stance.says for stance in topic.stances)
    assert [] == [words for words, times in said.items() if not words or times > 1]


def test_the_topics_whose_stances_can_mean_contact_are_known() -> None:
    expected = ["contact", "duration", "reply", "first_move", "announce", "occasion", "home", "after_a_bad_exchange"]
    expected += ["co_parenting", "intimacy"]
    assert expected == [topic.name for topic in TOPICS if topic.about_contact]
