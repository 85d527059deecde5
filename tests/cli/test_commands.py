"""What each command prints, and how it ends."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from rich.console import Console

import nc_rules
from nc_rules import Comparison, Contact, Mood, Panel, Situation, load_packs
from nc_rules.cli import inventory
from nc_rules.cli.app import BAD_INPUT, INTERRUPTED, OK, PACK_FAILED
from nc_rules.cli.run import run
from nc_rules.comparison import panel_of
from nc_rules.packs import GUARDS, SCHOOLS
from nc_rules.views import page_of
from nc_rules.views.terminal import show, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.conftest import Shelf

CHOIR_CODE: Final = """
from nc_rules import Contact, Fact, Rule, School, Source, count, fact_sheet, flag

@fact_sheet
class Choir:
    attends: Fact[bool] = flag("Do you sing in the same choir?")
    rehearsals: Fact[int] = count("How many rehearsals are there in a month?", unit="rehearsals", most=30)

SOURCE = Source("A Book of Choirs", "The choir press")
SCHOOL = School("tests-choir", title="T", summary="S", rules=(
    Rule("sing", Contact.CIVIL, Choir.attends & (Choir.rehearsals > 2), say="Sing.", because="It is far from words.",
         cite=SOURCE.at("Singing")),
))
"""

BROKEN: Final = "raise RuntimeError('no luck \\x1b[31m today')"
NOT_LOADED: Final = (
    "nc-rules: not loaded: tests-broken 1.0, entry point 'tests-broken' of nc_rules.schools: "
    "importing tests_broken:SCHOOL raised RuntimeError: no luck \\x1b[31m today\n"
)

SITUATION: Final = Situation(share_children=True, no_contact_days=12, court_order=True)
FILE: Final = """
title = "Parents"
note = "They have two children."
[situation]
share_children = true
no_contact_days = 12
court_order = true
"""


@pytest.fixture(autouse=True)
def _packs(shelf: Shelf) -> None:
    shelf.put_school("tests-oak", version="1.2")
    shelf.put_school("tests-elm")
    shelf.put_guard("tests-warden")


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Give a situation's file."""
    path = tmp_path / "parents.toml"
    path.write_text(FILE, encoding="utf-8")
    return str(path)


def _broken(shelf: Shelf) -> None:
    shelf.put("tests-broken", BROKEN, {SCHOOLS: ["tests-broken = tests_broken:SCHOOL"]})


def _compared(situation: Situation = SITUATION, schools: Sequence[str] | None = None) -> Comparison:
    return panel_of(load_packs(), schools).compare(situation)


def _printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = OK, err: str = "") -> str:
    assert code == run(arguments)
    captured = capsys.readouterr()
    assert err == captured.err
    return captured.out


def _complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert BAD_INPUT == run(arguments)
    captured = capsys.readouterr()
    assert "" == captured.out
    return captured.err


# compare


def test_compare_prints_a_table_for_the_terminal(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    expected = io.StringIO()
    show(page_of(_compared()), Console(file=expected, width=80), title="Parents", note="They have two children.")
    assert expected.getvalue() == _printed(capsys, "compare", file)
    assert "Mind" not in expected.getvalue()
    assert "Obey the order." in expected.getvalue()


def test_compare_gives_reasons_when_asked_why(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    expected = io.StringIO()
    page, console = page_of(_compared()), Console(file=expected, width=80)
    show(page, console, title="Parents", note="They have two children.", why=True)
    assert expected.getvalue() == _printed(capsys, "compare", file, "--why")
    told = _printed(capsys, "compare", "--why")
    assert "    tests-oak: Keep quiet.\n    Because: It calms.\n" in told
    assert "“Quiet”, A Book of tests-oak (The tests-oak press)" in told


def test_compare_prints_markdown(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    for why in (False, True):
        expected = _compared().to_markdown(title="Parents", note="They have two children.", why=why)
        assert expected == _printed(capsys, "compare", file, "--format", "markdown", *["--why"] * why)


def test_compare_prints_json(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    printed = _printed(capsys, "compare", file, "--format", "json")
    assert _compared().to_dict() == json.loads(printed)
    assert printed.isascii()


def test_compare_reads_json_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"situation": {"mood": "calm"}}', encoding="utf-8")
    assert {"mood": "calm"} == _situation(_printed(capsys, "compare", str(path), "--format=json"))


@pytest.mark.parametrize("text", ['[situation]\nmood = "calm"', '{"situation": {"mood": "calm"}}'])
@pytest.mark.parametrize("arguments", [("-",), ("--format", "json", "-"), ("-", "--topic", "reply"), ("--", "-")])
def test_compare_reads_standard_input(
    text: str, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    more = () if "json" in arguments else ("--format", "json")
    assert {"mood": "calm"} == _situation(_printed(capsys, "compare", *more, *arguments))


def test_compare_refuses_what_is_wrong_with_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"[situation]\nmood = 3")))
    expected = "nc-rules: standard input: situation.mood: expected one of calm, sad, anxious, desperate, angry, got 3\n"
    assert expected == _complaint(capsys, "compare", "-")
    monkeypatch.setattr(sys, "stdin", None)
    assert "nc-rules: standard input: it is closed\n" == _complaint(capsys, "compare", "-")


def test_compare_takes_facts_without_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert {} == _situation(_printed(capsys, "compare", "--format", "json"))
    told = _printed(capsys, "compare", "--format", "json", "--set", "mood=calm", "--set", "share_pets=no")
    assert {"share_pets": False, "mood": "calm"} == _situation(told)


def test_compare_takes_facts_before_those_of_the_file(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ((file, "--set", "no_contact_days=13"), ("--set", "no_contact_days=13", file)):
        told = _situation(_printed(capsys, "compare", "--format", "json", *arguments))
        assert {"share_children": True, "no_contact_days": 13, "court_order": True} == told


def test_a_page_says_how_lengths_of_time_were_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.toml"
    path.write_text('[situation]\nrelationship_days = "2y"\n', encoding="utf-8")
    arguments = [str(path), "--set", "no_contact_days=6 Weeks"]
    table = _printed(capsys, "compare", *arguments)
    assert (
        """\
Known: 730 days together; 42 days of no contact.
Read: relationship_days "2y" as 730 days; no_contact_days "6 Weeks" as 42 days.
"""
        in table
    )
    markdown = _printed(capsys, "compare", *arguments, "--format", "markdown")
    expected = r'**Read:** relationship\_days "2y" as 730 days; no\_contact\_days "6 Weeks" as 42 days.'
    assert f"\n\n{expected}\n\n" in markdown
    explained = _printed(capsys, "explain", *arguments, "--school", "tests-oak", "--topic", "contact")
    assert (
        'Read: relationship_days "2y" as 730 days; no_contact_days "6 Weeks" as 42 days.\ntests-oak, on ' in explained
    )
    assert {"relationship_days": 730, "no_contact_days": 42} == _situation(
        _printed(capsys, "compare", *arguments, "--format", "json")
    )


def test_nothing_is_said_of_reading_where_days_are_told_as_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    for how in ("table", "markdown"):
        assert "Read:" not in _printed(capsys, "compare", "--set", "no_contact_days=42", "--format", how)


def test_compare_tells_all_that_is_wrong_with_the_file_and_with_the_facts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.toml").write_text("[situation]\nmood = 3\n", encoding="utf-8")
    assert """\
nc-rules: a.toml: 3 problems
  --set gaol=win_back: there is no fact 'gaol'; did you mean 'goal'?
  --set live_together=perhaps: expected true or false, got 'perhaps'
  situation.mood: expected one of calm, sad, anxious, desperate, angry, got 3
""" == _complaint(capsys, "compare", "a.toml", "--set", "gaol=win_back", "--set", "live_together=perhaps")
    expected = "nc-rules: the command line: --set gaol=win_back: there is no fact 'gaol'; did you mean 'goal'?\n"
    assert expected == _complaint(capsys, "compare", "--set", "gaol=win_back")


def test_compare_takes_facts_of_a_pack_s_own_sheet(
    shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf.put("tests-choir", CHOIR_CODE, {SCHOOLS: ["tests-choir = tests_choir:SCHOOL"]})
    arguments = ["--set", "choir.attends=yes", "--set", "choir.rehearsals=4", "--set", "mood=sad", "--format", "json"]
    printed = _printed(capsys, "compare", *arguments)
    assert {"mood": "sad"} == _situation(printed)
    assert {"choir": {"attends": True, "rehearsals": 4}} == json.loads(printed)["sheets"]
    assert "civil" == json.loads(printed)["topics"]["contact"]["answers"]["tests-choir"]["stance"]

    path = tmp_path / "a.toml"
    path.write_text("[choir]\nattends = false\nrehearsals = 4\n", encoding="utf-8")
    printed = _printed(capsys, "compare", str(path), *arguments[:2], "--format", "json")
    assert {"choir": {"attends": True, "rehearsals": 4}} == json.loads(printed)["sheets"]
    expected = "nc-rules: the command line: --set attends=yes: there is no fact 'attends'; did you mean"
    assert _complaint(capsys, "compare", "--set", "attends=yes").startswith(expected)


def test_compare_asks_the_schools_that_are_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    one = json.loads(_printed(capsys, "compare", "--school", "tests-oak", "--format", "json"))
    assert ["tests-oak"] == list(one["schools"])
    assert ["tests-oak"] == list(one["topics"]["contact"]["answers"])
    both = json.loads(_printed(capsys, "compare", "--school", "tests-oak", "--school=tests-elm", "--format", "json"))
    assert ["tests-elm", "tests-oak"] == list(both["schools"])
    expected = "nc-rules: there is no school 'tests-oka'; did you mean 'tests-oak'?\n"
    assert expected == _complaint(capsys, "compare", "--school", "tests-oka")


def test_guards_look_on_whichever_schools_are_chosen(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    printed = json.loads(_printed(capsys, "compare", file, "--school", "tests-oak", "--format", "json"))
    assert ["order"] == [alert["rule"] for alert in printed["alerts"]]
    assert "limited" == printed["topics"]["contact"]["answers"]["tests-oak"]["withheld"]


def test_compare_shows_the_topics_that_are_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    printed = _printed(capsys, "compare", "--topic", "reply", "--topic", "contact", "--format", "json")
    assert ["reply", "contact"] == list(json.loads(printed)["topics"])
    expected = "nc-rules: there is no topic 'replies'; did you mean 'reply'?\n"
    assert expected == _complaint(capsys, "compare", "--topic", "replies")


def test_compare_takes_an_engine(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    printed = _printed(capsys, "compare", "--engine", "compiled", "--format", "json")
    assert "compiled" == json.loads(printed)["engine"]
    expected = "nc-rules: there is no engine 'complied'; did you mean 'compiled'?\n"
    assert expected == _complaint(capsys, "compare", "--engine", "complied")
    monkeypatch.setenv("NC_RULES_ENGINE", "complied")
    assert expected == _complaint(capsys, "compare")
    assert "compiled" in _printed(capsys, "compare", "--engine", "compiled", "--format", "json")


def test_withheld_advice_is_printed_by_no_command(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    advice = "Talk about the children."
    explain = ["explain", "--school", "tests-oak", "--topic", "contact"]
    for arguments in (
        ["compare"],
        ["compare", "--why"],
        *(["compare", "--why", "--format", f] for f in ("markdown", "json")),
    ):
        assert advice not in _printed(capsys, *arguments, file)
        free = _printed(capsys, *arguments, file, "--set", "court_order=no")
        assert advice in free
    assert advice not in _printed(capsys, *explain, file)
    assert advice not in _printed(capsys, *explain, file, "--why-not", "limited")
    assert advice in _printed(capsys, *explain, file, "--set", "court_order=no")


def test_a_wide_terminal_shows_no_withheld_advice_either(
    file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert "Talk about the children." not in _printed(capsys, "compare", file)
    assert "Talk about the children." in _printed(capsys, "compare", file, "--set", "court_order=no")


# Packs that fail.


def test_compare_goes_on_without_a_pack_that_failed_and_says_so(
    shelf: Shelf, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = _printed(capsys, "compare", file)
    _broken(shelf)
    assert whole == _printed(capsys, "compare", file, code=PACK_FAILED, err=NOT_LOADED)


def test_bad_input_counts_for_more_than_a_pack_that_failed(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    _broken(shelf)
    unknown = "nc-rules: there is no topic 'replies'; did you mean 'reply'?\n"
    assert NOT_LOADED + unknown == _complaint(capsys, "compare", "--topic", "replies")


def test_explain_goes_on_without_a_pack_that_failed(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    _broken(shelf)
    arguments = ["explain", "--school", "tests-oak", "--topic", "contact"]
    assert "tests-oak, on" in _printed(capsys, *arguments, code=PACK_FAILED, err=NOT_LOADED)


def test_an_unknown_pack_is_bad_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("NC_RULES_PACKS", "tests-oka")
    expected = "nc-rules: NC_RULES_PACKS: there is no pack, school or guard 'tests-oka'; did you mean 'tests-oak'?\n"
    for arguments in (["compare"], ["schools"], ["explain", "--school", "tests-oak", "--topic", "reply"]):
        assert expected == _complaint(capsys, *arguments)


# Guards that are missing.


def _guard_broken(shelf: Shelf) -> str:
    shelf.put("tests-ranger", "raise RuntimeError", {GUARDS: ["tests-ranger = tests_ranger:GUARD"]})
    return (
        "nc-rules: not loaded: tests-ranger 1.0, entry point 'tests-ranger' of nc_rules.guards: "
        "importing tests_ranger:GUARD raised RuntimeError: \n"
    )


EXPLAIN: Final = ["explain", "--school", "tests-oak", "--topic", "contact"]
UNGUARDED: Final = (
    "No guard is loaded, so nothing has checked whether contact would be dangerous, unlawful or unwanted."
)


def _in_one_line(printed: str) -> str:
    return " ".join(printed.replace(">", " ").split())


@pytest.mark.parametrize("packs", ["tests-oak", ""])
def test_a_list_of_packs_takes_no_guard_away(
    packs: str, file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NC_RULES_PACKS", packs)
    printed = json.loads(_printed(capsys, "compare", file, "--format", "json"))
    assert ["order"] == [alert["rule"] for alert in printed["alerts"]]
    about = {"title": "The tests-warden guard", "language": "en", "pack": "nc-rules-tests-warden", "version": "1.0"}
    assert {"tests-warden": about} == printed["guards"]


def test_who_leaves_the_guards_out_on_purpose_is_told_everywhere(
    file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NC_RULES_GUARDS", "")
    for arguments in (["compare"], ["compare", "--format", "markdown"], EXPLAIN):
        assert UNGUARDED in _in_one_line(_printed(capsys, *arguments, file))
    printed = json.loads(_printed(capsys, "compare", file, "--format", "json"))
    assert ({}, []) == (printed["guards"], printed["failures"])


def test_where_a_guard_is_broken_no_answer_is_left_to_follow(
    shelf: Shelf, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    err = _guard_broken(shelf)
    says = "The guard tests-ranger is installed and could not be loaded, so every answer is withheld: "
    for arguments in (["compare"], ["compare", "--why"], ["compare", "--format", "markdown"], EXPLAIN):
        printed = _printed(capsys, *arguments, file, code=PACK_FAILED, err=err)
        assert says in _in_one_line(printed)
        assert "Talk about the children." not in printed
    printed = json.loads(_printed(capsys, "compare", file, "--format", "json", code=PACK_FAILED, err=err))
    assert ["guard tests-ranger"] == [one["what"] for one in printed["failures"]]
    answers = [answer for topic in printed["topics"].values() for answer in topic["answers"].values()]
    assert {None} == {answer["stance"] for answer in answers}
    assert {"limited"} == {answer["withheld"] for answer in printed["topics"]["contact"]["answers"].values()}
    assert {None} == {answer["say"] for answer in answers}


def test_two_guards_of_one_name_leave_no_answer_to_follow(
    shelf: Shelf, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf.put("tests-rival", "", {GUARDS: ["tests-warden = tests_rival:GUARD"]})
    assert PACK_FAILED == run(["compare", file])
    out, err = capsys.readouterr()
    assert "The guard tests-warden is installed and could not be loaded" in out
    assert "nc-rules-tests-warden 1.0 and tests-rival 1.0" in err


def test_a_guard_that_is_damaged_leaves_no_answer_to_follow(
    shelf: Shelf, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = shelf.put_guard("tests-ranger")
    (place / "nc_rules_tests_ranger-1.0.dist-info" / "METADATA").unlink()
    assert PACK_FAILED == run(["compare", file])
    out, err = capsys.readouterr()
    assert "The guard tests-ranger is installed and could not be loaded" in out
    assert "install it again, or remove it" in err


# Packs that clash.

CHANNEL: Final = """
from nc_rules import Fact, Rule, School, Source, Stance, fact_sheet, flag

@fact_sheet
class Post:
    has_stamps: Fact[bool] = flag("{name}: have you got stamps?")

class Channel(Stance, topic="channel", question="{name}: which way?"):
    LETTER = "letter", "by letter"

RULE = Rule("r", Channel.LETTER, Post.has_stamps, say="Write.", because="So.", cite=Source("A", "B").at("C"))
SCHOOL = School("{name}", title="T", summary="S", rules=(RULE,))
"""


@pytest.fixture
def clash(shelf: Shelf) -> str:
    """Give what is printed to standard error where two packs have a topic and a sheet of one name."""
    for name in ("lark", "wren"):
        shelf.put(name, CHANNEL.format(name=name), {SCHOOLS: [f"{name} = {name}:SCHOOL"]})
    return "".join(
        f"nc-rules: left out: {name} 1.0, entry point {name!r} of nc_rules.schools: "
        "topics of lark 1.0 and wren 1.0 are called 'channel' and are not the same; so it is asked only by name, "
        f"as in schools=[{name!r}] or --school {name}; or leave one out with NC_RULES_PACKS\n"
        for name in ("lark", "wren")
    )


def test_packs_that_clash_are_left_out_and_both_named(clash: str, capsys: pytest.CaptureFixture[str]) -> None:
    printed = json.loads(_printed(capsys, "compare", "--format", "json", code=PACK_FAILED, err=clash))
    assert ["tests-elm", "tests-oak"] == list(printed["schools"])
    assert ["school lark", "school wren"] == [failure["what"] for failure in printed["failures"]]


def test_schools_shows_packs_that_clash(clash: str, capsys: pytest.CaptureFixture[str]) -> None:
    printed = _printed(capsys, "schools", code=PACK_FAILED, err=clash)
    assert "lark (only by name)" in printed
    assert "wren (only by name)" in printed
    listed = json.loads(_printed(capsys, "schools", "--format", "json", code=PACK_FAILED, err=clash))
    assert ["tests-elm", "tests-oak", "lark", "wren"] == [school["name"] for school in listed["schools"]]


@pytest.mark.parametrize("name", ["lark", "wren"])
def test_each_of_two_that_clash_is_asked_by_name_and_told_its_own_facts(
    name: str, clash: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ["--school", name, "--set", "post.has_stamps=yes"]
    printed = json.loads(_printed(capsys, "compare", *told, "--format", "json", code=PACK_FAILED, err=clash))
    assert f"{name}: which way?" == printed["topics"]["channel"]["question"]
    assert "letter" == printed["topics"]["channel"]["answers"][name]["stance"]
    explained = _printed(capsys, "explain", *told, "--topic", "channel", code=PACK_FAILED, err=clash)
    assert f"{name}, on “{name}: which way?”: letter" in explained


def test_those_that_clash_cannot_be_asked_together(clash: str, capsys: pytest.CaptureFixture[str]) -> None:
    complaint = _complaint(capsys, "compare", "--school", "lark", "--school", "wren")
    assert complaint.startswith(f"{clash}nc-rules: several topics are called 'channel'")


# schools


def test_schools_lists_schools_and_guards_with_their_packs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert """\
school                rules  pack                       source
tests-elm                 3  nc-rules-tests-elm 1.0     A Book of tests-elm (The tests-elm press)
tests-oak                 3  nc-rules-tests-oak 1.2     A Book of tests-oak (The tests-oak press)
tests-warden (guard)      2  nc-rules-tests-warden 1.0  A Book of tests-warden (The tests-warden press)
""" == _printed(capsys, "schools")


def test_the_name_of_a_pack_is_cut_at_no_width(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf.put_school("tests-beech-tree", version="1.2.3.post45")
    for columns in ("80", "70"):
        monkeypatch.setenv("COLUMNS", columns)
        lines = _printed(capsys, "schools").splitlines()
        assert any(" nc-rules-tests-beech-tree " in line for line in lines)
        assert any(line.lstrip().startswith("1.2.3.post45") for line in lines)
        assert all(len(line) <= int(columns) for line in lines)


def test_what_a_pack_calls_itself_cannot_drive_a_terminal(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    shelf.put_school("tests-ash", version="1.0\x1b[31m")
    assert "1.0\\x1b[31m" in _printed(capsys, "schools")


@pytest.mark.parametrize("command", ["facts", "topics"])
def test_facts_and_topics_name_the_packs_that_failed(
    command: str, shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = _printed(capsys, command)
    plain = json.loads(_printed(capsys, command, "--format", "json"))
    assert [] == plain["failures"]
    _broken(shelf)
    assert whole == _printed(capsys, command, code=PACK_FAILED, err=NOT_LOADED)
    listed = json.loads(_printed(capsys, command, "--format", "json", code=PACK_FAILED, err=NOT_LOADED))
    assert plain[command] == listed[command]
    assert ["school tests-broken"] == [failure["what"] for failure in listed["failures"]]


def test_facts_and_topics_list_those_of_packs(
    shelf: Shelf, clash: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf.put("tests-choir", CHOIR_CODE, {SCHOOLS: ["tests-choir = tests_choir:SCHOOL"]})
    monkeypatch.setenv("COLUMNS", "40")
    shown = _printed(capsys, "facts", code=PACK_FAILED, err=clash)
    assert (
        """
Choir ──────────────────────────────────
choir.attends  yes or no
  Do you sing in the same choir?
choir.rehearsals  0 to 30 rehearsals
  How many rehearsals are there in a
  month?
"""
        in shown
    )
    # Of two sheets that clash, each school asks about its own.
    assert 2 == shown.count("\npost.has_stamps  yes or no\n")
    assert 2 == _printed(capsys, "topics", code=PACK_FAILED, err=clash).count("\nchannel  ")


def test_schools_names_the_packs_that_failed(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    whole = _printed(capsys, "schools")
    _broken(shelf)
    assert whole == _printed(capsys, "schools", code=PACK_FAILED, err=NOT_LOADED)
    listed = json.loads(_printed(capsys, "schools", "--format", "json", code=PACK_FAILED, err=NOT_LOADED))
    assert [
        {
            "pack": "tests-broken",
            "version": "1.0",
            "what": "school tests-broken",
            "why": "importing tests_broken:SCHOOL raised RuntimeError: no luck \x1b[31m today",
        }
    ] == listed["failures"]
    assert ["tests-elm", "tests-oak"] == [school["name"] for school in listed["schools"]]


# explain


def test_explain_prints_why(capsys: pytest.CaptureFixture[str]) -> None:
    answer = _compared(Situation(share_children=True))["contact"]["tests-oak"]
    arguments = ["explain", "--school", "tests-oak", "--topic", "contact", "--set", "share_children=yes"]
    printed = _printed(capsys, *arguments)
    assert f"{wrapped(str(answer.why()), 80)}\n" == printed
    assert "Rule children-first fired: Talk about the children." in printed
    assert "Rule quiet (none) fired and gave way to children-first." in printed


def test_explain_prints_why_not(capsys: pytest.CaptureFixture[str]) -> None:
    answer = _compared(Situation())["contact"]["tests-oak"]
    arguments = ["explain", "--school", "tests-oak", "--topic", "contact", "--why-not", "limited"]
    printed = _printed(capsys, *arguments)
    assert f"{wrapped(str(answer.why_not(Contact.LIMITED)), 80)}\n" == printed
    assert "why not limited" in printed


def test_explain_prints_what_guards_say_first(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    printed = _printed(capsys, "explain", file, "--school", "tests-oak", "--topic", "contact")
    assert printed.startswith("Obey the order.\n  It is the law.\n")
    assert printed.index("Obey the order.") < printed.index("Withheld: A court forbids it.")


def test_explain_gives_an_alert_that_comes_alone_alone(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    code = """
from nc_rules import Alert, Guard, Situation as S, Source
ALERT = Alert("a", S.under_age, say="Ask for help.", because="It helps.", cite=Source("A", "B").at("C"), alone=True)
GUARD = Guard("tests-keeper", title="T", summary="S", alerts=(ALERT,))
"""
    shelf.put("tests-keeper", code, {"nc_rules.guards": ["tests-keeper = tests_keeper:GUARD"]})
    arguments = ["explain", "--school", "tests-oak", "--topic", "contact", "--set", "under_age=yes"]
    printed = _printed(capsys, *arguments)
    assert "Ask for help. It helps." in printed
    assert printed.endswith(
        "1 safety question is not answered yet.\n"
        "Guards that looked at this: tests-keeper 1.0 and tests-warden 1.0.\n"
        "The rest is there whenever you want it: --all\n"
    )
    assert "Rule quiet fired" not in printed
    assert "Rule quiet fired" in _printed(capsys, *arguments, "--all")
    told = json.loads(_printed(capsys, *arguments, "--format", "json"))
    assert ["a"] == [alert["rule"] for alert in told["alerts"]]
    assert ["quiet"] == [rule["rule"] for rule in told["fired"]]


def test_explain_tells_of_a_school_that_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    expected = (
        "tests-oak, on “Will no contact help you to heal?”: silent\n"
        "  It has no rule on this.\n"
        "  Guard that looked at this: tests-warden 1.0.\n"
    )
    assert expected == _printed(capsys, "explain", "--school", "tests-oak", "--topic", "heals")


@pytest.mark.parametrize(
    ("school", "topic", "why_not", "expected"),
    [
        ("tests-oka", "contact", "none", "there is no school 'tests-oka'; did you mean 'tests-oak'?"),
        ("tests-oak", "contacts", "none", "there is no topic 'contacts'; did you mean 'contact'?"),
        ("tests-oak", "contact", "limit", "there is no stance 'limit'; did you mean 'limited'?"),
        ("tests-oak", "contact", "x", "there is no stance 'x' (known: none, limited, civil, open, talk)"),
    ],
)
def test_explain_refuses_unknown_names(
    school: str, topic: str, why_not: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["explain", "--school", school, "--topic", topic, "--why-not", why_not]
    assert f"nc-rules: {expected}\n" == _complaint(capsys, *arguments)


def test_a_line_break_in_what_a_guard_says_makes_no_line_of_its_own(
    shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    code = """
from nc_rules import Alert, Guard, Situation as S, Source
ALERT = Alert("a", S.court_order, say="Mind.\\nAll is well.", because="So.\\nSafe.", cite=Source("A", "B").at("C"))
GUARD = Guard("tests-keeper", title="T", summary="S", alerts=(ALERT,))
"""
    shelf.put("tests-keeper", code, {GUARDS: ["tests-keeper = tests_keeper:GUARD"]})
    assert "\nMind. All is well.\n  So. Safe.\n" in _printed(capsys, *EXPLAIN, "--set", "court_order=yes")


# The command line itself.


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["compare", "--school", "-"], "there is no school '-' (known: tests-elm, tests-oak)"),
        (["compare", "--engine", "-"], "there is no engine '-' (known: compiled, durable)"),
        (["compare", "--set", "-"], "the command line: --set -: expected FACT=VALUE, as in no_contact_days=12"),
        (
            ["compare", "--format", "-"],
            'Invalid value "-" for --format. Choose from: "table", "markdown", "json".\nTry:',
        ),
        ([*EXPLAIN, "--why-not", "-"], "there is no stance '-' (known: none, limited, civil, open"),
        (["schools", "-"], "'-' cannot be used here\nTry: nc-rules --help"),
        (["new-pack", "-"], "new-pack: NAME: expected lower-case words joined by hyphens, got '-'"),
        (["check", "-"], "there is no school '-' (known: tests-elm, tests-oak, tests-warden)"),
    ],
)
def test_a_hyphen_is_a_value_like_any_other(
    arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _complaint(capsys, *arguments).startswith(f"nc-rules: {expected}")


def test_a_hyphen_can_name_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "made: -/oak\n" == _printed(capsys, "new-pack", "oak", "--in", "-")
    _printed(capsys, "check", "tests-oak", "--suggest", "-")
    assert [*Path("-").glob("*.toml")]


def test_an_empty_stance_is_a_stance_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert _complaint(capsys, *EXPLAIN, "--why-not", "").startswith("nc-rules: there is no stance ''")


def test_a_fact_told_twice_with_different_values_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    expected = "nc-rules: the command line: --set court_order=no: court_order is given twice, with different values\n"
    assert expected == _complaint(capsys, "compare", "--set", "court_order=yes", "--set", "court_order=no")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["frobnicate"], 'Unknown command "frobnicate". '),
        (["--frobnicate"], ""),
        (["compare", "a.toml", "--frobnicate"], "Unknown option: --frobnicate."),
        (["compare", "a.toml", "b.toml"], "'b.toml' cannot be used here"),
        (["compare", "--format", "xml"], 'Invalid value "xml" for --format. '),
        (["compare", "--school"], 'Command "compare" parameter --school requires an argument.'),
        (["compare", "--set"], 'Command "compare" parameter --set requires an argument.'),
        (["compare", "--why=perhaps"], ""),
        (["schools", "--format", "markdown"], 'Invalid value "markdown" for --format. '),
        (["schools", "x"], ""),
        (["explain"], 'Command "explain" parameter --school requires an argument.'),
        (["explain", "--school", "tests-oak"], 'Command "explain" parameter --topic requires an argument.'),
    ],
)
def test_a_wrong_command_line_is_bad_input(
    arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    complaint = _complaint(capsys, *arguments)
    assert complaint.startswith(f"nc-rules: {expected}")
    assert complaint.endswith("\nTry: nc-rules --help\n")
    assert "Traceback" not in complaint


@pytest.mark.parametrize(
    "arguments", [["--topc"], ["--topc", "reply"], ["--topc=reply"], ["--topc", "a.toml"], ["a.toml", "--topc", "x"]]
)
def test_a_misspelt_option_is_named_with_the_nearest_wherever_it_stands(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    expected = "nc-rules: Unknown option: --topc. Did you mean --topic?\nTry: nc-rules --help\n"
    assert expected == _complaint(capsys, "compare", *arguments).replace("--topc=reply", "--topc")


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["-h"], *([name, "--help"] for name in ("compare", "schools", "explain"))]
)
def test_help_is_no_mistake(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "Usage: nc-rules" in _printed(capsys, *arguments)


def test_the_help_shows_no_option_that_nobody_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("compare", "explain"):
        assert "--empty" not in _printed(capsys, name, "--help")


def test_the_version_is_the_library_s(capsys: pytest.CaptureFixture[str]) -> None:
    assert f"{nc_rules.__version__}\n" == _printed(capsys, "--version")


def test_an_interrupt_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(inventory, "load_packs", interrupt)
    assert "" == _printed(capsys, "compare", code=INTERRUPTED)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (PermissionError(13, "Permission denied", "/secret"), "/secret: Permission denied"),
        (OSError(28, "No space left on device"), "the output could not be written: No space left on device"),
        (FileNotFoundError("there is no case in it"), "there is no case in it"),
    ],
)
def test_what_the_system_refuses_is_told_with_its_place(
    error: OSError, expected: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(**_: object) -> None:
        raise error

    monkeypatch.setattr(inventory, "load_packs", refuse)
    assert f"nc-rules: {expected}\n" == _complaint(capsys, "compare")


def test_colour_is_for_terminals(
    file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = (["compare", file], ["compare", file, "--why"], ["schools"])
    for line in arguments:
        assert "\x1b" not in _printed(capsys, *line)
    # A console takes this for a terminal; NO_COLOR is stronger.
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    for line in arguments:
        assert "\x1b[" in _printed(capsys, *line)
    monkeypatch.setenv("NO_COLOR", "1")
    for line in arguments:
        assert "\x1b" not in _printed(capsys, *line)


def _situation(printed: str) -> object:
    return json.loads(printed)["situation"]


def test_the_same_is_printed_as_a_panel_of_these_schools_says(capsys: pytest.CaptureFixture[str]) -> None:
    packs = load_packs()
    situation = Situation(mood=Mood.CALM, ex_reached_out=True)
    expected = Panel(packs.schools, packs.guards).compare(situation).to_dict()
    assert expected == json.loads(
        _printed(capsys, "compare", "--set", "mood=calm", "--set", "ex_reached_out=yes", "--format", "json")
    )
