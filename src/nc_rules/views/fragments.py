"""Plain values that are remembered with their text in JSON, and the text that is put together from such."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any, TypeAlias, cast, final

import attrs

from nc_rules.repr import PrintsOnlyInShort, counted, named

Plain: TypeAlias = dict[str, Any]
"""Plain values by name."""

_Texts: TypeAlias = tuple[str, ...]


@final
@attrs.frozen(eq=False, repr=False)
class Fragment(PrintsOnlyInShort):
    """Plain values that are remembered, and their text. Others get copies, since they may change them.

    Args:
        values: The values by name: texts, numbers, truths, and tuples of texts in place of lists.
    """

    values: Plain

    def _in_short(self) -> str:
        return f"of {named(self.values)}"

    def copied(self) -> Plain:
        """Return the values, all in lists of their own."""
        plain = self.values.copy()
        for name, texts in self._lists:
            plain[name] = [*texts]
        return plain

    @cached_property
    def _lists(self) -> tuple[tuple[str, _Texts], ...]:
        return tuple([(name, cast("_Texts", of)) for name, of in self.values.items() if isinstance(of, tuple)])

    @cached_property
    def text(self) -> str:
        """The text in JSON."""
        return f"{{{self.inside}}}"

    @cached_property
    def inside(self) -> str:
        """The same without the braces around it."""
        return json.dumps(self.values)[1:-1]


@final
class Template(PrintsOnlyInShort):
    """A text in pieces, of which every second one is a gap."""

    def __init__(self) -> None:
        """Begin an empty text."""
        self._pieces = [""]
        self._order: list[int] = []

    def _in_short(self) -> str:
        return f"of {counted(len(self._pieces), 'piece')}"

    def add(self, text: str) -> None:
        """Add text that is always the same."""
        self._pieces[-1] += text

    def gap(self, place: int) -> None:
        """Add a gap, and say which of the texts that are given later fills it."""
        self._pieces += ["", ""]
        self._order.append(place)

    def filled(self, given: Sequence[str]) -> str:
        """Return the text with its gaps filled."""
        pieces = self._pieces.copy()
        pieces[1::2] = itemgetter(*self._order)(given)
        return "".join(pieces)
