"""What each kind of fact admits, and how it says what is wrong."""

from __future__ import annotations

import copy
import enum
import pickle
from collections.abc import Callable
from enum import Enum, IntEnum, StrEnum
from typing import Any, cast

import pytest

from nc_rules import Contact, EndedBy, Mood, Option
from nc_rules.errors import InvalidFacts, InvalidSheet, Problem
from nc_rules.facts import Choice, Count, Domain, Flag, Value, plain, problem_of
from nc_rules.repr import shown


class Meal(Enum):
    SOUP = "soup"
    BREAD = "bread"


def meal_loaded_again() -> Any:  # noqa: ANN401  # a type checker could not tell the two apart
    again = cast("Any", Enum)("Meal", {"SOUP": "soup", "BREAD": "bread"})
    again.__module__, again.__qualname__ = Meal.__module__, Meal.__qualname__
    return again


class Size(IntEnum):
    SMALL = 1
    LARGE = 2


class Mixed(Enum):
    NUMBER = 1
    TEXT = "1"


class Listed(Enum):
    SEVERAL = ["a", "b"]  # noqa: RUF012  # what the test is about


class Blank(Enum):
    NOTHING = " "


class Empty(Enum):
    pass


class Combined(enum.Flag):
    SALT = 1
    PEPPER = 2


class Wordless(Option):
    NUMBER = "number", cast("str", 5)


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
    pytest.param(DAYS, Size.LARGE, "expected a whole number of days, got <Size.LARGE: 2>", id="an IntEnum for a count"),
    pytest.param(MEAL, ["soup"], "expected a member of Meal (soup, bread), got ['soup']", id="a list for a choice"),
    pytest.param(MEAL, 1, "expected a member of Meal (soup, bread), got 1", id="a number for a choice"),
    pytest.param(MEAL, "soup", "expected Meal.SOUP, got the text 'soup'", id="a member's name for a member"),
    pytest.param(Choice(Colour), "red", "expected Colour.RED, got the text 'red'", id="a member's name for a text"),
    pytest.param(MEAL, "sop", "expected a member of Meal (soup, bread), got 'sop'", id="a misspelt name"),
    pytest.param(
        MEAL,
        meal_loaded_again().SOUP,
        "expected a member of Meal (soup, bread), got <Meal.SOUP: 'soup'> of another class of that name, "
        "as a module that was loaded again makes one",
        id="a member of the same class before its module was loaded again",
    ),
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
    [(FLAG, True, True), (DAYS, 12, 12), (MEAL, "bread", Meal.BREAD), (Choice(Colour), "red", Colour.RED)],
)
def test_a_value_from_a_file_is_parsed(domain: Domain, raw: object, value: object) -> None:
    assert value == domain.parse(raw)


@pytest.mark.parametrize(
    ("domain", "raw", "problem"),
    [
        (FLAG, "yes", Problem("", "expected true or false, got 'yes'")),
        (DAYS, 4.5, Problem("", "expected a whole number of days, got 4.5")),
        (MEAL, "bred", Problem("", "expected one of soup, bread, got 'bred'", "bread")),
        (MEAL, "caviar", Problem("", "expected one of soup, bread, got 'caviar'")),
        (DAYS, True, Problem("", "expected a whole number of days, got True")),
        (DAYS, 31, Problem("", "expected 0 to 30 days, got 31")),
        (MEAL, 1, Problem("", "expected one of soup, bread, got 1")),
        (MEAL, ["soup"], Problem("", "expected one of soup, bread, got ['soup']")),
        (MEAL, Meal.SOUP, Problem("", "expected one of soup, bread, got <Meal.SOUP: 'soup'>")),
    ],
)
def test_what_cannot_be_parsed_is_told_with_the_nearest_choice(domain: Domain, raw: object, problem: Problem) -> None:
    with pytest.raises(InvalidFacts) as caught:
        domain.parse(raw)
    assert InvalidFacts("value", [problem]) == caught.value


def test_what_a_parser_raised_becomes_a_problem_with_its_path() -> None:
    with pytest.raises(InvalidFacts) as caught:
        MEAL.parse("bred")
    expected = Problem("house.meal", "expected one of soup, bread, got 'bred'", "bread")
    assert expected == problem_of(caught.value, "house.meal")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, True), (12, 12), (Meal.SOUP, "soup"), (Colour.RED, "red"), (Mood.SAD, "sad")],
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
        ("خانه\u200cام", r"'خانه\u200cام'"),
        ("x" * 100, f"'{'x' * 76}..."),
        ([0] * 100, f"[{'0, ' * 25}0..."),
        (10**59, f"1{'0' * 59}"),
        (10**100, "a number of more than 60 digits"),
        (-(10**100), "a number of more than 60 digits"),
    ],
)
def test_a_value_is_shown_short_and_without_control_characters(value: object, expected: str) -> None:
    assert expected == shown(value)


# What could never be told apart, or never be shown, is refused when it is declared.

NOT_CHOSEN = "choice: options: "


@pytest.mark.parametrize(
    ("declare", "text"),
    [
        pytest.param(
            lambda: Choice(Size),
            f"{NOT_CHOSEN}Size.SMALL needs a text for its value, which is its name in files, and has 1",
            id="numbers for names",
        ),
        pytest.param(
            lambda: Choice(Mixed),
            f"{NOT_CHOSEN}Mixed.NUMBER needs a text for its value, which is its name in files, and has 1",
            id="a number that reads as the text of another",
        ),
        pytest.param(
            lambda: Choice(Listed),
            f"{NOT_CHOSEN}Listed.SEVERAL needs a text for its value, which is its name in files, and has ['a', 'b']",
            id="a list for a name",
        ),
        pytest.param(
            lambda: Choice(Blank),
            f"{NOT_CHOSEN}Blank.NOTHING needs a text for its value, which is its name in files, and has ' '",
            id="a blank name",
        ),
        pytest.param(
            lambda: Choice(Combined),
            f"{NOT_CHOSEN}the members of Combined can be combined, and a choice is one of them: make it an Enum",
            id="an enum.Flag",
        ),
        pytest.param(
            lambda: Choice(Wordless),
            f"{NOT_CHOSEN}Wordless.NUMBER needs a text for its words, and has 5",
            id="an option whose words are no text",
        ),
        pytest.param(lambda: Choice(Empty), f"{NOT_CHOSEN}Empty has no members", id="no members"),
        pytest.param(lambda: Choice(cast("Any", "soup")), f"{NOT_CHOSEN}expected an Enum, got 'soup'", id="a text"),
        pytest.param(
            lambda: Choice(cast("Any", str)), f"{NOT_CHOSEN}expected an Enum, got <class 'str'>", id="another class"
        ),
        pytest.param(
            lambda: Count("days", 3, 2, "days"),
            "count: least, most: expected whole numbers, the smallest first, got 3 and 2",
            id="bounds the wrong way round",
        ),
        pytest.param(
            lambda: Count("days", 0, cast("Any", 1.5), "days"),
            "count: least, most: expected whole numbers, the smallest first, got 0 and 1.5",
            id="a fraction for a bound",
        ),
        pytest.param(
            lambda: Count("days", False, 2, "days"),
            "count: least, most: expected whole numbers, the smallest first, got False and 2",
            id="a flag for a bound",
        ),
        pytest.param(
            lambda: Count("", 2, 1, cast("Any", None)),
            "count: 3 problems\n"
            "  unit: some text is needed, got ''\n"
            "  noun: some text is needed, got None\n"
            "  least, most: expected whole numbers, the smallest first, got 2 and 1",
            id="all that is wrong with a count",
        ),
        pytest.param(
            lambda: Flag(cast("Any", 5), " "),
            "flag: 2 problems\n  yes: some text is needed, got 5\n  no: some text is needed, got ' '",
            id="statements that are no texts",
        ),
    ],
)
def test_values_that_could_not_be_told_apart_or_shown_are_refused(declare: Callable[[], Domain], text: str) -> None:
    with pytest.raises(InvalidSheet) as caught:
        declare()
    assert text == str(caught.value)


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


@pytest.mark.parametrize("name", ["says", "_value_", "_name_", "topic", "anything"])
def test_an_option_is_frozen_since_everybody_shares_it(name: str) -> None:
    for option in (EndedBy.EX, Contact.OPEN):
        before = dict(vars(option))
        with pytest.raises(AttributeError) as caught:
            setattr(option, name, "engage")
        assert f"{option} is frozen, so its {name} cannot be set" == str(caught.value)
        with pytest.raises(AttributeError) as caught:
            delattr(option, name)
        assert f"{option} is frozen, so its {name} cannot be deleted" == str(caught.value)
        assert before == vars(option)
