"""A panel as a network of lookup tables over small codes, in which everything is decided before the first row is met.

What a school says on a topic follows from a few facts, so it is one table over their joint code. Where they have too
many combinations, it is one over the truths of its rules, and a rule of too many facts is one over its parts. What
guards withhold is one more digit of the index: their state, as far as the stances ask for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import prod
from typing import Final, TypeAlias, final

import attrs
import numpy as np
from numpy.typing import DTypeLike

from nc_rules.batch.deciding import Layout, decided_in_each
from nc_rules.batch.grid import TRUE, TRUTHS, Column, combinations, distinct, truth_in_each
from nc_rules.comparison import Raised, Roster
from nc_rules.condition import All, Any, Condition, Derived, Not, facts_in
from nc_rules.condition.partition import Partition, partitions
from nc_rules.content import SchoolOnTopic
from nc_rules.facts import AnyFact
from nc_rules.overrides import TopicRules
from nc_rules.repr import PrintsOnlyInShort, counted
from nc_rules.rule import Forbid, Quiet
from nc_rules.stance import Topic

MOST_ENTRIES: Final = 1 << 13
"""A table over facts has this many entries at most: with larger ones the tables together leave the nearest memory, with
smaller ones there are more of them. It was the fastest of those tried."""

MOST_JOINT: Final = 1 << 18
"""A table over what was worked out of facts may have more, since little else is that large."""

_AT_ONCE: Final = 8
"""This many conditions are combined in one table."""


@final
@attrs.frozen(eq=False, repr=False)
class Lookup(PrintsOnlyInShort):
    """A table over the joint code of some inputs.

    Args:
        inputs: The inputs, by number: those of the facts, then those of the network's steps.
        strides: By how much the code of each moves the index.
        table: What comes out.
        size: How many codes may come out.
    """

    inputs: tuple[int, ...]
    strides: tuple[int, ...]
    table: Column
    size: int

    def _in_short(self) -> str:
        return f"of {counted(len(self.inputs), 'input')}: {len(self.table)} entries"


@final
@attrs.frozen(eq=False, repr=False)
class Verdicts(PrintsOnlyInShort):
    """What rules amount to that are too many for a table, so that they are weighed in each row.

    Args:
        inputs: The truth of each rule, then of each waiver, by number.
        rules: The rules.
        size: How many codes may come out.
    """

    inputs: tuple[int, ...]
    rules: TopicRules
    size: int

    def _in_short(self) -> str:
        return f"of {counted(len(self.inputs), 'rule')}"


Step: TypeAlias = Lookup | Verdicts
"""Something whose result others build upon."""


@final
@attrs.frozen(eq=False, repr=False)
class Counting(PrintsOnlyInShort):
    """How many of the schools that advise what they say take a stance.

    Args:
        stance: The stance, by its position from 1 on.
        always: How many take it whatever the facts are.
        answers: The answers that may be it, by number.
    """

    stance: int
    always: int
    answers: tuple[int, ...]

    def _in_short(self) -> str:
        return f"of stance {self.stance} in {counted(len(self.answers), 'answer')}"


@final
@attrs.frozen(eq=False, repr=False)
class Network(PrintsOnlyInShort):
    """What a panel says on some topics, as tables. Made by `network_of`.

    Args:
        roster: Who is asked.
        topics: The topics.
        spoken: Each school on each topic that it has rules on, in the order of topics.
        partitions: The facts that are read, in the order of their codes, and what the codes mean.
        layout: How answers are packed.
        steps: What is worked out in between, in order.
        answers: For each of `spoken`, its packed answer.
        signals: Whether each alert is raised, as ordered in `Roster.alerts`, and at last whether words are quieted:
            which step tells.
        counting: For each topic, the stances that its schools may take.
        dtype: What the codes of facts and answers are kept in.
        between: What the codes of steps are kept in.
    """

    roster: Roster
    topics: tuple[Topic, ...]
    spoken: tuple[SchoolOnTopic, ...]
    partitions: Mapping[AnyFact, Partition]
    layout: Layout
    steps: tuple[Step, ...]
    answers: tuple[Lookup, ...]
    signals: tuple[int, ...]
    counting: tuple[tuple[Counting, ...], ...]
    dtype: np.dtype[np.unsignedinteger]
    between: np.dtype[np.unsignedinteger]

    def _in_short(self) -> str:
        return f"of {counted(len(self.answers), 'answer')} and {counted(len(self.steps), 'step')}"

    @property
    def alerts(self) -> tuple[Raised, ...]:
        """The alerts that may be raised, in the order in which they are to be read."""
        return self.roster.alerts

    @cached_property
    def place(self) -> Mapping[tuple[str, str], int]:
        """The number of each answer, by the names of topic and school."""
        return {(on.topic.name, on.school.name): place for place, on in enumerate(self.spoken)}

    @property
    def decided(self) -> bool:
        """Whether everything is decided beforehand."""
        return not any(isinstance(step, Verdicts) for step in self.steps)


def network_of(roster: Roster, topics: Sequence[Topic] | None = None) -> Network:
    """Build the tables.

    Args:
        roster: Who is asked.
        topics: The topics; without them, all.
    """
    asked = roster.topics if topics is None else tuple(topics)
    return _Building(roster, asked).network()


@final
class _Building:
    """The steps of a network, as they are added."""

    def __init__(self, roster: Roster, topics: tuple[Topic, ...]) -> None:
        self.roster, self.topics = roster, topics
        self.spoken = tuple(on for on in roster.spoken if on.topic in topics)
        self.forbids = [one for one in roster.keeping if isinstance(one, Forbid)]
        quiets = [one.when for one in roster.keeping if isinstance(one, Quiet)]
        self.watched = [*(one.alert.when for one in roster.alerts), Any(tuple(quiets))]
        rules = [entry.when for on in self.spoken for entry in on.rules.entries]
        self.partitions = partitions([*rules, *self.watched, *(forbid.when for forbid in self.forbids)])
        self.number = {fact: number for number, fact in enumerate(self.partitions)}
        self.layout = Layout(max(4, max((len(topic.stances) for topic in topics), default=0).bit_length()))
        self.sizes = [1 + len(partition.starts) for partition in self.partitions.values()]
        self.steps: list[Step] = []
        self.truths: dict[Condition, int] = {}
        self.held: dict[Condition, int] = {}
        self.bits: dict[int, int] = {}
        self.states: dict[tuple[int, ...], tuple[int, Sequence[int]]] = {}

    def network(self) -> Network:
        """Add everything that is asked."""
        answers = [self.withheld(self.answer(on.rules), on) for on in self.spoken]
        signals = [self.holds(condition) for condition in self.watched]
        facts = max(self.sizes[: len(self.partitions)], default=0)
        dtype = np.min_scalar_type(max(facts, (self.layout.withheld << 1) - 1))
        between = np.promote_types(np.min_scalar_type(max(self.sizes, default=0)), np.uint16)
        return Network(
            self.roster,
            self.topics,
            self.spoken,
            self.partitions,
            self.layout,
            tuple(_kept_in(between, step) if isinstance(step, Lookup) else step for step in self.steps),
            tuple(_kept_in(dtype, step) for step in answers),
            tuple(signals),
            tuple(self.counting(topic, answers) for topic in self.topics),
            dtype,
            between,
        )

    def lookup(self, inputs: Sequence[int], table: Column, size: int) -> Lookup:
        """Make a table over inputs, by number."""
        sizes = [self.sizes[number] for number in inputs]
        return Lookup(tuple(inputs), tuple(prod(sizes[:place]) for place in range(len(sizes))), table, size)

    def add(self, step: Step) -> int:
        """Add a step, and return its number."""
        self.steps.append(step)
        self.sizes.append(step.size)
        return len(self.sizes) - 1

    def add_lookup(self, inputs: Sequence[int], table: Column, size: int) -> int:
        return self.add(self.lookup(inputs, table, size))

    def over_facts(self, conditions: Iterable[Condition]) -> tuple[list[int], Mapping[AnyFact, Column]] | None:
        """Return the facts of some conditions and all combinations of their codes, unless there are too many."""
        facts = facts_in(*conditions)
        sizes = [self.sizes[self.number[fact]] for fact in facts]
        if prod(sizes) > MOST_ENTRIES and len(facts) > 1:  # a single fact is a table, however many stretches it has
            return None
        return [self.number[fact] for fact in facts], dict(zip(facts, combinations(sizes), strict=True))

    def truth(self, condition: Condition) -> int:
        """Return the number of the step that tells a condition's truth."""
        if condition not in self.truths:
            self.truths[condition] = self._truth(condition)
        return self.truths[condition]

    def _truth(self, condition: Condition) -> int:
        if found := self.over_facts([condition]):
            inputs, columns = found
            return self.add_lookup(inputs, truth_in_each(condition, columns, self.partitions), len(TRUTHS))
        match condition:
            case Derived(when=when):
                return self.truth(when)
            case Not(part):
                return self.add_lookup([self.truth(part)], np.arange(len(TRUTHS), dtype=np.uint8)[::-1], len(TRUTHS))
            case All(parts) | Any(parts):
                kind = type(condition)
                if len(parts) > _AT_ONCE:
                    parts = tuple(kind(parts[place::_AT_ONCE]) for place in range(_AT_ONCE))
                inputs = [self.truth(part) for part in parts]
                join = np.minimum if kind is All else np.maximum
                table: Column = join.reduce(combinations([len(TRUTHS)] * len(inputs)))
                return self.add_lookup(inputs, table, len(TRUTHS))
            case _:
                # A single test is of one fact, and what is always so of none.
                raise AssertionError(condition)

    def holds(self, condition: Condition) -> int:
        """Return the number of the step that tells whether a condition is known to be true."""
        if condition not in self.held:
            if found := self.over_facts([condition]):
                inputs, columns = found
                table = truth_in_each(condition, columns, self.partitions) == TRUE
                self.held[condition] = self.add_lookup(inputs, table.astype(np.uint8), 2)
            else:
                truth = self.truth(condition)
                self.held[condition] = self.add_lookup([truth], np.array([0, 0, 1], np.uint8), 2)
        return self.held[condition]

    def answer(self, rules: TopicRules) -> Lookup:
        """Return what rules amount to, guards aside."""
        conditions = [*dict.fromkeys(entry.when for entry in rules.entries)]
        if found := self.over_facts(conditions):
            inputs, columns = found
            truths = {one: truth_in_each(one, columns, self.partitions) for one in conditions}
        else:
            parts = [self.jointly(group) for group in self.groups(conditions)]
            sizes = [part.size for part, _ in parts]
            if prod(sizes) > MOST_JOINT:
                return self.weighed(rules)
            inputs, columns_of_parts = [self.add(part) for part, _ in parts], combinations(sizes)
            truths = {
                one: codes[column]
                for (_, told), column in zip(parts, columns_of_parts, strict=True)
                for one, codes in told.items()
            }
        rows = [truths[entry.when] for entry in rules.entries]
        return self.lookup(inputs, decided_in_each(rules, rows, self.layout), 0)

    def groups(self, conditions: Iterable[Condition]) -> Sequence[Sequence[Condition]]:
        """Divide conditions into few groups, each of so few facts that one table tells the truth of all in it."""
        groups: list[list[Condition]] = []
        for one in sorted(conditions, key=lambda condition: -self.entries([condition])):
            entries = {place: self.entries([*group, one]) for place, group in enumerate(groups)}
            room = [place for place, size in entries.items() if size <= MOST_ENTRIES]
            if room:
                groups[min(room, key=lambda place: entries[place] / self.entries(groups[place]))].append(one)
            else:
                groups.append([one])
        return groups

    def entries(self, conditions: Sequence[Condition]) -> int:
        """Return how many entries a table over the facts of some conditions has."""
        return prod(self.sizes[self.number[fact]] for fact in facts_in(*conditions))

    def jointly(self, conditions: Sequence[Condition]) -> tuple[Lookup, Mapping[Condition, Column]]:
        """Return a table that tells the truth of some conditions together, and that of each for every code of it."""
        found = self.over_facts(conditions)
        if found is None:
            (condition,) = conditions
            same = np.arange(len(TRUTHS), dtype=np.uint8)
            return self.lookup([self.truth(condition)], same, len(TRUTHS)), {condition: same}
        inputs, columns = found
        truths = [truth_in_each(condition, columns, self.partitions) for condition in conditions]
        first, back = distinct(truths)
        told = {condition: truth[first] for condition, truth in zip(conditions, truths, strict=True)}
        return self.lookup(inputs, back, len(first)), told

    def weighed(self, rules: TopicRules) -> Lookup:
        """Return what they amount to where there is no table for it."""
        inputs = tuple(self.truth(entry.when) for entry in rules.entries)
        verdicts = Verdicts(inputs, rules, self.layout.withheld)
        table: Column = np.arange(verdicts.size, dtype=np.min_scalar_type(verdicts.size))
        order = [*type(rules.rules[0].stance)]
        stances = [0, *(1 + order.index(rule.stance) for rule in rules.rules)]
        table[~np.isin(table & self.layout.stances, stances)] = 0  # these never come out
        return self.lookup([self.add(verdicts)], table, 0)

    def withheld(self, answer: Lookup, on: SchoolOnTopic) -> Lookup:
        """Return an answer with whether its stance is withheld, for which it has one more input."""
        mask, stances = self.layout.stances, [*on.topic.stances]
        may_be = [stance for place, stance in enumerate(stances, start=1) if place in {*(answer.table & mask).tolist()}]
        by = {stance: tuple(n for n, one in enumerate(self.forbids) if stance in one.stances) for stance in may_be}
        groups = [*dict.fromkeys(numbers for numbers in by.values() if numbers)]
        if not groups:
            return answer
        state, states = self.state(
            tuple(sum(1 << g for g, group in enumerate(groups) if n in group) for n, _ in enumerate(self.forbids))
        )
        if len(answer.table) * len(states) > MOST_ENTRIES:
            few, back = np.unique(answer.table, return_inverse=True)
            answer = self.lookup([self.add_lookup(answer.inputs, back.reshape(-1), len(few))], few, 0)
        tables: list[Column] = []
        for held in states:
            bits = np.zeros(mask + 1, answer.table.dtype)
            for place, one in enumerate(stances, start=1):
                if by.get(one) and held >> groups.index(by[one]) & 1:
                    bits[place] = self.layout.withheld
            tables.append(answer.table | bits[answer.table & mask])
        return self.lookup([*answer.inputs, state], np.concatenate(tables), 0)

    def state(self, holding: tuple[int, ...]) -> tuple[int, Sequence[int]]:
        """Return the step that tells which groups of stances are withheld, and which these are for each of its codes.

        Args:
            holding: For each forbid, the groups that it withholds, as bits.
        """
        if holding not in self.states:
            inputs, states = list[int](), [0]
            for first in range(0, len(holding), _AT_ONCE):
                some = holding[first : first + _AT_ONCE]
                if not any(some):
                    continue
                columns = combinations([2] * len(some))
                adds = np.bitwise_or.reduce(
                    [bit.astype(np.int64) * groups for bit, groups in zip(columns, some, strict=True)]
                )
                joined = np.bitwise_or.outer(adds, np.array(states)).reshape(-1)
                states, table = (found.tolist() for found in np.unique(joined, return_inverse=True))
                step = self.add_lookup([*inputs, self.forbidding(first)], np.array(table), len(states))
                inputs = [step]
            self.states[holding] = inputs[0], states
        return self.states[holding]

    def forbidding(self, first: int) -> int:
        """Return the step that tells as bits which of the forbids from a number on hold."""
        if first not in self.bits:
            inputs = [self.holds(forbid.when) for forbid in self.forbids[first : first + _AT_ONCE]]
            self.bits[first] = self.add_lookup(inputs, np.arange(1 << len(inputs)), 1 << len(inputs))
        return self.bits[first]

    def counting(self, topic: Topic, answers: Sequence[Lookup]) -> tuple[Counting, ...]:
        """Return the stances that schools may take on a topic of those that advise what they say."""
        always: dict[int, int] = {}
        maybe: dict[int, list[int]] = {}
        for number, (on, answer) in enumerate(zip(self.spoken, answers, strict=True)):
            if on.topic == topic and on.school.reported_by is None:
                stances = sorted({*((answer.table & (self.layout.stances | self.layout.withheld)).tolist())})
                for stance in stances:
                    if 0 < stance <= self.layout.stances and len(stances) == 1:
                        always[stance] = always.get(stance, 0) + 1
                    elif 0 < stance <= self.layout.stances:
                        maybe.setdefault(stance, []).append(number)
        return tuple(
            Counting(stance, always.get(stance, 0), tuple(maybe.get(stance, ())))
            for stance in sorted({*always, *maybe})
        )


def _kept_in(dtype: DTypeLike, step: Lookup) -> Lookup:
    return attrs.evolve(step, table=np.ascontiguousarray(step.table, dtype=dtype))
