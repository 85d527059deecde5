"""A story gone through: on which days advice changes, from what to what, and because of what.

Schools are asked on the days on which something can change: those of events, those on which something that an event
brought is over, and those on which a count meets a threshold of some rule. On the days between, every condition has the
truth that it had, so that nothing is lost by leaving them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, final

import attrs

from nc_rules.comparison import Comparison, Panel, Raised, installed_panel
from nc_rules.comparison.comparison import AnyTopic
from nc_rules.comparison.turn import Cause, Turn, turns_between, with_causes
from nc_rules.condition.contents import tests_by_fact
from nc_rules.condition.partition import thresholds
from nc_rules.facts import AnyFact, Count, Value
from nc_rules.repr import PrintsAsText, PrintsOnlyInShort, counted, plain_of, shown
from nc_rules.sheet import WorkingMemory
from nc_rules.timeline.happening import Happening
from nc_rules.timeline.story import Story
from nc_rules.vocabulary.constraints import CONSTRAINTS, Constraint

_ODD: Final = {
    fact: thresholds(tests)
    for fact, tests in tests_by_fact([one.never for one in CONSTRAINTS if isinstance(one, Constraint)]).items()
    if isinstance(fact.domain, Count)
}
"""The values at which what is told of a day may come to contradict itself."""


@final
@attrs.frozen(repr=False)
class Day(PrintsOnlyInShort):
    """A day of a story on which something happens or changes.

    Args:
        day: The day.
        date: Its date, where the story has dates.
        happenings: What happens on it.
        passed: What else it brings: what is over, and counts that reach a threshold.
        comparison: What the schools say on it.
        turns: The stances that change on it; none on the first day, which is where the story begins.
        alerts: What guards raise on it that they did not raise the day before.
    """

    day: int
    date: date | None
    happenings: tuple[Happening, ...]
    passed: tuple[Cause, ...]
    comparison: Comparison
    turns: tuple[Turn, ...]
    alerts: tuple[Raised, ...]

    def _in_short(self) -> str:
        return f"{self.day}: {counted(len(self.happenings), 'event')}, {counted(len(self.turns), 'change')}"

    @property
    def causes(self) -> tuple[Cause, ...]:
        """What happens on it, and what else it brings as far as it changes an answer or raises an alert."""
        felt = {cause for turn in self.turns for cause in turn.by}
        events = dict.fromkeys(Cause(one.event) for one in self.happenings)
        passed = [cause for cause in self.passed if cause in felt or (self.alerts and not events)]
        return (*events, *passed)


@final
@attrs.frozen(repr=False)
class Replay(PrintsOnlyInShort, PrintsAsText):
    """A story gone through. Made by `replay`.

    Args:
        story: The story.
        days: The days on which something happens or changes.
        asked: How often schools were asked.
        everything: Whether stances count also where the person does not have the topic's question.
    """

    story: Story
    days: tuple[Day, ...]
    asked: int
    everything: bool

    def _in_short(self) -> str:
        return f"of {self.story.title and shown(self.story.title)} {counted(len(self.days), 'day')}"

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values, ready for `json.dumps`; the reference describes the form."""
        return plain_of(self)


def replay(
    story: Story,
    panel: Panel | None = None,
    *,
    topics: Iterable[AnyTopic] | AnyTopic = (),
    everything: bool = False,
) -> Replay:
    """Go through a story, and say on which days advice changes.

    Args:
        story: The story.
        panel: Who is asked; without it, all that is installed.
        topics: The topics that it is about; all without any.
        everything: Whether stances count also where the person does not have the topic's question. Otherwise a stance
            on whether to answer begins on the day on which the ex gets in touch, and ends with it.

    Raises:
        UnknownTopic: There is no such topic.
        PacksFailed: As `compare`, where no panel is given.
    """
    return _Telling(story, panel or installed_panel(), topics, everything=everything).replay()


def days_that_matter(story: Story, cuts: Mapping[AnyFact, Sequence[int]]) -> Sequence[int]:
    """Return the days of a story on which something can change.

    Args:
        story: The story.
        cuts: For each count, the values at which a condition changes its mind.
    """
    starts = sorted({one.day for one in story.events})
    days = {*starts}
    for start, end in zip(starts, [*starts[1:], story.last + 1], strict=True):
        state = story.state_on(start)
        days |= {day for day in state.ends if start < day < end}
        days |= {
            origin + cut
            for fact, origin in state.origins.items()
            for cut in cuts.get(fact, ())
            if start < origin + cut < end
        }
    return sorted(days)


@final
class _Telling:
    def __init__(self, story: Story, panel: Panel, topics: Iterable[AnyTopic] | AnyTopic, *, everything: bool) -> None:
        self._story, self._panel, self._topics, self._everything = story, panel, topics, everything
        told = panel.roster.thresholds
        self._cuts = {fact: sorted({*told.get(fact, ()), *_ODD.get(fact, ())}) for fact in (*told, *_ODD)}

    def replay(self) -> Replay:
        days = days_that_matter(self._story, self._cuts)
        return Replay(self._story, tuple(self._days(days)), len(days), self._everything)

    def _days(self, days: Sequence[int]) -> Iterator[Day]:
        before: Comparison | None = None
        for number in days:
            after = self._compare(self._story.memory_on(number))
            day = self._first(number, after) if before is None else self._next(number, before, after)
            if day.happenings or day.turns or day.alerts:
                yield day
            before = after

    def _first(self, number: int, now: Comparison) -> Day:
        return Day(number, self._story.date_of(number), self._on(number), (), now, (), now.alerts)

    def _next(self, number: int, before: Comparison, after: Comparison) -> Day:
        changed = self._changed(number)
        was = self._story.memory_on(number - 1)
        turns = with_causes(
            turns_between(before, after, asked=not self._everything),
            was,
            after,
            changed,
            lambda memory: turns_between(before, self._compare(memory), asked=not self._everything),
        )
        alerts = tuple(raised for raised in after.alerts if raised not in before.alerts)
        passed = tuple(cause for cause in changed if cause.over or cause.event is None)
        return Day(number, self._story.date_of(number), self._on(number), passed, after, turns, alerts)

    def _changed(self, number: int) -> Mapping[Cause, Mapping[AnyFact, Value | None]]:
        """Return what happens on a day and what else it brings, each with the facts that it changes, as they were."""
        state = self._story.state_before(number)
        changed: dict[Cause, dict[AnyFact, Value | None]] = {}
        for fact, origin in state.origins.items():
            if number - origin in self._cuts.get(fact, ()) and state.value(fact, number) != state.value(
                fact, number - 1
            ):
                changed[Cause(fact=fact, value=number - origin)] = {fact: state.value(fact, number - 1)}
        for fact, held in state.held.items():
            if held.until == number:
                changed.setdefault(held.over, {})[fact] = held.on(number - 1)
        for one in self._on(number):
            after = state.after(one.event, number, one.facts, one.planned)
            facts = dict.fromkeys([*state.held, *state.origins, *after.held, *after.origins])
            differing = {
                fact: state.value(fact, number)
                for fact in facts
                if state.value(fact, number) != after.value(fact, number)
            }
            changed.setdefault(Cause(one.event), {}).update(
                {fact: value for fact, value in differing.items() if fact not in changed.get(Cause(one.event), {})}
            )
            state = after
        return {cause: facts for cause, facts in changed.items() if facts}

    def _on(self, number: int) -> tuple[Happening, ...]:
        return tuple(one for one in self._story.events if one.day == number)

    def _compare(self, memory: WorkingMemory) -> Comparison:
        return self._panel.compare(*memory.sheets).on(self._topics)
