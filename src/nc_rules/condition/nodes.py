"""The closed set of condition nodes. They know nothing of their interpreters, which are one to a module beside this."""

from __future__ import annotations

from typing import TypeAlias, final

import attrs

from nc_rules.algebra import All, Always, Any, Not, Operand, condition_of
from nc_rules.facts import Fact, Test
from nc_rules.source import Citation


def as_condition(thing: ConditionLike) -> Condition:
    """Give the condition that `thing` stands for; a bare flag stands for the test that it is true.

    Raises:
        InvalidCondition: It stands for none.
    """
    return condition_of(thing)


@final
@attrs.frozen(cache_hash=True)
class Derived(Operand):
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

    def as_condition(self) -> Condition:
        """It is one."""
        return self


Condition: TypeAlias = Test | Derived | All | Any | Not | Always
"""A question about a situation that is true, false or unknown: the closed union of its nodes."""

ConditionLike: TypeAlias = Condition | Fact[bool]
"""What a rule takes as its condition: one that was built, or a bare flag."""
