"""What every school has to pass, its cases among it, and what must hold of this one."""

import pytest

from nc_rules import Mood, Situation
from nc_rules.comparison import Panel
from nc_rules.testing import SchoolConformance
from nc_rules_active import ACTIVE

PANEL = Panel([ACTIVE])


class TestActive(SchoolConformance):
    school = ACTIVE
    required = frozenset({"cases", "verify"})


def test_it_says_nothing_on_telling_the_ex_and_on_dating() -> None:
    assert {"announce", "dating"}.isdisjoint(topic.name for topic in ACTIVE.topics)


def test_no_answer_hangs_on_a_count_of_days() -> None:
    assert {"no_contact_days", "days_since_breakup"}.isdisjoint(fact.name for fact in ACTIVE.facts)


@pytest.mark.parametrize("mood", [Mood.ANXIOUS, Mood.DESPERATE])
@pytest.mark.parametrize("can_meet", [None, False, True])
@pytest.mark.parametrize("completed", [None, False, True])
def test_nothing_but_what_has_to_be_settled_while_reactive(
    *, mood: Mood, can_meet: bool | None, completed: bool | None
) -> None:
    apart = Situation(
        share_children=False,
        live_together=False,
        work_together=False,
        mood=mood,
        can_meet_positively=can_meet,
        no_contact_completed=completed,
    )
    assert _stances(apart) == ("none", "ignore", "wait")
    parents = Situation(share_children=True, mood=mood, can_meet_positively=can_meet, no_contact_completed=completed)
    assert _stances(parents) == ("limited", "briefly", "wait")


def _stances(situation: Situation) -> tuple[str, ...]:
    comparison = PANEL.compare(situation)
    stances = (comparison[topic]["active"].stance for topic in ("contact", "reply", "first_move"))
    return tuple(str(stance.value) for stance in stances if stance)
