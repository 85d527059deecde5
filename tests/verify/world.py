"""A world so small that every situation in it can be tried, and schools that advise in it."""

from __future__ import annotations

from enum import Enum
from itertools import combinations, product
from typing import Final

from hypothesis import strategies as st

from nc_rules import (
    ALWAYS,
    Condition,
    Derived,
    Fact,
    Rule,
    School,
    Source,
    Stance,
    Waiver,
    fact_sheet,
    facts_of,
    with_facts,
)
from nc_rules.condition import NEVER, All, Any, Not, Op, Test
from nc_rules.facts import AnyFact, Choice, Count, Flag, Value
from nc_rules.sheet import choice, count, flag


class Sky(Enum):
    CLEAR = "clear"
    CLOUDS = "clouds"
    RAIN = "rain"


@fact_sheet
class Outing:
    """So small that every situation, known in part or in full, can be tried: 216 of them."""

    alone: Fact[bool] = flag("Do you go alone?")
    uphill: Fact[bool] = flag("Does it go uphill?")
    sky: Fact[Sky] = choice(Sky, "What does the sky look like?")
    hours: Fact[int] = count("How many hours of light are left?", unit="hours", least=1, most=5)


class Pace(Stance, topic="pace", question="How fast do you go?"):
    STROLL = "stroll", "stroll"
    RUN = "run", "run"


class Coat(Stance, topic="coat", question="Do you take a coat?"):
    TAKE = "take", "take it"
    LEAVE = "leave", "leave it"


FACTS: Final = tuple(facts_of(Outing).values())
SOURCE: Final = Source("On walking", "The club")


def values_of(fact: AnyFact) -> tuple[Value, ...]:
    match fact.domain:
        case Flag():
            return (False, True)
        case Choice(options):
            return tuple(options)
        case Count(least=least, most=most):
            return tuple(range(least, most + 1))


OUTINGS: Final = [
    with_facts(Outing(), **{fact.name: value for fact, value in zip(FACTS, values, strict=True)})
    for values in product(*((None, *values_of(fact)) for fact in FACTS))
]


def every_test_of(fact: AnyFact) -> list[Condition]:
    values = values_of(fact)
    orders = (Op.LT, Op.LE, Op.GT, Op.GE) if isinstance(fact.domain, Count) else ()
    sets = [*combinations(values, 0), *combinations(values, 2), values]
    return [
        *(Test(fact, op, value) for op in (Op.IS, *orders) for value in values),
        *(Test(fact, Op.IN, several) for several in sets),
    ]


TESTS: Final = [test for fact in FACTS for test in every_test_of(fact)]


def conditions(concepts: list[Derived]) -> st.SearchStrategy[Condition]:
    # The last one is true of whatever is known, so that what hangs on it is decided only once more is told.
    plain = st.sampled_from(TESTS)
    leaves = st.one_of(plain, plain, st.sampled_from([ALWAYS, NEVER, *concepts]), plain.map(lambda test: test | ~test))
    several = st.lists(leaves, min_size=2, max_size=3).map(tuple)
    both = st.one_of(several.map(All), several.map(Any))
    return st.one_of(leaves, both, both, both.map(Not), st.tuples(both, both).map(Any))


@st.composite
def schools(draw: st.DrawFn) -> School:
    """A school of a few rules and waivers, whose conditions are often related to one another's."""
    concepts: list[Derived] = []
    for number in range(draw(st.integers(0, 2))):
        when = draw(conditions(concepts))
        concepts.append(Derived(f"concept_{number}", when=when, because="So it is.", cite=SOURCE.at("Words")))
    pool = draw(st.lists(conditions(concepts), min_size=2, max_size=5))
    rules: list[Rule] = []
    for number in range(draw(st.integers(2, 6))):
        stance = draw(st.sampled_from([*Pace, *Pace, Coat.TAKE]))
        weaker = [rule.id for rule in rules if rule.topic == stance.topic]
        overrides = draw(st.lists(st.sampled_from(weaker), unique=True)) if weaker else []
        rules.append(
            Rule(
                f"rule-{number}",
                stance,
                draw(st.sampled_from(pool)),
                tuple(overrides),
                say=draw(st.sampled_from(["Go.", "Go on."])),
                because="It is good for you.",
                cite=SOURCE.at("Advice"),
            )
        )
    names = [rule.id for rule in rules]
    waivers = [
        Waiver(
            f"waiver-{number}",
            tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))),
            draw(st.sampled_from(pool)),
            because="It is over.",
            cite=SOURCE.at("Waivers"),
        )
        for number in range(draw(st.integers(0, 2)))
    ]
    order = draw(st.permutations(rules))
    return School("walkers", title="The walkers", summary="How to walk.", rules=order, waivers=waivers)
