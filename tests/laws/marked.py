"""Schools whose words are found nowhere else, so that a search tells whether they are shown."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from nc_rules import Rule, School, Waiver


def marked(school: School) -> School:
    """Give the school with words that are found nowhere else in place of its advice and its reasons."""
    rules = [attrs.evolve(rule, say=f"SAY-{rule.id}-", because=f"WHY-{rule.id}-") for rule in school.rules]
    waivers = [attrs.evolve(waiver, because=f"WHY-{waiver.id}-") for waiver in school.waivers]
    return attrs.evolve(school, rules=tuple(rules), waivers=tuple(waivers))


def words_of(entries: Iterable[Rule | Waiver]) -> set[str]:
    """Give the words of some rules and waivers."""
    return {word for entry in entries for word in (getattr(entry, "say", entry.because), entry.because)}
