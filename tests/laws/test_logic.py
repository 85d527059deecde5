"""Laws of three-valued logic, and of everything that reads a condition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nc_rules import ALWAYS, WorkingMemory
from nc_rules.condition import (
    NEVER,
    All,
    Always,
    Any,
    Condition,
    Derived,
    Not,
    Test,
    Truth,
    evaluate,
    facts_in,
    nodes_in,
    trace,
    undecided_facts,
)
from nc_rules.condition.evaluation import all_of, any_of, negation
from nc_rules.condition.opposite import opposite
from nc_rules.condition.partition import partitions
from nc_rules.condition.terms import terms

from .reading import degree
from .strategies import FACTS, Values, conditions, leaves, memories, memory_of, partial_values, values_of

DEGREES = {1.0: True, 0.5: None, 0.0: False}


def values_known() -> st.SearchStrategy[Values]:
    """A value of every fact."""
    return st.fixed_dictionaries({fact: st.sampled_from(values_of(fact)) for fact in FACTS})


def truth(condition: Condition, values: Values) -> Truth:
    return evaluate(condition, memory_of(values).value)


@given(conditions(), partial_values())
def test_the_truth_is_the_one_that_kleene_gives_it(condition: Condition, values: Values) -> None:
    assert DEGREES[degree(condition, values)] is truth(condition, values)


@given(conditions(), partial_values())
def test_a_double_negation_cancels_out(condition: Condition, values: Values) -> None:
    assert truth(condition, values) is truth(~~condition, values)
    assert truth(condition, values) is truth(Not(Not(condition)), values)


@given(conditions(), partial_values())
def test_a_negation_is_unknown_just_where_its_condition_is(condition: Condition, values: Values) -> None:
    expected = {True: False, False: True, None: None}[truth(condition, values)]
    assert expected is truth(~condition, values)


@given(conditions(), conditions(), partial_values())
def test_de_morgan(one: Condition, other: Condition, values: Values) -> None:
    assert truth(~one | ~other, values) is truth(~(one & other), values)
    assert truth(~one & ~other, values) is truth(~(one | other), values)


@given(conditions(), conditions(), conditions(), partial_values())
def test_and_and_or_distribute_over_each_other(a: Condition, b: Condition, c: Condition, values: Values) -> None:
    assert truth((a & b) | (a & c), values) is truth(a & (b | c), values)
    assert truth((a | b) & (a | c), values) is truth(a | (b & c), values)


@given(conditions(), conditions(), conditions(), partial_values())
def test_order_and_grouping_mean_nothing(a: Condition, b: Condition, c: Condition, values: Values) -> None:
    assert truth(a & (b & c), values) is truth((c & a) & b, values) is truth(All((b, All((a, c)))), values)
    assert truth(a | (b | c), values) is truth((c | a) | b, values) is truth(Any((b, Any((a, c)))), values)


@given(conditions(), conditions(), partial_values())
def test_what_a_part_implies_is_absorbed(one: Condition, other: Condition, values: Values) -> None:
    assert truth(one, values) is truth(one | (one & other), values)
    assert truth(one, values) is truth(one & (one | other), values)


@given(conditions(), partial_values())
def test_always_and_never_are_neutral(condition: Condition, values: Values) -> None:
    assert truth(condition, values) is truth(condition & ALWAYS, values)
    assert truth(condition, values) is truth(condition | NEVER, values)


MOST_TERMS = 10_000
"""More than any condition here can have."""


@given(conditions(), partial_values())
def test_a_condition_has_the_truth_of_its_terms(condition: Condition, values: Values) -> None:
    for_it = (all_of(truth(test, values) for test in term) for term in terms(condition, most=MOST_TERMS))
    against = (all_of(truth(test, values) for test in t) for t in terms(condition, negated=True, most=MOST_TERMS))
    assert truth(condition, values) is any_of(for_it) is negation(any_of(against))


@given(conditions())
def test_terms_ask_about_no_other_facts_and_none_asks_for_more_than_another(condition: Condition) -> None:
    for negated in (False, True):
        found = terms(condition, negated=negated, most=MOST_TERMS)
        assert {test.fact for term in found for test in term} <= set(facts_in(condition))
        assert [] == [term for term in found if any(other < term for other in found)]


@given(conditions())
def test_the_terms_of_a_negation_are_the_other_ones(condition: Condition) -> None:
    assert terms(~condition, most=MOST_TERMS) == terms(condition, negated=True, most=MOST_TERMS)
    assert terms(condition, most=MOST_TERMS) == terms(Not(condition), negated=True, most=MOST_TERMS)


@given(conditions(), values_known())
def test_the_truth_is_the_same_throughout_a_stretch_of_values(condition: Condition, values: Values) -> None:
    first = {fact: found.values[found.index(values[fact])] for fact, found in partitions([condition]).items()}
    assert truth(condition, values) is truth(condition, first)


@given(conditions(), partial_values(), st.data())
def test_knowing_more_never_changes_a_known_truth(condition: Condition, values: Values, data: st.DataObject) -> None:
    before = truth(condition, values)
    more = {**data.draw(partial_values()), **values}
    assert before is None or before is truth(condition, more)


@given(conditions(), partial_values(), st.data())
def test_only_the_facts_of_a_condition_matter_to_it(condition: Condition, values: Values, data: st.DataObject) -> None:
    others = [fact for fact in FACTS if fact not in facts_in(condition)]
    elsewhere = {fact: value for fact, value in values.items() if fact not in others}
    assert truth(condition, values) is truth(condition, {**elsewhere, **data.draw(partial_values(others))})


@given(conditions())
def test_facts_are_those_of_its_tests_and_each_is_listed_once(condition: Condition) -> None:
    tested = {node.fact for node in nodes_in(condition) if isinstance(node, Test)}
    assert sorted(fact.full_name for fact in tested) == sorted(fact.full_name for fact in facts_in(condition))


@given(conditions(), partial_values(), st.data())
def test_an_unknown_fact_that_is_not_undecided_never_decides(
    condition: Condition, values: Values, data: st.DataObject
) -> None:
    undecided = undecided_facts(condition, memory_of(values).value)
    others = [fact for fact in FACTS if fact not in undecided and fact not in values]
    assert truth(condition, values) is truth(condition, {**values, **data.draw(partial_values(others))})


@given(conditions(), partial_values())
def test_there_is_an_undecided_fact_just_where_the_truth_is_unknown(condition: Condition, values: Values) -> None:
    undecided = undecided_facts(condition, memory_of(values).value)
    assert (truth(condition, values) is None) is bool(undecided)
    assert set() == set(undecided) & set(values)
    assert len(set(undecided)) == len(undecided)


@given(conditions(), memories())
def test_trace_agrees_with_evaluate_on_every_part(condition: Condition, memory: WorkingMemory) -> None:
    seen = trace(condition, memory.value)
    assert evaluate(condition, memory.value) is seen.truth
    below = [seen]
    while below:
        node = below.pop()
        assert evaluate(node.condition, memory.value) is node.truth
        below += node.parts


@given(conditions(), memories())
def test_trace_visits_the_nodes_in_the_order_of_writing(condition: Condition, memory: WorkingMemory) -> None:
    # A derived fact that is used in it twice was gone through but once, here as there.
    tests = dict.fromkeys(node for node in nodes_in(condition) if isinstance(node, Test))
    seen = dict.fromkeys(trace(condition, memory.value).tests())
    assert list(tests) == [test.condition for test in seen]
    assert [memory.value(test.fact) for test in tests] == [test.value for test in seen]


@given(conditions(), partial_values(), st.data())
def test_the_reasons_of_a_known_truth_are_enough_for_it(
    condition: Condition, values: Values, data: st.DataObject
) -> None:
    seen = trace(condition, memory_of(values).value)
    if seen.truth is None:
        return
    reasons = {test.condition.fact for test in seen.reasons() if isinstance(test.condition, Test)}
    changed = data.draw(partial_values([fact for fact in FACTS if fact not in reasons]))
    kept = {fact: value for fact, value in values.items() if fact in reasons}
    assert seen.truth is truth(condition, {**kept, **changed})


@given(conditions(), partial_values())
def test_the_reasons_of_an_unknown_truth_are_the_undecided_facts(condition: Condition, values: Values) -> None:
    lookup = memory_of(values).value
    seen = trace(condition, lookup)
    if seen.truth is None:
        reasons = {test.condition.fact for test in seen.reasons() if isinstance(test.condition, Test)}
        assert set(undecided_facts(condition, lookup)) == reasons


@given(leaves(), st.data())
def test_a_test_holds_of_a_value_just_where_its_opposite_does_not(test: Condition, data: st.DataObject) -> None:
    assert isinstance(test, Test)
    value = data.draw(st.sampled_from(values_of(test.fact)))
    assert truth(test, {test.fact: value}) is not truth(opposite(test), {test.fact: value})
    assert truth(opposite(test), {}) is None


@given(conditions())
def test_a_condition_equals_its_like_and_hashes_alike(condition: Condition) -> None:
    again = _rebuilt(condition)
    assert condition == again
    assert hash(condition) == hash(again)


def _rebuilt(condition: Condition) -> Condition:
    match condition:
        case Test(fact=fact, op=op, value=value):
            return Test(fact, op, value)
        case All(parts):
            return All(tuple(map(_rebuilt, parts)))
        case Any(parts):
            return Any(tuple(map(_rebuilt, parts)))
        case Not(part):
            return Not(_rebuilt(part))
        case Derived(name=name, when=when, because=because, cite=cite):
            return Derived(name, when=_rebuilt(when), because=because, cite=cite)
        case Always():
            return Always()
