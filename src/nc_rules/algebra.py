"""The operators and connectives that conditions are built with.

Nothing here knows what the parts of a condition test; that is told by `facts` and `condition`.
The connectives are part of the closed union `condition.Condition`; the type of their parts is the one place
where this module looks up the list of imports, and it does so for the type checker alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, final

import attrs

from nc_rules.errors import InvalidCondition

if TYPE_CHECKING:
    from nc_rules.condition import Condition, ConditionLike


class Operand:
    """Whatever can stand in a condition: it combines with `&`, `|` and `~`.

    A condition has no truth of its own before it is evaluated, so `if`, `and`, `or` and `not` raise a `TypeError`.
    """

    __slots__ = ()

    def as_condition(self) -> Condition:
        """Give the condition that this stands for; a bare flag stands for the test that it is true."""
        raise NotImplementedError

    def __and__(self, other: ConditionLike) -> All:
        """Both hold."""
        return All.of(self, other)

    def __or__(self, other: ConditionLike) -> Any:
        """At least one holds."""
        return Any.of(self, other)

    if not TYPE_CHECKING:
        # Type checkers would find in these an operator that takes whatever the one on the left refuses.
        def __rand__(self, other: object) -> NoReturn:
            """Explain what cannot stand on the left of `&`."""
            condition_of(other)
            raise AssertionError  # pragma: no cover  (an operand would have answered in __and__)

        def __ror__(self, other: object) -> NoReturn:
            """Explain what cannot stand on the left of `|`."""
            condition_of(other)
            raise AssertionError  # pragma: no cover  (an operand would have answered in __or__)

    def __invert__(self) -> Condition:
        """It does not hold. A double negation cancels out."""
        inner = self.as_condition()
        return inner.part if isinstance(inner, Not) else Not(inner)

    def __bool__(self) -> NoReturn:
        """Refuse: a condition is neither true nor false until it meets a situation."""
        msg = (
            "a condition has no truth value before it is evaluated: combine conditions with & | ~ "
            "(not with and, or, not), write a chained comparison as two tests, and choose with Rule(when=...)"
        )
        raise InvalidCondition(msg)


def condition_of(thing: object) -> Condition:
    """Give the condition that `thing` stands for.

    Raises:
        InvalidCondition: It stands for none. A `bool` is most often a fact compared with `==`.
    """
    if isinstance(thing, Operand):
        return thing.as_condition()
    hint = "; == compares two facts, so write fact.is_(value) to test one" if isinstance(thing, bool) else ""
    msg = f"expected a condition, got {thing!r}{hint}"
    raise InvalidCondition(msg)


@final
@attrs.frozen
class All(Operand):
    """Every part holds. Built with `&`; nested ones are flattened."""

    parts: tuple[Condition, ...]

    @classmethod
    def of(cls, *things: object) -> All:
        """Build from operands, taking over the parts of those that are an `All` already."""
        conditions = [condition_of(thing) for thing in things]
        return cls(tuple(part for c in conditions for part in (c.parts if isinstance(c, All) else (c,))))

    def as_condition(self) -> Condition:
        """It is one."""
        return self


@final
@attrs.frozen
class Any(Operand):
    """At least one part holds. Built with `|`; nested ones are flattened."""

    parts: tuple[Condition, ...]

    @classmethod
    def of(cls, *things: object) -> Any:
        """Build from operands, taking over the parts of those that are an `Any` already."""
        conditions = [condition_of(thing) for thing in things]
        return cls(tuple(part for c in conditions for part in (c.parts if isinstance(c, Any) else (c,))))

    def as_condition(self) -> Condition:
        """It is one."""
        return self


@final
@attrs.frozen
class Not(Operand):
    """The part does not hold. Built with `~`."""

    part: Condition

    def as_condition(self) -> Condition:
        """It is one."""
        return self


@final
@attrs.frozen
class Always(Operand):
    """It holds in every situation. There is one of it: `ALWAYS`."""

    def as_condition(self) -> Condition:
        """It is one."""
        return self


ALWAYS = Always()
"""The condition of a rule that always fires."""
