"""A catalogue: messages in another language, by the English that they are written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, final

import attrs

Plural: TypeAlias = tuple[tuple[str, ...], Callable[[int], int]]
"""The forms of a message about a number, and which of them goes with a number."""


@final
@attrs.frozen(eq=False)
class Catalogue:
    """Messages in another language.

    Args:
        language: The tag of the language.
        texts: Each message by its English.
        plurals: The messages about a number likewise, by the English of one.
    """

    language: str
    texts: Mapping[str, str] = attrs.field(repr=False)
    plurals: Mapping[str, Plural] = attrs.field(repr=False)

    def text(self, message: str) -> str:
        """Return a message, in English where it is missing."""
        return self.texts.get(message, message)

    def plural(self, one: str, many: str, number: int) -> str:
        """Return the form of a message that goes with a number, in English where it is missing."""
        if one not in self.plurals:
            return one if number == 1 else many
        forms, which = self.plurals[one]
        return forms[which(number)]

    def over(self, other: Catalogue) -> Catalogue:
        """Return both together; what this one has counts."""
        return Catalogue(self.language, {**other.texts, **self.texts}, {**other.plurals, **self.plurals})
