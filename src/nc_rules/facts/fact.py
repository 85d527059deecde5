"""A fact: a named and typed question about a situation."""

from __future__ import annotations

from enum import Enum, unique

import attrs

from nc_rules.errors import InvalidSheet, Problem, missing_text, no_text
from nc_rules.facts.domain import Domain, Value
from nc_rules.repr import PrintsAsRepr, shown


@unique
class Kind(Enum):
    """Who or what can change a fact, once it is as it is."""

    MINE = "mine"
    """The person whose situation it is, by a decision or by effort."""
    THEIRS = "theirs"
    """The ex; or both of them, who must both want it."""
    TIME = "time"
    """Time alone."""
    GIVEN = "given"
    """Nobody: it is past, or not to be wished otherwise, or a matter of safety."""


@attrs.frozen(cache_hash=True, order=False)
class AnyFact(PrintsAsRepr):
    """A fact of whichever type, as the inner workings hold it.

    What a sheet declares is a `sheet.Fact`, which is one of these, and besides a descriptor. It is a class of its own
    because type checkers read an attribute that is declared to hold a descriptor through it.

    Args:
        question: The question as a person would be asked it.
        domain: The values that it may take.
        group: The heading that it is listed under; `safety` marks a question about danger.
        kind: Who or what can change it.
        worth: The values that are worth moving to, for whoever can change it; where none is named, any of them.
        name: Its name on the sheet.
        owner: The class of its sheet.
        qualified: Whether its sheet's name belongs to its key.
    """

    question: str
    domain: Domain
    group: str = ""
    kind: Kind = Kind.GIVEN
    worth: tuple[Value, ...] = ()
    name: str = ""
    owner: type = object
    qualified: bool = True

    def __attrs_post_init__(self) -> None:
        """Refuse a fact that nobody could be asked."""
        found = {"question": missing_text(self.question), "group": no_text(self.group)}
        problems = [Problem(name, problem) for name, problem in found.items() if problem]
        if not _is_kind(self.kind):
            problems.append(Problem("kind", f"expected a Kind, as in Kind.MINE, got {shown(self.kind)}"))
        faults = [fault for value in self.worth if (fault := self.domain.fault(value))]
        problems += [Problem("worth", fault) for fault in faults]
        if problems:
            raise InvalidSheet("fact", problems)

    def __repr__(self) -> str:
        """Return it as a program writes it, `Situation.mood`: conditions and schools hold many facts."""
        return f"{self.owner.__name__}.{self.name}" if self.name else f"{type(self).__name__}({self.question!r})"

    @property
    def sheet(self) -> str:
        """The name of its sheet in files: that of the class, in lower case."""
        return self.owner.__name__.lower()

    @property
    def full_name(self) -> str:
        """The sheet's name and the fact's, as in `situation.ended_by`; the question of one that is on no sheet yet."""
        return f"{self.sheet}.{self.name}" if self.name else f"“{self.question}”"

    @property
    def key(self) -> str:
        """What the fact is called in JSON and on the command line: `ended_by`, `faith.shares_congregation`."""
        return self.full_name if self.qualified else self.name


def _is_kind(thing: object) -> bool:
    return isinstance(thing, Kind)
