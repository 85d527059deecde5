"""Schools and guards as Python that builds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from nc_rules import Comparison, Contact, Fact, Guard, Mood, Panel, School, Situation, fact_sheet, flag, load_packs
from nc_rules.condition.contents import derived_in
from nc_rules.content import Content
from nc_rules.testing import as_code, guards, schools, situations

if TYPE_CHECKING:
    from tests.conftest import Pen


@fact_sheet
class Faith:
    shares_congregation: Fact[bool] = flag("Do you go to one church?")


def built(code: str, content: Content) -> object:
    names: dict[str, Any] = {}
    exec(code, names)  # what the library has just written
    return names[content.name.replace("-", "_").upper()]


@settings(max_examples=30)
@given(schools(conflicts=True, sheets=(Situation, Faith)))
def test_a_drawn_school_is_the_same_when_its_code_is_pasted(school: School) -> None:
    assert built(as_code(school), school) == school


@settings(max_examples=30)
@given(guards())
def test_a_drawn_guard_is_the_same_when_its_code_is_pasted(guard: Guard) -> None:
    assert built(as_code(guard), guard) == guard


def test_everything_that_is_installed_is_the_same_when_its_code_is_pasted() -> None:
    for one in load_packs().contents:
        assert built(as_code(one), one) == one


@settings(max_examples=20, phases=[Phase.generate])
@given(st.lists(schools(), min_size=1, max_size=2, unique_by=lambda one: one.name), guards(), situations(near=()))
def test_a_comparison_is_the_same_when_its_code_is_pasted(
    some: list[School], guard: Guard, situation: Situation
) -> None:
    names: dict[str, Any] = {}
    exec(as_code(*some, guard, situation=(situation,)), names)
    assert names["comparison"] == Panel(some, [guard]).compare(situation)


def test_derived_facts_are_defined_by_name_before_they_are_used() -> None:
    quick = settings(max_examples=2_000, database=None, phases=[Phase.generate, Phase.shrink])
    nested = find(
        schools(),
        lambda school: any(derived_in(concept.when) for concept in school.derived),
        settings=quick,
    )
    code = as_code(nested)
    assert code.index("concept_1 = Derived(") < code.index("concept_2 = Derived(") < code.index(" = School(")
    assert built(code, nested) == nested


def test_a_class_that_cannot_be_imported_is_named(pen: Pen) -> None:
    @fact_sheet
    class Local:
        odd: Fact[bool] = flag("Is it odd?")

    school = pen.school("odd", pen.rule("odd", Contact.NONE, Local.odd))
    assert f"# Local is {Local.__qualname__} of {__name__}, which cannot be imported." in as_code(school)


def test_the_values_of_the_situation_are_imported(pen: Pen) -> None:
    code = as_code(pen.school("odd", pen.rule("odd", Contact.NONE)), situation=[Situation(mood=Mood.SAD)])
    assert code.splitlines()[0] == "from nc_rules import Contact, Mood, Panel, Rule, School, Situation, Source"
    assert code.endswith("comparison = Panel([ODD]).compare(Situation(mood=Mood.SAD))\n")


def test_installed_guards_are_asked_for_and_not_spelt_out(pen: Pen) -> None:
    code = as_code(pen.school("odd", pen.rule("odd", Contact.NONE)), situation=[Situation()], installed_guards=True)
    assert code.endswith("comparison = Panel([ODD], [*load_packs().guards]).compare(Situation())\n")
    names: dict[str, object] = {}
    exec(code, names)
    comparison = names["comparison"]
    assert isinstance(comparison, Comparison)
    assert [*comparison.guards] == [*load_packs().guards]
