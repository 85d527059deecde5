"""Days as a calendar file (iCalendar, RFC 5545) that says nothing of what they are about.

A calendar is shared with colleagues, shown on locked screens and synchronised to devices of others; so no word in the
file, the name of the program included, tells that it is about a breakup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final
from uuid import NAMESPACE_OID, uuid5

from nc_rules.translation import gettext
from nc_rules.words.days import A_DATE

_LONGEST_LINE: Final = 75
"""A line has no more octets than this; a longer one goes on in the next, which begins with a blank."""


def as_calendar(days: Iterable[date], made_on: date) -> str:
    """Write days as a calendar file, an event that lasts all day for each.

    Args:
        days: The days; a calendar file needs at least one.
        made_on: The day on which the file is made.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dates//Dates 1.0//EN", "CALSCALE:GREGORIAN"]
    lines += [line for day in days for line in _event(day, made_on)]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def _event(day: date, made_on: date) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{uuid5(NAMESPACE_OID, str(day))}", f"DTSTAMP:{_compact(made_on)}T000000Z")
    yield from (f"DTSTART;VALUE=DATE:{_compact(day)}", f"DTEND;VALUE=DATE:{_compact(day + timedelta(1))}")
    yield from (f"SUMMARY:{gettext(A_DATE)}", "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT")


def _compact(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def folded(line: str) -> Iterator[str]:
    """Break a line that is too long; no letter of several octets is cut in two."""
    taken = ""
    for letter in line:
        if len(f"{taken}{letter}".encode()) > _LONGEST_LINE:
            yield taken
            taken = " "
        taken += letter
    yield taken
