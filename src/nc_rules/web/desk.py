"""What requests are answered from: what is installed, made ready once; and a place where long work waits its turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final, TypeVar, final

import attrs
from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException

from nc_rules.comparison import Panel, panel_of
from nc_rules.interview import Interview
from nc_rules.packs import Packs

T = TypeVar("T")

MOST_WAITING: Final = 100
"""How many requests may wait for long work at once; more are told to come again."""


@final
@attrs.frozen
class Desk:
    """What is installed, and who is asked about it.

    Args:
        packs: What is installed.
        panel: All of its schools and guards.
        sheets: The classes of the fact sheets of which a request may speak.
    """

    packs: Packs
    panel: Panel
    sheets: tuple[type, ...]

    @classmethod
    def of(cls, packs: Packs) -> Desk:
        """Make ready what is installed, the questions of an interview too, which takes a third of a second."""
        panel = panel_of(packs)
        _ = Interview(panel=panel).question
        return cls(packs, panel, packs.sheets)

    @cached_property
    def schools(self) -> tuple[str, ...]:
        """The names of the schools that may be asked."""
        return tuple(one.content.name for one in (*self.packs.schools, *self.packs.aside))

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The names of the topics."""
        return tuple(topic.name for topic in self.panel.topics)

    def asking(self, schools: Sequence[str]) -> Panel:
        """Return a panel of some schools; of all where none is named."""
        return panel_of(self.packs, schools) if schools else self.panel


@final
class Queue:
    """Work that takes longer than a comparison: one piece at a time, beside which short requests go on being answered.

    To be used by one event loop.
    """

    def __init__(self) -> None:
        self._one_at_a_time = CapacityLimiter(1)
        self._waiting = 0

    async def do(self, work: Callable[[], T]) -> T:
        """Do a piece of work when its turn comes.

        Raises:
            HTTPException: Too much is waiting already.
        """
        if self._waiting >= MOST_WAITING:
            raise HTTPException(503, "Too many are asking at once. Try again in a moment.", {"Retry-After": "2"})
        self._waiting += 1
        try:
            return await to_thread.run_sync(work, limiter=self._one_at_a_time)
        finally:
            self._waiting -= 1
