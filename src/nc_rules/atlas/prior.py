"""How common values are taken to be: a guess of whoever made it, and shown beside what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias, cast, final

import attrs

from nc_rules.condition.partition import Partition
from nc_rules.facts import AnyFact, Count
from nc_rules.readonly import ReadOnly
from nc_rules.repr import PrintsOnlyInShort, counted

Shares: TypeAlias = tuple[tuple[int, Fraction], ...]
"""Positions or first values, each with its share; the shares add up to one."""


@final
@attrs.frozen(repr=False)
class Prior(PrintsOnlyInShort):
    """How common values are, fact by fact, each independent of all others.

    Args:
        title: Who is meant, and whose guess it is.
        shares: For each fact that is told of, its values, as positions among them or as the first of a range of a
            count, each with its share. Of the other facts, all that rules tell apart is equally common.
    """

    title: str
    shares: Mapping[AnyFact, Shares] = attrs.field(converter=ReadOnly[AnyFact, Shares])

    def _in_short(self) -> str:
        return f"of {counted(len(self.shares), 'fact')}: {self.title}"

    def weights(self, partitions: Mapping[AnyFact, Partition]) -> Mapping[AnyFact, Sequence[Fraction]]:
        """Return how common each stretch of each fact's values is, as diagrams take it."""
        return {fact: self._weights(fact, partition) for fact, partition in partitions.items() if fact in self.shares}

    def _weights(self, fact: AnyFact, partition: Partition) -> Sequence[Fraction]:
        found = [Fraction()] * len(partition.starts)
        domain = fact.domain
        if not isinstance(domain, Count):
            for place, share in self.shares[fact]:
                found[place] += share
            return found
        ends = [*cast("tuple[int, ...]", partition.starts), domain.most + 1]
        firsts = [*(first for first, _ in self.shares[fact]), domain.most + 1]
        for (first, last), (_, share) in zip(pairwise(firsts), self.shares[fact], strict=True):
            for place, (start, end) in enumerate(pairwise(ends)):
                inside = max(0, min(end, last) - max(start, first))
                found[place] += share * inside / (last - first)
        return found


def even_prior() -> Prior:
    """Return the prior that knows nothing: whatever rules tell apart of a fact is equally common."""
    return Prior("all values equally common, which describes nobody", {})
