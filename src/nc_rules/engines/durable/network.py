"""Conditions as rules that durable-rules can run: each asks that some codes are known and lie in some span.

A condition is a choice between such rules, and so is its negation; Kleene's logic is a distributive lattice, so the
condition is true when a rule of the one kind fires, false when one of the other kind does, and otherwise unknown.
A derived fact becomes a property, with the code 1 or 0 once it is known, and rules of a later stage ask about it. So
does a part of a condition that would take too many rules to write out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Final, TypeAlias, assert_never, final

import attrs

from nc_rules.condition import All, Always, Any, Condition, Derived, Not, Test
from nc_rules.engines.durable.encoding import THERE, Encoding, Property, Span

Conjunction: TypeAlias = frozenset[Span]
"""Spans that all have to be met, at most one of a property. The empty one is met in every situation."""

EVER: Final[frozenset[Conjunction]] = frozenset([frozenset()])
"""The choice between conjunctions that is met in every situation."""

MOST_CONJUNCTIONS: Final = 16
"""A condition that comes to more of them than this is taken apart."""

MOST_SPANS: Final = 24
"""So is one in which any of them asks about more properties than this. A span takes up to two tests."""


@final
@attrs.frozen
class Conclusion:
    """What follows when a rule fires: the truth of a condition, or of a part of one.

    Args:
        about: The number of the condition, or the property that holds the truth of the part.
        truth: Its truth.
    """

    about: int | Property
    truth: bool


@final
@attrs.frozen
class Network:
    """Conditions as rules.

    Args:
        stages: The rules of each stage: what each asks for, with what follows from it. They ask about facts, and about
            parts that the stages before have decided.
        parts: The conditions that have a property of their own, those of derived facts and others.
    """

    stages: Sequence[Mapping[Conjunction, Sequence[Conclusion]]]
    parts: Mapping[Condition, Property]

    @classmethod
    def of(cls, conditions: Sequence[Condition], encoding: Encoding) -> Network:
        """Make rules of conditions.

        Args:
            conditions: The conditions; the conclusions number them in this order.
            encoding: How the facts that they ask about are encoded.
        """
        builder = _Builder(encoding)
        for number, condition in enumerate(conditions):
            builder.add(number, condition)
        return cls(builder.stages, builder.parts)


@final
class _Builder:
    def __init__(self, encoding: Encoding) -> None:
        self.stages: list[dict[Conjunction, list[Conclusion]]] = []
        self.parts: dict[Condition, Property] = {}
        self._encoding = encoding
        # The first stage whose rules can ask about a part. A fact can be asked about from the start.
        self._known_from: dict[Property, int] = {}
        # Without it, what is taken apart at every level would be gone through twice as often at each.
        self._found: dict[tuple[Condition, bool], frozenset[Conjunction]] = {}

    def add(self, about: int | Property, condition: Condition) -> int:
        """Add the rules of a condition, and give the first stage that comes after them all."""
        after = 0
        for truth in (True, False):
            for asked in self._conjunctions(condition, truth=truth):
                stage = max((self._known_from.get(span.property, 0) for span in asked), default=0)
                after = max(after, stage + 1)
                self.stages.extend({} for _ in range(after - len(self.stages)))
                self.stages[stage].setdefault(asked, []).append(Conclusion(about, truth))
        return after

    def _conjunctions(self, condition: Condition, *, truth: bool) -> frozenset[Conjunction]:
        match condition:
            case Test(fact=fact):
                return frozenset(
                    frozenset([span]) for span in self._encoding.columns[fact].spans(condition, truth=truth)
                )
            case Derived(when=when):
                return self._part(when, truth=truth)
            case Not(part):
                return self._conjunctions(part, truth=not truth)
            case Always():
                return EVER if truth else frozenset()
            case All() | Any():
                found = self._found.get((condition, truth))
                if found is None:
                    found = self._found[condition, truth] = self._compound(condition, truth=truth)
                return found
            case _:
                assert_never(condition)

    def _compound(self, condition: All | Any, *, truth: bool) -> frozenset[Conjunction]:
        if isinstance(condition, Any) is truth:
            choices: set[Conjunction] = set()
            for part in condition.parts:
                choices |= self._conjunctions(part, truth=truth)
            return frozenset(choices)
        found = EVER
        for part in condition.parts:
            found = _both(found, self._conjunctions(part, truth=truth))
            if len(found) > MOST_CONJUNCTIONS or any(len(conjunction) > MOST_SPANS for conjunction in found):
                return self._apart(condition, truth=truth)
        return found

    def _apart(self, condition: All | Any, *, truth: bool) -> frozenset[Conjunction]:
        # With a property for each part, a single conjunction is left. When there are too many parts for one, they are
        # gathered in groups, each a part of its own, which may have to be taken apart in its turn.
        parts: Sequence[Condition] = condition.parts
        if len(parts) > MOST_SPANS:
            size = max(MOST_SPANS, ceil(len(parts) / MOST_SPANS))
            parts = [type(condition)(tuple(parts[start : start + size])) for start in range(0, len(parts), size)]
        found = EVER
        for part in parts:
            choice = self._conjunctions(part, truth=truth)
            plain = len(choice) <= 1 and all(len(conjunction) <= 1 for conjunction in choice)
            found = _both(found, choice if plain else self._part(part, truth=truth))
        return found

    def _part(self, part: Condition, *, truth: bool) -> frozenset[Conjunction]:
        if part not in self.parts:
            number = THERE.number + 1 + len(self._encoding.columns) + len(self.parts)
            made = self.parts[part] = Property(number, 2)
            self._known_from[made] = self.add(made, part)
        return frozenset([frozenset([Span(self.parts[part], int(truth), int(truth))])])


def _both(some: frozenset[Conjunction], others: frozenset[Conjunction]) -> frozenset[Conjunction]:
    met = (_met_together(one, other) for one in some for other in others)
    return frozenset(conjunction for conjunction in met if conjunction is not None)


def _met_together(one: Conjunction, other: Conjunction) -> Conjunction | None:
    spans = {span.property: span for span in one}
    for span in other:
        before = spans.get(span.property, span)
        first, last = max(span.first, before.first), min(span.last, before.last)
        if first > last:
            return None
        spans[span.property] = Span(span.property, first, last)
    return frozenset(spans.values())
