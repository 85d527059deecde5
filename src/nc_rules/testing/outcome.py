"""What became of a situation, as plain data; and the same worked out slowly, with nothing kept from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import final

import attrs

from nc_rules.compare import Comparison, Raised
from nc_rules.condition import Truth, evaluate
from nc_rules.facts import WorkingMemory
from nc_rules.packs import Packs
from nc_rules.rule import Forbid, Rule
from nc_rules.stance import Stance
from nc_rules.verdict import Status, Verdict, decide


@final
@attrs.frozen
class Outcome:
    """What schools and guards say in one situation.

    Args:
        verdicts: What each school says on each topic that it speaks on, by the names of topic and school.
        alerts: What the guards raise.
        forbidden: The stances that they withhold, with what they say against each.
    """

    verdicts: Mapping[tuple[str, str], Verdict]
    alerts: tuple[Raised, ...]
    forbidden: Mapping[Stance, tuple[Forbid, ...]]

    @classmethod
    def of(cls, comparison: Comparison) -> Outcome:
        """Take it from a comparison."""
        pairs = zip(comparison.dockets, comparison.verdicts, strict=True)
        verdicts = {(docket.topic.name, docket.school.name): verdict for docket, verdict in pairs}
        return cls(verdicts, comparison.alerts, comparison.forbidden)

    @classmethod
    def reckoned(cls, packs: Packs, memory: WorkingMemory) -> Outcome:
        """Work it out rule by rule, walking each condition as a tree.

        Args:
            packs: The schools and guards, sorted by name.
            memory: What is known.
        """
        heard: dict[tuple[str, str], tuple[list[Rule], list[Truth]]] = {}
        for school in (installed.content for installed in packs.schools):
            for rule in school.rules:
                rules, truths = heard.setdefault((rule.topic.name, school.name), ([], []))
                rules.append(rule)
                truths.append(evaluate(rule.when, memory.value))
        verdicts = {about: decide(rules, truths) for about, (rules, truths) in heard.items()}
        guards = [installed.content for installed in packs.guards]
        alerts = [Raised(guard.name, alert) for guard in guards for alert in guard.alerts]
        forbidden: dict[Stance, tuple[Forbid, ...]] = {}
        for forbid in (forbid for guard in guards for forbid in guard.forbids if evaluate(forbid.when, memory.value)):
            for stance in forbid.stances:
                forbidden[stance] = (*forbidden.get(stance, ()), forbid)
        return cls(verdicts, tuple(r for r in alerts if evaluate(r.alert.when, memory.value)), forbidden)

    def differences(self, other: Outcome) -> Iterator[str]:
        """Say what differs, a line each.

        Args:
            other: What the outcome should have been.
        """
        for about in sorted({*self.verdicts, *other.verdicts}):
            got, expected = self.verdicts.get(about), other.verdicts.get(about)
            if got != expected:
                topic, school = about
                yield f"{school} on {topic}: {_words(got)}, expected {_words(expected)}"
        for what, got_all, expected_all in (
            ("alerts", _ids(self.alerts), _ids(other.alerts)),
            ("withheld", [*map(str, self.forbidden)], [*map(str, other.forbidden)]),
        ):
            if got_all != expected_all:
                yield f"{what}: {', '.join(got_all) or 'none'}, expected {', '.join(expected_all) or 'none'}"

    def unsettled(self, before: Outcome) -> Iterator[str]:
        """Say which answers differ though none may, because nothing but more facts came in between, a line each.

        Args:
            before: What schools and guards said when less was known.
        """
        for (topic, school), was in before.verdicts.items():
            now = self.verdicts[topic, school]
            promised = was.status in {Status.SETTLED, Status.SILENT}
            if promised and (now.status, now.stance) != (was.status, was.stance):
                yield f"{school} on {topic}: {_words(now)}, and was {_words(was)}"


def _ids(alerts: tuple[Raised, ...]) -> list[str]:
    return [f"{raised.guard} {raised.alert.id}" for raised in alerts]


def _words(verdict: Verdict | None) -> str:
    if verdict is None:
        return "not asked"
    stance = f"{verdict.stance.value}, " if verdict.stance else ""
    gave_way = [rule for rule, _ in verdict.gave_way]
    rules = {"by": verdict.rules, "over": gave_way, "undecided": verdict.undecided}
    listed = [f"{word} {', '.join(rule.id for rule in some)}" for word, some in rules.items() if some]
    why = f" ({'; '.join(listed)})" if listed else ""
    return f"{stance}{verdict.status.value}{why}"
