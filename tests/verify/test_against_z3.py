"""What diagrams answer is what z3 answers, about schools of the vocabulary that are too large to try everything."""

from __future__ import annotations

from hypothesis import given, settings

from nc_rules import School
from nc_rules.testing import schools
from nc_rules.verify import Finding, Kind, Means, Turns, check, coverage_of
from nc_rules.verify.standing import Standing
from nc_rules.verify.target import names_about, targets_of

from .judge import Judge


def found(finding: Finding) -> tuple[Kind, tuple[str, ...], bool]:
    names = finding.names[:1] if finding.kind is Kind.ALWAYS_GIVES_WAY else finding.names
    return finding.kind, names, finding.passing


@settings(max_examples=100)
@given(schools(conflicts=True))
def test_a_check_finds_what_z3_finds(school: School) -> None:
    assert {found(finding) for finding in check(school).findings} == set(Judge(school).faults())


@settings(max_examples=50)
@given(schools(conflicts=True, max_rules=4))
def test_what_can_apply_fire_and_stand_is_what_z3_says_can(school: School) -> None:
    judge, standing = Judge(school), Standing(school)
    never = standing.diagrams.leaf(value=False)
    for name in school.entries:
        assert judge.can_be(judge.applies(name)) is (standing.applies(name) is not never)
    for rule in school.rules:
        assert judge.can_be(judge.fires(rule.id)) is (standing.fires(rule.id) is not never)
        assert judge.can_be(judge.stands(rule.id)) is (standing.stands(rule.id) is not never)


@settings(max_examples=50)
@given(schools(conflicts=True, max_rules=4))
def test_a_condition_can_turn_on_a_test_where_z3_says_that_it_can(school: School) -> None:
    judge, possible = Judge(school), coverage_of(school, []).targets
    for target in targets_of(school):
        if isinstance(target, Turns | Means):
            within = target.concept if isinstance(target, Means) else None
            reasons = [
                judge.reason(school.entry(name).when, target.part, truth=target.truth, being=being, within=within)
                for name in names_about(target, school)
                for being in (True, False)
            ]
            assert judge.can_be(judge.some(reasons)) is (target in possible)
