"""Bring a catalogue up to date: `python -m nc_rules.languages FILE`; for a pack's, with its schools and guards."""

from __future__ import annotations

import sys
from pathlib import Path

from nc_rules.errors import NcRulesError
from nc_rules.languages.messages import messages_of_library, messages_of_pack
from nc_rules.languages.updating import updated
from nc_rules.packs import load_packs
from nc_rules.translation import is_tag


def main(arguments: list[str]) -> str | None:
    """Write the catalogue that is named with every message in it, and return what is wrong, if anything is."""
    if not arguments or arguments[0].startswith("-"):
        return "Usage: python -m nc_rules.languages FILE [SCHOOL OR GUARD OF A PACK ...]; FILE is called de.po, say"
    path, *names = arguments
    file = Path(path)
    if file.suffix != ".po" or not is_tag(file.stem):
        return f"{path}: a catalogue is called by the tag of its language and .po, as in de.po"
    try:
        packs = load_packs(lenient=True)
        messages = messages_of_pack([packs[name].content for name in names]) if names else messages_of_library()
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(updated(messages, file.stem, old), encoding="utf-8", newline="\n")
    except (NcRulesError, OSError) as error:
        return f"{path}: {error}"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
