"""Schools that are sound, as packs publish them."""

from __future__ import annotations

from collections.abc import Sequence
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

    Raises:
        TypeError: One of the classes is not a fact sheet.

    >>> from hypothesis import find
    >>> exception = find(schools(), lambda school: any(rule.overrides for rule in school.rules))
    >>> [(rule.id, rule.overrides) for rule in exception.rules]
    [('rule-1', ()), ('rule-2', ('rule-1',))]
    """
    spoken_on = st.lists(st.sampled_from(topics), min_size=1, max_size=3, unique=True)
    drawn = st.lists(rules(sheets=sheets), min_size=1, max_size=max_rules)
    shared = st.lists(derived_facts(conditions(sheets=sheets, max_leaves=2)), max_size=2, unique=True)

    @st.composite
    def sound(draw: st.DrawFn) -> School:
        stances = st.sampled_from([stance for topic in draw(spoken_on) for stance in topic.stances])
        concepts = draw(shared)
        written: list[Rule] = []
        for number, rule in enumerate(draw(drawn), start=1):
            when = draw(_among(concepts, rule.when)) if concepts else rule.when
            own = attrs.evolve(rule, id=f"rule-{number}", stance=draw(stances), when=when)
            written.append(attrs.evolve(own, overrides=draw(_overrides(own, written, conflicts=conflicts))))
        return School(
            f"school-{draw(_numbers)}",
            title=draw(_titles),
            summary=draw(_summaries),
            rules=draw(st.permutations(written)),
        )

    return sound()


_numbers: Final = st.integers(1, 9999)
_titles: Final = texts("Made up")
_summaries: Final = texts("Made up for a test.")


def _among(concepts: Sequence[Derived], when: Condition) -> st.SearchStrategy[Condition]:
    """Draw a condition that may ask about one of some derived facts too."""
    concept = st.sampled_from(concepts)
    return st.just(when) | concept | st.builds(both, concept, st.just(when)) | st.builds(either, concept, st.just(when))


def _overrides(rule: Rule, earlier: Sequence[Rule], *, conflicts: bool) -> st.SearchStrategy[tuple[str, ...]]:
    # Rules override earlier ones only, so they never go round in a circle. Where each overrides all that take another
    # stance, no two that take different stances can both stand.
    same_topic = [other for other in earlier if other.topic == rule.topic]
    needed = [] if conflicts else [other.id for other in same_topic if other.stance is not rule.stance]
    free = [other.id for other in same_topic if other.id not in needed]
    return (
        st.lists(st.sampled_from(free), unique=True).map(lambda more: (*needed, *more)) if free else st.just((*needed,))
    )
