"""What an engine is, to the rest of the library."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Protocol, TypeAlias

from nc_rules.condition import Condition, Truth
from nc_rules.sheet import WorkingMemory

State: TypeAlias = Hashable
"""What an engine has found out about a group of conditions. Equal states of a group mean equal truths."""


class Program(Protocol):
    """Groups of conditions made ready by an engine, to be evaluated over and over. Safe to share between threads."""

    def states(self, memory: WorkingMemory) -> Sequence[State]:
        """Evaluate every condition, and give the state of each group.

        Args:
            memory: What is known.
        """
        ...

    def truths(self, group: int, state: State) -> Sequence[Truth]:
        """Read the truths of a group's conditions, in the order in which they were given.

        Args:
            group: The number of the group.
            state: The state that it was found in.
        """
        ...


class Engine(Protocol):
    """A way of evaluating conditions."""

    @property
    def name(self) -> str:
        """What the engine is called in a comparison and on the command line."""
        ...

    def prepare(self, groups: Sequence[Sequence[Condition]]) -> Program:
        """Make conditions ready: those of rules, of alerts, of what is forbidden.

        Args:
            groups: The conditions, in groups whose truths will be read together.
        """
        ...


def every_truth(program: Program, memory: WorkingMemory) -> Iterator[Truth]:
    """Return the truth of every condition of a program, in the order in which they were given.

    Args:
        program: The conditions, made ready.
        memory: What is known.
    """
    for group, state in enumerate(program.states(memory)):
        yield from program.truths(group, state)
