"""The sentences of an interview that no school and no guard has written."""

from __future__ import annotations

from enum import Enum
from typing import Final

from nc_rules.facts import AnyFact, Choice, Count, Flag, Option, Plain, Value, plain
from nc_rules.translation import gettext, message, ngettext, translated

ABOUT_SAFETY: Final = message("it is about safety, which comes first")

KINDS: Final = {Flag: "yes or no", Count: "count", Choice: "choice"}
"""What each kind of fact is called in JSON."""


def turn(answers: int) -> str:
    """Say how many answers turn on a fact."""
    return ngettext("{number} answer turns on it", "{number} answers turn on it", answers)


def whether_it_applies(question: str) -> str:
    """Say that a fact tells whether the person has a topic's question."""
    return gettext("it tells whether this is a question for you: “{question}”", question=question)


def label(value: Value) -> str:
    """Return what a person picks: yes, no, or what a choice means."""
    if isinstance(value, Option) and value.says:
        return translated(value.says)
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    return (gettext("yes") if value else gettext("no")) if isinstance(value, bool) else str(value)


def kind(fact: AnyFact) -> str:
    """Return what a fact's kind is called in JSON."""
    return KINDS[type(fact.domain)]


def offered(value: Value) -> dict[str, Plain]:
    """Return something that may be answered, as plain values."""
    return {"value": plain(value), "label": label(value)}


WELCOME: Final = message("""\
These questions are yours to answer or not.
Nothing you type leaves this computer, and it is kept only with --save.
Type a number, ? if you don't know, b to go back, or q to stop here.""")
"""What is said before the first question."""

DONT_KNOW: Final = message("I don't know")
STOP_HERE: Final = message("stop here")
GO_ON: Final = message("go on with the questions")
ENOUGH: Final = message("That is enough for now. Take care of yourself; the questions can wait.")
ALL_ASKED: Final = message("That is all that makes a difference. Here is what the schools say.")
NOTHING_BEFORE: Final = message("There is nothing before this.")
KEPT_EMPTY: Final = message("Nothing was told, so there is nothing to save.")


def subject(heading: str, questions: int, *, safety: bool, first: bool = True) -> str:
    """Announce questions that are put together; those about safety are asked first, and may lead to others."""
    if safety:
        if first:
            return ngettext(
                "First, about safety: {number} question", "First, about safety: {number} questions", questions
            )
        return ngettext("Still about safety: {number} question", "Still about safety: {number} questions", questions)
    name = translated(heading)
    return f"{name[:1].upper()}{name[1:]}" if heading else gettext("More")


def what_to_type(unit: str | None, options: int) -> str:
    """Say what may be typed in answer."""
    if unit == "days":
        return gettext("Type a number of days, or a length such as 3 weeks or 2 months")
    if unit:
        return gettext("Type a number of {unit}", unit=translated(unit))
    return gettext("Type a number from 1 to {most}", most=options)


def how_to_answer(unit: str | None, options: int) -> str:
    """Say what may be typed, answers or not."""
    what = what_to_type(unit, options)
    return gettext("{what_to_type}; ? if you don't know, b to go back, q to stop.", what_to_type=what)


def not_understood(what: str, near: str | None, how: str) -> str:
    """Say kindly that an answer was not understood, and what would have been."""
    said = gettext("Sorry, that was not clear: {what}.", what=what)
    hint = f" {gettext('Did you mean {near}?', near=near)}" if near else ""
    return f"{said}{hint}\n{how}"


def taken_from_that(statements: list[str]) -> str:
    """Say what follows from an answer by the words themselves."""
    return gettext("It follows that {statements}.", statements="; ".join(statements))


def so_far(final: int, of: int) -> str:
    """Say how much is final."""
    return ngettext(
        "{final} of {number} answer can no longer change.",
        "{final} of {number} answers can no longer change.",
        of,
        final=final,
    )


def left(at_most: int) -> str:
    """Say how much is left when somebody stops before the end."""
    return ngettext(
        "At most {number} question could still make a difference, whenever you like.",
        "At most {number} questions could still make a difference, whenever you like.",
        at_most,
    )


def saved(path: str) -> str:
    """Say that what was told is saved, and what reads it."""
    return gettext("Saved: {path}. To see the answers again: nc-rules compare {path}", path=path)
