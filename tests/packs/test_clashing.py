"""Packs that bring a topic, a sheet or a fact of one name: both are named, and the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from nc_rules import PacksFailed, Situation, compare, load_packs
from nc_rules.errors import PackClash
from nc_rules.packs import GUARDS, SCHOOLS
from nc_rules.sheet import facts_of

if TYPE_CHECKING:
    from tests.conftest import Shelf

    from nc_rules import Packs

TOPIC: Final = """
from nc_rules import Rule, School, Source, Stance

class Channel(Stance, topic="{topic}", question="{name}: which way do you write?"):
    LETTER = "letter", "by letter"
    TEXT = "text", "by text"

RULE = Rule("r", Channel.LETTER, say="Write a letter.", because="It is slow.", cite=Source("A", "B").at("C"))
SCHOOL = School("{name}", title="T", summary="S", rules=(RULE,))
"""

SHEET: Final = """
from nc_rules import ALWAYS, Alert, Contact, Fact, Guard, Rule, School, Source, fact_sheet, flag

@fact_sheet
class {sheet}:
    prays: Fact[bool] = flag("{name}: do you pray?")

RULE = Rule("r", Contact.CIVIL, {sheet}.prays, say="Pray.", because="It calms.", cite=Source("A", "B").at("C"))
SCHOOL = School("{name}", title="T", summary="S", rules=(RULE,))
ALERT = Alert("a", {sheet}.prays, say="Mind.", because="It is so.", cite=Source("A", "B").at("C"))
GUARD = Guard("{name}", title="T", summary="S", alerts=(ALERT,))
"""

ASKED_BY_NAME: Final = (
    "so it is asked only by name, as in schools=['{0}'] or --school {0}; or leave one out with NC_RULES_PACKS"
)


def _topic(shelf: Shelf, name: str, topic: str = "channel") -> None:
    shelf.put(name, TOPIC.format(name=name, topic=topic), {SCHOOLS: [f"{name} = {name}:SCHOOL"]})


def _sheet(shelf: Shelf, name: str, sheet: str = "Faith") -> None:
    shelf.put(name, SHEET.format(name=name, sheet=sheet), {SCHOOLS: [f"{name} = {name}:SCHOOL"]})


def _watching_sheet(shelf: Shelf, name: str, sheet: str = "Faith") -> None:
    shelf.put(name, SHEET.format(name=name, sheet=sheet), {GUARDS: [f"{name} = {name}:GUARD"]})


def _names(packs: Packs) -> tuple[list[str], list[str], list[str]]:
    schools, guards, aside = ([one.content.name for one in some] for some in (packs.schools, packs.guards, packs.aside))
    return schools, guards, aside


def _why(packs: Packs) -> dict[str, str]:
    assert {PackClash} == {type(failure) for failure in packs.failures}
    return {failure.entry_point: failure.why for failure in packs.failures}


def test_two_schools_with_a_topic_of_one_name_are_both_named_and_set_aside(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    _topic(shelf, "lark")
    _topic(shelf, "wren")
    packs = load_packs(lenient=True)
    assert (["tests-oak"], [], ["lark", "wren"]) == _names(packs)
    what = "topics of lark 1.0 and wren 1.0 are called 'channel' and are not the same; "
    assert {name: what + ASKED_BY_NAME.format(name) for name in ("lark", "wren")} == _why(packs)
    assert [["lark 1.0"], ["wren 1.0"]] == [[*failure.distributions] for failure in packs.failures]


def test_each_of_two_schools_that_clash_can_be_asked_by_name(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    _topic(shelf, "lark")
    _topic(shelf, "wren")
    for name in ("lark", "wren"):
        answer = compare(Situation(), schools=[name, "tests-oak"])["channel"][name]
        assert ("letter", f"{name}: which way do you write?") == (
            answer.stance and answer.stance.value,
            answer.topic.question,
        )
    with pytest.raises(PacksFailed):
        compare(Situation())


def test_two_schools_with_a_sheet_of_one_name_are_set_aside_likewise(shelf: Shelf) -> None:
    _sheet(shelf, "lark")
    _sheet(shelf, "wren", "FAITH")
    packs = load_packs(lenient=True)
    assert ([], [], ["lark", "wren"]) == _names(packs)
    what = "fact sheets of lark 1.0 and wren 1.0 are called 'faith' and are not the same; "
    assert _why(packs)["lark"].startswith(what)
    for name in ("lark", "wren"):
        sheet = packs.asking([name]).sheets[1]
        assert f"{name}: do you pray?" == facts_of(sheet)["prays"].question
        assert "civil" == str(compare(Situation(), sheet(prays=True), schools=name)["contact"][name].stance.value)  # type: ignore[union-attr]


def test_a_school_that_takes_its_topic_from_another_pack_is_set_aside_with_it(shelf: Shelf) -> None:
    _topic(shelf, "lark")
    code = "import attrs, lark\nSCHOOL = attrs.evolve(lark.SCHOOL, name='lark-too')"
    shelf.put("lark-too", code, {SCHOOLS: ["lark-too = lark_too:SCHOOL"]})
    assert (["lark", "lark-too"], [], []) == _names(load_packs())
    _topic(shelf, "wren")
    assert ([], [], ["lark", "lark-too", "wren"]) == _names(load_packs(lenient=True))


def test_a_school_that_declares_a_topic_of_the_vocabulary_anew_is_refused_alone(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    _topic(shelf, "lark", topic="contact")
    packs = load_packs(lenient=True)
    assert (["tests-oak"], [], []) == _names(packs)
    expected = (
        "topics of nc-rules itself and lark 1.0 are called 'contact' and are not the same; "
        "its author has to choose another name"
    )
    assert {"lark": expected} == _why(packs)


def test_a_sheet_that_has_the_name_of_the_vocabulary_s_is_refused_alone(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    _sheet(shelf, "lark", "Situation")
    packs = load_packs(lenient=True)
    assert (["tests-oak"], [], []) == _names(packs)
    assert _why(packs)["lark"].startswith("fact sheets of nc-rules itself and lark 1.0 are called 'situation'")


def test_a_guard_stays_where_a_school_clashes_with_it(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    _sheet(shelf, "lark")
    _watching_sheet(shelf, "warden")
    packs = load_packs(lenient=True)
    assert (["tests-oak"], ["warden"], []) == _names(packs)
    assert {
        "lark": "fact sheets of warden 1.0 and lark 1.0 are called 'faith' and are not the same; "
        "a guard takes precedence over a school; uninstall one of them"
    } == _why(packs)


def test_of_two_guards_that_clash_neither_is_used(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    shelf.put_guard("tests-ranger")
    _watching_sheet(shelf, "warden")
    _watching_sheet(shelf, "keeper")
    packs = load_packs(lenient=True)
    assert (["tests-oak"], ["tests-ranger"], []) == _names(packs)
    expected = (
        "fact sheets of keeper 1.0 and warden 1.0 are called 'faith' and are not the same; "
        "uninstall one, or leave one out with NC_RULES_GUARDS"
    )
    assert {"keeper": expected, "warden": expected} == _why(packs)


def test_guards_that_use_one_and_the_same_sheet_do_not_clash(shelf: Shelf) -> None:
    _watching_sheet(shelf, "warden")
    code = "import attrs, warden\nGUARD = attrs.evolve(warden.GUARD, name='warden-too')"
    shelf.put("warden-too", code, {GUARDS: ["warden-too = warden_too:GUARD"]})
    assert ([], ["warden", "warden-too"], []) == _names(load_packs())


def test_a_list_settles_a_clash(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    _topic(shelf, "lark")
    _topic(shelf, "wren")
    monkeypatch.setenv("NC_RULES_PACKS", "wren")
    assert (["wren"], [], []) == _names(load_packs())
