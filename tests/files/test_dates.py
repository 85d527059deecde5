"""Dates in files: the counts that follow from them on the day of asking, and what is refused."""

from __future__ import annotations

import io
import json
import os
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nc_rules import EndedBy, InvalidSituationFile, Situation
from nc_rules.cli.run import run
from nc_rules.files import as_toml, parse_table, read_situation, situation_from
from nc_rules.files.dates import local_today
from nc_rules.words.days import date_in_full

TODAY: Final = date(2026, 11, 26)
FIRST: Final = date(2000, 1, 1)


def told(text: str, *more: str, today: date = TODAY) -> Situation:
    file = situation_from(parse_table(io.BytesIO(text.encode()), "a file"), "a file", told=more, today=today)
    (situation,) = file.sheets
    assert isinstance(situation, Situation)
    return situation


def refusal(text: str, *more: str) -> str:
    with pytest.raises(InvalidSituationFile) as refused:
        told(text, *more)
    return str(refused.value)


def test_a_date_gives_the_count_of_the_day_of_asking() -> None:
    text = "[situation]\nbreakup = 2026-11-01\nno_contact_since = 2026-11-14\n"
    assert Situation(days_since_breakup=25, no_contact_days=12) == told(text)
    assert Situation(days_since_breakup=26, no_contact_days=13) == told(text, today=date(2026, 11, 27))


def test_json_has_a_date_as_text() -> None:
    assert Situation(days_since_breakup=25) == told(
        '{"situation": {"breakup": "2026-11-01", "no_contact_since": null}}'
    )


def test_what_was_read_says_the_dates_and_the_day_of_reckoning() -> None:
    table = {"situation": {"breakup": date(2026, 11, 1), "relationship_days": "2y"}}
    file = situation_from(table, "a file", today=TODAY)
    assert (
        'relationship_days "2y" as 730 days',
        "breakup 2026-11-01 as 25 days",
        "reckoned on 26 November 2026",
    ) == file.read
    assert (TODAY, {Situation.days_since_breakup: date(2026, 11, 1)}) == (file.reckoned_on, file.since)


def test_where_no_date_was_told_there_is_no_day_of_reckoning() -> None:
    file = situation_from({"situation": {"days_since_breakup": 25}}, "a file", today=TODAY)
    assert (None, ()) == (file.reckoned_on, file.read)


def test_a_date_can_be_told_beside_the_file_and_goes_before_it() -> None:
    text = "[situation]\nbreakup = 2026-11-01\nno_contact_days = 3\n"
    assert Situation(days_since_breakup=1, no_contact_days=2) == told(
        text, "breakup=2026-11-25", "no_contact_since=2026-11-24"
    )
    assert Situation(days_since_breakup=7, no_contact_days=3) == told(text, "days_since_breakup=7")


def test_all_that_is_wrong_with_dates_is_told_at_once() -> None:
    text = "[situation]\nbreakup = 2026-11-27\ndays_since_breakup = 3\nno_contact_since = 2026-11-01T08:00:00\n"
    assert refusal(text) == (
        "a file: 3 problems\n"
        "  situation.breakup: give this or days_since_breakup, and not both: the number follows from the date, and"
        " changes every day\n"
        "  situation.breakup: 2026-11-27 has not come yet: counts are reckoned on 2026-11-26, the day of asking\n"
        "  situation.no_contact_since: expected a date without a time of day, got 2026-11-01 08:00:00; did you mean"
        " '2026-11-01'?"
    )


@pytest.mark.parametrize(
    ("date_", "says"),
    [
        ('"2026-2-30"', "there is no such date as '2026-2-30'"),
        ('"2026-3-1"', "expected a date, got '2026-3-1'; did you mean '2026-03-01'?"),
        ('"1.3.2026"', "expected a date, as in 2026-03-01, got '1.3.2026'"),
        ("12", "expected a date, as in 2026-03-01, got 12"),
        ("true", "expected a date, as in 2026-03-01, got True"),
        ("1900-01-01", "expected a date 36500 days ago at most, got 1900-01-01, 46350 days ago"),
    ],
)
def test_what_is_no_date_gets_one_clear_message(date_: str, says: str) -> None:
    assert f"a file: situation.breakup: {says}" == refusal(f"[situation]\nbreakup = {date_}\n")


def test_a_date_in_the_place_of_a_count_is_told_what_it_is_called() -> None:
    assert refusal("[situation]\ndays_since_breakup = 2026-11-01\n") == (
        "a file: situation.days_since_breakup: expected a number of days; a date has a name of its own;"
        " did you mean 'breakup = 2026-11-01'?"
    )


def test_a_misspelt_date_gets_the_nearest_name_and_one_at_the_top_its_place() -> None:
    assert "there is no fact 'no_contact_sinse'; did you mean 'no_contact_since'?" in refusal(
        "[situation]\nno_contact_sinse = 2026-11-01\n"
    )
    assert "breakup: a fact belongs in the table [situation], not at the top" in refusal("breakup = 2026-11-01\n")


def test_a_date_and_a_count_beside_the_file_must_not_contradict_each_other() -> None:
    assert Situation(days_since_breakup=1) == told("title = ''", "breakup=2026-11-25", "days_since_breakup=1")
    assert "days_since_breakup is given twice, with different values" in refusal(
        "title = ''", "breakup=2026-11-25", "days_since_breakup=2"
    )


@given(st.dates(FIRST, TODAY), st.dates(FIRST, date(2060, 1, 1)))
def test_the_count_is_the_number_of_days_between_for_any_two_days(since: date, today: date) -> None:
    table = {"situation": {"breakup": since}}
    if since > today:
        with pytest.raises(InvalidSituationFile):
            situation_from(table, "a file", today=today)
    else:
        (situation,) = situation_from(table, "a file", today=today).sheets
        assert Situation(days_since_breakup=(today - since).days) == situation


@given(st.dates(FIRST, TODAY), st.integers(0, 400))
def test_what_was_told_by_a_date_is_written_as_a_date_and_stays_true(since: date, later: int) -> None:
    file = situation_from({"situation": {"breakup": since, "ended_by": "ex"}}, "a file", today=TODAY)
    written = as_toml(*file.sheets, since=file.since)
    assert f"breakup = {since}\n" in written
    assert "days_since_breakup" not in written
    days = (TODAY - since).days + later
    assert Situation(ended_by=EndedBy.EX, days_since_breakup=days) == told(written, today=TODAY + timedelta(later))


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be changed here")
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/London"])
def test_the_day_of_asking_is_that_of_the_calendar_where_one_is(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.environ.get("TZ")
    try:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert datetime.fromtimestamp(time.time()).date() == local_today()  # noqa: DTZ006  # that is the point
    finally:
        monkeypatch.setenv("TZ", before) if before else monkeypatch.delenv("TZ")
        time.tzset()


def test_a_change_of_the_clocks_makes_no_day_longer_or_shorter() -> None:
    # In many countries the clocks changed on 29 March and on 25 October 2026.
    table = {"situation": {"breakup": date(2026, 3, 28), "no_contact_since": date(2026, 10, 24)}}
    for today, days in ((date(2026, 10, 26), (212, 2)), (date(2026, 10, 25), (211, 1))):
        (situation,) = situation_from(table, "a file", today=today).sheets
        assert Situation(days_since_breakup=days[0], no_contact_days=days[1]) == situation


def test_a_date_is_written_out_in_english() -> None:
    assert ["1 January 2026", "31 December 1999"] == [date_in_full(date(2026, 1, 1)), date_in_full(date(1999, 12, 31))]


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    """Give a situation that tells a date."""
    path = tmp_path / "dated.toml"
    path.write_text('title = "T"\n[situation]\nbreakup = 2026-11-01\n', encoding="utf-8")
    return path


def test_a_file_is_reckoned_on_this_day_unless_another_is_named(dated: Path) -> None:
    assert local_today() == read_situation(dated).reckoned_on
    assert TODAY == read_situation(dated, today=TODAY).reckoned_on


@pytest.mark.parametrize("format_", ["table", "markdown"])
def test_a_page_says_on_which_day_it_was_reckoned(
    format_: str, dated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == run(["compare", str(dated), "--today", "2026-11-26", "--format", format_])
    out = " ".join(capsys.readouterr().out.replace("\\", "").split())
    assert "breakup 2026-11-01 as 25 days; reckoned on 26 November 2026." in out


@pytest.mark.parametrize(
    "command", [["compare"], ["ask"], ["explain", "--school", "active", "--topic", "contact"]], ids=lambda c: c[0]
)
def test_json_says_on_which_day_it_was_reckoned(
    command: list[str], dated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, *more = command
    asked = [name, str(dated), *more, "--format", "json"]
    assert 0 == run([*asked, "--today", "2026-11-26"])
    assert "2026-11-26" == json.loads(capsys.readouterr().out)["reckoned_on"]
    assert 0 == run([name, *more, "--format", "json"])
    assert "reckoned_on" not in json.loads(capsys.readouterr().out)


def test_an_explanation_says_it_too(dated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--school", "active", "--topic", "contact", "--today", "2026-11-26"]
    assert 0 == run(["explain", str(dated), *asked])
    assert "reckoned on 26 November 2026." in capsys.readouterr().out


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["compare", "--today", "tomorrow"])
    assert capsys.readouterr().err == (
        "nc-rules: the command line: --today: expected a date, as in 2026-03-01, got 'tomorrow'\n"
    )


def test_what_an_interview_saves_keeps_its_dates(
    dated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    assert 0 == run(["ask", str(dated), "--save", str(tmp_path / "kept.toml"), "--today", "2026-11-26"])
    assert 'title = "T"\n\n[situation]\nbreakup = 2026-11-01\n' == (tmp_path / "kept.toml").read_text(encoding="utf-8")
    assert "reckoned on 26 November 2026" in capsys.readouterr().out
