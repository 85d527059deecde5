"""A page in a terminal: as wide as the window, in colour only where there is a terminal that wants it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, final

from rich.cells import cell_len, chop_cells
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from nc_rules.translation import gettext
from nc_rules.views.page import Chapter, Page, Question, Row, Section, beside_notices, kept_back
from nc_rules.views.summary import Gist, Summary
from nc_rules.words.page import (
    BECAUSE,
    CONTRADICTION,
    HOW_TO_ANSWER,
    MORE_TO_BE_KNOWN,
    PROVISIONAL,
    READ,
    REPORTED_MEANS,
    SAFETY_FIRST,
    THE_REST,
    WITHHELD_MARK,
    WORTH_TELLING,
    known_in_short,
    more,
    unanswered,
    unread,
)
from nc_rules.words.summary import IN_SHORT, NEXT_STEP
from nc_rules.words.visible import visible

_WIDE: Final = 120
"""From this width on, the advice is shown beside the schools."""

_MOST_LINES: Final = 45
"""A page in short takes no more than this, unless what has to be read first does."""

_WIDEST_STANCE: Final = 38

_WIDE_LETTER: Final = 2
"""A letter of Japanese, Chinese or Korean takes two columns, and a line may be broken after it."""

_PADDING: Final = re.compile(r" +$", re.MULTILINE)


def show(
    page: Page,
    console: Console,
    *,
    title: str = "",
    note: str = "",
    read: Sequence[str] = (),
    why: bool = False,
    how: str = "",
) -> None:
    """Print a page.

    Args:
        page: The page.
        console: Where to; its width decides how much is shown.
        title: A line above it.
        note: A paragraph below the title.
        read: How lengths of time were read: `relationship_days "2y" as 730 days`.
        why: Whether to give each school's advice, reason and sources.
        how: How safety questions are answered, where it is not by the options of `compare`.
    """
    if page.alone:
        print_without_padding(console, *titled(title, ""), *alone(page))
        return
    above = [*head(page, title, note, read, how)]
    if page.everything:
        print_without_padding(console, *above, *_all_of_it(page, console.width, why=why))
    else:
        print_without_padding(console, *_what_fits(page, console, above, why=why))


def print_without_padding(console: Console, *parts: RenderableType) -> None:
    """Print without the blanks at the ends of lines with which rich fills up the width of a table."""
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    console.file.write(_PADDING.sub("", captured.get()))


@final
class _Room:
    """The lines that are left of those that a page in short may take."""

    def __init__(self, console: Console, lines: int) -> None:
        self._console = console
        self._left = lines

    def take(self, *parts: RenderableType, needed: bool = False) -> bool:
        """Take the lines of some parts, and return whether they were there; what is needed takes them anyway."""
        height = sum(len(self._console.render_lines(part, pad=False)) for part in parts)
        fits = needed or height <= self._left
        self._left -= height if fits else 0
        return fits


def _what_fits(page: Page, console: Console, head: list[RenderableType], *, why: bool) -> Iterator[RenderableType]:
    """Give the page in short: as much as fits, and no topic that is cut in two. Whatever has to be read is there."""
    yield from head
    room, footer = _Room(console, _MOST_LINES), [*map(dim, page.remarks), dim(more(len(page.sections))), Text("")]
    room.take(*head, *footer, needed=True)
    gists, sections = page.summary.gists, list[Section]()
    for number, gist in enumerate(gists):
        parts = [*opening(gettext(IN_SHORT)), *_gist(gist)] if number == 0 else [*_gist(gist)]
        if room.take(*parts, needed=number == 0):
            yield from parts
    yield from (part for part in (*_next(page), *_unread(page)) if room.take(part))
    waiting = cell_len(gettext(MORE_TO_BE_KNOWN)) * any(section.waiting for section in page.sections)
    stance = min(max([waiting, *map(_widest_label, page.sections)]), _WIDEST_STANCE)
    advice = console.width >= _WIDE and not why
    for section in page.sections:
        parts = [_section(section, stance, advice=advice), *(_reasons(section) if why else ())]
        # Reasons are long, and were asked for.
        if not room.take(*parts) and not (why and len(sections) < len(gists)):
            break
        sections.append(section)
        yield from parts
    yield Text("")
    if rest := len(page.sections) - len(sections):
        yield dim(gettext("{more}: --all, or one of them with --topic", more=more(rest)))
    yield from (dim(remark) for remark in page.remarks if _is_about(remark, page.summary, sections))


def _is_about(remark: str, summary: Summary, sections: Sequence[Section]) -> bool:
    """Return whether what a remark explains is shown at all."""
    voices = [voice for section in sections for row in section.rows for voice in row.voices]
    if remark == gettext(PROVISIONAL):
        return any(voice.provisional for voice in voices) or any("?" in gist.says for gist in summary.gists)
    return remark != gettext(REPORTED_MEANS) or any(voice.reported for voice in voices)


def opening(title: str) -> Iterator[RenderableType]:
    """Give a heading."""
    yield Text("")
    yield Rule(Text(visible(title), style="bold cyan"), align="left", style="cyan")


def _gist(gist: Gist) -> Iterator[RenderableType]:
    yield Text(visible(gist.question), style="bold")
    yield Padding(Text(visible(gist.says)), (0, 0, 0, 2))


def _next(page: Page) -> Iterator[RenderableType]:
    if step := page.summary.next_step:
        yield Text.assemble((f"{gettext(NEXT_STEP)}: ", "bold"), visible(f"{step.say} ({step.school})"))
    if page.questions:
        question = page.questions[0]
        yield Text.assemble(
            (f"{gettext(WORTH_TELLING)}: ", "bold"), visible(question.question), (f"  {question.fact}", "dim")
        )


def _unread(page: Page) -> Iterator[RenderableType]:
    if page.unread:
        yield dim(unread(page.unread))


def dim(text: str) -> RenderableType:
    """Give a sentence that is less important than the rest."""
    return Text(visible(text), style="dim")


def _all_of_it(page: Page, width: int, *, why: bool) -> Iterator[RenderableType]:
    stance = max((_widest_label(section) for chapter in page.chapters for section in chapter.sections), default=0)
    for chapter in page.chapters:
        yield from opening(chapter.title)
        if not any(section.rows or section.contradictions for section in chapter.sections):
            yield _waiting(chapter)
            continue
        for section in chapter.sections:
            yield _section(section, min(stance, _WIDEST_STANCE), advice=width >= _WIDE and not why)
            if why:
                yield from _reasons(section)
    yield Text("")
    yield from questions(f"{gettext(SAFETY_FIRST)}:", page.unanswered_safety)
    yield from questions(f"{gettext(WORTH_TELLING)}:", page.questions)
    yield from _unread(page)
    yield from map(dim, page.remarks)


def titled(title: str, note: str) -> Iterator[RenderableType]:
    """Give the title and the note of a page."""
    if title:
        yield Text(visible(title), style="bold")
    if note:
        yield Text(visible(note))


def notices(page: Page) -> Iterator[RenderableType]:
    """Give what guards want to be read first."""
    # No box around them: a screen reader would read it aloud, and its sides take room.
    for guard, its in groupby(page.notices, lambda notice: notice.guard):
        yield Rule(Text(visible(guard), style="bold red"), align="left", style="red")
        for number, notice in enumerate(its):
            yield from [Text("")] * bool(number)
            yield Text.assemble((visible(notice.say), "bold"), " ", visible(notice.because))


def alone(page: Page) -> Iterator[RenderableType]:
    """Give what comes alone, with what has to be known beside it."""
    yield from notices(page)
    yield Text("")
    yield from (Text(visible(line)) for line in beside_notices(page))
    yield Text(f"{gettext(THE_REST)}: --all")


def head(page: Page, title: str, note: str, read: Sequence[str], how: str = "") -> Iterator[RenderableType]:
    """Give what stands above any answer: what is known, what guards say, and what they have not been told."""
    yield from titled(title, note)
    if page.known:
        known = "; ".join(page.known) if page.everything else known_in_short(page.known)
        yield Text(visible(gettext("Known: {known}.", known=known)), style="dim")
    if read:
        yield Text(visible(f"{gettext(READ)}: {'; '.join(read)}."), style="dim")
    for caution in page.cautions:
        yield Text(visible(caution))
    yield from notices(page)
    if sentences := kept_back(page):
        yield Text.assemble((visible(sentences[0]), "bold"), " ", visible(" ".join(sentences[1:])))
    if page.unanswered_safety:
        where = how or (gettext("see below") if page.everything else gettext(HOW_TO_ANSWER))
        yield Text(f"{unanswered(len(page.unanswered_safety))}; {where}.", style="bold")


def _widest_label(section: Section) -> int:
    words = [*(_label(row) for row in section.rows), gettext(CONTRADICTION) * bool(section.contradictions)]
    # A chapter of nothing but waiting schools has no such column.
    words.append(gettext(MORE_TO_BE_KNOWN) * bool(section.waiting and any(words)))
    return max(map(cell_len, words))


def _label(row: Row) -> str:
    return visible(f"{gettext(WITHHELD_MARK)}: {row.stance}" if row.withheld else row.stance)


def _weight(row: Row) -> tuple[int, int]:
    return sum(not voice.reported for voice in row.voices), len(row.voices)


def _section(section: Section, stance: int, *, advice: bool) -> RenderableType:
    agreement = f"  {section.agreement}" if section.agreement else ""
    heading = Text.assemble((visible(section.question), "bold"), (agreement, "italic dim"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(width=stance)
    for row in sorted(section.rows, key=_weight, reverse=True):
        # Colour says what must not be followed, and nothing else: it must not look as if one school were right.
        words = Text(_label(row), style="red" if row.withheld else "")
        if advice:
            for number, voice in enumerate(row.voices):
                says = Text(visible(voice.say or ""), style="dim")
                name = voice.named(voice.label)
                table.add_row("" if number else words, Text(visible(name)), says)
        else:
            table.add_row(words, Text(visible(row.schools)))
    for text in section.contradictions:
        table.add_row(Text(gettext(CONTRADICTION), style="red"), Text(visible(text)))
    if section.waiting:
        table.add_row(
            Text(gettext(MORE_TO_BE_KNOWN), style="dim"), Text(visible(", ".join(section.waiting)), style="dim")
        )
    return Group(Text(""), heading, Padding(table, (0, 0, 0, 2)))


def _waiting(chapter: Chapter) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for section in chapter.sections:
        table.add_row(Text(visible(section.question)), Text(visible(", ".join(section.waiting)), style="dim"))
    return Group(Text(""), Padding(table, (0, 0, 0, 2)))


def _reasons(section: Section) -> Iterator[RenderableType]:
    for row in section.rows:
        for voice in row.voices:
            if voice.say is None:
                continue
            name = voice.named(voice.school)
            parts = [Text.assemble((visible(name), "bold"), ": ", visible(voice.say))]
            if voice.because:
                parts.append(Text(visible(f"{gettext(BECAUSE)}: {voice.because}"), style="italic"))
            parts.append(Text(visible("; ".join(voice.sources)), style="dim"))
            yield Padding(Group(*parts), (0, 0, 0, 4))


def questions(heading: str, asked: Sequence[Question]) -> Iterator[RenderableType]:
    """Give some questions under a heading; nothing where there are none."""
    if not asked:
        return
    yield Text(heading, style="bold")
    for question in asked:
        yield Padding(Text.assemble(visible(question.question), (f"  {question.fact}", "dim")), (0, 0, 0, 2))


def wrapped(text: str, width: int) -> str:
    """Break the lines of an explanation at a width, keeping each line's indent.

    Args:
        text: The explanation, one thought to a line.
        width: The width, in columns; a letter of Japanese takes two.
    """
    return "\n".join(
        line for thought in visible(text, lines=True).splitlines() for line in _broken(thought, width) or [""]
    )


def _broken(thought: str, width: int) -> list[str]:
    indent = " " * (len(thought) - len(thought.lstrip()))
    lines: list[str] = []
    line = indent
    for word in thought.split():
        for piece in _pieces(word, width - len(indent) - 2):
            joined = f"{line} {piece}" if line.strip() else f"{line}{piece}"
            if cell_len(joined) > width and line.strip():
                lines.append(line)
                joined = f"{indent}  {piece}"
            line = joined
    return [*lines, line] if line.strip() else lines


def _pieces(word: str, width: int) -> list[str]:
    """Return a word whole, or where it is too wide and written without blanks, as Japanese is, in pieces that fit."""
    if cell_len(word) <= width or all(cell_len(letter) < _WIDE_LETTER for letter in word):
        return [word]
    return chop_cells(word, max(width, _WIDE_LETTER))
