"""The cases of the pack, and what must hold of it as a whole."""

from pathlib import Path

import pytest

from nc_rules import Fault, Goal, RepairingFault, Situation, Topic
from nc_rules.cases import Case, read_cases, unproved_rules
from nc_rules.compare import Panel
from nc_rules.topics import TOPICS, Announce, Contact, Duration, FirstMove, Focus, Heals, Home, Reunion, WinsBack
from nc_rules.verdict import Status
from nc_rules_skeptic import SKEPTIC

CASES = read_cases(Path(__file__).parent.parent / "cases")
SPOKEN = {topic.topic for topic in (WinsBack, Heals, Reunion, Contact, Duration, FirstMove, Announce, Focus, Home)}
PANEL = Panel([SKEPTIC])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_holds(case: Case) -> None:
    assert case.failures(SKEPTIC) == ()


def test_every_rule_is_proved_by_a_case() -> None:
    assert unproved_rules(SKEPTIC, CASES) == ()


def test_it_speaks_on_nine_topics() -> None:
    assert set(SKEPTIC.topics) == SPOKEN


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic not in SPOKEN], ids=lambda topic: topic.name)
def test_it_is_silent_where_the_article_does_not_speak(topic: Topic) -> None:
    assert PANEL.compare(Situation())[topic.name]["skeptic"].status is Status.SILENT


@pytest.mark.parametrize(
    "situation",
    [Situation(), Situation(goal=Goal.MOVE_ON), Situation(fault=Fault.BOTH)],
    ids=("nothing", "goal", "fault"),
)
def test_how_much_contact_waits_for_what_you_hope_for_and_share(situation: Situation) -> None:
    assert PANEL.compare(situation)[Contact]["skeptic"].status is Status.OPEN


@pytest.mark.parametrize("goal", [goal for goal in Goal if goal is not Goal.WIN_BACK], ids=lambda goal: goal.value)
@pytest.mark.parametrize("fault", list(Fault), ids=lambda fault: fault.value)
def test_getting_back_together_is_pressed_on_nobody_who_does_not_want_it(goal: Goal, fault: Fault) -> None:
    situation = Situation(goal=goal, fault=fault, repairing_fault=RepairingFault.DONE, ex_wants_back=True)
    answer = PANEL.compare(situation)[Reunion]["skeptic"]
    assert (answer.status, answer.stance) == (Status.SETTLED, Reunion.LET_GO)
