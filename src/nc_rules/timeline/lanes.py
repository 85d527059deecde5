"""The course of each school's advice through a story: the stance that it takes, and from which day to which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

import attrs

from nc_rules.comparison import Comparison
from nc_rules.kept_back import KeptBack
from nc_rules.repr import PrintsOnlyInShort, counted, named, shown
from nc_rules.stance import Topic
from nc_rules.timeline.days import Replay
from nc_rules.words import stance_alone


@final
@attrs.frozen(repr=False)
class Stretch(PrintsOnlyInShort):
    """Days on which a school takes the same stance.

    Args:
        start: The first of them, by its place among the days of the picture.
        end: The place of the first that is not one of them.
        stance: The stance in words.
        withheld: Whether a guard withholds it.
    """

    start: int
    end: int
    stance: str
    withheld: bool

    def _in_short(self) -> str:
        return f"{self.start} to {self.end}: {'withheld, ' * self.withheld}{self.stance}"


@final
@attrs.frozen(repr=False)
class Lane(PrintsOnlyInShort):
    """Schools that take the same stances on the same days.

    Args:
        schools: Their names.
        reported: Whether their sources only describe them.
        stretches: What they take, in order; there is none where they take nothing.
    """

    schools: tuple[str, ...]
    reported: bool
    stretches: tuple[Stretch, ...]

    def _in_short(self) -> str:
        return f"of {named(self.schools)}: {counted(len(self.stretches), 'stretch')}"


@final
@attrs.frozen(repr=False)
class TopicLanes(PrintsOnlyInShort):
    """A topic, and the course of all who say something on it."""

    question: str
    lanes: tuple[Lane, ...]

    def _in_short(self) -> str:
        return f"of {shown(self.question)}: {counted(len(self.lanes), 'lane')}"


def lanes_of(replay: Replay) -> tuple[TopicLanes, ...]:
    """Return the course of advice on each topic on which any school turns, those that advise it first.

    >>> from nc_rules.timeline import Happening, Story, replay
    >>> story = Story([Happening.of(0, "no_contact_begins", planned=30)], until=40)
    >>> [topic.question for topic in lanes_of(replay(story, topics=["contact"]))]
    ['How much contact should you have now?']
    """
    topics = dict.fromkeys(turn.topic for day in replay.days for turn in day.turns)
    comparisons = [day.comparison for day in replay.days]
    return tuple(
        TopicLanes(_shy(comparisons, topic).question(topic), _lanes(comparisons, topic, replay)) for topic in topics
    )


def _shy(comparisons: Sequence[Comparison], topic: Topic) -> KeptBack:
    """Return what guards keep back of a topic's words on any of the days: there is one picture of them all."""
    every = [comparison.setting.kept_back for comparison in comparisons]
    return next((kept_back for kept_back in every if kept_back.by_name_only(topic)), every[0])


def _lanes(comparisons: Sequence[Comparison], topic: Topic, replay: Replay) -> tuple[Lane, ...]:
    alike: dict[tuple[bool, tuple[Stretch, ...]], list[str]] = {}
    for school in comparisons[0].schools:
        stretches = _stretches(comparisons, topic, school.content.name, everything=replay.everything)
        if stretches:
            alike.setdefault((school.content.reported_by is not None, stretches), []).append(school.content.name)
    ordered = sorted(alike.items(), key=lambda pair: pair[0][0])
    return tuple(Lane(tuple(schools), reported, stretches) for (reported, stretches), schools in ordered)


def _stretches(
    comparisons: Sequence[Comparison], topic: Topic, school: str, *, everything: bool
) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    shy = _shy(comparisons, topic)
    for place, comparison in enumerate(comparisons):
        answer = comparison[topic][school]
        stance = answer.verdict.stance
        if stance is None or not (everything or comparison[topic].applies):
            continue
        held = answer.withheld is not None
        last = found[-1] if found else None
        if last and (last.end, last.stance, last.withheld) == (place, stance_alone(stance, shy), held):
            found[-1] = attrs.evolve(last, end=place + 1)
        else:
            found.append(Stretch(place, place + 1, stance_alone(stance, shy), held))
    return tuple(found)
