"""An atlas over people that are given, or drawn at random: of whom not everything is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

import numpy as np

from nc_rules.atlas.pairs import Atlas, Pair, TopicAtlas
from nc_rules.atlas.prior import Prior
from nc_rules.batch.comparing import Batch
from nc_rules.batch.evaluating import Codes
from nc_rules.batch.grid import Column
from nc_rules.batch.network import Network
from nc_rules.facts import AnyFact
from nc_rules.stance import Topic

MOST_TRIED: Final = 2_000
"""Of so many people at most it is tried, fact by fact and value by value, what the facts split."""


def atlas_over(batch: Batch, codes: Codes, of: str) -> Atlas:
    """Count how often schools differ.

    Args:
        batch: Who is asked.
        codes: The codes of the facts, a column for each person, as `Batch.codes_of` gives them.
        of: What people they are, as text.
    """
    stances = [*_stances(batch, codes)]
    tried = codes[:, :MOST_TRIED]
    before = [one[:, : tried.shape[1]] for one in stances]
    splits: list[dict[AnyFact, float]] = [{} for _ in stances]
    for place, (fact, partition) in enumerate(batch.network.partitions.items()):
        turned = [np.zeros((len(pairs), tried.shape[1]), np.bool_) for pairs in map(_pairs, before)]
        for code in range(1, 1 + len(partition.starts)):
            changed = tried.copy()
            changed[place] = code
            for flips, one, other in zip(turned, before, _stances(batch, changed), strict=True):
                np.logical_or(flips, _same(one) != _same(other), out=flips)
        for chances, flips in zip(splits, turned, strict=True):
            if flips.any():
                chances[fact] = float(flips.mean(axis=1).sum())
    network = batch.network
    found = [
        _on(topic, [network.spoken[place].school.name for place in _places(network, topic)], one, chances)
        for topic, one, chances in zip(network.topics, stances, splits, strict=True)
        if len(one) > 1
    ]
    return Atlas(tuple(found), of, codes.shape[1])


def drawn_people(network: Network, prior: Prior, people: int, seed: int) -> Codes:
    """Draw people at random, of each of whom another share of the facts is known.

    Args:
        network: What reads the facts.
        prior: How common values are.
        people: How many to draw.
        seed: Draws the same people again.
    """
    rng = np.random.default_rng(seed)
    weights = prior.weights(network.partitions)
    known = rng.random(people)
    codes = np.zeros((len(network.partitions), people), network.dtype)
    for row, (fact, partition) in zip(codes, network.partitions.items(), strict=True):
        shares = [float(share) for share in weights.get(fact, [])] or None
        row[:] = 1 + rng.choice(len(partition.starts), people, p=shares)
        row[rng.random(people) >= known] = 0
    return codes


def _places(network: Network, topic: Topic) -> Sequence[int]:
    return [place for place, on in enumerate(network.spoken) if on.topic == topic]


def _stances(batch: Batch, codes: Codes) -> Iterator[Column]:
    """Give, for each topic, the stance of each school that has rules on it, a column for each person."""
    network = batch.network
    packed = batch.of_codes(np.ascontiguousarray(codes)).packed
    for topic in network.topics:
        yield packed.answers[_places(network, topic)] & network.layout.stances


def _pairs(stances: Column) -> Sequence[tuple[int, int]]:
    return [*combinations(range(len(stances)), 2)]


def _same(stances: Column) -> Column:
    """Return, for each two schools, where both say the same, be it nothing."""
    if len(stances) < 2:  # noqa: PLR2004  # there is no pair
        return np.zeros((0, stances.shape[1]), np.int8)
    return np.array([stances[one] == stances[other] for one, other in _pairs(stances)], np.int8)


def _on(topic: Topic, schools: Sequence[str], stances: Column, splits: dict[AnyFact, float]) -> TopicAtlas:
    people = max(1, stances.shape[1])

    def pair(one: int, other: int) -> Pair:
        both = (stances[one] > 0) & (stances[other] > 0)
        same = both & (stances[one] == stances[other])
        shares = (int(np.count_nonzero(where)) / people for where in (same, both & ~same))
        return Pair(schools[one], schools[other], *shares)

    return TopicAtlas(
        topic,
        tuple(schools),
        tuple(pair(*places) for places in _pairs(stances)),
        int(np.count_nonzero((stances == 0).all(axis=0))) / people,
        dict(sorted(splits.items(), key=lambda one: -one[1])),
    )
