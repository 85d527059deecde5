"""An interview at a terminal: plain numbered questions, by keyboard and by pipe."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from enum import Enum, auto
from typing import Final, Literal, TypeAlias, final

import attrs

from nc_rules.cli.streams import console
from nc_rules.comparison import Raised
from nc_rules.errors import InvalidSituationFile
from nc_rules.facts import AnyFact, Choice, Flag, Value
from nc_rules.files import situation_from
from nc_rules.files.lengths import DAYS, IN_DAYS
from nc_rules.interview import Interview, Question
from nc_rules.repr import shown
from nc_rules.translation import gettext, message, translated
from nc_rules.views.terminal import wrapped
from nc_rules.words import value_in_english
from nc_rules.words.conditions import AND
from nc_rules.words.interview import (
    DONT_KNOW,
    GO_ON,
    NOTHING_BEFORE,
    STOP_HERE,
    WELCOME,
    how_to_answer,
    label,
    not_understood,
    so_far,
    subject,
    taken_from_that,
    what_to_type,
)
from nc_rules.words.page import cautions, unguarded
from nc_rules.words.visible import one_line


class Wish(Enum):
    """What somebody may type in place of an answer."""

    UNSURE = auto()
    BACK = auto()
    LEAVE = auto()


WISHES: Final = {
    **dict.fromkeys(["?", "-", "dk", "don't know", "dont know", "i don't know", "unknown"], Wish.UNSURE),
    **dict.fromkeys(["b", "back"], Wish.BACK),
    **dict.fromkeys(["q", "quit", "stop", "exit", "leave"], Wish.LEAVE),
}
"""What each of these words asks for."""

UNITS: Final = message("year years|month months|week weeks|day days")
"""The words for lengths of time, each unit with all its forms."""

_SHORT: Final = {"y": "yes", "n": "no"}

Typed: TypeAlias = "Value | Wish | str"
"""An answer, a wish, or a sentence that says why it was not understood."""


@final
@attrs.frozen
class Ending:
    """How an interview ended.

    Args:
        interview: As far as it came.
        stopped_by_alert: Whether the person stopped at an alert that comes alone.
        went_on: Whether they went on after one.
    """

    interview: Interview
    stopped_by_alert: bool = False
    went_on: bool = False


def hold(interview: Interview) -> Ending:
    """Put the questions of an interview until none is left, or the person leaves, or the input ends."""
    if not interview.done:
        say(gettext(WELCOME))
        if sentence := unguarded(interview.comparison):
            say(f"\n{one_line(sentence)}")
    return _Conversation(interview).hold()


@final
class _Conversation:
    """What is kept while somebody is asked: where the interview stands, and how it got there."""

    def __init__(self, interview: Interview) -> None:
        self.interview = interview
        self.answered: list[AnyFact] = []
        self.heard: set[tuple[str, str]] = set()
        self.went_on = False

    def hold(self) -> Ending:
        again: AnyFact | None = None
        while not self.interview.done:
            if alerts := self._not_heard(alone=True):
                self._show(alerts)
                self.went_on = _goes_on()
                if not self.went_on:
                    return Ending(self.interview, stopped_by_alert=True)
            self._show(self._not_heard(alone=False))
            question = None if again is None else self.interview.question_on(again)
            page = self.interview.page() if question is None else [question]
            if question is None:
                say(f"\n{_heading(page, first=not self.answered)}")
            ended = self._put(page)
            if ended is Wish.LEAVE:
                break
            again = ended
        return Ending(self.interview, went_on=self.went_on)

    def _put(self, page: Sequence[Question]) -> AnyFact | Literal[Wish.LEAVE] | None:
        """Put the questions of a page, as far as they are still worth asking; return what to ask again, if anything."""
        for question in filter(None, (self.interview.question_on(one.fact) for one in page)):
            typed = _answer_to(question)
            if typed is Wish.LEAVE:
                return Wish.LEAVE
            if typed is Wish.BACK:
                return self._back(question)
            before, fact = self.interview, question.fact
            self.interview = before.decline(fact) if typed is Wish.UNSURE else before.tell(typed, fact)
            self.answered.append(fact)
            _remark(before, self.interview)
            if self._not_heard(alone=True):
                return None
        progress = self.interview.progress
        say(f"\n{so_far(progress.final, progress.of)}")
        return None

    def _back(self, question: Question) -> AnyFact:
        if not self.answered:
            say(gettext(NOTHING_BEFORE))
            return question.fact
        self.interview = self.interview.back()
        return self.answered.pop()

    def _not_heard(self, *, alone: bool) -> list[Raised]:
        """The alerts that have not been shown yet: those that come alone, or those that don't."""
        alerts = self.interview.comparison.alerts
        return [raised for raised in alerts if raised.alert.alone is alone and _name(raised) not in self.heard]

    def _show(self, alerts: Sequence[Raised]) -> None:
        for raised in alerts:
            say(f"\n{one_line(translated(raised.alert.say))}\n{one_line(translated(raised.alert.because))}")
        self.heard |= {*map(_name, alerts)}


def say(text: str) -> None:
    """Print something, no wider than the window."""
    print(wrapped(text, console().width), flush=True)


def _heading(page: Sequence[Question], *, first: bool) -> str:
    question = page[0]
    return one_line(subject(question.fact.group, len(page), safety=question.safety, first=first))


def _name(raised: Raised) -> tuple[str, str]:
    return raised.guard, raised.alert.id


def _goes_on() -> bool:
    """Ask whether to go on; stopping is what happens of itself."""
    say(f"\n  1  {gettext(STOP_HERE)}\n  2  {gettext(GO_ON)}")
    return _read() == "2"


def _answer_to(question: Question) -> Value | Wish:
    say(f"\n{one_line(question.text)}")
    if not question.safety:  # the heading says so
        say(f"  ({one_line(question.reason)})")
    if question.unit:
        say(f"  {one_line(what_to_type(question.unit, 0))}")
    for number, value in enumerate(question.options, start=1):
        say(f"  {number}  {one_line(label(value))}")
    say(f"  ?  {gettext(DONT_KNOW)}")
    while True:
        text = _read()
        typed = Wish.LEAVE if text is None else understood(question, text)
        if not isinstance(typed, str):
            return typed
        say(typed)


def understood(question: Question, text: str) -> Typed:
    """Understand what was typed in answer to a question."""
    wish = WISHES.get(text.lower()) or _wish_in(text)
    if wish is not None:
        return wish
    how = how_to_answer(question.unit, len(question.options))
    if not text:
        return how
    if question.options and text.isdecimal() and 0 < int(text[:4]) <= len(question.options):
        return question.options[int(text[:4]) - 1]
    if question.unit == DAYS:
        text = _in_english(text)
    try:
        (sheet,) = situation_from(
            {}, "", [question.fact.owner], told=[f"{question.fact.key}={_by_name(question, text)}"]
        ).sheets
    except InvalidSituationFile as error:
        (problem,) = error.problems
        what = problem.what if question.unit else gettext("{answer} is none of the answers", answer=shown(text))
        return not_understood(what, problem.nearest, how)
    value: Value = vars(sheet)[question.fact.name]
    return value


def _wish_in(text: str) -> Wish | None:
    """Find a wish in the language that is chosen, one in which it is not typed as in English."""
    unsure, back, leave = gettext("don't know"), gettext("back"), gettext("stop")
    return {unsure: Wish.UNSURE, back: Wish.BACK, leave: Wish.LEAVE}.get(text.lower())


def _in_english(length: str) -> str:
    """Return a length of time with its units as files have them, in whatever language they were typed."""
    own = zip(IN_DAYS, gettext(UNITS).split("|"), strict=False)
    english = {gettext(AND): "and", **{word: unit for unit, words in own for word in words.split()}}
    return re.sub(r"[^\W\d_]+", lambda found: english.get(found[0].lower(), found[0]), length)


def _by_name(question: Question, text: str) -> str:
    """Return what a file would have for an answer that is typed in the words of its label."""
    for value in question.options:
        if text.lower() == label(value).lower():
            return str(value.value) if isinstance(value, Enum) else "yes" if value else "no"
    short = _SHORT if isinstance(question.fact.domain, Flag) else {}
    return short.get(text.lower(), text.lower() if isinstance(question.fact.domain, Choice) else text)


def _remark(before: Interview, after: Interview) -> None:
    """Say what follows from an answer, and what does not fit together with it."""
    told = {*after.known, *before.memory}
    if follows := [value_in_english(fact, value) for fact, value in after.memory.items() if fact not in told]:
        say(taken_from_that([*map(one_line, follows)]))
    known = {*cautions(before.comparison)}
    for caution in cautions(after.comparison):
        if caution not in known:
            say(one_line(caution))


def _read() -> str | None:
    """Read a line; `None` at the end of the input."""
    print("> ", end="", flush=True)
    line = sys.stdin.readline() if sys.stdin else ""
    if not line:
        print()
        return None
    text = line.strip()
    if not sys.stdin.isatty():
        print(one_line(text))
    return text
