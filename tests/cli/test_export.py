"""`nc-rules export`."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nc_rules import Contact, School, load_packs
from nc_rules.cli.run import run
from nc_rules.content_data import content_in, read_content

if TYPE_CHECKING:
    from tests.conftest import Pen, Shelf


@pytest.mark.parametrize("name", ["mind-games", "safety"])
def test_it_prints_a_school_or_a_guard_that_reads_back_as_it_was(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["export", name])
    assert load_packs()[name].content == content_in(capsys.readouterr().out)


def test_it_writes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["export", "active", "-o", str(tmp_path / "active.json")])
    assert "" == capsys.readouterr().out
    assert load_packs()["active"].content == read_content(tmp_path / "active.json")


def test_what_the_output_cannot_show_is_escaped_as_json_has_it(
    shelf: Shelf, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    oak = School("oak", title="Für Żółw 🐢", summary="é", rules=[pen.rule("rest", Contact.NONE)])
    shelf.put_data("oak", oak)
    bare = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(bare, encoding="ascii", write_through=True))
    assert 0 == run(["export", "oak"])
    assert oak == content_in(bare.getvalue())


def test_short_things_are_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    run(["export", "mind-games"])
    lines = capsys.readouterr().out.splitlines()
    assert '      "when": {"fact": "goal", "is": "win_back"},' in lines
    assert max(len(line) for line in lines if "say" not in line and "because" not in line) <= 130


def test_a_name_that_means_nothing_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["export", "mindgames"])
    assert "nc-rules: there is no school 'mindgames'; did you mean 'mind-games'?\n" == capsys.readouterr().err


def test_a_pack_that_failed_is_told_by_the_exit_code(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    shelf.put_school("oak")
    shelf.put_school("ash", api="(9, 0)")
    assert 3 == run(["export", "oak"])
    assert "oak" == json.loads(capsys.readouterr().out)["name"]
