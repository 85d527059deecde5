"""The JSON of a comparison, which other programs are written against."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import (
    Agreement,
    Contact,
    EndedBy,
    Fact,
    Panel,
    Reply,
    Situation,
    Stance,
    Status,
    count,
    fact_sheet,
    flag,
)
from nc_rules import Situation as S
from nc_rules.packs import Installed
from nc_rules.topics import TOPICS

if TYPE_CHECKING:
    from tests.conftest import Pen

Shape: TypeAlias = "type | tuple[object, ...] | list[object] | dict[str, object]"


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
        pen.rule("children", Contact.LIMITED, S.share_children.as_condition(), ["none"]),
        pen.rule("reply", Reply.BRIEFLY, S.no_contact_days < 30),
        pen.rule("keep", Letters.KEEP, Attic.boxes < 10),
    )
    torn = pen.school("torn", pen.rule("one", Contact.NONE), pen.rule("two", Contact.OPEN, S.healed.as_condition()))
    guard = pen.guard(
        "warden",
        pen.alert("help", S.afraid_of_ex.as_condition()),
        pen.forbid("order", S.court_order.as_condition(), Contact.LIMITED, Contact.OPEN),
    )
    return Panel([Installed(oak, "nc-rules-oak", "1.2"), torn], [guard])


def test_a_comparison_is_written_in_full(panel: Panel) -> None:
    situation = Situation(ended_by=EndedBy.EX, no_contact_days=12, court_order=True, share_children=True, healed=True)
    written = panel.compare(situation, Attic(full=True)).on(["contact", "letters"]).to_dict()
    assert {
        "situation": {
            "ended_by": "ex",
            "share_children": True,
            "no_contact_days": 12,
            "healed": True,
            "court_order": True,
            "attic.full": True,
        },
        "engine": "compiled",
        "schools": {
            "oak": {"title": "The oak school", "pack": "nc-rules-oak", "version": "1.2"},
            "torn": {"title": "The torn school", "pack": None, "version": None},
        },
        "unanswered_safety": ["afraid_of_ex"],
        "alerts": [],
        "topics": {
            "contact": {
                "question": "How much contact now?",
                "ordered": True,
                "agreement": "single",
                "answers": {
                    "oak": {
                        "status": "settled",
                        "stance": None,
                        "withheld": "limited",
                        "say": None,
                        "because": "Danger of order.",
                        "rules": ["children"],
                        "gave_way": ["none"],
                        "depends_on": [],
                        "sources": ["“On children”, Letters to a Friend (The Corner Press)"],
                    },
                    "torn": {
                        "status": "conflict",
                        "stance": None,
                        "withheld": None,
                        "say": None,
                        "because": "Danger of order.",
                        "rules": ["one", "two"],
                        "gave_way": [],
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
                "agreement": "none",
                "answers": {
                    "oak": {
                        "status": "open",
                        "stance": None,
                        "withheld": None,
                        "say": None,
                        "because": None,
                        "rules": [],
                        "gave_way": [],
                        "depends_on": ["attic.boxes"],
                        "sources": [],
                    },
                    "torn": {
                        "status": "silent",
                        "stance": None,
                        "withheld": None,
                        "say": None,
                        "because": None,
                        "rules": [],
                        "gave_way": [],
                        "depends_on": [],
                        "sources": [],
                    },
                },
            },
        },
    } == written


def test_an_alert_is_written_with_its_guard_and_rule(panel: Panel) -> None:
    written = panel.compare(Situation(afraid_of_ex=True)).to_dict()
    assert [{"guard": "warden", "rule": "help", "say": "Mind help.", "because": "It is help."}] == written["alerts"]


def test_every_topic_is_written_in_order(panel: Panel) -> None:
    topics = panel.compare(Situation()).to_dict()["topics"]
    assert isinstance(topics, dict)
    assert [*(topic.name for topic in TOPICS), "letters"] == list(topics)


TEXT_OR_NULL = (str, type(None))
ANSWER: dict[str, object] = {
    "status": [status.value for status in Status],
    "stance": TEXT_OR_NULL,
    "withheld": TEXT_OR_NULL,
    "say": TEXT_OR_NULL,
    "because": TEXT_OR_NULL,
    "rules": (list, str),
    "gave_way": (list, str),
    "depends_on": (list, str),
    "sources": (list, str),
}
TOPIC: dict[str, object] = {
    "question": str,
    "ordered": bool,
    "agreement": [agreement.value for agreement in Agreement],
    "answers": (dict, ANSWER),
}
COMPARISON: dict[str, object] = {
    "situation": (dict, (bool, int, str)),
    "engine": ["compiled"],
    "schools": (dict, {"title": str, "pack": TEXT_OR_NULL, "version": TEXT_OR_NULL}),
    "unanswered_safety": (list, str),
    "alerts": (list, {"guard": str, "rule": str, "say": str, "because": str}),
    "topics": (dict, TOPIC),
}
"""A dictionary has these keys and no others; a list holds what a value may be; `(list, x)` is a list of x, `(dict, x)`
a dictionary from text to x; any other tuple is of the types that a value may have, to the letter."""


def fits(value: object, shape: object) -> bool:
    match shape:
        case dict():
            return isinstance(value, dict) and list(shape) == list(value) and all(fits(value[k], shape[k]) for k in shape)
        case list():
            return value in shape
        case (kind, of) if kind is list:
            return type(value) is list and all(fits(one, of) for one in value)
        case (kind, of) if kind is dict:
            return type(value) is dict and all(type(key) is str and fits(one, of) for key, one in value.items())
        case tuple():
            return type(value) in shape
        case _:
            return type(value) is shape


@given(situation=st.from_type(Situation), boxes=st.none() | st.integers(0, 100))
@settings(max_examples=100)
def test_the_form_is_the_same_in_every_situation(panel: Panel, situation: Situation, boxes: int | None) -> None:
    written = panel.compare(situation, Attic(boxes=boxes)).to_dict()
    assert fits(written, COMPARISON)
    assert written == json.loads(json.dumps(written, allow_nan=False))


@given(situation=st.from_type(Situation))
@settings(max_examples=100)
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
    return value
