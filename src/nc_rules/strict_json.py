"""JSON that is read strictly: a key that is given twice, or a number that is none, is an error and not a surprise."""

from __future__ import annotations

import json
from typing import Final, NoReturn

from nc_rules.repr import shown
from nc_rules.translation import gettext


def json_in(text: str) -> object:
    """Return the plain values that a text of JSON holds.

    Raises:
        ValueError: It is not well-formed, or has a key twice, or `NaN` or the like.
        RecursionError: It is nested too deeply.
    """
    return _DECODER.decode(text)


def fault_in(error: ValueError) -> str:
    """Say in words what `json_in` raised, or `tomllib`."""
    # Python's own words on a number of thousands of digits are advice to programmers.
    return "a number has too many digits" if "integer string conversion" in str(error) else str(error)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            msg = gettext("the key {value} appears twice", value=shown(key))
            raise ValueError(msg)
        found[key] = value
    return found


def _no_value(name: str) -> NoReturn:
    msg = gettext("{name} is not a value", name=name)
    raise ValueError(msg)


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_value)
"""Made once: `json.loads` would make one each time."""
