"""Prime terms: the most general situations in which a diagram comes out at a value.

A term allows each of some facts some of its values, and leaves the others free; it is prime when nothing can be left
out of it and no more be allowed. Together they hold all that can bring the value about, so the smallest sets of facts
that do are among them (Shih, Choi and Darwiche 2018; Darwiche and Ji 2022).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, final

import attrs

from nc_rules.diagram import Branch, Diagrams, Node
from nc_rules.errors import DiagramTooLarge
from nc_rules.facts import AnyFact, Value
from nc_rules.repr import PrintsOnlyInShort, named

MOST_TERMS: Final = 5_000
"""A diagram may have this many prime terms, and those of its parts."""


@final
@attrs.frozen(repr=False)
class Term(PrintsOnlyInShort):
    """Some facts with the values that each may have.

    Args:
        allowed: For each fact that is not free, in the order of facts, the stretches of its values that it may lie in:
            a bit for the position of each.
    """

    allowed: tuple[tuple[AnyFact, int], ...] = ()

    def _in_short(self) -> str:
        return f"on {named(repr(fact) for fact, _ in self.allowed) or 'nothing'}"

    def violated(self, places: Mapping[AnyFact, int]) -> frozenset[AnyFact]:
        """Return the facts that have none of the allowed values, those that are not known included."""
        return frozenset([fact for fact, bits in self.allowed if fact not in places or not bits >> places[fact] & 1])

    def covers(self, other: Term) -> bool:
        """Return whether it allows all that another does."""
        theirs = dict(other.allowed)
        return all(fact in theirs and not theirs[fact] & ~bits for fact, bits in self.allowed)

    def meet(self, other: Term) -> Term | None:
        """Return what both terms allow; `None` where that is nothing."""
        both = dict(self.allowed)
        for fact, bits in other.allowed:
            both[fact] = both.get(fact, bits) & bits
        return Term(tuple(both.items())) if all(both.values()) else None


@final
class Primes(PrintsOnlyInShort):
    """The prime terms of diagrams of one store, remembered.

    Args:
        diagrams: The store.
    """

    def __init__(self, diagrams: Diagrams) -> None:
        self.diagrams = diagrams
        self._terms: dict[Node, tuple[Term, ...]] = {}
        self._found: dict[tuple[Node, type, Hashable], tuple[Term, ...]] = {}

    def _in_short(self) -> str:
        return f"of {self.diagrams!r}"

    def of(self, node: Node, value: Hashable) -> tuple[Term, ...]:
        """Return the prime terms of a diagram coming out at a value.

        Raises:
            DiagramTooLarge: There are too many.
        """
        key = (node, type(value), value)
        if key not in self._found:
            self._found[key] = self._of(self.diagrams.where(node, value))
        return self._found[key]

    def _of(self, node: Node) -> tuple[Term, ...]:
        if not isinstance(node, Branch):
            return (Term(),) if node.value is True else ()
        found = self._terms.get(node)
        if found is None:
            found = self._terms[node] = most_general(self._through(node))
            if len(found) > MOST_TERMS:
                raise DiagramTooLarge(f"more than {MOST_TERMS} prime terms")
        return found

    def _through(self, node: Branch) -> Iterator[Term]:
        """Give the terms that ask the topmost fact for some of its values, for each choice of what may follow."""
        following: dict[Node, int] = {}
        for place, child in enumerate(node.children):
            following[child] = following.get(child, 0) | 1 << place
        every = (1 << len(node.children)) - 1
        for size in range(len(following), 0, -1):
            for some in combinations(following, size):
                bits = sum(following[child] for child in some)
                asked = () if bits == every else ((node.fact, bits),)
                for term in self._of(self.diagrams.every(some)):
                    yield Term((*asked, *term.allowed))


def most_general(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return the terms that no other covers, each once, those of few facts first."""
    kept: list[Term] = []
    for term in sorted(dict.fromkeys(terms), key=lambda term: len(term.allowed)):
        if not any(other.covers(term) for other in kept):
            kept = [*(other for other in kept if not term.covers(other)), term]
    return tuple(kept)


def smallest(sets: Iterable[frozenset[AnyFact]]) -> Sequence[frozenset[AnyFact]]:
    """Return the sets that hold no other, each once, the smallest first."""
    kept: list[frozenset[AnyFact]] = []
    for one in sorted(dict.fromkeys(sets), key=len):
        if not any(other <= one for other in kept):
            kept.append(one)
    return kept


def places_of(diagrams: Diagrams, known: Mapping[AnyFact, Value]) -> Mapping[AnyFact, int]:
    """Return the stretch of values that each fact lies in which is known and which the diagrams ask about."""
    partitions = diagrams.partitions
    return {fact: partitions[fact].index(value) for fact, value in known.items() if fact in partitions}
