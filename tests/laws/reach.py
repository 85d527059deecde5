"""Every value of the library's own that can be reached from another, by its attributes and what its containers hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import cast


def reachable(top: object) -> Iterator[object]:
    """Give each such value once."""
    met: dict[int, object] = {}
    ahead = [top]
    while ahead:
        value = ahead.pop()
        if id(value) in met or isinstance(value, str | int | type | Enum):
            continue
        # It is kept, so that no other value can come to have its id.
        met[id(value)] = value
        if type(value).__module__.startswith("nc_rules"):
            yield value
            ahead += _parts(value)
        if isinstance(value, Mapping):
            ahead += [part for pair in cast("Mapping[object, object]", value).items() for part in pair]
        elif isinstance(value, Iterable):
            ahead += [*cast("Iterable[object]", value)]


def _parts(value: object) -> Iterator[object]:
    for name in dir(value):
        if not name.startswith("_"):
            part: object = getattr(value, name)
            if not callable(part):
                yield part
