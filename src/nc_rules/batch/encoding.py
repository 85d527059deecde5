"""Columns of Arrow into codes, and the rows that hold what no fact can be.

Numbers and truths are taken by the thousand from Arrow's own memory. Of texts, and of everything else, each distinct
value is looked at once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias, cast, final

import attrs
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from nc_rules.batch.coding import Coding
from nc_rules.batch.grid import Column
from nc_rules.errors import Problem
from nc_rules.facts import Choice, Count, Flag
from nc_rules.remembered import Remembered
from nc_rules.repr import PrintsOnlyInShort, counted

Source: TypeAlias = pa.ChunkedArray | Sequence[object]
"""A column: of Arrow, or Python objects of kinds that Arrow does not hold together."""

Rows: TypeAlias = NDArray[np.int64]
"""The numbers of rows, in ascending order."""

_FEW: Final = 16
"""With so many stretches at most, comparing with each threshold is faster than searching for the place among them."""

_DAY: Final = np.timedelta64(1, "D")


@final
@attrs.frozen(eq=False, repr=False)
class Odd(PrintsOnlyInShort):
    """A value that means nothing in its column, and where it stands.

    Args:
        column: The name of the column.
        value: The value.
        problem: What is wrong with it.
        rows: The rows in which it stands.
    """

    column: str
    value: object
    problem: Problem
    rows: Rows

    def _in_short(self) -> str:
        return f"in {self.column}: {counted(len(self.rows), 'row')}"


def encoded(column: Source, coding: Coding, out: Column) -> Sequence[Odd]:
    """Write the codes of a column.

    Args:
        column: The column.
        coding: What its values mean.
        out: Where the codes go; 0 where the value is unknown, or means nothing.

    Returns:
        What means nothing, each distinct value once.
    """
    codes: Mapping[object, int | Problem] = Remembered(lambda key: coding.code(cast("_Key", key).value))
    odd: dict[_Key, list[Rows]] = {}
    start = 0
    for chunk in column.chunks if isinstance(column, pa.ChunkedArray) else (column,):
        part = out[start : start + len(chunk)]
        for key, rows in _encoded(chunk, coding, part, codes):
            odd.setdefault(key, []).append(rows + start)
        start += len(chunk)
    problems = {key: codes[key] for key in odd}
    return [
        Odd(coding.name, key.value, cast("Problem", problems[key]), np.concatenate(rows)) for key, rows in odd.items()
    ]


@final
@attrs.frozen
class _Key:
    """A value to look a code up by: 1, 1.0 and True are equal to Python, and mean different things."""

    kind: type
    told: object
    value: object = attrs.field(eq=False)

    @classmethod
    def of(cls, value: object) -> _Key:
        return cls(type(value), value if _is_hashable(value) else repr(value), value)


def _is_hashable(value: object) -> bool:
    return isinstance(value, Hashable)


_Found: TypeAlias = Iterable[tuple[_Key, Rows]]


def _encoded(
    chunk: pa.Array | Sequence[object], coding: Coding, out: Column, codes: Mapping[object, int | Problem]
) -> _Found:
    if not isinstance(chunk, pa.Array):
        return _of_objects(chunk, out, codes)
    odd = _at_once(chunk, coding, out)
    if odd is None:
        return _by_value(chunk, out, codes)
    rows = np.flatnonzero(odd)
    return _grouped(zip(rows.tolist(), chunk.take(pa.array(rows)).to_pylist(), strict=True))


def _at_once(chunk: pa.Array, coding: Coding, out: Column) -> NDArray[np.bool_] | None:
    """Write the codes of truths and numbers, and return the rows that are odd; `None` where it takes another way."""
    kind, domain = chunk.type, coding.fact.domain
    if pa.types.is_null(kind):
        out[:] = 0
        return np.zeros(len(out), np.bool_)
    if coding.since:
        days = _days(chunk)
        return None if days is None else _days_since(days, chunk, coding, out)
    if isinstance(domain, Choice):
        return None
    if pa.types.is_boolean(kind):
        if not isinstance(domain, Flag):
            return None
        np.add(_bits(chunk.buffers()[1], chunk), 1, out=out, casting="unsafe")
        return _without_nulls(chunk, out, None)
    if pa.types.is_integer(kind) or (pa.types.is_floating(kind) and kind.bit_width > 16):  # noqa: PLR2004
        return _numbers(_values(chunk), chunk, coding, out)
    return None


def _numbers(values: NDArray[np.number], chunk: pa.Array, coding: Coding, out: Column) -> NDArray[np.bool_]:
    domain = coding.fact.domain
    least, most = (domain.least, domain.most) if isinstance(domain, Count) else (0, 1)
    cuts: Sequence[int] = coding.cuts if isinstance(domain, Count) else [1]
    odd = (values < least) | (values > most)
    unknown: NDArray[np.bool_] | None = None
    if values.dtype.kind == "f":
        unknown = np.isnan(values)
        odd |= (values != np.floor(values)) & ~unknown
    if len(cuts) <= _FEW:
        out[:] = 1
        for cut in cuts:
            np.add(out, values >= cut, out=out, casting="unsafe")
    else:
        out[:] = 1 + np.searchsorted(np.array(cuts), values, side="right")
    if unknown is not None:
        out[unknown] = 0
    return _without_nulls(chunk, out, odd)


def _without_nulls(chunk: pa.Array, out: Column, odd: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
    """Set the codes of nulls and of odd rows to 0, and return the rows that are odd and no null."""
    if chunk.null_count:
        valid = _bits(chunk.buffers()[0], chunk)
        np.multiply(out, valid, out=out)
        if odd is not None:
            odd &= valid.view(np.bool_)
    if odd is None:
        return np.zeros(len(out), np.bool_)
    if odd.any():
        out[odd] = 0
    return odd


def _days(chunk: pa.Array) -> NDArray[np.int64] | None:
    """Return the dates of a chunk as days since 1970, or `None` where they are no dates, or have a time of day."""
    if pa.types.is_date32(chunk.type):
        return _values(chunk).astype(np.int64)
    if pa.types.is_timestamp(chunk.type) and chunk.type.tz is None:
        moments = _values(chunk).view(f"M8[{chunk.type.unit}]")
        days = moments.astype("M8[D]")
        valid = _bits(chunk.buffers()[0], chunk).view(np.bool_) if chunk.null_count else np.True_
        return days.astype(np.int64) if np.all((days == moments) | ~valid) else None
    return None


def _days_since(days: NDArray[np.int64], chunk: pa.Array, coding: Coding, out: Column) -> NDArray[np.bool_]:
    today = int((np.datetime64(coding.today) - np.datetime64("1970-01-01")) / _DAY)
    return _numbers(today - days, chunk, coding, out)


def _by_value(chunk: pa.Array, out: Column, codes: Mapping[object, int | Problem]) -> _Found:
    if pa.types.is_dictionary(chunk.type):
        words, places = chunk.dictionary, chunk.indices
    else:
        if pa.types.is_timestamp(chunk.type):
            # Python knows no smaller parts of a second, and a day has none.
            chunk = chunk.cast(pa.timestamp("us", chunk.type.tz), safe=False)
        elif pa.types.is_string_view(chunk.type):
            chunk = chunk.cast(pa.large_string())
        try:
            found = chunk.dictionary_encode()
        except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
            return _of_objects(chunk.to_pylist(), out, codes)
        words, places = found.dictionary, found.indices
    keys = [_Key.of(value) for value in words.to_pylist()]
    given = [codes[key] for key in keys]
    table = np.array([0, *(0 if isinstance(code, Problem) else code for code in given)], out.dtype)
    index = _values(places).astype(np.intp) + 1
    if places.null_count:
        index *= _bits(places.buffers()[0], places)
    np.take(table, index, out=out, mode="clip")
    wrong = [place for place, code in enumerate(given, start=1) if isinstance(code, Problem)]
    return [(keys[place - 1], rows) for place in wrong if len(rows := np.flatnonzero(index == place))]


def _of_objects(values: Sequence[object], out: Column, codes: Mapping[object, int | Problem]) -> _Found:
    odd: list[tuple[int, object]] = []
    for row, value in enumerate(values):
        code = 0 if value is None else codes[_Key.of(value)]
        if isinstance(code, Problem):
            odd.append((row, value))
            code = 0
        out[row] = code
    return _grouped(odd)


def _grouped(odd: Iterable[tuple[int, object]]) -> Iterator[tuple[_Key, Rows]]:
    rows: dict[_Key, list[int]] = {}
    for row, value in odd:
        rows.setdefault(_Key.of(value), []).append(row)
    return ((key, np.array(some, np.int64)) for key, some in rows.items())


def _values(chunk: pa.Array) -> NDArray[np.number]:
    """Return the memory of a chunk of numbers, without a copy; where it is null, anything may stand there."""
    buffer, width = chunk.buffers()[1], chunk.type.bit_width // 8
    signed = "f" if pa.types.is_floating(chunk.type) else "u" if pa.types.is_unsigned_integer(chunk.type) else "i"
    if buffer is None:
        return np.zeros(len(chunk), f"{signed}{width}")
    kind: np.dtype[np.number] = np.dtype(f"{signed}{width}")
    return np.frombuffer(cast("bytes", buffer), kind, count=len(chunk), offset=chunk.offset * width)


def _bits(buffer: object, chunk: pa.Array) -> NDArray[np.uint8]:
    """Return the bits of a buffer that belong to a chunk, a byte for each."""
    if buffer is None:
        return np.ones(len(chunk), np.uint8)
    first, skipped = divmod(chunk.offset, 8)
    some = np.frombuffer(cast("bytes", buffer), np.uint8, offset=first, count=-(-(skipped + len(chunk)) // 8))
    return np.unpackbits(some, bitorder="little", count=skipped + len(chunk))[skipped:]
