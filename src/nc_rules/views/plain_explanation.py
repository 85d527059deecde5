"""Why, and why not, as plain values, for other programs.

What the text of an explanation keeps back is kept back here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from nc_rules.condition import Seen, Test
from nc_rules.explanation import TracedConcept, TracedRule, Why, WhyNot
from nc_rules.facts import plain
from nc_rules.kept_back import KeptBack
from nc_rules.repr import plain_of
from nc_rules.rule import Forbid, Quiet, Rule
from nc_rules.translation import translated
from nc_rules.views.said import stance_named
from nc_rules.what_if import Way
from nc_rules.words import in_english, stance_alone
from nc_rules.words.what_if import nearest_in_words

_Plain: TypeAlias = dict[str, Any]


@plain_of.register
def plain_why(why: Why) -> dict[str, object]:
    """Return why a school answers as it does."""
    withheld = bool(why.withheld_because)
    return {
        "school": why.school,
        "reported_by": why.reported_by,
        "question": why.topic,
        "status": why.status.value,
        **_stance(why, withheld=withheld),
        "fired": _rules(why.fired, why.kept_back),
        "gave_way": _rules(why.gave_way, why.kept_back),
        "waived": _rules(why.waived, why.kept_back),
        "waivers": _rules(why.waivers, why.kept_back),
        "undecided": _rules(why.undecided, why.kept_back),
        "not_fired": _rules(why.not_fired, why.kept_back),
        "withheld_because": _forbids(why.withheld_because),
        "quieted": _quiets(why.quieted),
        "guards": [*why.guards],
        "sources": [str(cite) for cite in why.sources],
    }


@plain_of.register
def plain_why_not(why_not: WhyNot) -> dict[str, object]:
    """Return why a school does not take a stance."""
    return {
        "school": why_not.school,
        "reported_by": why_not.reported_by,
        "question": why_not.topic,
        "asked": str(why_not.stance.value),
        "label": stance_alone(why_not.stance, why_not.kept_back),
        "taken": why_not.taken,
        "rules": _rules(why_not.rules, why_not.kept_back),
        "waivers": _rules(why_not.waivers, why_not.kept_back),
        "withheld_because": _forbids(why_not.withheld_because),
        "quieted": _quiets(why_not.quieted),
        "guards": [*why_not.guards],
        "nearest": None if why_not.nearest is None else _nearest(why_not.nearest),
    }


def _nearest(way: Way) -> _Plain:
    facts = {fact.key: plain(value) for fact, value in way.facts.items()}
    return {"held": way.held, "of": way.held + len(facts), "facts": facts, "says": nearest_in_words(way)}


def _stance(why: Why, *, withheld: bool) -> _Plain:
    """Return a stance where a comparison has it: what may be followed apart from what a guard withholds."""
    name, label = stance_named(None if withheld else why.stance, why.kept_back)
    return {"stance": name, "label": label, "withheld": str(why.stance.value) if withheld and why.stance else None}


def _rules(some: Iterable[TracedRule], kept_back: KeptBack) -> list[_Plain]:
    return [_rule(traced, kept_back) for traced in some]


def _rule(traced: TracedRule, kept_back: KeptBack) -> _Plain:
    rule = traced.rule
    return {
        "rule": rule.id,
        "kind": "rule" if isinstance(rule, Rule) else "waiver",
        "stance": str(rule.stance.value) if isinstance(rule, Rule) else None,
        "waives": [] if isinstance(rule, Rule) else [*rule.waives],
        "fate": traced.fate.value,
        "because_of": [other.id for other in traced.because_of],
        "withheld": traced.withheld,
        "say": traced.say,
        "because": traced.because,
        "source": str(rule.cite),
        "tests": [*_tests(traced.tests, kept_back)],
        "derived": [_concept(concept) for concept in traced.concepts],
    }


def _tests(tests: Iterable[Seen], kept_back: KeptBack) -> Iterator[_Plain]:
    for seen in tests:
        if isinstance(test := seen.condition, Test):
            value = None if seen.value is None else plain(seen.value)
            key = test.fact.key
            words = key if kept_back.by_name_only(test.fact) else in_english(test)
            yield {"fact": key, "test": words, "truth": seen.truth, "value": value}


def _concept(concept: TracedConcept) -> _Plain:
    return {
        "name": concept.name,
        "truth": concept.truth,
        "because": concept.because,
        "source": str(concept.cite),
    }


def _quiets(quiets: Iterable[Quiet]) -> list[_Plain]:
    return [
        {"quiet": quiet.id or None, "because": translated(quiet.because), "source": str(quiet.cite)} for quiet in quiets
    ]


def _forbids(forbids: Iterable[Forbid]) -> list[_Plain]:
    return [
        {"forbid": forbid.id or None, "because": translated(forbid.because), "source": str(forbid.cite)}
        for forbid in forbids
    ]
