"""Reading catalogues as translators write them: files of GNU gettext, `de.po`.

They are read as they are. The compiled form that Python's own `gettext` reads would be a second file to keep in step
with each, and a step that every translator and every author of a pack has to know of.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, final

import attrs

from nc_rules.errors import InvalidCatalogue, Problem
from nc_rules.repr import shown
from nc_rules.translation import Catalogue, Plural

_LINE: Final = re.compile(r'(?:(msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?(".*")')
_PLURAL_FORMS: Final = re.compile(
    r"^Plural-Forms:\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+);?\s*$", re.MULTILINE
)


@final
@attrs.frozen
class Entry:
    """A message with its translation.

    Args:
        line: The line that it begins on.
        texts: What it holds by the keyword: `msgid`, `msgstr`, `msgid_plural`, `msgstr[0]` and so on.
        fuzzy: Whether the translation is a guess that nobody has looked at, and must not be used.
    """

    line: int
    texts: Mapping[str, str]
    fuzzy: bool = False

    @property
    def key(self) -> str:
        """The message in English."""
        return self.texts["msgid"]

    @property
    def forms(self) -> tuple[str, ...]:
        """The translation of a message about a number, in each of its forms."""
        return tuple(text for keyword, text in sorted(self.texts.items()) if keyword.startswith("msgstr["))


def read_po(text: str, language: str, name: str) -> Catalogue:
    """Read a catalogue.

    Args:
        text: The file's text.
        language: The tag of its language.
        name: What the file is called in messages.

    Raises:
        InvalidCatalogue: It is none; every line is named at which it is not.
    """
    problems: list[Problem] = []
    entries = [*entries_of(text, problems)]
    header = next((entry.texts.get("msgstr", "") for entry in entries if not entry.key), "")
    many, which = plural_forms(header, problems)
    texts: dict[str, str] = {}
    plurals: dict[str, Plural] = {}
    for entry in entries:
        if not entry.key or entry.fuzzy:
            continue
        if "msgid_plural" in entry.texts:
            forms = entry.forms
            if len(forms) != many:
                problems.append(Problem(f"line {entry.line}", f"expected {many} forms, got {len(forms)}"))
            elif all(forms):
                plurals[entry.key] = forms, which
        elif entry.texts.get("msgstr"):
            texts[entry.key] = entry.texts["msgstr"]
    if problems:
        raise InvalidCatalogue(name, problems)
    return Catalogue(language, texts, plurals)


def entries_of(text: str, problems: list[Problem]) -> Iterator[Entry]:
    """Give every entry of a file, the header among them, and put down what cannot be read."""
    begun, fuzzy, keyword = 0, False, ""
    texts: dict[str, str] = {}
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        stripped = line.strip()
        found = _LINE.fullmatch(stripped)
        begins = stripped.startswith("#") or (found and found[1] == "msgid")
        if texts and (begins or not stripped) and any(key.startswith("msgstr") for key in texts):
            yield Entry(begun, texts, fuzzy)
            texts, fuzzy, keyword = {}, False, ""
        if stripped.startswith("#,"):
            fuzzy = fuzzy or "fuzzy" in stripped
        if not stripped or stripped.startswith("#"):
            keyword = ""
            continue
        keyword = (found and found[1]) or keyword
        if found is None or not keyword:
            problems.append(Problem(f"line {number}", f"expected a keyword and a text in quotes, got {shown(line)}"))
            continue
        begun = begun if texts else number
        try:
            texts[keyword] = texts.get(keyword, "") + str(json.loads(found[2], strict=False))
        except ValueError:
            problems.append(Problem(f"line {number}", f"expected a text in quotes, got {shown(found[2])}"))


def plural_forms(header: str, problems: list[Problem]) -> tuple[int, Callable[[int], int]]:
    """Return how many forms a message about a number has, and which of them goes with a number, as a header says."""
    # Imported here because nobody needs it who reads English.
    from gettext import c2py

    found = _PLURAL_FORMS.search(header)
    if found is None:
        return 2, _as_in_english
    try:
        return int(found[1]), c2py(found[2])
    except ValueError as error:
        problems.append(Problem("Plural-Forms", str(error)))
        return int(found[1]), _as_in_english


def _as_in_english(number: int) -> int:
    return number != 1
