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

from nc_rules.algebra import All, Always, Any, Not
from nc_rules.condition import Condition, Derived
from nc_rules.engines.durable.encoding import THERE, Encoding, Property, Span
from nc_rules.facts import Test

Term: TypeAlias = frozenset[Span]
"""Spans that all have to be met, at most one of a property. The empty term is met in every situation."""

EVER: Final[frozenset[Term]] = frozenset([frozenset()])
"""The choice between terms that is met in every situation."""

MOST_TERMS: Final = 16
"""A conjunction that comes to more terms than this is taken apart."""

MOST_SPANS: Final = 24
"""So is one whose terms ask about more properties than this. A span takes up to two tests."""


@final
@attrs.frozen
class Conclusion:
    """What the firing of a rule tells.

    Args:
        about: The number of the condition whose truth it tells, or the property that holds the truth of a part.
        truth: Its truth.
    """

    about: int | Property
    truth: bool


@final
@attrs.frozen
class Network:
    """Conditions as rules.

    Args:
        stages: The rules of each stage, as terms with what follows from them. Those of a stage ask about facts, and
            about parts whose truth the stages before it tell.
        parts: The conditions that have a property of their own, those of derived facts and others.
    """

    stages: Sequence[Mapping[Term, Sequence[Conclusion]]]
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
        self.stages: list[dict[Term, list[Conclusion]]] = []
        self.parts: dict[Condition, Property] = {}
        self._encoding = encoding
        # The first stage whose rules can ask about a part. A fact can be asked about from the start.
        self._known_from: dict[Property, int] = {}
        # Without it, what is taken apart at every level would be gone through twice as often at each.
        self._found: dict[tuple[Condition, bool], frozenset[Term]] = {}

    def add(self, about: int | Property, condition: Condition) -> int:
        """Add the rules of a condition, and give the first stage that comes after them all."""
        after = 0
        for truth in (True, False):
            for term in self._terms(condition, truth=truth):
                stage = max((self._known_from.get(span.property, 0) for span in term), default=0)
                after = max(after, stage + 1)
                self.stages.extend({} for _ in range(after - len(self.stages)))
                self.stages[stage].setdefault(term, []).append(Conclusion(about, truth))
        return after

    def _terms(self, condition: Condition, *, truth: bool) -> frozenset[Term]:
        match condition:
            case Test(fact=fact):
                return frozenset(
                    frozenset([span]) for span in self._encoding.columns[fact].spans(condition, truth=truth)
                )
            case Derived(when=when):
                return self._part(when, truth=truth)
            case Not(part):
                return self._terms(part, truth=not truth)
            case Always():
                return EVER if truth else frozenset()
            case All() | Any():
                found = self._found.get((condition, truth))
                if found is None:
                    found = self._found[condition, truth] = self._compound(condition, truth=truth)
                return found
            case _:
                assert_never(condition)

    def _compound(self, condition: All | Any, *, truth: bool) -> frozenset[Term]:
        if isinstance(condition, Any) is truth:
            choices: set[Term] = set()
            for part in condition.parts:
                choices |= self._terms(part, truth=truth)
            return frozenset(choices)
        terms = EVER
        for part in condition.parts:
            terms = _conjunction(terms, self._terms(part, truth=truth))
            if len(terms) > MOST_TERMS or any(len(term) > MOST_SPANS for term in terms):
                return self._apart(condition, truth=truth)
        return terms

    def _apart(self, condition: All | Any, *, truth: bool) -> frozenset[Term]:
        # With a property for each part, the conjunction is a single term. When there are too many parts for one term,
        # they are gathered in a few conjunctions of some parts each, which may have to be taken apart in their turn.
        parts: Sequence[Condition] = condition.parts
        if len(parts) > MOST_SPANS:
            size = max(MOST_SPANS, ceil(len(parts) / MOST_SPANS))
            parts = [type(condition)(tuple(parts[start : start + size])) for start in range(0, len(parts), size)]
        terms = EVER
        for part in parts:
            found = self._terms(part, truth=truth)
            plain = len(found) <= 1 and all(len(term) <= 1 for term in found)
            terms = _conjunction(terms, found if plain else self._part(part, truth=truth))
        return terms

    def _part(self, part: Condition, *, truth: bool) -> frozenset[Term]:
        if part not in self.parts:
            number = THERE.number + 1 + len(self._encoding.columns) + len(self.parts)
            made = self.parts[part] = Property(number, 2)
            self._known_from[made] = self.add(made, part)
        return frozenset([frozenset([Span(self.parts[part], int(truth), int(truth))])])


def _conjunction(some: frozenset[Term], others: frozenset[Term]) -> frozenset[Term]:
    both = (_met_together(one, other) for one in some for other in others)
    return frozenset(term for term in both if term is not None)


def _met_together(one: Term, other: Term) -> Term | None:
    spans = {span.property: span for span in one}
    for span in other:
        before = spans.get(span.property, span)
        first, last = max(span.first, before.first), min(span.last, before.last)
        if first > last:
            return None
        spans[span.property] = Span(span.property, first, last)
    return frozenset(spans.values())
