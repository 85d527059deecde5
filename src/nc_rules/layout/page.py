"""A comparison as it is laid out for people: text in its places, without a way of showing it yet."""

from __future__ import annotations

from typing import Final, final

import attrs

WITHHELD: Final = (
    "Answers marked “withheld” are not for you to follow. "
    "What remains was written for breakups in which nobody is afraid, no court has spoken and nobody has said no."
)
"""What stands above a page on which a guard withholds something."""


@final
@attrs.frozen
class Voice:
    """What one school says on one topic.

    Args:
        school: The school's name.
        provisional: Whether facts that are not known could change it.
        say: The advice; `None` when it is withheld.
        because: The school's reason; when the advice is withheld, the guard's reason.
        sources: The places in the sources.
    """

    school: str
    provisional: bool
    say: str | None
    because: str
    sources: tuple[str, ...]


@final
@attrs.frozen
class Row:
    """The schools that hold one stance.

    Args:
        stance: The stance in words.
        voices: What each of them says.
        withheld: Whether a guard withholds the stance.
    """

    stance: str
    voices: tuple[Voice, ...]
    withheld: bool = False


@final
@attrs.frozen
class Section:
    """A topic.

    Args:
        question: The topic's question.
        agreement: How far the schools agree, in a word.
        rows: A row for each stance that a school holds, in the order of the topic's stances.
        contradictions: A line for each school whose rules contradict one another.
        waiting: The schools that would have a stance if more were known.
    """

    question: str
    agreement: str
    rows: tuple[Row, ...]
    contradictions: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


@final
@attrs.frozen
class Chapter:
    """Topics of a kind.

    Args:
        title: What they have in common.
        sections: The topics.
    """

    title: str
    sections: tuple[Section, ...]


@final
@attrs.frozen
class Notice:
    """What a guard wants to be read before any advice.

    Args:
        guard: The guard's name.
        say: What to know, and where to turn.
        because: Why.
    """

    guard: str
    say: str
    because: str


@final
@attrs.frozen
class Question:
    """A question that is worth answering next.

    Args:
        fact: What the fact is called on the command line.
        question: The question.
        answers: How many answers it could change.
    """

    fact: str
    question: str
    answers: int


@final
@attrs.frozen
class Page:
    """A whole comparison.

    Args:
        known: What is known, a statement each.
        notices: What guards want to be read first.
        withheld_because: Why guards withhold some of the answers, each reason once.
        chapters: The topics on which at least one school speaks, by kind: differing ones first.
        unanswered_safety: The safety questions that are not answered.
        questions: The questions that could change the most answers, the most telling first.
        remarks: What else a reader must know to read the page rightly.
    """

    known: tuple[str, ...]
    notices: tuple[Notice, ...]
    withheld_because: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    unanswered_safety: tuple[Question, ...]
    questions: tuple[Question, ...]
    remarks: tuple[str, ...]
