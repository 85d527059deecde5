"""Rules put together into rulesets in durable-rules' own form."""

from __future__ import annotations

import json

from nc_rules import ALWAYS, Condition, Derived, Source
from nc_rules import Situation as S
from nc_rules.engines.durable.encoding import Encoding
from nc_rules.engines.durable.network import Network
from nc_rules.engines.durable.rulesets import MOST_TESTS, Ruleset, rulesets_of

HOME = Derived("home", when=S.live_together | S.share_pets, because="So.", cite=Source("a", "b").at("c"))


def rulesets(*conditions: Condition) -> tuple[Ruleset, ...]:
    return rulesets_of(Network.of(conditions, Encoding.of(conditions)), "school")


def test_each_stage_has_rulesets_of_its_own() -> None:
    definitions = {ruleset.name: ruleset.definition() for ruleset in rulesets(HOME & (S.no_contact_days < 30))}
    assert {
        "school-1": {
            "there": {"all": [{"m": {"p0": 1}}]},
            "r1": {"all": [{"m": {"$and": [{"p1": 0}, {"p2": 0}]}}]},
            "r2": {"all": [{"m": {"p1": 1}}]},
            "r3": {"all": [{"m": {"p2": 1}}]},
            "r4": {"all": [{"m": {"p3": 1}}]},
        },
        "school-2": {
            "there": {"all": [{"m": {"p0": 1}}]},
            "r5": {"all": [{"m": {"$and": [{"p3": 0}, {"p4": 1}]}}]},
            "r6": {"all": [{"m": {"p4": 0}}]},
        },
    } == definitions
    assert definitions == json.loads(json.dumps(definitions))


def test_what_always_holds_is_asked_of_the_property_that_is_always_there() -> None:
    [ruleset] = rulesets(ALWAYS)
    assert {"all": [{"m": {"p0": 1}}]} == ruleset.definition()["r1"]
    assert ("p0",) == ruleset.asks


def test_a_host_that_writes_in_a_definition_spoils_no_other() -> None:
    [ruleset] = rulesets(ALWAYS)
    ruleset.definition()["r1"]["all"] = "spoilt"
    assert {"all": [{"m": {"p0": 1}}]} == ruleset.definition()["r1"]


def test_a_ruleset_is_handed_only_what_it_asks_about() -> None:
    [ruleset] = rulesets(S.share_children & S.live_together)
    assert {"p0": 1, "p2": 0} == ruleset.fact({"p0": 1, "p2": 0, "p3": 1})


def test_rules_that_are_too_many_for_one_ruleset_go_into_several() -> None:
    made = rulesets(*(S.no_contact_days.is_(day) for day in range(0, 400, 2)))
    # For each day a rule that it is the day, which asks for one code, and two for what lies around it; the first day
    # has nothing below it.
    tests = [len(rule.tests) for ruleset in made for rule in ruleset.rules]
    assert 599 == len(tests) == sum(tests)
    assert [10, MOST_TESTS] == [len(made), len(made[0].rules)]


def test_the_same_school_gives_the_same_rulesets() -> None:
    conditions: list[Condition] = [HOME & S.share_children, ~HOME | (S.relationship_days > 30)]
    assert rulesets(*conditions) == rulesets(*conditions)


def test_without_conditions_there_is_nothing_to_run() -> None:
    assert () == rulesets()
