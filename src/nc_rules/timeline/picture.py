"""A story as a picture: a line for each school, time to the right, the stance written on it.

It is drawn in greys, so that paper and every eye get the same: shades tell neighbouring stances apart, and a stance
that a guard withholds is hatched, has a broken edge and says so. Days stand in columns no narrower than their words
need, so that a week and a year both find room; how far apart they are, their numbers tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import sqrt
from textwrap import wrap
from typing import Final, final

from nc_rules.timeline.days import Replay
from nc_rules.timeline.lanes import Lane, Stretch, TopicLanes, lanes_of
from nc_rules.timeline.telling import days_of
from nc_rules.translation import gettext
from nc_rules.views.days import Days
from nc_rules.words.days import STORY
from nc_rules.words.page import REPORTED, THE_REST, WITHHELD, WITHHELD_AND_QUIETED, WITHHELD_MARK
from nc_rules.words.visible import visible

_NAMES: Final = 170
_COLUMN: Final = 104
_LEAST: Final = 960
_LINE: Final = 15
_LETTER: Final = 6.3
"""How wide a letter is at most, on average, of the size in which all is written."""
_EDGE: Final = 16
_SHADES: Final = ("#ffffff", "#e4e4e4", "#cfcfcf", "#f3f3f3", "#dadada")

_STYLE: Final = (
    "text{font:12px Verdana,'DejaVu Sans',Arial,sans-serif;fill:#000}"
    ".b{font-weight:bold}.t{font-size:16px;font-weight:bold}.q{font-size:13px;font-weight:bold}"
    ".l{stroke:#000;stroke-width:1}.d{stroke:#777;stroke-width:1;stroke-dasharray:2 4}"
)
_HATCH: Final = (
    '<pattern id="withheld" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="8" height="8" fill="#fff"/>'
    '<line x1="0" y1="0" x2="0" y2="8" stroke="#ccc" stroke-width="3"/></pattern>'
)


def as_svg(replay: Replay, *, everything: bool = False) -> str:
    """Draw a story that was gone through.

    Args:
        replay: The story.
        everything: Whether all of it is to be shown, also where an alert comes alone.
    """
    return _Sheet(replay, days_of(replay, everything=everything)).drawn()


@final
class _Sheet:
    """A picture that is being drawn, from the top down."""

    def __init__(self, replay: Replay, days: Days) -> None:
        self._replay, self._days = replay, days
        self._title = replay.story.title or gettext(STORY)
        self._edges = _edges([day.day for day in replay.days])
        self._width = max(self._edges[-1] + _EDGE, _LEAST)
        self._parts: list[str] = []
        self._y = _EDGE

    def drawn(self) -> str:
        self._write(self._title, "t", _LINE + 6)
        if self._days.alone:
            for notice in self._days.alone:
                self._write(f"{notice.say} {notice.because}", "b")
            for line in (*self._days.beside, f"{gettext(THE_REST)}."):
                self._write(line)
        else:
            self._head()
            topics = lanes_of(self._replay)
            top = self._y
            self._columns()
            for topic in topics:
                self._topic(topic)
            if topics:
                self._verticals(top)
            self._y += _LINE
            for remark in self._days.remarks:
                self._write(remark)
        return self._whole()

    def _whole(self) -> str:
        height = self._y + _EDGE
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{self._width:.0f}" height="{height:.0f}" '
        box = f'viewBox="0 0 {self._width:.0f} {height:.0f}" role="img" aria-labelledby="story-title">'
        title = f'<title id="story-title">{_safe(self._title)}</title>'
        paper = f'<rect width="100%" height="100%" fill="#fff"/><defs>{_HATCH}</defs><style>{_STYLE}</style>'
        return "\n".join([f"{head}{box}", title, paper, *self._parts, "</svg>"]) + "\n"

    def _head(self) -> None:
        if self._replay.story.note:
            self._write(self._replay.story.note)
        for caution in self._days.cautions:
            self._write(caution, "b")
        if any(day.withheld for day in self._days.days):
            quieted = any(day.quieted for day in self._days.days)
            self._write(gettext(WITHHELD_AND_QUIETED) if quieted else gettext(WITHHELD), "b")
        if self._days.unanswered:
            self._write(self._days.unanswered, "b")
        self._y += _LINE // 2
        for day in self._days.days:
            for notice in day.notices:
                self._write(f"{day.when}: {notice.say} {notice.because}", "b")
            if day.what:
                self._write(f"{day.when}: {'; '.join(day.what)}")
        self._y += _LINE

    def _columns(self) -> None:
        for day, x in zip(self._days.days, self._edges, strict=False):
            lines = wrap(visible(day.when), int(_COLUMN / _LETTER))
            self._parts += [_text(x + 5, self._y + (at + 1) * _LINE, line, "b") for at, line in enumerate(lines)]
        self._y += (3 if self._replay.story.start else 1) * _LINE

    def _verticals(self, top: float) -> None:
        bottom = self._y
        lines = [
            f'<line class="d" x1="{x:.0f}" y1="{top:.0f}" x2="{x:.0f}" y2="{bottom:.0f}"/>' for x in self._edges[:-1]
        ]
        # They go below what is drawn already.
        self._parts[:0] = lines

    def _topic(self, topic: TopicLanes) -> None:
        self._y += 6
        self._write(topic.question, "q", _LINE + 3)
        shades = dict.fromkeys(stretch.stance for lane in topic.lanes for stretch in lane.stretches)
        fills = {stance: _SHADES[at % len(_SHADES)] for at, stance in enumerate(shades)}
        for lane in topic.lanes:
            self._lane(lane, fills)

    def _lane(self, lane: Lane, fills: dict[str, str]) -> None:
        names = f"{gettext(REPORTED)}: {', '.join(lane.schools)}" if lane.reported else ", ".join(lane.schools)
        called = wrap(visible(names), int(_NAMES / _LETTER), break_on_hyphens=False)
        written = [(stretch, self._label(stretch)) for stretch in lane.stretches]
        height = max(len(called), *(len(label) for _, label in written)) * _LINE + 8
        top = self._y
        self._parts += [_text(_EDGE, self._y + _LINE - 1 + at * _LINE, line) for at, line in enumerate(called)]
        for stretch, label in written:
            x, end = self._edges[stretch.start], self._edges[stretch.end]
            fill = "url(#withheld)" if stretch.withheld else fills[stretch.stance]
            dashes = ' stroke-dasharray="5 3"' if stretch.withheld else ""
            size = f'x="{x:.0f}" y="{top:.0f}" width="{end - x - 2:.0f}" height="{height - 3}"'
            self._parts.append(f'<rect class="l" {size} fill="{fill}"{dashes}/>')
            self._parts += [_text(x + 5, self._y + _LINE - 1 + at * _LINE, line) for at, line in enumerate(label)]
        self._y += height

    def _label(self, stretch: Stretch) -> list[str]:
        room = self._edges[stretch.end] - self._edges[stretch.start] - 10
        words = f"{gettext(WITHHELD_MARK)}: {stretch.stance}" if stretch.withheld else stretch.stance
        return wrap(visible(words), max(int(room / _LETTER), 8)) or [""]

    def _write(self, text: str, kind: str = "", height: int = _LINE) -> None:
        letter = _LETTER * (1.15 if kind else 1)
        for line in wrap(visible(text), int((self._width - 2 * _EDGE) / letter)):
            self._parts.append(_text(_EDGE, self._y + _LINE - 3, line, kind))
            self._y += height


def _edges(days: Sequence[int]) -> Sequence[float]:
    """Return where each day's column begins, and where the last one ends; long times take a little more room."""
    weights = [sqrt(after - before) for before, after in zip(days, [*days[1:], days[-1] + 1], strict=True)]
    spare = max(0.0, _LEAST - _NAMES - 2 * _EDGE - _COLUMN * len(days))
    edges = [float(_NAMES + _EDGE)]
    for weight in weights:
        edges.append(edges[-1] + _COLUMN + spare * weight / sum(weights))
    return edges


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}"{f" class={chr(34)}{kind}{chr(34)}" if kind else ""}>{_safe(text)}</text>'


def _safe(text: str) -> str:
    return escape(visible(text), quote=False)
