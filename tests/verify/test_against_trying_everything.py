"""What is proved, and what is found, is what trying every situation finds: no more, and no less."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings

from nc_rules import Rule, School, Status, known
from nc_rules.compare import Panel
from nc_rules.verdict import Verdict
from nc_rules.verify import Finding, Goal, Kind, Witness, check, coverage_of
from nc_rules.verify.goals import goals_met
from nc_rules.verify.trial import Trial

from .world import OUTINGS, schools

pytest.importorskip("z3")


class Tried:
    """Every situation put to a school: in which of them each rule fires, stands, and contradicts another."""

    def __init__(self, school: School) -> None:
        panel = Panel([school])
        self.fires: dict[str, set[int]] = {rule.id: set() for rule in school.rules}
        self.stands: dict[str, set[int]] = {rule.id: set() for rule in school.rules}
        self.conflicts: dict[frozenset[str], set[int]] = {}
        for number, outing in enumerate(OUTINGS):
            for verdict in panel.compare(outing).verdicts:
                self._learn(number, verdict)

    def _learn(self, number: int, verdict: Verdict) -> None:
        for rule in verdict.rules:
            self.stands[rule.id].add(number)
        for rule in (*verdict.rules, *(loser for loser, _ in verdict.gave_way)):
            self.fires[rule.id].add(number)
        for one, other in combinations(verdict.rules, 2):
            if one.stance is not other.stance:
                assert verdict.status is Status.CONFLICT
                self.conflicts.setdefault(frozenset([one.id, other.id]), set()).add(number)


def faults(school: School) -> Iterator[tuple[Kind, frozenset[str], bool]]:
    """Every fault that trying every situation finds."""
    tried = Tried(school)
    for rule in school.rules:
        if not tried.fires[rule.id]:
            yield Kind.NEVER_FIRES, frozenset([rule.id]), False
        elif not tried.stands[rule.id]:
            yield Kind.ALWAYS_GIVES_WAY, frozenset([rule.id]), False
        for weaker in rule.overrides:
            if tried.fires[rule.id] and tried.fires[weaker] and not tried.fires[rule.id] & tried.fires[weaker]:
                yield Kind.IDLE_OVERRIDE, frozenset([rule.id, weaker]), False
    for pair, where in tried.conflicts.items():
        yield Kind.CONFLICT, pair, not any(None not in vars(OUTINGS[number]).values() for number in where)
    for one, other in combinations(school.rules, 2):
        if one.stance is other.stance and tried.stands[one.id] == tried.stands[other.id] != set():
            yield Kind.TWINS if one.say == other.say else Kind.ECHO, frozenset([one.id, other.id]), False


def found(finding: Finding) -> tuple[Kind, frozenset[str], bool]:
    # The rules that something gives way to are an explanation, of which there may be several.
    held = finding.held[:1] if finding.kind is Kind.ALWAYS_GIVES_WAY else finding.held
    return finding.kind, frozenset(rule.id for rule in held if isinstance(rule, Rule)), finding.passing


@settings(max_examples=150)
@given(schools())
def test_a_check_finds_the_faults_that_trying_every_situation_finds_and_no_others(school: School) -> None:
    findings = check(school).findings
    assert len({found(finding) for finding in findings}) == len(findings)
    assert {found(finding) for finding in findings} == set(faults(school))
    without = {Kind.NEVER_FIRES, Kind.IDLE_OVERRIDE}
    assert all((finding.witness is None) is (finding.kind in without) for finding in findings)


@settings(max_examples=100)
@given(schools())
def test_no_situation_of_fewer_facts_would_show_a_fault(school: School) -> None:
    tried = Tried(school)
    for finding in check(school).findings:
        kind, names, passing = found(finding)
        if finding.witness is None or (kind is Kind.CONFLICT and not passing):
            continue  # a conflict that no fact can end takes those by which it is known that none can
        first = next(iter(names))
        where = {Kind.CONFLICT: tried.conflicts.get(names), Kind.ALWAYS_GIVES_WAY: tried.fires[first]}
        shown_in = where.get(kind) or tried.stands[first]
        fewest = min(len(known(OUTINGS[number])) for number in shown_in)
        assert len([*finding.witness.memory.known()]) == fewest


@settings(max_examples=60)
@given(schools())
def test_what_can_be_exercised_is_what_some_situation_exercises(school: School) -> None:
    trial = Trial(school)
    every_rule = {rule.id for rule in school.rules}
    met: set[Goal] = set()
    for outing in OUTINGS:
        met.update(goals_met(school, trial, Witness((outing,)), every_rule))
    assert set(coverage_of(school, []).gaps) == met
