"""Conditions as a choice between terms: the disjunctive normal form that engines which only know *and* can run.

Kleene's logic is a distributive lattice, so a condition and its form have the same three-valued truth. A term is a set
of tests that all have to pass; the condition is true when all tests of one term are known to pass. Whether it is false
is asked of the form of its negation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, product
from typing import Final, TypeAlias, assert_never, final

import attrs

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
    condition: Condition,
    *,
    negated: bool = False,
    most: int,
    most_in_union: int = 0,
    concepts: Concepts | None = None,
) -> frozenset[Term]:
    """Return a condition as terms, without those that ask for more than another one does.

    Args:
        condition: The condition; derived facts in it are unfolded.
        negated: Give the terms of its negation instead.
        most: The largest number of terms worth having, at any step.
        most_in_union: The same where choices are only put side by side, which costs no more than what is written, if it
            is larger. Where each of several choices is combined with each of others, it is `most` all the same.
        concepts: The terms of derived facts that were found before with the same limits; those found now are added.

    Raises:
        TooWide: There would be more.
    """
    limits = _Limits(most, max(most, most_in_union))
    return _terms(condition, limits, {} if concepts is None else concepts, negated=negated)


@final
@attrs.frozen
class _Limits:
    product: int
    union: int


def _terms(condition: Condition, most: _Limits, concepts: Concepts, *, negated: bool) -> frozenset[Term]:
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


def _any(choices: Iterable[frozenset[Term]], most: _Limits) -> frozenset[Term]:
    return _least(NEVER_MET.union(*choices), most.union)


def _all(choices: Sequence[frozenset[Term]], most: _Limits) -> frozenset[Term]:
    # What is combined with a single term is still no more than it was.
    several = [choice for choice in choices if len(choice) > 1]
    limit = most.union if len(several) <= 1 else most.product
    if any(len(choice) > limit for choice in several):
        raise TooWide
    found = ALWAYS_MET
    for choice in choices:
        found = _least(frozenset(one | other for one, other in product(found, choice)), limit)
    return found


def _least(given: Iterable[Term], most: int) -> frozenset[Term]:
    kept: list[Term] = []
    # What a term asks for beyond another makes it the longer one, so the shortest come first, and those kept stay.
    for _, alike in groupby(sorted(given, key=len), key=len):
        shorter = kept.copy()
        for term in alike:
            if not any(map(term.issuperset, shorter)):
                kept.append(term)
                if len(kept) > most:
                    raise TooWide
    return frozenset(kept)
