"""What would have to be different for a school to take a stance: the smallest sets of facts that bring it about.

All minimal sets follow from the prime terms: a set of facts can bring a stance about, with the rest as it is, just when
what some term asks for, and is not so, lies within it. A fact that is not known and that a term asks for counts among
those that would have to become so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice, product
from typing import Final, cast, final

import attrs

from nc_rules.condition.partition import Partition
from nc_rules.diagram import Diagrams, Node
from nc_rules.facts import AnyFact, Count, Kind, Value
from nc_rules.prime import Primes, Term, places_of, smallest
from nc_rules.prospects import Prospects
from nc_rules.readonly import ReadOnly
from nc_rules.repr import PrintsAsText, PrintsOnlyInShort, named
from nc_rules.sheet import WorkingMemory
from nc_rules.stance import Stance

KINDS: Final = (Kind.MINE, Kind.TIME, Kind.THEIRS, Kind.GIVEN)
"""In which order ways are worth knowing: what a person can do, what time does, what others may, what is as it is."""


_MOST_TRIED: Final = 64
"""This many choices of values are tried for a set of facts, where guards or the words stand against others."""


@final
@attrs.frozen(repr=False)
class Way(PrintsOnlyInShort, PrintsAsText):
    """A smallest set of facts that would give a stance, the rest being as it is.

    Args:
        facts: The facts with the values that they would have to have.
        stance: The stance.
        kind: Who or what could bring about all that would have to change; where nothing is known of the facts, all of
            it. Given, where a change is nobody's, or not to be wished for.
        before: What is known of these facts now; those that are not known are missing.
        held: How many other facts are already as the stance needs them.
    """

    facts: Mapping[AnyFact, Value]
    stance: Stance
    kind: Kind
    before: Mapping[AnyFact, Value]
    held: int = 0

    def _in_short(self) -> str:
        return f"to {self.stance.value} by {named(map(repr, self.facts)) or 'nothing'} ({self.kind.value})"


def ways(primes: Primes, node: Node, stance: Stance, memory: WorkingMemory, prospects: Prospects) -> tuple[Way, ...]:
    """Return the ways to a stance, those first that a person can act upon.

    Args:
        primes: The prime terms of the answers.
        node: The diagram of the answer.
        stance: The stance.
        memory: What is known.
        prospects: Which ways may be shown.

    Raises:
        DiagramTooLarge: There are too many prime terms.
    """
    return ways_by(primes.of(node, stance), primes.diagrams, stance, memory, prospects)


def ways_by(
    terms: Iterable[Term], diagrams: Diagrams, stance: Stance, memory: WorkingMemory, prospects: Prospects
) -> tuple[Way, ...]:
    """Return the ways by some terms, each of which forces the stance; the rest is as for `ways`."""
    places = places_of(diagrams, memory)
    by_changed: dict[frozenset[AnyFact], list[Term]] = {}
    for term in terms:
        by_changed.setdefault(term.violated(places), []).append(term)
    found: list[Way] = []
    for changed in smallest(by_changed):
        if changed.isdisjoint(prospects.untouchable):
            tried = [_ways(diagrams, changed, term, stance, memory) for term in by_changed[changed]]
            best = sorted([next(some) for some in tried], key=_order)
            found += [way for way in chain(best, *tried) if prospects.proposes(memory, _after(memory, way), stance)][:1]
    return tuple(sorted(found, key=_order))


def _after(memory: WorkingMemory, way: Way) -> WorkingMemory:
    return memory.with_values(dict(way.facts))


def _ways(
    diagrams: Diagrams, changed: frozenset[AnyFact], term: Term, stance: Stance, memory: WorkingMemory
) -> Iterator[Way]:
    """Give the ways by a term, for each choice of the values that it allows, the likeliest to be wished for first."""
    asked = [(fact, bits, memory.value(fact)) for fact, bits in term.allowed if fact in changed]
    before = ReadOnly({fact: now for fact, _, now in asked if now is not None})
    choices: list[list[tuple[Value, Kind]]] = []
    for fact, bits, now in asked:
        told = [(value, _kind(fact, value, now)) for value in _values(diagrams.partitions[fact], bits, now)]
        choices.append(sorted(told, key=lambda one: KINDS.index(one[1])))
    for chosen in islice(product(*choices), _MOST_TRIED):
        facts = {fact: value for (fact, _, _), (value, _) in zip(asked, chosen, strict=True)}
        kinds = {fact: kind for fact, (_, kind) in zip(facts, chosen, strict=True)}
        to_change = [kind for fact, kind in kinds.items() if fact in before]
        kind = max(to_change or kinds.values(), key=KINDS.index, default=Kind.MINE)
        yield Way(ReadOnly(facts), stance, kind, before, len(term.allowed) - len(facts))


def _values(partition: Partition, bits: int, before: Value | None) -> Iterator[Value]:
    """Give a value of each stretch that is allowed; of a count, that which is nearest to what it is now."""
    starts, domain = partition.starts, partition.fact.domain
    for place, start in enumerate(starts):
        if bits >> place & 1:
            below = isinstance(domain, Count) and before is not None and cast("int", start) <= cast("int", before)
            after = starts[place + 1] if place + 1 < len(starts) else None
            yield cast("int", after) - 1 if below and after is not None else start


def _kind(fact: AnyFact, value: Value, before: Value | None) -> Kind:
    """Say who could bring it about that a fact has a value: nobody, where that is not a change to be wished for."""
    if isinstance(fact.domain, Count) and fact.kind is Kind.TIME:
        return Kind.TIME if before is None or cast("int", value) > cast("int", before) else Kind.GIVEN
    return fact.kind if not fact.worth or value in fact.worth else Kind.GIVEN


def _order(way: Way) -> tuple[int, int]:
    return KINDS.index(way.kind), len(way.facts)
