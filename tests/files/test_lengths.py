"""Lengths of time: the forms that are read, and what those that are not were likely meant to be."""

from __future__ import annotations

import pytest

from nc_rules.files.lengths import days_in
from nc_rules.files.misread_lengths import nearest_length


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (30, "30"),
        (30, " 030 "),
        (-30, "-30"),
        (730, "2y"),
        (365, "1 year"),
        (42, "6w"),
        (540, "18 months"),
        (10, "10 days"),
        (0, "0 days"),
        (820, "2 y 3 months"),
        (820, "2y3mo"),
        (820, "3 months 2 years"),
        (820, "2 years, 3 months"),
        (820, "2 years and 3 months"),
        (402, "1 year, 1 month, and 1 week"),
        (402, "1YR 1Mo 1Wk"),
        (731, "\t2\u00a0Y   1  D\n"),
        (365, "\u0661 year"),
    ],
)
def test_a_length_is_read(days: int, text: str) -> None:
    assert days == days_in(text)
    assert nearest_length(text) is not None or days < 0


@pytest.mark.parametrize("unit", ["y", "yr", "yrs", "year", "years"])
def test_a_year_is_365_days(unit: str) -> None:
    assert 730 == days_in(f"2{unit}") == days_in(f"2 {unit.upper()}")


@pytest.mark.parametrize("unit", ["mo", "mos", "month", "months"])
def test_a_month_is_30_days(unit: str) -> None:
    assert 60 == days_in(f"2{unit}") == days_in(f"2 {unit.upper()}")


@pytest.mark.parametrize("unit", ["w", "wk", "wks", "week", "weeks"])
def test_a_week_is_7_days(unit: str) -> None:
    assert 14 == days_in(f"2{unit}") == days_in(f"2 {unit.upper()}")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        # Parts of a unit, told in finer ones.
        ("1.5 years", "1 year 6 months"),
        ("1,5y", "1 year 6 months"),
        ("0.5y", "6 months"),
        (".5 y", "6 months"),
        ("1/2 year", "6 months"),
        ("1½ years", "1 year 6 months"),
        ("1.3 years", "1 year 3 months 18 days"),
        ("2.5 weeks", "2 weeks 4 days"),
        ("1.0 weeks", "1 week"),
        ("0.4 days", "0 days"),
        # Below nothing.
        ("-3 weeks", "3 weeks"),
        ("\u22123w", "3 weeks"),
        ("3 days ago", "3 days"),
        # Words.
        ("a year", "1 year"),
        ("half a year", "6 months"),
        ("a half year", "6 months"),
        ("a year and a half", "1 year 6 months"),
        ("one and a half years", "1 year 6 months"),
        ("two weeks", "2 weeks"),
        ("a couple of months", "2 months"),
        ("a dozen days", "12 days"),
        ("a fortnight", "2 weeks"),
        ("twelve", "12"),
        # Which number, or which unit?
        ("2m", "2 months"),
        ("about a year", "1 year"),
        ("~ 2y", "2 years"),
        ("about 30", "30"),
        ("1,000 days", "1000 days"),
        ("2y 3", "2 years 3 months"),
        ("6w 3", "6 weeks 3 days"),
        ("1y 1y", "2 years"),
        # Slips.
        ("2 moths", "2 months"),
        ("2-year", "2 years"),
        ("2 y.", "2 years"),
    ],
)
def test_what_is_not_read_is_near_a_form_that_is(text: str, near: str) -> None:
    assert days_in(text) is None
    assert near == nearest_length(text)
    assert days_in(near) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yes",
        "y",
        "years",
        "1.5",
        "1e5",
        "a while",
        "a few weeks",
        "2-3 years",
        "2 3 y",
        "1 1/2 years",
        "1/0 y",
        "5 hours",
        "2 lunar months",
        "2²y",
        "year 2",
        "9" * 61 + "y",
        "9" * 601,
        "-" + "9" * 601,
        "- - 5",
    ],
)
def test_what_nobody_can_tell_is_near_nothing(text: str) -> None:
    assert days_in(text) is None
    assert nearest_length(text) in {None, "5"}
