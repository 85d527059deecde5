"""A new pack, made from the files in `pack_template`: those for both kinds, and those for a school or for a guard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from shutil import rmtree
from typing import Final, Literal, TypeAlias, final

import attrs

from nc_rules import __version__
from nc_rules.errors import LONGEST_TEXT, InvalidPackName, Problem, Unwritable, too_long
from nc_rules.repr import shown
from nc_rules.translation import ENGLISH, gettext
from nc_rules.validity import named, tagged

Kind: TypeAlias = Literal["school", "guard"]
"""What a pack is made to hold."""

_LONGEST: Final = 60
"""How long a name may be: with what is put before and after it, it names files, a module and a distribution."""

_SUFFIX: Final = ".template"
"""Ends the name of every file of the template, so that no tool takes one for a module, a test or a page of its own."""

_PLACEHOLDER: Final = re.compile(
    r"PACK_(?:NAME|MODULE|CLASS|SHEET|TITLE|SOURCE|AUTHOR|REQUIRES|KIND|OBJECT|CONTENT|CONFORMANCE"
    r"|QUOTED_(?:LANGUAGE|TITLE|SOURCE|AUTHOR|ADDRESS|DESCRIPTION))"
)

_OF_A_KIND: Final[Mapping[Kind, Mapping[str, str]]] = {
    "school": {"PACK_OBJECT": "SCHOOL", "PACK_CONTENT": "rules", "PACK_CONFORMANCE": "SchoolConformance"},
    "guard": {"PACK_OBJECT": "GUARD", "PACK_CONTENT": "guard", "PACK_CONFORMANCE": "GuardConformance"},
}


@final
@attrs.frozen
class About:
    """What a new pack says of itself and of its source, in any language. What is not given is left to be filled in.

    Args:
        title: The title of the school or guard.
        source: The title of the article, book or guidance that it is taken from.
        author: Who wrote or published that.
        address: Where it can be read.
        language: The language that the pack's texts are in, as a tag.
    """

    title: str | None = None
    source: str | None = None
    author: str | None = None
    address: str | None = None
    language: str | None = None

    @property
    def problems(self) -> Iterator[Problem]:
        """Say what is no line of text."""
        for option, text in attrs.asdict(self, filter=lambda field, _: field.name != "language").items():
            if text is not None and not (text.strip() and text.isprintable()):
                yield Problem(f"--{option}", gettext("expected a line of text, got {value}", value=shown(text)))
            elif text is not None and (fault := too_long(text, LONGEST_TEXT)):
                yield Problem(f"--{option}", fault)
        for problem in () if self.language is None else tagged(self.language):
            yield attrs.evolve(problem, path="--language")


_NOTHING: Final = About()

_TO_FILL_IN: Final[Mapping[Kind, About]] = {
    "school": About(None, "The title of your article", "Its author", "example.org/your-article"),
    "guard": About(None, "The title of the guidance", "Who publishes it", "example.org/the-guidance"),
}


def make_pack(name: str, folder: Path, kind: Kind = "school", about: About = _NOTHING) -> Path:
    """Make a complete pack with a small school or guard, its cases and its tests.

    Args:
        name: The name of the school or guard; the distribution is called `nc-rules-<name>`.
        folder: Where to make it; the pack becomes a folder of this name in it.
        kind: What it is to hold.
        about: What it says of itself and of its source.

    Returns:
        The folder of the pack.

    Raises:
        InvalidPackName: The name is not lower-case words joined by hyphens, or too long; or a text is none.
        Unwritable: There is something of this name already, or it cannot be written.
    """
    problems = [*named("NAME", name), *about.problems]
    if len(name) > _LONGEST:
        problems.append(
            Problem(
                "NAME",
                gettext("expected at most {longest} characters, got {number}", longest=_LONGEST, number=len(name)),
            )
        )
    if problems:
        raise InvalidPackName("new-pack", problems)
    pack = folder / name
    try:
        # It is made by this call or not at all, so nothing that somebody has written can be lost.
        pack.mkdir(parents=True)
        try:
            for path, text in _filled(name, kind, about):
                target = pack / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8", newline="\n")
        except OSError:
            rmtree(pack, ignore_errors=True)
            raise
    except FileExistsError as error:
        what = gettext("something of this name exists already; choose another name, or another folder with --in DIR")
        raise Unwritable(str(error.filename), what) from error
    except OSError as error:
        raise Unwritable(str(error.filename or pack), error.strerror or str(error)) from error
    return pack


def _filled(name: str, kind: Kind, about: About) -> Iterator[tuple[PurePosixPath, str]]:
    left = _TO_FILL_IN[kind]
    title = about.title or name.replace("-", " ").capitalize()
    texts = {
        "TITLE": title,
        "SOURCE": about.source or left.source or "",
        "AUTHOR": about.author or left.author or "",
        "ADDRESS": about.address or left.address or "",
        "LANGUAGE": about.language or ENGLISH,
        "DESCRIPTION": f"{title}, as a {kind} for nc_rules.",
    }
    joined = "".join(word.title() for word in name.split("-"))
    values = {
        "PACK_NAME": name,
        "PACK_MODULE": name.replace("-", "_"),
        "PACK_CLASS": joined,
        "PACK_SHEET": f"{joined}Facts".lower(),
        **{f"PACK_{key}": text for key, text in texts.items()},
        # Python and TOML read text as JSON writes it.
        **{f"PACK_QUOTED_{key}": json.dumps(text, ensure_ascii=False) for key, text in texts.items()},
        "PACK_REQUIRES": _this_version(),
        "PACK_KIND": kind,
        **_OF_A_KIND[kind],
    }
    for part in ("both", kind):
        for path, file in _walk(files("nc_rules.cli") / "pack_template" / part, PurePosixPath()):
            target = PurePosixPath(_fill(str(path), values).removesuffix(_SUFFIX))
            yield target, _fill(file.read_text(encoding="utf-8"), values)


def _walk(folder: Traversable, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _walk(entry, path / entry.name)
        elif entry.name.endswith(_SUFFIX):
            yield path / entry.name, entry


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values[found[0]], text)


def _this_version() -> str:
    major, minor = (int(part) for part in __version__.split(".")[:2])
    return f"nc-rules>={major}.{minor},<{major}.{minor + 1}"
