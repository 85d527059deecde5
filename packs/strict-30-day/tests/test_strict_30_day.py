"""The cases of the pack, and what must hold of it as a whole."""

from pathlib import Path

import pytest

from nc_rules.cases import Case, read_cases, unproved_rules
from nc_rules_strict_30_day import STRICT_30_DAY

CASES = read_cases(Path(__file__).parent.parent / "cases")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_holds(case: Case) -> None:
    """The school says in this situation what its source says."""
    assert case.failures(STRICT_30_DAY) == ()


def test_every_rule_is_proved_by_a_case() -> None:
    """No rule is without a situation that shows it at work."""
    assert unproved_rules(STRICT_30_DAY, CASES) == ()


def test_it_is_silent_where_the_three_accounts_are() -> None:
    """The accounts of the rule don't speak of healing, of telling the ex, of relapses, of new partners or of rows."""
    spoken_of = {topic.name for topic in STRICT_30_DAY.topics}
    assert spoken_of.isdisjoint({"heals", "announce", "relapse", "new_partner", "after_a_bad_exchange"})


def test_it_cites_all_three_accounts_and_nothing_else() -> None:
    """Each account adds something that the others leave out."""
    publishers = {source.publisher for source in STRICT_30_DAY.sources}
    assert publishers == {"Modern Love (Clay Andrews)", "DaterBoy", "Undo A Breakup"}


def test_it_says_that_the_accounts_are_those_of_critics() -> None:
    """A reader learns from the summary alone that nobody quoted here teaches the rule."""
    assert "three authors who disagree with it" in STRICT_30_DAY.summary
