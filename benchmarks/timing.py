"""Ways of doing something for a situation, timed side by side, so that the ratios mean something on any machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import process_time
from typing import Final, TypeAlias, final

import attrs

from nc_rules import Situation

Way: TypeAlias = Callable[[Situation], object]

ROUNDS: Final = 7
"""How many times each way has its turn."""


@final
@attrs.frozen
class Taken:
    """What a way takes.

    Args:
        us: Microseconds for one situation, in the best of its turns.
        ratio: The time over that of the yardstick, the median over its turns.
    """

    us: float
    ratio: float


def side_by_side(
    yardstick: Way, ways: Mapping[str, Way], given: Callable[[], Sequence[Situation]], *, warm: bool = True
) -> dict[str, Taken]:
    """Time ways in turn, each between two turns of the yardstick on the same situations.

    Args:
        yardstick: What the others are measured by.
        ways: The ways.
        given: Gives the situations of a turn.
        warm: Whether each way goes through its situations once before it is timed.
    """
    times: dict[str, list[float]] = {name: [] for name in ways}
    ratios: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            situations = given()
            if warm:
                microseconds(way, situations)
            before, taken, after = (microseconds(one, situations) for one in (yardstick, way, yardstick))
            times[name].append(taken)
            ratios[name].append(2 * taken / (before + after))
    return {name: Taken(min(times[name]), median(ratios[name])) for name in ways}


def microseconds(way: Way, situations: Sequence[Situation]) -> float:
    """Return the microseconds of the processor that one situation takes: other work on the machine tells for less."""
    start = process_time()
    for situation in situations:
        way(situation)
    return (process_time() - start) / len(situations) * 1e6
