"""The fewest boxes that will do, proved to be so where that can be done in a moment.

What is left of an answer once some facts are known is a vertex of its diagram, and equal rests are one vertex. A chart
chooses for each rest that it comes to what to ask of it, and has one box for it; no other graph that asks a fact once
on every path is smaller, since each of its boxes stands for such a rest. So the search goes over sets of rests that
still need a box, takes away one that none of the others can lead to, and adds what follows from it. Such a set takes
the same number of boxes however it came about, which is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias, final

import attrs

from nc_rules.chart.drawing import Asked
from nc_rules.condition import Derived
from nc_rules.interview.influence import Influences, Vertex, bits_of
from nc_rules.interview.policy import ranking

MOST_STEPS: Final = 100_000
"""How many sets of rests, and the like, are looked at before the search gives up, which takes some five seconds."""


@final
@attrs.frozen(eq=False)
class Way:
    """What may be asked of a rest, and what is left after each answer.

    Args:
        asks: The fact or the concept.
        bits: The facts that it asks.
        follows: What is left for each stretch of the fact's values; for a concept, where it does not hold, then where
            it does.
        after: What of that needs a box, as a set of rests.
        instead: Whether there is no need to ask its facts one by one, unless other rests turn on them.
        sure: Whether there is no need to ask anything else first, likewise.
    """

    asks: Asked
    bits: int
    follows: tuple[Vertex, ...]
    after: int = 0
    instead: bool = False
    sure: bool = False


MOST_BOXES: Final = 200
"""With more boxes than this in the order of the form, a chart is not searched for: nobody would look at it."""

Drawn: TypeAlias = Mapping[Vertex, Way]
"""For each rest that a chart comes to, what is asked of it."""


class _GivenUp(Exception):
    """The search took too many steps."""


@final
class Fewest:
    """Finds the smallest chart of an answer.

    A set of rests is an integer, with a bit for each of them; and so is a set of concepts.

    Args:
        influences: What the vertices are from.
        concepts: The concepts that may be asked in one box, as vertices.
    """

    def __init__(self, influences: Influences, concepts: Mapping[Derived, Vertex]) -> None:
        self._influences = influences
        self._concepts = tuple(concepts.items())
        self._steps = 0
        self._bits: dict[Vertex, int] = {}
        self._rests: list[Vertex] = []
        self._usable: list[int] = []
        self._ways: dict[Vertex, tuple[Way, ...]] = {}
        self._may: dict[tuple[Vertex, Vertex], bool] = {}
        self._covers: dict[tuple[int, int], int] = {}
        self._least: dict[int, int] = {0: 0}
        self._found: dict[int, tuple[int, Vertex, Way]] = {}

    def of(self, top: Vertex, at_most: int | None = None, steps: int | None = None) -> tuple[Drawn, bool] | None:
        """Return the smallest chart, and whether it is proved that there is no smaller one.

        Args:
            top: The answer.
            at_most: With how many boxes it is of use; `None` is returned where that is not enough.
            steps: How many steps to take; `MOST_STEPS` without it.
        """
        self._steps = MOST_STEPS if steps is None else steps
        in_form_order = self._by(top, lambda rest: self._fact((rest.turns_on & -rest.turns_on).bit_length() - 1, rest))
        found: Drawn | None
        if len(in_form_order) > MOST_BOXES:
            found, proved = in_form_order, False
        else:
            try:
                found, proved = self._searched(top, at_most), True
            except _GivenUp:
                found = min(self._by(top, self._policy, len(in_form_order)), in_form_order, key=len)
                proved = False
        return None if found is None or (at_most is not None and len(found) > at_most) else (found, proved)

    def _searched(self, top: Vertex, at_most: int | None) -> Drawn | None:
        first = self._set([top])
        while at_most is None or self._least_of(first) <= at_most:
            if self._fits(first, self._least_of(first)):
                return self._drawn(first)
        return None

    def _fits(self, rests: int, most: int) -> bool:
        """Return whether so many boxes are enough; if not, remember that."""
        if self._least_of(rests) > most:
            return False
        if not rests or (rests in self._found and self._found[rests][0] <= most):
            return True
        self._step()
        rest, others, ways = self._first_of(rests)
        for way in sorted(ways, key=lambda way: self._least_of(others | way.after)):
            if self._least_of(others | way.after) >= most:
                break
            if self._fits(others | way.after, most - 1):
                self._found[rests] = most, rest, way
                return True
        self._least[rests] = most + 1
        return False

    def _step(self) -> None:
        if self._steps <= 0:
            raise _GivenUp
        self._steps -= 1

    def _first_of(self, rests: int) -> tuple[Vertex, int, Sequence[Way]]:
        """Return a rest that none of the others can lead to, of such the one with the fewest ways, and the others."""
        members = [*self._members(rests)]
        bits = [one.turns_on for one in members]
        found: list[tuple[Vertex, int, Sequence[Way]]] = []
        for one in members:
            if not any(one.turns_on != other and not one.turns_on & ~other for other in bits):
                others = rests & ~self._bits[one]
                found.append((one, others, self._worth_trying(one, others)))
        return min(found, key=lambda one: len(one[2]))

    def _worth_trying(self, rest: Vertex, others: int) -> Sequence[Way]:
        elsewhere = bits_of(self._members(others))
        ways = self._ways_of(rest)
        if sure := [way for way in ways if way.sure and not way.bits & elsewhere]:
            return sure[:1]
        instead = _joined(way.bits for way in ways if way.instead and not way.bits & elsewhere)
        return [way for way in ways if isinstance(way.asks, Derived) or not way.bits & instead]

    def _drawn(self, rests: int) -> Drawn:
        drawn: dict[Vertex, Way] = {}
        while rests:
            _, rest, way = self._found[rests]
            drawn[rest] = way
            rests = rests & ~self._bits[rest] | way.after
        return drawn

    def _set(self, vertices: Iterable[Vertex]) -> int:
        found = 0
        for vertex in vertices:
            if vertex.turns_on:
                if vertex not in self._bits:
                    self._bits[vertex] = 1 << len(self._rests)
                    self._rests.append(vertex)
                    concepts = enumerate(self._concepts)
                    self._usable.append(sum(1 << at for at, (_, one) in concepts if self._may_ask(vertex, one)))
                found |= self._bits[vertex]
        return found

    def _members(self, rests: int) -> Iterator[Vertex]:
        return map(self._rests.__getitem__, _places(rests))

    # How many boxes it takes at the least.

    def _least_of(self, rests: int) -> int:
        found = self._least.get(rests)
        if found is None:
            # Of the rests that take n boxes or more, one leads to none of the others: it takes n, each other one more.
            alone = sorted(map(self._least_alone, _places(rests)), reverse=True)
            found = max(size + more for more, size in enumerate(alone))
            if len(alone) > 1:
                usable = _joined(self._usable[place] for place in _places(rests))
                found = max(found, self._cover(bits_of(self._members(rests)), usable))
            self._least[rests] = found
        return found

    def _least_alone(self, place: int) -> int:
        found = self._least.get(1 << place)
        return self._cover(self._rests[place].turns_on, self._usable[place]) if found is None else found

    def _cover(self, facts: int, concepts: int) -> int:
        """Return how many boxes it takes to ask all of some facts."""
        found = self._covers.get((facts, concepts))
        if found is None:
            boxes = [self._concepts[place][1].turns_on for place in _places(concepts)]
            left, found = {facts}, 0
            while 0 not in left:
                self._step()
                left = {some & ~box for some in left for box in (some & -some, *boxes) if some & -some & box}
                found += 1
            self._covers[facts, concepts] = found
        return found

    # What can be asked.

    def _ways_of(self, rest: Vertex) -> tuple[Way, ...]:
        """Return what may be asked of a rest; of what leads to the same, and so takes as many boxes, one."""
        found = self._ways.get(rest)
        if found is None:
            differing: dict[int, Way] = {}
            for way in self._all_ways(rest):
                differing.setdefault(way.after, way)
            found = self._ways[rest] = tuple(differing.values())
        return found

    def _all_ways(self, rest: Vertex) -> Iterator[Way]:
        usable = [self._concepts[at] for at in _places(self._usable[self._bits[rest].bit_length() - 1])]
        for concept, one in usable:
            if parted := self._through(rest, one):
                others = [other for _, other in usable if other is not one and other.turns_on & one.turns_on]
                after = self._set(parted)
                instead = all(self._through(other, one) for other in others)
                sure = not others and after.bit_count() <= 1
                yield Way(concept, one.turns_on, parted, after, instead, sure)
        in_concepts = bits_of(one for _, one in usable)
        for rank in _places(rest.turns_on):
            way = self._fact(rank, rest)
            after = self._set(way.follows)
            yield attrs.evolve(way, after=after, sure=not in_concepts >> rank & 1 and after.bit_count() <= 1)

    def _through(self, rest: Vertex, concept: Vertex) -> tuple[Vertex, Vertex] | None:
        """Return what is left where a concept does not hold and where it does, if that is all that the rest needs."""
        found: dict[object, Vertex] = {}

        def alike(rest: Vertex, concept: Vertex) -> bool:
            if not concept.turns_on:
                return found.setdefault(concept.value, rest) is rest
            rank, told = concept.rank, self._influences.told
            return all(alike(told(rest, rank, place), concept.children[place]) for place in self._influences.ways(rank))

        return (found[False], found[True]) if alike(rest, concept) else None

    def _may_ask(self, rest: Vertex, concept: Vertex) -> bool:
        """Return whether a concept can be asked as a whole of a rest, or of something that it can lead to."""
        if concept.turns_on & ~rest.turns_on:
            return False
        found = self._may.get((rest, concept))
        if found is None:
            self._step()
            told, ways = self._influences.told, self._influences.ways
            others = _places(rest.turns_on & ~concept.turns_on)
            found = self._may[rest, concept] = self._through(rest, concept) is not None or any(
                self._may_ask(told(rest, rank, place), concept) for rank in others for place in ways(rank)
            )
        return found

    # Where the search gives up.

    def _policy(self, rest: Vertex) -> Way:
        """Ask what the policy puts first, or a concept that it is part of."""
        rank = self._influences.rank[ranking([(rest, 0)], self._influences)[0]]
        for concept, one in self._concepts:
            if one.turns_on >> rank & 1 and not one.turns_on & ~rest.turns_on and (parted := self._through(rest, one)):
                return Way(concept, one.turns_on, parted)
        return self._fact(rank, rest)

    def _fact(self, rank: int, rest: Vertex) -> Way:
        follows = tuple(self._influences.told(rest, rank, place) for place in self._influences.ways(rank))
        return Way(self._influences.facts[rank], 1 << rank, follows)

    def _by(self, top: Vertex, ask: Callable[[Vertex], Way], most: int | None = None) -> Drawn:
        """Ask what is chosen for each rest, and begin no box beyond so many."""
        drawn: dict[Vertex, Way] = {}
        ahead = [top]
        while ahead and (most is None or len(drawn) <= most):
            rest = ahead.pop()
            if rest.turns_on and rest not in drawn:
                drawn[rest] = ask(rest)
                ahead += drawn[rest].follows
        return drawn


def _joined(some: Iterable[int]) -> int:
    found = 0
    for bits in some:
        found |= bits
    return found


def _places(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
