"""The nodes of conditions, the operators that combine them, and what they refuse."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any as Anything
from typing import cast, get_args

import attrs
import pytest

from nc_rules import ALWAYS, Condition, Derived, EndedBy, Mood, Source
from nc_rules import Situation as S
from nc_rules.condition import NEVER, All, Always, Any, Not, Op, Operand, Test, as_condition
from nc_rules.errors import InvalidCondition

CHILDREN = S.share_children.as_condition()
HOME = S.live_together.as_condition()
WORK = S.work_together.as_condition()
EARLY = S.no_contact_days < 30
SOURCE = Source("On walking", "The club")
SHARED = Derived("shared_life", when=S.share_children | S.live_together, because="You meet.", cite=SOURCE.at("Home"))

untyped = cast("Anything", S)  # a type checker would see the mistakes below
home = untyped.live_together

NOT_A_FLAG = (
    "situation.no_contact_days is not a flag and cannot be a condition by itself: "
    "compare it, as in no_contact_days < 30"
)
MOOD_ALONE = "situation.mood is not a flag and cannot be a condition by itself: test it, as in mood.is_(Mood.CALM)"
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
        pytest.param(lambda: bool(SHARED), id="a derived fact"),
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


def test_an_operand_of_no_kind_means_nothing() -> None:
    with pytest.raises(NotImplementedError):
        Operand().as_condition()


def test_equality_is_structural_and_looks_at_the_order_of_writing() -> None:
    assert CHILDREN & HOME == CHILDREN & HOME
    assert CHILDREN & HOME != HOME & CHILDREN
    assert Always() == ALWAYS
    assert {CHILDREN & HOME} == {CHILDREN & HOME, All((CHILDREN, HOME))}
    assert 2 == len({CHILDREN & HOME, CHILDREN | HOME})


@pytest.mark.parametrize("condition", [CHILDREN & HOME, CHILDREN | EARLY, ~HOME, ALWAYS, NEVER, SHARED & ~EARLY])
def test_conditions_survive_pickling(condition: Condition) -> None:
    again = pickle.loads(pickle.dumps(condition))
    assert condition == again
    assert hash(condition) == hash(again)


@pytest.mark.parametrize("condition", [CHILDREN & HOME, EARLY, ~HOME, ALWAYS, SHARED, S.share_children])
def test_a_copy_of_what_cannot_change_is_itself(condition: Operand[bool]) -> None:
    assert condition is copy.copy(condition)
    assert condition is copy.deepcopy(condition)


def test_conditions_are_frozen() -> None:
    both = cast("Anything", CHILDREN & HOME)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        both.parts = ()


def test_the_set_of_nodes_is_closed() -> None:
    assert {Test, Derived, All, Any, Not, Always} == set(get_args(Condition))
    for node in get_args(Condition):
        assert node.__final__


def test_a_derived_fact_is_used_in_conditions_like_a_flag() -> None:
    assert All((SHARED, S.healed.as_condition())) == SHARED & S.healed
    assert Any((S.healed.as_condition(), SHARED)) == S.healed | SHARED
    assert Not(SHARED) == ~SHARED
    assert SHARED is as_condition(SHARED)


def test_a_derived_fact_may_be_a_bare_flag_or_another_derived_fact() -> None:
    assert S.healed.as_condition() == Derived("well", when=S.healed, because="So.", cite=SOURCE.at("Well")).when
    assert SHARED is Derived("close", when=SHARED, because="So.", cite=SOURCE.at("Close")).when


def test_a_derived_fact_needs_a_condition() -> None:
    with pytest.raises(InvalidCondition) as caught:
        Derived("busy", when=untyped.no_contact_days, because="So.", cite=SOURCE.at("Busy"))
    assert NOT_A_FLAG == str(caught.value)


def test_derived_facts_are_values() -> None:
    again = Derived("shared_life", when=S.share_children | S.live_together, because="You meet.", cite=SOURCE.at("Home"))
    assert again == SHARED
    assert hash(again) == hash(SHARED)
    assert pickle.loads(pickle.dumps(SHARED)) == SHARED


def test_as_condition_takes_what_a_rule_takes() -> None:
    assert S.healed.is_(True) == as_condition(S.healed)
    assert EARLY is as_condition(EARLY)
    assert ALWAYS is as_condition(ALWAYS)
    with pytest.raises(InvalidCondition, match="expected a condition, got 'healed'"):
        as_condition(cast("Anything", "healed"))


# Nodes that no operator makes.


def test_a_node_takes_bare_flags_and_any_iterable() -> None:
    assert CHILDREN & HOME == All([S.share_children, HOME])
    assert CHILDREN | HOME == Any(iter([CHILDREN, S.live_together]))
    assert ~HOME == Not(S.live_together)


@pytest.mark.parametrize(
    ("build", "text"),
    [
        pytest.param(lambda: All((HOME, untyped.mood)), MOOD_ALONE, id="all of a choice"),
        pytest.param(lambda: Any((untyped.mood,)), MOOD_ALONE, id="any of a choice"),
        pytest.param(lambda: Not(cast("Anything", None)), "expected a condition, got None", id="not of nothing"),
        pytest.param(
            lambda: Test(cast("Anything", "mood"), Op.IS, Mood.SAD),
            "a test is of a fact and has an Op, got 'mood' and <Op.IS: 'is'>",
            id="a fact by its name",
        ),
        pytest.param(
            lambda: Test(S.mood, cast("Anything", "is"), Mood.SAD),
            "a test is of a fact and has an Op, got Situation.mood and 'is'",
            id="an Op by its name",
        ),
        pytest.param(
            lambda: Test(S.mood, Op.IS, cast("Anything", "sad")),
            "situation.mood can never have that value: expected Mood.SAD, got the text 'sad'",
            id="a member by its name",
        ),
        pytest.param(
            lambda: Test(S.mood, Op.IN, (Mood.SAD, EndedBy.EX)),
            "situation.mood can never have that value: "
            "expected a member of Mood (calm, sad, anxious, desperate, angry), got <EndedBy.EX: 'ex'>",
            id="a member of another choice among several",
        ),
        pytest.param(
            lambda: Test(S.no_contact_days, Op.LT, 36_501),
            "situation.no_contact_days can never have that value: expected 0 to 36500 days, got 36501",
            id="a bound outside the domain",
        ),
        pytest.param(
            lambda: Test(S.healed, Op.GE, True),
            "situation.healed is not a count: >= True cannot be asked of it, use is_() or in_()",
            id="an order among flags",
        ),
        pytest.param(
            lambda: Test(S.no_contact_days, Op.IN, 3),
            "situation.no_contact_days: a tuple of values goes with Op.IN and with no other, got Op.IN and 3",
            id="one value with IN",
        ),
        pytest.param(
            lambda: Test(S.no_contact_days, Op.LT, (3, 4)),
            "situation.no_contact_days: a tuple of values goes with Op.IN and with no other, got Op.LT and (3, 4)",
            id="several values with another",
        ),
        pytest.param(
            lambda: Test(S.no_contact_days, Op.IN, cast("Anything", [3, 4])),
            "situation.no_contact_days: a tuple of values goes with Op.IN and with no other, got Op.IN and [3, 4]",
            id="values in a list",
        ),
    ],
)
def test_a_node_that_could_never_be_asked_is_refused(build: Callable[[], object], text: str) -> None:
    with pytest.raises(InvalidCondition) as caught:
        build()
    assert text == str(caught.value)
