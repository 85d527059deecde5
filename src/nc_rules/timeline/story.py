"""Stories: events on days, from which the situation of each day follows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import cast, final

import attrs

from nc_rules.errors import InvalidStory
from nc_rules.repr import PrintsOnlyInShort, counted, shown
from nc_rules.sheet import Sheet, WorkingMemory
from nc_rules.timeline.against import problems_of
from nc_rules.timeline.happening import Happening
from nc_rules.timeline.state import State
from nc_rules.translation import gettext
from nc_rules.vocabulary import Situation


def _happenings(given: Iterable[Happening]) -> tuple[Happening, ...]:
    return tuple(given)


def _sheets(given: Sheet | Iterable[Sheet]) -> tuple[Sheet, ...]:
    return tuple(cast("Iterable[Sheet]", given)) if isinstance(given, Iterable) else (given,)


def _nothing() -> tuple[Sheet, ...]:
    return (Situation(),)


@final
@attrs.frozen(repr=False)
class Story(PrintsOnlyInShort):
    """What happened, day by day, and what follows from it.

    Args:
        events: What happened, in its order.
        situation: What is so from the first day on, until an event changes it: a `Situation`, or several sheets.
        title: A line for people.
        note: More for people.
        start: The date of day 0, where the story has dates.
        until: The last day; that of the last event where it is not given.

    Raises:
        InvalidStory: What it tells is against the calendar: all problems at once.

    >>> from nc_rules.timeline import Happening
    >>> story = Story([Happening.of(0, "breakup"), Happening.of(2, "no_contact_begins"), Happening.of(9, "ex_writes")])
    >>> story.on(9)
    Situation(days_since_breakup=9, in_no_contact=True, no_contact_days=7, broke_no_contact=False, ex_reached_out=True)
    """

    events: tuple[Happening, ...] = attrs.field(converter=_happenings)
    situation: tuple[Sheet, ...] = attrs.field(factory=_nothing, converter=_sheets)
    title: str = ""
    note: str = ""
    start: date | None = None
    until: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is against the calendar."""
        if problems := [*problems_of(self.events, self.throughout, self.until)]:
            raise InvalidStory(self.title or "story", problems)

    def _in_short(self) -> str:
        title = f"{shown(self.title)}: " if self.title else ""
        return f"{title}{counted(len(self.events), 'event')} on days {self.first} to {self.last}"

    @cached_property
    def throughout(self) -> WorkingMemory:
        """What is so from the first day on, until an event changes it."""
        return WorkingMemory.of(*self.situation)

    @property
    def first(self) -> int:
        """The first day."""
        return self.events[0].day

    @property
    def last(self) -> int:
        """The last day."""
        return self.events[-1].day if self.until is None else self.until

    def date_of(self, day: int) -> date | None:
        """Return the date of a day, where the story has dates."""
        return None if self.start is None else self.start + timedelta(day)

    @cached_property
    def states(self) -> Sequence[State]:
        """What is so after each number of events: before the first, after it, and so on."""
        states = [State.of(dict(self.throughout), self.first)]
        for one in self.events:
            states.append(states[-1].after(one.event, one.day, one.facts, one.planned))
        return states

    def state_on(self, day: int) -> State:
        """Return what is so once all that happens on a day has happened."""
        return self.states[bisect_right(self._days, day)]

    def state_before(self, day: int) -> State:
        """Return what is so on a day before anything happens on it."""
        return self.states[bisect_right(self._days, day - 1)]

    @cached_property
    def _days(self) -> Sequence[int]:
        return [one.day for one in self.events]

    def memory_on(self, day: int) -> WorkingMemory:
        """Return what is known on a day, once all that happens on it has happened.

        Raises:
            ValueError: The story has no such day.
        """
        if type(day) is not int or not self.first <= day <= self.last:
            msg = gettext(
                "day: expected a day of the story, {first} to {last}, got {value}",
                first=self.first,
                last=self.last,
                value=shown(day),
            )
            raise ValueError(msg)
        sheets = [type(sheet) for sheet in self.situation]
        return WorkingMemory.from_values(self.state_on(day).values(day), sheets=[Situation, *sheets])

    def sheets_on(self, day: int) -> tuple[Sheet, ...]:
        """Return the sheets of a day, `Situation` first.

        Raises:
            ValueError: The story has no such day.
        """
        return self.memory_on(day).sheets

    def on(self, day: int) -> Situation:
        """Return the situation of a day, once all that happens on it has happened.

        Raises:
            ValueError: The story has no such day.
        """
        (situation,) = (sheet for sheet in self.sheets_on(day) if isinstance(sheet, Situation))
        return situation
