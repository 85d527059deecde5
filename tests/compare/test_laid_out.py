"""How a comparison is laid out for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nc_rules import Contact, EndedBy, FirstMove, Focus, Goal, Heals, Panel, Reply, Situation, Stance
from nc_rules import Situation as S
from nc_rules.layout import Chapter, Notice, Page, Question, Row, Section, Voice

if TYPE_CHECKING:
    from tests.conftest import Pen


class Bags(Stance, topic="bags", question="What about bags?"):
    GIVE_AWAY = "give_away"


UNGUARDED = "No guard is loaded: nobody has looked whether contact would be dangerous, unlawful or unwanted."
OPINIONS = "These are the opinions of published authors, side by side. They are not professional advice."
PROVISIONAL = "A question mark: this answer could change once more is known."


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
    oak = pen.school(
        "oak", pen.rule("still", Contact.NONE), pen.rule("later", Contact.CIVIL, S.healed.as_condition(), ["still"])
    )
    page = Panel([oak, elm, ash]).compare(Situation(ended_by=EndedBy.EX, no_contact_days=12)).page()
    contact = (
        Row("none", (voice("ash", "quiet"), voice("oak", "still", provisional=True))),
        Row("talk things through", (voice("elm", "talk"),)),
    )
    expected = Page(
        known=("your ex ended it", "12 days of no contact"),
        notices=(),
        withheld_because=(),
        chapters=(
            Chapter("Where the schools differ", (Section("How much contact now?", "majority", contact),)),
            Chapter(
                "Where they agree",
                (
                    Section(
                        "Will no contact help you to heal?",
                        "unanimous",
                        (Row("yes", (voice("ash", "heal"), voice("elm", "rest"))),),
                    ),
                ),
            ),
            Chapter(
                "Where only one speaks",
                (
                    Section(
                        "Your ex has got in touch: do you answer?", "", (Row("do not answer", (voice("ash", "no"),)),)
                    ),
                ),
            ),
            Chapter(
                "What more facts would tell",
                (Section("Should you make a first move now, and which?", "", (), waiting=("elm",)),),
            ),
        ),
        unanswered_safety=(),
        questions=(
            Question("healed", S.healed.question, 1),
            Question("goal", S.goal.question, 1),
        ),
        remarks=(PROVISIONAL, UNGUARDED, OPINIONS),
    )
    assert expected == page


def test_what_guards_say_stands_first_and_takes_the_place_of_what_they_withhold(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("talk", Contact.OPEN), pen.rule("engage", Reply.ENGAGE))
    guard = pen.guard(
        "warden",
        pen.alert("help", S.afraid_of_ex.as_condition()),
        pen.forbid("fear", S.afraid_of_ex.as_condition(), Contact.OPEN, Reply.ENGAGE),
        pen.forbid("order", S.court_order.as_condition(), Contact.OPEN),
    )
    page = Panel([oak], [guard]).compare(Situation(afraid_of_ex=True)).page()
    assert (Notice("warden", "Mind help.", "It is help."),) == page.notices
    assert ("Danger of fear.",) == page.withheld_because
    assert (Question("court_order", S.court_order.question, 0),) == page.unanswered_safety
    rows = [row for chapter in page.chapters for section in chapter.sections for row in section.rows]
    assert [True, True] == [row.withheld for row in rows]
    assert {(None, "Danger of fear.")} == {(one.say, one.because) for row in rows for one in row.voices}


def test_a_guard_that_looked_on_is_not_said_to_be_missing(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("talk", Contact.OPEN))
    guard = pen.guard("warden", pen.alert("help", S.afraid_of_ex.as_condition()))
    assert (UNGUARDED, OPINIONS) == Panel([oak]).compare(Situation()).page().remarks
    assert (OPINIONS,) == Panel([oak], [guard]).compare(Situation()).page().remarks


def test_a_topic_on_which_everyone_is_silent_takes_no_space(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("focus", Focus.HEALING, S.goal.is_(Goal.MOVE_ON)))
    assert () == Panel([oak]).compare(Situation(goal=Goal.WIN_BACK)).page().chapters
    assert 1 == len(Panel([oak]).compare(Situation()).page().chapters)


def test_a_school_that_contradicts_itself_is_named_with_its_rules(pen: Pen) -> None:
    torn = pen.school("torn", pen.rule("one", Contact.NONE), pen.rule("two", Contact.OPEN))
    ((section,),) = (chapter.sections for chapter in Panel([torn]).compare(Situation()).page().chapters)
    assert ("torn contradicts itself here (rules one and two); this is a fault in its pack",) == section.contradictions
    assert () == section.rows


def test_a_stance_that_has_no_words_goes_by_its_name(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("r", Bags.GIVE_AWAY))
    ((section,),) = (chapter.sections for chapter in Panel([oak]).compare(Situation()).page().chapters)
    assert ["give away"] == [row.stance for row in section.rows]


def test_the_questions_that_would_tell_most_come_first_and_are_few(pen: Pen) -> None:
    flags = [S.share_children, S.live_together, S.work_together, S.study_together, S.share_pets, S.healed, S.chased]
    rules = [
        pen.rule(f"r{number}-{topic}", stance, flag.as_condition())
        for number, flag in enumerate(flags)
        for topic, stance in enumerate([Contact.NONE, Reply.IGNORE, Heals.NO][: 3 if number == 6 else 1 + number % 2])
    ]
    questions = Panel([pen.school("oak", *rules)]).compare(Situation()).page().questions
    assert [3, 2, 2, 2, 1] == [question.answers for question in questions]
    assert "chased" == questions[0].fact


def test_a_page_is_the_same_each_time(pen: Pen) -> None:
    comparison = Panel([pen.school("oak", pen.rule("talk", Contact.OPEN))]).compare(Situation())
    assert comparison.page() == comparison.page()
