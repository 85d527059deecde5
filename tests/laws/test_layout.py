"""No text breaks out of its place on a page, however it is shown."""

from __future__ import annotations

import io
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final, final

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console

from nc_rules import (
    ALWAYS,
    Alert,
    Comparison,
    Contact,
    Derived,
    Forbid,
    Guard,
    Home,
    Panel,
    Reply,
    Rule,
    School,
    Situation,
    Source,
    Stance,
    Waiver,
)
from nc_rules import Situation as S
from nc_rules.condition import ConditionLike
from nc_rules.repr import html_of
from nc_rules.views import Chapter, Notice, Page, Row, Section, Voice, as_html, as_markdown
from nc_rules.views.terminal import show
from nc_rules.words.visible import visible

from .pages import TEXTS, pages, with_texts

PAGES: Final = pages()
EMPTY: Final = Page((), (), (), (), (), (), ())


def _bland(page: Page) -> Page:
    """Give the page with an x for every text."""
    return with_texts(page, lambda text: "x" if text else "")


# HTML.


@final
class Skeleton(HTMLParser):
    """The tags of a document with their attributes, and its text, unescaped."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(f"{tag} {attrs}")
        if tag != "br":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self._open.pop()
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


@given(PAGES)
@settings(max_examples=30)
def test_html_has_the_same_tags_whatever_the_texts_are(page: Page) -> None:
    assert Skeleton(as_html(_bland(page))).tags == Skeleton(as_html(page)).tags


@given(PAGES)
@settings(max_examples=30)
def test_html_shows_each_text_as_it_is(page: Page) -> None:
    shown = Skeleton(as_html(page))
    whole = "".join(shown.text)
    for text in (*page.known, *page.remarks, *(notice.say for notice in page.notices)):
        assert visible(text) in whole
    rows = [row for chapter in page.chapters for section in chapter.sections for row in section.rows]
    for text in (*(row.stance for row in rows), *(voice.say or "" for row in rows for voice in row.voices)):
        assert visible(text) in whole


def told(text: str) -> Comparison:
    """Compare what schools and a guard say whose every text is the same."""
    source = Source(text, text, text).at(text)
    concept = Derived("shared", when=S.live_together | S.work_together, because=text, cite=source)

    def rule(id: str, stance: Stance, when: ConditionLike = ALWAYS, *overrides: str) -> Rule:  # noqa: A002  # it is called that on the rule
        return Rule(id, stance, when, overrides, say=text, because=text, cite=source)

    rules = [
        rule("none", Contact.NONE),
        rule("limited", Contact.LIMITED, concept, "none"),
        rule("briefly", Reply.BRIEFLY, S.ex_reached_out),
        rule("move-out", Home.MOVE_OUT),
    ]
    waiver = Waiver("waiver", ("move-out",), S.healed, because=text, cite=source)
    order = Forbid([Reply.BRIEFLY], S.court_order, because=text, cite=source)
    alert = Alert("alert", S.court_order, say=text, because=text, cite=source)
    school = School("oak", title=text, summary=text, rules=rules, waivers=[waiver])
    guard = Guard("watch", title=text, summary=text, alerts=[alert], forbids=[order])
    told = Situation(live_together=True, ex_reached_out=True, court_order=True, healed=True)
    return Panel([school], [guard]).compare(told).on([Contact, Reply, Home])


@given(TEXTS.filter(lambda text: text.strip() != ""))
@settings(max_examples=30)
def test_a_topic_an_answer_and_an_explanation_have_the_same_tags_whatever_the_texts_are(text: str) -> None:
    for one, other in zip(_all_in_html(told("x")), _all_in_html(told(text)), strict=True):
        assert Skeleton(one).tags == Skeleton(other).tags


def _all_in_html(comparison: Comparison) -> Iterator[str]:
    yield html_of(comparison)
    for topic in comparison:
        yield html_of(topic)
        for answer in topic:
            yield from map(html_of, [answer, answer.why(), *map(answer.why_not, topic.topic.stances)])


# Markdown.

GFM: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    for token in GFM.parse(text):
        found.append(token.type)
        found += [child.type for child in token.children or () if child.type not in {"text", "softbreak"}]
    return found


@given(page=PAGES, title=TEXTS, note=TEXTS, why=st.booleans())
@settings(max_examples=30)
def test_markdown_has_the_same_parts_whatever_the_texts_are(*, page: Page, title: str, note: str, why: bool) -> None:
    bland = as_markdown(_bland(page), title="x", note="x", why=why)
    assert _tokens(bland) == _tokens(as_markdown(page, title=title, note=note, why=why))


@given(PAGES)
@settings(max_examples=30)
def test_markdown_shows_each_text_of_a_page(page: Page) -> None:
    inline = [token for token in GFM.parse(as_markdown(page)) if token.type == "inline"]
    whole = "\n".join("".join(child.content for child in token.children or ()) for token in inline)
    rows = [row for chapter in page.chapters for section in chapter.sections for row in section.rows]
    every = [*page.known, *(row.stance for row in rows)] if page.everything else []
    rest = [] if page.alone else [*page.remarks, *every]
    for text in (*(notice.say for notice in page.notices), *rest):
        assert visible(text).strip() in whole


@given(TEXTS)
@example("1. | `a` *b* _c_ [d](e) <f> &amp; ~g~ \\")
@example("    1. indented")
def test_markdown_shows_a_text_as_it_is(text: str) -> None:
    tokens = GFM.parse(as_markdown(EMPTY, note=text))
    shown = "".join(child.content for child in tokens[4].children or ())
    assert visible(text).strip() == shown


# A terminal.


def _printed(page: Page, width: int, *, title: str = "", note: str = "", why: bool = False, plain: bool = True) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, markup=not plain, emoji=not plain, highlight=not plain)
    show(page, console, title=title, note=note, why=why)
    return file.getvalue()


@given(page=PAGES, title=TEXTS, note=TEXTS, width=st.integers(40, 200), why=st.booleans())
@settings(max_examples=30)
def test_a_terminal_gets_lines_no_longer_than_it_is_wide_and_nothing_that_drives_it(
    *, page: Page, title: str, note: str, width: int, why: bool
) -> None:
    lines = _printed(page, width, title=title, note=note, why=why).split("\n")
    assert lines == [*map(visible, lines)]
    assert max(map(cell_len, lines)) <= width


# A mark on its own, as an emoji's skin tone, has no width, and rich leaves out what takes no room.
@given(
    text=TEXTS.filter(lambda text: not visible(text).strip() or 0 < cell_len(visible(text)) <= 30), plain=st.booleans()
)
@settings(max_examples=30)
def test_a_terminal_shows_a_text_as_it_is(*, text: str, plain: bool) -> None:
    # Wide enough for one line. A console of the caller's own may know a markup, which is not the text's.
    sections = (Section(text, "", (Row(text, (Voice("oak", False, text, text, (text,)),)),), (text,), ("elm",)),)
    waiting = (Section(text, "", (), (), ("elm",)),)
    page = Page(
        (text,),
        (Notice(text, text, text),),
        (text,),
        (Chapter(text, sections), Chapter(text, waiting)),
        (),
        (),
        (text,),
        everything=True,
    )
    for why, times in ((False, 15), (True, 17)):
        shown = _printed(page, 1_000, title=text, note=text, why=why, plain=plain)
        assert times <= shown.count(visible(text).strip()), shown
