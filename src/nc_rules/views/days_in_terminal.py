"""Days in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from nc_rules.translation import gettext
from nc_rules.views.days import Advice, DayPage, Days, Shift
from nc_rules.views.page import Notice
from nc_rules.views.terminal import print_without_padding
from nc_rules.words.days import BECAUSE_OF
from nc_rules.words.page import READ, THE_REST, WITHHELD, WITHHELD_AND_QUIETED
from nc_rules.words.visible import visible

_WIDEST_STANCE: Final = 44

_ARROW: Final = "→"


def show_days(
    days: Days, console: Console, *, title: str = "", note: str = "", read: Sequence[str] = (), why: bool = False
) -> None:
    """Print days.

    Args:
        days: The days.
        console: Where to.
        title: A line above them.
        note: A paragraph below the title.
        read: How lengths of time were read.
        why: Whether to give what schools say, and by which rules.
    """
    head = [*_titled(title, "" if days.alone else note)]
    if days.alone:
        beside = [Text(""), *(Text(visible(line)) for line in days.beside), Text(f"{gettext(THE_REST)}: --all")]
        print_without_padding(console, *head, *_notices(days.alone), *beside)
        return
    if read:
        head.append(Text(visible(f"{gettext(READ)}: {'; '.join(read)}."), style="dim"))
    head += [Text(visible(caution)) for caution in days.cautions]
    parts = [part for day in days.days for part in _day(day, console.width, why=why)]
    remarks = [Text(""), *(Text(visible(remark), style="dim") for remark in days.remarks)]
    asks = [Text(visible(days.unanswered), style="bold")] if days.unanswered else []
    print_without_padding(console, *head, *_notices(days.notices), *asks, *parts, *remarks)


def _titled(title: str, note: str) -> Iterator[RenderableType]:
    if title:
        yield Text(visible(title), style="bold")
    if note:
        yield Text(visible(note))


def _notices(notices: Sequence[Notice]) -> Iterator[RenderableType]:
    for guard, some in groupby(notices, lambda notice: notice.guard):
        yield Rule(Text(visible(guard), style="bold red"), align="left", style="red")
        for number, notice in enumerate(some):
            yield from [Text("")] * bool(number)
            yield Text.assemble((visible(notice.say), "bold"), " ", visible(notice.because))


def _day(day: DayPage, width: int, *, why: bool) -> Iterator[RenderableType]:
    yield Text("")
    what = f": {'; '.join(day.what)}" if day.what else ""
    yield Text.assemble((visible(day.when), "bold cyan"), visible(what))
    yield from (Padding(part, (0, 0, 0, 2)) for part in _notices(day.notices))
    if day.withheld:
        yield Padding(
            Text(gettext(WITHHELD_AND_QUIETED) if day.quieted else gettext(WITHHELD), style="bold"), (0, 0, 0, 2)
        )
    stance = min(
        max((len(_stances(shift)) for topic in day.topics for shift in topic.shifts), default=0),
        _WIDEST_STANCE,
        width // 2,
    )
    because = ""
    for topic in day.topics:
        if topic.came_of != because:
            because = topic.came_of
            yield Padding(Text(visible(f"{gettext(BECAUSE_OF)} {because}."), style="italic"), (0, 0, 0, 2))
        yield Padding(Text(visible(topic.question), style="bold"), (0, 0, 0, 2))
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(width=stance)
        for shift in topic.shifts:
            if not shift.schools:
                yield Padding(Text(visible(shift.after), style="dim"), (0, 0, 0, 4))
                continue
            said = Text(visible(_stances(shift)), style="red" if shift.withheld else "")
            table.add_row(said, Text(visible(shift.schools)))
        if table.rows:
            yield Padding(table, (0, 0, 0, 4))
        for advice in (one for shift in topic.shifts for one in shift.advice if why):
            yield Padding(_advice(advice), (0, 0, 0, 6))


def _stances(shift: Shift) -> str:
    return f"{shift.before} {_ARROW} {shift.after}" if shift.before else shift.after


def _advice(advice: Advice) -> RenderableType:
    name = (visible(f"{advice.school}: {', '.join(advice.rules)}"), "bold")
    parts = [Text.assemble(name, *([". ", visible(advice.say)] if advice.say else []))]
    if advice.sources:
        parts.append(Text(visible("; ".join(advice.sources)), style="dim"))
    return Group(*parts)
