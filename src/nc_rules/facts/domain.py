"""What values a fact may take: a flag, a count or a choice, and how each value is said in plain English."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Self, TypeAlias, final

import attrs

from nc_rules.errors import Problem, nearest

Value: TypeAlias = bool | int | Enum
"""What a known fact holds: a flag's `bool`, a count's `int` in its unit, a choice's member."""

Plain: TypeAlias = bool | int | str
"""A value as TOML and JSON have it."""


class Option(Enum):
    """A member of a choice, with the words for it: `EX = "ex", "your ex ended it"`.

    Any Enum will do for a choice; one of these also says in plain English what picking it means.
    """

    says: str

    def __new__(cls, value: str, says: str = "") -> Self:
        """Make the member's value its name in files, and keep its words beside it."""
        member = object.__new__(cls)
        member._value_ = value
        member.says = says
        return member

    # Enum hashes a member's name, in Python code. Members are singletons, so their identity will do, and is faster.
    __hash__ = object.__hash__


def plain(value: Value) -> Plain:
    """Give a value as TOML and JSON have it: the member of a choice becomes its name in files."""
    return str(value.value) if isinstance(value, Enum) else value


def shown(value: object) -> str:
    """Give a value for a message, cut short when it is long, with control characters escaped."""
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 200:  # noqa: PLR2004
        return "a number of more than 60 digits"
    try:
        text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    except (RecursionError, ValueError):
        # It is nested as deep as could only just be read, or holds a number that Python refuses to write out.
        return f"a {type(value).__name__} too large to show"
    return text if len(text) <= 80 else f"{text[:77]}..."  # noqa: PLR2004


@final
@attrs.frozen
class Flag:
    """Yes or no.

    Args:
        yes: A statement that the fact is true, from the person's side: `you live together`.
        no: A statement that it is false.
    """

    yes: str | None = None
    no: str | None = None

    def fault(self, value: object) -> str | None:
        """Say what is wrong with `value`, or `None` when it is one of this domain's."""
        return None if isinstance(value, bool) else f"expected true or false, got {shown(value)}"

    def parse(self, raw: object) -> Value:
        """Take a value from a file. Raises `ValueError` with what is wrong, and perhaps the nearest right value."""
        if isinstance(raw, bool):
            return raw
        raise ValueError(self.fault(raw))


@final
@attrs.frozen
class Count:
    """A whole number from `least` to `most`, both included.

    Args:
        unit: What is counted, in the plural: `days`.
        least: The smallest value.
        most: The largest value.
        noun: The counted thing in a sentence after a number: `days of no contact`.
    """

    unit: str
    least: int
    most: int
    noun: str

    def fault(self, value: object) -> str | None:
        """Say what is wrong with `value`, or `None` when it is one of this domain's."""
        if isinstance(value, bool) or not isinstance(value, int):
            return f"expected a whole number of {self.unit}, got {shown(value)}"
        if not self.least <= value <= self.most:
            return f"expected {self.least} to {self.most} {self.unit}, got {shown(value)}"
        return None

    def parse(self, raw: object) -> Value:
        """Take a value from a file. Raises `ValueError` with what is wrong."""
        fault = self.fault(raw)
        if fault is None and isinstance(raw, int):
            return raw
        raise ValueError(fault)


@final
@attrs.frozen
class Choice:
    """One member of an Enum.

    Args:
        options: The Enum; its members' values are their names in files.
    """

    options: type[Enum]

    @property
    def named(self) -> Mapping[str, Enum]:
        """The members by their names in files."""
        return {str(option.value): option for option in self.options}

    def fault(self, value: object) -> str | None:
        """Say what is wrong with `value`, or `None` when it is one of this domain's."""
        if isinstance(value, self.options):
            return None
        if isinstance(value, str) and value in self.named:
            return f"expected {self.named[value]}, got the text {value!r}"
        return f"expected a member of {self.options.__name__} ({', '.join(self.named)}), got {shown(value)}"

    def parse(self, raw: object) -> Value:
        """Take a value from a file. Raises `ValueError` with what is wrong, and perhaps the nearest right value."""
        if isinstance(raw, str) and raw in self.named:
            return self.named[raw]
        near = nearest(raw, self.named) if isinstance(raw, str) else None
        msg = f"expected one of {', '.join(self.named)}, got {shown(raw)}"
        raise ValueError(msg, near) if near else ValueError(msg)


Domain: TypeAlias = Flag | Count | Choice
"""Every kind of fact there is."""


def problem_of(error: ValueError, path: str) -> Problem:
    """Give what `parse` raised as one problem of an input."""
    what, *near = error.args
    return Problem(path, str(what), str(near[0]) if near else None)
