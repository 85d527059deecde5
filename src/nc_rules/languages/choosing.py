"""Choosing a language."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from nc_rules.languages.installed import catalogue_of
from nc_rules.translation import speaking


@contextmanager
def language(tag: str) -> Generator[None]:
    """Have the library speak a language, in this thread or task, for as long as the block lasts.

    Its own words are in that language: questions, answers, headings and messages, and what guards say where their packs
    have it. What schools say stays as its authors wrote it, and so does whatever programs go by: names and keys.

    Args:
        tag: The tag of the language, as in `de`.

    Raises:
        UnknownLanguage: There is no catalogue of it; see `nc_rules.languages.languages`.
        InvalidCatalogue: One is there and cannot be read.

    >>> from nc_rules import Situation, in_english
    >>> with language("de"):
    ...     print(in_english(Situation.live_together.as_condition()))
    ihr wohnt zusammen
    """
    with speaking(catalogue_of(tag)):
        yield
