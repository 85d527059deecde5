"""What one school answers on one topic in one situation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Generic, cast, final

import attrs

from nc_rules.condition import Condition, Truth
from nc_rules.content import School, SchoolOnTopic
from nc_rules.dependence import Some, Undecided
from nc_rules.errors import DiagramTooLarge, UnknownStance
from nc_rules.facts import AnyFact
from nc_rules.kept_back import KeptBack
from nc_rules.overrides import TopicRules
from nc_rules.prospects import Prospects
from nc_rules.remembered import Remembered
from nc_rules.repr import PrintsAsText, PrintsOnlyInShort, ShownInNotebooks, counted, named
from nc_rules.rule import Forbid, Quiet, Rule, Waiver
from nc_rules.sheet import WorkingMemory
from nc_rules.source import Citation
from nc_rules.stance import S_co, Stance, Topic
from nc_rules.verdict import Status, Verdict, decide, outcome_by_name

if TYPE_CHECKING:
    from nc_rules.diagram import Diagrams, Node
    from nc_rules.explanation import Explained, Why, WhyNot
    from nc_rules.prime import Primes
    from nc_rules.what_if import Way


@final
class Docket(PrintsOnlyInShort):
    """The rules of a school on a topic, and what is remembered of the verdicts on them.

    Args:
        rules: The rules.
    """

    def __init__(self, rules: TopicRules) -> None:
        """Decide nothing yet."""
        self.rules = rules
        self._memos = Remembered[object, dict[object, object]](lambda _: {})

    def _in_short(self) -> str:
        return f"of {named(entry.id for entry in self.rules.entries) or 'no rule'}"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the rules alone."""
        return Docket, (self.rules,)

    def verdict(self, truths: Sequence[Truth]) -> Verdict:
        """Decide, given the truth of each rule, then of each waiver."""
        rules = len(self.rules.rules)
        return decide(self.rules, truths[:rules], truths[rules:])

    def memo(self, verdict: Verdict) -> dict[object, object]:
        """Return what views have made of a verdict, so that they need not make it again.

        It is the same for all that differ in nothing but in what is undecided.
        """
        gave_way = tuple([(rule.id, _ids(winners)) for rule, winners in verdict.gave_way])
        waived = tuple([(rule.id, _ids(waivers)) for rule, waivers in verdict.waived])
        return self._memos[verdict.status.value, _ids(verdict.rules), gave_way, waived]


def _ids(entries: Iterable[Rule | Waiver]) -> tuple[str, ...]:
    return tuple([entry.id for entry in entries])


@final
@attrs.frozen(eq=False, repr=False)
class Decided(PrintsOnlyInShort, Generic[S_co]):
    """What a school's rules on a topic amount to; it is decided when somebody first asks.

    Args:
        docket: The rules.
        truths: The truth of each rule, then of each waiver.
    """

    docket: Docket
    truths: tuple[Truth, ...]

    @cached_property
    def verdict(self) -> Verdict[S_co]:
        """The verdict."""
        return cast("Verdict[S_co]", self.docket.verdict(self.truths))

    @cached_property
    def memo(self) -> dict[object, object]:
        """What views have made of it."""
        return self.docket.memo(self.verdict)

    def _in_short(self) -> str:
        return outcome_by_name(self.verdict.status, self.verdict.stance)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle what it follows from."""
        return Decided, (self.docket, self.truths)


@final
class Store(PrintsOnlyInShort):
    """What is worked out of the conditions of all answers, begun when it is first asked for.

    Args:
        conditions: The conditions of the schools.
        prospects: What may be proposed to a person.
    """

    def __init__(self, conditions: Iterable[Condition], prospects: Prospects | None = None) -> None:
        self._conditions = tuple(conditions)
        self.prospects = Prospects() if prospects is None else prospects

    def _in_short(self) -> str:
        return f"of {counted(len(self._conditions), 'condition')}"

    @cached_property
    def undecided(self) -> Undecided:
        """The unknown facts that could still decide them. Two threads may each begin some, as of the diagrams."""
        return Undecided(self._conditions)

    def some(self, verdict: Verdict) -> Some:
        """Return the conditions that are undecided in a verdict."""
        return self.undecided.some([entry.when for entry in verdict.undecided])

    @cached_property
    def diagrams(self) -> Diagrams:
        """The diagrams. Two threads that are the first to ask may each begin some; they say the same."""
        # Imported here because few comparisons are asked for one.
        from nc_rules.diagram import Diagrams

        return Diagrams(self._conditions)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the conditions alone; the rest is built again when it is asked for."""
        return Store, (self._conditions, self.prospects)

    @cached_property
    def primes(self) -> Primes:
        """The prime terms of the diagrams, likewise."""
        from nc_rules.prime import Primes

        return Primes(self.diagrams)


@final
@attrs.frozen(eq=False, repr=False)
class Setting(PrintsOnlyInShort):
    """What all answers of a comparison have in common.

    Args:
        memory: What is known.
        kept_back: What guards forbid and quiet in this situation.
        store: What is worked out of the conditions of all answers.
    """

    memory: WorkingMemory
    kept_back: KeptBack
    store: Store

    @property
    def diagrams(self) -> Diagrams:
        """The diagrams of all answers."""
        return self.store.diagrams

    def _in_short(self) -> str:
        return f"of {self.memory!r}"


@final
@attrs.frozen(eq=False, repr=False)
class Answer(PrintsOnlyInShort, PrintsAsText, ShownInNotebooks, Generic[S_co]):
    """What one school answers on one topic in one situation, after the guards have seen it.

    Two of them are equal when the same school says the same on the same topic, of the same facts.
    Type checkers see in `Answer[Reply]` that its stance is a `Reply`; a bare `Answer` is on any topic.

    Args:
        on: The school, the topic, and its rules there.
        decided: What the rules amount to, guards aside.
        setting: What it has in common with the other answers of its comparison.
    """

    on: SchoolOnTopic
    decided: Decided[S_co]
    setting: Setting

    @property
    def school(self) -> School:
        """The school."""
        return self.on.school

    @property
    def topic(self) -> Topic:
        """The topic."""
        return self.on.topic

    @property
    def verdict(self) -> Verdict[S_co]:
        """What the school's rules amount to, guards aside."""
        return self.decided.verdict

    @property
    def forbids(self) -> tuple[Forbid, ...]:
        """What guards forbid in this situation, on whatever topic."""
        return self.setting.kept_back.forbids

    @property
    def quieted(self) -> tuple[Quiet, ...]:
        """Why guards keep back what the school says and why it says so, if they do. The stance stays."""
        return self.setting.kept_back.quiets

    @property
    def memory(self) -> WorkingMemory:
        """What is known."""
        return self.setting.memory

    def _values(self) -> tuple[object, ...]:
        return self.school, self.topic, self.verdict, self.setting.kept_back, self.memory

    def __eq__(self, other: object) -> bool:
        """Compare by value."""
        return self._values() == other._values() if isinstance(other, Answer) else NotImplemented

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self._values())

    def _in_short(self) -> str:
        outcome = outcome_by_name(self.status, self.verdict.stance, withheld=bool(self.withheld))
        return f"{self.school.name} on {self.topic}: {outcome}"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle it without the diagrams, which are built again when they are asked for."""
        setting = self.setting
        return _again, (self.on, self.decided.truths, setting.kept_back, setting.memory, setting.store.prospects)

    @property
    def status(self) -> Status:
        """How far it can be relied on. It speaks of the school alone; guards don't change it."""
        return self.verdict.status

    @property
    def forbidden(self) -> tuple[Forbid, ...]:
        """What guards forbid of what the school says. A stance that they forbid is withheld."""
        return self.setting.kept_back.forbidding(rule.stance for rule in self.verdict.rules)

    @property
    def stance(self) -> S_co | None:
        """The stance, if there is one that may be followed; `None` when it is withheld."""
        stance = self.decided.verdict.stance
        return None if stance in self.setting.kept_back.stances else stance

    @property
    def withheld(self) -> S_co | None:
        """The stance that a guard withholds, if one does."""
        stance = self.decided.verdict.stance
        return stance if stance in self.setting.kept_back.stances else None

    @property
    def say(self) -> str | None:
        """The advice, if there is any that may be followed and shown."""
        return None if self.stance is None else self.setting.kept_back.say(*self.verdict.rules)

    @property
    def because(self) -> str | None:
        """The school's reason; for a withheld answer, the guard's reason for withholding it.

        `None` where there is no answer to give a reason for: the rules that contradict one another are no reason. And
        `None` where guards keep back the school's words: `quieted` says why.
        """
        if self.withheld:
            return self.setting.kept_back.reasons[self.withheld]
        return None if self.stance is None else self.setting.kept_back.because(*self.verdict.rules)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that fired and did not give way, as the school wrote them: what is shown of them is `say`."""
        return self.verdict.rules

    @property
    def gave_way(self) -> tuple[Rule, ...]:
        """The rules that fired and gave way."""
        return tuple(rule for rule, _ in self.verdict.gave_way)

    @property
    def waived(self) -> tuple[Rule, ...]:
        """The rules that would have fired, and that a waiver waives."""
        return tuple(rule for rule, _ in self.verdict.waived)

    @property
    def sources(self) -> tuple[Citation, ...]:
        """The places in the sources that the rules cite."""
        return tuple(dict.fromkeys(rule.cite for rule in self.verdict.rules))

    @property
    def depends_on(self) -> tuple[AnyFact, ...]:
        """The unknown facts that could still change the school's answer, or the rules that it rests on."""
        store = self.setting.store
        (asked,) = store.undecided.asked([store.some(self.verdict)], self.memory)
        return asked.facts

    @property
    def could_be(self) -> frozenset[S_co | None]:
        """Every stance that the school could still take, given what is known: exactly those, guards aside.

        `None` is among them when it could have none: be silent, or contradict itself.

        Raises:
            DiagramTooLarge: Its rules on the topic are too many, or ask too many facts, for that to be told.
        """
        from nc_rules.diagram import leaves

        outcomes = leaves(self._left())
        return frozenset(cast("S_co", outcome) if isinstance(outcome, Stance) else None for outcome in outcomes)

    @property
    def turns_on(self) -> tuple[AnyFact, ...]:
        """The unknown facts that could still change the school's stance: exactly those, in the order of declaration.

        What `depends_on` lists beyond them can only change the rules that the answer rests on, and so its text.

        Raises:
            DiagramTooLarge: As `could_be`.
        """
        return self.setting.diagrams.support(self._left())

    def _left(self) -> Node:
        diagrams = self.setting.diagrams
        return diagrams.restrict(diagrams.answer(self.on.rules), self.memory)

    def why(self) -> Why:
        """Explain the answer: the rules that fired and gave way, with every test and the value that it saw."""
        return self._explained().why()

    def why_not(self, stance: Stance | str) -> WhyNot:
        """Explain why the school does not take a stance.

        Args:
            stance: A stance of the topic, or its name.

        Raises:
            UnknownStance: The topic has no such stance.
        """
        explained = self._explained().why_not(stance_of(self.topic, stance))
        return attrs.evolve(explained, nearest=self._nearest(explained))

    def _nearest(self, explained: WhyNot) -> Way | None:
        if explained.taken or explained.withheld_because or not explained.rules:
            return None
        try:
            ways = self.what_if(explained.stance)
        except DiagramTooLarge:
            return None
        return min(ways, key=lambda way: len(way.facts), default=None)

    def what_if(self, stance: Stance | str | None = None) -> tuple[Way, ...]:
        """Tell what would have to be different for the school to take another stance, whatever else is not known.

        Each way is a smallest set of facts; those come first that the person can act upon, then what time brings, then
        what is up to the ex. None leads through a fact that is about safety, nor to a situation in which a guard would
        withhold the stance or keep back words; while one keeps back words now, there is none.

        Args:
            stance: A stance of the topic, or its name; without it, all but the one that it takes. Of that one, the ways
                tell what would have to turn out so for nothing to change it.

        Raises:
            UnknownStance: The topic has no such stance.
            DiagramTooLarge: As `could_be`.
        """
        # Imported here because few answers are asked this.
        from nc_rules.what_if import KINDS, ways

        wanted = self.topic.stances if stance is None else [stance_of(self.topic, stance)]
        if self.quieted:
            return ()
        store, taken = self.setting.store, self.verdict.stance
        node = store.diagrams.answer(self.on.rules)
        found = [
            way
            for one in wanted
            if one is not taken or stance is not None
            for way in ways(store.primes, node, one, self.memory, store.prospects)
        ]
        return tuple(sorted(found, key=lambda way: (KINDS.index(way.kind), len(way.facts))))

    def _explained(self) -> Explained:
        # Imported here because of many answers few are explained.
        from nc_rules.explanation import Explained

        return Explained(self.on, self.verdict, self.setting.kept_back, self.memory)


def _again(
    on: SchoolOnTopic, truths: tuple[Truth, ...], kept_back: KeptBack, memory: WorkingMemory, prospects: Prospects
) -> Answer:
    """Build an answer that was pickled; its diagrams are built again when they are asked for."""
    store = Store(on.school.conditions, prospects)
    return Answer(on, Decided(Docket(on.rules), truths), Setting(memory, kept_back, store))


def stance_of(topic: Topic, stance: Stance | str) -> Stance:
    """Return a topic's stance, given it or its name.

    Raises:
        UnknownStance: The topic has no such stance.
    """
    for known in topic.stances:
        if stance is known or (isinstance(stance, str) and stance == known.value):
            return known
    raise UnknownStance(stance, [str(known.value) for known in topic.stances])
