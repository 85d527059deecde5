"""A school's rulesets in a host of durable-rules that knows nothing of nc_rules, driven as the how-to page says."""

from __future__ import annotations

import importlib
import json
import random
import re
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs
import pytest

from nc_rules import (
    ALWAYS,
    Contact,
    Derived,
    EndedBy,
    Rule,
    School,
    Situation,
    Source,
    Waiver,
    WorkingMemory,
    evaluate,
    facts_of,
    load_packs,
)
from nc_rules import Situation as S
from nc_rules.condition import NEVER, All, Condition, Truth
from nc_rules.condition import Any as AnyOf
from nc_rules.engines import Engine
from nc_rules.engines.durable import DurableSchool, to_durable
from nc_rules.facts import Choice, Count, Flag, Value

SOURCE: Final = Source("Letters to a Friend", "The Corner Press")
PAGE: Final = Path(__file__).parents[3] / "docs" / "how-to" / "run-a-school-in-your-own-host.md"

Ask: TypeAlias = Callable[[DurableSchool, Situation], dict[str, Truth]]


def school(name: str, *conditions: Condition) -> School:
    rules = [
        Rule(f"rule-{number}", Contact.NONE, when, say="Do it.", because="It helps.", cite=SOURCE.at("Here"))
        for number, when in enumerate(conditions, start=1)
    ]
    return School(name, title=name, summary=name, rules=rules)


def concept(name: str, when: Condition) -> Derived:
    return Derived(name, when=when, because="So.", cite=SOURCE.at("There"))


HOME: Final = concept("home", S.live_together | S.share_pets)
TIED: Final = concept("tied", ~HOME | (S.no_contact_days < 30) & S.share_children)
SMALL: Final = school("small", ALWAYS, NEVER, TIED & ~S.court_order, ~(HOME & TIED), S.no_contact_days > 90)

ALONE: Final = concept("alone", S.share_children.is_(False) & ~HOME)


def waiver(id: str, when: Condition) -> Waiver:  # noqa: A002  # it is called that on the waiver
    return Waiver(id, ("rule-1",), when, because="It rests.", cite=SOURCE.at("When it rests"))


WAIVED: Final = attrs.evolve(
    school("waived", S.healed.as_condition(), TIED),
    waivers=(waiver("while-alone", ALONE), waiver("at-court", S.court_order.as_condition())),
)


@pytest.fixture
def ask(durable: Engine, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Give a way to ask a school in a host of the published kind, by the code of the page."""
    assert durable.name == "durable"
    published: Any = importlib.import_module("durable.engine")
    # Where warnings are errors, the clock that it uses is one, from Python 3.12 on.
    monkeypatch.setattr(published, "_unix_now", time.time)

    def no_timers(_host: object) -> None:
        return None

    host = type("QuietHost", (published.Host,), {"_run": no_timers})()
    code: dict[str, Any] = {}
    for block in re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        if ">>>" not in block:
            exec(block, code)
    fired: set[str] = set()
    known: set[str] = set()

    def put(plan: DurableSchool, situation: Situation) -> dict[str, Truth]:
        if plan.school not in known:
            known.add(plan.school)
            code["register"](host, plan, fired)
        truths: dict[str, Truth] = code["ask"](host, plan, fired, situation)
        return truths

    return put


def draw_situation(draw: random.Random) -> Situation:
    share = draw.choice([0.0, 0.1, 0.5, 1.0])
    values: dict[str, Value] = {}
    for name, fact in facts_of(Situation).items():
        if draw.random() < share:
            match fact.domain:
                case Flag():
                    values[name] = draw.choice([False, True])
                case Count():
                    values[name] = draw.choice([0, 12, 29, 30, 31, 90, 91, 365])
                case Choice(options):
                    values[name] = draw.choice(list(options))
    return Situation(**values)  # type: ignore[arg-type]  # each value is one of its fact's


def test_rules_of_every_kind_have_their_truth_in_another_host(ask: Ask) -> None:
    draw = random.Random(1)
    plan = to_durable(SMALL)
    for _ in range(200):
        situation = draw_situation(draw)
        lookup = WorkingMemory.of(situation).value
        assert {rule.id: evaluate(rule.when, lookup) for rule in SMALL.rules} == ask(plan, situation)


def test_waivers_have_their_truth_in_another_host_with_the_derived_facts_that_they_alone_ask_for(ask: Ask) -> None:
    draw = random.Random(4)
    plan = to_durable(WAIVED)
    assert {"home", "tied", "alone"} == set(plan.derived)
    for _ in range(200):
        situation = draw_situation(draw)
        lookup = WorkingMemory.of(situation).value
        expected = {name: evaluate(entry.when, lookup) for name, entry in WAIVED.entries.items()}
        assert {"rule-1", "rule-2", "while-alone", "at-court"} == expected.keys()
        assert expected == ask(plan, situation)


def test_the_installed_schools_have_their_truths_in_another_host(ask: Ask) -> None:
    draw = random.Random(2)
    for installed in load_packs().schools:
        plan = to_durable(installed.content)
        for _ in range(40):
            situation = draw_situation(draw)
            lookup = WorkingMemory.of(situation).value
            expected = {name: evaluate(entry.when, lookup) for name, entry in installed.content.entries.items()}
            assert expected == ask(plan, situation)


def test_a_school_of_more_than_a_ruleset_holds_has_its_truths_in_another_host(ask: Ask) -> None:
    flags = [fact for fact in facts_of(S).values() if isinstance(fact.domain, Flag)]
    tests = [getattr(S, fact.name).as_condition() for fact in flags]
    large = school("large", All(tuple(tests)), AnyOf(tuple(tests)), *(one & other for one, other in pairwise(tests)))
    plan = to_durable(large)
    assert len(plan.rulesets) > 3
    for share in (0.0, 0.5, 1.0):
        draw = random.Random(3)
        situation = Situation(**{fact.name: draw.random() < share for fact in flags})  # type: ignore[arg-type]
        lookup = WorkingMemory.of(situation).value
        assert {rule.id: evaluate(rule.when, lookup) for rule in large.rules} == ask(plan, situation)


def test_what_is_concluded_of_a_derived_fact_is_its_property() -> None:
    plan = to_durable(SMALL)
    home = plan.derived["home"]
    fired = {tells.codes[home]: name for name, tells in plan.tells.items() if home in tells.codes}
    assert {1: {home: 1}, 0: {home: 0}} == {code: plan.conclude([name, "there"]) for code, name in fired.items()}


def test_it_is_plain_json() -> None:
    plain = to_durable(school("one", concept("home", S.live_together & (S.no_contact_days < 30)))).to_dict()
    expected: dict[str, object] = {
        "school": "one",
        "always": {"p0": 1},
        "facts": {
            "situation.live_together": {"property": "p1", "codes": {"false": 0, "true": 1}},
            "situation.no_contact_days": {"property": "p2", "from": [0, 30]},
        },
        "derived": {"home": "p3"},
        "rulesets": [
            {
                "name": "one-1",
                "asks": ["p1", "p2"],
                "rules": {
                    "there": {"all": [{"m": {"p0": 1}}]},
                    "r1": {"all": [{"m": {"p1": 0}}]},
                    "r2": {"all": [{"m": {"$and": [{"p1": 1}, {"p2": 0}]}}]},
                    "r3": {"all": [{"m": {"p2": 1}}]},
                },
            },
            {
                "name": "one-2",
                "asks": ["p3"],
                "rules": {
                    "there": {"all": [{"m": {"p0": 1}}]},
                    "r4": {"all": [{"m": {"p3": 0}}]},
                    "r5": {"all": [{"m": {"p3": 1}}]},
                },
            },
        ],
        "tells": {
            "r1": {"true": [], "false": [], "codes": {"p3": 0}},
            "r2": {"true": [], "false": [], "codes": {"p3": 1}},
            "r3": {"true": [], "false": [], "codes": {"p3": 0}},
            "r4": {"true": [], "false": ["rule-1"], "codes": {}},
            "r5": {"true": ["rule-1"], "false": [], "codes": {}},
        },
    }
    assert expected == json.loads(json.dumps(plain))


def test_the_codes_of_a_choice_are_given_by_the_names_of_its_values() -> None:
    facts = to_durable(school("one", S.ended_by.is_(EndedBy.EX))).to_dict()["facts"]
    assert {"situation.ended_by": {"property": "p1", "codes": {"me": 0, "ex": 1, "both": 2}}} == facts
