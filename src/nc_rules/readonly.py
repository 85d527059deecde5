"""A mapping that nobody can change, for values that hold one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar, final

import attrs

from nc_rules.repr import PrintsOnlyInShort, named

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def _copied(given: Mapping[K, V]) -> dict[K, V]:
    return dict(given)


@final
@attrs.frozen(eq=False, repr=False)
class ReadOnly(PrintsOnlyInShort, Mapping[K, V]):
    """A mapping that keeps a copy of what it was given.

    Unlike a `MappingProxyType`, it can be pickled and copied, and hashed where its values can.
    """

    _held: dict[K, V] = attrs.field(converter=_copied)

    def __getitem__(self, key: K) -> V:
        return self._held[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._held)

    def __reversed__(self) -> Iterator[K]:
        return reversed(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __eq__(self, other: object) -> bool:
        """Compare with any mapping."""
        return self._held == other  # which asks the other one in turn where it is no dictionary

    def __hash__(self) -> int:
        return hash(frozenset(self._held.items()))

    def _in_short(self) -> str:
        return f"of {named(self._held)}" if self._held else "of nothing"
