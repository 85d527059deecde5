"""Guards: packs that protect, and are no schools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import final

import attrs

from nc_rules import validity
from nc_rules.condition import Condition, facts_in
from nc_rules.errors import InvalidSchool, Problem
from nc_rules.facts import AnyFact
from nc_rules.rule import Alert, Forbid
from nc_rules.source import Source


def _alerts(given: Iterable[Alert]) -> tuple[Alert, ...]:
    return tuple(given)


def _forbids(given: Iterable[Forbid]) -> tuple[Forbid, ...]:
    return tuple(given)


@final
@attrs.frozen(cache_hash=True)
class Guard:
    """Not a school: a pack that protects. No school can switch it off.

    Args:
        name: Its name, in lower case with hyphens; the name of its entry point.
        title: Its name as people read it.
        summary: What it watches for, in a sentence.
        alerts: What it tells a person before any advice.
        forbids: The stances that it withholds, and when.
        api: The version of the core API that it was written for, as `(major, minor)`.

    Raises:
        InvalidSchool: Alerts' ids are not unique, or a name, a text or a stance is missing.
    """

    name: str
    title: str = attrs.field(kw_only=True)
    summary: str = attrs.field(kw_only=True)
    alerts: tuple[Alert, ...] = attrs.field(kw_only=True, default=(), converter=_alerts)
    forbids: tuple[Forbid, ...] = attrs.field(kw_only=True, default=(), converter=_forbids)
    api: tuple[int, int] = attrs.field(kw_only=True, default=(1, 0))

    def __attrs_post_init__(self) -> None:
        """Check everything, and raise what is wrong together."""
        if problems := tuple(self._problems()):
            raise InvalidSchool(f"guard {self.name!r}", problems)

    def _problems(self) -> Iterator[Problem]:
        yield from validity.named("name", self.name)
        yield from validity.said("", title=self.title, summary=self.summary)
        yield from validity.versioned(self.api)
        if not self.alerts and not self.forbids:
            yield Problem("", "a guard needs at least one alert or one forbidden stance")
        yield from validity.unique("alert", [alert.id for alert in self.alerts])
        for alert in self.alerts:
            path = f"alert {alert.id!r}"
            yield from validity.named(f"{path}: id", alert.id)
            yield from validity.said(path, say=alert.say, because=alert.because)
            yield from validity.cited(path, alert.cite)
        yield from validity.unique("forbid", [forbid.id for forbid in self.forbids if forbid.id])
        for number, forbid in enumerate(self.forbids, start=1):
            path = f"forbid {forbid.id!r}" if forbid.id else f"forbid {number}"
            yield from validity.named(f"{path}: id", forbid.id or "unnamed")
            yield from validity.said(path, because=forbid.because)
            yield from validity.cited(path, forbid.cite)
            yield from validity.stances(f"{path}: stances", *forbid.stances)
            if not forbid.stances:
                yield Problem(f"{path}: stances", "it forbids nothing")

    @property
    def facts(self) -> tuple[AnyFact, ...]:
        """The facts that it asks about, in the order of first mention."""
        return tuple(dict.fromkeys(fact for when in self.conditions for fact in facts_in(when)))

    @property
    def safety_questions(self) -> tuple[AnyFact, ...]:
        """The facts of the group `safety` that it asks about; the rest are circumstances that tell cases apart."""
        return tuple(fact for fact in self.facts if fact.group == "safety")

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions of its alerts, then those of what it forbids."""
        return (*(alert.when for alert in self.alerts), *(forbid.when for forbid in self.forbids))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that it cites."""
        cites = (*(alert.cite for alert in self.alerts), *(forbid.cite for forbid in self.forbids))
        return tuple(dict.fromkeys(cite.source for cite in cites))
