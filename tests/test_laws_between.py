"""Laws between schools are proved over every situation, or shown not to hold in the smallest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import Contact, Heals, Packs, Panel, Reply, School, Situation, load_packs
from nc_rules import Situation as S
from nc_rules.cli.run import run
from nc_rules.condition import Condition, evaluate
from nc_rules.errors import InvalidLaw
from nc_rules.laws import LAWS, Claim, Law, advises, is_silent, load_laws, prove
from nc_rules.packs import SCHOOLS, Installed
from nc_rules.sheet import WorkingMemory
from nc_rules.testing import conditions, schools, situations

if TYPE_CHECKING:
    from tests.conftest import Pen, Shelf


def packs(*some: School) -> Packs:
    return Packs(tuple(map(Installed, some)), ())


@pytest.fixture
def two(pen: Pen) -> Packs:
    strict = pen.school("strict", pen.rule("rest", Contact.NONE))
    soft = pen.school(
        "soft", pen.rule("wait", Contact.NONE), pen.rule("talk", Contact.OPEN, S.no_contact_days >= 30, ["wait"])
    )
    return packs(strict, soft)


STRICT = advises("strict", Contact.NONE)
MONTH = (S.no_contact_days >= 1) & (S.no_contact_days <= 30)


def test_a_law_that_holds_is_proved(two: Packs) -> None:
    law = Law("x", says="It holds.", when=S.no_contact_days < 30, given=STRICT, never=advises("soft", Contact.OPEN))
    proof = prove(law, two)
    assert (True, None, ()) == (proof.holds, proof.against, proof.said)


def test_a_law_that_does_not_hold_is_shown_not_to_at_the_boundary(two: Packs) -> None:
    law = Law("x", says="It does not hold.", when=MONTH, given=STRICT, never=advises("soft", Contact.OPEN))
    proof = prove(law, two)
    assert ("no_contact_days", 30) == next((fact.name, value) for fact, value in (proof.against or {}).items())
    assert (("strict", "contact", "none"), ("soft", "contact", "open")) == proof.said
    assert {"situation": {"no_contact_days": 30}, "holds": False} == {
        key: proof.to_dict()[key] for key in ("situation", "holds")
    }


def test_a_claim_may_be_that_a_school_is_silent(two: Packs) -> None:
    assert prove(Law("x", says="Yes.", given=STRICT, then=is_silent("soft", Reply)), two).holds
    proof = prove(Law("x", says="No.", then=is_silent("soft", Contact)), two)
    assert ({}, (("soft", "contact", "none"),)) == (proof.against, proof.said)


def test_a_law_about_a_school_that_is_not_installed_is_not_looked_at(two: Packs) -> None:
    proof = prove(Law("x", says="No.", then=advises("nobody", Contact.OPEN)), two)
    assert (False, ("nobody",), None) == (proof.holds, proof.missing, proof.to_dict()["holds"])


def test_what_is_too_large_is_said_to_be(two: Packs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nc_rules.diagram.MOST_STEPS", 0)
    proof = prove(Law("x", says="No.", when=MONTH, given=STRICT, never=advises("soft", Contact.OPEN)), two)
    assert (True, False, None) == (proof.too_large, proof.holds, proof.to_dict()["holds"])


@given(one=schools(), other=schools(), when=conditions(), data=st.data(), situation=situations())
@settings(max_examples=60)
def test_a_law_is_broken_as_a_comparison_has_it(
    one: School, other: School, when: Condition, data: st.DataObject, situation: Situation
) -> None:
    some = [attrs.evolve(one, name="one"), attrs.evolve(other, name="other")]
    topics = [data.draw(st.sampled_from(school.topics)) for school in some]
    claims = [
        Claim(school.name, topic, (data.draw(st.sampled_from([*topic.stances])),))
        for school, topic in zip(some, topics, strict=True)
    ]
    proof = prove(Law("x", says="Made up.", when=when, given=claims[0], never=claims[1]), packs(*some))

    def is_broken(*sheets: object) -> bool:
        comparison = Panel(some).compare(*sheets)
        taken = [comparison[claim.topic][claim.school].stance in claim.stances for claim in claims]
        return evaluate(when, WorkingMemory(sheets).value) is True and all(taken)

    if proof.against is None:
        assert not is_broken(situation)
    else:
        assert is_broken(*WorkingMemory.from_values(proof.against, sheets=[Situation]).sheets)


def test_a_law_that_says_nothing_is_refused() -> None:
    with pytest.raises(InvalidLaw) as refused:
        Law("No Name", says="", given=STRICT)
    assert ["id", "says", "then"] == [problem.path for problem in refused.value.problems]
    with pytest.raises(InvalidLaw, match="stances of one topic"):
        advises("active", Contact.NONE, Heals.YES)
    with pytest.raises(InvalidLaw, match="expected a topic or its Enum"):
        is_silent("active", "contact")  # type: ignore[arg-type]
    with pytest.raises(InvalidLaw, match="given: expected a claim"):
        Law("x", says="It.", given=[5], then=STRICT)  # type: ignore[list-item]


ASH = """
from nc_rules import Contact, Rule, School, Source
from nc_rules.laws import Law, advises
RULE = Rule("rest", Contact.NONE, say="Rest.", because="So.", cite=Source("A Book", "A press").at("On it"))
ASH = School("ash", title="Ash", summary="It.", rules=[RULE])
"""
CODE = f"""{ASH}
LAWS = [
    Law("holds", says="Oak rests.", then=advises("oak", Contact.NONE, Contact.LIMITED)),
    Law("breaks", says="Oak never says limited.", given=advises("ash", Contact.NONE),
        never=advises("oak", Contact.LIMITED)),
    Law("absent", says="Nobody knows.", never=advises("elm", Contact.NONE)),
]
"""


def put(shelf: Shelf, code: str) -> None:
    shelf.put_school("oak")
    shelf.put("nc-rules-ash", code, {SCHOOLS: ["ash = nc_rules_ash:ASH"], LAWS: ["ash = nc_rules_ash:LAWS"]})


def test_the_command_check_runs_the_laws_of_packs(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    put(shelf, CODE)
    assert 1 == run(["check"])
    printed = capsys.readouterr().out
    assert "laws between schools: 1 of 2 hold" in printed
    assert "broken breaks: Oak never says limited." in printed
    assert "ash says none on contact; oak says limited on contact" in printed
    assert "--set share_children=true" in printed
    assert "not looked at: absent, without elm" in printed
    assert 1 == run(["check", "--format", "json"])
    laws = json.loads(capsys.readouterr().out)["laws"]
    assert {"holds": True, "breaks": False, "absent": None} == {law["law"]: law["holds"] for law in laws}


def test_the_command_check_of_one_school_runs_the_laws_that_are_about_it(
    shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    put(shelf, CODE)
    assert 1 == run(["check", "ash", "--format", "json"])
    assert ["breaks"] == [law["law"] for law in json.loads(capsys.readouterr().out)["laws"]]


@pytest.mark.parametrize(
    ("code", "why"),
    [("", "AttributeError"), ("LAWS = 5", "expected a Law, or several, got 5"), ("LAWS = [5]", "got 5")],
)
def test_laws_that_cannot_be_loaded_are_told(
    code: str, why: str, shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    put(shelf, f"{ASH}\n{code}")
    assert 3 == run(["check", "oak"])
    assert why in capsys.readouterr().err


def test_nothing_is_imported_of_packs_that_are_not_wanted(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    put(shelf, CODE)
    monkeypatch.setenv("NC_RULES_PACKS", "nc-rules-oak")
    assert () == load_laws(load_packs()).laws


def test_the_laws_of_the_installed_packs_hold() -> None:
    loaded = load_packs()
    declared = load_laws(loaded)
    assert () == declared.failures
    assert {"no-silence-as-a-means", "no-message-is-left-unanswered"} <= {law.id for law in declared.laws}
    assert [] == [law.id for law in declared.laws if not prove(law, loaded).holds]
