"""Values of one fact."""

from __future__ import annotations

from random import Random
from typing import Final

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from nc_rules import Goal, Situation, facts_of
from nc_rules.facts import AnyFact, Value
from nc_rules.testing import values

DAYS: Final = Situation.no_contact_days
SHRUNK: Final = settings(database=None, phases=[Phase.generate, Phase.shrink])
FACTS: Final = tuple(facts_of(Situation).values())


@given(st.sampled_from(FACTS).flatmap(lambda fact: st.tuples(st.just(fact), values(fact, (29, 30, 31)))))
def test_every_value_is_one_of_the_fact_s_own(drawn: tuple[AnyFact, Value]) -> None:
    fact, value = drawn
    assert fact.domain.fault(value) is None


@pytest.mark.parametrize(
    ("fact", "expected"), [(Situation.share_children, False), (Situation.goal, Goal.WIN_BACK), (DAYS, 0)]
)
def test_the_simplest_value_is_false_the_first_option_or_the_smallest_count(fact: AnyFact, expected: Value) -> None:
    assert expected == find(values(fact), lambda _: True, settings=SHRUNK)


@pytest.mark.parametrize("smallest", [1, 10, 45, 400])
def test_a_count_shrinks_to_the_smallest_that_fails(smallest: int) -> None:
    assert smallest == find(values(DAYS), lambda value: isinstance(value, int) and value >= smallest, settings=SHRUNK)


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("smallest", [1, 10, 28, 30, 33, 400])
def test_a_count_shrinks_past_the_thresholds_that_it_was_drawn_for(smallest: int, number: int) -> None:
    def fails(value: Value) -> bool:
        return isinstance(value, int) and value >= smallest

    assert smallest == find(values(DAYS, (29, 30, 31)), fails, settings=SHRUNK, random=Random(number))


def test_two_counts_in_three_are_near_a_threshold() -> None:
    near, drawn = (29, 30, 31), list[Value]()

    @settings(max_examples=500, database=None, derandomize=True, phases=[Phase.generate])
    @given(values(DAYS, near))
    def draw(value: Value) -> None:
        drawn.append(value)

    draw()
    assert 0.5 < sum(value in near for value in drawn) / len(drawn) < 0.85
    assert all(drawn.count(value) > 50 for value in near)
