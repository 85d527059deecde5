"""Schools that don't contradict themselves, unless they may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs
from hypothesis import strategies as st

from nc_rules.condition import Condition, Derived
from nc_rules.rule import Rule
from nc_rules.school import School
from nc_rules.situation import Situation
from nc_rules.stance import Topic
from nc_rules.testing.conditions import both, conditions, derived_facts, either
from nc_rules.testing.rules import rules
from nc_rules.testing.texts import texts
from nc_rules.topics import TOPICS


def schools(
    *,
    topics: Sequence[Topic] = TOPICS,
    sheets: Sequence[type] = (Situation,),
    conflicts: bool = False,
    max_rules: int = 6,
) -> st.SearchStrategy[School]:
    """Draw a school of a few rules, exceptions to them, and derived facts that rules share.

    They shrink to a single rule that always fires.

    Args:
        topics: The topics that it may speak on; of many it speaks on three at most, so that its rules meet.
        sheets: The classes of the fact sheets that its rules may ask about.
        conflicts: Whether its rules may contradict each other; without it, no situation makes them do so.
        max_rules: How many rules it has at most.

    Returns:
        A strategy for schools.

    Raises:
        TypeError: One of the classes is not a fact sheet.

    >>> from hypothesis import find
    >>> school = find(schools(), lambda _: True)
    >>> school.name, [rule.when for rule in school.rules]
    ('school-1', [Always()])
    """
    spoken_on = st.lists(st.sampled_from(topics), min_size=1, max_size=3, unique=True)
    drawn = st.lists(rules(sheets=sheets), min_size=1, max_size=max_rules)
    shared = st.lists(derived_facts(conditions(sheets=sheets, max_leaves=2)), max_size=2)

    @st.composite
    def school(draw: st.DrawFn) -> School:
        stances = st.sampled_from([stance for topic in draw(spoken_on) for stance in topic.stances])
        concepts = draw(shared)
        written: list[Rule] = []
        for number, rule in enumerate(draw(drawn), start=1):
            when = rule.when
            if concepts:
                combined, which = draw(_WITH_A_CONCEPT), draw(st.integers(0, len(concepts) - 1))
                when = combined(when, concepts[which])
            own = attrs.evolve(rule, id=f"rule-{number}", stance=draw(stances), when=when)
            written.append(attrs.evolve(own, overrides=tuple(_overridden(draw, own, written, conflicts=conflicts))))
        return School(
            f"school-{draw(_NUMBERS)}",
            title=draw(_TITLES),
            summary=draw(_SUMMARIES),
            rules=draw(st.permutations(written)),
        )

    return school()


def _alone(when: Condition, _concept: Derived) -> Condition:
    return when


def _instead(_when: Condition, concept: Derived) -> Condition:
    return concept


_WITH_A_CONCEPT: Final = st.sampled_from((_alone, _instead, both, either))
_NUMBERS: Final = st.integers(1, 9999)
_TITLES: Final = texts("Made up")
_SUMMARIES: Final = texts("Made up for a test.")


def _overridden(draw: st.DrawFn, rule: Rule, earlier: Sequence[Rule], *, conflicts: bool) -> Iterator[str]:
    # Rules override earlier ones only, so they never go round in a circle. Where each overrides all that take another
    # stance, no two that take different stances can both stand.
    for other in earlier:
        needed = not conflicts and other.stance is not rule.stance
        if other.topic == rule.topic and (needed or draw(st.booleans())):
            yield other.id
