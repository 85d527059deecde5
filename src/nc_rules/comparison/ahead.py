"""What changes by time alone: one comparison for each threshold that a growing count will meet, and none between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, final

import attrs

from nc_rules.comparison.comparison import Comparison
from nc_rules.comparison.panel import Panel, panel_of
from nc_rules.comparison.roster import Raised
from nc_rules.comparison.turn import Cause, Changed, Turn, turns_between, with_causes
from nc_rules.engines import ENGINES
from nc_rules.facts import AnyFact, Count, Value
from nc_rules.repr import PrintsAsText, PrintsOnlyInShort, counted, plain_of, shown
from nc_rules.sheet import WorkingMemory
from nc_rules.vocabulary.growth import WHILE, grows, is_of_time

A_YEAR: Final = 365


@final
@attrs.frozen(repr=False)
class DayAhead(PrintsOnlyInShort):
    """A day on which something changes if nothing else does.

    Args:
        days: In how many days it is; `None` where the count is not known, so that it has a value and no day.
        reached: The counts that reach a threshold then, and which.
        comparison: What the schools say then.
        turns: The stances that change then.
        alerts: What guards raise then that they did not raise the day before.
    """

    days: int | None
    reached: tuple[Cause, ...]
    comparison: Comparison
    turns: tuple[Turn, ...]
    alerts: tuple[Raised, ...] = ()

    def _in_short(self) -> str:
        when = "on a day not known" if self.days is None else f"in {counted(self.days, 'day')}"
        return f"{when}: {counted(len(self.turns), 'change')}"


@final
@attrs.frozen(repr=False)
class Ahead(PrintsOnlyInShort, PrintsAsText):
    """What changes by time alone. Made by `comparison.ahead()`.

    Args:
        comparison: What the schools say now.
        within: How many days it looks ahead.
        days: The days on which something changes; those that have no day come last. None while guards keep back words.
        counted_on: The counts that go on, and what each needs for that: `no_contact_days` needs `in_no_contact`.
        not_counted_on: Those that some school or guard asks about and that do not go on, or are not known to.
    """

    comparison: Comparison
    within: int
    days: tuple[DayAhead, ...]
    counted_on: Mapping[AnyFact, AnyFact | None]
    not_counted_on: tuple[AnyFact, ...]

    def _in_short(self) -> str:
        return f"within {counted(self.within, 'day')}: {counted(len(self.days), 'day')} with a change"

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values, ready for `json.dumps`; the reference describes the form."""
        return plain_of(self)


def ahead(comparison: Comparison, days: int = A_YEAR) -> Ahead:
    """Say what changes by time alone; `comparison.ahead()` is the same.

    Args:
        comparison: What the schools say now.
        days: How many days to look ahead.

    Raises:
        ValueError: The number of days is not one.
    """
    if type(days) is not int or days < 0:
        msg = f"days: expected a whole number of days, 0 or more, got {shown(days)}"
        raise ValueError(msg)
    return _Outlook(comparison, days).ahead()


@final
class _Outlook:
    """The growing counts of a comparison, and what the schools will say of them."""

    def __init__(self, comparison: Comparison, within: int) -> None:
        engine = comparison.engine if comparison.engine in ENGINES else None
        self._panel: Panel = panel_of(comparison.roster.packs, engine=engine)
        self._comparison, self._within = comparison, within
        asked = {fact: cuts for fact, cuts in comparison.roster.thresholds.items() if is_of_time(fact)}
        self._cuts = {fact: cuts for fact, cuts in asked.items() if grows(fact, comparison.memory.value)}
        self._still = tuple(fact for fact in asked if fact not in self._cuts)

    def ahead(self) -> Ahead:
        # Somebody in danger has no use for the day on which a school would say something else.
        days = [] if self._comparison.quieted else [*self._dated(), *self._undated()]
        counted_on = {fact: WHILE.get(fact) for fact in self._cuts}
        return Ahead(self._comparison, self._within, tuple(days), counted_on, self._still)

    def _dated(self) -> Iterator[DayAhead]:
        memory = self._comparison.memory
        known = {fact: value for fact in self._cuts if type(value := memory.value(fact)) is int}
        met = {cut - known[fact] for fact in known for cut in self._cuts[fact] if cut <= _most(fact)}
        before = self._comparison
        for days in sorted(day for day in met if 0 < day <= self._within):
            later: dict[AnyFact, Value | None] = {fact: min(value + days, _most(fact)) for fact, value in known.items()}
            reached = [fact for fact, value in known.items() if value + days in self._cuts[fact]]
            after = self._compare(memory.with_values(later))
            yield from _if_it_matters(self._day(days, reached, before, after))
            before = after

    def _undated(self) -> Iterator[DayAhead]:
        memory = self._comparison.memory
        for fact in (fact for fact in self._cuts if fact not in memory):
            for cut in self._cuts[fact]:
                if 0 < cut <= min(self._within, _most(fact)):
                    before = self._compare(memory.with_values({fact: cut - 1}))
                    after = self._compare(memory.with_values({fact: cut}))
                    yield from _if_it_matters(self._day(None, [fact], before, after))

    def _day(self, days: int | None, reached: Iterable[AnyFact], before: Comparison, after: Comparison) -> DayAhead:
        was, now = before.memory, after.memory
        changed: Changed = {
            Cause(fact=fact, value=value): {fact: value - 1}
            for fact in reached
            if type(value := now.value(fact)) is int
        }
        turns = with_causes(
            turns_between(before, after),
            was,
            after,
            changed,
            lambda memory: turns_between(before, self._compare(memory)),
        )
        alerts = tuple(raised for raised in after.alerts if raised not in before.alerts)
        return DayAhead(days, tuple(changed), after, turns, alerts)

    def _compare(self, memory: WorkingMemory) -> Comparison:
        return self._panel.compare(*memory.sheets).on(self._comparison.asked)


def _most(fact: AnyFact) -> int:
    return fact.domain.most if isinstance(fact.domain, Count) else 0


def _if_it_matters(day: DayAhead) -> Iterator[DayAhead]:
    if day.turns or day.alerts:
        yield day
