"""What a folder of answers was made of, and how far it has got: enough to go on after an interruption, and no further.

Who was asked is told by name and version, and by a digest of all tables: two packs of one version that say something
else in some situation differ in it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Self, cast, final

import attrs

from nc_rules.batch.answers import asked
from nc_rules.batch.network import Lookup, Network
from nc_rules.errors import InvalidTable, Problem
from nc_rules.repr import PrintsOnlyInShort, counted
from nc_rules.translation import gettext

NAME: Final = "manifest.json"
"""What the manifest is called in its folder."""

_SAMPLE: Final = 1 << 20


@final
@attrs.frozen
class Part:
    """A file of answers that is done.

    Args:
        name: The file's name.
        rows: How many rows it has.
        problems: How many values meant nothing in these rows.
        sha256: The digest of the file.
    """

    name: str
    rows: int
    problems: int
    sha256: str


@final
@attrs.frozen(repr=False)
class Manifest(PrintsOnlyInShort):
    """What answers in files were made of.

    Args:
        made_of: The input, who was asked, and what was asked for, as plain values.
        parts: The files that are done, in the order of rows.
        done: Whether these are all.
    """

    made_of: Mapping[str, object]
    parts: tuple[Part, ...] = ()
    done: bool = False

    def _in_short(self) -> str:
        return f"of {counted(len(self.parts), 'part')}{', done' if self.done else ''}"

    @property
    def rows(self) -> int:
        """How many rows are done."""
        return sum(part.rows for part in self.parts)

    @property
    def problems(self) -> int:
        """How many values meant nothing."""
        return sum(part.problems for part in self.parts)

    def with_part(self, part: Part) -> Self:
        """Return it with one more part."""
        return attrs.evolve(self, parts=(*self.parts, part))

    def write(self, folder: Path) -> None:
        """Write it into a folder, whole or not at all."""
        plain = {**self.made_of, "done": self.done, "rows": self.rows, "problems": self.problems}
        plain["parts"] = [attrs.asdict(part) for part in self.parts]
        beside = folder / f".{NAME}"
        beside.write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")
        beside.replace(folder / NAME)

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """Read a manifest, `None` where there is none.

        Raises:
            InvalidTable: It is none of ours.
        """
        if not path.exists():
            return None
        try:
            plain = json.loads(path.read_text(encoding="utf-8"))
            parts = tuple(Part(**part) for part in plain.pop("parts"))
            done = bool(plain.pop("done"))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InvalidTable(str(path), [Problem("", gettext("it is no manifest of answers"))]) from error
        made_of = {name: value for name, value in plain.items() if name not in {"rows", "problems"}}
        return cls(made_of, parts, done)

    def differences(self, made_of: Mapping[str, object]) -> Sequence[Problem]:
        """Say in what something else would be made of other things."""
        return [*_differences(self.made_of, json.loads(json.dumps(made_of)), "")]


def _differences(before: object, now: object, path: str) -> list[Problem]:
    if isinstance(before, dict) and isinstance(now, dict):
        was, is_now = cast("dict[str, object]", before), cast("dict[str, object]", now)
        found: list[Problem] = []
        for name in dict.fromkeys([*was, *is_now]):
            found += _differences(was.get(name), is_now.get(name), f"{path}.{name}" if path else name)
        return found
    if before == now:
        return []
    return [
        Problem(
            path,
            gettext(
                "it was begun with {before}, and would go on with {now}", before=json.dumps(before), now=json.dumps(now)
            ),
        )
    ]


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def likeness_of(path: Path) -> dict[str, object]:
    """Return what tells a file from another, without reading it whole: its size, and a digest of both its ends."""
    size = path.stat().st_size
    digest = hashlib.sha256()
    with path.open("rb") as file:
        digest.update(file.read(_SAMPLE))
        file.seek(max(0, size - _SAMPLE), os.SEEK_SET)
        digest.update(file.read(_SAMPLE))
    return {"file": path.name, "bytes": size, "sha256_of_both_ends": digest.hexdigest()}


def digest_of_network(network: Network) -> str:
    """Return a digest of all that a network can say."""
    digest = hashlib.sha256()
    for on in network.spoken:
        digest.update(f"{on.topic.name} {on.school.name} {[*map(str, on.topic.stances)]}".encode())
    for fact, partition in network.partitions.items():
        digest.update(f"{fact.full_name} {partition.starts}".encode())
    for step in (*network.steps, *network.answers):
        digest.update(f"{step.inputs}".encode())
        digest.update(step.table.tobytes() if isinstance(step, Lookup) else repr(step.rules.entries).encode())
    digest.update(f"{network.signals} {[one.alert.id for one in network.alerts]}".encode())
    return digest.hexdigest()


def asked_of(network: Network) -> dict[str, object]:
    """Return who was asked, with the version of each pack and a digest of all that they can say."""
    return {**asked(network), "digest": digest_of_network(network)}
