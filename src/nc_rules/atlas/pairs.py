"""How often each two schools take the same stance, and how often nobody takes any: of all people that are meant.

Guards are left aside: it is about what schools say, and a stance that is withheld from somebody still is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import final

import attrs

from nc_rules.facts import AnyFact
from nc_rules.readonly import ReadOnly
from nc_rules.repr import PrintsOnlyInShort, counted
from nc_rules.stance import Topic


@final
@attrs.frozen
class Pair:
    """Two schools on a topic.

    Args:
        one: A school, by name.
        other: Another, which comes later.
        same: In what share of situations both take a stance, and the same.
        apart: In what share both take one, and another. In the rest, one of them or both take none.
    """

    one: str
    other: str
    same: float
    apart: float

    @property
    def both(self) -> float:
        """In what share of situations both take a stance."""
        return self.same + self.apart

    @property
    def agreement(self) -> float | None:
        """In what share of these it is the same one; `None` where they never both take one."""
        return self.same / self.both if self.both else None


@final
@attrs.frozen(repr=False)
class TopicAtlas(PrintsOnlyInShort):
    """How schools differ on a topic.

    Args:
        topic: The topic.
        schools: The schools that have rules on it, by name.
        pairs: Each two of them.
        nobody: In what share of situations none of them takes a stance.
        splits: How much each fact splits them, the most splitting first: the chance that whether two of them take the
            same stance turns on it, summed over all pairs.
    """

    topic: Topic
    schools: tuple[str, ...]
    pairs: tuple[Pair, ...]
    nobody: float
    splits: Mapping[AnyFact, float] = attrs.field(converter=ReadOnly[AnyFact, float])

    def _in_short(self) -> str:
        return f"on {self.topic}: {counted(len(self.pairs), 'pair')}"

    def pair(self, one: str, other: str) -> Pair | None:
        """Return what there is on two schools, in whichever order."""
        return next((pair for pair in self.pairs if {pair.one, pair.other} == {one, other}), None)

    @property
    def agreement(self) -> float | None:
        """In what share of the cases in which two schools both take a stance it is the same."""
        both = sum(pair.both for pair in self.pairs)
        return sum(pair.same for pair in self.pairs) / both if both else None


@final
@attrs.frozen(repr=False)
class Atlas(PrintsOnlyInShort):
    """How schools differ, topic by topic.

    Args:
        topics: The topics on which two schools or more have rules.
        of: What people it is about, as text: a prior, or a table.
        people: How many they are; `None` where it is exact.
    """

    topics: tuple[TopicAtlas, ...]
    of: str
    people: int | None = None

    def _in_short(self) -> str:
        return f"of {counted(len(self.topics), 'topic')}, over {self.of}"
