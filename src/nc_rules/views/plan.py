"""A plan as it is laid out for people, as Markdown, and as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast, final

import attrs

from nc_rules.facts import plain
from nc_rules.plan import Plan, Step
from nc_rules.repr import PrintsOnlyInShort, counted, markdown_of, plain_of, shown, text_of
from nc_rules.translation import ENGLISH, gettext, translated
from nc_rules.verdict import Status
from nc_rules.views.markdown import alone, head, plainly
from nc_rules.views.page import Page, Question, page_of
from nc_rules.vocabulary.parts import Part
from nc_rules.words.answers import stance_alone
from nc_rules.words.page import (
    BECAUSE,
    MORE_TO_BE_KNOWN,
    PROVISIONAL,
    REPORTED_MEANS,
    WITHHELD_MARK,
    WORTH_TELLING,
    contradiction,
)
from nc_rules.words.plan import AND_THEN, HEADINGS, NO_FURTHER, NOTHING_TO_SAY, days, others_could, plan_of_school

_MOST_QUESTIONS: Final = 5


@final
@attrs.frozen(repr=False)
class Item(PrintsOnlyInShort):
    """A step as it is shown.

    Args:
        lead: What it is about: the topic's question, or the days.
        stance: The stance in words, with a question mark where it could change as more becomes known.
        say: The advice; `None` where it is not to be shown, or there is none.
        because: The school's reason, likewise.
        places: The headings that the reason stands under, in the sources.
    """

    lead: str
    stance: str
    say: str | None
    because: str | None
    places: tuple[str, ...]

    def _in_short(self) -> str:
        return f"{shown(self.lead)}: {self.stance}"


@final
@attrs.frozen(repr=False)
class PlanPage(PrintsOnlyInShort):
    """A whole plan.

    Args:
        head: What is said above it, as above a comparison.
        about: Whose plan it is, and how far it looks.
        parts: The headings, each with its steps.
        questions: The questions that could change it most.
        more: How many others could, and how to be asked them; nothing where there are none.
        remarks: What else a reader must know to read it rightly.
        sources: The texts that the places are in, with their addresses.
        language: The language of the school's texts.
    """

    head: Page
    about: tuple[str, ...]
    parts: tuple[tuple[str, tuple[Item, ...]], ...]
    questions: tuple[Question, ...]
    more: str
    remarks: tuple[str, ...]
    sources: tuple[str, ...]
    language: str = ENGLISH

    def _in_short(self) -> str:
        return f"of {counted(len(self.parts), 'part')}"


def plan_page(plan: Plan, *, everything: bool = False) -> PlanPage:
    """Lay a plan out.

    Args:
        plan: The plan.
        everything: Whether to show it where an alert comes alone, too.
    """
    now = [step.answer.topic for step in plan.steps if not step.supposing]
    about = page_of(plan.comparison.on(now), everything=everything)
    parts = tuple(
        (gettext(HEADINGS[part]), tuple(_item(part, step) for step in steps)) for part, steps in plan.parts.items()
    )
    items = [item for _, items in parts for item in items]
    kept_back = plan.comparison.setting.kept_back
    turns_on = () if kept_back.quiets else plan.turns_on
    own = {gettext(PROVISIONAL): any("?" in item.stance for item in items), gettext(REPORTED_MEANS): False}
    remarks = [remark for remark in about.remarks if own.get(remark, True)]
    cited = dict.fromkeys(cite.source for step in plan.steps for cite in kept_back.cited(step.answer.rules))
    return PlanPage(
        head=about,
        about=(
            plan_of_school(plan.school.content, kept_back),
            *[gettext(NO_FURTHER)] * bool(kept_back.forbids or kept_back.quiets),
        ),
        parts=parts or ((gettext(NOTHING_TO_SAY), ()),),
        questions=tuple(Question(fact.key, translated(fact.question), 0) for fact in turns_on[:_MOST_QUESTIONS]),
        more=others_could(len(turns_on) - _MOST_QUESTIONS, plan.school.content.name),
        remarks=tuple(remarks),
        sources=tuple(f"{source}{f', {source.address}' * bool(source.address)}" for source in cited),
        language=plan.school.content.language,
    )


def reason_of(item: Item) -> str:
    """Give the reason of a step with the places that it stands under; nothing where there is none to be shown."""
    places = "; ".join(f"“{place}”" for place in item.places)
    return f"{gettext(BECAUSE)}: {item.because} ({places})" if item.because else ""


def _item(part: Part, step: Step) -> Item:
    answer = step.answer
    return Item(
        lead=_lead(part, step),
        stance=_stance(step),
        say=answer.say,
        because=None if answer.withheld else answer.because,
        places=tuple(dict.fromkeys(cite.heading for cite in answer.setting.kept_back.cited(answer.rules))),
    )


def _lead(part: Part, step: Step) -> str:
    question = step.answer.setting.kept_back.question(step.topic.topic)
    if step.supposing and part is Part.ON_SPECIAL_DAYS:
        return days(step.supposing)
    return gettext(AND_THEN) if step.supposing and part is Part.WHEN_IT_IS_OVER else question


def _stance(step: Step) -> str:
    answer, stance = step.answer, step.answer.verdict.stance
    if answer.status is Status.CONFLICT:
        return contradiction(answer)
    if stance is None:
        return gettext(MORE_TO_BE_KNOWN)
    withheld = f"{gettext(WITHHELD_MARK)}: " if answer.withheld else ""
    return f"{withheld}{stance_alone(stance, answer.setting.kept_back)}{'?' * bool(step.turns_on)}"


@text_of.register
def _text(plan: Plan) -> str:
    return plan_as_markdown(plan_page(plan))


@markdown_of.register
def _markdown(plan: Plan, *, title: str = "", note: str = "", everything: bool = False) -> str:
    return plan_as_markdown(plan_page(plan, everything=everything), title=title, note=note)


def plan_as_markdown(page: PlanPage, *, title: str = "", note: str = "") -> str:
    """Write a plan as Markdown.

    Args:
        page: The plan, laid out.
        title: What to call it.
        note: A paragraph for people below the title.
    """
    return "\n".join(_lines(page, title, note)) + "\n"


def _lines(page: PlanPage, title: str, note: str) -> Iterator[str]:
    if page.head.alone:
        yield from [f"# {plainly(title)}"] * bool(title)
        yield from alone(page.head)
        return
    first, *others = page.about
    yield from head(page.head, title or first, note, ())
    for sentence in page.about if title else others:
        yield from ("", plainly(sentence))
    for heading, items in page.parts:
        yield from ("", f"## {plainly(heading)}")
        for item in items:
            lines = [
                f"{plainly(item.lead)} **{plainly(item.stance)}**",
                *map(plainly, filter(None, [item.say, reason_of(item)])),
            ]
            yield from ("", "  \n".join(lines))
    if page.questions:
        yield from ("", f"## {gettext(WORTH_TELLING)}", "")
        yield from (f"- {plainly(question.question)} (`{question.fact}`)" for question in page.questions)
        yield from [f"- {plainly(page.more)}"] * bool(page.more)
    yield from [""] * bool(page.sources)
    yield from (f"- {plainly(source)}" for source in page.sources)
    for remark in page.remarks:
        yield from ("", f"*{plainly(remark)}*")


@plain_of.register
def plain_plan(plan: Plan) -> dict[str, object]:
    """Return a plan as dictionaries, lists, text, numbers and booleans, all its own."""
    about = plan.comparison.to_dict()
    del about["topics"], about["questions"]
    question = plan.comparison.setting.kept_back.question
    return {
        **about,
        "school": plan.school.content.name,
        "parts": {part.value: [_plain(step) for step in steps] for part, steps in plan.parts.items()},
        "questions": [{"fact": fact.key, "question": question(fact)} for fact in plan.turns_on],
    }


def _plain(step: Step) -> dict[str, object]:
    answer = step.answer
    topics = cast(
        "dict[str, dict[str, dict[str, dict[str, object]]]]", step.topic.comparison.on(step.topic).to_dict()["topics"]
    )
    return {
        "topic": answer.topic.name,
        "question": answer.setting.kept_back.question(answer.topic),
        "supposing": [{fact.key: plain(value) for fact, value in supposed.items()} for supposed in step.supposing],
        **topics[answer.topic.name]["answers"][answer.school.name],
        "turns_on": [fact.key for fact in step.turns_on],
    }
