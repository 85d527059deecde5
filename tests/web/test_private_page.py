"""The private page: one file that says what `compare` says, cell by cell, in a real browser and offline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from nc_rules import Contact, Fact, Panel, Situation, Stance, fact_sheet, facts_of, flag, load_packs
from nc_rules.cli.run import run
from nc_rules.facts import Choice
from nc_rules.offline import private_page
from nc_rules.testing import situations

from .axe import AXE, faults

if TYPE_CHECKING:
    from tests.conftest import Pen

    from .chromium import Chromium, Page

PACKS: Final = load_packs()
PANEL: Final = Panel(PACKS)
TEXT: Final = private_page(PACKS)

_IN_PLAIN: Final = """
(() => {
  const found = nc.compare(%s);
  const cell = (stances, one) => [one.status, one.stance === null ? null : stances[one.stance][0],
    one.withheld, one.say, one.because];
  return {
    alerts: found.alerts.map(([guard, , say, because, alone]) => [guard, say, because, alone]),
    quieted: found.quiets.map(([, because]) => because),
    applies: found.applies,
    unanswered: found.unanswered.map((fact) => nc.content.facts[fact][0]),
    answers: nc.content.topics.map(([, , , stances], topic) => Object.fromEntries(
      Object.entries(found.answers[topic]).map(([school, one]) => [school, cell(stances, one)]))),
  };
})()
"""


@pytest.fixture(scope="module")
def page(browser: Chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    file = tmp_path_factory.mktemp("offline") / "page.html"
    file.write_text(TEXT, encoding="utf-8")
    with browser.page() as opened:
        none = {"latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
        opened.send("Network.emulateNetworkConditions", offline=True, **none)
        opened.open(file.as_uri())
        yield opened


def as_told(situation: Situation, facts: Mapping[str, int]) -> dict[int, int]:
    """Return what is known as the page has it: the places of facts, with 1 for yes, a number, or an option's place."""
    told: dict[int, int] = {}
    for name, value in vars(situation).items():
        if value is not None and name in facts:
            domain = facts_of(Situation)[name].domain
            told[facts[name]] = [*domain.options].index(value) if isinstance(domain, Choice) else int(value)
    return told


@given(situation=situations(contradictory=True))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_says_what_compare_says_cell_by_cell(page: Page, situation: Situation) -> None:
    facts = {key: place for place, key in enumerate(page.js("nc.content.facts.map(([key]) => key)"))}
    found = page.js(_IN_PLAIN % json.dumps(as_told(situation, facts)))
    plain = cast("dict[str, Any]", PANEL.compare(situation).to_dict())
    assert [[one[key] for key in ("guard", "say", "because", "alone")] for one in plain["alerts"]] == found["alerts"]
    assert [one["because"] for one in plain["quieted"]] == found["quieted"]
    assert plain["unanswered_safety"] == found["unanswered"]
    for place, topic in enumerate(plain["topics"].values()):
        assert topic["applies"] == found["applies"][place]
        expected = {
            school: [one["status"], one["withheld"] or one["stance"], bool(one["withheld"]), one["say"], one["because"]]
            for school, one in topic["answers"].items()
        }
        silent = ["silent", None, False, None, None]
        assert expected == {school: found["answers"][place].get(school, silent) for school in expected}


def test_it_is_small_and_asks_nobody_for_anything() -> None:
    assert len(TEXT.encode()) < 150_000
    addresses = re.findall(r'(?:src|href)="([^"]*)"', TEXT)
    assert ["https://www.bbc.com/weather"] == addresses
    assert "default-src 'none'" in TEXT


def test_it_asks_shows_alerts_first_and_forgets(page: Page) -> None:
    page.js("[...document.querySelectorAll('button')].find((one) => one.innerText === 'Start').click()")
    page.pick("restrict contact between you", "Yes")
    page.click("Continue")
    assert "alert" == page.js("document.querySelector('main section').className")
    while "See what they say so far" not in page.js("document.body.innerText"):
        page.click("Continue")
    page.click("See what they say so far")
    assert "What each school says" == page.js("document.querySelector('h1').innerText")
    assert "alert" == page.js("document.querySelector('main section').className")
    assert "withheld" in page.js("document.querySelector('main').innerText").lower()
    said = {rule.say for one in PACKS.schools for rule in one.content.rules}
    assert not [one for one in said if one in page.js("document.querySelector('main').textContent")]
    assert 0 == page.js("localStorage.length + history.length - 2")
    page.click("Start again")
    page.click("Start")
    assert 0 == page.js("document.querySelectorAll('input[value=\"1\"]:checked').length")
    assert [] == page.complaints
    assert 1 == len(page.requested)


def test_an_alert_that_comes_alone_comes_alone(page: Page) -> None:
    page.js("location.reload()")
    page.until("document.querySelector('button')?.innerText === 'Start'")
    page.click("Start")
    page.pick("harming yourself", "Yes")
    page.click("Continue")
    assert "Please read this first" == page.js("document.querySelector('h1').innerText")
    assert 0 == page.js("document.querySelectorAll('fieldset').length")
    page.click("Go on with the questions")
    assert page.js("document.querySelectorAll('fieldset').length") > 0


@pytest.mark.skipif(not AXE.exists(), reason="axe is not installed")
def test_axe_finds_nothing(page: Page) -> None:
    page.js("location.reload()")
    page.until("document.querySelector('button')?.innerText === 'Start'")
    page.resize(320)
    assert [] == faults(page)
    page.click("Start")
    assert [] == faults(page)
    while "See what they say so far" not in page.js("document.body.innerText"):
        page.click("Continue")
    page.click("See what they say so far")
    page.js("document.querySelectorAll('details').forEach((one, place) => one.open = place < 6)")
    assert [] == faults(page)
    assert page.js("document.documentElement.scrollWidth") <= 320


def test_three_times_shift_empties_it(page: Page) -> None:
    page.js("location.reload()")
    page.until("document.querySelector('button')?.innerText === 'Start'")
    for _ in range(2):
        page.press("Shift", "ShiftLeft")
    assert "Press Shift 1 more time to leave." == page.js("document.getElementById('says').innerText")
    blank = page.js(
        "(() => { const link = document.getElementById('leave'); link.href = '#'; link.click();"
        " return [document.body.innerText.trim(), document.title]; })()"
    )
    assert ["", "\u200b"] == blank


@fact_sheet
class Loft:
    full: Fact[bool] = flag("qzfull?", yes="qzyes", no="qzno")


class Boxes(Stance, topic="boxes", question="qzboxes?", about_contact=False):
    KEEP = "keep", "qzkeep"


def test_no_word_of_a_school_is_on_the_page_while_a_guard_quiets(pen: Pen, browser: Chromium, tmp_path: Path) -> None:
    rules = [pen.rule("qzrest", Contact.NONE), pen.rule("qzkeep", Boxes.KEEP, ~Loft.full | Situation.healed)]
    school = attrs.evolve(pen.school("elm", *rules), title="qztitle")
    guard = pen.guard("owl", pen.quiet("fear", Situation.afraid_of_ex))
    file = tmp_path / "page.html"
    file.write_text(private_page(Panel([school], [guard])), encoding="utf-8")
    for answer, quieted in (("Yes", True), ("No", False)):
        with browser.page() as page:
            page.open(file.as_uri())
            page.click("Start")
            page.pick("afraid", answer)
            page.click("Continue")
            seen = page.js("document.querySelector('main').textContent")
            while "Continue" in page.js("document.querySelector('main').textContent"):
                page.click("Continue")
                seen += page.js("document.querySelector('main').textContent")
            assert ("qz" in seen) is not quieted


def test_what_a_pack_writes_cannot_end_the_element_that_it_stands_in(pen: Pen) -> None:
    rule = pen.rule("rest", next(iter(PACKS.topics[3].stances)))
    odd = pen.school("odd", type(rule)("x", rule.stance, say="</script><b>\u2028", because="<!--", cite=rule.cite))
    text = private_page(Panel([odd]))
    assert 2 == text.count("</script>")
    assert "<!--" not in text


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["page", "-o", str(tmp_path / "page.html")])
    assert TEXT == (tmp_path / "page.html").read_text(encoding="utf-8")
    assert f"made: {tmp_path / 'page.html'}, {len(TEXT.encode()) >> 10} KiB\n" == capsys.readouterr().out
    assert 0 == run(["page", "-o", "-"])
    assert TEXT == capsys.readouterr().out
    assert 2 == run(["page", "-o", str(tmp_path / "nowhere" / "page.html")])
    assert "cannot be written: No such file or directory" in capsys.readouterr().err
