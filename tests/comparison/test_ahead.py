"""What changes by time alone, and when: equal to asking on every single day."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.timed import GUARDS, SCHOOLS, Clock

from nc_rules import Contact, Dating, Panel, Situation, compare
from nc_rules import Situation as S
from nc_rules.cli.run import run
from nc_rules.comparison import Ahead, Comparison, Turn, installed_panel, turns_between
from nc_rules.facts import AnyFact, Count, Value
from nc_rules.sheet import WorkingMemory
from nc_rules.views import as_calendar, dates_ahead, days_ahead, days_as_markdown, plain_ahead
from nc_rules.views.calendar_file import folded
from nc_rules.vocabulary.growth import grows

if TYPE_CHECKING:
    from tests.conftest import Pen

TODAY: Final = date(2026, 11, 26)


def bare(turn: Turn) -> tuple[object, ...]:
    return turn.school, turn.topic, turn.before, turn.after, turn.withheld_before, turn.withheld_after


def dated(ahead: Ahead) -> dict[int, list[tuple[object, ...]]]:
    return {day.days: [*map(bare, day.turns)] for day in ahead.days if day.days is not None and day.turns}


COUNTS: Final = (S.days_since_breakup, S.no_contact_days, Clock.days_at_sea)
TOLD: Final[Mapping[AnyFact, st.SearchStrategy[Value]]] = {
    **{count: st.integers(0, 30) for count in COUNTS},
    **{flag: st.booleans() for flag in (S.in_no_contact, S.no_contact_completed, S.ex_reached_out)},
}
KNOWN: Final = st.fixed_dictionaries(dict[AnyFact, st.SearchStrategy[Value]](), optional=TOLD).map(
    lambda values: WorkingMemory.from_values(values, sheets=[Situation, Clock])
)


def later(memory: WorkingMemory, days: int) -> WorkingMemory:
    """Give what is known some days later, if nothing else changes."""
    grown: dict[AnyFact, Value] = {}
    for fact, value in memory.items():
        if fact in COUNTS and (fact != S.no_contact_days or memory.value(S.in_no_contact) is True):
            most = fact.domain.most if isinstance(fact.domain, Count) else 0
            grown[fact] = min(cast("int", value) + days, most)
    return memory.with_values(grown)


def day_by_day(panel: Panel, memory: WorkingMemory, days: int) -> dict[int, list[tuple[object, ...]]]:
    found: dict[int, list[tuple[object, ...]]] = {}
    before: Comparison = panel.compare(*memory.sheets)
    for day in range(1, days + 1):
        after = panel.compare(*later(memory, day).sheets)
        if turns := [*map(bare, turns_between(before, after))]:
            found[day] = turns
        before = after
    return found


@given(st.builds(Panel, SCHOOLS, GUARDS), KNOWN)
@settings(max_examples=80)
def test_it_is_equal_to_asking_on_every_day(panel: Panel, memory: WorkingMemory) -> None:
    assert day_by_day(panel, memory, 30) == dated(panel.compare(*memory.sheets).ahead(30))


@given(st.integers(0, 400), st.integers(0, 400))
@settings(max_examples=15)
def test_it_is_so_of_the_installed_schools(apart: int, silent: int) -> None:
    situation = Situation(days_since_breakup=apart, no_contact_days=silent, in_no_contact=True)
    memory = WorkingMemory.of(situation)
    assert day_by_day(installed_panel(), memory, 60) == dated(compare(situation).ahead(60))


def test_a_count_grows_while_what_it_counts_goes_on(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("rest", Contact.NONE, S.no_contact_days >= 30))
    panel = Panel([oak])

    def ahead_if(*, in_no_contact: bool | None) -> Ahead:
        return panel.compare(Situation(in_no_contact=in_no_contact, no_contact_days=12)).ahead()

    assert [[18], [], []] == [[day.days for day in ahead_if(in_no_contact=so).days] for so in (True, False, None)]
    ahead = ahead_if(in_no_contact=None)
    assert (S.no_contact_days,) == ahead.not_counted_on
    assert "Days of no contact are left out, because it is not known that you are keeping to no contact." in str(
        ahead
    ).replace("\\", "")


def test_how_long_the_relationship_was_does_not_grow() -> None:
    assert not grows(S.relationship_days, lambda _: 3)
    assert grows(S.days_since_breakup, lambda _: 3)


def test_a_count_that_is_not_known_has_a_value_and_no_day(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("rest", Contact.NONE, S.no_contact_days >= 30))
    ahead = Panel([oak]).compare(Situation(in_no_contact=True)).ahead()
    (day,) = ahead.days
    assert (None, 30) == (day.days, day.reached[0].value)
    assert "Once there are 30 days of no contact" in str(ahead)
    assert [] == [*dates_ahead(ahead, TODAY)]


def test_each_change_says_which_of_two_counts_brought_it(pen: Pen) -> None:
    oak = pen.school(
        "oak",
        pen.rule("rest", Contact.NONE, S.no_contact_days >= 30),
        pen.rule("date", Dating.YES, S.days_since_breakup >= 50),
    )
    situation = Situation(in_no_contact=True, no_contact_days=10, days_since_breakup=30)
    (day,) = Panel([oak]).compare(situation).ahead().days
    assert {"contact": (S.no_contact_days,), "dating": (S.days_since_breakup,)} == {
        turn.topic.name: tuple(cause.fact for cause in turn.by) for turn in day.turns
    }


def test_nothing_beyond_the_days_is_looked_at(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("rest", Contact.NONE, S.days_since_breakup >= 30))
    comparison = Panel([oak]).compare(Situation(days_since_breakup=10))
    assert [(), (20,)] == [tuple(day.days for day in comparison.ahead(days).days) for days in (19, 20)]
    assert "Within 19 days, time alone changes nothing" in str(comparison.ahead(19))
    with pytest.raises(ValueError, match="expected a whole number of days, 0 or more, got -1"):
        comparison.ahead(-1)


def test_what_a_guard_begins_to_withhold_is_marked_and_is_no_stance_to_follow(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("meet", Contact.OPEN))
    guard = pen.guard(
        "warden",
        pen.forbid("long", S.days_since_breakup >= 30, Contact.OPEN),
        pen.alert("month", S.days_since_breakup >= 30),
    )
    ahead = Panel([oak], [guard]).compare(Situation(days_since_breakup=29)).ahead()
    (day,) = cast("list[dict[str, list[dict[str, object]]]]", plain_ahead(ahead)["days"])
    (change,) = day["changes"]
    assert ("open", None, "open") == (change["from"], change["to"], change["to_withheld"])
    assert ["month"] == [alert["rule"] for alert in day["alerts"]]
    text = str(ahead).replace("\\", "")
    assert text.index("Mind month.") < text.index("now withheld: back in touch: oak")


def test_an_alert_that_comes_alone_leaves_the_rest_for_when_it_is_asked_for(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("meet", Contact.OPEN, S.days_since_breakup >= 365))
    guard = pen.guard("warden", attrs.evolve(pen.alert("dark", S.thoughts_of_self_harm), alone=True))
    ahead = Panel([oak], [guard]).compare(Situation(thoughts_of_self_harm=True, days_since_breakup=300)).ahead()
    text = days_as_markdown(days_ahead(ahead), title="T")
    assert "Mind dark" in text
    assert "365" not in text
    assert "365" in days_as_markdown(days_ahead(ahead, everything=True), title="T")


def test_nothing_beyond_today_is_told_while_a_guard_keeps_back_words() -> None:
    ahead = compare(Situation(court_order=True, days_since_breakup=300, no_contact_days=5, in_no_contact=True)).ahead()
    assert () == ahead.days
    for everything in (False, True):
        text = days_as_markdown(days_ahead(ahead, everything=everything), title="T")
        assert "nothing beyond today is told" in text
        assert "30" not in text


def test_beyond_the_end_of_the_calendar_a_day_has_no_date() -> None:
    ahead = compare(Situation(no_contact_days=5, in_no_contact=True)).ahead()
    last = date(9999, 12, 20)
    assert () == dates_ahead(ahead, last)
    assert as_calendar(dates_ahead(ahead, last), last)
    assert "In 25 days: 30 days" in days_as_markdown(days_ahead(ahead, today=last), title="T")
    (day, *_) = cast("list[dict[str, object]]", plain_ahead(ahead, today=last)["days"])
    assert (25, None) == (day["in"], day["date"])


def test_the_calendar_is_as_the_standard_has_it_and_says_nothing() -> None:
    days = [date(2026, 12, 1), date(2027, 12, 31)]
    text = as_calendar(days, TODAY)
    lines = text.split("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert ("BEGIN:VCALENDAR", "END:VCALENDAR", "") == (lines[0], lines[-2], lines[-1])
    assert all(len(line.encode()) <= 75 for line in lines)
    assert ["20261201", "20271231"] == re.findall(r"DTSTART;VALUE=DATE:(\d+)", text)
    assert ["20261202", "20280101"] == re.findall(r"DTEND;VALUE=DATE:(\d+)", text)
    assert ["20261126T000000Z"] * 2 == re.findall(r"DTSTAMP:(.*)\r", text)
    assert 2 == len(set(re.findall(r"UID:(.*)\r", text)))
    assert {"A date you noted"} == set(re.findall(r"SUMMARY:(.*)\r", text))
    assert text == as_calendar(days, TODAY)
    assert not re.search(r"nc.rules|contact|ex\b|breakup|school|advice|day \d", text, re.IGNORECASE)


def test_a_long_line_of_a_calendar_goes_on_in_the_next_without_cutting_a_letter() -> None:
    lines = [*folded("é" * 60)]
    assert ("é" * 60, [74, 47]) == ("".join(lines).replace(" ", ""), [len(line.encode()) for line in lines])


def test_the_command_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["ahead", "--set", "no_contact_days=12", "--set", "in_no_contact=yes", "--today", "2026-11-26"])
    out = capsys.readouterr().out
    assert "In 18 days, on 14 December 2026: 30 days of no contact" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_command_names_days_in_json_only_where_one_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["ahead", "--set", "in_no_contact=yes", "--format", "json"]
    for more, day in (
        (["--set", "no_contact_days=12"], None),
        (["--set", "no_contact_days=12", "--today", "2026-11-26"], "2026-12-14"),
        (["--set", "no_contact_since=2026-11-14", "--today", "2026-11-26"], "2026-12-14"),
    ):
        assert 0 == run([*asked, *more])
        found = json.loads(capsys.readouterr().out)
        reckoned = "2026-11-26" if "no_contact_since=2026-11-14" in more else None
        assert (18, day) == (found["days"][0]["in"], found["days"][0]["date"])
        assert reckoned == found.get("reckoned_on")


def test_the_command_writes_a_calendar_and_says_what_is_not_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["ahead", "--format", "ics", "--today", "2026-11-26", "--set", "in_no_contact=yes"]
    assert 0 == run([*asked, "--set", "no_contact_days=12"])
    out, err = capsys.readouterr()
    assert "DTSTART;VALUE=DATE:20261214\r\n" in out
    assert "no day, because its count is not known" in err
    assert 0 == run(["ahead", "--format", "ics", "--set", "days_since_breakup=400"])
    out, err = capsys.readouterr()
    assert ("", True) == (out, "time alone changes nothing" in err)


def test_a_days_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["ahead", "--days", "-3"])
    assert "--days" in capsys.readouterr().err


def test_a_stream_that_is_replaced_can_be_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr("sys.stdout", out)
    assert 0 == run(["ahead", "--format", "ics", "--set", "days_since_breakup=1", "--today", "2026-11-26"])
    assert out.getvalue().startswith("BEGIN:VCALENDAR\r\n")


def test_what_nobody_has_asked_and_who_has_looked_stands_beside_alerts_that_come_alone() -> None:
    ahead = compare(Situation(thoughts_of_self_harm=True)).ahead()
    text = days_as_markdown(days_ahead(ahead), title="T")
    assert "safety questions are not answered yet." in text
    assert "Guard that looked at this: safety" in text
    assert "safety questions are not answered yet." in str(compare(Situation()).ahead())
