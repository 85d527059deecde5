"""The catalogues that are shipped have every message, and say what the English says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

import nc_rules
import nc_rules_safety
from nc_rules import load_packs
from nc_rules.errors import Problem
from nc_rules.languages.messages import Message, messages_of_library, messages_of_pack
from nc_rules.languages.po import Entry, entries_of
from nc_rules.languages.updating import updated

LIBRARY: Final = Path(nc_rules.__file__).parent / "locale"
SAFETY: Final = Path(nc_rules_safety.__file__).parent / "locale"

EVERY: Final = [
    *((path, messages_of_library()) for path in sorted(LIBRARY.glob("*.po"))),
    *((path, messages_of_pack([load_packs()["safety"].content])) for path in sorted(SAFETY.glob("*.po"))),
]
NAMES: Final = [f"{path.parent.parent.name}-{path.stem}" for path, _ in EVERY]


def _read(path: Path) -> Mapping[str, Entry]:
    problems: list[Problem] = []
    entries = {entry.key: entry for entry in entries_of(path.read_text(encoding="utf-8"), problems)}
    assert [] == problems
    return entries


def test_german_is_shipped_for_the_library_and_for_its_guard() -> None:
    assert {"nc_rules-de", "nc_rules_safety-de"} <= {*NAMES}


@pytest.mark.parametrize(("path", "messages"), EVERY, ids=NAMES)
def test_every_message_is_translated_and_none_is_a_guess(path: Path, messages: tuple[Message, ...]) -> None:
    entries = _read(path)
    assert [] == [message.one for message in messages if not all(_translations(entries.get(message.one)))]
    assert [] == [entry.key for entry in entries.values() if entry.fuzzy]


def _translations(entry: Entry | None) -> tuple[str, ...]:
    if entry is None:
        return ("",)
    return entry.forms if "msgid_plural" in entry.texts else (entry.texts["msgstr"],)


@pytest.mark.parametrize(("path", "messages"), EVERY, ids=NAMES)
def test_what_stands_in_the_places_of_a_message_stands_in_its_translation(
    path: Path, messages: tuple[Message, ...]
) -> None:
    entries = _read(path)
    # `{number}` may be said in words: "a week".
    assert [] == [
        (message.one, said)
        for message in messages
        for said in _translations(entries.get(message.one))
        if {*_places(said)} ^ {*_places(message.many or message.one)} - ({"number"} if message.many else set())
        and {*_places(said)} != {*_places(message.many or message.one)}
    ]


def _places(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize(("path", "messages"), EVERY, ids=NAMES)
def test_a_catalogue_is_as_bringing_it_up_to_date_leaves_it(path: Path, messages: tuple[Message, ...]) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == updated(messages, path.stem, text), "run: python -m nc_rules.languages, see docs/how-to/translate.md"


@pytest.mark.parametrize(("path", "messages"), EVERY, ids=NAMES)
def test_blanks_at_the_ends_and_breaks_are_kept(path: Path, messages: tuple[Message, ...]) -> None:
    entries = _read(path)
    for message in messages:
        for said in _translations(entries[message.one]):
            assert (message.one.endswith(" "), message.one.count("\n")) == (said.endswith(" "), said.count("\n"))
