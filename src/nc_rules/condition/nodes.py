"""The nodes of a condition, all six, and the operators `&`, `|` and `~` that combine them.

They know nothing of their interpreters, which are one to a module beside this.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, unique
from functools import partial
from typing import TYPE_CHECKING, Generic, NoReturn, Self, TypeAlias, TypeVar, assert_never, cast, final

import attrs

from nc_rules.errors import InvalidCondition
from nc_rules.facts import AnyFact, Count, Value, written
from nc_rules.repr import PrintsInShort, shown
from nc_rules.source import Citation

T = TypeVar("T", bound=Value)


class Operand(Generic[T]):
    """Whatever can be asked for its value in a situation; one that answers yes or no combines with `&`, `|` and `~`.

    The nodes of conditions are operands of `bool`, and so is a flag. The fact `Situation.mood` is one of `Mood`, which
    has to be compared first, and type checkers refuse it anywhere else.

    A condition has no truth of its own before it is evaluated, so `if`, `and`, `or` and `not` raise a `TypeError`.
    """

    __slots__ = ()

    def as_condition(self: Operand[bool]) -> Condition:
        """Return the condition that this means; a bare flag means the test that it is true."""
        raise NotImplementedError

    def __and__(self: Operand[bool], other: Operand[bool]) -> All:
        return All.of(self, other)

    def __or__(self: Operand[bool], other: Operand[bool]) -> Any:
        return Any.of(self, other)

    if not TYPE_CHECKING:
        # Type checkers would find in these an operator that takes whatever the one on the left refuses.
        def __rand__(self, other: object) -> NoReturn:
            """Explain what cannot be on the left of `&` or `|`."""
            as_condition(other)
            raise AssertionError  # pragma: no cover  (an operand would have answered itself)

        __ror__ = __rand__

    def __invert__(self: Operand[bool]) -> Condition:
        """It does not hold. A double negation cancels out."""
        inner = self.as_condition()
        return inner.part if isinstance(inner, Not) else Not(inner)

    def __bool__(self) -> InvalidCondition:
        """Refuse: a condition is neither true nor false until it meets a situation.

        It never returns. With `NoReturn`, mypy would take all that follows an `if` for unreachable, and check none of
        it; of a type that is no `bool`, pyright says that it cannot be asked, and both go on checking.
        """
        msg = (
            "a condition has no truth value before it is evaluated: combine conditions with & | ~ "
            "(not with and, or, not), write a chained comparison as two tests, and choose with Rule(when=...)"
        )
        raise InvalidCondition(msg)

    def __copy__(self) -> Self:
        """Return itself, as a tuple does: nothing in it can be changed."""
        return self

    def __deepcopy__(self, _memo: object) -> Self:
        """Return itself, however deep it is nested."""
        return self


class Node(Operand[bool]):
    """A node of a condition, which is a condition itself. It prints as the code that builds it."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the code that builds it, `Situation.live_together | (Situation.no_contact_days < 30)`."""
        return _code(cast("Condition", self))

    def as_condition(self: Operand[bool]) -> Condition:
        """It is one."""
        return cast("Condition", self)


def as_condition(thing: Operand[bool]) -> Condition:
    """Return the condition that `thing` means; a bare flag means the test that it is true.

    Raises:
        InvalidCondition: It means none. A `bool` is most often a fact compared with `==`.
    """
    if fault := _no_condition(thing):
        raise InvalidCondition(fault)
    return thing.as_condition()


def _no_condition(thing: object) -> str | None:
    if isinstance(thing, Operand):
        return None
    hint = "; == compares two facts, so write fact.is_(value) to test one" if isinstance(thing, bool) else ""
    return f"expected a condition, got {shown(thing)}{hint}"


def _conditions(given: Iterable[ConditionLike]) -> tuple[Condition, ...]:
    return tuple(as_condition(one) for one in given)


@unique
class Op(Enum):
    """How a test compares the value of its fact."""

    IS = "is"
    IN = "in"
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


@final
@attrs.frozen(cache_hash=True, repr=False)
class Test(Node):
    """A test of one fact: unknown while the fact is, true or false once it is known.

    Args:
        fact: The fact that is tested.
        op: How its value is compared.
        value: What it is compared with; for `IN` a tuple of values, in the order in which the fact declares them.

    Raises:
        InvalidCondition: It can never be asked: the fact can't have the value, or is not compared like that.
    """

    __test__ = False  # pytest would take the name for a class of tests

    fact: AnyFact
    op: Op
    value: Value | tuple[Value, ...]

    def __attrs_post_init__(self) -> None:
        if fault := _fault(self.fact, self.op, self.value):
            raise InvalidCondition(fault)

    def holds(self, value: Value) -> bool:
        """Return whether the test is true of a known value of its fact."""
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


def _fault(fact: object, op: object, value: object) -> str | None:
    if not isinstance(fact, AnyFact) or not isinstance(op, Op):
        return f"a test is of a fact and has an Op, got {shown(fact)} and {shown(op)}"
    if isinstance(value, tuple) is not (op is Op.IN):
        return f"{fact.full_name}: a tuple of values goes with Op.IN and with no other, got {op} and {shown(value)}"
    if op not in {Op.IS, Op.IN} and not isinstance(fact.domain, Count):
        asked = f"{op.value} {shown(value)}"
        return f"{fact.full_name} is not a count: {asked} cannot be asked of it, use is_() or in_()"
    values = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
    fault = next(filter(None, map(fact.domain.fault, values)), None)
    return fault and f"{fact.full_name} can never have that value: {fault}"


@final
@attrs.frozen(cache_hash=True, repr=False)
class Derived(PrintsInShort, Node):
    """A school's own named concept, used inside conditions like a flag and shown by name in explanations.

    It is built from conditions that exist already, so no derived fact can depend on itself.

    Args:
        name: Its name, in the form of a Python identifier: `shared_life`.
        when: The condition that it is true of.
        because: Why the school sees it so.
        cite: The place in a source.
    """

    name: str
    when: Condition = attrs.field(converter=as_condition, kw_only=True)
    because: str = attrs.field(kw_only=True)
    cite: Citation = attrs.field(kw_only=True)

    def _in_short(self) -> str:
        # Without its condition: a concept that is used twice by one that is used twice, and so on, would be printed as
        # often as there are ways to it.
        return f"{self.name}"


@final
@attrs.frozen(repr=False)
class All(Node):
    """Every part holds. Built with `&`; nested ones are flattened."""

    parts: tuple[Condition, ...] = attrs.field(converter=_conditions)

    @classmethod
    def of(cls, *things: Operand[bool]) -> All:
        """Build from operands, taking over the parts of those that are an `All` already."""
        conditions = map(as_condition, things)
        return cls(part for c in conditions for part in (c.parts if isinstance(c, All) else (c,)))


@final
@attrs.frozen(repr=False)
class Any(Node):
    """At least one part holds. Built with `|`; nested ones are flattened."""

    parts: tuple[Condition, ...] = attrs.field(converter=_conditions)

    @classmethod
    def of(cls, *things: Operand[bool]) -> Any:
        """Build from operands, taking over the parts of those that are an `Any` already."""
        conditions = map(as_condition, things)
        return cls(part for c in conditions for part in (c.parts if isinstance(c, Any) else (c,)))


@final
@attrs.frozen(repr=False)
class Not(Node):
    """The part does not hold. Built with `~`."""

    part: Condition = attrs.field(converter=as_condition)


@final
@attrs.frozen(repr=False)
class Always(Node):
    """It holds in every situation. There is one of it: `ALWAYS`."""


ALWAYS = Always()
"""The condition of a rule that always fires."""

Condition: TypeAlias = Test | Derived | All | Any | Not | Always
"""A question about a situation that is true, false or unknown: the closed union of its nodes."""

ConditionLike: TypeAlias = Operand[bool]
"""What a rule takes as its condition: one that was built, or a bare flag."""


def _code(condition: Condition, *, inside: bool = False) -> str:
    """Return the code that builds a condition, in brackets where it needs them inside another."""
    # It calls itself once for each level, so that what a school takes can be printed however deep it is nested.
    match condition:
        case Test():
            return _test_code(condition, inside=inside)
        case Derived():
            return repr(condition)
        case Not(Not() as part):
            return f"Not({_code(part)})"  # a second ~ would cancel out the first
        case Not(part):
            return f"~{_code(part, inside=True)}"
        case Always():
            return "ALWAYS"
        case All(parts) | Any(parts):
            kind = type(condition)
            if len(parts) <= 1 or any(isinstance(part, kind) for part in parts):
                return f"{kind.__name__}({parts!r})"  # no operator builds it, since they flatten
            operator = " & " if kind is All else " | "
            code = operator.join(map(partial(_code, inside=True), parts))
            return f"({code})" if inside else code
        case _:
            assert_never(condition)


def _test_code(test: Test, *, inside: bool) -> str:
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    texts = [written(value) if isinstance(value, Enum) else f"{value}" for value in values]
    match test.op:
        case Op.IS if inside and test.value is True:
            return f"{test.fact!r}"
        case Op.IS:
            return f"{test.fact!r}.is_({texts[0]})"
        case Op.IN if len(values) <= 1:
            return (
                f"Test({test.fact!r}, Op.IN, ({''.join(f'{text},' for text in texts)}))"  # in_() gives a simpler test
            )
        case Op.IN:
            return f"{test.fact!r}.in_({', '.join(texts)})"
        case _:
            code = f"{test.fact!r} {test.op.value} {texts[0]}"
            return f"({code})" if inside else code
