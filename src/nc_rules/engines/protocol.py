"""What an engine is, to the rest of the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from nc_rules.condition import Condition, Truth
from nc_rules.sheet import WorkingMemory


class Truths(NamedTuple):
    """The three-valued truth of many conditions, as bit masks. A condition in neither mask is unknown.

    Args:
        true: The bits of the conditions that are true.
        false: The bits of those that are false.
    """

    true: int
    false: int

    def of(self, bit: int) -> Truth:
        """Return the truth of the condition that has this bit."""
        return True if self.true & bit else False if self.false & bit else None


class Program(Protocol):
    """Conditions made ready by an engine, to be evaluated over and over. Safe to share between threads."""

    @property
    def bits(self) -> Sequence[int]:
        """The bit of each condition in `Truths`, in the order in which they were given; equal ones may share."""
        ...

    def truths(self, memory: WorkingMemory) -> Truths:
        """Evaluate every condition."""
        ...


class Engine(Protocol):
    """A way of evaluating conditions."""

    @property
    def name(self) -> str:
        """What the engine is called in a comparison and on the command line."""
        ...

    def prepare(self, conditions: Sequence[Condition]) -> Program:
        """Make conditions ready, in the order in which `Program.bits` will list them."""
        ...
