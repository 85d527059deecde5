"""Sources, and places in them: where a piece of advice comes from, so that a reader can go and look."""

from __future__ import annotations

from typing import final

import attrs

from nc_rules.repr import PrintsInShort, shown


@final
@attrs.frozen(repr=False)
class Source(PrintsInShort):
    """A published text.

    Args:
        title: Its title, as published.
        publisher: Who published it.
        address: Where it can be read, without the scheme: `modernlove.life/no-contact-rule/`.
    """

    title: str
    publisher: str
    address: str = ""

    def at(self, heading: str) -> Citation:
        """Cite the place under a heading, given as the source has it."""
        return Citation(self, heading)

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher})"

    def _in_short(self) -> str:
        return shown(self.title)


@final
@attrs.frozen(repr=False)
class Citation(PrintsInShort):
    """A place in a source.

    Args:
        source: The text.
        heading: The heading above the passage, as the source has it.
    """

    source: Source
    heading: str

    def __str__(self) -> str:
        return f"“{self.heading}”, {self.source}"

    def _in_short(self) -> str:
        return f"{shown(self.heading)} in {shown(getattr(self.source, 'title', self.source))}"
