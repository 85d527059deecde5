"""Pairs of situations: one fact apart, and with more known."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import Phase, find, given, settings

from nc_rules import Contact, Fact, Mood, Panel, Situation, fact_sheet, flag, load_packs
from nc_rules.sheet import Sheet, WorkingMemory
from nc_rules.testing import more_known, one_fact_apart, situations
from nc_rules.testing.printing import printed_in
from nc_rules.verdict import Status
from nc_rules.vocabulary.constraints import broken

FOUND: Final = settings(max_examples=1_000, database=None, phases=[Phase.generate])
PANEL: Final = Panel(load_packs().schools)


@fact_sheet
class Faith:
    shares_congregation: Fact[bool] = flag("Do you go to one church?")


def apart(one: Sheet, other: Sheet) -> set[str]:
    """Give the names of the facts that are not the same."""
    before, after = WorkingMemory.of(one), WorkingMemory.of(other)
    return {fact.key for fact in {*before, *after} if before.value(fact) != after.value(fact)}


@settings(max_examples=50)
@given(one_fact_apart())
def test_one_fact_and_no_other_differs(pair: tuple[Situation, Situation]) -> None:
    assert len(apart(*pair)) == 1
    assert not any(broken(WorkingMemory.of(one).value) for one in pair)


@settings(max_examples=30)
@given(one_fact_apart(situations(known=1), facts=[Situation.mood, Situation.healed]))
def test_the_facts_of_which_one_differs_can_be_given(pair: tuple[Situation, Situation]) -> None:
    assert apart(*pair) <= {"mood", "healed"}


@pytest.mark.parametrize("known", [True, False])
def test_a_fact_has_two_values_or_is_known_in_one_of_them(*, known: bool) -> None:
    def has_two(pair: tuple[Situation, Situation]) -> bool:
        return (pair[0].mood is not None and pair[1].mood is not None) is known

    assert has_two(find(one_fact_apart(facts=[Situation.mood]), has_two, settings=FOUND))


def test_they_shrink_to_the_facts_that_matter() -> None:
    def angers(pair: tuple[Situation, Situation]) -> bool:
        return pair[0].mood is not Mood.ANGRY and pair[1].mood is Mood.ANGRY

    shrunk = settings(FOUND, phases=[Phase.generate, Phase.shrink])
    found = find(one_fact_apart(facts=[Situation.healed, Situation.mood]), angers, settings=shrunk)
    assert found[0] in {Situation(), Situation(mood=Mood.CALM)}
    assert found[1] == Situation(mood=Mood.ANGRY)


@settings(max_examples=50)
@given(more_known())
def test_more_is_known_and_nothing_is_different(pair: tuple[Situation, Situation]) -> None:
    fewer, more = map(WorkingMemory.of, pair)
    assert {*fewer} < {*more}
    assert all(more[fact] == value for fact, value in fewer.items())


@settings(max_examples=30)
@given(more_known())
def test_what_is_settled_stays_so(pair: tuple[Situation, Situation]) -> None:
    before, after = (PANEL.compare(one)[Contact] for one in pair)
    for name, answer in before.answers.items():
        if answer.status is Status.SETTLED:
            assert answer.stance is after[name].stance


@settings(max_examples=20)
@given(more_known(situations(sheets=(Situation, Faith))))
def test_pairs_of_tuples_are_drawn_from_tuples(pair: tuple[tuple[Situation, Faith], tuple[Situation, Faith]]) -> None:
    assert [[type(sheet) for sheet in one] for one in pair] == [[Situation, Faith]] * 2


def test_both_are_printed_when_a_test_fails() -> None:
    @settings(database=None, phases=[Phase.generate, Phase.shrink])
    @given(one_fact_apart(facts=[Situation.healed]))
    def fails(pair: tuple[Situation, Situation]) -> None:
        raise RuntimeError(pair)

    with pytest.raises(RuntimeError) as raised:
        fails()
    titles = [text.splitlines()[1] for _, text in printed_in(raised.value)]
    assert titles == ['title = "A situation in which a test fails"', 'title = "The same but for healed"']
