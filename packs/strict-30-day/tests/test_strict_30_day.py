"""What every school has to pass, its cases among it, and what must hold of this one."""

from pathlib import Path

import pytest

from nc_rules import Goal, Occasion, Panel, Rule, Situation
from nc_rules.testing import SchoolConformance, untrue_charts
from nc_rules_strict_30_day import STRICT_30_DAY


class TestStrict30Day(SchoolConformance):
    school = STRICT_30_DAY
    required = frozenset({"cases", "verify"})


def test_it_is_silent_where_the_three_accounts_are() -> None:
    """No account of the rule speaks of healing, telling the ex, relapses, new partners, rows or signs."""
    spoken_of = {topic.name for topic in STRICT_30_DAY.topics}
    assert spoken_of.isdisjoint(
        {
            "heals",
            "announce",
            "relapse",
            "new_partner",
            "after_a_bad_exchange",
            "signs",
            "forgets",
            "their_moving_on",
        }
    )


def test_it_cites_all_three_accounts_and_nothing_else() -> None:
    """Each account adds something that the others leave out."""
    publishers = {source.publisher for source in STRICT_30_DAY.sources}
    assert publishers == {"Modern Love (Clay Andrews)", "DaterBoy", "Undo A Breakup"}


def test_it_says_that_the_accounts_are_those_of_critics() -> None:
    """A reader learns from the summary alone that nobody quoted here teaches the rule."""
    assert "three of its critics" in STRICT_30_DAY.summary


@pytest.mark.parametrize("rule", STRICT_30_DAY.rules, ids=lambda rule: rule.id)
def test_a_rule_reports_and_does_not_order(rule: Rule) -> None:
    """Nobody who is cited here advises it, so the library must not say it in a voice of its own."""
    reports = ("the rule ", "the promise is ", "the usual length is ", "the month is over")
    assert any(words in rule.say.lower() for words in reports)


def test_what_the_rule_asks_for_ends_with_the_month() -> None:
    """All that outlasts the month is what the rule is for, and how long it takes."""
    month = Situation(
        no_contact_days=30,
        goal=Goal.WIN_BACK,
        share_children=True,
        live_together=True,
        mutual_friends=True,
        watching_social_media=True,
        still_sleeping_together=True,
        occasion=Occasion.EMERGENCY,
    )
    comparison = Panel([STRICT_30_DAY], []).compare(month)
    spoken = {topic.topic.name for topic in comparison if topic["strict-30-day"].stance is not None}
    assert spoken == {"wins_back", "reunion", "influence", "duration", "contact", "reply", "first_move"}


def test_the_charts_in_the_readme_say_what_the_school_says() -> None:
    readme = Path(__file__).parents[1] / "README.md"
    assert [] == untrue_charts(readme.read_text(encoding="utf-8"), STRICT_30_DAY)
