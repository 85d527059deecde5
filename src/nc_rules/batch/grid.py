"""The truth of conditions in every combination of a few facts' codes at once.

A fact's code is 0 while it is not known, and then 1 for the first stretch of its values, 2 for the second, and so on:
a flag's are false and true, a choice's its options, a count's the stretches between thresholds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from math import prod
from typing import Final, TypeAlias, assert_never

import numpy as np
from numpy.typing import NDArray

from nc_rules.condition import All, Always, Any, Condition, Derived, Not, Test, Truth
from nc_rules.condition.partition import Partition
from nc_rules.facts import AnyFact

Column: TypeAlias = NDArray[np.integer]
"""Small whole numbers, one for each row or for each combination."""

TRUTHS: Final[Sequence[Truth]] = (False, None, True)
"""What a truth's code means: in this order, Kleene's *and* is the least and his *or* the largest."""

FALSE, UNKNOWN, TRUE = (np.uint8(code) for code in range(len(TRUTHS)))


def combinations(sizes: Sequence[int]) -> list[Column]:
    """Return the codes of each input in every combination of them, those of the first changing fastest.

    Args:
        sizes: How many codes each input has.

    >>> [column.tolist() for column in combinations([2, 3])]
    [[0, 1, 0, 1, 0, 1], [0, 0, 1, 1, 2, 2]]
    """
    left, columns = np.arange(prod(sizes)), list[Column]()
    for size in sizes:
        columns.append((left % size).astype(np.min_scalar_type(size)))
        left //= size
    return columns


def truth_in_each(
    condition: Condition, columns: Mapping[AnyFact, Column], partitions: Mapping[AnyFact, Partition]
) -> Column:
    """Return the code of a condition's truth in each row.

    Args:
        condition: The condition.
        columns: The codes of the facts that it mentions; it may mention none, and then there is one row.
        partitions: What the codes mean.
    """
    rows = len(next(iter(columns.values()))) if columns else 1
    concepts: dict[Derived, Column] = {}

    def truth(condition: Condition) -> Column:
        match condition:
            case Test(fact=fact):
                holds = [TRUE if condition.holds(start) else FALSE for start in partitions[fact].starts]
                return np.array([UNKNOWN, *holds], np.uint8)[columns[fact]]
            case Derived(when=when):
                if condition not in concepts:
                    concepts[condition] = truth(when)
                return concepts[condition]
            case All(parts):
                return reduce(np.minimum, map(truth, parts), np.full(rows, TRUE))
            case Any(parts):
                return reduce(np.maximum, map(truth, parts), np.full(rows, FALSE))
            case Not(part):
                return TRUE - truth(part)
            case Always():
                return np.full(rows, TRUE)
            case _:
                assert_never(condition)

    return truth(condition)


def distinct(truths: Sequence[Column]) -> tuple[NDArray[np.intp], Column]:
    """Find the rows that differ in the truth of some condition.

    Args:
        truths: The codes of the truth of each condition in each row.

    Returns:
        The first row of each combination of truths, and for each row which of these combinations it has.

    >>> first, back = distinct([np.array([0, 2, 0]), np.array([1, 1, 1])])
    >>> first.tolist(), back.tolist()
    ([0, 1], [0, 1, 0])
    """
    joint, size = np.zeros(len(truths[0]), np.int64), 1
    for truth in truths:
        if size > 1 << 60:
            seen, joint = np.unique(joint, return_inverse=True)
            joint, size = joint.reshape(-1), len(seen)
        joint, size = joint * len(TRUTHS) + truth, size * len(TRUTHS)
    _, first, back = np.unique(joint, return_index=True, return_inverse=True)
    return first, back.reshape(-1).astype(np.min_scalar_type(len(first)))
