"""Neighbours of few conditions are looked up together, and what follows comes in their order all the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from nc_rules import Situation, WorkingMemory
from nc_rules import Situation as S
from nc_rules.comparison.bundles import Followed, Following, Part, bundled, seats
from nc_rules.condition import ALWAYS, Condition, ConditionLike, Truth, as_condition
from nc_rules.engines import engine_named

FLAGS = (S.healed, S.chased, S.mutual_friends, S.live_together, S.work_together, S.share_pets)


def part(name: str, *conditions: ConditionLike) -> Part[object]:
    def follow(name: str, truths: Sequence[Truth]) -> tuple[object, ...]:
        return (name, *truths)

    return Part([*map(as_condition, conditions)], partial(follow, name))


def sizes(*parts: Part[object]) -> list[int]:
    return [len(bundle) for bundle in bundled(parts)]


def test_neighbours_are_put_together_up_to_five_conditions() -> None:
    assert [5, 1] == sizes(*[part("one", flag) for flag in FLAGS])


def test_equal_conditions_and_those_that_always_hold_do_not_count() -> None:
    assert [8] == sizes(*[part("one", S.healed, ALWAYS)] * 8)


def test_what_has_more_conditions_is_looked_up_alone() -> None:
    wide = part("wide", *FLAGS)
    assert [1, 1, 1] == sizes(part("one", S.healed), wide, part("other", S.chased))


def test_what_follows_comes_in_order_and_by_bundle() -> None:
    parts = [part("one", S.healed, S.chased), part("two", S.chased), part("three", *FLAGS)]
    bundles = bundled(parts)
    groups: list[list[Condition]] = [[as_condition(S.share_pets)]]
    groups += [[when for one in bundle for when in one.conditions] for bundle in bundles]
    program = engine_named("compiled").prepare(groups)
    states = program.states(WorkingMemory.of(Situation(healed=True, chased=False)))
    first, second = Following(program, bundles, 1)(states)
    assert ("one", True, False, "two", False) == first
    assert ("three", True, False, None, None, None, None) == second


def test_what_follows_is_found_by_the_place_of_its_part() -> None:
    parts = [part("one", *FLAGS), part("two", ALWAYS), part("three", ALWAYS)]
    places = seats(bundled(parts))
    assert ((0, 0), (1, 0), (1, 1)) == places
    followed = Followed((("a",), ("b", "c")), places)
    assert (3, "c", ("b", "c")) == (len(followed), followed[2], followed[1:])
    assert ["a", "b", "c"] == [*followed]
