"""Situations put to a school or a guard for real, so that nothing is said on the prover's word alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import final

from nc_rules.compare import Panel
from nc_rules.condition import evaluate
from nc_rules.rule import Rule
from nc_rules.school import School
from nc_rules.stance import Topic
from nc_rules.verdict import Status, Verdict
from nc_rules.verify.held import Held, Subject, overriders
from nc_rules.verify.witness import Witness


@final
class Trial:
    """A school or a guard alone, on the compiled engine."""

    def __init__(self, subject: Subject) -> None:
        """Make it ready."""
        self._subject = subject
        schools, guards = ([subject], []) if isinstance(subject, School) else ([], [subject])
        self._panel = Panel(schools, guards, engine="compiled")

    def verdicts(self, witness: Witness) -> Mapping[Topic, Verdict]:
        """Give what a school's rules amount to on each of its topics."""
        comparison = self._panel.compare(*witness.sheets)
        return {docket.topic: verdict for docket, verdict in zip(comparison.dockets, comparison.verdicts, strict=True)}

    def standing(self, witness: Witness) -> Sequence[Held]:
        """Give what stands: a school's rules, or a guard's raised alerts and what it forbids."""
        comparison = self._panel.compare(*witness.sheets)
        rules = chain.from_iterable(verdict.rules for verdict in comparison.verdicts)
        alerts = (raised.alert for raised in comparison.alerts)
        return [*rules, *alerts, *dict.fromkeys(chain.from_iterable(comparison.forbidden.values()))]

    def gives_way(self, rule: Rule, witness: Witness) -> bool:
        """Tell whether a rule fires and gives way."""
        return any(rule == loser for verdict in self.verdicts(witness).values() for loser, _ in verdict.gave_way)

    def contradict(self, rules: Sequence[Rule], witness: Witness) -> bool:
        """Tell whether the school's answer is a conflict of these rules, among others perhaps."""
        conflicts = [v.rules for v in self.verdicts(witness).values() if v.status is Status.CONFLICT]
        return any(all(rule in conflict for rule in rules) for conflict in conflicts)

    def contradict_for_good(self, rules: Sequence[Rule], witness: Witness) -> bool:
        """Tell whether they do so whatever else may become known: all that overrides them is known not to fire."""
        return self.contradict(rules, witness) and not any(self._could_end(rules, witness))

    def _could_end(self, rules: Sequence[Rule], witness: Witness) -> Iterator[bool]:
        for rule in rules:
            for opponent in overriders(self._subject, rule):
                yield evaluate(opponent.when, witness.memory.value) is not False
