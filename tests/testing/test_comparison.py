"""Comparisons that are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import Phase, find, given, settings

from nc_rules import ALWAYS, Comparison, Contact, Fact, Mood, Situation, UnknownEngine, fact_sheet, flag
from nc_rules.sheet import known
from nc_rules.testing import PacksLeftOut, comparisons, schools, situations
from nc_rules.testing.printing import FIRST_LINE, FIRST_LINE_OF_CODE

if TYPE_CHECKING:
    from tests.conftest import Pen, Shelf

FOUND: Final = settings(max_examples=1_000, database=None, print_blob=False, phases=[Phase.generate])
SHRUNK: Final = settings(FOUND, phases=[Phase.generate, Phase.shrink])


@fact_sheet
class Faith:
    shares_congregation: Fact[bool] = flag("Do you go to one church?")


def names(comparison: Comparison) -> tuple[list[str], list[str]]:
    """Give the names of the schools and the guards."""
    return (
        [school.content.name for school in comparison.schools],
        [guard.content.name for guard in comparison.guards],
    )


def test_the_installed_schools_and_guards_are_compared(shelf: Shelf) -> None:
    for name in ("calm", "bold"):
        shelf.put_school(name)
    shelf.put_guard("watch")
    assert (["bold", "calm"], ["watch"]) == names(find(comparisons(), lambda _: True, settings=FOUND))


def test_a_broken_pack_is_told_of_and_the_others_are_compared(shelf: Shelf) -> None:
    shelf.put_school("calm")
    shelf.put("nc-rules-broken", "raise RuntimeError", {"nc_rules.schools": ["broken = nc_rules_broken:SCHOOL"]})
    with pytest.warns(PacksLeftOut, match="nc-rules-broken"):
        assert (["calm"], []) == names(find(comparisons(), lambda _: True, settings=FOUND))


def test_schools_are_drawn_where_none_is_installed(shelf: Shelf) -> None:
    shelf.put_guard("watch")
    assert (["school-1"], ["watch"]) == names(find(comparisons(), lambda _: True, settings=SHRUNK))


def test_given_schools_and_guards_take_their_place(pen: Pen) -> None:
    calm = pen.school("calm", pen.rule("quiet", Contact.NONE))
    watch = pen.guard("watch", pen.forbid("danger", Situation.court_order, Contact.NONE))
    given_ones = comparisons(schools=iter([calm]), guards=iter([watch]))
    found = find(given_ones, lambda comparison: bool(comparison["contact"]["calm"].withheld), settings=SHRUNK)
    assert (["calm"], ["watch"]) == names(found)
    assert (Situation(court_order=True),) == found.memory.sheets


def test_one_to_three_drawn_schools_of_different_names_are_compared() -> None:
    drawn = comparisons(schools=schools(max_rules=1), guards=())
    assert 3 == len(find(drawn, lambda comparison: len(comparison.schools) > 2, settings=FOUND).schools)


def test_the_situations_can_be_given_as_sheets_or_as_tuples_of_them(pen: Pen) -> None:
    faithful = pen.school("faithful", pen.rule("pray", Contact.NONE, Faith.shares_congregation))
    one = comparisons(of=situations(known=1, near=()), schools=[faithful], guards=())
    assert len(known(find(one, lambda _: True, settings=FOUND).memory.sheets[0])) > 60
    pair = comparisons(of=situations(sheets=(Situation, Faith), known=1, near=()), schools=[faithful], guards=())
    assert [Situation, Faith] == [type(sheet) for sheet in find(pair, lambda _: True, settings=FOUND).memory.sheets]


def test_the_sheets_that_schools_ask_about_are_drawn(pen: Pen) -> None:
    faithful = pen.school("faithful", pen.rule("pray", Contact.NONE, Faith.shares_congregation))
    drawn = comparisons(schools=[faithful], guards=())
    found = find(drawn, lambda comparison: comparison["contact"]["faithful"].stance is Contact.NONE, settings=SHRUNK)
    assert (Situation(), Faith(shares_congregation=True)) == found.memory.sheets


def test_no_school_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="schools: none was given, so there is nothing to compare"):
        comparisons(schools=[])


def test_a_failing_test_shows_the_schools_that_were_made_up() -> None:
    @settings(SHRUNK)
    @given(comparisons(schools=schools(), guards=()))
    def fails(comparison: Comparison) -> None:
        raise RuntimeError(comparison)

    with pytest.raises(RuntimeError) as raised:
        fails()
    [code] = [note for note in raised.value.__notes__ if note.startswith(FIRST_LINE_OF_CODE)]
    names: dict[str, Any] = {}
    exec(code, names)
    assert repr(raised.value.args[0]) == repr(names["comparison"])
    assert names["SCHOOL_1"].rules[0].when is ALWAYS
    # What is installed has nothing to do with it, so there is no file for the command.
    assert not any(note.startswith(FIRST_LINE) for note in raised.value.__notes__)


def test_a_failing_test_shows_what_waives_the_rules_of_a_school_that_was_made_up() -> None:
    @settings(SHRUNK)
    @given(comparisons(schools=schools(), guards=()))
    def fails(comparison: Comparison) -> None:
        if comparison.schools[0].content.waivers:
            raise RuntimeError(comparison)

    with pytest.raises(RuntimeError) as raised:
        fails()
    [code] = [note for note in raised.value.__notes__ if note.startswith(FIRST_LINE_OF_CODE)]
    names: dict[str, Any] = {}
    exec(code, names)  # what is to be pasted
    assert "        Waiver(\n" in code
    assert names["SCHOOL_1"].waivers


def test_an_unknown_engine_is_refused(pen: Pen) -> None:
    calm = pen.school("calm", pen.rule("quiet", Contact.NONE))
    with pytest.raises(UnknownEngine):
        find(comparisons(schools=[calm], guards=(), engine="steam"), lambda _: True, settings=FOUND)


def test_a_failing_test_says_in_a_line_what_was_compared(pen: Pen) -> None:
    calm = pen.school("calm", pen.rule("quiet", Contact.NONE))

    @settings(SHRUNK)
    @given(comparisons(schools=[calm], guards=()))
    def fails(comparison: Comparison) -> None:
        if comparison.memory.value(Situation.mood) is Mood.SAD:
            raise RuntimeError

    with pytest.raises(RuntimeError) as raised:
        fails()
    expected = "Failing test case: fails(\n    comparison=<Comparison of Situation(mood=Mood.SAD) by calm>,\n)"
    assert expected == raised.value.__notes__[-1]
