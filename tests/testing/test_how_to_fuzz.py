"""The page on fuzzing an app: the tests that it shows pass, and those that it says fail do so as it shows."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from nc_rules import Situation, compare
from nc_rules.files import parse_table, situation_from
from nc_rules.testing import FactsInAnyOrder

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "how-to" / "fuzz-an-app.md").read_text(encoding="utf-8")
QUICK: Final = settings(
    max_examples=100,
    stateful_step_count=20,
    database=None,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate, Phase.shrink],
)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """Run what the page shows, as a reader would paste it; its own tests, which run elsewhere, once each."""
    names: dict[str, Any] = {}
    before = settings.get_current_profile_name()
    settings.register_profile("once", settings.get_profile(before), max_examples=1, stateful_step_count=2)
    settings.load_profile("once")
    for block in blocks("python"):
        if not block.startswith(">>>"):
            exec(block, names)  # the project's own page
    settings.load_profile(before)
    return names


def test_the_situation_that_it_shows_is_one_in_which_advice_is_withheld() -> None:
    _, _, shown = blocks("text")[0].partition("\n")
    read = situation_from(parse_table(BytesIO(shown.encode()), "shown"), "shown")
    assert (Situation(ex_harasses=True),) == read.sheets
    assert any(answer.withheld for topic in compare(*read.sheets) for answer in topic.answers.values())


def test_the_interview_passes(page: dict[str, Any]) -> None:
    machine: type[FactsInAnyOrder] = page["AskedInAnyOrder"]
    run_state_machine_as_test(machine, settings=settings(QUICK, max_examples=10))


def test_an_interview_that_forgets_to_forget_fails_as_the_page_shows(page: dict[str, Any]) -> None:
    without = {"on_forget": FactsInAnyOrder.on_forget}
    forgetful = type("AskedInAnyOrder", (page["AskedInAnyOrder"],), without)
    with pytest.raises(AssertionError) as raised:
        run_state_machine_as_test(forgetful, settings=QUICK)
    said = "\n".join([str(raised.value), *raised.value.__notes__])
    pattern = ".*".join(re.escape(part) for part in blocks("text")[-1].split("...\n"))
    # Any fact does that some answer hangs on, or several do; which one is left is chance.
    for fact, any_fact in (
        ("occasion: nothing, expected not known", r"\w+: .+, expected not known"),
        ("'occasion': Occasion.NOTHING", r"'\w+': .+"),
        ("'occasion': None", r"'\w+': None"),
    ):
        assert re.escape(fact) in pattern
        pattern = pattern.replace(re.escape(fact), any_fact)
    assert re.fullmatch(pattern, f"{said}\n", re.DOTALL), said
