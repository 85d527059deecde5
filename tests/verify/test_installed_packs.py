"""Every pack that is installed is proved to be free of every fault, and its cases leave out nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from nc_rules import Guard, School, load_packs
from nc_rules.cases import read_cases, read_guard_cases
from nc_rules.packs import Installed
from nc_rules.verify import OF_GUARDS, OF_SCHOOLS, check, coverage_of, target_in_words

PACKS: Final = load_packs()
ROOT: Final = Path(__file__).parents[2]


def cases_of(installed: Installed[School] | Installed[Guard]) -> Path:
    return ROOT / "packs" / str(installed.pack).removeprefix("nc-rules-") / "cases"


@pytest.mark.parametrize("school", [one.content for one in PACKS.schools], ids=lambda school: school.name)
def test_school_is_proved_sound(school: School) -> None:
    found = check(school)
    assert [str(finding) for finding in found.findings] == []
    assert found.proved == OF_SCHOOLS


@pytest.mark.parametrize("guard", [one.content for one in PACKS.guards], ids=lambda guard: guard.name)
def test_guard_is_proved_sound(guard: Guard) -> None:
    found = check(guard)
    assert [str(finding) for finding in found.findings] == []
    assert found.proved == OF_GUARDS


@pytest.mark.parametrize("installed", PACKS.schools, ids=lambda installed: installed.content.name)
def test_the_cases_of_a_school_leave_out_no_rule_no_stance_and_no_side_of_a_test(installed: Installed[School]) -> None:
    coverage = coverage_of(installed.content, read_cases(cases_of(installed)))
    assert [] == [target_in_words(installed.content, gap) for gap in coverage.gaps]
    assert {} == coverage.failing


@pytest.mark.parametrize("installed", PACKS.guards, ids=lambda installed: installed.content.name)
def test_the_cases_of_a_guard_leave_out_nothing_either(installed: Installed[Guard]) -> None:
    coverage = coverage_of(installed.content, read_guard_cases(cases_of(installed)))
    assert [] == [target_in_words(installed.content, gap) for gap in coverage.gaps]
    assert {} == coverage.failing


def test_there_are_packs_to_prove() -> None:
    assert len(PACKS.schools) >= 10
    assert PACKS.guards
