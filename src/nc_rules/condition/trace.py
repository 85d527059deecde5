"""What a condition saw: every part of it with its truth, and every test with the value that it met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never, final

import attrs

from nc_rules.algebra import All, Always, Any, Not
from nc_rules.condition.evaluate import Lookup, Truth
from nc_rules.condition.nodes import Condition, Derived
from nc_rules.facts import Test, Value


@final
@attrs.frozen
class Seen:
    """A node of a condition and what became of it.

    Args:
        condition: The node.
        truth: Its truth; `None` for unknown.
        value: For a test, the value that its fact has; `None` when it is not known, and for other nodes.
        parts: What became of the nodes below it; a derived fact is unfolded.
    """

    condition: Condition
    truth: Truth
    value: Value | None = None
    parts: tuple[Seen, ...] = ()

    def tests(self) -> Iterator[Seen]:
        """Give the tests at or below this node."""
        if isinstance(self.condition, Test):
            yield self
        for part in self.parts:
            yield from part.tests()

    def reasons(self) -> Iterator[Seen]:
        """Give the tests that make the node's truth what it is, and leave out those that don't matter to it.

        Where *any* is true it is enough to give the true parts, where *all* is false the false ones; where a node is
        unknown, the unknown ones.
        """
        if isinstance(self.condition, Test):
            yield self
            return
        wanted = not self.truth if isinstance(self.condition, Not) and self.truth is not None else self.truth
        for part in self.parts:
            if part.truth is wanted:
                yield from part.reasons()


def trace(condition: Condition, lookup: Lookup) -> Seen:
    """Evaluate a condition and keep what every part of it saw.

    Args:
        condition: The condition.
        lookup: Where the values come from.

    >>> from nc_rules import Situation as S, WorkingMemory
    >>> seen = trace(S.live_together & (S.no_contact_days < 30), WorkingMemory.of(S(no_contact_days=12)).value)
    >>> seen.truth is None, [(test.value, test.truth) for test in seen.tests()]
    (True, [(None, None), (12, True)])
    """
    match condition:
        case Test(fact=fact):
            value = lookup(fact)
            return Seen(condition, None if value is None else condition.holds(value), value)
        case Derived(when=when):
            inner = trace(when, lookup)
            return Seen(condition, inner.truth, parts=(inner,))
        case All(parts):
            seen = tuple(trace(part, lookup) for part in parts)
            truths = [part.truth for part in seen]
            return Seen(condition, False if False in truths else None if None in truths else True, parts=seen)
        case Any(parts):
            seen = tuple(trace(part, lookup) for part in parts)
            truths = [part.truth for part in seen]
            return Seen(condition, True if True in truths else None if None in truths else False, parts=seen)
        case Not(part):
            inner = trace(part, lookup)
            return Seen(condition, None if inner.truth is None else not inner.truth, parts=(inner,))
        case Always():
            return Seen(condition, truth=True)
        case _:
            assert_never(condition)
