"""Tables of answers into files, whole or not at all, and parts put together."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
from pyarrow import csv, ipc, parquet


def written(table: pa.Table, path: Path) -> None:
    """Write a table into a file, by the kind that its ending means; it is there when it is whole, and not before."""
    beside = path.with_name(f".{path.name}")
    _WRITERS[path.suffix](_plain(table, words=path.suffix in {".csv", ".jsonl"}), beside)
    beside.replace(path)


def joined(parts: Sequence[Path], path: Path) -> None:
    """Put files of one kind together, in order, without holding more than one at a time."""
    beside = path.with_name(f".{path.name}")
    _JOINERS[path.suffix](parts, beside)
    beside.replace(path)


def _plain(table: pa.Table, *, words: bool) -> pa.Table:
    """Return a table as it goes into files: which alerts come together differs from part to part, so they are text."""
    for place, name in enumerate(table.column_names):
        column = table.column(place)
        is_text = pa.types.is_dictionary(column.type) and (words or name == "alerts")
        if is_text or pa.types.is_string_view(column.type):  # which pyarrow cannot write as CSV
            table = table.set_column(place, name, column.cast(pa.string()))
    return table


def _write_parquet(table: pa.Table, path: Path) -> None:
    parquet.write_table(table, path, compression="zstd")


def _write_arrow(table: pa.Table, path: Path) -> None:
    with ipc.new_file(path, table.schema) as writer:
        writer.write_table(table)


def _write_lines(table: pa.Table, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in table.to_pylist():
            file.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


def _join_parquet(parts: Sequence[Path], path: Path) -> None:
    with parquet.ParquetWriter(path, parquet.ParquetFile(parts[0]).schema_arrow, compression="zstd") as writer:
        for part in parts:
            writer.write_table(parquet.ParquetFile(part).read())


def _join_arrow(parts: Sequence[Path], path: Path) -> None:
    with ipc.open_file(parts[0]) as first:
        schema = first.schema
    with ipc.new_file(path, schema) as writer:
        for part in parts:
            with ipc.open_file(part) as reader:
                for place in range(reader.num_record_batches):
                    writer.write_batch(reader.get_batch(place))


def _join_lines(parts: Sequence[Path], path: Path) -> None:
    with path.open("wb") as file:
        for part in parts:
            with part.open("rb") as some:
                shutil.copyfileobj(some, file)


def join_csv(parts: Sequence[Path], path: Path) -> None:
    """Put files of CSV together, with the names of columns from the first."""
    with path.open("wb") as file:
        for number, part in enumerate(parts):
            with part.open("rb") as some:
                if number:
                    some.readline()
                shutil.copyfileobj(some, file)


_WRITERS: Final[Mapping[str, Callable[[pa.Table, Path], None]]] = {
    ".parquet": _write_parquet,
    ".csv": csv.write_csv,
    ".arrow": _write_arrow,
    ".jsonl": _write_lines,
}

_JOINERS: Final[Mapping[str, Callable[[Sequence[Path], Path], None]]] = {
    ".parquet": _join_parquet,
    ".csv": join_csv,
    ".arrow": _join_arrow,
    ".jsonl": _join_lines,
}

ENDINGS: Final[Iterable[str]] = tuple(_WRITERS)
"""The endings of files that can be written."""
