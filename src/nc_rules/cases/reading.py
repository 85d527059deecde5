"""Case files: a situation's file with more keys, of which a pack's cases are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, TypeAlias, cast, final

import attrs

from nc_rules.errors import InvalidSituationFile, Problem
from nc_rules.files import PlainTable, read_table, situation_from
from nc_rules.repr import shown
from nc_rules.sheet import Sheet
from nc_rules.translation import gettext

Shape: TypeAlias = tuple[Callable[[object], bool], str]
"""Tells whether a value has the right shape, and says what shape that is."""


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, cast("list[object]", value)))


def _values(value: object) -> list[object]:
    return [*cast("dict[str, object]", value).values()] if isinstance(value, dict) else []


FILL_IN: Final = "FILL IN"
"""Stands in a case for what its author has still to write. A case that has it fails."""

TEXT: Final[Shape] = (_is_text, "text")
TEXTS: Final[Shape] = (_are_texts, "a list of texts")
SOME_TEXT: Final[Shape] = (lambda value: _is_text(value) or (value != [] and _are_texts(value)), "text")
"""A text, or a list of several."""
TOPICS: Final[Shape] = (lambda value: value is None or _are_texts(value), "a list of topics")
"""What may be left out."""
STANCES: Final[Shape] = (lambda value: all(map(_is_text, _values(value) or [None])), "a table from topics to stances")
STANCE_LISTS: Final[Shape] = (
    lambda value: isinstance(value, dict) and all(map(_are_texts, _values(cast("object", value)))),
    "a table from topics to lists of stances",
)
PERHAPS: Final[Shape] = (lambda value: value is None or isinstance(value, bool) or value == FILL_IN, "true or false")
"""What may be left out. Nothing else has the shape of nothing."""


@final
@attrs.frozen
class CaseFile:
    """What a case's file says.

    Args:
        name: The file's name without its ending.
        title: The situation in a line.
        sheets: What is known.
        own: The keys that make it a case, checked for their shape.
    """

    name: str
    title: str
    sheets: tuple[Sheet, ...]
    own: PlainTable

    def text(self, key: str) -> str:
        """Return a text."""
        return cast("str", self.own[key])

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; an empty one when it is not there."""
        return tuple(cast("list[str] | None", self.own[key]) or ())

    def some_text(self, key: str) -> str | tuple[str, ...]:
        """Return a text, or several."""
        return self.text(key) if isinstance(self.own[key], str) else self.texts(key)

    def perhaps(self, key: str) -> bool | str | None:
        """Return true, false, `FILL_IN`, or `None` when it is not there."""
        return cast("bool | str | None", self.own[key])

    def stances(self, key: str) -> Mapping[str, str]:
        """Return a table from topics to stances."""
        return cast("dict[str, str]", self.own[key])

    def stance_lists(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """Return a table from topics to lists of stances; an empty one when it is not there."""
        lists = cast("dict[str, list[str]]", self.own[key])
        return {topic: tuple(stances) for topic, stances in lists.items()}


Addressee: TypeAlias = Literal["school", "guard"]
"""The key that says whom a case is for. Each kind of case has one of them."""

_ADDRESSED: Final[tuple[Addressee, ...]] = ("school", "guard")


def read_case_files(
    folder: Path, keys: Mapping[str, Shape], sheets: Sequence[type], only: str | None = None
) -> tuple[CaseFile, ...]:
    """Read every case of one kind in a folder, sorted by name.

    Args:
        folder: The folder of the `.toml` files.
        keys: The keys that make a file a case, the first of which says whom it is for, and the shape of each; a table
            of lists, and what is perhaps true, may be left out. A file that has the first key of the other kind instead
            is a case of that kind.
        sheets: The classes of the fact sheets that the cases may speak of.
        only: The name of the school or guard whose cases are read; without it, those for all are.

    Raises:
        FileNotFoundError: There is no case in the folder.
        InvalidSituationFile: A case cannot be read; all problems of all of them at once.
    """
    address = next(iter(keys))
    others = {key for key in _ADDRESSED if key != address}
    files: list[CaseFile] = []
    failures: list[InvalidSituationFile] = []
    for path, table in _tables(folder, failures):
        if address not in table and others & set(table):
            continue
        if only is None or table.get(address) == only or not _is_text(table.get(address)):
            try:
                files.append(_case_file(path, table, keys, sheets))
            except InvalidSituationFile as invalid:
                failures.append(invalid)
    if failures:
        raise _together(folder, failures)
    return tuple(files)


def addressees(folder: Path, kind: Addressee = "school") -> Mapping[str, str]:
    """Return the school, or the guard, that each case (`*.toml`) in a folder is for, by the case's name.

    Args:
        folder: The folder.
        kind: Which cases are meant: those for schools or those for guards.

    Raises:
        FileNotFoundError: There is no case in the folder.
        InvalidSituationFile: A file is not well-formed.
    """
    failures: list[InvalidSituationFile] = []
    named = {path.stem: table[kind] for path, table in _tables(folder, failures) if kind in table}
    if failures:
        raise _together(folder, failures)
    return {name: addressee for name, addressee in named.items() if isinstance(addressee, str)}


def unfinished(folder: Path, kind: Addressee) -> Sequence[str]:
    """Return the names of the cases for schools, or for guards, in which something is still to be filled in.

    Raises:
        FileNotFoundError: There is no case in the folder.
    """
    return [path.stem for path, table in _tables(folder, []) if kind in table and _is_unfinished(table)]


def _is_unfinished(value: object) -> bool:
    match value:
        case dict():
            return any(map(_is_unfinished, cast("dict[str, object]", value).values()))
        case list():
            return any(map(_is_unfinished, cast("list[object]", value)))
        case _:
            return value == FILL_IN


def _tables(folder: Path, failures: list[InvalidSituationFile]) -> Iterator[tuple[Path, PlainTable]]:
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        msg = (
            gettext("there is no case (*.toml) in {folder}", folder=folder)
            if folder.is_dir()
            else gettext("there is no folder {folder}", folder=folder)
        )
        raise FileNotFoundError(msg)
    for path in paths:
        try:
            yield path, read_table(path)
        except InvalidSituationFile as invalid:
            failures.append(invalid)


def _together(folder: Path, failures: Sequence[InvalidSituationFile]) -> InvalidSituationFile:
    if len(failures) == 1:
        return failures[0]
    problems = [
        attrs.evolve(problem, path=f"{Path(one.subject).name}: {problem.path}".removesuffix(": "))
        for one in failures
        for problem in one.problems
    ]
    return InvalidSituationFile(str(folder), problems)


def _case_file(path: Path, table: PlainTable, keys: Mapping[str, Shape], sheets: Sequence[type]) -> CaseFile:
    own = {key: table.get(key, {} if shape is STANCE_LISTS else None) for key, shape in keys.items()}
    problems = [
        Problem(
            key,
            gettext(
                "expected {what}, {value}",
                what=what,
                value=gettext("got {value}", value=shown(own[key])) if key in table else gettext("but it is missing"),
            ),
        )
        for key, (is_right, what) in keys.items()
        if not is_right(own[key])
    ]
    try:
        situation = situation_from({key: table[key] for key in table if key not in keys}, str(path), sheets)
        problems += [
            Problem(
                f"situation.{one.since}",
                gettext("a case holds on any day: give {key}, a number, and no date", key=one.fact.key),
            )
            for one in situation.readings
            if one.since
        ]
    except InvalidSituationFile as invalid:
        raise InvalidSituationFile(str(path), [*problems, *invalid.problems]) from None
    if problems:
        raise InvalidSituationFile(str(path), problems)
    return CaseFile(path.stem, situation.title, situation.sheets, own)
