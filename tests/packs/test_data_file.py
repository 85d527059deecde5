"""Packs that ship a school or a guard as data."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from nc_rules import Contact, Fact, Guard, PacksFailed, School, Situation, compare, fact_sheet, flag, load_packs
from nc_rules import Situation as S
from nc_rules.packs import SCHOOLS

if TYPE_CHECKING:
    from tests.conftest import Pen, Shelf


@fact_sheet
class Loft:
    full: Fact[bool] = flag("Is the loft full?")


@pytest.fixture
def oak(pen: Pen) -> School:
    return pen.school("oak", pen.rule("rest", Contact.NONE), pen.rule("talk", Contact.TALK, Loft.full, ["rest"]))


@pytest.fixture
def warden(pen: Pen) -> Guard:
    return pen.guard("warden", pen.forbid("order", S.court_order, Contact.TALK), pen.alert("full", Loft.full))


def test_a_school_and_a_guard_that_are_data_are_loaded_and_share_the_sheet_that_both_declare(
    shelf: Shelf, oak: School, warden: Guard
) -> None:
    shelf.put_data("oak", oak)
    shelf.put_data("warden", warden)
    packs = load_packs()
    assert ["oak", "warden"] == [one.content.name for one in packs]
    assert ("nc-rules-oak", "1.0") == (packs["oak"].pack, packs["oak"].version)
    (loft,) = (sheet for sheet in packs.sheets if sheet is not Situation)
    comparison = compare(Situation(court_order=True), loft(full=True))
    assert Contact.TALK is comparison["contact"]["oak"].withheld
    assert ["full"] == [raised.alert.id for raised in comparison.alerts]


def test_nothing_of_a_pack_that_is_data_is_run(shelf: Shelf, oak: School) -> None:
    file = shelf.put_data("oak", oak)
    (file.parent / "__init__.py").write_text("raise RuntimeError('this is not to be run')", encoding="utf-8")
    assert oak.to_data() == load_packs()["oak"].content.to_data()


FAITH: Final = """
from nc_rules import Contact, Fact, Rule, School, Source, fact_sheet, flag

@fact_sheet
class Loft:
    full: Fact[bool] = flag({question!r})

SOURCE = Source("A Book", "A press")
RULE = Rule("rest", Contact.NONE, Loft.full, say="Rest.", because="So.", cite=SOURCE.at("On it"))
ASH = School("ash", title="Ash", summary="It.", rules=[RULE])
"""


@pytest.mark.parametrize("declared", [True, False], ids=["declared too", "by name alone"])
def test_a_sheet_that_a_pack_in_python_declares_is_meant_where_it_is_the_same(
    shelf: Shelf, oak: School, *, declared: bool
) -> None:
    shelf.put("nc-rules-ash", FAITH.format(question="Is the loft full?"), {SCHOOLS: ["ash = nc_rules_ash:ASH"]})
    file = shelf.put_data("a-oak", oak)  # it would be read first, if all were read by name
    if not declared:
        data = json.loads(file.read_text(encoding="utf-8"))
        del data["sheets"]
        file.write_text(json.dumps(data), encoding="utf-8")
    packs = load_packs()
    assert packs["ash"].content.facts[0].owner is packs["oak"].content.facts[0].owner
    assert ["ash", "oak"] == [one.content.name for one in packs.schools]


def test_a_sheet_that_is_not_the_same_as_another_packs_is_a_clash_of_the_two(shelf: Shelf, oak: School) -> None:
    shelf.put("nc-rules-ash", FAITH.format(question="Is it?"), {SCHOOLS: ["ash = nc_rules_ash:ASH"]})
    shelf.put_data("oak", oak)
    packs = load_packs(lenient=True)
    assert ["ash", "oak"] == [one.content.name for one in packs.aside]
    assert "fact sheets of nc-rules-ash 1.0 and nc-rules-oak 1.0 are called 'loft' and are not the same" in str(
        packs.failures[0]
    )


def test_all_that_is_wrong_with_data_is_told_and_others_load(shelf: Shelf, oak: School) -> None:
    file = shelf.put_data("oak", oak)
    shelf.put_school("ash")
    data: Any = json.loads(file.read_text(encoding="utf-8"))
    data["rules"] = [{**data["rules"][0], "id": f"rest-{n}", "stance": "nonne"} for n in range(20)]
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(PacksFailed) as failed:
        load_packs()
    (failure,) = failed.value.failures
    assert ["ash"] == [one.content.name for one in failed.value.loaded]
    assert 20 == str(failure).count("there is no stance 'nonne'; did you mean 'none'?")
    assert "nc_rules_oak_data:content.json cannot be used: content.json: 20 problems\n" in str(failure)


def test_a_file_that_is_not_there_is_told_with_where_it_was_looked_for(shelf: Shelf, oak: School) -> None:
    file = shelf.put_data("oak", oak)
    file.unlink()
    (failure,) = load_packs(lenient=True).failures
    assert "reading nc_rules_oak_data:content.json raised FileNotFoundError: there is no file content.json" in str(
        failure
    )
    assert "nc_rules_oak_data" in str(failure)
    shutil.rmtree(file.parent)
    (failure,) = load_packs(lenient=True).failures
    assert "there is no module 'nc_rules_oak_data'" in str(failure)


def test_data_is_read_from_a_zip_file(shelf: Shelf, oak: School, tmp_path: Path) -> None:
    file = shelf.put_data("oak", oak)
    zipped = tmp_path / "oak.zip"
    with zipfile.ZipFile(zipped, "w") as bundle:
        bundle.write(file, "nc_rules_oak_data/content.json")
        bundle.writestr("nc_rules_oak_data/__init__.py", "raise RuntimeError('this is not to be run')")
    shutil.rmtree(file.parent)
    shelf.look_first_in(zipped)
    assert oak.to_data() == load_packs()["oak"].content.to_data()
