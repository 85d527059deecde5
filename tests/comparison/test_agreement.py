"""How far schools agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nc_rules import Agreement, Contact, Stance
from nc_rules.comparison import agreement_of

NONE, LIMITED, CIVIL, OPEN, _ = Contact


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        ([], Agreement.NONE),
        ([NONE], Agreement.SINGLE),
        ([NONE, NONE], Agreement.PAIR),
        ([NONE, NONE, NONE], Agreement.UNANIMOUS),
        ([NONE, LIMITED], Agreement.SPLIT),
        ([NONE, NONE, LIMITED], Agreement.MAJORITY),
        ([NONE, NONE, LIMITED, LIMITED], Agreement.SPLIT),
        ([NONE, NONE, LIMITED, CIVIL], Agreement.SPLIT),
        ([NONE, NONE, NONE, LIMITED, CIVIL], Agreement.MAJORITY),
        ([NONE, LIMITED, CIVIL, OPEN], Agreement.SPLIT),
    ],
)
def test_agreement_is_told_from_the_stances(stances: list[Stance], expected: Agreement) -> None:
    assert expected is agreement_of(stances)


@given(
    st.lists(st.sampled_from(Contact)).flatmap(lambda stances: st.tuples(st.just(stances), st.permutations(stances)))
)
def test_the_order_of_the_schools_does_not_matter(both: tuple[list[Stance], list[Stance]]) -> None:
    one, other = both
    assert agreement_of(one) is agreement_of(other)


@given(st.lists(st.sampled_from(Contact), min_size=2))
def test_the_words_mean_what_they_say(stances: list[Contact]) -> None:
    most = max(stances.count(stance) for stance in Contact)
    expected = {True: "majority", False: "split"}[most > len(stances) / 2]
    alike = "pair" if len(stances) == 2 else "unanimous"
    assert (alike if len(set(stances)) == 1 else expected) == agreement_of(stances).value
