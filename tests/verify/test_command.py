"""`nc-rules check`: what it prints, what it writes, and how it exits."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nc_rules.cli.app import BAD_INPUT, FAULTY, OK, PACK_FAILED
from nc_rules.cli.run import run

if TYPE_CHECKING:
    from tests.conftest import Shelf

TORN = """
from nc_rules import Contact, Rule, School, Situation as S, Source

SOURCE = Source("A Book of {name}", "The press", "example")
SCHOOL = School(
    "{name}",
    title="The {name} school",
    summary="What {name} says.",
    rules=(
        Rule("quiet", Contact.NONE, say="Keep quiet.", because="It calms.", cite=SOURCE.at("Quiet")),
        Rule("talk", Contact.OPEN, S.share_children & (S.no_contact_days >= 30), {overrides},
             say="Talk.", because="They need it.", cite=SOURCE.at("Parents")),
        Rule("late", Contact.LIMITED, ~S.share_children, ("quiet", {more}),
             say="Wait.", because="It is late.", cite=SOURCE.at("Late")),
    ),
)
"""

CASE = """
title = "Nothing is known"
school = "calm"
proves = ["quiet"]
heading = "Quiet"

[situation]

[expect]
contact = "{stance}"
"""


def put(shelf: Shelf, name: str, overrides: str = '("quiet",)', more: str = "") -> None:
    code = TORN.format(name=name, overrides=overrides, more=more)
    pack = f"nc-rules-{name}"
    shelf.put(pack, code, {"nc_rules.schools": [f"{name} = {pack.replace('-', '_')}:SCHOOL"]})


@pytest.fixture
def cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder `cases` of the folder that the command runs in."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "cases"
    folder.mkdir()
    return folder


def test_what_is_sound_is_proved(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    put(shelf, "calm")
    shelf.put_guard("watch")
    assert run(["check"]) == OK
    assert "".join(f"{line.rstrip()}\n" for line in capsys.readouterr().out.splitlines()) == (
        "school         rules  result\n"
        "calm               3  proved\n"
        "watch (guard)      2  proved\n"
        "\n"
        "Proved, in every situation and whatever is known of it:\n"
        "  no two rules that contradict each other stand together\n"
        "  everything fires in some situation\n"
        "  every rule that fires stands in some situation\n"
        "  no two rules stand in the same situations and say the same\n"
        "  no two rules stand in the same situations and take the same stance\n"
        "  every rule that fires meets those that it overrides\n"
    )


def test_an_error_is_printed_with_the_command_that_shows_it_and_exits_with_1(
    shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    put(shelf, "torn", overrides="()", more='"talk",')
    put(shelf, "calm")
    assert run(["check"]) == FAULTY
    out = capsys.readouterr().out
    assert "torn        3  1 error, 1 warning\n" in out
    assert "no two rules that contradict each other stand together (not of torn)" in out
    assert "\nerror torn: quiet says none, talk says open (back in touch), and neither \noverrides" in out
    assert "\nwarning torn: late overrides talk, but the two never fire together.\n" in out
    (command,) = (line.strip() for line in out.splitlines() if line.startswith("  nc-rules compare"))
    assert command == (
        "nc-rules compare --school torn --topic contact --set share_children=true --set no_contact_days=30"
    )
    assert run(shlex.split(command)[1:]) == OK
    assert "contradicts itself here" in capsys.readouterr().out


def test_one_school_by_name(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    put(shelf, "torn", overrides="()")
    put(shelf, "calm")
    assert run(["check", "calm"]) == OK
    assert "torn" not in capsys.readouterr().out


def test_a_guard_by_name(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    shelf.put_guard("watch")
    assert run(["check", "watch", "--format", "json"]) == OK
    (checked,) = json.loads(capsys.readouterr().out)["checks"]
    assert (checked["kind"], checked["proved"]) == ("guard", ["never-fires", "twins", "echo"])


def test_guards_alone_are_spoken_of_as_guards(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    put(shelf, "calm")
    shelf.put_guard("watch")
    assert run(["check", "watch"]) == OK
    assert "".join(f"{line.rstrip()}\n" for line in capsys.readouterr().out.splitlines()) == (
        "guard  alerts, forbids and quiets  result\n"
        "watch                           2  proved\n"
        "\n"
        "Proved, in every situation and whatever is known of it:\n"
        "  every alert can be raised, and every forbid and quiet can hold\n"
        "  no two of them hold in the same situations and say the same\n"
        "  no two forbids, and no two quiets, hold in the same situations and do the same\n"
    )


def test_a_warning_alone_is_no_failure(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    put(shelf, "calm", more='"talk",')
    assert run(["check"]) == OK
    assert "calm        3  1 warning\n" in capsys.readouterr().out


def test_json_has_the_findings_with_their_situations(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    put(shelf, "torn", overrides="()")
    assert run(["check", "--format", "json"]) == FAULTY
    (checked,) = json.loads(capsys.readouterr().out)["checks"]
    assert [finding["situation"] for finding in checked["findings"]] == [
        {"share_children": True, "no_contact_days": 30}
    ]
    assert checked["coverage"] is None


def test_a_name_that_is_not_installed(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    put(shelf, "calm")
    shelf.put_guard("watch")
    assert run(["check", "wach"]) == BAD_INPUT
    assert capsys.readouterr().err == "nc-rules: there is no school 'wach'; did you mean 'watch'?\n"


def test_a_pack_that_does_not_load_is_named_and_exits_with_3_unless_there_are_errors(
    shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf.put_school("newer", api="(9, 0)")
    put(shelf, "calm")
    assert run(["check"]) == PACK_FAILED
    assert "not loaded: nc-rules-newer 1.0" in capsys.readouterr().err
    put(shelf, "torn", overrides="()")
    assert run(["check"]) == FAULTY


def test_coverage_of_the_schools_that_the_cases_are_for(
    shelf: Shelf, cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(shelf, "calm")
    put(shelf, "other")
    (cases / "one.toml").write_text(CASE.format(stance="none"), encoding="utf-8")
    assert run(["check", "--coverage"]) == OK
    out = capsys.readouterr().out
    assert "\ncalm: 1 case\n  1 of 3 rules, 1 of 3 stances, 0 of 6 sides of tests" in out
    assert "  talk never stands" in out
    assert "  late never turns on “you have children together” being true" in out
    assert "other: " not in out
    assert "written" not in out


def test_less_coverage_than_was_asked_for_exits_with_1_and_says_how_much_there_is(
    shelf: Shelf, cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(shelf, "calm")
    (cases / "unknown.toml").write_text(CASE.format(stance="none"), encoding="utf-8")
    assert run(["check", "--fail-under", "16"]) == OK
    printed = capsys.readouterr()
    assert "1 of 3 rules, 1 of 3 stances, 0 of 6 sides of tests: 16 %" in printed.out
    assert printed.err == ""
    assert run(["check", "--fail-under", "17"]) == FAULTY
    assert capsys.readouterr().err == (
        "nc-rules: calm: the cases exercise 16 % of what can be exercised; 17 % were asked for\n"
    )
    assert run(["check", "calm", "--fail-under", "100", "--format", "json"]) == FAULTY
    assert json.loads(capsys.readouterr().out)["checks"][0]["coverage"]["share"] == 16


@pytest.mark.parametrize("share", ["-1", "101", "all"])
def test_a_share_that_is_none_is_refused(shelf: Shelf, share: str, capsys: pytest.CaptureFixture[str]) -> None:
    put(shelf, "calm")
    assert run(["check", "calm", "--fail-under", share]) == BAD_INPUT
    assert "--fail-under" in capsys.readouterr().err


@pytest.mark.usefixtures("cases")
def test_a_school_that_is_named_may_have_no_case_yet(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    put(shelf, "calm")
    assert run(["check", "calm", "--coverage"]) == OK
    assert "calm: 0 cases" in capsys.readouterr().out
    assert run(["check", "--coverage"]) == BAD_INPUT
    assert capsys.readouterr().err == (
        "nc-rules: cases: there is no case in it; name the school, and --suggest writes the first ones\n"
    )


def test_a_case_for_nothing_that_is_installed_is_told_of_with_the_nearest_name(
    shelf: Shelf, cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(shelf, "calm")
    (cases / "one.toml").write_text(CASE.format(stance="none"), encoding="utf-8")
    (cases / "two.toml").write_text(CASE.format(stance="none").replace('"calm"', '"clam"'), encoding="utf-8")
    assert run(["check", "--coverage"]) == BAD_INPUT
    assert capsys.readouterr().err == "nc-rules: cases: two: there is no school 'clam'; did you mean 'calm'?\n"


def test_nothing_installed_is_no_pass(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("nc_rules.packs.discovery.distributions", list)
    assert run(["check"]) == BAD_INPUT
    assert capsys.readouterr().err == "nc-rules: no school or guard is installed, so there is nothing to check\n"


def test_a_school_that_is_named_gets_its_first_cases_where_there_is_no_folder_yet(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(shelf, "calm")
    monkeypatch.chdir(tmp_path)
    assert run(["check", "calm", "--suggest", "cases"]) == OK
    assert len(list((tmp_path / "cases").iterdir())) == 3


def test_the_cases_of_a_school_and_of_a_guard_may_stand_in_one_folder(
    shelf: Shelf, cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(shelf, "calm")
    shelf.put_guard("watch")
    for name in ("calm", "watch"):
        assert run(["check", name, "--suggest", str(cases)]) == OK
    assert run(["check", "--coverage"]) == FAULTY
    assert "still to be filled in" in capsys.readouterr().out


def test_a_case_that_fails_is_an_error(shelf: Shelf, cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(shelf, "calm")
    (cases / "one.toml").write_text(CASE.format(stance="open"), encoding="utf-8")
    assert run(["check", "--coverage"]) == FAULTY
    assert "  fails one: contact: expected open, got none (provisional)" in capsys.readouterr().out


def test_cases_can_be_elsewhere(shelf: Shelf, cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(shelf, "calm")
    assert run(["check", "--cases", "nowhere"]) == BAD_INPUT
    assert capsys.readouterr().err == (
        "nc-rules: nowhere: there is no such folder; run this in the folder of a pack, or name its cases with "
        "--cases DIR\n"
    )
    (cases / "one.toml").write_text(CASE.format(stance="none"), encoding="utf-8")
    cases.rename(cases.parent / "examples")
    assert run(["check", "--cases", "examples"]) == OK
    assert "calm: 1 case" in capsys.readouterr().out


def test_suggestions_are_written_and_what_is_there_is_left(
    shelf: Shelf, cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(shelf, "calm")
    (cases / "one.toml").write_text(CASE.format(stance="none"), encoding="utf-8")
    assert run(["check", "--suggest", "ideas"]) == OK
    out = capsys.readouterr().out
    names = sorted(path.name for path in (cases.parent / "ideas").iterdir())
    assert names == [
        "calm-talk-not-no-contact-days-at-least-30.toml",
        "calm-talk-not-share-children.toml",
        "calm-talk-stands.toml",
    ]
    written = [line.removeprefix("written: ideas/") for line in out.splitlines() if line.startswith("written: ")]
    assert sorted(written) == names
    assert run(["check", "--suggest", "ideas", "--format", "json"]) == OK
    suggested = json.loads(capsys.readouterr().out)["suggested"]
    assert (suggested["new"], len(suggested["kept"])) == ([], len(names))


@pytest.mark.usefixtures("cases")
def test_suggestions_in_the_folder_of_the_cases_fail_until_they_are_filled_in(
    shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    put(shelf, "calm")
    assert run(["check", "calm", "--suggest", "cases"]) == OK
    assert run(["check", "--coverage"]) == FAULTY
    assert "fails calm-quiet-stands: contact: still to be filled in: a stance, or silent" in capsys.readouterr().out
