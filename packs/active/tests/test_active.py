"""What every school has to pass, its cases among it, and what must hold of this one."""

from pathlib import Path

import pytest

from nc_rules import ExRelationship, InteractionsFeel, Mood, Situation, load_packs
from nc_rules.comparison import Panel
from nc_rules.laws import Law, prove
from nc_rules.testing import SchoolConformance, untrue_charts
from nc_rules_active import ACTIVE
from nc_rules_active.laws import LAWS

PANEL = Panel([ACTIVE])


class TestActive(SchoolConformance):
    school = ACTIVE
    required = frozenset({"cases", "verify"})


def test_it_says_nothing_on_what_the_article_leaves_out() -> None:
    silent = {"announce", "dating", "co_parenting", "intimacy"}
    assert silent.isdisjoint(topic.name for topic in ACTIVE.topics)


def test_no_answer_hangs_on_a_count_of_days_apart() -> None:
    assert {"no_contact_days", "days_since_breakup"}.isdisjoint(fact.name for fact in ACTIVE.facts)


@pytest.mark.parametrize(("mood", "overwhelmed"), [(Mood.DESPERATE, None), (Mood.CALM, True)])
@pytest.mark.parametrize("can_meet", [None, False, True])
@pytest.mark.parametrize("feel", [None, *InteractionsFeel])
def test_nothing_but_what_has_to_be_settled_while_fear_or_desperation_is_in_charge(
    *, mood: Mood, overwhelmed: bool | None, can_meet: bool | None, feel: InteractionsFeel | None
) -> None:
    apart = Situation(
        share_children=False,
        expecting_child=False,
        live_together=False,
        work_together=False,
        share_business=False,
        mood=mood,
        overwhelmed=overwhelmed,
        can_meet_positively=can_meet,
        interactions_feel=feel,
    )
    assert _stances(apart) == ("none", "ignore", "wait")
    parents = Situation(
        share_children=True,
        mood=mood,
        overwhelmed=overwhelmed,
        can_meet_positively=can_meet,
        interactions_feel=feel,
    )
    assert _stances(parents) == ("limited", "briefly", "wait")


@pytest.mark.parametrize("completed", [None, False, True])
def test_the_end_of_a_planned_time_opens_nothing_by_itself(*, completed: bool | None) -> None:
    assert _stances(Situation(no_contact_completed=completed)) == ("none", "ignore", "wait")
    ready = Situation(no_contact_completed=completed, can_meet_positively=True, mood=Mood.CALM)
    assert _stances(ready) == ("open", "engage", "test_the_waters")


@pytest.mark.parametrize("settled_down", [ExRelationship.LIVING_TOGETHER, ExRelationship.ENGAGED_OR_MARRIED])
def test_what_is_said_of_a_rebound_is_not_said_of_an_ex_who_has_settled_down(settled_down: ExRelationship) -> None:
    comparison = PANEL.compare(Situation(ex_seeing_someone=True, ex_relationship=settled_down))
    for topic in ("new_partner", "reunion"):
        assert comparison[topic]["active"].status.value == "silent"


def _stances(situation: Situation) -> tuple[str, ...]:
    comparison = PANEL.compare(situation)
    stances = (comparison[topic]["active"].stance for topic in ("contact", "reply", "first_move"))
    return tuple(str(stance.value) for stance in stances if stance)


def test_the_charts_in_the_readme_say_what_the_school_says() -> None:
    readme = Path(__file__).parents[1] / "README.md"
    assert [] == untrue_charts(readme.read_text(encoding="utf-8"), ACTIVE)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_its_laws_hold_where_the_other_schools_are_installed(law: Law) -> None:
    proof = prove(law, load_packs())
    assert proof.holds or proof.missing
