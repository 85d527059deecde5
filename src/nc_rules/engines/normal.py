"""Conditions as a choice between terms: the disjunctive normal form that engines which only know *and* can run.

Kleene's logic is a distributive lattice, so a condition and its form have the same three-valued truth. A term is a set
of tests that all have to pass; the condition is true when all tests of one term are known to pass. Whether it is false
is asked of the form of its negation.
"""

from __future__ import annotations

from itertools import product
from typing import TypeAlias, assert_never

from nc_rules.algebra import All, Always, Any, Not
from nc_rules.condition import Condition, Derived, normal_form
from nc_rules.facts import Test

Term: TypeAlias = frozenset[Test]
"""Tests that all have to pass."""


class TooWide(Exception):
    """A condition's form would have more terms than are worth having."""


def terms(condition: Condition, *, negated: bool = False, most: int) -> frozenset[Term]:
    """Give a condition as terms, without those that ask for more than another one does.

    Args:
        condition: The condition; derived facts in it are unfolded.
        negated: Give the terms of its negation instead.
        most: The largest number of terms worth having, at any step.

    Raises:
        TooWide: There would be more.
    """
    return _terms(normal_form(condition, negated=negated), most)


def _terms(condition: Condition, most: int) -> frozenset[Term]:
    match condition:
        case Test():
            return frozenset([frozenset([condition])])
        case Always():
            return frozenset([frozenset()])
        case Any(parts):
            return _least(frozenset(term for part in parts for term in _terms(part, most)), most)
        case All(parts):
            choices: frozenset[Term] = frozenset([frozenset()])
            for part in parts:
                choices = _least(frozenset(one | other for one, other in product(choices, _terms(part, most))), most)
            return choices
        case Not() | Derived():
            msg = "normal_form leaves no negation and no derived fact"
            raise AssertionError(msg)
        case _:
            assert_never(condition)


def _least(given: frozenset[Term], most: int) -> frozenset[Term]:
    kept = frozenset(term for term in given if not any(other < term for other in given))
    if len(kept) > most:
        raise TooWide
    return kept
