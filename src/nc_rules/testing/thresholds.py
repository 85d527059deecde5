"""The values of counts at which some rule changes its mind, and their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, cast

from nc_rules.condition import Condition
from nc_rules.condition.contents import tests_by_fact
from nc_rules.condition.nodes import Node
from nc_rules.condition.partition import thresholds
from nc_rules.content import Content, Guard, School
from nc_rules.facts import AnyFact, Count
from nc_rules.packs import Installed
from nc_rules.repr import shown
from nc_rules.testing.installed import packs_that_load

Thresholds: TypeAlias = Mapping[AnyFact, Sequence[int]]
"""For each count, the values worth drawing often, in ascending order."""

HasThresholds: TypeAlias = Content | Installed[School] | Installed[Guard] | Condition
"""A school or a guard, with or without the pack that it comes from; or a condition, for thresholds of an app's own."""


def weighted(close: Sequence[int]) -> Sequence[int | None]:
    """Return what to draw from so that four values in five are near a threshold; `None` means any value.

    >>> weighted((29, 30))
    (None, 29, 30, 29, 30)
    >>> weighted(())
    (None,)
    """
    return (*[None] * ((len(close) + 1) // 2), *close, *close) or (None,)


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


def thresholds_of(given: Iterable[HasThresholds]) -> Thresholds:
    """Return the values near the thresholds of schools, guards and conditions.

    Raises:
        TypeError: One is none of these.
    """
    contents: list[Content] = []
    conditions: list[Condition] = []
    for one in given:
        found = cast("object", one.content if isinstance(one, Installed) else one)
        if isinstance(found, Content):
            contents.append(found)
        elif isinstance(found, Node):
            conditions.append(cast("Condition", found))
        else:
            msg = f"near: expected schools and guards, as in near=[ACTIVE], got {shown(found)}"
            raise TypeError(msg)
    return near_thresholds(contents, conditions)


def near_thresholds(content: Iterable[Content], conditions: Iterable[Condition] = ()) -> Thresholds:
    """Return, for each count, the values at which a rule of these changes its mind, and their neighbours.

    Args:
        content: Schools and guards.
        conditions: More conditions that count like those of their rules.

    >>> from nc_rules import Contact, Rule, School, Situation as S, Source
    >>> source = Source("On waiting", "The club")
    >>> rule = Rule("wait", Contact.NONE, S.no_contact_days < 30, say="Wait.", because="So.", cite=source.at("Wait"))
    >>> school = School("waiters", title="The waiters", summary="Wait.", rules=[rule])
    >>> near_thresholds([school])[S.no_contact_days]
    (29, 30, 31)
    """
    asked = tests_by_fact([*conditions, *(condition for one in content for condition in one.conditions)])
    return {
        fact: _beside(fact.domain, thresholds(tests)) for fact, tests in asked.items() if isinstance(fact.domain, Count)
    }


def _beside(domain: Count, cuts: Iterable[int]) -> tuple[int, ...]:
    beside = {cut + step for cut in cuts for step in (-1, 0, 1)}
    return tuple(sorted(value for value in beside if domain.least <= value <= domain.most))


def near_installed() -> Thresholds:
    """Return the values near the thresholds of the installed packs, of those that load."""
    return near_thresholds(packs_that_load().contents)
