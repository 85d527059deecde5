"""A comparison as it is laid out for people: where schools differ comes first, and schools that agree are together.

A page holds text in its places, without a way of showing it yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final, final

import attrs

from nc_rules.answer import Answer
from nc_rules.comparison import Comparison, Raised, TopicComparison
from nc_rules.facts import AnyFact
from nc_rules.repr import PrintsOnlyInShort, counted, named, shown
from nc_rules.translation import ENGLISH, gettext, translated
from nc_rules.verdict import Status
from nc_rules.views.summary import Summary, in_order, summary_of
from nc_rules.words import stance_alone, value_in_english
from nc_rules.words.page import (
    CHAPTERS,
    QUIETED_MEANS,
    REPORTED,
    WITHHELD,
    WITHHELD_AND_QUIETED,
    about_guards,
    agreement_in_words,
    beside,
    cautions,
    chapter_of,
    contradiction,
    marked,
    remarks,
    unanswered,
)

_MOST_QUESTIONS: Final = 5


@final
@attrs.frozen(repr=False)
class Voice(PrintsOnlyInShort):
    """What one school says on one topic.

    Args:
        school: The school's name.
        provisional: Whether facts that are not known could change it.
        say: The advice; `None` when it is withheld or left out.
        because: The school's reason, likewise; where the advice is withheld, the guard's.
        sources: The places in the sources.
        reported: Whether its source only describes it, and does not advise it.
        withheld: Whether a guard withholds the advice.
        language: The language of the school's texts.
        beside: The same, where texts in another language stand beside them; empty otherwise.
    """

    school: str
    provisional: bool
    say: str | None
    because: str | None
    sources: tuple[str, ...]
    reported: bool = False
    withheld: bool = False
    language: str = ENGLISH
    beside: str = ""

    def _in_short(self) -> str:
        return f"{self.label}: withheld" if self.withheld else self.label

    @property
    def label(self) -> str:
        """The school's name, with a question mark where the answer is provisional."""
        return f"{self.school}?" if self.provisional else self.school

    def named(self, name: str) -> str:
        """Return a name of the school, marked with what has to be known of its texts."""
        return marked(name, reported=self.reported, language=self.beside)


@final
@attrs.frozen(repr=False)
class Row(PrintsOnlyInShort):
    """The schools that hold one stance.

    Args:
        stance: The stance in words.
        voices: What each of them says.
        withheld: Whether a guard withholds the stance.
    """

    stance: str
    voices: tuple[Voice, ...]
    withheld: bool = False

    def _in_short(self) -> str:
        return f"{'withheld, ' * self.withheld}{shown(self.stance)}: {named(voice.label for voice in self.voices)}"

    @property
    def schools(self) -> str:
        """The schools by name, with a question mark where an answer is provisional; the reported ones last, as such."""
        advised = [voice.label for voice in self.voices if not voice.reported]
        reported = [voice.label for voice in self.voices if voice.reported]
        return "; ".join(
            [", ".join(advised)] * bool(advised) + [f"{gettext(REPORTED)}: {', '.join(reported)}"] * bool(reported)
        )


@final
@attrs.frozen(repr=False)
class Section(PrintsOnlyInShort):
    """A topic.

    Args:
        question: The topic's question.
        agreement: How far the schools agree, in a few words.
        rows: A row for each stance that a school holds, in the order of the topic's stances.
        contradictions: A line for each school whose rules contradict one another.
        waiting: The schools that would have a stance if more were known.
    """

    question: str
    agreement: str
    rows: tuple[Row, ...]
    contradictions: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()

    def _in_short(self) -> str:
        agreement = f"{self.agreement}, " if self.agreement else ""
        return f"{shown(self.question)}: {agreement}{counted(len(self.rows), 'row')}"


@final
@attrs.frozen(repr=False)
class Chapter(PrintsOnlyInShort):
    """Topics that have something in common, which is the title."""

    title: str
    sections: tuple[Section, ...]

    def _in_short(self) -> str:
        return f"{shown(self.title)}: {counted(len(self.sections), 'section')}"


@final
@attrs.frozen(repr=False)
class Notice(PrintsOnlyInShort):
    """What a guard wants to be read before any advice.

    Args:
        guard: The guard's name.
        say: What to know, and where to turn.
        because: Why.
        alone: Whether it comes alone: nothing but notices is to be shown then, until all of it is asked for.
    """

    guard: str
    say: str
    because: str
    alone: bool = False

    def _in_short(self) -> str:
        return f"of {self.guard}"


@final
@attrs.frozen(repr=False)
class Question(PrintsOnlyInShort):
    """A question that is worth answering next.

    Args:
        fact: What the fact is called on the command line.
        question: The question.
        answers: How many answers it could change.
    """

    fact: str
    question: str
    answers: int

    def _in_short(self) -> str:
        return f"{self.fact}: {counted(self.answers, 'answer')}" if self.answers else self.fact


@final
@attrs.frozen(repr=False)
class Page(PrintsOnlyInShort):
    """A whole comparison.

    Args:
        known: What is known, a statement each.
        notices: What guards want to be read first.
        withheld_because: Why guards withhold some of the answers, each reason once.
        quieted: Whether guards keep back the words of every school.
        quieted_because: Why they do, where the reasons above do not say it.
        chapters: The topics on which at least one school speaks, by kind: differing ones first.
        unanswered_safety: The safety questions that are not answered.
        questions: The questions that could change the most answers, the most telling first.
        remarks: What else a reader must know to read the page rightly.
        cautions: What in the facts does not fit together.
        everything: Whether all of it is to be shown, what can wait included: every topic, safety questions that nobody
            has answered one by one, and the rest of a page on which an alert comes alone.
        summary: What stands before any table, where not everything is to be shown.
        sections: The topics of the chapters, those first that matter most to the person.
        unread: The facts that change nothing here, a statement each.
        guards: Which guards have looked, and which could not be loaded.
    """

    known: tuple[str, ...]
    notices: tuple[Notice, ...]
    withheld_because: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    unanswered_safety: tuple[Question, ...]
    questions: tuple[Question, ...]
    remarks: tuple[str, ...]
    cautions: tuple[str, ...] = ()
    quieted: bool = False
    quieted_because: tuple[str, ...] = ()
    everything: bool = False
    summary: Summary = attrs.field(factory=Summary)
    sections: tuple[Section, ...] = ()
    unread: tuple[str, ...] = ()
    guards: str = ""

    @property
    def alone(self) -> bool:
        """Whether the notices come alone, and the rest is left for when it is asked for."""
        return not self.everything and any(notice.alone for notice in self.notices)

    def _in_short(self) -> str:
        sections = sum(len(chapter.sections) for chapter in self.chapters)
        return f"of {counted(len(self.notices), 'notice')}, {counted(sections, 'section')}"


def page_of(comparison: Comparison, *, everything: bool = False) -> Page:
    """Lay a comparison out.

    Args:
        comparison: The comparison.
        everything: Whether all of it is to be shown, what can wait included.

    A topic takes no space where every school is silent on it, nor where the facts say that nobody has its question,
    unless the comparison was narrowed to topics that somebody named.
    """
    spoken = [topic for topic in in_order(comparison) if any(answer.status is not Status.SILENT for answer in topic)]
    places = {topic: place for place, topic in enumerate(comparison.asked)}
    withheld = [answer for topic in spoken for answer in topic if answer.withheld]
    withheld_because = dict.fromkeys(translated(forbid.because) for answer in withheld for forbid in answer.forbidden)
    quieted_because = dict.fromkeys(translated(quiet.because) for quiet in comparison.quieted)
    chapters: dict[str, list[TopicComparison]] = {title: [] for title in CHAPTERS}
    sections = {topic.topic: section_of(topic) for topic in spoken}
    for topic in sorted(spoken, key=lambda topic: places[topic.topic]):
        chapters[chapter_of(topic)].append(topic)
    return Page(
        known=tuple(_known(comparison, comparison.memory)),
        notices=_notices(comparison),
        withheld_because=tuple(withheld_because),
        chapters=tuple(
            Chapter(gettext(title), tuple(sections[topic.topic] for topic in topics))
            for title, topics in chapters.items()
            if topics
        ),
        unanswered_safety=tuple(
            Question(fact.key, translated(fact.question), 0) for fact in comparison.unanswered_safety
        ),
        # Somebody in danger has more to do than to answer questions about schools.
        questions=() if comparison.quieted else _questions([answer for topic in spoken for answer in topic]),
        remarks=tuple(remarks(comparison, spoken)),
        cautions=tuple(cautions(comparison)),
        quieted=bool(comparison.quieted),
        quieted_because=tuple(because for because in quieted_because if because not in withheld_because),
        everything=everything,
        summary=summary_of(spoken),
        sections=tuple(sections.values()),
        unread=tuple(_known(comparison, comparison.unread)),
        guards=" ".join(about_guards(comparison)),
    )


def beside_notices(page: Page) -> Iterator[str]:
    """Say what has to be known beside notices that come alone: what nobody has asked yet, and who has looked."""
    if page.unanswered_safety:
        yield f"{unanswered(len(page.unanswered_safety))}."
    if page.guards:
        yield page.guards


def kept_back(page: Page) -> tuple[str, ...]:
    """Say what guards keep back on a page, a sentence each; nothing where they keep back nothing."""
    meaning = gettext(QUIETED_MEANS) if page.quieted else ""
    if page.withheld_because:
        meaning = gettext(WITHHELD_AND_QUIETED) if page.quieted else gettext(WITHHELD)
    return (meaning, *page.withheld_because, *page.quieted_because) if meaning else ()


def section_of(topic: TopicComparison) -> Section:
    """Lay a topic out."""
    kept_back = topic.comparison.setting.kept_back
    laid_out = partial(voice_of, others={one.content.language for one in topic.comparison.schools})
    return Section(
        question=kept_back.question(topic.topic),
        agreement=agreement_in_words(topic),
        rows=tuple(
            Row(stance_alone(stance, kept_back), tuple(map(laid_out, answers)), stance in kept_back.stances)
            for stance, answers in topic.by_stance.items()
        ),
        contradictions=tuple(contradiction(answer) for answer in topic.with_status(Status.CONFLICT)),
        waiting=tuple(answer.school.name for answer in topic.with_status(Status.OPEN)),
    )


def voice_of(answer: Answer, others: Iterable[str] = ()) -> Voice:
    """Lay an answer out.

    Args:
        answer: The answer.
        others: The languages of what stands beside it.
    """
    return Voice(
        school=answer.school.name,
        provisional=answer.status is Status.PROVISIONAL,
        say=answer.say,
        because=answer.because,
        sources=tuple(map(str, answer.setting.kept_back.cited(answer.rules))),
        reported=answer.school.reported_by is not None,
        withheld=answer.withheld is not None,
        language=answer.school.language,
        beside=beside(answer.school.language, others),
    )


def notice_of(raised: Raised) -> Notice:
    """Lay an alert out."""
    alert = raised.alert
    return Notice(raised.guard, translated(alert.say), translated(alert.because), alert.alone)


def _notices(comparison: Comparison) -> tuple[Notice, ...]:
    return tuple(map(notice_of, comparison.alerts))


def _known(comparison: Comparison, facts: Iterable[AnyFact]) -> Iterator[str]:
    """Say what is known of some facts, those left out whose words are kept back."""
    kept_back, value = comparison.setting.kept_back, comparison.memory.value
    return (value_in_english(fact, value(fact)) for fact in facts if not kept_back.by_name_only(fact))


def _questions(answers: Sequence[Answer]) -> tuple[Question, ...]:
    counted = Counter[AnyFact](fact for answer in answers for fact in answer.depends_on)
    return tuple(
        Question(fact.key, translated(fact.question), times) for fact, times in counted.most_common(_MOST_QUESTIONS)
    )
