"""Facts of whichever type, as the inner workings hold them."""

from __future__ import annotations

from typing import Any, cast

import attrs
import pytest

from nc_rules import Situation, count
from nc_rules.errors import InvalidCondition, InvalidSheet
from nc_rules.facts import AnyFact, Flag


def test_a_fact_is_shown_as_a_program_writes_it() -> None:
    assert "Situation.mood" == repr(Situation.mood)
    assert "AnyFact('Is it warm?')" == repr(AnyFact("Is it warm?", Flag()))


def test_a_facts_key_leaves_out_the_sheet_where_the_sheet_says_so() -> None:
    assert ("mood", "situation.mood") == (Situation.mood.key, Situation.mood.full_name)
    assert "situation.mood" == attrs.evolve(Situation.mood, qualified=True).key


def test_a_fact_that_nobody_could_be_asked_is_refused() -> None:
    with pytest.raises(InvalidSheet) as caught:
        AnyFact("", Flag(), cast("Any", 3))
    assert ("fact: 2 problems\n  question: some text is needed, got ''\n  group: some text is needed, got 3") == str(
        caught.value
    )


def test_a_fact_that_is_on_no_sheet_yet_is_told_by_its_question() -> None:
    expected = r"^“How many\?” can never have that value: expected 0 to 1 walks, got 3$"
    with pytest.raises(InvalidCondition, match=expected):
        _ = count("How many?", unit="walks", most=1) < 3
