"""While a guard quiets, no words of any school are shown, by any output that there is.

Every word that a school may say is marked here, so that it is found wherever it turns up; so is all that it may name.
An output that is added elsewhere has to be added to `OUTPUTS`: the tests at the end find it, and fail while it is
missing.
"""

from __future__ import annotations

import ast
import asyncio
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final, TypeAlias, cast

import attrs
import pytest
from httpx2 import ASGITransport, AsyncClient
from rich.console import Console
from starlette.routing import Route

import nc_rules
import nc_rules.views
from nc_rules import (
    ALWAYS,
    Alert,
    Answer,
    Comparison,
    Contact,
    Dating,
    Derived,
    Fact,
    Forbid,
    Guard,
    Heals,
    Interview,
    PackImportFailed,
    Panel,
    Quiet,
    Reply,
    Rule,
    School,
    Situation,
    Source,
    Stance,
    TopicComparison,
    Waiver,
    count,
    fact_sheet,
    flag,
    plan_for,
)
from nc_rules import Situation as S
from nc_rules.batch import Batch, compare_table
from nc_rules.chart import chart
from nc_rules.cli import asked as who_is_asked
from nc_rules.cli import commands, run
from nc_rules.comparison import Ahead, Outcome, changes_between
from nc_rules.condition import ConditionLike
from nc_rules.crux import Apart
from nc_rules.explanation import Why, WhyNot
from nc_rules.files import as_toml
from nc_rules.packs import SCHOOLS, Installed, Packs
from nc_rules.plan import Plan
from nc_rules.repr import html_of, json_of, markdown_of, plain_of, text_of
from nc_rules.sheet import with_facts
from nc_rules.testing.differences import differences
from nc_rules.timeline import Happening, Replay, Story, as_svg, days_of, replay
from nc_rules.timeline.lanes import lanes_of
from nc_rules.views import (
    Days,
    as_calendar,
    as_html,
    as_markdown,
    chart_as_dot,
    chart_as_mermaid,
    chart_as_svg,
    chart_as_text,
    dates_ahead,
    days_ahead,
    days_as_markdown,
    page_of,
    plain_ahead,
    plain_comparison,
    plain_why,
    plain_why_not,
)
from nc_rules.views.days_in_terminal import show_days
from nc_rules.views.plan import plan_as_markdown, plan_page
from nc_rules.views.terminal import show
from nc_rules.views.terminal_plan import show_plan
from nc_rules.views.what_if import crux_as_text, plain_crux, plain_what_if, ways_as_text
from nc_rules.web import make_app
from nc_rules.web.api import Api
from nc_rules.web.desk import Desk, Queue
from nc_rules.web.pages import Pages
from nc_rules.web.rendering import Renderer
from nc_rules.what_if import Way
from nc_rules.words.chart import UNGUARDED
from nc_rules.words.unequal import why_unequal

TODAY: Final = date(2026, 11, 26)
MARK: Final = "qz"
"""Stands in every word of the school that no output shows, and in nothing else."""

LINK: Final = "qx"
"""Stands in what programs link by, likewise, and what people are not shown: ids, concepts, headings, titles."""


def marked(what: str, mark: str = MARK) -> str:
    return f"{mark}{what}{mark}"


GUIDANCE: Final = Source("Guidance", "A service").at("In danger")
CITE: Final = Source(marked("an article", LINK), marked("a publisher", LINK), f"{LINK}.example").at(marked("a", LINK))


@fact_sheet
class Attic:
    full: Fact[bool] = flag(marked("full?"), yes=marked("full"), no=marked("not full"))
    boxes: Fact[int] = count(marked("boxes?"), unit=marked("unit"), noun=marked("noun"), most=9)
    light: Fact[bool] = flag("Is there light?", yes="there is light", no="it is dark")


class Door(Stance, topic="door", question=marked("door?"), about_contact=False, when=S.healed | Attic.full):
    """A topic of the pack's own, which no guard has read, and which says of itself that it is harmless."""

    SHUT = "shut", marked("shut it")
    AJAR = "ajar", marked("leave it ajar")


CLOSE: Final = Derived(marked("close", LINK), when=S.healed | S.live_together, because=marked("concept"), cite=CITE)
NEAR: Final = CLOSE | Attic.full


def rule(name: str, stance: Stance, when: ConditionLike = ALWAYS, *overrides: str) -> Rule:
    ids = (marked(name, LINK), *(marked(other, LINK) for other in overrides))
    say, because = marked(f"say-{name}"), marked(f"because-{name}")
    return Rule(ids[0], stance, when, ids[1:], say=say, because=because, cite=CITE)


RULES: Final = (
    rule("rest", Contact.NONE),
    rule("meet", Contact.OPEN, NEAR, "rest"),
    rule("wait", Reply.IGNORE, ~S.ex_reached_out),
    rule("talk", Reply.ENGAGE, S.overwhelmed),
    rule("mend", Heals.YES, CLOSE),
    rule("shut", Door.SHUT, ~Attic.light),
    rule("ajar", Door.AJAR, Attic.boxes >= 2),
    rule("date", Dating.YES, S.days_since_breakup > 5),
)
LIFTED: Final = Waiver(
    marked("lifted", LINK),
    (marked("mend", LINK), marked("ajar", LINK)),
    S.no_contact_completed,
    because=marked("because-waiver"),
    cite=CITE,
)
OAK: Final = School("oak", title=marked("Oak", LINK), summary=marked("summary"), rules=(*RULES, LIFTED))
ELM: Final = attrs.evolve(OAK, name="elm", title=marked("Elm", LINK), reported_by=marked("a critic", LINK))


def quiet(name: str, when: object) -> Quiet:
    return cast("Callable[..., Quiet]", Quiet)(when, because=f"Kept back: {name}.", cite=GUIDANCE, id=name)


WARDEN: Final = Guard(
    "warden",
    title="Warden",
    summary="Watches.",
    alerts=(
        Alert("alarm", S.thoughts_of_self_harm, say="Get help.", because="You matter.", cite=GUIDANCE, alone=True),
    ),
    forbids=(Forbid((Contact.OPEN,), S.court_order, because="A court forbids it.", cite=GUIDANCE, id="order"),),
    quiets=(quiet("order", S.court_order), quiet("fear", S.afraid_of_ex & ~S.under_age)),
)
FAILED: Final = PackImportFailed("fir", SCHOOLS, ("nc-rules-fir 1.0",), marked("what a pack said as it failed", LINK))
PACKS: Final = Packs((Installed(ELM), Installed(OAK)), (Installed(WARDEN, "nc-rules-warden", "1.2"),), (FAILED,))
PANEL: Final = Panel(PACKS)
OTHER: Final = Panel([attrs.evolve(OAK, rules=RULES[:4], waivers=())], [WARDEN])

Written = Iterator[str]


def everything_on(comparison: Comparison) -> Iterator[Answer]:
    return (answer for topic in comparison for answer in topic)


def explanations(comparison: Comparison) -> Iterator[Why | WhyNot]:
    for answer in everything_on(comparison):
        yield answer.why()
        yield from (answer.why_not(stance) for stance in answer.topic.stances)


def terminal(comparison: Comparison) -> Written:
    for width, why, everything in product((60, 140), (False, True), (False, True)):
        file = io.StringIO()
        show(page_of(comparison, everything=everything), Console(file=file, width=width), why=why)
        yield file.getvalue()


def answers(comparison: Comparison) -> Written:
    for answer in everything_on(comparison):
        yield from (f"{answer.say}", f"{answer.because}", f"{answer.quieted}", f"{answer}", repr(answer))


def explained(comparison: Comparison) -> Written:
    for one in explanations(comparison):
        rules = one.rules
        yield from (repr(one), *[f"{traced!r} {traced.say} {traced.because} {traced.concepts}" for traced in rules])


def unequal(comparison: Comparison) -> Written:
    other = OTHER.compare(*comparison.memory.sheets)
    yield from why_unequal(comparison, other)
    for topic in comparison:
        if topic.topic.name in other:
            yield from why_unequal(topic, other[topic.topic])
            yield from why_unequal(topic["oak"], other[topic.topic]["oak"])
    changes = changes_between(Outcome.of(comparison), Outcome.of(other))
    yield from (repr(changes), *differences(Outcome.of(comparison), Outcome.of(other)))


def told_of(comparison: Comparison) -> list[str]:
    values = {fact.key: value for fact, value in comparison.memory.items()}
    return [f"--set={key}={str(value).lower()}" for key, value in values.items()]


def commanded(comparison: Comparison) -> Written:
    told = told_of(comparison)
    for extra in ([], ["--why"], ["--all", "--why"], ["--format=markdown", "--why"]):
        yield printed("compare", *told, *extra)
    yield from explained_by_command(told)


def commanded_in_json(comparison: Comparison) -> Written:
    told = told_of(comparison)
    yield printed("compare", *told, "--format=json")
    yield from explained_by_command([*told, "--format=json"])


def explained_by_command(told: Sequence[str]) -> Written:
    for school, topic in (("oak", "contact"), ("oak", "heals"), ("oak", "door"), ("elm", "contact")):
        yield printed("explain", "--school", school, "--topic", topic, *told)
        stance = {"contact": "none", "heals": "no", "door": "ajar"}[topic]
        yield printed("explain", "--school", school, "--topic", topic, "--why-not", stance, "--all", *told)


def planned(comparison: Comparison) -> Written:
    told = told_of(comparison)
    for school in ("oak", "elm"):
        plan = plan_for(*comparison.memory.sheets, school=school, panel=PANEL)
        yield from (repr(plan), repr(plan.parts), str(plan), markdown_of(plan, everything=True))
        for all_ in (False, True):
            page = plan_page(plan, everything=all_)
            file = io.StringIO()
            show_plan(page, Console(file=file, width=80))
            yield from (file.getvalue(), plan_as_markdown(page), repr(attrs.asdict(page)))
        for extra in ([], ["--all"], ["--format=markdown"]):
            yield printed("plan", "--school", school, *told, *extra)


def changing(comparison: Comparison) -> Written:
    told = told_of(comparison)
    for topic in comparison:
        if topic.topic.name in {"contact", "reply", "heals", "door"}:
            yield from (f"{topic.apart('oak', 'elm')} {topic.agree('oak', 'elm')}", repr(topic.splits()))
            yield from (crux_as_text(topic, "oak", "elm"), json.dumps(plain_crux(topic, "oak", "elm")))
    for answer in everything_on(comparison):
        ways = answer.what_if()
        yield from (*map(str, ways), repr(ways), ways_as_text(answer, ways), json.dumps(plain_what_if(answer, ways)))
    for extra in ([], ["--format=json"]):
        yield printed("what-if", "--school=oak", "--topic=contact", *told, *extra)
        yield printed("crux", "--school=oak", "--school=elm", "--topic=contact", *told, *extra)


def planned_in_json(comparison: Comparison) -> Written:
    for school in ("oak", "elm"):
        yield json.dumps(plain_of(plan_for(*comparison.memory.sheets, school=school, panel=PANEL)))
        yield printed("plan", "--school", school, *told_of(comparison), "--format=json")


def looked_ahead(comparison: Comparison) -> Written:
    ahead = comparison.ahead()
    yield from (repr(ahead), f"{ahead}", as_calendar([*dates_ahead(ahead, TODAY), TODAY], TODAY))
    for everything, why in product((False, True), repeat=2):
        yield from days_written(days_ahead(ahead, everything=everything), why=why)
    for extra in ([], ["--why"], ["--all", "--why"], ["--format=ics"]):
        yield printed("ahead", *told_of(comparison), *extra)


def days_written(days: Days, *, why: bool) -> Written:
    file = io.StringIO()
    show_days(days, Console(file=file, width=80), why=why)
    yield from (file.getvalue(), days_as_markdown(days, title="T", why=why), repr(days))


def looked_ahead_in_json(comparison: Comparison) -> Written:
    ahead = comparison.ahead()
    yield from (json.dumps(ahead.to_dict()), json.dumps(plain_ahead(ahead, today=TODAY)))
    yield printed("ahead", *told_of(comparison), "--format=json")


def story_of(comparison: Comparison) -> Story:
    """Return a story of a week in which everything is so throughout that the comparison knows."""
    return Story([Happening.of(0, "breakup"), Happening.of(3, "ex_writes")], comparison.memory.sheets, until=9)


def replayed(comparison: Comparison) -> Written:
    for everything in (False, True):
        gone_through = replay(story_of(comparison), PANEL, everything=everything)
        yield from (repr(gone_through), f"{gone_through}", repr(lanes_of(gone_through)))
        yield as_svg(gone_through, everything=everything)
        for why in (False, True):
            yield from days_written(days_of(gone_through, everything=everything), why=why)
    for extra in ([], ["--why"], ["--all", "--why"], ["--format=svg"], ["--format=markdown", "--why"]):
        yield replayed_by_command(comparison, *extra)


def replayed_in_json(comparison: Comparison) -> Written:
    yield json.dumps(replay(story_of(comparison), PANEL).to_dict())
    yield replayed_by_command(comparison, "--format=json")


def replayed_by_command(comparison: Comparison, *extra: str) -> str:
    facts = as_toml(*comparison.memory.sheets)
    with NamedTemporaryFile("w", suffix=".toml") as file:
        file.write(f'{facts}\n[[event]]\nday = 0\nwhat = "breakup"\n[[event]]\nday = 7\nwhat = "ex_writes"\n')
        file.flush()
        return printed("replay", file.name, *extra)


def printed(*arguments: str, typed: str = "") -> str:
    out, before = io.StringIO(), (sys.stdout, sys.stdin)
    sys.stdout, sys.stdin = out, io.StringIO(typed)
    try:
        run.run(arguments)
    finally:
        sys.stdout, sys.stdin = before
    return out.getvalue()


OF_MANY: Final = {"atlas", "batch"}
"""The commands on many situations at once, which print no words; see `tabled`."""


def tabled(comparison: Comparison) -> Written:
    table = {fact.full_name: [value] for fact, value in comparison.memory.items()}
    batch = Batch.of(panel=PANEL)
    yield f"{compare_table(table, panel=PANEL)} {batch!r} {batch.answers(table)!r} {batch.network!r}"
    _, problems = compare_table({"contact": ["x"], "ended_by": ["x"]}, panel=PANEL, errors="null")
    yield f"{problems}"


def interviewed(comparison: Comparison) -> Written:
    interview = Interview(comparison.memory.sheets, panel=PANEL)
    while question := interview.question:
        yield from (repr(interview), repr(question), repr(interview.page()), repr(interview.progress))
        yield from (json.dumps(interview.to_dict()), repr(interview.final))
        interview = interview.decline()


def asked(comparison: Comparison) -> Written:
    os.environ["COLUMNS"] = "140"  # where advice is shown beside the schools
    text = as_toml(*comparison.memory.sheets)
    with NamedTemporaryFile("w", suffix=".toml") as file:
        file.write(text)
        file.flush()
        yield printed("ask", file.name, "--format=json")
        for typed in ("", "?\n" * 9, "2\n" + "?\n" * 9, "1\n" * 20):
            yield printed("ask", file.name, typed=typed)


CLIENT: Final = AsyncClient(transport=ASGITransport(make_app(PACKS)), base_url="http://testserver")
LOOP: Final = asyncio.Runner()


def posted(path: str, **body: object) -> str:
    return LOOP.run(CLIENT.post(path, **cast("Any", body))).text


def over_http(comparison: Comparison) -> Written:
    told = told_over_http(comparison)
    yield posted("/api/compare", json=told)
    yield posted("/api/compare", json={**told, "schools": ["oak"], "topics": ["contact", "door"]})
    yield posted("/api/next-question", json=told)
    for school, topic in (("oak", "contact"), ("oak", "heals"), ("oak", "door"), ("elm", "contact")):
        asked = {**told, "school": school, "topic": topic}
        stance = {"contact": "none", "heals": "no", "door": "ajar"}[topic]
        yield posted("/api/explain", json=asked)
        yield posted("/api/explain", json={**asked, "why_not": stance})
        yield posted("/api/what-if", json=asked)
    events = [{"day": 0, "what": "breakup"}, {"day": 7, "what": "ex_writes"}]
    reckoned = {"days_since_breakup", "no_contact_days", "no_contact_completed", "ex_reached_out"}
    throughout = {name: value for name, value in told["situation"].items() if name not in reckoned}
    yield posted("/api/replay", json={**told, "situation": throughout, "event": events})


def told_over_http(comparison: Comparison) -> dict[str, dict[str, object]]:
    told: dict[str, dict[str, object]] = {"situation": {}}
    for fact, value in comparison.memory.items():
        told.setdefault(fact.sheet, {})[fact.name] = value
    return told


def in_pages(comparison: Comparison) -> Written:
    told = {f"a.{fact.key}": as_picked(value) for fact, value in comparison.memory.items()}
    things = ["next", "check", "compare", "everything", "change:healed", "change:attic.boxes", "change:attic.full"]
    for topic, stance in (("contact", "none"), ("heals", "no"), ("door", "ajar")):
        things += [f"{do}:oak:{topic}{more}" for do in ("explain", "explain-all") for more in ("", f":{stance}")]
    things += ["explain-all:elm:contact", "plan:oak", "plan-all:oak", "plan-all:elm"]
    for do in things:
        yield posted("/", data={**told, "do": do})
    yield posted("/", data={**told, "do": "next", "now": "attic.boxes", "a.attic.boxes": "many"})


def as_picked(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


OUTPUTS: Final[Mapping[str, Callable[[Comparison], Written]]] = {
    "table": tabled,
    "repr": lambda c: iter([repr(c), *[repr(topic) for topic in c], repr(c.setting), repr(c.setting.kept_back)]),
    "answers": answers,
    "explanations": explained,
    "text": lambda c: map(text_of, [c, *c, *everything_on(c), *explanations(c)]),
    "markdown": lambda c: iter(
        markdown_of(c, why=why, everything=everything) for why, everything in product((False, True), repeat=2)
    ),
    "html": lambda c: map(html_of, [c, *c, *everything_on(c), *explanations(c)]),
    "plain values": lambda c: (json.dumps(plain_of(one)) for one in [c, *explanations(c)]),
    "JSON": lambda c: iter([json_of(c)]),
    "as_html": lambda c: (as_html(page_of(c, everything=all_)) for all_ in (False, True)),
    "as_markdown": lambda c: (as_markdown(page_of(c), why=why) for why in (False, True)),
    "page": lambda c: iter([repr(attrs.asdict(page_of(c, everything=True)))]),
    "plain": lambda c: iter([json.dumps(plain_comparison(c))]),
    "plain explanations": lambda c: (
        json.dumps(plain_why(one) if isinstance(one, Why) else plain_why_not(one)) for one in explanations(c)
    ),
    "terminal": terminal,
    "unequal": unequal,
    "command line": commanded,
    "command line in JSON": commanded_in_json,
    "plan": planned,
    "what would change it": changing,
    "plan in JSON": planned_in_json,
    "ahead": looked_ahead,
    "ahead in JSON": looked_ahead_in_json,
    "replay": replayed,
    "replay in JSON": replayed_in_json,
    "interview": interviewed,
    "ask": asked,
    "HTTP": over_http,
    "pages": in_pages,
}

LINKED: Final = frozenset(
    {"explanations", "unequal", "plain values", "JSON", "plain", "plain explanations"}
    | {"command line in JSON", "plan in JSON", "replay in JSON", "HTTP"}
)
"""The outputs for programs and for authors, which keep what a program links by, and an author looks up."""

ASKED: Final = (S.court_order, S.afraid_of_ex, S.under_age)
Life: TypeAlias = tuple[Situation, Attic]

LIVES: Final[Sequence[Life]] = (
    (Situation(), Attic()),
    (Situation(healed=True, ex_reached_out=True, overwhelmed=True, no_contact_completed=True), Attic(full=True)),
    (
        Situation(healed=True, ex_reached_out=False, no_contact_completed=False, thoughts_of_self_harm=True),
        Attic(boxes=1),
    ),
    (Situation(ex_reached_out=False), Attic(full=False, boxes=3, light=False)),
)


@pytest.fixture(autouse=True)
def _packs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(who_is_asked, "what_loads", lambda: PACKS)


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("life", LIVES)
def test_no_words_of_a_school_are_in_any_output_while_a_guard_quiets(
    output: str, life: tuple[Situation, Attic]
) -> None:
    situation, attic = life
    for values in product((True, False, None), repeat=len(ASKED)):
        told = {fact.name: value for fact, value in zip(ASKED, values, strict=True)}
        comparison = PANEL.compare(with_facts(situation, **told), attic)
        ordered, afraid, young = values
        quieted = bool(ordered or (afraid and young is False))
        assert bool(comparison.quieted) is quieted
        written = "".join(OUTPUTS[output](comparison)) if quieted else ""
        for mark in (MARK, *[LINK] * (output not in LINKED)):
            assert mark not in written, (told, written[max(0, written.index(mark) - 80) :][:200])


NO_ADVICE: Final = frozenset({"repr", "table", "unequal", "what would change it", "ahead in JSON", "replay in JSON"})
"""What shows no words of a school, quieted or not."""


@pytest.mark.parametrize("output", sorted({*OUTPUTS} - NO_ADVICE))
def test_the_words_are_there_while_nothing_quiets(output: str) -> None:
    # Otherwise the test above could not fail.
    life = Situation(healed=True, ex_reached_out=False, overwhelmed=True)
    written = "".join(OUTPUTS[output](PANEL.compare(life, Attic(full=True))))
    assert MARK in written
    assert LINK in written or output in {"answers", "interview", "ask"}


@pytest.mark.parametrize("output", sorted(LINKED))
def test_what_programs_link_by_is_there_while_a_guard_quiets(output: str) -> None:
    assert LINK in "".join(OUTPUTS[output](PANEL.compare(Situation(court_order=True, healed=True))))


def test_a_topic_that_no_guard_has_read_stands_by_name_and_is_withheld_while_a_guard_quiets() -> None:
    comparison = PANEL.compare(Situation(afraid_of_ex=True, under_age=False), Attic(light=False))
    answer = comparison["door"]["oak"]
    assert (None, Door.SHUT, "Kept back: fear.") == (answer.stance, answer.withheld, answer.because)
    assert "On “door”, what oak says (shut) is withheld: Kept back: fear." == str(answer)


def test_of_a_pack_s_own_facts_those_that_a_guard_asks_about_keep_their_words_while_a_guard_quiets() -> None:
    guard = attrs.evolve(WARDEN, quiets=(quiet("dark", ~Attic.light),))
    comparison = Panel([OAK], [guard]).compare(Situation(healed=True), Attic(light=False, full=True))
    assert ("you are over the worst", "it is dark") == page_of(comparison).known
    told = str(comparison["contact"]["oak"].why())
    assert "    [yes] attic.full" in told.splitlines()


def test_rules_go_by_number_in_an_explanation_while_a_guard_quiets() -> None:
    why = PANEL.compare(Situation(court_order=True, healed=True))["contact"]["oak"].why()
    assert [
        "oak, on “How much contact should you have now?”: withheld, open (back in touch; settled)",
        "  Withheld: A court forbids it.",
        "    Source: “In danger”",
        "  Words left out: Kept back: order.",
        "    Source: “In danger”",
        "  Rule 1 (open: back in touch) fired; its advice is withheld.",
        "    [yes] you are over the worst",
        "  Rule 2 (none) fired and gave way to rule 1.",
        "    It applies in every situation.",
        "  In: Guidance (A service)",
        "  Guard that looked at this: warden 1.2.",
    ] == str(why).splitlines()


def test_waivers_go_by_number_too() -> None:
    life = Situation(court_order=True, healed=True, no_contact_completed=True)
    told = str(PANEL.compare(life)["heals"]["oak"].why()).splitlines()
    assert "  Rule 1 (yes) would apply, and is waived by rule 2." in told
    assert "  Waiver 2 (of rule 1) fired." in told


def test_the_stance_stays_with_its_label_and_the_reason_is_told() -> None:
    comparison = PANEL.compare(Situation(afraid_of_ex=True, under_age=False, healed=True))
    answer = comparison[Heals]["oak"]
    assert (Heals.YES, None, None) == (answer.stance, answer.say, answer.because)
    assert ["Kept back: fear."] == [reason.because for reason in answer.quieted]
    plain = cast("dict[str, dict[str, dict[str, dict[str, object]]]]", comparison.to_dict()["topics"])
    told = plain["heals"]["answers"]["oak"]
    assert ("yes", "yes", True, None) == (told["stance"], told["label"], told["quieted"], told["say"])
    assert [{"guard": "warden", "rule": "fear", "because": "Kept back: fear."}] == comparison.to_dict()["quieted"]


def test_what_a_guard_says_is_no_word_of_a_school() -> None:
    answer = PANEL.compare(Situation(court_order=True, healed=True))[Contact]["oak"]
    assert (None, Contact.OPEN, "A court forbids it.") == (answer.stance, answer.withheld, answer.because)


def test_what_a_school_wrote_stays_reachable_as_content() -> None:
    answer = PANEL.compare(Situation(court_order=True))[Contact]["oak"]
    assert marked("say-rest") == answer.school.rule(marked("rest", LINK)).say == answer.rules[0].say


# That no output is left out.


def of_library(registered: Callable[..., object]) -> set[type]:
    """Return the classes of the library for which a way to print is registered."""
    kinds = cast("Mapping[type, object]", vars(registered)["_function"].registry)
    return {kind for kind in kinds if kind is not object}


def test_every_class_that_prints_in_some_way_is_among_the_outputs() -> None:
    replay(Story([Happening.of(0, "breakup")]), PANEL).to_dict()
    PANEL.compare().to_json()  # imports all that says how; what `verify` finds is shown to authors, of no comparison
    values = {Comparison, TopicComparison, Answer, Why, WhyNot}
    assert {
        "text": values | {Ahead, Apart, Plan, Replay, Way},
        "markdown": {Comparison, Plan},
        "html": values,
        "json": {Comparison},
        "plain": {Ahead, Comparison, Plan, Replay, Why, WhyNot},
    } == {
        "text": {kind for kind in of_library(text_of) if kind.__module__.split(".")[1] not in {"chart", "verify"}},
        "markdown": of_library(markdown_of),
        "html": of_library(html_of),
        "json": of_library(json_of),
        "plain": of_library(plain_of),
    }


def test_every_view_is_among_the_outputs() -> None:
    views = {name for name in nc_rules.views.__all__ if not isinstance(getattr(nc_rules.views, name), type)}
    other = {"plain_failures"}  # packs that failed to load
    other |= {
        "chart_as_dot",
        "chart_as_mermaid",
        "chart_as_svg",
        "chart_as_text",
        "flow_in_mermaid",
    }  # of no comparison; see below
    of_another_day = {"as_calendar", "dates_ahead", "days_ahead", "days_as_markdown", "plain_ahead"}
    of_this = {"as_html", "as_markdown", "page_of", "plain_comparison", "plain_why", "plain_why_not"}
    assert views == of_this | of_another_day | other


def test_every_command_is_among_the_outputs() -> None:
    of_a_comparison = {"ahead", "ask", "compare", "crux", "explain", "plan", "replay", "what-if"}
    of_none = {
        "chart",
        "check",
        "completion",
        "diff",
        "export",
        "facts",
        "new-pack",
        "page",
        "schema",
        "schools",
        "serve",
        "topics",
    }
    registered = {name for name in commands.program() if not name.startswith("-")}
    assert of_a_comparison | of_none | OF_MANY == registered


def test_everything_that_is_answered_over_http_is_among_the_outputs() -> None:
    of_a_comparison = {"/api/compare", "/api/explain", "/api/next-question", "/api/replay", "/api/what-if"}
    of_none = {"/api/facts", "/api/schools", "/api/topics", "/health", "/openapi.json"}
    desk, queue = Desk.of(PACKS), Queue()
    routes = Pages(desk, queue, Renderer("")).routes()
    paths = {*Api(desk, queue).addresses, *[route.path for route in routes if isinstance(route, Route)]}
    of_content = {"/schools", "/schools/{name}", "/staying-private"}  # of no comparison
    assert of_a_comparison | of_none | of_content | {"/"} == {one for one in paths if not one.startswith("/static/")}


def test_no_chart_carries_words_of_a_rule_since_no_guard_could_keep_them_back(monkeypatch: pytest.MonkeyPatch) -> None:
    near = attrs.evolve(CLOSE, name="near")
    rules = (rule("rest", Contact.NONE), rule("meet", Contact.OPEN, near, "rest"), rule("mend", Heals.YES, near))
    school = School("ash", title="Ash", summary=marked("summary"), rules=rules)
    monkeypatch.setattr(who_is_asked, "what_loads", lambda: Packs((Installed(school),), ()))
    drawn = chart(school)
    views = (chart_as_text, chart_as_mermaid, chart_as_dot, chart_as_svg, repr, str)
    written = "".join(view(drawn) for view in views)
    written += "".join(printed("chart", "--school", school.name, *extra) for extra in ([], ["--format=svg"]))
    assert MARK not in written
    assert all(UNGUARDED in view(drawn) for view in (chart_as_text, chart_as_mermaid))


SHOWABLE: Final = {
    "alert", "raised.alert", "r.alert", "forbid", "quiet", "entry", "notice",  # what guards say
    "answer", "voice", "traced", "concept", "step", "item", "advice",  # what `kept_back` has let through
}  # fmt: skip
"""What may be asked for its words between a comparison and a screen: none of it is a rule, a waiver or a concept."""


def test_between_a_comparison_and_a_screen_nothing_reads_the_words_of_a_rule() -> None:
    root = Path(nc_rules.__file__).parent
    own = ("answer.py", "explanation.py", "plan.py")
    folders = ("comparison", "chart", "timeline", "words", "views", "web", "cli")
    rooms = (*own, *[f"{folder}/*.py" for folder in folders])
    read = {
        ast.unparse(node.value)
        for room in rooms
        for path in root.glob(room)
        if path.name != "reading_room.py"  # shows a school itself, and no comparison
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"say", "because"}
    }
    assert read <= SHOWABLE | {"kept_back", "self.setting.kept_back"}
