"""A situation for each gap in the cases of a pack, so that an author has only to say what to expect in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from typing import final

import attrs

from nc_rules.condition import evaluate
from nc_rules.content import Content, School
from nc_rules.diagram import Node
from nc_rules.errors import DiagramTooLarge
from nc_rules.facts import AnyFact, Value
from nc_rules.rule import Alert, Entry, Rule
from nc_rules.sheet import WorkingMemory
from nc_rules.stance import Topic
from nc_rules.verdict import Status, Verdict, decide
from nc_rules.verify.coverage import Coverage
from nc_rules.verify.finding import topics_of
from nc_rules.verify.standing import Standing
from nc_rules.verify.target import Target, exercised, names_about, standing_in, where_exercised
from nc_rules.verify.witness import Witness


@final
@attrs.frozen
class Suggestion:
    """A case that would fill gaps, once its author has said what the source would have it expect.

    Args:
        content: The school or guard.
        targets: What it would exercise, the first of which is what it is named for. No other suggestion has its
            situation.
        names: The names of the rules, waivers, alerts, forbids or quiets that would do so, the first for the first.
        witness: The situation.
    """

    content: Content
    targets: tuple[Target, ...]
    names: tuple[str, ...]
    witness: Witness

    @property
    def target(self) -> Target:
        """The first of what it would exercise."""
        return self.targets[0]

    @property
    def name(self) -> str:
        """The name of the rule, waiver, alert, forbid or quiet that it is named for."""
        return self.names[0]

    @property
    def stands(self) -> bool:
        """Whether that stands in it."""
        return self.name in self.standing

    @property
    def entry(self) -> Entry:
        """The rule, waiver, alert, forbid or quiet that it is named for."""
        return self.content.entry(self.name)

    @property
    def judged(self) -> Collection[str]:
        """The names of what its author is asked to judge.

        Of a school, all that has to do with the topics. Of a guard, every alert, and each forbid and quiet whose
        condition the situation decides, because a case of a guard can speak of all of them.
        """
        if isinstance(self.content, School):
            topics = {*self.topics}
            return {
                name
                for name, entry in self.content.entries.items()
                if name in self.names or topics.intersection(topics_of(self.content, entry))
            }
        entries = self.content.entries
        decided = {
            name for name, entry in entries.items() if evaluate(entry.when, self.witness.memory.value) is not None
        }
        return {name for name, entry in entries.items() if name in decided or isinstance(entry, Alert)}

    @property
    def standing(self) -> Collection[str]:
        """The names of what stands in it, of all that its author is asked to judge."""
        judged = self.judged
        return {name for name in standing_in(self.content, self.witness.memory, judged) if name in judged}

    @property
    def proves(self) -> tuple[Rule, ...]:
        """The rules that it proves: of those that it is to exercise, the ones that stand in it."""
        entries = (self.content.entry(name) for name in dict.fromkeys(self.names) if name in self.standing)
        return tuple(entry for entry in entries if isinstance(entry, Rule))

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics of a school that its author is asked to judge."""
        return _topics(self.names, self.content) if isinstance(self.content, School) else ()

    @property
    def settled(self) -> tuple[Topic, ...]:
        """Those of the topics on which the school's answer is settled."""
        memory = self.witness.memory
        return tuple(topic for topic in self.topics if _verdict(self.content, topic, memory).status is Status.SETTLED)


def _verdict(school: Content, topic: Topic, memory: WorkingMemory) -> Verdict:
    assert isinstance(school, School), "guards are asked about no topics"
    on = school.on(topic)
    rules, waivers = ([evaluate(entry.when, memory.value) for entry in some] for some in (on.rules, on.waivers))
    return decide(on, rules, waivers)


def suggestions_for(coverage: Coverage) -> tuple[Suggestion, ...]:
    """Find situations that exercise what no case does.

    Where there are such, they are situations in which the answers on the topic are final, so that a case can say
    something definite; and each is suggested once, with all that it is to exercise.

    Args:
        coverage: What the cases leave out.

    Returns:
        As few as take turns to fill all gaps, in the order of the gaps. A gap that depends on too much for a situation
        to be found is left out.
    """
    content, standing = coverage.content, Standing(coverage.content)
    found: dict[Witness, Suggestion] = {}
    met: set[Target] = set()
    for target in coverage.gaps:
        shown = None if target in met else _shown(target, content, standing)
        if shown is not None:
            name, witness = shown
            before = found.get(witness, Suggestion(content, (), (), witness))
            found[witness] = attrs.evolve(before, targets=(*before.targets, target), names=(*before.names, name))
            met |= _met(found[witness])
    return tuple(found.values())


def _shown(target: Target, content: Content, standing: Standing) -> tuple[str, Witness] | None:
    """Find a situation of few facts that exercises something, and the name of the entry that does it."""
    found: list[tuple[int, int, str, Mapping[AnyFact, Value]]] = []
    for place, name in enumerate(names_about(target, content)):
        with suppress(DiagramTooLarge):
            topics = _topics([name], content) if isinstance(content, School) else ()
            where, misses = _narrowed(where_exercised(target, name, content, standing), name, topics, standing)
            values = standing.diagrams.shortest(where, value=True)
            if values is not None:
                found.append((misses, place, name, values))
                if not misses:
                    break
    if not found:
        return None
    _, _, name, values = min(found, key=lambda one: one[:2])
    return name, Witness.of(values)


def _narrowed(where: Node, name: str, topics: Collection[Topic], standing: Standing) -> tuple[Node, int]:
    """Leave the situations that say most about an entry, and return how many wishes none of them meets."""

    def deciding() -> Node:
        # A test decides most where nothing stops its rule, because there its rule decides; that of a waiver, where
        # there is something to waive.
        stopping, waived = (*standing.overriders(name), *standing.waivers(name)), standing.waived(name)
        unstopped = standing.diagrams.unless(where, map(standing.fires, stopping))
        return standing.meets(unstopped, waived) if waived else unstopped

    def final() -> Node:
        # What is still open, or can still change, gives an author little to say, and holds a school to little.
        return standing.diagrams.every([where, standing.is_final(topics)])

    never, misses = standing.diagrams.leaf(value=False), 0
    for wish in (deciding, final):
        narrow: Node = never
        with suppress(DiagramTooLarge):
            narrow = wish()
        where, misses = (where, misses + 1) if narrow is never else (narrow, misses)
    return where, misses


def _met(suggestion: Suggestion) -> AbstractSet[Target]:
    """Return all that a suggestion exercises when somebody has judged what it asks about."""
    return {*exercised(suggestion.content, suggestion.witness.memory, suggestion.judged)}


def _topics(names: Iterable[str], content: Content) -> tuple[Topic, ...]:
    return tuple(dict.fromkeys(topic for name in names for topic in topics_of(content, content.entry(name))))
