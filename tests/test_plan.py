"""One school's advice as a plan."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING, Final, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from nc_rules import (
    Contact,
    Dating,
    Duration,
    FirstMove,
    Greeting,
    Guard,
    Occasion,
    Panel,
    Reply,
    School,
    Situation,
    Stance,
    Status,
    UnknownSchool,
    WorkingMemory,
    load_packs,
    plan_for,
)
from nc_rules import Situation as S
from nc_rules.plan import Plan, Step, supposing
from nc_rules.testing import situations
from nc_rules.views.plan import plan_as_markdown, plan_page
from nc_rules.views.terminal_plan import show_plan
from nc_rules.vocabulary.constraints import broken
from nc_rules.vocabulary.parts import OVER, Part

if TYPE_CHECKING:
    from tests.conftest import Pen

PANEL: Final = Panel(load_packs())
SCHOOLS: Final = st.sampled_from([one.content.name for one in PANEL.schools])


class Songs(Stance, topic="songs", question="Do you sing?"):
    """A topic of a pack's own."""

    LOUD = "loud", "at the top of your voice"


def made(school: School, *guards: Guard, **told: object) -> Plan:
    return plan_for(Situation(**told), school=school, panel=Panel([school], guards))  # type: ignore[arg-type]  # as given


def stances(plan: Plan, part: Part) -> list[Stance | None]:
    return [step.answer.stance for step in plan.parts.get(part, ())]


def in_terminal(plan: Plan, width: int = 80, *, everything: bool = False) -> str:
    file = io.StringIO()
    show_plan(plan_page(plan, everything=everything), Console(file=file, width=width), title="A day")
    return file.getvalue()


@given(situations(), SCHOOLS)
def test_each_step_is_what_the_school_says_of_the_facts_and_what_is_supposed(situation: Situation, school: str) -> None:
    plan = plan_for(situation, school=school, panel=PANEL)
    now = PANEL.compare(situation)
    for step in plan.steps:
        topic = step.answer.topic
        if not step.supposing:
            assert now[topic][school] == step.answer
            assert now[topic].applies
        for supposed in step.supposing:
            then = PANEL.compare(*supposing(WorkingMemory.of(situation), supposed).sheets)[topic][school]
            assert (then.verdict, then.setting.kept_back) == (step.answer.verdict, step.answer.setting.kept_back)


@given(situations(), SCHOOLS)
def test_nothing_that_the_school_says_on_what_the_person_asks_is_left_out(situation: Situation, school: str) -> None:
    plan = plan_for(situation, school=school, panel=PANEL)
    told = {step.answer.topic for step in plan.steps if not step.supposing}
    for topic in PANEL.compare(situation):
        assert (topic.topic in told) is (topic.applies is True and topic[school].status is not Status.SILENT)


@given(situations(), SCHOOLS)
def test_nothing_is_supposed_while_guards_keep_anything_back(situation: Situation, school: str) -> None:
    plan = plan_for(situation, school=school, panel=PANEL)
    if plan.comparison.forbids or plan.comparison.quieted:
        assert not any(step.supposing for step in plan.steps)


@given(situations(), SCHOOLS)
def test_it_turns_on_just_the_facts_that_its_steps_turn_on(situation: Situation, school: str) -> None:
    plan = plan_for(situation, school=school, panel=PANEL)
    assert {fact for step in plan.steps for fact in step.turns_on} == {*plan.turns_on}
    for step in plan.steps:
        assert (step.turns_on == ()) is (len(step.answer.could_be) == 1)


@given(situations(), st.sampled_from([*OVER.values()]))
def test_what_is_supposed_contradicts_nothing_that_stays_known(
    situation: Situation, supposed: dict[object, object]
) -> None:
    memory = WorkingMemory.of(situation)
    then = supposing(memory, supposed)  # type: ignore[arg-type]  # what `OVER` holds
    assert {*broken(then.get)} <= {*broken(memory.get)}
    assert {fact: then[fact] for fact in supposed} == dict(supposed)  # type: ignore[index]  # likewise


def test_who_has_had_no_word_is_told_what_to_do_when_one_comes(pen: Pen) -> None:
    school = pen.school("ash", pen.rule("answer", Reply.BRIEFLY, S.ex_reached_out))
    plan = made(school, ex_reached_out=False)
    assert [Part.WHEN_THEY_WRITE] == [*plan.parts]
    assert [Reply.BRIEFLY] == stances(plan, Part.WHEN_THEY_WRITE)
    assert "If your ex gets in touch" in in_terminal(plan)


def test_who_has_had_word_is_told_so_under_now_alone(pen: Pen) -> None:
    school = pen.school("ash", pen.rule("answer", Reply.BRIEFLY))
    assert {Part.NOW: [Reply.BRIEFLY]} == {
        part: stances(made(school, ex_reached_out=True), part) for part in [Part.NOW]
    }
    assert Part.WHEN_THEY_WRITE not in made(school, ex_reached_out=True).parts


def test_days_on_which_the_answer_is_the_same_are_told_together(pen: Pen) -> None:
    school = pen.school(
        "ash",
        pen.rule("silence", Greeting.STAY_SILENT),
        pen.rule("grief", Greeting.SEND_GREETING, S.occasion.is_(Occasion.BEREAVEMENT), ["silence"]),
    )
    silent, grieving = made(school, share_children=False).parts[Part.ON_SPECIAL_DAYS]
    assert [{S.occasion: Occasion.BEREAVEMENT}] == [*map(dict, grieving.supposing)]
    days = {supposed[S.occasion] for supposed in silent.supposing}
    assert {*Occasion} - {Occasion.NOTHING, Occasion.BEREAVEMENT, Occasion.CHILD_BIRTHDAY} == days
    text = in_terminal(made(school, share_children=False))
    assert "There has been a death:  send a few words" in text
    assert "your child's birthday" not in text


def test_a_special_day_that_has_come_is_told_under_now(pen: Pen) -> None:
    school = pen.school("ash", pen.rule("silence", Greeting.STAY_SILENT))
    assert [Part.NOW] == [*made(school, occasion=Occasion.HOLIDAY).parts]


def test_what_comes_after_no_contact_is_told_where_it_differs(pen: Pen) -> None:
    month = S.no_contact_days >= 30
    school = pen.school(
        "ash",
        pen.rule("month", Duration.THIRTY_DAYS),
        pen.rule("none", Contact.NONE),
        pen.rule("open", Contact.OPEN, month, ["none"]),
        pen.rule("wait", FirstMove.WAIT),
    )
    plan = made(school, no_contact_days=4, days_since_breakup=10)
    assert [Duration.THIRTY_DAYS, Contact.OPEN] == stances(plan, Part.WHEN_IT_IS_OVER)
    assert [Duration.THIRTY_DAYS] == stances(
        made(school, no_contact_days=40, no_contact_completed=True), Part.WHEN_IT_IS_OVER
    )
    assert "And then:  back in touch" in in_terminal(plan)


def test_a_topic_of_a_packs_own_is_told_for_the_time_being(pen: Pen) -> None:
    plan = made(pen.school("ash", pen.rule("sing", Songs.LOUD), pen.rule("date", Dating.YES)))
    assert [Dating.YES, Songs.LOUD] == stances(plan, Part.MEANWHILE)


def test_what_a_guard_withholds_is_marked_and_not_argued_for(pen: Pen) -> None:
    guard = pen.guard("warden", pen.forbid("fear", S.afraid_of_ex, Contact.OPEN))
    plan = made(
        pen.school("ash", pen.rule("open", Contact.OPEN), pen.rule("date", Dating.YES)), guard, afraid_of_ex=True
    )
    text = in_terminal(plan)
    assert "withheld: back in touch" in text
    assert "Danger of fear." in text
    assert "Do open." not in text + plan.to_markdown()
    assert "Do date." in text
    assert "this plan looks no further than today" in " ".join(text.split())


def test_an_alert_that_comes_alone_comes_alone(pen: Pen) -> None:
    guard = pen.guard("warden", attrs.evolve(pen.alert("dark", S.thoughts_of_self_harm), alone=True))
    plan = made(pen.school("ash", pen.rule("date", Dating.YES)), guard, thoughts_of_self_harm=True)
    for text in (in_terminal(plan), str(plan)):
        assert "Mind dark." in text
        assert "Do date." not in text
    assert "Do date." in in_terminal(plan, everything=True)
    assert "Do date." in plan.to_markdown(everything=True)


def test_it_says_that_a_reported_school_is_not_recommended(pen: Pen) -> None:
    school = attrs.evolve(pen.school("ash", pen.rule("date", Dating.YES)), reported_by="a critic")
    assert "is reported to advise" in in_terminal(made(school))
    assert "does not recommend it" in str(made(school))


def test_a_school_with_nothing_to_say_says_so(pen: Pen) -> None:
    plan = made(pen.school("ash", pen.rule("home", Contact.NONE, S.live_together)), live_together=False)
    assert not plan.parts
    for text in (in_terminal(plan), str(plan)):
        assert "This school says nothing about your situation." in text


def test_a_school_that_contradicts_itself_is_told_as_a_fault(pen: Pen) -> None:
    plan = made(pen.school("ash", pen.rule("one", Dating.YES), pen.rule("two", Dating.NOT_YET)))
    assert "ash contradicts itself here" in str(plan)


def test_it_says_when_no_guard_has_looked(pen: Pen) -> None:
    plan = made(pen.school("ash", pen.rule("date", Dating.YES)))
    assert "No guard is loaded" in in_terminal(plan)
    assert "No guard is loaded" in str(plan)


def test_a_question_mark_means_that_the_stance_could_change(pen: Pen) -> None:
    school = pen.school(
        "ash",
        pen.rule("yes", Dating.YES),
        pen.rule("no", Dating.NOT_YET, S.healed, ["yes"]),
        pen.rule("none", Contact.NONE),
    )
    page = plan_page(made(school))
    assert {"yes?", "none"} == {item.stance for _, items in page.parts for item in items}
    assert ["healed"] == [question.fact for question in page.questions]
    assert "A question mark" not in in_terminal(made(school, healed=True))


@given(situations(), SCHOOLS, st.sampled_from([40, 60, 80, 140]))
def test_no_line_is_wider_than_the_window(situation: Situation, school: str, width: int) -> None:
    text = in_terminal(plan_for(situation, school=school, panel=PANEL), width, everything=True)
    assert all(cell_len(line) <= width for line in text.splitlines())


def test_a_misspelt_school_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownSchool, match="did you mean 'adaptive'"):
        plan_for(Situation(), school="adaptiv", panel=PANEL)


def test_plain_values_hold_every_step_with_what_it_supposes() -> None:
    plan = plan_for(Situation(no_contact_days=3), school="strict-30-day", panel=PANEL)
    told = cast("dict[str, list[dict[str, object]]]", plan.to_dict()["parts"])
    assert [part.value for part in plan.parts] == [*told]
    after = told["when_it_is_over"][-1]
    assert [{"no_contact_days": 30, "no_contact_completed": True}] == after["supposing"]
    assert ("first_move", "memory_text", "provisional") == (after["topic"], after["stance"], after["status"])
    assert {"alerts", "guards", "schools", "unanswered_safety", "school", "questions"} <= {*plan.to_dict()}


def test_it_prints_in_short_and_as_markdown() -> None:
    plan = plan_for(Situation(share_children=True), school="adaptive", panel=PANEL)
    assert repr(plan).startswith("<Plan by adaptive, ")
    assert str(plan) == plan.to_markdown() == plan_as_markdown(plan_page(plan))
    shown = getattr(plan, "_repr_markdown_")()  # noqa: B009  # a notebook calls it
    assert shown == str(plan)
    assert all(repr(step).startswith("<Step <Answer adaptive on ") for step in plan.steps)
    assert isinstance(plan.steps[0], Step)


def test_a_plan_knows_how_it_is_written_whatever_else_is_imported() -> None:
    code = "from nc_rules import Situation, plan_for; plan = plan_for(Situation(), school='active')"
    code = f"{code}; print('parts' in plan.to_dict(), bool(str(plan)), bool(plan.to_markdown()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "True True True\n" == done.stdout
