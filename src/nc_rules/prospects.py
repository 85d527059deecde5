"""What may be proposed to a person: no change that is about safety, none after which guards would have to step in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, final

import attrs

from nc_rules.condition import Lookup, evaluate
from nc_rules.facts import AnyFact, Kind
from nc_rules.kept_back import KeptBack
from nc_rules.repr import PrintsOnlyInShort, counted
from nc_rules.rule import Forbid, Quiet
from nc_rules.sheet import WorkingMemory
from nc_rules.stance import Stance


class Constraint(Protocol):
    """What cannot be so together, as `vocabulary.constraints` has it."""

    @property
    def facts(self) -> tuple[AnyFact, ...]:
        """The facts that it is about."""
        ...

    def broken(self, value: Lookup, /) -> bool:
        """Return whether what is known contradicts itself."""
        ...


@final
@attrs.frozen(repr=False)
class Prospects(PrintsOnlyInShort):
    """What guards, and the words themselves, say of a situation that is not yet.

    Args:
        keeping: All that the guards may forbid and quiet.
        untouchable: The facts that nothing is proposed on: those that are about safety.
        constraints: What cannot be so together.
    """

    keeping: tuple[Forbid | Quiet, ...] = ()
    untouchable: frozenset[AnyFact] = frozenset()
    constraints: tuple[Constraint, ...] = ()

    def _in_short(self) -> str:
        return f"of {counted(len(self.keeping), 'entry')} of guards"

    def proposes(self, before: WorkingMemory, after: WorkingMemory, stance: Stance) -> bool:
        """Return whether a stance may be held out to somebody if a situation became another."""
        kept_back = KeptBack.of(self.keeping, [evaluate(entry.when, after.get) for entry in self.keeping])
        if kept_back.quiets or stance in kept_back.stances:
            return False
        return not any(self._in_the_way(constraint.facts, before, after) for constraint in self._broken(before, after))

    def _broken(self, before: WorkingMemory, after: WorkingMemory) -> Iterable[Constraint]:
        return (one for one in self.constraints if one.broken(after.get) and not one.broken(before.get))

    def _in_the_way(self, facts: Iterable[AnyFact], before: WorkingMemory, after: WorkingMemory) -> bool:
        """Return whether what contradicts a change is as it is; what time or the person changes gives way to it."""
        stays = (fact for fact in facts if before.value(fact) == after.value(fact))
        return any(fact.kind not in {Kind.TIME, Kind.MINE} for fact in stays)
