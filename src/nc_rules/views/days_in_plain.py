"""Days as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from nc_rules.comparison import Raised
from nc_rules.comparison.ahead import Ahead
from nc_rules.comparison.turn import Cause, Turn
from nc_rules.kept_back import KeptBack
from nc_rules.repr import plain_of
from nc_rules.stance import Stance
from nc_rules.translation import translated
from nc_rules.views.days import later
from nc_rules.words.days import cause_in_words

Plain: TypeAlias = dict[str, object]
"""What JSON has as an object."""


@plain_of.register
def plain_ahead(ahead: Ahead, *, today: date | None = None) -> Plain:
    """Return what changes by time alone as plain values.

    Args:
        ahead: What changes.
        today: Which day it is, where days are to be named.
    """
    return {
        "within": ahead.within,
        "days": [
            {
                "in": day.days,
                "date": _date(today, day.days),
                "reached": [plain_cause(cause, day.comparison.setting.kept_back) for cause in day.reached],
                "alerts": plain_alerts(day.alerts),
                "changes": [plain_turn(turn, day.comparison.setting.kept_back) for turn in day.turns],
            }
            for day in ahead.days
        ],
        "counted_on": {fact.key: None if needs is None else needs.key for fact, needs in ahead.counted_on.items()},
        "not_counted_on": [fact.key for fact in ahead.not_counted_on],
    }


def _date(today: date | None, days: int | None) -> str | None:
    day = later(today, days) if today and days is not None else None
    return None if day is None else str(day)


def plain_turn(turn: Turn, kept_back: KeptBack) -> Plain:
    """Return a change as plain values; a stance that a guard withholds stands apart from those to follow."""
    before, after = turn.before, turn.after
    return {
        "school": turn.school,
        "topic": turn.topic.name,
        "from": _named(before, wanted=not turn.withheld_before),
        "to": _named(after, wanted=not turn.withheld_after),
        "from_withheld": _named(before, wanted=turn.withheld_before),
        "to_withheld": _named(after, wanted=turn.withheld_after),
        "rules": [*turn.rules],
        "by": [plain_cause(cause, kept_back) for cause in turn.by],
    }


def _named(stance: Stance | None, *, wanted: bool) -> str | None:
    return str(stance.value) if stance and wanted else None


def plain_cause(cause: Cause, kept_back: KeptBack) -> Plain:
    """Return what brought a change about as plain values."""
    return {
        "event": cause.event.name if cause.event else None,
        "over": bool(cause.over),
        "fact": None if cause.fact is None else cause.fact.key,
        "value": cause.value,
        "says": cause_in_words(cause, kept_back),
    }


def plain_alerts(alerts: Iterable[Raised]) -> list[Plain]:
    """Return alerts as plain values."""
    return [{"guard": one.guard, "rule": one.alert.id, **_words(one)} for one in alerts]


def _words(raised: Raised) -> Plain:
    alert = raised.alert
    return {"say": translated(alert.say), "because": translated(alert.because), "alone": alert.alone}
