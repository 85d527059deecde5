"""What differs between two comparisons, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, TypeVar, final

import attrs

from nc_rules.comparison.comparison import Comparison
from nc_rules.comparison.roster import Raised
from nc_rules.readonly import ReadOnly
from nc_rules.repr import PrintsOnlyInShort, counted
from nc_rules.rule import Forbid, Quiet
from nc_rules.stance import Stance
from nc_rules.verdict import Status, Verdict, outcome_by_name

K = TypeVar("K")
V = TypeVar("V")

_Verdicts: TypeAlias = Mapping[tuple[str, str], Verdict]
_Forbidden: TypeAlias = Mapping[Stance, tuple[Forbid, ...]]
_ForbiddenBoth: TypeAlias = Mapping[Stance, tuple[tuple[Forbid, ...], tuple[Forbid, ...]]]


def _verdicts(given: _Verdicts) -> _Verdicts:
    return ReadOnly(given)


def _forbidden(given: _Forbidden) -> _Forbidden:
    return ReadOnly(given)


def _both(given: _ForbiddenBoth) -> _ForbiddenBoth:
    return ReadOnly(given)


@final
@attrs.frozen(repr=False)
class Outcome(PrintsOnlyInShort):
    """What schools and guards say in one situation.

    Args:
        verdicts: What each school says on each topic that it speaks on, by the names of topic and school.
        alerts: What the guards raise.
        forbidden: The stances that they withhold, with what they say against each.
        quieted: Why they keep back the words of every school.
    """

    verdicts: _Verdicts = attrs.field(converter=_verdicts)
    alerts: tuple[Raised, ...]
    forbidden: _Forbidden = attrs.field(converter=_forbidden)
    quieted: tuple[Quiet, ...] = ()

    def _in_short(self) -> str:
        answers, alerts = counted(len(self.verdicts), "answer"), counted(len(self.alerts), "alert")
        return f"of {answers}, {alerts}, {counted(len(self.forbidden), 'stance')} withheld"

    @classmethod
    def of(cls, comparison: Comparison) -> Outcome:
        """Return the outcome of a comparison."""
        return cls(comparison.verdicts, comparison.alerts, comparison.forbidden, comparison.quieted)


@final
@attrs.frozen(repr=False)
class AnswerChange(PrintsOnlyInShort):
    """A school's answer on a topic, before and after.

    Args:
        topic: The topic's name.
        school: The school's name.
        before: What it was; `None` when the school was not asked.
        after: What it is; `None` when the school is not asked.
        withheld: Whether a guard withheld it before, and does after.
    """

    topic: str
    school: str
    before: Verdict | None
    after: Verdict | None
    withheld: tuple[bool, bool] = (False, False)

    def _in_short(self) -> str:
        before, after = (
            outcome_by_name(verdict.status, verdict.stance, withheld=withheld) if verdict else "not asked"
            for verdict, withheld in zip((self.before, self.after), self.withheld, strict=True)
        )
        return f"{self.school} on {self.topic}: {before}, then {after}"

    @property
    def breaks_a_promise(self) -> bool:
        """Whether it was settled, or silent for good, and is something else now."""
        before, after = self.before, self.after
        if before is None or before.status not in {Status.SETTLED, Status.SILENT}:
            return False
        return after is None or (after.status, after.stance) != (before.status, before.stance)


@final
@attrs.frozen(repr=False)
class Changes(PrintsOnlyInShort):
    """What differs between two comparisons.

    Args:
        answers: The answers that differ: in stance, in status, in the rules that they rest on, or in those that gave
            way, are waived or could still change them.
        alerts: The alerts before and after, where they differ.
        forbidden: For each stance, what guards said against it before and after, where that differs.
        quieted: Why they kept back the words of every school before and after, where that differs.
    """

    answers: tuple[AnswerChange, ...]
    alerts: tuple[tuple[Raised, ...], tuple[Raised, ...]] | None
    forbidden: _ForbiddenBoth = attrs.field(converter=_both)
    quieted: tuple[tuple[Quiet, ...], tuple[Quiet, ...]] | None = None

    def _in_short(self) -> str:
        alerts = ", the alerts" if self.alerts else ""
        withheld = f", and whether {counted(len(self.forbidden), 'stance')} may be followed" if self.forbidden else ""
        quieted = ", and whether words may be shown" if self.quieted else ""
        return f"of {counted(len(self.answers), 'answer')}{alerts}{withheld}{quieted}"


def changes_between(before: Outcome, after: Outcome) -> Changes:
    """Say what differs between two comparisons.

    >>> from nc_rules import Situation, compare
    >>> one = compare(Situation(), schools="adaptive")
    >>> other = compare(Situation(share_children=True), schools="adaptive")
    >>> sorted({change.topic for change in changes_between(Outcome.of(one), Outcome.of(other)).answers})
    ['contact', 'duration', 'heals', 'wins_back']
    """
    answers = _changed(before.verdicts, after.verdicts).items()
    forbidden = _changed(before.forbidden, after.forbidden).items()
    return Changes(
        tuple(
            AnswerChange(topic, school, was, now, (_withheld(was, before), _withheld(now, after)))
            for (topic, school), (was, now) in answers
        ),
        None if before.alerts == after.alerts else (before.alerts, after.alerts),
        {stance: (was or (), now or ()) for stance, (was, now) in forbidden},
        None if before.quieted == after.quieted else (before.quieted, after.quieted),
    )


def _withheld(verdict: Verdict | None, outcome: Outcome) -> bool:
    return verdict is not None and verdict.stance in outcome.forbidden


def _changed(before: Mapping[K, V], after: Mapping[K, V]) -> dict[K, tuple[V | None, V | None]]:
    pairs = {key: (before.get(key), after.get(key)) for key in [*before, *after]}
    return {key: (was, now) for key, (was, now) in pairs.items() if was != now}
