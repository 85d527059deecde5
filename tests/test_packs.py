"""Discovery, on real distributions and real entry points."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from importlib_metadata import EntryPoint as RealEntryPoint
from importlib_metadata import entry_points  # pyright: ignore[reportUnknownVariableType]  # its keywords are untyped

from nc_rules import Guard, NcRulesError, Packs, PacksFailed, School, Situation, load_packs
from nc_rules.errors import (
    PackClash,
    PackError,
    PackImportFailed,
    PackWrongApi,
    PackWrongName,
    PackWrongType,
    UnknownPack,
    UnknownSchool,
)
from nc_rules.facts import facts_of
from nc_rules.packs import GUARDS, SCHOOLS, Installed, installed

if TYPE_CHECKING:
    from tests.conftest import Pen, Shelf


def _names(packs: Packs) -> tuple[list[str], list[str]]:
    return [s.content.name for s in packs.schools], [g.content.name for g in packs.guards]


def _failure() -> PackError:
    with pytest.raises(PacksFailed) as caught:
        load_packs()
    assert 1 == len(caught.value.failures)
    return caught.value.failures[0]


def test_a_school_and_a_guard_are_found_with_their_distributions(shelf: Shelf) -> None:
    shelf.put_school("tests-oak", version="2.5")
    shelf.put_guard("tests-warden", version="0.3")
    packs = load_packs()
    (school,), (guard,) = packs.schools, packs.guards
    assert isinstance(school.content, School)
    assert ("tests-oak", "nc-rules-tests-oak", "2.5") == (school.content.name, school.pack, school.version)
    assert isinstance(guard.content, Guard)
    assert ("tests-warden", "nc-rules-tests-warden", "0.3") == (guard.content.name, guard.pack, guard.version)


def test_what_is_found_is_a_real_entry_point(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    found: list[object] = [*entry_points(group=SCHOOLS, name="tests-oak")]
    assert [RealEntryPoint] == [type(entry_point) for entry_point in found]


def test_results_are_sorted_by_name_whatever_the_order_of_the_path(shelf: Shelf) -> None:
    for name in ("tests-oak", "tests-ash", "tests-yew", "tests-elm"):
        shelf.put_school(name)
    for name in ("tests-warden", "tests-ranger"):
        shelf.put_guard(name)
    schools, guards = ["tests-ash", "tests-elm", "tests-oak", "tests-yew"], ["tests-ranger", "tests-warden"]
    assert (schools, guards) == _names(load_packs())


def test_one_distribution_may_offer_several_schools(shelf: Shelf) -> None:
    code = """
from nc_rules import Contact, Rule, School, Source
def school(name):
    rule = Rule("quiet", Contact.NONE, say="Keep quiet.", because="It calms.", cite=Source("A", "B").at("C"))
    return School(name, title=name, summary=name, rules=(rule,))
ONE, TWO = school("tests-one"), school("tests-two")
"""
    shelf.put("tests-both", code, {SCHOOLS: ["tests-two = tests_both:TWO", "tests-one = tests_both:ONE"]})
    assert (["tests-one", "tests-two"], []) == _names(load_packs())


# Packs that cannot be loaded.


def test_a_pack_that_raises_at_import_is_reported_with_its_cause(shelf: Shelf) -> None:
    shelf.put("tests-broken", "raise RuntimeError('no luck today')", {SCHOOLS: ["tests-broken = tests_broken:SCHOOL"]})
    failure = _failure()
    expected = (
        "tests-broken 1.0, entry point 'tests-broken' of nc_rules.schools: "
        "importing tests_broken:SCHOOL raised RuntimeError: no luck today"
    )
    assert (PackImportFailed, expected) == (type(failure), str(failure))
    assert isinstance(failure.__cause__, RuntimeError)


def test_a_pack_that_calls_sys_exit_does_not_end_the_program(shelf: Shelf) -> None:
    shelf.put("tests-quitter", "import sys; sys.exit('bye')", {SCHOOLS: ["tests-quitter = tests_quitter:SCHOOL"]})
    failure = _failure()
    assert isinstance(failure, PackImportFailed)
    assert "importing tests_quitter:SCHOOL raised SystemExit: bye" == failure.why


@pytest.mark.parametrize(
    ("code", "value", "why"),
    [
        ("SCHOOL = (", "tests_bad:SCHOOL", "importing tests_bad:SCHOOL raised SyntaxError: '(' was never closed"),
        ("import tests_not_there", "tests_bad:SCHOOL", "importing tests_bad:SCHOOL raised ModuleNotFoundError: No"),
        ("", "tests_bad:SCHOOL", "importing tests_bad:SCHOOL raised AttributeError: module 'tests_bad' has no"),
        ("", "tests_nowhere:SCHOOL", "importing tests_nowhere:SCHOOL raised ModuleNotFoundError: No module named"),
        ("", "not a reference!", "importing not a reference! raised "),
        ("", ":SCHOOL", "importing :SCHOOL raised "),
        ("def f(): f()\nf()", "tests_bad:SCHOOL", "importing tests_bad:SCHOOL raised RecursionError: maximum"),
        (
            "from nc_rules import School\nSCHOOL = School('x', title='', summary='s', rules=())",
            "tests_bad:SCHOOL",
            (
                "importing tests_bad:SCHOOL raised InvalidSchool: school 'x': 2 problems\n"
                "  title: a text is needed, got ''\n"
                "  rules: a school needs at least one rule"
            ),
        ),
    ],
    ids=[
        "syntax-error",
        "missing-import",
        "missing-attribute",
        "missing-module",
        "malformed",
        "no-module",
        "recursion",
        "invalid",
    ],
)
def test_whatever_goes_wrong_at_import_is_reported(shelf: Shelf, code: str, value: str, why: str) -> None:
    shelf.put("tests-bad", code, {SCHOOLS: [f"tests-bad = {value}"]})
    failure = _failure()
    assert isinstance(failure, PackImportFailed)
    assert failure.why.startswith(why), failure.why
    assert isinstance(failure.__cause__, Exception)


def test_the_module_itself_is_not_a_school(shelf: Shelf) -> None:
    shelf.put("tests-module", "", {SCHOOLS: ["tests-module = tests_module"]})
    failure = _failure()
    assert (PackWrongType, "tests_module is not a School but a module") == (type(failure), failure.why)


@pytest.mark.parametrize("value", ["42", "None", "'SCHOOL'", "School"])
def test_something_that_is_no_school_is_refused(shelf: Shelf, value: str) -> None:
    shelf.put("tests-odd", f"from nc_rules import School\nX = {value}", {SCHOOLS: ["tests-odd = tests_odd:X"]})
    failure = _failure()
    kind = {"42": "int", "None": "NoneType", "'SCHOOL'": "str", "School": "type"}[value]
    assert (PackWrongType, f"tests_odd:X is not a School but a {kind}") == (type(failure), failure.why)
    assert isinstance(failure, TypeError)


def test_a_guard_among_the_schools_and_a_school_among_the_guards_are_refused(shelf: Shelf) -> None:
    shelf.put_guard("tests-warden")
    shelf.put_school("tests-oak")
    shelf.put(
        "tests-mixed",
        "",
        {
            SCHOOLS: ["tests-mixed-guard = nc_rules_tests_warden:GUARD"],
            GUARDS: ["tests-mixed-school = nc_rules_tests_oak:SCHOOL"],
        },
    )
    with pytest.raises(PacksFailed) as caught:
        load_packs()
    assert [
        (GUARDS, "nc_rules_tests_oak:SCHOOL is not a Guard but a School"),
        (SCHOOLS, "nc_rules_tests_warden:GUARD is not a School but a Guard"),
    ] == [(failure.group, failure.why) for failure in caught.value.failures]


def test_an_entry_point_of_another_name_than_its_school_is_refused(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    shelf.put("tests-alias", "", {SCHOOLS: ["tests-alias = nc_rules_tests_oak:SCHOOL"]})
    failure = _failure()
    why = "nc_rules_tests_oak:SCHOOL calls itself 'tests-oak'; the two names must be the same"
    assert (PackWrongName, "tests-alias", why) == (type(failure), failure.entry_point, failure.why)


@pytest.mark.parametrize(
    ("api", "why"),
    [
        ("(1, 1)", "it was written for core API 1.1, this core serves 1.0; upgrade nc-rules"),
        ("(2, 0)", "it was written for core API 2.0, this core serves 1.0; upgrade nc-rules"),
        ("(0, 9)", "it was written for core API 0.9, this core serves 1.0; upgrade the pack"),
    ],
)
def test_another_core_api_than_this_core_serves_is_refused(shelf: Shelf, api: str, why: str) -> None:
    shelf.put_school("tests-oak", api=api)
    failure = _failure()
    assert (PackWrongApi, why) == (type(failure), failure.why)


@pytest.mark.parametrize("api", ["'1.0'", "(1,)", "1", "None"])
def test_a_core_api_that_is_no_version_is_a_failure_of_its_pack_alone(shelf: Shelf, api: str) -> None:
    shelf.put_school("tests-oak", api=api)
    shelf.put_school("tests-elm")
    with pytest.raises(PacksFailed) as caught:
        load_packs()
    assert ["tests-oak"] == [failure.entry_point for failure in caught.value.failures]
    assert (["tests-elm"], []) == _names(caught.value.loaded)


def test_two_distributions_with_one_school_are_both_named_and_neither_is_loaded(shelf: Shelf) -> None:
    shelf.put_school("tests-oak", version="1.2")
    shelf.put_school("tests-elm")
    shelf.put("tests-rival", "raise AssertionError", {SCHOOLS: ["tests-oak = tests_rival:SCHOOL"]}, version="3.4")
    with pytest.raises(PacksFailed) as caught:
        load_packs()
    (failure,) = caught.value.failures
    expected = (
        "nc-rules-tests-oak 1.2 and tests-rival 3.4, entry point 'tests-oak' of nc_rules.schools: "
        "both offer a school of this name, so neither is used; uninstall one of them"
    )
    assert (PackClash, expected) == (type(failure), str(failure))
    assert (["tests-elm"], []) == _names(caught.value.loaded)
    assert not {"nc_rules_tests_oak", "tests_rival"} & set(sys.modules)


def test_two_distributions_with_one_guard_clash_likewise(shelf: Shelf) -> None:
    shelf.put_guard("tests-warden")
    shelf.put("tests-rival", "", {GUARDS: ["tests-warden = tests_rival:GUARD"]})
    failure = _failure()
    why = "both offer a guard of this name, so neither is used; uninstall one of them"
    assert (PackClash, why) == (type(failure), failure.why)


def test_a_school_and_a_guard_may_have_the_same_name(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    guard = "from nc_rules_tests_warden import GUARD as W\nimport attrs\nGUARD = attrs.evolve(W, name='tests-oak')"
    shelf.put_guard("tests-warden")
    shelf.put("tests-namesake", guard, {GUARDS: ["tests-oak = tests_namesake:GUARD"]})
    assert (["tests-oak"], ["tests-oak", "tests-warden"]) == _names(load_packs())


def test_a_distribution_that_the_path_holds_twice_counts_once(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    shelf.put_school("tests-oak")
    assert (["tests-oak"], []) == _names(load_packs())


def test_an_entry_that_a_distribution_lists_twice_counts_once(shelf: Shelf) -> None:
    # An editable install beside the folder that it was built from can do this.
    shelf.put_school("tests-oak")
    line = "tests-twice = tests_twice:SCHOOL"
    code = "import attrs, nc_rules_tests_oak\nSCHOOL = attrs.evolve(nc_rules_tests_oak.SCHOOL, name='tests-twice')"
    shelf.put("tests-twice", code, {SCHOOLS: [line, line]})
    assert 2 == len(entry_points(group=SCHOOLS, name="tests-twice"))
    assert (["tests-oak", "tests-twice"], []) == _names(load_packs())


# Many failures together.


def _three_broken(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    shelf.put("tests-broken", "raise RuntimeError('no luck today')", {SCHOOLS: ["tests-broken = tests_broken:SCHOOL"]})
    shelf.put("tests-odd", "X = 42", {SCHOOLS: ["tests-odd = tests_odd:X"]})
    shelf.put("tests-thing", "X = 42", {GUARDS: ["tests-thing = tests_thing:X"]})


def test_every_failure_is_raised_together_and_what_did_load_is_kept(shelf: Shelf) -> None:
    _three_broken(shelf)
    with pytest.raises(PacksFailed) as caught:
        load_packs()
    expected = """3 packs could not be loaded
  tests-thing 1.0, entry point 'tests-thing' of nc_rules.guards: tests_thing:X is not a Guard but a int
  tests-broken 1.0, entry point 'tests-broken' of nc_rules.schools: importing tests_broken:SCHOOL raised \
RuntimeError: no luck today
  tests-odd 1.0, entry point 'tests-odd' of nc_rules.schools: tests_odd:X is not a School but a int"""
    assert expected == str(caught.value)
    assert isinstance(caught.value, ExceptionGroup)
    assert isinstance(caught.value, NcRulesError)
    assert (["tests-oak"], []) == _names(caught.value.loaded)


def test_one_failure_is_told_in_the_singular(shelf: Shelf) -> None:
    shelf.put("tests-odd", "X = 42", {SCHOOLS: ["tests-odd = tests_odd:X"]})
    with pytest.raises(PacksFailed) as caught:
        load_packs()
    assert "1 pack could not be loaded" == caught.value.message


def test_except_star_takes_the_failures_of_one_kind_and_leaves_the_rest(shelf: Shelf) -> None:
    _three_broken(shelf)
    caught: list[ExceptionGroup[PackWrongType]] = []

    def take() -> None:
        try:
            load_packs()
        except* PackWrongType as group:
            caught.append(group)

    with pytest.raises(PacksFailed) as rest:
        take()
    (taken,) = caught
    assert isinstance(taken, PacksFailed)
    assert ["tests-thing", "tests-odd"] == [failure.entry_point for failure in taken.failures]
    assert ["tests-broken"] == [failure.entry_point for failure in rest.value.failures]
    assert (["tests-oak"], []) == _names(taken.loaded) == _names(rest.value.loaded)


def test_except_star_sees_the_built_in_that_each_failure_also_is(shelf: Shelf) -> None:
    _three_broken(shelf)
    caught: list[ExceptionGroup[Exception]] = []
    try:
        load_packs()
    except* TypeError as group:
        caught.append(group)
    except* ImportError as group:
        caught.append(group)
    kinds = [[type(error).__name__ for error in group.exceptions] for group in caught]
    assert [["PackWrongType", "PackWrongType"], ["PackImportFailed"]] == kinds


def test_a_group_that_was_split_keeps_what_did_load(shelf: Shelf) -> None:
    _three_broken(shelf)
    with pytest.raises(PacksFailed) as caught:
        load_packs()
    wrong, others = caught.value.split(PackWrongType)
    assert isinstance(wrong, PacksFailed)
    assert isinstance(others, PacksFailed)
    assert (2, 1) == (len(wrong.failures), len(others.failures))
    assert caught.value.loaded is wrong.loaded is others.loaded
    assert "2 packs could not be loaded" == wrong.message


def test_failures_are_found_however_groups_are_nested() -> None:
    errors = [PackWrongType(name, SCHOOLS, ["d 1"], "odd") for name in ("a", "b", "c")]
    inner = PacksFailed(errors[:2], Packs())
    outer = PacksFailed([inner, errors[2]], Packs())  # type: ignore[list-item]  # as exception groups can be nested
    assert tuple(errors) == outer.failures


# NC_RULES_PACKS.


@pytest.mark.parametrize("only", ["tests-oak", "nc-rules-tests-oak", " tests-oak ,", "tests-oak,nc-rules-tests-oak"])
def test_the_list_takes_names_of_schools_and_of_distributions(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, only: str
) -> None:
    shelf.put_school("tests-oak")
    shelf.put_school("tests-elm")
    monkeypatch.setenv("NC_RULES_PACKS", only)
    assert (["tests-oak"], []) == _names(load_packs())


def test_the_list_takes_a_distribution_without_its_prefix(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put_school("tests-elm")
    code = "import attrs, nc_rules_tests_elm as e\nONE, TWO = (attrs.evolve(e.SCHOOL, name=n) for n in 'ab')"
    shelf.put("nc-rules-tests-pair", code, {SCHOOLS: ["a = nc_rules_tests_pair:ONE", "b = nc_rules_tests_pair:TWO"]})
    monkeypatch.setenv("NC_RULES_PACKS", "tests-pair")
    assert (["a", "b"], []) == _names(load_packs())


def test_nothing_outside_of_the_list_is_imported(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put("tests-broken", "raise RuntimeError", {SCHOOLS: ["tests-broken = tests_broken:SCHOOL"]})
    shelf.put_school("tests-elm")
    shelf.put_guard("tests-warden")
    shelf.put_school("tests-oak")
    monkeypatch.setenv("NC_RULES_PACKS", "tests-oak")
    assert (["tests-oak"], []) == _names(load_packs())
    ours = {"tests_broken", "nc_rules_tests_elm", "nc_rules_tests_warden", "nc_rules_tests_oak"}
    assert {"nc_rules_tests_oak"} == ours & set(sys.modules)


def test_a_clash_outside_of_the_list_does_not_matter(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put_school("tests-oak")
    shelf.put_school("tests-elm")
    shelf.put("tests-rival", "", {SCHOOLS: ["tests-oak = tests_rival:SCHOOL"]})
    monkeypatch.setenv("NC_RULES_PACKS", "tests-elm")
    assert (["tests-elm"], []) == _names(load_packs())
    # The list can also settle it.
    monkeypatch.setenv("NC_RULES_PACKS", "nc-rules-tests-oak")
    assert ["nc-rules-tests-oak"] == [school.pack for school in load_packs().schools]


def test_an_unknown_name_on_the_list_is_an_error_with_the_nearest(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put_school("tests-oak")
    monkeypatch.setenv("NC_RULES_PACKS", "tests-oak,tests-oka")
    with pytest.raises(UnknownPack) as caught:
        load_packs()
    assert "there is no pack or school 'tests-oka'; did you mean 'tests-oak'?" == str(caught.value)
    assert "nc_rules_tests_oak" not in sys.modules


# When things are loaded.


def test_importing_the_library_imports_no_pack(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    script = "import sys, nc_rules; print(sorted(m for m in sys.modules if m.startswith(('nc_rules_', 'importlib_m'))))"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=shelf.environment, capture_output=True, text=True, check=True)
    assert "[]\n" == done.stdout


def test_what_was_loaded_is_remembered_for_the_process(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put_school("tests-oak")
    first = installed()
    monkeypatch.setenv("NC_RULES_PACKS", "tests-nowhere")
    assert first is installed()


def test_a_failure_is_not_remembered(shelf: Shelf) -> None:
    place = shelf.put("tests-oak", "raise RuntimeError", {SCHOOLS: ["tests-oak = tests_oak:SCHOOL"]})
    for _ in range(2):
        with pytest.raises(PacksFailed):
            installed()
    shelf.put_school("tests-elm")
    mended = "import attrs, nc_rules_tests_elm as e\nSCHOOL = attrs.evolve(e.SCHOOL, name='tests-oak')"
    (place / "tests_oak.py").write_text(mended, encoding="utf-8")
    assert (["tests-elm", "tests-oak"], []) == _names(installed())


def test_an_unknown_name_on_the_list_is_not_remembered(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put_school("tests-oak")
    monkeypatch.setenv("NC_RULES_PACKS", "tests-nowhere")
    with pytest.raises(UnknownPack):
        installed()
    monkeypatch.setenv("NC_RULES_PACKS", "tests-oak")
    assert (["tests-oak"], []) == _names(installed())


# What is installed, as a value.


def test_the_sheets_are_the_situation_and_those_that_rules_ask_about(shelf: Shelf) -> None:
    shelf.put("tests-own-sheet", _OWN_SHEET, {SCHOOLS: ["tests-own-sheet = tests_own_sheet:SCHOOL"]})
    sheets = load_packs().sheets
    assert Situation is sheets[0]
    assert ["attends"] == list(facts_of(sheets[1]))
    assert 2 == len(sheets)


_OWN_SHEET = """
from nc_rules import Contact, Fact, Rule, School, Source, fact_sheet, flag

@fact_sheet
class Choir:
    attends: Fact[bool] = flag("Do you sing in the same choir?")

RULE = Rule("r", Contact.CIVIL, Choir.attends, say="Sing.", because="It helps.", cite=Source("A", "B").at("C"))
SCHOOL = School("tests-own-sheet", title="T", summary="S", rules=(RULE,))
"""


def test_a_school_is_given_by_name(pen: Pen) -> None:
    from nc_rules import Contact

    oak = Installed(pen.school("oak", pen.rule("r", Contact.NONE)), "nc-rules-oak", "1.0")
    packs = Packs((oak,))
    assert oak is packs.school("oak")
    with pytest.raises(UnknownSchool) as caught:
        packs.school("oka")
    assert "there is no school 'oka'; did you mean 'oak'?" == str(caught.value)


def test_whichever_packs_are_installed_load() -> None:
    packs = load_packs()
    assert sorted(_names(packs)[0]) == _names(packs)[0]
    for school in packs.schools:
        assert school.content.name
        assert school.pack
