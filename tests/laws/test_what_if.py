"""What would have to be different, held to trying everything in a small world."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Final, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import Condition, Forbid, Quiet, Rule, School, Stance, evaluate
from nc_rules.diagram import Diagrams, Node
from nc_rules.facts import AnyFact, Value
from nc_rules.prime import Primes, Term, most_general, places_of
from nc_rules.prospects import Prospects
from nc_rules.what_if import Way, ways

from .strategies import SOURCE, WALK, Pace, Path, Values, Walk, completions, leaves, memory_of, partial_values
from .waivers import schools_with_waivers

World: TypeAlias = Mapping[tuple[Value, ...], Stance | None]
"""What a school answers in each situation that is known in full."""

EVERYTHING: Final = Prospects()
EVERY_SITUATION: Final = [*completions({}, WALK)]


def answer(school: School) -> tuple[Primes, Node]:
    diagrams = Diagrams(school.conditions)
    return Primes(diagrams), diagrams.answer(school.on(Pace.topic))


def entry_of(when: Condition, quiets: bool) -> Forbid | Quiet:  # noqa: FBT001  # Hypothesis gives it by position
    """Something that a guard keeps back: all words, or every stance."""
    cite, because = SOURCE.at("Guards"), "It is slippery."
    return Quiet(when, because=because, cite=cite) if quiets else Forbid((*Pace,), when, because=because, cite=cite)


ENTRIES: Final = st.builds(entry_of, leaves(WALK), st.booleans())


def world(primes: Primes, node: Node) -> World:
    def outcome(situation: Values) -> Stance | None:
        end = primes.diagrams.restrict(node, {fact: situation[fact] for fact in primes.diagrams.support(node)})
        value = getattr(end, "value", None)
        return value if isinstance(value, Stance) else None

    return {tuple(situation.values()): outcome(situation) for situation in EVERY_SITUATION}


def subsets(facts: Sequence[AnyFact]) -> Iterator[frozenset[AnyFact]]:
    return map(frozenset, chain.from_iterable(combinations(facts, size) for size in range(len(facts) + 1)))


def brings_about(changed: frozenset[AnyFact], known: Values, stance: Stance, outcomes: World) -> bool:
    """Whether some values of these facts give the stance, whatever those are that are not known."""
    kept = {fact: value for fact, value in known.items() if fact not in changed}
    by_values: dict[tuple[Value, ...], bool] = {}
    for situation in completions(kept, WALK):
        key = tuple(situation[fact] for fact in WALK if fact in changed)
        gives = outcomes[tuple(situation[fact] for fact in WALK)] is stance
        by_values[key] = by_values.get(key, True) and gives
    return any(by_values.values())


@settings(max_examples=50)
@given(schools_with_waivers(), partial_values(WALK), st.sampled_from([*Pace]))
def test_the_ways_to_a_stance_are_all_the_smallest_sets_of_facts_that_bring_it_about(
    school: School, known: Values, stance: Stance
) -> None:
    primes, node = answer(school)
    outcomes = world(primes, node)
    found: list[frozenset[AnyFact]] = []
    for changed in subsets(WALK):
        if not any(other <= changed for other in found) and brings_about(changed, known, stance, outcomes):
            found.append(changed)
    told = ways(primes, node, stance, memory_of(known), EVERYTHING)
    assert {*found} == {frozenset(way.facts) for way in told}
    assert len(found) == len(told)


@settings(max_examples=50)
@given(schools_with_waivers(), partial_values(WALK), st.sampled_from([*Pace]))
def test_telling_the_facts_of_a_way_gives_its_stance_and_leaves_nothing_open(
    school: School, known: Values, stance: Stance
) -> None:
    primes, node = answer(school)
    for way in ways(primes, node, stance, memory_of(known), EVERYTHING):
        left = primes.diagrams.restrict(node, memory_of(known).with_values(dict(way.facts)))
        assert left is primes.diagrams.leaf(stance)
        assert {fact: known[fact] for fact in way.facts if fact in known} == dict(way.before)
        assert all(way.before.get(fact) != value for fact, value in way.facts.items())
        assert 0 <= way.held <= len({*known} - {*way.facts})


@settings(max_examples=50)
@given(schools_with_waivers(), partial_values(WALK), st.sampled_from([*Pace]), st.sets(st.sampled_from(WALK)))
def test_no_way_leads_through_what_is_not_to_be_touched(
    school: School, known: Values, stance: Stance, untouchable: set[AnyFact]
) -> None:
    primes, node = answer(school)
    prospects = Prospects(untouchable=frozenset(untouchable))
    told = ways(primes, node, stance, memory_of(known), prospects)
    every = ways(primes, node, stance, memory_of(known), EVERYTHING)
    assert [way for way in every if untouchable.isdisjoint(way.facts)] == [*told]


@settings(max_examples=50)
@given(
    schools_with_waivers(),
    partial_values(WALK),
    st.sampled_from([*Pace]),
    st.builds(entry_of, leaves(WALK), st.booleans()),
)
def test_no_way_leads_to_where_a_guard_would_step_in(
    school: School, known: Values, stance: Stance, entry: Forbid | Quiet
) -> None:
    def steps_in(way: Way) -> bool:
        return evaluate(entry.when, memory_of(known).with_values(dict(way.facts)).get) is True

    primes, node = answer(school)
    told = ways(primes, node, stance, memory_of(known), Prospects((entry,)))
    every = ways(primes, node, stance, memory_of(known), EVERYTHING)
    through = {frozenset(way.facts) for way in told}
    assert not any(map(steps_in, told))
    assert through <= {frozenset(way.facts) for way in every}
    assert all(frozenset(way.facts) in through or steps_in(way) for way in every)


def test_a_way_takes_a_value_that_no_guard_minds_where_another_would_bring_it_in() -> None:
    there, cite = Walk.path.in_(Path.ROAD, Path.WOODS), SOURCE.at("Where to stay")
    rule = Rule("stay", Pace.STAY, when=there, say="Stay.", because="It is nice there.", cite=cite)
    primes, node = answer(School("walkers", title="The walkers", summary="How to walk.", rules=[rule]))
    (freely,) = ways(primes, node, Pace.STAY, memory_of({}), EVERYTHING)
    entry = entry_of(Walk.path.is_(Path.ROAD), quiets=False)
    (guarded,) = ways(primes, node, Pace.STAY, memory_of({}), Prospects((entry,)))
    assert (freely.facts, guarded.facts) == ({Walk.path: Path.ROAD}, {Walk.path: Path.WOODS})


@settings(max_examples=60)
@given(schools_with_waivers(), st.sampled_from([*Pace]))
def test_prime_terms_allow_just_the_situations_in_which_the_value_comes_out(school: School, stance: Stance) -> None:
    primes, node = answer(school)
    outcomes, terms = world(primes, node), primes.of(node, stance)
    for situation in EVERY_SITUATION:
        places = places_of(primes.diagrams, situation)
        assert any(not term.violated(places) for term in terms) is (outcomes[tuple(situation.values())] is stance)


@settings(max_examples=60)
@given(schools_with_waivers(), st.sampled_from([*Pace]))
def test_no_prime_term_could_allow_more(school: School, stance: Stance) -> None:
    primes, node = answer(school)
    terms = primes.of(node, stance)
    assert most_general(terms) == terms
    where = primes.diagrams.where(node, stance)
    for term in terms:
        for wider in widened(term, primes.diagrams):
            assert not forces(wider, where, primes.diagrams)


def widened(term: Term, diagrams: Diagrams) -> Iterator[Term]:
    """Give the terms that allow a little more: one fact one value more, or left free."""
    for fact, bits in term.allowed:
        others = tuple(pair for pair in term.allowed if pair[0] != fact)
        yield Term(others)
        for place in range(len(diagrams.partitions[fact].starts)):
            if not bits >> place & 1:
                yield Term((*others, (fact, bits | 1 << place)))


def forces(term: Term, where: Node, diagrams: Diagrams) -> bool:
    allowed = [situation for situation in EVERY_SITUATION if not term.violated(places_of(diagrams, situation))]
    return all(diagrams.restrict(where, situation) is diagrams.leaf(value=True) for situation in allowed)


@given(st.integers(1, 4), st.booleans(), st.data())
def test_a_count_moves_no_further_than_it_has_to(cut: int, least: bool, data: st.DataObject) -> None:  # noqa: FBT001
    now = data.draw(st.integers(0, 4).filter(lambda hours: (hours >= cut) is not least))
    when = Walk.hours >= cut if least else Walk.hours < cut
    school = School(
        "walkers", title="T", summary="S", rules=[Rule("r", Pace.RUN, when, say="A", because="B", cite=SOURCE.at("C"))]
    )
    (way,) = ways(*answer(school), Pace.RUN, memory_of({Walk.hours: now}), EVERYTHING)
    assert {Walk.hours: cut if least else cut - 1} == dict(way.facts)
