"""The interface over HTTP for other programs: JSON in, JSON out, nothing kept in between."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, TypeAlias, final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from nc_rules.comparison import Comparison
from nc_rules.errors import InvalidSituationFile, UnknownFact, UnknownSchool, UnknownStance, UnknownTopic
from nc_rules.files import PlainTable
from nc_rules.interview import Interview
from nc_rules.timeline import plain_replay, replay
from nc_rules.views.plain_installed import facts_in, plain_facts, plain_installed, plain_topics
from nc_rules.views.what_if import plain_what_if
from nc_rules.web.body import body_of, table_in
from nc_rules.web.desk import Desk, Queue
from nc_rules.web.fields import Fields
from nc_rules.web.openapi import openapi
from nc_rules.web.problems import OUR_FAULT, problem

JSON: Final = "application/json"

_Asked: TypeAlias = Callable[[PlainTable], str]
"""Answers what a request holds, in JSON."""

_PLACES: Final = ("/api", "/openapi.json", "/health")
"""What addresses begin with at which programs are answered."""


@final
class Api:
    """What is answered to programs, as ASGI.

    Every address stands for itself, so a dictionary finds what answers there, without the layers that pages need.

    Args:
        desk: What it is answered from.
        queue: Where long work waits its turn.
    """

    def __init__(self, desk: Desk, queue: Queue) -> None:
        self._desk = desk
        self._queue = queue
        packs = desk.packs
        counts = {"schools": len(packs.schools), "guards": len(packs.guards), "failures": len(packs.failures)}
        told: Mapping[str, object] = {
            "/api/facts": plain_facts(packs),
            "/api/topics": plain_topics(packs),
            "/api/schools": plain_installed(packs),
            "/openapi.json": openapi(packs),
            "/health": {"status": "ok", **counts},
        }
        self._told: Mapping[str, bytes] = {path: json.dumps(plain).encode() for path, plain in told.items()}
        self._asked: Mapping[str, _Asked] = {
            "/api/compare": self.compare,
            "/api/next-question": self.next_question,
            "/api/explain": self.explain,
            "/api/what-if": self.what_if,
            "/api/replay": self.replay,
        }

    @property
    def addresses(self) -> Sequence[str]:
        """The addresses at which something is answered."""
        return (*self._asked, *self._told)

    @staticmethod
    def is_at(path: str) -> bool:
        """Whether it is asked at an address."""
        return path.startswith(_PLACES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        try:
            answer = await self._answer(Request(scope, receive))
        except HTTPException as error:
            answer = problem(error.status_code, error.detail, headers=error.headers)
        except Exception:
            await problem(500, OUR_FAULT)(scope, receive, send)
            raise
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        path = path_of(request.scope)
        if path in self._told:
            _allow(request, "GET", "HEAD")
            return Response(self._told[path], media_type=JSON)
        if path not in self._asked:
            raise HTTPException(404)
        _allow(request, "POST")
        table = await _table_of(request)
        work = partial(_understood, self._asked[path], table)
        # To compare takes no longer than to let it wait, unless the panel has to be made first.
        at_once = path == "/api/compare" and "schools" not in table
        return work() if at_once else await self._queue.do(work)

    def compare(self, table: PlainTable) -> str:
        """Return what schools say in a situation."""
        fields = Fields(table)
        schools = fields.some("schools", self._desk.schools, UnknownSchool)
        topics = fields.some("topics", self._desk.topics, UnknownTopic)
        return self._compared(fields, schools).on(topics).to_json()

    def next_question(self, table: PlainTable) -> str:
        """Return where an interview stands, and its next question."""
        fields = Fields(table)
        schools = fields.some("schools", self._desk.schools, UnknownSchool)
        topics = fields.some("topics", self._desk.topics, UnknownTopic)
        declined = fields.some("declined", [fact.key for fact in facts_in(self._desk.packs)], UnknownFact, least=0)
        sheets = fields.situation(self._desk.sheets)
        fields.refuse()
        interview = Interview(sheets, topics or None, declined=declined, panel=self._desk.asking(schools))
        return json.dumps(interview.to_dict())

    def explain(self, table: PlainTable) -> str:
        """Return why a school answers as it does on a topic, or why it does not take a stance."""
        fields, school, topic, why_not = self._about_an_answer(table, "why_not")
        comparison = self._compared(fields, [school])
        answer = comparison[topic][school]
        explanation = answer.why_not(why_not) if why_not else answer.why()
        alerts = comparison.to_dict()["alerts"]
        return json.dumps({"topic": topic, **explanation.to_dict(), "alerts": alerts})

    def what_if(self, table: PlainTable) -> str:
        """Return what would have to be different for a school to take another stance on a topic."""
        fields, school, topic, stance = self._about_an_answer(table, "stance")
        answer = self._compared(fields, [school])[topic][school]
        return json.dumps(plain_what_if(answer, answer.what_if(stance)))

    def replay(self, table: PlainTable) -> str:
        """Return on which days of a story whose advice changes."""
        fields = Fields(table)
        schools = fields.some("schools", self._desk.schools, UnknownSchool)
        topics = fields.some("topics", self._desk.topics, UnknownTopic)
        story = fields.story(self._desk.sheets)
        fields.refuse()
        assert story is not None  # or it would have been refused
        return json.dumps(plain_replay(replay(story, self._desk.asking(schools), topics=topics)))

    def _compared(self, fields: Fields, schools: Sequence[str]) -> Comparison:
        sheets = fields.situation(self._desk.sheets)
        fields.refuse()
        return self._desk.asking(schools).compare(*sheets)

    def _about_an_answer(self, table: PlainTable, stance: str) -> tuple[Fields, str, str, str | None]:
        fields = Fields(table)
        school = fields.one("school", self._desk.schools, UnknownSchool)
        name = fields.one("topic", self._desk.topics, UnknownTopic)
        known = [str(one.value) for topic in self._desk.panel.topics if topic.name == name for one in topic.stances]
        taken = fields.one(stance, known, UnknownStance, needed=False)
        return fields, school or "", name or "", taken


def path_of(scope: Scope) -> str:
    """Return the path that is asked for, below that under which the app is put."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def _allow(request: Request, *methods: str) -> None:
    if request.method not in methods:
        raise HTTPException(405, headers={"Allow": ", ".join(methods)})


async def _table_of(request: Request) -> PlainTable:
    """Return what a request holds.

    Raises:
        HTTPException: It is not JSON, or cannot be read.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != JSON or request.headers.get("content-encoding", "identity").lower() != "identity":
        raise HTTPException(415, f"Send {JSON}, not compressed.", {"Accept-Post": JSON})
    return table_in(await body_of(request))


def _understood(answer: _Asked, table: PlainTable) -> Response:
    try:
        return Response(answer(table), media_type=JSON)
    except InvalidSituationFile as error:
        return problem(422, "The request was not understood.", error.problems)
