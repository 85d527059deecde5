"""Situations that show something, with as few facts as that takes."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Self, final

import attrs

from nc_rules.facts import AnyFact, Plain, Value, plain
from nc_rules.files import as_toml
from nc_rules.sheet import Sheet, WorkingMemory
from nc_rules.vocabulary import Situation


@final
@attrs.frozen
class Witness:
    """A situation that shows something.

    Args:
        sheets: The facts that it takes: a `Situation`, and the sheets of packs' own that have any.
    """

    sheets: tuple[Sheet, ...]

    @classmethod
    def of(cls, values: Mapping[AnyFact, Value]) -> Self:
        """Build from the values of the facts that are known."""
        return cls(WorkingMemory.from_values(values, sheets=[Situation]).sheets)

    @property
    def memory(self) -> WorkingMemory:
        """What is known."""
        return WorkingMemory(self.sheets)

    def plain(self) -> Mapping[str, Plain]:
        """Return the facts by their names on the command line, as JSON has them."""
        return {fact.key: plain(value) for fact, value in self.memory.items()}

    def options(self) -> tuple[str, ...]:
        """Return the options that tell the facts to `nc-rules compare`, ready for a shell."""
        told = {key: str(value).lower() if isinstance(value, bool) else value for key, value in self.plain().items()}
        return tuple(f"--set {shlex.quote(f'{key}={value}')}" for key, value in told.items())

    def toml(self, title: str = "") -> str:
        """Return the situation as a file that `nc-rules compare` takes."""
        return as_toml(*self.sheets, title=title)
