"""Bad input on the command line: all that is wrong in one message, exit code 2, and nothing that drives a terminal.

Each file of `../bad_input` stands beside the message that it gets.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nc_rules.cli.app import BAD_INPUT
from nc_rules.cli.run import run

if TYPE_CHECKING:
    from tests.conftest import Shelf

FOLDER = Path(__file__).parent.parent / "bad_input"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".toml", ".json"})

DIGITS = b"7" * 5_000
MEGABYTES = 10 << 20

# Too large to be kept as files, or different on each version of Python: name, contents, and how the message begins.
MADE = {
    "megabytes.toml": (b"#" * MEGABYTES, "it is larger than 64 KiB, more than a situation or a story can need\n"),
    "megabytes.json": (
        b'{"title": "' + b"x" * MEGABYTES + b'"}',
        "it is larger than 64 KiB, more than a situation or a story can need\n",
    ),
    "nested.toml": (b"title = " + b"[" * 60_000, "it is nested too deeply\n"),
    "nested.json": (b'{"title": ' + b"[" * 60_000, "it is nested too deeply\n"),
    "nested-tables.toml": (b"x = " + b"{x = " * 10_000, "it is nested too deeply\n"),
    "nested-objects.json": (b'{"x": ' * 10_000, "it is nested too deeply\n"),
    "nested-names.toml": (b"title" + b".x" * 1_000 + b" = 1", "title: expected text, got "),
    # tomllib would work on each of these for ten seconds and more.
    "dotted-name.toml": (
        b"\n" + b".".join([b"x"] * 30_000) + b" = 1",
        "it is not well-formed TOML: line 2 has more than 1000 dots, more than a situation can need\n",
    ),
    "dotted-names-in-a-table.toml": (
        b"title = { " + b".".join([b"''"] * 20_000) + b" = 1 }",
        "it is not well-formed TOML: line 1 has more than 1000 dots, more than a situation can need\n",
    ),
    "digits.toml": (
        b"[situation]\nno_contact_days = " + DIGITS,
        "it is not well-formed TOML: a number has too many digits\n",
    ),
    "digits.json": (
        b'{"situation": {"no_contact_days": ' + DIGITS + b"}}",
        "it is not well-formed JSON: a number has too many digits\n",
    ),
    "hexadecimal.toml": (
        b"[situation]\nno_contact_days = 0x" + DIGITS,
        "situation.no_contact_days: expected 0 to 36500 days, got a number of more than 60 digits\n",
    ),
    "zeros.toml": (b"\0" * 100, "it is not well-formed TOML: "),
}


@pytest.fixture(autouse=True)
def _one_pack(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")


def _is_clean(text: str) -> bool:
    return all(character == "\n" or character.isprintable() for character in text)


def _complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert BAD_INPUT == run(arguments)
    out, err = capsys.readouterr()
    assert "" == out
    assert _is_clean(err), ascii(err)
    return err


def test_every_bad_file_has_its_message_and_every_message_its_file() -> None:
    assert {f"{name}.txt" for name in FILES} == {path.name for path in FOLDER.glob("*.txt")}


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_gets_one_clear_message(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FOLDER)
    assert (FOLDER / f"{name}.txt").read_text(encoding="utf-8") == _complaint(capsys, "compare", name)


@pytest.mark.parametrize("name", MADE)
def test_a_monstrous_file_gets_one_clear_message(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    contents, expected = MADE[name]
    (tmp_path / name).write_bytes(contents)
    monkeypatch.chdir(tmp_path)
    message = _complaint(capsys, "compare", name)
    assert message.startswith(f"nc-rules: {name}: {expected}"), message[:300]
    assert len(message) < 300


@pytest.mark.parametrize("command", ["compare", "explain"])
def test_a_file_that_cannot_be_read_gets_one_clear_message(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    more = ["--school", "tests-oak", "--topic", "reply"] if command == "explain" else []
    for name, why in (
        ("none.toml", "No such file or directory"),
        ("folder", "Is a directory"),
        ("none\x1b[31m\u202e.toml", "No such file or directory"),
        ("x" * 300, "File name too long"),
        ("none\0.toml", "no file can have a null character in its name"),
    ):
        shown = name.encode("unicode_escape").decode()
        assert f"nc-rules: {shown}: {why}\n" == _complaint(capsys, command, name, *more)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_without_permission_gets_one_clear_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.toml").touch(mode=0)
    assert "nc-rules: secret.toml: Permission denied\n" == _complaint(capsys, "compare", "secret.toml")


@pytest.fixture
def terminal_text(tmp_path: Path) -> Path:
    """Give a sound file whose title and note are full of what drives a terminal."""
    path = tmp_path / "a.json"
    text = r"\u001b[2J\u0007\u009b31m\u202eemit\u2066\u2028\r\b\u0000\ud800"
    path.write_text(f'{{"title": "{text}", "note": "{text}", "situation": {{"goal": "win_back"}}}}', encoding="utf-8")
    return path
    return path


@pytest.mark.parametrize("format_", ["table", "markdown", "json"])
def test_a_title_and_a_note_cannot_drive_a_terminal(
    format_: str, terminal_text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == run(["compare", str(terminal_text), "--format", format_])
    out, err = capsys.readouterr()
    assert "" == err
    assert _is_clean(out), ascii(out)
    # JSON has neither; Markdown takes a backslash for an escape, so it is escaped.
    escape = {"table": r" \x1b[2J", "markdown": r" \\x1b\[2J", "json": ""}[format_]
    assert escape in f" {out}"


def test_what_is_told_on_the_command_line_cannot_drive_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    evil = "\x1b[31m\u202e\x9b\u2066\x07"
    for arguments in (
        ["compare", "--set", f"{evil}=1"],
        ["compare", "--set", f"goal={evil}"],
        ["compare", "--set", evil],
        ["compare", "--school", evil],
        ["compare", "--topic", evil],
        ["compare", "--engine", evil],
        ["compare", "--format", evil],
        ["compare", f"--{evil}"],
        ["compare", "a", evil],
        ["explain", "--school", evil, "--topic", evil],
        ["explain", "--school", "tests-oak", "--topic", evil],
        ["explain", "--school", "tests-oak", "--topic", "reply", "--why-not", evil],
        [evil],
    ):
        assert _complaint(capsys, *arguments).startswith("nc-rules: ")


@pytest.mark.parametrize("name", ["many-problems.toml", "escapes-in-keys.json", "raw-escape.toml", "utf-16.toml"])
def test_the_program_itself_ends_with_two_and_no_traceback(name: str, shelf: Shelf) -> None:
    command = [sys.executable, "-c", "from nc_rules.cli import main; main()", "compare", name]
    done = subprocess.run(command, cwd=FOLDER, env=shelf.environment, capture_output=True, check=False)
    expected = (FOLDER / f"{name}.txt").read_bytes()
    assert (BAD_INPUT, b"", expected) == (done.returncode, done.stdout, done.stderr)
