"""Writing a catalogue anew: every message that there is, with the translations that an older file has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from nc_rules.errors import Problem
from nc_rules.languages.messages import Message
from nc_rules.languages.po import Entry, entries_of, plural_forms

_HEADER: Final = (
    "Language: {language}\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)


def updated(messages: Iterable[Message], language: str, old: str = "") -> str:
    """Return the text of a catalogue with all messages, in their order.

    Args:
        messages: The messages.
        language: The tag of the language.
        old: The text of the catalogue so far: its header and its comments above that, and its translations, stay.
            What it has of messages that there are no longer is left out.
    """
    problems: list[Problem] = []
    entries = {entry.key: entry for entry in entries_of(old, problems)}
    above = [line for line in _until_first_entry(old) if line.startswith("#")]
    header = entries[""].texts["msgstr"] if "" in entries else _HEADER.format(language=language)
    forms, _ = plural_forms(header, problems)
    lines = [
        *above,
        'msgid ""',
        'msgstr ""',
        *(json.dumps(f"{line}\n", ensure_ascii=False) for line in header.splitlines()),
    ]
    for about, some in groupby(messages, key=lambda message: message.about):
        for message in some:
            lines += ["", f"#. {about}", *_entry(message, entries.get(message.one), forms)]
    return "\n".join(lines) + "\n"


def _until_first_entry(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.startswith("msgid"):
            return
        yield line


def _entry(message: Message, old: Entry | None, forms: int) -> Iterator[str]:
    texts: Mapping[str, str] = {} if old is None else old.texts
    if old and old.fuzzy:
        yield "#, fuzzy"
    yield f"msgid {_quoted(message.one)}"
    if not message.many:
        yield f"msgstr {_quoted(texts.get('msgstr', ''))}"
        return
    yield f"msgid_plural {_quoted(message.many)}"
    translations: Sequence[str] = () if old is None else old.forms
    for number in range(forms):
        yield f"msgstr[{number}] {_quoted(translations[number] if number < len(translations) else '')}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
