"""Checks as plain values, in the form that other programs read as JSON."""

from __future__ import annotations

from typing import assert_never

from nc_rules.condition import Test
from nc_rules.content import Guard
from nc_rules.verify.coverage import Coverage
from nc_rules.verify.finding import Check, Finding
from nc_rules.verify.reason import Part
from nc_rules.verify.target import Means, Stands, Takes, Target, Turns
from nc_rules.verify.wording import command_of, finding_in_words, target_in_words
from nc_rules.words import in_english


def plain_check(check: Check, coverage: Coverage | None = None) -> dict[str, object]:
    """Return a check as dictionaries, lists, text, numbers and booleans.

    Args:
        check: The check.
        coverage: What cases exercise of the same school or guard, if that was asked.
    """
    return {
        "name": check.content.name,
        "kind": "guard" if isinstance(check.content, Guard) else "school",
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
        "rules": [*finding.names],
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
        "goals": len(coverage.targets),
        "share": coverage.share,
        "gaps": [{**_gap(gap), "text": target_in_words(coverage.content, gap)} for gap in coverage.gaps],
    }


def _part(part: Part) -> dict[str, object]:
    if isinstance(part, Test):
        return {"fact": part.fact.key, "test": in_english(part)}
    return {"concept": part.name}


def _gap(gap: Target) -> dict[str, object]:
    match gap:
        case Stands(name):
            return {"rule": name}
        case Turns(name, part, truth):
            return {"rule": name, **_part(part), "truth": truth}
        case Means(concept, part, truth):
            return {"within": concept.name, **_part(part), "truth": truth}
        case Takes(stance):
            return {"topic": stance.topic.name, "stance": str(stance.value)}
        case _:
            assert_never(gap)
