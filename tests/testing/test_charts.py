"""Charts in a document are read back: what is true passes, and whatever is changed is found."""

from __future__ import annotations

import re
from typing import Final

import attrs
import pytest

from nc_rules import (
    Derived,
    Fact,
    Option,
    Rule,
    School,
    Source,
    Stance,
    fact_sheet,
    flag,
)
from nc_rules.chart import chart
from nc_rules.condition import ConditionLike
from nc_rules.sheet import choice, count
from nc_rules.testing import untrue_charts
from nc_rules.testing.charts import written_charts
from nc_rules.views import flow_in_mermaid
from nc_rules.words.chart import titled


class Sky(Option):
    CLEAR = "clear", "you see the sun"
    CLOUDS = "clouds", "you see clouds"
    RAIN = "rain", "you see rain"
    SNOW = "snow", "you see snow"


@fact_sheet
class Trip:
    alone: Fact[bool] = flag('Do you go "alone" & <so> on?', yes="you go alone")
    uphill: Fact[bool] = flag("Does it go uphill?", yes="you go uphill")
    sky: Fact[Sky] = choice(Sky, "What is above you?")
    hours: Fact[int] = count("How many hours of light are left?", unit="hours", most=20)


class Pace(Stance, topic="pace", question="How fast do you go?"):
    STROLL = "stroll", "stroll"
    WALK = "walk", "walk"
    RUN = "run", "run"


class Coat(Stance, topic="coat", question="Do you take a coat?"):
    TAKE = "take", "take it"


SOURCE: Final = Source("On walking", "The club").at("A heading")
HARD: Final = Derived("hard_going", when=Trip.uphill | ~Trip.alone, because="It is.", cite=SOURCE)


def rule(id: str, stance: Stance, when: ConditionLike, *overrides: str) -> Rule:  # noqa: A002  # it is called that on the rule
    return Rule(id, stance, when, overrides, say="Do.", because="So.", cite=SOURCE)


CLUB: Final = School(
    "club",
    title="The Club",
    summary="Walks.",
    rules=(
        rule("stroll", Pace.STROLL, HARD),
        rule("run", Pace.RUN, (Trip.hours >= 3) & (Trip.hours < 6) & Trip.sky.in_(Sky.RAIN, Sky.SNOW), "stroll"),
        rule("walk", Pace.WALK, Trip.sky.is_(Sky.CLEAR), "stroll", "run"),
        rule("take", Coat.TAKE, Trip.uphill | ~Trip.uphill),
    ),
)
ALWAYS: Final = "`club` always says the same on `coat` (take it).\n"


def document(school: School = CLUB) -> str:
    title = titled(school.name, Pace.topic, reported=False)
    (flow,) = chart(school, Pace).flows
    lines = ["flowchart TD", f"accTitle: {title}", *flow_in_mermaid(flow)]
    return "\n".join(["# The club", "", "```mermaid", *lines, "```", "", ALWAYS])


def test_charts_as_they_are_drawn_are_true() -> None:
    (written,) = written_charts(document())
    assert "club on pace: How fast do you go?" == written.title
    assert {"stroll", "walk", "run", "says nothing"} == {*written.ends.values()}
    assert [] == untrue_charts(document(), CLUB)


LINES: Final = [line for line in document().splitlines() if re.match(r"n\d+", line)]


@pytest.mark.parametrize("line", LINES)
def test_a_line_that_is_missing_or_written_twice_with_a_change_is_found(line: str) -> None:
    assert untrue_charts(document().replace(f"{line}\n", ""), CLUB)
    assert untrue_charts(document().replace(f"{line}\n", f"{line}\n{line} and so on\n"), CLUB)


@pytest.mark.parametrize("line", [line for line in LINES if "-->" in line])
def test_an_arrow_that_leads_elsewhere_is_found(line: str) -> None:
    names = [other.partition("[")[0].partition("(")[0] for other in LINES if "-->" not in other]
    before, _, to = line.rpartition(" ")
    for name in {*names, "n99"} - {to}:
        assert untrue_charts(document().replace(line, f"{before} {name}"), CLUB), name


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("• you go uphill", "• you go downhill"),
        ("is any of these", "are all of these"),
        ('"yes"', '"no"'),
        ('"yes"', '"maybe"'),
        ("3 to 5 hours", "3 to 6 hours"),
        ("3 to 5 hours", "3 to 5 days"),
        ("or see snow", "or see clouds"),
        ('"stroll"', '"run"'),
        ('"stroll"', '"dance"'),
        ("says nothing", "stroll"),
        ("on pace", "on place"),
        ("What is above you?", "What is below you?"),
        ("always says the same on `coat` (take it)", "always says the same on `coat` (leave it)"),
    ],
)
def test_words_that_are_changed_are_found(before: str, after: str) -> None:
    assert before in document()
    assert untrue_charts(document().replace(before, after), CLUB)


def test_a_rule_that_is_changed_is_found() -> None:
    later = attrs.evolve(CLUB, rules=(rule("stroll", Pace.STROLL, Trip.uphill.is_(True)), *CLUB.rules[1:]))
    assert untrue_charts(document(), later)
    other = attrs.evolve(CLUB.rules[1], when=(Trip.hours >= 4) & CLUB.rules[1].when)
    assert untrue_charts(document(), attrs.evolve(CLUB, rules=(CLUB.rules[0], other, *CLUB.rules[2:])))


def test_it_says_what_is_wrong() -> None:
    assert ["club on pace: How fast do you go?: there is no chart"] == untrue_charts(ALWAYS, CLUB)
    assert ["missing: `club` always says the same on `coat` (take it)."] == untrue_charts(
        document().replace(ALWAYS, ""), CLUB
    )
    (fault,) = untrue_charts(document().replace('"says nothing"', '"run"'), CLUB)[:1]
    assert fault.startswith("club on pace: How fast do you go?: with trip.")
    assert fault.endswith("it says run, and the school says nothing")
    assert ["club on pace: How fast do you go?: no school says that"] == untrue_charts(document().replace(ALWAYS, ""))
