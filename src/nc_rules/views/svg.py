"""A chart as a picture, in SVG: in greys, for light and for dark, and with its text for screen readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from textwrap import wrap
from typing import Final
from unicodedata import east_asian_width

from nc_rules.chart import Chart, Flow
from nc_rules.views.flowchart import Shape, about, chart_as_text, shapes_of, title_of
from nc_rules.views.layout import Layout, Place, laid_out
from nc_rules.words.visible import one_line

_LETTER: Final = 7.6
"""How wide a letter is taken to be, in pixels: wide, because the fonts of readers differ, and no text may be cut."""

_LINE: Final = 17
_PADDING: Final = 10
_INDENT: Final = 8
_MARGIN: Final = 24
_BOX: Final = 30
_WORDS: Final = 18
_LEAST: Final = 84
"""How many letters go on a line of a box, of an arrow's words, and of what is said above."""

_STYLE: Final = """\
.nc-chart { background: #fff; color: #1a1a1a; font: 13px "Helvetica Neue", Helvetica, Arial, sans-serif }
.nc-chart text { fill: currentColor }
.nc-chart .title { font-weight: bold; font-size: 15px }
.nc-chart .words { font-size: 12px }
.nc-chart .box { fill: #fff; stroke: currentColor; stroke-width: 1.2 }
.nc-chart .end { fill: #e6e6e6; stroke: currentColor; stroke-width: 1.2 }
.nc-chart .arrow { fill: none; stroke: currentColor; stroke-width: 1.2 }
.nc-chart .head { fill: currentColor }
@media (prefers-color-scheme: dark) {
.nc-chart { background: #1a1a1a; color: #eee }
.nc-chart .box { fill: #1a1a1a }
.nc-chart .end { fill: #444 }
}"""
"""Every rule is for charts alone, so that none reaches beyond one that is put into a page."""


def chart_as_svg(chart: Chart) -> str:
    """Return a chart as a picture in SVG."""
    notes = [part for note in about(chart) for part in _folded(note, _LEAST)]
    parts = [*_text("words", _MARGIN, _MARGIN, notes, "start")]
    top, width = len(notes) * _LINE + 2.0 * _MARGIN, _LEAST * _LETTER + 2 * _MARGIN
    for flow in chart:
        title = _folded(title_of(flow), _LEAST)
        parts += _text("title", _MARGIN, top, title, "start")
        top += len(title) * _LINE + 2 * _PADDING
        lines, wide, high = _flow(flow, top)
        parts += lines
        top += high + 2 * _MARGIN
        width = max(width, wide + 2 * _MARGIN)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="nc-chart" role="img" {_measures(width, top)}>',
        f"<title>{escape(about(chart)[0])}</title>",
        f"<desc>{escape(chart_as_text(chart))}</desc>",
        f"<style>{_STYLE}</style>",
        *parts,
        "</svg>",
    ]
    return "".join(f"{line}\n" for line in lines)


def flow_as_svg(flow: Flow, label: str) -> str:
    """Return one flow of a chart as a drawing alone, for a page that has the style of it and says the same in text.

    Args:
        flow: A part of a chart.
        label: What it is called for those who do not see it.
    """
    lines, wide, high = _flow(flow, _MARGIN)
    head = f'<svg class="nc-chart" role="img" aria-label="{escape(one_line(label))}" '
    return "".join([head, _measures(wide + 2 * _MARGIN, high + 2 * _MARGIN), ">", *lines, "</svg>"])


def _measures(width: float, height: float) -> str:
    return f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'


def _flow(flow: Flow, top: float) -> tuple[Sequence[str], float, float]:
    """Draw a flow, and say how wide and how high it is."""
    shapes = shapes_of(flow)
    texts = [[part for line in shape.lines for part in _folded(line, _BOX)] for shape in shapes]
    arrows = [(place, to) for place, shape in enumerate(shapes) for _, to in shape.arrows]
    words = [_folded(answer, _WORDS) for shape in shapes for answer, _ in shape.arrows]
    boxes = [_size(text, 2 * _PADDING) for text in texts]
    layout = laid_out(boxes, arrows, [_size(text, 0) for text in words])
    lines = [*_drawn_arrows(layout, top)]
    for place, (middle, high) in layout.at.items():
        if place.kind == "box":
            lines += _drawn_box(place, shapes[place.of], texts[place.of], _MARGIN + middle, top + high)
        elif place.kind == "words":
            lines += _text("words", _MARGIN + middle, top + high, words[place.of])
    return lines, layout.width, layout.height


def _size(text: Sequence[str], around: int) -> tuple[float, float]:
    return max(map(_letters, text), default=0) * _LETTER + around, len(text) * _LINE + around


def _letters(line: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line)


def _folded(line: str, letters: int) -> list[str]:
    indent = "  " if line.startswith("•") else ""
    return wrap(line, letters, subsequent_indent=indent, break_on_hyphens=False) or [""]


def _drawn_box(place: Place, shape: Shape, text: Sequence[str], middle: float, top: float) -> Iterator[str]:
    left = middle - place.width / 2
    kind, corner = ("box", 3) if shape.arrows else ("end", 18)
    size = f'width="{place.width:.1f}" height="{place.height:.1f}" rx="{corner}"'
    yield f'<rect class="{kind}" x="{left:.1f}" y="{top:.1f}" {size}/>'
    listed = len(shape.lines) > 1
    x, anchor = (left + _PADDING, "start") if listed else (middle, "middle")
    yield from _text("asks", x, top + _PADDING, text, anchor)


def _text(kind: str, x: float, top: float, lines: Sequence[str], anchor: str = "middle") -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        at = f'x="{x + _INDENT * line.startswith(" "):.1f}" y="{top + number * _LINE - 4:.1f}"'
        yield f'<text class="{kind}" {at} text-anchor="{anchor}">{escape(line.strip())}</text>'


def _drawn_arrows(layout: Layout, top: float) -> Iterator[str]:
    """Draw each arrow from its box to its words, and from there to where it leads, straight down within a layer."""
    for line in layout.lines:
        start, words, *others = line
        yield f'<path class="arrow" d="{_path(layout, [start, words], top)}"/>'
        yield f'<path class="arrow" d="{_path(layout, [words, *others], top)}"/>'
        x, end = _MARGIN + layout.at[others[-1]][0], top + layout.bands[others[-1].layer][0]
        yield f'<path class="head" d="M{x:.1f} {end:.1f}l-3.5 -7h7z"/>'


def _path(layout: Layout, line: Sequence[Place], top: float) -> str:
    first = line[0]
    x, high = layout.at[first]
    path = f"M{_MARGIN + x:.1f} {top + high + first.height + 1:.1f}"
    for one, other in pairwise(line):
        here, there = (_MARGIN + layout.at[place][0] for place in (one, other))
        start, end = top + layout.bands[one.layer][1], top + layout.bands[other.layer][0] - 1
        half = (start + end) / 2
        path += f"V{start:.1f}C{here:.1f} {half:.1f} {there:.1f} {half:.1f} {there:.1f} {end:.1f}"
    return path
