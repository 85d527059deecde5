"""The cases of the pack, and what must hold of it as a whole."""

from pathlib import Path

import pytest

from nc_rules import MessageAbout, Reply, Situation
from nc_rules.cases import Case, read_cases, unproved_rules
from nc_rules.compare import Panel
from nc_rules.verdict import Status
from nc_rules_adaptive import ADAPTIVE

CASES = read_cases(Path(__file__).parent.parent / "cases")
PANEL = Panel([ADAPTIVE])
SPOKEN = ("wins_back", "heals", "contact", "duration", "reply")
UNSPOKEN = (
    "reunion", "first_move", "announce", "relapse", "occasion", "social_media", "focus", "new_partner", "dating",
    "home", "friends", "after_a_bad_exchange",
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_holds(case: Case) -> None:
    assert case.failures(ADAPTIVE) == ()


def test_every_rule_is_proved_by_a_case() -> None:
    assert unproved_rules(ADAPTIVE, CASES) == ()


def test_it_speaks_on_five_topics() -> None:
    assert sorted(topic.name for topic in ADAPTIVE.topics) == sorted(SPOKEN)


@pytest.mark.parametrize("topic", UNSPOKEN)
def test_it_is_silent_where_the_article_does_not_speak(topic: str) -> None:
    assert PANEL.compare(Situation())[topic]["adaptive"].status is Status.SILENT


@pytest.mark.parametrize("about", list(MessageAbout), ids=lambda about: about.value)
def test_it_answers_briefly_whatever_the_message_is_about(about: MessageAbout) -> None:
    answer = PANEL.compare(Situation(ex_message_about=about))[Reply]["adaptive"]
    assert (answer.status, answer.stance) == (Status.SETTLED, Reply.BRIEFLY)
