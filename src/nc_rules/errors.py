"""What can go wrong, as values that carry the objects and not only a text.

Every error is an `NcRulesError` and also the built-in that a caller would catch:
an unknown name is a `KeyError`, a bad value a `ValueError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

_LONGEST_NAME: Final = 60
"""A message cuts short a name that is longer than this."""

MOST_LISTED: Final = 20
"""A message lists the names that would have been right when there are no more than this."""


class NcRulesError(Exception):
    """The base of every error that nc_rules raises.

    Two errors of one class with the same contents are equal, so that tests and callers can compare them.
    """

    def __eq__(self, other: object) -> bool:
        """Compare by class and contents, where attrs would compare exceptions by identity."""
        if type(other) is not type(self):
            return NotImplemented
        return self.args == other.args

    def __hash__(self) -> int:
        """Agree with `__eq__`."""
        return hash((type(self), str(self)))


@attrs.frozen
class Problem:
    """One thing that is wrong with an input.

    Args:
        path: Where it stands, in the input's own terms: `situation.ended_by`, `rule "step-back": overrides`.
        what: What is wrong, as a sentence without its full stop.
        nearest: The nearest thing that would have been right, if one is near.
    """

    path: str
    what: str
    nearest: str | None = None

    def __str__(self) -> str:
        """Give the problem in one line."""
        hint = f"; did you mean {self.nearest!r}?" if self.nearest else ""
        return f"{self.path}: {self.what}{hint}" if self.path else f"{self.what}{hint}"

    def under(self, path: str) -> Problem:
        """Give the same problem with its path put below `path`."""
        return attrs.evolve(self, path=f"{path}.{self.path}" if self.path else path)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Find the known name that `name` was most likely meant to be.

    Args:
        name: What was written.
        known: What would have been right.

    Returns:
        The nearest known name, or `None` when none is near.

    >>> nearest("share_childen", ["share_children", "share_pets"])
    'share_children'
    """
    # Imported here because only a mistake needs it, and it would cost every import of the library 3 ms.
    from difflib import get_close_matches

    folded = {candidate.lower().replace("-", "_"): candidate for candidate in known}
    matches = get_close_matches(name[:100].lower().replace("-", "_"), folded, n=1)
    return folded[matches[0]] if matches else None


class Invalid(NcRulesError, ValueError):
    """An input with one or more problems, all of them reported together.

    Attributes:
        subject: What was being read or built: `Situation`, a file's name, `school 'active'`.
        problems: Everything that is wrong with it.
    """

    def __init__(self, subject: str, problems: Iterable[Problem]) -> None:
        """Keep the problems; the text is made from them."""
        self.subject = subject
        self.problems = tuple(problems)
        super().__init__(subject, self.problems)

    def __str__(self) -> str:
        """List every problem, one to a line."""
        if len(self.problems) == 1:
            return f"{self.subject}: {self.problems[0]}"
        listed = "".join(f"\n  {problem}" for problem in self.problems)
        return f"{self.subject}: {len(self.problems)} problems{listed}"


class InvalidFacts(Invalid):
    """A fact sheet was given unknown facts or values that its facts don't admit."""


class InvalidSituationFile(Invalid):
    """A situation, or a file of one, could not be read."""


class InvalidSchool(Invalid):
    """A school or a guard breaks the rules of section "What a school must be" in the reference."""


class InvalidPackName(Invalid):
    """A new pack cannot be called that."""


class InvalidCondition(NcRulesError, TypeError):
    """A condition was built from something that cannot stand in one.

    Attributes:
        what: What was tried and what to write in its place.
    """

    def __init__(self, what: str) -> None:
        """Keep the text."""
        self.what = what
        super().__init__(what)

    def __str__(self) -> str:
        """Give the text."""
        return self.what


class UnknownName(NcRulesError, KeyError):
    """A name that stands for nothing: a fact, a school, a topic, a stance.

    Attributes:
        kind: What kind of name was looked for.
        name: The name as it was given.
        known: Every name that would have been right.
    """

    kind = "name"

    def __init__(self, name: str, known: Sequence[str]) -> None:
        """Keep the name and its possible corrections."""
        self.name = name
        self.known = tuple(known)
        super().__init__(name, self.known)

    @property
    def nearest(self) -> str | None:
        """The known name nearest to the one that was given."""
        return nearest(self.name, self.known)

    def problem(self, path: str = "") -> Problem:
        """Give the error as one problem of an input."""
        near = self.nearest
        return Problem(path, self._what(listed=near is None), near)

    def _what(self, *, listed: bool) -> str:
        known = f" (known: {', '.join(self.known)})" if listed and 0 < len(self.known) <= MOST_LISTED else ""
        name = self.name if len(self.name) <= _LONGEST_NAME else f"{self.name[: _LONGEST_NAME - 3]}..."
        return f"there is no {self.kind} {name!r}{known}"

    def __str__(self) -> str:
        """Say what was looked for, and what is near or known."""
        return str(self.problem())


class UnknownFact(UnknownName):
    """A fact that no sheet declares."""

    kind = "fact"


class UnknownSchool(UnknownName):
    """A school that is not installed or not loaded."""

    kind = "school"


class UnknownGuard(UnknownName):
    """A guard that is not installed or not loaded."""

    kind = "guard"


class UnknownTopic(UnknownName):
    """A topic that no loaded school knows."""

    kind = "topic"


class UnknownStance(UnknownName):
    """A stance that its topic does not have."""

    kind = "stance"


class UnknownRule(UnknownName):
    """A rule that its school does not have."""

    kind = "rule"


class UnknownEngine(UnknownName):
    """An engine that nc_rules does not have."""

    kind = "engine"


class UnknownPack(UnknownName):
    """A name in `NC_RULES_PACKS` that no installed pack answers to."""

    kind = "pack or school"


class EngineUnavailable(NcRulesError, ImportError):
    """An engine was asked for that cannot run here.

    Attributes:
        engine: The engine's name.
        why: Why it cannot run, and what to do about it.
    """

    def __init__(self, engine: str, why: str) -> None:
        """Keep the engine's name and the reason."""
        self.engine = engine
        self.why = why
        super().__init__(engine, why)

    def __str__(self) -> str:
        """Say what is missing and how to get it."""
        return f"engine {self.engine!r} is not available: {self.why}"


class ProverUnavailable(NcRulesError, ImportError):
    """A proof was asked for, and z3 is not here to make it.

    Attributes:
        why: Why z3 cannot be used, where there is more to say than that it is not installed.
    """

    def __init__(self, why: str = "") -> None:
        """Keep the reason."""
        self.why = why
        super().__init__(why)

    def __str__(self) -> str:
        """Say what is missing and how to get it."""
        why = f" ({self.why})" if self.why else ""
        return f"proofs need z3-solver, which cannot be used here{why}; install it with: pip install 'nc-rules[verify]'"


class Unwritable(NcRulesError, OSError):
    """A file or a folder cannot be written.

    Attributes:
        path: Which.
        why: Why not.
    """

    def __init__(self, path: str, why: str) -> None:
        """Keep both."""
        self.path = path
        self.why = why
        super().__init__(path, why)

    def __str__(self) -> str:
        """Name the path, then the reason."""
        return f"{self.path}: cannot be written: {self.why}"


class EngineFailed(NcRulesError, RuntimeError):
    """An engine could not evaluate what it was given, or gave an answer that cannot be right.

    Attributes:
        engine: The engine's name.
        why: What went wrong.
    """

    def __init__(self, engine: str, why: str) -> None:
        """Keep the engine's name and what went wrong."""
        self.engine = engine
        self.why = why
        super().__init__(engine, why)

    def __str__(self) -> str:
        """Name the engine, then say what went wrong."""
        return f"engine {self.engine!r} failed: {self.why}"


class Namesakes(NcRulesError, ValueError):
    """Schools, topics, fact sheets or facts that a comparison would have to tell apart have the same name.

    Attributes:
        kind: What they are: `schools`, `topics`, `fact sheets`, `facts`.
        name: The name that they share.
        times: How many have it.
    """

    def __init__(self, kind: str, name: str, times: int) -> None:
        """Keep what they are and the name."""
        self.kind = kind
        self.name = name
        self.times = times
        super().__init__(kind, name, times)

    def __str__(self) -> str:
        """Say which name it is."""
        return f"{self.times} {self.kind} are called {self.name!r}; a comparison tells {self.kind} apart by name"


class PackError(NcRulesError, ImportError):
    """A pack's entry point could not be turned into a school or a guard.

    Attributes:
        entry_point: The entry point's name, which is the name of its school or guard.
        group: The entry point group it was found in.
        distributions: Each distribution that offers it, as `name version`.
        why: What went wrong.
    """

    def __init__(self, entry_point: str, group: str, distributions: Iterable[str], why: str) -> None:
        """Keep where the entry point came from and what went wrong."""
        self.entry_point = entry_point
        self.group = group
        self.distributions = tuple(distributions)
        self.why = why
        super().__init__(entry_point, group, self.distributions, why)

    def __str__(self) -> str:
        """Name the distribution, its version and the entry point, then the reason."""
        return f"{' and '.join(self.distributions)}, entry point {self.entry_point!r} of {self.group}: {self.why}"


class PackImportFailed(PackError):
    """A pack raised an error while it was imported; the error is its `__cause__`."""


class PackWrongType(PackError, TypeError):
    """An entry point gave something that is not a school (or not a guard)."""


class PackWrongName(PackError, ValueError):
    """A school's own name is not the name of its entry point."""


class PackClash(PackError, ValueError):
    """Two distributions offer a school or guard of the same name; neither is loaded."""


class PackWrongApi(PackError):
    """A pack was written for a core API version that this core does not serve."""
