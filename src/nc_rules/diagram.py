"""Answers as decision diagrams: the facts that matter, in one order, and what follows from every value of each.

A diagram is reduced and its nodes are shared (Bryant 1986): two that decide the same are one object, and a fact on
which nothing depends is not asked. So equality is identity, what can still come out is the leaves, and what it still
depends on is the facts that are left; both are exact. Counts are divided into the stretches that tests tell apart.

Diagrams are built rule by rule. Walking all conditions of a topic together, as one would by hand, takes a hundred
thousand steps for 20 facts and 30 rules, where this takes some hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property, reduce
from typing import Final, TypeAlias, cast, final

import attrs

from nc_rules.condition import All, Any, Condition, Derived, Not, Test, Truth, evaluate, nodes_in
from nc_rules.condition.evaluation import all_of, any_of, negation
from nc_rules.condition.partition import Partition, partitions
from nc_rules.errors import DiagramTooLarge
from nc_rules.facts import AnyFact, Value
from nc_rules.overrides import TopicRules
from nc_rules.remembered import Remembered
from nc_rules.repr import PrintsOnlyInShort, counted
from nc_rules.sheet import facts_of
from nc_rules.stance import Stance
from nc_rules.verdict import Status

MOST_STEPS: Final = 200_000
"""Building one diagram may take this many steps, about a second. The ten schools together take some thousand."""

MOST_FACTS: Final = 250
"""A diagram may ask this many facts: every walk of it calls itself for each, which Python allows a thousand times."""

Result: TypeAlias = Stance | Status | None
"""What a school answers on a topic: its stance, `None` where it is silent, `Status.CONFLICT` where it contradicts
itself."""


@final
@attrs.frozen(eq=False, repr=False)
class Leaf(PrintsOnlyInShort):
    """An end of a diagram."""

    value: Hashable

    def _in_short(self) -> str:
        return f"{self.value}"


@final
@attrs.frozen(eq=False, repr=False)
class Branch(PrintsOnlyInShort):
    """A fact that is asked, and what follows.

    Args:
        fact: The fact.
        children: What follows from each stretch of its values, in the order of its partition; in diagrams that know
            unknown facts, what follows while it is unknown comes last.
    """

    fact: AnyFact
    children: tuple[Node, ...]

    def _in_short(self) -> str:
        return f"on {self.fact!r}: {counted(len(self.children), 'way')}"


Node: TypeAlias = Leaf | Branch
"""A diagram, which is its topmost node."""

Weights: TypeAlias = Mapping[AnyFact, Sequence[Fraction]]
"""For a fact, how common each stretch of its values is, adding up to one."""

_Table: TypeAlias = dict[Hashable, Node]


@final
class Diagrams(PrintsOnlyInShort):
    """A store of diagrams over the facts that some conditions ask about, in which equal diagrams are one object.

    Nodes are only ever added, and as many as there are different ones, so threads may share a store.

    Args:
        conditions: The conditions.
        unknown: Whether a fact may also be unknown, so that a diagram tells what is true, false or unknown in every
            partial situation rather than in every complete one.
        as_mentioned: Whether facts are asked in the order in which the conditions mention them, rather than in that of
            their declaration. Facts that are tested together then come together, which keeps diagrams of many rules
            small: for a default with twenty exceptions of two facts each, some hundred nodes rather than a million.
    """

    def __init__(self, conditions: Iterable[Condition], *, unknown: bool = False, as_mentioned: bool = False) -> None:
        """Keep the conditions. Most comparisons ask for no diagram, so nothing is worked out before one is."""
        self.unknown = unknown
        self._as_mentioned = as_mentioned
        self._asked = tuple(conditions)
        self._nodes: _Table = {}
        self._conditions: dict[Condition, Node] = {}
        self._fires: dict[TopicRules, Sequence[Node]] = {}
        self._answers: dict[TopicRules, Node] = {}

    def _in_short(self) -> str:
        return f"of {counted(len(self._asked), 'condition')}"

    @cached_property
    def partitions(self) -> Mapping[AnyFact, Partition]:
        """The stretches of each fact's values, in the order in which facts are asked."""
        found = partitions(self._asked)
        if self._as_mentioned:
            return found
        sheets = dict.fromkeys(fact.owner for fact in found)
        return {fact: found[fact] for sheet in sheets for fact in facts_of(sheet).values() if fact in found}

    @cached_property
    def _facts(self) -> Sequence[AnyFact]:
        return tuple(self.partitions)

    @cached_property
    def _rank(self) -> Mapping[AnyFact, int]:
        return {fact: rank for rank, fact in enumerate(self._facts)}

    def leaf(self, value: Hashable) -> Leaf:
        """Return the diagram that comes out at `value` whatever the facts are."""
        # The type belongs to the key, because True and 1 are equal.
        return cast("Leaf", self._nodes.setdefault((type(value), value), Leaf(value)))

    def branch(self, fact: AnyFact, children: Sequence[Node], into: _Table | None = None) -> Node:
        """Return the diagram that asks a fact first, or what follows anyway where nothing depends on it.

        Args:
            fact: The fact.
            children: What follows, as in `Branch`; none of them asks this fact or one that comes before it.
            into: Where to keep the node if it is new; in this store when it is not given.
        """
        if len({*children}) == 1:
            return children[0]
        key = (fact, *children)
        found = self._nodes.get(key)
        if found is None:
            found = (self._nodes if into is None else into).setdefault(key, Branch(fact, tuple(children)))
        return found

    def combine(
        self, function: Callable[..., Hashable], *nodes: Node, known: Callable[..., Node | None] | None = None
    ) -> Node:
        """Combine diagrams: in every situation, apply a function to what they come out at.

        Args:
            function: Takes as many leaves' values as there are diagrams.
            nodes: The diagrams.
            known: Takes as many nodes, and gives what they combine to where that can be seen without going below them.

        Raises:
            DiagramTooLarge: It takes too many steps.
        """
        if known and (found := known(*nodes)):
            return found
        steps = 0

        def combined(nodes: tuple[Node, ...]) -> Node:
            return (known and known(*nodes)) or step(nodes)

        def step(nodes: tuple[Node, ...]) -> Node:
            nonlocal steps
            if steps >= MOST_STEPS:
                raise DiagramTooLarge(f"more than {MOST_STEPS} steps")
            steps += 1
            asked = [node.fact for node in nodes if isinstance(node, Branch)]
            if not asked:
                return self.leaf(function(*(cast("Leaf", node).value for node in nodes)))
            first = min(asked, key=self._rank.__getitem__)
            sides = [
                node.children if isinstance(node, Branch) and node.fact is first else (node,) * self._arity(first)
                for node in nodes
            ]
            return self.branch(first, [*map(done.__getitem__, zip(*sides, strict=True))])

        # A count may have thousands of stretches, of which most have been met.
        done = Remembered(combined, most=4 * MOST_STEPS)
        return done[nodes]

    def _arity(self, fact: AnyFact) -> int:
        return len(self.partitions[fact].starts) + self.unknown

    def condition(self, condition: Condition) -> Node:
        """Return the diagram of a condition, one of those that the store was made for or a part of one.

        It comes out at true or false, or at `None` where facts may be unknown and the condition then is.

        Raises:
            DiagramTooLarge: It takes too many steps, or asks too many facts.
        """
        if len(self.partitions) > MOST_FACTS:
            raise DiagramTooLarge(f"{len(self.partitions)} facts, and at most {MOST_FACTS} are possible")
        found = self._conditions.get(condition)
        if found is None:
            found = self._conditions[condition] = self._of(condition)
        return found

    def _of(self, condition: Condition) -> Node:
        fact = _only_fact(condition)
        if fact is not None:
            return self._of_one(fact, condition)
        match condition:
            case Derived(when=when):
                return self.condition(when)
            case All(parts):
                return self.every([*map(self.condition, parts)])
            case Any(parts):
                return self.some([*map(self.condition, parts)])
            case Not(part):
                return self.negated(self.condition(part))
            case _:  # nothing else asks no fact
                return self.leaf(value=True)

    def _of_one(self, fact: AnyFact, condition: Condition) -> Node:
        """Return the diagram of a condition on one fact, with none for its parts: a count may have a thousand bands."""
        partition = self.partitions[fact]
        unknown = [self.leaf(evaluate(condition, lambda _: None))] * self.unknown
        children: list[Node] = [*[self.leaf(value=False)] * len(partition.starts), *unknown]
        for run in partition.where(condition):
            children[run.start : run.stop] = [self.leaf(value=True)] * len(run)
        # A school that was pickled holds facts that are equal to those of the sheet, and not the same.
        return self.branch(self._facts[self._rank[fact]], children)

    def every(self, nodes: Iterable[Node]) -> Node:
        """Return the diagram that is true where all are, in Kleene's logic."""
        return self._joined(_and, nodes, self.leaf(value=True), self.leaf(value=False))

    def some(self, nodes: Iterable[Node]) -> Node:
        """Return the diagram that is true where any is, in Kleene's logic."""
        return self._joined(_or, nodes, self.leaf(value=False), self.leaf(value=True))

    def _joined(
        self, function: Callable[[Truth, Truth], Truth], nodes: Iterable[Node], neutral: Node, decisive: Node
    ) -> Node:
        def known(one: Node, other: Node) -> Node | None:
            if decisive in {one, other}:
                return decisive
            if one is neutral or one is other:
                return other
            return one if other is neutral else None

        return reduce(lambda one, other: self.combine(function, one, other, known=known), nodes, neutral)

    def negated(self, node: Node) -> Node:
        """Return the diagram that is true where another is false, and false where it is true."""
        return self.combine(negation, node)

    def where(self, node: Node, value: Hashable) -> Node:
        """Return the diagram that is true where another comes out at a value, and false elsewhere."""
        return self.combine(_is(value), node)

    def fires(self, topic: TopicRules) -> Sequence[Node]:
        """Give, for each rule, the diagram that is true where it fires and no waiver names it, and false elsewhere.

        Raises:
            DiagramTooLarge: It takes too many steps, or asks too many facts.
        """
        if topic not in self._fires:
            waives = [self.where(self.condition(waiver.when), value=True) for waiver in topic.waivers]
            self._fires[topic] = [
                self.unless(self.where(self.condition(rule.when), value=True), [waives[w] for w in waived_by])
                for rule, waived_by in zip(topic.rules, topic.waived_by, strict=True)
            ]
        return self._fires[topic]

    def stands(self, topic: TopicRules) -> Sequence[Node]:
        """Give, for each rule, the diagram that is true where it fires and gives way to none, and false elsewhere.

        Raises:
            DiagramTooLarge: It takes too many steps, or asks too many facts.
        """
        fires = self.fires(topic)
        return [
            self.unless(node, [fires[other] for other in overriders])
            for node, overriders in zip(fires, topic.overriders, strict=True)
        ]

    def unless(self, node: Node, others: Iterable[Node]) -> Node:
        """Return the diagram that is true where one is and none of some others, in Kleene's logic."""
        return self.every([node, self.negated(self.some(others))])

    def answer(self, topic: TopicRules) -> Node:
        """Return the diagram of what a school answers on a topic, which comes out at a `Result`.

        Where facts may be unknown, it is what the school answers as long as they are.

        Raises:
            DiagramTooLarge: It takes too many steps, or asks too many facts.
        """
        if topic not in self._answers:
            standing: dict[Stance, list[Node]] = {}
            for rule, node in zip(topic.rules, self.stands(topic), strict=True):
                standing.setdefault(rule.stance, []).append(node)
            found: Node = self.leaf(None)
            for stance, nodes in standing.items():
                found = self.combine(_joined(stance), found, self.some(nodes))
            self._answers[topic] = found
        return self._answers[topic]

    def restrict(self, node: Node, known: Mapping[AnyFact, Value], into: _Table | None = None) -> Node:
        """Return what is left of a diagram once some facts are known.

        Args:
            node: The diagram.
            known: The facts, with their values; those that it does not ask make no difference.
            into: Where new nodes are kept. Not in this store, which would otherwise grow with every situation that it
                meets: in a table of the caller's own, or for this one result alone.
        """
        table: _Table = {} if into is None else into
        places = {fact: self.partitions[fact].index(value) for fact, value in known.items() if fact in self._rank}
        done: dict[Node, Node] = {}

        def restricted(node: Node) -> Node:
            if isinstance(node, Leaf):
                return node
            if node not in done:
                place = places.get(node.fact)
                done[node] = (
                    self.branch(node.fact, [*map(restricted, node.children)], table)
                    if place is None
                    else restricted(node.children[place])
                )
            return done[node]

        return restricted(node)

    def support(self, node: Node) -> tuple[AnyFact, ...]:
        """Return the facts that what comes out of a diagram depends on, exactly, in the order in which it asks them."""
        found = {node.fact for node in _nodes(node) if isinstance(node, Branch)}
        return tuple(fact for fact in self._facts if fact in found)

    def forget(self, node: Node, facts: Iterable[AnyFact]) -> Node:
        """Return what can come out of a diagram when some facts stay unknown: its leaves become sets of values."""
        forgotten = {*facts}
        done: dict[Node, Node] = {}

        def without(node: Node) -> Node:
            if isinstance(node, Leaf):
                return self.leaf(frozenset([node.value]))
            if node not in done:
                children = [*map(without, node.children)]
                done[node] = (
                    reduce(lambda one, other: self.combine(_union, one, other), children)
                    if node.fact in forgotten
                    else self.branch(node.fact, children)
                )
            return done[node]

        return without(node)

    def share(self, node: Node, value: Hashable, weights: Weights | None = None) -> Fraction:
        """Return in what share of all situations a diagram comes out at a value, exactly.

        Args:
            node: The diagram.
            value: The value of a leaf.
            weights: How common values are. The stretches of a fact that it leaves out are equally common.
        """
        target = self.leaf(value)
        done: dict[Node, Fraction] = {}

        def shared(node: Node) -> Fraction:
            if isinstance(node, Leaf):
                return Fraction(node is target)
            if node not in done:
                even = [Fraction(1, len(node.children))] * len(node.children)
                common = (weights or {}).get(node.fact, even)
                parts = zip(common, node.children, strict=True)
                done[node] = sum((weight * shared(child) for weight, child in parts), Fraction())
            return done[node]

        return shared(node)

    def shortest(self, node: Node, value: Hashable) -> Mapping[AnyFact, Value] | None:
        """Find a situation of few known facts in which a diagram comes out at a value: a shortest path to its leaf.

        Args:
            node: The diagram.
            value: The value of a leaf.

        Returns:
            The facts that have to be known, in order, with a value of each. Where facts may be unknown, the others are,
            and no situation of fewer known facts has that outcome. `None` when there is no such situation.
        """
        target = self.leaf(value)
        done: dict[Node, tuple[tuple[AnyFact, Value], ...] | None] = {}

        def path(node: Node) -> tuple[tuple[AnyFact, Value], ...] | None:
            if isinstance(node, Leaf):
                return () if node is target else None
            if node not in done:
                values = self.partitions[node.fact].values
                steps = [((node.fact, value),) for value in values] + [()] * self.unknown
                ends = [(step, path(child)) for step, child in zip(steps, node.children, strict=True)]
                done[node] = min((step + end for step, end in ends if end is not None), key=len, default=None)
            return done[node]

        found = path(node)
        return None if found is None else dict(found)


def leaves(node: Node) -> frozenset[Hashable]:
    """Return everything that can come out of a diagram, exactly."""
    return frozenset(node.value for node in _nodes(node) if isinstance(node, Leaf))


def size_of(*nodes: Node) -> int:
    """Return how many different nodes there are at and below these, leaves included."""
    return len({node for top in nodes for node in _nodes(top)})


def _nodes(top: Node) -> Sequence[Node]:
    found: dict[Node, None] = {top: None}
    ahead = [top]
    while ahead:
        node = ahead.pop()
        for child in node.children if isinstance(node, Branch) else ():
            if child not in found:
                found[child] = None
                ahead.append(child)
    return [*found]


def _only_fact(condition: Condition) -> AnyFact | None:
    """Return the fact that a condition is on, where it is on one alone and uses no concept.

    A concept is looked at by itself, since others may use it many times over.
    """
    found: set[AnyFact] = set()
    for node in nodes_in(condition):
        if isinstance(node, Test):
            found.add(node.fact)
        if isinstance(node, Derived) or len(found) > 1:
            return None
    return found.pop() if found else None


def _is(value: Hashable) -> Callable[[Hashable], Hashable]:
    return lambda leaf: leaf is value


def _and(one: Truth, other: Truth) -> Truth:
    return all_of((one, other))


def _or(one: Truth, other: Truth) -> Truth:
    return any_of((one, other))


def _union(one: frozenset[Hashable], other: frozenset[Hashable]) -> frozenset[Hashable]:
    return one | other


def _joined(stance: Stance) -> Callable[[Result, Truth], Result]:
    """Say what comes out once it is known whether rules of one more stance win."""

    def joined(so_far: Result, wins: Truth) -> Result:
        if not wins:
            return so_far
        return stance if so_far is None else Status.CONFLICT

    return joined
