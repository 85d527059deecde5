"""Truths as bit masks."""

from __future__ import annotations

from nc_rules.engines import Truths


def test_a_condition_in_neither_mask_is_unknown() -> None:
    truths = Truths(true=0b001, false=0b100)
    assert [True, None, False] == [truths.of(bit) for bit in (0b001, 0b010, 0b100)]
