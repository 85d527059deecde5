"""Which fact to ask next: the one that most of what is open is expected to turn on.

Whether a topic's question arises at all is asked before its other facts. A fact that presupposes another waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from nc_rules.condition import facts_in
from nc_rules.facts import AnyFact
from nc_rules.interview.influence import Influences, Vertex
from nc_rules.vocabulary.implied import PRESUPPOSES

_DIGITS: Final = 9
"""To how many digits scores are compared: beyond them they differ by the order of a sum alone."""

Open: TypeAlias = tuple[Vertex, int]
"""What is still open of an answer, and the facts, as bits, that decide whether its topic's question arises."""


def influences_on(one: Open, influences: Influences) -> Mapping[int, float]:
    """Return how much each fact matters to something open, of the facts that may be asked for its sake now."""
    told, applies = one
    found = influences.of(told)
    first = told.turns_on & applies
    return {rank: influence for rank, influence in found.items() if first >> rank & 1} if first else found


def ranking(some: Iterable[Open], influences: Influences) -> tuple[AnyFact, ...]:
    """Return the facts that are worth asking, the first to ask first."""
    scores: dict[int, float] = {}
    for one in some:
        for rank, influence in influences_on(one, influences).items():
            scores[rank] = scores.get(rank, 0.0) + influence
    order = sorted(scores, key=lambda rank: (-round(scores[rank], _DIGITS), rank))
    ranked: dict[AnyFact, None] = {}
    for fact in (influences.facts[rank] for rank in order):
        if fact in PRESUPPOSES:
            presupposed = facts_in(PRESUPPOSES[fact])
            ranked.update(dict.fromkeys(one for one in presupposed if influences.rank.get(one, -1) in scores))
        ranked[fact] = None
    return tuple(ranked)


def chances(some: Iterable[Open], influences: Influences) -> Mapping[AnyFact, float]:
    """Return how likely each fact is to be needed, taking what is open for independent of one another."""
    idle: dict[int, float] = {}
    for one in some:
        for rank, influence in influences_on(one, influences).items():
            idle[rank] = idle.get(rank, 1.0) * (1.0 - influence)
    return {influences.facts[rank]: 1.0 - chance for rank, chance in idle.items()}
