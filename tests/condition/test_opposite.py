"""The opposite of a test."""

from __future__ import annotations

import pytest

from nc_rules import Condition, EndedBy, Fact, WorkingMemory, count, evaluate, fact_sheet
from nc_rules import Situation as S
from nc_rules.condition import All, Any, Op, Test
from nc_rules.condition.opposite import opposite

HOME, DAYS = S.live_together, S.no_contact_days
ALONE = HOME.is_(False)


@fact_sheet
class Walk:
    hours: Fact[int] = count("How many hours?", unit="hours", least=1, most=3)
    boots: Fact[int] = count("How many boots?", unit="boots", least=2, most=2)


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        pytest.param(HOME.is_(True), ALONE, id="a flag"),
        pytest.param(ALONE, HOME.is_(True), id="a flag that is false"),
        pytest.param(HOME.in_(True, False), Test(HOME, Op.IN, ()), id="either value of a flag"),
        pytest.param(DAYS < 30, DAYS >= 30, id="less"),
        pytest.param(DAYS <= 30, DAYS > 30, id="at most"),
        pytest.param(DAYS > 30, DAYS <= 30, id="more"),
        pytest.param(DAYS >= 30, DAYS < 30, id="at least"),
        pytest.param(S.ended_by.is_(EndedBy.EX), S.ended_by.in_(EndedBy.ME, EndedBy.BOTH), id="a member"),
        pytest.param(S.ended_by.in_(EndedBy.ME, EndedBy.BOTH), S.ended_by.is_(EndedBy.EX), id="members"),
        pytest.param(S.ended_by.in_(*EndedBy), Test(S.ended_by, Op.IN, ()), id="every member"),
        pytest.param(Test(S.ended_by, Op.IN, ()), S.ended_by.in_(*EndedBy), id="no member"),
        pytest.param(DAYS.is_(30), All.of((DAYS < 30) | (DAYS > 30)), id="a number"),
        pytest.param(Walk.hours.is_(1), All.of(Any.of(Walk.hours > 1)), id="the least number"),
        pytest.param(Walk.hours.is_(3), All.of(Any.of(Walk.hours < 3)), id="the greatest number"),
        pytest.param(DAYS.in_(3, 5), ((DAYS < 3) | (DAYS > 3)) & ((DAYS < 5) | (DAYS > 5)), id="numbers"),
        pytest.param(Test(Walk.hours, Op.IN, ()), Walk.hours >= 1, id="no number"),
    ],
)
def test_the_opposite_of_a_test(test: Test, expected: Condition) -> None:
    assert expected == opposite(test)


@pytest.mark.parametrize(
    ("test", "walk", "truth"),
    [
        pytest.param(Walk.boots.is_(2), Walk(boots=2), False, id="every value passes"),
        pytest.param(Walk.hours.in_(1, 2, 3), Walk(hours=1), False, id="every value of several passes"),
        pytest.param(Test(Walk.hours, Op.IN, ()), Walk(hours=1), True, id="no value passes"),
    ],
)
def test_an_opposite_is_unknown_while_its_fact_is_even_where_it_is_always_the_same(
    test: Test, walk: Walk, truth: object
) -> None:
    assert truth is evaluate(opposite(test), WorkingMemory.of(walk).value)
    assert evaluate(opposite(test), WorkingMemory.of().value) is None
