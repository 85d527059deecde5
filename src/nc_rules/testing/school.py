"""Schools that don't contradict themselves, unless they may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, assert_never

import attrs
from hypothesis import strategies as st

from nc_rules.condition import ALWAYS, All, Always, Any, Condition, Derived, Not, Test, derived_in
from nc_rules.content import School
from nc_rules.rule import Rule, Waiver
from nc_rules.stance import Stance, Topic
from nc_rules.testing.condition import SOURCE, conditions, derived_facts
from nc_rules.testing.texts import texts
from nc_rules.vocabulary import TOPICS, Situation

_NUMBERS: Final = st.integers(1, 9999)
_TITLES: Final = texts("Made up")
_SUMMARIES: Final = texts("Made up for a test.")
_SAYINGS: Final = texts("Wait.")
_REASONS: Final = texts("It helps.")
_ENDINGS: Final = texts("It is over.")
_PICKS: Final = st.integers(0, 1_000)
"""Which of several something is, however many there are."""

_BITS: Final = st.integers(0, 63)
"""For each of several rules, whether something is so of it; or how far from its place a rule is written."""


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
    # All that belongs to a rule is drawn together, so that one rule less changes nothing about the others.
    drawn = st.lists(
        st.tuples(
            st.tuples(st.just(ALWAYS) | conditions(sheets=sheets), _SAYINGS, _REASONS),
            st.tuples(_PICKS, _PICKS, _BITS, _BITS),
        ),
        min_size=1,
        max_size=max_rules,
    )
    lifted = st.lists(st.tuples(conditions(sheets=sheets, max_leaves=3), _ENDINGS, _PICKS, _BITS), max_size=2)
    shared = st.lists(derived_facts(conditions(sheets=sheets, max_leaves=2)), max_size=2)

    @st.composite
    def school(draw: st.DrawFn) -> School:
        stances: list[Stance] = [stance for topic in draw(spoken_on) for stance in topic.stances]
        concepts = draw(shared)
        written: list[Rule] = []
        order: list[Rule] = []
        for number, ((when, say, because), (stance, way, bits, place)) in enumerate(draw(drawn), start=1):
            rule = Rule(
                f"rule-{number}",
                stances[stance % len(stances)],
                _with_a_concept(when, concepts, way),
                say=say,
                because=because,
                cite=SOURCE.at("Rules"),
            )
            rule = attrs.evolve(rule, overrides=tuple(_overridden(rule, written, bits, conflicts=conflicts)))
            written.append(rule)
            order.insert(max(len(order) - place, 0), rule)
        waivers = [
            Waiver(
                f"waiver-{number}",
                tuple(rule.id for bit, rule in enumerate(written) if bits >> bit & 1) or (written[0].id,),
                _with_a_concept(when, concepts, way),
                because=because,
                cite=SOURCE.at("Waivers"),
            )
            for number, (when, because, way, bits) in enumerate(draw(lifted), start=1)
        ]
        asked = derived_in(*(rule.when for rule in order), *(waiver.when for waiver in waivers))
        names = {concept: f"concept_{number}" for number, concept in enumerate(asked, start=1)}
        return School(
            f"school-{draw(_NUMBERS)}",
            title=draw(_TITLES),
            summary=draw(_SUMMARIES),
            rules=[attrs.evolve(rule, when=_renamed(rule.when, names)) for rule in order],
            waivers=[attrs.evolve(waiver, when=_renamed(waiver.when, names)) for waiver in waivers],
        )

    return school()


def _with_a_concept(when: Condition, concepts: Sequence[Derived], way: int) -> Condition:
    """Return a condition, or one that asks about one of the concepts too, or instead."""
    if not concepts:
        return when
    concept = concepts[way // 4 % len(concepts)]
    return (when, concept, when & concept, when | concept)[way % 4]


def _overridden(rule: Rule, earlier: Sequence[Rule], bits: int, *, conflicts: bool) -> Iterator[str]:
    # Rules override earlier ones only, so they never go round in a circle. Where each overrides all that take another
    # stance, no two that take different stances can both win, whichever of them are waived. The simplest overrides all
    # that it can, so that a rule between two others can be left out.
    for back, other in enumerate(reversed(earlier)):
        needed = not conflicts and other.stance is not rule.stance
        if other.topic == rule.topic and (needed or not bits >> back & 1):
            yield other.id


def _renamed(condition: Condition, names: Mapping[Derived, str]) -> Condition:
    """Return a condition with its concepts called by short names."""
    match condition:
        case Derived(when=when):
            return attrs.evolve(condition, name=names[condition], when=_renamed(when, names))
        case All(parts) | Any(parts):
            return attrs.evolve(condition, parts=tuple(_renamed(part, names) for part in parts))
        case Not(part):
            return Not(_renamed(part, names))
        case Test() | Always():
            return condition
        case _:
            assert_never(condition)
