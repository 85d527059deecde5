"""Situations in TOML and JSON files: read strictly, with every problem reported together."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Final, TypeVar, assert_never, cast, final

import attrs

from nc_rules.errors import MOST_PROBLEMS, InvalidFacts, InvalidSituationFile, Problem, UnknownFact, nearest
from nc_rules.facts import AnyFact, Choice, Count, Domain, Flag, Value, problem_of, refusal
from nc_rules.files.dates import counted_since, local_today
from nc_rules.files.lengths import DAYS, Reading, days_in, whole_number
from nc_rules.files.parsing import PlainTable, read_table
from nc_rules.repr import shown
from nc_rules.sheet import Sheet, facts_of
from nc_rules.translation import gettext
from nc_rules.vocabulary import Situation
from nc_rules.vocabulary.since import SINCE

T = TypeVar("T")


@final
@attrs.frozen
class SituationFile:
    """What a situation's file says.

    Args:
        title: A line for people.
        note: More for people.
        sheets: The fact sheets, `Situation` first.
        readings: The lengths of time that were given with a unit or by a date, and how they were read.
        reckoned_on: The day on which what follows from dates was reckoned; `None` where no date was given.
    """

    title: str
    note: str
    sheets: tuple[Sheet, ...]
    readings: tuple[Reading, ...] = ()
    reckoned_on: date | None = None

    @property
    def read(self) -> tuple[str, ...]:
        """How lengths of time were read, and on which day what follows from dates was reckoned, as text."""
        # Imported here because few files tell a date.
        from nc_rules.words.days import date_in_full

        day = [f"reckoned on {date_in_full(self.reckoned_on)}"] if self.reckoned_on else []
        return (*map(str, self.readings), *day)

    @property
    def since(self) -> Mapping[AnyFact, date]:
        """The days from which counts were reckoned, by the count."""
        return {one.fact: date.fromisoformat(one.text) for one in self.readings if one.since}


def read_situation(
    path: Path | str, sheets: Sequence[type] = (Situation,), *, today: date | None = None
) -> SituationFile:
    """Read a situation from a TOML or JSON file, told apart by the file's ending, or else by its first character.

    Args:
        path: The file.
        sheets: The classes of the fact sheets that it may speak of; each has the table that is named for it.
        today: The day on which to reckon what follows from dates; without it, the day that it is here.

    Raises:
        InvalidSituationFile: The file cannot be read, or holds anything that is not understood: all problems at once.
    """
    return situation_from(read_table(Path(path)), str(path), sheets, today=today)


def situation_from(
    table: PlainTable,
    name: str,
    sheets: Sequence[type] = (Situation,),
    *,
    told: Iterable[str] = (),
    today: date | None = None,
) -> SituationFile:
    """Understand what a situation's file holds.

    Args:
        table: What it holds.
        name: What to call it in messages.
        sheets: The classes of the fact sheets that it may speak of.
        told: More facts, as `name=value`, that take precedence over those of the file.
        today: As for `read_situation`.

    Raises:
        InvalidSituationFile: Anything is not understood: all problems at once, as far as anybody would read them.
    """
    problems: list[Problem] = []
    texts = {key: _text(key, table.get(key, ""), problems) for key in ("title", "note")}
    named = {sheet.__name__.lower(): sheet for sheet in sheets}
    tables = {key: value for key, value in table.items() if key not in texts}
    strays = [(key, value) for key, value in tables.items() if key not in named]
    problems += _few(strays, lambda stray: _stray(*stray, named))
    values: dict[type, dict[str, Value | Reading]] = {}
    # Worked out when a date is told, which few do, and once, though midnight should pass.
    day = cache(lambda: today or local_today())
    given = _told(told, named, day, problems)
    for key, sheet in named.items():
        facts = _table(key, tables.get(key, {}), problems)
        elsewhere = {fact.name: value for fact, value in given.items() if fact.owner is sheet}
        if key == "situation" or facts or elsewhere:
            since = _since(sheet, key, facts, elsewhere, day, problems)
            values[sheet] = since | _values(sheet, key, facts, elsewhere, problems) | elsewhere
    if problems:
        raise InvalidSituationFile(name, problems)
    readings = tuple(_readings(values))
    reckoned_on = day() if any(reading.since for reading in readings) else None
    made = tuple(sheet(**{name: _days(value) for name, value in told.items()}) for sheet, told in values.items())
    return SituationFile(texts["title"], texts["note"], made, readings, reckoned_on)


def _readings(values: Mapping[type, Mapping[str, Value | Reading]]) -> Iterator[Reading]:
    """Return what was told in words or by a date, sheet by sheet in the order in which facts are declared."""
    for sheet, told in values.items():
        in_words = {name: value for name, value in told.items() if isinstance(value, Reading)}
        if in_words:
            yield from (in_words[name] for name in facts_of(sheet) if name in in_words)


def _few(wrong: Sequence[T], problem: Callable[[T], Problem]) -> Iterator[Problem]:
    """Return a problem for each thing that is wrong, and beyond what anybody would read only their number."""
    yield from map(problem, wrong[:MOST_PROBLEMS])
    if len(wrong) > MOST_PROBLEMS:
        yield Problem("", gettext("and {number} more like these", number=len(wrong) - MOST_PROBLEMS))


def _text(key: str, value: object, problems: list[Problem]) -> str:
    if isinstance(value, str):
        return value
    problems.append(Problem(key, gettext("expected text, got {value}", value=shown(value))))
    return ""


def _stray(key: str, value: object, named: Mapping[str, type]) -> Problem:
    for name, sheet in named.items():
        if key in facts_of(sheet) or key in _dated(sheet):
            return Problem(_path(key), gettext("a fact belongs in the table [{name}], not at the top", name=name))
    known = ["title", "note", *named]
    what, near = gettext("expected one of {names}", names=", ".join(known)), nearest(key, known)
    for name, sheet in named.items():
        if near is None and not isinstance(value, dict) and (near := nearest(key, facts_of(sheet))):
            what = gettext("there is no such key at the top, and facts belong in the table [{name}]", name=name)
    return Problem(_path(key), what, near)


def _table(key: str, value: object, problems: list[Problem]) -> PlainTable:
    if isinstance(value, dict):
        return cast("PlainTable", value)
    problems.append(Problem(key, gettext("expected a table of facts, got {value}", value=shown(value))))
    return {}


def _path(*names: object) -> str:
    return ".".join(map(_key, names))


def _key(name: object) -> str:
    # A table that no file was read for can have keys that are no texts, as YAML makes them of yes and of 12.
    return name if isinstance(name, str) and name.isprintable() and 0 < len(name) <= 60 else shown(name)  # noqa: PLR2004


@lru_cache(maxsize=64)
def _dated(sheet: type) -> Mapping[str, AnyFact]:
    """Return what may be told of a sheet by a date: what the date is called, and the count that follows from it."""
    return {key: fact for key, fact in SINCE.items() if fact.owner is sheet}


def _told(
    told: Iterable[str], named: Mapping[str, type], today: Callable[[], date], problems: list[Problem]
) -> dict[AnyFact, Value | Reading]:
    """Understand the facts that are given beside the file."""
    told = [*told]
    if not told:
        return {}
    facts = [fact for sheet in named.values() for fact in facts_of(sheet).values()]
    dated = {key: fact for sheet in named.values() for key, fact in _dated(sheet).items()}
    by_name = {**{fact.key: fact for fact in facts}, **{fact.full_name: fact for fact in facts}, **dated}
    values: dict[AnyFact, Value | Reading] = {}
    wrong: list[Callable[[], Problem]] = []
    for assignment in told:
        name, equals, text = (part.strip() for part in assignment.partition("="))
        path = f"--set {_path(assignment)}"
        fact = by_name.get(name)
        if not equals:
            wrong.append(partial(Problem, path, gettext("expected FACT=VALUE, as in no_contact_days=12")))
        elif fact is None:
            wrong.append(partial(UnknownFact(name, tuple(by_name)).problem, path))
        else:
            try:
                value = _reckoned(name, fact, text, today) if name in dated else parsed(fact, _plain(text, fact.domain))
            except InvalidFacts as error:
                wrong.append(partial(problem_of, error, path))
                continue
            if _days(values.setdefault(fact, value)) != _days(value):
                wrong.append(
                    partial(Problem, path, gettext("{fact} is given twice, with different values", fact=fact.key))
                )
    problems += _few(wrong, lambda problem: problem())
    return values


_WORDS: Final = {"true": True, "yes": True, "false": False, "no": False}


def _plain(text: str, domain: Domain) -> object:
    match domain:
        case Flag():
            return _WORDS.get(text.lower(), text)
        case Count():
            number = whole_number(text)
            return text if number is None else number
        case Choice():
            return text
        case _:
            assert_never(domain)


def _reckoned(key: str, fact: AnyFact, raw: object, today: Callable[[], date]) -> Reading:
    """Take a count from a date. Raises `InvalidFacts` with what is wrong, and perhaps the nearest right date."""
    found = counted_since(key, fact, raw, today())
    if isinstance(found, Problem):
        raise InvalidFacts("value", [found])
    return found


def parsed(fact: AnyFact, raw: object) -> Value | Reading:
    """Take the value of a fact. Raises `InvalidFacts` with what is wrong, and perhaps the nearest right value."""
    domain = fact.domain
    if isinstance(raw, date) and (dated := [key for key, count in SINCE.items() if count == fact]):
        raise refusal(
            gettext("expected a number of days; a date has a name of its own"), f"{dated[0]} = {str(raw)[:10]}"
        )
    if not (isinstance(raw, str) and isinstance(domain, Count) and domain.unit == DAYS):
        return domain.parse(raw)
    number = whole_number(raw)
    if number is not None:
        return domain.parse(number)
    days = days_in(raw)
    if days is None:
        # Imported here because only a mistake needs it.
        from nc_rules.files.misread_lengths import nearest_length

        what = gettext(
            "expected a whole number of days, or a length such as '2y', '18 months' or '6w 3d', got {value}",
            value=shown(raw),
        )
        near = nearest_length(raw)
        is_right = near is not None and domain.fault(days_in(near)) is None
        raise refusal(what, near if is_right else None)
    if domain.fault(days):
        what = gettext(
            "expected {least} to {most} days, got {value}, which is {days} days",
            least=domain.least,
            most=domain.most,
            value=shown(raw),
            days=shown(days),
        )
        raise refusal(what)
    return Reading(fact, raw.strip(), days)


def _days(value: Value | Reading) -> Value:
    return value.days if isinstance(value, Reading) else value


def _since(
    sheet: type,
    name: str,
    table: PlainTable,
    given: Container[str],
    today: Callable[[], date],
    problems: list[Problem],
) -> dict[str, Value | Reading]:
    """Understand the dates of one sheet's table."""
    values: dict[str, Value | Reading] = {}
    for key, fact in _dated(sheet).items():
        raw = None if fact.name in given else table.get(key)
        if raw is None:
            continue
        if table.get(fact.name) is not None:
            what = gettext(
                "give this or {fact}, and not both: the number follows from the date, and changes every day",
                fact=fact.name,
            )
            problems.append(Problem(_path(name, key), what))
        try:
            values[fact.name] = _reckoned(key, fact, raw, today)
        except InvalidFacts as error:
            problems.append(problem_of(error, _path(name, key)))
    return values


def _values(
    sheet: type, name: str, table: PlainTable, given: Container[str], problems: list[Problem]
) -> dict[str, Value | Reading]:
    """Understand the facts of one sheet's table; those that are given elsewhere go before it, right or wrong."""
    facts = facts_of(sheet)
    values: dict[str, Value | Reading] = {}
    for key, fact in facts.items():
        raw = table.get(key)
        if raw is not None and key not in given:
            try:
                values[key] = parsed(fact, raw)
            except InvalidFacts as error:
                problems.append(problem_of(error, _path(name, key)))
    dated = _dated(sheet)
    unknown = [key for key in table if key not in facts and key not in dated]
    if unknown:
        known = (*facts, *dated)
        problems += _few(sorted(unknown, key=str), lambda key: UnknownFact(key, known).problem(_path(name, key)))
    return values
