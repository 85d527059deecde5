"""An interview: the few questions that matter, each of which follows from what is known alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, cast, final

import attrs

from nc_rules.answer import Answer
from nc_rules.comparison import Comparison, Panel, installed_panel, panel_of
from nc_rules.condition import facts_in
from nc_rules.content import School
from nc_rules.errors import InvalidFacts, Problem, UnknownFact
from nc_rules.facts import AnyFact, Count, Plain, Value, plain
from nc_rules.interview.agenda import Agenda, Item, Standing
from nc_rules.interview.influence import Influences, Vertex, bits_of, can_come_out
from nc_rules.interview.policy import Open, chances, ranking
from nc_rules.interview.question import Progress, Question
from nc_rules.kept_back import KeptBack
from nc_rules.repr import PrintsOnlyInShort, counted
from nc_rules.sheet import Sheet, WorkingMemory, facts_of
from nc_rules.stance import Stance, Topic
from nc_rules.translation import gettext, translated
from nc_rules.vocabulary import Situation
from nc_rules.vocabulary.implied import ABOUT, PRESUPPOSES, arises, fitting, implied
from nc_rules.words.interview import ABOUT_SAFETY, turn, whether_it_applies

TOGETHER: Final = 0.9
"""How likely questions have to be needed to be put together on a page."""


@final
@attrs.frozen(init=False, repr=False)
class Interview(PrintsOnlyInShort):
    """The questions that can still change what a person would be told, the most telling first.

    It is frozen, and all that it asks follows from what is known, what was declined, and who is asked about what; so a
    program need keep nothing else between two questions. Those that agree in these are equal.

    >>> from nc_rules import Interview
    >>> interview = Interview(topics=["friends"], schools=["active"])
    >>> interview.question.text
    'Since the breakup, or lately, have you had thoughts of harming yourself, or of not wanting to live?'
    >>> interview.tell(False).progress.asked
    1
    """

    panel: Panel = attrs.field(eq=lambda panel: panel.roster)
    known: WorkingMemory
    topics: tuple[Topic, ...]
    declined: tuple[AnyFact, ...] = attrs.field(eq=frozenset)
    _before: Interview | None = attrs.field(eq=False)

    def __init__(
        self,
        known: Sheet | Iterable[Sheet] = (),
        topics: Iterable[str | Topic | type[Stance]] | str | Topic | type[Stance] | None = None,
        schools: Iterable[str | School] | str | School | None = None,
        declined: Iterable[AnyFact | str] = (),
        panel: Panel | None = None,
    ) -> None:
        """Begin, or go on from what is known.

        Args:
            known: A `Situation`, or several sheets, at most one of each class.
            topics: The topics that it is about, their Enums or their names, or a single one; all without it.
            schools: The schools that it is about, by name or as `School`, or a single one; all without it.
            declined: Facts, or their names, that are not to be asked.
            panel: The schools and guards; those that are installed without it.

        Raises:
            UnknownTopic: There is no such topic.
            UnknownSchool: There is no such school.
            UnknownFact: Nobody asks about a fact that was declined.
            UnreadSheet: Something is not a fact sheet, or one that nobody would read.
            PacksFailed: As for `compare`.
        """
        if panel is None:
            panel = installed_panel(schools)
        elif schools is not None:
            panel = panel_of(panel.roster.packs, schools, panel.engine.name)
        memory = WorkingMemory.of(*_sheets(known))
        asked = panel.compare(*memory.sheets).on(() if topics is None else topics).asked
        self._set(panel, memory, asked, [_fact(one, panel, memory) for one in declined], None)

    def _set(
        self,
        panel: Panel,
        known: WorkingMemory,
        topics: tuple[Topic, ...],
        declined: Iterable[AnyFact],
        before: Interview | None,
    ) -> None:
        given_up = tuple(fact for fact in dict.fromkeys(declined) if fact not in known)
        self.__attrs_init__(panel, known, topics, given_up, before)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # by attrs

    def _next(self, known: WorkingMemory, declined: Iterable[AnyFact]) -> Interview:
        following = object.__new__(Interview)
        following._set(self.panel, known, self.topics, declined, self)
        return following

    def _in_short(self) -> str:
        asked = "done" if self.question is None else f"next {self.question.fact.key}"
        return f"about {counted(len(self.topics), 'topic')}, {counted(self.progress.asked, 'answer')} given, {asked}"

    @cached_property
    def memory(self) -> WorkingMemory:
        """What was told, and what follows from it by the words themselves, as in `vocabulary.constraints`."""
        values = dict(self.known)
        read = [fact for fact in ABOUT if fact in self._influences.rank]
        found = implied(read, values.get)
        return self.known.with_values(found) if found else self.known

    @property
    def situation(self) -> Situation:
        """The situation, as far as it is known."""
        return cast("Situation | None", self.memory.sheet_of(Situation)) or Situation()

    @cached_property
    def comparison(self) -> Comparison:
        """What the schools say of what is known, on the topics that it is about."""
        comparison = self.panel.compare(*self.memory.sheets)
        return comparison if self.topics == self.panel.topics else comparison.on(self.topics)

    @property
    def question(self) -> Question | None:
        """The next question; `None` when it is done.

        Raises:
            DiagramTooLarge: The rules of a school on a topic are too many, or ask too many facts.
        """
        return next((question for fact in self._askable[:1] if (question := self.question_on(fact))), None)

    @property
    def done(self) -> bool:
        """Whether nothing that can still be told changes any stance, or what guards say."""
        return not self._askable

    @property
    def progress(self) -> Progress:
        """How much can no longer change."""
        turning = bits_of(item.told for item in self.open) | self._influences.bits(self._safety)
        turning |= bits_of(self._alerts)
        return Progress(
            final=sum(item.final for item in self._items),
            of=len(self._items),
            asked=len(self.known) + len(self.declined),
            at_most=0 if self.done else turning.bit_count(),
        )

    @property
    def final(self) -> tuple[Answer, ...]:
        """The answers that can no longer change, whatever is still told; those that a guard withholds among them."""
        comparison = self.comparison
        return tuple(comparison[item.topic][item.school] for item in self._items if item.final)

    def page(self) -> tuple[Question, ...]:
        """Return the next question with others on its subject that will be needed too, to be put together.

        An answer may make another question on the page needless, which `question_on` tells.
        """
        if self._of_guards:
            return self._questions(self._of_guards)
        first, *others = self._askable or (None,)
        if first is None:
            return ()
        subject = [fact for fact in others if (fact.owner, fact.group) == (first.owner, first.group)]
        likely = [fact for fact in (first, *subject) if self._chances[fact] >= TOGETHER and self._stands_alone(fact)]
        order = self._influences.rank
        return self._questions(sorted(likely, key=order.__getitem__) if first in likely else [first])

    def question_on(self, fact: AnyFact) -> Question | None:
        """Return the question on a fact, if it is worth asking now."""
        if fact not in self._askable:
            return None
        values = fitting(fact, self.memory.get)
        return Question(
            fact=fact,
            text=translated(fact.question),
            options=() if isinstance(fact.domain, Count) else tuple(values),
            unit=fact.domain.unit if isinstance(fact.domain, Count) else None,
            turns=len(self._turning(fact)),
            chance=self._chances.get(fact, 1.0),
            reason=self._reason(fact),
            safety=fact in self._of_guards,
        )

    def tell(self, value: Value, fact: AnyFact | None = None) -> Interview:
        """Return the interview after an answer.

        Args:
            value: The answer.
            fact: What it is about, where that is not the question that comes next.

        Raises:
            InvalidFacts: The fact cannot have that value, or nothing is left to be asked.
            UnreadSheet: The fact is on no sheet.
        """
        fact = self._asked() if fact is None else fact
        if cast("object", value) is None:
            raise InvalidFacts(
                fact.sheet, [Problem(fact.name, "expected an answer, got None; decline() leaves it open")]
            )
        return self._next(self.known.with_values({fact: value}), [one for one in self.declined if one != fact])

    def decline(self, fact: AnyFact | None = None) -> Interview:
        """Return the interview after "I don't know": the question is not asked again, and what hangs on it stays open.

        Args:
            fact: What is not known, where that is not the question that comes next.

        Raises:
            InvalidFacts: Nothing is left to be asked.
        """
        fact = self._asked() if fact is None else fact
        return self._next(self.known.without([fact]), [*self.declined, fact])

    def back(self) -> Interview:
        """Return the interview without the last answer; the same where it began with what is known."""
        return self if self._before is None else self._before

    def to_dict(self) -> dict[str, object]:
        """Return its state, the next question and what guards say as plain values, ready for `json.dumps`."""
        told: dict[type, dict[str, Plain]] = {}
        for fact, value in self.memory.items():
            told.setdefault(fact.owner, {})[fact.name] = plain(value)
        compared = self.comparison.to_dict()
        return {
            "done": self.done,
            "question": None if self.question is None else self.question.to_dict(),
            "progress": self.progress.to_dict(),
            "situation": told.pop(Situation, {}),
            "sheets": {sheet.__name__.lower(): values for sheet, values in told.items()},
            "declined": [fact.key for fact in self.declined],
            **{key: compared[key] for key in ("guards", "alerts", "quieted")},
        }

    # What follows from it, worked out when it is first asked for.

    @cached_property
    def _standing(self) -> Standing:
        return Agenda.of(self.panel.roster).stand

    @property
    def _influences(self) -> Influences:
        return self._standing.influences

    @cached_property
    def _given_up(self) -> frozenset[AnyFact]:
        """What will stay unknown: what was declined, questions that do not arise, and those that guards keep back."""
        no_question = [fact for fact in PRESUPPOSES if arises(fact, self.memory.get) is False]
        no_words = [fact for fact in self.panel.roster.facts_read if self._kept_back.by_name_only(fact)]
        return frozenset(fact for fact in (*self.declined, *no_question, *no_words) if fact not in self.memory)

    @cached_property
    def _kept_back(self) -> KeptBack:
        return self.comparison.setting.kept_back

    def _left(self, vertices: Iterable[Vertex]) -> Mapping[Vertex, Vertex]:
        return self._influences.left(vertices, self.memory, self._given_up)

    @cached_property
    def _items(self) -> Sequence[Item]:
        """What could be told, as far as that is still open, on the topics that it is about."""
        items = [item for item in self._standing.items if item.topic in self.topics]
        left = self._left(vertex for item in items for vertex in (item.told, item.applies))
        return [attrs.evolve(item, told=left[item.told], applies=left[item.applies]) for item in items]

    @cached_property
    def open(self) -> Sequence[Item]:
        """What of the answers can still change by what is told, as far as it is open."""
        return [item for item in self._items if item.told.turns_on]

    @cached_property
    def _safety(self) -> Sequence[AnyFact]:
        """The safety questions that could still change what a guard says."""
        asked = [
            fact
            for fact in self.panel.roster.safety_questions
            if fact not in self.memory and fact not in self._given_up
        ]
        if not asked:
            return []
        turns_on = bits_of(self._left(self._standing.safety).values())
        return [fact for fact in asked if turns_on & self._influences.bits([fact])]

    @cached_property
    def _alerts(self) -> Sequence[Vertex]:
        """The alerts that can still be raised, as far as that is open; none once it is known that the person is safe.

        Who is safe, of whom guards know no more than of anybody who says no to all that they ask, is asked no more for
        their sake than answers turn on.
        """
        alerts, influences = self._standing.alerts, self._influences
        told = {**self.memory, **self._standing.harmless}
        left = self._left(alerts)
        if not self._safety and left == influences.left(alerts, told, self._given_up - told.keys()):
            return []
        return [one for one in left.values() if one.turns_on and can_come_out(True, one)]  # noqa: FBT003  # it is a value

    @cached_property
    def _circumstances(self) -> Sequence[AnyFact]:
        """The circumstances that can still raise an alert."""
        facts = self._influences.facts_at(bits_of(self._alerts))
        return [fact for fact in facts if arises(fact, self.memory.get)]

    @cached_property
    def _of_guards(self) -> Sequence[AnyFact]:
        """What is asked for the sake of safety: the safety questions, and where there are none, circumstances."""
        return self._safety or self._circumstances

    @cached_property
    def _askable(self) -> Sequence[AnyFact]:
        """What is worth asking, in order: what guards need to know, or where that is nothing, what answers turn on."""
        return self._of_guards or ranking(self._opens, self._influences)

    @cached_property
    def _opens(self) -> Sequence[Open]:
        return [*dict.fromkeys((item.told, item.applies.turns_on) for item in self.open)]

    @cached_property
    def _chances(self) -> Mapping[AnyFact, float]:
        return {} if self._of_guards else chances(self._opens, self._influences)

    def _turning(self, fact: AnyFact) -> Sequence[Item]:
        bit = self._influences.bits([fact])
        return [item for item in self.open if item.told.turns_on & bit]

    def _stands_alone(self, fact: AnyFact) -> bool:
        """Whether a question makes sense before any other on its page is answered."""
        return not any(one in self._askable for one in facts_in(PRESUPPOSES[fact])) if fact in PRESUPPOSES else True

    def _reason(self, fact: AnyFact) -> str:
        if fact in self._of_guards:
            return gettext(ABOUT_SAFETY)
        turning, bit = self._turning(fact), self._influences.bits([fact])
        if all(item.applies.turns_on & bit for item in turning):
            return whether_it_applies(self._kept_back.question(turning[0].topic))
        return turn(len(turning))

    def _questions(self, facts: Iterable[AnyFact]) -> tuple[Question, ...]:
        return tuple(question for fact in facts if (question := self.question_on(fact)))

    def _asked(self) -> AnyFact:
        if not self._askable:
            raise InvalidFacts("interview", [Problem("", "nothing is left to be asked; say which fact is meant")])
        return self._askable[0]


def _sheets(known: Sheet | Iterable[Sheet]) -> Iterable[Sheet]:
    match known:
        case WorkingMemory(sheets=sheets):
            return sheets
        case list() | tuple():
            return cast("Sequence[Sheet]", known)
        case _:
            return (known,)


def _fact(one: AnyFact | str, panel: Panel, memory: WorkingMemory) -> AnyFact:
    """Find a fact by itself or by its name.

    Raises:
        UnknownFact: There is none.
    """
    owners = dict.fromkeys([Situation, *(fact.owner for fact in panel.roster.facts_read), *map(type, memory.sheets)])
    facts = [fact for owner in owners for fact in facts_of(owner).values()]
    named = {fact.key: fact for fact in facts} | {fact.full_name: fact for fact in facts}
    found = named.get(one if isinstance(one, str) else one.key)
    if found is None or not (isinstance(one, str) or one == found):
        raise UnknownFact(one if isinstance(one, str) else one.key, tuple(named))
    return found
