"""How many questions there are on average, held to a number that no way of asking gets below.

The schools that are installed are asked without the guards, whose safety questions come first in any case; of all
topics together, which takes a minute, the benchmark `questions.py` has the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import pytest
from hypothesis import given, settings
from tests.laws.waivers import schools_with_waivers

from nc_rules import Panel, School
from nc_rules.comparison import Roster
from nc_rules.interview.agenda import Agenda
from nc_rules.interview.influence import Influences, Vertex, bits_of
from nc_rules.interview.least import Expected, Least, State
from nc_rules.packs import installed

PANEL: Final = Panel(installed().schools)
TOPICS: Final = sorted({on.topic.name for on in PANEL.roster.spoken})


def opened(roster: Roster, topic: str | None = None) -> tuple[Influences, State]:
    """What is open before anything is known."""
    standing = Agenda.of(roster).stand
    items = [item for item in standing.items if topic in {None, item.topic.name} and item.told.turns_on]
    return standing.influences, frozenset((item.told, item.applies.turns_on) for item in items)


@pytest.mark.parametrize("topic", TOPICS)
def test_an_interview_on_a_topic_takes_at_most_nine_per_cent_more_than_the_least_there_is(topic: str) -> None:
    influences, state = opened(PANEL.roster, topic)
    expected = Expected(influences).of(state)
    assert expected <= 1.09 * Least(influences, ahead=2).of(vertex for vertex, _ in state)


@given(schools_with_waivers())
@settings(max_examples=60, deadline=None)
def test_the_number_that_no_way_of_asking_gets_below_is_the_least_there_is(school: School) -> None:
    influences, state = opened(Panel([school]).roster)
    vertices = tuple(dict.fromkeys(vertex for vertex, _ in state))
    least = by_trying_everything(influences, vertices)
    assert least == pytest.approx(Least(influences).of(vertices))
    assert least - 1e-9 <= Expected(influences).of(state)
    below = [Least(influences, ahead).of(vertices) for ahead in range(5)]
    assert all(one <= other + 1e-9 for one, other in zip(below, [*below[1:], least], strict=True))


def by_trying_everything(influences: Influences, vertices: Sequence[Vertex]) -> float:
    """The least average number of questions, by every order in which they could be put."""

    @cache
    def least(left: frozenset[Vertex]) -> float:
        asked = [rank for rank in range(len(influences.facts)) if bits_of(left) >> rank & 1]
        return min((1 + sum(map(least, after(left, rank))) / len(influences.ways(rank)) for rank in asked), default=0)

    def after(left: frozenset[Vertex], rank: int) -> list[frozenset[Vertex]]:
        told = [[influences.told(vertex, rank, place) for vertex in left] for place in influences.ways(rank)]
        return [frozenset(vertex for vertex in some if vertex.turns_on) for some in told]

    return least(frozenset(vertex for vertex in vertices if vertex.turns_on))
