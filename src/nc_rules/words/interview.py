"""The sentences of an interview that no school and no guard has written."""

from __future__ import annotations

from enum import Enum
from typing import Final

from nc_rules.facts import AnyFact, Choice, Count, Flag, Option, Plain, Value, plain
from nc_rules.repr import counted
from nc_rules.stance import Topic

ABOUT_SAFETY: Final = "it is about safety, which comes first"

KINDS: Final = {Flag: "yes or no", Count: "count", Choice: "choice"}
"""What each kind of fact is called in JSON."""


def turn(answers: int) -> str:
    """Say how many answers turn on a fact."""
    return f"{counted(answers, 'answer')} {'turns' if answers == 1 else 'turn'} on it"


def whether_it_applies(topic: Topic) -> str:
    """Say that a fact tells whether the person has a topic's question."""
    return f"it tells whether this is a question for you: “{topic.question}”"


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
