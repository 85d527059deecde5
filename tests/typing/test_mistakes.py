"""Mistakes that a type checker sees before anything runs."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Final

import pytest
from mypy import api

MISTAKES: Final = Path(__file__).with_name("mistakes.py").read_text(encoding="utf-8").splitlines()
EXPECTED: Final = re.compile(r"  # type: ignore\[(.+)\]$")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What mypy says of the mistakes once the comments that expect them are gone."""
    folder = tmp_path_factory.mktemp("typing")
    file = folder / "mistakes.py"
    file.write_text("\n".join(EXPECTED.sub("", line) for line in MISTAKES) + "\n", encoding="utf-8")
    options = ["--strict", "--config-file=", "--output=json", f"--cache-dir={folder / 'cache'}"]
    told, complaints, _ = api.run([*options, str(file)])
    assert "" == complaints
    return [json.loads(line) for line in told.splitlines()]


def test_mypy_finds_every_mistake_and_no_other(report: list[dict[str, object]]) -> None:
    expected = {
        number: set(comment[1].split(", "))
        for number, line in enumerate(MISTAKES, start=1)
        if (comment := EXPECTED.search(line))
    }
    found: dict[object, set[object]] = defaultdict(set)
    for error in report:
        if error["severity"] == "error":
            found[error["line"]].add(error["code"])
    assert expected == found


def test_a_misspelt_fact_is_told_with_the_nearest(report: list[dict[str, object]]) -> None:
    expected = 'Unexpected keyword argument "share_childen" for "Situation"; did you mean "share_children"?'
    assert expected in [error["message"] for error in report]
