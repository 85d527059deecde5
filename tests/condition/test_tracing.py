"""What a condition saw, and which of it matters."""

from __future__ import annotations

from nc_rules import ALWAYS, Condition, Derived, Situation, Source, WorkingMemory
from nc_rules import Situation as S
from nc_rules.condition import Seen, trace

HOME, WORK = S.live_together.as_condition(), S.work_together.as_condition()
EARLY = S.no_contact_days < 30
SHARED = Derived("shared", when=HOME | WORK, because="So.", cite=Source("A text", "A house").at("Home"))


def traced(condition: Condition, situation: Situation) -> Seen:
    return trace(condition, WorkingMemory.of(situation).value)


def reasons(condition: Condition, situation: Situation) -> list[Condition]:
    return [seen.condition for seen in traced(condition, situation).reasons()]


def test_a_test_keeps_the_value_that_it_saw() -> None:
    assert Seen(EARLY, truth=True, value=12) == traced(EARLY, Situation(no_contact_days=12))
    assert Seen(EARLY, truth=False, value=40) == traced(EARLY, Situation(no_contact_days=40))
    assert Seen(EARLY, truth=None) == traced(EARLY, Situation())


def test_every_part_is_kept_with_its_truth_and_a_derived_fact_is_unfolded() -> None:
    home, work = Seen(HOME, truth=False, value=False), Seen(WORK, truth=None)
    either = Seen(HOME | WORK, truth=None, parts=(home, work))
    shared = Seen(SHARED, truth=None, parts=(either,))
    alone = Seen(~SHARED, truth=None, parts=(shared,))
    early = Seen(EARLY, truth=False, value=30)
    expected = Seen(~SHARED & EARLY, truth=False, parts=(alone, early))
    seen = traced(~SHARED & EARLY, Situation(live_together=False, no_contact_days=30))
    assert expected == seen
    assert [home, work, early] == list(seen.tests())


def test_always_is_true_for_no_reason() -> None:
    assert Seen(ALWAYS, truth=True) == traced(ALWAYS, Situation())
    assert [] == reasons(ALWAYS, Situation())


def test_one_true_part_is_reason_enough_for_an_any() -> None:
    assert [WORK] == reasons(HOME | WORK | EARLY, Situation(live_together=False, work_together=True))


def test_one_false_part_is_reason_enough_against_an_all() -> None:
    assert [HOME] == reasons(HOME & WORK & EARLY, Situation(live_together=False, work_together=True))


def test_a_true_all_and_a_false_any_need_all_their_parts() -> None:
    assert [HOME, WORK] == reasons(HOME & WORK, Situation(live_together=True, work_together=True))
    assert [HOME, WORK] == reasons(HOME | WORK, Situation(live_together=False, work_together=False))


def test_what_is_unknown_waits_for_its_unknown_parts() -> None:
    assert [EARLY] == reasons((HOME | WORK) & EARLY, Situation(work_together=True))


def test_a_negation_has_the_reasons_of_what_it_negates() -> None:
    assert [WORK] == reasons(~(HOME | WORK), Situation(work_together=True))
    assert [HOME, WORK] == reasons(~SHARED, Situation(live_together=False, work_together=False))
