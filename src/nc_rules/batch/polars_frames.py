"""Answers as a frame of polars: what is one of several words as an `Enum`, so that frames can be put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import polars as pl
import pyarrow as pa


def polars_frame(given: pl.DataFrame, answers: pa.Table, kept: Sequence[int]) -> pl.DataFrame:
    """Return answers as a frame, behind some columns of the one that they belong to.

    Args:
        given: The frame that was given.
        answers: The answers, with as many rows.
        kept: The columns to keep, by number.
    """
    named = zip(answers.column_names, answers.columns, strict=True)
    return pl.DataFrame([*(given.to_series(place) for place in kept), *(_series(name, one) for name, one in named)])


def _series(name: str, column: pa.ChunkedArray) -> pl.Series:
    # Which alerts come together differs from table to table, and Enums of different words cannot be put together.
    if name == "alerts" or not pa.types.is_dictionary(column.type):
        return _as_it_is(name, column)
    words = column.chunk(0).dictionary.to_pylist() if column.num_chunks else []
    return _as_it_is(name, column).cast(pl.Enum(words))


def _as_it_is(name: str, column: pa.ChunkedArray) -> pl.Series:
    # polars knows what it is by its interface, of which the types of pyarrow say nothing.
    return pl.Series(name, cast("Any", column))
