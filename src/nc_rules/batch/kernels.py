"""The tables run by machine code that numba makes, some thousand rows at a time; the same as on numpy, and faster.

Kernels stand at the top of the module, and get all that they work on as arguments: what closes over anything is
compiled anew in every process.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import Final, cast, final

import numba
import numpy as np
from numpy.typing import NDArray

from nc_rules.batch.evaluating import Codes, Packed, agreements
from nc_rules.batch.grid import Column
from nc_rules.batch.network import Lookup, Network
from nc_rules.repr import PrintsOnlyInShort

_BLOCK: Final = 2048
"""How many rows are worked on at once: what is worked out in between then stays in the fastest memory."""


@numba.njit(nogil=True, cache=True, boundscheck=False)
def _look_up(  # noqa: PLR0913, PLR0917  # pragma: no cover  # numba compiles it, and takes no values of ours
    codes: Column,
    steps: Column,
    inputs: NDArray[np.int32],
    strides: Column,
    index: Column,
    table: Column,
    out: Column,
    start: int,
    rows: int,
) -> None:
    facts = codes.shape[0]
    if len(inputs) == 0:
        code = table[0]
        for row in range(rows):
            out[row] = code
        return
    kind = index.dtype.type
    for row in range(rows):
        index[row] = 0
    for place in range(len(inputs)):
        number = inputs[place]
        stride = strides[place]
        if number < facts:
            told = codes[number, start : start + rows]
            for row in range(rows):
                index[row] += kind(told[row]) * stride
        else:
            between = steps[number - facts]
            for row in range(rows):
                index[row] += kind(between[row]) * stride
    for row in range(rows):
        out[row] = table[index[row]]


@numba.njit(nogil=True, cache=True, boundscheck=False)
def _run(  # noqa: C901, PLR0912, PLR0913, PLR0917  # pragma: no cover  # as above
    codes: Column,
    answers: Column,
    agreement: Column,
    signals: Column,
    first: int,
    last: int,
    inputs: NDArray[np.int32],
    strides: Column,
    begins: NDArray[np.int64],
    step_tables: Column,
    step_begins: NDArray[np.int64],
    answer_tables: Column,
    answer_begins: NDArray[np.int64],
    signalling: NDArray[np.int32],
    topics: NDArray[np.int64],
    stances: Column,
    always: Column,
    maybe_begins: NDArray[np.int64],
    maybe: NDArray[np.int32],
    mask: np.integer,
    agreeing: Column,
    base: int,
    block: int,
) -> None:
    count_of_steps = len(step_begins) - 1
    steps = np.empty((count_of_steps, block), step_tables.dtype)
    index = np.empty(block, strides.dtype)
    count = np.empty(block, np.uint8)
    speaking = np.empty(block, np.uint8)
    most = np.empty(block, np.uint8)
    for start in range(first, last, block):
        rows = min(block, last - start)
        for step in range(count_of_steps):
            a, b = begins[step], begins[step + 1]
            table = step_tables[step_begins[step] : step_begins[step + 1]]
            _look_up(codes, steps, inputs[a:b], strides[a:b], index, table, steps[step], start, rows)
        for answer in range(answers.shape[0]):
            a, b = begins[count_of_steps + answer], begins[count_of_steps + answer + 1]
            table = answer_tables[answer_begins[answer] : answer_begins[answer + 1]]
            out = answers[answer, start : start + rows]
            _look_up(codes, steps, inputs[a:b], strides[a:b], index, table, out, start, rows)
        for row in range(signals.shape[0]):
            bits = signals[row, start : start + rows]
            for place in range(rows):
                bits[place] = 0
        for number in range(len(signalling)):
            bits = signals[number // 8, start : start + rows]
            bit = np.uint8(number % 8)
            between = steps[signalling[number] - codes.shape[0]]
            for place in range(rows):
                bits[place] |= np.uint8(between[place]) << bit
        for topic in range(agreement.shape[0]):
            for row in range(rows):
                speaking[row] = 0
                most[row] = 0
            for stance in range(topics[topic], topics[topic + 1]):
                told = stances[stance]
                of_all = always[stance]
                for row in range(rows):
                    count[row] = of_all
                for place in range(maybe_begins[stance], maybe_begins[stance + 1]):
                    packed = answers[maybe[place], start : start + rows]
                    for row in range(rows):
                        count[row] += np.uint8((packed[row] & mask) == told)
                for row in range(rows):
                    speaking[row] += count[row]
                    most[row] = max(most[row], count[row])
            out = agreement[topic, start : start + rows]
            for row in range(rows):
                out[row] = agreeing[speaking[row] * base + most[row]]


@final
class NumbaEvaluator(PrintsOnlyInShort):
    """Runs tables in which everything is decided beforehand; a panel of up to 250 schools.

    Args:
        network: The network.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        steps = cast("Sequence[Lookup]", network.steps)
        every = [*steps, *network.answers]
        counting = [*chain.from_iterable(network.counting)]
        widest = max(len(lookup.table) for lookup in every) if every else 1
        kind = np.promote_types(np.min_scalar_type(widest), np.uint16)
        schools = len(network.roster.packs.schools)
        self._told = (
            _numbers(chain.from_iterable(lookup.inputs for lookup in every)),
            np.array([*chain.from_iterable(lookup.strides for lookup in every)], kind),
            _begins(len(lookup.inputs) for lookup in every),
            _joined([lookup.table for lookup in steps], network.between),
            _begins(len(lookup.table) for lookup in steps),
            _joined([lookup.table for lookup in network.answers], network.dtype),
            _begins(len(lookup.table) for lookup in network.answers),
            _numbers(network.signals),
            _begins(map(len, network.counting)),
            np.array([one.stance for one in counting], network.dtype),
            np.array([one.always for one in counting], np.uint8),
            _begins(len(one.answers) for one in counting),
            _numbers(chain.from_iterable(one.answers for one in counting)),
            network.dtype.type(network.layout.stances | network.layout.withheld),
            agreements(schools),
            schools + 1,
            _BLOCK,
        )

    def _in_short(self) -> str:
        return f"of {self._network!r}"

    def run(self, codes: Codes, into: Packed, rows: slice) -> None:
        """Work out what is said of some situations."""
        _run(codes, into.answers, into.agreement, into.signals, rows.start, min(rows.stop, len(into)), *self._told)


def _numbers(some: Iterable[int]) -> NDArray[np.int32]:
    return np.array([*some], np.int32)


def _begins(lengths: Iterable[int]) -> NDArray[np.int64]:
    return np.array([*accumulate(lengths, initial=0)], np.int64)


def _joined(tables: Sequence[Column], dtype: np.dtype[np.unsignedinteger]) -> Column:
    return np.concatenate([np.zeros(0, dtype), *tables])
