"""Every pack that is installed is proved to be free of every fault."""

from __future__ import annotations

import pytest

from nc_rules import Guard, School, load_packs
from nc_rules.verify import OF_GUARDS, OF_SCHOOLS, check

pytest.importorskip("z3")

PACKS = load_packs()


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


def test_there_are_packs_to_prove() -> None:
    assert len(PACKS.schools) >= 10
    assert PACKS.guards
