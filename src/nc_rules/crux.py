"""Over what two schools part: the smallest situation that sets them apart, and the least change after which they agree.

Both follow from the prime terms of their answers: two that can be so together, and what they have in common.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import final

import attrs

from nc_rules.condition import Test
from nc_rules.diagram import Diagrams, Node, Weights, leaves
from nc_rules.facts import AnyFact, Value
from nc_rules.prime import Primes, Term, most_general
from nc_rules.prospects import Prospects
from nc_rules.readonly import ReadOnly
from nc_rules.repr import PrintsAsText, PrintsOnlyInShort, named
from nc_rules.sheet import WorkingMemory
from nc_rules.stance import Stance
from nc_rules.what_if import Way, ways_by


@final
@attrs.frozen(repr=False)
class Apart(PrintsOnlyInShort, PrintsAsText):
    """A situation in which two schools take different stances, whatever else is so.

    Args:
        facts: What has to be so, with a value of each that will do; no smaller set of facts sets them apart.
        stances: The stance of each school, by its name.
        where: The same with all values that will do: tests that have to be true together.
    """

    facts: Mapping[AnyFact, Value]
    stances: Mapping[str, Stance]
    where: tuple[Test, ...]

    def _in_short(self) -> str:
        held = named(f"{school} {stance.value}" for school, stance in self.stances.items())
        return f"of {held}, on {named(map(repr, self.facts)) or 'nothing'}"


def apart(primes: Primes, schools: Mapping[str, Node], avoided: Collection[AnyFact]) -> Apart | None:
    """Find the smallest situation in which two schools take different stances; `None` where there is none.

    Args:
        primes: The prime terms of the answers.
        schools: The diagram of the answer of each school, by its name.
        avoided: The facts that it should not speak of, where another of the same size does not.

    Raises:
        DiagramTooLarge: There are too many prime terms.
    """
    (one, its), (other, theirs) = schools.items()
    found: list[tuple[Term, Stance, Stance]] = []
    for taken in _stances(its):
        for held in _stances(theirs):
            if taken is not held:
                found += [(term, taken, held) for term in _meets(primes, (its, taken), (theirs, held))]
    if not found:
        return None

    rank = [*primes.diagrams.partitions].index

    def size(candidate: tuple[Term, Stance, Stance]) -> tuple[int, int, list[int]]:
        facts = [fact for fact, _ in candidate[0].allowed]
        return len(facts), sum(fact in avoided for fact in facts), sorted(map(rank, facts))

    term, taken, held = min(found, key=size)
    partitions = primes.diagrams.partitions
    where = tuple(test for fact, bits in term.allowed for test in partitions[fact].tests(bits))
    return Apart(ReadOnly(_situation(term, primes.diagrams)), ReadOnly({one: taken, other: held}), where)


def agree(primes: Primes, schools: Mapping[str, Node], memory: WorkingMemory, prospects: Prospects) -> tuple[Way, ...]:
    """Return the smallest changes after which two schools take the same stance, whatever is not known; likewise."""
    its, theirs = schools.values()
    found: list[Way] = []
    for stance in _stances(its):
        terms = most_general(_meets(primes, (its, stance), (theirs, stance)))
        found += ways_by(terms, primes.diagrams, stance, memory, prospects)
    return tuple(sorted(found, key=lambda way: len(way.facts)))


def splitting(
    diagrams: Diagrams, answers: Sequence[Node], weights: Weights | None = None
) -> Mapping[AnyFact, Fraction]:
    """Return how much each fact splits some schools, the most splitting first.

    It is the chance that whether two of them take the same stance turns on the fact, summed over all pairs of them.

    Args:
        diagrams: The store of the answers.
        answers: The answers of the schools on one topic.
        weights: How common values are; without it, all values of a fact are equally common.
    """
    splits: dict[AnyFact, Fraction] = {}
    for one, other in combinations(answers, 2):
        same = diagrams.combine(_same, one, other)
        for fact in diagrams.support(same):
            ways = [diagrams.restrict(same, {fact: value}) for value in diagrams.partitions[fact].starts]
            differs = diagrams.combine(_not_all_the_same, *ways)
            splits[fact] = splits.get(fact, Fraction()) + diagrams.share(differs, value=True, weights=weights)
    return dict(sorted(splits.items(), key=lambda one: -one[1]))


def _same(one: object, other: object) -> bool:
    return _stance(one) is _stance(other)


def _stance(outcome: object) -> Stance | None:
    return outcome if isinstance(outcome, Stance) else None


def _not_all_the_same(*truths: object) -> bool:
    return len({*truths}) > 1


def _stances(node: Node) -> Sequence[Stance]:
    found = [value for value in leaves(node) if isinstance(value, Stance)]
    return sorted(found, key=lambda stance: [*stance.topic.stances].index(stance))


def _meets(primes: Primes, one: tuple[Node, Stance], other: tuple[Node, Stance]) -> Iterator[Term]:
    for its in primes.of(*one):
        for theirs in primes.of(*other):
            if met := its.meet(theirs):
                yield met


def _situation(term: Term, diagrams: Diagrams) -> dict[AnyFact, Value]:
    """Return a value of each fact that a term asks for: the first of those that are allowed."""
    order = [*diagrams.partitions]
    places = {fact: (bits & -bits).bit_length() - 1 for fact, bits in term.allowed}
    return {fact: diagrams.partitions[fact].starts[places[fact]] for fact in sorted(places, key=order.index)}
