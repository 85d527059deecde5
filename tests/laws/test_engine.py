"""The compiled engine gives every condition the truth that walking its tree gives it."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import Situation, WorkingMemory
from nc_rules.condition import Condition, Op, Test, evaluate
from nc_rules.condition.terms import Term, TooWide, terms
from nc_rules.engines import engine_named, every_truth, states_of
from nc_rules.engines.compiled import MOST_TERMS

from .reading import degree
from .strategies import Values, conditions, memories, partial_values, wide_conditions

COMPILED = engine_named("compiled")
DAYS = Situation.no_contact_days
ORDERS = [Op.LT, Op.LE, Op.GT, Op.GE, Op.IS]
BOUNDS = st.integers(1, 36_499)


def some_conditions() -> st.SearchStrategy[list[Condition]]:
    return st.lists(st.one_of(conditions(), conditions(), wide_conditions()), max_size=8)


@settings(max_examples=3 * settings().max_examples)
@given(st.lists(some_conditions(), max_size=4), st.lists(memories(), min_size=1, max_size=4))
def test_it_agrees_with_the_tree_in_every_situation(
    groups: list[list[Condition]], situations: list[WorkingMemory]
) -> None:
    program = COMPILED.prepare(groups)
    for memory in situations:
        expected = [[evaluate(condition, memory.value) for condition in group] for group in groups]
        assert expected == [[*program.truths(number, state)] for number, state in enumerate(states_of(program, memory))]


@given(st.lists(st.builds(Test, st.just(DAYS), st.sampled_from(ORDERS), BOUNDS), min_size=1, max_size=4), st.data())
def test_a_count_falls_on_its_side_of_every_threshold(tests: list[Test], data: st.DataObject) -> None:
    near = {bound + step for test in tests if isinstance(bound := test.value, int) for step in (-1, 0, 1)}
    days = data.draw(st.sampled_from(sorted(near)))
    memory = WorkingMemory.of(Situation(no_contact_days=days))
    assert [test.holds(days) for test in tests] == [*every_truth(COMPILED.prepare([tests]), memory)]


@given(some_conditions(), memories(), memories())
def test_equal_truths_are_one_state(given_: list[Condition], one: WorkingMemory, other: WorkingMemory) -> None:
    program = COMPILED.prepare([given_])
    (state,), (second,) = states_of(program, one), states_of(program, other)
    assert (program.truths(0, state) == program.truths(0, second)) is (state == second)


@given(some_conditions(), memories())
def test_the_order_of_conditions_means_nothing(given_: list[Condition], memory: WorkingMemory) -> None:
    before, after = COMPILED.prepare([given_]), COMPILED.prepare([given_[::-1]])
    assert [*every_truth(before, memory)] == [*every_truth(after, memory)][::-1]


@given(wide_conditions())
def test_conditions_that_have_too_many_terms_are_among_those(condition: Condition) -> None:
    with pytest.raises(TooWide):
        [terms(condition, negated=negated, most=MOST_TERMS) for negated in (False, True)]


@given(conditions(), partial_values())
def test_terms_have_the_truth_of_their_condition(condition: Condition, values: Values) -> None:
    assert degree(condition, values) == _degree(terms(condition, most=10_000), values)
    assert degree(~condition, values) == _degree(terms(condition, negated=True, most=10_000), values)


def _degree(form: Collection[Term], values: Values) -> float:
    return max((min((degree(test, values) for test in term), default=1.0) for term in form), default=0.0)


@given(conditions())
def test_no_term_asks_for_all_that_another_asks_for_and_more(condition: Condition) -> None:
    form = terms(condition, most=10_000)
    assert not [(one, other) for one in form for other in form if one < other]
