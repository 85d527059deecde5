"""How far the schools that advise a stance on a topic agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum, unique
from typing import Final

from nc_rules.stance import S_co, Stance, Topic

_MANY: Final = 3
"""From this many schools on, there is a majority, and all of them together are of one mind."""


@unique
class Agreement(Enum):
    """How far schools agree: those that advise what they say, and that have a stance to follow.

    A school that its source only reports is not counted, nor is a stance that a guard withholds.
    """

    UNANIMOUS = "unanimous"
    """Three or more, all the same."""
    MAJORITY = "majority"
    """More than half of three or more hold one stance."""
    SPLIT = "split"
    """No stance is held by more than half."""
    PAIR = "pair"
    """Two, the same."""
    SINGLE = "single"
    """Only one school speaks."""
    NONE = "none"
    """No school has a stance to follow."""


AGREEMENTS: Final = tuple(Agreement)
"""All of them, in order."""


def counts_of(topic: Topic, stances: Iterable[S_co]) -> dict[S_co, int]:
    """Count how many take each stance, in the order of the topic's stances.

    >>> from nc_rules import Reply
    >>> [*counts_of(Reply.topic, [Reply.BRIEFLY, Reply.IGNORE, Reply.BRIEFLY]).values()]
    [1, 2]
    """
    order = [*topic.stances].index
    return dict(sorted(Counter(stances).items(), key=lambda pair: order(pair[0])))


def agreement_of(stances: Sequence[Stance]) -> Agreement:
    """Say how far stances on one topic agree.

    >>> from nc_rules import Reply
    >>> agreement_of([Reply.IGNORE, Reply.IGNORE, Reply.BRIEFLY]).value
    'majority'
    """
    return agreement_at(len(stances), max(Counter(stances).values(), default=0))


def agreement_at(speaking: int, most: int) -> Agreement:
    """Say how far stances agree, by their number and that of the stance that most of them are.

    >>> agreement_at(3, 2).value
    'majority'
    """
    if speaking <= 1:
        return Agreement.SINGLE if speaking else Agreement.NONE
    if most == speaking:
        return Agreement.UNANIMOUS if most >= _MANY else Agreement.PAIR
    return Agreement.MAJORITY if 2 * most > speaking else Agreement.SPLIT
