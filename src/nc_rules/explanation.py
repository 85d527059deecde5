"""Why a school answers as it does, and why it doesn't answer otherwise, as data; `words.explanation` tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, unique
from typing import final

import attrs

from nc_rules.condition import Derived, Seen
from nc_rules.repr import PrintsAsText, PrintsOnlyInShort, ShownInNotebooks, named, plain_of, shown
from nc_rules.rule import Forbid, Rule, Waiver
from nc_rules.source import Citation, Source
from nc_rules.stance import Stance
from nc_rules.verdict import Status, outcome_by_name


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
    """

    rule: Rule | Waiver
    seen: Seen
    fate: Fate
    because_of: tuple[Rule | Waiver, ...] = ()
    withheld: bool = False

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
        topic: The topic's question.
        status: How far the answer can be relied on.
        stance: The stance, if there is one; withheld where a guard says so.
        fired: The rules that fired and did not give way.
        gave_way: The rules that fired and gave way, with those that they gave way to.
        waived: The rules that would have fired, and that are waived.
        waivers: The waivers that waive rules shown here, or would if they fired.
        undecided: The rules and waivers whose facts are not known, and that could still change the answer.
        not_fired: Where the school stays silent whatever else becomes known, the rules that do not fire.
        withheld_because: Why guards withhold the answer, if any does.
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

    def _in_short(self) -> str:
        outcome = outcome_by_name(self.status, self.stance, withheld=bool(self.withheld_because))
        return f"{self.school} on {shown(self.topic)}: {outcome}"

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values, ready for `json.dumps`; the reference describes the form."""
        return plain_of(self)

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
        topic: The topic's question.
        stance: The stance that was asked about.
        rules: The rules that give it, and what became of each. With none, the school never takes that stance.
        waivers: The waivers that waive one of them, or would if it fired.
        taken: Whether the school does take it.
        withheld_because: Why guards withhold the stance, if any does.
    """

    school: str
    topic: str
    stance: Stance
    rules: tuple[TracedRule, ...]
    waivers: tuple[TracedRule, ...]
    taken: bool
    withheld_because: tuple[Forbid, ...] = ()

    def _in_short(self) -> str:
        withheld, taken = "withheld, " * bool(self.withheld_because), ", which it takes" * self.taken
        return f"{self.school} on {shown(self.topic)}: {withheld}{self.stance.value}{taken}"

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values, likewise."""
        return plain_of(self)


def sources_of(rules: Iterable[TracedRule], forbids: Iterable[Forbid]) -> tuple[Source, ...]:
    """Return the texts that an explanation rests on, each once, those of guards first."""
    cites = (*(forbid.cite for forbid in forbids), *(cite for traced in rules for cite in traced.cited))
    return tuple(dict.fromkeys(cite.source for cite in cites))
