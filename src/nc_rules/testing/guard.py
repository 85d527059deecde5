"""Guards, and what they are made of, each by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

import attrs
from hypothesis import strategies as st

from nc_rules.condition import facts_in
from nc_rules.content import Guard
from nc_rules.rule import Alert, Forbid, Quiet
from nc_rules.stance import Topic
from nc_rules.testing.condition import SOURCE, conditions
from nc_rules.testing.texts import texts
from nc_rules.vocabulary import TOPICS, Situation

_Held: TypeAlias = Alert | Forbid | Quiet

_NUMBERS: Final = st.integers(1, 999)


def alerts(*, sheets: Sequence[type] = (Situation,)) -> st.SearchStrategy[Alert]:
    """Draw an alert; they shrink to one that turns on a single flag, and that does not come alone.

    Args:
        sheets: The classes of the fact sheets that its condition may ask about.

    Returns:
        A strategy for alerts.

    Raises:
        TypeError: One of the classes is not a fact sheet.

    >>> from hypothesis import find
    >>> find(alerts(), lambda alert: alert.alone).alone
    True
    """
    return st.builds(
        Alert,
        _NUMBERS.map(lambda number: f"alert-{number}"),
        conditions(sheets=sheets),
        say=texts("Ask for help."),
        because=texts("There is some."),
        cite=st.just(SOURCE.at("Alerts")),
        alone=st.booleans(),
    )


def forbids(*, topics: Sequence[Topic] = TOPICS, sheets: Sequence[type] = (Situation,)) -> st.SearchStrategy[Forbid]:
    """Draw what a guard forbids, with an id or without; they shrink to one stance, on a single flag.

    Args:
        topics: The topics of its stances.
        sheets: The classes of the fact sheets that its condition may ask about.

    Returns:
        A strategy for forbids.

    Raises:
        TypeError: One of the classes is not a fact sheet.

    >>> from hypothesis import find
    >>> from nc_rules import Reply
    >>> {stance.topic.name for stance in find(forbids(topics=[Reply.topic]), lambda forbid: True).stances}
    {'reply'}
    """
    stances = [stance for topic in topics for stance in topic.stances]
    return st.builds(
        Forbid,
        st.lists(st.sampled_from(stances), min_size=1, max_size=6, unique=True).map(tuple),
        conditions(sheets=sheets),
        because=texts("It is dangerous."),
        cite=st.just(SOURCE.at("Forbids")),
        id=st.just("") | _NUMBERS.map(lambda number: f"forbid-{number}"),
    )


def quiets(*, sheets: Sequence[type] = (Situation,)) -> st.SearchStrategy[Quiet]:
    """Draw what a guard quiets, with an id or without; they shrink to one that turns on a single flag.

    Args:
        sheets: The classes of the fact sheets that its condition may ask about.

    Returns:
        A strategy for quiets.

    Raises:
        TypeError: One of the classes is not a fact sheet.

    >>> from hypothesis import find
    >>> find(quiets(), lambda quiet: quiet.id).id.startswith("quiet-")
    True
    """
    return st.builds(
        Quiet,
        conditions(sheets=sheets),
        because=texts("It was written for others."),
        cite=st.just(SOURCE.at("Quiets")),
        id=st.just("") | _NUMBERS.map(lambda number: f"quiet-{number}"),
    )


def guards(
    *, topics: Sequence[Topic] = TOPICS, sheets: Sequence[type] = (Situation,), max_entries: int = 6
) -> st.SearchStrategy[Guard]:
    """Draw a guard of a few alerts, forbids and quiets, some of whose facts may be circumstances.

    They shrink to a single quiet.

    Args:
        topics: The topics of the stances that it forbids.
        sheets: The classes of the fact sheets that it may ask about.
        max_entries: How many alerts, forbids and quiets it has at most, taken together.

    Returns:
        A strategy for guards.

    Raises:
        TypeError: One of the classes is not a fact sheet.

    >>> from hypothesis import find
    >>> len(find(guards(), lambda guard: len(guard) == 2))
    2
    """
    alert, forbid, quiet = alerts(sheets=sheets), forbids(topics=topics, sheets=sheets), quiets(sheets=sheets)
    # A list for each kind shrinks further than one list of all kinds.
    several: Sequence[st.SearchStrategy[Sequence[_Held]]] = [
        st.lists(alert, max_size=3),
        st.lists(forbid, max_size=3),
        st.lists(quiet, max_size=3),
    ]
    title, summary = texts("Made up"), texts("Made up for a test.")

    @st.composite
    def guard(draw: st.DrawFn) -> Guard:
        entries = [entry for kind in several for entry in draw(kind)][:max_entries] or [draw(quiet)]
        drawn = [_numbered(entry, number) for number, entry in enumerate(entries, start=1)]
        asked = facts_in(*(entry.when for entry in drawn))
        circumstances = st.lists(st.sampled_from(asked), max_size=3, unique=True) if asked else st.just([])
        return Guard(
            f"guard-{draw(_NUMBERS)}",
            title=draw(title),
            summary=draw(summary),
            alerts=[entry for entry in drawn if isinstance(entry, Alert)],
            forbids=[entry for entry in drawn if isinstance(entry, Forbid)],
            quiets=[entry for entry in drawn if isinstance(entry, Quiet)],
            circumstances=draw(circumstances),
        )

    return guard()


def _numbered(entry: _Held, number: int) -> _Held:
    """Give an entry that has an id one that no other has."""
    return attrs.evolve(entry, id=f"{type(entry).__name__.lower()}-{number}") if entry.id else entry
