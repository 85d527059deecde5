"""Working memory: a frozen mapping from each fact that is known to its value."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Mapping
from importlib.util import find_spec, module_from_spec
from typing import Any, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nc_rules import EndedBy, Fact, Mood, Situation, WorkingMemory, choice, count, evaluate, fact_sheet, flag, known
from nc_rules.condition import trace
from nc_rules.errors import InvalidFacts, NotKnown, Problem, UnreadSheet
from nc_rules.facts import AnyFact, Flag, Value


@fact_sheet
class Faith:
    shares_congregation: Fact[bool] = flag("Do you go to one church?")
    visits: Fact[int] = count("How often a week?", unit="visits", most=7)
    mood_there: Fact[Mood] = choice(Mood, "How do you feel there?")


def loaded_again() -> type[Situation]:
    """The class that `Situation` is after its module was loaded once more, as a reload or a notebook does."""
    spec = find_spec("nc_rules.vocabulary.situation")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    again: type[Situation] = module.Situation
    return again


class Mine(Situation):
    """A subclass of a sheet, which nobody reads."""


AGAIN = loaded_again()
SHEET = Situation(ended_by=EndedBy.EX, no_contact_days=12, healed=False)
FAITH = Faith(visits=2)
MEMORY = WorkingMemory.of(SHEET, FAITH)

VALUES: Mapping[AnyFact, Value] = {
    Situation.ended_by: EndedBy.EX,
    Situation.no_contact_days: 12,
    Situation.healed: False,
    Faith.visits: 2,
}


# A mapping.


def test_it_gathers_sheets() -> None:
    assert (SHEET, FAITH) == MEMORY.sheets
    assert (SHEET, FAITH) == WorkingMemory(iter([SHEET, FAITH])).sheets


def test_it_gives_the_value_of_a_fact_and_none_while_that_is_not_known() -> None:
    assert 12 == MEMORY.value(Situation.no_contact_days)
    assert False is MEMORY.value(Situation.healed)
    assert MEMORY.value(Situation.mood) is None
    assert MEMORY.value(Faith.shares_congregation) is None


def test_a_sheet_that_was_not_given_is_unknown_throughout() -> None:
    assert WorkingMemory.of(SHEET).value(Faith.visits) is None
    assert WorkingMemory.of().value(Situation.healed) is None
    assert WorkingMemory.of(SHEET).sheet_of(Faith) is None
    assert SHEET is WorkingMemory.of(SHEET).sheet_of(Situation)


def test_it_is_the_mapping_of_what_is_known_sheet_by_sheet_in_the_order_of_declaration() -> None:
    assert isinstance(MEMORY, Mapping)
    assert [*known(SHEET).items(), *known(FAITH).items()] == list(MEMORY.items())
    assert list(VALUES) == list(MEMORY)
    assert list(VALUES.values()) == list(MEMORY.values())
    assert 4 == len(MEMORY)
    assert [Faith.visits, *known(SHEET)] == list(WorkingMemory.of(FAITH, SHEET))


def test_it_holds_a_fact_just_while_that_is_known() -> None:
    assert Situation.healed in MEMORY
    assert Situation.mood not in MEMORY
    assert False is MEMORY[Situation.healed]
    assert False is MEMORY.get(Situation.healed, True)
    assert MEMORY.get(Situation.mood) is None
    with pytest.raises(NotKnown) as caught:
        MEMORY[Situation.mood]
    assert Situation.mood == caught.value.name
    known = "Situation.ended_by, Situation.no_contact_days, Situation.healed, Faith.visits"
    assert f"there is no known fact Situation.mood (known: {known})" == str(caught.value)


@pytest.mark.parametrize("key", ["healed", None, 3, ["healed"], Situation, SHEET, Situation.healed.is_(True)])
def test_it_may_be_asked_for_anything_and_holds_only_facts(key: object) -> None:
    assert key not in MEMORY
    with pytest.raises(NotKnown):
        MEMORY[cast("Any", key)]


def test_a_fact_is_forgotten_without_a_list() -> None:
    assert WorkingMemory.of(Situation(ended_by=EndedBy.EX, healed=False), FAITH) == MEMORY.without(
        Situation.no_contact_days
    )


def test_what_is_no_fact_is_refused_with_the_fact_that_was_meant() -> None:
    memory: Any = MEMORY
    problems = Problem("", "expected a fact, got 'heald'", "Situation.healed"), Problem("", "expected a fact, got 3")
    for use, told in ((memory.without, ["heald", Situation.mood, 3]), (memory.with_values, {"heald": False, 3: True})):
        with pytest.raises(InvalidFacts) as caught:
            use(told)
        assert ("working memory", problems) == (caught.value.subject, caught.value.problems)


def test_a_name_is_no_fact() -> None:
    memory: Any = MEMORY
    for use, told in ((memory.value, "healed"), (memory.without, "healed"), (memory.from_values, {"healed": True})):
        with pytest.raises(InvalidFacts, match="expected a fact, got 'healed'"):
            use(told)


@pytest.mark.parametrize("given", [3, [Situation.healed], Situation(healed=True)])
def test_what_is_no_mapping_is_refused(given: object) -> None:
    memory: Any = MEMORY
    for use in (memory.with_values, memory.from_values):
        with pytest.raises(InvalidFacts, match="expected a mapping from facts to their values, got"):
            use(given)


@pytest.mark.parametrize("given", [3, "situation", Situation(healed=True)])
def test_a_sheet_is_asked_for_by_its_class(given: object) -> None:
    memory: Any = MEMORY
    with pytest.raises(UnreadSheet, match="facts are declared on a class: give the class instead of"):
        memory.sheet_of(given)


# A value.


def test_two_are_equal_when_the_same_is_known_wherever_and_in_whatever_order_it_was_told() -> None:
    for other in (
        WorkingMemory.of(FAITH, SHEET),
        WorkingMemory.from_values(dict(reversed(list(VALUES.items())))),
        copy.copy(MEMORY),
        copy.deepcopy(MEMORY),
    ):
        assert other == MEMORY
        assert hash(other) == hash(MEMORY)
    assert WorkingMemory.of() == WorkingMemory.of(Situation(), Faith())
    assert hash(WorkingMemory.of()) == hash(WorkingMemory.of(Situation(), Faith()))
    assert VALUES == MEMORY


def test_two_differ_when_anything_else_is_known() -> None:
    assert WorkingMemory.of(SHEET) != MEMORY
    assert WorkingMemory.of(Situation(healed=True)) != WorkingMemory.of(Situation(healed=False))
    assert cast("object", SHEET) != WorkingMemory.of(SHEET)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_it_survives_pickling(protocol: int) -> None:
    again = pickle.loads(pickle.dumps(MEMORY, protocol))
    assert again == MEMORY
    assert again.sheets == MEMORY.sheets
    assert hash(again) == hash(MEMORY)


def test_it_is_frozen() -> None:
    memory = cast("Any", MEMORY)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        memory.sheets = ()
    with pytest.raises(TypeError):
        memory[Situation.healed] = True


def test_it_shows_its_sheets() -> None:
    assert "WorkingMemory.of(Faith(visits=2), Situation(mood=Mood.SAD))" == repr(
        WorkingMemory.of(FAITH, Situation(mood=Mood.SAD))
    )
    assert "WorkingMemory.of()" == repr(WorkingMemory.of())


# Another one of it.


def test_it_is_built_from_values() -> None:
    assert (SHEET, FAITH) == WorkingMemory.from_values(VALUES).sheets
    assert (FAITH, SHEET) == WorkingMemory.from_values(VALUES, sheets=[Faith, Situation]).sheets
    assert (Faith(),) == WorkingMemory.from_values({}, sheets=[Faith, Faith]).sheets
    assert () == WorkingMemory.from_values({}).sheets


def test_with_values_tells_changes_and_forgets() -> None:
    changed = MEMORY.with_values({Situation.healed: True, Situation.ended_by: None, Faith.visits: 3})
    assert (Situation(no_contact_days=12, healed=True), Faith(visits=3)) == changed.sheets
    assert (SHEET, Faith(visits=2)) == WorkingMemory.of(SHEET).with_values({Faith.visits: 2}).sheets
    assert MEMORY == MEMORY.with_values({})


def test_without_forgets_what_is_known_and_adds_no_sheet() -> None:
    assert (Situation(healed=False), Faith()) == MEMORY.without([*known(FAITH), *[*known(SHEET)][:2]]).sheets
    assert (SHEET,) == WorkingMemory.of(SHEET).without([Faith.visits, Situation.mood]).sheets


@given(st.data())
def test_what_was_told_is_known_until_it_is_forgotten(data: st.DataObject) -> None:
    values = data.draw(st.fixed_dictionaries({}, optional={fact: st.just(value) for fact, value in VALUES.items()}))
    memory = WorkingMemory.from_values(values)
    assert values == dict(memory)
    forgotten = data.draw(st.sets(st.sampled_from([*VALUES])))
    left = {fact: value for fact, value in values.items() if fact not in forgotten}
    assert left == memory.without(forgotten) == memory.with_values(dict.fromkeys(forgotten))
    assert memory == memory.without(forgotten).with_values(values)


@pytest.mark.parametrize("build", [WorkingMemory.from_values, WorkingMemory.of(FAITH).with_values])
def test_what_it_is_told_is_checked(build: Callable[[Mapping[AnyFact, Value]], WorkingMemory]) -> None:
    with pytest.raises(InvalidFacts) as caught:
        build({Situation.mood: cast("Any", "sad"), Situation.no_contact_days: -1})
    assert (
        "Situation: 2 problems\n"
        "  mood: expected Mood.SAD, got the text 'sad'\n"
        "  no_contact_days: expected 0 to 36500 days, got -1"
    ) == str(caught.value)
    with pytest.raises(UnreadSheet) as unread:
        build({AnyFact("Is it warm?", Flag(), name="warm"): True})
    assert "builtins.object: it is not a fact sheet: decorate its class with @fact_sheet" == str(unread.value)


# What nobody would read.

SITUATION = "nc_rules.vocabulary.situation.Situation"


@pytest.mark.parametrize(
    ("sheets", "text"),
    [
        pytest.param(
            (Situation,),
            f"{SITUATION}: it is the sheet's class: call it with the facts you know, Situation(...)",
            id="the class",
        ),
        pytest.param(
            ({"healed": True},),
            "builtins.dict: it is not a fact sheet: call a sheet's class with the facts, as in Situation(**facts)",
            id="no sheet",
        ),
        pytest.param(
            (None,), "builtins.NoneType: it is not a fact sheet: decorate its class with @fact_sheet", id="nothing"
        ),
        pytest.param(
            (object.__new__(Mine),),
            f"{Mine.__module__}.Mine: nobody reads the facts of a subclass of Situation: give a Situation, "
            "and put facts of your own on a sheet of their own, with @fact_sheet",
            id="a subclass",
        ),
        pytest.param(
            (SHEET, Faith(), Situation()),
            f"{SITUATION}: two sheets of Situation were given: put all that is known on one",
            id="a second of a class",
        ),
        pytest.param(
            (SHEET, AGAIN(court_order=True)),
            f"{SITUATION}: {SITUATION} was given too, and has the same name",
            id="a second of a name",
        ),
    ],
)
def test_what_is_no_sheet_is_refused_and_a_second_of_a_class_or_name(sheets: tuple[object, ...], text: str) -> None:
    with pytest.raises(UnreadSheet) as gathered:
        WorkingMemory.of(*sheets)
    with pytest.raises(UnreadSheet) as built:
        WorkingMemory(sheets)
    assert [text, text] == [str(gathered.value), str(built.value)]


OF_A_MODULE_LOADED_AGAIN = (
    f"{SITUATION}: nobody reads its facts, but those of {SITUATION}, another class of the same name; "
    "after a module was loaded again or a cell run again, load what uses the class again too"
)


READINGS: Mapping[str, Callable[[WorkingMemory], object]] = {
    "value": lambda memory: memory.value(Situation.court_order),
    "item": lambda memory: memory[Situation.court_order],
    "get": lambda memory: memory.get(Situation.court_order),
    "in": lambda memory: Situation.court_order in memory,
    "sheet_of": lambda memory: memory.sheet_of(Situation),
    "without": lambda memory: memory.without([Situation.court_order]),
    "evaluate": lambda memory: evaluate(Situation.court_order, memory.value),
    "trace": lambda memory: trace(Situation.court_order, memory.value),
}


@pytest.mark.parametrize("ask", READINGS.values(), ids=READINGS)
def test_a_sheet_of_a_module_that_was_loaded_again_is_never_taken_for_unknown(
    ask: Callable[[WorkingMemory], object],
) -> None:
    memory = WorkingMemory.of(AGAIN(court_order=True))
    with pytest.raises(UnreadSheet) as caught:
        ask(memory)
    assert OF_A_MODULE_LOADED_AGAIN == str(caught.value)
    assert memory.value(AGAIN.court_order) is True


def test_facts_of_two_classes_of_one_name_are_not_told_together() -> None:
    with pytest.raises(UnreadSheet, match="has the same name"):
        WorkingMemory.of(AGAIN(court_order=True)).with_values({Situation.healed: True})
    with pytest.raises(UnreadSheet, match="has the same name"):
        WorkingMemory.from_values({Situation.healed: True, AGAIN.court_order: True})
