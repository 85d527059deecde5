"""What every school has to pass, its cases among it, and what must hold of this one."""

from pathlib import Path

from nc_rules.testing import SchoolConformance, untrue_charts
from nc_rules_dignity import DIGNITY


class TestDignity(SchoolConformance):
    school = DIGNITY
    required = frozenset({"cases", "verify"})


def test_it_speaks_on_the_topics_of_its_article_and_on_no_other() -> None:
    """Where the article is silent the pack is; the README says on what, and why."""
    spoken = {
        "wins_back",
        "heals",
        "reunion",
        "contact",
        "duration",
        "reply",
        "first_move",
        "focus",
        "influence",
    }
    assert {topic.name for topic in DIGNITY.topics} == spoken


def test_it_has_one_source() -> None:
    """Everything stands in the one article."""
    assert [source.publisher for source in DIGNITY.sources] == ["My Ex Back Coach (Coach Lee)"]


def test_the_charts_in_the_readme_say_what_the_school_says() -> None:
    readme = Path(__file__).parents[1] / "README.md"
    assert [] == untrue_charts(readme.read_text(encoding="utf-8"), DIGNITY)
