"""Comparisons, topics, answers and explanations as HTML, for a notebook.

Each is one fragment in which every text is escaped, with no script, no style sheet and no colour of its own, so that it
takes the notebook's, light or dark. Notebooks move the cells of a table to the right unless each cell says otherwise.
Headings are such to a screen reader alone: an `h3` would put every topic into the notebook's table of contents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from nc_rules.answer import Answer
from nc_rules.comparison import Comparison, TopicComparison
from nc_rules.explanation import Why, WhyNot
from nc_rules.repr import html_of, text_of
from nc_rules.translation import gettext, language_now, translated
from nc_rules.views.page import (
    Chapter,
    Page,
    Question,
    Row,
    Section,
    Voice,
    beside_notices,
    kept_back,
    page_of,
    section_of,
    voice_of,
)
from nc_rules.words import stance_alone
from nc_rules.words.answers import status_in_words
from nc_rules.words.page import (
    ALL_OF_IT,
    BECAUSE,
    CONTRADICTION,
    KNOWN,
    MORE_TO_BE_KNOWN,
    NO_GUARD,
    NOBODY_SPEAKS,
    PROVISIONAL,
    QUIETED_MEANS,
    REASONS,
    REPORTED_MEANS,
    THE_REST,
    WITHHELD_MARK,
    WORTH_TELLING,
    unanswered,
    unread,
)
from nc_rules.words.summary import IN_SHORT, NEXT_STEP
from nc_rules.words.visible import visible

_CELL: Final = "text-align: left; vertical-align: top; padding: 0.2em 1.5em 0.2em 0"
_HEAD: Final = f"{_CELL}; font-weight: normal; width: 20em"
_TABLE: Final = "margin: 0.2em 0 0.6em 0; border-collapse: collapse"
_FIRST: Final = "border-left: 4px solid; padding: 0.1em 0 0.1em 0.8em; margin: 0.8em 0"
"""What is to be read first has a line beside it, which has the colour of the text where none is given."""

_HEADINGS: Final = {
    3: "font-weight: bold; font-size: 1.2em; margin: 1em 0 0.4em 0",
    4: "font-weight: bold; margin: 0.8em 0 0 0",
}


@html_of.register
def _comparison(comparison: Comparison) -> str:
    return as_html(page_of(comparison))


@html_of.register
def _topic(topic: TopicComparison) -> str:
    section = section_of(topic)
    voices = [voice for row in section.rows for voice in row.voices]
    remarks = [gettext(PROVISIONAL)] * any(voice.provisional for voice in voices)
    remarks += [gettext(REPORTED_MEANS)] * any(voice.reported for voice in voices)
    remarks += [gettext(NO_GUARD)] * (not topic.comparison.setting.kept_back.guards)
    return _fragment([_heading(3, section), *_section(section), *_reasons(section), *map(_remark, remarks)])


@html_of.register
def _answer(answer: Answer) -> str:
    voice, kept_back = voice_of(answer), answer.setting.kept_back
    stance = answer.withheld or answer.stance
    said = (
        [f"<p>{_text(text_of(answer))}</p>"]
        if stance is None
        else [*_advice(answer, voice, stance_alone(stance, kept_back))]
    )
    remarks = [gettext(REPORTED_MEANS)] * (voice.reported and stance is not None)
    remarks += [gettext(NO_GUARD)] * (stance is not None and not kept_back.guards)
    # Nobody has to be led towards an answer that they must not follow.
    asked = () if answer.withheld else answer.depends_on
    questions = tuple(
        Question(fact.key, kept_back.question(fact), 0) for fact in asked if not kept_back.by_name_only(fact)
    )
    return _fragment([*said, *_questions(gettext(WORTH_TELLING), questions, level=4), *map(_remark, remarks)])


@html_of.register
def _why(why: Why) -> str:
    return _explanation(text_of(why))


@html_of.register
def _why_not(why_not: WhyNot) -> str:
    return _explanation(text_of(why_not))


def as_html(page: Page) -> str:
    """Write a page as one HTML fragment."""
    return _fragment(_page(page))


def _fragment(lines: Iterable[str]) -> str:
    return "\n".join(['<div class="nc-rules" style="text-align: left; max-width: 60em">', *lines, "</div>"])


def _page(page: Page) -> Iterator[str]:
    if page.alone:
        yield from _notices(page)
        yield from (f"<p>{_text(line)}</p>" for line in beside_notices(page))
        yield f"<details><summary>{gettext(THE_REST)}.</summary>"
        yield from _rest(page)
        yield "</details>"
    else:
        yield from _rest(page, *_notices(page))


def _notices(page: Page) -> Iterator[str]:
    return (_first("alert", notice.say, f"{notice.because} ({notice.guard})") for notice in page.notices)


def _rest(page: Page, *notices: str) -> Iterator[str]:
    if page.known:
        yield f"<p><b>{gettext(KNOWN)}:</b> {_text('; '.join(page.known))}.</p>"
    yield from (f"<p><b>{_text(caution)}</b></p>" for caution in page.cautions)
    yield from notices
    if sentences := kept_back(page):
        yield _first("alert", *sentences)
    if page.unanswered_safety:
        yield f"<details><summary><b>{unanswered(len(page.unanswered_safety))}</b></summary>"
        yield from _listed(page.unanswered_safety)
        yield "</details>"
    if page.everything:
        yield from _all_of_it(page)
    elif page.chapters:
        yield from _summary(page)
        yield f"<details><summary>{gettext(ALL_OF_IT)}</summary>"
        yield from _all_of_it(page)
        yield "</details>"
    yield from map(_remark, [unread(page.unread)] * bool(page.unread))
    yield from map(_remark, page.remarks)


def _summary(page: Page) -> Iterator[str]:
    yield _titled(3, gettext(IN_SHORT))
    yield from _table((_text(gist.question), _text(gist.says)) for gist in page.summary.gists)
    if step := page.summary.next_step:
        yield f"<p><b>{gettext(NEXT_STEP)}:</b> {_in_its_language(step.say, step.language)} ({_text(step.school)})</p>"
    if page.questions:
        question = page.questions[0]
        asked = f"{_text(question.question)} (<code>{_text(question.fact)}</code>)"
        yield f"<p><b>{gettext(WORTH_TELLING)}:</b> {asked}</p>"


def _all_of_it(page: Page) -> Iterator[str]:
    for chapter in page.chapters:
        yield _titled(3, _text(chapter.title))
        yield from _chapter(chapter)
    yield from _questions(gettext(WORTH_TELLING), page.questions, level=3)


def _chapter(chapter: Chapter) -> Iterator[str]:
    if not any(section.rows or section.contradictions for section in chapter.sections):
        yield from _table((_text(one.question), _text(", ".join(one.waiting))) for one in chapter.sections)
        return
    for section in chapter.sections:
        yield _heading(4, section)
        yield from _section(section)
        if any(voice.say for row in section.rows for voice in row.voices):
            yield f"<details><summary>{gettext(REASONS)}</summary>"
            yield from _reasons(section)
            yield "</details>"


def _heading(level: int, section: Section) -> str:
    agreement = f" <small>({_text(section.agreement)})</small>" if section.agreement else ""
    return _titled(level, f"{_text(section.question)}{agreement}")


def _section(section: Section) -> Iterator[str]:
    rows = [(_stance(row), _text(row.schools)) for row in section.rows]
    rows += [(gettext(CONTRADICTION), _text(text)) for text in section.contradictions]
    if section.waiting:
        rows.append((f"<i>{gettext(MORE_TO_BE_KNOWN)}</i>", _text(", ".join(section.waiting))))
    yield from _table(rows) if rows else [f"<p>{gettext(NOBODY_SPEAKS)}</p>"]


def _table(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f'<table style="{_TABLE}">'
    for head, cell in rows:
        yield f'<tr><th scope="row" style="{_HEAD}">{head}</th><td style="{_CELL}">{cell}</td></tr>'
    yield "</table>"


def _stance(row: Row) -> str:
    return _withheld(row.stance) if row.withheld else f"<b>{_text(row.stance)}</b>"


def _withheld(stance: str) -> str:
    # The word comes first, since a line through text is not read aloud.
    return f"{gettext(WITHHELD_MARK)}: <s>{_text(stance)}</s>"


def _reasons(section: Section) -> Iterator[str]:
    if voices := [voice for row in section.rows for voice in row.voices if voice.say]:
        yield "<ul>"
        yield from (f"<li><b>{_text(_name(voice))}</b>: {'<br>'.join(_said(voice))}</li>" for voice in voices)
        yield "</ul>"


def _name(voice: Voice) -> str:
    return voice.named(voice.label)


def _said(voice: Voice) -> Iterator[str]:
    if voice.say is not None:
        yield _in_its_language(voice.say, voice.language)
    if voice.because is not None:
        yield f"<i>{gettext(BECAUSE)}:</i> {_in_its_language(voice.because, voice.language)}"
    if voice.sources:
        yield f"<small>{_text('; '.join(voice.sources))}</small>"


def _in_its_language(text: str, language: str) -> str:
    """Mark a text that is not in the language of the page, for screen readers, and for which way it is read."""
    if language == language_now():
        return _text(text)
    return f'<span lang="{language}" dir="auto">{_text(text)}</span>'


def _advice(answer: Answer, voice: Voice, stance: str) -> Iterator[str]:
    name = voice.named(voice.school)
    yield _titled(
        3, _text(gettext("{school}, on “{topic}”", school=name, topic=answer.setting.kept_back.question(answer.topic)))
    )
    if voice.withheld:
        reason = f"<p>{_text(voice.because or '')}</p>"
        yield f'<div role="note" style="{_FIRST}"><p><b>{_withheld(stance)}</b></p>{reason}</div>'
        return
    yield f"<p><b>{_text(stance)}</b> ({status_in_words(answer.status)})</p>"
    if answer.quieted:
        yield _first(
            "note", gettext(QUIETED_MEANS), *dict.fromkeys(translated(quiet.because) for quiet in answer.quieted)
        )
        return
    yield f"<p>{'<br>'.join(_said(voice))}</p>"


def _questions(heading: str, questions: tuple[Question, ...], *, level: int) -> Iterator[str]:
    if questions:
        yield _titled(level, heading)
        yield from _listed(questions)


def _listed(questions: tuple[Question, ...]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{_text(one.question)} (<code>{_text(one.fact)}</code>)</li>" for one in questions)
    yield "</ul>"


def _explanation(text: str) -> str:
    # It has a thought on each line, and one that belongs to another is indented below it.
    title, *thoughts = text.splitlines()
    return _fragment([_titled(3, _text(title)), *_nested(thoughts)])


def _nested(thoughts: Iterable[str]) -> Iterator[str]:
    line, depth = "", 0
    for thought in thoughts:
        text = thought.lstrip(" ")
        indent = (len(thought) - len(text)) // 2
        if indent <= depth:
            yield f"{line}</li>{'</ul></li>' * (depth - indent)}"
            line = f"<li>{_text(text)}"
        else:
            yield from [line] * bool(line)
            line = f"{'<ul><li>' * (indent - depth)}{_text(text)}"
        depth = indent
    yield f"{line}{'</li></ul>' * depth}"


def _titled(level: int, text: str) -> str:
    return f'<div role="heading" aria-level="{level}" style="{_HEADINGS[level]}">{text}</div>'


def _first(role: str, say: str, *because: str) -> str:
    reasons = "".join(f"<p>{_text(reason)}</p>" for reason in because)
    return f'<div role="{role}" style="{_FIRST}"><p><b>{_text(say)}</b></p>{reasons}</div>'


def _remark(text: str) -> str:
    return f"<p><i>{_text(text)}</i></p>"


def _text(text: str) -> str:
    return escape(visible(text))
