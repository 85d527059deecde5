"""Conditions as a choice between terms."""

from __future__ import annotations

import pytest

from nc_rules import ALWAYS, Condition, Derived, Source
from nc_rules import Situation as S
from nc_rules.condition import NEVER, All, Any, Not, Test
from nc_rules.condition.terms import ALWAYS_MET, NEVER_MET, TooWide, terms

HOME, WORK, PETS = S.live_together.is_(True), S.work_together.is_(True), S.share_pets.is_(True)
APART = S.live_together.is_(False)
SHARED = Derived("shared", when=HOME | WORK, because="So.", cite=Source("A text", "A house").at("Home"))

PAIRS = [(S.share_children, S.healed), (S.chased, S.on_and_off), (S.money_owed, S.long_distance)]
EITHER = All.of(*(one | other for one, other in PAIRS))
"""Eight terms, since one of each pair has to hold; its negation has three."""


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param(HOME, [{HOME}], id="a test is a term"),
        pytest.param(HOME & WORK, [{HOME, WORK}], id="and gives one term"),
        pytest.param(HOME | WORK, [{HOME}, {WORK}], id="or gives one for each"),
        pytest.param(HOME & (WORK | PETS), [{HOME, WORK}, {HOME, PETS}], id="and over or is spread out"),
        pytest.param(~(HOME & WORK), [{APART}, {S.work_together.is_(False)}], id="negation is pushed down"),
        pytest.param(~(HOME | WORK), [{APART, S.work_together.is_(False)}], id="the negation of or asks for both"),
        pytest.param(~(HOME & ~WORK), [{APART}, {WORK}], id="not within not"),
        pytest.param(Not(Not(HOME)), [{HOME}], id="a double negation cancels out"),
        pytest.param(~SHARED, [{APART, S.work_together.is_(False)}], id="within a derived fact too"),
        pytest.param(SHARED & PETS, [{HOME, PETS}, {WORK, PETS}], id="a derived fact is unfolded"),
        pytest.param(HOME | (HOME & WORK), [{HOME}], id="a term that asks for more is dropped"),
        pytest.param(HOME & APART, [{HOME, APART}], id="a contradiction stays: unknown while its fact is"),
        pytest.param(ALWAYS, [set[Test]()], id="always asks for nothing"),
        pytest.param(ALWAYS | HOME, [set[Test]()], id="beside always nothing else is asked"),
        pytest.param(NEVER, [], id="never has no term"),
        pytest.param(NEVER & HOME, [], id="beside never neither"),
        pytest.param(~ALWAYS, [], id="not always is never"),
        pytest.param(~NEVER, [set[Test]()], id="not never is always"),
    ],
)
def test_a_condition_is_a_choice_between_terms(condition: Condition, expected: list[set[Test]]) -> None:
    assert frozenset(map(frozenset, expected)) == terms(condition, most=8) == terms(~condition, negated=True, most=8)


def test_what_is_met_always_and_never_has_a_name() -> None:
    assert (ALWAYS_MET, NEVER_MET) == (terms(ALWAYS, most=1), terms(NEVER, most=1))
    assert (NEVER_MET, ALWAYS_MET) == (terms(ALWAYS, negated=True, most=1), terms(NEVER, negated=True, most=1))


def test_the_terms_of_a_negation() -> None:
    assert frozenset([frozenset([APART, S.work_together.is_(False)])]) == terms(HOME | WORK, negated=True, most=1)


def test_more_terms_than_are_worth_having_are_refused() -> None:
    assert 8 == len(terms(EITHER, most=8))
    with pytest.raises(TooWide):
        terms(EITHER, most=7)
    assert 3 == len(terms(EITHER, negated=True, most=7))


def test_a_condition_that_would_blow_up_is_refused_before_it_does() -> None:
    pairs = [S.no_contact_days.is_(day) | S.no_contact_days.is_(day + 1) for day in range(0, 80, 2)]
    with pytest.raises(TooWide):
        terms(All.of(*pairs), most=24)


def test_choices_side_by_side_may_be_more_than_choices_that_are_combined() -> None:
    bands = Any(tuple((S.no_contact_days >= 2 * day) & (S.no_contact_days < 2 * day + 1) for day in range(9)))
    assert 9 == len(terms(bands, most=8, most_in_union=9)) == len(terms(bands & HOME & WORK, most=8, most_in_union=9))
    for condition in (bands, bands & HOME):
        with pytest.raises(TooWide):
            terms(condition, most=8, most_in_union=8)
    for condition in (bands & (HOME | WORK), EITHER):
        with pytest.raises(TooWide):
            terms(condition, most=7, most_in_union=100)
