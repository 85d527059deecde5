"""The sentences of an interview that no school and no guard has written."""

from __future__ import annotations

from enum import Enum
from typing import Final

from nc_rules.facts import AnyFact, Choice, Count, Flag, Option, Plain, Value, plain
from nc_rules.repr import counted

ABOUT_SAFETY: Final = "it is about safety, which comes first"

KINDS: Final = {Flag: "yes or no", Count: "count", Choice: "choice"}
"""What each kind of fact is called in JSON."""


def turn(answers: int) -> str:
    """Say how many answers turn on a fact."""
    return f"{counted(answers, 'answer')} {'turns' if answers == 1 else 'turn'} on it"


def whether_it_applies(question: str) -> str:
    """Say that a fact tells whether the person has a topic's question."""
    return f"it tells whether this is a question for you: “{question}”"


def label(value: Value) -> str:
    """Return what a person picks: yes, no, or what a choice means."""
    if isinstance(value, Option) and value.says:
        return value.says
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def kind(fact: AnyFact) -> str:
    """Return what a fact's kind is called in JSON."""
    return KINDS[type(fact.domain)]


def offered(value: Value) -> dict[str, Plain]:
    """Return something that may be answered, as plain values."""
    return {"value": plain(value), "label": label(value)}


WELCOME: Final = """\
These questions are yours to answer or not.
Nothing you type leaves this computer, and it is kept only with --save.
Type a number, ? if you don't know, b to go back, or q to stop here."""
"""What is said before the first question."""

DONT_KNOW: Final = "I don't know"
STOP_HERE: Final = "stop here"
GO_ON: Final = "go on with the questions"
ENOUGH: Final = "That is enough for now. Take care of yourself; the questions can wait."
ALL_ASKED: Final = "That is all that makes a difference. Here is what the schools say."
NOTHING_BEFORE: Final = "There is nothing before this."
KEPT_EMPTY: Final = "Nothing was told, so there is nothing to save."


def subject(heading: str, questions: int, *, safety: bool, first: bool = True) -> str:
    """Announce questions that are put together; those about safety are asked first, and may lead to others."""
    if safety:
        return f"{'First, about' if first else 'Still about'} safety: {counted(questions, 'question')}"
    return heading.capitalize() or "More"


def what_to_type(unit: str | None, options: int) -> str:
    """Say what may be typed in answer."""
    if unit == "days":
        return "Type a number of days, or a length such as 3 weeks or 2 months"
    return f"Type a number of {unit}" if unit else f"Type a number from 1 to {options}"


def how_to_answer(unit: str | None, options: int) -> str:
    """Say what may be typed, answers or not."""
    return f"{what_to_type(unit, options)}; ? if you don't know, b to go back, q to stop."


def not_understood(what: str, near: str | None, how: str) -> str:
    """Say kindly that an answer was not understood, and what would have been."""
    hint = f" Did you mean {near}?" if near else ""
    return f"Sorry, that was not clear: {what}.{hint}\n{how}"


def taken_from_that(statements: list[str]) -> str:
    """Say what follows from an answer by the words themselves."""
    return f"It follows that {'; '.join(statements)}."


def so_far(final: int, of: int) -> str:
    """Say how much is final."""
    return f"{final} of {counted(of, 'answer')} can no longer change."


def left(at_most: int) -> str:
    """Say how much is left when somebody stops before the end."""
    return f"At most {counted(at_most, 'question')} could still make a difference, whenever you like."


def saved(path: str) -> str:
    """Say that what was told is saved, and what reads it."""
    return f"Saved: {path}. To see the answers again: nc-rules compare {path}"
