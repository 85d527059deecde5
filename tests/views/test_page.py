"""How a comparison is laid out for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from nc_rules import Contact, EndedBy, FirstMove, Focus, Goal, Heals, PackImportFailed, Panel, Reply, Situation, Stance
from nc_rules import Situation as S
from nc_rules.packs import GUARDS
from nc_rules.views import Chapter, Notice, Page, Question, Row, Section, Voice, page_of
from nc_rules.words.page import about_guards

if TYPE_CHECKING:
    from tests.conftest import Pen


class Bags(Stance, topic="bags", question="What about bags?"):
    GIVE_AWAY = "give_away"


UNGUARDED = "No guard is loaded, so nothing has checked whether contact would be dangerous, unlawful or unwanted."
LOOKED = "Guard that looked at this: warden."
OPINIONS = "Opinions of published authors, side by side. Not professional advice."
PROVISIONAL = "A question mark means that the answer could change as more becomes known."


def voice(school: str, rule: str, *, provisional: bool = False) -> Voice:
    source = f"“On {rule}”, Letters to a Friend (The Corner Press)"
    return Voice(school, provisional, f"Do {rule}.", f"Because of {rule}.", (source,))


def test_topics_stand_in_chapters_by_how_far_schools_agree(pen: Pen) -> None:
    ash = pen.school("ash", pen.rule("quiet", Contact.NONE), pen.rule("heal", Heals.YES), pen.rule("no", Reply.IGNORE))
    elm = pen.school(
        "elm",
        pen.rule("talk", Contact.OPEN),
        pen.rule("rest", Heals.YES),
        pen.rule("wait", FirstMove.WAIT, S.goal.is_(Goal.WIN_BACK)),
    )
    oak = pen.school("oak", pen.rule("still", Contact.NONE), pen.rule("later", Contact.CIVIL, S.healed, ["still"]))
    page = page_of(Panel([oak, elm, ash]).compare(Situation(ended_by=EndedBy.EX, no_contact_days=12)))
    contact = (
        Row("none", (voice("ash", "quiet"), voice("oak", "still", provisional=True))),
        Row("back in touch", (voice("elm", "talk"),)),
    )
    expected = Page(
        known=("your ex ended it", "12 days of no contact"),
        notices=(),
        withheld_because=(),
        chapters=(
            Chapter(
                "Where the schools differ", (Section("How much contact should you have now?", "2 of 3 agree", contact),)
            ),
            Chapter(
                "Where they agree",
                (
                    Section(
                        "Will no contact help you to heal?",
                        "both agree",
                        (Row("yes", (voice("ash", "heal"), voice("elm", "rest"))),),
                    ),
                ),
            ),
            Chapter(
                "Where only one gives advice",
                (
                    Section(
                        "Your ex has got in touch: should you answer?",
                        "",
                        (Row("do not answer", (voice("ash", "no"),)),),
                    ),
                ),
            ),
            Chapter(
                "Not enough known yet",
                (Section("Should you make the first move now, and how?", "", (), waiting=("elm",)),),
            ),
        ),
        unanswered_safety=(),
        questions=(
            Question("healed", S.healed.question, 1),
            Question("goal", S.goal.question, 1),
        ),
        remarks=(PROVISIONAL, UNGUARDED, OPINIONS),
        unread=("your ex ended it", "12 days of no contact"),
        guards=UNGUARDED,
    )
    assert attrs.evolve(expected, summary=page.summary, sections=page.sections) == page


def test_what_guards_say_stands_first_and_takes_the_place_of_what_they_withhold(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("talk", Contact.OPEN), pen.rule("engage", Reply.ENGAGE))
    guard = pen.guard(
        "warden",
        pen.alert("help", S.afraid_of_ex),
        pen.forbid("fear", S.afraid_of_ex, Contact.OPEN, Reply.ENGAGE),
        pen.forbid("order", S.court_order, Contact.OPEN),
    )
    page = page_of(Panel([oak], [guard]).compare(Situation(afraid_of_ex=True)))
    assert (Notice("warden", "Mind help.", "It is help."),) == page.notices
    assert ("Danger of fear.",) == page.withheld_because
    assert (Question("court_order", S.court_order.question, 0),) == page.unanswered_safety
    rows = [row for chapter in page.chapters for section in chapter.sections for row in section.rows]
    assert [True, True] == [row.withheld for row in rows]
    assert {(None, "Danger of fear.")} == {(one.say, one.because) for row in rows for one in row.voices}


def test_a_guard_that_looked_on_is_not_said_to_be_missing(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("talk", Contact.OPEN))
    guard = pen.guard("warden", pen.alert("help", S.afraid_of_ex))
    assert (UNGUARDED, OPINIONS) == page_of(Panel([oak]).compare(Situation())).remarks
    assert (LOOKED, OPINIONS) == page_of(Panel([oak], [guard]).compare(Situation())).remarks


def test_a_topic_on_which_everyone_is_silent_takes_no_space(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("focus", Focus.HEALING, S.goal.is_(Goal.MOVE_ON)))
    assert () == page_of(Panel([oak]).compare(Situation(goal=Goal.WIN_BACK))).chapters
    assert 1 == len(page_of(Panel([oak]).compare(Situation())).chapters)


def test_a_school_that_contradicts_itself_is_named_with_its_rules(pen: Pen) -> None:
    torn = pen.school("torn", pen.rule("one", Contact.NONE), pen.rule("two", Contact.OPEN))
    ((section,),) = (chapter.sections for chapter in page_of(Panel([torn]).compare(Situation())).chapters)
    assert ("torn contradicts itself here (rules one and two); this is a fault in its pack",) == section.contradictions
    assert () == section.rows


def test_a_school_that_contradicts_itself_is_named_also_where_one_of_its_stances_is_forbidden(pen: Pen) -> None:
    torn = pen.school("torn", pen.rule("one", Contact.NONE), pen.rule("two", Contact.OPEN))
    guard = pen.guard("warden", pen.forbid("order", S.court_order, Contact.OPEN))
    page = page_of(Panel([torn], [guard]).compare(Situation(court_order=True)))
    ((section,),) = (chapter.sections for chapter in page.chapters)
    assert ("torn contradicts itself here (rules one and two); this is a fault in its pack",) == section.contradictions
    assert () == section.rows
    # Nothing on the page is marked as withheld, so it does not speak of what is.
    assert () == page.withheld_because


def test_a_guard_that_could_not_be_loaded_is_the_reason_for_which_all_is_withheld(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("talk", Contact.OPEN))
    failure = PackImportFailed("warden", GUARDS, ["nc-rules-warden 1.0"], "importing it raised an error")
    page = page_of(Panel([oak], failures=[failure]).compare(Situation()))
    because = (
        "The guard warden could not be loaded, so nothing has checked whether this would be dangerous, unlawful or"
        " unwanted."
    )
    ((section,),) = (chapter.sections for chapter in page.chapters)
    voice = Voice("oak", provisional=False, say=None, because=because, sources=(), withheld=True)
    assert (Row("back in touch", (voice,), withheld=True),) == section.rows
    assert (because,) == page.withheld_because
    assert (True, ()) == (page.quieted, page.quieted_because)
    assert (*about_guards(Panel([oak], failures=[failure]).compare()), OPINIONS) == page.remarks


def test_a_page_on_which_nobody_was_asked_says_so(pen: Pen) -> None:
    guard = pen.guard("warden", pen.alert("help", S.afraid_of_ex))
    assert ("No school was asked.", LOOKED, OPINIONS) == page_of(Panel([], [guard]).compare(Situation())).remarks
    assert ("No school was asked.", UNGUARDED, OPINIONS) == page_of(Panel([]).compare()).remarks


def test_a_stance_that_has_no_words_goes_by_its_name(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("r", Bags.GIVE_AWAY))
    ((section,),) = (chapter.sections for chapter in page_of(Panel([oak]).compare(Situation())).chapters)
    assert ["give away"] == [row.stance for row in section.rows]


def test_the_questions_that_would_tell_most_come_first_and_are_few(pen: Pen) -> None:
    flags = [S.share_children, S.live_together, S.work_together, S.study_together, S.share_pets, S.healed, S.chased]
    rules = [
        pen.rule(f"r{number}-{topic}", stance, flag)
        for number, flag in enumerate(flags)
        for topic, stance in enumerate([Contact.NONE, Reply.IGNORE, Heals.NO][: 3 if number == 6 else 1 + number % 2])
    ]
    questions = page_of(Panel([pen.school("oak", *rules)]).compare(Situation())).questions
    assert [3, 2, 2, 2, 1] == [question.answers for question in questions]
    assert "chased" == questions[0].fact


def test_a_page_is_the_same_each_time(pen: Pen) -> None:
    comparison = Panel([pen.school("oak", pen.rule("talk", Contact.OPEN))]).compare(Situation())
    assert page_of(comparison) == page_of(comparison)
