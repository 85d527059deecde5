"""Mistakes that a type checker sees before anything runs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from mypy import api

MISTAKES: Final = Path(__file__).with_name("mistakes.py").read_text(encoding="utf-8").splitlines()
EXPECTED: Final = re.compile(r"  # (type|pyright): ignore\[(.+)\]$")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mistakes without the comments that expect them."""
    file = tmp_path_factory.mktemp("typing") / "mistakes.py"
    file.write_text("\n".join(EXPECTED.sub("", line) for line in MISTAKES) + "\n", encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def of_mypy(file: Path) -> list[dict[str, Any]]:
    """What mypy says of them."""
    options = ["--strict", "--config-file=", "--output=json", f"--cache-dir={file.parent / 'cache'}"]
    told, complaints, _ = api.run([*options, str(file)])
    assert "" == complaints
    return [error for line in told.splitlines() if (error := json.loads(line))["severity"] == "error"]


@pytest.fixture(scope="module")
def of_pyright(file: Path) -> list[dict[str, Any]]:
    """What pyright says of them."""
    (file.parent / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--outputjson", "--project"]
    done = subprocess.run([*command, str(file.parent)], capture_output=True, text=True, check=False)
    told: list[dict[str, Any]] = json.loads(done.stdout)["generalDiagnostics"]
    return told


def expected(*checkers: str) -> Mapping[int, set[str]]:
    """The lines, by number, of which these checkers are expected to say something, and what."""
    found = {number: EXPECTED.search(line) for number, line in enumerate(MISTAKES, start=1)}
    return {number: set(it[2].split(", ")) for number, it in found.items() if it and it[1] in checkers}


def test_mypy_finds_every_mistake_that_it_can_and_no_other(of_mypy: list[dict[str, Any]]) -> None:
    found: dict[int, set[str]] = defaultdict(set)
    for error in of_mypy:
        found[error["line"]].add(error["code"])
    assert expected("type") == found


def test_pyright_finds_every_mistake_and_no_other(of_pyright: list[dict[str, Any]]) -> None:
    found: dict[int, set[str]] = defaultdict(set)
    for error in of_pyright:
        found[error["range"]["start"]["line"] + 1].add(error["rule"])
    assert {*expected("type", "pyright")} == {*found}
    named = expected("pyright")
    assert named == {number: found[number] for number in named}


def test_a_misspelt_fact_is_told_with_the_nearest(of_mypy: list[dict[str, Any]]) -> None:
    told = 'Unexpected keyword argument "share_childen" for "Situation"; did you mean "share_children"?'
    assert told in [error["message"] for error in of_mypy]


def test_a_condition_that_is_asked_for_its_truth_is_told_with_what_it_raises(of_pyright: list[dict[str, Any]]) -> None:
    told = 'Method __bool__ for type "Fact[bool]" returns type "InvalidCondition" rather than "bool"'
    assert any(told in error["message"] for error in of_pyright)
