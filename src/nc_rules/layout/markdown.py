"""A comparison as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nc_rules.layout.page import WITHHELD, Page, Row, Section
from nc_rules.layout.visible import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])|(?<=^)(\d+)([.)])|(?<=^)([-+=])")


def markdown(page: Page, *, title: str = "", note: str = "", why: bool = False) -> str:
    """Write a page as Markdown that reads well both as it is and where Markdown is shown.

    Args:
        page: The page.
        title: What to call it.
        note: A paragraph for people below the title.
        why: Whether to give each school's advice, reason and sources.
    """
    return "\n".join(_lines(page, title, note, why=why)) + "\n"


def _lines(page: Page, title: str, note: str, *, why: bool) -> Iterator[str]:
    yield f"# {_plain(title or 'What each school says')}"
    if note:
        yield from ("", _plain(note))
    if page.known:
        yield from ("", f"**What is known:** {_plain('; '.join(page.known))}.")
    for notice in page.notices:
        yield from ("", f"> **{_plain(notice.say)}**  ", f"> {_plain(notice.because)} ({_plain(notice.guard)})")
    if page.withheld_because:
        yield from ("", f"> **{WITHHELD}**  ", f"> {_plain(' '.join(page.withheld_because))}")
    for chapter in page.chapters:
        yield from ("", f"## {_plain(chapter.title)}")
        for section in chapter.sections:
            yield from _section(section, why=why)
    for heading, questions in (
        ("Safety questions not answered yet", page.unanswered_safety),
        ("Worth telling next", page.questions),
    ):
        if questions:
            yield from ("", f"## {heading}", "")
            yield from (f"- {_plain(question.question)} (`{question.fact}`)" for question in questions)
    for remark in page.remarks:
        yield from ("", f"*{_plain(remark)}*")


def _section(section: Section, *, why: bool) -> Iterator[str]:
    agreement = f" ({section.agreement})" if section.agreement else ""
    yield from ("", f"### {_plain(section.question)}{agreement}", "")
    if section.rows:
        yield from ("| answer | schools |", "| --- | --- |")
    for row in section.rows:
        names = ", ".join(_name(voice.school, voice.provisional) for voice in row.voices)
        yield f"| {_stance(row)} | {_plain(names)} |"
    for text in section.contradictions:
        yield from ("", f"**{_plain(text)}**")
    if section.waiting:
        yield from ("", f"Would answer if more were known: {_plain(', '.join(section.waiting))}.")
    for row in section.rows:
        for voice in row.voices if why else ():
            says = f" {_plain(voice.say)}" if voice.say else ""
            yield from ("", f"- **{_plain(voice.school)}**:{says} {_plain(voice.because)}")
            yield from (f"  - {_plain(source)}" for source in voice.sources)


def _stance(row: Row) -> str:
    return f"~~{_plain(row.stance)}~~ (withheld)" if row.withheld else f"**{_plain(row.stance)}**"


def _name(school: str, provisional: bool) -> str:  # noqa: FBT001
    return f"{school}?" if provisional else school


def _plain(text: str) -> str:
    # Spaces at the start would make a block of code of it.
    shown = visible(text).strip()
    return _SPECIAL.sub(lambda match: f"\\{match[0]}" if not match[2] else f"{match[2]}\\{match[3]}", shown)
