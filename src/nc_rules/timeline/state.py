"""What is so on a day of a story: the facts as the events so far have left them, and how long they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, cast, final

import attrs

from nc_rules.comparison.turn import Cause
from nc_rules.facts import AnyFact, Count, Value
from nc_rules.readonly import ReadOnly
from nc_rules.repr import PrintsOnlyInShort, named
from nc_rules.vocabulary.events import BREAKUP, EX_WRITES, I_WRITE, NO_CONTACT_BEGINS, NO_CONTACT_ENDS, Event
from nc_rules.vocabulary.growth import is_of_time
from nc_rules.vocabulary.situation import Situation

NOBODY: Final[Cause] = Cause()


@final
@attrs.frozen
class Held:
    """The value of a fact, for as long as it holds.

    Args:
        value: The value; `None` where it is not known.
        until: The first day on which it no longer holds; `None` where nothing but another event ends it.
        then: The value from that day on.
        over: What has come to an end then.
    """

    value: Value | None
    until: int | None = None
    then: Value | None = None
    over: Cause = NOBODY

    def on(self, day: int) -> Value | None:
        """Return the value on a day."""
        return self.value if self.until is None or day < self.until else self.then


@final
@attrs.frozen(repr=False)
class State(PrintsOnlyInShort):
    """What is so from an event on, until the next.

    Args:
        held: The facts that are told or follow from events.
        origins: For each count that goes on, the day on which it was 0.
    """

    held: Mapping[AnyFact, Held] = attrs.field(converter=ReadOnly[AnyFact, Held])
    origins: Mapping[AnyFact, int] = attrs.field(converter=ReadOnly[AnyFact, int])

    def _in_short(self) -> str:
        return f"of {named(fact.key for fact in (*self.held, *self.origins)) or 'nothing'}"

    @classmethod
    def of(cls, values: Mapping[AnyFact, Value], day: int) -> State:
        """Return what is so where these facts are, and nothing has happened yet."""
        counts = {fact: day - cast("int", value) for fact, value in values.items() if is_of_time(fact)}
        return cls({fact: Held(value) for fact, value in values.items() if fact not in counts}, counts)

    def value(self, fact: AnyFact, day: int) -> Value | None:
        """Return the value of a fact on a day, `None` where it is not known."""
        if fact in self.origins:
            most = fact.domain.most if isinstance(fact.domain, Count) else 0
            return min(day - self.origins[fact], most)
        held = self.held.get(fact)
        return held.on(day) if held else None

    def values(self, day: int) -> Mapping[AnyFact, Value]:
        """Return what is known on a day."""
        found = {fact: self.value(fact, day) for fact in (*self.held, *self.origins)}
        return {fact: value for fact, value in found.items() if value is not None}

    @property
    def ends(self) -> Mapping[int, Iterable[Cause]]:
        """The days on which something comes to an end by itself, and what."""
        ends: dict[int, dict[Cause, None]] = {}
        for held in self.held.values():
            if held.until is not None:
                ends.setdefault(held.until, {})[held.over] = None
        return ends

    def after(self, event: Event, day: int, facts: Mapping[AnyFact, Value], planned: int | None = None) -> State:
        """Return what is so once an event has happened.

        Args:
            event: The event.
            day: Its day.
            facts: The facts that are told beside it, which win and last.
            planned: How many days no contact is to last, where that was planned.
        """
        change = _Change(self, day)
        change.forget(event)
        if event.is_contact:
            change.answer()
        if (event.is_contact or event is NO_CONTACT_ENDS) and change.value(Situation.in_no_contact) is True:
            change.end_no_contact(event)
        if event is BREAKUP:
            change.origins[Situation.days_since_breakup] = day
        change.set(event)
        if event is NO_CONTACT_BEGINS:
            change.begin_no_contact(planned)
        change.tell(event, facts)
        return State(change.held, change.origins)


@final
class _Change:
    """A state that an event is changing."""

    def __init__(self, state: State, day: int) -> None:
        self.held, self.origins = dict(state.held), dict(state.origins)
        self._day = day

    def value(self, fact: AnyFact) -> Value | None:
        return State(self.held, self.origins).value(fact, self._day)

    def forget(self, event: Event) -> None:
        for fact, values in event.forgets.items():
            if not values or self.value(fact) in values:
                self.held.pop(fact, None)

    def answer(self) -> None:
        """End the time for which a message counts with this day, and what would have followed from no answer."""
        if self.value(Situation.ex_reached_out) is True:
            over = Cause(EX_WRITES, EX_WRITES.answered)
            self.held[Situation.ex_reached_out] = Held(value=True, until=self._day + 1, over=over)
        unanswered = self.held.get(Situation.left_them_unanswered)
        if unanswered and unanswered.until is not None and unanswered.until > self._day:
            self.held[Situation.left_them_unanswered] = Held(unanswered.value)

    def begin_no_contact(self, planned: int | None) -> None:
        self.held.pop(Situation.no_contact_days, None)
        self.origins[Situation.no_contact_days] = self._day
        self.held.pop(Situation.no_contact_completed, None)
        if planned is not None:
            over = Cause(NO_CONTACT_BEGINS, NO_CONTACT_BEGINS.over)
            self.held[Situation.no_contact_completed] = Held(
                value=False, until=self._day + planned, then=True, over=over
            )

    def end_no_contact(self, event: Event) -> None:
        completed, reached = self.value(Situation.no_contact_completed), self.value(Situation.no_contact_days)
        broken = event.is_contact and completed is not True
        self.origins.pop(Situation.no_contact_days, None)
        self.held[Situation.in_no_contact] = Held(value=False)
        self.held[Situation.no_contact_completed] = Held(completed)
        self.held[Situation.no_contact_days] = Held(0 if broken else reached)
        if broken and event is I_WRITE:
            self.held[Situation.broke_no_contact] = Held(value=True)

    def set(self, event: Event) -> None:
        until = None if event.days is None else self._day + event.days
        over = Cause(event, event.over)
        facts = dict.fromkeys([*event.sets, *event.then])
        self.held |= {
            fact: Held(event.sets.get(fact, self.value(fact)), until, event.then.get(fact), over) for fact in facts
        }

    def tell(self, event: Event, facts: Mapping[AnyFact, Value]) -> None:
        for fact, value in facts.items():
            if is_of_time(fact):
                self.origins[fact] = self._day - cast("int", value)
            elif fact == event.needs and event.days is not None:
                over = Cause(event, event.over)
                self.held[fact] = Held(value, self._day + event.days, self._before(fact), over)
            else:
                self.held[fact] = Held(value)

    def _before(self, fact: AnyFact) -> Value | None:
        """Return what a fact will be again once what holds for a while is over."""
        held = self.held.get(fact)
        return None if held is None else held.value if held.until is None else held.then
