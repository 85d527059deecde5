"""What each kind of fact admits, and how it says what is wrong."""

from __future__ import annotations

import copy
import pickle
from enum import Enum, IntEnum, StrEnum

import pytest

from nc_rules import EndedBy, Mood, Option
from nc_rules.errors import Problem
from nc_rules.facts import Choice, Count, Domain, Flag, Value, plain, problem_of, shown


class Meal(Enum):
    SOUP = "soup"
    BREAD = "bread"


class Size(IntEnum):
    SMALL = 1
    LARGE = 2


class Colour(StrEnum):
    RED = "red"


FLAG = Flag()
DAYS = Count("days", 0, 30, "days of waiting")
YEARS = Count("years", 1900, 2100, "years")
MEAL = Choice(Meal)

WRONG = [
    pytest.param(FLAG, 1, "expected true or false, got 1", id="a number for a flag"),
    pytest.param(FLAG, "true", "expected true or false, got 'true'", id="text for a flag"),
    pytest.param(FLAG, None, "expected true or false, got None", id="nothing for a flag"),
    pytest.param(DAYS, True, "expected a whole number of days, got True", id="a flag for a count"),
    pytest.param(DAYS, 1.0, "expected a whole number of days, got 1.0", id="a fraction for a count"),
    pytest.param(DAYS, "3", "expected a whole number of days, got '3'", id="text for a count"),
    pytest.param(DAYS, -1, "expected 0 to 30 days, got -1", id="below a count"),
    pytest.param(DAYS, 31, "expected 0 to 30 days, got 31", id="above a count"),
    pytest.param(YEARS, 1899, "expected 1900 to 2100 years, got 1899", id="below a count that does not start at 0"),
    pytest.param(DAYS, 10**300, "expected 0 to 30 days, got a number of more than 60 digits", id="far above a count"),
    pytest.param(MEAL, 1, "expected a member of Meal (soup, bread), got 1", id="a number for a choice"),
    pytest.param(MEAL, "soup", "expected Meal.SOUP, got the text 'soup'", id="a member's name for a member"),
    pytest.param(MEAL, "sop", "expected a member of Meal (soup, bread), got 'sop'", id="a misspelt name"),
    pytest.param(
        MEAL, EndedBy.EX, "expected a member of Meal (soup, bread), got <EndedBy.EX: 'ex'>", id="a member of another"
    ),
]


@pytest.mark.parametrize(("domain", "value", "fault"), WRONG)
def test_a_value_outside_the_domain_is_told_with_what_was_expected(domain: Domain, value: object, fault: str) -> None:
    assert fault == domain.fault(value)


@pytest.mark.parametrize(
    ("domain", "value"),
    [(FLAG, True), (FLAG, False), (DAYS, 0), (DAYS, 30), (YEARS, 1900), (YEARS, 2100), (MEAL, Meal.BREAD)],
)
def test_a_value_of_the_domain_has_no_fault(domain: Domain, value: object) -> None:
    assert domain.fault(value) is None


@pytest.mark.parametrize(
    ("domain", "raw", "value"),
    [(FLAG, True, True), (DAYS, 12, 12), (MEAL, "bread", Meal.BREAD), (Choice(Size), "2", Size.LARGE)],
)
def test_a_value_from_a_file_is_parsed(domain: Domain, raw: object, value: object) -> None:
    assert value == domain.parse(raw)


@pytest.mark.parametrize(
    ("domain", "raw", "args"),
    [
        (FLAG, "yes", ("expected true or false, got 'yes'",)),
        (DAYS, 4.5, ("expected a whole number of days, got 4.5",)),
        (MEAL, "bred", ("expected one of soup, bread, got 'bred'", "bread")),
        (MEAL, "caviar", ("expected one of soup, bread, got 'caviar'",)),
        (MEAL, 1, ("expected one of soup, bread, got 1",)),
        (MEAL, Meal.SOUP, ("expected one of soup, bread, got <Meal.SOUP: 'soup'>",)),
    ],
)
def test_what_cannot_be_parsed_is_told_with_the_nearest_choice(
    domain: Domain, raw: object, args: tuple[str, ...]
) -> None:
    with pytest.raises(ValueError, match="expected") as caught:
        domain.parse(raw)
    assert args == caught.value.args


def test_what_a_parser_raised_becomes_a_problem_with_its_path() -> None:
    with pytest.raises(ValueError, match="expected") as caught:
        MEAL.parse("bred")
    expected = Problem("house.meal", "expected one of soup, bread, got 'bred'", "bread")
    assert expected == problem_of(caught.value, "house.meal")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, True), (12, 12), (Meal.SOUP, "soup"), (Size.LARGE, "2"), (Colour.RED, "red"), (Mood.SAD, "sad")],
)
def test_a_value_is_written_to_a_file_plainly(value: Value, expected: object) -> None:
    assert expected == plain(value)
    assert type(expected) is type(plain(value))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("calm", "'calm'"),
        ("\x1b[31mred", r"'\x1b[31mred'"),
        ("back\u202eward", r"'back\u202eward'"),
        ("x" * 100, f"'{'x' * 76}..."),
        ([0] * 100, f"[{'0, ' * 25}0..."),
        (10**59, f"1{'0' * 59}"),
        (10**100, "a number of more than 60 digits"),
        (-(10**100), "a number of more than 60 digits"),
    ],
)
def test_a_value_is_shown_short_and_without_control_characters(value: object, expected: str) -> None:
    assert expected == shown(value)


def test_an_option_has_its_name_in_files_as_value_and_words_beside_it() -> None:
    class Weather(Option):
        FAIR = "fair", "the sun shines"
        FOUL = "foul"

    assert ["fair", "foul"] == [option.value for option in Weather]
    assert ["the sun shines", ""] == [option.says for option in Weather]
    assert Weather.FAIR is Weather("fair")


def test_an_option_stays_itself_through_pickle_and_copy() -> None:
    assert EndedBy.EX is pickle.loads(pickle.dumps(EndedBy.EX))
    assert EndedBy.EX is copy.deepcopy(EndedBy.EX)
    assert {EndedBy.EX: 1}[EndedBy("ex")] == 1
