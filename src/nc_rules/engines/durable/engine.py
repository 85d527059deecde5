"""The durable engine: conditions evaluated by durable-rules, a Rete engine in C."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import chain
from typing import cast, final

import attrs

from nc_rules.condition import Condition, Truth
from nc_rules.engines.durable.encoding import Codes, Encoding
from nc_rules.engines.durable.host import Host
from nc_rules.engines.durable.network import Network
from nc_rules.engines.durable.rulesets import FiringRule, rulesets_of
from nc_rules.engines.protocol import Found, State
from nc_rules.errors import EngineFailed
from nc_rules.sheet import WorkingMemory


@final
@attrs.frozen
class _Effect:
    """What follows when a rule fires, as bits.

    Args:
        true: The bits of the conditions that are true.
        false: The bits of those that are false.
        codes: The codes of parts, by their properties' names.
    """

    true: int
    false: int
    codes: Codes

    @classmethod
    def of(cls, rule: FiringRule) -> _Effect:
        """Gather what a rule concludes."""
        true, false = (sum(1 << number for number in rule.conditions(truth=truth)) for truth in (True, False))
        return cls(true, false, rule.codes)


@final
class DurableProgram:
    """Conditions as rulesets of durable-rules. Made by `DurableEngine.prepare`."""

    def __init__(self, groups: Sequence[Sequence[Condition]]) -> None:
        """Make the rulesets."""
        distinct = {condition: n for n, condition in enumerate(dict.fromkeys(chain.from_iterable(groups)))}
        self._bits = [[1 << distinct[condition] for condition in group] for group in groups]
        self._masks = [sum(set(bits)) for bits in self._bits]
        self._encoding = Encoding.of(distinct)
        self._rulesets = rulesets_of(Network.of(tuple(distinct), self._encoding), "nc_rules")
        self._effects = {rule.name: _Effect.of(rule) for ruleset in self._rulesets for rule in ruleset.rules}
        self._host = Host(self._rulesets)

    def found(self, memory: WorkingMemory) -> tuple[int, int]:
        """Evaluate every condition."""
        host = self._host
        if host.process != os.getpid():
            host = self._host = Host(self._rulesets)
        codes = self._encoding.encode(memory)
        true = false = 0
        for ruleset in self._rulesets:
            if codes.keys().isdisjoint(ruleset.asks):
                continue
            for name in host.fired(ruleset, codes):
                effect = self._effects[name]
                true |= effect.true
                false |= effect.false
                codes.update(effect.codes)
        if true & false:
            raise EngineFailed("durable", "it found the same condition both true and false")
        return true, false

    def states(self, found: Found) -> Sequence[State]:
        """Read the state of each group."""
        true, false = cast("tuple[int, int]", found)
        return [(true & mask, false & mask) for mask in self._masks]

    def truths(self, group: int, state: State) -> Sequence[Truth]:
        """Read the truths of a group's conditions."""
        true, false = cast("tuple[int, int]", state)
        return [True if true & bit else False if false & bit else None for bit in self._bits[group]]


@final
@attrs.frozen
class DurableEngine:
    """durable-rules in process, with a lock for each program, and no thread and no global state of its own."""

    name: str = "durable"

    def prepare(self, groups: Sequence[Sequence[Condition]]) -> DurableProgram:
        """Make conditions ready."""
        return DurableProgram(groups)
