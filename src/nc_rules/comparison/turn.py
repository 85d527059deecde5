"""What schools say differently on one day than on another: changes of stance, after the guards, and what brought them.

`change` says all that differs between two comparisons, down to a rule that gave way; a turn is what a person would
notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import final

import attrs

from nc_rules.comparison.comparison import Comparison
from nc_rules.facts import AnyFact, Value
from nc_rules.repr import PrintsOnlyInShort
from nc_rules.sheet import WorkingMemory
from nc_rules.stance import Stance, Topic
from nc_rules.verdict import Verdict
from nc_rules.vocabulary.events import Event


@final
@attrs.frozen(repr=False)
class Cause(PrintsOnlyInShort):
    """What brings a change about: an event, or that what it brought is over; or a count that reaches a value.

    Args:
        event: The event; `None` for a count.
        over: Where it is that what the event brought is over: that, in a few words.
        fact: The count; `None` for an event.
        value: The value that it reaches.
    """

    event: Event | None = None
    over: str = ""
    fact: AnyFact | None = None
    value: int | None = None

    def _in_short(self) -> str:
        if self.event:
            return f"{self.event.name}{', over' if self.over else ''}"
        return f"{self.fact} = {self.value}"


@final
@attrs.frozen(repr=False)
class Turn(PrintsOnlyInShort):
    """A school that says something else on a topic than before.

    Args:
        school: The school's name.
        topic: The topic.
        before: The stance that it took; `None` where it took none, or where the question did not arise.
        after: The stance that it takes, likewise.
        withheld_before: Whether a guard withheld the one before.
        withheld_after: Whether a guard withholds the one after.
        rules: The rules, by id, that the answer rests on now; where it has none, the waivers that took it away.
        by: What brought it about.
    """

    school: str
    topic: Topic
    before: Stance | None
    after: Stance | None
    withheld_before: bool
    withheld_after: bool
    rules: tuple[str, ...]
    by: tuple[Cause, ...] = ()

    def _in_short(self) -> str:
        stances = ((self.before, self.withheld_before), (self.after, self.withheld_after))
        before, after = (f"{'withheld, ' * held}{one.value}" if one else "nothing" for one, held in stances)
        return f"{self.school} on {self.topic}: {before}, then {after}"


def turns_between(before: Comparison, after: Comparison, *, asked: bool = False) -> tuple[Turn, ...]:
    """Say which schools take another stance, or take it freely where it was withheld, or the other way round.

    Args:
        before: What they said.
        after: What the same schools say of other facts, on the same topics.
        asked: Whether a stance counts only where the person has the topic's question: it then begins when they do.
    """
    was, now = _taken(before, asked=asked), _taken(after, asked=asked)
    rows = {topic.name: after.roster.rows[topic.name] for topic in after.asked}
    turns: list[Turn] = []
    for topic in after.asked:
        for school in rows[topic.name]:
            key = (topic.name, school)
            if was.get(key) != now.get(key):
                one, held = was.get(key, (None, False))
                other, holds = now.get(key, (None, False))
                turns.append(Turn(school, topic, one, other, held, holds, _rules(after.verdicts.get(key))))
    return tuple(turns)


def _taken(comparison: Comparison, *, asked: bool) -> Mapping[tuple[str, str], tuple[Stance, bool]]:
    """Return the stance that each school takes on each topic, where it takes one, and whether it is withheld."""
    held = comparison.setting.kept_back.stances
    arising = {topic.topic for topic in comparison if not asked or topic.applies}
    return {
        (on.topic.name, on.school.name): (stance, stance in held)
        for on, decided in zip(comparison.roster.spoken, comparison.decided, strict=True)
        if on.topic in arising and (stance := decided.verdict.stance)
    }


def _rules(verdict: Verdict | None) -> tuple[str, ...]:
    if verdict is None:
        return ()
    waivers = dict.fromkeys(waiver.id for _, waivers in verdict.waived for waiver in waivers)
    return tuple(rule.id for rule in verdict.rules) or tuple(waivers)


Changed = Mapping[Cause, Mapping[AnyFact, Value | None]]
"""What may have brought changes about, each with the facts that it changed, as they were before."""


def with_causes(
    turns: Sequence[Turn],
    before: WorkingMemory,
    after: Comparison,
    changed: Changed,
    turned: Callable[[WorkingMemory], Iterable[Turn]],
) -> tuple[Turn, ...]:
    """Find what brought each change about, where several things came together.

    A cause counts where the change would not have come without it; where it would have come without any one of them,
    each that would have been enough; and where none would, all.

    Args:
        turns: The changes.
        before: What was known before.
        after: What was said after.
        changed: What may have brought them about.
        turned: Gives the changes that there would be, were something else known after.
    """
    if not turns or len(changed) < 2:  # noqa: PLR2004  # there is nothing to choose from
        return tuple(attrs.evolve(turn, by=tuple(changed)) for turn in turns)
    without = {cause: _places(turned(after.memory.with_values(facts))) for cause, facts in changed.items()}
    alone = {
        cause: _places(turned(before.with_values({fact: after.memory.value(fact) for fact in facts})))
        for cause, facts in changed.items()
    }
    found: list[Turn] = []
    for turn in turns:
        place = _place(turn)
        by = [cause for cause in changed if place not in without[cause]]
        by = by or [cause for cause in changed if place in alone[cause]]
        found.append(attrs.evolve(turn, by=tuple(by or changed)))
    return tuple(found)


def _place(turn: Turn) -> tuple[object, ...]:
    return turn.school, turn.topic.name, turn.after, turn.withheld_after


def _places(turns: Iterable[Turn]) -> frozenset[tuple[object, ...]]:
    return frozenset(map(_place, turns))
