"""The operators that conditions are built with, and what they refuse."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any as Anything
from typing import cast

import attrs
import pytest

from nc_rules import ALWAYS, Condition
from nc_rules import Situation as S
from nc_rules.algebra import All, Always, Any, Not, Operand, condition_of
from nc_rules.errors import InvalidCondition

CHILDREN = S.share_children.as_condition()
HOME = S.live_together.as_condition()
WORK = S.work_together.as_condition()
EARLY = S.no_contact_days < 30

home = cast("Anything", S.live_together)  # a type checker would see the mistakes below

NO_TRUTH = (
    "a condition has no truth value before it is evaluated: combine conditions with & | ~ "
    "(not with and, or, not), write a chained comparison as two tests, and choose with Rule(when=...)"
)


@pytest.mark.parametrize(
    ("expected", "built"),
    [
        pytest.param(All((CHILDREN, HOME)), S.share_children & S.live_together, id="two flags with and"),
        pytest.param(Any((CHILDREN, HOME)), S.share_children | S.live_together, id="two flags with or"),
        pytest.param(Not(HOME), ~S.live_together, id="a flag with not"),
        pytest.param(All((CHILDREN, EARLY)), S.share_children & EARLY, id="a flag and a test"),
        pytest.param(All((CHILDREN, HOME, WORK)), CHILDREN & (HOME & WORK), id="nested and is flattened"),
        pytest.param(Any((CHILDREN, HOME, WORK)), (CHILDREN | HOME) | WORK, id="nested or is flattened"),
        pytest.param(All((CHILDREN, Any((HOME, WORK)))), CHILDREN & (HOME | WORK), id="or within and stays"),
        pytest.param(HOME, ~~S.live_together, id="a double negation cancels out"),
        pytest.param(All((CHILDREN, HOME)), ~~(CHILDREN & HOME), id="around a connective too"),
        pytest.param(Not(ALWAYS), ~ALWAYS, id="always can be negated"),
        pytest.param(All((ALWAYS, HOME)), ALWAYS & HOME, id="always can be combined"),
    ],
)
def test_operators_build_nodes(expected: Condition, built: Condition) -> None:
    assert expected == built


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda: bool(S.share_children), id="if"),
        pytest.param(lambda: home and S.share_children, id="and"),
        pytest.param(lambda: home or S.share_children, id="or"),
        pytest.param(lambda: not home, id="not"),
        pytest.param(lambda: 10 < S.no_contact_days < 30, id="a chained comparison"),
        pytest.param(lambda: bool(S.no_contact_days), id="a count"),
        pytest.param(lambda: bool(EARLY), id="a test"),
        pytest.param(lambda: bool(CHILDREN & HOME), id="all"),
        pytest.param(lambda: bool(CHILDREN | HOME), id="any"),
        pytest.param(lambda: bool(~CHILDREN), id="negation"),
        pytest.param(lambda: bool(ALWAYS), id="always"),
    ],
)
def test_asking_a_condition_for_its_truth_names_the_operators(ask: Callable[[], object]) -> None:
    with pytest.raises(InvalidCondition) as caught:
        ask()
    assert NO_TRUTH == str(caught.value)
    assert isinstance(caught.value, TypeError)


COMPARED = "expected a condition, got False; == compares two facts, so write fact.is_(value) to test one"


@pytest.mark.parametrize(
    ("build", "text"),
    [
        pytest.param(lambda: home & (S.no_contact_days == 3), COMPARED, id="== on the right of and"),  # type: ignore[comparison-overlap]  # the mistake
        pytest.param(lambda: (S.no_contact_days == 3) & home, COMPARED, id="== on the left of and"),  # type: ignore[comparison-overlap]  # likewise
        pytest.param(lambda: (S.no_contact_days == 3) | home, COMPARED, id="== on the left of or"),  # type: ignore[comparison-overlap]  # likewise
        pytest.param(lambda: home | "yes", "expected a condition, got 'yes'", id="text on the right of or"),
        pytest.param(lambda: 1 & home, "expected a condition, got 1", id="a number on the left of and"),
        pytest.param(lambda: None | home, "expected a condition, got None", id="nothing on the left of or"),
    ],
)
def test_what_is_no_condition_is_refused_with_a_hint(build: Callable[[], object], text: str) -> None:
    with pytest.raises(InvalidCondition) as caught:
        build()
    assert text == str(caught.value)


def test_condition_of_gives_the_condition_that_a_thing_stands_for() -> None:
    assert CHILDREN == condition_of(S.share_children)
    assert EARLY is condition_of(EARLY)
    assert ALWAYS is condition_of(ALWAYS)


def test_an_operand_of_no_kind_stands_for_nothing() -> None:
    with pytest.raises(NotImplementedError):
        Operand().as_condition()


def test_equality_is_structural_and_looks_at_the_order_of_writing() -> None:
    assert CHILDREN & HOME == CHILDREN & HOME
    assert CHILDREN & HOME != HOME & CHILDREN
    assert Always() == ALWAYS
    assert {CHILDREN & HOME} == {CHILDREN & HOME, All((CHILDREN, HOME))}
    assert 2 == len({CHILDREN & HOME, CHILDREN | HOME})


@pytest.mark.parametrize("condition", [CHILDREN & HOME, CHILDREN | EARLY, ~HOME, ALWAYS])
def test_conditions_survive_pickling_and_copying(condition: Condition) -> None:
    assert condition == pickle.loads(pickle.dumps(condition))
    assert condition == copy.deepcopy(condition)
    assert hash(condition) == hash(pickle.loads(pickle.dumps(condition)))


def test_conditions_are_frozen() -> None:
    both = cast("Anything", CHILDREN & HOME)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        both.parts = ()
