"""Stories: events on days, what is so on each day, and on which days advice changes."""

from nc_rules.timeline.days import Day, Replay, days_that_matter, replay
from nc_rules.timeline.happening import Happening
from nc_rules.timeline.picture import as_svg
from nc_rules.timeline.reading import read_story, story_from
from nc_rules.timeline.story import Story
from nc_rules.timeline.telling import days_of, plain_replay

__all__ = [
    "Day",
    "Happening",
    "Replay",
    "Story",
    "as_svg",
    "days_of",
    "days_that_matter",
    "plain_replay",
    "read_story",
    "replay",
    "story_from",
]
