"""Why a school answers as it does, and why it doesn't answer otherwise, as data; `words.explanation` tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, unique
from typing import TYPE_CHECKING, Final, assert_never, final

import attrs

from nc_rules.condition import Derived, Seen, Truth, evaluate, trace
from nc_rules.content import SchoolOnTopic
from nc_rules.kept_back import KeptBack
from nc_rules.repr import PrintsAsText, PrintsOnlyInShort, ShownInNotebooks, named, plain_of, shown
from nc_rules.rule import Forbid, Quiet, Rule, Waiver
from nc_rules.sheet import WorkingMemory
from nc_rules.source import Citation, Source
from nc_rules.stance import Stance
from nc_rules.translation import ENGLISH
from nc_rules.verdict import Status, Verdict, outcome_by_name

if TYPE_CHECKING:
    from nc_rules.what_if import Way


@unique
class Fate(Enum):
    """What became of a rule or a waiver in a situation."""

    FIRED = "fired"
    """It fired, and nothing stopped it. A waiver that fired waives the rules that it names."""
    GAVE_WAY = "gave way"
    """It fired, and a rule that overrides it fired too."""
    CONTRADICTED = "contradicted"
    """It fired, and so did a rule of another stance, and neither overrides the other."""
    WAIVED = "waived"
    """It would have fired, and a waiver that fired names it."""
    NOT_FIRED = "not fired"
    """Its condition is false."""
    UNDECIDED = "undecided"
    """Its condition is unknown."""


_FATES: Final = {True: Fate.FIRED, False: Fate.NOT_FIRED, None: Fate.UNDECIDED}
"""What becomes of what nothing stops, and of what nothing could."""


@final
@attrs.frozen(repr=False)
class TracedConcept(PrintsOnlyInShort):
    """A derived fact that made a rule's condition true, false or unknown, and what became of it.

    Args:
        name: Its name.
        truth: Its truth; `None` for unknown.
        because: What the school says of it, where it holds and its words are not kept back.
        cite: The place in a source.
    """

    name: str
    truth: Truth
    because: str | None
    cite: Citation

    def _in_short(self) -> str:
        return f"{self.name}: {_TRUTHS[self.truth]}"


_TRUTHS: Final = {True: "true", False: "false", None: "unknown"}


@final
@attrs.frozen(repr=False)
class TracedRule(PrintsOnlyInShort):
    """A rule or a waiver, what its condition saw, and what became of it.

    Args:
        rule: The rule or waiver.
        seen: Its condition, part by part, with derived facts unfolded.
        fate: What became of it.
        because_of: The rules that it gave way to, contradicts, or would give way to if it fired; or the waivers that
            waive it, or would.
        withheld: Whether a guard withholds its stance, or for a waiver any that the school may take on the topic, so
            that its words must not be shown.
        say: Its advice, if it has one that may be shown. Rules that contradict each other have none.
        because: Its reason, if it may be shown.
        concepts: The derived facts that made its condition's truth what it is.
    """

    rule: Rule | Waiver
    seen: Seen
    fate: Fate
    because_of: tuple[Rule | Waiver, ...] = ()
    withheld: bool = False
    say: str | None = None
    because: str | None = None
    concepts: tuple[TracedConcept, ...] = ()

    def _in_short(self) -> str:
        others = f" {named(rule.id for rule in self.because_of)}" if self.because_of else ""
        withheld = ", withheld" if self.withheld else ""
        return f"{self.rule.id}: {self.fate.value}{others}{withheld}"

    @property
    def tests(self) -> tuple[Seen, ...]:
        """The tests that make the rule's condition true, false or unknown, each with the value that it saw."""
        return tuple(dict.fromkeys(self.seen.reasons()))

    @property
    def derived(self) -> tuple[Seen, ...]:
        """The derived facts that the condition asked about, with what they saw."""
        # What a concept saw is a tree, and shares its branches with others: hashing it would walk all ways through it.
        return tuple(
            {seen.condition: seen for seen in self.seen.nodes() if isinstance(seen.condition, Derived)}.values()
        )

    @property
    def cited(self) -> Iterator[Citation]:
        """The places in sources that it and its derived facts cite."""
        yield self.rule.cite
        yield from (seen.condition.cite for seen in self.derived if isinstance(seen.condition, Derived))


@final
@attrs.frozen(repr=False)
class Why(PrintsOnlyInShort, PrintsAsText, ShownInNotebooks):
    """Why a school answers a topic as it does.

    Args:
        school: The school's name.
        topic: The topic's question; its name, where guards keep back even that.
        status: How far the answer can be relied on.
        stance: The stance, if there is one; withheld where a guard says so.
        fired: The rules that fired and did not give way.
        gave_way: The rules that fired and gave way, with those that they gave way to.
        waived: The rules that would have fired, and that are waived.
        waivers: The waivers that waive rules shown here, or would if they fired.
        undecided: The rules and waivers whose facts are not known, and that could still change the answer.
        not_fired: Where the school stays silent whatever else becomes known, the rules that do not fire.
        withheld_because: Why guards withhold the answer, if any does.
        kept_back: What guards keep back in the situation, and which have looked.
        reported_by: Who describes the school without advising it, where its source does not.
        language: The language of the school's texts.
    """

    school: str
    topic: str
    status: Status
    stance: Stance | None
    fired: tuple[TracedRule, ...]
    gave_way: tuple[TracedRule, ...]
    waived: tuple[TracedRule, ...]
    waivers: tuple[TracedRule, ...]
    undecided: tuple[TracedRule, ...]
    not_fired: tuple[TracedRule, ...]
    withheld_because: tuple[Forbid, ...] = ()
    kept_back: KeptBack = attrs.field(factory=KeptBack)
    reported_by: str | None = None
    language: str = ENGLISH

    def _in_short(self) -> str:
        outcome = outcome_by_name(self.status, self.stance, withheld=bool(self.withheld_because))
        return f"{self.school} on {shown(self.topic)}: {outcome}"

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values, ready for `json.dumps`; the reference describes the form."""
        return plain_of(self)

    @property
    def quieted(self) -> tuple[Quiet, ...]:
        """Why guards keep back the words of every school, if any does."""
        return self.kept_back.quiets

    @property
    def guards(self) -> tuple[str, ...]:
        """The guards that have looked, by name and version."""
        return self.kept_back.guards

    @property
    def rules(self) -> tuple[TracedRule, ...]:
        """All the rules and waivers that the explanation speaks of."""
        return (*self.fired, *self.gave_way, *self.waived, *self.waivers, *self.undecided, *self.not_fired)

    @property
    def sources(self) -> tuple[Citation, ...]:
        """The places in the sources that the rules which fired cite."""
        return tuple(dict.fromkeys(traced.rule.cite for traced in self.fired))


@final
@attrs.frozen(repr=False)
class WhyNot(PrintsOnlyInShort, PrintsAsText, ShownInNotebooks):
    """Why a school does not take a stance: for each rule that would have given it, what was missing.

    Args:
        school: The school's name.
        topic: The topic's question; its name, where guards keep back even that.
        stance: The stance that was asked about.
        rules: The rules that give it, and what became of each. With none, the school never takes that stance.
        waivers: The waivers that waive one of them, or would if it fired.
        taken: Whether the school does take it.
        withheld_because: Why guards withhold the stance, if any does.
        kept_back: What guards keep back in the situation, and which have looked.
        reported_by: Who describes the school without advising it, where its source does not.
        nearest: The least that would have to be different for the school to take it; `None` where nothing that may be
            proposed would do.
        language: The language of the school's texts.
    """

    school: str
    topic: str
    stance: Stance
    rules: tuple[TracedRule, ...]
    waivers: tuple[TracedRule, ...]
    taken: bool
    withheld_because: tuple[Forbid, ...] = ()
    kept_back: KeptBack = attrs.field(factory=KeptBack)
    reported_by: str | None = None
    nearest: Way | None = None
    language: str = ENGLISH

    def _in_short(self) -> str:
        withheld, taken = "withheld, " * bool(self.withheld_because), ", which it takes" * self.taken
        return f"{self.school} on {shown(self.topic)}: {withheld}{self.stance.value}{taken}"

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values, likewise."""
        return plain_of(self)

    @property
    def quieted(self) -> tuple[Quiet, ...]:
        """Why guards keep back the words of every school, if any does."""
        return self.kept_back.quiets

    @property
    def guards(self) -> tuple[str, ...]:
        """The guards that have looked, by name and version."""
        return self.kept_back.guards


def sources_of(rules: Iterable[TracedRule], cautions: Iterable[Forbid | Quiet]) -> tuple[Source, ...]:
    """Return the texts that an explanation rests on, each once, those of guards first."""
    cites = (*(caution.cite for caution in cautions), *(cite for traced in rules for cite in traced.cited))
    return tuple(dict.fromkeys(cite.source for cite in cites))


@final
@attrs.frozen(repr=False)
class Explained(PrintsOnlyInShort):
    """An answer while it is explained; `Answer.why` and `Answer.why_not` give what comes of it.

    Args:
        on: The school, the topic, and its rules there.
        verdict: What the rules amount to.
        kept_back: What guards forbid and quiet in this situation.
        memory: What is known of it.
    """

    on: SchoolOnTopic
    verdict: Verdict
    kept_back: KeptBack
    memory: WorkingMemory

    def _in_short(self) -> str:
        return f"{self.on.school.name} on {self.on.topic}"

    def why(self) -> Why:
        """Tell of the rules that fired and gave way, with every test and the value that it saw."""
        verdict = self.verdict
        gave_way, lifted = [rule for rule, _ in verdict.gave_way], [rule for rule, _ in verdict.waived]
        told = [*verdict.rules, *gave_way, *lifted, *verdict.undecided]
        silent = verdict.status is Status.SILENT
        waived = self._traced(lifted)
        not_fired = self._traced(rule for rule in self.on.rules.rules if silent and rule not in told)
        return Why(
            self.on.school.name,
            self.kept_back.question(self.on.topic),
            verdict.status,
            verdict.stance,
            self._traced(verdict.rules),
            self._traced(gave_way),
            waived,
            self._waivers_of(*waived, *not_fired),
            self._traced(verdict.undecided),
            not_fired,
            self.kept_back.forbidding(rule.stance for rule in verdict.rules),
            self.kept_back,
            self.on.school.reported_by,
            self.on.school.language,
        )

    def why_not(self, stance: Stance) -> WhyNot:
        """Tell of the rules that would have given a stance."""
        rules = self._traced(rule for rule in self.on.rules.rules if rule.stance is stance)
        return WhyNot(
            self.on.school.name,
            self.kept_back.question(self.on.topic),
            stance,
            rules,
            self._waivers_of(*rules),
            self.verdict.stance is stance,
            self.kept_back.forbidding([stance]),
            self.kept_back,
            self.on.school.reported_by,
            language=self.on.school.language,
        )

    def _traced(self, entries: Iterable[Rule | Waiver]) -> tuple[TracedRule, ...]:
        return tuple(self._trace(entry) for entry in entries)

    def _trace(self, entry: Rule | Waiver) -> TracedRule:
        seen, kept_back = trace(entry.when, self.memory.value), self.kept_back
        concepts = tuple(self._concepts(seen))
        match entry:
            case Rule(stance=stance):
                fate, because_of = self._fate(entry, seen.truth)
                withheld = bool(kept_back.forbidding([stance]))
                # What the school itself contradicts is not argued for.
                argued = [] if fate is Fate.CONTRADICTED else [entry]
                words = kept_back.say(*argued), kept_back.because(*argued)
                return TracedRule(entry, seen, fate, because_of, withheld, *words, concepts)
            case Waiver():
                # It has no stance, and may argue for any that the school takes once it has waived.
                stances = [rule.stance for rule in self.on.rules.rules]
                withheld, because = bool(kept_back.forbidding(stances)), kept_back.because(entry, stances=stances)
                return TracedRule(entry, seen, _FATES[seen.truth], (), withheld, None, because, concepts)
            case _:
                assert_never(entry)

    def _concepts(self, seen: Seen) -> Iterator[TracedConcept]:
        # One that made no difference would pass for a reason.
        for one in seen.concepts():
            if isinstance(concept := one.condition, Derived):
                because = self.kept_back.meaning(concept) if one.truth else None
                yield TracedConcept(concept.name, one.truth, because, concept.cite)

    def _waivers_of(self, *rules: TracedRule) -> tuple[TracedRule, ...]:
        others = dict.fromkeys(other for traced in rules for other in traced.because_of)
        return self._traced(other for other in others if isinstance(other, Waiver))

    def _fate(self, rule: Rule, truth: Truth) -> tuple[Fate, tuple[Rule | Waiver, ...]]:
        verdict = self.verdict
        winners, waivers = dict(verdict.gave_way), dict(verdict.waived)
        if rule in winners:
            return Fate.GAVE_WAY, winners[rule]
        if rule in waivers:
            return Fate.WAIVED, waivers[rule]
        if truth is None:
            return Fate.UNDECIDED, self._stopping(rule)
        if truth and verdict.status is Status.CONFLICT:
            return Fate.CONTRADICTED, tuple(other for other in verdict.rules if other.stance is not rule.stance)
        return _FATES[truth], ()

    def _stopping(self, rule: Rule) -> tuple[Rule | Waiver, ...]:
        """Return what would stop a rule of unknown truth if it fired: waivers, or else rules that are sure to fire."""
        if waiving := tuple(waiver for waiver in self._waivers(truth=True) if rule.id in waiver.waives):
            return waiving
        # A waiver that waives the rule itself as well takes nothing out of its way.
        doubtful = (waiver for waiver in self._waivers(truth=None) if rule.id not in waiver.waives)
        unsure = {name for waiver in doubtful for name in waiver.waives}
        fired = (*self.verdict.rules, *(other for other, _ in self.verdict.gave_way))
        return tuple(other for other in fired if rule.id in other.overrides and other.id not in unsure)

    def _waivers(self, *, truth: Truth) -> Iterator[Waiver]:
        waivers = self.on.rules.waivers
        return (waiver for waiver in waivers if evaluate(waiver.when, self.memory.value) is truth)
