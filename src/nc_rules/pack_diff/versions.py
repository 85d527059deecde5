"""Where a version of a pack is taken from: what is installed, a wheel, an sdist, a folder, or exported data."""

from __future__ import annotations

import configparser
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NoReturn, TypeAlias, cast, final

import attrs

from nc_rules.content_data import read_content
from nc_rules.errors import InvalidVersion, Problem
from nc_rules.packs import GUARDS, SCHOOLS, Packs
from nc_rules.translation import gettext

Entries: TypeAlias = Mapping[str, str]
"""Where each school and guard is, by its name: `nc_rules_active:ACTIVE`, `nc_rules_quiet:school.json`."""

_LONGEST: Final = 120
"""How many seconds a pack may take to be imported."""

_LARGEST: Final = 1 << 28
"""How many bytes the files of a pack may take, unpacked."""

_SOURCES: Final = ("src", ".", "python", "lib")
"""Where the code of a project may be."""


@final
@attrs.frozen
class Version:
    """A version of a pack: its schools and guards as plain data.

    Args:
        name: What was asked for.
        contents: The data of each school and guard, by its name.
    """

    name: str
    contents: Mapping[str, dict[str, Any]] = attrs.field(eq=False)


def version_of(what: str, packs: Packs) -> Version:
    """Return the version of a pack that somebody means.

    Args:
        what: The name of an installed school or guard; or the path of a wheel, an sdist, a folder with a pack, or a
            file of exported data. A path that could be a name is told by a slash, as in `./active`.
        packs: What is installed.

    Raises:
        InvalidVersion: It is none of these, or what it holds cannot be used.
        InvalidSchool: It is data, and something is wrong with it.
    """
    path = Path(what)
    if what in packs and "/" not in what:
        return Version(what, {what: packs[what].content.to_data()})
    if not path.exists():
        known = ", ".join(one.content.name for one in packs)
        _refuse(
            what,
            gettext(
                "there is no such file or folder, and no school or guard of this name (known: {known})", known=known
            ),
        )
    if path.is_dir():
        return Version(what, _in_folder(path, what))
    if path.suffix == ".json":
        content = read_content(path, sheets=packs.sheets, topics=packs.topics)
        return Version(what, {content.name: content.to_data()})
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        try:
            if path.suffix == ".whl":
                _unpack_wheel(path, place, what)
            elif path.name.endswith((".tar.gz", ".tgz", ".tar")):
                place = _unpack_sdist(path, place, what)
            else:
                _refuse(what, gettext("expected a wheel (.whl), an sdist (.tar.gz), exported data (.json) or a folder"))
        except (OSError, EOFError, tarfile.TarError, zipfile.BadZipFile) as error:
            _refuse(what, gettext("it cannot be unpacked: {error}", error=error), error)
        return Version(what, _in_folder(place, what))


def _unpack_wheel(path: Path, place: Path, what: str) -> None:
    with zipfile.ZipFile(path) as wheel:
        if sum(one.file_size for one in wheel.infolist()) > _LARGEST:
            _refuse(what, gettext("it holds more than {largest} MiB", largest=_LARGEST >> 20))
        wheel.extractall(place)  # noqa: S202  # it takes nothing out of the folder


def _unpack_sdist(path: Path, place: Path, what: str) -> Path:
    with tarfile.open(path) as sdist:
        if sum(one.size for one in sdist.getmembers()) > _LARGEST:
            _refuse(what, gettext("it holds more than {largest} MiB", largest=_LARGEST >> 20))
        sdist.extractall(place, filter="data")  # it refuses whatever leads out of the folder
    inside = [one for one in place.iterdir() if one.is_dir()]
    return inside[0] if len(inside) == 1 else place


def _in_folder(folder: Path, what: str) -> Mapping[str, dict[str, Any]]:
    entries = dict(_entries(folder, what))
    if not entries:
        _refuse(
            what, gettext("no entry point of {schools} or {guards} is declared in it", schools=SCHOOLS, guards=GUARDS)
        )
    places = [folder / source for source in _SOURCES if (folder / source).is_dir()]
    found = {name: _data(value, places) for name, value in entries.items()}
    code = {name: entries[name] for name, data in found.items() if data is None}
    exported: Mapping[str, dict[str, Any]] = _export(code, places, what) if code else {}
    return {name: exported[name] if data is None else data for name, data in found.items()}


def _entries(folder: Path, what: str) -> Iterator[tuple[str, str]]:
    for listing in sorted(folder.glob("*.dist-info/entry_points.txt")):
        parser = configparser.ConfigParser(delimiters=("=",), interpolation=None)
        parser.optionxform = str  # type: ignore[assignment, method-assign]  # names keep their capitals
        try:
            parser.read_string(listing.read_text(encoding="utf-8"))
        except (configparser.Error, UnicodeDecodeError) as error:
            _refuse(what, gettext("its {name} cannot be read: {error}", name=listing.name, error=error), error)
        for group in (SCHOOLS, GUARDS):
            yield from parser.items(group) if parser.has_section(group) else ()
        return
    project = folder / "pyproject.toml"
    if not project.is_file():
        _refuse(what, gettext("it has neither a pyproject.toml nor what an unpacked wheel has"))
    try:
        table: dict[str, Any] = tomllib.loads(project.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        _refuse(what, gettext("its pyproject.toml cannot be read: {error}", error=error), error)
    declared = table.get("project", {}).get("entry-points", {})
    for group in (SCHOOLS, GUARDS):
        yield from declared.get(group, {}).items()


def _data(value: str, places: list[Path]) -> dict[str, Any] | None:
    """Return the data that an entry point names; `None` where it names an object."""
    module, _, name = (part.strip() for part in value.partition(":"))
    if not name.endswith(".json"):
        return None
    files = [place.joinpath(*module.split("."), name) for place in places]
    return read_content(next((file for file in files if file.is_file()), files[0])).to_data()


def _export(entries: Entries, places: list[Path], what: str) -> Mapping[str, dict[str, Any]]:
    """Export what is written in Python, in a process of its own, so that two versions of a module never meet."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "exported.json")
        path = os.pathsep.join([*map(str, places), *filter(None, sys.path)])
        asked = json.dumps({"entries": dict(entries), "places": [str(place.resolve()) for place in places]})
        command = [sys.executable, "-P", "-m", "nc_rules.pack_diff.apart", asked, str(out)]
        try:
            done = subprocess.run(  # noqa: S603  # it imports the pack that somebody named in order to have it imported
                command,
                env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            _refuse(what, gettext("importing it took more than {longest} seconds", longest=_LONGEST), error)
        if done.returncode or not out.is_file():
            last = done.stderr.strip().splitlines()[-1:] or [f"it ended with {done.returncode}"]
            _refuse(what, gettext("it cannot be imported: {last}", last=last[0]))
        exported: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    if problems := [Problem(name, why) for name, why in cast("dict[str, str]", exported["problems"]).items()]:
        raise InvalidVersion(what, problems)
    return cast("dict[str, dict[str, Any]]", exported["contents"])


def _refuse(what: str, why: str, cause: Exception | None = None) -> NoReturn:
    raise InvalidVersion(what, [Problem("", why)]) from cause
