"""Sources, and places in them."""

from __future__ import annotations

import pickle

import attrs
import pytest

from nc_rules import Citation, Source

SOURCE = Source("On walking", "The club", "club.example/walking")


def test_a_source_reads_as_title_and_publisher() -> None:
    assert "On walking (The club)" == str(SOURCE)


def test_a_place_is_a_heading_in_a_source() -> None:
    place = SOURCE.at("What to wear")
    assert Citation(SOURCE, "What to wear") == place
    assert "“What to wear”, On walking (The club)" == str(place)


def test_a_source_may_be_without_an_address() -> None:
    assert "" == Source("On walking", "The club").address


def test_sources_and_places_are_values() -> None:
    place = SOURCE.at("What to wear")
    assert place == pickle.loads(pickle.dumps(place))
    assert {place: 1} == {Source("On walking", "The club", "club.example/walking").at("What to wear"): 1}
    assert place != SOURCE.at("What to eat")


def test_sources_and_places_are_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        SOURCE.title = "On resting"  # type: ignore[misc]  # the mistake that this is about
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        SOURCE.at("What to wear").heading = ""  # type: ignore[misc]  # likewise
