"""A file of situations into files of answers: a part at a time, each written whole or not at all.

An interrupted job goes on where it was when it is started again. A part counts once the manifest names it, and its
problems are written before that, so no row is lost and none comes twice.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias, final

import attrs
import pyarrow as pa

from nc_rules.batch.answers import KINDS, Kind
from nc_rules.batch.comparing import Batch
from nc_rules.batch.frames import Frame, frame_of
from nc_rules.batch.manifest import NAME, Manifest, Part, asked_of, digest_of, likeness_of
from nc_rules.batch.problems import Problems
from nc_rules.batch.reading import Source
from nc_rules.batch.writing import ENDINGS, join_csv, joined, written
from nc_rules.errors import InvalidTable, Problem, nearest
from nc_rules.repr import PrintsOnlyInShort
from nc_rules.translation import gettext
from nc_rules.vocabulary.since import SINCE

ROWS: Final = 100_000
"""How many rows a part has: some fifty megabytes of answers in memory."""

PROBLEMS: Final = "problems.csv"
"""What the report of problems is called in a folder of answers."""

Progress: TypeAlias = Callable[[int], None]
"""Is told how many rows are done so far."""


@final
@attrs.frozen(repr=False)
class Job(PrintsOnlyInShort):
    """Answers to be written. Made by `Job.of`.

    Args:
        source: The table of situations.
        out: Where the answers go: a file, or a folder for parts of Parquet.
        batch: Who is asked.
        columns: Which kinds of columns to write.
        rows: How many rows a part has.
        strict: Whether to stop at values that mean nothing, rather than take them for unknown and report them.
    """

    source: Source
    out: Path
    batch: Batch
    columns: tuple[Kind, ...] = KINDS
    rows: int = ROWS
    strict: bool = False

    @classmethod
    def of(
        cls,
        source: Path,
        out: Path,
        batch: Batch,
        *,
        columns: Iterable[Kind] = KINDS,
        rows: int = ROWS,
        strict: bool = False,
    ) -> Job:
        """Look at the input before anything is written.

        Args:
            source: The file of situations: Parquet, CSV, Arrow or JSON lines, by the ending of its name.
            out: A file of one of these kinds, or a folder, which gets parts of Parquet.
            batch: Who is asked.
            columns: Which kinds of columns to write.
            rows: How many rows a part has.
            strict: Whether to stop at values that mean nothing.

        Raises:
            InvalidTable: The input cannot be read, or a column of it means nothing, or the ending of the output does.
        """
        if out.suffix and out.suffix not in ENDINGS:
            what = gettext(
                "expected a folder, or a name that ends in {names}, got {name!r}",
                names=", ".join(ENDINGS),
                name=out.name,
            )
            raise InvalidTable(str(out), [Problem("", what, nearest(out.suffix, ENDINGS))])
        found = Source.of(source)
        if wrong := batch.faults(found.names):
            raise InvalidTable(str(source), wrong)
        return cls(found, out, batch, tuple(kind for kind in KINDS if kind in {*columns}), rows, strict)

    def _in_short(self) -> str:
        return f"of {self.source.path.name} into {self.out.name}"

    @property
    def folder(self) -> Path:
        """The folder of the parts; of a single file, one that is there until it is done."""
        return self.out.with_name(f"{self.out.name}.parts") if self.out.suffix else self.out

    @property
    def made_of(self) -> Mapping[str, object]:
        """What the answers are made of, as the manifest tells it."""
        batch = self.batch
        dated = not {*SINCE}.isdisjoint(self.source.names)
        return {
            "input": likeness_of(self.source.path),
            **asked_of(batch.network),
            "topics": [topic.name for topic in batch.network.topics],
            "columns": [*self.columns],
            "keep": [*batch.keep],
            "missing": sorted(batch.missing),
            "reckoned_on": str(batch.today) if dated else None,
            "rows_in_a_part": self.rows,
        }

    def run(self, progress: Progress | None = None) -> Manifest:
        """Write the answers, or what is left of them after an interruption.

        Args:
            progress: Is told how many rows are done, after each part.

        Returns:
            The manifest: `out` has it beside the parts, or beside the file with `.manifest.json` after its name; and
            likewise a report of problems, if there were any.

        Raises:
            InvalidTable: The input cannot be read to its end, or a value in it means nothing and the job is strict;
                what was done stays. Or there are other answers at `out`.
        """
        manifest = self._begun()
        if not manifest.done:
            told = progress or _nobody
            told(manifest.rows)
            for frame in self._pieces(manifest):
                manifest = manifest.with_part(self._part(frame, manifest))
                manifest.write(self.folder)
                told(manifest.rows)
            manifest = self._finished(attrs.evolve(manifest, done=True))
        return manifest

    @property
    def report(self) -> Path:
        """Where the report of problems is, if there are any."""
        return self._beside(PROBLEMS)

    def rows_done(self) -> int:
        """Return how many rows were done before.

        Raises:
            InvalidTable: There is a manifest at `out` that is none.
        """
        found = self._there()
        return found.rows if found else 0

    def _there(self) -> Manifest | None:
        return Manifest.read(self._beside(NAME)) or Manifest.read(self.folder / NAME)

    def _beside(self, name: str) -> Path:
        return self.out.with_name(f"{self.out.name}.{name}") if self.out.suffix else self.out / name

    def _begun(self) -> Manifest:
        """Return the manifest of what is there, or a new one."""
        made_of = self.made_of
        manifest = self._there()
        if manifest is None:
            if self.out.exists() and (self.out.suffix or any(self.out.iterdir())):
                raise InvalidTable(str(self.out), [Problem("", gettext("there is something of this name already"))])
            self.folder.mkdir(parents=True, exist_ok=True)
            manifest = Manifest(made_of)
            manifest.write(self.folder)
        elif wrong := manifest.differences(made_of):
            way_out = Problem("", gettext("remove what is there to begin anew, or choose another name"))
            raise InvalidTable(str(self.out), [*wrong, way_out])
        return manifest

    def _pieces(self, manifest: Manifest) -> Iterator[Frame]:
        number = len(manifest.parts)
        for frame in self.source.pieces(self.rows, skipped=number):
            number += 1
            yield frame
        if not number:
            yield frame_of({name: pa.nulls(0) for name in self.source.names})

    def _part(self, frame: Frame, manifest: Manifest) -> Part:
        number = len(manifest.parts)
        answers, problems = self.batch.of_frame(frame)
        path = self.folder / f"part-{number:05}{self.out.suffix or '.parquet'}"
        if problems and self.strict:
            raise problems.error(str(self.source.path), manifest.rows)
        self._report(problems, number, first=manifest.rows)
        written(_with_kept(frame, answers.to_arrow(self.columns), self.batch), path)
        return Part(path.name, frame.rows, len(problems), digest_of(path))

    def _report(self, problems: Problems, number: int, first: int) -> None:
        if problems:
            written(problems.to_arrow(first), self.folder / f"problems-{number:05}.csv")

    def _finished(self, manifest: Manifest) -> Manifest:
        """Put together what belongs together; when it is interrupted, it is done again."""
        reports = sorted(self.folder.glob("problems-*.csv"))
        if reports:
            beside = self.folder / f".{PROBLEMS}"
            join_csv(reports, beside)
            beside.replace(self._beside(PROBLEMS))
        if self.out.suffix:
            joined([self.folder / part.name for part in manifest.parts], self.out)
            manifest = attrs.evolve(
                manifest, parts=(Part(self.out.name, manifest.rows, manifest.problems, digest_of(self.out)),)
            )
            manifest.write(self.folder)
            (self.folder / NAME).replace(self._beside(NAME))
            shutil.rmtree(self.folder)
        else:
            manifest.write(self.folder)
            for report in reports:
                report.unlink()
        return manifest


def _nobody(_rows: int) -> None:
    return


def _with_kept(frame: Frame, answers: pa.Table, batch: Batch) -> pa.Table:
    for place in reversed(batch.kept(frame.names)):
        column = frame.columns[place]
        # What Arrow does not hold in one column goes as text.
        told = column if isinstance(column, pa.ChunkedArray) else pa.array([str(value) for value in column])
        answers = answers.add_column(0, frame.names[place], told)
    return answers
