"""Truth in three values."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from nc_rules import ALWAYS, Condition, Derived, EndedBy, Situation, Source, WorkingMemory, evaluate
from nc_rules import Situation as S
from nc_rules.condition import NEVER, Truth

TABLE: Mapping[tuple[Truth, Truth], tuple[Truth, Truth]] = {
    (True, True): (True, True),
    (True, False): (False, True),
    (True, None): (None, True),
    (False, True): (False, True),
    (False, False): (False, False),
    (False, None): (False, None),
    (None, True): (None, True),
    (None, False): (False, None),
    (None, None): (None, None),
}
"""For two conditions: both, and either."""


def truth_of(condition: Condition, situation: Situation | None = None) -> Truth:
    return evaluate(condition, WorkingMemory.of(situation or Situation()).value)


@pytest.mark.parametrize(("one", "other"), TABLE)
def test_and_and_or_have_the_truth_tables_of_kleene(one: Truth, other: Truth) -> None:
    situation = Situation(live_together=one, work_together=other)
    both, either = S.live_together & S.work_together, S.live_together | S.work_together
    assert TABLE[one, other] == (truth_of(both, situation), truth_of(either, situation))


@pytest.mark.parametrize(("truth", "opposite"), [(True, False), (False, True), (None, None)])
def test_a_negation_of_the_unknown_is_unknown(truth: Truth, opposite: Truth) -> None:
    assert opposite is truth_of(~S.share_children, Situation(share_children=truth))


def test_a_fact_that_nobody_asked_is_not_taken_for_a_no() -> None:
    assert truth_of(~S.share_children) is None
    assert truth_of(S.share_children.is_(False)) is None
    assert truth_of(S.ended_by.in_(*EndedBy)) is None


@pytest.mark.parametrize(("days", "truth"), [(29, True), (30, False), (None, None)])
def test_a_threshold(days: int | None, truth: Truth) -> None:
    assert truth is truth_of(S.no_contact_days < 30, Situation(no_contact_days=days))


def test_a_derived_fact_has_the_truth_of_its_condition() -> None:
    cite = Source("A text", "A house").at("Home")
    shared = Derived("shared", when=S.live_together | S.work_together, because="So.", cite=cite)
    settled = Derived("settled", when=~shared, because="So.", cite=cite)
    assert truth_of(shared, Situation(work_together=True)) is True
    assert truth_of(settled, Situation(work_together=True)) is False
    assert truth_of(settled, Situation(work_together=False)) is None
    assert truth_of(settled, Situation(work_together=False, live_together=False)) is True


def test_always_and_never_need_no_facts() -> None:
    assert truth_of(ALWAYS) is True
    assert truth_of(NEVER) is False
    assert truth_of(~ALWAYS) is False
    assert truth_of(~NEVER) is True
