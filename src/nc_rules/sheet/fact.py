"""A fact as a sheet declares it: a descriptor that gives its value on an instance, and builds tests on the class."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NoReturn, TypeVar, assert_never, cast, final, overload

import attrs

from nc_rules.condition import Condition, Op, Operand, Test
from nc_rules.errors import InvalidCondition
from nc_rules.facts import AnyFact, Choice, Count, Flag, Kind, Value, written

T = TypeVar("T", bound=Value)
E = TypeVar("E", bound=Enum)


@final
@attrs.frozen(cache_hash=True, order=False, repr=False)  # a count's < builds a test
class Fact(AnyFact, Operand[T]):
    """A named, typed question about a situation.

    Declared once on a fact sheet, with `flag`, `count` or `choice`. Read on the sheet's class it gives itself, to build
    conditions with; read on an instance it gives the value, or `None` when that is not known.
    """

    @overload
    def __get__(self, instance: None, owner: type) -> Fact[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T | None: ...
    def __get__(self, instance: object | None, owner: type) -> Fact[T] | T | None:
        if instance is None:
            return self
        return cast("T | None", instance.__dict__[self.name])

    def __set__(self, instance: object, value: T | None) -> NoReturn:
        """Refuse: a situation is frozen. The signature tells type checkers what the constructor takes."""
        raise attrs.exceptions.FrozenAttributeError

    def as_condition(self: Operand[bool]) -> Condition:
        """Return the test that a flag is true; a count or a choice has to be compared first."""
        fact = cast("AnyFact", self)
        match fact.domain:
            case Flag():
                return Test(fact, Op.IS, value=True)
            case Count():
                how = f"compare it, as in {fact.name} < 30"
            case Choice(options):
                how = f"test it, as in {fact.name}.is_({written(next(iter(options)))})"
            case _:
                assert_never(fact.domain)
        msg = f"{fact.full_name} is not a flag and cannot be a condition by itself: {how}"
        raise InvalidCondition(msg)

    def is_(self, value: T) -> Test:
        """Test that the fact has this value.

        Raises:
            InvalidCondition: The fact can't have it.
        """
        return Test(self, Op.IS, value)

    def in_(self, *values: T) -> Test:
        """Test that the fact has one of these values.

        Raises:
            InvalidCondition: No value was given, or the fact can't have one of them.
        """
        if not values:
            msg = f"{self.full_name}.in_() needs at least one value"
            raise InvalidCondition(msg)
        tests = {self.is_(value) for value in values}
        if len(tests) == 1:
            return tests.pop()
        match self.domain:
            case Choice(options):
                return Test(self, Op.IN, tuple(option for option in options if option in values))
            case Flag() | Count():
                numbers = cast("tuple[int, ...]", values)
                return Test(self, Op.IN, tuple(sorted({*numbers})))
            case _:
                assert_never(self.domain)

    def __lt__(self: Fact[int], other: int) -> Test:
        """Test that a count is below a number."""
        return Test(self, Op.LT, other)

    def __le__(self: Fact[int], other: int) -> Test:
        """Test that a count is at most a number."""
        return Test(self, Op.LE, other)

    def __gt__(self: Fact[int], other: int) -> Test:
        """Test that a count is above a number."""
        return Test(self, Op.GT, other)

    def __ge__(self: Fact[int], other: int) -> Test:
        """Test that a count is at least a number."""
        return Test(self, Op.GE, other)


@final
@attrs.frozen
class Heading:
    """A heading on a sheet; the facts that follow it, up to the next one, are listed under it. Made by `heading`."""

    text: str


def heading(text: str) -> Heading:
    """Begin a group of facts on a sheet.

    In the body of the sheet's class it is written between facts, as in `the_breakup = heading("the breakup")`.

    Args:
        text: The heading that the facts which follow are listed under, unless they name another.
    """
    return Heading(text)


def flag(
    question: str,
    *,
    yes: str | None = None,
    no: str | None = None,
    group: str = "",
    kind: Kind = Kind.GIVEN,
    worth: bool | None = None,
) -> Fact[bool]:
    """Declare a fact that is true or false.

    Args:
        question: The question as a person would be asked it.
        yes: A statement that it is true, from the person's side: `you live together`.
        no: A statement that it is false.
        group: The heading that it is listed under.
        kind: Who or what can change it.
        worth: Which of the two is worth moving to; either, without it.
    """
    return Fact(question, Flag(yes, no), group, kind, () if worth is None else (worth,))


def count(
    question: str,
    *,
    unit: str,
    most: int,
    least: int = 0,
    noun: str | None = None,
    group: str = "",
    kind: Kind = Kind.GIVEN,
) -> Fact[int]:
    """Declare a fact that is a whole number.

    Args:
        question: The question as a person would be asked it.
        unit: What is counted, in the plural: `days`.
        most: The largest value, in units.
        least: The smallest value, in units.
        noun: The counted thing in a sentence after a number: `days of no contact`. The unit, if it is not given.
        group: The heading that it is listed under.
        kind: Who or what can change it.
    """
    return Fact(question, Count(unit, least, most, noun or unit), group, kind)


def choice(
    options: type[E], question: str, *, group: str = "", kind: Kind = Kind.GIVEN, worth: Iterable[E] = ()
) -> Fact[E]:
    """Declare a fact that is one member of an Enum.

    Args:
        options: The Enum. Its members' values are their names in files; members of an `Option` say what they mean.
        question: The question as a person would be asked it.
        group: The heading that it is listed under.
        kind: Who or what can change it.
        worth: The members that are worth moving to; any, where none is named.
    """
    return Fact(question, Choice(options), group, kind, tuple(worth))
