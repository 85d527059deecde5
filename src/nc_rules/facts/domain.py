"""What values a fact may take: a flag, a count or a choice, and how each value is said in plain English."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn, Self, TypeAlias, final

import attrs

from nc_rules.errors import LONGEST_ID, InvalidFacts, InvalidSheet, Problem, missing_text, nearest, no_text, too_long
from nc_rules.repr import full_name, shown
from nc_rules.translation import gettext, translated

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

    if not TYPE_CHECKING:
        # Type checkers would take it that any attribute can be set.
        def __setattr__(self, name: str, value: object) -> None:
            """Refuse, once the member is made: it is shared by everybody who uses the Enum."""
            # Its place among the members is the last thing that Enum tells one that it makes.
            if hasattr(self, "_sort_order_"):
                msg = f"{self} is frozen, so its {name} cannot be set"
                raise AttributeError(msg)
            super().__setattr__(name, value)

        def __delattr__(self, name: str) -> NoReturn:
            msg = f"{self} is frozen, so its {name} cannot be deleted"
            raise AttributeError(msg)

    # Enum hashes a member's name, in Python code. Members are singletons, so their identity will do, and is faster.
    __hash__ = object.__hash__


def plain(value: Value) -> Plain:
    """Return a value as TOML and JSON have it: the member of a choice becomes its name in files."""
    return str(value.value) if isinstance(value, Enum) else value


def written(member: Enum) -> str:
    """Return a member as a program writes it, `Mood.SAD`; `str` gives that of some Enums only."""
    return f"{type(member).__name__}.{member.name}"


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

    def __attrs_post_init__(self) -> None:
        said = {"yes": self.yes, "no": self.no}
        found = {name: missing_text(text) for name, text in said.items() if text is not None}
        if problems := [Problem(name, problem) for name, problem in found.items() if problem]:
            raise InvalidSheet("flag", problems)

    def fault(self, value: object) -> str | None:
        """Say what is wrong with `value`, or `None` when it is one of this domain's."""
        return None if isinstance(value, bool) else gettext("expected true or false, got {value}", value=shown(value))

    def parse(self, raw: object) -> Value:
        """Return a plain value as one of this domain's. Raises `InvalidFacts` with what is wrong."""
        if isinstance(raw, bool):
            return raw
        raise refusal(self.fault(raw))


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

    def __attrs_post_init__(self) -> None:
        """Refuse bounds that no value keeps to, and words that could not be shown."""
        texts = {"unit": self.unit, "noun": self.noun}
        problems = [Problem(name, problem) for name, text in texts.items() if (problem := missing_text(text))]
        bounds: tuple[object, ...] = (self.least, self.most)
        if any(type(bound) is not int for bound in bounds) or self.least > self.most:
            what = f"expected whole numbers, the smallest first, got {shown(self.least)} and {shown(self.most)}"
            problems.append(Problem("least, most", what))
        if problems:
            raise InvalidSheet("count", problems)

    @property
    def singular_unit(self) -> str:
        """One of the unit: `day`. Only a plural of the plainest kind can be undone without a dictionary."""
        return self.unit if self.unit.endswith("es") else self.unit.removesuffix("s")

    @property
    def singular(self) -> str:
        """The noun after the number 1: `day of no contact`."""
        if not self.noun.startswith(self.unit):
            return self.noun
        return f"{self.singular_unit}{self.noun.removeprefix(self.unit)}"

    def fault(self, value: object) -> str | None:
        """Say what is wrong with `value`, or `None` when it is one of this domain's."""
        # Neither True nor a member of an IntEnum, which Python takes for whole numbers too.
        if type(value) is not int:
            return gettext(
                "expected a whole number of {unit}, got {value}", unit=translated(self.unit), value=shown(value)
            )
        if not self.least <= value <= self.most:
            return gettext(
                "expected {least} to {most} {unit}, got {value}",
                least=self.least,
                most=self.most,
                unit=translated(self.unit),
                value=shown(value),
            )
        return None

    def parse(self, raw: object) -> Value:
        """Return a plain value as one of this domain's. Raises `InvalidFacts` with what is wrong."""
        fault = self.fault(raw)
        if fault is None and isinstance(raw, int):
            return raw
        raise refusal(fault)


@final
@attrs.frozen
class Choice:
    """One member of an Enum.

    Args:
        options: The Enum; its members' values are their names in files.
    """

    options: type[Enum]

    def __attrs_post_init__(self) -> None:
        """Refuse an Enum whose members have no names that a file could tell apart."""
        if problem := unusable(self.options):
            raise InvalidSheet("choice", [Problem("options", problem)])

    @property
    def named(self) -> Mapping[str, Enum]:
        """The members by their names in files."""
        return _named(self.options)

    def fault(self, value: object) -> str | None:
        """Say what is wrong with `value`, or `None` when it is one of this domain's."""
        if isinstance(value, self.options):
            return None
        if isinstance(value, str) and value in self.named:
            return gettext("expected {named}, got the text {value!r}", named=written(self.named[value]), value=value)
        got = shown(value)
        if full_name(type(value)) == full_name(self.options):
            got = gettext("{got} of another class of that name, as a module that was loaded again makes one", got=got)
        return gettext(
            "expected a member of {options} ({names}), got {got}",
            options=self.options.__name__,
            names=", ".join(self.named),
            got=got,
        )

    def parse(self, raw: object) -> Value:
        """Return the member of this name. Raises `InvalidFacts` with what is wrong, and the nearest name."""
        if isinstance(raw, str) and raw in self.named:
            return self.named[raw]
        raise refusal(
            gettext("expected one of {names}, got {value}", names=", ".join(self.named), value=shown(raw)),
            nearest(raw, self.named),
        )


@lru_cache(maxsize=512)
def _named(options: type[Enum]) -> Mapping[str, Enum]:
    return MappingProxyType({str(option.value): option for option in options})


def unusable(options: type[Enum]) -> str | None:
    """Say why nobody could choose among the members of an Enum, or `None` where they could."""
    if not _is_enum(options):
        return f"expected an Enum, got {shown(options)}"
    if issubclass(options, enum.Flag):
        return f"the members of {options.__name__} can be combined, and a choice is one of them: make it an Enum"
    if not list(options):
        return f"{options.__name__} has no members"
    for member in options:
        if not (isinstance(member.value, str) and member.value.strip()):
            what = f"a text for its value, which is its name in files, and has {shown(member.value)}"
            return f"{written(member)} needs {what}"
        if problem := too_long(member.value, LONGEST_ID):
            return f"{written(member)} has too long a value: {problem}"
        if isinstance(member, Option):
            if no_text(member.says):
                return f"{written(member)} needs a text for its words, and has {shown(member.says)}"
            if problem := too_long(member.says):
                return f"{written(member)} has too many words: {problem}"
    return None


def _is_enum(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, Enum)


Domain: TypeAlias = Flag | Count | Choice
"""Every kind of fact there is."""


def refusal(fault: str | None, near: str | None = None) -> InvalidFacts:
    """Return what `parse` raises: what is wrong with a value, and the nearest right one, if one is near."""
    return InvalidFacts("value", [Problem("", fault or "", near)])


def problem_of(error: InvalidFacts, path: str) -> Problem:
    """Return what `parse` raised as one problem of an input."""
    return error.problems[0].under(path)
