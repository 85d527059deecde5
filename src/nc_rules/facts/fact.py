"""A fact, which is a named and typed question about a situation, and the test of one fact."""

from __future__ import annotations

from enum import Enum, unique
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar, assert_never, cast, final, overload

import attrs

from nc_rules.algebra import Operand
from nc_rules.errors import InvalidCondition
from nc_rules.facts.domain import Choice, Count, Domain, Flag, Value, shown
from nc_rules.repr import PrintsAsRepr

if TYPE_CHECKING:
    from nc_rules.algebra import All, Any
    from nc_rules.condition import Condition, ConditionLike

T = TypeVar("T", bound=Value)
E = TypeVar("E", bound=Enum)


@unique
class Op(Enum):
    """How a test compares the value of its fact."""

    IS = "is"
    IN = "in"
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


@attrs.frozen(cache_hash=True, order=False)
class AnyFact(PrintsAsRepr):
    """A fact of whichever type, as the inner workings hold it.

    It stands apart from `Fact` because an attribute that is declared to hold a descriptor is read through it.

    Args:
        question: The question as a person would be asked it.
        domain: The values that it may take.
        group: The heading that it stands under when facts are listed; `safety` marks a question about danger.
        name: Its name on the sheet.
        owner: The class of its sheet.
        qualified: Whether its sheet's name belongs to its key.
    """

    question: str
    domain: Domain
    group: str = ""
    name: str = ""
    owner: type = object
    qualified: bool = True

    def __repr__(self) -> str:
        """Give it as a program writes it, `Situation.mood`: conditions and schools hold many facts."""
        return f"{self.owner.__name__}.{self.name}" if self.name else f"{type(self).__name__}({self.question!r})"

    @property
    def sheet(self) -> str:
        """The name of its sheet in files: that of the class, in lower case."""
        return self.owner.__name__.lower()

    @property
    def full_name(self) -> str:
        """The sheet's name and the fact's, as in `situation.ended_by`."""
        return f"{self.sheet}.{self.name}"

    @property
    def key(self) -> str:
        """What the fact is called in JSON and on the command line: `ended_by`, `faith.shares_congregation`."""
        return self.full_name if self.qualified else self.name


@final
@attrs.frozen(cache_hash=True)
class Test(Operand):
    """A test of one fact: unknown while the fact is, true or false once it is known.

    Args:
        fact: The fact that is tested.
        op: How its value is compared.
        value: What it is compared with; for `IN` a tuple of values, in the order in which the fact declares them.
    """

    __test__ = False  # pytest would take the name for a class of tests

    fact: AnyFact
    op: Op
    value: Value | tuple[Value, ...]

    def as_condition(self) -> Condition:
        """It is one."""
        return self

    def holds(self, value: Value) -> bool:
        """Tell whether the test is true of a known value of its fact."""
        if isinstance(self.value, tuple):
            return value in self.value
        match self.op:
            case Op.IS | Op.IN:
                return value == self.value
            case Op.LT:
                return cast("int", value) < cast("int", self.value)
            case Op.LE:
                return cast("int", value) <= cast("int", self.value)
            case Op.GT:
                return cast("int", value) > cast("int", self.value)
            case Op.GE:
                return cast("int", value) >= cast("int", self.value)


@final
@attrs.frozen(cache_hash=True, order=False, repr=False)  # a count's < builds a test
class Fact(AnyFact, Operand, Generic[T]):
    """A named, typed question about a situation.

    Declared once on a fact sheet, with `flag`, `count` or `choice`. Read on the sheet's class it gives itself, to build
    conditions with; read on an instance it gives the value, or `None` when that is not known.
    """

    @overload
    def __get__(self, instance: None, owner: type) -> Fact[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T | None: ...
    def __get__(self, instance: object | None, owner: type) -> Fact[T] | T | None:
        """Give the fact on the class, its value on an instance."""
        if instance is None:
            return self
        return cast("T | None", instance.__dict__[self.name])

    def __set__(self, instance: object, value: T | None) -> NoReturn:
        """Refuse: a situation is frozen. The signature tells type checkers what the constructor takes."""
        raise attrs.exceptions.FrozenAttributeError

    if TYPE_CHECKING:
        # Says to type checkers that a count or a choice cannot stand in a condition by itself. They do not find it out
        # from the `self` of `as_condition` alone: mypy takes such a fact on the left of an operator.
        def __and__(self: Fact[bool], other: ConditionLike) -> All: ...  # noqa: D105  # as on Operand
        def __or__(self: Fact[bool], other: ConditionLike) -> Any: ...  # noqa: D105  # likewise
        def __invert__(self: Fact[bool]) -> Condition: ...  # noqa: D105  # likewise

    def as_condition(self: Fact[bool]) -> Condition:
        """Give the test that a flag is true; a count or a choice has to be compared first."""
        match self.domain:
            case Flag():
                return Test(self, Op.IS, value=True)
            case Count():
                how = f"compare it, as in {self.name} < 30"
            case Choice(options):
                how = f"test it, as in {self.name}.is_({next(iter(options))})"
            case _:
                assert_never(self.domain)
        msg = f"{self.full_name} is not a flag and cannot stand in a condition by itself: {how}"
        raise InvalidCondition(msg)

    def is_(self, value: T) -> Test:
        """Test that the fact has this value.

        Raises:
            InvalidCondition: The fact can't have it.
        """
        return Test(self, Op.IS, self._admitted(value))

    def in_(self, *values: T) -> Test:
        """Test that the fact has one of these values.

        Raises:
            InvalidCondition: No value was given, or the fact can't have one of them.
        """
        if not values:
            msg = f"{self.full_name}.in_() needs at least one value"
            raise InvalidCondition(msg)
        admitted = {self._admitted(value) for value in values}
        if len(admitted) == 1:
            return Test(self, Op.IS, admitted.pop())
        match self.domain:
            case Choice(options):
                return Test(self, Op.IN, tuple(option for option in options if option in admitted))
            case Flag() | Count():
                return Test(self, Op.IN, tuple(value for value in sorted(admitted, key=_by_size)))
            case _:
                assert_never(self.domain)

    def __lt__(self: Fact[int], other: int) -> Test:
        """Test that a count is below a number."""
        return self._compared(Op.LT, other)

    def __le__(self: Fact[int], other: int) -> Test:
        """Test that a count is at most a number."""
        return self._compared(Op.LE, other)

    def __gt__(self: Fact[int], other: int) -> Test:
        """Test that a count is above a number."""
        return self._compared(Op.GT, other)

    def __ge__(self: Fact[int], other: int) -> Test:
        """Test that a count is at least a number."""
        return self._compared(Op.GE, other)

    def _admitted(self, value: Value) -> Value:
        if fault := self.domain.fault(value):
            msg = f"{self.full_name} can never have that value: {fault}"
            raise InvalidCondition(msg)
        return value

    def _compared(self, op: Op, bound: int) -> Test:
        if not isinstance(self.domain, Count):
            msg = (
                f"{self.full_name} is not a count: {op.value} {shown(bound)} cannot be asked of it, use is_() or in_()"
            )
            raise InvalidCondition(msg)
        # A bound outside the domain would make a test that is always true or always false.
        return Test(self, op, self._admitted(bound))


def _by_size(value: Value) -> int:
    return value if isinstance(value, int) else 0


def flag(question: str, *, yes: str | None = None, no: str | None = None, group: str = "") -> Fact[bool]:
    """Declare a fact that is true or false.

    Args:
        question: The question as a person would be asked it.
        yes: A statement that it is true, from the person's side: `you live together`.
        no: A statement that it is false.
        group: The heading that it stands under when facts are listed.
    """
    return Fact(question, Flag(yes, no), group)


def count(
    question: str, *, unit: str, most: int, least: int = 0, noun: str | None = None, group: str = ""
) -> Fact[int]:
    """Declare a fact that is a whole number.

    Args:
        question: The question as a person would be asked it.
        unit: What is counted, in the plural: `days`.
        most: The largest value, in units.
        least: The smallest value, in units.
        noun: The counted thing in a sentence after a number: `days of no contact`. The unit, if it is not given.
        group: The heading that it stands under when facts are listed.
    """
    return Fact(question, Count(unit, least, most, noun or unit), group)


def choice(options: type[E], question: str, *, group: str = "") -> Fact[E]:
    """Declare a fact that is one member of an Enum.

    Args:
        options: The Enum. Its members' values are their names in files; members of an `Option` say what they mean.
        question: The question as a person would be asked it.
        group: The heading that it stands under when facts are listed.
    """
    return Fact(question, Choice(options), group)
