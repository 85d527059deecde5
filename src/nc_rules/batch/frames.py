"""Tables of every kind that people have, as columns of Arrow, and back into the same kind.

A frame of pandas or polars, anything else with Arrow's interface, or a mapping of columns. Neither library is imported
for a table of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast, final

import attrs
import pyarrow as pa

from nc_rules.batch.encoding import Source
from nc_rules.errors import InvalidTable, Problem
from nc_rules.repr import PrintsOnlyInShort, counted, shown

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


@final
@attrs.frozen(eq=False, repr=False)
class Frame(PrintsOnlyInShort):
    """A table as it came.

    Args:
        names: The names of its columns.
        columns: Its columns.
        rows: How many rows it has.
        back: Makes a table of its kind out of one of Arrow with as many rows, behind some of its own columns, which
            are given by number.
        like: Makes a table of its kind out of any other.
    """

    names: Sequence[str]
    columns: Sequence[Source]
    rows: int
    back: Callable[[pa.Table, Sequence[int]], object]
    like: Callable[[pa.Table], object]

    def _in_short(self) -> str:
        return f"of {counted(len(self.names), 'column')} and {counted(self.rows, 'row')}"


def frame_of(table: object) -> Frame:
    """Take a table apart.

    Raises:
        InvalidTable: It is no table, or its columns are of different lengths.
    """
    if isinstance(table, Mapping):
        return _of_mapping(cast("Mapping[object, object]", table))
    if _is_of(table, "pandas") and hasattr(table, "iloc") and hasattr(table, "columns"):
        return _of_pandas(cast("pd.DataFrame", table))
    if isinstance(table, pa.RecordBatch) or hasattr(table, "__arrow_c_stream__"):
        try:
            found = pa.table(table) if not isinstance(table, pa.RecordBatch) else pa.Table.from_batches([table])
        except (pa.ArrowInvalid, TypeError, ValueError) as error:
            raise _no_table(table) from error
        return Frame(
            found.column_names, found.columns, found.num_rows, partial(_back, table, found), partial(_like, table)
        )
    raise _no_table(table)


def _no_table(table: object) -> InvalidTable:
    hint = "; collect() gives one" if type(table).__name__ == "LazyFrame" else ""
    what = f"expected a frame of pandas or polars, a table of Arrow, or a dict of columns, got {shown(table)}{hint}"
    return InvalidTable("table", [Problem("", what)])


def _is_of(table: object, library: str) -> bool:
    return type(table).__module__.partition(".")[0] == library


def _back(given: object, table: pa.Table, answers: pa.Table, kept: Sequence[int]) -> object:
    if _is_of(given, "polars"):
        # Imported here because who has no frame of polars has no need of it.
        from nc_rules.batch.polars_frames import polars_frame

        return polars_frame(cast("pl.DataFrame", given), answers, kept)
    for place in reversed(kept):
        answers = answers.add_column(0, table.schema.field(place), table.column(place))
    return answers


def _like(given: object, table: pa.Table) -> object:
    if _is_of(given, "polars"):
        from polars import from_arrow

        return from_arrow(table)
    return table


def _of_mapping(table: Mapping[object, object]) -> Frame:
    columns, problems = list[Source](), list[Problem]()
    for name, given in table.items():
        if isinstance(given, str | bytes) or not hasattr(given, "__iter__"):
            problems.append(Problem(_name(name), f"expected a column, got {shown(given)}"))
        else:
            columns.append(_column(cast("Iterable[object]", given)))
    lengths = {_name(name): len(column) for name, column in zip(table, columns, strict=False)}
    if not problems and len({*lengths.values()}) > 1:
        told = ", ".join(f"{name} {length}" for name, length in lengths.items())
        problems.append(Problem("", f"the columns are not of one length: {told}"))
    if problems:
        raise InvalidTable("table", problems)
    rows = next(iter(lengths.values()), 0)
    given = [*table.items()]

    def back(answers: pa.Table, kept: Sequence[int]) -> object:
        beside = dict(given[place] for place in kept)
        return beside | cast("dict[object, object]", answers.to_pydict())

    return Frame([_name(name) for name in table], columns, rows, back, pa.Table.to_pydict)


def _name(name: object) -> str:
    return name if isinstance(name, str) else shown(name)


def _column(given: Iterable[object]) -> Source:
    if hasattr(given, "__arrow_c_stream__") or isinstance(given, pa.ChunkedArray):
        return pa.chunked_array(given)
    values = given if hasattr(given, "__len__") else [*given]
    return _of_arrow(values) or [*given]


def _of_arrow(values: pd.Series | Iterable[object]) -> pa.ChunkedArray | None:
    """Return values as a column of Arrow, or `None` where they are of kinds that it does not hold together."""
    try:
        found = pa.array(values, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, TypeError, ValueError, OverflowError):
        return None
    return pa.chunked_array([found] if isinstance(found, pa.Array) else found.chunks)


def _of_pandas(table: pd.DataFrame) -> Frame:
    names = [_name(name) for name in table.columns]
    columns = [_series(table.iloc[:, place]) for place in range(len(names))]

    def back(answers: pa.Table, kept: Sequence[int]) -> object:
        from nc_rules.batch.pandas_frames import pandas_frame

        return pandas_frame(table, answers, kept)

    return Frame(names, columns, len(table), back, pa.Table.to_pandas)


def _series(series: pd.Series) -> Source:
    found = _of_arrow(series)
    if found is not None:
        return found
    return [None if gone else value for value, gone in zip(series.tolist(), series.isna().tolist(), strict=True)]
