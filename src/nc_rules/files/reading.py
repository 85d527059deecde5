"""Situations in TOML and JSON files: read strictly, with every problem reported together."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, NoReturn, TypeAlias, TypeVar, assert_never, cast, final

import attrs

from nc_rules.errors import MOST_PROBLEMS, InvalidFacts, InvalidSituationFile, Problem, UnknownFact, nearest
from nc_rules.facts import AnyFact, Choice, Count, Domain, Flag, Value, problem_of, refusal
from nc_rules.files.lengths import DAYS, Reading, days_in, whole_number
from nc_rules.repr import shown
from nc_rules.sheet import Sheet, WorkingMemory, facts_of
from nc_rules.vocabulary import Situation

LARGEST: Final = 1 << 16
"""The size in bytes of the largest file that is read; a situation of every fact there is takes about three thousand."""

_IS_JSON: Final = {".json": True, ".toml": False}
"""What the ending of a file's name tells. A pipe, as in `<(...)`, has none."""

_MOST_DOTS: Final = 1_000
"""How many dots a line of TOML may hold. In a key of n parts tomllib takes n * n steps, and of 30,000 it takes 10 s."""

PlainTable: TypeAlias = Mapping[str, object]
"""What a TOML or JSON file holds, before it is understood."""

T = TypeVar("T")


@final
@attrs.frozen
class SituationFile:
    """What a situation's file says.

    Args:
        title: A line for people.
        note: More for people.
        sheets: The fact sheets, `Situation` first.
        readings: The lengths of time that were given with a unit, and how they were read.
    """

    title: str
    note: str
    sheets: tuple[Sheet, ...]
    readings: tuple[Reading, ...] = ()


def read_situation(path: Path | str, sheets: Sequence[type] = (Situation,)) -> SituationFile:
    """Read a situation from a TOML or JSON file, told apart by the file's ending, or else by its first character.

    Args:
        path: The file.
        sheets: The classes of the fact sheets that it may speak of; each has the table that is named for it.

    Raises:
        InvalidSituationFile: The file cannot be read, or holds anything that is not understood: all problems at once.
    """
    return situation_from(read_table(Path(path)), str(path), sheets)


def read_table(path: Path) -> PlainTable:
    """Read a TOML or JSON file, told apart by its ending or else by its first character, into plain values.

    Raises:
        InvalidSituationFile: It cannot be read, is too large, or is not well-formed.
    """
    if "\0" in str(path):
        _refuse(str(path), "no file can have a null character in its name")
    try:
        stream = path.open("rb")
    except OSError as error:
        _refuse(str(path), error.strerror or str(error), error)
    with stream:
        return parse_table(stream, str(path), is_json=_IS_JSON.get(path.suffix.lower()))


def parse_table(stream: BinaryIO, name: str, *, is_json: bool | None = None) -> PlainTable:
    """Read TOML or JSON from a stream into plain values.

    Args:
        stream: Where the bytes come from; no more than `LARGEST` are taken.
        name: What to call it in messages.
        is_json: Whether it is JSON; `None` to tell by its first character, which is `{` in JSON.

    Raises:
        InvalidSituationFile: It cannot be read, or is too large, empty, not UTF-8, or not well-formed.
    """
    try:
        data = stream.read(LARGEST + 1)
    except OSError as error:
        _refuse(name, error.strerror or str(error), error)
    if len(data) > LARGEST:
        _refuse(name, f"it is larger than {LARGEST >> 10} KiB, too large for a situation")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(name, f"it is not UTF-8 text (byte {error.start})", error)
    if not text.strip():
        _refuse(name, "it is empty; a situation's facts belong in the table [situation]")
    is_json = text.lstrip().startswith("{") if is_json is None else is_json
    try:
        table = _json(text) if is_json else _toml(text)
    except RecursionError as error:
        _refuse(name, "it is nested too deeply", error)
    except ValueError as error:
        # Python's own words on a number of thousands of digits are advice to programmers.
        what = "a number has too many digits" if "integer string conversion" in str(error) else str(error)
        _refuse(name, f"it is not well-formed {'JSON' if is_json else 'TOML'}: {what}", error)
    if not isinstance(table, dict):
        _refuse(name, f'expected an object with the facts in "situation", got {shown(table)}')
    return cast("PlainTable", table)


def _toml(text: str) -> object:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.count(".") > _MOST_DOTS:
            msg = f"line {number} has more than {_MOST_DOTS} dots, more than a situation can need"
            raise ValueError(msg)
    return tomllib.loads(text)


def _json(text: str) -> object:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in pairs:
            if key in found:
                msg = f"the key {shown(key)} appears twice"
                raise ValueError(msg)
            found[key] = value
        return found

    def constant(name: str) -> NoReturn:
        msg = f"{name} is not a value"
        raise ValueError(msg)

    return json.loads(text, object_pairs_hook=once, parse_constant=constant)


def _refuse(name: str, what: str, cause: Exception | None = None) -> NoReturn:
    raise InvalidSituationFile(name, [Problem("", what)]) from cause


def situation_from(
    table: PlainTable, name: str, sheets: Sequence[type] = (Situation,), *, told: Iterable[str] = ()
) -> SituationFile:
    """Understand what a situation's file holds.

    Args:
        table: What it holds.
        name: What to call it in messages.
        sheets: The classes of the fact sheets that it may speak of.
        told: More facts, as `name=value`, that take precedence over those of the file.

    Raises:
        InvalidSituationFile: Anything is not understood: all problems at once, as far as anybody would read them.
    """
    problems: list[Problem] = []
    texts = {key: _text(key, table.get(key, ""), problems) for key in ("title", "note")}
    named = {sheet.__name__.lower(): sheet for sheet in sheets}
    tables = {key: value for key, value in table.items() if key not in texts}
    strays = [(key, value) for key, value in tables.items() if key not in named]
    problems += _few(strays, lambda stray: _stray(*stray, named))
    values: dict[AnyFact, Value | Reading] = {}
    present: list[type] = []
    given = _told(told, named, problems)
    for key, sheet in named.items():
        facts = _table(key, tables.get(key, {}), problems)
        if key == "situation" or facts or any(fact.owner is sheet for fact in given):
            present.append(sheet)
            values |= _values(sheet, key, facts, given, problems)
    if problems:
        raise InvalidSituationFile(name, problems)
    values |= given
    memory = WorkingMemory.from_values({fact: _days(value) for fact, value in values.items()}, sheets=present)
    readings = tuple(value for fact in memory if isinstance(value := values[fact], Reading))
    return SituationFile(texts["title"], texts["note"], memory.sheets, readings)


def _few(wrong: Sequence[T], problem: Callable[[T], Problem]) -> Iterator[Problem]:
    """Return a problem for each thing that is wrong, and beyond what anybody would read only their number."""
    yield from map(problem, wrong[:MOST_PROBLEMS])
    if len(wrong) > MOST_PROBLEMS:
        yield Problem("", f"and {len(wrong) - MOST_PROBLEMS} more like these")


def _text(key: str, value: object, problems: list[Problem]) -> str:
    if isinstance(value, str):
        return value
    problems.append(Problem(key, f"expected text, got {shown(value)}"))
    return ""


def _stray(key: str, value: object, named: Mapping[str, type]) -> Problem:
    for name, sheet in named.items():
        if key in facts_of(sheet):
            return Problem(_path(key), f"a fact belongs in the table [{name}], not at the top")
    known = ["title", "note", *named]
    what, near = f"expected one of {', '.join(known)}", nearest(key, known)
    for name, sheet in named.items():
        if near is None and not isinstance(value, dict) and (near := nearest(key, facts_of(sheet))):
            what = f"there is no such key at the top, and facts belong in the table [{name}]"
    return Problem(_path(key), what, near)


def _table(key: str, value: object, problems: list[Problem]) -> PlainTable:
    if isinstance(value, dict):
        return cast("PlainTable", value)
    problems.append(Problem(key, f"expected a table of facts, got {shown(value)}"))
    return {}


def _path(*names: object) -> str:
    return ".".join(map(_key, names))


def _key(name: object) -> str:
    # A table that no file was read for can have keys that are no texts, as YAML makes them of yes and of 12.
    return name if isinstance(name, str) and name.isprintable() and 0 < len(name) <= 60 else shown(name)  # noqa: PLR2004


def _told(told: Iterable[str], named: Mapping[str, type], problems: list[Problem]) -> dict[AnyFact, Value | Reading]:
    """Understand the facts that are given beside the file."""
    facts = [fact for sheet in named.values() for fact in facts_of(sheet).values()]
    by_name = {**{fact.key: fact for fact in facts}, **{fact.full_name: fact for fact in facts}}
    values: dict[AnyFact, Value | Reading] = {}
    wrong: list[Callable[[], Problem]] = []
    for assignment in told:
        name, equals, text = (part.strip() for part in assignment.partition("="))
        path = f"--set {_path(assignment)}"
        fact = by_name.get(name)
        if not equals:
            wrong.append(partial(Problem, path, "expected FACT=VALUE, as in no_contact_days=12"))
        elif fact is None:
            wrong.append(partial(UnknownFact(name, tuple(by_name)).problem, path))
        else:
            try:
                value = _parsed(fact, _plain(text, fact.domain))
            except InvalidFacts as error:
                wrong.append(partial(problem_of, error, path))
                continue
            if _days(values.setdefault(fact, value)) != _days(value):
                wrong.append(partial(Problem, path, f"{fact.key} is given twice, with different values"))
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


def _parsed(fact: AnyFact, raw: object) -> Value | Reading:
    """Take the value of a fact. Raises `InvalidFacts` with what is wrong, and perhaps the nearest right value."""
    domain = fact.domain
    if not (isinstance(raw, str) and isinstance(domain, Count) and domain.unit == DAYS):
        return domain.parse(raw)
    number = whole_number(raw)
    if number is not None:
        return domain.parse(number)
    days = days_in(raw)
    if days is None:
        # Imported here because only a mistake needs it.
        from nc_rules.files.misread_lengths import nearest_length

        what = f"expected a whole number of days, or a length such as '2y', '18 months' or '6w 3d', got {shown(raw)}"
        near = nearest_length(raw)
        is_right = near is not None and domain.fault(days_in(near)) is None
        raise refusal(what, near if is_right else None)
    if domain.fault(days):
        what = f"expected {domain.least} to {domain.most} days, got {shown(raw)}, which is {shown(days)} days"
        raise refusal(what)
    return Reading(fact, raw.strip(), days)


def _days(value: Value | Reading) -> Value:
    return value.days if isinstance(value, Reading) else value


def _values(
    sheet: type, name: str, table: PlainTable, given: Mapping[AnyFact, Value | Reading], problems: list[Problem]
) -> dict[AnyFact, Value | Reading]:
    """Understand the facts of one sheet's table; those that are given elsewhere go before it, right or wrong."""
    facts = facts_of(sheet)
    values: dict[AnyFact, Value | Reading] = {}
    for fact in facts.values():
        raw = None if fact in given else table.get(fact.name)
        if raw is not None:
            try:
                values[fact] = _parsed(fact, raw)
            except InvalidFacts as error:
                problems.append(problem_of(error, _path(name, fact.name)))
    unknown = sorted((key for key in table if key not in facts), key=str)
    problems += _few(unknown, lambda key: UnknownFact(key, tuple(facts)).problem(_path(name, key)))
    return values
