"""Conditions as a pack can write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, assert_never, cast
from zlib import crc32

from hypothesis import strategies as st

from nc_rules.algebra import ALWAYS
from nc_rules.condition import Condition, Derived
from nc_rules.facts import AnyFact, Choice, Count, Fact, Flag, Test, Value, facts_of
from nc_rules.situation import Situation
from nc_rules.source import Source
from nc_rules.testing.texts import texts
from nc_rules.testing.values import values

SOURCE: Final = Source("Made up for a test", "nc_rules.testing")
"""What drawn rules and derived facts cite."""

_SIMPLEST_FIRST: Final = (Flag, Choice, Count)


def fact_tests(*, sheets: Sequence[type] = (Situation,)) -> st.SearchStrategy[Test]:
    """Draw a test of one fact, of any kind that a pack can write; they shrink to a flag that is true.

    Args:
        sheets: The classes of the fact sheets that it may ask about.

    Raises:
        TypeError: One of the classes is not a fact sheet.

    >>> from hypothesis import find
    >>> from nc_rules import in_english
    >>> in_english(find(fact_tests(), lambda test: True))
    'it was long-distance'
    """
    facts = [fact for sheet in sheets for fact in facts_of(sheet).values()]
    facts.sort(key=lambda fact: _SIMPLEST_FIRST.index(type(fact.domain)))
    ways = {fact: _tests_of(fact) for fact in facts}
    return st.sampled_from(facts).flatmap(ways.__getitem__)


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
        max_leaves: How many tests it holds at most, roughly.

    Raises:
        TypeError: One of the classes is not a fact sheet.

    >>> from hypothesis import find
    >>> from nc_rules import Situation, in_english
    >>> from nc_rules.condition import facts_in
    >>> in_english(find(conditions(), lambda condition: Situation.mood in facts_in(condition)))
    'you mostly feel calm'
    """
    return st.recursive(fact_tests(sheets=sheets) | st.just(ALWAYS), _compounds, max_leaves=max_leaves)


def _compounds(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    # Hypothesis shows a condition by these functions' names.
    return st.builds(both, parts, parts) | st.builds(either, parts, parts) | parts.map(negated) | derived_facts(parts)


def both(one: Condition, other: Condition) -> Condition:
    """Combine two conditions with `&`."""
    return one & other


def either(one: Condition, other: Condition) -> Condition:
    """Combine two conditions with `|`."""
    return one | other


def negated(condition: Condition) -> Condition:
    """Negate a condition with `~`."""
    return ~condition
