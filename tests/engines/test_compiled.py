"""The compiled engine, beyond the law that it agrees with walking the tree."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from nc_rules import ALWAYS, Condition, EndedBy, Fact, Situation, WorkingMemory, count, evaluate, fact_sheet, flag
from nc_rules import Situation as S
from nc_rules.condition import NEVER, All, Truth
from nc_rules.engines.compiled import ENGINE, MOST_TERMS, CompiledProgram, thresholds
from nc_rules.engines.normal import TooWide, terms
from nc_rules.facts import Op, Test


@fact_sheet
class Faith:
    shares_congregation: Fact[bool] = flag("Do you go to one church?")
    visits: Fact[int] = count("How often a week?", unit="visits", least=1, most=7)


HOME, EARLY = S.live_together.as_condition(), S.no_contact_days < 30
FLAGS = [S.share_children, S.healed, S.chased, S.on_and_off, S.money_owed, S.long_distance]
WIDE = All.of(*(one.is_(True) | (S.no_contact_days > 10 * at) for at, one in enumerate(FLAGS, start=1)))


def truths(conditions: Sequence[Condition], *sheets: object) -> list[Truth]:
    program = ENGINE.prepare(conditions)
    found = program.truths(WorkingMemory.of(*sheets))
    return [found.of(bit) for bit in program.bits]


def test_it_is_called_compiled() -> None:
    assert "compiled" == ENGINE.name


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


def test_a_condition_of_too_many_terms_is_walked_as_a_tree() -> None:
    with pytest.raises(TooWide):
        terms(WIDE, most=MOST_TERMS)
    for days in (5, 15, 35, 65, None):
        situation = Situation(no_contact_days=days, share_children=True, healed=True, chased=False)
        lookup = WorkingMemory.of(situation).value
        expected = [True, evaluate(WIDE, lookup), evaluate(~WIDE, lookup), None]
        assert expected == truths([ALWAYS, WIDE, ~WIDE, HOME], situation)


def test_a_program_may_be_shared_between_threads() -> None:
    program = CompiledProgram([HOME, EARLY, WIDE, Faith.visits > 3])
    memories = [
        WorkingMemory.of(*sheets)
        for days in range(50)
        for sheets in ((Situation(no_contact_days=days),), (Faith(visits=1 + days % 7), Situation(live_together=True)))
    ]
    alone = [program.truths(memory) for memory in memories]
    fresh = CompiledProgram([HOME, EARLY, WIDE, Faith.visits > 3])
    with ThreadPoolExecutor(8) as pool:
        assert alone == list(pool.map(fresh.truths, memories))


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
    assert cuts == thresholds([test])


def test_thresholds_of_several_tests_come_once_and_in_order() -> None:
    assert (10, 30, 31) == thresholds([S.no_contact_days.is_(30), S.no_contact_days < 10, S.no_contact_days >= 30])
