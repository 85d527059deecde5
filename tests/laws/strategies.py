"""A small world for the laws: two fact sheets of tiny domains, and conditions, situations and schools over them.

The domains are tiny so that every completion of a partial situation can be tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from itertools import chain, combinations, permutations, product
from operator import invert
from typing import Final, TypeAlias, TypeVar

from hypothesis import strategies as st

from nc_rules import ALWAYS, Derived, Fact, Option, Rule, School, Source, Stance, WorkingMemory
from nc_rules import choice as choice_fact
from nc_rules.condition import NEVER, All, Always, Any, Condition, Not, Op, Test
from nc_rules.facts import AnyFact, Choice, Count, Flag, Value
from nc_rules.sheet import count, fact_sheet, facts_of, flag, with_facts


class Path(Option):
    ROAD = "road", "the path is a road"
    WOODS = "woods", "the path leads through the woods"
    SHORE = "shore", "the path follows the shore"


class Meal(Enum):
    """A choice without words of its own."""

    SOUP = "soup"
    BREAD = "bread"


@fact_sheet
class Walk:
    raining: Fact[bool] = flag("Does it rain?", yes="it rains", no="it is dry")
    windy: Fact[bool] = flag("Is it windy?")
    dog: Fact[bool] = flag("Does the dog come along?", yes="the dog comes along")
    path: Fact[Path] = choice_fact(Path, "Which path?")
    hours: Fact[int] = count("How many hours of light are left?", unit="hours", most=4)


@fact_sheet
class House:
    tired: Fact[bool] = flag("Is anybody tired?")
    meal: Fact[Meal] = choice_fact(Meal, "What is cooking?")
    guests: Fact[int] = count("How many people are in?", unit="people", least=2, most=4)


class Pace(Stance, topic="pace", question="How fast do you go?", ordered=True):
    STAY = "stay", "stay in"
    STROLL = "stroll", "stroll"
    RUN = "run", "run"


class Coat(Stance, topic="coat", question="Do you take a coat?"):
    TAKE = "take", "take it"
    LEAVE = "leave", "leave it"


SOURCE: Final = Source("On walking", "The club")

WALK: Final = tuple(facts_of(Walk).values())
FACTS: Final = (*WALK, *facts_of(House).values())

C = TypeVar("C")

Values: TypeAlias = Mapping[AnyFact, Value]
"""The values of the facts that are known."""


def values_of(fact: AnyFact) -> Sequence[Value]:
    """Every value that a fact can have."""
    match fact.domain:
        case Flag():
            return (False, True)
        case Choice(options):
            return tuple(options)
        case Count(least=least, most=most):
            return range(least, most + 1)


def completions(known: Values, facts: Iterable[AnyFact]) -> Iterable[Values]:
    """Every way in which the facts could turn out that is in keeping with what is known."""
    open_facts = [fact for fact in facts if fact not in known]
    for values in product(*(values_of(fact) for fact in open_facts)):
        yield {**known, **dict(zip(open_facts, values, strict=True))}


def sheet_of(cls: type[C], values: Values) -> C:
    """The sheet on which these values are known, as far as they are of its facts."""
    return with_facts(cls(), **{fact.name: value for fact, value in values.items() if fact.owner is cls})


def memory_of(values: Values, sheets: Sequence[type[object]] = (Walk, House)) -> WorkingMemory:
    """The working memory of sheets of which these values are known."""
    return WorkingMemory.of(*(sheet_of(cls, values) for cls in sheets))


def _tests_of(fact: AnyFact) -> Sequence[Test]:
    values = values_of(fact)
    # In the order of the domain, as `in_` gives them; none and all of them too, which only a negation makes.
    sets = chain.from_iterable(combinations(values, size) for size in range(len(values) + 1))
    orders = (Op.LT, Op.LE, Op.GT, Op.GE) if isinstance(fact.domain, Count) else ()
    compared = ((op, value) for op in (Op.IS, *orders) for value in values)
    return [*(Test(fact, *pair) for pair in compared), *(Test(fact, Op.IN, several) for several in sets)]


TESTS: Final = {fact: _tests_of(fact) for fact in FACTS}


def leaves(facts: Sequence[AnyFact] = FACTS) -> st.SearchStrategy[Condition]:
    """A test of one of the facts, of every kind there is."""
    kinds = [[test for test in TESTS[fact] if test.op is op] for fact in facts for op in Op]
    return st.one_of(*(st.sampled_from(kind) for kind in kinds if kind))


def concept(name: str, when: Condition) -> Derived:
    """A derived fact."""
    return Derived(name, when=when, because="The club says so.", cite=SOURCE.at(f"What is {name}?"))


def _compounds(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, max_size=4).map(tuple)
    return st.one_of(
        # Built as a pack builds them, which flattens, and node by node, which does not.
        st.builds(All.of, parts, parts),
        st.builds(Any.of, parts, parts),
        st.builds(invert, parts),
        st.builds(All, several),
        st.builds(Any, several),
        st.builds(Not, parts),
    )


def _named(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    return _compounds(parts) | st.builds(concept, st.sampled_from(["fair", "homely"]), parts)


CONSTANT: Final = st.sampled_from([ALWAYS, NEVER])


def conditions() -> st.SearchStrategy[Condition]:
    """A condition of nodes of every kind, nested."""
    return st.recursive(leaves() | CONSTANT, _named, max_leaves=12)


_SHEETS: Final = [*chain.from_iterable(permutations((Walk, House), size) for size in range(3))]
_SINGLE: Final = [test for tests in TESTS.values() for test in tests if test.op is Op.IS]


@st.composite
def wide_conditions(draw: st.DrawFn) -> Condition:
    """A choice within each of many parts, which has more terms than are worth having."""
    distinct = draw(st.lists(st.sampled_from(_SINGLE), min_size=14, max_size=16, unique=True))
    parts = tuple(Any((one, other)) for one, other in zip(distinct[::2], distinct[1::2], strict=False))
    forms: list[Condition] = [All(parts), Not(All(parts)), Not(Any(tuple(Not(part) for part in parts)))]
    return draw(st.sampled_from(forms))


def partial_values(facts: Sequence[AnyFact] = FACTS) -> st.SearchStrategy[Values]:
    """What is known of some of the facts."""
    given = {fact: st.sampled_from(values_of(fact)) for fact in facts}
    return st.fixed_dictionaries({}, optional=given)


def memories() -> st.SearchStrategy[WorkingMemory]:
    """What is known on both sheets in either order, on one, or on none."""
    return st.builds(memory_of, partial_values(), st.sampled_from(_SHEETS))


# Strategies that are made anew for each example cost most of the time of a law, so the conditions of a school are drawn
# with two concepts in them that are replaced by those of the school.
_FAIR: Final = concept("fair", ALWAYS)
_HOMELY: Final = concept("homely", ALWAYS)
# Tests that say something: true of one value and false of another.
_TELLING: Final = [test for fact in WALK for test in TESTS[fact] if len({*map(test.holds, values_of(fact))}) > 1]
_OF_A_SCHOOL: Final = st.sampled_from(_TELLING) | st.just(ALWAYS)
_FACTUAL: Final = st.recursive(_OF_A_SCHOOL, _compounds, max_leaves=3)
_ON_FAIR: Final = st.recursive(_OF_A_SCHOOL | st.just(_FAIR), _compounds, max_leaves=3)
_ON_BOTH: Final = st.recursive(_OF_A_SCHOOL | st.sampled_from([_FAIR, _HOMELY]), _compounds, max_leaves=3)
_STANCES: Final = st.sampled_from([Pace.STAY, Pace.STROLL, Pace.STAY, Pace.RUN, *Coat])
_RULES: Final = st.lists(st.tuples(_STANCES, _ON_BOTH, st.sets(st.integers(0, 4))), min_size=2, max_size=6)
_ORDER: Final = st.permutations(range(6))


@st.composite
def schools(draw: st.DrawFn) -> School:
    """A school of a few rules on one or two topics, with derived facts, and overrides that go round in no circle."""
    fair = concept("fair", draw(_FACTUAL))
    meanings = {_FAIR: fair, _HOMELY: concept("homely", _with_meanings(draw(_ON_FAIR), {_FAIR: fair}))}
    rules: list[Rule] = []
    for number, (stance, when, weaker) in enumerate(draw(_RULES)):
        rule = Rule(
            f"rule-{number}",
            stance,
            when=_with_meanings(when, meanings),
            overrides=tuple(other.id for other in rules if int(other.id[-1]) in weaker and other.topic == stance.topic),
            say=f"Do {number}.",
            because=f"Because of {number}.",
            cite=SOURCE.at(f"Rule {number}"),
        )
        rules.append(rule)
    order = draw(_ORDER)
    shuffled = sorted(rules, key=lambda rule: order[int(rule.id[-1])])
    return School("walkers", title="The walkers", summary="How to walk.", rules=shuffled)


def _with_meanings(condition: Condition, meanings: Mapping[Derived, Derived]) -> Condition:
    match condition:
        case Derived():
            return meanings[condition]
        case All(parts):
            return All(tuple(_with_meanings(part, meanings) for part in parts))
        case Any(parts):
            return Any(tuple(_with_meanings(part, meanings) for part in parts))
        case Not(part):
            return Not(_with_meanings(part, meanings))
        case Test() | Always():
            return condition
