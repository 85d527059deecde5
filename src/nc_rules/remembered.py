"""What was worked out once and may be asked for again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final, TypeVar, final

from nc_rules.repr import PrintsOnlyInShort, counted

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_MOST_REMEMBERED: Final = 4096
"""How many results are kept of one function."""


@final
class Remembered(PrintsOnlyInShort, dict[K, V]):
    """The results of a function by its argument; index it with the argument, and it is called at most once.

    It is a dictionary, so that the common case, in which the result is there, is looked up without a call.

    Args:
        work_out: The function. Its result depends on the argument alone.
        most: How many results are kept before they are dropped and the keeping begins anew.
    """

    def __init__(self, work_out: Callable[[K], V], *, most: int = _MOST_REMEMBERED) -> None:
        """Remember nothing yet."""
        super().__init__()
        self._work_out = work_out
        self._most = most

    def _in_short(self) -> str:
        return f"of {counted(len(self), 'result')}"

    def __missing__(self, key: K) -> V:
        """Work it out. Two threads may both do so, with the same result."""
        return keep(self, key, self._work_out(key), most=self._most)


def keep(memo: dict[K, V], key: K, value: V, *, most: int = _MOST_REMEMBERED) -> V:
    """Keep a result, and drop the others first where there are too many."""
    if len(memo) >= most:
        memo.clear()
    memo[key] = value
    return value
