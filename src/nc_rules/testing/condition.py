"""Conditions as a pack can write them."""

from __future__ import annotations

from collections.abc import Sequence
from operator import invert
from typing import Final, assert_never, cast
from zlib import crc32

from hypothesis import strategies as st

from nc_rules.condition import ALWAYS, All, Any, Condition, Derived, Test
from nc_rules.facts import AnyFact, Choice, Count, Flag, Value
from nc_rules.sheet import Fact, facts_of
from nc_rules.source import Source
from nc_rules.testing.texts import texts
from nc_rules.testing.value import values
from nc_rules.vocabulary import Situation

SOURCE: Final = Source("Made up for a test", "nc_rules.testing")
"""What drawn rules and derived facts cite."""

_KINDS_OF_FACTS: Final = (Flag, Flag, Choice, Count)
"""The simplest first. Few facts are counts, but rules go wrong at thresholds, so a quarter of all tests asks one."""


def fact_tests(*, sheets: Sequence[type] = (Situation,)) -> st.SearchStrategy[Test]:
    """Draw a test of one fact, of any kind that a pack can write; they shrink to a flag that is true.

    Args:
        sheets: The classes of the fact sheets that it may ask about.

    Returns:
        A strategy for tests; a quarter of them are of counts.

    Raises:
        TypeError: One of the classes is not a fact sheet.

    >>> from hypothesis import find
    >>> from nc_rules import in_english
    >>> in_english(find(fact_tests(), lambda test: True))
    'it was long-distance'
    """
    facts = [fact for sheet in sheets for fact in facts_of(sheet).values()]
    ways = {fact: _tests_of(fact) for fact in facts}
    by_kind = ([fact for fact in facts if type(fact.domain) is kind] for kind in _KINDS_OF_FACTS)
    any_kind = st.sampled_from([st.sampled_from(some) for some in by_kind if some])

    @st.composite
    def fact_test(draw: st.DrawFn) -> Test:
        return draw(ways[draw(draw(any_kind))])

    return fact_test()


def _tests_of(any_fact: AnyFact) -> st.SearchStrategy[Test]:
    fact = cast("Fact[Value]", any_fact)  # each is one; their types differ
    match fact.domain:
        case Flag():
            return st.sampled_from((True, False)).map(fact.is_)
        case Choice():
            return values(fact).map(fact.is_) | _several(fact)
        case Count(least=least, most=most):
            # Most counts that schools ask about are small ones.
            bounds = st.integers(least, min(least + 100, most)) | st.integers(least, most)
            count = cast("Fact[int]", fact)
            compared = (count.__ge__, count.__lt__, count.__gt__, count.__le__, count.is_)
            return st.one_of([bounds.map(test) for test in compared]) | _several(fact)
        case _:
            assert_never(fact.domain)


def _several(fact: Fact[Value]) -> st.SearchStrategy[Test]:
    return st.lists(values(fact), min_size=1, max_size=4).map(lambda among: fact.in_(*among))


def derived_facts(when: st.SearchStrategy[Condition] | None = None) -> st.SearchStrategy[Derived]:
    """Draw a derived fact. Two of the same name are equal, so that any of them go together in one school.

    Args:
        when: What it is true of; a test when it is not given.

    Returns:
        A strategy for derived facts.

    >>> from hypothesis import find
    >>> from nc_rules import in_english
    >>> in_english(find(derived_facts(), lambda concept: True).when)
    'it was long-distance'
    """
    about = fact_tests() if when is None else when
    because = texts("It belongs together.")

    @st.composite
    def derived(draw: st.DrawFn) -> Derived:
        meaning, reason = draw(about), draw(because)
        name = f"concept_{crc32(repr((meaning, reason)).encode()):08x}"
        return Derived(name, when=meaning, because=reason, cite=SOURCE.at("Concepts"))

    return derived()


def conditions(*, sheets: Sequence[type] = (Situation,), max_leaves: int = 6) -> st.SearchStrategy[Condition]:
    """Draw a condition: tests and derived facts, combined with `&`, `|` and `~`; they shrink to a single test.

    Args:
        sheets: The classes of the fact sheets that it may ask about.
        max_leaves: How many tests it holds at most.

    Returns:
        A strategy for conditions, of every kind of node.

    Raises:
        TypeError: One of the classes is not a fact sheet.
        ValueError: `max_leaves` is less than 1.

    >>> from hypothesis import find
    >>> from nc_rules import Situation, in_english
    >>> from nc_rules.condition import facts_in
    >>> in_english(find(conditions(), lambda condition: Situation.mood in facts_in(condition)))
    'you mostly feel calm'
    """
    if max_leaves < 1:
        msg = f"max_leaves: expected 1 or more, got {max_leaves!r}"
        raise ValueError(msg)
    tests = fact_tests(sheets=sheets)
    grown: list[st.SearchStrategy[Condition]] = [tests | st.just(ALWAYS)]
    for leaves in range(2, max_leaves + 1):
        grown.append(_compound(tests, grown[leaves // 2 - 1], grown[(leaves + 1) // 2 - 1], grown[-1]))
    return grown[-1]


# The strategies of strategies that `st.recursive` makes took seconds to describe, whenever Hypothesis had to.
def _compound(
    tests: st.SearchStrategy[Test],
    one: st.SearchStrategy[Condition],
    other: st.SearchStrategy[Condition],
    within: st.SearchStrategy[Condition],
) -> st.SearchStrategy[Condition]:
    """Draw a condition made of one with half of its tests and one with the others, or of one with one test less."""
    every, some = st.builds(All.of, one, other), st.builds(Any.of, one, other)
    ways: list[st.SearchStrategy[Condition]] = [tests, st.just(ALWAYS), every, some, within.map(invert)]
    # The simplest first, and twice those that say most.
    any_way = st.sampled_from([*ways, derived_facts(within), every, some])

    @st.composite
    def compound(draw: st.DrawFn) -> Condition:
        return draw(draw(any_way))

    return compound()
