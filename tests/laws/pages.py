"""Pages of any text: what stands in them may be meant to break out of its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar, cast

import attrs
from hypothesis import strategies as st

from nc_rules import Agreement
from nc_rules.views import Chapter, Notice, Page, Question, Row, Section, Voice
from nc_rules.views.summary import Gist, Step, Summary
from nc_rules.words.visible import visible

T = TypeVar("T")

# What means something in HTML, in Markdown, to rich or to a terminal.
_BARBS: Final = [
    "<script>alert(1)</script>",
    "</table></div>",
    '" onmouseover="alert(1)',
    "' x='",
    "<!-- ",
    "-->",
    "&lt;b&gt;",
    "&#60;",
    "]]>",
    "| a | b |",
    "`code`",
    "``` ",
    "~~~",
    "~~gone~~",
    "**bold** __bold__ *it* _it_",
    "# heading",
    "> quote",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "23) item",
    "---",
    "===",
    "***",
    "[text](https://example.com)",
    "![image](x.png)",
    "[a]: b",
    "<https://example.com>",
    "\\",
    "\\\\",
    "    indented",
    "\tindented",
    "two  \nlines",
    "a\n\n# b",
    "[bold red]markup[/]",
    "[/]",
    ":smile:",
    "\x1b[31mred",
    "\x1b]8;;https://example.com\x07link",
    "\u202ekcab",
    "\x00",
    "\ud800",
]

_ANY: Final = st.text(st.characters(), max_size=30) | st.lists(
    st.sampled_from(_BARBS) | st.text("ab \n", max_size=3), min_size=1, max_size=3
).map("".join)
# A school and a guard refuse texts that say nothing.
TEXTS: Final = _ANY.filter(lambda text: visible(text).strip() != "")
_NAMES: Final = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
_KEYS: Final = st.from_regex(r"[a-z][a-z_]{0,8}(\.[a-z][a-z_]{0,8})?", fullmatch=True)


def _tuples(of: st.SearchStrategy[T], most: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(of, max_size=most).map(tuple)


def pages(texts: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[Page]:
    """Give pages with such texts wherever a pack, a file or a program can put text."""
    languages = st.sampled_from(("en", "ar"))
    says = st.none() | texts
    voices = st.builds(Voice, _NAMES, st.booleans(), says, says, _tuples(texts), language=languages)
    rows = st.builds(Row, texts, st.lists(voices, min_size=1, max_size=2).map(tuple), st.booleans())
    agreements = st.just("") | st.sampled_from([agreement.value for agreement in Agreement])
    sections = st.builds(Section, texts, agreements, _tuples(rows), _tuples(texts, 1), _tuples(_NAMES))
    chapters = st.builds(Chapter, texts, _tuples(sections))
    questions = st.builds(Question, _KEYS, texts, st.integers(0, 5))
    steps = st.none() | st.builds(Step, _NAMES, texts)
    summaries = st.builds(Summary, _tuples(st.builds(Gist, texts, texts), 3), steps)
    return st.builds(
        Page,
        _tuples(texts),
        _tuples(st.builds(Notice, texts, texts, texts, st.booleans()), 1),
        _tuples(texts),
        _tuples(chapters),
        _tuples(questions, 1),
        _tuples(questions),
        _tuples(texts),
        _tuples(texts),
        quieted=st.booleans(),
        quieted_because=_tuples(texts),
        everything=st.booleans(),
        summary=summaries,
        sections=_tuples(sections, 3),
        unread=_tuples(texts),
    )


def with_texts(page: Page, change: Callable[[str], str]) -> Page:
    """Give the same page with each of its texts changed."""
    changed = _changed(page, change)
    assert isinstance(changed, Page)
    return changed


def _changed(thing: object, change: Callable[[str], str]) -> object:
    if isinstance(thing, str):
        return change(thing)
    if isinstance(thing, tuple):
        return tuple(_changed(one, change) for one in cast("tuple[object, ...]", thing))
    kind = type(thing)
    if attrs.has(kind):
        held = ((field.name, getattr(thing, field.name)) for field in attrs.fields(kind))
        # A language is no text: it is checked where it is told, and says how texts are marked.
        return kind(*(one if name == "language" else _changed(one, change) for name, one in held))
    return thing


def texts_of(page: Page) -> list[str]:
    """Give every text of a page."""
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    with_texts(page, keep)
    return found
