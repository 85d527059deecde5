"""Overrides where every rule hangs on a fact of its own, so that any of them may fire with any others."""

from __future__ import annotations

from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import Answer, Fact, Panel, Rule, School, Status, fact_sheet, facts_of, flag

from .reading import stances
from .strategies import SOURCE, Pace, Values, completions, sheet_of


@fact_sheet
class Signs:
    first: Fact[bool] = flag("The first?")
    second: Fact[bool] = flag("The second?")
    third: Fact[bool] = flag("The third?")
    fourth: Fact[bool] = flag("The fourth?")
    fifth: Fact[bool] = flag("The fifth?")
    sixth: Fact[bool] = flag("The sixth?")


FLAGS: Final = (Signs.first, Signs.second, Signs.third, Signs.fourth, Signs.fifth, Signs.sixth)
FACTS: Final = tuple(facts_of(Signs).values())


def rule(number: int, stance: Pace, weaker: set[int]) -> Rule:
    return Rule(
        f"rule-{number}",
        stance,
        FLAGS[number],
        tuple(f"rule-{other}" for other in sorted(weaker) if other < number),
        say=f"Do {number}.",
        because=f"Because of {number}.",
        cite=SOURCE.at(f"Rule {number}"),
    )


def school_of(drafts: list[tuple[Pace, set[int]]]) -> School:
    rules = [rule(number, *draft) for number, draft in enumerate(drafts)]
    return School("heralds", title="The heralds", summary="Follow the signs.", rules=rules)


THOROUGH: Final = settings(max_examples=5 * settings().max_examples)
SCHOOLS: Final = st.lists(
    st.tuples(st.sampled_from(Pace), st.sets(st.integers(0, 4))), min_size=2, max_size=len(FLAGS)
).map(school_of)
SIGNS: Final = st.fixed_dictionaries({}, optional=dict.fromkeys(FACTS, st.booleans()))


def answer_of(school: School, values: Values) -> Answer:
    comparison = Panel([school]).compare(sheet_of(Signs, values))
    return comparison["pace"]["heralds"]


@THOROUGH
@given(SCHOOLS, SIGNS)
def test_an_answer_can_change_just_where_its_status_says_so(school: School, values: Values) -> None:
    answer = answer_of(school, values)
    if answer.status is Status.CONFLICT:
        return
    now = stances(school.rules, values)
    changes = any(stances(school.rules, whole) != now for whole in completions(values, school.facts))
    assert changes is (answer.status in {Status.PROVISIONAL, Status.OPEN})
    assert changes is bool(answer.depends_on)


@THOROUGH
@given(SCHOOLS, SIGNS)
def test_it_depends_on_every_fact_that_can_make_a_difference(school: School, values: Values) -> None:
    answer = answer_of(school, values)
    found = {
        fact
        for whole in completions(values, school.facts)
        for fact in school.facts
        if fact not in values
        and stances(school.rules, whole) != stances(school.rules, {**whole, fact: not whole[fact]})
    }
    assert set() == found - set(answer.depends_on)
