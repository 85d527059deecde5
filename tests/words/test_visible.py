"""Text made safe to show."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nc_rules.words.visible import one_line, visible

HARMLESS = frozenset("\u00ad\u061c\u200c\u200d\u200e\u200f\u2060") | frozenset(
    chr(0xE0000 + ord(letter)) for letter in "0123456789abcdefghijklmnopqrstuvwxyz\x7f"
)
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
        ("\u2066\u2067\u2068\u2069", r"\u2066\u2067\u2068\u2069"),
        ("\u202a\u202b\u202d\u206a", r"\u202a\u202b\u202d\u206a"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("\u200b\ufeff", r"\u200b\ufeff"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, expected: str) -> None:
    assert expected == visible(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("می\u200cخواهم", id="a Persian word"),
        pytest.param("क्\u200dष", id="a Hindi half letter"),
        pytest.param("Donau\u00addampf\u00adschiff", id="a German word that may be broken"),
        pytest.param("👩\u200d👩\u200d👧 ❤\ufe0f 👍🏽", id="a family, a heart and a thumb"),
        pytest.param("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", id="the flag of Scotland"),
        pytest.param("שלום!\u200f (abc)\u200e", id="marks of direction in Hebrew"),
        pytest.param("wort\u2060—\u2060wort", id="words that are not parted"),
    ],
)
def test_what_words_and_emoji_are_spelt_with_is_left_as_it_is(text: str) -> None:
    assert text == visible(text)


def test_line_breaks_stay_where_they_are_wanted() -> None:
    assert "a\nb c \\x1b\\r" == visible("a\nb\tc\u00a0\x1b\r", lines=True)


def test_nothing_that_controls_or_formats_is_left_of_any_character() -> None:
    left = set(visible("".join(EVERY_CHARACTER))) - HARMLESS
    assert set() == {c for c in left if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"}}
    assert {" "} == {c for c in left if unicodedata.category(c) == "Zs"}


def test_nothing_that_embeds_overrides_or_isolates_a_direction_is_left() -> None:
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert set() == {c for c in visible("".join(EVERY_CHARACTER)) if unicodedata.bidirectional(c) in turning}


def test_every_printable_character_is_left_alone() -> None:
    printable = "".join(filter(str.isprintable, EVERY_CHARACTER))
    assert printable == visible(printable)


@given(text=ANY_TEXT, lines=st.booleans())
def test_what_is_visible_stays_as_it_is(*, text: str, lines: bool) -> None:
    once = visible(text, lines=lines)
    assert once == visible(once, lines=lines)
    assert "".join(c for c in once if c not in HARMLESS and not (lines and c == "\n")).isprintable()


@given(ANY_TEXT, ANY_TEXT)
def test_each_character_is_made_visible_by_itself(one: str, other: str) -> None:
    assert visible(one) + visible(other) == visible(one + other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("one\n  Rule two fired: three", "one   Rule two fired: three"),
        ("a\r\nb\x0bc\x0cd\x1ce\x85f\u2028g\u2029h", "a b c d e f g h"),
        ("\x1b[31m\u202e", r"\x1b[31m\u202e"),
    ],
)
def test_no_text_passes_for_lines_of_its_own(text: str, expected: str) -> None:
    assert expected == one_line(text)
