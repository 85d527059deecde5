"""How far the schools that have a stance on a topic agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum, unique

from nc_rules.stance import Stance


@unique
class Agreement(Enum):
    """How far the schools that have a stance on a topic agree; a withheld stance counts."""

    UNANIMOUS = "unanimous"
    """Two or more, all the same."""
    MAJORITY = "majority"
    """More than half hold one stance."""
    SPLIT = "split"
    """No stance is held by more than half."""
    SINGLE = "single"
    """Only one school speaks."""
    NONE = "none"
    """No school has a stance."""


def agreement_of(stances: Sequence[Stance]) -> Agreement:
    """Say how far stances on one topic agree.

    >>> from nc_rules import Reply
    >>> agreement_of([Reply.IGNORE, Reply.IGNORE, Reply.BRIEFLY]).value
    'majority'
    """
    if len(stances) <= 1:
        return Agreement.SINGLE if stances else Agreement.NONE
    _, most = Counter(stances).most_common(1)[0]
    if most == len(stances):
        return Agreement.UNANIMOUS
    return Agreement.MAJORITY if 2 * most > len(stances) else Agreement.SPLIT
