"""`nc-rules chart`: what it prints, what it writes, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nc_rules import load_packs
from nc_rules.chart import chart
from nc_rules.cli.app import BAD_INPUT, OK, PACK_FAILED
from nc_rules.cli.run import run
from nc_rules.packs import SCHOOLS
from nc_rules.views import chart_as_dot, chart_as_mermaid, chart_as_svg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Shelf

    from nc_rules.chart import Chart


@pytest.fixture(autouse=True)
def _packs(shelf: Shelf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    shelf.put_school("tests-oak", version="1.2")
    shelf.put_school("tests-elm")
    shelf.put_guard("tests-warden")


def _printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = OK) -> str:
    assert code == run(["chart", *arguments])
    return capsys.readouterr().out


def _complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert BAD_INPUT == run(["chart", *arguments])
    captured = capsys.readouterr()
    assert "" == captured.out
    return captured.err


def _oak(*topics: str) -> Chart:
    return chart(load_packs().school("tests-oak"), topics or None)


def test_it_prints_a_numbered_list_as_wide_as_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert """\
A chart of one school of advice: The tests-oak school, in
  nc-rules-tests-oak 1.2.
Guards look at a situation, not at a chart: nothing here has
  checked whether contact would be dangerous, unlawful or
  unwanted. If it might be, don't go by this chart; nc-rules
  ask begins with your safety.

How much contact should you have now?

1. Do you have children together?
   yes: end at A
   no: end at B

A. practical matters only
B. none
""" == _printed(capsys, "--school", "tests-oak", "--topic", "contact")


def test_without_a_topic_it_draws_all_that_the_school_speaks_on(capsys: pytest.CaptureFixture[str]) -> None:
    text = _printed(capsys, "--school", "tests-oak")
    assert "How much contact should you have now?" in text
    assert "Your ex has got in touch: should you answer?" in text


@pytest.mark.parametrize(
    ("name", "view"), [("mermaid", chart_as_mermaid), ("dot", chart_as_dot), ("svg", chart_as_svg)]
)
def test_it_prints_other_formats(name: str, view: Callable[[Chart], str], capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("--school", "tests-oak", "--topic", "contact", "--topic", "reply")
    assert view(_oak("contact", "reply")) == _printed(capsys, *arguments, "--format", name)
    assert view(_oak("contact", "reply")) == _printed(capsys, *arguments, "--format", name, "-o", "-")


@pytest.mark.parametrize(
    ("file", "view"),
    [
        ("oak.mmd", chart_as_mermaid),
        ("oak.mermaid", chart_as_mermaid),
        ("oak.dot", chart_as_dot),
        ("oak.gv", chart_as_dot),
        ("oak.SVG", chart_as_svg),
    ],
)
def test_it_writes_a_file_as_its_suffix_says(
    file: str, view: Callable[[Chart], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "" == _printed(capsys, "--school", "tests-oak", "-o", file)
    assert view(_oak()) == (tmp_path / file).read_text(encoding="utf-8")


def test_a_format_goes_before_a_suffix_and_without_either_it_is_the_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "" == _printed(capsys, "--school", "tests-oak", "--format", "dot", "--output", "oak.png")
    assert chart_as_dot(_oak()) == (tmp_path / "oak.png").read_text(encoding="utf-8")
    printed = _printed(capsys, "--school", "tests-oak")
    for file in ("oak", "oak.txt"):
        assert "" == _printed(capsys, "--school", "tests-oak", "-o", file)
        assert printed == (tmp_path / file).read_text(encoding="utf-8")


def test_a_suffix_that_says_something_else_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    complaint = _complaint(capsys, "--school", "tests-oak", "-o", "oak.png")
    assert "nc-rules: oak.png: cannot be written: no chart is written as .png" in complaint
    assert [] == [*tmp_path.glob("oak*")]


def test_a_file_that_cannot_be_written_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert "nowhere/oak.svg: No such file or directory" in _complaint(
        capsys, "--school", "tests-oak", "-o", "nowhere/oak.svg"
    )


def test_names_that_mean_nothing_are_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is no school 'tests-oka'; did you mean 'tests-oak'?" in _complaint(capsys, "--school", "tests-oka")
    complaint = _complaint(capsys, "--school", "tests-oak", "--topic", "replay")
    assert "there is no topic 'replay'; did you mean 'reply'?" in complaint
    assert "school" in _complaint(capsys)


def test_on_a_topic_that_the_school_does_not_speak_on_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Always the same: says nothing" in _printed(capsys, "--school", "tests-oak", "--topic", "heals")


def test_a_pack_that_failed_is_told_by_the_exit_code(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    shelf.put("tests-broken", "raise RuntimeError", {SCHOOLS: ["tests-broken = tests_broken:SCHOOL"]})
    assert "1. " in _printed(capsys, "--school", "tests-oak", code=PACK_FAILED)


def test_names_of_schools_and_topics_are_offered(capsys: pytest.CaptureFixture[str]) -> None:
    assert "tests-oak\t" in _completed(capsys, "--school")
    assert "contact\t" in _completed(capsys, "--topic")


def _completed(capsys: pytest.CaptureFixture[str], option: str) -> str:
    assert OK == run(["__complete", "chart", option, ""])
    return capsys.readouterr().out
