"""The plugin, in runs of pytest of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

PACKS: Final = Path(__file__).parents[2] / "packs"
CHECKS: Final = 11


def run(folder: Path, *args: str) -> tuple[int, str]:
    command: Sequence[str] = [sys.executable, "-W", "error", "-m", "pytest", "-p", "no:cacheprovider", *args]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a folder with a test that knows whether nc_rules was imported before it was collected."""
    (tmp_path / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n", encoding="utf-8")
    code = "import sys\nEARLY = 'nc_rules' in sys.modules\ndef test_late(): assert not EARLY\n"
    (tmp_path / "test_own.py").write_text(code, encoding="utf-8")
    return tmp_path


def test_an_installed_school_is_checked_with_its_cases(project: Path) -> None:
    code, said = run(project, "--nc-school", "active", "--nc-cases", str(PACKS / "active" / "cases"), "-v")
    assert 0 == code, said
    assert f"collected {CHECKS} items" in said
    assert "TestActive::test_every_case_holds PASSED" in said
    assert "test_own" not in said


def test_without_the_option_nothing_is_imported_and_nothing_is_checked(project: Path) -> None:
    code, said = run(project)
    assert 0 == code, said
    assert "1 passed" in said


def test_checks_can_be_chosen_and_run_beside_other_tests(project: Path) -> None:
    (project / "test_beside.py").write_text("def test_beside_cases(): pass\n", encoding="utf-8")
    names = ["--nc-school", "active", "--nc-school", "strict-30-day"]
    code, said = run(project, "test_beside.py", *names, "-k", "can_fire or case", "-rs")
    assert 0 == code, said
    assert "3 passed, 4 skipped" in said
    assert "there is no folder " in said


MISTAKES: Final = [
    (["--nc-school", "actve"], "--nc-school: there is no school 'actve' installed (known: active, adaptive, "),
    (["--nc-school", "active", "--nc-cases", "csaes"], "--nc-cases: there is no folder csaes"),
    (["--nc-school", "active", "--nc-require", "z3"], "--nc-require: there is no z3 (known: cases, durable, verify)"),
    (["--nc-cases", "cases"], "--nc-cases says how to check a school; name one with --nc-school NAME"),
]


def run_python(folder: Path, code: str) -> str:
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")
    return done.stdout + done.stderr


def test_a_mistake_is_an_error_and_no_silent_pass(project: Path) -> None:
    # In one process, because most of the time goes into starting it.
    runs = [args for args, _ in MISTAKES]
    said = run_python(project, f"import pytest\nfor args in {runs}: print('ended with', int(pytest.main(args)))")
    assert len(MISTAKES) == said.count(f"ended with {int(pytest.ExitCode.USAGE_ERROR)}"), said
    assert [] == [expected for _, expected in MISTAKES if f"ERROR: {expected}" not in said], said
    assert "Traceback" not in said


def test_without_hypothesis_it_says_what_to_install(project: Path) -> None:
    hidden = "raise ModuleNotFoundError('it is hidden', name='hypothesis')\n"
    (project / "hypothesis.py").write_text(hidden, encoding="utf-8")
    args = ["-p", "no:hypothesispytest", "--nc-school", "active"]
    said = run_python(project, f"import pytest; print('ended with', int(pytest.main({args})))")
    assert "ERROR: --nc-school needs Hypothesis; install it with: pip install 'nc-rules[testing]'" in said
    assert f"ended with {int(pytest.ExitCode.USAGE_ERROR)}" in said


def test_what_is_required_fails_when_it_is_missing(project: Path) -> None:
    code, said = run(project, "--nc-school", "active", "--nc-require", "cases", "-k", "proved")
    assert pytest.ExitCode.TESTS_FAILED == code
    assert "there is no folder " in said
