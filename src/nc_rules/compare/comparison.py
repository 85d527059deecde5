"""What each school says on each topic, in one situation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, final

import attrs

from nc_rules.compare.agreement import Agreement, agreement_of
from nc_rules.compare.docket import Docket
from nc_rules.compare.laid_out import page_of
from nc_rules.compare.plain import plain_comparison
from nc_rules.errors import UnknownSchool, UnknownTopic
from nc_rules.facts import AnyFact, WorkingMemory
from nc_rules.guard import Guard
from nc_rules.layout import Page, html, markdown
from nc_rules.packs import Installed
from nc_rules.repr import PrintsAsRepr
from nc_rules.rule import Alert, Forbid
from nc_rules.school import School
from nc_rules.stance import Stance, Topic
from nc_rules.verdict import Answer, Status, Verdict

SILENT: Final = Verdict(Status.SILENT)
"""What a school says on a topic that it has no rules on."""


@final
@attrs.frozen
class Raised:
    """An alert that a guard raises in this situation.

    Args:
        guard: The guard's name.
        alert: The alert.
    """

    guard: str
    alert: Alert


@final
@attrs.frozen(eq=False)
class TopicComparison:
    """One topic: every school's answer.

    Args:
        topic: The topic.
        answers: The answer of each school, by name, sorted by name.
    """

    topic: Topic
    answers: Mapping[str, Answer]

    def __getitem__(self, school: str) -> Answer:
        """Give a school's answer.

        Raises:
            UnknownSchool: The school is not part of the comparison.
        """
        if school not in self.answers:
            raise UnknownSchool(school, tuple(self.answers))
        return self.answers[school]

    @property
    def agreement(self) -> Agreement:
        """How far the schools that have a stance agree."""
        return agreement_of([stance for answer in self.answers.values() if (stance := answer.verdict.stance)])

    @property
    def by_stance(self) -> Mapping[Stance, tuple[Answer, ...]]:
        """The answers that have a stance, followed or withheld, grouped by it, in the order of the topic's stances."""
        groups = {
            stance: tuple(answer for answer in self.answers.values() if answer.verdict.stance is stance)
            for stance in self.topic.stances
        }
        return {stance: answers for stance, answers in groups.items() if answers}

    def with_status(self, status: Status) -> tuple[Answer, ...]:
        """Give the answers of one status."""
        return tuple(answer for answer in self.answers.values() if answer.status is status)


@final
@attrs.frozen(eq=False)
class Comparison(PrintsAsRepr):
    """What each school says on each topic, in one situation. Made by `compare`.

    Index it with a topic, its Enum or its name: `comparison["reply"]["active"].stance`.

    Args:
        memory: What is known of the situation.
        engine: The name of the engine that evaluated the rules.
        schools: The schools, sorted by name, with the packs that they come from.
        guards: The guards that looked at the answers.
        asked: The topics: those of the vocabulary in its order, then those of packs.
        dockets: The rules that each school has on each topic that it speaks on.
        verdicts: What each docket amounts to, guards aside.
        alerts: What the guards want the person to be told before any advice.
        forbidden: The stances that guards withhold, with what they say against each.
    """

    memory: WorkingMemory
    engine: str
    schools: tuple[Installed[School], ...]
    guards: tuple[Installed[Guard], ...]
    asked: tuple[Topic, ...]
    dockets: tuple[Docket, ...]
    verdicts: tuple[Verdict, ...]
    alerts: tuple[Raised, ...]
    forbidden: Mapping[Stance, tuple[Forbid, ...]]

    def __repr__(self) -> str:
        """Say what was compared; all that it holds would fill a book."""
        known = ", ".join(map(repr, self.memory.sheets))
        schools = ", ".join(school.content.name for school in self.schools)
        return f"<Comparison of {known or 'nothing'} by {schools or 'no school'}>"

    @property
    def unanswered_safety(self) -> tuple[AnyFact, ...]:
        """The safety questions that the guards ask and that are not answered."""
        asked = dict.fromkeys(fact for guard in self.guards for fact in guard.content.safety_questions)
        return tuple(fact for fact in asked if self.memory.value(fact) is None)

    @cached_property
    def topics(self) -> Mapping[str, TopicComparison]:
        """Each topic by name."""
        verdicts = {(d.school.name, d.topic): v for d, v in zip(self.dockets, self.verdicts, strict=True)}
        return {topic.name: self._topic(topic, verdicts) for topic in self.asked}

    def _topic(self, topic: Topic, verdicts: Mapping[tuple[str, Topic], Verdict]) -> TopicComparison:
        answers: dict[str, Answer] = {}
        for installed_school in self.schools:
            school = installed_school.content
            verdict = verdicts.get((school.name, topic), SILENT)
            answers[school.name] = Answer(school, topic, verdict, self.forbidden, self.memory.value)
        return TopicComparison(topic, answers)

    def __getitem__(self, topic: str | type[Stance]) -> TopicComparison:
        """Give one topic.

        Raises:
            UnknownTopic: There is no such topic.
        """
        name = topic if isinstance(topic, str) else topic.topic.name
        if name not in self.topics:
            raise UnknownTopic(name, tuple(self.topics))
        return self.topics[name]

    def __iter__(self) -> Iterator[TopicComparison]:
        """Go through the topics."""
        return iter(self.topics.values())

    def on(self, topics: Iterable[str]) -> Comparison:
        """Give the comparison with these topics alone; with all of them when none is named.

        Raises:
            UnknownTopic: There is no such topic.
        """
        named = tuple(dict.fromkeys(topics))
        return attrs.evolve(self, asked=tuple(self[name].topic for name in named)) if named else self

    @property
    def disagreements(self) -> tuple[TopicComparison, ...]:
        """The topics on which schools take different stances."""
        return tuple(topic for topic in self if len(topic.by_stance) > 1)

    @property
    def conflicts(self) -> tuple[Answer, ...]:
        """The answers in which a school contradicts itself: defects of its pack."""
        return tuple(answer for topic in self for answer in topic.with_status(Status.CONFLICT))

    def page(self) -> Page:
        """Lay the comparison out for people."""
        return page_of(self)

    def to_dict(self) -> dict[str, object]:
        """Give the comparison as plain values, ready for `json.dumps`; the reference describes the form."""
        return plain_comparison(self)

    def to_markdown(self, *, title: str = "", note: str = "", why: bool = False) -> str:
        """Write the comparison as Markdown.

        Args:
            title: What to call it.
            note: A paragraph for people below the title.
            why: Whether to give each school's advice, reason and sources.
        """
        return markdown(self.page(), title=title, note=note, why=why)

    def __str__(self) -> str:
        """Give the comparison as text: Markdown, which reads well as it is."""
        return self.to_markdown()

    def _repr_html_(self) -> str:
        """Show the comparison as a table in a notebook."""
        return html(self.page())
