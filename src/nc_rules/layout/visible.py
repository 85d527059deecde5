"""Text from files and packs, made safe to show: nothing in it can drive a terminal or turn a line around."""

from __future__ import annotations

import unicodedata


def visible(text: str, *, lines: bool = False) -> str:
    r"""Give text with its control and formatting characters written out as escapes.

    Args:
        text: Any text.
        lines: Whether line breaks may stay.

    >>> print(visible("red \x1b[31malert, \u202eback to front"))
    red \x1b[31malert, \u202eback to front
    """
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or (lines and character == "\n") else _escaped(character)
        for character in text
    )


def _escaped(character: str) -> str:
    if unicodedata.category(character) == "Zs" or character in "\n\t":
        return " "
    return character.encode("unicode_escape").decode("ascii")
