"""What Hypothesis knows of nc_rules by itself, and what it costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest


def python(code: str, *options: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run code in an interpreter of its own, with a folder before all others on its path."""
    return subprocess.run(
        [sys.executable, "-W", "error", *options, "-c", code],
        env={**({"PYTHONPATH": str(path)} if path else {}), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


ALL: Final = """
from hypothesis import Phase, find, settings, strategies as st
from nc_rules import Alert, Comparison, Condition, Derived, Forbid, Guard, Quiet, Rule, School, Situation, Waiver
from nc_rules.condition import All, Any, Not
from nc_rules.condition import Test

some = settings(database=None, max_examples=1_000, phases=[Phase.generate, Phase.shrink])
for cls in (Alert, Comparison, Derived, Forbid, Guard, Quiet, Rule, School, Situation, Waiver, All, Any, Not, Test):
    assert isinstance(find(st.from_type(cls), lambda _: True, settings=some), cls)
for cls in (Derived, All, Any, Not, Test):
    find(st.from_type(Condition), lambda condition: isinstance(condition, cls), settings=some)
found = find(st.from_type(Situation), lambda situation: situation.no_contact_days is not None, settings=some)
print(found)
"""


def test_types_are_drawn_without_an_import_of_the_kit() -> None:
    done = python(ALL)
    assert ("Situation(no_contact_days=0)\n", "") == (done.stdout, done.stderr)


def test_a_subclass_of_the_situation_is_refused_as_everywhere() -> None:
    code = """
from hypothesis import Phase, find, settings, strategies as st
from nc_rules import Situation, UnreadSheet

class Mine(Situation):
    ...

try:
    find(st.from_type(Mine), lambda _: True, settings=settings(phases=[Phase.generate], database=None))
except UnreadSheet as refused:
    print(refused)
"""
    expected = (
        "__main__.Mine: nobody reads the facts of a subclass of Situation: give a Situation, and put facts of your own "
        "on a sheet of their own, with @fact_sheet\n"
    )
    assert (expected, "") == ((done := python(code)).stdout, done.stderr)


def test_without_plugins_an_import_of_the_kit_makes_them_known() -> None:
    code = """
import os
os.environ["HYPOTHESIS_NO_PLUGINS"] = "1"
import nc_rules.testing
from hypothesis import find, strategies as st
from nc_rules import Situation
print(find(st.from_type(Situation), lambda situation: situation.no_contact_days is not None))
"""
    done = python(code)
    assert ("Situation(no_contact_days=0)\n", "") == (done.stdout, done.stderr)


def test_an_import_of_hypothesis_brings_in_no_kit_no_pack_and_no_extra() -> None:
    code = """
import hypothesis, sys
print("nc_rules" in sys.modules)
print([name for name in sys.modules if name.startswith(("nc_rules.testing", "nc_rules.verify", "nc_rules_"))])
print({"rich", "cyclopts", "cattrs", "pytest", "z3", "durable"} & {*sys.modules})
"""
    done = python(code)
    assert ("True\n[]\nset()\n", "") == (done.stdout, done.stderr)


def test_an_import_of_the_core_brings_in_no_hypothesis() -> None:
    done = python("import nc_rules, nc_rules.files, nc_rules.views, sys; print('hypothesis' in sys.modules)")
    assert ("False\n", "") == (done.stdout, done.stderr)


@pytest.mark.parametrize(
    "sabotage",
    [
        "raise RuntimeError('spilt ink')",
        "import there_is_no_such_module",
        "raise SystemExit(3)",
        "def",
        "import warnings; warnings.warn('spilt ink')",
        "",
    ],
)
def test_a_broken_installation_breaks_nobody_s_import_of_hypothesis(sabotage: str, tmp_path: Path) -> None:
    package = tmp_path / "nc_rules"
    package.mkdir()
    (package / "__init__.py").write_text(sabotage, encoding="utf-8")
    code = """
from hypothesis import find, strategies as st
print(find(st.integers(), lambda number: number > 3))
"""
    done = python(code, path=tmp_path)
    assert ("4\n", "", 0) == (done.stdout, done.stderr, done.returncode)


def test_a_broken_kit_is_told_to_those_who_draw_and_to_nobody_else() -> None:
    code = """
import sys
sys.modules["nc_rules.testing.situation"] = None
from hypothesis import find, strategies as st
from nc_rules import Situation
try:
    find(st.from_type(Situation), lambda _: True)
except ImportError as error:
    print(error)
"""
    assert "import of nc_rules.testing.situation halted; None in sys.modules\n" == python(code).stdout
