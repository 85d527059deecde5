"""The cases of the pack, and what must hold of it as a whole."""

from pathlib import Path

import pytest

from nc_rules.cases import Case, read_cases, unproved_rules
from nc_rules_move_on import MOVE_ON

CASES = read_cases(Path(__file__).parent.parent / "cases")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_holds(case: Case) -> None:
    """The school says in this situation what its article says."""
    assert case.failures(MOVE_ON) == ()


def test_every_rule_is_proved_by_a_case() -> None:
    """No rule is without a situation that shows it at work."""
    assert unproved_rules(MOVE_ON, CASES) == ()


def test_it_speaks_on_the_topics_of_its_article_and_on_no_other() -> None:
    """Where the article is silent the pack is; the README says on what, and why."""
    spoken = {
        "wins_back",
        "heals",
        "reunion",
        "contact",
        "duration",
        "first_move",
        "social_media",
        "focus",
        "new_partner",
    }
    assert {topic.name for topic in MOVE_ON.topics} == spoken


def test_it_has_one_source() -> None:
    """Everything stands in the one article."""
    assert [source.publisher for source in MOVE_ON.sources] == ["Andreas Galster"]
