"""A page in a terminal."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from nc_rules import Contact, EndedBy, FirstMove, Goal, Heals, Home, Panel, Reply, Situation
from nc_rules import Situation as S
from nc_rules.views import Chapter, Page, Row, Section, Voice, page_of
from nc_rules.views.terminal import show, wrapped

if TYPE_CHECKING:
    from tests.conftest import Pen

GOLDEN: Final = Path(__file__).parent.parent / "golden"


@pytest.fixture(scope="module")
def page(pen: Pen) -> Page:
    """Give a page with everything on it that there can be."""
    ash = pen.school(
        "ash",
        pen.rule("quiet", Contact.NONE),
        pen.rule("heal", Heals.YES),
        pen.rule("no-answer", Reply.IGNORE),
        pen.rule("settle-the-home", Home.SET_TERMS, S.live_together),
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
        pen.rule("later", Contact.CIVIL, S.healed, ["still"]),
        pen.rule("one", Reply.BRIEFLY),
        pen.rule("other", Reply.ENGAGE),
    )
    guard = pen.guard(
        "warden",
        pen.alert("fear", S.afraid_of_ex),
        pen.forbid("contact-under-fear", S.afraid_of_ex, Contact.OPEN),
        pen.forbid("order", S.court_order, Contact.OPEN),
    )
    situation = Situation(ended_by=EndedBy.EX, no_contact_days=12, afraid_of_ex=True)
    return page_of(Panel([ash, elm, long_name], [guard]).compare(situation))


def shown(page: Page, width: int, *, title: str = "", note: str = "", why: bool = False) -> str:
    """Show a page on a console of some width, without colour."""
    file = io.StringIO()
    show(page, Console(file=file, width=width), title=title, note=note, why=why)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "width", "why"),
    [("compare-80", 80, False), ("compare-200", 200, False), ("why-80", 80, True), ("why-200", 200, True)],
)
def test_a_page_looks_as_it_did(*, page: Page, name: str, width: int, why: bool) -> None:
    text = shown(page, width, title="Day twelve", note="They have just texted: what now?", why=why)
    assert (GOLDEN / f"{name}.txt").read_text(encoding="utf-8") == text


@given(width=st.integers(30, 250), why=st.booleans())
def test_no_line_is_longer_than_the_terminal_is_wide_or_ends_in_blanks(*, page: Page, width: int, why: bool) -> None:
    note = "They have just texted: what now? " * 5
    lines = shown(page, width, title="Day twelve", note=note, why=why).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert [] == [line for line in lines if line.endswith(" ")]


def test_how_lengths_were_read_stands_below_what_is_known(page: Page) -> None:
    file = io.StringIO()
    show(page, Console(file=file, width=80), read=['a "2y" as 730 days', 'b "1\x1bd" as 1 day'])
    assert "12 days of no contact; you are afraid" in " ".join(file.getvalue().split())
    assert '\nRead: a "2y" as 730 days; b "1\\x1bd" as 1 day.\n' in file.getvalue()


COLOUR: Final = re.compile(r"\x1b\[([0-9;]*)m([^\x1b]*)")


@pytest.mark.parametrize("width", [80, 200])
def test_colour_says_what_is_withheld_and_never_that_a_school_is_right(page: Page, width: int) -> None:
    file = io.StringIO()
    show(page, Console(file=file, width=width, force_terminal=True, color_system="standard", _environ={}))
    painted = {text.strip(): codes for codes, text in COLOUR.findall(file.getvalue()) if text.strip() and codes != "0"}
    assert "31" in painted["withheld: back in touch"]
    plain = {"none", "yes", "do not answer", "ash, elm", "ash, school-of-the-long-name?"}
    assert set() == plain & {*painted}
    assert not {"32", "33", "42", "43"} & {code for codes in painted.values() for code in codes.split(";")}


def test_the_advice_stands_beside_the_schools_where_there_is_room(page: Page) -> None:
    advice = "Do no-answer."
    assert advice not in shown(page, 119)
    assert advice in shown(page, 120)
    assert 1 == shown(attrs.evolve(page, everything=True), 120, why=True).count(advice)


def test_nothing_withheld_is_shown_as_advice(page: Page) -> None:
    for width in (80, 200):
        for why in (False, True):
            text = " ".join(shown(page, width, why=why).split())
            assert "withheld: back in touch" in text
            assert "Do talk-about" not in text
            assert "Because of talk-about" not in text


@pytest.mark.parametrize("width", [40, 80, 130])
def test_the_words_before_waiting_and_contradicting_schools_are_shown_whole(pen: Pen, width: int) -> None:
    torn = pen.school("torn", pen.rule("one", Contact.NONE), pen.rule("two", Contact.OPEN))
    waiting = pen.school("yew", pen.rule("r", Contact.LIMITED, S.healed))
    settled = pen.school("oak", pen.rule("r", Contact.NONE))
    text = shown(page_of(Panel([torn, waiting, settled]).compare(Situation())), width)
    assert "\n  not enough known  yew\n" in text
    assert "\n  contradiction     torn " in text
    assert "\n  contradiction  torn " in shown(page_of(Panel([torn]).compare(Situation())), width)


def test_a_row_with_more_voices_comes_first(page: Page) -> None:
    lines = shown(page, 80).splitlines()
    none = next(number for number, line in enumerate(lines) if line.startswith("  none"))
    assert lines[none + 1].startswith("  withheld: back in touch")


def test_a_school_that_waits_is_said_to_even_where_no_other_speaks(pen: Pen) -> None:
    waiting = pen.school("yew", pen.rule("r", Contact.LIMITED, S.healed))
    assert "\n  not enough known  yew\n" in shown(page_of(Panel([waiting]).compare(Situation())), 80)


def test_text_is_no_markup_to_a_console_that_knows_some() -> None:
    text = "[bold]x[/bold] :smile: [/]"
    section = Section(text, "", (Row(text, (Voice("oak", False, text, text, (text,)),)),), (text,), ("elm",))
    page = Page((text,), (), (text,), (Chapter(text, (section,)),), (), (), (text,), everything=True)
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
        ("  Rule r fired: 静かにする。", 20, "  Rule r fired:\n    静かにする。"),
        ("  静かにすることが大切です。", 12, "  静かにす\n    ることが\n    大切です\n    。"),
        ("静かに", 1, "静\n  か\n  に"),
    ],
)
def test_the_lines_of_an_explanation_are_broken_and_keep_their_indent(text: str, width: int, expected: str) -> None:
    assert expected == wrapped(text, width)


@given(
    words=st.lists(st.text("静かにすることが大切です。", max_size=60) | st.text("ab ", max_size=9)),
    width=st.integers(40, 80),
)
def test_no_line_of_japanese_is_wider_than_the_terminal(words: list[str], width: int) -> None:
    thought = f"    Because: {' '.join(words)}"
    broken = wrapped(thought, width)
    assert max(map(cell_len, broken.splitlines())) <= width
    assert "".join(thought.split()) == "".join(broken.split())


def test_a_cluster_of_letters_is_not_torn_apart() -> None:
    family = "👩\u200d👩\u200d👧"
    assert family in wrapped("静" * 19 + family, 40)
    assert family in wrapped("静" * 20 + family, 40).splitlines()[1]
