"""The vocabulary of topics and stances, which is fixed."""

from __future__ import annotations

from collections import Counter

import pytest

from nc_rules import Topic
from nc_rules.vocabulary import TOPICS

PROMISED = [
    ("wins_back", "Will no contact help to win them back here?", "no unlikely depends likely"),
    ("heals", "Will no contact help you to heal?", "no depends yes"),
    ("reunion", "Should getting back together be the aim?", "let_go leave_it_to_them long_shot aim_for_it"),
    ("contact", "How much contact now?", "none < limited < civil < open"),
    (
        "duration",
        "How long should it last?",
        "not_at_all weeks thirty_days months until_ready until_healed until_repaired until_they_reach_out for_good",
    ),
    ("reply", "Your ex has got in touch: do you answer?", "ignore < briefly < lightly < engage"),
    (
        "first_move",
        "Should you make a first move now, and which?",
        "never wait memory_text test_the_waters say_so meet_up apologise",
    ),
    (
        "announce",
        "Do you tell them that you are stepping back, or what you are working on?",
        "say_nothing tell_them",
    ),
    ("relapse", "You broke no contact: what now?", "start_over carry_on"),
    ("occasion", "An occasion falls now: do you send something?", "stay_silent send_greeting"),
    (
        "social_media",
        "What about their social media?",
        "watch stage_posts leave_as_it_is stop_looking mute disconnect block",
    ),
    (
        "focus",
        "What should this time be for?",
        "endurance impression distraction healing connection_skills repair own_life",
    ),
    ("new_partner", "Your ex is seeing someone: how do you take it?", "compete disregard outshine move_on"),
    ("dating", "Should you date others now?", "yes not_yet"),
    ("home", "You still live together: what about it?", "keep_distance set_terms move_out"),
    ("friends", "What about mutual friends?", "keep_them_out tell_them"),
    (
        "after_a_bad_exchange",
        "An exchange went badly: step back for a while?",
        "step_back step_back_and_change stay_in_contact",
    ),
]


def test_the_topics_are_those_promised_in_their_order() -> None:
    assert [name for name, _, _ in PROMISED] == [topic.name for topic in TOPICS]


@pytest.mark.parametrize(("topic", "promised"), [*zip(TOPICS, PROMISED, strict=True)], ids=str)
def test_a_topic_has_the_promised_question_stances_and_order(topic: Topic, promised: tuple[str, str, str]) -> None:
    between = " < " if topic.ordered else " "
    assert promised == (topic.name, topic.question, between.join(str(stance.value) for stance in topic.stances))


@pytest.mark.parametrize("topic", TOPICS, ids=str)
def test_every_stance_has_words_of_its_own(topic: Topic) -> None:
    said = Counter(stance.says for stance in topic.stances)
    assert [] == [words for words, times in said.items() if not words or times > 1]


def test_the_topics_whose_stances_can_mean_contact_are_known() -> None:
    expected = ["contact", "duration", "reply", "first_move", "announce", "occasion", "home", "after_a_bad_exchange"]
    assert expected == [topic.name for topic in TOPICS if topic.about_contact]
