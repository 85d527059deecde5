"""The sentences of days: what changes on one, from what to what, and because of what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from nc_rules.comparison.turn import Cause, Turn
from nc_rules.facts import AnyFact
from nc_rules.kept_back import KeptBack
from nc_rules.stance import Stance
from nc_rules.translation import gettext, message, ngettext, translated
from nc_rules.words.answers import stance_alone
from nc_rules.words.conditions import AND, value_in_english
from nc_rules.words.page import WITHHELD_MARK

AHEAD: Final = message("What changes by time alone, if nothing else does")
BECAUSE_OF: Final = message("Because:")
NOTHING: Final = message("no advice")
NO_LONGER_ASKED: Final = message("you no longer have this question")
STORY: Final = message("A story, day by day")
NO_FURTHER: Final = message("While a guard keeps back the schools' words, nothing beyond today is told.")
NO_CHANGE: Final = message("No school that speaks here changes its advice.")
A_DATE: Final = message("A date you noted")
"""The title of a day in a calendar, which others may see: it says nothing of what it is about."""

_SO: Final = True
_SEVERAL: Final = 2

_NOTHING: Final = KeptBack()

_MONTHS: Final = (
    message("January"),
    message("February"),
    message("March"),
    message("April"),
    message("May"),
    message("June"),
    message("July"),
    message("August"),
    message("September"),
    message("October"),
    message("November"),
    message("December"),
)


def date_in_full(day: date) -> str:
    """Return a day as people write it: `26 November 2026`."""
    month = gettext(_MONTHS[day.month - 1])
    return gettext("{day} {month} {year}", day=day.day, month=month, year=day.year)


def cause_in_words(cause: Cause, kept_back: KeptBack = _NOTHING) -> str:
    """Say what brought a change about: `30 days of no contact`, `your ex gets in touch`."""
    if cause.event:
        return translated(cause.over or cause.event.says)
    if cause.fact is None:
        return ""
    return cause.fact.key if kept_back.by_name_only(cause.fact) else value_in_english(cause.fact, cause.value)


def day_of(day: int, named: date | None) -> str:
    """Return what a day of a story is called."""
    said = gettext("Day {day}", day=day)
    return f"{said}, {date_in_full(named)}" if named else said


def on_that_day(day: int, says: str) -> str:
    """Say something of a day."""
    return gettext("On day {day}: {says}", day=day, says=says)


def planned_for(days: int) -> str:
    """Say how long no contact is to last."""
    return ngettext("planned for {number} day", "planned for {number} days", days)


def in_days(days: int, day: date | None) -> str:
    """Say in how many days it is, and which day that is where it is known."""
    many = gettext("Tomorrow") if days == 1 else ngettext("In {number} day", "In {number} days", days)
    return gettext("{in_days}, on {date}", in_days=many, date=date_in_full(day)) if day else many


def on_reaching(causes: Sequence[str]) -> str:
    """Say what has to be reached, where nobody knows when that is."""
    return gettext("Once there are {causes}", causes=f" {gettext(AND)} ".join(causes))


def stance_taken(stance: Stance | None, kept_back: KeptBack = _NOTHING, *, withheld: bool) -> str:
    """Return a stance as a change shows it, marked where a guard withholds it."""
    if stance is None:
        return gettext(NOTHING)
    words = stance_alone(stance, kept_back)
    return f"{gettext(WITHHELD_MARK)}: {words}" if withheld else words


def turn_in_words(turn: Turn, kept_back: KeptBack = _NOTHING) -> tuple[str, str]:
    """Return what was taken before and what is taken now; the first is empty where nothing was, or the same."""
    before, after = turn.before, turn.after
    if after and before is after:
        taken = stance_taken(after, kept_back, withheld=True)
        return "", gettext("now {stance}", stance=taken) if turn.withheld_after else gettext(
            "no longer {stance}", stance=taken
        )
    said = stance_taken(before, kept_back, withheld=turn.withheld_before) if before else ""
    return said, stance_taken(after, kept_back, withheld=turn.withheld_after)


def nothing_ahead(within: int) -> str:
    """Say that time alone changes nothing."""
    return ngettext(
        "Within {number} day, time alone changes nothing that the schools say here.",
        "Within {number} days, time alone changes nothing that the schools say here.",
        within,
    )


def without_a_day(some: int) -> str:
    """Say that some changes are in no calendar."""
    return ngettext(
        "{number} change has no day, because its count is not known",
        "{number} changes have no day, because their counts are not known",
        some,
    )


def goes_on(fact: AnyFact, needs: AnyFact | None) -> str:
    """Say on what it rests that a count goes on; nothing where it goes on in any case."""
    if needs is None:
        return ""
    so = value_in_english(needs, _SO)
    return gettext("{counted} go on counting for as long as {so}.", counted=_noun(fact), so=so)


def stands_still(fact: AnyFact, needs: AnyFact | None) -> str:
    """Say that a count is left out of account, and what would have to be so."""
    if needs is None:
        return gettext("{counted} are left out.", counted=_noun(fact))
    so = value_in_english(needs, _SO)
    return gettext("{counted} are left out, because it is not known that {so}.", counted=_noun(fact), so=so)


def _noun(fact: AnyFact) -> str:
    noun = value_in_english(fact, _SEVERAL).removeprefix(f"{_SEVERAL} ")
    return f"{noun[:1].upper()}{noun[1:]}"
