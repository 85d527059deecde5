"""The values of counts at which some rule changes its mind, and their neighbours."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, cast

from nc_rules.condition import Condition, nodes_in
from nc_rules.engines.compiled import thresholds
from nc_rules.facts import AnyFact, Count, Test, shown
from nc_rules.guard import Guard
from nc_rules.packs import Installed, Packs, PacksFailed, installed
from nc_rules.school import School

Near: TypeAlias = Mapping[AnyFact, Sequence[int]]
"""For each count, the values worth drawing often, in ascending order."""


def often(near: Sequence[int]) -> Sequence[int | None]:
    """Give what to draw from so that two values in three are near a threshold; `None` stands for any value.

    Args:
        near: The values near a threshold.

    >>> often((29, 30))
    (None, None, 29, 30, 29, 30)
    >>> often(())
    (None,)
    """
    return (*[None] * len(near), *near, *near) or (None,)


def settled(close: int | None, anywhere: int, most: int) -> int:
    """Choose between a value near a threshold and another one, both of which are always drawn.

    What is drawn from anywhere counts wherever it is small, so that a failing value can shrink below the threshold that
    it was drawn for. A choice between two strategies stops where it began.

    Args:
        close: The value near a threshold; `None` where any will do.
        anywhere: The other one.
        most: The largest value near any threshold.

    >>> settled(29, 12_345, 31), settled(29, 7, 31), settled(None, 12_345, 31)
    (29, 7, 12345)
    """
    return anywhere if close is None or anywhere <= most else close


Content: TypeAlias = School | Guard | Installed[School] | Installed[Guard]
"""What has thresholds: a school or a guard, with or without the pack that it comes from."""


def contents(given: Iterable[Content]) -> tuple[School | Guard, ...]:
    """Give the schools and guards themselves.

    Args:
        given: Schools and guards, or installed ones.

    Raises:
        TypeError: One is none.
    """
    found: list[School | Guard] = []
    for one in given:
        content = one.content if isinstance(one, Installed) else one
        if not isinstance(cast("object", content), School | Guard):
            msg = f"near: expected schools and guards, as in near=[ACTIVE], got {shown(content)}"
            raise TypeError(msg)
        found.append(content)
    return tuple(found)


class PacksLeftOut(UserWarning):
    """Some installed packs could not be loaded, so that strategies do without their thresholds and schools."""


def near_thresholds(content: Iterable[School | Guard]) -> Near:
    """Give, for each count, the values at which a rule of these changes its mind, and the ones beside them.

    Args:
        content: Schools and guards.

    >>> from nc_rules import Contact, Rule, School, Situation as S, Source
    >>> source = Source("On waiting", "The club")
    >>> rule = Rule("wait", Contact.NONE, S.no_contact_days < 30, say="Wait.", because="So.", cite=source.at("Wait"))
    >>> school = School("waiters", title="The waiters", summary="Wait.", rules=[rule])
    >>> near_thresholds([school])[S.no_contact_days]
    (29, 30, 31)
    """
    asked: dict[AnyFact, list[Test]] = {}
    for condition in (condition for one in content for condition in _conditions(one)):
        for node in nodes_in(condition):
            if isinstance(node, Test):
                asked.setdefault(node.fact, []).append(node)
    return {
        fact: _beside(fact.domain, thresholds(tests)) for fact, tests in asked.items() if isinstance(fact.domain, Count)
    }


def _conditions(content: School | Guard) -> Iterable[Condition]:
    return content.conditions if isinstance(content, Guard) else [rule.when for rule in content.rules]


def _beside(domain: Count, cuts: Iterable[int]) -> tuple[int, ...]:
    beside = {cut + step for cut in cuts for step in (-1, 0, 1)}
    return tuple(sorted(value for value in beside if domain.least <= value <= domain.most))


def packs_that_load() -> Packs:
    """Give the installed packs, without those that can't be loaded: a warning tells of these.

    Raises:
        UnknownPack: `NC_RULES_PACKS` lists a name that nothing installed answers to.
    """
    try:
        return installed()
    except PacksFailed as failed:
        warnings.warn(f"strategies do without some packs: {failed}", PacksLeftOut, stacklevel=2)
        return failed.loaded


def near_installed() -> Near:
    """Give the values near the thresholds of the installed packs, as far as these load."""
    return near_thresholds(content_of(packs_that_load()))


def content_of(packs: Packs) -> tuple[School | Guard, ...]:
    """Give the schools and guards of packs without telling where they came from."""
    return contents((*packs.schools, *packs.guards))
