"""The picture of a story: well-formed, in greys, wide enough for its words, and true."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.timed import GUARDS, SCHOOLS, stories

from nc_rules import Contact, EndedBy, Panel, Reply, Situation
from nc_rules import Situation as S
from nc_rules.cli.run import run
from nc_rules.timeline import Happening, Story, as_svg, read_story, replay
from nc_rules.timeline.lanes import lanes_of

if TYPE_CHECKING:
    from tests.conftest import Pen

at = Happening.of
DAVE: Final = Path(__file__).parents[2] / "examples" / "stories" / "dave_and_lisa.toml"
SVG: Final = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def texts(svg: str) -> list[str]:
    return [f"{text.text}" for text in drawn(svg).iter(f"{SVG}text")]


def test_the_story_can_be_told_from_the_picture() -> None:
    found = texts(as_svg(replay(read_story(DAVE))))
    assert "Dave and Lisa" == found[0]
    for words in ("Day 5: your ex gets in touch", "adaptive", "briefly", "do not answer", "send a text about a"):
        assert any(text.startswith(words) for text in found), words


def test_it_is_drawn_in_greys_and_an_empty_story_is_too() -> None:
    for svg in (as_svg(replay(read_story(DAVE))), as_svg(replay(Story([at(0, "breakup")])))):
        for colour in re.findall(r"#([0-9a-f]{3}|[0-9a-f]{6})\b", svg):
            third = len(colour) // 3
            assert colour[:third] == colour[third : 2 * third] == colour[2 * third :]


@given(stories(), st.builds(Panel, SCHOOLS, GUARDS))
@settings(max_examples=25)
def test_it_is_well_formed_and_nothing_stands_outside(story: Story, panel: Panel) -> None:
    svg = drawn(as_svg(replay(story, panel, everything=True)))
    width, height = (float(svg.attrib[side]) for side in ("width", "height"))
    for text in svg.iter(f"{SVG}text"):
        assert 0 <= float(text.attrib["x"]) < width
        assert 0 < float(text.attrib["y"]) < height
    for box in svg.iter(f"{SVG}rect"):
        if box.get("class"):
            assert float(box.attrib["x"]) + float(box.attrib["width"]) <= width
            assert float(box.attrib["width"]) > 80


def test_schools_that_go_the_same_way_share_a_line(pen: Pen) -> None:
    schools = [pen.school(name, pen.rule("rest", Contact.NONE, S.no_contact_days < 5)) for name in ("ash", "oak")]
    schools.append(pen.school("elm", pen.rule("meet", Contact.OPEN)))
    story = Story([at(0, "no_contact_begins")], until=9)
    (topic,) = lanes_of(replay(story, Panel(schools)))
    assert [("ash", "oak"), ("elm",)] == [lane.schools for lane in topic.lanes]
    (stretch,) = topic.lanes[0].stretches
    assert (0, 1, "none", False) == (stretch.start, stretch.end, stretch.stance, stretch.withheld)


def test_what_is_withheld_is_hatched_and_says_so(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("meet", Contact.OPEN))
    guard = pen.guard("warden", pen.forbid("no", S.ex_asked_for_no_contact, Contact.OPEN))
    svg = as_svg(replay(Story([at(0, "breakup"), at(9, "told_not_to_write")]), Panel([oak], [guard])))
    assert ["back in touch", "withheld: back in touch"] == [text for text in texts(svg) if "back in" in text]
    assert 1 == svg.count('fill="url(#withheld)" stroke-dasharray')
    assert any(text.startswith("Please don't follow the answers marked") for text in texts(svg))


def test_an_alert_comes_before_what_happens_and_alone_where_it_comes_alone(pen: Pen) -> None:
    oak = pen.school("oak", pen.rule("answer", Reply.ENGAGE))
    guard = pen.guard("warden", pen.alert("no", S.ex_asked_for_no_contact))
    found = texts(as_svg(replay(Story([at(0, "breakup"), at(9, "told_not_to_write")]), Panel([oak], [guard]))))
    assert found.index("Day 9: Mind no. It is no.") < found.index("Day 9: your ex tells you not to contact them")
    grave = replay(Story([at(0, "breakup"), at(9, "facts", thoughts_of_self_harm=True)]))
    assert not [text for text in texts(as_svg(grave)) if "Day" in text]
    assert [text for text in texts(as_svg(grave, everything=True)) if "Day 9" in text]


def test_no_text_breaks_out_of_its_place() -> None:
    evil = "</text><script>alert(1)</script>\x1b[31m & “quotes” <b>"
    story = Story([at(0, "breakup", ended_by=EndedBy.EX)], Situation(), evil, evil, date(2026, 3, 1))
    svg = as_svg(replay(story))
    assert [] == [*drawn(svg).iter(f"{SVG}script")]
    assert "\x1b" not in svg


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["replay", str(DAVE), "--format", "svg", "--topic", "reply"])
    assert "Dave and Lisa" in texts(capsys.readouterr().out)
