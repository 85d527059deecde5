"""How many questions an interview takes on average, exactly, and a number that no way of asking gets below.

Every value of a flag or a choice, and every stretch of a count, is taken for equally likely and independent of others.
What is left of an interview is
what is still open of each answer, and equal rests are one state. Parts that share no fact add up. A fact that something
turns on whatever the others are is asked by every way of asking, and to ask it first costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import Final, TypeAlias, final

from nc_rules.interview.influence import Influences, Vertex, bits_of
from nc_rules.interview.policy import Open, ranking

State: TypeAlias = frozenset[Open]
"""What is open."""

Part: TypeAlias = frozenset[Vertex]
"""What is open, for a way of asking that may ask anything at any time."""

_SURE: Final = 1 - 1e-12
_LITTLE: Final = 1e-12

_FEW: Final = 10
"""With no more facts than this, looking to the end takes no longer than looking a few questions ahead."""


@final
class Expected:
    """The average number of questions that a way of asking leads to, exactly.

    Args:
        influences: What the vertices are from.
        choose: Says which fact to ask, by its rank, of what is open; what `ranking` puts first without it.
    """

    def __init__(self, influences: Influences, choose: Callable[[Sequence[Open]], int] | None = None) -> None:
        self._influences = influences
        self._choose = choose or self._first
        self._done: dict[State, float] = {}

    def of(self, state: State) -> float:
        """Return it for what is open."""
        return sum(self._of_part(frozenset(part)) for part in _apart([*state]))

    def _of_part(self, part: State) -> float:
        found = self._done.get(part)
        if found is None:
            influences = self._influences
            rank = self._choose(_in_order(part))
            ways = influences.ways(rank)
            found = 1 + sum(self.of(_told(part, rank, place, influences)) for place in ways) / len(ways)
            self._done[part] = found
        return found

    def _first(self, some: Sequence[Open]) -> int:
        return self._influences.rank[ranking(some, self._influences)[0]]


@final
class Least:
    """A number of questions that no way of asking gets below on average: the least there is, or a little below it.

    Args:
        influences: What the vertices are from.
        ahead: How many questions to look ahead wherever several answers hang together and it is open what to ask first;
            beyond that a bound has to do. Without it, to the end, which gives the least there is.
    """

    def __init__(self, influences: Influences, ahead: int | None = None) -> None:
        self._influences = influences
        self._ahead = ahead
        self._done: dict[tuple[Part, int | None], float] = {}
        self._bounds: dict[Part, float] = {}

    def of(self, vertices: Iterable[Vertex]) -> float:
        """Return it for what is open."""
        return self._of(vertices, self._ahead)

    def _of(self, vertices: Iterable[Vertex], ahead: int | None) -> float:
        return sum(self._of_part(part, ahead) for part in _parts(vertices))

    def _of_part(self, part: Part, ahead: int | None) -> float:
        if len(part) == 1 or _facts(part) <= _FEW:
            ahead = None
        found = self._done.get((part, ahead))
        if found is None:
            matters = self._matters(part)
            order = sorted(matters, key=lambda rank: (-matters[rank], rank))
            sure = matters[order[0]] > _SURE
            if ahead == 0 and not sure:
                found = self._bound(part)
            else:
                after = ahead if ahead is None or sure else ahead - 1
                found = self._searched(part, order[:1] if sure else order, after)
            self._done[part, ahead] = found
        return found

    def _searched(self, part: Part, order: Sequence[int], ahead: int | None) -> float:
        influences, least = self._influences, inf
        for rank in order:
            ways = influences.ways(rank)
            following = [[influences.told(vertex, rank, place) for vertex in part] for place in ways]
            bounds = [sum(map(self._bound, _parts(after))) for after in following]
            total = 1 + sum(bounds) / len(ways)
            for after, bound in zip(following, bounds, strict=True):
                if total >= least - _LITTLE:
                    break
                total += (self._of(after, ahead) - bound) / len(ways)
            least = min(least, total)
        return max(least, self._bound(part))

    def _bound(self, part: Part) -> float:
        """Return how often each fact is asked at the least, and what single answers take beyond that.

        Asking facts that an answer does not turn on is of no use to it, so the facts that it turns on are asked as
        often, together, as it takes by itself. What that is beyond the first bound, other answers can share only in
        facts that they turn on too, and there only as far as those are not asked anyway.
        """
        found = self._bounds.get(part)
        if found is None:
            matters = self._matters(part)
            found, taken = sum(matters.values()), 0
            for beyond, turns_on in sorted(self._beyond(part, matters), reverse=True):
                shared = sum(1 - chance for rank, chance in matters.items() if turns_on & taken & 1 << rank)
                if beyond > shared:
                    found += beyond - shared
                    taken |= turns_on
            self._bounds[part] = found
        return found

    def _beyond(self, part: Part, matters: Mapping[int, float]) -> Iterator[tuple[float, int]]:
        for vertex in part if len(part) > 1 else ():
            anyway = sum(chance for rank, chance in matters.items() if vertex.turns_on >> rank & 1)
            yield self.of([vertex]) - anyway, vertex.turns_on

    def _matters(self, part: Part) -> dict[int, float]:
        most: dict[int, float] = {}
        for vertex in part:
            for rank, influence in self._influences.of(vertex).items():
                most[rank] = max(most.get(rank, 0.0), influence)
        return most


def _told(state: State, rank: int, place: int, influences: Influences) -> State:
    told = influences.told
    left = ((told(vertex, rank, place), applies) for vertex, applies in state)
    return frozenset((vertex, 0 if applies >> rank & 1 else applies) for vertex, applies in left if vertex.turns_on)


def _facts(part: Part) -> int:
    return bits_of(part).bit_count()


def _in_order(part: State) -> Sequence[Open]:
    return sorted(part, key=lambda one: (one[0].turns_on, one[1]))


def _apart(some: Sequence[Open]) -> list[list[Open]]:
    """Divide what is open into parts that share no fact."""
    groups: list[tuple[int, list[Open]]] = []
    for one in some:
        bits, members = one[0].turns_on, [one]
        rest: list[tuple[int, list[Open]]] = []
        for other, others in groups:
            if other & bits:
                bits |= other
                members += others
            else:
                rest.append((other, others))
        groups = [*rest, (bits, members)]
    return [members for _, members in groups]


def _parts(vertices: Iterable[Vertex]) -> list[Part]:
    still = [(vertex, 0) for vertex in vertices if vertex.turns_on]
    return [frozenset(vertex for vertex, _ in part) for part in _apart(still)]
