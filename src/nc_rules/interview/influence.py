"""How much each fact matters to what is still open: the chance that it turns on the fact, whatever the others are.

No way of asking asks a fact less often than that, and to ask the fact of the greatest influence first is known to lead
to few questions (O'Donnell, Saks, Schramm and Servedio 2005; Blanc, Lange and Tan 2019). Every value of a flag or a
choice, and every stretch of a count, is taken for equally likely; how common they are hardly changes what to ask.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from functools import reduce
from typing import Final, cast, final

import attrs

from nc_rules.diagram import Branch, Diagrams, Node
from nc_rules.facts import AnyFact, Value
from nc_rules.repr import PrintsOnlyInShort, counted

MOST_KEPT: Final = 300_000
"""How much is kept of what was worked out, before the keeping begins anew."""

_END: Final = 1 << 30
"""The rank of what asks nothing any more."""


@final
@attrs.frozen(eq=False, repr=False)
class Vertex(PrintsOnlyInShort):
    """A node of a diagram, made for being asked again and again what it depends on.

    Args:
        rank: The place of its fact in the order of facts; larger than any where it is an end.
        turns_on: The facts that what comes out depends on, exactly: a bit for each rank.
        children: What follows from each stretch of the fact's values.
        value: What comes out at an end; where it hangs on what stays unknown, the set of all that can.
        outcomes: How many things can.
    """

    rank: int
    turns_on: int
    children: tuple[Vertex, ...] = ()
    value: Hashable = None
    outcomes: int = 1

    def _in_short(self) -> str:
        return f"on {counted(self.turns_on.bit_count(), 'fact')}"


def can_come_out(value: Hashable, vertex: Vertex) -> bool:
    """Return whether something can come out of a vertex for sure, whatever stays unknown."""
    done: dict[Vertex, bool] = {}
    ends = (value, frozenset([value]))

    def found(one: Vertex) -> bool:
        if one not in done:
            done[one] = any(map(found, one.children)) if one.children else one.value in ends
        return done[one]

    return found(vertex)


@final
class Influences(PrintsOnlyInShort):
    """What follows from diagrams once facts are known or given up, and how much each fact matters to that.

    Equal vertices are one object. They are kept here and not with the diagrams, which would otherwise grow with every
    person. Entries are only ever added, so threads may share it.

    Args:
        diagrams: The store that the diagrams are from.
    """

    def __init__(self, diagrams: Diagrams) -> None:
        self.facts: tuple[AnyFact, ...] = tuple(diagrams.partitions)
        self.rank: Mapping[AnyFact, int] = {fact: rank for rank, fact in enumerate(self.facts)}
        self._partitions = tuple(diagrams.partitions.values())
        self._adopted: dict[Node, Vertex] = {}
        self._vertices: dict[tuple[int, tuple[Vertex, ...]], Vertex] = {}
        self._ends: dict[Hashable, Vertex] = {}
        self._steps: dict[tuple[Vertex, int, int], Vertex] = {}
        self._differing: dict[frozenset[Vertex], float] = {}
        self._influences: dict[Vertex, Mapping[int, float]] = {}

    def _in_short(self) -> str:
        return f"of {counted(len(self._influences), 'diagram')}"

    @property
    def full(self) -> bool:
        """Whether it is time to begin a new one."""
        return len(self._vertices) + len(self._steps) + len(self._differing) > MOST_KEPT

    def adopt(self, node: Node) -> Vertex:
        """Return a diagram as a vertex."""
        found = self._adopted.get(node)
        if found is None:
            found = self._adopted[node] = (
                self._vertex(self.rank[node.fact], [self.adopt(child) for child in node.children])
                if isinstance(node, Branch)
                else self._end(node.value)
            )
        return found

    def _end(self, value: Hashable) -> Vertex:
        return self._ends.setdefault((type(value), value), Vertex(_END, 0, value=value))

    def _ends_at(self, values: frozenset[Hashable]) -> Vertex:
        return self._ends.setdefault((frozenset, values), Vertex(_END, 0, value=values, outcomes=len(values)))

    def _vertex(self, rank: int, children: list[Vertex]) -> Vertex:
        if children.count(children[0]) == len(children):
            return children[0]
        key = (rank, tuple(children))
        found = self._vertices.get(key)
        if found is None:
            turns_on = 1 << rank
            for child in children:
                turns_on |= child.turns_on
            found = self._vertices.setdefault(key, Vertex(rank, turns_on, key[1]))
        return found

    def bits(self, facts: Iterable[AnyFact]) -> int:
        """Return facts as bits; those that nobody asks about make no difference."""
        return sum(1 << self.rank[fact] for fact in facts if fact in self.rank)

    def facts_at(self, bits: int) -> tuple[AnyFact, ...]:
        """Return the facts that some bits stand for, in the order of facts."""
        return tuple(fact for rank, fact in enumerate(self.facts) if bits >> rank & 1)

    def left(
        self, vertices: Iterable[Vertex], known: Mapping[AnyFact, Value], given_up: Collection[AnyFact] = ()
    ) -> Mapping[Vertex, Vertex]:
        """Return what is left of each of some vertices once some facts are known, and some others will stay unknown.

        Where it asks one of those, what comes out becomes a set: all that can, whatever they are.
        """
        places = {
            rank: self._partitions[rank].index(value)
            for fact, value in known.items()
            if (rank := self._rank(fact)) >= 0
        }
        told = sum(1 << rank for rank in places)
        done: dict[Vertex, Vertex] = {}

        def restricted(vertex: Vertex) -> Vertex:
            if not vertex.turns_on & told:
                return vertex
            found = done.get(vertex)
            if found is None:
                place = places.get(vertex.rank)
                found = done[vertex] = (
                    self._vertex(vertex.rank, [restricted(child) for child in vertex.children])
                    if place is None
                    else restricted(vertex.children[place])
                )
            return found

        without = self._without(self.bits(given_up))
        return {vertex: without(restricted(vertex)) for vertex in vertices}

    def _rank(self, fact: AnyFact) -> int:
        return self.rank.get(fact, -1)

    def told(self, vertex: Vertex, rank: int, place: int) -> Vertex:
        """Return what is left of a vertex once a fact, given by its rank, is known to lie in one of its stretches."""
        if not vertex.turns_on >> rank & 1:
            return vertex
        if vertex.rank == rank:
            return vertex.children[place]
        key = (vertex, rank, place)
        found = self._steps.get(key)
        if found is None:
            children = [self.told(child, rank, place) for child in vertex.children]
            found = self._steps[key] = self._vertex(vertex.rank, children)
        return found

    def ways(self, rank: int) -> range:
        """Return the places of a fact's stretches."""
        return range(len(self._partitions[rank].starts))

    def value_at(self, rank: int, place: int) -> Value:
        """Return a value of one of a fact's stretches."""
        return self._partitions[rank].starts[place]

    def of(self, vertex: Vertex) -> Mapping[int, float]:
        """Return the influence of each fact, by its rank, on what comes out."""
        found = self._influences.get(vertex)
        if found is None:
            ranks = [rank for rank in range(len(self.facts)) if vertex.turns_on >> rank & 1]
            found = self._influences[vertex] = {
                rank: self._differ(frozenset([self.told(vertex, rank, place) for place in self.ways(rank)]))
                for rank in ranks
            }
        return found

    def _differ(self, vertices: frozenset[Vertex]) -> float:
        """Return the chance that some vertices don't all come out at the same."""
        if len(vertices) == 1:
            return 0.0
        found = self._differing.get(vertices)
        if found is None:
            first = min([vertex.rank for vertex in vertices])
            if first == _END:
                return 1.0
            ways = self.ways(first)
            found = self._differing[vertices] = sum(
                [self._differ(frozenset([_side(vertex, first, place) for vertex in vertices])) for place in ways]
            ) / len(ways)
        return found

    def _without(self, given_up: int) -> Callable[[Vertex], Vertex]:
        done: dict[Vertex, Vertex] = {}
        joined = self._joining()

        def as_sets(vertex: Vertex) -> Vertex:
            if not vertex.turns_on:
                return self._ends_at(frozenset([vertex.value]))
            if vertex not in done:
                children = [*map(as_sets, vertex.children)]
                gone = given_up >> vertex.rank & 1
                done[vertex] = reduce(joined, children) if gone else self._vertex(vertex.rank, children)
            return done[vertex]

        return lambda vertex: as_sets(vertex) if vertex.turns_on & given_up else vertex

    def _joining(self) -> Callable[[Vertex, Vertex], Vertex]:
        done: dict[tuple[Vertex, Vertex], Vertex] = {}

        def joined(one: Vertex, other: Vertex) -> Vertex:
            if one is other:
                return one
            first = min(one.rank, other.rank)
            if first == _END:
                return self._ends_at(cast("frozenset[Hashable]", one.value) | cast("frozenset[Hashable]", other.value))
            if (one, other) not in done:
                sides = [(_side(one, first, place), _side(other, first, place)) for place in self.ways(first)]
                done[one, other] = self._vertex(first, [joined(*side) for side in sides])
            return done[one, other]

        return joined


def bits_of(vertices: Iterable[Vertex]) -> int:
    """Return the facts that any of some vertices turns on, as bits."""
    bits = 0
    for vertex in vertices:
        bits |= vertex.turns_on
    return bits


def _side(vertex: Vertex, rank: int, place: int) -> Vertex:
    return vertex.children[place] if vertex.rank == rank else vertex
