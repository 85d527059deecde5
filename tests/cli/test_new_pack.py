"""A new pack works as it is made, and nothing is ever overwritten."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tomllib
from importlib import import_module, invalidate_caches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nc_rules import Guard, School, Situation, Source, __version__
from nc_rules.cases import read_cases, read_guard_cases, unproved_entries, unproved_rules
from nc_rules.cli.app import BAD_INPUT, OK
from nc_rules.cli.run import run
from nc_rules.testing.faults import sheets_of
from nc_rules.verify import check, coverage_of

if TYPE_CHECKING:
    from tests.conftest import Shelf

NAMES = ["oak", "unsent-letter", "a1-90-days"]


def _school(pack: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    school = _content(pack, "nc_rules.schools", monkeypatch)
    assert isinstance(school, School)
    return school


def _guard(pack: Path, monkeypatch: pytest.MonkeyPatch) -> Guard:
    guard = _content(pack, "nc_rules.guards", monkeypatch)
    assert isinstance(guard, Guard)
    return guard


def _content(pack: Path, group: str, monkeypatch: pytest.MonkeyPatch) -> object:
    """Give what the pack's only entry point names."""
    ((found, entries),) = _project(pack)["entry-points"].items()
    assert found == group
    ((_, entry),) = entries.items()
    module, attribute = entry.split(":")
    monkeypatch.setattr(sys, "path", [str(pack / "src"), *sys.path])
    invalidate_caches()
    content: object = getattr(import_module(module), attribute)
    for name in [name for name in sys.modules if name.partition(".")[0] == module]:
        sys.modules.pop(name)
    return content


def _project(pack: Path) -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((pack / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


@pytest.mark.parametrize(("name", "options", "checks"), [("a1-90-days", [], 11), ("unsent-letter", ["--guard"], 10)])
def test_the_tests_of_a_new_pack_pass(name: str, options: list[str], checks: int, tmp_path: Path) -> None:
    assert OK == run(["new-pack", name, "--in", str(tmp_path), *options])
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error"]
    done = subprocess.run(command, cwd=tmp_path / name, env=environment, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr
    passed = f"{checks} passed", f"{checks - 1} passed, 1 skipped"
    assert any(told in done.stdout for told in passed), done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_its_school_is_sound_and_its_cases_leave_nothing_out(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["new-pack", name, "--in", str(tmp_path)])
    school = _school(tmp_path / name, monkeypatch)
    cases = read_cases(tmp_path / name / "cases")
    assert () == check(school).findings
    assert () == unproved_rules(school, cases)
    assert () == coverage_of(school, cases).gaps


def test_its_school_has_one_source_three_rules_on_two_topics_and_an_exception(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["new-pack", "oak", "--in", str(tmp_path)])
    school = _school(tmp_path / "oak", monkeypatch)
    assert (1, 3, 2) == (len(school.sources), len(school.rules), len(school.topics))
    assert [("rest",)] == [rule.overrides for rule in school.rules if rule.overrides]


@pytest.mark.parametrize("name", NAMES)
def test_its_guard_is_sound_and_its_cases_leave_nothing_out(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["new-pack", name, "--guard", "--in", str(tmp_path)])
    guard = _guard(tmp_path / name, monkeypatch)
    cases = read_guard_cases(tmp_path / name / "cases", sheets_of(guard))
    assert () == check(guard).findings
    assert () == unproved_entries(guard, cases)
    assert () == coverage_of(guard, cases).gaps


def test_its_guard_has_one_of_each_and_asks_a_fact_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(["new-pack", "oak", "--guard", "--in", str(tmp_path)])
    guard = _guard(tmp_path / "oak", monkeypatch)
    assert (1, 1, 1) == (len(guard.alerts), len(guard.forbids), len(guard.quiets))
    assert (Situation.live_together,) == guard.circumstances
    assert ["oakfacts.phone_watched"] == [fact.key for fact in guard.safety_questions]


def test_everything_in_a_pack_with_a_guard_goes_by_its_name_too(tmp_path: Path) -> None:
    run(["new-pack", "unsent-letter", "--guard", "--in", str(tmp_path)])
    pack = tmp_path / "unsent-letter"
    files = {path.relative_to(pack).as_posix(): path.read_text() for path in pack.rglob("*") if path.is_file()}
    assert "src/nc_rules_unsent_letter/guard.py" in files
    assert "src/nc_rules_unsent_letter/rules.py" not in files
    assert [] == [name for name, text in files.items() if "PACK_" in name + text or ".template" in name + text]
    assert {"unsent-letter": "nc_rules_unsent_letter:GUARD"} == _project(pack)["entry-points"]["nc_rules.guards"]


def test_everything_in_it_goes_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["new-pack", "unsent-letter", "--in", str(tmp_path)])
    pack = tmp_path / "unsent-letter"
    assert f"made: {pack}\n" == capsys.readouterr().out
    files = {path.relative_to(pack).as_posix(): path.read_text() for path in pack.rglob("*") if path.is_file()}
    assert {
        ".github/workflows/test.yml",
        "README.md",
        "pyproject.toml",
        "src/nc_rules_unsent_letter/__init__.py",
        "src/nc_rules_unsent_letter/py.typed",
        "src/nc_rules_unsent_letter/rules.py",
        "tests/test_unsent_letter.py",
    } == {name for name in files if not name.startswith("cases/")}
    assert [] == [name for name, text in files.items() if "PACK_" in name + text or ".template" in name + text]
    project = _project(pack)
    assert "nc-rules-unsent-letter" == project["name"]
    assert {"unsent-letter": "nc_rules_unsent_letter:SCHOOL"} == project["entry-points"]["nc_rules.schools"]


def test_it_asks_for_this_version_and_not_for_the_next_that_may_break_it(tmp_path: Path) -> None:
    run(["new-pack", "oak", "--in", str(tmp_path)])
    major, minor = __version__.split(".")[:2]
    assert [f"nc-rules>={major}.{minor},<{major}.{int(minor) + 1}"] == _project(tmp_path / "oak")["dependencies"]


def test_without_a_folder_it_is_made_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert OK == run(["new-pack", "oak"])
    assert (tmp_path / "oak" / "pyproject.toml").is_file()


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    assert OK == run(["new-pack", "oak", "--in", str(tmp_path / "packs" / "mine")])
    assert (tmp_path / "packs" / "mine" / "oak" / "pyproject.toml").is_file()


@pytest.mark.parametrize(
    ("name", "near"),
    [
        *(("Oak", "oak"), ("oak_tree", "oak-tree"), ("30-days", ""), ("oak-", "oak"), ("-oak", "oak")),
        *(("oak--tree", "oak-tree"), ("../oak", "oak"), ("oak/tree", "oak-tree"), ("", ""), ("30", "")),
    ],
)
def test_a_bad_name_is_refused_with_what_is_expected(
    name: str, near: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert BAD_INPUT == run(["new-pack", "--in", str(tmp_path), "--", name])
    hint = f"; did you mean {near!r}?" if near else ""
    expected = f"nc-rules: new-pack: NAME: expected lower-case words joined by hyphens, got {name!r}{hint}\n"
    assert expected == capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("erst-die-kinder-für", "erst-die-kinder-fuer"),
        ("Größe", "groesse"),
        ("séparés", "separes"),
        ("別れたあとに", ""),
        ("بعد-الفراق", ""),
    ],
)
def test_a_name_in_other_letters_is_refused_with_the_letters_that_it_takes(
    name: str, near: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert BAD_INPUT == run(["new-pack", name, "--in", str(tmp_path)])
    hint = f"; did you mean {near!r}?" if near else ""
    what = f"expected lower-case words of a-z and digits joined by hyphens, got {name!r}{hint}"
    assert f"nc-rules: new-pack: NAME: {what}\n" == capsys.readouterr().err


TEXTS = [
    ("Erst die Kinder", "Wie man „gut“ geht", "Änne Groß", "beispiel.de/gut-gehen"),
    ("別れたあとに", "連絡しないという選択", "山田 花子", "example.jp/wakare"),
    ("بعد الفراق", "متى نصمت", "ليلى حداد", "example.org/samt"),
    ('A "quoted" one', "back\\slash", "{Brace} & <Co>", "example.org/?a=1&b=2"),
]


@pytest.mark.parametrize("kind", [[], ["--guard"]])
@pytest.mark.parametrize(("title", "source", "author", "address"), TEXTS)
def test_titles_and_sources_may_be_in_any_language(  # an option each
    title: str,
    source: str,
    author: str,
    address: str,
    kind: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / title.replace('"', "")
    told = ["--title", title, "--source", source, "--author", author, "--address", address]
    assert OK == run(["new-pack", "oak", "--in", str(folder), *told, *kind])
    content = _guard(folder / "oak", monkeypatch) if kind else _school(folder / "oak", monkeypatch)
    assert (title, Source(source, author, address)) == (content.title, content.sources[0])
    assert f"{title}, as a {'guard' if kind else 'school'} for nc_rules." == _project(folder / "oak")["description"]


@pytest.mark.parametrize("kind", [[], ["--guard"]])
def test_it_says_in_which_language_it_is_written(
    kind: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert OK == run(["new-pack", "oak", "--in", str(tmp_path), "--language", "pt-BR", *kind])
    content = _guard(tmp_path / "oak", monkeypatch) if kind else _school(tmp_path / "oak", monkeypatch)
    assert "pt-BR" == content.language


def test_a_language_that_is_none_is_refused_with_the_one_that_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert BAD_INPUT == run(["new-pack", "oak", "--in", str(tmp_path), "--language", "German"])
    expected = "expected a language tag, as in en, de or pt-BR, got 'German'; did you mean 'de'?"
    assert f"nc-rules: new-pack: --language: {expected}\n" == capsys.readouterr().err


class Terminal(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def _at_a_terminal(typed: str, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    shown = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    monkeypatch.setattr(sys, "stdout", shown)
    return shown


def test_at_a_terminal_it_asks_what_no_option_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "Erst die Kinder\nGut gehen\nÄnne Groß\n\nGerman\nde\n"
    shown = _at_a_terminal(typed, monkeypatch).getvalue
    assert OK == run(["new-pack", "oak", "--in", str(tmp_path)])
    assert "got 'German'; did you mean 'de'?" in shown()
    school = _school(tmp_path / "oak", monkeypatch)
    assert ("Erst die Kinder", "de") == (school.title, school.language)
    assert Source("Gut gehen", "Änne Groß", "example.org/your-article") == school.sources[0]


def test_whoever_answers_nothing_gets_what_is_made_without_asking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _at_a_terminal("\n", monkeypatch)  # and then the input ends
    assert OK == run(["new-pack", "oak", "--in", str(tmp_path)])
    assert ("Oak", "en") == ((made := _school(tmp_path / "oak", monkeypatch)).title, made.language)


def test_it_asks_nothing_once_something_is_said_nor_without_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = _at_a_terminal("", monkeypatch)
    assert OK == run(["new-pack", "oak", "--in", str(tmp_path), "--title", "Oak"])
    monkeypatch.setattr(sys, "stdin", io.StringIO("A title\n"))
    assert OK == run(["new-pack", "elm", "--in", str(tmp_path)])
    assert f"made: {tmp_path / 'oak'}\nmade: {tmp_path / 'elm'}\n" == shown.getvalue()


def test_a_text_that_is_no_line_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert BAD_INPUT == run(["new-pack", "oak", "--in", str(tmp_path), "--title", " ", "--author", "A\nB"])
    expected = (
        "nc-rules: new-pack: 2 problems\n  --title: expected a line of text, got ' '\n"
        "  --author: expected a line of text, got 'A\\nB'\n"
    )
    assert expected == capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())


def test_a_name_that_is_too_long_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert OK == run(["new-pack", "x" * 60, "--in", str(tmp_path)])
    capsys.readouterr()
    assert BAD_INPUT == run(["new-pack", "x" * 61, "--in", str(tmp_path)])
    assert "nc-rules: new-pack: NAME: expected at most 60 characters, got 61\n" == capsys.readouterr().err


def test_what_cannot_be_finished_is_not_left_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, *_: object, **__: object) -> int:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_text", full)
    assert BAD_INPUT == run(["new-pack", "oak", "--in", str(tmp_path)])
    assert [] == list(tmp_path.iterdir())


def test_a_name_that_is_taken_is_told_of(shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shelf.put_school("oak")
    assert OK == run(["new-pack", "oak", "--in", str(tmp_path)])
    expected = (
        "nc-rules: note: nc-rules-oak, which is installed, already has 'oak'; two packs of one name cannot be used"
        " together\n"
    )
    assert expected == capsys.readouterr().err


def test_what_is_there_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "oak").mkdir()
    (tmp_path / "oak" / "README.md").write_text("mine")
    assert BAD_INPUT == run(["new-pack", "oak", "--in", str(tmp_path)])
    why = "something of this name exists already; choose another name, or another folder with --in DIR"
    assert f"nc-rules: {tmp_path / 'oak'}: cannot be written: {why}\n" == capsys.readouterr().err
    assert ["mine"] == [path.read_text() for path in (tmp_path / "oak").iterdir()]


def test_a_folder_that_cannot_hold_it_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("mine")
    assert BAD_INPUT == run(["new-pack", "oak", "--in", str(tmp_path / "file")])
    assert f"nc-rules: {tmp_path / 'file' / 'oak'}: cannot be written: Not a directory\n" == capsys.readouterr().err
