"""Verdicts on the rules of one school on one topic, remembered."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from nc_rules import Contact, Status
from nc_rules.compare import docket
from nc_rules.compare.docket import Docket
from nc_rules.engines import Truths
from nc_rules.verdict import decide

if TYPE_CHECKING:
    from tests.conftest import Pen


def _docket(pen: Pen, bits: list[int]) -> Docket:
    rules = [
        pen.rule("none", Contact.NONE),
        pen.rule("limited", Contact.LIMITED, overrides=["none"]),
        pen.rule("open", Contact.OPEN, overrides=["limited"]),
    ]
    return Docket(pen.school("oak", *rules), Contact.topic, rules, bits)


def test_it_reads_its_own_bits_and_no_others(pen: Pen) -> None:
    bits = [1 << 3, 1 << 0, 1 << 70]
    asked = _docket(pen, bits)
    others = sum(1 << place for place in (1, 2, 4, 69, 71))
    for truths in product((True, False, None), repeat=3):
        true = sum(bit for bit, truth in zip(bits, truths, strict=True) if truth)
        false = sum(bit for bit, truth in zip(bits, truths, strict=True) if truth is False)
        expected = decide(asked.school.rules, truths)
        assert expected == asked.verdict(Truths(true, false))
        assert expected == asked.verdict(Truths(true | others, false))
        assert expected == asked.verdict(Truths(true, false | others))


def test_a_verdict_is_reached_once(pen: Pen) -> None:
    asked = _docket(pen, [1, 2, 4])
    assert asked.verdict(Truths(1, 6)) is asked.verdict(Truths(1, 6))
    assert asked.verdict(Truths(1, 6)) is asked.verdict(Truths(1 | 8, 6 | 16))
    assert Status.SETTLED is asked.verdict(Truths(1, 6)).status


def test_no_more_than_some_are_remembered(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docket, "_MOST_REMEMBERED", 4)
    asked = _docket(pen, [1, 2, 4])
    for true, false in product(range(8), repeat=2):
        if not true & false:
            assert asked.verdict(Truths(true, false)) == _docket(pen, [1, 2, 4]).verdict(Truths(true, false))
            assert len(vars(asked)["_reached"]) <= 4
