"""Rules and waivers, alerts, and what a guard forbids."""

from __future__ import annotations

from typing import Any, cast

import attrs
import pytest

from nc_rules import ALWAYS, Alert, Contact, Forbid, Reply, Rule, Source, Waiver
from nc_rules import Situation as S
from nc_rules.errors import InvalidCondition

CITE = Source("On walking", "The club").at("Paths")
COUNT = cast("Any", S.no_contact_days)
NO_FLAG = (
    "situation.no_contact_days is not a flag and cannot be a condition by itself: "
    "compare it, as in no_contact_days < 30"
)


def test_a_rule_applies_in_every_situation_unless_it_says_when() -> None:
    rule = Rule("rest", Contact.NONE, say="Rest.", because="You need it.", cite=CITE)
    assert ALWAYS == rule.when
    assert () == rule.overrides


def test_a_rules_topic_is_that_of_its_stance() -> None:
    assert Reply.topic == Rule("answer", Reply.BRIEFLY, say="Answer.", because="So.", cite=CITE).topic


def test_a_bare_flag_is_a_condition() -> None:
    when = S.court_order.is_(True)
    assert when == Rule("rest", Contact.NONE, S.court_order, say="Rest.", because="So.", cite=CITE).when
    assert when == Waiver("court", ("rest",), S.court_order, because="So.", cite=CITE).when
    assert when == Alert("order", S.court_order, say="Obey.", because="So.", cite=CITE).when
    assert when == Forbid((Contact.OPEN,), S.court_order, because="So.", cite=CITE).when


def test_a_count_is_no_condition() -> None:
    with pytest.raises(InvalidCondition) as of_a_rule:
        Rule("rest", Contact.NONE, COUNT, say="Rest.", because="So.", cite=CITE)
    with pytest.raises(InvalidCondition) as of_a_waiver:
        Waiver("court", ("rest",), COUNT, because="So.", cite=CITE)
    with pytest.raises(InvalidCondition) as of_an_alert:
        Alert("order", COUNT, say="Obey.", because="So.", cite=CITE)
    with pytest.raises(InvalidCondition) as of_a_forbid:
        Forbid((Contact.OPEN,), COUNT, because="So.", cite=CITE)
    caught = (of_a_rule, of_a_waiver, of_an_alert, of_a_forbid)
    assert [NO_FLAG] * 4 == [str(refused.value) for refused in caught]


def test_a_stance_is_forbidden_once_however_often_it_is_listed() -> None:
    forbid = Forbid([Contact.OPEN, Reply.ENGAGE, Contact.OPEN], S.court_order, because="So.", cite=CITE)
    assert (Contact.OPEN, Reply.ENGAGE) == forbid.stances


def test_one_stance_or_all_of_a_topic_can_be_forbidden() -> None:
    alone = Forbid(cast("Any", Contact.OPEN), S.court_order, because="So.", cite=CITE)
    assert (Contact.OPEN,) == alone.stances
    assert tuple(Contact) == Forbid(Contact, S.court_order, because="So.", cite=CITE).stances


def test_rules_are_frozen_values() -> None:
    rule = Rule("rest", Contact.NONE, S.healed, say="Rest.", because="So.", cite=CITE)
    assert rule == attrs.evolve(rule)
    assert hash(rule) == hash(attrs.evolve(rule))
    assert rule != attrs.evolve(rule, when=~S.healed)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        rule.say = "Run."  # type: ignore[misc]  # the mistake that this is about
