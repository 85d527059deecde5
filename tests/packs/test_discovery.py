"""What the environment asks for of all that is installed, and distributions that are damaged."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from nc_rules import Packs, load_packs
from nc_rules.errors import PackUnreadable, UnknownPack
from nc_rules.packs import GUARDS, SCHOOLS

if TYPE_CHECKING:
    from tests.conftest import Shelf


def _names(packs: Packs) -> tuple[list[str], list[str]]:
    return [s.content.name for s in packs.schools], [g.content.name for g in packs.guards]


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


def test_nothing_outside_of_the_list_is_imported_but_guards(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put("tests-broken", "raise RuntimeError", {SCHOOLS: ["tests-broken = tests_broken:SCHOOL"]})
    shelf.put_school("tests-elm")
    shelf.put_guard("tests-warden")
    shelf.put_school("tests-oak")
    monkeypatch.setenv("NC_RULES_PACKS", "tests-oak")
    assert (["tests-oak"], ["tests-warden"]) == _names(load_packs())
    ours = {"tests_broken", "nc_rules_tests_elm", "nc_rules_tests_warden", "nc_rules_tests_oak"}
    assert {"nc_rules_tests_oak", "nc_rules_tests_warden"} == ours & set(sys.modules)


def test_a_clash_outside_of_the_list_does_not_matter(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put_school("tests-oak")
    shelf.put_school("tests-elm")
    shelf.put("tests-rival", "", {SCHOOLS: ["tests-oak = tests_rival:SCHOOL"]})
    monkeypatch.setenv("NC_RULES_PACKS", "tests-elm")
    assert (["tests-elm"], []) == _names(load_packs())
    # The list can also settle it.
    monkeypatch.setenv("NC_RULES_PACKS", "nc-rules-tests-oak")
    assert ["nc-rules-tests-oak"] == [school.pack for school in load_packs().schools]


@pytest.mark.parametrize("empty", ["", " "])
def test_an_empty_list_is_none(empty: str, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put_school("tests-oak")
    monkeypatch.setenv("NC_RULES_PACKS", empty)
    assert "tests-oak" in _names(load_packs())[0]


@pytest.mark.parametrize("only", ["nc_rules_tests_oak", "NC-Rules-Tests-Oak", "nc.rules.tests.oak", "Tests_Oak"])
def test_names_are_compared_as_those_of_distributions_are(
    only: str, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put_school("tests-oak")
    shelf.put_school("tests-elm")
    monkeypatch.setenv("NC_RULES_PACKS", only)
    assert (["tests-oak"], []) == _names(load_packs())


def test_an_unknown_name_on_the_list_is_an_error_with_the_nearest(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put_school("tests-oak")
    monkeypatch.setenv("NC_RULES_PACKS", "tests-oak,tests-oka")
    with pytest.raises(UnknownPack) as caught:
        load_packs()
    expected = "NC_RULES_PACKS: there is no pack, school or guard 'tests-oka'; did you mean 'tests-oak'?"
    assert expected == str(caught.value)
    assert "nc_rules_tests_oak" not in sys.modules


def test_all_unknown_names_are_reported_together(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put_school("tests-oak")
    monkeypatch.setenv("NC_RULES_PACKS", "tests-oka,tests-oak,Tests_Kao")
    with pytest.raises(UnknownPack) as caught:
        load_packs()
    assert """NC_RULES_PACKS: 2 problems
  there is no pack, school or guard 'tests-oka'; did you mean 'tests-oak'?
  there is no pack, school or guard 'Tests_Kao'; did you mean 'tests-oak'?""" == str(caught.value)


# NC_RULES_GUARDS.


def test_guards_can_be_limited_by_a_list_of_their_own(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("tests-warden", "tests-ranger"):
        shelf.put_guard(name)
    monkeypatch.setenv("NC_RULES_GUARDS", "NC_Rules_Tests_Ranger")
    assert ["tests-ranger"] == _names(load_packs())[1]


@pytest.mark.parametrize("empty", ["", " "])
def test_an_empty_list_of_guards_leaves_them_all_out(empty: str, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put_guard("tests-warden")
    monkeypatch.setenv("NC_RULES_GUARDS", empty)
    assert [] == _names(load_packs())[1]
    assert "nc_rules_tests_warden" not in sys.modules


def test_an_unknown_guard_is_an_error_and_no_school_answers_to_it(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put_guard("tests-warden")
    shelf.put_school("tests-oak")
    monkeypatch.setenv("NC_RULES_GUARDS", "tests-oak")
    with pytest.raises(UnknownPack, match=r"^NC_RULES_GUARDS: there is no pack, school or guard 'tests-oak'"):
        load_packs()


# Distributions that are damaged.


_SPOILT: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "entry points that are not UTF-8": lambda text: text + b"\xff = x:Y\n",
    "entry points of which nothing can be made": lambda text: text + b"no equals sign\n",
    "entry points with a heading that is none": lambda text: text.replace(b"]", b"", 1),
    "entry points that begin with a byte order mark": lambda text: b"\xef\xbb\xbf" + text,
}


def _spoil(place: Path, how: str) -> Path:
    """Damage what is installed in a folder, and give the folder of its metadata."""
    (info,) = place.glob("*.dist-info")
    listing, metadata = info / "entry_points.txt", info / "METADATA"
    match how:
        case "no METADATA":
            metadata.unlink()
        case "empty METADATA":
            metadata.write_text("")
        case "no name in METADATA":
            metadata.write_text("Metadata-Version: 2.1\nVersion: 1.0\n")
        case "no version in METADATA":
            metadata.write_text("Metadata-Version: 2.1\nName: x\n")
        case "METADATA that is not UTF-8":
            metadata.write_bytes(b"\xff\xfe Name: x\n")
        case "METADATA that is a folder":
            metadata.unlink()
            metadata.mkdir()
        case "METADATA that cannot be read":
            metadata.unlink()
            metadata.symlink_to(metadata)  # round in a circle, which not even the superuser can read
        case "entry points that are a folder":
            listing.unlink()
            listing.mkdir()
        case "entry points that cannot be read":
            listing.unlink()
            listing.symlink_to(listing)
        case _:
            listing.write_bytes(_SPOILT[how](listing.read_bytes()))
    return info


DAMAGES: Final = [
    "no METADATA",
    "empty METADATA",
    "no name in METADATA",
    "no version in METADATA",
    "METADATA that is not UTF-8",
    "METADATA that is a folder",
    "METADATA that cannot be read",
    "entry points that are a folder",
    "entry points that cannot be read",
    *_SPOILT,
]


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_school_is_a_failure_of_its_own(how: str, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    place = shelf.put_school("tests-oak")
    shelf.put_school("tests-elm")
    monkeypatch.delenv("NC_RULES_PACKS")
    info = _spoil(place, how)
    packs = load_packs(lenient=True)
    (failure,) = packs.failures
    assert (PackUnreadable, (str(info),)) == (type(failure), failure.distributions)
    assert failure.why.startswith("what is installed of it cannot be read: ")
    assert failure.why.endswith("; install it again, or remove it")
    assert "tests-elm" in _names(packs)[0]
    assert "tests-oak" not in _names(packs)[0]


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_guard_is_known_for_one_wherever_anything_says_so(
    how: str, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = _spoil(shelf.put_guard("tests-warden"), how)
    monkeypatch.delenv("NC_RULES_PACKS")
    monkeypatch.delenv("NC_RULES_GUARDS")
    (failure,) = load_packs(lenient=True).failures
    nothing_says_so = how in {"entry points that are a folder", "entry points that cannot be read"}
    assert ("" if nothing_says_so else GUARDS, str(info)) == (failure.group, *failure.distributions)


def test_what_is_damaged_and_may_be_a_guard_is_a_school_s_where_guards_are_left_out(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    _spoil(shelf.put_guard("tests-warden"), "entry points that are a folder")
    monkeypatch.delenv("NC_RULES_PACKS")
    monkeypatch.setenv("NC_RULES_GUARDS", "")
    (failure,) = load_packs(lenient=True).failures
    assert SCHOOLS == failure.group


def test_one_heading_that_is_none_leaves_the_entries_under_the_others(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = shelf.put_school("tests-oak")
    (listing,) = place.glob("*/entry_points.txt")
    listing.write_text(f"{listing.read_text()}\n[ {GUARDS} ]\nwarden = nc_rules_tests_oak:GUARD\n")
    monkeypatch.delenv("NC_RULES_GUARDS")
    packs = load_packs(lenient=True)
    assert (["tests-oak"], [("", GUARDS)]) == (_names(packs)[0], [(f.entry_point, f.group) for f in packs.failures])


@pytest.mark.parametrize("how", DAMAGES)
def test_what_is_damaged_and_has_nothing_to_do_with_schools_is_overlooked(how: str, shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    _spoil(shelf.put("tests-stranger", "", {"console_scripts": ["stranger = stranger:main"]}), how)
    shelf.put_school("tests-elm")
    assert (["tests-elm", "tests-oak"], []) == _names(load_packs())


def test_a_folder_that_is_no_distribution_is_overlooked(shelf: Shelf) -> None:
    place = shelf.put_school("tests-oak")
    for name in (".dist-info", "empty-1.0.dist-info", "nc_rules_empty-1.0.dist-info", ".egg-info", "x.egg-info"):
        (place / name).mkdir()
    (place / "file-1.0.dist-info").touch()
    (place / "nc_rules_file.egg-info").touch()
    assert (["tests-oak"], []) == _names(load_packs())


def test_what_pip_was_removing_when_it_was_interrupted_is_overlooked(shelf: Shelf) -> None:
    place = shelf.put_guard("tests-warden")
    left = shelf.put_guard("tests-warden", version="0.9")
    (left / "nc_rules_tests_warden-0.9.dist-info").rename(place / "~c_rules_tests_warden-0.9.dist-info")
    assert (["nc_rules_tests_warden"], ["1.0"]) == (
        [guard.pack.replace("-", "_") for guard in load_packs().guards if guard.pack],
        [guard.version for guard in load_packs().guards],
    )


def test_remains_without_entry_points_hide_no_guard(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put_guard("tests-warden")
    remains = tmp_path / "earlier" / "nc_rules_tests_warden.egg-info"
    remains.mkdir(parents=True)
    (remains / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: nc-rules-tests-warden\nVersion: 0.1\n")
    shelf.look_first_in(remains.parent)
    assert (["tests-warden"], ["1.0"]) == (_names(load_packs())[1], [guard.version for guard in load_packs().guards])


def test_what_is_damaged_outside_of_the_list_does_not_matter(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    _spoil(shelf.put_school("tests-oak"), "no METADATA")
    shelf.put_school("tests-elm")
    monkeypatch.setenv("NC_RULES_PACKS", "tests-elm")
    assert (["tests-elm"], []) == _names(load_packs())


def test_what_is_damaged_can_be_named(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    _spoil(shelf.put_school("tests-oak"), "no METADATA")
    for name in ("tests-oak", "nc-rules-tests-oak"):
        monkeypatch.setenv("NC_RULES_PACKS", name)
        assert ["tests-oak"] == [failure.entry_point for failure in load_packs(lenient=True).failures]
