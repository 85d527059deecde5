"""The rules of one school on one topic, and the verdicts that were reached on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from nc_rules.engines import Truths
from nc_rules.rule import Rule
from nc_rules.school import School
from nc_rules.stance import Topic
from nc_rules.verdict import Verdict, decide

_MOST_REMEMBERED: Final = 1024


@final
class Docket:
    """The rules of one school on one topic, and the verdicts that were reached on them.

    Verdicts depend on the truths alone, and few combinations of truths are met, so they are remembered.
    """

    def __init__(self, school: School, topic: Topic, rules: Sequence[Rule], bits: Sequence[int]) -> None:
        """Take the rules and the bit that stands for each of them in the truths of a situation."""
        self.school = school
        self.topic = topic
        self._rules = tuple(rules)
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
            verdict = self._reached[key] = decide(self._rules, [truths.of(bit) for bit in self._bits])
        return verdict
