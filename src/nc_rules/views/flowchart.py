"""A chart as a numbered list, as Mermaid and as DOT: the same texts in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from textwrap import wrap
from typing import Final, final

import attrs

from nc_rules.chart import Box, Chart, Flow
from nc_rules.condition import Derived
from nc_rules.facts import Choice, Flag
from nc_rules.repr import text_of
from nc_rules.translation import gettext, translated
from nc_rules.words.chart import (
    ALWAYS_SAID,
    ANYTHING_ELSE,
    NOT_PROVED,
    SEVERAL_TOPICS,
    UNGUARDED,
    answers_in_words,
    concept_in_question,
    drawn_from,
    end_in_words,
)
from nc_rules.words.page import REPORTED_MEANS, marked
from nc_rules.words.visible import one_line

_MANY: Final = 2
"""More answers than this may be told by what they leave out."""

_COLUMNS: Final = 32
"""How wide a text is in a picture, in letters."""


@final
@attrs.frozen
class Shape:
    """A box or an end, as it is read.

    Args:
        lines: Its text: the question, and the things on its list if it has one; what the school says.
        arrows: For each arrow, which answers lead along it, and to which place; none of an end.
    """

    lines: tuple[str, ...]
    arrows: tuple[tuple[str, int], ...] = ()


def shapes_of(flow: Flow) -> Sequence[Shape]:
    """Return the boxes and ends of a flow with their texts, in the order of its steps."""
    return [
        _box(step) if isinstance(step, Box) else Shape(tuple(map(one_line, end_in_words(flow.topics, step.says))))
        for step in flow.steps
    ]


def _box(box: Box) -> Shape:
    if isinstance(box.asks, Derived):
        question, parts = concept_in_question(box.asks)
        lines = (question, *[f"• {part}" for part in parts])
    else:
        lines = (translated(box.asks.question),)
    arrows = zip(_answers(box), (arrow.to for arrow in box.arrows), strict=True)
    return Shape(
        tuple(map(one_line, lines)), tuple(sorted(arrows, key=lambda arrow: arrow[0] == gettext(ANYTHING_ELSE)))
    )


def _answers(box: Box) -> Iterator[str]:
    domain = Flag() if isinstance(box.asks, Derived) else box.asks.domain
    most = max(len(arrow.values) for arrow in box.arrows)
    rest = max(place for place, arrow in enumerate(box.arrows) if len(arrow.values) == most)
    for place, arrow in enumerate(box.arrows):
        listed = place != rest or most <= _MANY or not isinstance(domain, Choice)
        yield one_line(answers_in_words(domain, arrow.values)) if listed else gettext(ANYTHING_ELSE)


def title_of(flow: Flow) -> str:
    """Return what a flow is about."""
    if len(flow.topics) == 1:
        return one_line(translated(flow.topics[0].question))
    return gettext(SEVERAL_TOPICS) if flow.boxes else gettext(ALWAYS_SAID)


def about(chart: Chart) -> Sequence[str]:
    """Return what has to be known of a chart: whose it is, what it was made from, and that no guard has looked."""
    school, reported = chart.school.content, bool(chart.school.content.reported_by)
    said = drawn_from(marked(school.title, reported=reported), chart.school.pack, chart.school.version)
    unproved = not all(flow.fewest for flow in chart)
    return [
        one_line(said),
        *[gettext(REPORTED_MEANS)] * reported,
        *[gettext(NOT_PROVED)] * unproved,
        gettext(UNGUARDED),
    ]


@text_of.register
def chart_as_text(chart: Chart) -> str:
    """Return a chart as a numbered list, for a terminal, a screen reader, or paper.

    >>> from nc_rules.chart import chart
    >>> print(chart_as_text(chart("adaptive", "heals")))
    A chart of one school of advice: Adaptive, in nc-rules-adaptive 0.1.0.
    Guards look at a situation, not at a chart: nothing here has checked whether contact would be dangerous, unlawful or unwanted. If it might be, don't go by this chart; nc-rules ask begins with your safety.
    <BLANKLINE>
    Will no contact help you to heal?
    <BLANKLINE>
    1. “cannot avoid”: is any of these true?
       • you live together
       • you have children together
       • you work together
       • you own a business together
       yes: end at A
       no: end at B
    <BLANKLINE>
    A. no
    B. yes
    """  # noqa: E501  # it is broken where it is shown
    return "\n".join([*about(chart), *(line for flow in chart for line in _listed(flow))])


def _listed(flow: Flow) -> Iterator[str]:
    shapes = shapes_of(flow)
    yield from ("", title_of(flow), "")
    if not flow.boxes:
        yield from (
            [f"{gettext(ALWAYS_SAID)}: {line}" for line in shapes[0].lines]
            if len(flow.topics) == 1
            else shapes[0].lines
        )
        return
    names = {place: gettext("go to {number}", number=number) for number, place in enumerate(flow.boxes, start=1)}
    ends = dict(zip(flow.ends, _letters(len(flow.ends)), strict=True))
    names |= {place: gettext("end at {letter}", letter=letter) for place, letter in ends.items()}
    for number, place in enumerate(flow.boxes, start=1):
        question, *parts = shapes[place].lines
        yield f"{number}. {question}"
        yield from (f"   {part}" for part in parts)
        yield from (f"   {answer}: {names[to]}" for answer, to in shapes[place].arrows)
    yield ""
    for place, letter in ends.items():
        first, *others = shapes[place].lines
        yield f"{letter}. {first}"
        yield from (f"   {line}" for line in others)


def _letters(many: int) -> Sequence[str]:
    rounds = range(-(-many // len(ascii_uppercase)))
    return [f"{letter}{number or ''}" for number in rounds for letter in ascii_uppercase][:many]


def chart_as_mermaid(chart: Chart) -> str:
    """Return a chart as the text of a Mermaid flowchart."""
    notes = about(chart)
    several = len(chart.flows) > 1
    lines = [f"accTitle: {_bare(notes[0])}", f"accDescr: {_bare(' '.join(notes[1:]))}"]
    lines += [f'about["{"<br/>".join(map(_quoted, notes))}"]', "style about fill:none,stroke:none"]
    for number, flow in enumerate(chart):
        body = flow_in_mermaid(flow, f"s{number}n" if several else "n")
        lines += [f'subgraph s{number}["{_quoted(title_of(flow))}"]', "direction TD", *body, "end"] if several else body
    return "".join(f"{line}\n" for line in ["flowchart TD", *[f"    {line}" for line in lines]])


def flow_in_mermaid(flow: Flow, name: str = "n") -> Sequence[str]:
    """Return the lines of a flow within a Mermaid flowchart.

    Args:
        flow: The flow.
        name: What the names of its nodes begin with.
    """
    shapes = shapes_of(flow)
    nodes = ["<br/>".join(map(_quoted, shape.lines)) for shape in shapes]
    lines = [
        f'{name}{place}["{text}"]' if shapes[place].arrows else f'{name}{place}("{text}")'
        for place, text in enumerate(nodes)
    ]
    arrows = ((place, answer, to) for place, shape in enumerate(shapes) for answer, to in shape.arrows)
    return [*lines, *(f'{name}{place} -->|"{_quoted(answer)}"| {name}{to}' for place, answer, to in arrows)]


_CODES: Final = {ord(character): f"#{ord(character)};" for character in '#"<>&`\\'}
"""What Mermaid would take for markup within quotation marks, written as it wants it written."""


def _quoted(text: str) -> str:
    return text.translate(_CODES)


def _bare(text: str) -> str:
    return text.translate({ord(character): "," for character in "#;{}"})


def chart_as_dot(chart: Chart) -> str:
    """Return a chart as the text of a graph for Graphviz."""
    label = _in_dot(_folded(about(chart)))
    lines = [f"graph [label={label} labelloc=t fontname=Helvetica fontsize=11]"]
    lines += ['node [shape=box style=rounded fontname=Helvetica fontsize=11 margin="0.15,0.1"]']
    lines += ["edge [fontname=Helvetica fontsize=10]"]
    several = len(chart.flows) > 1
    for number, flow in enumerate(chart):
        body = [*_flow_in_dot(flow, f"s{number}n" if several else "n")]
        title = _in_dot(wrap(title_of(flow), _COLUMNS))
        lines += [f"subgraph cluster_{number} {{", f"label={title}", *body, "}"] if several else body
    return "".join(f"{line}\n" for line in ["digraph chart {", *[f"  {line}" for line in lines], "}"])


def _flow_in_dot(flow: Flow, name: str) -> Iterator[str]:
    shapes = shapes_of(flow)
    for place, shape in enumerate(shapes):
        style = "" if shape.arrows else ' style="rounded,filled" fillcolor=gray90'
        yield f"{name}{place} [label={_in_dot(_folded(shape.lines, _COLUMNS))}{style}]"
    for place, shape in enumerate(shapes):
        for answer, to in shape.arrows:
            yield f"{name}{place} -> {name}{to} [label={_in_dot(wrap(answer, _COLUMNS // 2))}]"


def _in_dot(lines: Sequence[str]) -> str:
    text = "\\n".join(line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return f'"{text}"'


def _folded(lines: Sequence[str], width: int = 2 * _COLUMNS) -> Sequence[str]:
    return [part for line in lines for part in wrap(line, width, break_on_hyphens=False) or [""]]
