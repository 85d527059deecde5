"""A comparison laid out for people: where schools differ comes first, and schools that agree stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from nc_rules.compare.agreement import Agreement
from nc_rules.condition import value_in_english
from nc_rules.facts import AnyFact
from nc_rules.layout import Chapter, Notice, Page, Question, Row, Section, Voice
from nc_rules.stance import Stance
from nc_rules.verdict import Answer, Status

if TYPE_CHECKING:
    from nc_rules.compare.comparison import Comparison, TopicComparison

_MOST_QUESTIONS: Final = 5

_CHAPTERS: Final = {
    "Where the schools differ": {Agreement.SPLIT, Agreement.MAJORITY},
    "Where they agree": {Agreement.UNANIMOUS},
    "Where only one speaks": {Agreement.SINGLE},
    "What more facts would tell": {Agreement.NONE},
}


def page_of(comparison: Comparison) -> Page:
    """Lay a comparison out."""
    # What a school would say of an ex with a new partner is no help to somebody whose ex has none, so a topic on which
    # every school is silent takes no space.
    spoken = [topic for topic in comparison if any(a.status is not Status.SILENT for a in topic.answers.values())]
    chapters = (
        Chapter(title, tuple(_section(topic) for topic in spoken if topic.agreement in kinds))
        for title, kinds in _CHAPTERS.items()
    )
    return Page(
        known=tuple(value_in_english(fact, value) for fact, value in comparison.memory.known()),
        notices=tuple(Notice(r.guard, r.alert.say, r.alert.because) for r in comparison.alerts),
        withheld_because=tuple(
            dict.fromkeys(f.because for topic in spoken for a in topic.answers.values() for f in a.forbidden)
        ),
        chapters=tuple(chapter for chapter in chapters if chapter.sections),
        unanswered_safety=tuple(Question(fact.key, fact.question, 0) for fact in comparison.unanswered_safety),
        questions=_questions([answer for topic in spoken for answer in topic.answers.values()]),
        remarks=tuple(_remarks(comparison, spoken)),
    )


def _section(topic: TopicComparison) -> Section:
    return Section(
        question=topic.topic.question,
        agreement="" if topic.agreement in {Agreement.SINGLE, Agreement.NONE} else topic.agreement.value,
        rows=tuple(
            Row(_words(stance), tuple(map(_voice, answers)), withheld=bool(answers[0].forbidden))
            for stance, answers in topic.by_stance.items()
        ),
        contradictions=tuple(_contradiction(answer) for answer in topic.with_status(Status.CONFLICT)),
        waiting=tuple(answer.school.name for answer in topic.with_status(Status.OPEN)),
    )


def _words(stance: Stance) -> str:
    return stance.says or str(stance.value).replace("_", " ")


def _voice(answer: Answer) -> Voice:
    return Voice(
        school=answer.school.name,
        provisional=answer.status is Status.PROVISIONAL,
        say=answer.say,
        because=answer.because or "",
        sources=tuple(map(str, answer.sources)),
    )


def _contradiction(answer: Answer) -> str:
    rules = " and ".join(rule.id for rule in answer.rules)
    return f"{answer.school.name} contradicts itself here (rules {rules}); this is a fault in its pack"


def _questions(answers: Sequence[Answer]) -> tuple[Question, ...]:
    counted = Counter[AnyFact](fact for answer in answers for fact in answer.depends_on)
    return tuple(Question(fact.key, fact.question, times) for fact, times in counted.most_common(_MOST_QUESTIONS))


def _remarks(comparison: Comparison, spoken: Sequence[TopicComparison]) -> Iterator[str]:
    if any(topic.with_status(Status.PROVISIONAL) for topic in spoken):
        yield "A question mark: this answer could change once more is known."
    if not comparison.guards:
        yield "No guard is loaded: nobody has looked whether contact would be dangerous, unlawful or unwanted."
    yield "These are the opinions of published authors, side by side. They are not professional advice."
