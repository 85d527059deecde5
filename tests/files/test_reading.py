"""Reading situations: what is understood, and what each thing that is not understood is told."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from nc_rules import EndedBy, Fact, Goal, InvalidSituationFile, Mood, Option, Situation, choice, count, fact_sheet, flag
from nc_rules.errors import Problem
from nc_rules.files import LARGEST, Reading, SituationFile, parse_table, read_situation, read_table, situation_from


class Attends(Option):
    YES = "yes", "you go to church"
    NO = "no", "you do not go to church"
    AT_TIMES = "12", "you go twelve times a year"


@fact_sheet
class Faith:
    shares_congregation: Fact[bool] = flag("Do you go to the same church?")
    attends: Fact[Attends] = choice(Attends, "Do you go to church?")
    mood: Fact[bool] = flag("Does singing lift your mood?")


@fact_sheet
class Garden:
    visits: Fact[int] = count("How often a week?", unit="visits", most=700)
    rest: Fact[int] = count("How long did it lie fallow?", unit="days", least=7, most=700)


SHEETS = (Situation, Faith)

LENGTH = "expected a whole number of days, or a length such as '2y', '18 months' or '6w 3d'"


def understood(text: str, *told: str, sheets: tuple[type, ...] = (Situation,)) -> SituationFile:
    return situation_from(parse_table(io.BytesIO(text.encode()), "a file"), "a file", sheets, told=told)


def told(*assignments: str, sheets: tuple[type, ...] = (Situation,)) -> tuple[object, ...]:
    return situation_from({}, "the command line", sheets, told=assignments).sheets


def refusal(text: str, *assignments: str, sheets: tuple[type, ...] = (Situation,)) -> str:
    with pytest.raises(InvalidSituationFile) as caught:
        understood(text, *assignments, sheets=sheets)
    return str(caught.value)


# What is understood.


def test_facts_of_every_kind_are_read_from_toml() -> None:
    text = """
        title = "Day twelve"
        note = "He has kept quiet."
        [situation]
        ended_by = "ex"
        no_contact_days = 12
        ex_reached_out = true
        live_together = false
    """
    facts = Situation(ended_by=EndedBy.EX, no_contact_days=12, ex_reached_out=True, live_together=False)
    assert SituationFile("Day twelve", "He has kept quiet.", (facts,)) == understood(text)


def test_json_says_the_same() -> None:
    text = '{"title": "T", "note": "N", "situation": {"ended_by": "ex", "no_contact_days": 12, "ex_reached_out": true}}'
    facts = Situation(ended_by=EndedBy.EX, no_contact_days=12, ex_reached_out=True)
    assert SituationFile("T", "N", (facts,)) == understood(text)


def test_null_in_json_is_unknown() -> None:
    text = '{"situation": {"ended_by": null, "no_contact_days": null, "ex_reached_out": null, "mood": "calm"}}'
    assert (Situation(mood=Mood.CALM),) == understood(text).sheets


@pytest.mark.parametrize("text", ["# nothing yet", "[situation]", 'title = ""', "{}", ' {"situation": {}}'])
def test_a_situation_of_which_nothing_is_known_is_one(text: str) -> None:
    assert SituationFile("", "", (Situation(),)) == understood(text)


def test_a_byte_order_mark_is_overlooked() -> None:
    assert (Situation(goal=Goal.WIN_BACK),) == understood('\ufeff[situation]\ngoal = "win_back"').sheets
    assert (Situation(goal=Goal.WIN_BACK),) == understood('\ufeff{"situation": {"goal": "win_back"}}').sheets


def test_windows_line_ends_are_read() -> None:
    assert (Situation(goal=Goal.WIN_BACK),) == understood('[situation]\r\ngoal = "win_back"\r\n').sheets


def test_the_table_of_another_sheet_is_named_for_it_in_lower_case() -> None:
    text = '[faith]\nshares_congregation = true\nmood = false\n[situation]\nmood = "sad"\n'
    expected = (Situation(mood=Mood.SAD), Faith(shares_congregation=True, mood=False))
    assert expected == understood(text, sheets=SHEETS).sheets


def test_a_sheet_of_which_nothing_is_said_is_left_out() -> None:
    assert (Situation(),) == understood("[faith]", sheets=SHEETS).sheets


def test_text_for_people_may_hold_anything() -> None:
    # It is made visible where it is shown.
    assert "\x1b[31m\u202e" == understood(r'title = "\u001b[31m\u202e"').title


def test_a_file_is_told_apart_by_its_ending(tmp_path: Path) -> None:
    table = {"situation": {"no_contact_days": 12}}
    for name, text in (
        ("a.toml", "[situation]\nno_contact_days = 12"),
        ("a.json", json.dumps(table)),
        ("a.JSON", json.dumps(table)),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert table == read_table(tmp_path / name)
        assert SituationFile("", "", (Situation(no_contact_days=12),)) == read_situation(tmp_path / name)
        assert read_situation(tmp_path / name) == read_situation(str(tmp_path / name))


def test_a_file_without_an_ending_is_told_apart_by_its_first_character(tmp_path: Path) -> None:
    # A pipe has none, nor has /dev/stdin.
    for number, text in enumerate(("[situation]\nno_contact_days = 12", '{"situation": {"no_contact_days": 12}}')):
        (tmp_path / str(number)).write_text(text, encoding="utf-8")
        assert {"situation": {"no_contact_days": 12}} == read_table(tmp_path / str(number))


def test_a_stream_is_told_apart_by_its_first_character() -> None:
    assert {"a": 1} == parse_table(io.BytesIO(b' \n{"a": 1}'), "x")
    assert {"a": 1} == parse_table(io.BytesIO(b"a = 1"), "x")


def test_the_largest_file_is_read_and_one_byte_more_is_not() -> None:
    text = b"[situation]\n"
    assert {"situation": {}} == parse_table(io.BytesIO(text + b"#" * (LARGEST - len(text))), "x")
    with pytest.raises(InvalidSituationFile) as caught:
        parse_table(io.BytesIO(text + b"#" * (LARGEST - len(text) + 1)), "x")
    assert "x: it is larger than 64 KiB, more than a situation or a story can need" == str(caught.value)


def test_no_more_than_the_largest_file_is_taken_from_a_stream() -> None:
    stream = io.BytesIO(b"#" * (10 * LARGEST))
    with pytest.raises(InvalidSituationFile):
        parse_table(stream, "x")
    assert LARGEST + 1 == stream.tell()


def test_a_stream_that_cannot_be_read_is_refused() -> None:
    class Broken(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(InvalidSituationFile) as caught:
        parse_table(Broken(), "x")
    assert "x: Input/output error" == str(caught.value)


# Lengths of time.


def test_a_length_of_time_is_read_as_days_and_the_file_says_how() -> None:
    read = understood('[situation]\nno_contact_days = " 6W 3d"\nrelationship_days = "2y"\ndays_since_breakup = 50\n')
    assert (Situation(no_contact_days=45, relationship_days=730, days_since_breakup=50),) == read.sheets
    # In the order of the facts.
    assert (
        Reading(Situation.relationship_days, "2y", 730),
        Reading(Situation.no_contact_days, "6W 3d", 45),
    ) == read.readings
    assert ['relationship_days "2y" as 730 days', 'no_contact_days "6W 3d" as 45 days'] == [*map(str, read.readings)]
    assert 'no_contact_days "1 day" as 1 day' == str(Reading(Situation.no_contact_days, "1 day", 1))


@pytest.mark.parametrize("value", ["30", '"30"', '" 030 "'])
def test_a_number_alone_is_days_and_needs_no_word_of_how_it_was_read(value: str) -> None:
    read = understood(f"[situation]\nno_contact_days = {value}")
    assert ((Situation(no_contact_days=30),), ()) == (read.sheets, read.readings)


def test_a_length_that_is_told_goes_before_the_one_in_the_file() -> None:
    text = '[situation]\nno_contact_days = "2y"\nrelationship_days = "3y"\n'
    read = understood(text, "no_contact_days=18 months", "relationship_days=40")
    assert (Situation(no_contact_days=540, relationship_days=40),) == read.sheets
    assert (Reading(Situation.no_contact_days, "18 months", 540),) == read.readings


def test_one_length_may_be_told_twice_in_different_forms() -> None:
    assert (Situation(no_contact_days=14),) == told("no_contact_days=2w", "no_contact_days=14")
    expected = "a file: --set no_contact_days=24 months: no_contact_days is given twice, with different values"
    assert expected == refusal("#", "no_contact_days=2y", "no_contact_days=24 months")


def test_a_count_of_days_on_another_sheet_takes_lengths_within_its_bounds() -> None:
    assert (Situation(), Garden(rest=14)) == told("garden.rest=2w", sheets=(Situation, Garden))
    expected = "a file: garden.rest: expected 7 to 700 days, got '6d', which is 6 days"
    assert expected == refusal('[garden]\nrest = "6d"', sheets=(Situation, Garden))
    expected = "a file: garden.rest: expected 7 to 700 days, got -6"
    assert expected == refusal('[garden]\nrest = "-6"', sheets=(Situation, Garden))


@pytest.mark.parametrize("value", ["2y", "30 days", "30"])
def test_a_count_of_anything_else_takes_none(value: str) -> None:
    expected = f"a file: garden.visits: expected a whole number of visits, got '{value}'"
    assert expected == refusal(f'[garden]\nvisits = "{value}"', sheets=(Situation, Garden))


# What is not understood. Whole files with their messages are in bad_input.


def test_every_problem_is_a_value() -> None:
    with pytest.raises(InvalidSituationFile) as caught:
        understood('title = 1\n[situation]\ngoal = "winback"\nshare_childen = true\n')
    assert "a file" == caught.value.subject
    assert (
        Problem("title", "expected text, got 1"),
        Problem(
            "situation.goal", "expected one of win_back, friendship, move_on, undecided, got 'winback'", "win_back"
        ),
        Problem("situation.share_childen", "there is no fact 'share_childen'", "share_children"),
    ) == caught.value.problems


def test_what_cannot_be_parsed_keeps_its_cause() -> None:
    with pytest.raises(InvalidSituationFile) as caught:
        understood("[situation")
    assert isinstance(caught.value.__cause__, ValueError)


def test_a_fact_of_another_sheet_at_the_top_is_told_its_table() -> None:
    expected = "a file: shares_congregation: a fact belongs in the table [faith], not at the top"
    assert expected == refusal("shares_congregation = true", sheets=SHEETS)


def test_a_fact_in_the_table_of_another_sheet_is_unknown() -> None:
    expected = "a file: faith.goal: there is no fact 'goal' (known: shares_congregation, attends, mood)"
    assert expected == refusal('[faith]\ngoal = "win_back"', sheets=SHEETS)


def test_a_stray_table_is_told_every_table_there_is() -> None:
    expected = "a file: fate: expected one of title, note, situation, faith; did you mean 'faith'?"
    assert expected == refusal("[fate]", sheets=SHEETS)


def test_an_unreadable_path_is_refused(tmp_path: Path) -> None:
    for path, why in (
        (tmp_path, "Is a directory"),
        (tmp_path / "none.toml", "No such file or directory"),
        (tmp_path / ("x" * 300), "File name too long"),
        (Path("a\0b"), "no file can have a null character in its name"),
    ):
        with pytest.raises(InvalidSituationFile) as caught:
            read_situation(path)
        assert f"{path}: {why}" == str(caught.value)


@pytest.mark.parametrize("form", ['{"title": %s}', '{"situation": %s}', '{"situation": {"goal": %s}}', "%s"])
def test_nesting_of_any_depth_is_refused(form: str) -> None:
    # What could only just be read is too deep to be shown, or to be looked into from a few frames further up.
    for depth in (*range(50, 840, 100), *range(840, 1000), 2_000):
        text = form % ("[" * depth + "]" * depth)
        with pytest.raises(InvalidSituationFile):
            situation_from(parse_table(io.BytesIO(text.encode()), "a file", is_json=True), "a file")


@pytest.mark.parametrize("depth", [50, 400, 1100])
def test_a_dotted_key_of_any_depth_is_refused(depth: int) -> None:
    for key in ("title", "situation.goal", "situation", "x"):
        with pytest.raises(InvalidSituationFile):
            understood(f"{key}{'.x' * depth} = 1")


@pytest.mark.parametrize("where", ["title", "situation", "situation.goal", "x"])
def test_a_number_too_long_to_be_written_out_is_refused(where: str) -> None:
    # Python writes out no number of more than 4,300 digits, but reads this one.
    assert refusal(f"{where} = [0x{'f' * 4000}]").startswith(f"a file: {where}: expected ")


# Facts told on the command line.


@pytest.mark.parametrize(
    ("assignment", "expected"),
    [
        ("share_children=yes", Situation(share_children=True)),
        ("share_children=no", Situation(share_children=False)),
        ("share_children=true", Situation(share_children=True)),
        ("share_children=false", Situation(share_children=False)),
        ("share_children=YES", Situation(share_children=True)),
        ("share_children=No", Situation(share_children=False)),
        ("share_children=True", Situation(share_children=True)),
        ("no_contact_days=12", Situation(no_contact_days=12)),
        ("no_contact_days=0", Situation(no_contact_days=0)),
        ("no_contact_days=0012", Situation(no_contact_days=12)),
        ("goal=win_back", Situation(goal=Goal.WIN_BACK)),
        (" goal = win_back ", Situation(goal=Goal.WIN_BACK)),
        ("situation.goal=win_back", Situation(goal=Goal.WIN_BACK)),
    ],
)
def test_a_fact_can_be_told(assignment: str, expected: Situation) -> None:
    assert (expected,) == told(assignment)


def test_facts_that_are_told_go_before_those_of_the_file() -> None:
    text = '[situation]\ngoal = "win_back"\nno_contact_days = 12\n'
    expected = Situation(goal=Goal.MOVE_ON, no_contact_days=12, mood=Mood.CALM)
    assert (expected,) == understood(text, "goal=move_on", "mood=calm").sheets


def test_what_is_told_twice_is_told_once_if_it_is_the_same() -> None:
    assert (Situation(no_contact_days=12),) == told("no_contact_days=12", "situation.no_contact_days=012")


def test_what_is_told_twice_with_different_values_is_refused() -> None:
    expected = "a file: --set situation.court_order=no: court_order is given twice, with different values"
    assert expected == refusal("#", "court_order=yes", "situation.court_order=no")


def test_what_is_told_mends_what_the_file_has_wrong() -> None:
    assert (Situation(no_contact_days=12),) == understood(
        "[situation]\nno_contact_days = -1", "no_contact_days=12"
    ).sheets


def test_facts_of_another_sheet_are_told_by_their_full_names() -> None:
    expected = (Situation(mood=Mood.SAD), Faith(shares_congregation=True, mood=False))
    assert expected == told("faith.shares_congregation=yes", "faith.mood=no", "mood=sad", sheets=SHEETS)


def test_a_choice_may_have_names_that_look_like_other_things() -> None:
    for name, option in (("yes", Attends.YES), ("no", Attends.NO), ("12", Attends.AT_TIMES)):
        assert (Situation(), Faith(attends=option)) == told(f"faith.attends={name}", sheets=SHEETS)


@pytest.mark.parametrize(
    ("assignment", "expected"),
    [
        ("goal", "--set goal: expected FACT=VALUE, as in no_contact_days=12"),
        ("", "--set '': expected FACT=VALUE, as in no_contact_days=12"),
        ("gaol=win_back", "--set gaol=win_back: there is no fact 'gaol'; did you mean 'goal'?"),
        ("=win_back", "--set =win_back: there is no fact ''"),
        (
            "goal=winback",
            (
                "--set goal=winback: expected one of win_back, friendship, move_on, undecided, got 'winback'; "
                "did you mean 'win_back'?"
            ),
        ),
        ("goal=", "--set goal=: expected one of win_back, friendship, move_on, undecided, got ''"),
        ("goal=a=b", "--set goal=a=b: expected one of win_back, friendship, move_on, undecided, got 'a=b'"),
        ("no_contact_days=-1", "--set no_contact_days=-1: expected 0 to 36500 days, got -1"),
        ("no_contact_days=36501", "--set no_contact_days=36501: expected 0 to 36500 days, got 36501"),
        (
            "no_contact_days=12345678901234567890",
            "--set no_contact_days=12345678901234567890: expected 0 to 36500 days, got 12345678901234567890",
        ),
        ("goal=yes", "--set goal=yes: expected one of win_back, friendship, move_on, undecided, got 'yes'"),
        ("no_contact_days=yes", f"--set no_contact_days=yes: {LENGTH}, got 'yes'"),
        ("no_contact_days=1.5", f"--set no_contact_days=1.5: {LENGTH}, got '1.5'"),
        ("no_contact_days=2m", f"--set no_contact_days=2m: {LENGTH}, got '2m'; did you mean '2 months'?"),
        (
            "no_contact_days=200y",
            "--set no_contact_days=200y: expected 0 to 36500 days, got '200y', which is 73000 days",
        ),
        ("no_contact_days=-2y", f"--set no_contact_days=-2y: {LENGTH}, got '-2y'; did you mean '2 years'?"),
        # What was likely meant would be refused too, so it is not offered.
        ("no_contact_days=-200y", f"--set no_contact_days=-200y: {LENGTH}, got '-200y'"),
        ("share_pets=maybe", "--set share_pets=maybe: expected true or false, got 'maybe'"),
        ("share_pets=1", "--set share_pets=1: expected true or false, got '1'"),
        (
            "\x1b[31m=\u202e",
            r"--set '\x1b[31m=\u202e': there is no fact '\x1b[31m'",
        ),
    ],
)
def test_what_cannot_be_told_is_refused(assignment: str, expected: str) -> None:
    assert f"a file: {expected}" == refusal("#", assignment)


def test_a_number_of_any_length_is_refused_in_a_short_message() -> None:
    message = refusal("#", f"no_contact_days={'9' * 100_000}")
    assert message.startswith("a file: --set 'no_contact_days=999")
    assert len(message) < 300


def test_problems_of_the_file_and_of_what_is_told_come_together() -> None:
    text = '[situation]\nno_contact_days = -1\nmood = "clam"\n'
    assert """a file: 4 problems
  --set gaol=win_back: there is no fact 'gaol'; did you mean 'goal'?
  --set share_pets=1: expected true or false, got '1'
  situation.no_contact_days: expected 0 to 36500 days, got -1
  situation.mood: expected one of calm, sad, anxious, desperate, angry, got 'clam'; did you mean 'calm'?""" == refusal(
        text, "gaol=win_back", "share_pets=1"
    )


def test_an_unknown_fact_is_the_same_problem_wherever_it_is_told() -> None:
    with pytest.raises(InvalidSituationFile) as caught:
        understood("[situation]\ngaol = 1", "gaol=1")
    assert (
        tuple(Problem(path, "there is no fact 'gaol'", "goal") for path in ("--set gaol=1", "situation.gaol"))
        == caught.value.problems
    )


# More than anybody would read.


@pytest.mark.parametrize("where", ["", "situation"])
def test_of_thousands_of_unknown_names_only_the_first_are_told_and_the_others_counted(where: str) -> None:
    names: dict[str, object] = {f"fact_{number:05}": 1 for number in range(20_000)}
    with pytest.raises(InvalidSituationFile) as caught:
        situation_from({where: names} if where else names, "a file")
    assert 101 == len(caught.value.problems)
    assert f"{where}.fact_00000".removeprefix(".") == caught.value.problems[0].path
    assert Problem("", "and 19900 more like these") == caught.value.problems[-1]


def test_of_thousands_of_wrong_facts_told_only_the_first_are_told_too() -> None:
    with pytest.raises(InvalidSituationFile) as caught:
        situation_from({}, "the command line", told=[f"fact_{number:05}=1" for number in range(20_000)])
    assert 101 == len(caught.value.problems)
    assert Problem("", "and 19900 more like these") == caught.value.problems[-1]


def test_keys_that_are_no_texts_are_unknown_like_any_other() -> None:
    table: Any = {"situation": {True: "yes", 12: "days", "mood": "sad"}, None: 5}
    with pytest.raises(InvalidSituationFile) as caught:
        situation_from(table, "a table")
    assert [
        "None: expected one of title, note, situation",
        "situation.12: there is no fact 12",
        "situation.True: there is no fact True",
    ] == [str(problem).partition(" (known:")[0] for problem in caught.value.problems]
