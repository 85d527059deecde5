"""A school's charts, from its diagrams: which topics are drawn together, and as what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, cast, final

import attrs

from nc_rules.chart.drawing import Arrow, Asked, Box, Chart, End, Flow, Step
from nc_rules.chart.fewest import Drawn, Fewest, Way
from nc_rules.comparison import installed_panel
from nc_rules.condition import Derived
from nc_rules.condition.partition import Partition
from nc_rules.content import School
from nc_rules.diagram import Diagrams, Leaf, Node, Result
from nc_rules.facts import Count, Flag, Value
from nc_rules.interview.influence import Influences, Vertex
from nc_rules.packs import Installed
from nc_rules.stance import Stance, Topic, topics_among
from nc_rules.vocabulary import TOPICS
from nc_rules.words.chart import is_list

READS_WELL: Final = 15
"""Topics are not drawn together with more boxes than this."""

_STEPS_TOGETHER: Final = 5_000
"""Whether topics can be drawn together is tried for each pair, so it has to be known soon."""


def chart(
    school: str | School | Installed[School],
    topics: Iterable[str | Topic | type[Stance]] | str | Topic | type[Stance] | None = None,
) -> Chart:
    """Draw what a school says, with the fewest boxes.

    Topics whose boxes ask the same are drawn together where that takes no more boxes, and their ends then tell the
    stance on each. A concept of the school is one box where all that its facts matter is whether it holds.

    Args:
        school: A school, or the name of one that is installed.
        topics: The topics, their Enums or their names, or a single one; without it, all that the school speaks on.

    Raises:
        UnknownSchool: There is no such school.
        UnknownTopic: There is no such topic.
        PacksFailed: As for `compare`.
        DiagramTooLarge: The school's rules on a topic are too many, or ask too many facts.

    >>> from nc_rules.chart import chart
    >>> (flow,) = chart("adaptive", ["wins_back", "reply", "duration"])
    >>> len(flow.boxes), len(flow.ends)
    (3, 3)
    """
    found = _school(school)
    return _Draft(found).chart(_topics(found.content, topics))


def _school(school: str | School | Installed[School]) -> Installed[School]:
    if isinstance(school, Installed):
        return school
    (found,) = installed_panel(school).roster.packs.schools
    return found


def _topics(school: School, wanted: object) -> tuple[Topic, ...]:
    if wanted is None:
        return school.topics
    known = (*TOPICS, *(topic for topic in school.topics if topic not in TOPICS))
    return topics_among(known, wanted) or school.topics


@final
@attrs.frozen
class _Group:
    """Topics that are drawn together."""

    topics: tuple[Topic, ...]
    answer: Vertex
    drawn: Drawn
    fewest: bool


@final
class _Draft:
    """What is worked out while a chart is drawn."""

    def __init__(self, school: Installed[School]) -> None:
        self._school = school
        self._diagrams = Diagrams(school.content.conditions)
        self._influences = Influences(self._diagrams)
        self._fewest = Fewest(self._influences, self._concepts())

    def _concepts(self) -> Mapping[Derived, Vertex]:
        """The concepts that can be told in a box: several things of which any must be true, or all."""
        found: dict[Vertex, Derived] = {}
        for concept in self._school.content.derived:
            if is_list(concept):
                vertex = self._influences.adopt(self._diagrams.condition(concept))
                if vertex.turns_on.bit_count() > 1:
                    found.setdefault(vertex, concept)
        return {concept: vertex for vertex, concept in found.items()}

    def chart(self, topics: Sequence[Topic]) -> Chart:
        answers = {topic: self._diagrams.answer(self._school.content.on(topic)) for topic in topics}
        constant = [topic for topic, node in answers.items() if isinstance(node, Leaf)]
        groups: list[_Group] = []
        for topic in topics:
            if topic not in constant:
                groups = self._joined(groups, self._group([topic], answers), answers)
        if len(groups) == 1 and constant:
            groups = [self._group([one for one in topics if one in {*constant, *groups[0].topics}], answers)]
        elif constant:
            groups.append(self._group(constant, answers))
        return Chart(self._school, tuple(map(self._flow, groups)))

    def _group(self, topics: Iterable[Topic], answers: Mapping[Topic, Node]) -> _Group:
        topics = tuple(topics)
        answer = self._answer(topics, answers)
        drawn, fewest = cast("tuple[Drawn, bool]", self._fewest.of(answer))
        return _Group(topics, answer, drawn, fewest)

    def _answer(self, topics: Sequence[Topic], answers: Mapping[Topic, Node]) -> Vertex:
        return self._influences.adopt(self._diagrams.combine(_each, *(answers[topic] for topic in topics)))

    def _joined(self, groups: Sequence[_Group], new: _Group, answers: Mapping[Topic, Node]) -> list[_Group]:
        """Draw a topic together with others that ask the same, where that takes no more boxes."""
        for place, group in enumerate(groups):
            here, there = group.answer.turns_on, new.answer.turns_on
            if here | there in {here, there}:
                topics = (*group.topics, *new.topics)
                answer = self._answer(topics, answers)
                together = self._fewest.of(answer, min(len(group.drawn) + len(new.drawn), READS_WELL), _STEPS_TOGETHER)
                if together and together[1]:
                    return [*groups[:place], _Group(topics, answer, *together), *groups[place + 1 :]]
        return [*groups, new]

    def _flow(self, group: _Group) -> Flow:
        order = _in_order(group.answer, group.drawn)
        places = {vertex: place for place, vertex in enumerate(order)}
        steps = tuple(self._step(vertex, group.drawn, places) for vertex in order)
        return Flow(group.topics, steps, group.fewest)

    def _step(self, vertex: Vertex, drawn: Drawn, places: Mapping[Vertex, int]) -> Step:
        if vertex not in drawn:
            return End(cast("tuple[Result, ...]", vertex.value))
        way = drawn[vertex]
        arrows = (Arrow(self._values(way.asks, some), places[follows]) for follows, some in _arrows(way).items())
        return Box(way.asks, tuple(arrows))

    def _values(self, asks: Asked, places: Sequence[int]) -> tuple[Value | range, ...]:
        if isinstance(asks, Derived):
            return tuple(bool(place) for place in places)
        partition = self._diagrams.partitions[asks]
        if isinstance(asks.domain, Count):
            return _runs(partition, places, asks.domain.most)
        return tuple(partition.starts[place] for place in places)


def _each(*results: Result) -> tuple[Result, ...]:
    return results


def _runs(partition: Partition, places: Iterable[int], most: int) -> tuple[range, ...]:
    """Return stretches of a count as ranges, joined where one goes on where another ends."""
    starts = cast("tuple[int, ...]", partition.starts)
    found: list[range] = []
    for place in places:
        run = range(starts[place], (*starts, most + 1)[place + 1])
        if found and found[-1].stop == run.start:
            run = range(found.pop().start, run.stop)
        found.append(run)
    return tuple(found)


def _arrows(way: Way) -> dict[Vertex, list[int]]:
    """Return where the answers lead, each with the places of the answers that lead there."""
    found: dict[Vertex, list[int]] = {}
    for place, follows in enumerate(way.follows):
        found.setdefault(follows, []).append(place)
    yes_or_no = isinstance(way.asks, Derived) or isinstance(way.asks.domain, Flag)
    return dict(reversed(found.items())) if yes_or_no else found  # yes before no


def _in_order(first: Vertex, drawn: Drawn) -> Sequence[Vertex]:
    """Return all that is come to, each before what it leads to, and what belongs together close together."""
    done: dict[Vertex, None] = {}

    def visit(vertex: Vertex) -> None:
        for follows in reversed(_arrows(drawn[vertex])) if vertex in drawn else ():
            if follows not in done:
                visit(follows)
        done[vertex] = None

    visit(first)
    return [*reversed(done)]
