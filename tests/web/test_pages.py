"""The pages: what is asked and shown, that alerts come first, and that nothing is where a browser keeps things."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import TYPE_CHECKING, Final

import pytest
from starlette.testclient import TestClient

from nc_rules import Contact, Packs, Panel, School, Situation, facts_of, load_packs
from nc_rules.packs import Installed
from nc_rules.vocabulary import TOPICS
from nc_rules.web import make_app

if TYPE_CHECKING:
    import httpx2
    from tests.conftest import Pen

PACKS: Final = load_packs()
CLIENT: Final = TestClient(make_app(PACKS, leave_to="https://weather.example/"))

SAFE: Final = {fact.key: "no" for fact in Panel(PACKS).roster.safety_questions}
"""The answers of somebody who is safe."""

DAVE: Final = {**SAFE, "ended_by": "ex", "goal": "win_back", "no_contact_days": "12", "ex_reached_out": "yes"}


def send(do: str, told: Mapping[str, str] | None = None, **more: str) -> httpx2.Response:
    answers = {f"a.{key}": value for key, value in (told or {}).items()}
    return CLIENT.post("/", data={**answers, "do": do, **more})


def hidden(page: httpx2.Response) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page.text)
    return {name: unescape(value) for name, value in found}


def go_on(page: httpx2.Response, do: str = "next", **answers: str) -> httpx2.Response:
    return CLIENT.post("/", data={**hidden(page), **{f"a.{key}": value for key, value in answers.items()}, "do": do})


def title(page: httpx2.Response) -> str:
    (found,) = re.findall("<title>(.*?)</title>", page.text)
    return unescape(found).removesuffix(" – Side by Side")


def text(page: httpx2.Response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.text)).split())


EVERY_PAGE: Final[Mapping[str, Callable[[], httpx2.Response]]] = {
    "start": lambda: CLIENT.get("/"),
    "schools": lambda: CLIENT.get("/schools"),
    "school": lambda: CLIENT.get("/schools/heal"),
    "private": lambda: CLIENT.get("/staying-private"),
    "nowhere": lambda: CLIENT.get("/nowhere"),
    "questions": lambda: send("next"),
    "wrong": lambda: send("next", {"no_contact_days": "many"}, now="no_contact_days"),
    "change": lambda: send("change:mood", DAVE),
    "check": lambda: send("check", DAVE),
    "compare": lambda: send("compare", DAVE),
    "everything": lambda: send("everything", DAVE),
    "explain": lambda: send("explain:active:reply", DAVE),
    "why not": lambda: send("explain:active:reply:engage", DAVE),
    "plan": lambda: send("plan:adaptive", DAVE),
    "alone": lambda: send("next", {"thoughts_of_self_harm": "yes"}, now="thoughts_of_self_harm"),
    "first": lambda: send("compare", {"thoughts_of_self_harm": "yes"}),
    "danger": lambda: send("compare", {**DAVE, "court_order": "yes"}),
}


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_every_page_can_be_left_and_keeps_nothing_where_a_browser_does(name: str) -> None:
    page = EVERY_PAGE[name]()
    assert "text/html; charset=utf-8" == page.headers["content-type"]
    assert "no-store" == page.headers["cache-control"]
    assert "set-cookie" not in page.headers
    assert 2 == page.text.count('href="https://weather.example/" rel="nofollow noreferrer"')
    assert "<noscript>" in page.text
    assert page.text.count("<form") == page.text.count('<form method="post" action="/" autocomplete="off"')
    links = {link for link in re.findall(r'(?:href|src|action)="([^"]*)"', page.text) if not link.startswith("#")}
    public = {"/", "/schools", "/staying-private", "https://weather.example/"}
    assert links <= public | {f"/schools/{one.content.name}" for one in PACKS.schools} | {
        f"/static/{file}" for file in ("site.css", "icon.svg", "flow.js", "leave.js")
    }
    assert "style=" not in page.text
    assert 1 == page.text.count("<h1")


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_no_title_says_what_a_page_is_about(name: str) -> None:
    told = title(EVERY_PAGE[name]())
    about = re.compile("ex|contact|break|court|afraid|active|heal|reply|answer:", re.IGNORECASE)
    assert not about.search(told), told


def test_the_questions_begin_with_safety_and_four_at_a_time() -> None:
    page = send("next")
    assert "Questions 1 to 4" == title(page)
    asked = hidden(page)["now"].split()
    assert asked == [fact.key for fact in Panel(PACKS).roster.safety_questions][:4]
    assert "See what they say so far" not in page.text
    following = go_on(page)
    assert "Questions 5 to 8" == title(following)
    assert not {*asked} & {*hidden(following)["now"].split()}


def test_what_is_skipped_is_not_asked_again() -> None:
    page, seen = send("next"), list[str]()
    for _ in range(6):
        seen += hidden(page)["now"].split()
        page = go_on(page)
    assert len(seen) == len({*seen})
    assert {*seen}.isdisjoint(hidden(page)["now"].split())


def test_an_interview_by_pages_comes_to_its_end_and_to_the_answers() -> None:
    page = send("next", {**SAFE, "goal": "move_on"})
    for _ in range(60):
        if title(page) == "Check your answers":
            break
        page = go_on(
            page, **{key: "no" for key in hidden(page)["now"].split() if f'name="a.{key}" value="no"' in page.text}
        )
    assert "That is all that makes a difference." in text(page)


def test_back_shows_the_page_before_with_its_answers() -> None:
    first = send("next")
    key = hidden(first)["now"].split()[2]
    second = go_on(first, **{key: "no"})
    back = go_on(second, "back")
    assert title(first) == title(back)
    assert f'name="a.{key}" value="no" checked' in back.text
    assert "Start" == title(go_on(back, "back"))
    assert title(second) == title(go_on(back))


def test_an_answer_can_be_changed_and_leads_back_to_the_list() -> None:
    page = send("change:goal", DAVE)
    assert 'value="win_back" checked' in page.text
    changed = go_on(page, "check", goal="move_on")
    assert ("Check your answers", "move_on") == (title(changed), hidden(changed)["a.goal"])
    assert "12 days of no contact" in text(changed)


def test_what_cannot_be_read_is_asked_again_with_what_to_do() -> None:
    page = send("next", {"no_contact_days": "a fortnigt"}, now="no_contact_days")
    assert (422, "Error: Question 1") == (page.status_code, title(page))
    assert "Enter a number from 0 to 36,500, or a length such as 3 weeks, or leave it empty" in text(page)
    assert 'value="a fortnigt"' in page.text
    assert 'aria-invalid="true"' in page.text
    assert 200 == go_on(page, no_contact_days="2 weeks").status_code
    assert "14 days of no contact" in text(send("check", {"no_contact_days": "2 weeks"}))


@pytest.mark.parametrize("told", [{"mood": "sadd"}, {"court_order": "maybe"}])
def test_an_answer_that_nobody_offered_is_told(told: dict[str, str]) -> None:
    page = send("next", told, now=next(iter(told)))
    assert 422 == page.status_code
    assert "Select one of the answers" in text(page)


def test_an_alert_that_comes_alone_comes_alone() -> None:
    page = EVERY_PAGE["first"]()
    assert "Please read" == title(page)
    assert "active" not in page.text
    assert "What each school says" in send("everything", {"thoughts_of_self_harm": "yes"}).text
    asked = EVERY_PAGE["alone"]()
    assert "Please read" == title(asked)
    assert "<fieldset" not in asked.text
    assert "<fieldset" in go_on(asked).text
    for do in ("explain:active:reply", "plan:active"):
        assert "Please read" == title(send(do, {"thoughts_of_self_harm": "yes"}))


@pytest.mark.parametrize("do", ["check", "compare", "explain:active:reply", "plan:active"])
def test_alerts_come_before_anything_else(do: str) -> None:
    told = {**DAVE, "court_order": "yes"}
    page = send(do, told)
    alerts = Panel(PACKS).compare(Situation(court_order=True)).alerts
    places = [text(page).index(raised.alert.say) for raised in alerts]
    rest = [
        place
        for word in ("In short", "Back to what they say", "See what they say")
        if (place := text(page).find(word)) > 0
    ]
    assert places
    assert max(places) < min(rest)


def test_what_is_withheld_says_so_and_gives_no_advice() -> None:
    page = EVERY_PAGE["danger"]()
    said = [rule.say for one in PACKS.schools for rule in one.content.rules]
    assert not [one for one in said if one in text(page)]
    assert "withheld" in text(page)


def test_the_questions_that_are_not_answered_are_told_with_the_result() -> None:
    page = send("compare", {"goal": "win_back"})
    assert f"{len(SAFE)} safety questions not answered yet" in text(page)
    assert "safety question" not in text(send("compare", SAFE))


def test_a_page_about_a_school_has_its_rules_reasons_sources_charts_and_voice() -> None:
    page = text(CLIENT.get("/schools/strict-30-day"))
    school = PACKS.school("strict-30-day").content
    for rule in school.rules:
        for part in (rule.say, rule.because, str(rule.cite)):
            assert " ".join(part.split()) in page
    assert f"described by {school.reported_by}" in page
    assert page.count("As a chart of questions") == len(school.topics)
    assert all(one.content.title in CLIENT.get("/schools").text for one in PACKS.schools)


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"do=next", {"content-type": "application/json"}, 415),
        (b"do=next", {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "cross-site"}, 403),
        (b"\xff", {"content-type": "application/x-www-form-urlencoded"}, 400),
        (b"do", {"content-type": "application/x-www-form-urlencoded"}, 400),
        (b"&".join([b"a=b"] * 500), {"content-type": "application/x-www-form-urlencoded"}, 400),
        (b"a" * 70_000, {"content-type": "application/x-www-form-urlencoded"}, 413),
        (b"", {"content-type": "application/x-www-form-urlencoded"}, 200),
        (b"do=explain:a:b", {"content-type": "application/x-www-form-urlencoded"}, 400),
        (
            b"do=change:nothing&now=x&pages=|||&a.x=1&heard=%00",
            {"content-type": "application/x-www-form-urlencoded"},
            200,
        ),
    ],
)
def test_what_no_page_of_ours_sends_is_refused(body: bytes, headers: dict[str, str], status: int) -> None:
    page = CLIENT.post("/", content=body, headers=headers)
    assert (status, "text/html; charset=utf-8") == (page.status_code, page.headers["content-type"])


def test_what_a_pack_or_a_person_writes_is_shown_as_text(pen: Pen) -> None:
    rule = pen.rule("rest", Contact.NONE)
    odd = School("odd", title="<b>Odd\u202e", summary="<script>", rules=(rule,))
    client = TestClient(make_app(Packs((Installed(odd),))))
    page = client.get("/schools").text
    assert "&lt;b&gt;Odd\\u202e" in page
    assert "<script>" not in page
    wrong = client.post("/", data={"a.no_contact_days": '"><script>', "now": "no_contact_days", "do": "next"}).text
    assert "<script>" not in wrong


def test_no_page_names_facts_or_topics_in_an_address() -> None:
    names = [*facts_of(Situation), *(topic.name for topic in TOPICS if topic.name not in {"heals", "contact"})]
    for make in EVERY_PAGE.values():
        for link in re.findall(r'(?:href|src|action)="([^"]*)"', make().text):
            assert link.startswith("#") or not [name for name in names if name in link]


def test_a_chart_is_drawn_and_told_as_a_list_and_needs_no_style_that_the_policy_would_block() -> None:
    text = CLIENT.get("/schools/heal").text
    drawn = text.count('<svg class="nc-chart" role="img" aria-label="A chart of questions on “')
    assert drawn == text.count("The same as a list") == len(PACKS.school("heal").content.topics)
    assert not re.search(r"<style|<[^>]* style=", text)


def test_a_drawing_holds_nothing_that_could_clash_with_another_on_the_page() -> None:
    drawings = re.findall(r"<svg.*?</svg>", CLIENT.get("/schools/heal").text)
    assert [] == [one for one in drawings if " id=" in one or "url(" in one]


@pytest.mark.parametrize("page", EVERY_PAGE.values(), ids=EVERY_PAGE)
def test_no_page_speaks_of_the_command_line(page: Callable[[], httpx2.Response]) -> None:
    assert [] == re.findall(r"--[a-z]+|nc-rules [a-z]+", text(page()))


def test_what_would_be_said_to_somebody_else_is_folded() -> None:
    page = send("explain:active:reply", DAVE).text
    assert re.search(r"<details><summary>What it would say to somebody else \(\d+\)", page)


def test_nothing_is_said_twice_beside_a_comparison() -> None:
    page = text(send("compare", DAVE))
    assert 1 == page.count("Guard that looked at this") == page.count("A question mark means")
