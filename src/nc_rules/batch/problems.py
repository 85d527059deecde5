"""What is wrong with a table: all of it, as an error that tells the first of it, or as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final, final

import attrs
import numpy as np
import pyarrow as pa

from nc_rules.batch.encoding import Odd
from nc_rules.errors import MOST_PROBLEMS, InvalidTable, Problem
from nc_rules.repr import PrintsOnlyInShort, counted, shown
from nc_rules.translation import gettext

SCHEMA: Final = pa.schema(
    [
        ("row", pa.int64()),
        ("column", pa.string()),
        ("value", pa.string()),
        ("problem", pa.string()),
        ("nearest", pa.string()),
    ]
)
"""A table of problems: a row for each value that means nothing, and one without a row for what is wrong of a column."""


@final
@attrs.frozen(eq=False, repr=False)
class Problems(PrintsOnlyInShort):
    """All that is wrong with a table.

    Args:
        columns: What is wrong of whole columns; its path is the column.
        odd: The values that mean nothing.
    """

    columns: tuple[Problem, ...] = ()
    odd: tuple[Odd, ...] = ()

    def _in_short(self) -> str:
        return f"of {counted(len(self.columns), 'column')}, and {counted(len(self.odd), 'value')}"

    def __bool__(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.columns or self.odd)

    def __len__(self) -> int:
        return len(self.columns) + sum(len(one.rows) for one in self.odd)

    def error(self, subject: str, first: int = 0) -> InvalidTable:
        """Return it as an error, which tells each value once, with the first row that holds it, and the first of many.

        Args:
            subject: What to call the table.
            first: The number of the table's first row.
        """
        in_order = sorted(self.odd, key=lambda one: int(one.rows[0]))
        listed = [*self.columns, *(_told(one, first) for one in in_order)]
        more = len(listed) - MOST_PROBLEMS
        rest = [Problem("", gettext("and {more:,} more like these", more=more))] if more > 0 else []
        return InvalidTable(subject, [*listed[:MOST_PROBLEMS], *rest])

    def to_arrow(self, first: int = 0) -> pa.Table:
        """Return it as a table, in the order of rows.

        Args:
            first: The number of the table's first row.
        """
        counts = [len(one.rows) for one in self.odd]
        rows = np.concatenate([one.rows for one in self.odd]) + first if self.odd else np.zeros(0, np.int64)
        which = np.repeat(np.arange(len(counts)), counts)
        order = np.lexsort((which, rows))
        told = [(one.column, _plain(one.value), one.problem.what, one.problem.nearest) for one in self.odd]
        columns = [pa.array([words[n] for words in told], pa.string()).take(pa.array(which[order])) for n in range(4)]
        wrong = [{"column": one.path, "problem": one.what, "nearest": one.nearest} for one in self.columns]
        return pa.concat_tables(
            [pa.Table.from_pylist(wrong, SCHEMA), pa.table([pa.array(rows[order]), *columns], schema=SCHEMA)]
        )


def _told(odd: Odd, first: int) -> Problem:
    row, more = int(odd.rows[0]) + first, len(odd.rows) - 1
    others = f" (and in {more:,} more {'row' if more == 1 else 'rows'})" if more else ""
    return Problem(f"row {row}, {odd.column}", f"{odd.problem.what}{others}", odd.problem.nearest)


def _plain(value: object) -> str:
    return value if isinstance(value, str) else shown(value)


def joined(some: Iterable[Problems]) -> Problems:
    """Return what is wrong with several parts as one."""
    listed: Sequence[Problems] = [*some]
    return Problems(
        tuple(chain.from_iterable(one.columns for one in listed)), tuple(chain.from_iterable(one.odd for one in listed))
    )
