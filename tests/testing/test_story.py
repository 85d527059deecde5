"""Strategies for stories."""

from __future__ import annotations

import pytest
from hypothesis import Phase, find, given, settings

from nc_rules import Panel, load_packs
from nc_rules.comparison import Comparison, turns_between
from nc_rules.errors import InvalidStory
from nc_rules.testing import happenings, stories
from nc_rules.timeline import Happening, Story, replay
from nc_rules.timeline.against import problems_of
from nc_rules.vocabulary.events import EVENTS

PANEL = Panel(load_packs())


@given(stories())
@settings(max_examples=20)
def test_going_through_a_story_is_as_exact_as_asking_on_every_day(story: Story) -> None:
    found = {
        day.day: [(turn.school, turn.topic, turn.after) for turn in day.turns] for day in replay(story, PANEL).days
    }
    before: Comparison | None = None
    for day in range(story.first, min(story.last, story.first + 150) + 1):
        after = PANEL.compare(*story.sheets_on(day))
        turns = turns_between(before, after, asked=True) if before else ()
        assert [(turn.school, turn.topic, turn.after) for turn in turns] == found.get(day, [])
        before = after


def test_every_event_is_drawn() -> None:
    drawn = set[str]()

    @given(stories())
    @settings(max_examples=200, database=None, derandomize=True, phases=[Phase.generate])
    def draw(story: Story) -> None:
        drawn.update(one.event.name for one in story.events)

    draw()
    assert {*EVENTS} == drawn


def test_a_story_shrinks_to_one_event_on_day_0() -> None:
    story = find(stories(), lambda _: True)
    assert ([0], 0) == ([one.day for one in story.events], len(story.throughout))


@given(happenings())
@settings(max_examples=50)
def test_events_in_any_order_make_a_story_or_are_refused_with_their_problems(told: list[Happening]) -> None:
    problems = [*problems_of(told, {})]
    if problems:
        with pytest.raises(InvalidStory) as refused:
            Story(told)
        assert len(refused.value.problems) == len(problems)
    else:
        assert Story(told).events == tuple(told)


def test_events_that_contradict_each_other_are_drawn() -> None:
    def twice(told: list[Happening]) -> bool:
        return sum(one.event.name == "breakup" for one in told) > 1

    with pytest.raises(InvalidStory, match="breakup"):
        Story(find(happenings(), twice))
