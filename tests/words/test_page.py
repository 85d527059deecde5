"""The sentences of a page that no school and no guard has written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nc_rules import Comparison, Contact, PackError, PackImportFailed, Panel, Situation
from nc_rules import Situation as S
from nc_rules.packs import GUARDS, SCHOOLS, Installed
from nc_rules.words.page import about_guards, contradiction, remarks, unanswered

if TYPE_CHECKING:
    from tests.conftest import Pen

LOOKED = "Guard that looked at this: warden."
OPINIONS = "Opinions of published authors, side by side. Not professional advice."


@pytest.mark.parametrize(
    ("some", "text"),
    [
        (1, "1 safety question is not answered yet"),
        (8, "8 safety questions are not answered yet"),
    ],
)
def test_how_many_safety_questions_are_not_answered_is_said(some: int, text: str) -> None:
    assert text == unanswered(some)


def test_a_contradiction_names_the_school_and_all_the_rules(pen: Pen) -> None:
    torn = pen.school("torn", *(pen.rule(name, stance) for name, stance in zip("abc", Contact, strict=False)))
    answer = Panel([torn]).compare()["contact"]["torn"]
    assert "torn contradicts itself here (rules a, b and c); this is a fault in its pack" == contradiction(answer)


def failed(name: str, group: str = GUARDS) -> PackError:
    return PackImportFailed(name, group, [f"nc-rules-{name} 1.0"], "importing it raised an error")


def compared(pen: Pen, *failures: PackError, guarded: bool = True) -> Comparison:
    oak = pen.school("oak", pen.rule("talk", Contact.OPEN))
    guards = [pen.guard("warden", pen.alert("help", S.afraid_of_ex))] if guarded else []
    return Panel([oak], guards, failures=failures).compare(Situation())


def test_the_guards_that_looked_are_named_with_their_versions(pen: Pen) -> None:
    assert [LOOKED] == [*about_guards(compared(pen))]
    assert [LOOKED] == [*about_guards(compared(pen, failed("elm", SCHOOLS)))]
    oak, warden = pen.school("oak", pen.rule("talk", Contact.OPEN)), pen.guard("warden", pen.alert("help", S.healed))
    ranger = pen.guard("ranger", pen.alert("help", S.healed))
    comparison = Panel([oak], [warden, Installed(ranger, "nc-rules-ranger", "1.2")]).compare(Situation())
    assert ["Guards that looked at this: ranger 1.2 and warden."] == [*about_guards(comparison)]


def test_that_no_guard_is_loaded_is_said(pen: Pen) -> None:
    assert ["No guard is loaded, so nothing has checked whether contact would be dangerous, unlawful or unwanted."] == [
        *about_guards(compared(pen, guarded=False))
    ]


@pytest.mark.parametrize("guarded", [True, False])
def test_that_a_guard_could_not_be_loaded_is_said_with_what_follows_and_what_to_do(pen: Pen, *, guarded: bool) -> None:
    rest = (
        " installed and could not be loaded, so every answer is withheld: nothing has checked whether contact would be"
        " dangerous, unlawful or unwanted. Fix that, or leave guards out on purpose by setting NC_RULES_GUARDS to"
        " nothing."
    )
    assert [f"The guard ranger is{rest}"] == [*about_guards(compared(pen, failed("ranger"), guarded=guarded))]
    assert [f"The guards ranger and scout are{rest}"] == [
        *about_guards(compared(pen, failed("scout"), failed("ranger"), guarded=guarded))
    ]


def test_a_question_mark_is_explained_where_there_is_one(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("talk", Contact.OPEN), pen.rule("rest", Contact.NONE, S.healed, ["talk"]))
    guard = pen.guard("warden", pen.alert("help", S.afraid_of_ex))
    for situation, expected in (
        (Situation(), ["A question mark means that the answer could change as more becomes known.", LOOKED, OPINIONS]),
        (Situation(healed=True), [LOOKED, OPINIONS]),
    ):
        comparison = Panel([oak], [guard]).compare(situation)
        assert expected == [*remarks(comparison, [comparison["contact"]])]
