"""Case files: a situation's file with more keys, of which a pack's cases are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias, cast, final

import attrs

from nc_rules.errors import InvalidSituationFile, Problem
from nc_rules.facts import Sheet, shown
from nc_rules.files import PlainTable, read_table, situation_from

Shape: TypeAlias = tuple[Callable[[object], bool], str]
"""Tells whether a value has the right shape, and says what shape that is."""


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, cast("list[object]", value)))


def _values(value: object) -> list[object]:
    return [*cast("dict[str, object]", value).values()] if isinstance(value, dict) else []


TEXT: Final[Shape] = (_is_text, "text")
TEXTS: Final[Shape] = (_are_texts, "a list of texts")
STANCES: Final[Shape] = (lambda value: all(map(_is_text, _values(value) or [None])), "a table from topics to stances")
STANCE_LISTS: Final[Shape] = (
    lambda value: isinstance(value, dict) and all(map(_are_texts, _values(cast("object", value)))),
    "a table from topics to lists of stances",
)

FILL_IN: Final = "FILL IN"
"""Stands in a case for what its author has still to write. A case that has it fails."""


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
        """Give a text."""
        return cast("str", self.own[key])

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts."""
        return tuple(cast("list[str]", self.own[key]))

    def stances(self, key: str) -> Mapping[str, str]:
        """Give a table from topics to stances."""
        return cast("dict[str, str]", self.own[key])

    def stance_lists(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """Give a table from topics to lists of stances; an empty one when it is not there."""
        lists = cast("dict[str, list[str]]", self.own[key])
        return {topic: tuple(stances) for topic, stances in lists.items()}


def read_case_files(folder: Path, keys: Mapping[str, Shape], sheets: Sequence[type]) -> tuple[CaseFile, ...]:
    """Read every case of a folder, sorted by name.

    Args:
        folder: The folder of the `.toml` files.
        keys: The keys that make a file a case, and the shape of each; a table may be left out.
        sheets: The classes of the fact sheets that the cases may speak of.

    Raises:
        FileNotFoundError: There is no case in the folder.
        InvalidSituationFile: A case cannot be read; all of its problems at once.
    """
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        msg = f"there is no case (*.toml) in {folder}"
        raise FileNotFoundError(msg)
    return tuple(_case_file(path, keys, sheets) for path in paths)


def _case_file(path: Path, keys: Mapping[str, Shape], sheets: Sequence[type]) -> CaseFile:
    table = read_table(path)
    own = {key: table.get(key, {} if shape is STANCE_LISTS else None) for key, shape in keys.items()}
    problems = [
        Problem(key, f"expected {what}, {f'got {shown(own[key])}' if key in table else 'and it is missing'}")
        for key, (is_right, what) in keys.items()
        if not is_right(own[key])
    ]
    try:
        situation = situation_from({key: table[key] for key in table if key not in keys}, str(path), sheets)
    except InvalidSituationFile as invalid:
        raise InvalidSituationFile(str(path), [*problems, *invalid.problems]) from None
    if problems:
        raise InvalidSituationFile(str(path), problems)
    return CaseFile(path.stem, situation.title, situation.sheets, own)
