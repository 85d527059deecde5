"""Schools that don't contradict themselves, unless they may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs
from hypothesis import strategies as st

from nc_rules.condition import Condition, Derived
from nc_rules.content import School
from nc_rules.rule import Rule, Waiver
from nc_rules.stance import Topic
from nc_rules.testing.condition import SOURCE, conditions, derived_facts
from nc_rules.testing.rule import rules
from nc_rules.testing.texts import texts
from nc_rules.vocabulary import TOPICS, Situation

_NUMBERS: Final = st.integers(1, 9999)
_TITLES: Final = texts("Made up")
_SUMMARIES: Final = texts("Made up for a test.")
_REASONS: Final = texts("It is over.")


def schools(
    *,
    topics: Sequence[Topic] = TOPICS,
    sheets: Sequence[type] = (Situation,),
    conflicts: bool = False,
    max_rules: int = 6,
) -> st.SearchStrategy[School]:
    """Draw a school of a few rules, exceptions to them, waivers, and derived facts that they share.

    They shrink to a single rule that always fires.

    Args:
        topics: The topics that it may speak on; of many it speaks on three at most, so that its rules meet.
        sheets: The classes of the fact sheets that its rules and waivers may ask about.
        conflicts: Whether its rules may contradict each other; without it, no situation makes them do so.
        max_rules: How many rules it has at most.

    Returns:
        A strategy for schools.

    Raises:
        TypeError: One of the classes is not a fact sheet.

    >>> from hypothesis import find
    >>> school = find(schools(), lambda _: True)
    >>> school.name, [rule.when for rule in school.rules]
    ('school-1', [ALWAYS])
    """
    spoken_on = st.lists(st.sampled_from(topics), min_size=1, max_size=3, unique=True)
    drawn = st.lists(rules(sheets=sheets), min_size=1, max_size=max_rules)
    lifted = st.lists(conditions(sheets=sheets, max_leaves=3), max_size=2)
    shared = st.lists(derived_facts(conditions(sheets=sheets, max_leaves=2)), max_size=2)

    @st.composite
    def school(draw: st.DrawFn) -> School:
        stances = st.sampled_from([stance for topic in draw(spoken_on) for stance in topic.stances])
        concepts = draw(shared)
        written: list[Rule] = []
        for number, rule in enumerate(draw(drawn), start=1):
            when = _with_a_concept(draw, rule.when, concepts)
            own = attrs.evolve(rule, id=f"rule-{number}", stance=draw(stances), when=when)
            written.append(attrs.evolve(own, overrides=tuple(_overridden(draw, own, written, conflicts=conflicts))))
        return School(
            f"school-{draw(_NUMBERS)}",
            title=draw(_TITLES),
            summary=draw(_SUMMARIES),
            waivers=[
                _waiver(draw, number, _with_a_concept(draw, when, concepts), written)
                for number, when in enumerate(draw(lifted), start=1)
            ],
            rules=draw(st.permutations(written)),
        )

    return school()


def _with_a_concept(draw: st.DrawFn, when: Condition, concepts: Sequence[Derived]) -> Condition:
    if not concepts:
        return when
    concept = draw(st.sampled_from(concepts))
    return draw(st.sampled_from([when, concept, when & concept, when | concept]))


def _waiver(draw: st.DrawFn, number: int, when: Condition, rules: Sequence[Rule]) -> Waiver:
    waived = draw(st.lists(st.sampled_from([rule.id for rule in rules]), min_size=1, unique=True))
    return Waiver(f"waiver-{number}", tuple(waived), when, because=draw(_REASONS), cite=SOURCE.at("Waivers"))


def _overridden(draw: st.DrawFn, rule: Rule, earlier: Sequence[Rule], *, conflicts: bool) -> Iterator[str]:
    # Rules override earlier ones only, so they never go round in a circle. Where each overrides all that take another
    # stance, no two that take different stances can both win, whichever of them are waived.
    for other in earlier:
        needed = not conflicts and other.stance is not rule.stance
        if other.topic == rule.topic and (needed or draw(st.booleans())):
            yield other.id
