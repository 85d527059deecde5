"""Guards, alerts, forbids and quiets that are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pytest
from hypothesis import Phase, find, given, settings

from nc_rules import Alert, Contact, Fact, Forbid, Guard, Panel, Quiet, Situation, Stance, fact_sheet, flag
from nc_rules.testing import alerts, forbids, guards, quiets, situations

SHRUNK: Final = settings(max_examples=2_000, database=None, phases=[Phase.generate, Phase.shrink])
FOUND: Final = settings(SHRUNK, phases=[Phase.generate])


class Letters(Stance, topic="letters", question="What about old letters?"):
    KEEP = "keep", "put them away"
    RETURN = "return", "give them back"


@fact_sheet
class Post:
    opened: Fact[bool] = flag("Does your ex open your post?")


@given(alerts(), forbids(), quiets())
def test_each_makes_a_guard_by_itself(alert: Alert, forbid: Forbid, quiet: Quiet) -> None:
    for guard in (
        Guard("drawn", title="Drawn", summary="One alert.", alerts=[alert]),
        Guard("drawn", title="Drawn", summary="One forbid.", forbids=[forbid]),
        Guard("drawn", title="Drawn", summary="One quiet.", quiets=[quiet]),
    ):
        assert len(guard.entries) == 1


@given(forbids(topics=[Letters.topic]))
def test_a_forbid_withholds_stances_of_the_topics_that_it_is_given(forbid: Forbid) -> None:
    assert {*forbid.stances} <= {*Letters}


@given(guards(sheets=(Post,), topics=[Contact.topic], max_entries=3))
def test_a_guard_keeps_to_what_it_is_given(guard: Guard) -> None:
    assert 1 <= len(guard.entries) <= 3
    assert {*guard.topics} <= {Contact.topic}
    assert {*guard.facts} <= {Post.opened}


@given(guards(), situations(near=()))
def test_a_guard_can_be_asked(guard: Guard, situation: Situation) -> None:
    comparison = Panel([], [guard]).compare(situation)
    assert {*comparison.unanswered_safety} <= {*guard.safety_questions}


@pytest.mark.parametrize("kind", ["alerts", "forbids", "quiets"])
def test_the_simplest_guard_holds_one_thing_that_asks_one_fact(kind: str) -> None:
    guard = find(guards(), lambda guard: bool(getattr(guard, kind)), settings=SHRUNK)
    assert (1, 1) == (len(guard.entries), len(guard.facts))
    assert ("guard-1", ()) == (guard.name, guard.circumstances)


KINDS: Final[Sequence[Callable[[Guard], object]]] = (
    lambda guard: guard.alerts and guard.forbids and guard.quiets,
    lambda guard: guard.quiets and not guard.alerts and not guard.forbids,
    lambda guard: any(alert.alone for alert in guard.alerts),
    lambda guard: guard.circumstances and guard.safety_questions,
    lambda guard: len({forbid.id for forbid in guard.forbids}) == 2,
    lambda guard: guard.derived,
)


@pytest.mark.parametrize("is_wanted", KINDS)
def test_guards_of_every_kind_are_drawn(is_wanted: Callable[[Guard], object]) -> None:
    find(guards(), lambda guard: bool(is_wanted(guard)), settings=FOUND)
