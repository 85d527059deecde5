"""From the truths of one school's rules on one topic to its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, unique
from typing import Generic, final

import attrs

from nc_rules.condition import Truth
from nc_rules.overrides import TopicRules
from nc_rules.repr import PrintsOnlyInShort, named
from nc_rules.rule import Rule, Waiver
from nc_rules.stance import S_co, Stance


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


def outcome_by_name(status: Status, stance: Stance | None, *, withheld: bool = False) -> str:
    """Return what a school answers by the names in files: `ignore (provisional)`, `withheld, open (settled)`, `silent`.

    Args:
        status: The status.
        stance: The stance, if there is one.
        withheld: Whether a guard withholds it.
    """
    if stance is None:
        return status.value
    return f"{'withheld, ' if withheld else ''}{stance.value} ({status.value})"


@final
@attrs.frozen(repr=False)
class Verdict(PrintsOnlyInShort, Generic[S_co]):
    """A school's answer on one topic, guards aside, as it follows from the truths of its rules.

    A rule that a true waiver names counts as not fired.

    Args:
        status: How far it can be relied on.
        stance: The one stance of the rules that fired and did not give way; `None` if there is not one.
        rules: The rules that fired and did not give way.
        gave_way: The rules that fired and gave way, each with the rules that it gave way to.
        undecided: The rules and waivers of unknown truth that could still change the answer.
        waived: The rules whose condition is true and that are waived, each with the waivers that do it.
    """

    status: Status
    stance: S_co | None = None
    rules: tuple[Rule, ...] = ()
    gave_way: tuple[tuple[Rule, tuple[Rule, ...]], ...] = ()
    undecided: tuple[Rule | Waiver, ...] = ()
    waived: tuple[tuple[Rule, tuple[Waiver, ...]], ...] = ()

    def _in_short(self) -> str:
        gave_way, waived = [rule for rule, _ in self.gave_way], [rule for rule, _ in self.waived]
        told = {"by": self.rules, "over": gave_way, "waived": waived, "undecided": self.undecided}
        rules = [f"{word} {named((rule.id for rule in some), most=50)}" for word, some in told.items() if some]
        return " ".join([outcome_by_name(self.status, self.stance), "; ".join(rules)]).rstrip()


def decide(topic: TopicRules, truths: Sequence[Truth], waiver_truths: Sequence[Truth] = ()) -> Verdict:
    """Decide what a school answers on one topic.

    Args:
        topic: The school's rules on the topic.
        truths: The truth of each rule's condition, in the same order.
        waiver_truths: The truth of each waiver's condition, in the order of `topic.waivers`.

    Returns:
        The verdict. `settled` and `silent` are promises: they are never given where some truth of the unknown rules
        and waivers would lead to another stance, or to none. Nor is `provisional` ever given where none would.

    Raises:
        ValueError: A rule or a waiver has no truth, which would pass for one that is false.
    """
    needed, given = (len(topic.rules), len(topic.waivers)), (len(truths), len(waiver_truths))
    if needed != given:
        msg = f"{needed[0]} rules and {needed[1]} waivers need a truth each, got {given[0]} and {given[1]}"
        raise ValueError(msg)
    return _Case(topic, truths, waiver_truths).verdict()


@final
class _Case:
    """The rules of one topic in one situation, by position."""

    def __init__(self, topic: TopicRules, truths: Sequence[Truth], waiver_truths: Sequence[Truth]) -> None:
        self.topic = topic
        self.lifting = {w for w, truth in enumerate(waiver_truths) if truth}
        doubtful = {w for w, truth in enumerate(waiver_truths) if truth is None}
        waived = {r for r, waivers in enumerate(topic.waived_by) if waivers & self.lifting}
        self.waived = [r for r, truth in enumerate(truths) if truth and r in waived]
        self.fired = [r for r, truth in enumerate(truths) if truth and r not in waived]
        self.unknown = [r for r, truth in enumerate(truths) if truth is None and r not in waived]
        # Which unknown waivers could still undo the firing of a rule; what none can undo is certain.
        self.undone_by = {r: topic.waived_by[r] & doubtful for r in (*self.fired, *self.unknown)}
        self.certain = {r for r in self.fired if not self.undone_by[r]}

    def verdict(self) -> Verdict:
        """Weigh the rules against each other."""
        rules, fired = self.topic.rules, set(self.fired)
        winners = {r: sorted(self.topic.overriders[r] & fired) for r in self.fired}
        survivors = [r for r in self.fired if not winners[r]]
        stances = {rules[r].stance for r in survivors}
        stance = stances.pop() if len(stances) == 1 else None
        threats = [r for r in (*self.fired, *self.unknown) if rules[r].stance is not stance and self._could_win(r)]
        if len(survivors) > 0 and stance is None:
            status = Status.CONFLICT
            # There is no stance that a threat would threaten: even a rule that has to give way may end the conflict.
            undecided: list[Rule | Waiver] = [*self._rules(self.unknown), *self._doubtful_waivers()]
        elif stance is None:
            status = Status.OPEN if self.unknown else Status.SILENT
            undecided = [*self._undecided(threats, survivors)]
        else:
            unsettled = threats or not self.certain
            status = Status.PROVISIONAL if unsettled else Status.SETTLED
            undecided = [*self._undecided(threats, survivors)] if unsettled else []
        gave_way = tuple((rules[r], tuple(self._rules(winners[r]))) for r in self.fired if winners[r])
        waived = tuple((rules[r], tuple(self._waivers(self.topic.waived_by[r] & self.lifting))) for r in self.waived)
        return Verdict(status, stance, tuple(self._rules(survivors)), gave_way, tuple(undecided), waived)

    def _could_win(self, r: int) -> bool:
        """Return whether a rule can come out on top, that is, whether all that override it can be out of the way.

        An overrider of unknown truth can turn out false. One that has fired has to be waived, by a waiver that does not
        waive the rule itself.
        """
        return all(o not in self.fired or self.undone_by[o] - self.undone_by[r] for o in self.topic.overriders[r])

    def _undecided(self, threats: Sequence[int], survivors: Sequence[int]) -> Iterator[Rule | Waiver]:
        waivers = [*self._doubtful_waivers()]
        yield from self._rules(self.unknown if waivers else self._that_matter(threats, survivors))
        yield from waivers

    def _that_matter(self, threats: Sequence[int], survivors: Sequence[int]) -> Sequence[int]:
        # When any threat fires, the rules that every threat overrides are out of it. An unknown rule of that kind which
        # overrides no others than such makes no difference then; and when no threat fires, the stance stays as it is.
        alive = {*survivors, *self.unknown}
        moot = {r for r in alive if all(r in self.topic.overrides[threat] for threat in threats)}
        return [r for r in self.unknown if not (r in moot and alive & self.topic.overrides[r] <= moot)]

    def _doubtful_waivers(self) -> Iterator[Waiver]:
        yield from self._waivers(frozenset[int]().union(*self.undone_by.values()))

    def _rules(self, places: Iterable[int]) -> Iterator[Rule]:
        return (self.topic.rules[place] for place in places)

    def _waivers(self, places: Iterable[int]) -> Iterator[Waiver]:
        return (self.topic.waivers[place] for place in sorted(places))
