"""What an interview is about: what the person would be told by each school on each topic, as a diagram.

Guards belong to it. A stance that one forbids is withheld, and which one it is makes no difference; and nobody needs to
know what to do on a topic whose question they don't have.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import Enum, unique
from functools import cached_property
from typing import cast, final

import attrs

from nc_rules.comparison import Roster
from nc_rules.diagram import Diagrams, Node, leaves
from nc_rules.facts import AnyFact, Flag, Value
from nc_rules.interview.influence import Influences, Vertex
from nc_rules.repr import PrintsOnlyInShort, counted
from nc_rules.rule import Forbid
from nc_rules.stance import Stance, Topic


@unique
class Aside(Enum):
    """What can come of an answer besides what its school says."""

    WITHHELD = "withheld"
    """A guard withholds it."""
    DOES_NOT_APPLY = "does not apply"
    """The person has no such question."""


@final
@attrs.frozen(repr=False)
class Item(PrintsOnlyInShort):
    """What a person would be told by one school on one topic.

    Args:
        topic: The topic.
        school: The school's name.
        told: What it comes to: a stance, `None` for nothing, a contradiction, or an `Aside`.
        applies: Whether the person has the topic's question.
    """

    topic: Topic
    school: str
    told: Vertex
    applies: Vertex

    def _in_short(self) -> str:
        return f"{self.school} on {self.topic}"

    @property
    def final(self) -> bool:
        """Whether but one thing can come of it, which is not so of what hangs on something that stays unknown."""
        return not self.told.turns_on and self.told.outcomes == 1


@final
@attrs.frozen(repr=False)
class Standing(PrintsOnlyInShort):
    """What can be told and what each fact matters to it, before anything is known.

    Args:
        influences: What each fact matters.
        items: What the person would be told by each school on each topic that it speaks on.
        safety: Whether guards alert, forbid or quiet, one for each of their conditions.
        alerts: Whether guards alert, likewise.
        harmless: The answers to the safety questions of somebody who is safe: no to all that can be answered by it.
    """

    influences: Influences
    items: tuple[Item, ...]
    safety: tuple[Vertex, ...]
    alerts: tuple[Vertex, ...]
    harmless: Mapping[AnyFact, Value]

    def _in_short(self) -> str:
        return f"of {counted(len(self.items), 'answer')}"


@final
class Agenda(PrintsOnlyInShort):
    """All that the schools and guards of a roster could tell a person, made ready once.

    Args:
        roster: The schools, the guards and the topics.
    """

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        contents = [one.content for one in roster.packs.everything]
        conditions = [condition for content in contents for condition in content.conditions]
        kept_back = [entry.when for entry in roster.keeping]
        self._diagrams = Diagrams([*conditions, *kept_back, *(topic.when for topic in roster.topics)])
        self._standing: Standing | None = None

    def _in_short(self) -> str:
        return f"of {self._roster!r}"

    @classmethod
    def of(cls, roster: Roster) -> Agenda:
        """Return the agenda of a roster, made when it is first asked for."""
        return cast("Agenda", roster.memo.get(cls) or roster.memo.setdefault(cls, cls(roster)))

    @property
    def stand(self) -> Standing:
        """All of it before anything is known; made anew when it has become large, so whoever has one keeps to it.

        Raises:
            DiagramTooLarge: A school's rules on a topic are too many, or ask too many facts.
        """
        if self._standing is None or self._standing.influences.full:
            influences = Influences(self._diagrams)
            adopt = influences.adopt
            items = [
                Item(on.topic, on.school.name, adopt(told), adopt(applies))
                for on, (told, applies) in zip(self._roster.spoken, self._told, strict=True)
            ]
            safety, alerts = (tuple(map(adopt, nodes)) for nodes in (self._safety, self._alerts))
            harmless: dict[AnyFact, Value] = {fact: False for fact in self._roster.safety_questions if _is_flag(fact)}
            self._standing = Standing(influences, tuple(items), safety, alerts, harmless)
            self._prepare(self._standing)
        return self._standing

    def _prepare(self, standing: Standing) -> None:
        """Work out what takes longest, which is what to ask most people first after the safety questions."""
        for vertex in standing.influences.left([item.told for item in standing.items], standing.harmless).values():
            standing.influences.of(vertex)

    @cached_property
    def _told(self) -> Sequence[tuple[Node, Node]]:
        """For each school on each topic that it speaks on, what the person would be told, and whether it applies."""
        diagrams = self._diagrams
        applies = {topic: diagrams.condition(topic.when) for topic in self._roster.topics}
        return [
            (self._with_guards(diagrams.answer(on.rules), applies[on.topic]), applies[on.topic])
            for on in self._roster.spoken
        ]

    @cached_property
    def _safety(self) -> Sequence[Node]:
        """Whether guards alert, forbid or quiet, one for each of their conditions."""
        keeping = [self._diagrams.condition(entry.when) for entry in self._roster.keeping]
        return [*dict.fromkeys([*self._alerts, *keeping])]

    @cached_property
    def _alerts(self) -> Sequence[Node]:
        return [*dict.fromkeys(self._diagrams.condition(raised.alert.when) for raised in self._roster.alerts)]

    def _with_guards(self, node: Node, applies: Node) -> Node:
        diagrams = self._diagrams
        for stance in sorted((one for one in leaves(node) if isinstance(one, Stance)), key=str):
            if stance in self._withheld:
                node = diagrams.combine(_unless(Aside.WITHHELD, stance), node, self._withheld[stance])
        return diagrams.combine(_if_it_applies, node, applies)

    @cached_property
    def _withheld(self) -> Mapping[Stance, Node]:
        forbids = [entry for entry in self._roster.keeping if isinstance(entry, Forbid)]
        by: dict[Stance, tuple[int, ...]] = {}
        for place, forbid in enumerate(forbids):
            for stance in forbid.stances:
                by[stance] = (*by.get(stance, ()), place)
        nodes = {places: self._forbidden(forbids[place] for place in places) for places in dict.fromkeys(by.values())}
        return {stance: nodes[places] for stance, places in by.items()}

    def _forbidden(self, forbids: Iterable[Forbid]) -> Node:
        return self._diagrams.some([self._diagrams.condition(forbid.when) for forbid in forbids])


def _if_it_applies(told: Hashable, applies: Hashable) -> Hashable:
    return told if applies is True else Aside.DOES_NOT_APPLY


def _unless(aside: Aside, stance: Stance) -> Callable[[Hashable, Hashable], Hashable]:
    return lambda told, withheld: aside if told is stance and withheld is True else told


def _is_flag(fact: AnyFact) -> bool:
    return isinstance(fact.domain, Flag)
