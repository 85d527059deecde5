"""The stretches of values that tests tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import chain, combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nc_rules import Derived, Fact, Source, choice, count, fact_sheet, flag
from nc_rules import Situation as S
from nc_rules.condition import ALWAYS, All, Condition, Not, Op, Test, contents, evaluate
from nc_rules.condition import Any as Or
from nc_rules.condition.partition import Partition, overlap, partitions, thresholds
from nc_rules.facts import AnyFact, Choice, Count, Flag, Value


class Meal(Enum):
    SOUP = "soup"
    BREAD = "bread"
    CAKE = "cake"


@fact_sheet
class House:
    warm: Fact[bool] = flag("Is it warm?")
    meal: Fact[Meal] = choice(Meal, "What is cooking?")
    guests: Fact[int] = count("How many are in?", unit="people", least=2, most=6)
    doors: Fact[int] = count("How many doors?", unit="doors", least=1, most=1)


FACTS: Sequence[AnyFact] = (House.warm, House.meal, House.guests, House.doors)
CITE = Source("A text", "A house").at("Home")


def every_value(fact: AnyFact) -> Sequence[Value]:
    match fact.domain:
        case Flag():
            return (False, True)
        case Choice(options):
            return tuple(options)
        case Count(least=least, most=most):
            return range(least, most + 1)


def every_test(fact: AnyFact) -> Sequence[Test]:
    values = every_value(fact)
    several = chain.from_iterable(combinations(values, size) for size in range(len(values) + 1))
    single = [op for op in Op if op is not Op.IN and (op is Op.IS or isinstance(fact.domain, Count))]
    return [*(Test(fact, op, value) for op in single for value in values), *(Test(fact, Op.IN, v) for v in several)]


TESTS: dict[AnyFact, Sequence[Test]] = {fact: every_test(fact) for fact in FACTS}
some_tests = st.sampled_from(FACTS).flatmap(lambda fact: st.lists(st.sampled_from(TESTS[fact]), min_size=1, max_size=4))


def trees(fact: AnyFact) -> st.SearchStrategy[Condition]:
    """Conditions on one fact, some with a concept."""
    leaf: st.SearchStrategy[Condition] = st.sampled_from([*TESTS[fact], ALWAYS])
    return st.recursive(leaf, _grown, max_leaves=6)


def _grown(part: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(part, min_size=1, max_size=4).map(tuple)
    concept = part.map(lambda when: Derived("concept", when=when, because="So.", cite=CITE))
    return st.builds(All, parts) | st.builds(Or, parts) | st.builds(Not, part) | concept


def stretches(partition: Partition) -> list[list[Value]]:
    """Every value of the fact, by the stretch that it is in."""
    found: list[list[Value]] = [[] for _ in partition.starts]
    for value in every_value(partition.fact):
        found[partition.index(value)].append(value)
    return found


# By example.


def test_each_value_of_a_flag_or_a_choice_is_a_stretch_of_its_own() -> None:
    assert (False, True) == Partition.of(House.warm, []).starts
    assert tuple(Meal) == Partition.of(House.meal, [House.meal.is_(Meal.CAKE)]).values
    assert 2 == Partition.of(House.meal, []).index(Meal.CAKE)


@pytest.mark.parametrize(
    ("tests", "starts", "values"),
    [
        pytest.param([], (0,), (0,), id="no test"),
        pytest.param([S.no_contact_days < 30], (0, 30), (29, 30), id="less"),
        pytest.param([S.no_contact_days >= 30], (0, 30), (29, 30), id="at least"),
        pytest.param([S.no_contact_days <= 30], (0, 31), (30, 31), id="at most"),
        pytest.param([S.no_contact_days > 30], (0, 31), (30, 31), id="more"),
        pytest.param([S.no_contact_days.is_(30)], (0, 30, 31), (29, 30, 31), id="exactly"),
        pytest.param([S.no_contact_days.in_(3, 4)], (0, 3, 4, 5), (2, 3, 4, 5), id="one of several"),
        pytest.param([S.no_contact_days.is_(0)], (0, 1), (0, 1), id="the smallest value"),
        pytest.param([S.no_contact_days.is_(36_500)], (0, 36_500), (36_499, 36_500), id="the largest value"),
        pytest.param([S.no_contact_days >= 0], (0,), (0,), id="a test that says nothing"),
        pytest.param([S.no_contact_days < 60, S.no_contact_days < 30], (0, 30, 60), (29, 30, 60), id="two tests"),
    ],
)
def test_a_count_is_cut_where_a_test_changes_its_answer_and_its_values_are_next_to_that(
    tests: list[Test], starts: tuple[int, ...], values: tuple[int, ...]
) -> None:
    partition = Partition.of(S.no_contact_days, tests)
    assert starts == partition.starts
    assert values == partition.values


@pytest.mark.parametrize(
    ("test", "where", "where_not"),
    [
        (S.no_contact_days < 30, [range(1)], [range(1, 4)]),
        (S.no_contact_days >= 30, [range(1, 4)], [range(1)]),
        (S.no_contact_days.is_(60), [range(2, 3)], [range(2), range(3, 4)]),
    ],
)
def test_the_runs_of_neighbouring_stretches_in_which_a_test_is_true_and_false(
    test: Test, where: list[range], where_not: list[range]
) -> None:
    partition = Partition(S.no_contact_days, (0, 30, 60, 61))
    assert where == partition.where(test)
    assert where_not == partition.where(test, truth=False)


def test_neighbouring_runs_are_one() -> None:
    test = House.guests.in_(3, 4, 6)
    partition = Partition.of(House.guests, [test])
    assert (2, 3, 4, 5, 6) == partition.starts
    assert [range(1, 3), range(4, 5)] == partition.where(test)
    assert [range(1), range(3, 4)] == partition.where(test, truth=False)


def test_thresholds_are_in_ascending_order_and_each_is_there_once() -> None:
    days = S.no_contact_days
    assert [3, 4, 30, 31] == thresholds([days > 30, days.is_(30), days.is_(3), days < 30])
    assert [] == thresholds([])


def test_every_fact_that_conditions_ask_about_has_a_partition_derived_facts_unfolded() -> None:
    early = Derived("early", when=S.no_contact_days < 30, because="So.", cite=CITE)
    found = partitions([early & S.healed, S.no_contact_days >= 60])
    assert {S.no_contact_days: (0, 30, 60), S.healed: (False, True)} == {f: p.starts for f, p in found.items()}


# By trying every value.


@given(some_tests)
def test_every_value_is_in_one_stretch_and_these_follow_one_another(tests: list[Test]) -> None:
    partition = Partition.of(tests[0].fact, tests)
    found = stretches(partition)
    assert list(every_value(partition.fact)) == list(chain(*found))
    assert list(partition.starts) == [stretch[0] for stretch in found]


@given(some_tests)
def test_no_test_tells_two_values_of_one_stretch_apart(tests: list[Test]) -> None:
    for stretch in stretches(Partition.of(tests[0].fact, tests)):
        for test in tests:
            assert 1 == len({test.holds(value) for value in stretch})


@given(some_tests)
def test_there_is_one_value_of_each_stretch(tests: list[Test]) -> None:
    partition = Partition.of(tests[0].fact, tests)
    assert list(range(len(partition.starts))) == [partition.index(value) for value in partition.values]


@pytest.mark.parametrize("fact", FACTS, ids=str)
def test_where_a_test_is_true_and_where_it_is_false_beside_every_other(fact: AnyFact) -> None:
    for test, other, truth in product(TESTS[fact], TESTS[fact], [True, False]):
        partition = Partition.of(fact, [test, other])
        expected = [index for index, value in enumerate(partition.values) if test.holds(value) is truth]
        runs = partition.where(test, truth=truth)
        assert expected == list(chain(*runs))
        assert all(runs)
        assert all(before.stop < after.start for before, after in pairwise(runs))


# Runs in common.

ascending = st.sets(st.integers(0, 12)).map(lambda places: _runs(sorted(places)))


def _runs(places: Sequence[int]) -> list[range]:
    runs: list[range] = []
    for place in places:
        if runs and runs[-1].stop == place:
            runs[-1] = range(runs[-1].start, place + 1)
        else:
            runs.append(range(place, place + 1))
    return runs


@given(ascending, ascending)
def test_the_overlap_holds_what_is_in_both(one: list[range], other: list[range]) -> None:
    found = overlap(one, other)
    assert sorted(set(chain(*one)) & set(chain(*other))) == list(chain(*found))
    assert all(found)
    assert found == overlap(other, one)


def test_the_work_of_an_overlap_grows_with_the_runs_and_not_with_their_product() -> None:
    class Counted(list[range]):
        looked_at = 0

        def __getitem__(self, place: object) -> range:  # type: ignore[override]  # it is asked for single places
            self.looked_at += 1
            return super().__getitem__(place)  # type: ignore[call-overload, no-any-return]  # likewise

    even = Counted(range(place, place + 1) for place in range(0, 10_000, 2))
    odd = Counted(range(place, place + 1) for place in range(1, 10_000, 2))
    assert [] == overlap(even, odd)
    assert even.looked_at <= len(even) + len(odd)
    assert odd.looked_at <= len(even) + len(odd)


def test_many_thresholds_are_divided_once_each() -> None:
    tests = [S.no_contact_days < day for day in range(1, 4_000)]
    partition = Partition.of(S.no_contact_days, tests)
    assert 4_000 == len(partition.starts)
    assert [range(2_000)] == partition.where(tests[1_999])
    assert 1_999 == partition.index(1_999)


@given(st.sampled_from(FACTS).flatmap(lambda fact: st.tuples(st.just(fact), trees(fact), st.booleans())))
def test_a_condition_on_one_fact_is_true_and_false_where_it_is_of_one_value_of_each_stretch(
    told: tuple[AnyFact, Condition, bool],
) -> None:
    fact, condition, truth = told
    partition = Partition.of(fact, contents.tests_in(condition))
    runs = partition.where(condition, truth=truth)
    within = [place for run in runs for place in run]
    held = [evaluate(condition, {fact: value}.__getitem__) for value in partition.starts]
    assert within == [place for place, one in enumerate(held) if one is truth]
    assert all(one.stop < other.start for one, other in pairwise(runs))
