"""Stories in files: what is read, and what is wrong, all of it at once."""

from __future__ import annotations

import io
from datetime import date
from typing import Final

import pytest

from nc_rules import EndedBy, Fact, Goal, InvalidStory, MessageAbout, Situation, count, fact_sheet, flag
from nc_rules.files import parse_table
from nc_rules.timeline import Happening, Story, story_from


@fact_sheet
class Ship:
    sails: Fact[bool] = flag("Does it sail?")
    masts: Fact[int] = count("How many masts?", unit="masts", most=9)


def read(text: str) -> Story:
    return story_from(parse_table(io.BytesIO(text.encode()), "a file"), "a file", (Situation, Ship))


def refusal(text: str) -> list[str]:
    with pytest.raises(InvalidStory) as refused:
        read(text)
    return [line.strip() for line in str(refused.value).splitlines()]


def test_days_and_facts_are_read() -> None:
    story = read(
        'title = "T"\nnote = "N"\nuntil = 40\n[situation]\ngoal = "win_back"\n[ship]\nmasts = 2\n'
        '[[event]]\nday = 0\nwhat = "breakup"\nended_by = "ex"\n'
        '[[event]]\nday = 0\nwhat = "no_contact_begins"\nplanned = "2 weeks"\n'
        '[[event]]\nday = 5\nwhat = "facts"\n[event.ship]\nsails = true\n'
    )
    told = [
        Happening.of(0, "breakup", ended_by=EndedBy.EX),
        Happening.of(0, "no_contact_begins", planned=14),
        Happening(5, "facts", {Ship.sails: True}),
    ]
    assert Story(told, [Situation(goal=Goal.WIN_BACK), Ship(masts=2)], "T", "N", until=40) == read(
        'title = "T"\nnote = "N"\nuntil = 40\n[situation]\ngoal = "win_back"\n[ship]\nmasts = 2\n'
        '[[event]]\nday = 0\nwhat = "breakup"\nended_by = "ex"\n'
        '[[event]]\nday = 0\nwhat = "no_contact_begins"\nplanned = "2 weeks"\n'
        '[[event]]\nday = 5\nwhat = "facts"\n[event.ship]\nsails = true\n'
    )
    assert (Ship(sails=True, masts=2), Goal.WIN_BACK) == (story.sheets_on(40)[1], story.on(40).goal)


def test_dates_are_read_and_day_0_is_that_of_the_first() -> None:
    story = read(
        "until = 2026-03-20\n"
        '[[event]]\ndate = 2026-03-01\nwhat = "breakup"\n[[event]]\ndate = 2026-03-12\nwhat = "ex_writes"\n'
    )
    assert (date(2026, 3, 1), [0, 11], 19) == (story.start, [one.day for one in story.events], story.last)


def test_json_is_read_too() -> None:
    story = read(
        '{"event": [{"date": "2026-03-01", "what": "breakup"},'
        ' {"date": "2026-03-02", "what": "ex_writes", "ex_message_about": "us"}]}'
    )
    assert MessageAbout.US is story.on(1).ex_message_about


def test_all_that_is_wrong_is_told_at_once_with_its_place() -> None:
    assert refusal(
        "goal = 'move_on'\ntilte = 'x'\n[situation]\nmood = 'sadd'\nbreakup = 2026-03-01\ndays_since_breakup = 3\n"
        "[[event]]\nday = 0\nwhat = 'breakup'\nex_ton = 'warm'\n"
        "[[event]]\nday = 2\nwhat = 'ex_wrote'\n"
        "[[event]]\nwhat = 'ex_writes'\nex_tone = 'warmm'\nno_contact_since = 2026-03-01\n"
        "[[event]]\nday = 9\nwhat = 'no_contact_ends'\nplaned = 3\n"
        "[[event]]\nday = 8\n"
        "[[event]]\nday = 8\nwhat = 'no_contact_begins'\nplanned = 'a while'\n"
    ) == [
        "a file: 14 problems",
        "goal: a fact belongs in the table [situation] or beside an event, not at the top",
        "tilte: expected one of title, note, until, event, situation, ship; did you mean 'title'?",
        "situation.breakup: in a story this is told by an event: breakup",
        f"situation.days_since_breakup: {RECKONED} breakup",
        "situation.mood: expected one of calm, sad, anxious, desperate, angry, got 'sadd'; did you mean 'sad'?",
        "event 1.ex_ton: there is no fact 'ex_ton'; did you mean 'ex_tone'?",
        "event 2.what: there is no event 'ex_wrote'; did you mean 'ex_writes'?",
        "event 3.no_contact_since: in a story this is told by an event: no_contact_begins",
        "event 3.ex_tone: expected one of warm, neutral, hot_and_cold, angry, got 'warmm'; did you mean 'warm'?",
        "event 3.day: expected a day, such as 5, or a date, but it is missing",
        "event 4.planed: there is no fact 'planed'; did you mean 'planned'?",
        "event 5.what: expected an event, such as breakup, but it is missing",
        "event 6.planned: expected a length, such as '30 days', got 'a while'",
        "event 6: day 8 comes after day 9: events stand in their order",
    ]


NO_TIME: Final = "expected a date without a time of day, got 2026-03-01 08:00:00"
RECKONED: Final = "is reckoned from day to day, and cannot be told here: it follows from"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("event = 3", "a file: event: expected tables [[event]], got 3"),
        ("event = [3]", "a file: event 1: expected a table, got 3"),
        ("title = 'T'", "a file: event: a story needs at least one event, such as the breakup on day 0"),
        (
            "[[event]]\nday = 0\ndate = 2026-03-01\nwhat = 'breakup'",
            "a file: event 1: give a day or a date, and not both",
        ),
        (
            "[[event]]\nday = 0\nwhat = 'breakup'\n[[event]]\ndate = 2026-03-01\nwhat = 'i_write'",
            "a file: event: some events have a date and others a day (event 1): give all of them the same",
        ),
        (
            "[[event]]\ndate = 2026-03-01T08:00:00\nwhat = 'breakup'",
            f"a file: event 1.date: {NO_TIME}; did you mean '2026-03-01'?",
        ),
        (
            "until = 'x'\n[[event]]\nday = 0\nwhat = 'breakup'",
            "a file: until: expected a day, 0 to 36500, as events have them, got 'x'",
        ),
        (
            "until = 3\n[[event]]\ndate = 2026-03-01\nwhat = 'breakup'",
            "a file: until: expected a date, as in 2026-03-01, got 3",
        ),
        (
            "[[event]]\nday = true\nwhat = 'breakup'",
            "a file: event 1.day: expected a day, such as 5, or a date, got True",
        ),
        (
            "[[event]]\nday = 3\nwhat = 'breakup'\n[[event]]\nday = 2\nwhat = 'i_write'",
            "a file: 2 problems",
        ),
        (
            "[[event]]\nday = 3\nwhat = 'i_write'\nno_contact_days = 2",
            f"a file: event 1.no_contact_days: {RECKONED} no_contact_begins",
        ),
        ("title = 3\n[[event]]\nday = 3\nwhat = 'i_write'", "a file: title: expected text, got 3"),
        ("[situation]\nmood = 3\n[[event]]\nday = 3\nwhat = 'i_write'\nship = 3", "a file: 2 problems"),
    ],
)
def test_what_is_wrong_gets_one_clear_message(text: str, says: str) -> None:
    assert says == refusal(text)[0]
