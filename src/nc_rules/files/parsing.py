"""TOML and JSON, from files and streams, into plain values that are not understood yet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Final, NoReturn, TypeAlias, cast

from nc_rules.errors import InvalidSituationFile, Problem
from nc_rules.repr import shown
from nc_rules.strict_json import fault_in, json_in
from nc_rules.translation import gettext

LARGEST: Final = 1 << 16
"""The size in bytes of the largest file that is read; a situation of every fact there is takes about three thousand."""

_IS_JSON: Final = {".json": True, ".toml": False}
"""What the ending of a file's name tells. A pipe, as in `<(...)`, has none."""

_MOST_DOTS: Final = 1_000
"""How many dots a line of TOML may hold. In a key of n parts tomllib takes n * n steps, and of 30,000 it takes 10 s."""

PlainTable: TypeAlias = Mapping[str, object]
"""What a TOML or JSON file holds, before it is understood."""


def read_table(path: Path) -> PlainTable:
    """Read a TOML or JSON file, told apart by its ending or else by its first character, into plain values.

    Raises:
        InvalidSituationFile: It cannot be read, is too large, or is not well-formed.
    """
    if "\0" in str(path):
        _refuse(str(path), gettext("no file can have a null character in its name"))
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
        _refuse(
            name,
            gettext(
                "it is larger than {largest} KiB, more than a situation or a story can need", largest=LARGEST >> 10
            ),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(name, gettext("it is not UTF-8 text (byte {start})", start=error.start), error)
    if not text.strip():
        _refuse(name, gettext("it is empty; what is so belongs in the table [situation]"))
    is_json = text.lstrip().startswith("{") if is_json is None else is_json
    try:
        table = json_in(text) if is_json else _toml(text)
    except RecursionError as error:
        _refuse(name, gettext("it is nested too deeply"), error)
    except ValueError as error:
        _refuse(
            name,
            gettext(
                "it is not well-formed {format}: {fault}", format="JSON" if is_json else "TOML", fault=fault_in(error)
            ),
            error,
        )
    if not isinstance(table, dict):
        _refuse(name, gettext('expected an object with the facts in "situation", got {value}', value=shown(table)))
    return cast("PlainTable", table)


def _toml(text: str) -> object:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.count(".") > _MOST_DOTS:
            msg = gettext(
                "line {number} has more than {most_dots} dots, more than a situation can need",
                number=number,
                most_dots=_MOST_DOTS,
            )
            raise ValueError(msg)
    return tomllib.loads(text)


def _refuse(name: str, what: str, cause: Exception | None = None) -> NoReturn:
    raise InvalidSituationFile(name, [Problem("", what)]) from cause
