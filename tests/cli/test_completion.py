"""What a shell offers when somebody presses Tab."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from nc_rules.cli.app import BAD_INPUT, OK
from nc_rules.cli.run import run
from nc_rules.packs import SCHOOLS

if TYPE_CHECKING:
    from tests.conftest import Shelf

ODD_CODE: Final = """
from nc_rules import Contact, Fact, Option, Rule, School, Source, choice, fact_sheet

class Bell(Option):
    LOUD = "loud", "it is \\x1b[31mloud"
    BEEP = "\\x07"

@fact_sheet
class Tower:
    bell: Fact[Bell] = choice(Bell, "How is the \\u202ebell?")

SOURCE = Source("A Book of Bells", "The bell press")
SCHOOL = School("tests-odd", title="T\\x1b", summary="S", rules=(
    Rule("ring", Contact.CIVIL, Tower.bell.is_(Bell.LOUD), say="Ring.", because="It is far.", cite=SOURCE.at("Bells")),
))
"""


@pytest.fixture(autouse=True)
def _packs(shelf: Shelf) -> None:
    shelf.put_school("tests-oak")
    shelf.put_school("tests-elm")
    shelf.put_guard("tests-warden")


def _offered(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, str]:
    """What the program offers to the script of a shell, with the descriptions."""
    assert OK == run(["__complete", *words])
    printed = capsys.readouterr().out  # the scripts throw away what goes to standard error
    _, _, records = printed.partition("\x1fbegin\n")
    return {value: words for value, _, words in (line.partition("\t") for line in records.splitlines())}


def test_facts_are_offered_with_their_questions_then_values(capsys: pytest.CaptureFixture[str]) -> None:
    facts = _offered(capsys, "compare", "--set", "mo")
    assert "How do you mostly feel today?" == facts["mood="]
    assert {"court_order=", "no_contact_days="} <= set(facts)
    assert {"mood=calm": "you mostly feel calm", "mood=sad": "you mostly feel sad"}.items() <= _offered(
        capsys, "explain", "--set", "mood="
    ).items()
    assert ["share_pets=yes", "share_pets=no"] == [*_offered(capsys, "compare", "--set", "share_pets=")]
    assert "situation.mood=calm" in _offered(capsys, "compare", "--set", "situation.mood=c")
    assert {} == _offered(capsys, "compare", "--set", "no_contact_days=")
    assert {} == _offered(capsys, "compare", "--set", "gaol=")


def test_topics_schools_and_guards_are_offered(capsys: pytest.CaptureFixture[str]) -> None:
    assert "How much contact should you have now?" == _offered(capsys, "compare", "--topic", "")["contact"]
    assert "contact" in _offered(capsys, "explain", "--topic", "")
    for command in ("compare", "explain"):
        assert ["tests-elm", "tests-oak"] == [*_offered(capsys, command, "--school", "")]
    assert ["tests-elm", "tests-oak", "tests-warden"] == [*_offered(capsys, "check", "")]


def test_stances_of_the_topic_that_is_typed_are_offered(capsys: pytest.CaptureFixture[str]) -> None:
    stances = _offered(capsys, "explain", "--school", "tests-oak", "--topic", "reply", "--why-not", "")
    assert {"ignore": "do not answer", "briefly": "briefly"}.items() <= stances.items()
    assert {} == _offered(capsys, "explain", "--topic", "replay", "--why-not", "")
    assert {} == _offered(capsys, "explain", "--why-not", "")


@pytest.mark.parametrize("command", ["compare", "explain"])
def test_engines_are_offered(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert ["compiled", "durable"] == [*_offered(capsys, command, "--engine", "")]


def test_what_packs_bring_is_offered_and_cannot_drive_the_terminal(
    shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf.put("tests-odd", ODD_CODE, {SCHOOLS: ["tests-odd = tests_odd:SCHOOL"]})
    shelf.put("tests-broken", "print('hi'); raise RuntimeError", {SCHOOLS: ["tests-broken = tests_broken:SCHOOL"]})
    assert OK == run(["__complete", "compare", "--set", "tower.bell="])
    assert "\n\x1fbegin\ntower.bell=loud\tit is \\x1b[31mloud\n" == capsys.readouterr().out
    assert r"How is the \u202ebell?" == _offered(capsys, "compare", "--set", "")["tower.bell="]
    assert r"T\x1b" == _offered(capsys, "compare", "--school", "")["tests-odd"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_there_is_a_script_for_each_shell(shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert OK == run(["completion", shell])
    script = capsys.readouterr().out
    assert "__complete" in script
    assert "nc-rules" in script
    if shell != "powershell" and (program := shutil.which(shell)):
        path = tmp_path / "script"
        path.write_text(script, encoding="utf-8")
        assert 0 == subprocess.run([program, "-n", path], check=False).returncode


def test_there_is_none_for_another_shell(capsys: pytest.CaptureFixture[str]) -> None:
    assert BAD_INPUT == run(["completion", "csh"])
    assert "csh" in capsys.readouterr().err


TRY: Final = """
source script
compopt() { :; }  # works only where somebody presses Tab
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_nc_rules_facts
echo "${COMPREPLY[*]}"
"""


@pytest.mark.skipif(os.name != "posix" or not shutil.which("bash"), reason="it takes bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("comp", "compare completion"),
        ("compare --set = mone", "money_owed="),
        ("compare --set mood = sad --set share_pets = n", "no"),
        ("compare --school tests-o", "tests-oak"),
        ("compare mi", "mine.toml"),
        ("nonsense x", ""),
    ],
)
def test_bash_offers_what_fits(
    words: str, offered: str, shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert OK == run(["completion", "bash"])
    (tmp_path / "script").write_text(capsys.readouterr().out, encoding="utf-8")
    (tmp_path / "mine.toml").touch()
    # Bash asks a program of this name, wherever the tests run.
    program = tmp_path / "nc-rules"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m nc_rules "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    done = subprocess.run(
        ["bash", "-c", TRY, "bash", "nc-rules", *words.split()],
        env={**shelf.environment, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (f"{offered}\n", "") == (done.stdout, done.stderr)
