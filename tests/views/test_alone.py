"""What is said beside an alert that comes alone, wherever it is shown."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import attrs
import pytest
from rich.console import Console

from nc_rules import Comparison, Contact, PackImportFailed, Panel, Situation, plan_for
from nc_rules import Situation as S
from nc_rules.packs import GUARDS
from nc_rules.repr import html_of, text_of
from nc_rules.views import page_of
from nc_rules.views.plan import plan_page
from nc_rules.views.terminal import show
from nc_rules.views.terminal_plan import show_plan

if TYPE_CHECKING:
    from tests.conftest import Pen

FAILED: Final = PackImportFailed("care", GUARDS, ("nc-rules-care 1.0",), "importing it raised an error")


def terminal(_: Panel, comparison: Comparison) -> str:
    file = io.StringIO()
    show(page_of(comparison), Console(file=file, width=500))
    return file.getvalue()


def terminal_plan(panel: Panel, comparison: Comparison) -> str:
    file = io.StringIO()
    page = plan_page(plan_for(*comparison.memory.sheets, school="oak", panel=panel))
    show_plan(page, Console(file=file, width=500))
    return file.getvalue()


def plan_text(panel: Panel, comparison: Comparison) -> str:
    return str(plan_for(*comparison.memory.sheets, school="oak", panel=panel))


def html_outside_of_the_fold(_: Panel, comparison: Comparison) -> str:
    return html_of(comparison).partition("</summary>")[0]


PAGES: Final[list[Callable[[Panel, Comparison], str]]] = [
    terminal,
    terminal_plan,
    plan_text,
    html_outside_of_the_fold,
    lambda _, comparison: text_of(comparison),
]


@pytest.mark.parametrize("page", PAGES)
def test_the_guards_and_the_open_safety_questions_are_told(page: Callable[[Panel, Comparison], str], pen: Pen) -> None:
    alert = attrs.evolve(pen.alert("dark", S.thoughts_of_self_harm), alone=True)
    guard = pen.guard("warden", alert, pen.forbid("fear", S.afraid_of_ex | S.court_order, Contact.OPEN))
    panel = Panel([pen.school("oak", pen.rule("talk", Contact.OPEN))], [guard])
    text = page(panel, panel.compare(Situation(thoughts_of_self_harm=True)))
    assert "Mind dark." in text
    assert "2 safety questions are not answered yet." in text
    assert "Guard that looked at this: warden." in text
    assert "The rest is there whenever you want it" in text
    assert "urgent" not in text
    done = page(panel, panel.compare(Situation(thoughts_of_self_harm=True, afraid_of_ex=False, court_order=False)))
    assert "not answered yet" not in done


@pytest.mark.parametrize("page", PAGES)
def test_a_guard_that_could_not_be_loaded_is_told(page: Callable[[Panel, Comparison], str], pen: Pen) -> None:
    guard = pen.guard("warden", attrs.evolve(pen.alert("dark", S.thoughts_of_self_harm), alone=True))
    panel = Panel([pen.school("oak", pen.rule("talk", Contact.OPEN))], [guard], failures=[FAILED])
    text = page(panel, panel.compare(Situation(thoughts_of_self_harm=True)))
    assert "The guard care is installed and could not be loaded" in text
