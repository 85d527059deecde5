"""Loading, from real distributions and real entry points."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_all_start_methods
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from importlib_metadata import EntryPoint as RealEntryPoint
from importlib_metadata import entry_points  # pyright: ignore[reportUnknownVariableType]  # its keywords are untyped

from nc_rules import Guard, Packs, PacksFailed, School, Situation, compare, load_packs
from nc_rules.errors import (
    PackClash,
    PackError,
    PackImportFailed,
    PackWrongApi,
    PackWrongName,
    PackWrongType,
    UnknownPack,
)
from nc_rules.packs import GUARDS, SCHOOLS, installed

if TYPE_CHECKING:
    from tests.conftest import Shelf


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


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import sys; sys.exit('bye')", "SystemExit: bye"),
        ("raise GeneratorExit", "GeneratorExit: "),
        ("class Panic(BaseException): ...\nraise Panic('it is over')", "Panic: it is over"),
        ("import pytest; raise pytest.skip.Exception('not today')", "Skipped: not today"),
        (
            "class Mute(Exception):\n    def __str__(self): raise RuntimeError\nraise Mute",
            "Mute: an error that cannot be shown",
        ),
        (
            "class Leaving(Exception):\n    def __str__(self): raise SystemExit(7)\nraise Leaving",
            "Leaving: an error that cannot be shown",
        ),
        ("raise RuntimeError('x' * 5_000_000)", f"RuntimeError: {'x' * 500}..."),
        ("raise RuntimeError('no\\nnc-rules: all is well\\r.')", "RuntimeError: no\n    nc-rules: all is well\n    ."),
    ],
)
def test_whatever_a_pack_raises_is_a_failure_of_that_pack_alone(shelf: Shelf, code: str, why: str) -> None:
    shelf.put("tests-quitter", code, {SCHOOLS: ["tests-quitter = tests_quitter:SCHOOL"]})
    shelf.put_school("tests-oak")
    packs = load_packs(lenient=True)
    (failure,) = packs.failures
    assert (PackImportFailed, f"importing tests_quitter:SCHOOL raised {why}") == (type(failure), failure.why)
    assert (["tests-oak"], []) == _names(packs)


@pytest.mark.parametrize(
    "code",
    ["raise KeyboardInterrupt", "class E(Exception):\n    def __str__(self): raise KeyboardInterrupt\nraise E"],
)
def test_an_interrupt_still_ends_the_program(shelf: Shelf, code: str) -> None:
    shelf.put("tests-slow", code, {SCHOOLS: ["tests-slow = tests_slow:SCHOOL"]})
    with pytest.raises(KeyboardInterrupt):
        load_packs(lenient=True)
    # And nothing is left as if packs were still being loaded.
    with pytest.raises(KeyboardInterrupt):
        installed()


@pytest.mark.parametrize("call", ["compare(Situation())", "load_packs()", "load_packs(lenient=True)"])
@pytest.mark.parametrize("load", [load_packs, installed])
def test_a_pack_that_asks_for_packs_while_it_is_imported_is_told_why_it_cannot(
    shelf: Shelf, call: str, load: Callable[[], Packs]
) -> None:
    code = f"from nc_rules import Situation, compare, load_packs\n{call}"
    shelf.put("tests-eager", code, {SCHOOLS: ["tests-eager = tests_eager:SCHOOL"]})
    shelf.put_school("tests-oak")
    try:
        packs = load()
    except PacksFailed as failed:
        packs = failed.loaded
    (failure,) = packs.failures
    expected = (
        "importing tests_eager:SCHOOL raised PacksLoading: the packs are still being loaded: "
        "a pack cannot compare, or load packs, while it is imported"
    )
    assert (PackImportFailed, expected) == (type(failure), failure.why)
    assert (["tests-oak"], []) == _names(packs)


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
                "      title: some text is needed, got ''\n"
                "      rules: a school needs at least one rule"
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


def test_one_distribution_that_is_installed_twice_is_told_from_two(shelf: Shelf) -> None:
    shelf.put_school("tests-oak", version="1.2")
    shelf.put_school("tests-oak", version="1.3")
    failure = _failure()
    assert ("nc-rules-tests-oak 1.2", "nc-rules-tests-oak 1.3") == failure.distributions
    assert "one distribution is installed twice, so neither is used; remove one of the two" == failure.why


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


# A pack that is broken is no reason to do without the others.


def test_sound_schools_can_be_asked_by_name_while_another_pack_is_broken(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    shelf.put("tests-broken", "raise RuntimeError", {SCHOOLS: ["tests-broken = tests_broken:SCHOOL"]})
    assert "tests-oak" in compare(Situation(), schools=["tests-oak"])["contact"]
    for schools in (None, ["tests-broken"], ["tests-oak", "tests-broken"]):
        with pytest.raises(PacksFailed):
            compare(Situation(), schools=schools)


def test_no_school_can_be_asked_by_name_while_a_guard_is_broken(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    shelf.put("tests-warden", "raise RuntimeError", {GUARDS: ["tests-warden = tests_warden:GUARD"]})
    with pytest.raises(PacksFailed):
        compare(Situation(), schools=["tests-oak"])


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
        assert ["tests-oak"] == [failure.entry_point for failure in installed().failures]
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


def test_whichever_packs_are_installed_load() -> None:
    packs = load_packs()
    assert sorted(_names(packs)[0]) == _names(packs)[0]
    for school in packs.schools:
        assert school.content.name
        assert school.pack


# Threads and processes.


def _output(shelf: Shelf, code: str) -> str:
    """Run a program of its own."""
    # Python 3.12 and later warn that a fork beside threads is delicate, which is what is tried here.
    command = [sys.executable, "-W", "ignore:This process:DeprecationWarning", "-c", code]
    done = subprocess.run(command, env=shelf.environment, capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout


def test_threads_that_ask_first_at_the_same_time_get_the_same(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    barrier = Barrier(8)

    def ask(_: int) -> int:
        barrier.wait()
        return id(installed())

    with ThreadPoolExecutor(8) as threads:
        assert 1 == len({*threads.map(ask, range(8))})


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.parametrize("call", ["installed", "load_packs"])
def test_a_process_that_is_forked_off_while_a_thread_loads_packs_can_compare(shelf: Shelf, call: str) -> None:
    # The import goes on when the fork begins. What is registered last is called first before a fork.
    shelf.put("tests-slow", _SLOW, {SCHOOLS: ["tests-slow = tests_slow:SCHOOL"]})
    assert "['tests-slow']\n" == _output(
        shelf,
        f"""
import os, sys, threading
sys.imported, sys.go_on = threading.Event(), threading.Event()
from nc_rules import Situation, compare
from nc_rules.packs import {call}
os.register_at_fork(before=sys.go_on.set)
thread = threading.Thread(target={call})
thread.start()
sys.imported.wait()
if child := os.fork():
    thread.join()
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
print([school.content.name for school in compare(Situation()).schools], flush=True)
""",
    )


_SLOW = """
import sys
sys.imported.set()
sys.go_on.wait()
sum(range(3_000_000))
from nc_rules import Contact, Rule, School, Source
RULE = Rule("r", Contact.NONE, say="Wait.", because="So.", cite=Source("A", "B").at("C"))
SCHOOL = School("tests-slow", title="T", summary="S", rules=(RULE,))
"""


@pytest.mark.parametrize("method", get_all_start_methods())
def test_a_pool_of_processes_hands_on_that_a_pack_is_broken(shelf: Shelf, method: str) -> None:
    shelf.put_school("tests-oak")
    shelf.put("tests-broken", "raise RuntimeError('no luck')", {SCHOOLS: ["tests-broken = tests_broken:SCHOOL"]})
    script = shelf.put("tests-script", _POOL.format(method=method), {}) / "tests_script.py"
    printed = _output(shelf, f"import runpy; runpy.run_path({str(script)!r}, run_name='__main__')")
    assert "['tests-broken'] ['tests-oak']\n" == printed


_POOL = """
from multiprocessing import get_context
from nc_rules import PacksFailed, Situation, compare

if __name__ == "__main__":
    with get_context({method!r}).Pool(2) as pool:
        try:
            pool.map(compare, [Situation(), Situation()])
        except PacksFailed as failed:
            print([one.entry_point for one in failed.failures], [one.content.name for one in failed.loaded.schools])
"""
