"""Tables in files, a piece at a time, so that a file may be larger than memory.

Parquet and Arrow know their types. Of CSV, all is read as text, because a column that begins with numbers may go on
with words; JSON lines are read one by one, for the same reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Final, cast, final

import attrs
import pyarrow as pa
from pyarrow import csv, ipc, parquet

from nc_rules.batch.frames import Frame, frame_of
from nc_rules.errors import InvalidTable, Problem, nearest
from nc_rules.repr import PrintsOnlyInShort
from nc_rules.strict_json import fault_in, json_in
from nc_rules.translation import gettext

KINDS_OF_FILES: Final[Mapping[str, str]] = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""What the ending of a file's name means."""

_PARSING: Final = csv.ParseOptions(newlines_in_values=True)
"""What people write into a survey goes over several lines, and so do the questions at the top."""


def kind_of(path: Path) -> str:
    """Return what kind of table a file holds, by the ending of its name.

    Raises:
        InvalidTable: The ending means nothing.
    """
    kind = KINDS_OF_FILES.get(path.suffix.lower())
    if kind is None:
        what = gettext(
            "expected a name that ends in {names}, got {name!r}", names=", ".join(KINDS_OF_FILES), name=path.name
        )
        raise InvalidTable(str(path), [Problem("", what, nearest(path.suffix, KINDS_OF_FILES))])
    return kind


@final
@attrs.frozen(repr=False)
class Source(PrintsOnlyInShort):
    """A table in a file.

    Args:
        path: The file.
        kind: What kind of table it holds.
        names: The names of its columns; of JSON lines those of the first thousand.
        rows: How many rows it has, where the file says so.
    """

    path: Path
    kind: str
    names: tuple[str, ...]
    rows: int | None

    @classmethod
    def of(cls, path: Path) -> Source:
        """Look into a file.

        Raises:
            InvalidTable: It is not there, or cannot be read.
        """
        kind = kind_of(path)
        with _told(path):
            match kind:
                case "parquet":
                    found = parquet.ParquetFile(path)
                    return cls(path, kind, tuple(found.schema_arrow.names), found.metadata.num_rows)
                case "arrow":
                    with _arrow(path) as reader:
                        return cls(path, kind, tuple(reader.schema.names), None)
                case "csv":
                    return cls(path, kind, _header(path), None)
                case _:
                    first = islice(_lines(path), 1000)
                    return cls(path, kind, tuple(dict.fromkeys(chain.from_iterable(first))), None)

    def _in_short(self) -> str:
        return f"of {self.path.name}"

    def pieces(self, rows: int, skipped: int = 0) -> Iterator[Frame]:
        """Give the table in pieces.

        Args:
            rows: How many rows each piece has, but the last.
            skipped: How many pieces to leave out at the beginning.

        Raises:
            InvalidTable: The file cannot be read to its end.
        """
        with _told(self.path):
            if self.kind == "jsonl":
                lines = _lines(self.path)
                for _ in islice(lines, rows * skipped):
                    pass
                while some := [*islice(lines, rows)]:
                    names = dict.fromkeys(chain(self.names, chain.from_iterable(some)))
                    yield frame_of({name: [line.get(name) for line in some] for name in names})
            else:
                for table in _in_pieces(self._batches(rows * skipped), rows):
                    yield frame_of(table)

    def _batches(self, skipped: int) -> Iterator[pa.RecordBatch]:
        """Give the rows as they come out of the file, without the first."""
        left = skipped
        match self.kind:
            case "parquet":
                found = parquet.ParquetFile(self.path)
                groups = [*range(found.metadata.num_row_groups)]
                while groups and left >= found.metadata.row_group(groups[0]).num_rows:
                    left -= found.metadata.row_group(groups.pop(0)).num_rows
                batches: Iterator[pa.RecordBatch] = found.iter_batches(batch_size=1 << 17, row_groups=groups)
            case "arrow":
                batches = _arrow_batches(self.path)
            case _:
                options = csv.ConvertOptions(column_types={name: pa.string() for name in self.names})
                batches = iter(csv.open_csv(self.path, parse_options=_PARSING, convert_options=options))
        for batch in batches:
            here = min(left, batch.num_rows)
            left -= here
            if here < batch.num_rows:
                yield batch.slice(here)


def _in_pieces(batches: Iterator[pa.RecordBatch], rows: int) -> Iterator[pa.Table]:
    some: list[pa.RecordBatch] = []
    have = 0
    for batch in batches:
        rest = batch
        while have + rest.num_rows >= rows:
            some.append(rest.slice(0, rows - have))
            yield pa.Table.from_batches(some)
            rest, some, have = rest.slice(rows - have), [], 0
        if rest.num_rows:
            some.append(rest)
            have += rest.num_rows
    if some:
        yield pa.Table.from_batches(some)


def _arrow(path: Path) -> ipc.RecordBatchFileReader | ipc.RecordBatchStreamReader:
    try:
        return ipc.open_file(path)
    except pa.ArrowInvalid:
        return ipc.open_stream(path)


def _arrow_batches(path: Path) -> Iterator[pa.RecordBatch]:
    with _arrow(path) as reader:
        if isinstance(reader, ipc.RecordBatchFileReader):
            for place in range(reader.num_record_batches):
                yield reader.get_batch(place)
        else:
            yield from reader


def _header(path: Path) -> tuple[str, ...]:
    if not path.stat().st_size:
        raise InvalidTable(str(path), [Problem("", gettext("it has no line of names at the top"))])
    with csv.open_csv(path, parse_options=_PARSING) as reader:
        return tuple(reader.schema.names)


def _lines(path: Path) -> Iterator[Mapping[str, object]]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                try:
                    found = json_in(line)
                except RecursionError as error:
                    raise InvalidTable(
                        str(path), [Problem(f"line {number}", gettext("it is nested too deeply"))]
                    ) from error
                except ValueError as error:
                    what = gettext("it is no JSON: {fault}", fault=fault_in(error))
                    raise InvalidTable(str(path), [Problem(f"line {number}", what)]) from error
                if not isinstance(found, dict):
                    what = gettext('expected an object, as in {"ended_by": "ex"}')
                    raise InvalidTable(str(path), [Problem(f"line {number}", what)])
                yield cast("Mapping[str, object]", found)


@final
class _told:  # noqa: N801  # it is used as a function
    """Tells what is wrong with a file as an error of the library."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, OSError):
            raise InvalidTable(str(self._path), [Problem("", error.strerror or str(error))]) from error
        if isinstance(error, pa.ArrowInvalid | UnicodeDecodeError):
            what = gettext("it cannot be read: {why}", why=" ".join(str(error).split()))
            raise InvalidTable(str(self._path), [Problem("", what)]) from error
