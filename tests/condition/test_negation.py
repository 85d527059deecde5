"""Negation normal form."""

from __future__ import annotations

import pytest

from nc_rules import ALWAYS, Condition, Derived, EndedBy, Fact, Source, WorkingMemory, count, evaluate, fact_sheet
from nc_rules import Situation as S
from nc_rules.condition import NEVER, All, Any, normal_form
from nc_rules.condition.negation import opposite
from nc_rules.facts import Op, Test

HOME, WORK, DAYS = S.live_together, S.work_together, S.no_contact_days
ALONE = HOME.is_(False)
SHARED = Derived("shared", when=HOME | WORK, because="So.", cite=Source("A text", "A house").at("Home"))


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


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param(~(HOME & (DAYS < 30)), ALONE | (DAYS >= 30), id="not over and"),
        pytest.param(~(HOME | (DAYS < 30)), ALONE & (DAYS >= 30), id="not over or"),
        pytest.param(~(HOME & ~WORK), ALONE | WORK, id="not within not"),
        pytest.param(~SHARED, ALONE & WORK.is_(False), id="a derived fact is unfolded"),
        pytest.param(SHARED & ALWAYS, (HOME | WORK) & ALWAYS, id="without a negation nothing changes"),
        pytest.param(~ALWAYS, NEVER, id="never"),
        pytest.param(~NEVER, normal_form(NEVER, negated=True), id="always, as an empty all"),
    ],
)
def test_normal_form_pushes_negation_into_the_tests(condition: Condition, expected: Condition) -> None:
    assert expected == normal_form(condition)
    assert expected == normal_form(~condition, negated=True)
