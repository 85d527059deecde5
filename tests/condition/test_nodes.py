"""The closed set of nodes."""

from __future__ import annotations

import pickle
from typing import Any as Anything
from typing import cast, get_args

import pytest

from nc_rules import Condition, Derived, Source
from nc_rules import Situation as S
from nc_rules.condition import ALWAYS, All, Always, Any, Not, as_condition
from nc_rules.errors import InvalidCondition
from nc_rules.facts import Test

SOURCE = Source("On walking", "The club")
SHARED = Derived("shared_life", when=S.share_children | S.live_together, because="You meet.", cite=SOURCE.at("Home"))


def test_the_set_of_nodes_is_closed() -> None:
    assert {Test, Derived, All, Any, Not, Always} == set(get_args(Condition))
    for node in get_args(Condition):
        assert node.__final__


def test_a_derived_fact_stands_in_conditions_like_a_flag() -> None:
    assert All((SHARED, S.healed.as_condition())) == SHARED & S.healed
    assert Any((S.healed.as_condition(), SHARED)) == S.healed | SHARED
    assert Not(SHARED) == ~SHARED
    assert SHARED is as_condition(SHARED)


def test_a_derived_fact_may_be_a_bare_flag_or_another_derived_fact() -> None:
    assert S.healed.as_condition() == Derived("well", when=S.healed, because="So.", cite=SOURCE.at("Well")).when
    assert SHARED is Derived("close", when=SHARED, because="So.", cite=SOURCE.at("Close")).when


def test_a_derived_fact_needs_a_condition() -> None:
    with pytest.raises(InvalidCondition) as caught:
        Derived("busy", when=cast("Anything", S.no_contact_days), because="So.", cite=SOURCE.at("Busy"))
    assert (
        "situation.no_contact_days is not a flag and cannot stand in a condition by itself: "
        "compare it, as in no_contact_days < 30"
    ) == str(caught.value)


def test_a_derived_fact_has_no_truth_of_its_own() -> None:
    with pytest.raises(InvalidCondition, match="combine conditions with"):
        bool(SHARED)


def test_derived_facts_are_values() -> None:
    again = Derived("shared_life", when=S.share_children | S.live_together, because="You meet.", cite=SOURCE.at("Home"))
    assert again == SHARED
    assert hash(again) == hash(SHARED)
    assert pickle.loads(pickle.dumps(SHARED)) == SHARED


def test_as_condition_takes_what_a_rule_takes() -> None:
    assert S.healed.is_(True) == as_condition(S.healed)
    assert ALWAYS is as_condition(ALWAYS)
    with pytest.raises(InvalidCondition, match="expected a condition, got 'healed'"):
        as_condition(cast("Anything", "healed"))
