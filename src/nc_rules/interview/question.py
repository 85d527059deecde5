"""A question of an interview, and how far the interview has come."""

from __future__ import annotations

from typing import final

import attrs

from nc_rules.facts import AnyFact, Value
from nc_rules.repr import PrintsOnlyInShort, counted
from nc_rules.words.interview import kind, offered


@final
@attrs.frozen(repr=False)
class Question(PrintsOnlyInShort):
    """A question that is worth answering.

    Args:
        fact: The fact that it asks about.
        text: The question as a person is asked it.
        options: The values to choose from, those left out that would contradict what is known; none for a count.
        unit: What is counted, in the plural; `None` unless it is a count.
        turns: How many answers that are still open turn on it.
        chance: How likely it is to be needed, from 0 to 1, if all answers to all questions are equally likely.
        reason: Why it is asked, in a few words.
        safety: Whether it is asked for the sake of safety.
    """

    fact: AnyFact
    text: str
    options: tuple[Value, ...]
    unit: str | None
    turns: int
    chance: float
    reason: str
    safety: bool = False

    def _in_short(self) -> str:
        return f"{self.fact.key}: {self.reason}"

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values, ready for `json.dumps`."""
        return {
            "fact": self.fact.key,
            "question": self.text,
            "kind": kind(self.fact),
            "options": [offered(value) for value in self.options],
            "unit": self.unit,
            "turns": self.turns,
            "reason": self.reason,
        }


@final
@attrs.frozen(repr=False)
class Progress(PrintsOnlyInShort):
    """How much of an interview is done.

    Args:
        final: How many answers can no longer change, whatever is still told. An answer on a topic whose question the
            person doesn't have is one of them, and so is one that a guard withholds whatever it is.
        of: How many answers there are.
        asked: How many questions have been answered, those with "I don't know" among them.
        at_most: How many more there can be at the most.
    """

    final: int
    of: int
    asked: int
    at_most: int

    def _in_short(self) -> str:
        return f"{self.final} of {counted(self.of, 'answer')} final, {self.asked} asked, at most {self.at_most} more"

    def to_dict(self) -> dict[str, int]:
        """Return it as plain values, ready for `json.dumps`."""
        return {"final": self.final, "of": self.of, "asked": self.asked, "at_most": self.at_most}
