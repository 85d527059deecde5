"""The cases of a school: what holds, and what is said of each thing that does not."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs
import pytest

from nc_rules import Contact, Goal, InvalidSituationFile, Reply, School, Situation
from nc_rules import Situation as S
from nc_rules.cases import FILL_IN, Case, addressees, read_cases, read_guard_cases, unproved_rules

if TYPE_CHECKING:
    from tests.conftest import Pen

PARENTS = Case(
    name="parents",
    title="Parents of two",
    school="oak",
    proves=("children",),
    heading="On children",
    sheets=(Situation(share_children=True, no_contact_days=12),),
    expect={"contact": "limited"},
)


@pytest.fixture(scope="module")
def oak(pen: Pen) -> School:
    """Give a school with something to prove."""
    return pen.school(
        "oak",
        pen.rule("none", Contact.NONE),
        pen.rule("children", Contact.LIMITED, S.share_children.as_condition(), ["none"]),
        pen.rule("talk", Contact.OPEN, S.no_contact_days > 60, ["none", "children"]),
        pen.rule("reply", Reply.BRIEFLY, S.goal.is_(Goal.WIN_BACK)),
    )


def failing(school: School, /, **changes: object) -> tuple[str, ...]:
    return attrs.evolve(PARENTS, **cast("dict[str, Any]", changes)).failures(school)


def test_a_case_that_holds_has_no_failures(oak: School) -> None:
    assert () == PARENTS.failures(oak)


def test_a_provisional_stance_is_met_as_well_as_a_settled_one(oak: School) -> None:
    assert () == failing(oak, sheets=(Situation(share_children=True),))


def test_a_case_can_demand_that_an_answer_is_settled(oak: School) -> None:
    assert () == failing(oak, settled=("contact",))
    assert () == failing(oak, expect={"contact": "limited", "heals": "silent"}, settled=("contact", "heals"))
    assert failing(oak, sheets=(Situation(share_children=True),), settled=("contact",)) == (
        "settled: contact is limited (practical matters only; provisional); it can still change with no_contact_days",
    )
    assert failing(oak, expect={"contact": "limited", "reply": "open"}, settled=("reply",)) == (
        "settled: reply is open; it can still change with goal",
    )


def test_a_topic_that_is_to_be_settled_has_to_be_among_the_expected_ones(oak: School) -> None:
    assert failing(oak, settled=("contakt",)) == ("settled: contakt is none of the expected topics: contact",)


def test_a_case_may_prove_rules_that_stand_under_several_headings(oak: School) -> None:
    both = {
        "sheets": (Situation(share_children=True, goal=Goal.WIN_BACK),),
        "proves": ("children", "reply"),
        "expect": {"contact": "limited", "reply": "briefly"},
    }
    assert () == failing(oak, heading=("On children", "On reply"), **both)
    assert failing(oak, heading=("On children", "On none"), **both) == (
        "heading: reply cites 'On reply', the case 'On children', 'On none'",
    )


def test_what_is_settled_and_several_headings_are_read_from_a_file(tmp_path: Path) -> None:
    text = FILE.replace('heading = "On children"', 'heading = ["On children", "On none"]\nsettled = ["contact"]')
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    (case,) = read_cases(tmp_path)
    assert (case.heading, case.settled) == (("On children", "On none"), ("contact",))


def test_a_case_holds_nothing_that_can_be_changed() -> None:
    expect = {"contact": "limited"}
    case = attrs.evolve(PARENTS, expect=expect)
    expect["contact"] = "none"
    assert PARENTS == case == pickle.loads(pickle.dumps(case))
    assert hash(PARENTS) == hash(case)


def test_silence_and_openness_can_be_expected(oak: School) -> None:
    assert () == failing(oak, expect={"contact": "limited", "reply": "open", "heals": "silent"})
    moved_on = (Situation(share_children=True, goal=Goal.MOVE_ON),)
    assert () == failing(oak, sheets=moved_on, expect={"contact": "limited", "reply": "silent"})


def test_a_status_can_be_told_from_a_stance_of_the_same_name(oak: School, pen: Pen) -> None:
    talkative = Situation(share_children=True, no_contact_days=61)
    proved = {"proves": ("talk",), "heading": "On talk"}
    assert () == failing(oak, sheets=(talkative,), expect={"contact": "open"}, **proved)
    waiting = pen.school("oak", pen.rule("talk", Contact.OPEN, S.no_contact_days > 60))
    assert () == failing(waiting, sheets=(), expect={"contact": "status: open"}, proves=(), heading="x")
    (failure,) = failing(waiting, sheets=(), expect={"contact": "open"}, proves=(), heading="x")
    assert failure.startswith("contact: expected open, got open\n")


def test_another_stance_than_expected_is_a_failure_with_the_reasons(oak: School) -> None:
    (failure,) = failing(oak, expect={"contact": "none"})
    assert failure.startswith("contact: expected none, got limited (practical matters only; settled)\n")
    assert "Rule children fired: Do children." in failure


@pytest.mark.parametrize(
    ("expect", "expected"),
    [
        ({"reply": "silent"}, "reply: expected silent, got open\n"),
        ({"reply": "briefly"}, "reply: expected briefly, got open\n"),
        ({"heals": "open"}, "heals: expected open, got silent\n"),
        ({"heals": "yes"}, "heals: expected yes, got silent\n"),
        ({"contact": "silent"}, "contact: expected silent, got limited (practical matters only; settled)\n"),
        (
            {"contact": "status: open"},
            "contact: expected status: open, got limited (practical matters only; settled)\n",
        ),
        ({"contacts": "none"}, "there is no topic 'contacts'; did you mean 'contact'?"),
        ({"contact": "limit"}, "there is no stance 'limit'; did you mean 'limited'?"),
    ],
)
def test_every_other_answer_than_expected_is_a_failure(oak: School, expect: dict[str, str], expected: str) -> None:
    (failure,) = failing(oak, expect=expect, proves=())
    assert failure.startswith(expected)


def test_a_rule_that_does_not_stand_is_not_proved(oak: School) -> None:
    # It gives way here, it does not fire here, and it stands on a topic that the case does not speak of.
    not_proved = "proves: {} does not stand on any of the expected topics"
    assert (not_proved.format("none"),) == failing(oak, proves=("none",), heading="On none")
    assert (not_proved.format("talk"),) == failing(oak, proves=("talk",), heading="On talk")
    won = (Situation(share_children=True, no_contact_days=12, goal=Goal.WIN_BACK),)
    assert (not_proved.format("reply"),) == failing(oak, sheets=won, proves=("reply",), heading="On reply")


def test_a_rule_that_does_not_exist_is_not_proved(oak: School) -> None:
    expected = "proves: there is no rule 'childern'; did you mean 'children'?"
    assert (expected,) == failing(oak, proves=("childern",))


def test_another_heading_than_the_rule_s_is_a_failure(oak: School) -> None:
    assert ("heading: children cites 'On children', the case 'On Children'",) == failing(oak, heading="On Children")


def test_the_case_of_another_school_is_not_tried(oak: School) -> None:
    assert ("the case is for school 'elm', not 'oak'",) == failing(oak, school="elm", expect={"nothing": "known"})


def test_a_case_that_is_still_to_be_written_fails(oak: School) -> None:
    expected = ("contact: still to be filled in: a stance, or silent or open",)
    assert expected == failing(oak, expect={"contact": FILL_IN, "reply": "open"})


def test_all_failures_come_together(oak: School) -> None:
    failures = failing(oak, expect={"contact": "none", "reply": "silent"}, proves=("talk", "x"), heading="On talk")
    expected = ["contact: expected", "reply: expected", "proves: talk does", "proves: there is"]
    assert len(expected) == len(failures)
    assert all(failure.startswith(start) for failure, start in zip(failures, expected, strict=True))


# Which rules are proved.


def test_rules_that_no_case_proves_are_given_in_their_order(oak: School) -> None:
    assert ("none", "talk", "reply") == unproved_rules(oak, [PARENTS])
    assert ("none", "children", "talk", "reply") == unproved_rules(oak, [])
    assert () == unproved_rules(
        oak, [attrs.evolve(PARENTS, proves=("none", "children")), attrs.evolve(PARENTS, proves=("talk", "reply"))]
    )


def test_the_case_of_another_school_proves_nothing(oak: School) -> None:
    assert ("none", "children", "talk", "reply") == unproved_rules(oak, [attrs.evolve(PARENTS, school="elm")])


# Reading.

FILE = """
title = "Parents of two"
school = "oak"
proves = ["children"]
heading = "On children"

[situation]
share_children = true
no_contact_days = 12

[expect]
contact = "limited"
"""


def test_a_case_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "parents.toml").write_text(FILE, encoding="utf-8")
    (tmp_path / "README.md").touch()
    assert (PARENTS,) == read_cases(tmp_path) == read_cases(str(tmp_path))


def test_cases_are_sorted_by_name(tmp_path: Path) -> None:
    for name in ("b", "c", "a"):
        (tmp_path / f"{name}.toml").write_text(FILE, encoding="utf-8")
    assert ["a", "b", "c"] == [case.name for case in read_cases(tmp_path)]


def test_a_case_of_silence_proves_no_rule(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(FILE.replace('["children"]', "[]"), encoding="utf-8")
    assert () == read_cases(tmp_path)[0].proves


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('school = "oak"', "", "school: expected text, but it is missing"),
        ('school = "oak"', 'school = ""', "school: expected text, got ''"),
        ('heading = "On children"', "heading = 3", "heading: expected text, got 3"),
        ('heading = "On children"', "heading = []", "heading: expected text, got []"),
        ('title = "', 'settled = true\ntitle = "', "settled: expected a list of topics, got True"),
        ('["children"]', '"children"', "proves: expected a list of texts, got 'children'"),
        ('["children"]', "[1]", "proves: expected a list of texts, got [1]"),
        ('["children"]', '[""]', "proves: expected a list of texts, got ['']"),
        ('contact = "limited"', "", "expect: expected a table from topics to stances, got {}"),
        ('contact = "limited"', "contact = 3", "expect: expected a table from topics to stances, got {'contact': 3}"),
        ('school = "oak"', 'school = "oak"\nschol = "oak"', "schol: expected one of title, note, situation"),
        ("share_children", "share_childen", "situation.share_childen: there is no fact 'share_childen'; did you mean"),
        ("[situation]", "[situation", "it is not well-formed TOML: Expected ']' at the end of a table declaration"),
    ],
)
def test_a_case_that_cannot_be_read_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidSituationFile) as caught:
        read_cases(tmp_path)
    assert str(caught.value).startswith(f"{path}: {problem}")


def test_everything_that_is_wrong_with_a_case_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('title = 1\nproves = "x"\n[situation]\nmood = "clam"\n', encoding="utf-8")
    with pytest.raises(InvalidSituationFile) as caught:
        read_cases(tmp_path)
    assert f"""{path}: 6 problems
  school: expected text, but it is missing
  heading: expected text, but it is missing
  proves: expected a list of texts, got 'x'
  expect: expected a table from topics to stances, but it is missing
  title: expected text, got 1
  situation.mood: expected one of calm, sad, anxious, desperate, angry, got 'clam'; did you mean 'calm'?""" == str(
        caught.value
    )


def test_a_folder_without_cases_is_an_error(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    for folder, text in (
        (tmp_path, f"there is no case (*.toml) in {tmp_path}"),
        (nowhere, f"there is no folder {nowhere}"),
    ):
        with pytest.raises(FileNotFoundError) as caught:
            read_cases(folder)
        assert text == str(caught.value)


def test_everything_that_is_wrong_with_several_cases_is_told_together(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(FILE.replace('"oak"', "3"), encoding="utf-8")
    (tmp_path / "b.toml").write_text("=", encoding="utf-8")
    with pytest.raises(InvalidSituationFile) as caught:
        read_cases(tmp_path)
    assert [
        f"{tmp_path}: 2 problems",
        "  a.toml: school: expected text, got 3",
        "  b.toml: it is not well-formed TOML: Invalid statement (at line 1, column 1)",
    ] == str(caught.value).splitlines()


def test_the_cases_of_guards_and_of_other_schools_may_stand_beside_them(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(FILE, encoding="utf-8")
    (tmp_path / "b.toml").write_text(FILE.replace('"oak"', '"elm"') + "[faith]\nfasts = true\n", encoding="utf-8")
    (tmp_path / "c.toml").write_text('title = "T"\nguard = "watch"\nraises = []\nheading = "H"\n', encoding="utf-8")
    assert ["a"] == [case.name for case in read_cases(tmp_path, school="oak")]
    assert ["c"] == [case.name for case in read_guard_cases(tmp_path)]
    assert {"a": "oak", "b": "elm"} == addressees(tmp_path)
    assert {"c": "watch"} == addressees(tmp_path, "guard")
