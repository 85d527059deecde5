"""Conditions as a choice between terms: the disjunctive normal form that engines which only know *and* can run.

Kleene's logic is a distributive lattice, so a condition and its form have the same three-valued truth. A term is a set
of tests that all have to pass; the condition is true when all tests of one term are known to pass. Whether it is false
is asked of the form of its negation.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Final, TypeAlias, assert_never

from nc_rules.condition.nodes import All, Always, Any, Condition, Derived, Not, Test
from nc_rules.condition.opposite import opposite

Term: TypeAlias = frozenset[Test]
"""Tests that all have to pass."""

Concepts: TypeAlias = dict[tuple[Derived, bool], frozenset[Term]]
"""The terms of derived facts, and those of their negations."""

ALWAYS_MET: Final[frozenset[Term]] = frozenset([frozenset()])
"""The choice between terms that is met in every situation: the one term asks for nothing."""

NEVER_MET: Final[frozenset[Term]] = frozenset()
"""The choice that is met in none: there is no term."""


class TooWide(Exception):
    """A condition's form would have more terms than are worth having."""


def terms(
    condition: Condition, *, negated: bool = False, most: int, concepts: Concepts | None = None
) -> frozenset[Term]:
    """Return a condition as terms, without those that ask for more than another one does.

    Args:
        condition: The condition; derived facts in it are unfolded.
        negated: Give the terms of its negation instead.
        most: The largest number of terms worth having, at any step.
        concepts: The terms of derived facts that were found before with the same `most`; those found now are added.

    Raises:
        TooWide: There would be more.
    """
    return _terms(condition, most, {} if concepts is None else concepts, negated=negated)


def _terms(condition: Condition, most: int, concepts: Concepts, *, negated: bool) -> frozenset[Term]:
    match condition:
        case Test():
            if negated:
                return _terms(opposite(condition), most, concepts, negated=False)
            return frozenset([frozenset([condition])])
        case Derived(when=when):
            if (condition, negated) not in concepts:
                concepts[condition, negated] = _terms(when, most, concepts, negated=negated)
            return concepts[condition, negated]
        case Not(part):
            return _terms(part, most, concepts, negated=not negated)
        case Always():
            return NEVER_MET if negated else ALWAYS_MET
        case All(parts) | Any(parts):
            choices = [_terms(part, most, concepts, negated=negated) for part in parts]
            return _all(choices, most) if isinstance(condition, All) is not negated else _any(choices, most)
        case _:
            assert_never(condition)


def _any(choices: Iterable[frozenset[Term]], most: int) -> frozenset[Term]:
    return _least(NEVER_MET.union(*choices), most)


def _all(choices: Iterable[frozenset[Term]], most: int) -> frozenset[Term]:
    found = ALWAYS_MET
    for choice in choices:
        found = _least(frozenset(one | other for one, other in product(found, choice)), most)
    return found


def _least(given: frozenset[Term], most: int) -> frozenset[Term]:
    kept: list[Term] = []
    # What a term asks for beyond another makes it the longer one, so the shortest come first, and those kept stay.
    for term in sorted(given, key=len):
        if not any(other < term for other in kept):
            kept.append(term)
            if len(kept) > most:
                raise TooWide
    return frozenset(kept)
