"""A page in a terminal: as wide as the window, in colour only where there is a terminal that wants it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from nc_rules.layout import WITHHELD, Chapter, Page, Question, Row, Section, Voice, visible

_WIDE: Final = 120
"""From this width on, the advice stands beside the schools."""

_WIDEST_STANCE: Final = 38

_CONTRADICTION: Final = "contradiction"
_WAITING: Final = "more to be known"


def show(page: Page, console: Console, *, title: str = "", note: str = "", why: bool = False) -> None:
    """Print a page.

    Args:
        page: The page.
        console: Where to; its width decides how much is shown.
        title: A line above it.
        note: A paragraph below the title.
        why: Whether to give each school's advice, reason and sources.
    """
    for part in _parts(page, console.width, title, note, why=why):
        console.print(part)


def _parts(page: Page, width: int, title: str, note: str, *, why: bool) -> Iterator[RenderableType]:
    yield from _head(page, title, note)
    stance = max((_widest_label(section) for chapter in page.chapters for section in chapter.sections), default=0)
    for chapter in page.chapters:
        yield Text("")
        yield Rule(Text(visible(chapter.title), style="bold cyan"), align="left", style="cyan")
        if not any(section.rows or section.contradictions for section in chapter.sections):
            yield _waiting(chapter)
            continue
        for section in chapter.sections:
            yield _section(section, min(stance, _WIDEST_STANCE), advice=width >= _WIDE and not why)
            if why:
                yield from _reasons(section)
    yield Text("")
    yield from _questions("Safety questions not answered yet, and worth answering first:", page.unanswered_safety)
    yield from _questions("Worth telling next:", page.questions)
    for remark in page.remarks:
        yield Text(visible(remark), style="dim")


def _head(page: Page, title: str, note: str) -> Iterator[RenderableType]:
    if title:
        yield Text(visible(title), style="bold")
    if note:
        yield Text(visible(note))
    if page.known:
        yield Text(visible(f"Known: {'; '.join(page.known)}."), style="dim")
    for notice in page.notices:
        text = Text.assemble((visible(notice.say), "bold"), "\n", visible(notice.because))
        yield Panel(text, title=Text(visible(notice.guard)), title_align="left", border_style="red")
    if page.withheld_because:
        reasons = "\n".join(map(visible, [WITHHELD, *page.withheld_because]))
        yield Panel(Text(reasons), title="withheld", title_align="left", border_style="red")
    if page.unanswered_safety:
        some = len(page.unanswered_safety)
        noun = "question is" if some == 1 else "questions are"
        yield Text(f"{some} safety {noun} not answered yet; see below.", style="bold")


def _widest_label(section: Section) -> int:
    words = [*(_label(row) for row in section.rows), _CONTRADICTION * bool(section.contradictions)]
    # A chapter of nothing but waiting schools has no such column.
    words.append(_WAITING * bool(section.waiting and any(words)))
    return max(map(cell_len, words))


def _label(row: Row) -> str:
    return visible(f"withheld: {row.stance}" if row.withheld else row.stance)


def _section(section: Section, stance: int, *, advice: bool) -> RenderableType:
    agreement = f"  {section.agreement}" if section.agreement else ""
    heading = Text.assemble((visible(section.question), "bold"), (agreement, "italic dim"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(width=stance)
    for row in sorted(section.rows, key=lambda row: -len(row.voices)):
        words = Text(_label(row), style=_style(row, section))
        if advice:
            for number, voice in enumerate(row.voices):
                says = Text(visible(voice.say or ""), style="dim")
                table.add_row("" if number else words, Text(visible(_name(voice))), says)
        else:
            table.add_row(words, Text(visible(", ".join(map(_name, row.voices)))))
    for text in section.contradictions:
        table.add_row(Text(_CONTRADICTION, style="red"), Text(visible(text)))
    if section.waiting:
        table.add_row(Text(_WAITING, style="dim"), Text(visible(", ".join(section.waiting)), style="dim"))
    return Group(Text(""), heading, Padding(table, (0, 0, 0, 2)))


def _style(row: Row, section: Section) -> str:
    if row.withheld:
        return "red"
    dissents = len(row.voices) * 2 < sum(len(other.voices) for other in section.rows)
    return "yellow" if dissents else "green"


def _name(voice: Voice) -> str:
    return f"{voice.school}?" if voice.provisional else voice.school


def _waiting(chapter: Chapter) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for section in chapter.sections:
        table.add_row(Text(visible(section.question)), Text(visible(", ".join(section.waiting)), style="dim"))
    return Group(Text(""), Padding(table, (0, 0, 0, 2)))


def _reasons(section: Section) -> Iterator[RenderableType]:
    for row in section.rows:
        for voice in row.voices:
            says = f"{voice.say} " if voice.say else ""
            text = Text.assemble(
                (visible(voice.school), "bold"), ": ", visible(says), (visible(voice.because), "italic")
            )
            sources = Text(visible("; ".join(voice.sources)), style="dim")
            yield Padding(Group(text, sources), (0, 0, 0, 4))


def _questions(heading: str, questions: tuple[Question, ...]) -> Iterator[RenderableType]:
    if not questions:
        return
    yield Text(heading, style="bold")
    for question in questions:
        yield Padding(Text.assemble(visible(question.question), (f"  {question.fact}", "dim")), (0, 0, 0, 2))


def wrapped(text: str, width: int) -> str:
    """Break the lines of an explanation at a width, keeping each line's indent.

    Args:
        text: The explanation, one thought to a line.
        width: The width, in columns.
    """
    return "\n".join(
        textwrap.fill(
            line.strip(),
            width,
            initial_indent=" " * (indent := len(line) - len(line.lstrip())),
            subsequent_indent=" " * (indent + 2),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in visible(text, lines=True).splitlines()
    )
