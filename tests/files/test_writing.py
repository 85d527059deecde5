"""Situations written as TOML."""

from __future__ import annotations

from enum import Enum
from io import BytesIO
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nc_rules import EndedBy, Fact, Goal, Situation, choice, count, fact_sheet, flag
from nc_rules.files import as_toml, parse_table, situation_from
from nc_rules.sheet import Sheet, WorkingMemory
from nc_rules.testing import situations


class Rite(Enum):
    """A choice whose members' names in files need no care, and one that does."""

    PLAIN = "plain"
    ODD = 'a "quoted" \\ one'


@fact_sheet
class Église:  # noqa: PLC2401  # not every name is ASCII
    âgé: Fact[bool] = flag("Are you old?")  # noqa: PLC2401  # likewise
    rite: Fact[Rite] = choice(Rite, "Which rite?")
    altitude: Fact[int] = count("How high does it stand?", unit="metres", least=-500, most=9_000)


SHEETS: Final = (Situation, Église)


def read(text: str) -> tuple[str, str, tuple[Sheet, ...]]:
    """Read a file's text back."""
    file = situation_from(parse_table(BytesIO(text.encode()), "written"), "written", SHEETS)
    return file.title, file.note, file.sheets


def test_title_and_note_come_first_and_then_a_table_for_each_sheet() -> None:
    expected = (
        'title = "Day \\"twelve\\""\nnote = "One\\nTwo"\n'
        '\n[situation]\nended_by = "ex"\nno_contact_days = 12\nex_reached_out = true\n'
        '\n["église"]\n"âgé" = false\nrite = "a \\"quoted\\" \\\\ one"\naltitude = -3\n'
    )
    situation = Situation(ended_by=EndedBy.EX, no_contact_days=12, ex_reached_out=True)
    other = Église(âgé=False, rite=Rite.ODD, altitude=-3)
    assert expected == as_toml(situation, other, title='Day "twelve"', note="One\nTwo")


def test_a_situation_of_which_nothing_is_known_is_a_file_too() -> None:
    assert "[situation]\n" == as_toml(Situation())
    assert ("", "", (Situation(),)) == read(as_toml(Situation()))


def test_nothing_at_all_is_an_empty_text() -> None:
    assert "" == as_toml()


@given(sheets=situations(sheets=SHEETS), title=st.text(), note=st.text())
def test_what_is_written_is_read_back(sheets: tuple[Situation, Église], title: str, note: str) -> None:
    found_title, found_note, found = read(as_toml(*sheets, title=title, note=note))
    assert (title, note) == (found_title, found_note)
    assert WorkingMemory.of(*sheets) == WorkingMemory.of(*found)


@given(st.characters(exclude_categories=["Cs"]))
def test_every_character_can_stand_in_a_title(character: str) -> None:
    assert character == read(as_toml(Situation(), title=character))[0]


def test_half_a_character_is_replaced() -> None:
    # JSON can spell it; TOML cannot, and no file can hold it.
    assert "\ufffd!" == read(as_toml(Situation(), title="\ud800!"))[0]


def test_two_sheets_of_a_class_are_refused() -> None:
    with pytest.raises(TypeError, match="two sheets of Situation were given: put all that is known on one"):
        as_toml(Situation(), Situation(goal=Goal.MOVE_ON))
