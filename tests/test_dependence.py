"""What follows from a few facts is looked at once for each of their values."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from nc_rules import Fact, Situation, UnreadSheet, WorkingMemory, fact_sheet, flag
from nc_rules import Situation as S
from nc_rules.condition import Condition, Lookup
from nc_rules.dependence import Consequences, Undecided


@fact_sheet
class Garden:
    fenced: Fact[bool] = flag("Is there a fence?")


@fact_sheet
class Again:
    fenced: Fact[bool] = flag("Is there a fence?")


Again.__name__ = "Garden"  # as that of a module that was loaded again would be called


def test_it_is_worked_out_once_for_each_combination_of_values() -> None:
    looked: list[object] = []

    def look(lookup: Lookup) -> object:
        looked.append(lookup(S.healed))
        return looked[-1]

    found = Consequences([([S.healed, S.chased], look)])
    told = [Situation(healed=True), Situation(healed=True, mutual_friends=True), Situation(chased=True), Situation()]
    assert [[True], [True], [None], [None]] == [found(WorkingMemory.of(sheet)) for sheet in told]
    assert [True, None, None] == looked


def test_each_kind_is_worked_out_from_its_own_facts() -> None:
    found = Consequences([([S.healed], lambda lookup: lookup(S.healed)), ([], lambda _: "so")])
    assert [True, "so"] == found(WorkingMemory.of(Situation(healed=True)))


def test_facts_of_several_sheets_are_looked_up_on_each() -> None:
    facts = [S.healed, Garden.fenced, S.chased]
    found = Consequences([(facts, lambda lookup: tuple(map(lookup, facts)))])
    assert [(True, False, None)] == found(WorkingMemory.of(Situation(healed=True), Garden(fenced=False)))
    assert [(True, None, False)] == found(WorkingMemory.of(Situation(healed=True, chased=False)))
    assert [(None, None, None)] == found(WorkingMemory.of())


def test_a_sheet_that_only_seems_to_be_the_one_asked_for_is_refused() -> None:
    memory = WorkingMemory.of(Again())
    with pytest.raises(UnreadSheet, match="another class of the same name"):
        Consequences([([Garden.fenced], lambda lookup: lookup(Garden.fenced))])(memory)


def asked(conditions: Sequence[Condition], memory: WorkingMemory, among: Sequence[Condition] = ()) -> tuple[str, ...]:
    """Tell what could still decide some conditions, by key."""
    undecided = Undecided(among or conditions)
    (found,) = undecided.asked([undecided.some(conditions)], memory)
    assert found.keys == tuple(fact.key for fact in found.facts)
    return found.keys


def test_facts_come_in_the_order_of_the_conditions_that_are_undecided() -> None:
    one, other = S.healed & S.chased, S.mutual_friends & S.healed
    memory = WorkingMemory.of(Situation(chased=True))
    assert ("healed", "mutual_friends") == asked([one, other], memory)
    assert ("mutual_friends", "healed") == asked([other, one], memory, [one, other])
    assert ("healed",) == asked([one], memory, [one, other])
    assert () == asked([], memory, [one, other])


def test_facts_of_several_sheets_are_told_apart() -> None:
    condition = S.healed & Garden.fenced
    assert ("healed", "garden.fenced") == asked([condition], WorkingMemory.of())
    assert ("garden.fenced",) == asked([condition], WorkingMemory.of(Situation(healed=True)))
    assert ("healed",) == asked([condition], WorkingMemory.of(Garden(fenced=True)))
