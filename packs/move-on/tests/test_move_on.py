"""What every school has to pass, its cases among it, and what must hold of this one."""

from pathlib import Path

from nc_rules.testing import SchoolConformance, untrue_charts
from nc_rules_move_on import MOVE_ON


class TestMoveOn(SchoolConformance):
    school = MOVE_ON
    required = frozenset({"cases", "verify"})


def test_it_speaks_on_the_topics_of_its_article_and_on_no_other() -> None:
    """Where the article is silent the pack is; the README says on what, and why."""
    spoken = {
        "wins_back",
        "heals",
        "reunion",
        "contact",
        "duration",
        "first_move",
        "occasion",
        "social_media",
        "focus",
        "new_partner",
        "dating",
        "signs",
    }
    assert {topic.name for topic in MOVE_ON.topics} == spoken


def test_it_has_one_source() -> None:
    """Everything stands in the one article."""
    assert [source.publisher for source in MOVE_ON.sources] == ["Andreas Galster"]


def test_the_charts_in_the_readme_say_what_the_school_says() -> None:
    readme = Path(__file__).parents[1] / "README.md"
    assert [] == untrue_charts(readme.read_text(encoding="utf-8"), MOVE_ON)
