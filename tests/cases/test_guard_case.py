"""The cases of a guard: what holds, and what is said of each thing that does not."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs
import pytest

from nc_rules import Contact, Guard, InvalidSituationFile, Reply, Situation, Stance
from nc_rules import Situation as S
from nc_rules.cases import FILL_IN, GuardCase, read_guard_cases, unfinished, unproved_entries

if TYPE_CHECKING:
    from tests.conftest import Pen

ORDER = GuardCase(
    name="order",
    title="A court has spoken",
    guard="warden",
    raises=("order",),
    heading="On order",
    sheets=(Situation(court_order=True),),
    withholds={"contact": ("civil", "open")},
    leaves={"contact": ("none",), "reply": ("ignore",)},
)


@pytest.fixture(scope="module")
def warden(pen: Pen) -> Guard:
    """Give a guard with something to prove."""
    order, fear = S.court_order.as_condition(), S.afraid_of_ex.as_condition()
    return pen.guard(
        "warden",
        pen.alert("order", order),
        pen.alert("fear", fear),
        pen.forbid("contact", order, Contact.CIVIL, Contact.OPEN),
        pen.forbid("reply", fear, Reply.ENGAGE),
        pen.quiet("order", order),
    )


def failing(guard: Guard, /, **changes: object) -> tuple[str, ...]:
    return attrs.evolve(ORDER, **cast("dict[str, Any]", changes)).failures(guard)


class Letters(Stance, topic="letters", question="What about old letters?"):
    KEEP = "keep", "put them away"
    RETURN = "return", "give them back"


def test_a_guard_may_speak_of_a_topic_of_the_pack_s_own(pen: Pen) -> None:
    guard = pen.guard("warden", pen.alert("order", S.court_order), pen.forbid("letters", S.court_order, Letters.RETURN))
    case = attrs.evolve(ORDER, withholds={"letters": ("return",)}, leaves={"letters": ("keep",)})
    assert () == case.failures(guard)
    assert () == attrs.evolve(case, heading="On letters").failures(guard)


def test_a_case_holds_nothing_that_can_be_changed() -> None:
    withholds, leaves = dict(ORDER.withholds), dict(ORDER.leaves)
    case = attrs.evolve(ORDER, withholds=withholds, leaves=leaves)
    withholds.clear()
    leaves.clear()
    assert ORDER == case == pickle.loads(pickle.dumps(case))
    assert hash(ORDER) == hash(case)


def test_a_case_that_holds_has_no_failures(warden: Guard) -> None:
    assert () == ORDER.failures(warden)
    assert () == failing(warden, raises=(), heading="x", sheets=(), withholds={}, leaves={"contact": ("open",)})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"guard": "ranger"}, "the case is for guard 'ranger', not 'warden'"),
        ({"raises": ()}, "raises: expected [], got ['order']"),
        ({"raises": ("fear", "order")}, "raises: expected ['fear', 'order'], got ['order']"),
        ({"heading": "On Order"}, "heading: what applies cites ['On contact', 'On order'], the case 'On Order'"),
        ({"withholds": {"contact": ("limited",)}}, "contact: expected limited to be withheld"),
        ({"leaves": {"contact": ("open",)}}, "contact: expected open to be left"),
        ({"leaves": {"contacts": ("open",)}}, "there is no topic 'contacts'; did you mean 'contact'?"),
        ({"withholds": {"contact": ("opne",)}}, "there is no stance 'opne'; did you mean 'open'?"),
        ({"raises": (FILL_IN,)}, "raises: still to be filled in: the alerts that it raises, all of them"),
        ({"leaves": {"reply": (FILL_IN,)}}, "reply: still to be filled in: stances that it withholds, or leaves"),
    ],
)
def test_each_thing_that_is_not_as_expected_is_a_failure(
    warden: Guard, changes: dict[str, object], expected: str
) -> None:
    assert (expected,) == failing(warden, **changes)


def test_all_failures_come_together(warden: Guard) -> None:
    assert (
        "raises: expected ['fear'], got ['order']",
        "contact: expected none to be withheld",
        "contact: expected limited to be withheld",
        "contact: expected civil to be left",
    ) == failing(
        warden, raises=("fear",), withholds={"contact": ("none", "limited")}, leaves={"contact": ("civil", "none")}
    )


def test_what_no_case_proves_is_given_in_its_order(warden: Guard) -> None:
    assert ("fear", "forbid reply", "quiet order") == unproved_entries(warden, [ORDER])
    assert tuple(warden.entries) == unproved_entries(warden, [attrs.evolve(ORDER, guard="ranger")])
    assert ("fear", "forbid reply") == unproved_entries(warden, [attrs.evolve(ORDER, quiets=True)])


def test_a_case_proves_nothing_that_does_not_hold_in_it(warden: Guard) -> None:
    free = attrs.evolve(ORDER, sheets=(Situation(court_order=False),), quiets=True)
    assert tuple(warden.entries) == unproved_entries(warden, [free])


def test_a_forbid_is_proved_by_one_of_its_stances_being_withheld(warden: Guard) -> None:
    elsewhere = attrs.evolve(ORDER, withholds={"reply": ("engage",)})
    assert "forbid contact" in unproved_entries(warden, [elsewhere])
    assert "forbid contact" not in unproved_entries(warden, [attrs.evolve(ORDER, withholds={"contact": ("open",)})])


FILE = """
title = "A court has spoken"
guard = "warden"
raises = ["order"]
heading = "On order"
[situation]
court_order = true
[withholds]
contact = ["civil", "open"]
[leaves]
contact = ["none"]
reply = ["ignore"]
"""


def test_a_case_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "order.toml").write_text(FILE, encoding="utf-8")
    assert (ORDER,) == read_guard_cases(tmp_path)


def test_only_the_cases_of_one_guard_are_read_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "order.toml").write_text(FILE, encoding="utf-8")
    other = FILE.replace('"warden"', '"ranger"').replace("court_order", "of_another_pack")
    (tmp_path / "other.toml").write_text(other, encoding="utf-8")
    assert (ORDER,) == read_guard_cases(tmp_path, guard="warden")


def test_cases_with_something_still_to_be_filled_in_are_named(tmp_path: Path) -> None:
    (tmp_path / "done.toml").write_text(FILE, encoding="utf-8")
    for name, was in (("raises", "order"), ("table", "civil")):
        (tmp_path / f"{name}.toml").write_text(FILE.replace(f'"{was}"', f'"{FILL_IN}"'), encoding="utf-8")
    (tmp_path / "quiets.toml").write_text(f'quiets = "{FILL_IN}"{FILE}', encoding="utf-8")
    assert ["quiets", "raises", "table"] == unfinished(tmp_path, "guard")
    assert [] == unfinished(tmp_path, "school")


def test_what_it_withholds_and_leaves_need_not_be_told(tmp_path: Path) -> None:
    (tmp_path / "order.toml").write_text(FILE.partition("[withholds]")[0], encoding="utf-8")
    assert (attrs.evolve(ORDER, withholds={}, leaves={}),) == read_guard_cases(tmp_path)


def test_everything_that_is_wrong_with_a_case_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('raises = "x"\n[withholds]\ncontact = "open"\n[leave]\n', encoding="utf-8")
    with pytest.raises(InvalidSituationFile) as caught:
        read_guard_cases(tmp_path)
    assert f"""{path}: 5 problems
  guard: expected text, but it is missing
  heading: expected text, but it is missing
  raises: expected a list of texts, got 'x'
  withholds: expected a table from topics to lists of stances, got {{'contact': 'open'}}
  leave: expected one of title, note, situation""" == str(caught.value)


def test_a_folder_without_cases_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        read_guard_cases(tmp_path)
    assert f"there is no case (*.toml) in {tmp_path}" == str(caught.value)
