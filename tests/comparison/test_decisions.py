"""Verdicts on the rules of one school on one topic, remembered."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from nc_rules import ALWAYS, Contact, Status, Waiver
from nc_rules.comparison import decisions
from nc_rules.comparison.decisions import Decisions
from nc_rules.engines import Truths
from nc_rules.overrides import TopicRules
from nc_rules.verdict import decide

if TYPE_CHECKING:
    from tests.conftest import Pen


def _rules(pen: Pen) -> TopicRules:
    rules = [
        pen.rule("none", Contact.NONE),
        pen.rule("limited", Contact.LIMITED, overrides=["none"]),
        pen.rule("open", Contact.OPEN, overrides=["limited"]),
    ]
    waiver = Waiver("court", ("open",), ALWAYS, because="A court decides.", cite=pen.source.at("On courts"))
    return TopicRules.of(rules, [waiver])


def test_it_reads_its_own_bits_of_rules_and_of_waivers_and_no_others(pen: Pen) -> None:
    rules, bits = _rules(pen), [1 << 3, 1 << 0, 1 << 70, 1 << 5]
    asked = Decisions(rules, bits)
    others = sum(1 << place for place in (1, 2, 4, 69, 71))
    for truths in product((True, False, None), repeat=4):
        true = sum(bit for bit, truth in zip(bits, truths, strict=True) if truth)
        false = sum(bit for bit, truth in zip(bits, truths, strict=True) if truth is False)
        expected = decide(rules, truths[:3], truths[3:])
        assert expected == asked.verdict(Truths(true, false))
        assert expected == asked.verdict(Truths(true | others, false))
        assert expected == asked.verdict(Truths(true, false | others))


def test_rules_of_one_condition_may_share_a_bit(pen: Pen) -> None:
    rules = _rules(pen)
    asked = Decisions(rules, [1, 2, 2, 1])
    assert decide(rules, [True, None, None], [True]) == asked.verdict(Truths(1, 0))
    assert decide(rules, [False, True, True], [False]) == asked.verdict(Truths(2, 1))


def test_a_verdict_is_reached_once(pen: Pen) -> None:
    asked = Decisions(_rules(pen), [1, 2, 4, 8])
    assert asked.verdict(Truths(1, 14)) is asked.verdict(Truths(1, 14))
    assert asked.verdict(Truths(1, 14)) is asked.verdict(Truths(1 | 16, 14 | 32))
    assert Status.SETTLED is asked.verdict(Truths(1, 14)).status


def test_no_more_than_some_are_remembered(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decisions, "_MOST_REMEMBERED", 4)
    rules = _rules(pen)
    asked = Decisions(rules, [1, 2, 4, 8])
    for true, false in product(range(16), repeat=2):
        if not true & false:
            assert Decisions(rules, [1, 2, 4, 8]).verdict(Truths(true, false)) == asked.verdict(Truths(true, false))
            assert len(vars(asked)["_reached"]) <= 4
