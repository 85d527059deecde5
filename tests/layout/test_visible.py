"""Text made safe to show."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nc_rules.layout import visible

EVERY_CHARACTER = [chr(code) for code in range(sys.maxunicode + 1)]
ANY_TEXT = st.text(st.characters() | st.sampled_from("\x00\x07\x08\t\n\r\x1b\x7f\x85\x9b\xa0\u200f\u2028\u202e\u2066"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Grüße, 你好, שלום, 🙂", "Grüße, 你好, שלום, 🙂"),
        ("a\tb\nc", "a b c"),
        ("a\u00a0b\u3000c", "a b c"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("a\rb\x08c\x7f", r"a\rb\x08c\x7f"),
        ("\x9b31m\x85", r"\x9b31m\x85"),
        ("\u202egnp.exe\u202c", r"\u202egnp.exe\u202c"),
        ("\u2066\u2067\u2068\u2069\u200e\u200f\u061c", r"\u2066\u2067\u2068\u2069\u200e\u200f\u061c"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("\u200b\ufeff", r"\u200b\ufeff"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, expected: str) -> None:
    assert expected == visible(text)


def test_line_breaks_stay_where_they_are_wanted() -> None:
    assert "a\nb c \\x1b\\r" == visible("a\nb\tc\u00a0\x1b\r", lines=True)


def test_nothing_that_controls_or_formats_is_left_of_any_character() -> None:
    left = set(visible("".join(EVERY_CHARACTER)))
    assert set() == {c for c in left if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"}}
    assert {" "} == {c for c in left if unicodedata.category(c) == "Zs"}


def test_every_printable_character_is_left_alone() -> None:
    printable = "".join(filter(str.isprintable, EVERY_CHARACTER))
    assert printable == visible(printable)


@given(text=ANY_TEXT, lines=st.booleans())
def test_what_is_visible_stays_as_it_is(*, text: str, lines: bool) -> None:
    once = visible(text, lines=lines)
    assert once == visible(once, lines=lines)
    assert (once.replace("\n", "") if lines else once).isprintable()


@given(ANY_TEXT, ANY_TEXT)
def test_each_character_is_made_visible_by_itself(one: str, other: str) -> None:
    assert visible(one) + visible(other) == visible(one + other)
