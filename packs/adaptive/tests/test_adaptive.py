"""What every school has to pass, its cases among it, and what must hold of this one."""

from pathlib import Path

import pytest

from nc_rules import Contact, MessageAbout, Reply, Situation, load_packs, with_facts
from nc_rules.comparison import Panel
from nc_rules.laws import Law, prove
from nc_rules.testing import SchoolConformance, untrue_charts
from nc_rules.verdict import Status
from nc_rules_adaptive import ADAPTIVE
from nc_rules_adaptive.laws import LAWS

PANEL = Panel([ADAPTIVE])
SPOKEN = ("wins_back", "heals", "contact", "duration", "reply", "influence")
UNSPOKEN = (
    "reunion", "first_move", "announce", "relapse", "occasion", "social_media", "focus", "new_partner", "dating",
    "home", "friends", "after_a_bad_exchange", "signs", "forgets", "their_moving_on", "co_parenting", "intimacy",
)  # fmt: skip


class TestAdaptive(SchoolConformance):
    school = ADAPTIVE
    required = frozenset({"cases", "verify"})


def test_it_speaks_on_six_topics() -> None:
    assert sorted(topic.name for topic in ADAPTIVE.topics) == sorted(SPOKEN)


@pytest.mark.parametrize("topic", UNSPOKEN)
def test_it_is_silent_where_the_article_does_not_speak(topic: str) -> None:
    assert PANEL.compare(Situation())[topic]["adaptive"].status is Status.SILENT


@pytest.mark.parametrize("about", list(MessageAbout), ids=lambda about: about.value)
def test_it_answers_briefly_whatever_the_message_is_about(about: MessageAbout) -> None:
    answer = PANEL.compare(Situation(ex_message_about=about))[Reply]["adaptive"]
    assert (answer.status, answer.stance) == (Status.SETTLED, Reply.BRIEFLY)


@pytest.mark.parametrize("tie", ["live_together", "share_children", "work_together", "share_business"])
def test_it_keeps_silent_on_how_much_contact_where_they_cannot_avoid_each_other(tie: str) -> None:
    answer = PANEL.compare(with_facts(Situation(), **{tie: True}))[Contact]["adaptive"]
    assert answer.status is Status.SILENT


def test_the_charts_in_the_readme_say_what_the_school_says() -> None:
    readme = Path(__file__).parents[1] / "README.md"
    assert [] == untrue_charts(readme.read_text(encoding="utf-8"), ADAPTIVE)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_its_laws_hold_where_the_other_schools_are_installed(law: Law) -> None:
    proof = prove(law, load_packs())
    assert proof.holds or proof.missing
