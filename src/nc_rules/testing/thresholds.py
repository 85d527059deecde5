"""The values of counts at which some rule changes its mind, and their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, cast

from nc_rules.condition.contents import tests_by_fact
from nc_rules.condition.partition import thresholds
from nc_rules.content import Content, Guard, School
from nc_rules.facts import AnyFact, Count
from nc_rules.packs import Installed
from nc_rules.repr import shown
from nc_rules.testing.installed import packs_that_load

Thresholds: TypeAlias = Mapping[AnyFact, Sequence[int]]
"""For each count, the values worth drawing often, in ascending order."""

HasThresholds: TypeAlias = Content | Installed[School] | Installed[Guard]
"""A school or a guard, with or without the pack that it comes from."""


def weighted(close: Sequence[int]) -> Sequence[int | None]:
    """Return what to draw from so that two values in three are near a threshold; `None` means any value.

    >>> weighted((29, 30))
    (None, None, 29, 30, 29, 30)
    >>> weighted(())
    (None,)
    """
    return (*[None] * len(close), *close, *close) or (None,)


def chosen(close: int | None, anywhere: int, most: int) -> int:
    """Choose between a value near a threshold and another one, both of which are always drawn.

    What is drawn from anywhere counts wherever it is small, so that a failing value can shrink below the threshold that
    it was drawn for. A choice between two strategies stops where it began.

    Args:
        close: The value near a threshold; `None` where any will do.
        anywhere: The other one.
        most: The largest value near any threshold.

    >>> chosen(29, 12_345, 31), chosen(29, 7, 31), chosen(None, 12_345, 31)
    (29, 7, 12345)
    """
    return anywhere if close is None or anywhere <= most else close


def contents(given: Iterable[HasThresholds]) -> tuple[Content, ...]:
    """Return the schools and guards themselves.

    Raises:
        TypeError: One is none.
    """
    found: list[Content] = []
    for one in given:
        content = cast("object", one.content if isinstance(one, Installed) else one)
        if not isinstance(content, Content):
            msg = f"near: expected schools and guards, as in near=[ACTIVE], got {shown(content)}"
            raise TypeError(msg)
        found.append(content)
    return tuple(found)


def near_thresholds(content: Iterable[Content]) -> Thresholds:
    """Return, for each count, the values at which a rule of these changes its mind, and their neighbours.

    >>> from nc_rules import Contact, Rule, School, Situation as S, Source
    >>> source = Source("On waiting", "The club")
    >>> rule = Rule("wait", Contact.NONE, S.no_contact_days < 30, say="Wait.", because="So.", cite=source.at("Wait"))
    >>> school = School("waiters", title="The waiters", summary="Wait.", rules=[rule])
    >>> near_thresholds([school])[S.no_contact_days]
    (29, 30, 31)
    """
    asked = tests_by_fact(condition for one in content for condition in one.conditions)
    return {
        fact: _beside(fact.domain, thresholds(tests)) for fact, tests in asked.items() if isinstance(fact.domain, Count)
    }


def _beside(domain: Count, cuts: Iterable[int]) -> tuple[int, ...]:
    beside = {cut + step for cut in cuts for step in (-1, 0, 1)}
    return tuple(sorted(value for value in beside if domain.least <= value <= domain.most))


def near_installed() -> Thresholds:
    """Return the values near the thresholds of the installed packs, of those that load."""
    return near_thresholds(packs_that_load().contents)
