"""What is proved, and what is found, is what trying every situation finds: no more, and no less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, TypeAlias

import attrs
from hypothesis import given, settings

from nc_rules import Rule, School, Status, Waiver, WorkingMemory
from nc_rules.comparison import Panel
from nc_rules.condition import evaluate
from nc_rules.diagram import Branch, Diagrams, Node
from nc_rules.verify import Finding, Kind, Target, check, coverage_of, suggestions_for
from nc_rules.verify.standing import Standing
from nc_rules.verify.target import Stands, exercised, names_about, targets_of, where_exercised

from .world import FACTS, OUTINGS, schools

MEMORIES: Final = [WorkingMemory.of(outing) for outing in OUTINGS]
COMPLETE: Final = {number for number, memory in enumerate(MEMORIES) if len(memory) == len(FACTS)}

Where: TypeAlias = Mapping[str, set[int]]
"""For each name of a rule or a waiver, the numbers of the situations in which something is so of it."""


@attrs.frozen
class Tried:
    """Every situation put to a school, with nothing but the meaning of rules, overrides and waivers.

    Args:
        applies: Where the condition of a rule or waiver is known to be true.
        fires: Where a rule applies and is not waived.
        stands: Where it fires and no rule that overrides it does.
        lasts: Where it stands, all that could stop it being known not to.
    """

    applies: Where
    fires: Where
    stands: Where
    lasts: Where

    @classmethod
    def of(cls, school: School) -> Tried:
        truths = {name: [evaluate(e.when, memory.value) for memory in MEMORIES] for name, e in school.entries.items()}
        applies = {name: {n for n, truth in enumerate(found) if truth} for name, found in truths.items()}
        fails = {name: {n for n, truth in enumerate(found) if truth is False} for name, found in truths.items()}
        every = {*range(len(MEMORIES))}
        waivers = {rule.id: [w.id for w in school.waivers if rule.id in w.waives] for rule in school.rules}
        over = {rule.id: [other.id for other in school.rules if rule.id in other.overrides] for rule in school.rules}
        waived = {name: set[int]().union(*(applies[w] for w in found)) for name, found in waivers.items()}
        fires = {name: applies[name] - waived[name] for name in over}
        stands = {name: fires[name].difference(*(fires[o] for o in found)) for name, found in over.items()}
        out = {name: fails[name] | waived[name] for name in over}
        kept = {name: every.intersection(*(fails[w] for w in found)) for name, found in waivers.items()}
        lasts = {n: applies[n] & kept[n].intersection(*(out[o] for o in found)) for n, found in over.items()}
        return cls(applies, fires, stands, lasts)


def faults(school: School, tried: Tried) -> Iterator[tuple[Kind, frozenset[str], bool]]:
    """Every fault that trying every situation finds."""
    for name in school.entries:
        if not tried.applies[name]:
            yield Kind.NEVER_FIRES, frozenset([name]), False
    for rule in school.rules:
        if tried.applies[rule.id] and not tried.stands[rule.id]:
            yield Kind.ALWAYS_GIVES_WAY, frozenset([rule.id]), False
        yield from _idle(rule.id, rule.overrides, tried.fires)
    for waiver in school.waivers:
        yield from _idle(waiver.id, waiver.waives, tried.applies)
    for one, other in combinations(school.rules, 2):
        both = tried.stands[one.id] & tried.stands[other.id]
        if one.topic == other.topic and one.stance is not other.stance and both:
            yield Kind.CONFLICT, frozenset([one.id, other.id]), not both & COMPLETE
        if one.stance is other.stance and tried.stands[one.id] == tried.stands[other.id] != set():
            yield Kind.TWINS if one.say == other.say else Kind.ECHO, frozenset([one.id, other.id]), False


def _idle(name: str, others: Sequence[str], where: Where) -> Iterator[tuple[Kind, frozenset[str], bool]]:
    for other in others:
        if where[name] and where[other] and not where[name] & where[other]:
            yield Kind.IDLE_OVERRIDE, frozenset([name, other]), False


def found(finding: Finding) -> tuple[Kind, frozenset[str], bool]:
    # What something gives way to is an explanation, of which there may be several.
    names = finding.names[:1] if finding.kind is Kind.ALWAYS_GIVES_WAY else finding.names
    return finding.kind, frozenset(names), finding.passing


def value_in(diagrams: Diagrams, node: Node, memory: WorkingMemory) -> object:
    while isinstance(node, Branch):
        place = diagrams.partitions[node.fact].index(memory[node.fact]) if node.fact in memory else -1
        node = node.children[place]
    return node.value


@settings(max_examples=50)
@given(schools())
def test_rules_stand_where_the_library_says_that_they_do(school: School) -> None:
    panel, tried = Panel([school]), Tried.of(school)
    for number, outing in enumerate(OUTINGS):
        verdicts = [decided.verdict for decided in panel.compare(outing).decided]
        assert {rule.id for verdict in verdicts for rule in verdict.rules} == {
            name for name, where in tried.stands.items() if number in where
        }
        for verdict in verdicts:
            conflict = len({rule.stance for rule in verdict.rules}) > 1
            assert (verdict.status is Status.CONFLICT) is conflict


@settings(max_examples=60)
@given(schools())
def test_a_check_finds_the_faults_that_trying_every_situation_finds_and_no_others(school: School) -> None:
    findings = check(school).findings
    assert len({found(finding) for finding in findings}) == len(findings)
    assert {found(finding) for finding in findings} == set(faults(school, Tried.of(school)))
    without = {Kind.NEVER_FIRES, Kind.IDLE_OVERRIDE}
    assert all((finding.witness is None) is (finding.kind in without) for finding in findings)


@settings(max_examples=60)
@given(schools())
def test_a_fault_is_shown_by_a_situation_and_by_none_of_fewer_facts(school: School) -> None:
    tried = Tried.of(school)
    for finding in check(school).findings:
        if finding.witness is None:
            continue
        where = tried.applies if finding.kind is Kind.ALWAYS_GIVES_WAY else tried.stands
        if finding.kind is Kind.CONFLICT and not finding.passing:
            where = tried.lasts
        names = finding.names[:1] if finding.kind is Kind.ALWAYS_GIVES_WAY else finding.names
        shown_in = set[int].intersection(*(where[name] for name in names))
        assert finding.witness.memory in [MEMORIES[number] for number in shown_in]
        assert len(finding.witness.memory) == min(len(MEMORIES[number]) for number in shown_in)


@settings(max_examples=60)
@given(schools())
def test_a_conflict_that_does_not_pass_is_there_whatever_else_becomes_known(school: School) -> None:
    tried = Tried.of(school)
    for finding in check(school).findings:
        if finding.kind is Kind.CONFLICT and not finding.passing and finding.witness:
            told = finding.witness.memory.items()
            more = {number for number, memory in enumerate(MEMORIES) if told <= memory.items()}
            assert all(more <= tried.stands[name] for name in finding.names)


@settings(max_examples=60)
@given(schools())
def test_what_a_rule_always_gives_way_to_is_enough_and_each_of_it_is_needed(school: School) -> None:
    tried = Tried.of(school)
    stops: Where = {**tried.applies, **tried.fires}
    for finding in check(school).findings:
        if finding.kind is Kind.ALWAYS_GIVES_WAY:
            name, *winners = finding.names
            assert tried.applies[name] <= set[int]().union(*(stops[winner] for winner in winners))
            for winner in winners:
                others = (stops[other] for other in winners if other != winner)
                assert not tried.applies[name] <= set[int]().union(*others)
                entry = school.entry(winner)
                assert name in (entry.waives if isinstance(entry, Waiver) else as_rule(entry).overrides)


def as_rule(entry: object) -> Rule:
    assert isinstance(entry, Rule)
    return entry


@settings(max_examples=60)
@given(schools())
def test_what_can_be_exercised_is_what_some_situation_exercises(school: School) -> None:
    met: set[Target] = set()
    for memory in MEMORIES:
        met.update(exercised(school, memory, school.entries))
    assert set(coverage_of(school, []).gaps) == met


@settings(max_examples=30)
@given(schools())
def test_a_diagram_tells_just_the_situations_that_exercise_a_target(school: School) -> None:
    standing = Standing(school)
    met = [{*exercised(school, memory, school.entries)} for memory in MEMORIES]
    for target in targets_of(school):
        node = standing.diagrams.some(
            where_exercised(target, name, school, standing) for name in names_about(target, school)
        )
        assert [target in found for found in met] == [value_in(standing.diagrams, node, memory) for memory in MEMORIES]


@settings(max_examples=60)
@given(schools())
def test_suggestions_exercise_all_that_can_be_exercised(school: School) -> None:
    coverage = coverage_of(school, [])
    met: set[Target] = set()
    for suggestion in suggestions_for(coverage):
        met.update(exercised(school, suggestion.witness.memory, school.entries))
        assert met.issuperset(suggestion.targets)
    assert met == set(coverage.gaps)


@settings(max_examples=60)
@given(schools())
def test_a_rule_that_can_stand_for_good_is_suggested_where_it_does(school: School) -> None:
    panel, lasts = Panel([school]), Tried.of(school).lasts
    suggestions = suggestions_for(coverage_of(school, []))
    assert len({one.witness for one in suggestions}) == len(suggestions)
    if Kind.CONFLICT not in check(school).proved:
        return  # a rule that stands for good may still be contradicted
    for one in suggestions:
        comparison = panel.compare(*one.witness.sheets)
        for target, name in zip(one.targets, one.names, strict=True):
            if isinstance(target, Stands) and lasts.get(name):
                answer = comparison[as_rule(school.entry(name)).topic][school.name]
                assert {as_rule(school.entry(name)).stance} == answer.could_be
