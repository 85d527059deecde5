"""A chart as a list, as Mermaid, as DOT and as a picture."""

from __future__ import annotations

from enum import Enum
from itertools import combinations
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nc_rules import (
    ALWAYS,
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
from nc_rules.chart import Chart, chart
from nc_rules.condition import Condition
from nc_rules.packs import Installed
from nc_rules.sheet import choice, count
from nc_rules.views import chart_as_dot, chart_as_mermaid, chart_as_svg, chart_as_text
from nc_rules.views.layout import GAP, Layout, Place, laid_out
from nc_rules.words.chart import UNGUARDED
from nc_rules.words.page import REPORTED_MEANS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class Sky(Option):
    CLEAR = "clear", "you see the sun"
    CLOUDS = "clouds", "you see clouds"
    RAIN = "rain", "you see rain"
    SNOW = "snow", "you see snow"


class Meal(Enum):
    BREAD_AND_CHEESE = "bread_and_cheese"
    SOUP = "soup"


@fact_sheet
class Trip:
    alone: Fact[bool] = flag('Do you go "alone"; or #1 <b>`not`</b> & so on?', yes="you go alone")
    uphill: Fact[bool] = flag("Does it go uphill?", yes="you go uphill")
    sky: Fact[Sky] = choice(Sky, "What is above you?")
    meal: Fact[Meal] = choice(Meal, "What do you eat?")
    hours: Fact[int] = count("How many hours of light are left?", unit="hours", most=20)


class Pace(Stance, topic="pace", question="How fast do you go?"):
    STROLL = "stroll", "stroll"
    RUN = "run", "run"


class Coat(Stance, topic="coat", question="Do you take a coat?"):
    TAKE = "take", "take it"


SOURCE: Final = Source("On walking", "The club").at("A heading")


def drawn(*rules: tuple[Stance, Condition], reported: str | None = None) -> Chart:
    written = tuple(
        Rule(f"rule-{number}", stance, when, say="Do.", because="So.", cite=SOURCE)
        for number, (stance, when) in enumerate(rules)
    )
    school = School("club", title="The Club", summary="Walks.", rules=written, reported_by=reported)
    return chart(Installed(school, "nc-rules-club", "1.2"))


def listed(*rules: tuple[Stance, Condition]) -> str:
    text = chart_as_text(drawn(*rules))
    head = f"A chart of one school of advice: The Club, in nc-rules-club 1.2.\n{UNGUARDED}\n\n"
    assert text.startswith(head)
    return text.removeprefix(head)


LONG: Final = Derived("hard_going", when=Trip.uphill | ~Trip.alone | (Trip.hours < 2), because="It is.", cite=SOURCE)


def test_a_list_numbers_its_boxes_letters_its_ends_and_says_where_each_answer_leads() -> None:
    assert """\
How fast do you go?

1. Does it go uphill?
   yes: go to 2
   no: end at B
2. How many hours of light are left?
   under 2 hours: end at A
   2 hours or more: end at B

A. stroll
B. says nothing""" == listed((Pace.STROLL, Trip.uphill & (Trip.hours < 2)))


def test_a_concept_is_one_box_with_its_name_and_all_that_is_asked() -> None:
    assert """\
How fast do you go?

1. “hard going”: is any of these true?
   • you go uphill
   • no to “Do you go "alone"; or #1 <b>`not`</b> & so on?”
   • fewer than 2 hours
   yes: end at A
   no: end at B

A. stroll
B. says nothing""" == listed((Pace.STROLL, LONG))
    both = Derived("both", when=Trip.uphill & Trip.alone, because="It is.", cite=SOURCE)
    assert "“both”: are all of these true?\n   • you go uphill\n   • you go alone\n" in listed((Pace.RUN, both))


@pytest.mark.parametrize(
    ("when", "answers"),
    [
        (Trip.sky.is_(Sky.RAIN), {"you see rain", "anything else"}),
        (Trip.sky.in_(Sky.RAIN, Sky.SNOW), {"you see the sun, or see clouds", "you see rain, or see snow"}),
        (Trip.meal.is_(Meal.SOUP), {"soup", "bread and cheese"}),
        (Trip.hours >= 3, {"under 3 hours", "3 hours or more"}),
        (Trip.hours < 1, {"0 hours", "1 hour or more"}),
        ((Trip.hours >= 3) & (Trip.hours < 6), {"under 3 hours or 6 hours or more", "3 to 5 hours"}),
        (Trip.hours.is_(7), {"under 7 hours or 8 hours or more", "7 hours"}),
        (Trip.uphill.is_(False), {"yes", "no"}),
    ],
)
def test_answers_are_said_in_words(when: Condition, answers: set[str]) -> None:
    lines = listed((Pace.RUN, when)).splitlines()
    assert answers == {line.strip().rpartition(":")[0] for line in lines if line.startswith("   ")}


def test_where_several_topics_end_together_an_end_says_all_of_it_with_the_questions() -> None:
    text = listed((Pace.RUN, Trip.uphill.is_(True)), (Coat.TAKE, Trip.uphill.is_(True)))
    assert "Several questions at once\n" in text
    assert "How fast do you go? run\n   Do you take a coat? take it" in text


def test_what_is_always_the_same_is_said_in_a_line() -> None:
    assert "How fast do you go?\n\nAlways the same: run" == listed((Pace.RUN, ALWAYS))
    assert "Always the same\n\nHow fast do you go? run\nDo you take a coat? take it" == listed(
        (Pace.RUN, ALWAYS), (Coat.TAKE, ALWAYS)
    )


def test_a_contradiction_is_told() -> None:
    assert "contradicts itself" in listed((Pace.RUN, Trip.uphill.is_(True)), (Pace.STROLL, Trip.uphill.is_(True)))


def test_mermaid_escapes_what_it_would_take_for_markup() -> None:
    text = chart_as_mermaid(drawn((Pace.STROLL, Trip.alone.is_(True))))
    assert """\
    n0["Do you go #34;alone#34;; or #35;1 #60;b#62;#96;not#96;#60;/b#62; #38; so on?"]
    n1("stroll")
    n2("says nothing")
    n0 -->|"yes"| n1
    n0 -->|"no"| n2
""" == text.partition("fill:none,stroke:none\n")[2]


def test_mermaid_puts_what_shares_no_fact_side_by_side() -> None:
    text = chart_as_mermaid(drawn((Pace.RUN, Trip.uphill.is_(True)), (Coat.TAKE, Trip.hours < 2)))
    assert ['s0["How fast do you go?"]', 's1["Do you take a coat?"]'] == [
        line.partition("subgraph ")[2] for line in text.splitlines() if "subgraph" in line
    ]
    assert "s0n0 -->" in text
    assert "s1n0 -->" in text


def test_dot_escapes_what_it_would_take_for_its_own() -> None:
    text = chart_as_dot(drawn((Pace.STROLL, Trip.alone.is_(True))))
    assert '  n0 [label="Do you go \\"alone\\"; or #1\\n<b>`not`</b> & so on?"]\n' in text
    assert '  n0 -> n1 [label="yes"]\n' in text


@pytest.mark.parametrize("view", [chart_as_text, chart_as_mermaid, chart_as_dot, chart_as_svg])
def test_every_format_says_whose_it_is_and_that_no_guard_has_looked(view: Callable[[Chart], str]) -> None:
    made = drawn((Pace.RUN, Trip.uphill.is_(True)), reported="A critic")
    text = " ".join(view(made).replace("\\n", " ").split())
    assert "The Club (reported), in nc-rules-club 1.2" in text
    assert REPORTED_MEANS in text
    assert "Guards look at a situation, not at a chart" in text
    assert "nc-rules ask begins with your safety" in text


def test_a_school_that_no_pack_brings_has_no_version_to_tell() -> None:
    school = drawn((Pace.RUN, ALWAYS)).school.content
    assert str(chart(school)).startswith("A chart of one school of advice: The Club.\n")


def test_it_is_said_where_the_fewest_boxes_are_not_proved() -> None:
    made = drawn((Pace.RUN, Trip.uphill.is_(True)))
    unsure = attrs.evolve(made, flows=tuple(attrs.evolve(flow, fewest=False) for flow in made))
    assert "It is not proved" not in chart_as_text(made)
    assert "It is not proved that fewer boxes would not do." in chart_as_text(unsure)


# Pictures.


def test_a_picture_has_its_words_for_screen_readers_and_is_well_formed() -> None:
    svg = ET.fromstring(chart_as_svg(drawn((Pace.STROLL, LONG))))
    names = {child.tag.partition("}")[2]: child.text or "" for child in svg}
    assert "A chart of one school of advice: The Club, in nc-rules-club 1.2." == names["title"]
    assert "1. “hard going”: is any of these true?" in names["desc"]
    assert {"img"} == {svg.get("role")}
    shown = "".join("".join(text.itertext()) for text in svg.iter("{http://www.w3.org/2000/svg}text"))
    assert "• you go uphill" in shown


SIZES: Final = st.tuples(st.integers(20, 300), st.integers(20, 120)).map(lambda size: (float(size[0]), float(size[1])))


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    boxes = draw(st.lists(SIZES, min_size=2, max_size=9))
    pairs = st.sampled_from([*combinations(range(len(boxes)), 2)])
    arrows = sorted(draw(st.lists(pairs, unique=True, max_size=14)))
    return laid_out(boxes, arrows, [draw(SIZES) for _ in arrows])


def edges(layout: Layout, place: Place) -> tuple[float, float, float, float]:
    middle, top = layout.at[place]
    return middle - place.width / 2, middle + place.width / 2, top, top + place.height


@settings(max_examples=50)
@given(layouts())
def test_nothing_in_a_picture_overlaps_or_sticks_out_and_arrows_lead_down(layout: Layout) -> None:
    for place in layout.at:
        left, right, top, bottom = edges(layout, place)
        assert -0.01 <= left <= right <= layout.width + 0.01
        assert 0 <= top <= bottom <= layout.height
    for one, other in neighbours(layout):
        assert edges(layout, one)[1] + GAP <= edges(layout, other)[0] + 0.01
    for line in layout.lines:
        assert [place.layer for place in line] == [*range(line[0].layer, line[-1].layer + 1)]


def neighbours(layout: Layout) -> Iterator[tuple[Place, Place]]:
    for one, other in combinations(sorted(layout.at, key=lambda place: (layout.at[place][0], place.width)), 2):
        if one.layer == other.layer:
            yield one, other


def test_a_long_arrow_runs_beside_the_boxes_that_it_passes() -> None:
    sizes: Sequence[tuple[float, float]] = [(100.0, 40.0)] * 3
    layout = laid_out(sizes, [(0, 1), (0, 2), (1, 2)], [(20.0, 20.0)] * 3)
    passed = next(place for place in layout.at if place.kind == "box" and place.of == 1)
    left, right, *_ = edges(layout, passed)
    bends = [layout.at[place][0] for place in layout.at if place.kind == "bend" and place.layer == passed.layer]
    assert bends
    assert all(not left - GAP < x < right + GAP for x in bends)
