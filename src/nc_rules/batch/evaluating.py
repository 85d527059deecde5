"""Running the tables over columns of codes, some thousand rows at a time, on numpy."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Final, Protocol, TypeAlias, final

import attrs
import numpy as np
from numpy.typing import NDArray

from nc_rules.batch.deciding import decided_in_each
from nc_rules.batch.grid import Column
from nc_rules.batch.network import Counting, Lookup, Network, Step, Verdicts
from nc_rules.comparison.agreement import AGREEMENTS, agreement_at
from nc_rules.repr import PrintsOnlyInShort, counted

CHUNK: Final = 1 << 16
"""How many rows are worked on at once. With fewer, two threads wait for each other more than they work."""

CHUNK_OF_ONE: Final = 1 << 14
"""The same where a single thread works: this many rows of everything are in the fastest memory."""

WORTH_COMPILING: Final = 50_000
"""Of so many situations, numba is worth the fifth of a second that it takes to start."""

_MOST_COUNTED: Final = 250
"""Of so many schools, the numbers of those that agree are in a byte."""

Codes: TypeAlias = NDArray[np.unsignedinteger]
"""The codes of facts: a row for each fact, a column for each situation."""


@final
@attrs.frozen(eq=False, repr=False)
class Packed(PrintsOnlyInShort):
    """What a network says of some situations, as small numbers, a column for each situation.

    Args:
        answers: The answers, as `Network.layout` packs them, a row for each of `Network.spoken`.
        agreement: For each topic how far its schools agree, by its position in `AGREEMENTS`.
        signals: The signals of the network, eight in a row, the first in the lowest bit.
    """

    answers: NDArray[np.unsignedinteger]
    agreement: NDArray[np.uint8]
    signals: NDArray[np.uint8]

    @classmethod
    def room(cls, network: Network, situations: int) -> Packed:
        """Return room for the answers to so many situations."""
        return cls(
            np.empty((len(network.answers), situations), network.dtype),
            np.empty((len(network.topics), situations), np.uint8),
            np.empty((-(-len(network.signals) // 8), situations), np.uint8),
        )

    def _in_short(self) -> str:
        return f"of {counted(len(self), 'situation')}"

    def __len__(self) -> int:
        return len(self.signals[0])

    @property
    def nbytes(self) -> int:
        """How many bytes it takes."""
        return self.answers.nbytes + self.agreement.nbytes + self.signals.nbytes

    def part(self, rows: slice) -> Packed:
        """Return a view of some situations."""
        return Packed(self.answers[:, rows], self.agreement[:, rows], self.signals[:, rows])


class Evaluator(Protocol):
    """Runs the tables of a network."""

    def run(self, codes: Codes, into: Packed, rows: slice) -> None:
        """Work out what is said of some of the situations, on this thread."""
        ...


def threads_here() -> int:
    """Return how many threads this process may run at once."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def evaluator_of(network: Network, situations: int) -> Callable[[int], Evaluator]:
    """Return what works out so many situations fastest: numba, where it is installed and worth its start.

    Args:
        network: The network.
        situations: How many there are.
    """
    if situations >= WORTH_COMPILING and network.decided and len(network.roster.packs.schools) < _MOST_COUNTED:
        with suppress(ImportError):
            # Imported here because it takes longer than a small table, and may not be there.
            from nc_rules.batch.kernels import NumbaEvaluator

            compiled = NumbaEvaluator(network)
            return lambda _: compiled
    return partial(NumpyEvaluator, network)


def evaluated(evaluator: Callable[[int], Evaluator], codes: Codes, into: Packed, threads: int) -> None:
    """Work out what is said of many situations.

    Args:
        evaluator: Gives what does it, a new one for each thread, given how many rows it works on at once.
        codes: The codes of the facts.
        into: Where the answers go.
        threads: How many threads may work.
    """
    situations = codes.shape[1]
    if threads <= 1 or situations <= CHUNK:
        evaluator(CHUNK_OF_ONE).run(codes, into, slice(0, situations))
        return

    def work(first: int) -> None:
        mine = evaluator(CHUNK)
        for start in range(first * CHUNK, situations, threads * CHUNK):
            mine.run(codes, into, slice(start, start + CHUNK))

    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(work, range(threads)):
            pass


@final
class NumpyEvaluator(PrintsOnlyInShort):
    """Runs the tables with numpy alone.

    Args:
        network: The network.
        chunk: How many situations it works on at once.
    """

    def __init__(self, network: Network, chunk: int = CHUNK_OF_ONE) -> None:
        self._network, self._chunk = network, chunk
        self._facts = len(network.partitions)
        self._columns = np.empty((self._facts + len(network.steps), chunk), network.between)
        self._indices = {np.dtype(kind): np.empty((2, chunk), kind) for kind in (np.uint16, np.uint32, np.uint64)}
        self._index = np.empty(chunk, np.intp)
        most = max((len({place for one in row for place in one.answers}) for row in network.counting), default=0)
        self._free = np.empty((most, chunk), network.dtype)
        self._is = np.empty(chunk, np.bool_)
        self._counts = np.empty((3, chunk), np.uint16)
        self._joint = np.empty(chunk, np.intp)
        self._agreement = agreements(len(network.roster.packs.schools))

    def _in_short(self) -> str:
        return f"of {counted(self._chunk, 'row')} at once"

    def run(self, codes: Codes, into: Packed, rows: slice) -> None:
        """Work out what is said of some situations."""
        last = min(rows.stop, len(into))
        for start in range(rows.start, last, self._chunk):
            some = slice(start, min(start + self._chunk, last))
            self._part(codes[:, some], into.part(some))

    def _part(self, codes: Codes, into: Packed) -> None:
        columns = self._columns[:, : len(into)]
        columns[: self._facts] = codes
        for number, step in enumerate(self._network.steps, start=self._facts):
            self._step(step, columns, columns[number])
        for answer, out in zip(self._network.answers, into.answers, strict=True):
            self._look_up(answer, columns, out)
        self._signal(columns, into.signals)
        for row, out in zip(self._network.counting, into.agreement, strict=True):
            self._agree(row, into.answers, out)

    def _step(self, step: Step, columns: Column, out: Column) -> None:
        if isinstance(step, Verdicts):
            out[:] = decided_in_each(step.rules, [columns[number] for number in step.inputs], self._network.layout)
        else:
            self._look_up(step, columns, out)

    def _look_up(self, lookup: Lookup, columns: Column, out: Column) -> None:
        if not lookup.inputs:
            out[:] = lookup.table[0]
            return
        first, *others = lookup.inputs
        kind = np.promote_types(np.min_scalar_type(len(lookup.table) - 1), np.uint16)
        joint, digit = self._indices[kind][:, : len(out)]
        np.copyto(joint, columns[first], casting="unsafe")
        for number, stride in zip(others, lookup.strides[1:], strict=True):
            np.multiply(columns[number], kind.type(stride), out=digit, casting="unsafe")
            np.add(joint, digit, out=joint)
        index = self._index[: len(out)]
        np.copyto(index, joint, casting="unsafe")
        # Every index is within the table; with "clip", numpy writes into `out` without a copy of its own.
        np.take(lookup.table, index, out=out, mode="clip")

    def _signal(self, columns: Column, signals: NDArray[np.uint8]) -> None:
        signals[:] = 0
        for place, number in enumerate(self._network.signals):
            row, bit = divmod(place, 8)
            signals[row] |= (columns[number] << bit).astype(np.uint8)

    def _agree(self, row: Iterable[Counting], answers: Column, out: Column) -> None:
        layout, here = self._network.layout, len(out)
        places = {place: n for n, place in enumerate(dict.fromkeys(place for one in row for place in one.answers))}
        for place, n in places.items():
            np.bitwise_and(answers[place], layout.stances | layout.withheld, out=self._free[n, :here])
        count, speaking, most = self._counts[:, :here]
        speaking[:], most[:] = 0, 0
        for one in row:
            count[:] = one.always
            for place in one.answers:
                np.equal(self._free[places[place], :here], one.stance, out=self._is[:here])
                np.add(count, self._is[:here], out=count)
            np.add(speaking, count, out=speaking)
            np.maximum(most, count, out=most)
        np.multiply(speaking, len(self._network.roster.packs.schools) + 1, out=count)
        np.add(count, most, out=count)
        np.copyto(self._joint[:here], count)
        np.take(self._agreement, self._joint[:here], out=out, mode="clip")


def agreements(schools: int) -> NDArray[np.uint8]:
    """Return how far schools agree, by how many speak, times one more than there are schools, plus the most alike."""
    found = [
        [AGREEMENTS.index(agreement_at(n, min(most, n))) for most in range(schools + 1)] for n in range(schools + 1)
    ]
    return np.array(found, np.uint8).reshape(-1)
