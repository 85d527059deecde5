"""Going through a story is as exact as asking on every single day, whoever is asked."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import Panel, Situation
from nc_rules.comparison import Comparison, Turn, installed_panel, turns_between
from nc_rules.timeline import Happening, Story, days_that_matter, replay

from .timed import GUARDS, SCHOOLS, stories

PANELS = st.builds(Panel, SCHOOLS, GUARDS)


def bare(turn: Turn) -> tuple[object, ...]:
    return turn.school, turn.topic, turn.before, turn.after, turn.withheld_before, turn.withheld_after, turn.rules


def day_by_day(story: Story, panel: Panel, *, everything: bool) -> dict[int, tuple[object, ...]]:
    """Give what changes on each day on which anything does: stances and alerts."""
    found: dict[int, tuple[object, ...]] = {}
    before: Comparison | None = None
    for day in range(story.first, story.last + 1):
        after = panel.compare(*story.sheets_on(day))
        turns = turns_between(before, after, asked=not everything) if before else ()
        alerts = tuple(raised for raised in after.alerts if before is None or raised not in before.alerts)
        if turns or alerts:
            found[day] = (tuple(map(bare, turns)), alerts)
        before = after
    return found


@given(stories(), PANELS, st.booleans())
@settings(max_examples=60)
def test_replay_finds_what_asking_on_every_day_finds(story: Story, panel: Panel, everything: bool) -> None:  # noqa: FBT001  # drawn
    gone_through = replay(story, panel, everything=everything)
    found = {day.day: (tuple(map(bare, day.turns)), day.alerts) for day in gone_through.days if day.turns or day.alerts}
    assert day_by_day(story, panel, everything=everything) == found


@given(stories(), PANELS)
@settings(max_examples=50)
def test_every_change_comes_of_something_that_its_day_brings(story: Story, panel: Panel) -> None:
    for day in replay(story, panel, everything=True).days:
        for turn in day.turns:
            assert turn.by
            assert {*turn.by} <= {*day.causes}


@given(stories())
@settings(max_examples=50)
def test_between_the_days_that_matter_nothing_but_counts_changes(story: Story) -> None:
    days = {*days_that_matter(story, {})}
    for day in range(story.first + 1, story.last + 1):
        if day not in days:
            before, after = story.memory_on(day - 1), story.memory_on(day)
            assert {*before} == {*after}
            grown = {fact: (before[fact], after[fact]) for fact in before if before[fact] != after[fact]}
            assert all(type(one) is int and two == one + 1 for one, two in grown.values())


def test_a_hundred_years_cost_no_more_than_the_days_on_which_something_can_change() -> None:
    story = Story([Happening.of(0, "breakup"), Happening.of(9, "no_contact_begins", planned=30)], until=36_500)
    cuts = {*installed_panel().roster.thresholds[Situation.no_contact_days]}
    assert replay(story).asked <= 2 + 1 + len(cuts) + len(
        installed_panel().roster.thresholds[Situation.days_since_breakup]
    )
