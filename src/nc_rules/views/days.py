"""Days on which something changes, laid out: what lies ahead, and what a story brings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import final

import attrs

from nc_rules.comparison import Comparison, Raised
from nc_rules.comparison.ahead import Ahead, DayAhead
from nc_rules.comparison.turn import Turn
from nc_rules.repr import PrintsOnlyInShort, counted, shown
from nc_rules.stance import Topic
from nc_rules.translation import gettext
from nc_rules.views.page import Notice, notice_of
from nc_rules.vocabulary.growth import WHILE
from nc_rules.words.conditions import AND
from nc_rules.words.days import (
    NO_FURTHER,
    NO_LONGER_ASKED,
    cause_in_words,
    goes_on,
    in_days,
    nothing_ahead,
    on_reaching,
    stands_still,
    turn_in_words,
)
from nc_rules.words.page import REPORTED, REPORTED_MEANS, about_guards, beside, cautions, marked, unanswered


@final
@attrs.frozen(repr=False)
class Advice(PrintsOnlyInShort):
    """What a school says now that it takes another stance.

    Args:
        school: The school's name, marked where its source only describes it.
        rules: The rules, by id.
        say: The advice; `None` where there is none to follow and to show.
        sources: The places in the sources.
    """

    school: str
    rules: tuple[str, ...]
    say: str | None
    sources: tuple[str, ...]

    def _in_short(self) -> str:
        return f"of {self.school}"


@final
@attrs.frozen(repr=False)
class Shift(PrintsOnlyInShort):
    """Schools that turn from one stance to another.

    Args:
        before: The stance before; empty where there was none.
        after: The stance after.
        schools: The schools, marked.
        withheld: Whether a guard withholds the stance after.
        advice: What they say now; nothing while guards keep back words.
    """

    before: str
    after: str
    schools: str
    withheld: bool
    advice: tuple[Advice, ...]

    def _in_short(self) -> str:
        return f"of {self.schools}"


@final
@attrs.frozen(repr=False)
class Asked(PrintsOnlyInShort):
    """A topic on which schools turn.

    Args:
        question: Its question.
        came_of: What brought it about, where the day has brought several things.
        shifts: Who turns from what to what.
    """

    question: str
    came_of: str
    shifts: tuple[Shift, ...]

    def _in_short(self) -> str:
        return f"of {shown(self.question)}"


@final
@attrs.frozen(repr=False)
class DayPage(PrintsOnlyInShort):
    """A day on which something changes.

    Args:
        when: Which day it is: `Day 5`, `In 25 days`.
        what: What happens on it.
        notices: What guards raise on it, which comes first.
        topics: The topics on which schools turn.
        quieted: Whether guards keep back the words of every school on it.
    """

    when: str
    what: tuple[str, ...]
    notices: tuple[Notice, ...] = ()
    topics: tuple[Asked, ...] = ()
    quieted: bool = False

    @property
    def withheld(self) -> bool:
        """Whether a stance that a guard withholds is on it."""
        return any(shift.withheld for topic in self.topics for shift in topic.shifts)

    def _in_short(self) -> str:
        return f"{self.when}: {counted(len(self.topics), 'topic')}"


@final
@attrs.frozen(repr=False)
class Days(PrintsOnlyInShort):
    """Days, and what stands before and after them.

    Args:
        days: The days.
        notices: What guards want to be read first.
        cautions: What in the facts does not fit together.
        remarks: What else a reader must know.
        everything: Whether all of it is to be shown, also where an alert comes alone.
        unanswered: That safety questions are not answered yet, and how many; empty where all are.
        guards: Who has looked, which is said beside notices that come alone; the remarks say it elsewhere.
    """

    days: tuple[DayPage, ...]
    notices: tuple[Notice, ...] = ()
    cautions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    everything: bool = False
    unanswered: str = ""
    guards: str = ""

    @property
    def alone(self) -> tuple[Notice, ...]:
        """The notices, where one of any day comes alone and the rest is not asked for: there is nothing else then."""
        if self.everything:
            return ()
        notices = dict.fromkeys([*self.notices, *(notice for day in self.days for notice in day.notices)])
        alone = [notice for notice in notices if notice.alone]
        return (*alone, *(notice for notice in notices if not notice.alone)) if alone else ()

    @property
    def beside(self) -> tuple[str, ...]:
        """What has to be known beside notices that come alone."""
        return tuple(filter(None, [self.unanswered, self.guards]))

    def _in_short(self) -> str:
        return f"of {counted(len(self.days), 'day')}"


def not_answered(comparison: Comparison) -> str:
    """Say how many safety questions are not answered yet, in a sentence; nothing where all are."""
    some = len(comparison.unanswered_safety)
    return f"{unanswered(some)}." if some else ""


def guards_of(comparison: Comparison) -> str:
    """Say which guards have looked."""
    return " ".join(about_guards(comparison))


def notices_of(alerts: Iterable[Raised]) -> tuple[Notice, ...]:
    """Lay alerts out, those first that come alone."""
    notices = [notice_of(raised) for raised in alerts]
    return tuple(sorted(notices, key=lambda notice: not notice.alone))


def asked_of(comparison: Comparison, turns: Sequence[Turn], causes: int) -> tuple[Asked, ...]:
    """Lay changes out: what came of one cause together, then by topic, and schools together that turn alike.

    Args:
        comparison: What the schools say now.
        turns: What has changed.
        causes: How many things the day has brought; where there are several, each change says which it came of.
    """
    kept_back = comparison.setting.kept_back
    topics: dict[tuple[str, Topic], list[Turn]] = {}
    for turn in turns:
        because = f" {gettext(AND)} ".join(cause_in_words(cause, kept_back) for cause in turn.by) if causes > 1 else ""
        topics.setdefault((because, turn.topic), []).append(turn)
    groups = [*dict.fromkeys(because for because, _ in topics)]
    ordered = sorted(topics.items(), key=lambda topic: groups.index(topic[0][0]))
    return tuple(
        Asked(kept_back.question(topic), because, _shifts(comparison, some)) for (because, topic), some in ordered
    )


def _shifts(comparison: Comparison, turns: Sequence[Turn]) -> tuple[Shift, ...]:
    if not any(turn.after for turn in turns) and not comparison[turns[0].topic].applies:
        return (Shift("", gettext(NO_LONGER_ASKED), "", withheld=False, advice=()),)
    shifts: dict[tuple[str, str], list[Turn]] = {}
    for turn in turns:
        shifts.setdefault(turn_in_words(turn, comparison.setting.kept_back), []).append(turn)
    return tuple(_shift(comparison, before, after, alike) for (before, after), alike in shifts.items())


def _shift(comparison: Comparison, before: str, after: str, turns: Sequence[Turn]) -> Shift:
    reported = {one.content.name for one in comparison.schools if one.content.reported_by is not None}
    names = [turn.school for turn in turns if turn.school not in reported]
    described = [turn.school for turn in turns if turn.school in reported]
    return Shift(
        before,
        after,
        "; ".join(
            filter(None, [", ".join(names), f"{gettext(REPORTED)}: {', '.join(described)}" if described else ""])
        ),
        withheld=any(turn.withheld_after for turn in turns),
        advice=()
        if comparison.setting.kept_back.names_nothing
        else tuple(_advice(comparison, turn, reported=turn.school in reported) for turn in turns if turn.after),
    )


def _advice(comparison: Comparison, turn: Turn, *, reported: bool) -> Advice:
    answer = comparison[turn.topic][turn.school]
    others = {one.content.language for one in comparison.schools}
    name = marked(turn.school, reported=reported, language=beside(answer.school.language, others))
    return Advice(name, turn.rules, answer.say, tuple(map(str, answer.sources)))


def remarks_of(comparison: Comparison, turns: Iterable[Turn]) -> tuple[str, ...]:
    """Say what a reader of any days must know."""
    described = {one.content.name for one in comparison.schools if one.content.reported_by is not None}
    reported = [gettext(REPORTED_MEANS)] if any(turn.school in described for turn in turns) else []
    return (*about_guards(comparison), *reported)


def days_ahead(ahead: Ahead, *, today: date | None = None, everything: bool = False) -> Days:
    """Lay out what changes by time alone; topics that nobody has, as the facts say, are left out.

    Args:
        ahead: What changes.
        today: Which day it is, where days are to be named.
        everything: Whether all of it is to be shown, those topics too.
    """
    pages = [_page(day, today, everything=everything) for day in ahead.days]
    pages = [page for page in pages if page.topics or page.notices]
    rests_on = [goes_on(fact, needs) for fact, needs in ahead.counted_on.items()] if pages else []
    left_out = () if ahead.comparison.quieted else ahead.not_counted_on
    still = [stands_still(fact, WHILE.get(fact)) for fact in left_out]
    return Days(
        tuple(pages),
        notices_of(ahead.comparison.alerts),
        tuple(cautions(ahead.comparison)),
        (
            *([] if pages else [_nothing(ahead)]),
            *filter(None, [*rests_on, *still]),
            *remarks_of(ahead.comparison, [turn for day in ahead.days for turn in _shown(day, everything=everything)]),
        ),
        everything,
        not_answered(ahead.comparison),
        guards_of(ahead.comparison),
    )


def _nothing(ahead: Ahead) -> str:
    return gettext(NO_FURTHER) if ahead.comparison.quieted else nothing_ahead(ahead.within)


def _shown(day: DayAhead, *, everything: bool) -> list[Turn]:
    return [turn for turn in day.turns if everything or day.comparison[turn.topic].applies is not False]


def _page(day: DayAhead, today: date | None, *, everything: bool) -> DayPage:
    reached = tuple(cause_in_words(cause, day.comparison.setting.kept_back) for cause in day.reached)
    turns = _shown(day, everything=everything)
    quieted = bool(day.comparison.quieted)
    notices, topics = notices_of(day.alerts), asked_of(day.comparison, turns, len(day.reached))
    if day.days is None:
        return DayPage(on_reaching(reached), (), notices, topics, quieted)
    named = later(today, day.days) if today else None
    return DayPage(in_days(day.days, named), reached, notices, topics, quieted)


def dates_ahead(ahead: Ahead, today: date) -> tuple[date, ...]:
    """Return the days on which something changes that a page would show."""
    seen = [day for day in ahead.days if day.alerts or _shown(day, everything=False)]
    dates = (later(today, day.days) for day in seen if day.days is not None)
    return tuple(dict.fromkeys(one for one in dates if one is not None))


def later(today: date, days: int) -> date | None:
    """Return the day so many days later; `None` beyond the end of the calendar."""
    left = (date.max - today).days
    return today + timedelta(days) if days < left else None
