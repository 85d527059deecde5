"""What each school says on each topic, in one situation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, final, overload

import attrs

from nc_rules.answer import Answer, Decided, Setting
from nc_rules.comparison.agreement import Agreement, agreement_of
from nc_rules.comparison.roster import Roster
from nc_rules.condition import evaluate
from nc_rules.content import Guard, School
from nc_rules.errors import UnknownSchool, UnknownTopic
from nc_rules.facts import AnyFact
from nc_rules.packs import Installed
from nc_rules.readonly import ReadOnly
from nc_rules.remembered import Lazily
from nc_rules.repr import (
    PrintsAsText,
    PrintsOnlyInShort,
    ShownInNotebooks,
    json_of,
    markdown_of,
    named,
    plain_of,
    shortened,
)
from nc_rules.rule import Alert, Forbid
from nc_rules.sheet import WorkingMemory
from nc_rules.stance import S_co, Stance, Topic
from nc_rules.verdict import Status, Verdict
from nc_rules.vocabulary.constraints import AnyConstraint, broken

_NO_RULES: Final = Decided.of(Verdict(Status.SILENT))
"""What a school says on a topic that it has no rules on."""


def _verdicts(decided: tuple[Decided, ...]) -> tuple[Verdict, ...]:
    return tuple([one.verdict for one in decided])


def _is_text(name: object) -> bool:
    return isinstance(name, str)


@final
@attrs.frozen(repr=False)
class Raised(PrintsOnlyInShort):
    """An alert that is raised in this situation, and the name of the guard that raises it."""

    guard: str
    alert: Alert

    def _in_short(self) -> str:
        return f"{self.alert.id} by {self.guard}"


@final
@attrs.frozen(repr=False)
class TopicComparison(PrintsOnlyInShort, PrintsAsText, ShownInNotebooks, Collection[Answer[S_co]]):
    """One topic: every school's answer.

    Index it with the name of a school; go through it for the answers.
    `comparison[Reply]` is a `TopicComparison[Reply]` to type checkers, and `comparison["reply"]` one of any `Stance`.

    Args:
        topic: The topic.
        memory: What is known of the situation.
        answers: The answer of each school, sorted by name.
    """

    # Python would take it for a collection anyway, but mypy would not know what is in `[*topic]`.

    topic: Topic
    memory: WorkingMemory
    _answers: tuple[Answer[S_co], ...]

    def _in_short(self) -> str:
        return f"on {self.topic}: {self.agreement.value}, schools: {len(self)}"

    @cached_property
    def answers(self) -> Mapping[str, Answer[S_co]]:
        """The answer of each school, by name, sorted by name."""
        return ReadOnly({answer.school.name: answer for answer in self._answers})

    def __getitem__(self, school: str) -> Answer[S_co]:
        """Return a school's answer.

        Raises:
            UnknownSchool: The school is not part of the comparison.
        """
        answer = self.answers.get(school) if _is_text(school) else None
        if answer is None:
            raise UnknownSchool(school, tuple(self.answers))
        return answer

    def __contains__(self, school: object) -> bool:
        """Return whether a school, by name, or an answer is part of the comparison."""
        return school in tuple(self.answers) or school in self._answers

    def __iter__(self) -> Iterator[Answer[S_co]]:
        return iter(self._answers)

    def __reversed__(self) -> Iterator[Answer[S_co]]:
        """Go through the answers from the end, which Python would do by number."""
        return reversed(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

    @property
    def agreement(self) -> Agreement:
        """How far the schools agree that advise what they say and have a stance to follow."""
        return agreement_of(self._advised)

    @property
    def counts(self) -> Mapping[S_co, int]:
        """How many schools of those take each stance, in the order of the topic's stances."""
        order = [*self.topic.stances].index
        return ReadOnly(dict(sorted(Counter(self._advised).items(), key=lambda pair: order(pair[0]))))

    @property
    def _advised(self) -> list[S_co]:
        advocated = (answer for answer in self if answer.school.reported_by is None)
        return [stance for answer in advocated if (stance := answer.stance)]

    @property
    def applies(self) -> bool | None:
        """Whether the person has this question at all, as the topic's condition says; `None` where it is not known."""
        return evaluate(self.topic.when, self.memory.value)

    @property
    def by_stance(self) -> Mapping[S_co, tuple[Answer[S_co], ...]]:
        """The answers that have a stance, followed or withheld, grouped by it, in the order of the topic's stances."""
        taken = [(stance, answer) for answer in self if (stance := answer.verdict.stance)]
        order = [*self.topic.stances].index
        stances = sorted({stance for stance, _ in taken}, key=order)
        return ReadOnly({one: tuple(answer for stance, answer in taken if stance is one) for one in stances})

    def with_status(self, status: Status) -> tuple[Answer[S_co], ...]:
        """Return the answers of one status."""
        return tuple(answer for answer in self if answer.status is status)


@final
@attrs.frozen(repr=False)
class Comparison(PrintsOnlyInShort, PrintsAsText, ShownInNotebooks):
    """What each school says on each topic, in one situation. Made by `compare`.

    Index it with a topic, its Enum or its name: `comparison["reply"]["active"].stance`; go through it for the topics.
    Two of them are equal when the same schools and guards were asked about the same facts, on whichever engine.

    Args:
        roster: Who was asked, and about what.
        engine: The name of the engine that evaluated the rules.
        setting: What is known of the situation, and what the guards forbid in it.
        decided: What was decided of each school on each topic that it speaks on, as in `roster.spoken`; guards aside.
        alerts: What the guards want the person to be told before any advice.
        asked: The topics that it is about.
    """

    roster: Roster
    engine: str = attrs.field(eq=False)
    setting: Setting = attrs.field(eq=lambda setting: (setting.memory, setting.forbidden))
    decided: tuple[Decided, ...] = attrs.field(eq=_verdicts)
    alerts: tuple[Raised, ...]
    asked: tuple[Topic, ...]

    def _in_short(self) -> str:
        known = shortened(", ".join(map(repr, self.memory.sheets)), 150)
        return f"of {known or 'nothing'} by {named(one.content.name for one in self.schools) or 'no school'}"

    @property
    def memory(self) -> WorkingMemory:
        """What is known of the situation."""
        return self.setting.memory

    @property
    def forbids(self) -> tuple[Forbid, ...]:
        """What the guards forbid in this situation."""
        return self.setting.forbidden.forbids

    @property
    def schools(self) -> tuple[Installed[School], ...]:
        """The schools, sorted by name, with the packs that they come from."""
        return self.roster.packs.schools

    @property
    def guards(self) -> tuple[Installed[Guard], ...]:
        """The guards that looked at the answers, sorted by name, with the packs that they come from."""
        return self.roster.packs.guards

    @property
    def unanswered_safety(self) -> tuple[AnyFact, ...]:
        """The safety questions that the guards ask and that are not answered."""
        return tuple([fact for fact in self.roster.safety_questions if self.memory.value(fact) is None])

    @property
    def contradictions(self) -> tuple[AnyConstraint, ...]:
        """What cannot be so together in what is known, each with its facts and why; it changes no answer."""
        return broken(self.memory.value)

    @property
    def unread(self) -> tuple[AnyFact, ...]:
        """The facts that are known and that no school and no guard of the comparison asks about."""
        return tuple([fact for fact in self.memory if fact not in self.roster.facts_read])

    @cached_property
    def verdicts(self) -> Mapping[tuple[str, str], Verdict]:
        """The verdict of each school on each topic that it speaks on, by the names of topic and school."""
        pairs = zip(self.roster.spoken, self.decided, strict=True)
        return ReadOnly({(on.topic.name, on.school.name): decided.verdict for on, decided in pairs})

    @cached_property
    def forbidden(self) -> Mapping[Stance, tuple[Forbid, ...]]:
        """The stances that guards withhold, with what they say against each."""
        forbidden: dict[Stance, tuple[Forbid, ...]] = {}
        for forbid in self.forbids:
            for stance in forbid.stances:
                forbidden[stance] = (*forbidden.get(stance, ()), forbid)
        return ReadOnly(forbidden)

    @cached_property
    def topics(self) -> Mapping[str, TopicComparison]:
        """Each topic by name."""
        return Lazily({topic.name: topic for topic in self.asked}, self._topic)

    def _topic(self, topic: Topic) -> TopicComparison:
        decided, setting = self.decided, self.setting
        row = self.roster.rows[topic.name]
        answers = [Answer(on, _NO_RULES if place is None else decided[place], setting) for on, place in row]
        return TopicComparison(topic, self.memory, tuple(answers))

    @overload
    def __getitem__(self, topic: type[S_co]) -> TopicComparison[S_co]: ...
    @overload
    def __getitem__(self, topic: str | Topic | type[Stance]) -> TopicComparison: ...
    def __getitem__(self, topic: str | Topic | type[Stance]) -> TopicComparison:
        """Return one topic.

        Raises:
            UnknownTopic: There is no such topic.
        """
        found = self._found(topic)
        if found is None:
            raise UnknownTopic(topic, tuple(self.topics))
        return found

    def __contains__(self, topic: object) -> bool:
        """Return whether it is about a topic, given as such, by its Enum or its name, or as compared here."""
        return self._found(topic) is not None or topic in self.topics.values()

    def _found(self, topic: object) -> TopicComparison | None:
        if isinstance(topic, str):
            return self.topics.get(topic)
        # Not by its name, because another pack, or a module that was loaded again, may have a topic of the same name.
        wanted = getattr(topic, "topic", None) if isinstance(topic, type) else topic
        return next((self.topics[one.name] for one in self.asked if one == wanted), None)

    def __iter__(self) -> Iterator[TopicComparison]:
        return iter(self.topics.values())

    def __reversed__(self) -> Iterator[TopicComparison]:
        """Go through the topics from the end, likewise."""
        return reversed(tuple(self))

    def __len__(self) -> int:
        return len(self.asked)

    def on(self, topics: Iterable[str | Topic | type[Stance]] | str | Topic | type[Stance]) -> Comparison:
        """Return the comparison with these topics alone; with all of them when none is named.

        Args:
            topics: Topics, their Enums or their names, or a single one.

        Raises:
            UnknownTopic: There is no such topic.
        """
        named = [topics] if isinstance(topics, str | Topic | type) else [*topics]
        asked = tuple(dict.fromkeys(self[topic].topic for topic in named))
        return attrs.evolve(self, asked=asked) if asked else self

    @property
    def disagreements(self) -> tuple[TopicComparison, ...]:
        """The topics on which schools take different stances."""
        return tuple(topic for topic in self if len(topic.by_stance) > 1)

    @property
    def conflicts(self) -> tuple[Answer, ...]:
        """The answers in which a school contradicts itself: defects of its pack."""
        return tuple(answer for topic in self for answer in topic.with_status(Status.CONFLICT))

    def to_dict(self) -> dict[str, object]:
        """Return the comparison as plain values, ready for `json.dumps`; the reference describes the form."""
        return plain_of(self)

    def to_json(self) -> str:
        """Return the text that `json.dumps` makes of `to_dict()`, in a fraction of the time."""
        return json_of(self)

    def to_markdown(self, *, title: str = "", note: str = "", read: Sequence[str] = (), why: bool = False) -> str:
        """Write the comparison as Markdown.

        Args:
            title: What to call it.
            note: A paragraph for people below the title.
            read: How lengths of time were read: the `readings` of a situation's file, as text.
            why: Whether to give each school's advice, reason and sources.
        """
        return markdown_of(self, title=title, note=note, read=read, why=why)
