"""What every school has to pass, its cases among it, and what must hold of this one."""

from pathlib import Path

import pytest

from nc_rules import Fault, Goal, RepairingFault, Situation, Topic, with_facts
from nc_rules.comparison import Panel
from nc_rules.testing import SchoolConformance, untrue_charts
from nc_rules.verdict import Status
from nc_rules.vocabulary import (
    TOPICS,
    Announce,
    Contact,
    CoParenting,
    Duration,
    FirstMove,
    Focus,
    Heals,
    Home,
    Influence,
    Reply,
    Reunion,
    TheirMovingOn,
    WinsBack,
)
from nc_rules_skeptic import SKEPTIC

SPOKEN = {
    stances.topic
    for stances in (
        WinsBack, Heals, Reunion, Contact, Duration, Reply, FirstMove, Announce, Focus, Home, Influence, CoParenting,
        TheirMovingOn,
    )
}  # fmt: skip
PANEL = Panel([SKEPTIC])


class TestSkeptic(SchoolConformance):
    school = SKEPTIC
    required = frozenset({"cases", "verify"})


def test_it_speaks_on_thirteen_topics() -> None:
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


@pytest.mark.parametrize("goal", [Goal.MOVE_ON, Goal.FRIENDSHIP], ids=lambda goal: goal.value)
@pytest.mark.parametrize("fault", list(Fault), ids=lambda fault: fault.value)
def test_getting_back_together_is_pressed_on_nobody_who_does_not_want_it(goal: Goal, fault: Fault) -> None:
    situation = Situation(goal=goal, fault=fault, repairing_fault=RepairingFault.DONE, ex_wants_back=True)
    answer = PANEL.compare(situation)[Reunion]["skeptic"]
    assert (answer.status, answer.stance) == (Status.SETTLED, Reunion.LET_GO)


@pytest.mark.parametrize("fault", list(Fault), ids=lambda fault: fault.value)
def test_getting_back_together_is_pressed_on_nobody_who_has_not_decided(fault: Fault) -> None:
    answer = PANEL.compare(Situation(goal=Goal.UNDECIDED, fault=fault))[Reunion]["skeptic"]
    assert Reunion.AIM_FOR_IT not in answer.could_be


@pytest.mark.parametrize("known", ["healed", "can_accept_no_reply"])
def test_nobody_is_told_to_apologise_before_it_is_known_that_they_could_take_a_no(known: str) -> None:
    situation = Situation(fault=Fault.MINE, goal=Goal.WIN_BACK, repairing_fault=RepairingFault.DONE)
    answer = PANEL.compare(with_facts(situation, **{known: True}))[FirstMove]["skeptic"]
    assert answer.status is Status.OPEN


def test_nobody_is_told_to_ask_for_a_talk_before_it_is_known_that_their_ex_wants_no_space() -> None:
    answer = PANEL.compare(Situation(fault=Fault.BOTH, goal=Goal.WIN_BACK))[FirstMove]["skeptic"]
    assert answer.status is Status.OPEN


def test_the_charts_in_the_readme_say_what_the_school_says() -> None:
    readme = Path(__file__).parents[1] / "README.md"
    assert [] == untrue_charts(readme.read_text(encoding="utf-8"), SKEPTIC)
