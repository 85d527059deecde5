"""Packs that ship a school or a guard as data: finding the file, and reading it, without importing anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import cast

from nc_rules.content import Content
from nc_rules.content_data import content_in
from nc_rules.errors import InvalidSchool
from nc_rules.translation import gettext


def read_data(folder: str, name: str, loaded: Sequence[Content]) -> Content:
    """Read what an entry point like `nc_rules_quiet:school.json` stands for.

    Args:
        folder: The folder, as a module's name; it needs no `__init__.py`, and one that it has is not run.
        name: The file in it.
        loaded: What other packs have brought: where the data declares a sheet or a topic of one of them, and declares
            it the same, that one is meant. Where it declares it otherwise, the two clash.

    Raises:
        FileNotFoundError: There is no such file.
        InvalidSchool: Anything in it is wrong: all problems at once.
    """
    text = _text(folder, name)
    sheets = [*dict.fromkeys(fact.owner for content in loaded for fact in content.facts)]
    topics = [*dict.fromkeys(chain.from_iterable(content.topics for content in loaded))]
    try:
        return content_in(text, name, sheets=sheets, topics=topics)
    except InvalidSchool:
        return content_in(text, name)


def _text(folder: str, name: str) -> bytes:
    first, *more = folder.split(".")
    spec = find_spec(first)  # of what is nested in something, it would import that
    for place in _places(spec, more):
        if (place / name).is_file():
            return (place / name).read_bytes()
        if spec and (get_data := getattr(spec.loader, "get_data", None)):
            try:  # in a zip file
                return cast("bytes", get_data(str(place / name)))
            except OSError:
                continue
    looked = ", ".join(map(str, _places(spec, more))) or f"there is no module {first!r}"
    msg = gettext("there is no file {name} (looked in {looked})", name=name, looked=looked)
    raise FileNotFoundError(msg)


def _places(spec: ModuleSpec | None, more: Sequence[str]) -> Iterator[Path]:
    for location in (spec and spec.submodule_search_locations) or ():
        yield Path(location, *more)
