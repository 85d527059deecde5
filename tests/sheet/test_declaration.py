"""Fact sheets: what they refuse to be, their constructors, and what is known on them."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable
from enum import StrEnum
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
    changer,
    choice,
    count,
    fact_sheet,
    facts_of,
    flag,
    known,
    with_facts,
)
from nc_rules.errors import InvalidFacts, InvalidSheet, Problem, UnreadSheet


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


def test_of_what_nobody_would_read_to_the_end_the_first_hundred_problems_are_told() -> None:
    with pytest.raises(InvalidFacts) as caught:
        cast("Any", Faith)(*range(60), **{f"colour_{number}": "red" for number in range(20_000)})
    assert 100 == len(caught.value.problems)
    assert "colour_39" == caught.value.problems[-1].path


def test_facts_are_given_by_name_alone() -> None:
    with pytest.raises(InvalidFacts) as caught:
        cast("Any", Faith)(True, "two", colour="red")
    assert (
        "Faith: 3 problems\n"
        "  facts are told by name, as in Faith(shares_congregation=...), got True\n"
        "  facts are told by name, as in Faith(shares_congregation=...), got 'two'\n"
        "  colour: there is no fact 'colour' (known: shares_congregation, visits, mood_there)"
    ) == str(caught.value)


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


def test_a_changer_of_a_sheet_is_with_facts_for_that_sheet() -> None:
    change = changer(Situation)
    changed = change(SHEET, healed=True, no_contact_days=13, ended_by=None)
    assert with_facts(SHEET, healed=True, no_contact_days=13, ended_by=None) == changed
    assert SHEET == change(SHEET)
    assert Faith(visits=2) == changer(Faith)(Faith(visits=1), visits=2)


def test_a_changer_checks_what_it_is_told() -> None:
    with pytest.raises(InvalidFacts) as caught:
        changer(Situation)(SHEET, mod=Mood.SAD, no_contact_days=1.5)  # type: ignore[call-arg, arg-type]  # the mistakes that this is about
    assert [
        "no_contact_days: expected a whole number of days, got 1.5",
        "mod: there is no fact 'mod'; did you mean 'mood'?",
    ] == [str(problem) for problem in caught.value.problems]
    with pytest.raises(InvalidFacts) as positional:
        changer(Situation)(SHEET, True)  # type: ignore[call-arg, arg-type]  # likewise
    told_by_name = "Situation: facts are told by name, as in Situation(relationship_kind=...), got True"
    assert told_by_name == str(positional.value)


@pytest.mark.parametrize(
    ("other", "what"),
    [
        (Faith(visits=1), "it is not a Situation: change it with what changer(Faith) gives"),
        (Situation, "it is the sheet's class: call it with the facts you know, Situation(...)"),
        (3, "it is not a fact sheet: decorate its class with @fact_sheet"),
    ],
)
def test_a_changer_changes_no_other_sheet(other: object, what: str) -> None:
    with pytest.raises(UnreadSheet) as caught:
        changer(Situation)(other, healed=True)  # type: ignore[arg-type]  # the mistake that this is about
    assert what == caught.value.what


@pytest.mark.parametrize("odd", [dict, SHEET, Mood, len], ids=repr)
def test_only_a_fact_sheet_has_a_changer(odd: Callable[..., object]) -> None:
    with pytest.raises(UnreadSheet):
        changer(odd)


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


def test_the_facts_of_a_sheet_are_frozen() -> None:
    facts = cast("Any", facts_of(Faith))
    with pytest.raises(TypeError):
        facts["visits"] = Situation.mood
    with pytest.raises(TypeError):
        del facts["visits"]


@pytest.mark.parametrize("cls", [int, type("Plain", (), {}), Mood])
def test_facts_of_refuses_a_class_that_is_no_sheet(cls: type) -> None:
    with pytest.raises(UnreadSheet) as caught:
        facts_of(cls)
    expected = f"{cls.__module__}.{cls.__qualname__}: it is not a fact sheet: decorate its class with @fact_sheet"
    assert expected == str(caught.value)


def test_facts_of_asks_for_the_class_when_it_gets_a_sheet() -> None:
    with pytest.raises(UnreadSheet) as caught:
        facts_of(cast("Any", Faith(visits=2)))
    assert str(caught.value).endswith("Faith: facts are declared on a class: give the class instead of Faith(visits=2)")


@pytest.mark.parametrize("ask", [known, with_facts])
def test_a_class_knows_nothing(ask: Callable[[object], object]) -> None:
    with pytest.raises(UnreadSheet) as caught:
        ask(Situation)
    assert (
        "nc_rules.vocabulary.situation.Situation: "
        "it is the sheet's class: call it with the facts you know, Situation(...)"
    ) == str(caught.value)


def test_a_sheet_can_have_methods() -> None:
    assert Faith(visits=2).goes() is True


def test_a_fact_may_have_the_name_of_an_argument() -> None:
    @fact_sheet
    class Odd:
        sheet: Fact[bool] = flag("Is it a sheet?")
        instance: Fact[bool] = flag("Is it one?")

    assert "Odd(sheet=True, instance=False)" == repr(with_facts(Odd(instance=False), sheet=True))


def test_a_sheet_shows_a_member_as_a_program_writes_it() -> None:
    class Colour(StrEnum):
        RED = "red"

    @fact_sheet
    class Door:
        colour: Fact[Colour] = choice(Colour, "Which colour?")

    assert "Door(colour=Colour.RED)" == repr(Door(colour=Colour.RED))


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


# What nobody would read is refused. A subclass of a sheet is not the sheet that schools and guards ask about: what was
# told on one would be lost, and the alerts with it.


class Mine(Situation):
    """Declared as any class may be; only its instances could tell something."""


MINE = (
    "test_declaration.Mine: nobody reads the facts of a subclass of Situation: give a Situation, "
    "and put facts of your own on a sheet of their own, with @fact_sheet"
)


@pytest.mark.parametrize(
    "tell",
    [
        pytest.param(lambda: Mine(court_order=True), id="facts"),
        pytest.param(Mine, id="nothing"),
        pytest.param(lambda: Mine(cour_order=True), id="a misspelt fact"),  # type: ignore[call-arg]  # the mistake
        pytest.param(lambda: known(object.__new__(Mine)), id="what is known"),
        pytest.param(lambda: with_facts(object.__new__(Mine), court_order=True), id="with facts"),
        pytest.param(lambda: facts_of(Mine), id="which facts"),
        pytest.param(lambda: copy.copy(object.__new__(Mine)).__replace__(healed=True), id="replaced"),  # type: ignore[attr-defined]  # made by fact_sheet
    ],
)
def test_a_subclass_of_a_sheet_is_refused_with_what_to_do(tell: Callable[[], object]) -> None:
    with pytest.raises(UnreadSheet) as caught:
        tell()
    assert str(caught.value).endswith(MINE)
    assert isinstance(caught.value, TypeError)


def test_a_subclass_says_in_a_debugger_what_it_is() -> None:
    assert "Mine()" == repr(object.__new__(Mine))


def _decorated_subclass() -> type:
    class More(Situation):
        warm: Fact[bool] = flag("Is it warm?")

    return fact_sheet(More)


def _decorated_subclass_without_facts() -> type:
    class More(Situation):
        pass

    return fact_sheet(More)


def _facts_of_a_base_class() -> type:
    class Home:
        warm: Fact[bool] = flag("Is it warm?")

    class Office(Home):
        dry: Fact[bool] = flag("Is it dry?")

    return fact_sheet(Office)


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


def _a_key_of_files() -> type:
    class Title:
        warm: Fact[bool] = flag("Is it warm?")

    return fact_sheet(Title)


def _names_that_mean_something_else() -> type:
    class Odd:
        qualified: Fact[bool] = flag("Is it qualified?")
        self: Fact[bool] = flag("Is it itself?")
        _hidden: Fact[bool] = flag("Is it hidden?")

    return fact_sheet(Odd)


def _qualified_in_part() -> type:
    class Part:
        qualified = "in part"
        warm: Fact[bool] = flag("Is it warm?")

    return fact_sheet(Part)


LOST = "would be lost here: declare all facts in the class itself, or on two sheets"
NO_FACTS = "it declares no facts: give it at least one flag(...), count(...) or choice(...)"
NO_FACT = "it is not a fact: give it a value that flag(...), count(...) or choice(...) made"
NO_NAME = "a sheet's name has the form of a Python identifier, since files have a table of that name"
TAKEN = "a fact cannot be called that: give it another name"


@pytest.mark.parametrize(
    ("declare", "text"),
    [
        (_decorated_subclass, f"More: base class Situation: the facts of Situation {LOST}"),
        (
            _decorated_subclass_without_facts,
            f"More: 2 problems\n  base class Situation: the facts of Situation {LOST}\n  {NO_FACTS}",
        ),
        (_facts_of_a_base_class, f"Office: base class Home: the facts of Home {LOST}"),
        (_no_facts, f"Empty: {NO_FACTS}"),
        (_a_field_that_is_no_fact, f"Mixed: colour: {NO_FACT}"),
        (_a_fact_that_was_not_declared, f"Unfinished: dry: {NO_FACT}"),
        (
            _a_key_of_files,
            "Title: a sheet cannot be called that, because files have a key of this name: give it another name",
        ),
        (
            _names_that_mean_something_else,
            f"Odd: 3 problems\n  qualified: {TAKEN}\n  self: {TAKEN}\n  _hidden: {TAKEN}",
        ),
        (
            lambda: fact_sheet(type("Odd one", (), {"class": flag("A class?"), "x y": flag("A blank?")})),
            f"Odd one: 3 problems\n  {NO_NAME}\n  class: {TAKEN}\n  x y: {TAKEN}",
        ),
        (lambda: fact_sheet(Situation), "Situation: it is a fact sheet already: decorate it once"),
        (_qualified_in_part, "Part: qualified: expected True or False, got 'in part'"),
    ],
)
def test_a_class_that_is_no_sheet_is_refused_when_it_is_declared(declare: Callable[[], type], text: str) -> None:
    with pytest.raises(InvalidSheet) as caught:
        declare()
    assert text == str(caught.value)
    assert isinstance(caught.value, TypeError)


@pytest.mark.parametrize(
    "name",
    ["Title", "Note", "School", "Guard", "Heading", "Proves", "Raises", "Expect", "Withholds", "Leaves", "Event"],
)
def test_a_sheet_has_no_name_that_situations_cases_or_stories_have_for_something_else(name: str) -> None:
    with pytest.raises(InvalidSheet, match="files have a key of this name"):
        fact_sheet(type(name, (), {"warm": flag("Is it warm?")}))
