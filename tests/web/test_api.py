"""The interface over HTTP: what it answers, and how it refuses what it does not understand."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any, Final, cast

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from nc_rules import Fact, Packs, Panel, Stance, compare, count, fact_sheet, flag, load_packs
from nc_rules import Situation as S
from nc_rules.files.parsing import LARGEST
from nc_rules.interview import Interview
from nc_rules.packs import Installed
from nc_rules.timeline import replay, story_from
from nc_rules.views.plain_installed import plain_facts, plain_installed, plain_topics
from nc_rules.views.what_if import plain_what_if
from nc_rules.web import make_app
from nc_rules.web.fields import MOST_EVENTS
from nc_rules.web.headers import HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx2
    from tests.conftest import Pen

PACKS: Final = load_packs()
CLIENT: Final = TestClient(make_app(PACKS), raise_server_exceptions=True)
TOLD: Final = {"no_contact_days": 12, "ex_reached_out": True}
SITUATION: Final = S(no_contact_days=12, ex_reached_out=True)
STORY: Final = {"event": [{"day": 0, "what": "breakup"}, {"day": 0, "what": "no_contact_begins", "planned": 30}]}


def ask(what: str, **fields: object) -> httpx2.Response:
    return CLIENT.post(f"/api/{what}", json=fields)


def refused(what: str, **fields: object) -> list[tuple[str, str | None]]:
    answer = ask(what, **fields)
    assert (422, "application/problem+json") == (answer.status_code, answer.headers["content-type"])
    assert {"type", "title", "status", "detail", "problems"} == {*answer.json()}
    return [(one["path"], one["nearest"]) for one in answer.json()["problems"]]


def sent(body: bytes, kind: str = "application/json", **headers: str) -> httpx2.Response:
    return CLIENT.post("/api/compare", content=body, headers={"content-type": kind, **headers})


def test_compare_answers_what_the_library_does() -> None:
    answer = ask("compare", situation=TOLD, title="Day twelve", note="She wrote.")
    assert (200, "application/json") == (answer.status_code, answer.headers["content-type"])
    assert compare(SITUATION).to_dict() == answer.json()


def test_nothing_need_be_known() -> None:
    assert compare().to_dict() == ask("compare").json()


def test_null_is_as_good_as_leaving_a_fact_out() -> None:
    assert ask("compare").json() == ask("compare", situation={"mood": None, "court_order": None}).json()


def test_a_whole_number_may_have_a_point() -> None:
    assert ask("compare", situation=TOLD).json() == ask("compare", situation={**TOLD, "no_contact_days": 12.0}).json()
    assert [("situation.no_contact_days", None)] == refused("compare", situation={"no_contact_days": 12.5})
    begun = [{"day": 0.0, "what": "breakup"}, {"day": 0, "what": "no_contact_begins", "planned": 30.0}]
    assert ask("replay", **STORY, until=40).json() == ask("replay", event=begun, until=40.0).json()


def test_compare_can_ask_some_schools_on_some_topics() -> None:
    answer = ask("compare", situation=TOLD, schools=["active", "heal"], topics=["reply"])
    assert compare(SITUATION, schools=["active", "heal"]).on("reply").to_dict() == answer.json()


def test_an_interview_goes_on_from_what_is_known_and_declined() -> None:
    answer = ask("next-question", situation=TOLD, declined=["mood"], topics=["friends"], schools=["active"])
    expected = Interview(SITUATION, topics="friends", schools="active", declined=["mood"], panel=Panel(PACKS))
    assert expected.to_dict() == answer.json()


def test_an_interview_by_http_comes_to_its_end() -> None:
    known: dict[str, object] = {}
    while not (stand := ask("next-question", situation=known, schools=["active"], topics=["friends"]).json())["done"]:
        assert stand["question"]["fact"] not in known
        known[stand["question"]["fact"]] = (stand["question"]["options"] or [{"value": 3}])[-1]["value"]
    assert stand["question"] is None


def test_explain_tells_why() -> None:
    answer = ask("explain", situation=TOLD, school="active", topic="reply").json()
    comparison = compare(SITUATION, schools=["active"])
    why = comparison["reply"]["active"].why().to_dict()
    assert {"topic": "reply", **why, "alerts": comparison.to_dict()["alerts"]} == answer


def test_explain_tells_why_not() -> None:
    answer = ask("explain", situation=TOLD, school="active", topic="reply", why_not="engage").json()
    comparison = compare(SITUATION, schools=["active"])
    why_not = comparison["reply"]["active"].why_not("engage").to_dict()
    assert {"topic": "reply", **why_not, "alerts": []} == answer


def test_what_if_tells_what_would_have_to_be_different() -> None:
    found = compare(SITUATION, schools=["active"])["reply"]["active"]
    assert (
        plain_what_if(found, found.what_if()) == ask("what-if", situation=TOLD, school="active", topic="reply").json()
    )
    engage = ask("what-if", situation=TOLD, school="active", topic="reply", stance="engage").json()
    assert plain_what_if(found, found.what_if("engage")) == engage


def test_replay_goes_through_a_story() -> None:
    expected = replay(story_from(STORY, "a story"), Panel(PACKS)).to_dict()
    assert expected == ask("replay", **STORY).json()
    by_one = replay(story_from(STORY, "a story"), Panel(PACKS.asking("active")), topics=["contact"]).to_dict()
    assert by_one == ask("replay", **STORY, schools=["active"], topics=["contact"]).json()


@pytest.mark.parametrize(
    ("path", "listed"),
    [("/api/facts", plain_facts), ("/api/topics", plain_topics), ("/api/schools", plain_installed)],
)
def test_what_there_is_can_be_read(path: str, listed: Callable[..., object]) -> None:
    assert listed(PACKS) == CLIENT.get(path).json()


@pytest.mark.parametrize("path", ["/api/facts", "/openapi.json", "/health"])
def test_what_there_is_has_a_head(path: str) -> None:
    answer = CLIENT.head(path)
    assert (200, CLIENT.get(path).headers["content-length"]) == (answer.status_code, answer.headers["content-length"])


def test_it_can_be_put_below_a_path_of_another_app() -> None:
    client = TestClient(Starlette(routes=[Mount("/below", make_app(PACKS))]))
    assert ask("compare", situation=TOLD).json() == client.post("/below/api/compare", json={"situation": TOLD}).json()
    assert 404 == client.get("/below/api/nothing").status_code
    assert "Start" in client.get("/below/").text


def test_it_says_that_it_is_well() -> None:
    assert {"status": "ok", "schools": 10, "guards": 1, "failures": 0} == CLIENT.get("/health").json()


# What is refused.


def test_everything_that_is_wrong_is_told_at_once_with_the_nearest_that_is_right() -> None:
    assert [
        ("schools[0]", "active"),
        ("schools[1]", None),
        ("topics[0]", "reply"),
        ("school", "schools"),
        ("situation.relationship_days", "730"),
        ("situation.breakup", None),
        ("facts", None),
        ("situation.mood", "sad"),
        ("situation.court_ordr", "court_order"),
    ] == refused(
        "compare",
        schools=["activ", 3],
        topics=["repli"],
        school="active",
        facts={},
        situation={"relationship_days": "2y", "breakup": "2026-03-01", "mood": "sadd", "court_ordr": True},
    )


@pytest.mark.parametrize("what", ["explain", "what-if"])
def test_an_answer_is_of_a_school_on_a_topic(what: str) -> None:
    assert [("school", None), ("topic", None)] == refused(what)
    assert [("school", None), ("topic", "contact")] == refused(what, school=None, topic="contct")


def test_a_stance_is_one_of_its_topic() -> None:
    assert [("why_not", "none")] == refused("explain", school="active", topic="contact", why_not="ignore")
    assert [("stance", "none")] == refused("what-if", school="active", topic="contact", stance="non")


def test_a_list_is_a_list_of_names_and_not_empty() -> None:
    assert [("schools", None), ("topics", None)] == refused("compare", schools="active", topics=[])
    assert [("declined[0]", "mood")] == refused("next-question", declined=["moood"])
    assert 200 == ask("next-question", declined=[]).status_code


def test_a_story_is_read_as_strictly_as_a_file_of_one() -> None:
    event = {"day": 0, "what": "breakup", "planned": "2 weeks"}
    assert [("event 1.planned", "14")] == refused("replay", event=[event])
    assert [("event 2", None)] == refused("replay", event=[*STORY["event"][:1], {"day": 2, "what": "breakup"}])
    assert [("event", None)] == refused("replay")
    assert [("event", None)] == refused("replay", event=[{"day": 0, "what": "breakup"}] * (MOST_EVENTS + 1))


def test_half_a_character_is_told_of_and_told_back() -> None:
    body = '{"\\ud800": 1, "situation": {"mood": "\\udfff"}}'
    answer = sent(body.encode())
    assert (422, ["'\\ud800'", "situation.mood"]) == (
        answer.status_code,
        [one["path"] for one in answer.json()["problems"]],
    )
    told = {**STORY, "title": "\ud800"}
    kind = {"content-type": "application/json"}
    assert "\ud800" == CLIENT.post("/api/replay", content=json.dumps(told), headers=kind).json()["title"]


@pytest.mark.parametrize(
    ("body", "status", "part"),
    [
        (b"", 400, "it is empty"),
        (b"{", 400, "not well-formed JSON"),
        (b"[]", 400, "expected an object"),
        (b'{"a": 1, "a": 2}', 400, "appears twice"),
        (b'{"situation": {"no_contact_days": NaN}}', 400, "NaN is not a value"),
        (b"\xff{}", 400, "not UTF-8"),
        (b"[" * 9, 400, "nested more than 8 deep"),
        (b"[" * 60_000, 400, "nested more than 8 deep"),
        (b'{"title": "' + b"[" * 9 + b'"}', 200, ""),
        (b'{"title": "\\"' + b'[\\"' * 9 + b'"}', 200, ""),
        (b'{"title": "' + b"[" * 9, 400, "not well-formed JSON"),
        (b" " * LARGEST + b"{}", 413, "64 KiB at most"),
        (b"{}" + b" " * (LARGEST - 2), 200, ""),
    ],
    ids=lambda value: repr(value[:20]) if isinstance(value, bytes) else None,
)
def test_what_is_no_request_is_refused(body: bytes, status: int, part: str) -> None:
    answer = sent(body)
    assert status == answer.status_code
    assert part in answer.text


def test_a_body_of_unknown_length_may_be_no_larger() -> None:
    def pieces() -> object:
        yield from [b" " * 1_000] * 70

    answer = CLIENT.post("/api/compare", content=cast("Any", pieces()), headers={"content-type": "application/json"})
    assert 413 == answer.status_code


@pytest.mark.parametrize(
    ("kind", "headers"),
    [
        ("text/plain", {}),
        ("", {}),
        ("application/x-www-form-urlencoded", {}),
        ("application/json", {"content-encoding": "gzip"}),
    ],
)
def test_only_json_is_taken(kind: str, headers: dict[str, str]) -> None:
    answer = sent(b"{}", kind, **headers)
    assert (415, "application/json") == (answer.status_code, answer.headers["accept-post"])
    assert 200 == sent(b"{}", "Application/JSON; charset=utf-8").status_code


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_what_may_be_asked_may_be_asked_by_post_alone(method: str) -> None:
    answer = CLIENT.request(method, "/api/compare")
    assert (405, "POST", "application/problem+json") == (
        answer.status_code,
        answer.headers["allow"],
        answer.headers["content-type"],
    )


@pytest.mark.parametrize("path", ["/api/compares", "/api/compare/", "/api"])
def test_there_is_nothing_elsewhere(path: str) -> None:
    answer = CLIENT.get(path, follow_redirects=False)
    assert (404, "application/problem+json") == (answer.status_code, answer.headers["content-type"])


@pytest.mark.parametrize("path", ["/api/facts", "/nowhere", "/api/compare", "/health"])
def test_every_answer_carries_the_headers(path: str) -> None:
    answer = CLIENT.get(path)
    assert dict(HEADERS) == {name: answer.headers.get(name) for name in HEADERS}
    assert "set-cookie" not in answer.headers


def test_a_fault_of_ours_is_noted_without_a_word_of_what_was_asked(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_panel: object, *_sheets: object) -> object:
        msg = "something about court_order"
        raise RuntimeError(msg)

    monkeypatch.setattr(Panel, "compare", fail)
    with caplog.at_level(logging.DEBUG):
        answer = ask("compare", situation={"court_order": True})
    assert (500, "application/problem+json") == (answer.status_code, answer.headers["content-type"])
    assert "court_order" not in answer.text
    assert "court_order" not in caplog.text
    assert "RuntimeError at " in caplog.text
    assert "test_api.py" in caplog.text
    assert "no-store" == answer.headers["cache-control"]


def test_no_answer_hangs_on_what_was_asked_before() -> None:
    first = ask("compare", situation=TOLD).text
    ask("compare", situation={"court_order": True})
    ask("compare", situation={"mood": 3})
    assert first == ask("compare", situation=TOLD).text


@fact_sheet
class Loft:
    boxes: Fact[int] = count("How many boxes are in the loft?", unit="boxes", most=100)
    full: Fact[bool] = flag("Is it full?")


class Boxes(Stance, topic="boxes", question="What about the boxes?"):
    KEEP = "keep", "keep them"


def test_a_pack_s_own_sheet_and_topic_can_be_told_and_asked(pen: Pen) -> None:
    school = pen.school("elm", pen.rule("keep", Boxes.KEEP, Loft.boxes >= 3))
    client = TestClient(make_app(Packs((Installed(school),))))
    asked = {"loft": {"boxes": 4, "full": None}, "school": "elm", "topic": "boxes"}
    assert "keep" == client.post("/api/explain", json=asked).json()["stance"]
    wrong = client.post("/api/explain", json={**asked, "loft": {"boxes": "4", "ful": True}}).json()["problems"]
    assert [("loft.boxes", "4"), ("loft.ful", "full")] == [(one["path"], one["nearest"]) for one in wrong]
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert {"boxes", "full"} == {*schemas["compare-request"]["properties"]["loft"]["properties"]}
    assert "boxes" in schemas["explain-request"]["properties"]["topic"]["enum"]
