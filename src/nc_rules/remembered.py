"""What was worked out once and may be asked for again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Final, TypeVar, cast, final

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_MOST_REMEMBERED: Final = 1024
"""How many results are kept of one function, before they are dropped and the keeping begins anew."""


@final
class Remembered(dict[K, V]):
    """The results of a function by its argument; index it with the argument, and it is called at most once.

    It is a dictionary, so that the common case, in which the result is there, is looked up without a call.

    Args:
        work_out: The function. Its result depends on the argument alone.
    """

    def __init__(self, work_out: Callable[[K], V]) -> None:
        """Remember nothing yet."""
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: K) -> V:
        """Work it out. Two threads may both do so, with the same result."""
        return keep(self, key, self._work_out(key))


def keep(memo: dict[K, V], key: K, value: V) -> V:
    """Keep a result, and drop the others first where there are too many."""
    if len(memo) >= _MOST_REMEMBERED:
        memo.clear()
    memo[key] = value
    return value


@final
class Lazily(Mapping[str, V]):
    """A mapping whose values are made when they are first asked for, and kept.

    Args:
        given: What each value is made of.
        make: Makes it.
    """

    def __init__(self, given: Mapping[str, K], make: Callable[[K], V]) -> None:
        """Make nothing yet."""
        self._given: Mapping[str, Hashable] = given
        self._make = cast("Callable[[Hashable], V]", make)
        self._made: dict[str, V] = {}

    def __getitem__(self, name: str) -> V:
        """Return a value, and make it if need be."""
        if name not in self._made:
            self._made[name] = self._make(self._given[name])
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        """Return whether there is a value of that name, without making it."""
        return isinstance(name, str) and name in self._given

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._given)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._given)

    def __repr__(self) -> str:
        """Return the names."""
        return f"<Lazily {', '.join(self)}>"
