"""What an engine is, to the rest of the library."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Protocol, TypeAlias

from nc_rules.condition import Condition, Truth
from nc_rules.sheet import WorkingMemory

State: TypeAlias = Hashable
"""What an engine has found out about a group of conditions. Equal states of a group mean equal truths."""


Found: TypeAlias = object
"""What an engine has found out about all groups, in as little room as it takes."""


class Program(Protocol):
    """Groups of conditions made ready by an engine, to be evaluated over and over. Safe to share between threads."""

    def found(self, memory: WorkingMemory) -> Found:
        """Evaluate every condition.

        Args:
            memory: What is known.
        """
        ...

    def states(self, found: Found) -> Sequence[State]:
        """Read the state of each group, in the order in which they were given.

        Args:
            found: What was found out about all.
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


def states_of(program: Program, memory: WorkingMemory) -> Sequence[State]:
    """Return the state of every group of a program.

    Args:
        program: The conditions, made ready.
        memory: What is known.
    """
    return program.states(program.found(memory))


def every_truth(program: Program, memory: WorkingMemory) -> Iterator[Truth]:
    """Return the truth of every condition of a program, in the order in which they were given.

    Args:
        program: The conditions, made ready.
        memory: What is known.
    """
    for group, state in enumerate(states_of(program, memory)):
        yield from program.truths(group, state)
