"""The JSON of a comparison, which other programs are written against."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias, cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import (
    Agreement,
    Comparison,
    Contact,
    EndedBy,
    Fact,
    PackImportFailed,
    Panel,
    Reply,
    Situation,
    Stance,
    Status,
    Waiver,
    compare,
    count,
    fact_sheet,
    flag,
)
from nc_rules import Situation as S
from nc_rules.packs import GUARDS, SCHOOLS, Installed
from nc_rules.sheet import with_facts
from nc_rules.testing import situations
from nc_rules.vocabulary import TOPICS

if TYPE_CHECKING:
    from tests.conftest import Pen


class Letters(Stance, topic="letters", question="What about old letters?"):
    KEEP = "keep", "put them away"
    RETURN = "return", "give them back"


@fact_sheet
class Attic:
    boxes: Fact[int] = count("How many boxes are in the attic?", unit="boxes", most=100)
    full: Fact[bool] = flag("Is it full?")


@pytest.fixture(scope="module")
def panel(pen: Pen) -> Panel:
    """Give schools with an answer of every status, and a guard."""
    oak = pen.school(
        "oak",
        pen.rule("none", Contact.NONE),
        pen.rule("children", Contact.LIMITED, S.share_children, ["none"]),
        pen.rule("reply", Reply.BRIEFLY, S.no_contact_days < 30),
        pen.rule("keep", Letters.KEEP, Attic.boxes < 10),
    )
    torn = pen.school(
        "torn",
        pen.rule("one", Contact.NONE),
        pen.rule("two", Contact.OPEN, S.healed),
        pen.rule("never", Contact.CIVIL, S.chased),
    )
    waiver = Waiver("calm", ("never",), S.healed, because="It is calm.", cite=pen.source.at("On calm"))
    torn = attrs.evolve(torn, waivers=(waiver,))
    guard = pen.guard(
        "warden",
        pen.alert("help", S.afraid_of_ex),
        pen.forbid("order", S.court_order, Contact.LIMITED, Contact.OPEN),
    )
    failure = PackImportFailed("elm", SCHOOLS, ["nc-rules-elm 0.3"], "importing it raised an error")
    return Panel(
        [Installed(oak, "nc-rules-oak", "1.2"), torn], [Installed(guard, "nc-rules-warden", "2.0")], failures=[failure]
    )


def test_a_comparison_is_written_in_full(panel: Panel) -> None:
    situation = Situation(
        ended_by=EndedBy.EX, no_contact_days=12, court_order=True, share_children=True, healed=True, chased=True
    )
    written = panel.compare(situation, Attic(full=True)).on(["contact", "letters"]).to_dict()
    assert {
        "situation": {
            "ended_by": "ex",
            "share_children": True,
            "no_contact_days": 12,
            "chased": True,
            "healed": True,
            "court_order": True,
        },
        "sheets": {"attic": {"full": True}},
        "engine": "compiled",
        "schools": {
            "oak": {
                "title": "The oak school",
                "language": "en",
                "reported_by": None,
                "pack": "nc-rules-oak",
                "version": "1.2",
            },
            "torn": {"title": "The torn school", "language": "en", "reported_by": None, "pack": None, "version": None},
        },
        "guards": {
            "warden": {"title": "The warden guard", "language": "en", "pack": "nc-rules-warden", "version": "2.0"}
        },
        "failures": [
            {
                "pack": "nc-rules-elm",
                "version": "0.3",
                "what": "school elm",
                "why": "importing it raised an error",
            }
        ],
        "unanswered_safety": ["afraid_of_ex"],
        "contradictions": [],
        "unread": ["ended_by", "attic.full"],
        "alerts": [],
        "quieted": [],
        "questions": [{"fact": "attic.boxes", "question": "How many boxes are in the attic?", "could_change": 1}],
        "topics": {
            "contact": {
                "question": "How much contact should you have now?",
                "ordered": True,
                "applies": True,
                "agreement": "none",
                "counts": {},
                "answers": {
                    "oak": {
                        "status": "settled",
                        "stance": None,
                        "label": None,
                        "withheld": "limited",
                        "quieted": False,
                        "say": None,
                        "because": "Danger of order.",
                        "rules": ["children"],
                        "gave_way": ["none"],
                        "waived": [],
                        "depends_on": [],
                        "sources": ["“On children”, Letters to a Friend (The Corner Press)"],
                    },
                    "torn": {
                        "status": "conflict",
                        "stance": None,
                        "label": None,
                        "withheld": None,
                        "quieted": False,
                        "say": None,
                        "because": None,
                        "rules": ["one", "two"],
                        "gave_way": [],
                        "waived": ["never"],
                        "depends_on": [],
                        "sources": [
                            "“On one”, Letters to a Friend (The Corner Press)",
                            "“On two”, Letters to a Friend (The Corner Press)",
                        ],
                    },
                },
            },
            "letters": {
                "question": "What about old letters?",
                "ordered": False,
                "applies": True,
                "agreement": "none",
                "counts": {},
                "answers": {
                    "oak": {
                        "status": "open",
                        "stance": None,
                        "label": None,
                        "withheld": None,
                        "quieted": False,
                        "say": None,
                        "because": None,
                        "rules": [],
                        "gave_way": [],
                        "waived": [],
                        "depends_on": ["attic.boxes"],
                        "sources": [],
                    },
                    "torn": {
                        "status": "silent",
                        "stance": None,
                        "label": None,
                        "withheld": None,
                        "quieted": False,
                        "say": None,
                        "because": None,
                        "rules": [],
                        "gave_way": [],
                        "waived": [],
                        "depends_on": [],
                        "sources": [],
                    },
                },
            },
        },
    } == written


def test_an_alert_is_written_with_its_guard_and_rule(panel: Panel) -> None:
    written = panel.compare(Situation(afraid_of_ex=True)).to_dict()
    told = {"guard": "warden", "rule": "help", "say": "Mind help.", "because": "It is help.", "alone": False}
    assert [told] == written["alerts"]


def test_who_looked_on_is_written_and_so_is_that_nobody_did(panel: Panel) -> None:
    assert {} == Panel(panel.schools).compare(Situation(court_order=True)).to_dict()["guards"]
    assert ["warden"] == [*_mapping(panel.compare(Situation()).to_dict()["guards"])]


def test_a_guard_that_could_not_be_loaded_is_written_and_no_answer_has_a_stance(panel: Panel) -> None:
    failure = PackImportFailed("ranger", GUARDS, ["nc-rules-ranger 1.0"], "importing it raised an error")
    written = Panel(panel.schools, failures=[failure]).compare(Situation(share_children=True)).to_dict()
    assert [
        {
            "pack": "nc-rules-ranger",
            "version": "1.0",
            "what": "guard ranger",
            "why": "importing it raised an error",
        }
    ] == written["failures"]
    answers = [
        answer
        for topic in _mapping(written["topics"]).values()
        for answer in map(_mapping, _mapping(_mapping(topic)["answers"]).values())
    ]
    assert {None} == {answer["stance"] for answer in answers} == {answer["say"] for answer in answers}
    assert "limited" in {answer["withheld"] for answer in answers}


def test_every_topic_is_written_in_order(panel: Panel) -> None:
    topics = _mapping(panel.compare(Situation()).to_dict()["topics"])
    assert [*(topic.name for topic in TOPICS), "letters"] == list(topics)


Check: TypeAlias = Callable[[object], bool]
"""Tells whether a value has the right form."""


def of(*kinds: type) -> Check:
    """Take values of these types, to the letter: no subclass, and a bool is no int."""
    return lambda value: type(value) in kinds


def one_of(words: type[Enum]) -> Check:
    """Take the name of a member."""
    return lambda value: type(value) is str and value in {member.value for member in words}


def list_of(check: Check) -> Check:
    return lambda value: type(value) is list and all(map(check, cast("list[object]", value)))


def names_to(check: Check) -> Check:
    """Take a dictionary from text to whatever passes the check."""
    return lambda value: (
        type(value) is dict
        and all(type(key) is str and check(one) for key, one in cast("dict[object, object]", value).items())
    )


def exactly(**checks: Check) -> Check:
    """Take a dictionary of these keys, in this order, and no others."""

    def check(value: object) -> bool:
        given = cast("dict[object, object]", value) if type(value) is dict else {}
        return list(checks) == list(given) and all(checks[str(key)](one) for key, one in given.items())

    return check


TEXT_OR_NULL: Final = of(str, type(None))
ANSWER: Final = exactly(
    status=one_of(Status),
    stance=TEXT_OR_NULL,
    label=TEXT_OR_NULL,
    withheld=TEXT_OR_NULL,
    quieted=of(bool),
    say=TEXT_OR_NULL,
    because=TEXT_OR_NULL,
    rules=list_of(of(str)),
    gave_way=list_of(of(str)),
    waived=list_of(of(str)),
    depends_on=list_of(of(str)),
    sources=list_of(of(str)),
)
TOPIC: Final = exactly(
    question=of(str),
    ordered=of(bool),
    applies=of(bool, type(None)),
    agreement=one_of(Agreement),
    counts=names_to(of(int)),
    answers=names_to(ANSWER),
)
SCHOOL: Final = exactly(
    title=of(str), language=of(str), reported_by=TEXT_OR_NULL, pack=TEXT_OR_NULL, version=TEXT_OR_NULL
)
INSTALLED: Final = exactly(title=of(str), language=of(str), pack=TEXT_OR_NULL, version=TEXT_OR_NULL)
COMPARISON: Final = exactly(
    situation=names_to(of(bool, int, str)),
    sheets=names_to(names_to(of(bool, int, str))),
    engine=of(str),
    schools=names_to(SCHOOL),
    guards=names_to(INSTALLED),
    failures=list_of(exactly(pack=of(str), version=TEXT_OR_NULL, what=of(str), why=of(str))),
    unanswered_safety=list_of(of(str)),
    contradictions=list_of(exactly(facts=list_of(of(str)), says=of(str))),
    unread=list_of(of(str)),
    alerts=list_of(exactly(guard=of(str), rule=of(str), say=of(str), because=of(str), alone=of(bool))),
    quieted=list_of(exactly(guard=TEXT_OR_NULL, rule=TEXT_OR_NULL, because=of(str))),
    questions=list_of(exactly(fact=of(str), question=of(str), could_change=of(int))),
    topics=names_to(TOPIC),
)


@given(situation=st.from_type(Situation), boxes=st.none() | st.integers(0, 100))
@settings(max_examples=40)
def test_the_form_is_the_same_in_every_situation(panel: Panel, situation: Situation, boxes: int | None) -> None:
    written = panel.compare(situation, Attic(boxes=boxes)).to_dict()
    assert COMPARISON(written)
    assert written == json.loads(json.dumps(written, allow_nan=False))


def test_the_check_of_the_form_is_strict() -> None:
    answer = dict.fromkeys(["status", "stance", "label", "withheld", "quieted", "say", "because"])
    whole: dict[str, object] = {
        **answer,
        "status": "open",
        "quieted": False,
        "rules": ["a"],
        "gave_way": [],
        "waived": [],
        "depends_on": [],
        "sources": [],
    }
    assert ANSWER(whole)
    for wrong in ({"status": "opne"}, {"stance": 3}, {"rules": ("a",)}, {"rules": [1]}, {"extra": None}):
        assert not ANSWER({**whole, **wrong})
    assert not ANSWER({key: whole[key] for key in list(whole)[1:]})
    topic: dict[str, object] = {"question": "?", "ordered": True, "applies": None}
    topic |= {"agreement": "none", "counts": {}, "answers": {}}
    assert TOPIC(topic)
    assert not TOPIC({**topic, "ordered": 1})


@given(situation=st.from_type(Situation))
@settings(max_examples=40)
def test_what_stands_in_one_place_fits_what_stands_in_the_others(panel: Panel, situation: Situation) -> None:
    comparison = panel.compare(situation)
    for name, topic in _mapping(comparison.to_dict()["topics"]).items():
        stances = {str(stance.value) for stance in comparison[name].topic.stances}
        for answer in map(_mapping, _mapping(_mapping(topic)["answers"]).values()):
            assert not (answer["stance"] and answer["withheld"])
            assert (answer["stance"] is None) is (answer["say"] is None)
            assert {answer["stance"], answer["withheld"]} <= {*stances, None}
            has_one = bool(answer["stance"] or answer["withheld"])
            assert has_one is (answer["status"] in {"settled", "provisional"})
            assert bool(answer["rules"]) is (has_one or answer["status"] == "conflict")
            assert bool(answer["depends_on"]) or answer["status"] not in {"provisional", "open"}
            assert not answer["depends_on"] or answer["status"] in {"provisional", "open", "conflict"}


def _mapping(value: object) -> Mapping[str, object]:
    assert isinstance(value, dict)
    return cast("Mapping[str, object]", value)


@settings(max_examples=5)
@given(situations(), situations())
def test_what_was_remembered_of_others_is_what_is_worked_out_anew(one: Situation, other: Situation) -> None:
    for situation in (one, other, with_facts(other, thoughts_of_self_harm=True), one):
        comparison = compare(situation)
        anew: Comparison = pickle.loads(pickle.dumps(comparison))
        assert comparison.to_json() == json.dumps(comparison.to_dict()) == anew.to_json()


def _spoilt(value: object) -> None:
    """Change all that can be changed of plain values."""
    match value:
        case dict():
            held = cast("dict[str, object]", value)
            for one in held.values():
                _spoilt(one)
            held.clear()
        case list():
            some = cast("list[object]", value)
            for one in some:
                _spoilt(one)
            some.append("spoilt")
        case _:
            return


@pytest.mark.parametrize("situation", [Situation(), Situation(afraid_of_ex=True, no_contact_days=12, court_order=True)])
def test_whoever_changes_plain_values_changes_nobody_elses(situation: Situation) -> None:
    before = compare(situation).to_dict()
    written = json.dumps(before)
    _spoilt(before)
    assert written == json.dumps(compare(situation).to_dict()) == compare(situation).to_json()
