"""What each school says on each topic, in one situation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, Final, TypeAlias, cast, final, overload

import attrs

from nc_rules.answer import Answer, Decided, Docket, Setting
from nc_rules.comparison.agreement import Agreement, agreement_of, counts_of
from nc_rules.comparison.roster import Raised, Roster, Row
from nc_rules.condition import evaluate
from nc_rules.content import Guard, School, SchoolOnTopic
from nc_rules.dependence import Consequences
from nc_rules.errors import UnknownSchool, UnknownStatus, UnknownTopic
from nc_rules.facts import AnyFact
from nc_rules.overrides import TopicRules
from nc_rules.packs import Installed
from nc_rules.packs.loaded import content_of
from nc_rules.readonly import ReadOnly
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
from nc_rules.rule import Forbid, Quiet
from nc_rules.sheet import WorkingMemory
from nc_rules.stance import S_co, Stance, Topic, topic_among
from nc_rules.verdict import Status, Verdict
from nc_rules.vocabulary.constraints import CONSTRAINTS, AnyConstraint

if TYPE_CHECKING:
    from fractions import Fraction

    from nc_rules.comparison.ahead import Ahead
    from nc_rules.crux import Apart
    from nc_rules.diagram import Node
    from nc_rules.what_if import Way

_NO_RULES: Final = Decided(Docket(TopicRules.of(())), ())
"""What a school says on a topic that it has no rules on."""

_BROKEN: Final = Consequences((constraint.facts, constraint.broken) for constraint in CONSTRAINTS)
"""Whether each thing that cannot be so is so."""


def _verdicts(decided: Sequence[Decided]) -> tuple[Verdict, ...]:
    return tuple([one.verdict for one in decided])


def _answer(on: SchoolOnTopic, place: int | None, decided: Sequence[Decided], setting: Setting) -> Answer:
    return Answer(on, _NO_RULES if place is None else decided[place], setting)


@final
@attrs.frozen(eq=False, repr=False)
class TopicComparison(PrintsOnlyInShort, PrintsAsText, ShownInNotebooks, Collection[Answer[S_co]]):
    """One topic: every school's answer.

    Index it with the name of a school; go through it for the answers, sorted by school. It keeps none of them, since an
    answer takes no longer to make than to look up, so that a comparison that is held takes no more memory once read.
    `comparison[Reply]` is a `TopicComparison[Reply]` to type checkers, and `comparison["reply"]` one of any `Stance`.

    Args:
        topic: The topic.
        comparison: The comparison that it is part of.
    """

    # Python would take it for a collection anyway, but mypy would not know what is in `[*topic]`.

    topic: Topic
    comparison: Comparison

    def _values(self) -> tuple[object, ...]:
        return self.topic, self.memory, tuple(self)

    def __eq__(self, other: object) -> bool:
        """Compare by value."""
        return self._values() == other._values() if isinstance(other, TopicComparison) else NotImplemented

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self._values())

    def _in_short(self) -> str:
        return f"on {self.topic}: {self.agreement.value}, schools: {len(self)}"

    @property
    def memory(self) -> WorkingMemory:
        """What is known of the situation."""
        return self.comparison.memory

    @property
    def answers(self) -> Mapping[str, Answer[S_co]]:
        """The answer of each school, by name, sorted by name."""
        return ReadOnly({answer.school.name: answer for answer in self})

    def __getitem__(self, school: str | School | Installed[School] | Answer) -> Answer[S_co]:
        """Return the answer of a school, given its name or itself, or one of the answers.

        Raises:
            UnknownSchool: The school is not part of the comparison.
        """
        found = self._found(school)
        if found is None:
            raise UnknownSchool(school, tuple(self._row))
        return cast("Answer[S_co]", _answer(*found, self.comparison.decided, self.comparison.setting))

    def __contains__(self, school: object) -> bool:
        """Return whether a school, given its name or itself, or an answer is part of the comparison."""
        return self._found(school) is not None

    def _found(self, school: object) -> tuple[SchoolOnTopic, int | None] | None:
        if isinstance(school, str):
            return self._row.get(school)
        if isinstance(school, Answer):
            return self._found(school.school) if school in tuple(self) else None
        content = content_of(school)
        # Not by its name, because another pack, or a module that was loaded again, may have a school of the same name.
        return next(
            (found for found in self._row.values() if isinstance(content, School) and found[0].school == content), None
        )

    def __iter__(self) -> Iterator[Answer[S_co]]:
        decided, setting = self.comparison.decided, self.comparison.setting
        answers = (_answer(on, place, decided, setting) for on, place in self._row.values())
        return cast("Iterator[Answer[S_co]]", answers)

    def __reversed__(self) -> Iterator[Answer[S_co]]:
        """Go through the answers from the end, which Python would do by number."""
        return reversed(tuple(self))

    def __len__(self) -> int:
        return len(self._row)

    @property
    def _row(self) -> Row:
        return self.comparison.roster.rows[self.topic.name]

    @property
    def agreement(self) -> Agreement:
        """How far the schools agree that advise what they say and have a stance to follow."""
        return agreement_of(self._advised)

    @property
    def counts(self) -> Mapping[S_co, int]:
        """How many schools of those take each stance, in the order of the topic's stances."""
        return ReadOnly(counts_of(self.topic, self._advised))

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

    def apart(self, one: str | School, other: str | School) -> Apart | None:
        """Find the smallest situation in which two schools take different stances; `None` where there is none.

        It does not hang on what is known here. Guards have not looked at it, and while they keep back words here, there
        is none.

        Args:
            one: A school of the comparison, or its name.
            other: Another.

        Raises:
            UnknownSchool: A school is not part of the comparison.
            DiagramTooLarge: As for `Answer.could_be`.
        """
        # Imported here because few comparisons are asked this, or what follows.
        from nc_rules.crux import apart

        store = self.comparison.setting.store
        if self.comparison.quieted:
            return None
        return apart(store.primes, self._diagrams([one, other]), store.prospects.untouchable)

    def agree(self, one: str | School, other: str | School) -> tuple[Way, ...]:
        """Tell what would have to be different for two schools to take the same stance, the least change first.

        It is told as in `Answer.what_if`, and there is none while guards keep back words. A way of no facts means that
        they agree already, whatever is not known.

        Args:
            one: A school of the comparison, or its name.
            other: Another.

        Raises:
            UnknownSchool: A school is not part of the comparison.
            DiagramTooLarge: As for `Answer.could_be`.
        """
        from nc_rules.crux import agree

        store = self.comparison.setting.store
        if self.comparison.quieted:
            return ()
        return agree(store.primes, self._diagrams([one, other]), self.memory, store.prospects)

    def splits(self) -> Mapping[AnyFact, Fraction]:
        """Tell how much each fact splits the schools, the most splitting first.

        It is the chance that whether two of them take the same stance turns on the fact, summed over all pairs, where
        all values of a fact are equally common.
        """
        from nc_rules.crux import splitting

        diagrams = self._diagrams([answer.school for answer in self if answer.on.rules.rules])
        return ReadOnly(splitting(self.comparison.setting.diagrams, [*diagrams.values()]))

    def _diagrams(self, schools: Iterable[str | School]) -> Mapping[str, Node]:
        answers = [self[school] for school in schools]
        diagrams = self.comparison.setting.diagrams
        return {answer.school.name: diagrams.answer(answer.on.rules) for answer in answers}

    def with_status(self, status: Status | str) -> tuple[Answer[S_co], ...]:
        """Return the answers of one status, given it or its name.

        Raises:
            UnknownStatus: There is no such status.
        """
        for known in Status:
            if status is known or (isinstance(status, str) and status == known.value):
                return tuple(answer for answer in self if answer.status is known)
        raise UnknownStatus(status, [known.value for known in Status])


AnyTopic: TypeAlias = str | Topic | type[Stance] | TopicComparison
"""What a topic of a comparison is asked for with: its name, itself, its Enum, or as it is compared there."""


@final
@attrs.frozen(repr=False)
class Comparison(PrintsOnlyInShort, PrintsAsText, ShownInNotebooks):
    """What each school says on each topic, in one situation. Made by `compare`.

    Index it with a topic, its Enum or its name: `comparison["reply"]["active"].stance`; go through it for the topics.
    Two of them are equal when the same schools and guards were asked about the same facts, on whichever engine.

    Args:
        roster: Who was asked, and about what.
        engine: The name of the engine that evaluated the rules.
        setting: What is known of the situation, and what the guards forbid and quiet in it.
        decided: What was decided of each school on each topic that it speaks on, as in `roster.spoken`; guards aside.
        alerts: What the guards want the person to be told before any advice, as ordered in `Roster.alerts`.
        asked: The topics that it is about.
    """

    roster: Roster
    engine: str = attrs.field(eq=False)
    setting: Setting = attrs.field(eq=lambda setting: (setting.memory, setting.kept_back))
    decided: Sequence[Decided] = attrs.field(eq=_verdicts)
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
        return self.setting.kept_back.forbids

    @property
    def quieted(self) -> tuple[Quiet, ...]:
        """Why the guards keep back the words of every school in this situation, if they do."""
        return self.setting.kept_back.quiets

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
        answers = zip(self.roster.safety_questions, self.roster.safety(self.memory), strict=True)
        return tuple([fact for fact, answer in answers if answer is None])

    @property
    def contradictions(self) -> tuple[AnyConstraint, ...]:
        """What cannot be so together in what is known, each with its facts and why; it changes no answer."""
        return tuple(compress(CONSTRAINTS, _BROKEN(self.memory)))

    @property
    def unread(self) -> tuple[AnyFact, ...]:
        """The facts that are known and that no school and no guard of the comparison asks about."""
        unread, sheets = self.roster.unread, self.memory.sheets
        return tuple([fact for one in sheets for fact in unread[type(one)] if one.__dict__[fact.name] is not None])

    @cached_property
    def verdicts(self) -> Mapping[tuple[str, str], Verdict]:
        """The verdict of each school on each topic that it speaks on, by the names of topic and school."""
        pairs = zip(self.roster.spoken, self.decided, strict=True)
        return ReadOnly({(on.topic.name, on.school.name): decided.verdict for on, decided in pairs})

    @cached_property
    def forbidden(self) -> Mapping[Stance, tuple[Forbid, ...]]:
        """The stances that guards withhold, with what they say against each."""
        return self.setting.kept_back.by_stance()

    @property
    def topics(self) -> Mapping[str, TopicComparison]:
        """Each topic by name."""
        return ReadOnly({topic.name: TopicComparison(topic, self) for topic in self.asked})

    @overload
    def __getitem__(self, topic: type[S_co]) -> TopicComparison[S_co]: ...
    @overload
    def __getitem__(self, topic: AnyTopic) -> TopicComparison: ...
    def __getitem__(self, topic: AnyTopic) -> TopicComparison:
        """Return one topic, given it, its Enum or its name, or as it is compared here.

        Raises:
            UnknownTopic: There is no such topic.
        """
        found = self._found(topic)
        if found is None:
            raise UnknownTopic(topic, [one.name for one in self.asked])
        return TopicComparison(found, self)

    def __contains__(self, topic: object) -> bool:
        """Return whether it is about a topic, given as such, by its Enum or its name, or as compared here."""
        return self._found(topic) is not None

    def _found(self, topic: object) -> Topic | None:
        if isinstance(topic, TopicComparison):
            return topic.topic if topic in tuple(self) else None
        return topic_among(self.asked, topic)

    def __iter__(self) -> Iterator[TopicComparison]:
        return (TopicComparison(topic, self) for topic in self.asked)

    def __reversed__(self) -> Iterator[TopicComparison]:
        """Go through the topics from the end, likewise."""
        return reversed(tuple(self))

    def __len__(self) -> int:
        return len(self.asked)

    def on(self, topics: Iterable[AnyTopic] | AnyTopic) -> Comparison:
        """Return the comparison with these topics alone; with all of them when none is named.

        Args:
            topics: Topics, their Enums or their names, or as they are compared here, or a single one.

        Raises:
            UnknownTopic: There is no such topic.
        """
        single = isinstance(topics, str | Topic | type | TopicComparison) or not hasattr(topics, "__iter__")
        named = cast("Iterable[AnyTopic]", [topics] if single else topics)
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

    def ahead(self, days: int = 365) -> Ahead:
        """Say what changes by time alone, and when.

        Args:
            days: How many days to look ahead.

        Raises:
            ValueError: The number of days is not one.
        """
        # Imported here because few comparisons are asked about another day.
        from nc_rules.comparison.ahead import ahead

        return ahead(self, days)

    def to_dict(self) -> dict[str, object]:
        """Return the comparison as plain values, ready for `json.dumps`; the reference describes the form."""
        return plain_of(self)

    def to_json(self) -> str:
        """Return the text that `json.dumps` makes of `to_dict()`, in a fraction of the time."""
        return json_of(self)

    def to_markdown(
        self,
        *,
        title: str = "",
        note: str = "",
        read: Sequence[str] = (),
        why: bool = False,
        everything: bool = False,
    ) -> str:
        """Write the comparison as Markdown.

        Args:
            title: What to call it.
            note: A paragraph for people below the title.
            read: How lengths of time were read: the `readings` of a situation's file, as text.
            why: Whether to give each school's advice, reason and sources.
            everything: Whether to give what can wait as well: the safety questions one by one, and the rest of a page
                on which an alert comes alone.
        """
        return markdown_of(self, title=title, note=note, read=read, why=why, everything=everything)
