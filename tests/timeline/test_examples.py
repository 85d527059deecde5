"""What each of the example stories shows."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from nc_rules.cli.run import run
from nc_rules.timeline import Day, Replay, read_story, replay

FOLDER: Final = Path(__file__).parents[2] / "examples" / "stories"
STORIES: Final = sorted(FOLDER.glob("*.toml"))


def told(name: str) -> Replay:
    return replay(read_story(FOLDER / f"{name}.toml"))


def on(gone_through: Replay, number: int) -> Day:
    return next(day for day in gone_through.days if day.day == number)


def turned(day: Day, topic: str, school: str) -> tuple[str | None, str | None]:
    """Give the stances between which a school turns on a day, followed or withheld."""
    (turn,) = [turn for turn in day.turns if (turn.topic.name, turn.school) == (topic, school)]
    return turn.before and str(turn.before.value), turn.after and str(turn.after.value)


def topics(day: Day) -> set[str]:
    return {turn.topic.name for turn in day.turns}


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("format_", ["table", "markdown", "json", "svg"])
def test_each_can_be_gone_through(path: Path, format_: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["replay", str(path), "--format", format_])
    out, err = capsys.readouterr()
    assert (True, "") == (read_story(path).title in out, err)


def test_there_are_dave_and_lisa_from_both_sides_and_five_more() -> None:
    assert {path.stem for path in STORIES} >= {
        "dave_and_lisa",
        "lisas_side",
        "a_co_parents_year",
        "a_relapse_on_day_twelve",
        "an_ex_with_somebody_new",
        "a_message_on_day_29",
        "somebody_who_is_told_to_stop",
    }


def test_dave_is_told_by_the_rule_not_to_answer_and_by_the_article_to_answer_briefly() -> None:
    dave = told("dave_and_lisa")
    message, silence, end = on(dave, 5), on(dave, 12), on(dave, 30)
    assert (None, "ignore") == turned(message, "reply", "strict-30-day")
    assert (None, "briefly") == turned(message, "reply", "adaptive")
    # A week later nobody asks any more, and the article thinks less of his chances: he left her without an answer.
    assert ("ignore", None) == turned(silence, "reply", "strict-30-day")
    assert ("depends", "unlikely") == turned(silence, "wins_back", "adaptive")
    # When the month is over the rule has him send a text about a happy memory, as he does.
    assert ("wait", "memory_text") == turned(end, "first_move", "strict-30-day")
    assert not dave.story.on(30).broke_no_contact


def test_lisa_is_asked_what_to_do_about_his_text_thirty_days_later() -> None:
    lisa = told("lisas_side")
    assert not on(lisa, 5).turns
    assert {"reply"} == topics(on(lisa, 30))
    assert (None, "briefly") == turned(on(lisa, 30), "reply", "adaptive")


def test_a_co_parent_is_asked_about_home_until_one_moves_out_and_about_a_birthday_for_a_day() -> None:
    year = told("a_co_parents_year")
    assert "after_a_bad_exchange" in topics(on(year, 12)) & topics(on(year, 19))
    assert {"home"} == topics(on(year, 45))
    assert "occasion" in topics(on(year, 120)) & topics(on(year, 121))
    assert ("limited", "open") == turned(on(year, 200), "contact", "active")
    assert 365 == year.days[-1].day


def test_a_relapse_is_asked_about_until_no_contact_begins_again_and_the_month_then_starts_from_nothing() -> None:
    relapse = told("a_relapse_on_day_twelve")
    assert {"relapse"} == topics(on(relapse, 12)) == topics(on(relapse, 14))
    assert ("wait", "memory_text") == turned(on(relapse, 44), "first_move", "strict-30-day")
    assert 31 not in {day.day for day in relapse.days}


def test_somebody_new_is_asked_about_while_they_are_there() -> None:
    new = told("an_ex_with_somebody_new")
    assert (None, "move_on") == turned(on(new, 42), "new_partner", "move-on")
    assert ("talk", None) == turned(on(new, 90), "contact", "skeptic")
    assert ("move_on", None) == turned(on(new, 210), "new_partner", "move-on")


def test_what_is_not_to_be_answered_on_day_29_is_to_be_talked_about_on_day_30() -> None:
    message = told("a_message_on_day_29")
    assert (None, "ignore") == turned(on(message, 29), "reply", "strict-30-day")
    assert ("ignore", "engage") == turned(on(message, 30), "reply", "strict-30-day")
    assert (None, "briefly") == turned(on(message, 29), "reply", "adaptive")
    assert "reply" not in {turn.topic.name for turn in on(message, 30).turns if turn.school == "adaptive"}


def test_once_they_say_no_the_guard_speaks_first_and_no_advice_towards_contact_is_left() -> None:
    stopped = told("somebody_who_is_told_to_stop")
    day = on(stopped, 16)
    assert ["your-ex-wants-no-contact"] == [raised.alert.id for raised in day.alerts]
    assert all(turn.withheld_after for turn in day.turns)
    assert all(answer.say is None for topic in day.comparison for answer in topic)
