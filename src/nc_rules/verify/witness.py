"""Witnesses: situations that show a finding, with only the facts that it takes."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from typing import TypeAlias, final

import attrs

from nc_rules.errors import NcRulesError
from nc_rules.facts import AnyFact, Plain, Sheet, Value, WorkingMemory, plain, with_facts
from nc_rules.situation import Situation
from nc_rules.toml import as_toml

Shows: TypeAlias = "Callable[[Witness], bool]"
"""Tells, by evaluating it for real, whether a situation shows what it is said to show."""


class Unconfirmed(NcRulesError, RuntimeError):
    """The prover found a situation that evaluation does not agree with: a defect of `nc_rules.verify`.

    Attributes:
        what: What it was said to show.
        witness: The situation.
    """

    def __init__(self, what: str, witness: Witness) -> None:
        """Keep both."""
        self.what = what
        self.witness = witness
        super().__init__(what, witness)

    def __str__(self) -> str:
        """Say what happened."""
        return f"the prover says that this shows {self.what}, and evaluation does not: {self.witness.plain()}"


@final
@attrs.frozen
class Witness:
    """A situation that shows something.

    Args:
        sheets: The facts that it takes: a `Situation`, and the sheets of packs' own that have any.
    """

    sheets: tuple[Sheet, ...]

    @classmethod
    def of(cls, values: Mapping[AnyFact, Value]) -> Witness:
        """Build from the values of the facts that are known."""
        owners: list[type] = list(dict.fromkeys([Situation, *(fact.owner for fact in values)]))
        told = [{fact.name: value for fact, value in values.items() if fact.owner is owner} for owner in owners]
        return cls(tuple(with_facts(owner(), **facts) for owner, facts in zip(owners, told, strict=True)))

    @property
    def memory(self) -> WorkingMemory:
        """What is known."""
        return WorkingMemory.of(*self.sheets)

    def plain(self) -> Mapping[str, Plain]:
        """Give the facts by their names on the command line, as JSON has them."""
        return {fact.key: plain(value) for fact, value in self.memory.known()}

    def options(self) -> tuple[str, ...]:
        """Give the options that tell the facts to `nc-rules compare`, ready for a shell."""
        told = {key: str(value).lower() if isinstance(value, bool) else value for key, value in self.plain().items()}
        return tuple(f"--set {shlex.quote(f'{key}={value}')}" for key, value in told.items())

    def toml(self, title: str = "") -> str:
        """Give the situation as a file that `nc-rules compare` takes."""
        return as_toml(*self.sheets, title=title)


def fewest(values: Mapping[AnyFact, Value], shows: Shows, what: str) -> Witness:
    """Leave out of a situation whatever it does not take.

    Args:
        values: The facts that are known in it.
        shows: Tells whether a situation still shows it.
        what: What it shows, for the error.

    Returns:
        A situation that shows it, of which no single fact can be left out.

    Raises:
        Unconfirmed: The situation does not show it to begin with.
    """
    kept = dict(values)
    if not shows(Witness.of(kept)):
        raise Unconfirmed(what, Witness.of(kept))
    for fact in values:
        fewer = {other: value for other, value in kept.items() if other is not fact}
        if shows(Witness.of(fewer)):
            kept = fewer
    return Witness.of(kept)
