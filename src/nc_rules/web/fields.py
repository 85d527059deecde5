"""What is asked over HTTP: the fields of a request, read strictly, with everything that is wrong told together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final, TypeVar, cast, final

from nc_rules.errors import Invalid, InvalidSituationFile, Problem, UnknownName, nearest
from nc_rules.facts import Count
from nc_rules.files import PlainTable, situation_from
from nc_rules.files.lengths import days_in
from nc_rules.repr import shown
from nc_rules.sheet import Sheet, facts_of
from nc_rules.timeline import Story, story_from
from nc_rules.vocabulary.since import SINCE

T = TypeVar("T")

REQUEST: Final = "the request"
"""What a request is called in messages."""

MOST_EVENTS: Final = 365
"""How many events a story that is sent over HTTP may have; to go through more takes longer than others should wait."""


@final
class Fields:
    """The fields of a request. What they hold is read one by one; `refuse` then raises all that was wrong.

    Args:
        table: What the request holds.
    """

    def __init__(self, table: PlainTable) -> None:
        self._rest = dict(table)
        self._own: list[str] = []
        self._problems: list[Problem] = []

    def one(self, key: str, known: Iterable[str], kind: type[UnknownName], *, needed: bool = True) -> str | None:
        """Read the name of something.

        Args:
            key: The field.
            known: The names that there are.
            kind: The error for a name that there is not.
            needed: Whether it has to be there.
        """
        there, value = key in self._rest, self._take(key)
        if not there and not needed:
            return None
        if not there:
            self._problems.append(Problem(key, f"expected the name of a {kind.kind}, but it is missing"))
            return None
        return self._name(key, value, known, kind)

    def some(self, key: str, known: Iterable[str], kind: type[UnknownName], *, least: int = 1) -> tuple[str, ...]:
        """Read the names of several things; none where the field is not there.

        Args:
            key: The field.
            known: The names that there are.
            kind: The error for a name that there is not.
            least: How many there have to be, where the field is there.
        """
        there, value = key in self._rest, self._take(key)
        if not there:
            return ()
        if not isinstance(value, list):
            self._problems.append(Problem(key, f"expected a list of names, got {shown(value)}"))
            return ()
        listed, names = cast("list[object]", value), [*known]
        if len(listed) < least:
            self._problems.append(Problem(key, f"name at least one {kind.kind}, or leave it out, which means all"))
        found = [self._name(f"{key}[{place}]", one, names, kind) for place, one in enumerate(listed)]
        return tuple(name for name in found if name is not None)

    def situation(self, sheets: Sequence[type]) -> tuple[Sheet, ...]:
        """Read the rest of it as a situation."""
        self._refuse_strays(sheets)
        named = {sheet.__name__.lower(): sheet for sheet in sheets}
        for name, sheet in named.items():
            self._only_numbers(name, self._rest.get(name), sheet)
        return self._understood(lambda: situation_from(self._rest, REQUEST, sheets).sheets) or ()

    def story(self, sheets: Sequence[type]) -> Story | None:
        """Read the rest of it as a story; nothing where it is none."""
        self._refuse_strays(sheets, "until", "event")
        events = self._rest.get("event")
        told = cast("list[object]", events) if isinstance(events, list) else []
        if len(told) > MOST_EVENTS:
            self._problems.append(Problem("event", f"at most {MOST_EVENTS} events are possible, got {len(told):,}"))
            return None
        for sheet in sheets:
            self._only_numbers(sheet.__name__.lower(), self._rest.get(sheet.__name__.lower()), sheet)
        for number, event in enumerate(told, start=1):
            self._only_numbers(f"event {number}", event, sheets[0], ("day", "planned"))
        _make_whole(self._rest, ["until"])
        return self._understood(lambda: story_from(self._rest, REQUEST, sheets))

    def refuse(self) -> None:
        """Refuse the request if anything is wrong with it.

        Raises:
            InvalidSituationFile: All that is wrong.
        """
        if self._problems:
            raise InvalidSituationFile(REQUEST, self._problems)

    def _take(self, key: str) -> object:
        self._own.append(key)
        return self._rest.pop(key, None)

    def _name(self, path: str, value: object, known: Iterable[str], kind: type[UnknownName]) -> str | None:
        names = tuple(known)
        if isinstance(value, str) and value in names:
            return value
        self._problems.append(kind(value, names).problem(path))
        return None

    def _understood(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except Invalid as error:
            self._problems += error.problems
            return None

    def _refuse_strays(self, sheets: Sequence[type], *own: str) -> None:
        """Refuse fields that are nearly called as one of the request; the others are refused as those of a file are."""
        known = {"title", "note", *own, *(sheet.__name__.lower() for sheet in sheets)}
        for key in [key for key in self._rest if key not in known]:
            if near := nearest(key, self._own):
                del self._rest[key]
                self._problems.append(Problem(key, f"expected one of {', '.join([*self._own, *sorted(known)])}", near))

    def _only_numbers(self, path: str, table: object, sheet: type, also: Sequence[str] = ()) -> None:
        """Refuse what a file may say and a program need not: lengths of time in words, and days from which one counts.

        What an answer follows from would otherwise hang on the day, and on more than the description of the interface
        can tell.
        """
        if not isinstance(table, dict):
            return
        told = cast("dict[str, object]", table)
        counts = (*also, *_counts_of(sheet))
        _make_whole(told, counts)
        for key in [key for key in counts if isinstance(told.get(key), str)]:
            text = cast("str", told.pop(key))
            days = days_in(text)
            what = f"expected a whole number, got {shown(text)}"
            self._problems.append(Problem(f"{path}.{key}", what, None if days is None else str(days)))
        dated = {key: fact for key, fact in SINCE.items() if fact.owner is sheet and key in told and not also}
        for key, fact in dated.items():
            del told[key]
            self._problems.append(Problem(f"{path}.{key}", f"expected {fact.name}, a number of days, and no date"))


def _make_whole(told: dict[str, object], keys: Iterable[str]) -> None:
    """Take 12.0 for 12, which is the same number in JSON."""
    for key in keys:
        value = told.get(key)
        if isinstance(value, float) and value.is_integer():
            told[key] = int(value)


@lru_cache(maxsize=64)
def _counts_of(sheet: type) -> tuple[str, ...]:
    return tuple(fact.name for fact in facts_of(sheet).values() if isinstance(fact.domain, Count))
