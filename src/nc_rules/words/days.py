"""The sentences of days: what changes on one, from what to what, and because of what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from nc_rules.comparison.turn import Cause, Turn
from nc_rules.facts import AnyFact
from nc_rules.kept_back import KeptBack
from nc_rules.stance import Stance
from nc_rules.words.answers import stance_alone
from nc_rules.words.conditions import value_in_english
from nc_rules.words.page import WITHHELD_MARK

AHEAD: Final = "What changes by time alone, if nothing else does"
BECAUSE_OF: Final = "Because:"
NOTHING: Final = "no advice"
NOW: Final = "now"
NO_LONGER: Final = "no longer"
NO_LONGER_ASKED: Final = "you no longer have this question"
STORY: Final = "A story, day by day"
NO_FURTHER: Final = "While a guard keeps back the schools' words, nothing beyond today is told."
NO_CHANGE: Final = "No school that speaks here changes its advice."
A_DATE: Final = "A date you noted"
"""The title of a day in a calendar, which others may see: it says nothing of what it is about."""

_SO: Final = True

_NOTHING: Final = KeptBack()

_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
"""In English whatever the locale, as all that is shown is."""


def date_in_full(day: date) -> str:
    """Return a day as people write it: `26 November 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def cause_in_words(cause: Cause, kept_back: KeptBack = _NOTHING) -> str:
    """Say what brought a change about: `30 days of no contact`, `your ex gets in touch`."""
    if cause.event:
        return cause.over or cause.event.says
    if cause.fact is None:
        return ""
    return cause.fact.key if kept_back.by_name_only(cause.fact) else value_in_english(cause.fact, cause.value)


def day_of(day: int, named: date | None) -> str:
    """Return what a day of a story is called."""
    return f"Day {day}, {date_in_full(named)}" if named else f"Day {day}"


def on_that_day(day: int, says: str) -> str:
    """Say something of a day."""
    return f"On day {day}: {says}"


def planned_for(days: int) -> str:
    """Say how long no contact is to last."""
    return f"planned for {days} {'day' if days == 1 else 'days'}"


def in_days(days: int, day: date | None) -> str:
    """Say in how many days it is, and which day that is where it is known."""
    many = "Tomorrow" if days == 1 else f"In {days} days"
    return f"{many}, on {date_in_full(day)}" if day else many


def on_reaching(causes: Sequence[str]) -> str:
    """Say what has to be reached, where nobody knows when that is."""
    return f"Once there are {' and '.join(causes)}"


def stance_taken(stance: Stance | None, kept_back: KeptBack = _NOTHING, *, withheld: bool) -> str:
    """Return a stance as a change shows it, marked where a guard withholds it."""
    if stance is None:
        return NOTHING
    return f"{WITHHELD_MARK}: {stance_alone(stance, kept_back)}" if withheld else stance_alone(stance, kept_back)


def turn_in_words(turn: Turn, kept_back: KeptBack = _NOTHING) -> tuple[str, str]:
    """Return what was taken before and what is taken now; the first is empty where nothing was, or the same."""
    before, after = turn.before, turn.after
    if after and before is after:
        return "", f"{NOW if turn.withheld_after else NO_LONGER} {stance_taken(after, kept_back, withheld=True)}"
    said = stance_taken(before, kept_back, withheld=turn.withheld_before) if before else ""
    return said, stance_taken(after, kept_back, withheld=turn.withheld_after)


def nothing_ahead(within: int) -> str:
    """Say that time alone changes nothing."""
    return f"Within {within} days, time alone changes nothing that the schools say here."


def without_a_day(some: int) -> str:
    """Say that some changes are in no calendar."""
    changes = "1 change has no day, because its count is" if some == 1 else f"{some} changes have no day, because"
    return f"{changes}{'' if some == 1 else ' their counts are'} not known"


def goes_on(fact: AnyFact, needs: AnyFact | None) -> str:
    """Say on what it rests that a count goes on; nothing where it goes on in any case."""
    return "" if needs is None else f"{_noun(fact)} go on counting for as long as {value_in_english(needs, _SO)}."


def stands_still(fact: AnyFact, needs: AnyFact | None) -> str:
    """Say that a count is left out of account, and what would have to be so."""
    so = "" if needs is None else f", because it is not known that {value_in_english(needs, _SO)}"
    return f"{_noun(fact)} are left out{so}."


def _noun(fact: AnyFact) -> str:
    noun = value_in_english(fact, 2).removeprefix("2 ")
    return f"{noun[:1].upper()}{noun[1:]}"
