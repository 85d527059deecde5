"""The description of the interface: OpenAPI 3.1, made from the vocabulary and from what is installed.

What the schemas of requests accept is what is accepted, and nothing else, but for the calendar of a story.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final, TypeAlias

from nc_rules import __version__
from nc_rules.files.parsing import LARGEST
from nc_rules.packs import Packs
from nc_rules.schema import Schema, comparison_schema, explanation_schema, replay_schema
from nc_rules.web.body import DEEPEST, SECONDS
from nc_rules.web.problems import PROBLEM
from nc_rules.web.schemas import (
    compare_request,
    explain_request,
    facts_schema,
    health_schema,
    interview_schema,
    next_question_request,
    problem_schema,
    replay_request,
    schools_schema,
    topics_schema,
    ways_schema,
    what_if_request,
)

_Plain: TypeAlias = dict[str, Any]

_ASKED: Final[Mapping[str, tuple[str, str]]] = {
    "compare": ("Compare what schools advise in a situation", "comparison"),
    "next-question": ("Go on with an interview: what to ask next, and how much can still change", "interview"),
    "explain": ("Explain a school's answer on a topic, or why it does not take a stance", "explanation"),
    "what-if": ("Tell what would have to be different for a school to say something else", "ways"),
    "replay": ("Go through a story, and tell on which days whose advice changes", "replay"),
}
"""What may be asked at `/api/...`: in short, and the schema of the answer."""

_TOLD: Final[Mapping[str, tuple[str, str]]] = {
    "/api/facts": ("Every fact, with the values that it may have", "facts"),
    "/api/topics": ("Every topic, with the stances that schools may take on it", "topics"),
    "/api/schools": ("Every school and guard, and the packs that failed to load", "schools"),
    "/health": ("Whether the server answers, and with how many schools and guards", "health"),
}
"""What may be read, likewise."""

_REQUESTS: Final[Mapping[str, Callable[[Packs], Schema]]] = {
    "compare": compare_request,
    "next-question": next_question_request,
    "explain": explain_request,
    "what-if": what_if_request,
    "replay": replay_request,
}

_WRONG: Final[Mapping[int, str]] = {
    400: f"It is not well-formed JSON, or is nested more than {DEEPEST} deep.",
    408: f"It took more than {SECONDS} seconds to arrive.",
    413: f"It is larger than {LARGEST >> 10} KiB.",
    415: "It is not sent as `application/json`.",
    422: "It was not understood; `problems` says all that is wrong, each with the nearest thing that would be right.",
    503: "Too many are asking at once.",
}

_ABOUT: Final = """\
Put the facts of a breakup to every school of advice, and compare what they say.

Nothing is kept between requests, and nothing of what is asked is in an address. What is unknown is left out, or `null`.
Show `alerts` before anything else, alone where one says so, and never a stance that is `withheld`."""


def openapi(packs: Packs) -> _Plain:
    """Return the description of the interface.

    Args:
        packs: What is installed: its facts, topics and schools are named.
    """
    answers: Mapping[str, Schema] = {
        "comparison": comparison_schema(packs),
        "explanation": explanation_schema(packs),
        "replay": replay_schema(packs),
        "interview": interview_schema(),
        "ways": ways_schema(),
        "facts": facts_schema(),
        "topics": topics_schema(),
        "schools": schools_schema(),
        "health": health_schema(),
        "problem": problem_schema(),
    }
    schemas = {**answers, **{f"{name}-request": request(packs) for name, request in _REQUESTS.items()}}
    described = {"get": {"summary": "This description", "operationId": "openapi", "responses": {"200": _ok(None)}}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "nc_rules",
            "version": __version__,
            "description": _ABOUT,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            **{f"/api/{name}": {"post": _asked(name, *about)} for name, about in _ASKED.items()},
            **{path: {"get": _told(path, *about)} for path, about in _TOLD.items()},
            "/openapi.json": described,
        },
        "components": {"schemas": {name: _bare(schema) for name, schema in schemas.items()}},
    }


def _bare(schema: Schema) -> Schema:
    """Return a schema as part of a document, which says for all of them which draft they are of."""
    return {key: value for key, value in schema.items() if key not in {"$schema", "$id"}}


def _asked(name: str, summary: str, answer: str) -> _Plain:
    body = {"required": True, "content": {"application/json": {"schema": _reference(f"{name}-request")}}}
    wrong = {str(status): _wrong(what) for status, what in _WRONG.items()}
    return {
        "summary": summary,
        "operationId": name,
        "requestBody": body,
        "responses": {"200": _ok(answer), **wrong, "500": _wrong(HTTPStatus(500).description)},
    }


def _told(path: str, summary: str, answer: str) -> _Plain:
    return {"summary": summary, "operationId": path.rpartition("/")[2], "responses": {"200": _ok(answer)}}


def _ok(answer: str | None) -> _Plain:
    schema = {"type": "object"} if answer is None else _reference(answer)
    return {"description": "The answer", "content": {"application/json": {"schema": schema}}}


def _wrong(what: str) -> _Plain:
    return {"description": what, "content": {PROBLEM: {"schema": _reference("problem")}}}


def _reference(name: str) -> _Plain:
    return {"$ref": f"#/components/schemas/{name}"}
