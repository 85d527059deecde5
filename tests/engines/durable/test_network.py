"""Conditions as rules in stages, taken apart where they would be too many."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from nc_rules import ALWAYS, Condition, Derived, Source
from nc_rules import Situation as S
from nc_rules.condition import NEVER, All, Any, Not
from nc_rules.engines.durable.encoding import Encoding
from nc_rules.engines.durable.network import MOST_CONJUNCTIONS, MOST_SPANS, Network
from nc_rules.engines.durable.rulesets import MOST_TESTS, rulesets_of
from nc_rules.facts import Flag
from nc_rules.sheet import facts_of

FLAGS = [fact.name for fact in facts_of(S).values() if isinstance(fact.domain, Flag)]


def flags(start: int, stop: int) -> list[Condition]:
    return [getattr(S, name).as_condition() for name in FLAGS[start:stop]]


def concept(name: str, when: Condition) -> Derived:
    return Derived(name, when=when, because="So.", cite=Source("a", "b").at("c"))


def network(*conditions: Condition) -> Network:
    return Network.of(conditions, Encoding.of(conditions))


def told(*conditions: Condition) -> list[dict[str, list[str]]]:
    """The rules of each stage: what is asked for, and what follows."""
    return [
        {
            " ".join(f"{span.property.name}={span.first}..{span.last}" for span in sorted(term)): sorted(
                f"{'' if conclusion.truth else 'not '}{getattr(conclusion.about, 'name', conclusion.about)}"
                for conclusion in conclusions
            )
            for term, conclusions in stage.items()
        }
        for stage in network(*conditions).stages
    ]


def test_a_condition_and_its_negation_are_asked_for_apart() -> None:
    assert [{"p1=1..1 p2=1..1": ["0"], "p1=0..0": ["not 0"], "p2=0..0": ["not 0"]}] == told(
        S.share_children & S.live_together
    )


def test_a_negation_turns_what_follows_around() -> None:
    assert [{"p1=1..1": ["0", "not 1"], "p1=0..0": ["1", "not 0"]}] == told(
        S.share_children.as_condition(), ~S.share_children
    )


def test_what_is_known_from_the_start_is_asked_of_nothing() -> None:
    assert [{"": ["0", "not 1"]}] == told(ALWAYS, NEVER)


def test_tests_of_one_fact_are_put_together() -> None:
    within = (S.no_contact_days >= 7) & (S.no_contact_days < 30)
    assert [{"p1=1..1": ["0"], "p1=0..0": ["not 0"], "p1=2..2": ["not 0"]}] == told(within)


def test_what_can_never_be_is_not_asked_for() -> None:
    both = S.share_children & ~S.share_children
    assert [{"p1=0..0": ["not 0"], "p1=1..1": ["not 0"]}] == told(both)


def test_a_derived_fact_is_a_property_for_the_next_stage() -> None:
    home = concept("home", S.live_together | S.share_pets)
    tied = concept("tied", home & S.share_children)
    assert [
        {"p1=1..1": ["p5"], "p2=1..1": ["p5"], "p1=0..0 p2=0..0": ["not p5"], "p3=0..0": ["not p4"]},
        {"p3=1..1 p5=1..1": ["p4"], "p5=0..0": ["not p4"]},
        {"p4=1..1": ["0"], "p4=0..0": ["not 0"]},
    ] == told(tied)


def test_derived_facts_of_the_same_condition_share_their_property() -> None:
    one, other = concept("one", S.live_together.as_condition()), concept("other", S.live_together.as_condition())
    assert [{"p1=1..1": ["p2"], "p1=0..0": ["not p2"]}, {"p2=1..1": ["0", "1"], "p2=0..0": ["not 0", "not 1"]}] == told(
        one, other
    )


PAIRS = [one | other for one, other in zip(flags(0, 20), flags(20, 40), strict=True)]

WIDE = {
    "a choice in each of many parts": All(tuple(PAIRS)),
    "a conjunction in each of many parts": Any(tuple(Not(pair) for pair in PAIRS)),
    "the negation of that": Not(Any(tuple(Not(pair) for pair in PAIRS))),
    "more facts than a term may have": All(tuple(flags(0, 50))),
    "more facts in the negation": Any(tuple(flags(0, 50))),
    "both, one in the other": All((All(tuple(flags(0, 50))), Any((All(tuple(PAIRS[:9])), Not(All(tuple(PAIRS))))))),
    "very many tests of one fact": Any(tuple(S.no_contact_days.is_(day) for day in range(0, 700, 2))),
    "very many parts": All(tuple((S.no_contact_days < day) | flags(0, 50)[day % 50] for day in range(1, 800))),
}


@pytest.mark.parametrize("condition", WIDE.values(), ids=WIDE)
def test_a_wide_condition_is_taken_apart(condition: Condition) -> None:
    made = network(condition)
    terms = [term for stage in made.stages for term in stage]
    assert all(len(term) <= MOST_SPANS for term in terms)
    rulesets = rulesets_of(made, "wide")
    tests = [sum(len(rule.tests) for rule in ruleset.rules) for ruleset in rulesets]
    assert all(1 <= number <= MOST_TESTS for number in tests)
    assert len(terms) == len({rule.name for ruleset in rulesets for rule in ruleset.rules})


def test_a_conjunction_of_few_terms_is_not_taken_apart() -> None:
    # Two to the fourth terms are as many as are worth having.
    assert 16 == MOST_CONJUNCTIONS
    assert {} == network(All(tuple(PAIRS[:4]))).parts
    assert {} != network(All(tuple(PAIRS[:5]))).parts


def stages(conditions: Sequence[Condition]) -> int:
    return len(network(*conditions).stages)


def test_rules_stand_in_the_first_stage_that_can_have_them() -> None:
    home = concept("home", S.live_together | S.share_pets)
    assert 1 == stages([S.live_together.as_condition()])
    assert 2 == stages([home, S.live_together.as_condition()])
    assert 3 == stages([concept("settled", home & S.share_children)])
