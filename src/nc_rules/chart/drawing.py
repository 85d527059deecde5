"""A chart as data, and how to walk it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias, cast, final

import attrs

from nc_rules.condition import Derived, evaluate, facts_in
from nc_rules.content import School
from nc_rules.diagram import Result
from nc_rules.errors import NotKnown
from nc_rules.facts import AnyFact, Value
from nc_rules.packs import Installed
from nc_rules.repr import PrintsAsText, PrintsOnlyInShort, counted, named
from nc_rules.sheet import Sheet, WorkingMemory
from nc_rules.stance import Topic

Asked: TypeAlias = AnyFact | Derived
"""What a box asks: a fact, or whether a concept of the school holds."""

ValueOf: TypeAlias = Callable[[AnyFact], Value | None]


@final
@attrs.frozen
class Arrow:
    """Where some of the answers to a box lead.

    Args:
        values: The answers: yes or no, members of a choice, or runs of a count, each as a range.
        to: The place of what comes next among the steps of its flow.
    """

    values: tuple[Value | range, ...]
    to: int

    def fits(self, value: Value) -> bool:
        """Return whether an answer leads along this arrow."""
        return any(value in one if isinstance(one, range) else value == one for one in self.values)


@final
@attrs.frozen
class Box:
    """A question.

    Args:
        asks: The fact that it asks, or the concept of which it asks whether it holds.
        arrows: Where each answer leads.
    """

    asks: Asked
    arrows: tuple[Arrow, ...]

    def to(self, value_of: ValueOf) -> int:
        """Return the place of what comes next in a situation.

        Raises:
            NotKnown: What it asks is not known.
        """
        value = evaluate(self.asks, value_of) if isinstance(self.asks, Derived) else value_of(self.asks)
        if value is None:
            facts = facts_in(self.asks) if isinstance(self.asks, Derived) else (self.asks,)
            raise NotKnown(next(fact.key for fact in facts if value_of(fact) is None), ())
        return next(arrow.to for arrow in self.arrows if arrow.fits(value))


@final
@attrs.frozen
class End:
    """What the school says: on each topic of the flow its stance, `None` for nothing, or that it contradicts itself."""

    says: tuple[Result, ...]


Step: TypeAlias = Box | End
"""A place in a flow."""


@final
@attrs.frozen(repr=False)
class Flow(PrintsOnlyInShort):
    """Boxes and arrows that hang together.

    Args:
        topics: What its ends speak of.
        steps: Its boxes and its ends. One begins at the first, and every arrow leads to a later one.
        fewest: Whether it is proved that fewer boxes would not do.
    """

    topics: tuple[Topic, ...]
    steps: tuple[Step, ...]
    fewest: bool = True

    def _in_short(self) -> str:
        return f"on {named(self.topics)}: {counted(len(self.boxes), 'box' if len(self.boxes) == 1 else 'boxe')}"

    @property
    def boxes(self) -> Mapping[int, Box]:
        """The boxes, by their places."""
        return {place: step for place, step in enumerate(self.steps) if isinstance(step, Box)}

    @property
    def ends(self) -> Mapping[int, End]:
        """The ends, by their places."""
        return {place: step for place, step in enumerate(self.steps) if isinstance(step, End)}

    @property
    def facts(self) -> tuple[AnyFact, ...]:
        """The facts that its boxes ask."""
        asked = (box.asks for box in self.boxes.values())
        return tuple(dict.fromkeys(f for one in asked for f in (facts_in(one) if isinstance(one, Derived) else (one,))))

    def walk(self, value_of: ValueOf) -> End:
        """Follow the arrows in a situation.

        Args:
            value_of: Gives a fact's value.

        Raises:
            NotKnown: A box asks what is not known.
        """
        step = self.steps[0]
        while isinstance(step, Box):
            step = self.steps[step.to(value_of)]
        return step


@final
@attrs.frozen(repr=False)
class Chart(PrintsOnlyInShort, PrintsAsText):
    """What one school says on some topics. Made by `chart`.

    It is for situations that are known in full, as far as its boxes ask; and no guard has a say in it. `print` shows it
    as a numbered list.

    Args:
        school: The school, and the pack that it comes from.
        flows: What is drawn, side by side; each topic is in one of them.
    """

    school: Installed[School]
    flows: tuple[Flow, ...]

    def _in_short(self) -> str:
        return f"of {self.school.content.name} on {named(self.topics)}"

    def __iter__(self) -> Iterator[Flow]:
        return iter(self.flows)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics."""
        return tuple(topic for flow in self.flows for topic in flow.topics)

    def walk(self, *sheets: Sheet) -> Mapping[Topic, Result]:
        """Return what the school says on each topic, by following the arrows.

        Args:
            sheets: The situation, as for `compare`.

        Returns:
            For each topic the stance, `None` where the school says nothing, or `Status.CONFLICT` where it contradicts
            itself.

        Raises:
            NotKnown: A box asks what is not known.
        """
        value_of = cast("ValueOf", WorkingMemory.of(*sheets).get)
        found = ((flow.topics, flow.walk(value_of).says) for flow in self.flows)
        return {topic: result for topics, says in found for topic, result in zip(topics, says, strict=True)}
