"""A page in a terminal."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from nc_rules import Contact, EndedBy, FirstMove, Goal, Heals, Home, Panel, Reply, Situation
from nc_rules import Situation as S
from nc_rules.layout import Chapter, Page, Row, Section, Voice
from nc_rules.report import show, wrapped

if TYPE_CHECKING:
    from tests.conftest import Pen

GOLDEN: Final = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def page(pen: Pen) -> Page:
    """Give a page with everything on it that there can be."""
    ash = pen.school(
        "ash",
        pen.rule("quiet", Contact.NONE),
        pen.rule("heal", Heals.YES),
        pen.rule("no-answer", Reply.IGNORE),
        pen.rule("settle-the-home", Home.SET_TERMS, S.live_together.as_condition()),
    )
    elm = pen.school(
        "elm",
        pen.rule("talk-about-everything-that-went-wrong-between-you", Contact.OPEN),
        pen.rule("rest", Heals.YES),
        pen.rule("wait", FirstMove.WAIT, S.goal.is_(Goal.WIN_BACK)),
    )
    long_name = pen.school(
        "school-of-the-long-name",
        pen.rule("still", Contact.NONE),
        pen.rule("later", Contact.CIVIL, S.healed.as_condition(), ["still"]),
        pen.rule("one", Reply.BRIEFLY),
        pen.rule("other", Reply.ENGAGE),
    )
    guard = pen.guard(
        "warden",
        pen.alert("fear", S.afraid_of_ex.as_condition()),
        pen.forbid("contact-under-fear", S.afraid_of_ex.as_condition(), Contact.OPEN),
        pen.forbid("order", S.court_order.as_condition(), Contact.OPEN),
    )
    situation = Situation(ended_by=EndedBy.EX, no_contact_days=12, afraid_of_ex=True)
    return Panel([ash, elm, long_name], [guard]).compare(situation).page()


def shown(page: Page, width: int, *, title: str = "", note: str = "", why: bool = False) -> str:
    """Show a page on a console of some width, without colour and without the spaces that fill up its lines."""
    file = io.StringIO()
    show(page, Console(file=file, width=width), title=title, note=note, why=why)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


@pytest.mark.parametrize(
    ("name", "width", "why"),
    [("compare-80", 80, False), ("compare-200", 200, False), ("why-80", 80, True), ("why-200", 200, True)],
)
def test_a_page_looks_as_it_did(*, page: Page, name: str, width: int, why: bool) -> None:
    text = shown(page, width, title="Day twelve", note="They have just texted: what now?", why=why)
    assert (GOLDEN / f"{name}.txt").read_text(encoding="utf-8") == text


@given(width=st.integers(30, 250), why=st.booleans())
def test_no_line_is_longer_than_the_terminal_is_wide(*, page: Page, width: int, why: bool) -> None:
    note = "They have just texted: what now? " * 5
    assert max(map(cell_len, shown(page, width, title="Day twelve", note=note, why=why).splitlines())) <= width


def test_the_advice_stands_beside_the_schools_where_there_is_room(page: Page) -> None:
    advice = "Do no-answer."
    assert advice not in shown(page, 119)
    assert advice in shown(page, 120)
    assert 1 == shown(page, 120, why=True).count(advice)


def test_nothing_withheld_is_shown_as_advice(page: Page) -> None:
    for width in (80, 200):
        for why in (False, True):
            text = " ".join(shown(page, width, why=why).split())
            assert "withheld: talk things through" in text
            assert "Do talk-about" not in text
            assert "Because of talk-about" not in text


@pytest.mark.parametrize("width", [40, 80, 130])
def test_the_words_before_waiting_and_contradicting_schools_are_shown_whole(pen: Pen, width: int) -> None:
    torn = pen.school("torn", pen.rule("one", Contact.NONE), pen.rule("two", Contact.OPEN))
    waiting = pen.school("yew", pen.rule("r", Contact.LIMITED, S.healed.as_condition()))
    settled = pen.school("oak", pen.rule("r", Contact.NONE))
    text = shown(Panel([torn, waiting, settled]).compare(Situation()).page(), width)
    assert "\n  more to be known  yew\n" in text
    assert "\n  contradiction     torn " in text
    assert "\n  contradiction  torn " in shown(Panel([torn]).compare(Situation()).page(), width)


def test_a_row_with_more_voices_comes_first(page: Page) -> None:
    lines = shown(page, 80).splitlines()
    none = next(number for number, line in enumerate(lines) if line.startswith("  none"))
    assert lines[none + 1].startswith("  withheld: talk things through")


def test_text_is_no_markup_to_a_console_that_knows_some() -> None:
    text = "[bold]x[/bold] :smile: [/]"
    section = Section(text, "", (Row(text, (Voice("oak", False, text, text, (text,)),)),), (text,), ("elm",))
    page = Page((text,), (), (text,), (Chapter(text, (section,)),), (), (), (text,))
    for width in (80, 200):
        file = io.StringIO()
        show(page, Console(file=file, width=width, markup=True, emoji=True), title=text, note=text, why=True)
        assert 9 <= file.getvalue().count(text)


# Explanations.


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 20, ""),
        ("short", 20, "short"),
        ("one two three four five", 10, "one two\n  three\n  four\n  five"),
        ("head\n  one two three", 10, "head\n  one two\n    three"),
        ("an-unbreakable-word-of-some-length", 10, "an-unbreakable-word-of-some-length"),
        ("a\n\nb", 10, "a\n\nb"),
        ("\x1b[31m\u202ex", 80, r"\x1b[31m\u202ex"),
    ],
)
def test_the_lines_of_an_explanation_are_broken_and_keep_their_indent(text: str, width: int, expected: str) -> None:
    assert expected == wrapped(text, width)
