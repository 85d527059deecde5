"""How many questions an interview takes on average, exactly, and a number that no way of asking gets below.

Every value of a flag or a choice, and every stretch of a count, is taken for equally likely and independent of others.
What is left of an interview is what is still open of each answer, and equal rests are one state. Parts that share no
fact add up. A fact that something turns on whatever the others are is asked by every way of asking, and to ask it first
costs nothing. No way of asking asks a fact less often than an answer turns on it, nor asks less for several answers
than for one of them: these two bounds leave most of the states out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import Final, TypeAlias, final

from nc_rules.errors import DiagramTooLarge
from nc_rules.interview.influence import Influences, Vertex, bits_of
from nc_rules.interview.policy import Open, ranking

State: TypeAlias = frozenset[Open]
"""What is open."""

Part: TypeAlias = frozenset[Vertex]
"""What is open, for a way of asking that may ask anything at any time."""

_SURE: Final = 1 - 1e-12
_LITTLE: Final = 1e-12


@final
class Expected:
    """The average number of questions that `ranking` leads to, exactly.

    Args:
        influences: What the vertices are from.
    """

    def __init__(self, influences: Influences) -> None:
        self._influences = influences
        self._done: dict[State, float] = {}

    def of(self, state: State) -> float:
        """Return it for what is open."""
        return sum(self._of_part(frozenset(part)) for part in _apart([*state]))

    def _of_part(self, part: State) -> float:
        found = self._done.get(part)
        if found is None:
            influences = self._influences
            rank = influences.rank[ranking(_in_order(part), influences)[0]]
            ways = influences.ways(rank)
            found = 1 + sum(self.of(_told(part, rank, place, influences)) for place in ways) / len(ways)
            self._done[part] = found
        return found


@final
class Least:
    """A number of questions that no way of asking gets below on average, and that is near the least.

    Args:
        influences: What the vertices are from.
        slack: By what share it may be below the least there is, or below what `ranking` leads to if that is less. The
            more it may be, the sooner it is found.
        most: How many states may be looked at.
    """

    def __init__(self, influences: Influences, slack: float = 0.0, most: int = 100_000) -> None:
        self._influences = influences
        self._slack = slack
        self._most = most
        self._expected = Expected(influences)
        self._done: dict[Part, float] = {}
        self._bounds: dict[Part, float] = {}

    @property
    def states(self) -> int:
        """How many states were looked at."""
        return len(self._done)

    def of(self, vertices: Iterable[Vertex]) -> float:
        """Return it for what is open.

        Raises:
            DiagramTooLarge: It takes more states than may be looked at.
        """
        return sum(map(self._of_part, _parts(vertices)))

    def _of_part(self, part: Part) -> float:
        found = self._done.get(part)
        if found is None:
            if len(self._done) >= self._most:
                raise DiagramTooLarge(f"more than {self._most} states")
            enough = self._expected.of(frozenset((vertex, 0) for vertex in part)) / (1 + self._slack)
            bound = self._bound(part)
            found = self._done[part] = bound if bound >= enough else self._searched(part, enough)
        return found

    def _searched(self, part: Part, enough: float) -> float:
        influences = self._influences
        matters = self._matters(part)
        order = sorted(matters, key=lambda rank: (-matters[rank], rank))
        if matters[order[0]] > _SURE:
            order, enough = order[:1], inf
        for rank in order:
            ways = influences.ways(rank)
            following = [
                frozenset(left for vertex in part if (left := influences.told(vertex, rank, place)).turns_on)
                for place in ways
            ]
            bounds = [sum(map(self._bound, _parts(after))) for after in following]
            total = 1 + sum(bounds) / len(ways)
            for after, bound in zip(following, bounds, strict=True):
                if total >= enough - _LITTLE:
                    break
                total += (self.of(after) - bound) / len(ways)
            enough = min(enough, total)
        return enough

    def _bound(self, part: Part) -> float:
        found = self._bounds.get(part)
        if found is None:
            matters = self._matters(part)
            found = sum(matters.values())
            for vertex in part if len(part) > 1 else ():
                alone = self.of([vertex])
                others = sum(chance for rank, chance in matters.items() if not vertex.turns_on >> rank & 1)
                found = max(found, alone + others)
            self._bounds[part] = found
        return found

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
    return [frozenset(vertex for vertex, _ in part) for part in _apart([(vertex, 0) for vertex in vertices])]
