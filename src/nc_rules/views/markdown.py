"""A comparison as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nc_rules.comparison import Comparison, TopicComparison
from nc_rules.repr import markdown_of, text_of
from nc_rules.translation import gettext
from nc_rules.views.page import Page, Row, Section, beside_notices, kept_back, page_of, section_of
from nc_rules.words.page import (
    BECAUSE,
    KNOWN,
    NO_GUARD,
    READ,
    SAFETY_FIRST,
    THE_REST,
    TITLE,
    WITHHELD_MARK,
    WORTH_TELLING,
    WOULD_ANSWER,
    known_in_short,
    more,
    unanswered,
    unread,
)
from nc_rules.words.summary import IN_SHORT, NEXT_STEP
from nc_rules.words.visible import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])|(?<=^)(\d+)([.)])|(?<=^)([-+=])")


@text_of.register
def _text(comparison: Comparison) -> str:
    return as_markdown(page_of(comparison))


@text_of.register
def _topic(topic: TopicComparison) -> str:
    guards = topic.comparison.setting.kept_back.guards
    return "\n".join([*_section(section_of(topic), why=False), *["", gettext(NO_GUARD)] * (not guards)]).strip()


@markdown_of.register
def _comparison(
    comparison: Comparison,
    *,
    title: str = "",
    note: str = "",
    read: Sequence[str] = (),
    why: bool = False,
    everything: bool = False,
) -> str:
    return as_markdown(page_of(comparison, everything=everything), title=title, note=note, read=read, why=why)


def as_markdown(page: Page, *, title: str = "", note: str = "", read: Sequence[str] = (), why: bool = False) -> str:
    """Write a page as Markdown that reads well both as it is and where Markdown is shown.

    Args:
        page: The page.
        title: What to call it.
        note: A paragraph for people below the title.
        read: How lengths of time were read: `relationship_days "2y" as 730 days`.
        why: Whether to give each school's advice, reason and sources.
    """
    return "\n".join(_lines(page, title, note, read, why=why)) + "\n"


def _lines(page: Page, title: str, note: str, read: Sequence[str], *, why: bool) -> Iterator[str]:
    if page.alone:
        yield from [f"# {plainly(title)}"] * bool(title)
        yield from alone(page)
        return
    yield from head(page, title, note, read)
    yield from _all_of_it(page, why=why) if page.everything else _summary(page, why=why)
    for remark in page.remarks:
        yield from ("", f"*{plainly(remark)}*")


def _summary(page: Page, *, why: bool) -> Iterator[str]:
    if page.summary.gists:
        yield from ("", f"## {gettext(IN_SHORT)}")
    for gist in page.summary.gists:
        yield from ("", f"**{plainly(gist.question)}**  ", plainly(gist.says))
    if step := page.summary.next_step:
        yield from ("", f"**{gettext(NEXT_STEP)}:** {plainly(step.say)} ({plainly(step.school)})")
    if page.questions:
        question = page.questions[0]
        yield from ("", f"**{gettext(WORTH_TELLING)}:** {plainly(question.question)} (`{question.fact}`)")
    shown = page.sections[: len(page.summary.gists)]
    for section in shown:
        yield from _section(section, why=why)
    if rest := len(page.sections) - len(shown):
        yield from ("", f"{more(rest)}.")
    if page.unread:
        yield from ("", f"*{plainly(unread(page.unread))}*")


def _all_of_it(page: Page, *, why: bool) -> Iterator[str]:
    for chapter in page.chapters:
        yield from ("", f"## {plainly(chapter.title)}")
        for section in chapter.sections:
            yield from _section(section, why=why)
    for heading, questions in (
        (gettext(SAFETY_FIRST), page.unanswered_safety),
        (gettext(WORTH_TELLING), page.questions),
    ):
        if questions:
            yield from ("", f"## {heading}", "")
            yield from (f"- {plainly(question.question)} (`{question.fact}`)" for question in questions)
    if page.unread:
        yield from ("", f"*{plainly(unread(page.unread))}*")


def head(page: Page, title: str, note: str, read: Sequence[str]) -> Iterator[str]:
    """Give what stands above any answer: what is known, what guards say, and what they have not been told."""
    yield f"# {plainly(title or gettext(TITLE))}"
    if note:
        yield from ("", plainly(note))
    if page.known:
        known = "; ".join(page.known) if page.everything else known_in_short(page.known)
        yield from ("", f"**{gettext(KNOWN)}:** {plainly(known)}.")
    if read:
        yield from ("", f"**{gettext(READ)}:** {plainly('; '.join(read))}.")
    for caution in page.cautions:
        yield from ("", f"**{plainly(caution)}**")
    yield from notices(page)
    if sentences := kept_back(page):
        yield from quoted(sentences[0], " ".join(sentences[1:]))
    if page.unanswered_safety and not page.everything:
        yield from ("", f"**{unanswered(len(page.unanswered_safety))}.**")


def alone(page: Page) -> Iterator[str]:
    """Give what comes alone, with what has to be known beside it."""
    yield from notices(page)
    for line in (*beside_notices(page), f"{gettext(THE_REST)}."):
        yield from ("", plainly(line))


def notices(page: Page) -> Iterator[str]:
    """Give what guards want to be read first."""
    for notice in page.notices:
        yield from quoted(notice.say, f"{notice.because} ({notice.guard})")


def quoted(first: str, then: str) -> Iterator[str]:
    """Quote two sentences, the first of them in bold."""
    yield from ("", f"> **{plainly(first)}**{'  ' * bool(then)}")
    if then:
        yield f"> {plainly(then)}"


def _section(section: Section, *, why: bool) -> Iterator[str]:
    agreement = f" ({section.agreement})" if section.agreement else ""
    yield from ("", f"### {plainly(section.question)}{agreement}")
    if section.rows:
        yield from ("", gettext("| answer | schools |"), "| --- | --- |")
    for row in section.rows:
        yield f"| {_stance(row)} | {plainly(row.schools)} |"
    for text in section.contradictions:
        yield from ("", f"**{plainly(text)}**")
    if section.waiting:
        yield from ("", f"{gettext(WOULD_ANSWER)}: {plainly(', '.join(section.waiting))}.")
    for row in section.rows:
        for voice in row.voices if why else ():
            if voice.say is None:
                continue
            because = f" *{gettext(BECAUSE)}:* {plainly(voice.because)}" if voice.because else ""
            name = voice.named(voice.school)
            yield from ("", f"- **{plainly(name)}**: {plainly(voice.say)}{because}")
            yield from (f"  - {plainly(source)}" for source in voice.sources)


def _stance(row: Row) -> str:
    return f"~~{plainly(row.stance)}~~ ({gettext(WITHHELD_MARK)})" if row.withheld else f"**{plainly(row.stance)}**"


def plainly(text: str) -> str:
    """Return text so that Markdown shows it as it is."""
    # Spaces at the start would make a block of code of it.
    shown = visible(text).strip()
    return _SPECIAL.sub(lambda match: f"\\{match[0]}" if not match[2] else f"{match[2]}\\{match[3]}", shown)
