"""What a school answers on a topic, and how far that can be relied on, as one diagram of every situation.

`diagram` has the stance that stands as long as unknown facts are unknown. Whether it is settled follows from the same
truths, step by step as `verdict` weighs them, so that two versions have the same diagram if and only if no comparison
can show a difference.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeAlias, cast, final

from nc_rules.content import School
from nc_rules.diagram import Diagrams, Node
from nc_rules.overrides import TopicRules
from nc_rules.stance import Stance, Topic
from nc_rules.verdict import Status

Outcome: TypeAlias = tuple[Status, Stance | None]


def outcome_of(diagrams: Diagrams, school: School, topic: Topic) -> Node:
    """Return the diagram of what a school answers on a topic; it comes out at an `Outcome`.

    Args:
        diagrams: A store of diagrams in which facts may be unknown.
        school: The school.
        topic: The topic; the school may be silent on it.

    Raises:
        DiagramTooLarge: It would be.
    """
    weighing = _Weighing(diagrams, school.on(topic))
    found = diagrams.combine(_unsettled, diagrams.answer(weighing.topic))
    for stance in dict.fromkeys(rule.stance for rule in weighing.topic.rules):
        found = diagrams.combine(_settling(stance), found, weighing.settles(stance))
    return diagrams.combine(_silencing, found, weighing.nothing_is_unknown())


@final
class _Weighing:
    """The rules of one topic, by position, as `verdict` weighs them in one situation."""

    def __init__(self, diagrams: Diagrams, topic: TopicRules) -> None:
        self.topic = topic
        self._diagrams = diagrams
        truths = [diagrams.condition(rule.when) for rule in topic.rules]
        waivers = [diagrams.condition(waiver.when) for waiver in topic.waivers]
        lifting = [diagrams.where(node, value=True) for node in waivers]
        self._doubtful = [diagrams.where(node, value=None) for node in waivers]
        waived = [diagrams.some([lifting[w] for w in by]) for by in topic.waived_by]
        self._fired = [diagrams.unless(diagrams.where(t, value=True), [w]) for t, w in zip(truths, waived, strict=True)]
        self._unknown = [
            diagrams.unless(diagrams.where(t, value=None), [w]) for t, w in zip(truths, waived, strict=True)
        ]

    def settles(self, stance: Stance) -> Node:
        """Return where a rule that fired cannot be undone, and no rule of another stance can come out on top."""
        rules = range(len(self.topic.rules))
        certain = [self._diagrams.unless(self._fired[r], self._doubts(self.topic.waived_by[r])) for r in rules]
        threats = [self._threatens(r) for r in rules if self.topic.rules[r].stance is not stance]
        return self._diagrams.unless(self._diagrams.some(certain), threats)

    def nothing_is_unknown(self) -> Node:
        """Return where no rule can fire any more."""
        return self._diagrams.negated(self._diagrams.some(self._unknown))

    def _threatens(self, r: int) -> Node:
        waived_by = self.topic.waived_by
        out_of_the_way = [
            self._diagrams.some([self._diagrams.negated(self._fired[o]), *self._doubts(waived_by[o] - waived_by[r])])
            for o in self.topic.overriders[r]
        ]
        return self._diagrams.every([self._diagrams.some([self._fired[r], self._unknown[r]]), *out_of_the_way])

    def _doubts(self, waivers: frozenset[int]) -> Sequence[Node]:
        return [self._doubtful[w] for w in sorted(waivers)]


def _unsettled(result: Hashable) -> Outcome:
    if result is None:
        return Status.OPEN, None
    if result is Status.CONFLICT:
        return Status.CONFLICT, None
    return Status.PROVISIONAL, cast("Stance", result)


def _settling(stance: Stance) -> Callable[[Hashable, Hashable], Hashable]:
    def settling(outcome: Hashable, settles: Hashable) -> Hashable:
        return (Status.SETTLED, stance) if settles is True and outcome == (Status.PROVISIONAL, stance) else outcome

    return settling


def _silencing(outcome: Hashable, nothing_is_unknown: Hashable) -> Hashable:
    return (Status.SILENT, None) if nothing_is_unknown is True and outcome == (Status.OPEN, None) else outcome
