"""Plain values that anybody may have written: how much of them is read, and what is wrong with them, with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, cast, final

from nc_rules.errors import MOST_PROBLEMS, Problem, UnknownName, nearest
from nc_rules.repr import shown
from nc_rules.translation import gettext

MOST_VALUES: Final = 100_000
"""Data holds at most this many values; the largest school here takes some three thousand."""

DEEPEST_VALUE: Final = 450
"""Values are nested in one another at most this deep: a condition may be nested 200 deep, and takes two for each."""

_MOST_NAMES: Final = 1_000
"""Among more names than this, nobody looks for the nearest: each takes ten microseconds to compare."""

UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that drive a terminal, turn a line around, or are halves of one: no text for people needs them."""


@final
class Faults:
    """What is wrong with some data, as far as anybody would read it."""

    def __init__(self) -> None:
        """Nothing is, so far."""
        self.problems: list[Problem] = []
        self.told: set[str] = set()
        """The paths of which a school that is built of what is left need not complain once more."""
        self.count = 0
        """How many things were put down, or would have been."""
        self._more = 0

    def __bool__(self) -> bool:
        return bool(self.problems)

    def add(self, path: str, what: str, near: str | None = None) -> None:
        """Put down one thing that is wrong."""
        self.keep(Problem(path, what, near))

    def keep(self, problem: Problem) -> None:
        """Put down a problem, unless it was told already."""
        self.count += 1
        if problem.path in self.told or problem in self.problems:
            return
        if self.is_full:
            self._more += 1
        else:
            self.problems.append(problem)

    def unknown(self, path: str, error: UnknownName) -> None:
        """Put down a name that means nothing, with the nearest that does."""
        if self.is_full:
            self.count += 1
            self._more += 1
        elif len(error.known) > _MOST_NAMES:
            self.keep(type(error)(error.name, ()).problem(path))
        else:
            self.keep(error.problem(path))

    @property
    def is_full(self) -> bool:
        """Whether further problems are only counted."""
        return len(self.problems) >= MOST_PROBLEMS

    @property
    def all(self) -> Sequence[Problem]:
        """Every problem that was put down, and how many there are besides."""
        return [
            *self.problems,
            *([Problem("", gettext("and {more} more like these", more=self._more))] if self._more else []),
        ]

    def table(
        self, value: object, path: str, known: Collection[str], needed: Collection[str] = ()
    ) -> Mapping[str, object]:
        """Return an object with these keys and no others; an empty one where it is none."""
        if not isinstance(value, dict):
            self.add(path, f"expected an object with {', '.join(needed or known)}, got {shown(value)}")
            return {}
        table = cast("Mapping[str, object]", value)
        for key in table:
            if key not in known:
                near = None if self.is_full else nearest(key, known)
                self.add(below(path, key), f"there is no such key here (known: {', '.join(known)})", near)
        for key in needed:
            if key not in table:
                self.add(below(path, key), "it is missing")
        return table

    def named(self, value: object, path: str) -> Mapping[str, object]:
        """Return an object whose keys are names that its writer chose."""
        if isinstance(value, dict):
            return cast("Mapping[str, object]", value)
        self.add(path, f"expected an object, got {shown(value)}")
        return {}

    def items(self, value: object, path: str) -> Sequence[object]:
        """Return a list; an empty one where it is none."""
        if isinstance(value, list | tuple):
            return cast("Sequence[object]", value)
        self.add(path, f"expected a list, got {shown(value)}")
        self.told.add(path)
        return ()

    def texts(self, value: object, path: str) -> tuple[str, ...]:
        """Return a list of texts, without what is none."""
        found: list[str] = []
        for place, one in enumerate(self.items(value, path)):
            if isinstance(one, str):
                found.append(one)
            else:
                self.add(f"{path}[{place}]", f"expected text, got {shown(one)}")
        return tuple(found)

    def yes_or_no(self, value: object, path: str) -> bool:
        """Return `True` or `False`."""
        if isinstance(value, bool):
            return value
        self.add(path, f"expected true or false, got {shown(value)}")
        return False

    def text(self, value: object, path: str) -> str:
        """Return a text; an empty one where it is none."""
        if isinstance(value, str):
            return value
        self.add(path, f"expected text, got {shown(value)}")
        return ""


def table_in(value: object) -> Mapping[str, object]:
    """Return an object as it is, and an empty one for anything else."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def below(path: str, key: object) -> str:
    """Return the path of something below another: `rule 'stay': cite`, `rule 'stay': cite.heading`."""
    name = key if isinstance(key, str) and key.isprintable() and 0 < len(key) <= 60 else shown(key)  # noqa: PLR2004
    return f"{path}{('.' if ': ' in path else ': ') if path else ''}{name}"


def unreadable(data: object) -> Problem | None:
    """Say why data is not even looked at: it is too deep, or holds itself, or is too large, or no plain values.

    It takes no more of Python's stack for deep data than for shallow data, and ends where data has no end.
    """
    count = 0
    levels: list[Iterator[object]] = [iter((data,))]
    while levels:
        for value in levels[-1]:
            count += 1
            if count > MOST_VALUES:
                return Problem(
                    "", gettext("it holds more than {most_values:,} values, or holds itself", most_values=MOST_VALUES)
                )
            if isinstance(value, dict | list | tuple):
                if len(levels) > DEEPEST_VALUE:
                    return Problem(
                        "",
                        gettext(
                            "it is nested more than {deepest_value} deep, or holds itself", deepest_value=DEEPEST_VALUE
                        ),
                    )
                levels.append(_inside(cast("dict[object, object] | Sequence[object]", value)))
                break
            if not isinstance(value, str | int | float | None):
                return Problem("", gettext("expected plain values, as JSON has them, got {value}", value=shown(value)))
        else:
            levels.pop()
    return None


def _inside(value: dict[object, object] | Sequence[object]) -> Iterator[object]:
    if not isinstance(value, dict):
        return iter(value)
    return (part for key, one in value.items() for part in (key, one))


def unprintable(data: object) -> Iterator[Problem]:
    """Find the texts that hold characters which no text for people needs, in data that is no larger than is read."""
    ahead: list[tuple[str, object]] = [("", data)]
    while ahead:
        path, value = ahead.pop()
        if isinstance(value, str):
            if found := UNPRINTABLE.search(value):
                what = gettext(
                    "no text may hold the character U+{code:04X}, which is not printed, got {value}",
                    code=ord(found[0]),
                    value=shown(value),
                )
                yield Problem(path, what)
        elif isinstance(value, dict):
            for key, one in reversed(cast("dict[object, object]", value).items()):
                ahead.append((below(path, key), one))
                if not isinstance(key, str) or UNPRINTABLE.search(key):
                    yield Problem(below(path, key), gettext("a key is a text of characters that are printed"))
        elif isinstance(value, list | tuple):
            parts = [*enumerate(cast("Sequence[object]", value))]
            ahead += [(f"{path}[{place}]", one) for place, one in reversed(parts)]
