"""The verdicts of one school on one topic, remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from nc_rules.engines import Truths
from nc_rules.overrides import TopicRules
from nc_rules.verdict import Verdict, decide

_MOST_REMEMBERED: Final = 1024


@final
class Decisions:
    """Decides what a school answers on a topic, from the truths of a situation.

    Verdicts depend on the truths alone, and few combinations of truths are met, so they are remembered.
    """

    def __init__(self, rules: TopicRules, bits: Sequence[int]) -> None:
        """Keep the rules, and the bits of the rules and then of the waivers in the truths of a situation."""
        self._rules = rules
        self._bits = tuple(bits)
        self._mask = sum(set(bits))
        self._reached: dict[tuple[int, int], Verdict] = {}

    def verdict(self, truths: Truths) -> Verdict:
        """Decide, or remember the decision."""
        true, false = truths
        key = (true & self._mask, false & self._mask)
        verdict = self._reached.get(key)
        if verdict is None:
            if len(self._reached) >= _MOST_REMEMBERED:
                self._reached.clear()
            found = [truths.of(bit) for bit in self._bits]
            rules = len(self._rules.rules)
            verdict = self._reached[key] = decide(self._rules, found[:rules], found[rules:])
        return verdict
