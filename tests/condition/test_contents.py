"""What a condition depends on."""

from __future__ import annotations

from nc_rules import ALWAYS, Condition, Derived, Situation, Source, WorkingMemory
from nc_rules import Situation as S
from nc_rules.condition import derived_in, facts_in, nodes_in, undecided_facts

CITE = Source("A text", "A house").at("Home")
HOME, WORK, EARLY = S.live_together.as_condition(), S.work_together.as_condition(), S.no_contact_days < 30
SHARED = Derived("shared", when=HOME | WORK, because="So.", cite=CITE)
BUSY = Derived("busy", when=SHARED & EARLY, because="So.", cite=CITE)


def undecided(condition: Condition, situation: Situation) -> list[str]:
    return [fact.name for fact in undecided_facts(condition, WorkingMemory.of(situation).value)]


def test_nodes_come_in_the_order_of_writing_with_derived_facts_unfolded() -> None:
    condition = ~SHARED & EARLY & ALWAYS
    assert [condition, ~SHARED, SHARED, HOME | WORK, HOME, WORK, EARLY, ALWAYS] == list(nodes_in(condition))


def test_facts_are_listed_once_in_the_order_of_first_mention() -> None:
    assert (S.no_contact_days, S.live_together, S.work_together) == facts_in((EARLY & HOME) | SHARED | ~EARLY)
    assert () == facts_in(ALWAYS)


def test_derived_facts_are_listed_once_those_that_others_are_built_from_first() -> None:
    assert (SHARED, BUSY) == derived_in(BUSY | SHARED)
    assert (SHARED, BUSY) == derived_in(SHARED | ~BUSY)
    assert () == derived_in(HOME & WORK)


def test_the_undecided_facts_are_those_that_could_still_tip_it() -> None:
    assert ["live_together", "work_together", "no_contact_days"] == undecided(BUSY, Situation())
    assert ["no_contact_days"] == undecided(BUSY, Situation(work_together=True))
    assert ["work_together"] == undecided(BUSY, Situation(live_together=False, no_contact_days=3))


def test_nothing_is_undecided_once_the_truth_is_known() -> None:
    assert [] == undecided(BUSY, Situation(no_contact_days=30))
    assert [] == undecided(~BUSY, Situation(no_contact_days=3, work_together=True))
    assert [] == undecided(HOME | ALWAYS, Situation())


def test_a_part_that_is_known_to_fail_asks_for_nothing_more() -> None:
    assert ["share_pets"] == undecided((HOME & WORK) | S.share_pets, Situation(live_together=False))
