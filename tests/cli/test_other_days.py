"""A story on the command line: as a table, as Markdown and as JSON."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Final

import pytest

from nc_rules.cli.run import run

DAVE: Final = str(Path(__file__).parents[2] / "examples" / "stories" / "dave_and_lisa.toml")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert 0 == run(["replay", *arguments])
    return capsys.readouterr().out


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "story.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("width", [60, 80])
def test_a_story_is_told_day_by_day_within_the_width(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", f"{width}")
    out = printed(capsys, DAVE)
    assert max(map(len, out.splitlines())) <= width
    places = [
        out.index(text) for text in ("Day 0: the breakup", "Day 5: your ex", "Day 12: a week", "Day 30: you write")
    ]
    assert places == sorted(places)
    assert len(out.splitlines()) < 70


def test_only_what_is_asked_is_shown_and_from_the_day_on_which_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, DAVE, "--topic", "reply", "--school", "adaptive", "--school", "strict-30-day")
    assert (
        "  Your ex has got in touch: should you answer?\n"
        "    briefly        adaptive\n"
        "    do not answer  reported: strict-30-day\n"
        "\n"
        "Day 12: a week has passed without an answer\n"
        "  Your ex has got in touch: should you answer?\n"
        "    you no longer have this question\n"
        "\n"
        "Day 30: you write to your ex (your ex does not answer when you write)\n"
        "\n"
        "Guard that looked at this"
    ) in out
    everything = printed(capsys, DAVE, "--topic", "reply", "--school", "strict-30-day", "--all")
    assert "Day 5: your ex gets in touch" in everything
    assert "do not answer → yes, talk with them  reported: strict-30-day" in everything


def test_reasons_come_when_they_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    asked = [DAVE, "--topic", "reply", "--school", "adaptive"]
    assert "Don't let" not in printed(capsys, *asked)
    out = printed(capsys, *asked, "--why")
    assert "adaptive: answer-briefly" in out
    assert "Don't let" in out


def test_json_says_who_turns_from_what_to_what_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(printed(capsys, DAVE, "--format", "json", "--school", "strict-30-day"))
    day = found["days"][-1]
    assert (30, None, ["i_write"]) == (day["day"], day["date"], [one["what"] for one in day["events"]])
    (change,) = [one for one in day["changes"] if one["topic"] == "first_move"]
    assert ("wait", "memory_text", ["memory-after-the-month"]) == (change["from"], change["to"], change["rules"])
    assert {("no_contact_days", 30, None), (None, None, "no_contact_begins")} == {
        (by["fact"], by["value"], by["event"]) for by in change["by"]
    }


def test_markdown_has_a_heading_for_each_day(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, DAVE, "--format", "markdown", "--why")
    assert 4 == out.count("\n## Day ")
    assert "- do not answer: reported" not in out
    assert "- **briefly**: adaptive" in out


def test_a_story_is_read_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("[[event]]\nday = 3\nwhat = 'breakup'\n"))
    assert "Day 3: the breakup" in printed(capsys, "-")


def test_dates_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = "[[event]]\ndate = 2026-03-01\nwhat = 'breakup'\n[[event]]\ndate = 2026-03-03\nwhat = 'ex_writes'\n"
    assert "Day 2, 3 March 2026: your ex gets in touch" in printed(capsys, written(tmp_path, story))


def test_what_is_wrong_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "[[event]]\nday = 3\nwhat = 'brekup'\n[[event]]\nday = 4\nwhat = 'ex_single'\n")
    assert 2 == run(["replay", path])
    assert f"nc-rules: {path}: 2 problems\n  event 1.what: there is no event 'brekup'; did you mean 'breakup'?" in (
        capsys.readouterr().err
    )


def test_alerts_of_a_day_come_first_and_what_is_withheld_is_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = "[[event]]\nday = 0\nwhat = 'breakup'\n[[event]]\nday = 3\nwhat = 'ex_writes'\n"
    out = printed(capsys, written(tmp_path, f"{story}[[event]]\nday = 5\nwhat = 'told_not_to_write'\n"), "--why")
    day = out[out.index("Day 5") :]
    assert day.index("Leave it there") < day.index("Please don't follow the answers marked “withheld”.")
    assert "now withheld: briefly" in day
    assert "Answer in a few words" not in day


def test_an_alert_that_comes_alone_leaves_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(
        tmp_path,
        "title = 'T'\n[[event]]\nday = 0\nwhat = 'breakup'\n"
        "[[event]]\nday = 9\nwhat = 'facts'\nthoughts_of_self_harm = true\n",
    )
    for more in ([], ["--format", "markdown"]):
        out = printed(capsys, path, *more)
        assert "You matter" in out
        assert "Day 9" not in out
    assert "Day 9" in printed(capsys, path, "--all")


def test_what_does_not_fit_together_is_said_with_its_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = "until = 40\n[[event]]\nday = 0\nwhat = 'no_contact_begins'\ncontact_now = 'occasional'\n"
    assert "On day 30: These do not fit together" in printed(capsys, written(tmp_path, story))
