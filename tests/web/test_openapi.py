"""The description of the interface says what is taken and what is answered, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, assert_never, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from nc_rules import Situation, facts_of, load_packs
from nc_rules.facts import AnyFact, Choice, Count, Flag, plain
from nc_rules.testing import situations
from nc_rules.web import make_app
from nc_rules.web.openapi import openapi

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKS: Final = load_packs()
CLIENT: Final = TestClient(make_app(PACKS))
DESCRIPTION: Final = openapi(PACKS)
SCHEMAS: Final[Mapping[str, Any]] = DESCRIPTION["components"]["schemas"]
VALIDATORS: Final = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}


def is_as_described(name: str, value: object) -> bool:
    return VALIDATORS[name].is_valid(cast("Any", value))  # pyright: ignore[reportUnknownMemberType]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_what_is_served_is_the_description() -> None:
    assert DESCRIPTION == CLIENT.get("/openapi.json").json()
    assert "3.1.0" == DESCRIPTION["openapi"]


def test_every_address_is_described_and_is_there() -> None:
    for path, methods in DESCRIPTION["paths"].items():
        for method in methods:
            assert CLIENT.request(method, path).status_code in {200, 415}


@pytest.mark.parametrize(
    ("path", "name"),
    [("/api/facts", "facts"), ("/api/topics", "topics"), ("/api/schools", "schools"), ("/health", "health")],
)
def test_what_can_be_read_is_as_described(path: str, name: str) -> None:
    assert is_as_described(name, CLIENT.get(path).json())


WRONG: Final[list[object]] = [-1, 40_000, 1.5, 3.0, "2y", "30", "no", [], {}, True]


def value_of(fact: AnyFact) -> st.SearchStrategy[object]:
    match fact.domain:
        case Flag():
            right: st.SearchStrategy[object] = st.booleans()
        case Count(least=least, most=most):
            right = st.integers(least, most)
        case Choice(options):
            right = st.sampled_from([str(option.value) for option in options])
        case _:
            assert_never(fact.domain)
    wrong = st.sampled_from(WRONG)
    return st.one_of(right, right, right, st.none(), wrong)


FACTS: Final = facts_of(Situation)
TABLES: Final = st.lists(st.sampled_from([*FACTS]), max_size=4, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: value_of(FACTS[name]) for name in names})
)
LISTS: Final[Mapping[str, list[object]]] = {
    "schools": ["active", "heal", "activ", 3],
    "topics": ["reply", "contact", "rply", None],
    "declined": ["mood", "goal", "moood", {}],
}
ONES: Final[Mapping[str, list[object]]] = {
    "school": ["active", "heal", "activ", 3, None],
    "topic": ["reply", "contact", "rply", None],
    "why_not": ["none", "ignore", "limited", "ignor", None],
    "stance": ["none", "ignore", "limited", "ignor", None],
}


def fields_of(name: str) -> st.SearchStrategy[dict[str, object]]:
    """Draw a request, of which a field is wrong now and then."""
    named = [key for key in SCHEMAS[name]["properties"] if key in LISTS or key in ONES]
    lists = {
        key: st.lists(st.sampled_from([*LISTS[key], *LISTS[key][:2] * 3]), max_size=3) for key in named if key in LISTS
    }
    ones = {key: st.sampled_from([*ONES[key], *ONES[key][:2] * 3]) for key in named if key in ONES}
    wrong = st.sampled_from([3, "active", None, {"a": 1}])
    optional: dict[str, st.SearchStrategy[object]] = {
        "title": st.one_of(st.text(max_size=5), wrong),
        "situation": st.one_of(TABLES, TABLES, TABLES, wrong),
        **{key: st.one_of(some, some, some, wrong) for key, some in lists.items()},
    }
    rarely = {"situatin": wrong, "mood": st.just("sad"), "breakup": st.just("2026-01-01")}
    usual: st.SearchStrategy[dict[str, object]] = st.fixed_dictionaries({}, optional={**optional, **ones})
    return st.one_of(usual, usual, usual, st.fixed_dictionaries({}, optional={**optional, **ones, **rarely}))


ANSWERS: Final = {
    "compare": "comparison",
    "next-question": "interview",
    "explain": "explanation",
    "what-if": "ways",
}


@pytest.mark.parametrize("asked", ANSWERS)
@given(data=st.data())
@settings(max_examples=30)
def test_what_is_described_is_taken_and_nothing_else(asked: str, data: st.DataObject) -> None:
    fields = data.draw(fields_of(f"{asked}-request"))
    answer = CLIENT.post(f"/api/{asked}", json=fields)
    right = is_as_described(f"{asked}-request", fields)
    assert (200 if right else 422) == answer.status_code
    assert is_as_described(ANSWERS[asked] if right else "problem", answer.json())


@given(situation=situations(contradictory=True))
@settings(max_examples=25)
def test_every_situation_can_be_told(situation: Situation) -> None:
    told = {name: plain(value) for name, value in vars(situation).items() if value is not None}
    assert is_as_described("compare-request", {"situation": told})
    assert told == CLIENT.post("/api/compare", json={"situation": told, "topics": ["reply"]}).json()["situation"]


EVENT: Final = st.fixed_dictionaries(
    {"day": st.one_of(st.integers(0, 40), st.integers(0, 40), st.sampled_from([-1, "3", None]))},
    optional={
        "what": st.sampled_from(["breakup", "ex_writes", "i_write", "facts", "brekup"]),
        "planned": st.sampled_from([30, "30", 0]),
        "mood": st.sampled_from(["sad", "sadd", None]),
        "no_contact_days": st.just(3),
        "breakup": st.just("2026-01-01"),
    },
)


@given(
    events=st.lists(EVENT, max_size=3), more=st.sampled_from([{}, {"until": 50}, {"until": "x"}, {"topics": ["reply"]}])
)
@settings(max_examples=40)
def test_what_is_not_described_as_a_story_is_not_taken_for_one(
    events: list[dict[str, object]], more: dict[str, object]
) -> None:
    story = {"event": events, **more}
    answer = CLIENT.post("/api/replay", json=story)
    assert answer.status_code == 422 or is_as_described("replay-request", story)
    assert is_as_described("replay" if answer.status_code == 200 else "problem", answer.json())


@pytest.mark.parametrize(
    ("taken", "event", "more"),
    [
        (True, {"what": "breakup"}, {"until": None}),
        (False, {"what": "breakup"}, {"until": "soon"}),
        (False, {"what": "special_day"}, {}),
        (False, {"what": "special_day", "occasion": None}, {}),
        (False, {"what": "special_day", "occasion": "nothing"}, {}),
        (True, {"what": "special_day", "occasion": "ex_birthday"}, {}),
        (False, {"what": "i_write", "occasion": "ex_birthday"}, {}),
        (True, {"what": "i_write", "occasion": None, "planned": None}, {}),
        (False, {"what": "i_write", "planned": 30}, {}),
        (True, {"what": "no_contact_begins", "planned": 30}, {}),
    ],
)
def test_a_story_is_taken_as_it_is_described(*, taken: bool, event: dict[str, object], more: dict[str, object]) -> None:
    story = {"event": [{"day": 0, **event}], **more}
    assert taken is is_as_described("replay-request", story)
    assert taken is (CLIENT.post("/api/replay", json=story).status_code == 200)


def test_the_schema_of_a_story_leaves_only_the_calendar_to_be_refused() -> None:
    backwards = {"event": [{"day": 3, "what": "i_write"}, {"day": 0, "what": "breakup"}]}
    assert is_as_described("replay-request", backwards)
    assert 422 == CLIENT.post("/api/replay", json=backwards).status_code
