"""The schools and guards that the kit works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nc_rules import Contact, UnknownPack, load_packs
from nc_rules import Situation as S
from nc_rules.packs import Installed, Packs
from nc_rules.testing.installed import PacksLeftOut, packs_of, packs_that_load

if TYPE_CHECKING:
    from tests.conftest import Pen, Shelf


def test_what_is_installed_takes_the_place_of_what_is_not_given(shelf: Shelf, pen: Pen) -> None:
    shelf.put_school("calm")
    shelf.put_guard("watch")
    installed = load_packs()
    mine = pen.school("mine", pen.rule("quiet", Contact.NONE))
    ours = pen.guard("ours", pen.alert("order", S.court_order))
    assert installed == packs_of(None, None)
    assert Packs((Installed(mine),), installed.guards) == packs_of([mine], None)
    assert Packs(installed.schools, (Installed(ours),)) == packs_of(None, [ours])
    assert Packs((), (Installed(ours),)) == packs_of((), [ours])


def test_all_packs_are_read_when_all_load(shelf: Shelf) -> None:
    shelf.put_school("calm")
    shelf.put_guard("watch")
    assert load_packs() == packs_that_load()
    assert ["calm", "watch"] == [content.name for content in packs_that_load().contents]


def test_packs_that_cannot_be_loaded_are_left_out_and_named(shelf: Shelf) -> None:
    shelf.put_school("calm")
    shelf.put(
        "nc-rules-broken", "raise RuntimeError('spilt ink')", {"nc_rules.schools": ["broken = nc_rules_broken:X"]}
    )
    with pytest.warns(PacksLeftOut) as warned:
        packs = packs_that_load()
    assert ["calm"] == [school.content.name for school in packs.schools]
    expected = (
        "strategies do without some packs: 1 pack could not be loaded\n  nc-rules-broken 1.0, entry point 'broken' of "
        "nc_rules.schools: importing nc_rules_broken:X raised RuntimeError: spilt ink"
    )
    assert [expected] == [str(one.message) for one in warned]


def test_a_pack_that_is_not_there_is_an_error_and_no_warning(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put_school("calm")
    monkeypatch.setenv("NC_RULES_PACKS", "clam")
    with pytest.raises(UnknownPack) as refused:
        packs_that_load()
    assert "NC_RULES_PACKS: there is no pack, school or guard 'clam'; did you mean 'calm'?" == str(refused.value)
