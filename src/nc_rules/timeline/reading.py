"""Stories in TOML and JSON files: read strictly, with every problem reported together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, cast, final

import attrs

from nc_rules.errors import InvalidSituationFile, InvalidStory, Problem, UnknownEvent, UnknownFact, nearest
from nc_rules.facts import AnyFact, Value
from nc_rules.files import PlainTable, read_table, situation_from
from nc_rules.files.dates import date_in
from nc_rules.files.lengths import days_in
from nc_rules.repr import shown
from nc_rules.sheet import Sheet, WorkingMemory, facts_of
from nc_rules.timeline.against import LAST, problems_of, reckoned
from nc_rules.timeline.happening import Happening
from nc_rules.timeline.story import Story
from nc_rules.translation import gettext
from nc_rules.vocabulary import Situation
from nc_rules.vocabulary.events import EVENTS, RECKONED
from nc_rules.vocabulary.growth import is_of_time
from nc_rules.vocabulary.since import SINCE

_OF_AN_EVENT: Final = ("day", "date", "what", "planned")
_AT_THE_TOP: Final = ("title", "note", "until", "event")


def read_story(path: Path | str, sheets: Sequence[type] = (Situation,)) -> Story:
    """Read a story from a TOML or JSON file, told apart by the file's ending, or else by its first character.

    Args:
        path: The file.
        sheets: The classes of the fact sheets that it may speak of; each has the table that is named for it.

    Raises:
        InvalidSituationFile: The file cannot be read, or is not well-formed.
        InvalidStory: It holds anything that is not understood, or is against the calendar: all problems at once.
    """
    return story_from(read_table(Path(path)), str(path), sheets)


def story_from(table: PlainTable, name: str, sheets: Sequence[type] = (Situation,)) -> Story:
    """Understand what a story's file holds.

    Args:
        table: What it holds.
        name: What to call it in messages.
        sheets: The classes of the fact sheets that it may speak of.

    Raises:
        InvalidStory: Anything is not understood, or is against the calendar: all problems at once.
    """
    return _Reading(table, name, sheets).story()


@final
@attrs.frozen
class _Entry:
    """What an event's table says, as far as it is understood."""

    number: int
    when: int | date | None
    happening: Happening | None


@final
class _Reading:
    def __init__(self, table: PlainTable, name: str, sheets: Sequence[type]) -> None:
        self._table, self._name, self._sheets = table, name, sheets
        self._named = [sheet.__name__.lower() for sheet in sheets]
        self._problems: list[Problem] = []

    def story(self) -> Story:
        title, note, situation = self._throughout()
        entries = [self._entry(number, raw) for number, raw in enumerate(self._events(), start=1)]
        start = self._start(entries)
        until = self._until(start)
        placed = [(one.number, one.happening) for one in self._placed(entries, start) if one.happening]
        throughout = dict(WorkingMemory.of(*situation))
        if placed or not self._problems:
            numbers = [number for number, _ in placed]
            self._problems += problems_of([one for _, one in placed], throughout, until, numbers)
        if self._problems:
            raise InvalidStory(self._name, self._problems)
        return Story([one for _, one in placed], situation, title, note, start, until)

    def _throughout(self) -> tuple[str, str, tuple[Sheet, ...]]:
        known = (*_AT_THE_TOP, *self._named)
        rest = {key: value for key, value in self._table.items() if key not in {"until", "event"}}
        for key in [key for key in rest if key not in known]:
            del rest[key]
            what, near = gettext("expected one of {names}", names=", ".join(known)), nearest(key, known)
            if key in facts_of(Situation):
                what, near = gettext("a fact belongs in the table [situation] or beside an event, not at the top"), None
            path = key if key.isprintable() else shown(key)
            self._problems.append(Problem(path, what, near))
        facts = self._facts(rest, "")
        return _text(rest, "title"), _text(rest, "note"), facts.sheets

    def _facts(self, tables: Mapping[str, object], path: str) -> WorkingMemory:
        """Understand tables of facts; problems are put below a path in place of the sheet of the vocabulary."""
        told = dict(tables)
        situation = tables.get("situation")
        if isinstance(situation, dict):
            told["situation"] = self._without_what_follows(cast("PlainTable", situation), path)
        try:
            return WorkingMemory.of(*situation_from(told, self._name, self._sheets).sheets)
        except InvalidSituationFile as invalid:
            for problem in invalid.problems:
                below = problem.path.removeprefix("situation.") if path else problem.path
                self._problems.append(attrs.evolve(problem, path=f"{path}.{below}" if path else below))
            return WorkingMemory.of(Situation())

    def _without_what_follows(self, table: PlainTable, path: str) -> PlainTable:
        """Return a table of facts without those that follow from events, which are refused."""
        below = path or "situation"
        for key in [key for key in SINCE if key in table]:
            what = gettext("in a story this is told by an event: {events}", events=RECKONED[SINCE[key]])
            self._problems.append(Problem(f"{below}.{key}", what))
        follows = {fact.name: fact for fact in RECKONED if path or is_of_time(fact)}
        self._problems += [reckoned(fact, f"{below}.{key}") for key, fact in follows.items() if key in table]
        return {key: value for key, value in table.items() if key not in SINCE and key not in follows}

    def _events(self) -> Sequence[object]:
        events = self._table.get("event", [])
        if isinstance(events, list):
            return cast("list[object]", events)
        self._problems.append(Problem("event", gettext("expected tables [[event]], got {value}", value=shown(events))))
        return ()

    def _entry(self, number: int, raw: object) -> _Entry:
        path = f"event {number}"
        if not isinstance(raw, dict):
            self._problems.append(Problem(path, gettext("expected a table, got {value}", value=shown(raw))))
            return _Entry(number, None, None)
        table = cast("dict[str, object]", raw)
        what, facts = table.get("what"), self._beside(table, path)
        if not isinstance(what, str):
            self._problems.append(
                Problem(f"{path}.what", gettext("expected an event, such as breakup, {got}", got=_got(what)))
            )
        elif what not in EVENTS:
            self._problems.append(UnknownEvent(what, tuple(EVENTS)).problem(f"{path}.what"))
        when, planned = self._when(table, path), self._planned(table, path)
        known = isinstance(what, str) and what in EVENTS
        return _Entry(number, when, Happening(0, what, facts, planned) if known and isinstance(what, str) else None)

    def _beside(self, table: Mapping[str, object], path: str) -> Mapping[AnyFact, Value]:
        rest = {key: value for key, value in table.items() if key not in _OF_AN_EVENT}
        own = {key: value for key, value in rest.items() if key in self._named and _is_table(value)}
        facts = facts_of(Situation)
        beside = {key: value for key, value in rest.items() if key not in own}
        for key in [key for key in beside if key not in facts and key not in SINCE]:
            del beside[key]
            self._problems.append(UnknownFact(key, (*facts, *_OF_AN_EVENT)).problem(f"{path}.{key}"))
        return dict(self._facts({**own, "situation": beside}, path))

    def _when(self, table: Mapping[str, object], path: str) -> int | date | None:
        if "day" in table and "date" in table:
            self._problems.append(Problem(path, gettext("give a day or a date, and not both")))
        if "date" in table:
            found = date_in(table["date"])
            if not isinstance(found, Problem):
                return found
            self._problems.append(found.under(f"{path}.date"))
            return None
        day = table.get("day")
        if type(day) is int:
            return day
        what = gettext("expected a day, such as 5, or a date, {got}", got=_got(day))
        self._problems.append(Problem(f"{path}.day", what))
        return None

    def _planned(self, table: Mapping[str, object], path: str) -> int | None:
        raw = table.get("planned")
        days = raw if type(raw) is int else days_in(raw) if isinstance(raw, str) else None
        if raw is not None and days is None:
            self._problems.append(
                Problem(f"{path}.planned", gettext("expected a length, such as '30 days', {got}", got=_got(raw)))
            )
        return days

    def _start(self, entries: Sequence[_Entry]) -> date | None:
        """Return the date of day 0, where events have dates, and refuse days beside them."""
        dates = [one.when for one in entries if isinstance(one.when, date)]
        days = [one.number for one in entries if isinstance(one.when, int)]
        if dates and days:
            what = gettext(
                "some events have a date and others a day (event {event}): give all of them the same", event=days[0]
            )
            self._problems.append(Problem("event", what))
        return min(dates, default=None)

    def _placed(self, entries: Sequence[_Entry], start: date | None) -> Sequence[_Entry]:
        """Return the events on their days, as far as it is known which those are."""
        if start and any(isinstance(one.when, int) for one in entries):
            return ()
        placed = [one for one in entries if one.happening and one.when is not None]
        return [
            attrs.evolve(one, happening=attrs.evolve(one.happening, day=_day(one.when, start)))
            for one in placed
            if one.happening
        ]

    def _until(self, start: date | None) -> int | None:
        raw = self._table.get("until")
        if raw is None:
            return None
        if start is None:
            if type(raw) is int:
                return raw
            self._problems.append(
                Problem(
                    "until",
                    gettext("expected a day, 0 to {last}, as events have them, {got}", last=LAST, got=_got(raw)),
                )
            )
            return None
        found = date_in(raw)
        if isinstance(found, Problem):
            self._problems.append(found.under("until"))
            return None
        return (found - start).days


def _day(when: int | date | None, start: date | None) -> int:
    return (when - start).days if isinstance(when, date) and start else cast("int", when)


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _got(raw: object) -> str:
    return gettext("but it is missing") if raw is None else gettext("got {value}", value=shown(raw))


def _text(table: Mapping[str, object], key: str) -> str:
    text = table.get(key, "")
    return text if isinstance(text, str) else ""
