"""Facts on a sheet's class: what they build, and what they refuse."""

from __future__ import annotations

import copy
import operator
import pickle
from collections.abc import Callable
from typing import Any, cast

import attrs
import pytest

from nc_rules import EndedBy, Fact, Mood, Option, choice, count, fact_sheet, flag
from nc_rules import Situation as S
from nc_rules.condition import Condition, Op, Test
from nc_rules.errors import InvalidCondition
from nc_rules.facts import AnyFact, Choice, Count, Flag, Value


class Rite(Option):
    MASS = "mass", "you go to mass"
    PRAYER = "prayer", "you pray"
    FAST = "fast", "you fast"


@fact_sheet
class Faith:
    shares_congregation: Fact[bool] = flag("Do you go to one church?", yes="you share a church", group="places")
    visits: Fact[int] = count("How often a week?", unit="visits", least=1, most=7)
    rite: Fact[Rite] = choice(Rite, "Which rite?")


def test_a_declaration_gives_the_question_the_domain_and_the_group() -> None:
    fact = Faith.shares_congregation
    assert "Do you go to one church?" == fact.question
    assert Flag("you share a church", None) == fact.domain
    assert "places" == fact.group
    assert Count("visits", 1, 7, "visits") == Faith.visits.domain
    assert Choice(Rite) == Faith.rite.domain


def test_a_counts_noun_is_its_unit_unless_it_is_given() -> None:
    assert Count("days", 0, 9, "days") == count("?", unit="days", most=9).domain
    assert Count("days", 0, 9, "days of rain") == count("?", unit="days", most=9, noun="days of rain").domain


def test_a_fact_knows_its_name_and_its_sheet() -> None:
    assert ("visits", "faith", "faith.visits", Faith) == (
        Faith.visits.name,
        Faith.visits.sheet,
        Faith.visits.full_name,
        Faith.visits.owner,
    )


def test_a_fact_of_the_vocabulary_goes_by_its_bare_name_and_others_by_their_full_one() -> None:
    assert "ended_by" == S.ended_by.key
    assert "situation.ended_by" == S.ended_by.full_name
    assert "faith.visits" == Faith.visits.key


def test_on_the_class_a_fact_is_itself_and_on_an_instance_its_value() -> None:
    assert isinstance(Faith.visits, Fact)
    assert 3 == Faith(visits=3).visits
    assert Faith(visits=3).rite is None


SAME = [
    pytest.param(Faith.shares_congregation.as_condition(), Op.IS, True, id="a bare flag"),
    pytest.param(Faith.shares_congregation.is_(False), Op.IS, False, id="is_ false"),
    pytest.param(Faith.shares_congregation.in_(True, False), Op.IN, (False, True), id="in_ both"),
    pytest.param(Faith.rite.is_(Rite.FAST), Op.IS, Rite.FAST, id="is_ a member"),
    pytest.param(Faith.rite.in_(Rite.FAST), Op.IS, Rite.FAST, id="in_ one is is_"),
    pytest.param(Faith.rite.in_(Rite.FAST, Rite.MASS), Op.IN, (Rite.MASS, Rite.FAST), id="in_ the order of the Enum"),
    pytest.param(Faith.rite.in_(Rite.FAST, Rite.FAST), Op.IS, Rite.FAST, id="in_ the same twice"),
    pytest.param(Faith.visits.in_(5, 2, 5), Op.IN, (2, 5), id="in_ the order of size"),
    pytest.param(Faith.visits < 3, Op.LT, 3, id="less"),
    pytest.param(Faith.visits <= 3, Op.LE, 3, id="at most"),
    pytest.param(Faith.visits > 3, Op.GT, 3, id="more"),
    pytest.param(Faith.visits >= 3, Op.GE, 3, id="at least"),
    pytest.param(cast("Any", 3) < Faith.visits, Op.GT, 3, id="a number on the left"),
]


@pytest.mark.parametrize(("condition", "op", "value"), SAME)
def test_a_fact_builds_tests(condition: Condition, op: Op, value: Value | tuple[Value, ...]) -> None:
    assert isinstance(condition, Test)
    assert (op, value) == (condition.op, condition.value)
    assert Test(condition.fact, op, value) == condition


@pytest.mark.parametrize(
    ("test", "holds", "fails"),
    [
        (Faith.shares_congregation.is_(False), [False], [True]),
        (Faith.shares_congregation.in_(True, False), [False, True], []),
        (Faith.rite.is_(Rite.MASS), [Rite.MASS], [Rite.PRAYER, Rite.FAST]),
        (Faith.rite.in_(Rite.MASS, Rite.FAST), [Rite.MASS, Rite.FAST], [Rite.PRAYER]),
        (Faith.visits.is_(3), [3], [2, 4]),
        (Faith.visits.in_(2, 4), [2, 4], [1, 3, 5]),
        (Faith.visits < 3, [1, 2], [3, 4]),
        (Faith.visits <= 3, [2, 3], [4, 5]),
        (Faith.visits > 3, [4, 5], [2, 3]),
        (Faith.visits >= 3, [3, 4], [1, 2]),
    ],
)
def test_a_test_holds_of_the_values_that_it_names(test: Test, holds: list[Value], fails: list[Value]) -> None:
    assert holds == [value for value in [*holds, *fails] if test.holds(value)]


untyped = cast("Any", S)

REFUSED = [
    pytest.param(
        lambda: S.no_contact_days < 36_501,
        "situation.no_contact_days can never have that value: expected 0 to 36500 days, got 36501",
        id="a bound above the domain",
    ),
    pytest.param(
        lambda: S.no_contact_days >= -1,
        "situation.no_contact_days can never have that value: expected 0 to 36500 days, got -1",
        id="a bound below the domain",
    ),
    pytest.param(
        lambda: untyped.no_contact_days < 4.5,
        "situation.no_contact_days can never have that value: expected a whole number of days, got 4.5",
        id="a fraction as a bound",
    ),
    pytest.param(
        lambda: S.no_contact_days < True,
        "situation.no_contact_days can never have that value: expected a whole number of days, got True",
        id="a flag as a bound",
    ),
    pytest.param(
        lambda: untyped.mood.is_("sad"),
        "situation.mood can never have that value: expected Mood.SAD, got the text 'sad'",
        id="a member's name for a member",
    ),
    pytest.param(
        lambda: untyped.mood.in_(Mood.SAD, EndedBy.EX),
        "situation.mood can never have that value: "
        "expected a member of Mood (calm, sad, anxious, desperate, angry), got <EndedBy.EX: 'ex'>",
        id="a member of another choice",
    ),
    pytest.param(
        lambda: untyped.healed.is_(1),
        "situation.healed can never have that value: expected true or false, got 1",
        id="a number for a flag",
    ),
    pytest.param(
        lambda: S.healed.is_(cast("bool", None)),
        "situation.healed can never have that value: expected true or false, got None",
        id="unknown is no value to test for",
    ),
    pytest.param(
        lambda: untyped.mood.in_(Mood.SAD, ["calm"]),
        "situation.mood can never have that value: "
        "expected a member of Mood (calm, sad, anxious, desperate, angry), got ['calm']",
        id="a list among members",
    ),
    pytest.param(S.mood.in_, "situation.mood.in_() needs at least one value", id="in_ of nothing"),
    pytest.param(
        lambda: untyped.mood < Mood.SAD,
        "situation.mood is not a count: < <Mood.SAD: 'sad'> cannot be asked of it, use is_() or in_()",
        id="an order among choices",
    ),
    pytest.param(
        lambda: untyped.healed >= 1,
        "situation.healed is not a count: >= 1 cannot be asked of it, use is_() or in_()",
        id="an order among flags",
    ),
    pytest.param(
        lambda: untyped.no_contact_days & S.healed,
        "situation.no_contact_days is not a flag and cannot be a condition by itself: "
        "compare it, as in no_contact_days < 30",
        id="a bare count on the left",
    ),
    pytest.param(
        lambda: S.healed | untyped.no_contact_days,
        "situation.no_contact_days is not a flag and cannot be a condition by itself: "
        "compare it, as in no_contact_days < 30",
        id="a bare count on the right",
    ),
    pytest.param(
        lambda: ~untyped.mood,
        "situation.mood is not a flag and cannot be a condition by itself: test it, as in mood.is_(Mood.CALM)",
        id="a bare choice",
    ),
]


@pytest.mark.parametrize(("build", "text"), REFUSED)
def test_what_can_never_be_asked_is_refused_where_it_is_written(build: Callable[[], object], text: str) -> None:
    with pytest.raises(InvalidCondition) as caught:
        build()
    assert text == str(caught.value)
    assert isinstance(caught.value, TypeError)


@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
def test_every_comparison_checks_its_bound(compare: Callable[[object, object], object]) -> None:
    with pytest.raises(InvalidCondition, match="expected 1 to 7 visits, got 8"):
        compare(Faith.visits, 8)


def test_two_equals_signs_compare_facts_and_not_values() -> None:
    assert (S.ended_by == EndedBy.EX) is False  # type: ignore[comparison-overlap]  # the mistake that is_() is for
    assert Faith.rite == Faith.__dict__["rite"]
    assert S.healed != S.preoccupied


def test_facts_of_equal_declaration_on_two_sheets_are_not_the_same() -> None:
    @fact_sheet
    class Home:
        warm: Fact[bool] = flag("Is it warm?")

    @fact_sheet
    class Office:
        warm: Fact[bool] = flag("Is it warm?")

    assert Home.warm != Office.warm
    assert 2 == len({Home.warm, Office.warm})


def test_facts_and_tests_are_values() -> None:
    assert len({S.healed.is_(True), S.healed.as_condition()}) == 1
    for thing in (S.healed, S.mood.in_(Mood.SAD, Mood.CALM), S.no_contact_days < 30):
        for again in (pickle.loads(pickle.dumps(thing)), copy.deepcopy(thing)):
            assert (thing == again) is True
            assert hash(thing) == hash(again)


def test_facts_and_tests_are_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        S.healed.question = "?"  # type: ignore[misc]  # the mistake that this is about
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        (S.no_contact_days < 30).value = 3  # type: ignore[misc]  # likewise


def test_the_inner_workings_hold_a_fact_of_whichever_type() -> None:
    fact: AnyFact = (S.no_contact_days < 30).fact
    assert S.no_contact_days == fact
