"""Something that happens on a day of a story, and what is told beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, final

import attrs

from nc_rules.errors import UnknownEvent
from nc_rules.facts import AnyFact, Value
from nc_rules.readonly import ReadOnly
from nc_rules.repr import PrintsOnlyInShort
from nc_rules.sheet import known
from nc_rules.vocabulary import Situation
from nc_rules.vocabulary.events import EVENTS, Event

_NOTHING: Final[Mapping[AnyFact, Value]] = ReadOnly({})


def _facts(given: Mapping[AnyFact, Value]) -> Mapping[AnyFact, Value]:
    return ReadOnly(given)


def _event(given: Event | str) -> Event:
    if isinstance(given, Event):
        return given
    if given not in EVENTS:
        raise UnknownEvent(given, tuple(EVENTS))
    return EVENTS[given]


@final
@attrs.frozen(repr=False)
class Happening(PrintsOnlyInShort):
    """Something that happens on a day of a story.

    Args:
        day: The day, from 0 on.
        event: What happens, as an event of the vocabulary, or its name.
        facts: The facts that are told beside it, with their values; they win over what it sets, and last.
        planned: How many days no contact is to last; only where it begins.

    Raises:
        UnknownEvent: There is no event of that name.
    """

    day: int
    event: Event = attrs.field(converter=_event)
    facts: Mapping[AnyFact, Value] = attrs.field(default=_NOTHING, converter=_facts)
    planned: int | None = None

    def _in_short(self) -> str:
        return f"day {self.day}: {self.event.name}"

    @classmethod
    def of(cls, day: int, what: Event | str, *, planned: int | None = None, **facts: object) -> Happening:
        """Return one that tells facts of `Situation` by name: `Happening.of(5, "ex_writes", ex_tone=Tone.WARM)`.

        Raises:
            UnknownEvent: There is no event of that name.
            InvalidFacts: A fact doesn't exist, or a value is not one of its own.
        """
        return cls(day, what, known(Situation(**facts)), planned)  # type: ignore[arg-type]  # it refuses what is wrong
