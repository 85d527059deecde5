"""A catalogue: messages in another language, by the English that they are written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias, final

import attrs

CONTEXT_ENDS: Final = "\x04"
"""Stands between what tells two messages of the same words apart and the message, as gettext has it."""

Plural: TypeAlias = tuple[tuple[str, ...], Callable[[int], int]]
"""The forms of a message about a number, and which of them goes with a number."""


@final
@attrs.frozen(eq=False)
class Catalogue:
    """Messages in another language.

    Args:
        language: The tag of the language.
        texts: Each message by its English; behind its context, where it has one.
        plurals: The messages about a number likewise, by the English of one.
    """

    language: str
    texts: Mapping[str, str] = attrs.field(repr=False)
    plurals: Mapping[str, Plural] = attrs.field(repr=False)

    def text(self, message: str, context: str = "") -> str:
        """Return a message, in English where it is missing.

        Args:
            message: The message in English.
            context: What tells it from another of the same words, where it is not the same in every language.
        """
        if context and (found := self.texts.get(f"{context}{CONTEXT_ENDS}{message}")):
            return found
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
