"""From the rules of one school on one topic that fired, to the school's answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, unique
from typing import final

import attrs

from nc_rules.condition import Lookup, Truth, trace, undecided_facts
from nc_rules.errors import UnknownStance
from nc_rules.explanation import Looked, Why, WhyNot, stance_in_words
from nc_rules.facts import AnyFact
from nc_rules.rule import Forbid, Rule
from nc_rules.school import School
from nc_rules.source import Citation
from nc_rules.stance import Stance, Topic


@unique
class Status(Enum):
    """How far an answer can be relied on while some facts are unknown."""

    SETTLED = "settled"
    """One stance, and no value of the unknown facts can change it."""
    PROVISIONAL = "provisional"
    """One stance from what is known; unknown facts could change it."""
    OPEN = "open"
    """No stance yet; unknown facts could give one."""
    SILENT = "silent"
    """The school says nothing on it, whatever the unknown facts are."""
    CONFLICT = "conflict"
    """Rules that fired disagree and none overrides: a defect of the pack."""


@final
@attrs.frozen
class Verdict:
    """What the truths of a school's rules on one topic amount to.

    Args:
        status: How far it can be relied on.
        stance: The one stance of the rules that fired and did not give way; `None` if there is not one.
        rules: The rules that fired and did not give way.
        gave_way: The rules that fired and gave way, each with the rules that it gave way to.
        undecided: The rules of unknown truth that could still change the answer.
    """

    status: Status
    stance: Stance | None = None
    rules: tuple[Rule, ...] = ()
    gave_way: tuple[tuple[Rule, tuple[Rule, ...]], ...] = ()
    undecided: tuple[Rule, ...] = ()


def decide(rules: Sequence[Rule], truths: Sequence[Truth]) -> Verdict:
    """Decide what a school answers on one topic.

    Args:
        rules: All the school's rules on the topic.
        truths: The truth of each rule's condition, in the same order.

    Returns:
        The verdict. `settled` and `silent` are promises: they are never given where some truth of the unknown rules
        would lead to another stance.
    """
    fired = [rule for rule, truth in zip(rules, truths, strict=True) if truth]
    unknown = [rule for rule, truth in zip(rules, truths, strict=True) if truth is None]
    winners = {rule.id: tuple(other for other in fired if rule.id in other.overrides) for rule in fired}
    survivors = tuple(rule for rule in fired if not winners[rule.id])
    gave_way = tuple((rule, winners[rule.id]) for rule in fired if winners[rule.id])
    stances = {rule.stance for rule in survivors}
    stance = stances.pop() if len(stances) == 1 else None

    # Whatever gives way to a rule that fired can never count, so only other stances that don't can change the answer.
    # One of them is enough: alone, it would stand beside the survivors or take their place.
    threats = [rule for rule in unknown if rule.stance is not stance and not _overridden(rule, fired)]
    undecided = _that_matter(unknown, threats, [*survivors, *unknown])
    if len({rule.stance for rule in survivors}) > 1:
        # There is no stance that a threat would threaten: even a rule that has to give way may end the conflict.
        return Verdict(Status.CONFLICT, None, survivors, gave_way, tuple(unknown))
    if stance is None:
        return Verdict(Status.OPEN if threats else Status.SILENT, undecided=undecided)
    return Verdict(Status.PROVISIONAL if threats else Status.SETTLED, stance, survivors, gave_way, undecided)


def _overridden(rule: Rule, by: Iterable[Rule]) -> bool:
    return any(rule.id in other.overrides for other in by)


def _that_matter(unknown: Sequence[Rule], threats: Sequence[Rule], standing: Sequence[Rule]) -> tuple[Rule, ...]:
    # When any threat fires, the rules that every threat overrides are out of it. An unknown rule of that kind which
    # overrides no others than such makes no difference then; and when no threat fires, the stance stays as it is.
    moot = {rule.id for rule in standing if all(rule.id in threat.overrides for threat in threats)}
    alive = {rule.id for rule in standing}
    return tuple(rule for rule in unknown if threats and not (rule.id in moot and alive & set(rule.overrides) <= moot))


@final
@attrs.frozen(eq=False)
class Answer:
    """What one school answers on one topic in one situation, after the guards have seen it.

    Args:
        school: The school.
        topic: The topic.
        verdict: What the school's rules amount to, guards aside.
        forbids: The stances that guards withhold in this situation, with what they say against each.
        lookup: Where the values of the facts come from.
    """

    school: School
    topic: Topic
    verdict: Verdict
    forbids: Mapping[Stance, tuple[Forbid, ...]] = attrs.field(repr=False)
    lookup: Lookup = attrs.field(repr=False)

    @property
    def status(self) -> Status:
        """How far it can be relied on. It speaks of the school alone; guards don't change it."""
        return self.verdict.status

    @property
    def forbidden(self) -> tuple[Forbid, ...]:
        """What guards say against what the school says; a stance that they speak against is withheld."""
        stances = dict.fromkeys(rule.stance for rule in self.verdict.rules)
        return tuple(dict.fromkeys(forbid for stance in stances for forbid in self.forbids.get(stance, ())))

    @property
    def stance(self) -> Stance | None:
        """The stance, if there is one that may be followed; `None` when it is withheld."""
        return None if self.forbidden else self.verdict.stance

    @property
    def withheld(self) -> Stance | None:
        """The stance that a guard withholds, if one does."""
        return self.verdict.stance if self.forbidden else None

    @property
    def say(self) -> str | None:
        """The advice, if there is any that may be followed."""
        if self.stance is None:
            return None
        return " ".join(dict.fromkeys(rule.say for rule in self.verdict.rules))

    @property
    def because(self) -> str | None:
        """The school's reason; for a withheld answer, the guard's reason for withholding it."""
        if self.forbidden:
            return " ".join(dict.fromkeys(forbid.because for forbid in self.forbidden))
        return " ".join(dict.fromkeys(rule.because for rule in self.verdict.rules)) or None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that fired and did not give way."""
        return self.verdict.rules

    @property
    def gave_way(self) -> tuple[Rule, ...]:
        """The rules that fired and gave way."""
        return tuple(rule for rule, _ in self.verdict.gave_way)

    @property
    def sources(self) -> tuple[Citation, ...]:
        """The places in the sources that the rules stand at."""
        return tuple(dict.fromkeys(rule.cite for rule in self.verdict.rules))

    @property
    def depends_on(self) -> tuple[AnyFact, ...]:
        """The unknown facts that could still change the school's answer."""
        rules = self.verdict.undecided
        return tuple(dict.fromkeys(fact for rule in rules for fact in undecided_facts(rule.when, self.lookup)))

    def why(self) -> Why:
        """Explain the answer: the rules that fired and gave way, with every test and the value that it saw."""
        verdict = self.verdict
        return Why(
            self.school.name,
            self.topic.question,
            self.in_words(),
            tuple(self._looked(rule) for rule in verdict.rules),
            tuple(self._looked(rule, winners) for rule, winners in verdict.gave_way),
            tuple(self._looked(rule) for rule in verdict.undecided),
            self.forbidden,
        )

    def why_not(self, stance: Stance | str) -> WhyNot:
        """Explain why the school does not take a stance.

        Args:
            stance: A stance of the topic, or its name.

        Raises:
            UnknownStance: The topic has no such stance.
        """
        stance = stance_of(self.topic, stance)
        winners = {rule.id: won for rule, won in self.verdict.gave_way}
        rules = [rule for rule in self.school.rules if rule.stance is stance]
        looked = tuple(self._looked(rule, winners.get(rule.id, ())) for rule in rules)
        withheld = self.forbids.get(stance, ())
        taken = self.verdict.stance is stance
        return WhyNot(self.school.name, self.topic.question, stance, looked, taken, withheld)

    def in_words(self) -> str:
        """Give the answer in a few words: its stance, if there is one, and its status."""
        if self.withheld:
            return f"withheld, {stance_in_words(self.withheld)} ({self.status.value})"
        return f"{stance_in_words(self.stance)} ({self.status.value})" if self.stance else self.status.value

    def _looked(self, rule: Rule, winners: tuple[Rule, ...] = ()) -> Looked:
        return Looked(rule, trace(rule.when, self.lookup), winners, withheld=rule.stance in self.forbids)


def stance_of(topic: Topic, stance: Stance | str) -> Stance:
    """Give a topic's stance, given it or its name.

    Raises:
        UnknownStance: The topic has no such stance.
    """
    for known in topic.stances:
        if stance is known or stance == known.value:
            return known
    name = stance if isinstance(stance, str) else str(stance)
    raise UnknownStance(name, [str(known.value) for known in topic.stances])
