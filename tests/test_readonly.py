"""A mapping that nobody can change."""

from __future__ import annotations

import copy
import pickle
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nc_rules.readonly import ReadOnly

DICTS = st.dictionaries(st.text(max_size=3) | st.integers(0, 9), st.integers(0, 3), max_size=5)


@given(DICTS)
def test_it_holds_what_it_was_given_in_that_order(given: dict[object, int]) -> None:
    made = ReadOnly(given)
    assert [*given.items()] == [*made.items()]
    assert [*reversed(given)] == [*reversed(made)]
    assert len(given) == len(made)
    assert all(made[key] == value == made.get(key) for key, value in given.items())


@given(DICTS, st.text(max_size=3) | st.integers(0, 9))
def test_a_key_is_in_it_exactly_when_it_has_a_value(given: dict[object, int], key: object) -> None:
    made = ReadOnly(given)
    if key in made:
        assert given[key] == made[key]
    else:
        with pytest.raises(KeyError):
            made[key]


@given(DICTS, DICTS)
def test_two_are_equal_when_they_hold_the_same_and_then_their_hashes_are(
    one: dict[object, int], other: dict[object, int]
) -> None:
    assert (one == other) is (ReadOnly(one) == ReadOnly(other))
    assert ReadOnly(one) == one == ReadOnly(one)
    assert ReadOnly(one) == MappingProxyType(one)
    if one == other:
        assert hash(ReadOnly(one)) == hash(ReadOnly(other))


@given(DICTS)
def test_a_copy_of_whatever_kind_is_equal(given: dict[object, int]) -> None:
    made = ReadOnly(given)
    for copied in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made), ReadOnly(made)):
        assert made == copied
        assert hash(made) == hash(copied)


def test_nobody_can_change_it() -> None:
    given = {"a": 1}
    made: Any = ReadOnly(given)
    given["a"] = 2
    given["b"] = 3
    assert {"a": 1} == made
    with pytest.raises(TypeError):
        made["a"] = 2
    with pytest.raises(TypeError):
        del made["a"]
    for change in ("clear", "pop", "popitem", "update", "setdefault"):
        assert not hasattr(made, change)


def test_it_is_no_equal_of_what_is_no_mapping() -> None:
    assert ReadOnly({}) != []
    assert ReadOnly({}) != None  # noqa: E711  # that is the question


def test_it_prints_what_it_holds() -> None:
    assert "<ReadOnly of a>" == repr(ReadOnly({"a": 1}))
