"""Which values lie near a threshold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nc_rules import Condition, Contact, UnknownPack, load_packs
from nc_rules import Situation as S
from nc_rules.testing.near import PacksLeftOut, content_of, near_thresholds, packs_that_load

if TYPE_CHECKING:
    from tests.conftest import Pen, Shelf


@pytest.mark.parametrize(
    ("condition", "near"),
    [
        (S.no_contact_days < 30, (29, 30, 31)),
        (S.no_contact_days >= 30, (29, 30, 31)),
        (S.no_contact_days <= 30, (30, 31, 32)),
        (S.no_contact_days > 30, (30, 31, 32)),
        (S.no_contact_days.is_(30), (29, 30, 31, 32)),
        (S.no_contact_days.in_(7, 30), (6, 7, 8, 9, 29, 30, 31, 32)),
        (~((S.no_contact_days < 30) & S.share_children), (29, 30, 31)),
        (S.no_contact_days >= 0, (0, 1)),
        (S.no_contact_days <= 36_500, (36_500,)),
    ],
    ids=str,
)
def test_they_are_where_a_test_changes_its_answer_and_beside_it(
    pen: Pen, condition: Condition, near: tuple[int, ...]
) -> None:
    school = pen.school("waiters", pen.rule("wait", Contact.NONE, condition))
    assert {S.no_contact_days: near} == near_thresholds([school])


def test_derived_facts_and_guards_have_thresholds_too(pen: Pen) -> None:
    guard = pen.guard(
        "watch", pen.alert("old", S.relationship_days > 3650), pen.forbid("new", S.days_since_breakup < 1, Contact.OPEN)
    )
    assert {S.relationship_days: (3650, 3651, 3652), S.days_since_breakup: (0, 1, 2)} == near_thresholds([guard])


def test_all_packs_are_read_when_all_load(shelf: Shelf) -> None:
    shelf.put_school("calm")
    shelf.put_guard("watch")
    assert load_packs() == packs_that_load()
    assert ["calm", "watch"] == [content.name for content in content_of(packs_that_load())]


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
    with pytest.raises(UnknownPack, match="there is no pack or school 'clam'; did you mean 'calm'"):
        packs_that_load()
