"""A comparison in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from nc_rules import Contact, Focus, Goal, Heals, Panel, Reply, School, Situation, WinsBack
from nc_rules import Situation as S
from nc_rules.views import page_of
from nc_rules.views.summary import Gist, Step, Summary, in_order
from nc_rules.vocabulary import TOPICS
from nc_rules.vocabulary.priorities import topics_in_order

if TYPE_CHECKING:
    from tests.conftest import Pen

CONTACT = Contact.topic.question


def summed_up(*schools: School, situation: Situation | None = None) -> Summary:
    return page_of(Panel(schools).compare(situation or Situation())).summary


def taking(pen: Pen, name: str, stance: Contact, *, provisional: bool = False, reported: bool = False) -> School:
    rules = [pen.rule("r", stance)]
    if provisional:
        rules.append(pen.rule("other", next(one for one in Contact if one is not stance), S.healed, ["r"]))
    return attrs.evolve(pen.school(name, *rules), reported_by="a critic" if reported else None)


@pytest.mark.parametrize(
    ("stances", "says"),
    [
        ("none", "Only ash speaks: none."),
        ("none none", "Both say: none (ash, elm)."),
        ("none none none", "All 3 say: none (ash, elm, oak)."),
        ("none open", "Divided: none (ash); back in touch (elm)."),
        ("none open none", "2 of 3 say: none (ash, oak). elm: back in touch."),
        ("none? open none", "2 of 3 say: none (ash?, oak). elm: back in touch."),
        ("none open- none", "Both say: none (ash, oak)."),
        ("none- open-", "Only reported schools speak here."),
    ],
)
def test_a_topic_is_summed_up_by_what_most_say_how_many_and_who_differs(pen: Pen, stances: str, says: str) -> None:
    schools = [
        taking(pen, name, Contact(given.strip("?-")), provisional="?" in given, reported="-" in given)
        for name, given in zip(["ash", "elm", "oak"], stances.split(), strict=False)
    ]
    assert (Gist(CONTACT, says),) == summed_up(*schools).gists


def test_where_everything_is_withheld_that_is_said(pen: Pen) -> None:
    guard = pen.guard("warden", pen.forbid("fear", S.afraid_of_ex, *Contact))
    comparison = Panel([taking(pen, "ash", Contact.OPEN)], [guard]).compare(Situation(afraid_of_ex=True))
    assert ["What the schools say about this is withheld."] == [gist.says for gist in page_of(comparison).summary.gists]


def test_where_only_reported_schools_say_what_may_be_followed_both_are_said(pen: Pen) -> None:
    guard = pen.guard("warden", pen.forbid("fear", S.afraid_of_ex, Contact.OPEN))
    schools = [taking(pen, "ash", Contact.OPEN), taking(pen, "elm", Contact.NONE, reported=True)]
    comparison = Panel(schools, [guard]).compare(Situation(afraid_of_ex=True))
    says = "What the schools advise on this is withheld; only reported ones say: none."
    assert [says] == [gist.says for gist in page_of(comparison).summary.gists]


def test_where_schools_wait_what_is_not_known_is_what_it_depends_on(pen: Pen) -> None:
    ash = pen.school("ash", pen.rule("r", Contact.OPEN, S.healed))
    assert ["It depends on what is not known yet (ash)."] == [gist.says for gist in summed_up(ash).gists]


def test_a_next_step_is_settled_and_of_the_stance_that_most_take(pen: Pen) -> None:
    step = pen.rule("r", Contact.NONE).say
    ash, elm = taking(pen, "ash", Contact.NONE, provisional=True), taking(pen, "elm", Contact.NONE)
    assert Step("elm", step) == summed_up(ash, elm).next_step
    assert None is summed_up(ash).next_step
    assert None is summed_up(ash, taking(pen, "oak", Contact.OPEN)).next_step  # divided
    assert None is summed_up(taking(pen, "oak", Contact.OPEN, reported=True)).next_step
    # What is only to be known is no step.
    assert None is summed_up(pen.school("oak", pen.rule("r", Heals.YES))).next_step


def test_what_the_facts_ask_comes_first_then_what_matters_most_to_the_goal(pen: Pen) -> None:
    rules = [pen.rule(f"r-{number}", next(iter(topic.stances))) for number, topic in enumerate(TOPICS)]
    panel = Panel([pen.school("ash", *rules)])
    first = {
        Goal.MOVE_ON: ["reply", "heals", "contact", "social_media"],
        Goal.WIN_BACK: ["reply", "wins_back", "contact", "first_move"],
        None: ["reply", "contact", "heals", "social_media"],
    }
    for goal, names in first.items():
        topics = in_order(panel.compare(Situation(goal=goal, ex_reached_out=True)))
        assert names == [topic.topic.name for topic in topics[:4]]
        applying = [topic.applies for topic in topics]
        assert applying == sorted(applying, key=lambda applies: applies is None)
    asked = panel.compare(Situation(ex_reached_out=False))
    assert "reply" not in [topic.topic.name for topic in in_order(asked)]
    assert ["reply", "heals"] == [topic.topic.name for topic in in_order(asked.on([Reply, Heals]))]


def test_in_danger_hopes_come_last_and_no_more_is_asked(pen: Pen) -> None:
    ash = pen.school("ash", pen.rule("win", WinsBack.LIKELY), pen.rule("r", Focus.HEALING, ~S.healed | S.chased))
    comparison = Panel([ash], [pen.guard("warden", pen.quiet("fear", S.afraid_of_ex))]).compare(
        Situation(goal=Goal.WIN_BACK, afraid_of_ex=True)
    )
    assert ["focus", "wins_back"] == [
        topic.topic.name for topic in in_order(comparison) if topic.topic.name in {"focus", "wins_back"}
    ]
    assert () == page_of(comparison).questions


def test_each_topic_of_the_vocabulary_has_its_place_whatever_the_goal() -> None:
    for goal in (*Goal, None):
        assert sorted(topic.name for topic in TOPICS) == sorted(topic.name for topic in topics_in_order(goal))
