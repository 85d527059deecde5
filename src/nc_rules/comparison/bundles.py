"""What follows from the truths of some conditions, of many schools and guards, looked up a bundle at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from operator import getitem
from typing import Final, Generic, TypeAlias, TypeVar, final, overload

import attrs

from nc_rules.condition import ALWAYS, Condition, Truth
from nc_rules.engines import Found, Program, State
from nc_rules.remembered import Remembered
from nc_rules.repr import PrintsOnlyInShort, counted

T_co = TypeVar("T_co", covariant=True)

_MOST_BUNDLED: Final = 5
"""A bundle of several has at most this many conditions that can change, and so 243 states at most."""


@final
@attrs.frozen(eq=False, repr=False)
class Part(PrintsOnlyInShort, Generic[T_co]):
    """Conditions, and what follows from their truths.

    Args:
        conditions: The conditions.
        follow: Works out what follows, given the truth of each.
    """

    conditions: Sequence[Condition]
    follow: Callable[[Sequence[Truth]], Iterable[T_co]]

    def _in_short(self) -> str:
        return f"of {counted(len(self.conditions), 'condition')}"


Bundle: TypeAlias = Sequence[Part[T_co]]


def bundled(parts: Iterable[Part[T_co]]) -> Sequence[Bundle[T_co]]:
    """Put neighbours together that have few conditions, so that a few look-ups tell what follows from them all.

    Args:
        parts: The parts, in the order in which what follows is wanted.
    """
    bundles: list[list[Part[T_co]]] = []
    changing: set[Condition] = set()
    for part in parts:
        own = {*part.conditions} - {ALWAYS}
        if bundles and len(changing | own) <= _MOST_BUNDLED:
            bundles[-1].append(part)
            changing |= own
        else:
            bundles.append([part])
            changing = own
    return bundles


@final
class Following(PrintsOnlyInShort, Generic[T_co]):
    """What follows from the states of some groups of a program, one for each bundle.

    Args:
        program: The program.
        bundles: The bundles.
        first: The number of the group of the first of them.
    """

    def __init__(self, program: Program, bundles: Sequence[Bundle[T_co]], first: int) -> None:
        """Work nothing out yet."""
        self.program = program
        # Few combinations of truths are met, so what follows from each is remembered.
        self.by_state = [
            Remembered(partial(_following, program, group, bundle)) for group, bundle in enumerate(bundles, first)
        ]
        self.sizes = [len(bundle) for bundle in bundles]
        self.seats = [(number, place) for number, size in enumerate(self.sizes) for place in range(size)]
        self.groups = slice(first, first + len(bundles))

    def _in_short(self) -> str:
        return f"from {counted(len(self.by_state), 'bundle')}"

    def in_each(self, found: Found) -> Followed[T_co]:
        """Return the same where one thing follows from each part, to be looked up later in what the program found."""
        return Followed(self, found)

    def __call__(self, states: Sequence[State]) -> tuple[tuple[T_co, ...], ...]:
        """Return what follows from the states of all groups, bundle by bundle."""
        return tuple(map(getitem, self.by_state, states[self.groups]))


def _following(program: Program, group: int, bundle: Bundle[T_co], state: State) -> tuple[T_co, ...]:
    truths = iter(program.truths(group, state))
    return tuple([one for part in bundle for one in part.follow([*islice(truths, len(part.conditions))])])


@final
class Followed(PrintsOnlyInShort, Sequence[T_co]):
    """What follows where one thing follows from each part; it is looked up when somebody asks.

    Args:
        following: What follows from any states.
        found: What the program found.
    """

    __slots__ = ("_asked", "_bundles", "_found", "following")

    def __init__(self, following: Following[T_co], found: Found) -> None:
        """Look nothing up yet."""
        self.following = following
        self._found = found
        self._asked = False
        self._bundles: Sequence[Sequence[T_co]] = ()

    def _in_short(self) -> str:
        return f"from {counted(len(self), 'part')}"

    @property
    def states(self) -> Sequence[State]:
        """The states of the groups."""
        return self.following.program.states(self._found)[self.following.groups]

    @overload
    def __getitem__(self, place: int) -> T_co: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, place: int | slice) -> T_co | tuple[T_co, ...]:
        if isinstance(place, slice):
            return tuple(self)[place]
        following = self.following
        bundle, seat = following.seats[place]
        if not self._asked:
            # Often one is all that is wanted.
            self._asked = True
            return following.by_state[bundle][self.states[bundle]][seat]
        return (self._bundles or self._look_up())[bundle][seat]

    def __iter__(self) -> Iterator[T_co]:
        return chain.from_iterable(self._bundles or self._look_up())

    def _look_up(self) -> Sequence[Sequence[T_co]]:
        self._bundles = tuple(map(getitem, self.following.by_state, self.states))
        return self._bundles

    def __len__(self) -> int:
        return len(self.following.seats)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle what follows alone, which a program is not needed for."""
        return tuple, (tuple(self),)
