"""What in a story is against the calendar, or cannot be told there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from nc_rules.errors import Problem
from nc_rules.facts import AnyFact, Value
from nc_rules.repr import shown
from nc_rules.timeline.happening import Happening
from nc_rules.timeline.state import State
from nc_rules.translation import gettext
from nc_rules.vocabulary.events import (
    BREAKUP,
    EX_SINGLE,
    MOVED_OUT,
    NO_CONTACT_BEGINS,
    NO_CONTACT_ENDS,
    RECKONED,
    SPECIAL_DAY,
)
from nc_rules.vocabulary.growth import is_of_time
from nc_rules.vocabulary.situation import Occasion, Situation

LAST: int = 36_500
"""The last day that a story can have, as the counts of days have it."""


def problems_of(
    told: Sequence[Happening],
    throughout: Mapping[AnyFact, Value],
    until: int | None = None,
    numbers: Sequence[int] | None = None,
) -> Iterator[Problem]:
    """Give all that is against the calendar.

    Args:
        told: The events, in the order in which they are told.
        throughout: What is so from the first day on.
        until: The last day, if it was given.
        numbers: The number of each event among those that were told, where some of them were not understood.
    """
    yield from (
        reckoned(fact, f"situation.{fact.name}") for fact in throughout if fact in RECKONED and is_of_time(fact)
    )
    if not told:
        yield Problem("event", gettext("a story needs at least one event, such as the breakup on day 0"))
        return
    counted = [*zip(numbers or range(1, len(told) + 1), told, strict=True)]
    for number, one in counted:
        yield from (problem.under(f"event {number}") for problem in _by_itself(one))
    if any(type(one.day) is not int for one in told):
        return
    for (_, before), (number, one) in pairwise(counted):
        if one.day < before.day:
            yield Problem(
                f"event {number}",
                gettext(
                    "day {day} comes after day {before}: events stand in their order", day=one.day, before=before.day
                ),
            )
    yield from _together(sorted(counted, key=lambda pair: pair[1].day), throughout)
    if until is not None and not max(one.day for one in told) <= until <= LAST:
        yield Problem(
            "until",
            gettext(
                "expected the day of the last event or a later one, up to {last}, got {value}",
                last=LAST,
                value=shown(until),
            ),
        )


def _by_itself(one: Happening) -> Iterator[Problem]:
    event = one.event
    if type(one.day) is not int or not 0 <= one.day <= LAST:
        yield Problem("day", gettext("expected 0 to {last}, got {value}", last=LAST, value=shown(one.day)))
    if one.planned is not None:
        if event is not NO_CONTACT_BEGINS:
            yield Problem("planned", gettext("belongs to no_contact_begins, and not to {event}", event=event.name))
        elif type(one.planned) is not int or not 0 < one.planned <= LAST:
            yield Problem(
                "planned", gettext("expected 1 to {last} days, got {value}", last=LAST, value=shown(one.planned))
            )
    for fact in one.facts:
        if fact in RECKONED:
            yield reckoned(fact, fact.key)
        elif fact == SPECIAL_DAY.needs and event is not SPECIAL_DAY:
            yield Problem(
                fact.key,
                gettext("belongs to special_day, and not to {event}: it holds on its day only", event=event.name),
            )
    if event.needs is not None and one.facts.get(event.needs, Occasion.NOTHING) is Occasion.NOTHING:
        yield Problem(
            event.needs.key,
            gettext("{event} needs one, as in {fact} = 'ex_birthday'", event=event.name, fact=event.needs.key),
        )


def reckoned(fact: AnyFact, path: str) -> Problem:
    """Say that a fact is told that follows from events."""
    return Problem(
        path,
        gettext(
            "is reckoned from day to day, and cannot be told here: it follows from {events}", events=RECKONED[fact]
        ),
    )


def _together(counted: Sequence[tuple[int, Happening]], throughout: Mapping[AnyFact, Value]) -> Iterator[Problem]:
    """Give what does not go together with what came before; events are in the order of their days."""
    state = State.of(
        {fact: value for fact, value in throughout.items() if fact not in RECKONED or not is_of_time(fact)}, 0
    )
    breakups = [(number, one) for number, one in counted if one.event is BREAKUP]
    for number, one in counted:
        for wrong in _wrong(one, number, state, breakups):
            yield Problem(f"event {number}", wrong)
        planned = one.planned if type(one.planned) is int else None
        state = state.after(one.event, one.day, one.facts, planned)


def _wrong(one: Happening, number: int, state: State, breakups: Sequence[tuple[int, Happening]]) -> Iterator[str]:
    if breakups and one.event is BREAKUP and number != breakups[0][0]:
        yield f"there is one breakup in a story, and event {breakups[0][0]} is it"
    elif breakups and one.day < breakups[0][1].day:
        yield f"day {one.day} is before the breakup, which is on day {breakups[0][1].day}"

    def now(fact: AnyFact) -> Value | None:
        return state.value(fact, one.day)

    if (
        one.event is NO_CONTACT_BEGINS
        and now(Situation.in_no_contact) is True
        and Situation.no_contact_days in state.origins
    ):
        since = state.origins[Situation.no_contact_days]
        yield f"no contact has lasted since day {since}, and cannot begin while it lasts"
    if one.event is NO_CONTACT_ENDS and now(Situation.in_no_contact) is not True:
        yield "no contact is not going on, so it cannot end: it has not begun, or has ended before"
    if one.event is EX_SINGLE and now(Situation.ex_seeing_someone) is not True:
        yield "nobody was seen before: ex_single ends what ex_sees_someone began"
    if one.event is MOVED_OUT and now(Situation.live_together) is False:
        yield "you did not live together before, so nobody can move out"
