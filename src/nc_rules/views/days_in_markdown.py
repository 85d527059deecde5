"""Days as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nc_rules.comparison.ahead import Ahead
from nc_rules.repr import text_of
from nc_rules.translation import gettext
from nc_rules.views.days import DayPage, Days, Shift, days_ahead
from nc_rules.views.markdown import plainly, quoted
from nc_rules.views.page import Notice
from nc_rules.words.days import AHEAD, BECAUSE_OF
from nc_rules.words.page import READ, THE_REST, WITHHELD, WITHHELD_AND_QUIETED


@text_of.register
def _ahead(ahead: Ahead) -> str:
    return days_as_markdown(days_ahead(ahead), title=gettext(AHEAD))


def days_as_markdown(days: Days, *, title: str, note: str = "", read: Sequence[str] = (), why: bool = False) -> str:
    """Write days as Markdown.

    Args:
        days: The days.
        title: What to call them.
        note: A paragraph below the title.
        read: How lengths of time were read.
        why: Whether to give what schools say, and by which rules.
    """
    return "\n".join(_lines(days, title, note, read, why=why)) + "\n"


def _lines(days: Days, title: str, note: str, read: Sequence[str], *, why: bool) -> Iterator[str]:
    yield f"# {plainly(title)}"
    if days.alone:
        yield from _notices(days.alone)
        for line in (*days.beside, f"{gettext(THE_REST)}."):
            yield from ("", plainly(line))
        return
    if note:
        yield from ("", plainly(note))
    if read:
        yield from ("", f"**{gettext(READ)}:** {plainly('; '.join(read))}.")
    for caution in days.cautions:
        yield from ("", f"**{plainly(caution)}**")
    yield from _notices(days.notices)
    if days.unanswered:
        yield from ("", f"**{plainly(days.unanswered)}**")
    for day in days.days:
        yield from _day(day, why=why)
    for remark in days.remarks:
        yield from ("", f"*{plainly(remark)}*")


def _notices(notices: Sequence[Notice]) -> Iterator[str]:
    for notice in notices:
        yield from quoted(notice.say, f"{notice.because} ({notice.guard})")


def _day(day: DayPage, *, why: bool) -> Iterator[str]:
    what = f": {'; '.join(day.what)}" if day.what else ""
    yield from ("", f"## {plainly(f'{day.when}{what}')}")
    yield from _notices(day.notices)
    if day.withheld:
        yield from ("", f"**{gettext(WITHHELD_AND_QUIETED) if day.quieted else gettext(WITHHELD)}**")
    because = ""
    for topic in day.topics:
        if topic.came_of != because:
            because = topic.came_of
            yield from ("", f"*{gettext(BECAUSE_OF)} {plainly(because)}.*")
        yield from ("", f"**{plainly(topic.question)}**", "")
        yield from (_shift(shift) for shift in topic.shifts)
        for advice in (one for shift in topic.shifts for one in shift.advice if why):
            said = f" {plainly(advice.say)}" if advice.say else ""
            yield f"  - **{plainly(advice.school)}** ({plainly(', '.join(advice.rules))}):{said}"
            yield from (f"    - {plainly(source)}" for source in advice.sources)


def _shift(shift: Shift) -> str:
    before = f"{plainly(shift.before)} → " if shift.before else ""
    after = plainly(shift.after) if shift.withheld or not shift.schools else f"**{plainly(shift.after)}**"
    return f"- {before}{after}{': ' if shift.schools else ''}{plainly(shift.schools)}"
