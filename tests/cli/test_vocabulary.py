"""The facts and topics that there are, as plain values and as lists."""

from __future__ import annotations

import io
import json
import sys
from enum import Enum
from typing import TYPE_CHECKING, Final, cast

import pytest
from rich.cells import cell_len
from rich.console import Console

import nc_rules
from nc_rules import Fact, Option, PackError, Packs, Situation, Stance, choice, count, fact_sheet, facts_of, flag
from nc_rules.cli.vocabulary import show_facts, show_topics
from nc_rules.packs import Installed
from nc_rules.views.plain_installed import facts_in, plain_facts, plain_topics, topics_in
from nc_rules.vocabulary import TOPICS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Pen


class Voice(Option):
    ALTO = "alto", "you sing alto"
    BASS = "bass"


class Hall(Enum):
    CHURCH = "church"
    SCHOOL = "town-school"


@fact_sheet
class Choir:
    voice: Fact[Voice] = choice(Voice, "Which voice do you sing?", group="singing")
    rehearsals: Fact[int] = count("How many rehearsals are there?", unit="rehearsals", least=1, most=30)
    attends: Fact[bool] = flag("Do you sing in one choir?", yes="you sing together", no="you do not sing together")
    hall: Fact[Hall] = choice(Hall, "Where do you sing?")


class Songs(Stance, topic="songs", question="Do you sing their songs?", ordered=True, about_contact=False):
    HUM = "hum", "hum them"
    SING = "sing", "sing them"


ODD: Final = "\x1b[31m\u202eodd\nline"


class Odd(Option):
    BELL = "\x07bell", ODD


@fact_sheet
class Strange:
    odd: Fact[Odd] = choice(Odd, ODD, group=ODD)


class Oddities(Stance, topic="oddities", question=ODD):
    BELL = "\x07bell", ODD


WHERE: Final = {"module": __name__}


def _packs(pen: Pen) -> Packs:
    oak = pen.school("oak", pen.rule("r", Songs.SING, Choir.attends.as_condition()))
    failure = PackError("elm", "nc_rules.schools", ["nc-rules-elm 2.0"], "no luck")
    return Packs((Installed(oak, "nc-rules-oak", "1.0"),), (), (failure,))


def _strange(pen: Pen) -> Packs:
    return Packs((Installed(pen.school("oak", pen.rule("r", Oddities.BELL, Strange.odd.is_(Odd.BELL)))),))


def _shown(show: Callable[[Packs, Console], None], packs: Packs, width: int = 80) -> str:
    out = io.StringIO()
    show(packs, Console(file=out, width=width, highlight=False, markup=False, emoji=False))
    return out.getvalue()


FAILURES: Final = [
    {
        "pack": "nc-rules-elm",
        "version": "2.0",
        "what": "school elm",
        "why": "no luck",
    }
]


def test_every_fact_of_the_vocabulary_is_listed_then_those_of_the_sheets_of_packs(pen: Pen) -> None:
    assert tuple(facts_of(Situation).values()) == facts_in(Packs())
    assert (*facts_of(Situation).values(), *facts_of(Choir).values()) == facts_in(_packs(pen))


def test_every_topic_of_the_vocabulary_is_listed_then_those_of_packs(pen: Pen) -> None:
    assert TOPICS == topics_in(Packs())
    assert (*TOPICS, Songs.topic) == topics_in(_packs(pen))


def test_what_only_schools_left_aside_bring_is_listed_too(pen: Pen) -> None:
    packs = Packs(aside=_packs(pen).schools)
    assert facts_in(_packs(pen)) == facts_in(packs)
    assert topics_in(_packs(pen)) == topics_in(packs)


def test_facts_as_plain_values(pen: Pen) -> None:
    plain = plain_facts(_packs(pen))
    assert plain == json.loads(json.dumps(plain))
    assert ["sheets", "facts", "failures"] == list(plain)
    assert [
        {"sheet": "situation", "class": "Situation", "module": "nc_rules"},
        {"sheet": "choir", "class": "Choir", **WHERE},
    ] == plain["sheets"]
    assert FAILURES == plain["failures"]
    assert [
        {
            "fact": "choir.voice",
            "sheet": "choir",
            "name": "voice",
            "heading": "singing",
            "question": "Which voice do you sing?",
            "changed_by": "given",
            "kind": "choice",
            "class": "Voice",
            **WHERE,
            "options": [
                {"name": "alto", "member": "ALTO", "words": "you sing alto"},
                {"name": "bass", "member": "BASS", "words": None},
            ],
        },
        {
            "fact": "choir.rehearsals",
            "sheet": "choir",
            "name": "rehearsals",
            "heading": "",
            "question": "How many rehearsals are there?",
            "changed_by": "given",
            "kind": "count",
            "unit": "rehearsals",
            "least": 1,
            "most": 30,
        },
        {
            "fact": "choir.attends",
            "sheet": "choir",
            "name": "attends",
            "heading": "",
            "question": "Do you sing in one choir?",
            "changed_by": "given",
            "kind": "yes or no",
            "yes": "you sing together",
            "no": "you do not sing together",
        },
        {
            "fact": "choir.hall",
            "sheet": "choir",
            "name": "hall",
            "heading": "",
            "question": "Where do you sing?",
            "changed_by": "given",
            "kind": "choice",
            "class": "Hall",
            **WHERE,
            "options": [
                {"name": "church", "member": "CHURCH", "words": None},
                {"name": "town-school", "member": "SCHOOL", "words": None},
            ],
        },
    ] == cast("list[object]", plain["facts"])[-4:]


def test_topics_as_plain_values(pen: Pen) -> None:
    plain = plain_topics(_packs(pen))
    assert plain == json.loads(json.dumps(plain))
    assert ["topics", "failures"] == list(plain)
    assert FAILURES == plain["failures"]
    assert {
        "topic": "songs",
        "class": "Songs",
        **WHERE,
        "question": "Do you sing their songs?",
        "ordered": True,
        "about_contact": False,
        "when": None,
        "stances": [
            {"name": "hum", "member": "HUM", "words": "hum them"},
            {"name": "sing", "member": "SING", "words": "sing them"},
        ],
    } == cast("list[object]", plain["topics"])[-1]


def test_a_program_can_import_every_class_of_the_vocabulary_as_it_is_listed() -> None:
    facts = cast("list[dict[str, str]]", plain_facts(Packs())["facts"])
    topics = cast("list[dict[str, str]]", plain_topics(Packs())["topics"])
    listed = [one for one in (*facts, *topics) if "class" in one]
    assert {"nc_rules"} == {one["module"] for one in listed}
    assert [] == [one for one in listed if not hasattr(nc_rules, one["class"])]
    assert "Greeting" in {one["class"] for one in listed if one.get("topic") == "occasion"}


def test_a_class_inside_of_another_is_named_with_it(pen: Pen) -> None:
    class Within:
        class Hymns(Stance, topic="hymns", question="Do you hum hymns?"):
            HUM = "hum", "hum them"

    packs = Packs((Installed(pen.school("oak", pen.rule("r", Within.Hymns.HUM))),))
    topic = cast("list[dict[str, str]]", plain_topics(packs)["topics"])[-1]
    assert (Within.Hymns.__qualname__, __name__) == (topic["class"], topic["module"])


def test_a_class_is_imported_from_the_outermost_module_that_has_it(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Songs, "__module__", "nc_rules.songs.inner")
    topic = cast("list[dict[str, str]]", plain_topics(_packs(pen))["topics"])[-1]
    assert "nc_rules.songs.inner" == topic["module"]
    monkeypatch.setattr(sys.modules["nc_rules"], "Songs", Songs, raising=False)
    topic = cast("list[dict[str, str]]", plain_topics(_packs(pen))["topics"])[-1]
    assert "nc_rules" == topic["module"]


def test_facts_are_shown_under_their_headings(pen: Pen) -> None:
    shown = _shown(show_facts, _packs(pen), width=60)
    assert shown.startswith(
        "The relationship ───────────────────────────────────────────\n"
        "relationship_kind  a choice, RelationshipKind\n"
        "  What kind of relationship was it?\n"
        "    dating     you were a couple, not engaged or married\n"
    )
    assert shown.endswith(
        "\n"
        "Choir: singing ─────────────────────────────────────────────\n"
        "choir.voice  a choice, Voice\n"
        "  Which voice do you sing?\n"
        "    alto  you sing alto\n"
        "    bass\n"
        "\n"
        "Choir ──────────────────────────────────────────────────────\n"
        "choir.rehearsals  1 to 30 rehearsals\n"
        "  How many rehearsals are there?\n"
        "choir.attends  yes or no\n"
        "  Do you sing in one choir?\n"
        "choir.hall  a choice, Hall\n"
        "  Where do you sing?\n"
        "    church\n"
        "    town-school\n"
    )


def test_topics_are_shown_with_their_stances(pen: Pen) -> None:
    shown = _shown(show_topics, _packs(pen))
    assert shown.endswith(
        "\nsongs  Songs, in order\n  Do you sing their songs?\n    hum   hum them\n    sing  sing them\n"
    )
    assert (
        "\nduration  Duration, about contact\n  How long should no contact last?\n    not_at_all            not"
        in shown
    )
    assert "\ncontact  Contact, in order, about contact\n" in shown


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("show", [show_facts, show_topics])
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(
    show: Callable[[Packs, Console], None], width: int, pen: Pen
) -> None:
    for packs in (_packs(pen), _strange(pen)):
        lines = _shown(show, packs, width).splitlines()
        assert [] == [line for line in lines if cell_len(line) > width or line != line.rstrip()]


@pytest.mark.parametrize("show", [show_facts, show_topics])
def test_nothing_in_a_pack_can_drive_the_terminal(show: Callable[[Packs, Console], None], pen: Pen) -> None:
    shown = _shown(show, _strange(pen), 200)
    assert shown.replace("\n", "").isprintable()
    assert r"\x1b[31m\u202eodd line" in shown
    assert r"\x07bell" in shown
