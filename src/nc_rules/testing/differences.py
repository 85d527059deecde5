"""What schools and guards say, worked out slowly; and what differs between two outcomes, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nc_rules.comparison import AnswerChange, Changes, Outcome, Raised, Roster, changes_between
from nc_rules.condition import Truth, evaluate
from nc_rules.overrides import TopicRules
from nc_rules.rule import Entry, Quiet
from nc_rules.sheet import WorkingMemory
from nc_rules.verdict import Verdict, decide


def worked_out(roster: Roster, memory: WorkingMemory) -> Outcome:
    """Work out what schools and guards say rule by rule, walking each condition, with nothing kept from before."""

    def truth(entry: Entry) -> Truth:
        return evaluate(entry.when, memory.value)

    def verdict(rules: TopicRules) -> Verdict:
        return decide(rules, [*map(truth, rules.rules)], [*map(truth, rules.waivers)])

    verdicts = {(on.topic.name, on.school.name): verdict(on.rules) for on in roster.spoken}
    alerts = [raised for raised in roster.alerts if truth(raised.alert)]
    kept_back = roster.kept_back([*map(truth, roster.keeping)])
    return Outcome(verdicts, tuple(alerts), kept_back.by_stance(), kept_back.quiets)


def differences(got: Outcome, expected: Outcome) -> Iterator[str]:
    """Say what differs from what was expected, a line each."""
    changes = changes_between(expected, got)
    for change in sorted(changes.answers, key=lambda change: (change.topic, change.school)):
        was, now = _both(change)
        yield f"{change.school} on {change.topic}: {now}, expected {was}"
    if changes.alerts:
        wanted, raised = map(_ids, changes.alerts)
        yield f"alerts: {', '.join(raised) or 'none'}, expected {', '.join(wanted) or 'none'}"
    yield from _withheld(changes)
    if changes.quieted:
        wanted_quiets, quiets = map(_quiets, changes.quieted)
        yield f"words kept back by: {quiets or 'nobody'}, expected {wanted_quiets or 'nobody'}"


def _withheld(changes: Changes) -> Iterator[str]:
    for stance, (wanted, got) in changes.forbidden.items():
        if bool(wanted) is bool(got):
            yield f"withheld: {stance}, for other reasons than expected"
        else:
            yield f"withheld: {stance} {'is' if got else 'is not'}, expected {'it' if wanted else 'it not'} to be"


def broken_promises(before: Outcome, after: Outcome) -> Iterator[str]:
    """Say what differs though it may not, because only more facts have become known, a line each.

    What was settled or silent has to stay so, and so has what a guard raised, withheld or kept back.
    """
    changes = changes_between(before, after)
    for change in changes.answers:
        if change.breaks_a_promise:
            was, now = _both(change)
            yield f"{change.school} on {change.topic}: {now}, and was {was}"
    for raised in before.alerts:
        if raised not in after.alerts:
            yield f"alert: {raised.guard} {raised.alert.id} is not raised, and was"
    for stance, (forbids, others) in changes.forbidden.items():
        if not {*forbids} <= {*others}:
            yield f"withheld: {stance} {'is for fewer reasons than it was' if others else 'is not, and was'}"
    for quiet in before.quieted:
        if quiet not in after.quieted:
            yield f"words kept back by: {_quiets(after.quieted) or 'nobody'}, and were by {_quiets([quiet])}"


def _ids(alerts: Iterable[Raised]) -> list[str]:
    return [f"{raised.guard} {raised.alert.id}" for raised in alerts]


def _quiets(quiets: Iterable[Quiet]) -> str:
    return ", ".join(quiet.id or "a quiet without an id" for quiet in quiets)


def _both(change: AnswerChange) -> tuple[str, str]:
    withheld_before, withheld_after = change.withheld
    return _words(change.before, withheld=withheld_before), _words(change.after, withheld=withheld_after)


def _words(verdict: Verdict | None, *, withheld: bool) -> str:
    if verdict is None:
        return "not asked"
    stance = f"{'withheld, ' * withheld}{verdict.stance.value}, " if verdict.stance else ""
    gave_way = [rule for rule, _ in verdict.gave_way]
    waived = [rule for rule, _ in verdict.waived]
    rules = {"by": verdict.rules, "over": gave_way, "waived": waived, "undecided": verdict.undecided}
    listed = [f"{word} {', '.join(rule.id for rule in some)}" for word, some in rules.items() if some]
    why = f" ({'; '.join(listed)})" if listed else ""
    return f"{stance}{verdict.status.value}{why}"
