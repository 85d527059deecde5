"""Checks as plain values, in the form that other programs read as JSON."""

from __future__ import annotations

from typing import assert_never

from nc_rules.condition import in_english
from nc_rules.guard import Guard
from nc_rules.verify.coverage import Coverage
from nc_rules.verify.finding import Check, Finding
from nc_rules.verify.goals import Goal, Stands, Takes, Turns
from nc_rules.verify.held import name_of
from nc_rules.verify.wording import command_of, finding_in_words, goal_in_words


def plain_check(check: Check, coverage: Coverage | None = None) -> dict[str, object]:
    """Give a check as dictionaries, lists, text, numbers and booleans.

    Args:
        check: The check.
        coverage: What cases exercise of the same school or guard, if that was asked.
    """
    return {
        "name": check.subject.name,
        "kind": "guard" if isinstance(check.subject, Guard) else "school",
        "rules": check.rules,
        "questions": check.questions,
        "proved": [str(kind.value) for kind in check.proved],
        "findings": [_finding(finding) for finding in check.findings],
        "coverage": None if coverage is None else _coverage(coverage),
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "kind": str(finding.kind.value),
        "severity": finding.severity.value,
        "rules": [name_of(finding.subject, held) for held in finding.held],
        "topic": finding.topic and finding.topic.name,
        "text": finding_in_words(finding),
        "passing": finding.passing,
        "about": finding.about and str(finding.about.value),
        "situation": finding.witness and dict(finding.witness.plain()),
        "command": command_of(finding),
    }


def _coverage(coverage: Coverage) -> dict[str, object]:
    return {
        "cases": coverage.cases,
        "failing": {name: list(failures) for name, failures in coverage.failing.items()},
        "goals": len(coverage.goals),
        "gaps": [{**_gap(gap), "text": goal_in_words(coverage.subject, gap)} for gap in coverage.gaps],
    }


def _gap(gap: Goal) -> dict[str, object]:
    match gap:
        case Stands(name):
            return {"rule": name}
        case Turns(name, test, truth):
            return {"rule": name, "fact": test.fact.key, "test": in_english(test), "truth": truth}
        case Takes(stance):
            return {"topic": stance.topic.name, "stance": str(stance.value)}
        case _:
            assert_never(gap)
