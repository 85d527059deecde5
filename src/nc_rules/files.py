"""Situations in TOML and JSON files: read strictly, with every problem reported together."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Final, NoReturn, TypeAlias, TypeVar, assert_never, cast, final

import attrs
from cattrs import Converter
from cattrs.errors import AttributeValidationNote, ClassValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from nc_rules.errors import InvalidSituationFile, Problem, UnknownFact, nearest
from nc_rules.facts import AnyFact, Choice, Count, Domain, Flag, Sheet, Value, facts_of, problem_of, shown
from nc_rules.situation import Situation

LARGEST: Final = 1 << 16
"""The size in bytes of the largest file that is read; a situation of every fact there is takes about three thousand."""

_MOST_DOTS: Final = 1_000
"""How many dots a line of TOML may hold. In a key of n parts tomllib takes n * n steps, and of 30,000 it takes 10 s."""

PlainTable: TypeAlias = Mapping[str, object]
"""What a TOML or JSON file holds, before it is understood."""

C = TypeVar("C")


@final
@attrs.frozen
class SituationFile:
    """What a situation's file says.

    Args:
        title: A line for people.
        note: More for people.
        sheets: The fact sheets, `Situation` first.
    """

    title: str
    note: str
    sheets: tuple[Sheet, ...]


def read_situation(path: Path | str, sheets: Sequence[type] = (Situation,)) -> SituationFile:
    """Read a situation from a TOML or JSON file, told apart by the file's ending.

    Args:
        path: The file.
        sheets: The classes of the fact sheets that it may speak of; each stands in the table named for it.

    Raises:
        InvalidSituationFile: The file cannot be read, or holds anything that is not understood: all problems at once.
    """
    return situation_from(read_table(Path(path)), str(path), sheets)


def read_table(path: Path) -> PlainTable:
    """Read a TOML or JSON file, told apart by its ending, into plain values.

    Raises:
        InvalidSituationFile: It cannot be read, is too large, or is not well-formed.
    """
    if "\0" in str(path):
        _refuse(str(path), "no file can have a null character in its name")
    try:
        with path.open("rb") as stream:
            return parse_table(stream, str(path), is_json=path.suffix.lower() == ".json")
    except OSError as error:
        _refuse(str(path), error.strerror or str(error), error)


def parse_table(stream: BinaryIO, name: str, *, is_json: bool | None = None) -> PlainTable:
    """Read TOML or JSON from a stream into plain values.

    Args:
        stream: Where the bytes come from; no more than `LARGEST` are taken.
        name: What to call it in messages.
        is_json: Whether it is JSON; `None` to tell by its first character, which is `{` in JSON.

    Raises:
        InvalidSituationFile: It is too large, empty, not UTF-8, or not well-formed.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        _refuse(name, f"it is larger than {LARGEST >> 10} KiB, which no situation is")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(name, f"it is not UTF-8 text (byte {error.start})", error)
    if not text.strip():
        _refuse(name, "it is empty; a situation's facts stand in the table [situation]")
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
            msg = f"line {number} has more than {_MOST_DOTS} dots, which no situation's has"
            raise ValueError(msg)
    return tomllib.loads(text)


def _json(text: str) -> object:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in pairs:
            if key in found:
                msg = f"the key {shown(key)} stands twice"
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
        told: More facts, as `name=value`, that go before those of the file.

    Raises:
        InvalidSituationFile: Anything is not understood: all problems at once.
    """
    problems: list[Problem] = []
    texts = {key: _text(key, table.get(key, ""), problems) for key in ("title", "note")}
    named = {sheet.__name__.lower(): sheet for sheet in sheets}
    tables = {key: value for key, value in table.items() if key not in texts}
    problems += [_stray(key, value, named) for key, value in tables.items() if key not in named]
    more = _told(told, named, problems)
    values = {key: {**_table(key, tables.get(key, {}), problems), **more.get(key, {})} for key in named}
    # A problem with a fact that the command line tells is the command line's, and has been reported there.
    read = [_sheet(named[key], key, values[key], problems) for key in named if key == "situation" or values[key]]
    if problems:
        raise InvalidSituationFile(name, problems)
    return SituationFile(texts["title"], texts["note"], tuple(read))


def _text(key: str, value: object, problems: list[Problem]) -> str:
    if isinstance(value, str):
        return value
    problems.append(Problem(key, f"expected text, got {shown(value)}"))
    return ""


def _stray(key: str, value: object, named: Mapping[str, type]) -> Problem:
    for name, sheet in named.items():
        if key in facts_of(sheet):
            return Problem(_path(key), f"a fact stands in the table [{name}], not at the top")
    known = ["title", "note", *named]
    what, near = f"expected one of {', '.join(known)}", nearest(key, known)
    for name, sheet in named.items():
        if near is None and not isinstance(value, dict) and (near := nearest(key, facts_of(sheet))):
            what = f"there is no such key at the top, and facts stand in the table [{name}]"
    return Problem(_path(key), what, near)


def _table(key: str, value: object, problems: list[Problem]) -> PlainTable:
    if isinstance(value, dict):
        return cast("PlainTable", value)
    problems.append(Problem(key, f"expected a table of facts, got {shown(value)}"))
    return {}


def _path(*names: str) -> str:
    return ".".join(name if name.isprintable() and 0 < len(name) <= 60 else shown(name) for name in names)  # noqa: PLR2004


def _told(told: Iterable[str], named: Mapping[str, type], problems: list[Problem]) -> dict[str, dict[str, object]]:
    by_key = {fact.key: fact for sheet in named.values() for fact in facts_of(sheet).values()}
    by_key |= {fact.full_name: fact for fact in by_key.values()}
    values: dict[str, dict[str, object]] = {}
    for assignment in told:
        key, equals, text = assignment.partition("=")
        path = f"--set {_path(assignment)}"
        fact = by_key.get(key.strip())
        if not equals:
            problems.append(Problem(path, "expected FACT=VALUE, as in no_contact_days=12"))
        elif fact is None:
            problems.append(UnknownFact(key.strip(), tuple(by_key)).problem(path))
        else:
            try:
                values.setdefault(fact.sheet, {})[fact.name] = _Checked(
                    fact.domain.parse(_plain(text.strip(), fact.domain))
                )
            except ValueError as error:
                problems.append(problem_of(error, path))
    return values


@final
@attrs.frozen
class _Checked:
    """A value that has been understood already."""

    value: Value


_WORDS: Final = {"true": True, "yes": True, "false": False, "no": False}


def _plain(text: str, domain: Domain) -> object:
    match domain:
        case Flag():
            return _WORDS.get(text, text)
        case Count():
            # Python refuses to read a number of some thousands of digits, and no count has that many.
            return int(text) if text.removeprefix("-").isdecimal() and len(text) < 600 else text  # noqa: PLR2004
        case Choice():
            return text
        case _:
            assert_never(domain)


def _sheet(sheet: type, name: str, values: PlainTable, problems: list[Problem]) -> Sheet | None:
    try:
        return cast("Sheet", _converter(sheet).structure(dict(values), sheet))
    except ClassValidationError as group:
        problems += _problems(group, sheet, name)
        return None


@lru_cache(maxsize=64)
def _converter(sheet: type) -> Converter:
    # One hook for each fact, so that every problem of a sheet is found: cattrs gathers what the hooks raise.
    converter = Converter(detailed_validation=True)
    hooks = {name: override(struct_hook=_parser(fact)) for name, fact in facts_of(sheet).items()}
    converter.register_structure_hook(
        sheet,
        make_dict_structure_fn(sheet, converter, _cattrs_forbid_extra_keys=True, **hooks),  # type: ignore[arg-type]  # the keywords are fields' names
    )
    return converter


def _parser(fact: AnyFact) -> Callable[[object, object], Value | None]:
    def parse(raw: object, _type: object) -> Value | None:
        if raw is None or isinstance(raw, _Checked):
            return raw.value if raw else None
        return fact.domain.parse(raw)

    return parse


def _problems(group: ClassValidationError, sheet: type, name: str) -> Iterable[Problem]:
    for error in group.exceptions:
        if isinstance(error, ForbiddenExtraKeysError):
            for key in sorted(error.extra_fields):
                yield UnknownFact(key, tuple(facts_of(sheet))).problem(_path(name, key))
        elif isinstance(error, ValueError):
            notes = [note for note in error.__notes__ if isinstance(note, AttributeValidationNote)]
            yield problem_of(error, _path(name, notes[0].name))
        else:
            raise error
