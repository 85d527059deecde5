"""Fact sheets: their constructors, what is known on them, and the working memory that holds several."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable
from typing import Any, cast, get_type_hints

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import (
    EndedBy,
    Fact,
    Mood,
    Situation,
    WorkingMemory,
    choice,
    count,
    fact_sheet,
    facts_of,
    flag,
    known,
    with_facts,
)
from nc_rules.errors import InvalidFacts, Problem


@fact_sheet
class Faith:
    shares_congregation: Fact[bool] = flag("Do you go to one church?")
    visits: Fact[int] = count("How often a week?", unit="visits", most=7)
    mood_there: Fact[Mood] = choice(Mood, "How do you feel there?")

    def goes(self) -> bool:
        return bool(self.visits)


SHEET = Situation(ended_by=EndedBy.EX, no_contact_days=12, ex_reached_out=True, share_children=False)


def test_facts_are_not_known_unless_they_are_given() -> None:
    situation = Situation(live_together=False)
    assert situation.live_together is False
    assert situation.share_children is None
    assert all(value is None for value in vars(Situation()).values())


def test_none_is_the_same_as_not_given() -> None:
    assert Situation() == Situation(share_children=None)


def test_all_that_is_wrong_is_reported_at_once_with_the_nearest_names() -> None:
    arguments: dict[str, Any] = {
        "live_togethr": True,
        "no_contact_days": -3,
        "ended_by": "ex",
        "mood": 4,
        "share_children": 1,
        "tax_bracket": 2,
        "ex_reached_out": True,
    }
    with pytest.raises(InvalidFacts) as caught:
        Situation(**arguments)
    assert "Situation" == caught.value.subject
    assert [
        "live_togethr: there is no fact 'live_togethr'; did you mean 'live_together'?",
        "no_contact_days: expected 0 to 36500 days, got -3",
        "ended_by: expected EndedBy.EX, got the text 'ex'",
        "mood: expected a member of Mood (calm, sad, anxious, desperate, angry), got 4",
        "share_children: expected true or false, got 1",
        "tax_bracket: there is no fact 'tax_bracket'",
    ] == [str(problem).partition(" (known:")[0] for problem in caught.value.problems]
    assert str(caught.value).startswith("Situation: 6 problems\n  live_togethr: there is no fact")
    assert isinstance(caught.value, ValueError)


def test_a_single_problem_is_told_in_one_line() -> None:
    with pytest.raises(InvalidFacts) as caught:
        Faith(visits=8)
    assert "Faith: visits: expected 0 to 7 visits, got 8" == str(caught.value)
    assert (Problem("visits", "expected 0 to 7 visits, got 8"),) == caught.value.problems


def test_a_sheet_of_few_facts_lists_them_when_none_is_near() -> None:
    with pytest.raises(InvalidFacts) as caught:
        cast("Any", Faith)(colour="red")
    assert "Faith: colour: there is no fact 'colour' (known: shares_congregation, visits, mood_there)" == str(
        caught.value
    )


def test_facts_are_given_by_name_alone() -> None:
    with pytest.raises(TypeError, match="positional"):
        cast("Any", Situation)(True)


def test_a_sheet_is_frozen() -> None:
    sheet = cast("Any", SHEET)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        sheet.mood = Mood.SAD
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        sheet.shoe_size = 43
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del sheet.ended_by
    assert EndedBy.EX is SHEET.ended_by


def test_the_fact_itself_refuses_to_be_set_through_the_back_door() -> None:
    with pytest.raises(attrs.exceptions.FrozenAttributeError):
        Faith.visits.__set__(Faith(), 3)


def test_a_sheet_shows_only_what_is_known() -> None:
    expected = "Situation(ended_by=EndedBy.EX, share_children=False, no_contact_days=12, ex_reached_out=True)"
    assert expected == repr(SHEET)
    assert "Situation()" == repr(Situation())


def test_a_failing_test_shows_it_in_the_same_way() -> None:
    @settings(database=None, print_blob=False)
    @given(st.just(SHEET))
    def fails(situation: Situation) -> None:
        raise RuntimeError(situation)

    with pytest.raises(RuntimeError) as raised:
        fails()
    assert [f"Failing test case: fails(\n    situation={SHEET!r},\n)"] == raised.value.__notes__


def test_sheets_with_the_same_facts_are_equal_and_hash_alike() -> None:
    again = Situation(no_contact_days=12, share_children=False, ended_by=EndedBy.EX, ex_reached_out=True)
    assert SHEET == again
    assert hash(SHEET) == hash(again)
    assert SHEET != with_facts(SHEET, share_children=None)
    assert {Situation(): 1, Situation(healed=False): 2} == {Situation(healed=False): 2, Situation(): 1}


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_sheet_survives_pickling(protocol: int) -> None:
    assert SHEET == pickle.loads(pickle.dumps(SHEET, protocol))


def test_a_sheet_survives_copying() -> None:
    assert SHEET == copy.copy(SHEET)
    assert SHEET == copy.deepcopy(SHEET)


def test_with_facts_tells_changes_and_forgets() -> None:
    changed = with_facts(SHEET, healed=True, no_contact_days=13, ended_by=None)
    assert Situation(no_contact_days=13, ex_reached_out=True, share_children=False, healed=True) == changed
    assert 12 == SHEET.no_contact_days
    assert SHEET == with_facts(SHEET)


def test_with_facts_checks_what_it_is_told() -> None:
    with pytest.raises(InvalidFacts) as caught:
        with_facts(SHEET, mod=Mood.SAD, no_contact_days=1.5)
    assert (
        "Situation: 2 problems\n"
        "  no_contact_days: expected a whole number of days, got 1.5\n"
        "  mod: there is no fact 'mod'; did you mean 'mood'?"
    ) == str(caught.value)


def test_copy_replace_is_with_facts() -> None:
    # Before Python 3.13 there is only the method that copy.replace calls.
    replace: Any = getattr(copy, "replace", Situation.__replace__)  # type: ignore[attr-defined]  # made by fact_sheet
    assert with_facts(SHEET, healed=True) == replace(SHEET, healed=True)
    with pytest.raises(InvalidFacts, match="did you mean 'healed'"):
        replace(SHEET, heald=True)


def test_known_lists_what_is_known_in_the_order_of_declaration() -> None:
    situation = Situation(healed=False, ended_by=EndedBy.ME)
    assert [(Situation.ended_by, EndedBy.ME), (Situation.healed, False)] == list(known(situation).items())
    assert {} == known(Situation())


def test_facts_of_lists_a_sheets_facts_in_the_order_of_declaration() -> None:
    assert ["shares_congregation", "visits", "mood_there"] == list(facts_of(Faith))
    assert Faith.visits == facts_of(Faith)["visits"]


@pytest.mark.parametrize("cls", [int, type("Plain", (), {}), Mood])
def test_facts_of_refuses_a_class_that_is_no_sheet(cls: type) -> None:
    with pytest.raises(TypeError) as caught:
        facts_of(cls)
    assert f"{cls.__name__!r} is not a fact sheet: decorate its class with @fact_sheet" == str(caught.value)


def test_a_sheet_can_have_methods() -> None:
    assert Faith(visits=2).goes() is True


def test_a_fact_may_have_the_name_of_an_argument_or_a_private_one() -> None:
    @fact_sheet
    class Odd:
        sheet: Fact[bool] = flag("Is it a sheet?")
        _hidden: Fact[bool] = flag("Is it hidden?")

    assert "Odd(sheet=True, _hidden=False)" == repr(with_facts(Odd(_hidden=False), sheet=True))


def test_an_argument_called_self_is_an_unknown_fact_like_any_other() -> None:
    with pytest.raises(InvalidFacts, match="there is no fact 'self'"):
        cast("Any", Faith)(self=True)


def test_the_signature_and_the_annotations_say_what_a_caller_passes() -> None:
    arguments = inspect.signature(Faith).parameters
    assert ["shares_congregation", "visits", "mood_there"] == list(arguments)
    assert {inspect.Parameter.KEYWORD_ONLY} == {argument.kind for argument in arguments.values()}
    assert {"shares_congregation": bool | None, "visits": int | None, "mood_there": Mood | None} == get_type_hints(
        Faith
    )


def _no_facts() -> type:
    class Empty:
        colour = "red"

    return fact_sheet(Empty)


def _a_field_that_is_no_fact() -> type:
    class Mixed:
        warm: Fact[bool] = flag("Is it warm?")
        colour: str = "red"

    return fact_sheet(Mixed)


def _a_fact_that_was_not_declared() -> type:
    class Unfinished:
        warm: Fact[bool] = flag("Is it warm?")
        dry: Fact[bool]

    return fact_sheet(Unfinished)


@pytest.mark.parametrize(
    ("declare", "text"),
    [
        (_no_facts, "Empty declares no facts: give it at least one flag(...), count(...) or choice(...)"),
        (
            _a_field_that_is_no_fact,
            "Mixed.colour is no fact: give it a value that flag(...), count(...) or choice(...) made",
        ),
        (
            _a_fact_that_was_not_declared,
            "Unfinished.dry is no fact: give it a value that flag(...), count(...) or choice(...) made",
        ),
    ],
)
def test_a_class_that_is_no_sheet_is_refused_when_it_is_declared(declare: Callable[[], type], text: str) -> None:
    with pytest.raises(TypeError) as caught:
        declare()
    assert text == str(caught.value)


def test_working_memory_gathers_sheets() -> None:
    faith = Faith(visits=2)
    memory = WorkingMemory.of(SHEET, faith)
    assert (SHEET, faith) == memory.sheets
    assert 12 == memory.value(Situation.no_contact_days)
    assert 2 == memory.value(Faith.visits)
    assert memory.value(Faith.shares_congregation) is None
    assert [*known(SHEET).items(), *known(faith).items()] == list(memory.known())


def test_a_sheet_that_was_not_given_is_unknown_throughout() -> None:
    assert WorkingMemory.of(SHEET).value(Faith.visits) is None
    assert WorkingMemory.of().value(Situation.healed) is None


@pytest.mark.parametrize(
    ("sheets", "text"),
    [
        ((Situation,), "Situation is the sheet's class: call it with the facts you know, Situation(...)"),
        (({"healed": True},), "'dict' is not a fact sheet: decorate its class with @fact_sheet"),
        ((SHEET, Faith(), Situation()), "two sheets of Situation were given: put all that is known on one"),
    ],
)
def test_working_memory_refuses_what_is_no_sheet_and_a_second_of_a_class(sheets: tuple[object, ...], text: str) -> None:
    with pytest.raises(TypeError) as caught:
        WorkingMemory.of(*sheets)
    assert text == str(caught.value)
