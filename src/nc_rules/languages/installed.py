"""The catalogues that are installed: the library's own, and those of packs, through entry points of their own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from nc_rules.errors import UnknownLanguage
from nc_rules.languages.po import read_po
from nc_rules.packs.discovery import distributions
from nc_rules.translation import ENGLISH, Catalogue

LOCALES: Final = "nc_rules.locales"
"""The entry point group of catalogues; an entry's value is the package with a folder `locale`, in which they are."""

_OURS: Final = "nc_rules"
_SUFFIX: Final = ".po"


def languages() -> tuple[str, ...]:
    """Return the tags of the languages in which the library speaks.

    >>> languages()
    ('de', 'en')
    """
    return tuple(sorted({ENGLISH, *(tag for _, found in _every_file() for tag in found)}))


def catalogue_of(tag: str) -> Catalogue | None:
    """Return the messages of the library and of packs in a language; `None` for English, in which they are written.

    Args:
        tag: The tag of the language. `de-AT` is answered by what there is in `de`, if there is nothing nearer.

    Raises:
        UnknownLanguage: There is no catalogue of it.
        InvalidCatalogue: One is there and cannot be read.
    """
    known = {one.lower(): one for one in languages()}
    wanted = tag.lower().replace("_", "-")
    while wanted and wanted not in known:
        wanted = wanted.rpartition("-")[0]
    if not wanted:
        raise UnknownLanguage(tag, [*known.values()])
    return None if known[wanted] == ENGLISH else _catalogue(known[wanted])


@cache
def _catalogue(tag: str) -> Catalogue:
    """Read a language once for the process: what is installed never changes within one."""
    whole = Catalogue(tag, {}, {})
    for package, found in _every_file():
        if tag in found:
            text = found[tag].read_text(encoding="utf-8")
            whole = whole.over(read_po(text, tag, f"{package}: locale/{tag}{_SUFFIX}"))
    return whole


@cache
def _every_file() -> tuple[tuple[str, dict[str, Traversable]], ...]:
    """Find every package with catalogues, and its files by their tags. The library's own words come first."""
    return tuple((package, dict(_files(package))) for package in dict.fromkeys([_OURS, *sorted(_packages())]))


def _packages() -> Iterator[str]:
    for distribution in distributions():
        try:
            entries = [entry for entry in distribution.entry_points if entry.group == LOCALES]
        except Exception:  # noqa: S112  # whatever is damaged in it, `load_packs` has told of it
            continue
        yield from (entry.value.strip() for entry in entries)


def _files(package: str) -> Iterator[tuple[str, Traversable]]:
    try:
        folder = files(package) / "locale"
        found = [*folder.iterdir()] if folder.is_dir() else []
    except Exception:  # a package that cannot be imported is told of by `load_packs`, and has no words to translate
        return
    for file in found:
        if file.name.endswith(_SUFFIX):
            yield file.name.removesuffix(_SUFFIX), file
