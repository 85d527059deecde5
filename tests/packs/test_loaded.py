"""What was loaded, and what failed, as values."""

from __future__ import annotations

import copy
import pickle
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import pytest

from nc_rules import ALWAYS, Contact, NcRulesError, PackImportFailed, Packs, PacksFailed, School, Situation, load_packs
from nc_rules.errors import (
    PackWrongType,
    UnknownSchool,
)
from nc_rules.packs import GUARDS, SCHOOLS, Installed
from nc_rules.sheet import facts_of

if TYPE_CHECKING:
    from tests.conftest import Pen, Shelf


def _names(packs: Packs) -> tuple[list[str], list[str]]:
    return [s.content.name for s in packs.schools], [g.content.name for g in packs.guards]


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


# As values that can be sent to another process.


def _pickled(error: PacksFailed) -> PacksFailed:
    sent: PacksFailed = pickle.loads(pickle.dumps(error))
    return sent


@pytest.mark.parametrize("send", [_pickled, copy.copy, copy.deepcopy])
def test_what_failed_arrives_with_what_did_load(shelf: Shelf, send: Callable[[PacksFailed], PacksFailed]) -> None:
    _three_broken(shelf)
    with pytest.raises(PacksFailed) as caught:
        load_packs()
    sent = send(caught.value)
    assert (caught.value, str(caught.value)) == (sent, str(sent))
    assert (caught.value.failures, caught.value.loaded) == (sent.failures, sent.loaded)
    again = send(PacksFailed(sent.failures, sent.loaded))
    assert sent.failures == again.failures


def test_what_failed_arrives_where_what_did_load_cannot_be_imported(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("tests-own-sheet", _OWN_SHEET, {SCHOOLS: ["tests-own-sheet = tests_own_sheet:SCHOOL"]})
    shelf.put("tests-odd", "X = 42", {SCHOOLS: ["tests-odd = tests_odd:X"]})
    with pytest.raises(PacksFailed) as caught:
        load_packs()
    sent = pickle.dumps(caught.value)
    monkeypatch.setitem(sys.modules, "tests_own_sheet", None)
    arrived = pickle.loads(sent)
    assert (caught.value.failures, ()) == (arrived.failures, arrived.loaded.schools)


def test_packs_arrive_whole(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    shelf.put_guard("tests-warden")
    packs = load_packs()
    assert packs == pickle.loads(pickle.dumps(packs))


def test_packs_hold_nothing_that_can_be_changed(pen: Pen) -> None:
    oak = Installed(pen.school("oak", pen.rule("r", Contact.NONE)))
    elm = Installed(pen.school("elm", pen.rule("r", Contact.NONE)))
    warden = Installed(pen.guard("warden", pen.forbid("r", ALWAYS, Contact.NONE)))
    failure = PackImportFailed("ash", SCHOOLS, ["nc-rules-ash 1.0"], "importing it raised an error")
    given: tuple[list[Any], ...] = ([oak], [warden], [failure], [elm])
    packs = Packs(*given)
    for some in given:
        some.clear()
    assert Packs((oak,), (warden,), (failure,), (elm,)) == packs
    assert hash(packs) == hash(Packs((oak,), (warden,), (failure,), (elm,)))


def test_packs_can_be_asked_for_some_schools_alone(pen: Pen) -> None:
    oak, elm, yew = (Installed(pen.school(n, pen.rule("r", Contact.NONE)), n, "1.0") for n in ("oak", "elm", "yew"))
    packs = Packs((elm, oak), aside=(yew,))
    assert Packs((yew, oak)) == packs.asking(["yew", "oak", "yew"])
    assert Packs((Installed(yew.content), elm)) == packs.asking([yew.content, "elm"])
    assert (Packs((oak,)), Packs((Installed(oak.content),))) == (packs.asking("oak"), packs.asking(oak.content))
    assert Packs((yew, elm)) == packs.asking([yew, elm, "yew"])
    assert (Packs((oak,)), Packs((elm, oak))) == (packs.asking(oak), packs.asking(packs))
    with pytest.raises(UnknownSchool, match="there is no school 'okay'"):
        packs.asking(["oak", "okay"])


@pytest.mark.parametrize("odd", [3, None, School], ids=repr)
def test_what_is_no_school_cannot_be_asked(pen: Pen, odd: object) -> None:
    warden = Installed(pen.guard("warden", pen.alert("a", ALWAYS)))
    for asked in (odd, [odd], [[odd]], [warden], warden, warden.content, [warden.content]):
        with pytest.raises(UnknownSchool, match="there is no school "):
            Packs(guards=(warden,)).asking(cast("Any", asked))


def test_all_that_is_loaded_is_gone_through_and_found_by_its_name(pen: Pen) -> None:
    oak, elm, yew = (Installed(pen.school(n, pen.rule("r", Contact.NONE)), n, "1.0") for n in ("oak", "elm", "yew"))
    warden, ranger = (Installed(pen.guard(n, pen.alert("a", ALWAYS)), n, "1.0") for n in ("oak", "ranger"))
    packs = Packs((elm, oak), (warden, ranger), aside=(yew,))
    assert [elm, oak, yew, warden, ranger] == [*packs]
    assert [elm, oak, yew, ranger] == [packs[name] for name in ("elm", "oak", "yew", "ranger")]
    assert [oak, warden, warden] == [packs["oak"], packs[warden], packs[warden.content]]
    with pytest.raises(UnknownSchool, match="there is no school 'oka'; did you mean 'oak'"):
        packs["oka"]
