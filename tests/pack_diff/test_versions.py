"""Versions are taken from what is installed, from wheels, sdists, folders and data, each apart from all others."""

from __future__ import annotations

import json
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from jsonschema import Draft202012Validator

from nc_rules import Contact, load_packs
from nc_rules.cli.run import run
from nc_rules.content_data import as_json
from nc_rules.errors import InvalidVersion
from nc_rules.pack_diff import Verdict, difference_between, version_of
from nc_rules.schema import SCHEMAS

if TYPE_CHECKING:
    from tests.conftest import Pen

ROOT: Final = Path(__file__).parents[2]
PACKS: Final = load_packs()

OAK: Final = """
from nc_rules import Contact, Rule, School, Situation as S, Source
print("what a pack prints is nobody's business")
SOURCE = Source("A Book", "A press")
OAK = School(
    "oak", title="Oak", summary="It.",
    rules=(
        Rule("rest", Contact.NONE, say="Rest.", because="So.", cite=SOURCE.at("On it")),
        Rule(
            "talk", Contact.TALK, S.no_contact_days > {days}, ("rest",),
            say="Talk.", because="So.", cite=SOURCE.at("On it"),
        ),
    ),
)
ASH = School("ash", title="Ash", summary="It.", rules=[OAK.rules[0]])
"""
ENTRIES: Final = {"oak": "nc_rules_oak:OAK", "ash": "nc_rules_oak.rules:ASH"}


def project(folder: Path, days: int, entries: dict[str, str] | None = None) -> Path:
    module = folder / "src" / "nc_rules_oak"
    module.mkdir(parents=True)
    (module / "rules.py").write_text(OAK.format(days=days), encoding="utf-8")
    (module / "__init__.py").write_text("from nc_rules_oak.rules import OAK", encoding="utf-8")
    lines = "".join(f'{name} = "{value}"\n' for name, value in (entries or ENTRIES).items())
    head = '[project]\nname = "nc-rules-oak"\nversion = "1"\n[project.entry-points."nc_rules.schools"]\n'
    (folder / "pyproject.toml").write_text(head + lines, encoding="utf-8")
    return folder


def wheel(folder: Path, days: int) -> Path:
    source = project(folder / "project", days)
    path = folder / "nc_rules_oak-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as made:
        for file in (source / "src").rglob("*.py"):
            made.write(file, file.relative_to(source / "src"))
        lines = "".join(f"{name} = {value}\n" for name, value in ENTRIES.items())
        made.writestr("nc_rules_oak-1.dist-info/entry_points.txt", f"[nc_rules.schools]\n{lines}")
    return path


def sdist(folder: Path, days: int) -> Path:
    source = project(folder / "project", days)
    path = folder / "nc_rules_oak-1.tar.gz"
    with tarfile.open(path, "w:gz") as made:
        made.add(source, "nc_rules_oak-1")
    return path


@pytest.mark.parametrize("make", [project, wheel, sdist])
def test_two_versions_of_one_module_never_meet(make: Callable[[Path, int], Path], tmp_path: Path) -> None:
    one, other = (make(tmp_path / str(days), days) for days in (29, 30))
    found = difference_between(version_of(str(one), PACKS), version_of(str(other), PACKS))
    (change,) = found.changes
    assert ("oak", "contact", [30], Verdict.CHANGED) == (
        change.name,
        change.topic,
        [*change.situation.values()],
        found.verdict,
    )
    assert "nc_rules_oak" not in sys.modules


def test_exported_data_is_a_version_too_and_so_is_what_is_installed(tmp_path: Path) -> None:
    file = tmp_path / "active.json"
    file.write_text(as_json(PACKS["active"].content), encoding="utf-8")
    for new in ("active", str(ROOT / "packs" / "active")):
        assert Verdict.SAME is difference_between(version_of(str(file), PACKS), version_of(new, PACKS)).verdict


def test_a_pack_of_data_is_read_and_not_run(tmp_path: Path) -> None:
    folder = project(tmp_path / "oak", 3, {"oak": "nc_rules_oak:oak.json"})
    (folder / "src/nc_rules_oak/__init__.py").write_text("raise RuntimeError", encoding="utf-8")
    data = as_json(PACKS["mind-games"].content).replace('"name": "mind-games"', '"name": "oak"')
    (folder / "src/nc_rules_oak/oak.json").write_text(data, encoding="utf-8")
    assert ["oak"] == [*version_of(str(folder), PACKS).contents]


def test_schools_that_came_or_went_are_told(tmp_path: Path) -> None:
    both = version_of(str(project(tmp_path / "both", 3)), PACKS)
    three = project(tmp_path / "three", 3, {**ENTRIES, "elm": "nc_rules_oak:OAK"})
    third = version_of(str(three), PACKS)
    found = difference_between(both, third)
    assert (("elm",), Verdict.ADDED) == (found.came, found.verdict)
    found = difference_between(third, both)
    assert (("elm",), Verdict.CHANGED) == (found.went, found.verdict)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("1 / 0", "importing nc_rules_oak:OAK raised ZeroDivisionError: division by zero"),
        ("raise SystemExit(0)", "importing nc_rules_oak:OAK raised SystemExit: 0"),
        ("OAK = 5", "nc_rules_oak:OAK is not a School or a Guard but a int"),
        ("import os; os._exit(7)", "it cannot be imported: it ended with 7"),
    ],
)
def test_a_version_that_cannot_be_imported_is_told(code: str, why: str, tmp_path: Path) -> None:
    folder = project(tmp_path / "oak", 3, {"oak": "nc_rules_oak:OAK"})
    (folder / "src/nc_rules_oak/__init__.py").write_text(code, encoding="utf-8")
    with pytest.raises(InvalidVersion, match=why.replace("(", r"\(")):
        version_of(str(folder), PACKS)


def test_a_module_that_is_not_in_it_is_not_taken_from_elsewhere(tmp_path: Path) -> None:
    folder = project(tmp_path / "oak", 3, {"active": "nc_rules_active:ACTIVE"})
    with pytest.raises(InvalidVersion, match="the module nc_rules_active is not in it"):
        version_of(str(folder), PACKS)


def test_what_is_no_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.whl").write_bytes(b"PK")
    (tmp_path / "bad.tar.gz").write_bytes(b"\x1f\x8b")
    (tmp_path / "notes.txt").write_text("")
    for name, why in {
        "nowhere": "there is no such file or folder, and no school or guard of this name",
        "empty": "it has neither a pyproject.toml nor what an unpacked wheel has",
        "bad.whl": "it cannot be unpacked",
        "bad.tar.gz": "it cannot be unpacked",
        "notes.txt": "expected a wheel",
    }.items():
        with pytest.raises(InvalidVersion, match=why):
            version_of(str(tmp_path / name), PACKS)


def test_an_sdist_that_leads_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with tarfile.open(tmp_path / "bad.tar.gz", "w:gz") as made:
        made.add(tmp_path / "x", "../../x")
    with pytest.raises(InvalidVersion, match="it cannot be unpacked"):
        version_of(str(tmp_path / "bad.tar.gz"), PACKS)


def test_the_command_says_what_moved_and_ends_with_the_code_of_the_verdict(
    tmp_path: Path, pen: Pen, capsys: pytest.CaptureFixture[str]
) -> None:
    rest = pen.rule("rest", Contact.NONE)
    from nc_rules import Reply

    versions = {
        "one": pen.school("oak", rest),
        "two": pen.school("oak", rest, pen.rule("reply", Reply.IGNORE)),
        "three": pen.school("oak", pen.rule("rest", Contact.LIMITED)),
    }
    for name, school in versions.items():
        (tmp_path / f"{name}.json").write_text(as_json(school), encoding="utf-8")
    one, two, three = (str(tmp_path / f"{name}.json") for name in versions)
    assert 0 == run(["diff", one, one])
    assert (
        "same: nobody is answered otherwise (a patch)\nThis is proved, over every situation.\n"
        == capsys.readouterr().out
    )
    assert 4 == run(["diff", one, two])
    assert (
        "  + reply: silent -> ignore (settled), in 100% of situations\n    with nothing known\n"
        in capsys.readouterr().out
    )
    assert 5 == run(["diff", one, three, "--format", "json"])
    printed = json.loads(capsys.readouterr().out)
    assert [("none", "limited")] == [(change["from"], change["to"]) for change in printed["changes"]]
    Draft202012Validator(SCHEMAS["diff"](PACKS)).validate(printed)  # pyright: ignore[reportUnknownMemberType]
    assert 2 == run(["diff", one, "nowhere"])
