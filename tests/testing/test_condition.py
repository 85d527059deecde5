"""Conditions that are drawn."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from nc_rules import ALWAYS, Condition, Derived, Fact, Situation, choice, count, evaluate, fact_sheet, flag, in_english
from nc_rules.condition import All, Any, Not, Op, Test, as_condition, derived_in, facts_in, nodes_in
from nc_rules.condition.evaluation import all_of, any_of, negation
from nc_rules.condition.terms import terms
from nc_rules.facts import Option
from nc_rules.sheet import WorkingMemory
from nc_rules.testing import conditions, derived_facts, fact_tests, situations


class Rite(Option):
    NEW = "new", "the rite is new"


@fact_sheet
class Faith:
    rite: Fact[Rite] = choice(Rite, "Which rite?")
    years: Fact[int] = count("For how many years?", unit="years", least=5, most=5)
    shares_congregation: Fact[bool] = flag("Do you go to one church?")


FOUND: Final = settings(max_examples=2_000, database=None, phases=[Phase.generate])


@given(fact_tests())
def test_a_test_asks_for_values_that_its_fact_can_have(test: Test) -> None:
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    assert [] == [fault for value in values if (fault := test.fact.domain.fault(value))]
    assert test.fact.owner is Situation


@pytest.mark.parametrize("op", Op)
def test_every_comparison_is_drawn(op: Op) -> None:
    assert op is find(fact_tests(), lambda test: test.op is op, settings=FOUND).op


def test_the_simplest_test_is_that_a_flag_is_true() -> None:
    assert Test(Situation.long_distance, Op.IS, value=True) == find(fact_tests(), lambda _: True, settings=FOUND)


@given(fact_tests(sheets=(Faith,)))
def test_sheets_with_a_single_value_to_a_fact_will_do(test: Test) -> None:
    assert test.fact.owner is Faith


@given(conditions(), situations(near=()))
def test_a_condition_can_be_told_and_evaluated(condition: Condition, situation: Situation) -> None:
    assert in_english(condition)
    lookup = WorkingMemory.of(situation).value
    forms = [terms(condition, negated=negated, most=10_000) for negated in (False, True)]
    true, false = (any_of(all_of(evaluate(test, lookup) for test in term) for term in form) for form in forms)
    assert evaluate(condition, lookup) is true is negation(false)


@pytest.mark.parametrize("node", [Test, Derived, All, Any, Not, type(ALWAYS)])
def test_every_kind_of_node_is_drawn(node: type) -> None:
    assert isinstance(find(conditions(), lambda condition: isinstance(condition, node), settings=FOUND), node)


def test_nodes_are_nested() -> None:
    found = find(conditions(), lambda condition: len([*nodes_in(condition)]) >= 6, settings=FOUND)
    assert len([*nodes_in(found)]) >= 6


def test_a_condition_asks_about_the_sheets_that_it_is_given() -> None:
    both = conditions(sheets=(Situation, Faith))
    assert facts_in(find(both, lambda condition: Faith.rite in facts_in(condition), settings=FOUND))
    assert facts_in(find(both, lambda condition: Situation.mood in facts_in(condition), settings=FOUND))


@given(st.lists(derived_facts(), max_size=6))
def test_derived_facts_of_one_name_are_one(concepts: list[Derived]) -> None:
    assert len(set(concepts)) == len({concept.name for concept in concepts})


@given(derived_facts(conditions()))
def test_a_derived_fact_is_named_as_one_may_be(concept: Derived) -> None:
    assert concept.name.isidentifier()
    assert concept in derived_in(as_condition(concept))
