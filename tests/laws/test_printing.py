"""What a value prints as: a line that tells which one it is, and holds no words that a guard may withhold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import nc_rules
import nc_rules.condition
from nc_rules import Comparison, Forbid, Guard, Panel, School, Situation, Stance, WorkingMemory, compare, load_packs
from nc_rules.comparison import Outcome, changes_between
from nc_rules.condition import Condition, Derived, Op, nodes_in
from nc_rules.content import Content
from nc_rules.facts import Count, Flag
from nc_rules.sheet import facts_of
from nc_rules.testing import situations
from nc_rules.views import page_of
from nc_rules.words.unequal import why_unequal

from .marked import marked, words_of
from .reach import reachable
from .strategies import SOURCE, WALK, Coat, House, Meal, Pace, Path, Values, Walk, conditions, partial_values, sheet_of
from .waivers import schools_with_waivers

LONGEST: Final = 300

AS_CODE: Final = (Condition, Situation, WorkingMemory)
"""What prints as the code that builds it, however much that is."""

OPTIONS: Final = {option.__name__: option for option in (Path, Meal)}


def reached(comparison: Comparison) -> Iterator[object]:
    """Give all that a program can get from a comparison."""
    yield from reachable([comparison, page_of(comparison)])
    for topic in comparison:
        for answer in topic:
            yield from reachable([answer.why(), *map(answer.why_not, topic.topic.stances)])


def texts_of(content: Content) -> Iterator[str]:
    """Give all texts of a school or a guard that are meant for people."""
    yield content.summary
    for one in (*content.entries.values(), *content.derived):
        yield one.because
        yield from [say] if (say := getattr(one, "say", None)) else []


FULL: Final = Situation(
    **{
        name: domain.most if isinstance(domain, Count) else True if isinstance(domain, Flag) else [*domain.options][-1]
        for name, fact in facts_of(Situation).items()
        for domain in (fact.domain,)
    }  # type: ignore[arg-type]  # each is of its own fact
)
"""All that can be known, at length."""


@pytest.mark.parametrize("situation", [Situation(), Situation(court_order=True, ex_reached_out=True), FULL])
def test_whatever_can_be_reached_from_a_comparison_prints_as_one_short_line_without_words(situation: Situation) -> None:
    packs = load_packs()
    comparison = compare(situation)
    # What views remember with the schools is reached as well, once they have been asked.
    assert comparison.to_json() == json.dumps(comparison.to_dict())
    changes = changes_between(Outcome.of(compare(Situation(share_children=True))), Outcome.of(comparison))
    values = [*reached(comparison), *reachable([packs, changes, Panel([])])]
    printed = {repr(value) for value in values if not isinstance(value, AS_CODE)}
    assert [] == [text for text in printed if len(text) > LONGEST or not text.isprintable() or " object at " in text]
    everything = "\n".join(printed)
    assert [] == [text for content in packs.contents for text in texts_of(content) if text in everything]


@given(schools_with_waivers().map(marked), partial_values(WALK), st.sets(st.sampled_from([*Pace, *Coat]), min_size=1))
def test_no_words_of_a_made_up_school_are_in_what_its_values_print_as(
    school: School, values: Values, stances: set[Stance]
) -> None:
    forbid = Forbid(stances, Walk.dog, because="It is not safe.", cite=SOURCE.at("Danger"))
    guard = Guard("watch", title="The watch", summary="Watches.", forbids=[forbid])
    comparison = Panel([school], [guard]).compare(sheet_of(Walk, values))
    everything = "\n".join(map(repr, reached(comparison)))
    assert [] == [words for words in words_of((*school.rules, *school.waivers)) if words in everything]


GUARD: Final = Guard(
    "watch",
    title="The watch",
    summary="Watches.",
    forbids=[Forbid([Pace.RUN, Coat.LEAVE], Walk.dog, because="It is not safe.", cite=SOURCE.at("Danger"))],
)


@given(schools_with_waivers().map(marked), partial_values(WALK), partial_values(WALK), st.sampled_from([(), (GUARD,)]))
def test_a_failing_test_is_told_of_whatever_is_not_equal_in_a_few_lines_without_words(
    school: School, values: Values, others: Values, guards: tuple[Guard, ...]
) -> None:
    left = Panel([school], [GUARD]).compare(sheet_of(Walk, values))
    right = Panel([school], guards).compare(sheet_of(Walk, others))
    told: list[str] = []
    for topic in school.topics:
        one, other = left[topic], right[topic]
        for pair in ((left, right), (one, other), (one["walkers"], other["walkers"])):
            lines = why_unequal(*pair)
            assert (pair[0] == pair[1]) is (len(lines) == 0)
            assert len(lines) <= 20
            told += lines
    assert [] == [words for words in words_of((*school.rules, *school.waivers)) if words in "\n".join(told)]


@given(conditions())
def test_a_condition_prints_as_the_code_that_builds_it(condition: Condition) -> None:
    # A concept prints by its name alone.
    assume(not any(isinstance(node, Derived) for node in nodes_in(condition)))
    names = {**vars(nc_rules.condition), **OPTIONS, "Op": Op, "Walk": Walk, "House": House}
    assert condition == nc_rules.condition.as_condition(eval(repr(condition), names))  # that is the claim


PUBLIC: Final = {name: getattr(nc_rules, name) for name in nc_rules.__all__}


@given(situations(near=()))
def test_a_situation_prints_as_the_code_that_builds_it(situation: Situation) -> None:
    assert situation == eval(repr(situation), {**PUBLIC})  # likewise
    assert WorkingMemory.of(situation) == eval(repr(WorkingMemory.of(situation)), {**PUBLIC})
