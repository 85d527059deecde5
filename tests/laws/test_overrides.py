"""Rules and waivers that hang on a fact of their own each, so that any of them may fire with any others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import Fact, Panel, Rule, School, Status, Waiver, fact_sheet, facts_of, flag
from nc_rules.facts import AnyFact

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


def waiver(flag: int, waived: set[int]) -> Waiver:
    return Waiver(
        f"waiver-{flag}",
        tuple(f"rule-{number}" for number in sorted(waived)),
        FLAGS[flag],
        because=f"Because of {flag}.",
        cite=SOURCE.at(f"Waiver {flag}"),
    )


def school_of(drafts: list[tuple[Pace, set[int]]], waived: Sequence[set[int]] = ()) -> School:
    """Give a school whose rules hang on the first flags and whose waivers hang on the last."""
    rules = [rule(number, *draft) for number, draft in enumerate(drafts)]
    waivers = [waiver(len(FLAGS) - 1 - number, names) for number, names in enumerate(waived)]
    return School("heralds", title="The heralds", summary="Follow the signs.", rules=rules, waivers=waivers)


DRAFTS: Final = st.tuples(st.sampled_from(Pace), st.sets(st.integers(0, 4)))
SCHOOLS: Final = st.lists(DRAFTS, min_size=4, max_size=len(FLAGS)).map(school_of)
WITH_WAIVERS: Final = st.builds(
    school_of,
    st.lists(DRAFTS, min_size=4, max_size=4),
    st.lists(st.sets(st.integers(0, 3), min_size=1), min_size=1, max_size=2),
)
SIGNS: Final = st.fixed_dictionaries({}, optional=dict.fromkeys(FACTS, st.booleans()))


def telling(school: School, values: Values) -> set[AnyFact]:
    """The unknown facts that can make a difference, tried one by one in every completion."""
    return {
        fact
        for whole in completions(values, school.facts)
        for fact in school.facts
        if fact not in values
        and stances(school.rules, whole, school.waivers)
        != stances(school.rules, {**whole, fact: not whole[fact]}, school.waivers)
    }


def check(school: School, panel: Panel, values: Values) -> None:
    """Check that the answer says just where it can change, and leaves out no fact that can change it."""
    answer = panel.compare(sheet_of(Signs, values))["pace"][school.name]
    found = telling(school, values)
    assert set() == found - set(answer.depends_on)
    if answer.status is not Status.CONFLICT:
        assert bool(found) is (answer.status in {Status.PROVISIONAL, Status.OPEN})
        assert bool(found) is bool(answer.depends_on)


@settings(max_examples=2 * settings().max_examples)
@given(SCHOOLS | WITH_WAIVERS, SIGNS)
def test_an_answer_can_change_just_where_and_by_what_it_says_so(school: School, values: Values) -> None:
    check(school, Panel([school]), values)


@pytest.mark.parametrize("held", [*product(Pace, repeat=3)], ids=lambda held: "-".join(stance.value for stance in held))
def test_so_can_that_of_every_school_of_three_rules_whatever_is_known(held: tuple[Pace, ...]) -> None:
    situations = [
        {fact: value for fact, value in zip(FACTS, known, strict=False) if value is not None}
        for known in product((True, False, None), repeat=3)
    ]
    for second, third in product([set[int](), {0}], [set[int](), {0}, {1}, {0, 1}]):
        school = school_of([*zip(held, [set[int](), second, third], strict=True)])
        panel = Panel([school])
        for values in situations:
            check(school, panel, values)


@pytest.mark.parametrize("held", [*product(Pace, repeat=2)], ids=lambda held: "-".join(stance.value for stance in held))
def test_so_can_that_of_every_school_of_two_rules_and_two_waivers_whatever_is_known(held: tuple[Pace, ...]) -> None:
    asked = [FACTS[place] for place in (0, 1, -2, -1)]
    situations = [
        {fact: value for fact, value in zip(asked, known, strict=True) if value is not None}
        for known in product((True, False, None), repeat=len(asked))
    ]
    for weaker, one, other in product([set[int](), {0}], [{0}, {1}, {0, 1}], [{0}, {1}, {0, 1}]):
        school = school_of([*zip(held, [set[int](), weaker], strict=True)], [one, other])
        panel = Panel([school])
        for values in situations:
            check(school, panel, values)
