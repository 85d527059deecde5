"""The pages in a real browser: every flow with scripts and without, what is left afterwards, and who can use it."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from .axe import AXE, COLOURS, faults
from .chromium import chromium

if TYPE_CHECKING:
    from .chromium import Chromium, Page

BOTH: Final = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


def asked_safety(page: Page, site: str, *yes: str) -> None:
    """Go through the safety questions, and answer some of them with yes."""
    page.open(f"{site}/")
    page.go_on("Start")
    while "your safety" in page.js("document.querySelector('main').innerText"):
        for words in yes:
            if words in page.js("document.querySelector('main').innerText"):
                page.pick(words, "Yes")
        page.go_on("Continue")


def told(page: Page, site: str, **answers: str) -> None:
    """Come to what schools say with one click, having answered this."""
    page.open(f"{site}/")
    for fact, answer in answers.items():
        made = f"{{type: 'hidden', name: 'a.{fact}', value: '{answer}'}}"
        page.js(f"document.querySelector('form').append(Object.assign(document.createElement('input'), {made}))")
    page.js("document.querySelector('form button').value = 'compare'")
    page.go_on("Start")


def nothing_is_kept_or_asked_elsewhere(page: Page, site: str) -> None:
    assert [] == [address for address in page.requested if not address.startswith(f"{site}/")]
    assert [] == page.complaints
    assert [] == page.send("Network.getCookies")["cookies"]
    assert 0 == page.js("localStorage.length + sessionStorage.length")
    assert f"{site}/" == page.js("location.href")


@BOTH
def test_alerts_come_first_and_nobody_else_is_asked_for_anything(
    site: str, browser: Chromium, *, scripts: bool
) -> None:
    with browser.page(scripts=scripts) as page:
        asked_safety(page, site, "restrict contact between you")
        page.go_on("See what they say so far")
        first = page.js("document.querySelector('main section').className")
        assert "alert" == first
        assert "withheld" in page.js("document.querySelector('main').innerText").lower()
        page.go_on("Check or change your answers")
        assert "Check your answers – Side by Side" == page.js("document.title")
        nothing_is_kept_or_asked_elsewhere(page, site)


@BOTH
def test_an_alert_that_comes_alone_hides_the_rest_until_it_is_asked_for(
    site: str, browser: Chromium, *, scripts: bool
) -> None:
    with browser.page(scripts=scripts) as page:
        page.open(f"{site}/")
        page.go_on("Start")
        page.pick("harming yourself", "Yes")
        page.go_on("Continue")
        assert "Please read this first" == page.js("document.querySelector('h1').innerText")
        assert 0 == page.js("document.querySelectorAll('fieldset').length")
        page.go_on("Go on with the questions")
        assert page.js("document.querySelectorAll('fieldset').length") > 0


@BOTH
def test_back_keeps_what_was_answered(site: str, browser: Chromium, *, scripts: bool) -> None:
    with browser.page(scripts=scripts) as page:
        page.open(f"{site}/")
        page.go_on("Start")
        page.pick("restrict contact between you", "No")
        page.go_on("Continue")
        page.go_on("Back")
        assert "no" == page.js("document.querySelector('input[name=\"a.court_order\"]:checked').value")


def every_page(page: Page, site: str) -> Iterator[str]:
    """Go to a page of each kind, open what is folded, and give its title."""
    for path in ("/schools", "/schools/heal", "/staying-private", "/nowhere", "/"):
        page.open(f"{site}{path}")
        yield title_of(page)
    page.go_on("Start")
    yield title_of(page)
    while "See what they say so far" not in page.js("document.body.innerText"):
        page.go_on("Continue")
    yield title_of(page)
    page.go_on("See what they say so far")
    yield title_of(page)
    page.js("document.querySelector('.voice button').scrollIntoView({block: 'center', behavior: 'instant'})")
    page.go_on(page.js("document.querySelector('.voice button').innerText.trim()"))
    yield title_of(page)
    page.go_on("Back to what they say")
    page.go_on("Heal from the Breakup")
    yield title_of(page)
    page.go_on("Back to what they say")
    page.go_on("Check or change your answers")
    yield title_of(page)


def title_of(page: Page) -> str:
    page.js(f"[...document.querySelectorAll('.topic')].slice({TOPICS}).forEach((one) => one.remove())")
    page.js("document.querySelectorAll('details').forEach((one) => one.open = true)")
    title: str = page.js("document.title")
    return title.removesuffix(" – Side by Side")


EVERY_LOOK: Final = bool(os.environ.get("NC_RULES_EVERY_LOOK"))
"""Whether axe is to look at every page in every way, which takes minutes. One way finds what most of them would."""

TOPICS: Final = 500 if EVERY_LOOK else 2
"""How many topics of a page are looked at; the rest is made like them."""

COLOURFUL: Final = {"Start", "Questions 1 to 4", "What they say", "A school"}
"""The pages that have all the colours between them, and are looked at in the light and in the dark."""

LOOKS: Final = [*itertools.product([True, False], [320, 390, 640, 1280], [False, True])]
"""With scripts or without, how wide, and whether in the dark."""


@pytest.mark.skipif(not AXE.exists(), reason="axe is not installed")
@pytest.mark.parametrize(("scripts", "width", "dark"), LOOKS if EVERY_LOOK else LOOKS[:1])
def test_axe_finds_nothing_on_any_page(site: str, browser: Chromium, *, scripts: bool, width: int, dark: bool) -> None:
    with browser.page(scripts=scripts, width=width, dark=dark) as page:
        seen: set[str] = set()
        for title in every_page(page, site):
            assert [] == faults(page), title
            assert page.js("document.documentElement.scrollWidth") <= width
            if title in COLOURFUL:
                page.colours(dark=not dark)
                assert [] == faults(page, COLOURS), title
                page.colours(dark=dark)
            page.send("Emulation.setScriptExecutionDisabled", value=not scripts)
            seen.add(title)
        assert {"Start", "What they say", "Why", "A plan", "Check your answers", "A school", "Sorry"} <= seen


def test_a_mistake_is_told_and_takes_the_focus(site: str, browser: Chromium) -> None:
    with browser.page() as page:
        page.open(f"{site}/")
        page.js("document.querySelector('button').value = 'change:no_contact_days'")
        page.go_on("Start")
        page.js("document.querySelector('.number input').focus()")
        page.type("many")
        page.go_on("Continue")
        assert "Error: Question 1 – Side by Side" == page.js("document.title")
        assert "f-no_contact_days" == page.js("document.activeElement.id")
        if AXE.exists():
            assert [] == faults(page)


@BOTH
def test_it_can_be_used_by_keyboard_alone_and_nothing_that_has_the_focus_is_covered(
    site: str, browser: Chromium, *, scripts: bool
) -> None:
    with browser.page(scripts=scripts) as page:
        page.open(f"{site}/")
        for _ in range(30):
            page.press("Tab", windowsVirtualKeyCode=9)
            if page.js("document.activeElement.innerText") == "Start":
                break
        page.js("document.getElementById('main').dataset.old = 'yes'")
        page.press("Enter", windowsVirtualKeyCode=13, text="\r")
        page.until("document.getElementById('main')?.dataset.old !== 'yes' && document.querySelector('fieldset')")
        for _ in range(40):
            page.press("Tab", windowsVirtualKeyCode=9)
            covered = page.js(
                "(() => { const e = document.activeElement, r = e.getBoundingClientRect();"
                "const bar = document.querySelector('.leave');"
                "return !bar.contains(e) && r.height > 0 && r.bottom <= bar.getBoundingClientRect().bottom"
                " && getComputedStyle(e).position !== 'absolute' && !document.querySelector('header').contains(e); })()"
            )
            assert covered is False
            if page.js("document.activeElement.innerText") == "Continue":
                break
        assert "Continue" == page.js("document.activeElement.innerText")


def test_leave_now_is_in_sight_wherever_the_page_is_scrolled_to(site: str, browser: Chromium) -> None:
    for width in (320, 1280):
        with browser.page(width=width) as page:
            page.open(f"{site}/schools/active")
            for share in (0, 0.5, 1):
                page.js(f"scrollTo({{top: document.body.scrollHeight * {share}, behavior: 'instant'}})")
                top, bottom = page.js(
                    "(() => { const r = document.querySelector('.leave .button').getBoundingClientRect();"
                    "return [r.top, r.bottom]; })()"
                )
                assert 0 <= top < bottom <= 844


def is_left(page: Page, site: str) -> bool:
    found: bool = page.js(f"location.href === '{site}/static/icon.svg'")
    return found


@BOTH
def test_leave_now_leaves(site: str, browser: Chromium, *, scripts: bool) -> None:
    with browser.page(scripts=scripts) as page:
        told(page, site, court_order="yes")
        page.click("Leave now")
        page.until(f"location.href === '{site}/static/icon.svg'")


def test_three_times_shift_leaves_and_back_does_not_bring_the_answers(site: str, browser: Chromium) -> None:
    with browser.page() as page:
        told(page, site, court_order="yes")
        page.press("Shift", "ShiftLeft")
        assert "Press Shift 2 more times to leave." == page.js("document.getElementById('leave-says').innerText")
        page.press("Shift", "ShiftRight")
        page.press("Shift", "ShiftLeft")
        page.until(f"location.href === '{site}/static/icon.svg'")
        page.js("history.back()")
        page.until(f"location.href === '{site}/' && document.readyState === 'complete'")
        page.until("document.querySelector('h1')?.innerText === 'What different advice says about your situation'")
        assert 0 == page.js("document.querySelectorAll('input[name^=\"a.\"]').length")


def test_capital_letters_do_not_leave(site: str, browser: Chromium) -> None:
    with browser.page() as page:
        page.open(f"{site}/")
        for _ in range(4):
            page.send("Input.dispatchKeyEvent", type="keyDown", key="Shift", code="ShiftLeft", modifiers=8)
            page.send("Input.dispatchKeyEvent", type="keyDown", key="A", code="KeyA", modifiers=8)
            page.send("Input.dispatchKeyEvent", type="keyUp", key="A", code="KeyA", modifiers=8)
            page.send("Input.dispatchKeyEvent", type="keyUp", key="Shift", code="ShiftLeft")
        assert not is_left(page, site)
        assert page.js("document.querySelector('.dots').hidden")


def test_the_page_is_blank_at_once(site: str, browser: Chromium) -> None:
    with browser.page() as page:
        told(page, site, court_order="yes")
        page.js("location.replace = undefined")
        blank = page.js(
            "(() => { document.querySelector('.leave .button').click();"
            "return [document.body.innerText.trim(), document.title, document.getElementById('main').innerHTML]; })()"
        )
        assert ["", "\u200b", ""] == blank


def test_the_browser_s_own_back_and_forward_stay_within_the_visit(site: str, browser: Chromium) -> None:
    with browser.page() as page:
        page.open(f"{site}/")
        page.go_on("Start")
        page.pick("restrict contact between you", "No")
        page.go_on("Continue")
        page.js("history.back()")
        page.until("document.title.startsWith('Questions 1')")
        page.js("history.forward()")
        page.until("document.title.startsWith('Questions 5')")
        page.go_on("Staying private")
        page.js("history.back()")
        page.until("document.title.startsWith('Questions 5')")
        nothing_is_kept_or_asked_elsewhere(page, site)


SOUGHT: Final = ("court_order", "thoughts_of_self_harm", "ex_harasses")


def found_in(profile: Path) -> set[str]:
    """Return which names of facts are in the files of a profile."""
    contents = [path.read_bytes() for path in profile.rglob("*") if path.is_file()]
    ways = {name: (name.encode(), name.encode("utf-16-le")) for name in SOUGHT}
    return {name for name, forms in ways.items() for form in forms if any(form in one for one in contents)}


@BOTH
def test_what_is_left_on_the_device(site: str, tmp_path: Path, browser: Chromium, *, scripts: bool) -> None:
    # With scripts nothing of what was asked or answered is. Without them Chromium keeps it in its session files, which
    # the pages say; and which shows that the search finds what is there.
    assert browser.events  # there is one that runs
    with chromium(tmp_path) as own, own.page(scripts=scripts, private=False) as page:
        asked_safety(page, site, "restrict contact between you")
        page.go_on("See what they say so far")
        page.click("Leave now")
        page.until(f"location.href === '{site}/static/icon.svg'")
    assert bool(found_in(tmp_path)) is not scripts


def test_print_opens_what_is_folded(site: str, browser: Chromium) -> None:
    with browser.page() as page:
        told(page, site)
        page.send("Emulation.setEmulatedMedia", media="print")
        shown = page.js("[...document.querySelectorAll('.voice p')].every((one) => one.checkVisibility())")
        assert shown is True
        assert page.js("getComputedStyle(document.querySelector('.leave')).display") == "none"


def test_text_of_twice_the_size_needs_no_scrolling_sideways(site: str, browser: Chromium) -> None:
    with browser.page(width=640) as page:
        told(page, site, court_order="yes")
        page.js("document.documentElement.style.fontSize = '200%'")
        assert page.js("document.documentElement.scrollWidth") <= 640
