"""An answer, and a stance, in a few words."""

from __future__ import annotations

from nc_rules.answer import Answer
from nc_rules.stance import Stance
from nc_rules.verdict import Status


def stance_in_words(stance: Stance) -> str:
    """Return a stance by name, with its words where they say more: `limited (practical matters only)`."""
    name = str(stance.value)
    return name if stance.says in {"", name, name.replace("_", " ")} else f"{name} ({stance.says})"


def stance_alone(stance: Stance) -> str:
    """Return a stance as people read it, without its name in files: `practical matters only`."""
    return stance.says or str(stance.value).replace("_", " ")


def outcome_in_words(status: Status, stance: Stance | None, *, withheld: bool) -> str:
    """Return what a school answers in a few words: its stance, if there is one, and its status."""
    if stance is None:
        return status.value
    return f"{'withheld, ' if withheld else ''}{stance_in_words(stance)} ({status.value})"


def answer_in_words(answer: Answer) -> str:
    """Return an answer in a few words."""
    return outcome_in_words(answer.status, answer.verdict.stance, withheld=bool(answer.withheld))
