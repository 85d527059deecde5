"""Over what two schools part, held to trying everything in a small world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias, cast

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.strategies import WALK, Pace, Values, completions, memory_of, partial_values
from tests.laws.waivers import schools_with_waivers

from nc_rules import Panel, School, Stance
from nc_rules.comparison import TopicComparison
from nc_rules.facts import AnyFact, Value

EVERY: Final = [*completions({}, WALK)]

Answers: TypeAlias = Mapping[tuple[Value, ...], Stance | None]


def named(name: str) -> st.SearchStrategy[School]:
    speaking = schools_with_waivers().filter(lambda school: Pace.topic in school.topics)
    return speaking.map(lambda school: attrs.evolve(school, name=name))


def compared(schools: Sequence[School], known: Values) -> TopicComparison:
    return Panel(schools).compare(*memory_of(known).sheets)[Pace]


def answers(school: School) -> Answers:
    panel = Panel([school])
    told = ((situation, panel.compare(*memory_of(situation).sheets)) for situation in EVERY)
    return {key(situation): cast("TopicComparison", one[Pace])[school].stance for situation, one in told}


def key(situation: Values) -> tuple[Value, ...]:
    return tuple(situation[fact] for fact in WALK)


@settings(max_examples=15)
@given(named("oak"), named("elm"))
def test_the_smallest_situation_that_sets_two_schools_apart_is_found(oak: School, elm: School) -> None:
    ours, theirs = answers(oak), answers(elm)

    def parts(known: Values) -> bool:
        pairs = {(ours[key(one)], theirs[key(one)]) for one in completions(known, WALK)}
        return len(pairs) == 1 and all(one and other and one is not other for one, other in pairs)

    apart = compared([oak, elm], {}).apart("oak", "elm")
    if apart is None:
        assert not any(map(parts, EVERY))
        return
    assert parts(apart.facts)
    situation = next(iter(completions(apart.facts, WALK)))
    assert {"oak": ours[key(situation)], "elm": theirs[key(situation)]} == dict(apart.stances)
    smaller = {len(known) for known in partial(len(apart.facts) - 1) if parts(known)}
    assert not smaller


def partial(most: int) -> list[Values]:
    """What is known of at most so many facts."""
    found: list[dict[AnyFact, Value]] = [{}]
    for fact in WALK:
        found += [{**known, fact: situation[fact]} for known in found for situation in _one_each(fact)]
    return [known for known in found if len(known) <= most]


def _one_each(fact: AnyFact) -> list[Values]:
    values = dict.fromkeys(situation[fact] for situation in EVERY)
    return [{fact: value} for value in values]


@settings(max_examples=15)
@given(named("oak"), named("elm"), partial_values(WALK))
def test_after_a_change_that_makes_them_agree_both_take_the_stance_whatever_is_not_known(
    oak: School, elm: School, known: Values
) -> None:
    ways = compared([oak, elm], known).agree("oak", "elm")
    assert [len(way.facts) for way in ways] == sorted(len(way.facts) for way in ways)
    for way in ways:
        then = compared([oak, elm], {**known, **way.facts})
        assert {frozenset([way.stance])} == {answer.could_be for answer in then}
    if not ways:
        ours, theirs = answers(oak), answers(elm)
        assert not any(ours[key(one)] and ours[key(one)] is theirs[key(one)] for one in EVERY)


@settings(max_examples=15)
@given(named("oak"), named("elm"))
def test_a_fact_splits_two_schools_just_if_whether_they_agree_turns_on_it(oak: School, elm: School) -> None:
    ours, theirs = answers(oak), answers(elm)
    same = {situation: ours[situation] is theirs[situation] for situation in ours}
    turning = {fact for fact in WALK if any(len(alike) > 1 for alike in by_the_rest(fact, same).values())}
    splits = compared([oak, elm], {}).splits()
    assert turning == {*splits}
    assert [*splits.values()] == sorted(splits.values(), reverse=True)
    assert all(0 < share <= 1 for share in splits.values())


def by_the_rest(fact: AnyFact, same: Mapping[tuple[Value, ...], bool]) -> Mapping[object, set[bool]]:
    """Whether they agree, for each way in which all but one fact can be."""
    found: dict[object, set[bool]] = {}
    for one in EVERY:
        found.setdefault(tuple(one[rest] for rest in WALK if rest is not fact), set()).add(same[key(one)])
    return found
