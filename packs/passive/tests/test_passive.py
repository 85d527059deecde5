"""What every school has to pass, its cases among it, and what must hold of these four."""

from pathlib import Path

import pytest

from nc_rules import School
from nc_rules.cases import Case, read_cases
from nc_rules.testing import SchoolConformance, untrue_charts
from nc_rules_passive import DISTRACT, HEAL, MIND_GAMES, WHITE_KNUCKLE

CASES = read_cases(Path(__file__).parent.parent / "cases")
SCHOOLS = {school.name: school for school in (MIND_GAMES, HEAL, DISTRACT, WHITE_KNUCKLE)}
SPOKEN = {
    "mind-games": {"contact", "reply", "focus", "social_media", "wins_back", "reunion", "influence"},
    "heal": {"contact", "reply", "focus", "heals", "duration", "first_move"},
    "distract": {"contact", "reply", "focus", "heals", "dating", "duration", "first_move"},
    "white-knuckle": {"contact", "reply", "focus", "duration", "social_media", "signs", "first_move", "wins_back"},
}

each_school = pytest.mark.parametrize("school", SCHOOLS.values(), ids=lambda school: school.name)


class Version(SchoolConformance):
    required = frozenset({"cases", "verify"})


class TestMindGames(Version):
    school = MIND_GAMES


class TestHeal(Version):
    school = HEAL


class TestDistract(Version):
    school = DISTRACT


class TestWhiteKnuckle(Version):
    school = WHITE_KNUCKLE


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_filed_under_the_name_of_its_school(case: Case) -> None:
    assert case.name.startswith(f"{case.school}-")


@each_school
def test_it_speaks_on_no_topic_that_the_article_leaves_out_for_it(school: School) -> None:
    assert {topic.name for topic in school.topics} == SPOKEN[school.name]


@each_school
def test_it_says_that_the_account_is_a_critics(school: School) -> None:
    assert "as a critic describes it" in school.summary


@each_school
def test_its_rules_report_and_do_not_order(school: School) -> None:
    """The critic advises none of it, so the library must not say it in a voice of its own."""
    reports = ("this version ", "the idea is ")
    assert [rule.id for rule in school.rules if not any(words in rule.say.lower() for words in reports)] == []


def test_the_charts_in_the_readme_say_what_the_schools_say() -> None:
    readme = Path(__file__).parents[1] / "README.md"
    assert [] == untrue_charts(readme.read_text(encoding="utf-8"), DISTRACT, HEAL, MIND_GAMES, WHITE_KNUCKLE)
