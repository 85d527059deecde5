"""Stories: events on days, in keeping with the calendar or in any order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hypothesis import strategies as st

from nc_rules.facts import AnyFact, Value
from nc_rules.sheet import WorkingMemory, facts_of
from nc_rules.testing.situation import situations
from nc_rules.testing.value import values
from nc_rules.timeline import Happening, Story
from nc_rules.timeline.against import problems_of
from nc_rules.vocabulary import Occasion, Situation
from nc_rules.vocabulary.events import EVENTS, FACTS, NO_CONTACT_BEGINS, RECKONED, SPECIAL_DAY

_STEPS: Final = st.sampled_from((0, 1, 1, 2, 3, 6, 7, 8, 12, 29, 30, 31, 120))
"""How many days lie between two events: none, and such that something is over, or is just not over yet."""

_TOLD: Final = tuple(fact for fact in facts_of(Situation).values() if fact not in RECKONED)
_SPECIAL: Final = st.sampled_from([day for day in Occasion if day is not Occasion.NOTHING])
_EVENTS: Final = st.sampled_from([FACTS, *EVENTS.values()])
_PLANNED: Final = st.none() | st.sampled_from((7, 30))
_ANY_DAY: Final = st.integers(0, 400)
_AFTERWARDS: Final = st.sampled_from((0, 7, 30, 31, 90))
_THROUGHOUT: Final = situations(known=(0.0, 0.3), fixed=dict.fromkeys(RECKONED))
_BESIDE: Final = st.lists(st.sampled_from(_TOLD), max_size=2, unique=True).flatmap(
    lambda facts: st.fixed_dictionaries({fact: values(fact) for fact in facts})
)


def happenings(*, most: int = 8) -> st.SearchStrategy[list[Happening]]:
    """Draw events on days in any order, those that contradict each other and the calendar included.

    They shrink to none. Most make no story: `Story` refuses them, with every problem.

    Args:
        most: How many there may be.
    """
    return _happenings(most)


def stories(*, most: int = 8) -> st.SearchStrategy[Story]:
    """Draw a story that is in keeping with the calendar.

    It shrinks to a single event on day 0. Events often lie so far apart that a week, or a month, is just over.

    Args:
        most: How many events there may be, at least one.

    >>> from hypothesis import find
    >>> find(stories(), lambda story: story.last > 0).events
    (<Happening day 0: facts>,)
    """
    return _stories(most)


@st.composite
def _happenings(draw: st.DrawFn, most: int) -> list[Happening]:
    return [_happening(draw, draw(_ANY_DAY)) for _ in range(draw(st.integers(0, most)))]


@st.composite
def _stories(draw: st.DrawFn, most: int) -> Story:
    throughout = WorkingMemory.of(draw(_THROUGHOUT))
    told: list[Happening] = []
    day = 0
    for _ in range(draw(st.integers(1, most))):
        one = _happening(draw, day)
        if not [*problems_of([*told, one], throughout)]:
            told.append(one)
        day += draw(_STEPS)
    if not told:
        told.append(Happening(0, FACTS))
    return Story(told, throughout.sheets, until=told[-1].day + draw(_AFTERWARDS))


def _happening(draw: st.DrawFn, day: int) -> Happening:
    event = draw(_EVENTS)
    facts: Mapping[AnyFact, Value] = draw(_BESIDE) if event is FACTS or draw(st.booleans()) else {}
    if event is SPECIAL_DAY:
        facts = {**facts, Situation.occasion: draw(_SPECIAL)}
    return Happening(day, event, facts, draw(_PLANNED) if event is NO_CONTACT_BEGINS else None)
