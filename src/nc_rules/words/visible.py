"""Text from files and packs, made safe to show: nothing in it can drive a terminal or turn a line around."""

from __future__ import annotations

import unicodedata
from typing import Final

_TAGS: Final = "".join(chr(0xE0000 + ord(letter)) for letter in "0123456789abcdefghijklmnopqrstuvwxyz\x7f")
"""The characters of which the flags of England, Scotland and Wales are made, and what ends them."""

_HARMLESS: Final = frozenset("\u00ad\u061c\u200c\u200d\u200e\u200f\u2060" + _TAGS)
"""Characters that are not printed, without which words are misspelt and emoji fall apart: soft hyphens, joiners, marks
of direction that reach no further than their neighbours, and the tags in flags."""


def visible(text: str, *, lines: bool = False) -> str:
    r"""Return text with its control and formatting characters written out as escapes.

    Args:
        text: Any text.
        lines: Whether line breaks may stay.

    >>> print(visible("red \x1b[31malert, \u202eback to front"))
    red \x1b[31malert, \u202eback to front
    """
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable() or character in _HARMLESS or (lines and character == "\n")
        else _escaped(character)
        for character in text
    )


def _escaped(character: str) -> str:
    if unicodedata.category(character) == "Zs" or character in "\n\t":
        return " "
    return character.encode("unicode_escape").decode("ascii")


def one_line(text: str) -> str:
    """Return text visible and without its line breaks, which in a list of lines would pass for lines of their own."""
    return visible(" ".join(text.splitlines()))
