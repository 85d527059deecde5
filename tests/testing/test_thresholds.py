"""Which values lie near a threshold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nc_rules import Condition, Contact
from nc_rules import Situation as S
from nc_rules.testing.thresholds import near_thresholds

if TYPE_CHECKING:
    from tests.conftest import Pen


@pytest.mark.parametrize(
    ("condition", "near"),
    [
        (S.no_contact_days < 30, (29, 30, 31)),
        (S.no_contact_days >= 30, (29, 30, 31)),
        (S.no_contact_days <= 30, (30, 31, 32)),
        (S.no_contact_days > 30, (30, 31, 32)),
        (S.no_contact_days.is_(30), (29, 30, 31, 32)),
        (S.no_contact_days.in_(7, 30), (6, 7, 8, 9, 29, 30, 31, 32)),
        (~((S.no_contact_days < 30) & S.share_children), (29, 30, 31)),
        (S.no_contact_days >= 0, (0, 1)),
        (S.no_contact_days <= 36_500, (36_500,)),
    ],
    ids=str,
)
def test_they_are_where_a_test_changes_its_answer_and_beside_it(
    pen: Pen, condition: Condition, near: tuple[int, ...]
) -> None:
    school = pen.school("waiters", pen.rule("wait", Contact.NONE, condition))
    assert {S.no_contact_days: near} == near_thresholds([school])


def test_derived_facts_and_guards_have_thresholds_too(pen: Pen) -> None:
    guard = pen.guard(
        "watch", pen.alert("old", S.relationship_days > 3650), pen.forbid("new", S.days_since_breakup < 1, Contact.OPEN)
    )
    assert {S.relationship_days: (3650, 3651, 3652), S.days_since_breakup: (0, 1, 2)} == near_thresholds([guard])
