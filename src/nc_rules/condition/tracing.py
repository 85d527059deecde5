"""What a condition saw: every part of it with its truth, and every test with the value that it met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never, final

import attrs

from nc_rules.condition.evaluation import Lookup, Truth, all_of, any_of, negation
from nc_rules.condition.nodes import All, Always, Any, Condition, ConditionLike, Derived, Not, Test, as_condition
from nc_rules.facts import AnyFact, Value, plain
from nc_rules.repr import PrintsOnlyInShort, shown


@final
@attrs.frozen(repr=False)
class Seen(PrintsOnlyInShort):
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

    def _in_short(self) -> str:
        truth = {True: "true", False: "false", None: "unknown"}[self.truth]
        value = "" if self.value is None else f" of {plain(self.value)}"
        return f"{shown(self.condition)}: {truth}{value}"

    def nodes(self) -> Iterator[Seen]:
        """Return this node and those below it, each concept once."""
        return _walk(self, only_reasons=False)

    def tests(self) -> Iterator[Seen]:
        """Return the tests at or below this node, those of a concept once."""
        return (seen for seen in self.nodes() if isinstance(seen.condition, Test))

    def reasons(self) -> Iterator[Seen]:
        """Return the tests that make the node's truth what it is, and leave out those that don't matter to it.

        Where *any* is true it is enough to give the true parts, where *all* is false the false ones; where a node is
        unknown, the unknown ones.
        """
        return (seen for seen in _walk(self, only_reasons=True) if isinstance(seen.condition, Test))

    def concepts(self) -> Iterator[Seen]:
        """Return the derived facts that such tests lie below, each once."""
        return (seen for seen in _walk(self, only_reasons=True) if isinstance(seen.condition, Derived))


def _walk(top: Seen, *, only_reasons: bool) -> Iterator[Seen]:
    # Concepts that are built from concepts share what became of them, which is gone through but once.
    unfolded: set[int] = set()
    ahead = [top]
    while ahead:
        seen = ahead.pop()
        if isinstance(seen.condition, Derived):
            if id(seen) in unfolded:
                continue
            unfolded.add(id(seen))
        yield seen
        wanted = negation(seen.truth) if isinstance(seen.condition, Not) else seen.truth
        ahead.extend(part for part in reversed(seen.parts) if not only_reasons or part.truth is wanted)


def trace(condition: ConditionLike, lookup: Lookup) -> Seen:
    """Evaluate a condition and keep what every part of it saw.

    Raises:
        InvalidCondition: It is no condition.

    >>> from nc_rules import Situation as S, WorkingMemory
    >>> seen = trace(S.live_together & (S.no_contact_days < 30), WorkingMemory.of(S(no_contact_days=12)).value)
    >>> seen.truth is None, [(test.value, test.truth) for test in seen.tests()]
    (True, [(None, None), (12, True)])
    """
    return _trace(as_condition(condition), lookup, {})


def _trace(condition: Condition, lookup: Lookup, concepts: dict[Derived, Seen]) -> Seen:
    match condition:
        case Test(fact=fact):
            value = lookup(fact)
            return Seen(condition, None if value is None else condition.holds(value), value)
        case Derived(when=when):
            if condition not in concepts:
                inner = _trace(when, lookup, concepts)
                concepts[condition] = Seen(condition, inner.truth, parts=(inner,))
            return concepts[condition]
        case All(parts):
            seen = tuple(_trace(part, lookup, concepts) for part in parts)
            return Seen(condition, all_of(part.truth for part in seen), parts=seen)
        case Any(parts):
            seen = tuple(_trace(part, lookup, concepts) for part in parts)
            return Seen(condition, any_of(part.truth for part in seen), parts=seen)
        case Not(part):
            inner = _trace(part, lookup, concepts)
            return Seen(condition, negation(inner.truth), parts=(inner,))
        case Always():
            return Seen(condition, truth=True)
        case _:
            assert_never(condition)


def undecided_facts(condition: ConditionLike, lookup: Lookup) -> tuple[AnyFact, ...]:
    """Return the unknown facts that could still decide a condition of unknown truth.

    A part that is known already decides nothing more, whatever facts it asks about.

    Returns:
        The facts, in the order of first mention; none when the condition's truth is known.

    >>> from nc_rules import Situation as S, WorkingMemory
    >>> lookup = WorkingMemory.of(S(live_together=False)).value
    >>> condition = (S.live_together & S.share_pets) | S.work_together
    >>> [fact.name for fact in undecided_facts(condition, lookup)]
    ['work_together']
    """
    seen = trace(condition, lookup)
    if seen.truth is not None:
        return ()
    return tuple(dict.fromkeys(one.condition.fact for one in seen.reasons() if isinstance(one.condition, Test)))
