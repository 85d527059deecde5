"""The program itself, as a process of its own: how it starts, what it prints where, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Final, final

import pytest

import _nc_rules_command
from nc_rules.cli import main
from nc_rules.cli.app import OK
from nc_rules.cli.run import run
from nc_rules.packs import SCHOOLS

if TYPE_CHECKING:
    from tests.conftest import Shelf

PROGRAM: Final = [sys.executable, "-c", "from _nc_rules_command import main; main()"]
COMPARE: Final = ["compare", "--set", "share_children=yes", "--set", "court_order=yes"]
LIST: Final = ["schools"]
EXPLAIN: Final = ["explain", "--school", "tests-oak", "--topic", "contact"]
ENTRY: Final = ["tests-chatty = tests_chatty:X"]


@pytest.fixture(autouse=True)
def _packs(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    shelf.put_guard("tests-warden")


def _ran(
    shelf: Shelf, arguments: Sequence[str], stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments], env={**shelf.environment, **environment}, input=stdin, capture_output=True, check=False
    )


def test_the_command_is_installed_under_its_name() -> None:
    (script,) = entry_points(group="console_scripts", name="nc-rules")
    assert _nc_rules_command.main is script.load()


@pytest.mark.parametrize(("arguments", "code"), [(LIST, 0), (["compare", "nowhere"], 2)])
def test_python_m_nc_rules_is_the_same_program(arguments: list[str], code: int, shelf: Shelf) -> None:
    command = [sys.executable, "-m", "nc_rules", *arguments]
    module = subprocess.run(command, env=shelf.environment, capture_output=True, check=False)
    assert _ended(_ran(shelf, arguments)) == _ended(module)
    assert code == module.returncode


def test_what_is_asked_goes_to_standard_output_and_nothing_else_does(shelf: Shelf) -> None:
    shelf.put("tests-odd", "X = 42", {SCHOOLS: ["tests-odd = tests_odd:X"]})
    done = _ran(shelf, ["compare", "-", "--format", "json"], b'{"situation": {"mood": "calm"}}')
    assert 3 == done.returncode
    assert done.stdout.startswith(b'{\n  "situation": {\n    "mood": "calm"\n  },')
    assert done.stderr.startswith(b"nc-rules: not loaded: tests-odd 1.0, ")
    assert 1 == done.stderr.count(b"\n")


@pytest.mark.parametrize("arguments", [COMPARE, ["facts"]], ids=" ".join)
def test_there_is_no_colour_without_a_terminal(arguments: list[str], shelf: Shelf) -> None:
    done = _ran(shelf, arguments, TERM="xterm-256color", COLORTERM="truecolor")
    assert (0, b"") == (done.returncode, done.stderr)
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("arguments", [COMPARE, EXPLAIN], ids=" ".join)
def test_an_encoding_that_lacks_characters_gets_escapes(arguments: list[str], shelf: Shelf) -> None:
    done = _ran(shelf, arguments, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (0, b"") == (done.returncode, done.stderr)
    assert done.stdout.isascii()
    assert b"tests-oak" in done.stdout


def _on_a_terminal(shelf: Shelf, arguments: Sequence[str], **environment: str) -> bytes:
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    ours, theirs = pty.openpty()
    environment = {**shelf.environment, "TERM": "xterm-256color", **environment}
    try:
        process = subprocess.Popen([*PROGRAM, *arguments], env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    finally:
        os.close(theirs)
    output = b""
    try:
        while chunk := os.read(ours, 65_536):
            output += chunk
    except OSError:
        pass  # how Linux says that the other end is closed
    finally:
        os.close(ours)
    assert 0 == process.wait()
    return output


@pytest.mark.parametrize("arguments", [COMPARE, LIST], ids=" ".join)
def test_there_is_colour_on_a_terminal(arguments: list[str], shelf: Shelf) -> None:
    assert b"\x1b[" in _on_a_terminal(shelf, arguments)


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(COMPARE, {"NO_COLOR": "1"}), (LIST, {"NO_COLOR": "1"}), (COMPARE, {"TERM": "dumb"})],
)
def test_there_is_none_on_a_terminal_that_declines_it(
    arguments: list[str], environment: dict[str, str], shelf: Shelf
) -> None:
    printed = _on_a_terminal(shelf, arguments, **environment)
    assert b"\x1b" not in printed
    assert b"tests-oak" in printed


def test_other_forms_have_no_colour_even_on_a_terminal(shelf: Shelf) -> None:
    assert b"\x1b" not in _on_a_terminal(shelf, ["compare", "--format", "markdown"])


@pytest.mark.skipif(os.name != "posix", reason="pipes break otherwise elsewhere")
@pytest.mark.parametrize(
    "arguments",
    [COMPARE, ["compare", "--format", "json"], ["facts"], ["--help"]],
    ids=" ".join,
)
def test_a_reader_that_has_gone_is_no_error(arguments: list[str], shelf: Shelf) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        done = subprocess.run(
            [*PROGRAM, *arguments], env=shelf.environment, stdout=theirs, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(theirs)
    assert (0, b"") == (done.returncode, done.stderr)


@pytest.mark.skipif(os.name != "posix", reason="it takes a shell")
def test_the_first_line_can_be_taken_alone(shelf: Shelf) -> None:
    script = 'set -o pipefail; "$0" -c "$1" compare --format json | head -1'
    done = subprocess.run(
        ["bash", "-c", script, sys.executable, PROGRAM[2]], env=shelf.environment, capture_output=True, check=False
    )
    assert (0, b"{\n", b"") == (done.returncode, done.stdout, done.stderr)


@pytest.mark.skipif(os.name != "posix", reason="it takes a shell")
@pytest.mark.parametrize(
    ("closed", "code", "message"),
    [
        ("compare >&-", 0, b""),
        ("schools >&-", 0, b""),
        ("compare nowhere 2>&-", 2, b""),
        ("compare nowhere >&- 2>&- <&-", 2, b""),
        ("compare - <&-", 2, b"nc-rules: standard input: it is closed\n"),
    ],
)
def test_a_stream_that_the_shell_has_closed_is_no_cause_for_a_traceback(
    closed: str, code: int, message: bytes, shelf: Shelf
) -> None:
    script = f'"$0" -c "$1" {closed}'
    done = subprocess.run(
        ["bash", "-c", script, sys.executable, PROGRAM[2]], env=shelf.environment, capture_output=True, check=False
    )
    assert (code, message) == (done.returncode, done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", [COMPARE, ["compare", "--format", "json"], ["check", "--help"]], ids=" ".join)
def test_a_disk_that_is_full_is_told_of(arguments: list[str], shelf: Shelf) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments], env=shelf.environment, stdout=full, stderr=subprocess.PIPE, check=False
        )
    expected = b"nc-rules: the output could not be written: No space left on device\n"
    assert (2, expected) == (done.returncode, done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(("arguments", "code"), [(["schools"], 3), (["compare", "nowhere"], 2)])
def test_complaints_that_cannot_be_written_leave_the_exit_code(arguments: list[str], code: int, shelf: Shelf) -> None:
    shelf.put("tests-odd", "X = 42", {SCHOOLS: ["tests-odd = tests_odd:X"]})
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments], env=shelf.environment, stdout=subprocess.PIPE, stderr=full, check=False
        )
    assert code == done.returncode
    assert (b"tests-oak" in done.stdout) is (code == 3)


@pytest.mark.skipif(os.name != "posix", reason="it takes a shell")
@pytest.mark.parametrize("arguments", ["--format json", "--format json 2>&-"])
def test_what_a_pack_prints_while_it_is_imported_stays_out_of_the_output(arguments: str, shelf: Shelf) -> None:
    shelf.put("tests-chatty", "import sys; print('hi'); print('ho', file=sys.stderr); X = 42", {SCHOOLS: ENTRY})
    script = f'"$0" -c "$1" compare {arguments}'
    done = subprocess.run(
        ["bash", "-c", script, sys.executable, PROGRAM[2]], env=shelf.environment, capture_output=True, check=False
    )
    assert 3 == done.returncode
    assert done.stdout.startswith(b"{\n")
    assert done.stderr.startswith(b"hi\nho\nnc-rules: not loaded: ") or "2>&-" in arguments


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="this system has no such device")
@pytest.mark.parametrize("text", ['[situation]\nmood = "calm"', '{"situation": {"mood": "calm"}}'])
def test_a_pipe_may_hold_either_form(text: str, shelf: Shelf) -> None:
    done = _ran(shelf, ["compare", "/dev/stdin"], text.encode())
    assert (0, b"") == (done.returncode, done.stderr)
    assert b"Known: you mostly feel calm." in done.stdout


def test_help_is_there_without_docstrings(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [[], ["compare", "--help"], ["explain", "--help"], ["check", "--help"]]
    assert [OK] * len(asked) == [run(arguments) for arguments in asked]
    code = f"from nc_rules.cli.run import run; print([run(arguments) for arguments in {asked}], end='')"
    command = [sys.executable, "-OO", "-c", code]
    without = subprocess.run(command, env=shelf.environment, capture_output=True, check=False, encoding="utf-8")
    assert (f"{capsys.readouterr().out}[0, 0, 0, 0]", "") == (without.stdout, without.stderr)


# COLUMNS.

ANY: Final = pytest.mark.parametrize("arguments", [COMPARE, LIST, EXPLAIN, ["--help"]], ids=" ".join)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[list[str], str], str]:
    """Give what a command prints where a shell tells this width, and no terminal tells another."""

    def printed(arguments: list[str], columns: str) -> str:
        monkeypatch.setenv("COLUMNS", columns)
        assert OK == run(arguments)
        return capsys.readouterr().out

    monkeypatch.setattr(sys, "__stdout__", None)
    return printed


@ANY
def test_a_width_that_is_none_counts_as_not_told(
    arguments: list[str], printed: Callable[[list[str], str], str]
) -> None:
    whole = printed(arguments, "80")
    assert all(whole == printed(arguments, columns) for columns in ("0", "-4", "wide", ""))


@ANY
def test_a_width_for_which_no_terminal_is_made_is_one_for_which_some_are(
    arguments: list[str], printed: Callable[[list[str], str], str]
) -> None:
    assert printed(arguments, "40") == printed(arguments, "1") == printed(arguments, "39")
    wide = printed(arguments, "500")
    assert all(wide == printed(arguments, columns) for columns in ("501", "99999999", "9" * 30))


def _ended(done: subprocess.CompletedProcess[bytes]) -> tuple[int, bytes, bytes]:
    return done.returncode, done.stdout, done.stderr


# An interrupt.


@pytest.mark.parametrize("module", ["nc_rules", "cyclopts", "rich.table", "nc_rules.cli.run", "importlib_metadata"])
def test_an_interrupt_while_it_starts_ends_it_quietly(module: str, shelf: Shelf) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_AT.format(module=module), "schools"],
        env=shelf.environment,
        capture_output=True,
        check=False,
    )
    assert (130, b"", b"") == _ended(done)


INTERRUPTED_AT: Final = """
import sys
class Interrupt:
    def find_spec(self, name, *_):
        if name == "{module}":
            raise KeyboardInterrupt
from _nc_rules_command import main
sys.meta_path.insert(0, Interrupt())
main()
"""


def test_the_program_starts_with_nothing_that_takes_time(shelf: Shelf) -> None:
    code = "import sys; before = set(sys.modules); import _nc_rules_command; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], env=shelf.environment, capture_output=True, check=True)
    assert b"_nc_rules_command\n" == done.stdout


@final
class Without:
    """Finds no module of one name, as where it is not installed."""

    def __init__(self, name: str) -> None:
        self.name = name

    def find_spec(self, name: str, *_: object) -> None:
        """Look for a module."""
        if f"{name}.".startswith(f"{self.name}."):
            msg = f"No module named {name!r}"
            raise ModuleNotFoundError(msg, name=name)


@pytest.mark.parametrize("missing", ["cyclopts", "rich"])
def test_without_the_extra_it_says_how_to_get_it(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if f"{name}.".startswith((f"{missing}.", "nc_rules.cli.", "nc_rules.views.terminal")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Without(missing), *sys.meta_path])
    with pytest.raises(SystemExit) as caught:
        main()
    expected = f"nc-rules: the command line needs {missing}; install it with: pip install 'nc-rules[cli]'"
    assert expected == caught.value.code


def test_another_missing_module_is_not_taken_for_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nc_rules.cli.inventory", None)
    for name in [name for name in sys.modules if name.startswith("nc_rules.cli.")]:
        if name != "nc_rules.cli.inventory":
            monkeypatch.delitem(sys.modules, name)
    with pytest.raises(ModuleNotFoundError, match=r"nc_rules\.cli\.inventory"):
        main()


def test_the_program_ends_with_the_code_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments, code in ((["schools"], 0), (["compare", str(Path("nowhere"))], 2)):
        monkeypatch.setattr(sys, "argv", ["nc-rules", *arguments])
        with pytest.raises(SystemExit) as caught:
            main()
        assert code == caught.value.code
