"""What cannot be so together."""

from __future__ import annotations

from pathlib import Path

import pytest

from nc_rules import ContactNow, EndedBy, Occasion, Situation, WorkingMemory
from nc_rules.files import read_situation, read_table, situation_from
from nc_rules.vocabulary.constraints import CONSTRAINTS, AnyConstraint, broken

ROOT = Path(__file__).parent.parent.parent

BROKEN = [
    (Situation(no_contact_days=13, days_since_breakup=12), "No contact cannot have lasted longer"),
    (Situation(no_contact_days=30, contact_now=ContactNow.OCCASIONAL), "A month of no contact"),
    (Situation(no_contact_days=1, contact_now=ContactNow.DAILY), "Days of no contact"),
    (Situation(in_no_contact=True, contact_now=ContactNow.DAILY), "You cannot keep to no contact"),
    (Situation(ended_by=EndedBy.EX, regret_ending_it=True), "If your ex ended it"),
    (Situation(ex_seeing_someone=False, new_partner_objects=True), "If your ex is not seeing anyone"),
    (Situation(live_together=True, long_distance=True), "You cannot still live together"),
    (Situation(share_children=False, occasion=Occasion.CHILD_BIRTHDAY), "It can only be your child's birthday"),
    (Situation(ex_reached_out=False, left_them_unanswered=True), "If your ex has not got in touch"),
    (Situation(ex_blocked_me=False, blocked_everywhere=True), "Your ex cannot have blocked every way"),
    (Situation(still_sleeping_together=True, contact_now=ContactNow.NONE), "You cannot still sleep together"),
]


def test_every_constraint_has_its_test() -> None:
    assert len(BROKEN) == len(CONSTRAINTS)


@pytest.mark.parametrize(("situation", "says"), BROKEN, ids=[says for _, says in BROKEN])
def test_a_contradiction_is_told_with_why(situation: Situation, says: str) -> None:
    (constraint,) = broken(WorkingMemory.of(situation).value)
    assert constraint.says.startswith(says)
    assert {*constraint.facts} == {*WorkingMemory.of(situation)}


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=lambda constraint: str(constraint.says))
def test_what_is_not_known_contradicts_nothing(constraint: AnyConstraint) -> None:
    (situation,) = (one for one, says in BROKEN if constraint.says.startswith(says))
    memory = WorkingMemory.of(situation)
    for fact in constraint.facts:
        assert () == broken(memory.without([fact]).value)


def test_counts_at_the_edge_do_not_contradict_each_other() -> None:
    for fine in (
        Situation(no_contact_days=12, days_since_breakup=12),
        Situation(no_contact_days=29, contact_now=ContactNow.OCCASIONAL),
        Situation(no_contact_days=0, contact_now=ContactNow.DAILY),
        Situation(no_contact_days=30, contact_now=ContactNow.PRACTICAL),
    ):
        assert () == broken(WorkingMemory.of(fine).value)


@pytest.mark.parametrize("path", sorted((ROOT / "examples" / "situations").glob("*")), ids=lambda path: path.stem)
def test_no_example_contradicts_itself(path: Path) -> None:
    assert () == broken(WorkingMemory.of(*read_situation(path).sheets).value)


@pytest.mark.parametrize("path", sorted(ROOT.glob("packs/*/cases/*.toml")), ids=lambda path: path.stem)
def test_no_case_contradicts_itself(path: Path) -> None:
    (situation,) = situation_from({"situation": read_table(path).get("situation", {})}, str(path)).sheets
    assert () == broken(WorkingMemory.of(situation).value)
