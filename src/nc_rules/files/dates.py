"""Dates in files, and the counts of days that follow from them on the day of asking.

Days are days of the calendar: no time of day comes into it, so no time zone and no change of the clocks does.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final, cast

from nc_rules.errors import Problem
from nc_rules.facts import AnyFact, Count
from nc_rules.files.lengths import Reading
from nc_rules.repr import shown
from nc_rules.translation import gettext

_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def local_today() -> date:
    """Return the day that it is where the program runs."""
    return datetime.now().astimezone().date()


def date_in(raw: object) -> date | Problem:
    """Return the date that a value of a file is, or what is wrong with it.

    Args:
        raw: A date of TOML, or a text such as `2026-03-01`.

    >>> date_in("2026-03-01"), date_in("2026-3-1").nearest
    (datetime.date(2026, 3, 1), '2026-03-01')
    """
    if isinstance(raw, datetime):
        return Problem("", gettext("expected a date without a time of day, got {raw}", raw=raw), str(raw.date()))
    if isinstance(raw, date):
        return raw
    parts = _DATE.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if parts is None:
        return Problem("", gettext("expected a date, as in 2026-03-01, got {value}", value=shown(raw)))
    year, month, day = map(int, parts.groups())
    try:
        found = date(year, month, day)
    except ValueError:
        return Problem("", gettext("there is no such date as {value}", value=shown(raw)))
    as_written = cast("str", raw).strip()
    return (
        found
        if str(found) == as_written
        else Problem("", gettext("expected a date, got {value}", value=shown(raw)), str(found))
    )


def counted_since(key: str, fact: AnyFact, raw: object, today: date) -> Reading | Problem:
    """Return the count of days that follows from a date, or what is wrong with the date.

    Args:
        key: What the date is called in the file.
        fact: The count that follows from it.
        raw: The date, as the file has it.
        today: The day of asking.
    """
    since = date_in(raw)
    if isinstance(since, Problem):
        return since
    days = (today - since).days
    if days < 0:
        return Problem(
            "",
            gettext(
                "{since} has not come yet: counts are reckoned on {today}, the day of asking", since=since, today=today
            ),
        )
    if fault := fact.domain.fault(days):
        most = fact.domain.most if isinstance(fact.domain, Count) else fault
        return Problem(
            "",
            gettext(
                "expected a date {most} days ago at most, got {since}, {days} days ago",
                most=most,
                since=since,
                days=days,
            ),
        )
    return Reading(fact, str(since), days, key)
