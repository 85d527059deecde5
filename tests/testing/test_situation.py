"""Situations of which some facts are known."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import Phase, find, given, seed, settings
from hypothesis.strategies import SearchStrategy

from nc_rules import (
    Contact,
    EndedBy,
    Fact,
    Goal,
    InvalidFacts,
    Mood,
    Namesakes,
    Occasion,
    Panel,
    School,
    Situation,
    UnreadSheet,
    WorkingMemory,
    fact_sheet,
    facts_of,
    flag,
    known,
    load_packs,
)
from nc_rules.condition import ConditionLike
from nc_rules.facts import AnyFact, Value
from nc_rules.sheet import count
from nc_rules.testing import PacksLeftOut, situations
from nc_rules.testing.situation import Fixed, Share
from nc_rules.vocabulary.constraints import broken

if TYPE_CHECKING:
    from tests.conftest import Pen, Shelf

FACTS: Final = len(facts_of(Situation))
GENERATING: Final = settings(max_examples=2_000, database=None, phases=[Phase.generate])
SHRINKING: Final = settings(GENERATING, phases=[Phase.generate, Phase.shrink])


@fact_sheet
class Faith:
    shares_congregation: Fact[bool] = flag("Do you go to one church?")
    years: Fact[int] = count("For how many years?", unit="years", most=90)


@given(situations(known=0))
def test_nothing_is_known_when_nothing_may_be(situation: Situation) -> None:
    assert Situation() == situation


def contradicts_itself(situation: Situation) -> bool:
    return bool(broken(WorkingMemory.of(situation).value))


@given(situations() | situations(known=1.0) | situations(fixed=Situation(occasion=Occasion.CHILD_BIRTHDAY)))
def test_no_situation_contradicts_itself(situation: Situation) -> None:
    assert not contradicts_itself(situation)


def test_situations_that_contradict_themselves_are_drawn_where_they_are_wanted() -> None:
    found = find(situations(contradictory=True), contradicts_itself, settings=SHRINKING)
    assert 2 == len(known(found))


@given(situations(fixed=Situation(share_children=False, occasion=Occasion.CHILD_BIRTHDAY)))
def test_what_is_fixed_stays_even_where_it_contradicts_itself(situation: Situation) -> None:
    assert (False, Occasion.CHILD_BIRTHDAY) == (situation.share_children, situation.occasion)
    assert 1 == len(broken(WorkingMemory.of(situation).value))


@given(situations(known=1.0))
def test_everything_is_known_when_everything_must_be(situation: Situation) -> None:
    assert FACTS == len(known(situation))


@pytest.mark.parametrize(
    ("share", "least", "most"),
    [(0.1, 0.05, 0.15), (0.5, 0.42, 0.58), (0.9, 0.85, 0.95), ((0.4, 0.6), 0.4, 0.6), ((0.0, 1.0), 0.35, 0.65)],
)
def test_so_many_facts_are_known_as_was_asked_for(share: Share, least: float, most: float) -> None:
    sizes = list[int]()

    @settings(max_examples=300, database=None, derandomize=True, phases=[Phase.generate])
    @given(situations(known=share, near=()))
    def draw(situation: Situation) -> None:
        sizes.append(len(known(situation)))

    draw()
    assert least < sum(sizes) / len(sizes) / FACTS < most


def test_without_a_share_some_know_nothing_and_some_know_nearly_everything() -> None:
    assert Situation() == find(situations(near=()), lambda situation: not known(situation), settings=GENERATING)
    nearly = find(situations(near=()), lambda situation: len(known(situation)) >= FACTS - 3, settings=GENERATING)
    assert len(known(nearly)) >= FACTS - 3


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (-0.1, "known: expected a share from 0 to 1, or two in ascending order, got -0.1"),
        (1.1, "known: expected a share from 0 to 1, or two in ascending order, got 1.1"),
        (float("nan"), "known: expected a share from 0 to 1, or two in ascending order, got nan"),
        (None, "known: expected a share from 0 to 1, or two in ascending order, got None"),
        ((0.1,), "known: expected a share from 0 to 1, or two in ascending order, got (0.1,)"),
        ((0.6, 0.4), "known: expected a share from 0 to 1, or two in ascending order, got (0.6, 0.4)"),
    ],
)
def test_what_is_no_share_is_refused(share: Share, text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        situations(known=share)


MISTAKES: Final[list[tuple[dict[str, object], str]]] = [
    ({"sheets": Faith}, "sheets: expected classes of fact sheets, as in (Situation, Faith), got <class "),
    ({"sheets": (Faith(),)}, "sheets: expected classes of fact sheets, as in (Situation, Faith), got (Faith(),)"),
    ({"near": ["active"]}, "near: expected schools and guards, as in near=[ACTIVE], got 'active'"),
    ({"fixed": 5}, "fixed: expected a Situation, or a mapping from facts to values, got 5"),
]


@pytest.mark.parametrize(("arguments", "text"), MISTAKES, ids=[text[:8] for _, text in MISTAKES])
def test_arguments_of_another_kind_are_refused_at_once(arguments: dict[str, object], text: str) -> None:
    with pytest.raises(TypeError, match=f"^{re.escape(text)}"):
        situations(**arguments)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]


def test_thresholds_can_be_those_of_installed_packs(shelf: Shelf) -> None:
    shelf.put("nc-rules-days", THRESHOLD, {"nc_rules.schools": ["days = nc_rules_days:SCHOOL"]})
    near = situations(near=load_packs().schools)
    assert 77 == find(near, lambda s: s.days_since_breakup == 77, settings=GENERATING).days_since_breakup


FIXED: Final[list[Fixed]] = [
    {Situation.share_children: True, Situation.goal: Goal.MOVE_ON, Situation.mood: None},
    {"share_children": True, "goal": Goal.MOVE_ON, "mood": None},
    {"situation.share_children": True, "situation.goal": Goal.MOVE_ON, "situation.mood": None},
]


@given(situations(known=1, fixed=Situation(share_children=True, goal=Goal.MOVE_ON)))
def test_what_a_situation_knows_is_the_same_in_every_other(situation: Situation) -> None:
    assert (True, Goal.MOVE_ON) == (situation.share_children, situation.goal)
    assert FACTS == len(known(situation))


@pytest.mark.parametrize("fixed", FIXED, ids=["facts", "names", "full names"])
@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_fixed_facts_are_the_same_in_every_situation(fixed: Fixed, share: float) -> None:
    @settings(max_examples=20, database=None)
    @given(situations(known=share, fixed=fixed))
    def draw(situation: Situation) -> None:
        assert (True, Goal.MOVE_ON, None) == (situation.share_children, situation.goal, situation.mood)

    draw()


def test_all_that_is_wrong_with_fixed_facts_is_told_together() -> None:
    text = (
        "fixed: 3 problems\n"
        "  there is no fact 'share_childen'; did you mean 'share_children'?\n"
        "  ended_by: expected EndedBy.EX, got the text 'ex'\n"
        "  no_contact_days: expected 0 to 36500 days, got -1"
    )
    with pytest.raises(InvalidFacts, match=f"^{re.escape(text)}$"):
        situations(fixed={"share_childen": True, "ended_by": "ex", "no_contact_days": -1})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]


def test_a_fact_of_a_sheet_that_is_not_drawn_cannot_be_fixed() -> None:
    with pytest.raises(InvalidFacts, match=re.escape("fixed: there is no fact 'faith.shares_congregation'")):
        situations(fixed={Faith.shares_congregation: True})


@given(situations(sheets=(Situation, Faith), fixed={"faith.shares_congregation": True, "mood": Mood.SAD}))
def test_sheets_are_drawn_together_in_the_order_of_their_classes(sheets: tuple[Situation, Faith]) -> None:
    situation, faith = sheets
    assert (Situation, Faith) == (type(situation), type(faith))
    assert (Mood.SAD, True) == (situation.mood, faith.shares_congregation)


@fact_sheet
class Debts:
    cents: Fact[int] = count("How many cents?", unit="cents", least=-(10**30), most=10**30)


@given(situations(sheets=(Debts,), known=1, near=()))
def test_a_count_may_be_larger_than_any_machine_s_own_numbers(sheets: tuple[Debts]) -> None:
    assert -(10**30) <= (sheets[0].cents or 0) <= 10**30


@given(situations(sheets=(Faith,)))
def test_one_sheet_that_was_asked_for_is_a_tuple_too(sheets: tuple[Faith]) -> None:
    assert [Faith] == [type(sheet) for sheet in sheets]


def test_what_is_not_a_fact_sheet_is_refused() -> None:
    with pytest.raises(UnreadSheet) as refused:
        situations(sheets=(Situation, Goal))
    expected = "nc_rules.vocabulary.situation.Goal: it is not a fact sheet: decorate its class with @fact_sheet"
    assert expected == str(refused.value)


def test_a_subclass_of_a_sheet_is_refused_because_nobody_would_read_its_facts() -> None:
    mine = type("Mine", (Situation,), {})
    with pytest.raises(UnreadSheet, match="Mine: nobody reads the facts of a subclass of Situation: give a Situation"):
        situations(sheets=(mine,))


def test_a_class_that_stands_twice_is_refused() -> None:
    with pytest.raises(TypeError, match="sheets: a class is given twice among Situation, Faith, Situation"):
        situations(sheets=(Situation, Faith, Situation))


SHRUNK: Final[list[tuple[Callable[[Situation], bool], Situation]]] = [
    (lambda _: True, Situation()),
    (lambda s: s.mood is not None, Situation(mood=Mood.CALM)),
    (lambda s: s.mood is Mood.ANGRY, Situation(mood=Mood.ANGRY)),
    (lambda s: s.under_age is False, Situation(under_age=False)),
    (lambda s: (s.no_contact_days or 0) >= 10, Situation(no_contact_days=10)),
    (lambda s: s.no_contact_days is not None and s.no_contact_days < 30, Situation(no_contact_days=0)),
    (
        lambda s: bool(s.share_children) and s.ended_by is EndedBy.EX,
        Situation(share_children=True, ended_by=EndedBy.EX),
    ),
    (
        lambda s: (s.no_contact_days or 0) >= 30 and s.healed is False,
        Situation(no_contact_days=30, healed=False),
    ),
]


@pytest.mark.parametrize(("fails", "smallest"), SHRUNK)
def test_a_failing_situation_shrinks_to_the_facts_that_it_takes(
    fails: Callable[[Situation], bool], smallest: Situation
) -> None:
    assert smallest == find(situations(near=()), fails, settings=SHRINKING, random=Random(0))


@pytest.mark.parametrize("smallest", [1, 28, 30, 33, 400])
def test_a_count_shrinks_past_the_thresholds_of_schools(pen: Pen, smallest: int) -> None:
    near = situations(near=[waiters(pen, Situation.no_contact_days >= 30)])
    found = find(near, lambda s: (s.no_contact_days or 0) >= smallest, settings=SHRINKING, random=Random(smallest))
    assert Situation(no_contact_days=smallest) == found


@fact_sheet
class Wait:
    days: Fact[int] = count("For how many days?", unit="days", most=701)


def test_many_thresholds_are_drawn_the_last_as_well_as_the_first(pen: Pen) -> None:
    # Those beside them count too, and are more than a byte tells apart. To draw each of them takes 5,000 examples.
    days = [10 * number for number in range(1, 71)]
    school = pen.school("strict", pen.rule("r", Contact.NONE, Wait.days.in_(*days)))
    drawn = set[Value | None]()

    @settings(max_examples=1_000, database=None, derandomize=True, phases=[Phase.generate])
    @given(situations(sheets=(Wait,), near=[school], known=1))
    def draw(sheets: tuple[Wait]) -> None:
        drawn.add(sheets[0].days)

    draw()
    assert all(len(drawn & {*some}) > 2 for some in (days[:10], days[30:40], days[-10:]))


def test_two_sheets_of_one_name_are_refused() -> None:
    other: type = fact_sheet(type("Faith", (), {"years": count("For how many years?", unit="years", most=90)}))
    with pytest.raises(Namesakes) as refused:
        situations(sheets=(Faith, other))
    assert (
        "several fact sheets are called 'faith' (Faith and Faith); a comparison tells fact sheets apart by name"
    ) == str(refused.value)


def test_it_does_not_matter_which_facts_are_known_when_many_have_to_be() -> None:
    found = find(situations(near=()), lambda situation: len(known(situation)) >= 5, settings=SHRINKING)
    assert [False] * 5 == list(known(found).values())


def waiters(pen: Pen, condition: ConditionLike) -> School:
    """A school that lifts the silence when a condition holds."""
    return pen.school(
        "waiters", pen.rule("wait", Contact.NONE), pen.rule("talk", Contact.OPEN, condition, overrides=["wait"])
    )


@pytest.mark.parametrize("number", range(20))
def test_an_off_by_one_is_found_by_the_default_settings(pen: Pen, number: int) -> None:
    right = waiters(pen, (Situation.no_contact_days >= 30) | Situation.no_contact_completed)
    wrong = waiters(pen, (Situation.no_contact_days > 30) | Situation.no_contact_completed)
    panels = Panel([right]), Panel([wrong])

    @seed(number)
    @settings(settings.get_profile("default"), deadline=None, database=None, phases=[Phase.generate], derandomize=False)
    @given(situations(near=[right]))
    def compare(situation: Situation) -> None:
        one, other = (panel.compare(situation)["contact"]["waiters"].stance for panel in panels)
        assert one is other

    with pytest.raises(AssertionError):
        compare()


THRESHOLD: Final = """
from nc_rules import Contact, Rule, School, Situation as S, Source

SOURCE = Source("A Book of Days", "The Corner Press")
SCHOOL = School(
    "days",
    title="Days",
    summary="Count them.",
    rules=(Rule("talk", Contact.OPEN, S.days_since_breakup >= 77, say="Talk.", because="So.", cite=SOURCE.at("77")),),
)
"""


def seen(fact: AnyFact) -> list[Value]:
    """The known values of a fact in 200 situations that are drawn without any argument."""
    drawn = list[Value]()

    @settings(max_examples=200, database=None, derandomize=True, phases=[Phase.generate])
    @given(situations())
    def draw(situation: Situation) -> None:
        drawn.extend(value for known_fact, value in known(situation).items() if known_fact is fact)

    draw()
    return drawn


def test_the_thresholds_of_installed_schools_are_drawn_often(shelf: Shelf) -> None:
    shelf.put("nc-rules-days", THRESHOLD, {"nc_rules.schools": ["days = nc_rules_days:SCHOOL"]})
    drawn = seen(Situation.days_since_breakup)
    assert all(drawn.count(value) >= 10 for value in (76, 77, 78))


def test_a_broken_pack_is_told_of_and_the_other_thresholds_are_drawn(shelf: Shelf) -> None:
    shelf.put("nc-rules-days", THRESHOLD, {"nc_rules.schools": ["days = nc_rules_days:SCHOOL"]})
    shelf.put("nc-rules-broken", "raise RuntimeError", {"nc_rules.schools": ["broken = nc_rules_broken:SCHOOL"]})
    with pytest.warns(PacksLeftOut, match="nc-rules-broken"):
        drawn = seen(Situation.days_since_breakup)
    assert drawn.count(77) >= 10


def test_no_pack_is_loaded_before_a_situation_is_drawn(shelf: Shelf) -> None:
    shelf.put("nc-rules-broken", "raise RuntimeError", {"nc_rules.schools": ["broken = nc_rules_broken:SCHOOL"]})
    strategy = situations()
    with pytest.warns(PacksLeftOut):
        find(strategy, lambda _: True, settings=GENERATING)


def test_thresholds_of_an_apps_own_are_drawn_often() -> None:
    days = [
        situation.no_contact_days
        for situation in _drawn(situations(near=[Situation.no_contact_days >= 14]))
        if situation.no_contact_days is not None
    ]
    assert len([day for day in days if day in {13, 14, 15}]) > len(days) / 3


def test_the_thirtieth_day_is_drawn_often_enough_to_be_found_by_default() -> None:
    # An app that is wrong on that day alone is then missed in one run of 100 examples out of ten at the very most.
    drawn = _drawn(situations(near=load_packs().schools))
    on_the_day = [situation for situation in drawn if situation.no_contact_days == 30]
    assert (1 - len(on_the_day) / len(drawn)) ** 100 < 0.1


def _drawn(strategy: SearchStrategy[Situation]) -> list[Situation]:
    found: list[Situation] = []

    @settings(GENERATING, max_examples=400, derandomize=True)
    @given(strategy)
    def draw(situation: Situation) -> None:
        found.append(situation)

    draw()
    return found
