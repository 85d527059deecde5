"""Neighbours of few conditions are looked up together, and what follows comes in their order all the same."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from functools import partial

from nc_rules import Situation, WorkingMemory
from nc_rules import Situation as S
from nc_rules.comparison.bundles import Following, Part, bundled
from nc_rules.condition import ALWAYS, Condition, ConditionLike, Truth, as_condition
from nc_rules.engines import Found, Program, engine_named

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


def following(*parts: Part[object], situation: Situation) -> tuple[Following[object], Program, Found]:
    """Return what follows from a program with a group before those of the parts, and what it found of a situation."""
    bundles = bundled(parts)
    groups: list[list[Condition]] = [[as_condition(S.share_pets)]]
    groups += [[when for one in bundle for when in one.conditions] for bundle in bundles]
    program = engine_named("compiled").prepare(groups)
    return Following(program, bundles, 1), program, program.found(WorkingMemory.of(situation))


def test_what_follows_comes_in_order_and_by_bundle() -> None:
    parts = [part("one", S.healed, S.chased), part("two", S.chased), part("three", *FLAGS)]
    follows, program, found = following(*parts, situation=Situation(healed=True, chased=False))
    first, second = follows(program.states(found))
    assert ("one", True, False, "two", False) == first
    assert ("three", True, False, None, None, None, None) == second


def test_what_follows_is_found_by_the_place_of_its_part() -> None:
    parts = [Part([*map(as_condition, when)], lambda truths: [truths[0]]) for when in (FLAGS, [ALWAYS], [S.chased])]
    follows, program, found = following(*parts, situation=Situation(chased=False))
    followed = follows.in_each(found)
    assert (3, False, (True, False)) == (len(followed), followed[2], followed[1:])
    assert [None, True, False] == [*followed]
    assert [*followed.states] == [*program.states(found)][1:]


def test_a_copy_of_it_needs_no_program() -> None:
    follows, _, found = following(Part([ALWAYS], list), situation=Situation())
    assert (True,) == pickle.loads(pickle.dumps(follows.in_each(found)))
