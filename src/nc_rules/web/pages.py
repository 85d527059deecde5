"""The pages for people: an interview, what schools say, why, what would change it, a plan, and the schools themselves.

All that is personal is at one address, and sent by POST. Whatever is shown of a comparison comes after its alerts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, final

import attrs
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from nc_rules.answer import Answer
from nc_rules.comparison import Comparison
from nc_rules.facts import AnyFact, Count, Kind, Value, plain
from nc_rules.interview import Interview, Question
from nc_rules.kept_back import KeptBack
from nc_rules.plan import plan_for
from nc_rules.verdict import Status
from nc_rules.views.page import Page, beside_notices, kept_back, page_of, section_of
from nc_rules.views.plain_installed import facts_in
from nc_rules.views.plan import plan_page
from nc_rules.views.summary import in_order
from nc_rules.views.what_if import ways_as_text
from nc_rules.vocabulary.implied import fitting
from nc_rules.web.body import body_of
from nc_rules.web.desk import Desk, Queue
from nc_rules.web.reading_room import school_page
from nc_rules.web.rendering import Renderer, static_files, thoughts
from nc_rules.web.visit import Visit
from nc_rules.words import value_in_english
from nc_rules.words.interview import label, so_far
from nc_rules.words.page import PROVISIONAL
from nc_rules.words.what_if import HEADINGS

TOGETHER: Final = 4
"""How many questions are put on a page at the most."""


@final
@attrs.frozen
class Asked:
    """A question as it stands on a page.

    Args:
        key: The fact's key.
        text: The question.
        options: What may be picked: the value of the field, and the words.
        unit: What is counted, or nothing.
        value: What was picked or typed before.
        reason: Why it is asked.
        problem: What is wrong with what was typed.
        safety: Whether it is asked for the sake of safety.
    """

    key: str
    text: str
    options: tuple[tuple[str, str], ...]
    unit: str
    value: str
    reason: str
    problem: str
    safety: bool


@final
class Pages:
    """The pages.

    Args:
        desk: What they are made from.
        queue: Where long work waits its turn.
        renderer: What makes them.
    """

    def __init__(self, desk: Desk, queue: Queue, renderer: Renderer) -> None:
        self._desk = desk
        self._queue = queue
        # To draw the charts of a school for the first time can take seconds, for which nobody else should wait.
        self._reading = Queue()
        self._renderer = renderer
        self._facts: Mapping[str, AnyFact] = {fact.key: fact for fact in facts_in(desk.packs)}

    def routes(self) -> Sequence[BaseRoute]:
        """Return where what is answered."""
        return [
            Route("/", self._start, methods=["GET"]),
            Route("/", self._go_on, methods=["POST"]),
            Route("/schools", self._schools, methods=["GET"]),
            Route("/schools/{name}", self._school, methods=["GET"]),
            Route("/staying-private", self._staying_private, methods=["GET"]),
            *[
                Route(f"/static/{name}", partial(_file, content, kind), methods=["GET"])
                for name, content, kind in static_files()
            ],
        ]

    async def _start(self, _request: Request) -> Response:
        return self._renderer.page("start", safety=len(self._desk.panel.roster.safety_questions))

    async def _staying_private(self, _request: Request) -> Response:
        return self._renderer.page("private")

    async def _schools(self, _request: Request) -> Response:
        packs = self._desk.packs
        several = len({one.content.language for one in packs.schools}) > 1
        return self._renderer.page(
            "schools",
            schools=packs.schools,
            guards=packs.guards,
            failures=packs.failures,
            several_languages=several,
        )

    async def _school(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self._desk.schools:
            raise HTTPException(404, "There is no such school here.")
        return await self._reading.do(lambda: self._renderer.page("school", shown=school_page(self._desk.packs, name)))

    async def _go_on(self, request: Request) -> Response:
        if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "same-site", "none"}:
            raise HTTPException(403, "That was sent from another site.")
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            raise HTTPException(415, "Only a form can be sent here.")
        visit = Visit.of(await body_of(request), self._facts)
        return await self._queue.do(partial(self._answer, visit))

    def _answer(self, visit: Visit) -> Response:
        """Answer what was sent: what it asks to be done next, unless something on its page has to be mended first."""
        do, *about = visit.do.split(":")
        if do == "back":
            return self._back(visit)
        if any(key in visit.problems for key in visit.now):
            return self._ask(visit, [self._again(visit, key) for key in visit.now], status=422)
        visit = visit.answered()
        match do, about:
            case "next", []:
                return self._next(visit)
            case "change", [key] if key in self._facts:
                return self._ask(visit, [self._again(visit, key)], then="check")
            case "check", []:
                return self._check(visit)
            case (("compare" | "everything"), []):
                return self._compare(visit, everything=do == "everything")
            case (("explain" | "explain-all"), [school, topic, *stance]):
                return self._explain(visit, school, topic, stance, everything=do == "explain-all")
            case (("plan" | "plan-all"), [school]) if school in self._desk.schools:
                return self._plan(visit, school, everything=do == "plan-all")
            case _:
                return self._renderer.page("start", safety=len(self._desk.panel.roster.safety_questions))

    # Asking.

    def _interview(self, visit: Visit) -> Interview:
        return Interview(visit.sheets, declined=visit.declined, panel=self._desk.panel)

    def _next(self, visit: Visit) -> Response:
        interview = self._interview(visit)
        alerts = visit.not_heard(interview.comparison)
        if any(one.alert.alone for one in alerts):
            return self._renderer.page("alone", visit=visit.hearing(alerts), alerts=alerts)
        page = interview.page()[:TOGETHER]
        if not page:
            return self._check(visit, done=True)
        progress = interview.progress
        far = "" if page[0].safety else so_far(progress.final, progress.of)
        asked = [self._asked(visit, question) for question in page]
        return self._ask(visit.hearing(alerts), asked, alerts=alerts, far=far)

    def _back(self, visit: Visit) -> Response:
        before = visit.before()
        if not before.now:
            return self._renderer.page("start", safety=len(self._desk.panel.roster.safety_questions))
        return self._ask(before, [self._again(before, key) for key in before.now])

    def _ask(
        self,
        visit: Visit,
        asked: Sequence[Asked],
        status: int = 200,
        then: str = "next",
        alerts: Sequence[object] = (),
        far: str = "",
    ) -> Response:
        now, safety = tuple(one.key for one in asked), self._desk.panel.roster.safety_questions
        first = visit.asked.index(now[0]) + 1 if now[0] in visit.asked else len(visit.asked) + 1
        numbers = f"Question {first}" if len(now) == 1 else f"Questions {first} to {first + len(now) - 1}"
        return self._renderer.page(
            "questions",
            status,
            visit=visit,
            asked=asked,
            now=now,
            then="check" if then == "check" or visit.do.startswith("change") else then,
            numbers=numbers,
            alerts=alerts,
            far=far,
            problems=[one for one in asked if one.problem],
            may_compare=then == "next" and not any(self._facts[key] in safety for key in now),
        )

    def _asked(self, visit: Visit, question: Question) -> Asked:
        return self._on_page(visit, question.fact, question.options, question.reason, safety=question.safety)

    def _again(self, visit: Visit, key: str) -> Asked:
        """Return a question that was put before, as it would be put without its answer."""
        fact = self._facts[key]
        kept = self._kept_back(visit)
        told = {one: value for one, value in visit.told.items() if one != fact}
        options = () if isinstance(fact.domain, Count) else tuple(fitting(fact, told.get))
        safety = fact in self._desk.panel.roster.safety_questions
        asked = self._on_page(visit, fact, options, "", safety=safety)
        if not kept.by_name_only(fact):
            return asked
        names = tuple((value, value) for value, _ in asked.options)
        return attrs.evolve(asked, text=kept.question(fact), options=names, unit="")

    def _kept_back(self, visit: Visit) -> KeptBack:
        return self._desk.panel.compare(*visit.sheets).setting.kept_back

    def _on_page(self, visit: Visit, fact: AnyFact, options: Sequence[Value], reason: str, *, safety: bool) -> Asked:
        return Asked(
            key=fact.key,
            text=fact.question,
            options=tuple((_field(value), label(value)) for value in options),
            unit=fact.domain.unit if isinstance(fact.domain, Count) else "",
            value=visit.typed.get(fact.key, ""),
            reason=reason,
            problem=visit.problems.get(fact.key, ""),
            safety=safety,
        )

    def _check(self, visit: Visit, *, done: bool = False) -> Response:
        comparison = self._desk.panel.compare(*visit.sheets)
        kept, alerts = comparison.setting.kept_back, comparison.alerts
        rows = [self._row(visit, key, kept) for key in dict.fromkeys([*visit.asked, *visit.typed])]
        return self._renderer.page("check", visit=visit.hearing(alerts), rows=rows, done=done, alerts=alerts)

    def _row(self, visit: Visit, key: str, kept: KeptBack) -> tuple[str, str, str]:
        """Return a question that was put, and its answer in words, with the fact's key."""
        fact = self._facts[key]
        value = visit.told.get(fact)
        if value is None:
            return key, kept.question(fact), ""
        return key, kept.question(fact), str(plain(value)) if kept.by_name_only(fact) else value_in_english(fact, value)

    # What is shown of a comparison.

    def _compare(self, visit: Visit, *, everything: bool) -> Response:
        comparison = self._desk.panel.compare(*visit.sheets)
        page = page_of(comparison, everything=everything)
        visit = visit.hearing(comparison.alerts)
        if page.alone:
            return self._renderer.page(
                "first", visit=visit, page=page, beside=[*beside_notices(page)], rest="everything"
            )
        spoken = [
            topic for topic in in_order(comparison) if any(answer.status is not Status.SILENT for answer in topic)
        ]
        sections = [(topic.topic.name, section_of(topic)) for topic in spoken]
        return self._renderer.page(
            "compare",
            visit=visit,
            page=page,
            kept_back=kept_back(page),
            first=sections[: len(page.summary.gists)],
            rest=sections[len(page.summary.gists) :],
            schools=[one.content for one in self._desk.packs.schools],
            titles=self._titles(comparison),
            provisional=PROVISIONAL if PROVISIONAL in page.remarks else "",
        )

    def _first(self, visit: Visit, page: Page, rest: str) -> Response:
        """Show alerts that come alone, and how to see the rest."""
        return self._renderer.page("first", visit=visit, page=page, beside=[*beside_notices(page)], rest=rest)

    def _titles(self, comparison: Comparison) -> Mapping[str, str]:
        """Return the titles of schools, which are words of theirs, and so their names while words are kept back."""
        quieted = bool(comparison.quieted)
        return {
            one.content.name: one.content.name if quieted else one.content.title for one in self._desk.packs.schools
        }

    def _explain(self, visit: Visit, school: str, topic: str, stance: Sequence[str], *, everything: bool) -> Response:
        if school not in self._desk.schools or topic not in self._desk.topics:
            raise HTTPException(400, "There is no such answer.")
        comparison = self._desk.panel.compare(*visit.sheets)
        page = page_of(comparison, everything=everything)
        visit = visit.hearing(comparison.alerts)
        if page.alone:
            return self._first(visit, page, ":".join(["explain-all", school, topic, *stance]))
        answer = comparison[topic][school]
        head, *told = _explanation(answer, stance)
        _, *ways = ways_as_text(answer, answer.what_if(), everything=True).splitlines()
        of_others = HEADINGS[Kind.GIVEN]
        headed = thoughts(ways)
        return self._renderer.page(
            "explain",
            visit=visit,
            page=page,
            head=head,
            told=thoughts(told),
            ways=[one for one in headed if one[0] != f"{of_others}:"],
            given=[way for heading, below in headed if heading == f"{of_others}:" for way in below],
            of_others=of_others,
            others=_others(answer, stance),
            about=f"{school}:{topic}",
        )

    def _plan(self, visit: Visit, school: str, *, everything: bool) -> Response:
        plan = plan_for(*visit.sheets, school=school, panel=self._desk.panel)
        page = plan_page(plan, everything=everything)
        visit = visit.hearing(plan.comparison.alerts)
        if page.head.alone:
            return self._first(visit, page.head, f"plan-all:{school}")
        return self._renderer.page("plan", visit=visit, plan=page, page=page.head, kept_back=kept_back(page.head))


def _explanation(answer: Answer, stance: Sequence[str]) -> list[str]:
    known = {str(one.value) for one in answer.topic.stances}
    asked = next((one for one in stance if one in known), None)
    return str(answer.why() if asked is None else answer.why_not(asked)).splitlines()


def _others(answer: Answer, stance: Sequence[str]) -> list[tuple[str, str]]:
    """Return the stances of which it may be asked why they are not taken: what each is called, and its words."""
    taken, label_of = answer.verdict.stance, answer.setting.kept_back.label
    others = [one for one in answer.topic.stances if one is not taken and str(one.value) not in stance]
    return [(str(one.value), label_of(one) or str(one.value)) for one in others]


def _field(value: Value) -> str:
    """Return what a field holds where a value is picked."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(plain(value))


async def _file(content: bytes, kind: str, _request: Request) -> Response:
    return Response(content, media_type=kind)
