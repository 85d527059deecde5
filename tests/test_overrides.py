"""Who gives way to whom, and who waives whom, by position."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nc_rules import Contact, Rule, Source, Waiver
from nc_rules import Situation as S
from nc_rules.overrides import TopicRules

CITE = Source("On walking", "The club").at("Paths")


def rule(id: str, *overrides: str) -> Rule:  # noqa: A002  # it is called that on the rule
    return Rule(id, Contact.NONE, overrides=overrides, say="Rest.", because="So.", cite=CITE)


def waiver(id: str, *waives: str) -> Waiver:  # noqa: A002  # likewise
    return Waiver(id, waives, S.healed, because="So.", cite=CITE)


def sets(*places: set[int]) -> tuple[frozenset[int], ...]:
    return tuple(map(frozenset, places))


def test_overrides_and_waivers_are_looked_up_by_position() -> None:
    rest, meet, talk = rule("rest"), rule("meet", "rest"), rule("talk", "rest", "meet")
    court, month = waiver("court", "rest", "talk"), waiver("month", "talk")
    topic = TopicRules.of(iter([rest, meet, talk]), iter([court, month]))
    assert (rest, meet, talk) == topic.rules
    assert (court, month) == topic.waivers
    assert sets(set(), {0}, {0, 1}) == topic.overrides
    assert sets({1, 2}, {2}, set()) == topic.overriders
    assert sets({0}, set(), {0, 1}) == topic.waived_by
    assert (rest, meet, talk, court, month) == topic.entries


def test_a_waiver_that_names_none_of_the_rules_is_left_out() -> None:
    court, month = waiver("court", "elsewhere"), waiver("month", "elsewhere", "rest")
    topic = TopicRules.of([rule("rest")], [court, month])
    assert (month,) == topic.waivers
    assert sets({0}) == topic.waived_by


def test_what_is_named_and_is_not_there_is_overlooked() -> None:
    topic = TopicRules.of([rule("rest", "elsewhere")])
    assert sets(set()) == topic.overrides == topic.overriders == topic.waived_by


def test_no_rules_are_no_rules() -> None:
    topic = TopicRules.of([], [waiver("court", "rest")])
    assert ((), (), (), (), ()) == attrs.astuple(topic, recurse=False)


def test_the_rules_of_a_topic_are_a_frozen_value() -> None:
    topic = TopicRules.of([rule("rest"), rule("meet", "rest")], [waiver("court", "rest")])
    again = pickle.loads(pickle.dumps(topic))
    assert topic == again
    assert hash(topic) == hash(again)
    assert topic != TopicRules.of(topic.rules)
    assert all(isinstance(places, frozenset) for places in (*topic.overrides, *topic.overriders, *topic.waived_by))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        topic.rules = ()  # type: ignore[misc]  # the mistake that this is about


places = st.lists(st.sets(st.integers(0, 5)), min_size=6, max_size=6)


@given(places, places)
def test_a_rule_is_overridden_and_waived_by_just_those_that_name_it(
    overrides: Sequence[set[int]], waives: Sequence[set[int]]
) -> None:
    rules = [rule(f"r{number}", *(f"r{other}" for other in others)) for number, others in enumerate(overrides)]
    waivers = [waiver(f"w{number}", *(f"r{other}" for other in others)) for number, others in enumerate(waives)]
    topic = TopicRules.of(rules, waivers)
    assert [*map(frozenset, overrides)] == [*topic.overrides]
    for place, one in enumerate(rules):
        assert {other.id for other in rules if one.id in other.overrides} == {
            rules[position].id for position in topic.overriders[place]
        }
        assert {other.id for other in waivers if one.id in other.waives} == {
            topic.waivers[position].id for position in topic.waived_by[place]
        }
