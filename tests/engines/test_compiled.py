"""The compiled engine, beyond the law that it agrees with walking the tree."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast
from unittest.mock import patch

import pytest

from nc_rules import (
    ALWAYS,
    Condition,
    Derived,
    EndedBy,
    Fact,
    Situation,
    Source,
    WorkingMemory,
    count,
    evaluate,
    fact_sheet,
    flag,
)
from nc_rules import Situation as S
from nc_rules.condition import NEVER, All, Op, Test, Truth
from nc_rules.condition import Any as Or
from nc_rules.condition.partition import thresholds
from nc_rules.condition.terms import TooWide, terms
from nc_rules.engines import every_truth, states_of
from nc_rules.engines.compiled import MOST_PLANS, MOST_REMEMBERED, MOST_TERMS, CompiledEngine, CompiledProgram
from nc_rules.errors import UnreadSheet


@fact_sheet
class Faith:
    shares_congregation: Fact[bool] = flag("Do you go to one church?")
    visits: Fact[int] = count("How often a week?", unit="visits", least=1, most=7)


HOME, EARLY = S.live_together.as_condition(), S.no_contact_days < 30
FLAGS = [S.share_children, S.healed, S.chased, S.on_and_off, S.money_owed, S.long_distance, S.share_pets]
WIDE = All.of(*(one.is_(True) | (S.no_contact_days > 10 * at) for at, one in enumerate(FLAGS, start=1)))


def truths(conditions: Sequence[Condition], *sheets: object) -> list[Truth]:
    return [*every_truth(CompiledEngine().prepare([conditions]), WorkingMemory.of(*sheets))]


def test_it_is_called_compiled() -> None:
    assert "compiled" == CompiledEngine().name


def test_no_conditions_are_no_trouble() -> None:
    assert [] == truths([], Situation(live_together=True))


def test_conditions_come_back_in_the_order_in_which_they_were_given() -> None:
    conditions: list[Condition] = [EARLY, HOME | EARLY, ALWAYS, HOME, NEVER, ~HOME, HOME & EARLY]
    expected = [True, True, True, None, False, None, None]
    assert expected == truths(conditions, Situation(no_contact_days=12))


def test_the_same_condition_twice_has_the_same_truth_twice() -> None:
    assert [True, False, True] == truths([HOME, ~HOME, HOME], Situation(live_together=True))


def test_every_value_of_a_count_falls_on_its_side_of_each_threshold() -> None:
    conditions = [Faith.visits < 3, Faith.visits <= 3, Faith.visits.is_(3), Faith.visits.in_(1, 7), Faith.visits > 6]
    for visits in range(1, 8):
        expected = [visits < 3, visits <= 3, visits == 3, visits in {1, 7}, visits > 6]
        assert expected == truths(conditions, Faith(visits=visits))


def test_facts_of_a_sheet_that_was_not_given_are_unknown() -> None:
    conditions = [HOME, Faith.shares_congregation.as_condition(), HOME & Faith.shares_congregation]
    assert [False, None, False] == truths(conditions, Situation(live_together=False))
    assert [None, True, None] == truths(conditions, Faith(shares_congregation=True))
    assert [None, None, None] == truths(conditions)


def test_the_order_of_sheets_means_nothing() -> None:
    conditions = [HOME, Faith.shares_congregation.as_condition()]
    one, other = Situation(live_together=True), Faith(shares_congregation=False)
    assert [True, False] == truths(conditions, one, other) == truths(conditions, other, one)


def test_a_sheet_that_no_condition_asks_about_is_no_trouble() -> None:
    assert [True] == truths([HOME], Faith(visits=2), Situation(live_together=True))


def test_many_bands_of_a_count_are_not_walked() -> None:
    bands = Or(tuple((S.no_contact_days >= 2 * day) & (S.no_contact_days < 2 * day + 1) for day in range(500)))
    program = CompiledProgram([[bands & S.healed]])
    for days, expected in ((998, True), (997, False), (None, None)):
        situation = Situation(no_contact_days=days, healed=True)
        with patch("nc_rules.engines.compiled.evaluate", side_effect=AssertionError):
            assert [expected] == [*every_truth(program, WorkingMemory.of(situation))]


def test_a_condition_of_too_many_terms_is_walked_as_a_tree() -> None:
    with pytest.raises(TooWide):
        terms(WIDE, most=MOST_TERMS)
    for days in (5, 15, 35, 65, None):
        situation = Situation(no_contact_days=days, share_children=True, healed=True, chased=False)
        lookup = WorkingMemory.of(situation).value
        expected = [True, evaluate(WIDE, lookup), evaluate(~WIDE, lookup), None]
        assert expected == truths([ALWAYS, WIDE, ~WIDE, HOME], situation)


def test_a_program_may_be_shared_between_threads() -> None:
    program = CompiledProgram([[HOME, EARLY], [WIDE, Faith.visits > 3]])
    memories = [
        WorkingMemory.of(*sheets)
        for days in range(50)
        for sheets in ((Situation(no_contact_days=days),), (Faith(visits=1 + days % 7), Situation(live_together=True)))
    ]
    alone = [program.found(memory) for memory in memories]
    fresh = CompiledProgram([[HOME, EARLY], [WIDE, Faith.visits > 3]])
    with ThreadPoolExecutor(8) as pool:
        assert alone == list(pool.map(fresh.found, memories))


def sheet_called(name: str) -> type:
    """Make a class of a name that another may have too, as a module does that is loaded again."""
    return fact_sheet(type(name, (), {"live_together": flag("Do you live together?")}))


def test_a_sheet_that_only_seems_to_be_the_one_that_is_asked_about_is_refused() -> None:
    again = sheet_called("Situation")
    program = CompiledEngine().prepare([[HOME]])
    for _ in range(2):
        with pytest.raises(UnreadSheet) as refused:
            states_of(program, WorkingMemory.of(again(live_together=True)))
        assert str(refused.value).endswith(
            "nobody reads its facts, but those of nc_rules.vocabulary.situation.Situation, another class of the same "
            "name; after a module was loaded again or a cell run again, load what uses the class again too"
        )


def test_a_program_remembers_no_more_kinds_of_situations_than_it_has_room_for() -> None:
    program = CompiledProgram([[HOME]])
    classes = [sheet_called(f"Sheet{number}") for number in range(2 * MOST_PLANS)]
    for cls in classes * 2:
        memory = WorkingMemory.of(cls(live_together=False), Situation(live_together=True))
        assert [True] == [*every_truth(program, memory)]
    assert len(cast("Any", program)._plans) <= MOST_PLANS


def test_a_table_remembers_no_more_values_than_it_has_room_for() -> None:
    program = CompiledProgram([[EARLY]])
    for days in range(2 * MOST_REMEMBERED):
        assert [days < 30] == [*every_truth(program, WorkingMemory.of(Situation(no_contact_days=days)))]
    assert [MOST_REMEMBERED] == [len(table) for table in cast("Any", program)._tables.values()]


@pytest.mark.parametrize("grows", [False, True], ids=["with few terms", "with too many terms"])
def test_derived_facts_that_use_an_earlier_one_twice_take_no_longer_with_each(*, grows: bool) -> None:
    # Each level that doubled the time would make it a year.
    tower = doubling(40, grows=grows)
    known = Situation(live_together=True, share_children=True)
    lookup = WorkingMemory.of(known).value
    assert [evaluate(tower, lookup), evaluate(~tower, lookup)] == truths([tower, ~tower], known)


def doubling(levels: int, *, grows: bool) -> Condition:
    """Build derived facts on one another, each of which uses the one below it twice."""
    tower: Condition = HOME
    for level in range(levels):
        other = FLAGS[level % len(FLAGS)] if grows else HOME
        when = (tower & other) | (~tower & ~other)
        tower = Derived(f"level_{level}", when=when, because="So.", cite=Source("a", "b").at("c"))
    return tower


def test_four_thousand_thresholds_of_one_count_are_no_trouble() -> None:
    # The time was quadratic in them, and came to most of a minute.
    days = range(1, 4_001)
    program = CompiledProgram([[S.no_contact_days < day for day in days]])
    memory = WorkingMemory.of(Situation(no_contact_days=2_000))
    assert [day > 2_000 for day in days] == [*every_truth(program, memory)]


@pytest.mark.parametrize(
    ("test", "cuts"),
    [
        (S.no_contact_days < 30, (30,)),
        (S.no_contact_days >= 30, (30,)),
        (S.no_contact_days <= 30, (31,)),
        (S.no_contact_days > 30, (31,)),
        (S.no_contact_days.is_(30), (30, 31)),
        (S.no_contact_days.in_(30, 40), (30, 31, 40, 41)),
        (Test(S.no_contact_days, Op.IN, ()), ()),
        (S.ended_by.is_(EndedBy.EX), ()),
    ],
)
def test_thresholds_are_where_a_test_of_a_count_changes_its_answer(test: Test, cuts: tuple[int, ...]) -> None:
    assert [*cuts] == thresholds([test])


def test_thresholds_of_several_tests_come_once_and_in_order() -> None:
    assert [10, 30, 31] == thresholds([S.no_contact_days.is_(30), S.no_contact_days < 10, S.no_contact_days >= 30])
