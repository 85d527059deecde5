"""What follows from a few facts is looked at once for each of their values."""

from __future__ import annotations

import pytest

from nc_rules import Fact, Situation, UnreadSheet, WorkingMemory, fact_sheet, flag
from nc_rules import Situation as S
from nc_rules.condition import Lookup, facts_in
from nc_rules.dependence import Undecided, following


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

    found = following([S.healed, S.chased], look)
    told = [Situation(healed=True), Situation(healed=True, mutual_friends=True), Situation(chased=True), Situation()]
    assert [True, True, None, None] == [found(WorkingMemory.of(sheet).by_sheet()) for sheet in told]
    assert [True, None, None] == looked


def test_facts_of_several_sheets_are_looked_up_on_each() -> None:
    found = following([S.healed, Garden.fenced], lambda lookup: (lookup(S.healed), lookup(Garden.fenced)))
    assert (True, False) == found(WorkingMemory.of(Situation(healed=True), Garden(fenced=False)).by_sheet())
    assert (True, None) == found(WorkingMemory.of(Situation(healed=True)).by_sheet())
    assert (None, None) == found(WorkingMemory.of().by_sheet())


def test_what_follows_from_no_fact_always_follows() -> None:
    assert "so" == following([], lambda _: "so")(WorkingMemory.of().by_sheet())


def test_a_sheet_that_only_seems_to_be_the_one_asked_for_is_refused() -> None:
    values = WorkingMemory.of(Again()).by_sheet()
    with pytest.raises(UnreadSheet, match="another class of the same name"):
        following([Garden.fenced], lambda lookup: lookup(Garden.fenced))(values)


def test_facts_come_in_the_order_of_the_conditions_that_are_undecided() -> None:
    one, other = S.healed & S.chased, S.mutual_friends & S.healed
    undecided = Undecided([one, other])
    values = WorkingMemory.of(Situation(chased=True)).by_sheet()
    assert (S.healed, S.mutual_friends) == undecided.among([one, other])(values).facts
    assert (S.mutual_friends, S.healed) == undecided.among([other, one])(values).facts
    assert (S.healed,) == undecided.among([one])(values).facts
    assert () == undecided.among([])(values).facts
    assert (S.healed, S.chased) == facts_in(one)


def test_facts_of_several_sheets_are_told_apart() -> None:
    condition = S.healed & Garden.fenced
    asked = Undecided([condition]).among([condition])
    assert ("healed", "garden.fenced") == asked(WorkingMemory.of().by_sheet()).keys
    assert ("garden.fenced",) == asked(WorkingMemory.of(Situation(healed=True)).by_sheet()).keys
    assert ("healed",) == asked(WorkingMemory.of(Garden(fenced=True)).by_sheet()).keys
