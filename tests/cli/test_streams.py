"""What is read and printed where a program has put something of its own in the place of the streams."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from nc_rules.cli.app import BAD_INPUT, OK
from nc_rules.cli.run import run
from nc_rules.cli.streams import console

if TYPE_CHECKING:
    from tests.conftest import Shelf

COMMANDS = [
    ["compare", "--set", "court_order=yes"],
    ["compare", "--why"],
    ["compare", "--format", "json"],
    ["compare", "--format", "markdown"],
    ["schools"],
    ["explain", "--school", "tests-oak", "--topic", "contact"],
    ["compare", "--help"],
    ["--version"],
]


@pytest.fixture(autouse=True)
def _packs(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    shelf.put_guard("tests-warden")


def _printed(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    return run(arguments), out.getvalue(), err.getvalue()


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_text_streams_in_memory_get_what_a_pipe_gets(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert OK == run(arguments)
    assert (OK, capsys.readouterr().out, "") == _printed(arguments, monkeypatch)


def test_complaints_go_to_a_text_stream_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = (BAD_INPUT, "", "nc-rules: nowhere: No such file or directory\n")
    assert expected == _printed(["compare", "nowhere"], monkeypatch)


@pytest.mark.parametrize("text", ['[situation]\nmood = "calm"', '{"situation": {"mood": "calm"}}'])
def test_a_situation_is_read_from_a_text_stream_in_memory(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    code, out, err = _printed(["compare", "-", "--format", "json"], monkeypatch)
    assert (OK, {"mood": "calm"}, "") == (code, json.loads(out)["situation"], err)


def test_half_a_character_in_a_text_stream_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("title = '\ud800'"))
    expected = (BAD_INPUT, "", "nc-rules: standard input: it is not UTF-8 text (byte 9)\n")
    assert expected == _printed(["compare", "-"], monkeypatch)


def test_a_stream_that_a_program_has_closed_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.StringIO()
    stdin.close()
    monkeypatch.setattr(sys, "stdin", stdin)
    expected = (BAD_INPUT, "", "nc-rules: standard input: it is closed\n")
    assert expected == _printed(["compare", "-"], monkeypatch)


def test_complaints_to_a_stream_that_a_program_has_closed_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = io.StringIO()
    stderr.close()
    monkeypatch.setattr(sys, "stderr", stderr)
    assert BAD_INPUT == run(["compare", "nowhere"])


@pytest.mark.parametrize(
    ("columns", "width"), [("80", 80), ("0", 80), ("-1", 80), ("?", 80), ("1", 40), ("40", 40), ("99999", 500)]
)
def test_the_width_is_one_that_a_terminal_can_have(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "__stdout__", None)  # what else would be asked for the width
    assert width == console().width
