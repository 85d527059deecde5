"""A comparison as HTML, for a notebook: one table, every text escaped, no script and no style sheet of its own."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from nc_rules.comparison import Comparison
from nc_rules.repr import html_of
from nc_rules.views.page import Page, Row, Section, page_of
from nc_rules.words.page import KNOWN, MORE_TO_BE_KNOWN, REPORTED, SAFETY_FIRST, WITHHELD, WITHHELD_MARK
from nc_rules.words.visible import visible


@html_of.register
def _comparison(comparison: Comparison) -> str:
    return as_html(page_of(comparison))


def as_html(page: Page) -> str:
    """Write a page as one HTML fragment."""
    return "\n".join(_lines(page))


def _lines(page: Page) -> Iterator[str]:
    yield '<div class="nc-rules">'
    if page.known:
        yield f"<p><b>{KNOWN}:</b> {_text('; '.join(page.known))}.</p>"
    yield from (f"<p><b>{_text(caution)}</b></p>" for caution in page.cautions)
    for notice in page.notices:
        yield f'<p role="alert"><b>{_text(notice.say)}</b><br>{_text(notice.because)} ({_text(notice.guard)})</p>'
    if page.withheld_because:
        yield f'<p role="alert"><b>{_text(WITHHELD)}</b><br>{_text(" ".join(page.withheld_because))}</p>'
    yield '<table><thead><tr><th scope="col">answer</th><th scope="col">schools</th></tr></thead>'
    for chapter in page.chapters:
        for section in chapter.sections:
            yield from _section(section)
    yield "</table>"
    if page.unanswered_safety:
        yield f"<p>{SAFETY_FIRST}:</p><ul>"
        yield from (f"<li>{_text(question.question)}</li>" for question in page.unanswered_safety)
        yield "</ul>"
    yield from (f"<p><i>{_text(remark)}</i></p>" for remark in page.remarks)
    yield "</div>"


def _section(section: Section) -> Iterator[str]:
    agreement = f" <small>({_text(section.agreement)})</small>" if section.agreement else ""
    heading = f"{_text(section.question)}{agreement}"
    yield f'<tbody><tr><th colspan="2" scope="rowgroup" style="text-align: left">{heading}</th></tr>'
    for row in section.rows:
        yield f"<tr><td>{_stance(row)}</td><td>{', '.join(_voices(row))}</td></tr>"
    for text in section.contradictions:
        yield f'<tr><td colspan="2"><b>{_text(text)}</b></td></tr>'
    if section.waiting:
        yield f"<tr><td><i>{MORE_TO_BE_KNOWN}</i></td><td>{_text(', '.join(section.waiting))}</td></tr>"
    yield "</tbody>"


def _stance(row: Row) -> str:
    return f"<s>{_text(row.stance)}</s> ({WITHHELD_MARK})" if row.withheld else _text(row.stance)


def _voices(row: Row) -> Iterator[str]:
    for voice in row.voices:
        title = f' title="{_text(voice.say)}"' if voice.say else ""
        yield f"<span{title}>{_text(f'{voice.label} ({REPORTED})' if voice.reported else voice.label)}</span>"


def _text(text: str) -> str:
    return escape(visible(text))
