"""Values of one fact, with those near a threshold drawn often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from hypothesis import strategies as st

from nc_rules.facts import AnyFact, Choice, Count, Flag, Value
from nc_rules.testing.thresholds import chosen, weighted


def values(fact: AnyFact, near: Sequence[int] = ()) -> st.SearchStrategy[Value]:
    """Draw a value of a fact.

    They shrink to false, to the first option of a choice, and to the smallest count.

    Args:
        fact: The fact.
        near: For a count: values that are drawn often, two times in three.

    Returns:
        A strategy for its values: `bool`, `int` in its unit, or a member of its Enum.

    >>> from hypothesis import find
    >>> from nc_rules import Situation
    >>> find(values(Situation.mood), lambda mood: True)
    <Mood.CALM: 'calm'>
    """
    if isinstance(fact.domain, Count):
        return _counts(fact.domain, near)
    return st.sampled_from(options_of(fact))


def _counts(domain: Count, near: Sequence[int]) -> st.SearchStrategy[int]:
    anywhere = st.integers(domain.least, domain.most)
    if not near:
        return anywhere
    close = st.sampled_from(weighted(near))

    @st.composite
    def counts(draw: st.DrawFn) -> int:
        return chosen(draw(close), draw(anywhere), max(near))

    return counts()


def options_of(fact: AnyFact) -> Sequence[Value]:
    """Return every value of a fact, the simplest first."""
    match fact.domain:
        case Flag():
            return (False, True)
        case Choice(options):
            return tuple(options)
        case Count(least=least, most=most):
            return range(least, most + 1)
        case _:
            assert_never(fact.domain)
