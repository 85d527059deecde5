"""What every school has to pass, its cases among it, and what must hold of this one."""

from nc_rules.testing import SchoolConformance
from nc_rules_strict_30_day import STRICT_30_DAY


class TestStrict30Day(SchoolConformance):
    school = STRICT_30_DAY
    required = frozenset({"cases", "verify"})


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
