"""What can go wrong, as values that carry the objects and not only a text.

Every error is an `NcRulesError` and also the built-in that a caller would catch:
an unknown name is a `KeyError`, a bad value a `ValueError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

import attrs

from nc_rules.repr import full_name, shown
from nc_rules.translation import gettext, message, nearest_tag, ngettext

_LONGEST_NAME: Final = 60
"""A message cuts short a name that is longer than this."""

MOST_LISTED: Final = 20
"""A message lists the names that would have been right when there are no more than this."""

MOST_PROBLEMS: Final = 100
"""An error tells of this many things that are wrong; an input that has more was not written by a person."""


class NcRulesError(Exception):
    """The base of every error that nc_rules raises. Each is a frozen attrs class.

    Two errors of one class with the same contents are equal, so that tests and callers can compare them.
    """

    def __eq__(self, other: object) -> bool:
        """Compare by class and contents, where attrs compares exceptions by identity."""
        if type(other) is not type(self):
            return NotImplemented
        return self.args == other.args

    def __hash__(self) -> int:
        return hash((type(self), str(self)))


@attrs.frozen
class Problem:
    """One thing that is wrong with an input.

    Args:
        path: Where it is, in the input's own terms: `situation.ended_by`, `rule "step-back": overrides`.
        what: What is wrong, as a sentence without its full stop.
        nearest: The nearest thing that would have been right, if one is near.
    """

    path: str
    what: str
    nearest: str | None = None

    def __str__(self) -> str:
        hint = f"; {gettext('did you mean {nearest!r}?', nearest=self.nearest)}" if self.nearest else ""
        return f"{self.path}: {self.what}{hint}" if self.path else f"{self.what}{hint}"

    def under(self, path: str) -> Problem:
        """Return the same problem with its path put below `path`."""
        return attrs.evolve(self, path=f"{path}.{self.path}" if self.path else path)


def nearest(name: object, known: Iterable[str]) -> str | None:
    """Find the known name that `name` was most likely meant to be.

    Args:
        name: What was written; anything but text is near nothing.
        known: What would have been right.

    Returns:
        The nearest known name, or `None` when none is near.

    >>> nearest("share_childen", ["share_children", "share_pets"])
    'share_children'
    """
    if not isinstance(name, str):
        return None
    # Imported here because only a mistake needs it, and it would cost every import of the library 3 ms.
    from difflib import get_close_matches

    folded = {candidate.lower().replace("-", "_"): candidate for candidate in known}
    matches = get_close_matches(name[:100].lower().replace("-", "_"), folded, n=1)
    return folded[matches[0]] if matches else None


LONGEST_TEXT: Final = 500
"""A question, a label, a title or a heading has at most this many characters: a page shows them whole."""

LONGEST_ID: Final = 100
"""A name or an id has at most this many characters, likewise."""


def missing_text(text: object, most: int = LONGEST_TEXT) -> str | None:
    """Say that a text for people is missing or too long, or `None` where there is one that is not."""
    if not (isinstance(text, str) and text.strip()):
        return gettext("some text is needed, got {value}", value=shown(text))
    return too_long(text, most)


def too_long(text: str, most: int = LONGEST_TEXT) -> str | None:
    """Say that a text is too long, or `None` where it is not."""
    return (
        gettext("at most {most} characters are possible, got {number:,}", most=most, number=len(text))
        if len(text) > most
        else None
    )


def no_text(thing: object) -> str | None:
    """Say that something is no text, or `None` where it is one, and be it empty."""
    return None if isinstance(thing, str) else gettext("some text is needed, got {value}", value=shown(thing))


def _problems(given: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(given)


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


def _class_name(given: type | str) -> str:
    # A class that is not found by its name, such as the old one of a module that was loaded again, cannot be pickled.
    return full_name(given) if isinstance(given, type) else given


@attrs.frozen
class Invalid(NcRulesError, ValueError):
    """An input with one or more problems, all of them reported together.

    Args:
        subject: What was being read or built: `Situation`, a file's name, `school 'active'`.
        problems: Everything that is wrong with it.
    """

    subject: str
    problems: tuple[Problem, ...] = attrs.field(converter=_problems)

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return f"{self.subject}: {self.problems[0]}"
        listed = "".join(f"\n  {problem}" for problem in self.problems)
        counted = ngettext("{number} problem", "{number} problems", len(self.problems))
        return f"{self.subject}: {counted}{listed}"


class InvalidFacts(Invalid):
    """A fact sheet was given unknown facts or values that its facts don't admit."""


class InvalidSheet(Invalid, TypeError):
    """A class cannot be a fact sheet, or a fact cannot be declared like that."""


class InvalidTopic(Invalid):
    """A topic cannot be declared like that."""


class InvalidSituationFile(Invalid):
    """A situation, or a file of one, could not be read."""


class InvalidStory(Invalid):
    """A story, or a file of one, could not be read, or what it tells is against the calendar."""


class InvalidTable(Invalid):
    """A table of situations, or a file of one, holds what no situation can, or is none."""


class InvalidSchool(Invalid):
    """A school or a guard breaks the rules of section "What a school must be" in the reference."""


class InvalidLaw(Invalid):
    """A law between schools cannot be declared like that."""


class InvalidPanel(Invalid, TypeError):
    """A panel cannot be made of what was given for schools, guards or an engine."""


class InvalidVersion(Invalid):
    """A version of a pack cannot be found, or cannot be compared with another."""


class InvalidPackName(Invalid):
    """A new pack cannot be called that."""


class InvalidCatalogue(Invalid):
    """A catalogue of messages in another language cannot be read."""


class UnknownPack(Invalid, KeyError):
    """`NC_RULES_PACKS` lists names that no installed pack answers to."""


@attrs.frozen
class InvalidCondition(NcRulesError, TypeError):
    """A condition was built from something that cannot be part of one.

    Args:
        what: What was tried and what to write in its place.
    """

    what: str

    def __str__(self) -> str:
        return self.what


@attrs.frozen
class UnreadSheet(NcRulesError, TypeError):
    """A fact sheet was given that nobody would read, so that what it tells would be lost.

    Args:
        given: The class of the sheet, or its full name, which is what is kept.
        what: Why nobody would read it, and what to do.
    """

    given: str = attrs.field(converter=_class_name)
    what: str

    def __str__(self) -> str:
        return f"{self.given}: {self.what}"


@attrs.frozen
class UnknownName(NcRulesError, KeyError):
    """A name that means nothing here: a fact, a school, a topic, a stance.

    Args:
        name: What was given for a name.
        known: Every name that would have been right.
    """

    name: object
    known: tuple[str, ...] = attrs.field(converter=_names)

    kind: ClassVar[str] = "name"
    """What kind of name was looked for."""
    missing: ClassVar[str] = message("there is no name {name}")
    """That there is none."""
    given_as: ClassVar[str] = ""
    """What it is asked for with, where that may be something else than its name."""

    @property
    def nearest(self) -> str | None:
        """The known name nearest to the one that was given."""
        return nearest(self.name, self.known)

    def problem(self, path: str = "") -> Problem:
        """Return the error as one problem of an input."""
        near = self.nearest
        listed = near is None and 0 < len(self.known) <= MOST_LISTED
        known = f" ({gettext('known: {names}', names=', '.join(self.known))})" if listed else ""
        hinted = not isinstance(self.name, str) and bool(self.given_as)
        given_as = f"; {gettext('ask for it with {what}', what=gettext(self.given_as))}" if hinted else ""
        name = self.name
        if isinstance(name, str) and len(name) > _LONGEST_NAME:
            name = f"{name[: _LONGEST_NAME - 3]}..."
        return Problem(path, f"{gettext(self.missing, name=shown(name))}{known}{given_as}", near)

    def __str__(self) -> str:
        return str(self.problem())


class UnknownFact(UnknownName):
    """A fact that no sheet declares."""

    kind = "fact"
    missing = message("there is no fact {name}")


class NotKnown(UnknownName):
    """A fact whose value is not known, or something that is no fact."""

    kind = "known fact"
    missing = message("there is no known fact {name}")


class UnknownEvent(UnknownName):
    """An event that no story can tell."""

    kind = "event"
    missing = message("there is no event {name}")


class UnknownSchool(UnknownName):
    """A school that is not installed or not loaded."""

    kind = "school"
    missing = message("there is no school {name}")


class UnknownGuard(UnknownName):
    """A guard that is not installed or not loaded."""

    kind = "guard"
    missing = message("there is no guard {name}")


class UnknownTopic(UnknownName):
    """A topic that no loaded school knows."""

    kind = "topic"
    missing = message("there is no topic {name}")
    given_as = message("a topic, its Enum or its name")


class UnknownStance(UnknownName):
    """A stance that its topic does not have."""

    kind = "stance"
    missing = message("there is no stance {name}")


class UnknownStatus(UnknownName):
    """A status that no answer has."""

    kind = "status"
    missing = message("there is no status {name}")


class UnknownRule(UnknownName):
    """A rule that its school does not have."""

    kind = "rule"
    missing = message("there is no rule {name}")


class UnknownLanguage(UnknownName):
    """A language that no catalogue is in."""

    kind = "catalogue for the language"
    missing = message("there is no catalogue for the language {name}")

    @property
    def nearest(self) -> str | None:
        """The tag of the language that was probably meant."""
        meant = nearest_tag(self.name)
        return meant if meant in self.known else super().nearest


class UnknownEngine(UnknownName):
    """An engine that nc_rules does not have."""

    kind = "engine"
    missing = message("there is no engine {name}")
    given_as = message("its name; a Panel takes an engine itself too")


@attrs.frozen
class MissingExtra(NcRulesError, ImportError):
    """Something needs packages that are not installed.

    Args:
        what: What needs them.
        package: The first that is missing.
        extra: The extra of nc_rules that brings them.
    """

    what: str
    package: str
    extra: str

    def __str__(self) -> str:
        return gettext(
            "{what} need {package}, which is not installed: pip install 'nc-rules[{extra}]'",
            what=self.what,
            package=self.package,
            extra=self.extra,
        )


@attrs.frozen
class EngineUnavailable(NcRulesError, ImportError):
    """An engine was asked for that cannot run here.

    Args:
        engine: The engine's name.
        why: Why it cannot run, and what to do about it.
    """

    engine: str
    why: str

    def __str__(self) -> str:
        return gettext("engine {engine!r} is not available: {why}", engine=self.engine, why=self.why)


@attrs.frozen
class EngineFailed(NcRulesError, RuntimeError):
    """An engine could not evaluate what it was given, or gave an answer that cannot be right."""

    engine: str
    why: str

    def __str__(self) -> str:
        return gettext("engine {engine!r} failed: {why}", engine=self.engine, why=self.why)


@attrs.frozen
class Unwritable(NcRulesError, OSError):
    """A file or a folder cannot be written."""

    path: str
    why: str

    def __str__(self) -> str:
        return gettext("{path}: cannot be written: {why}", path=self.path, why=self.why)


@attrs.frozen
class Namesakes(NcRulesError, ValueError):
    """Schools, topics, fact sheets or facts that a comparison would have to tell apart have the same name.

    Args:
        kind: What they are: `schools`, `topics`, `fact sheets`, `facts`.
        name: The name that they share.
        owners: Whose they are: the packs, schools or classes that bring them.
        way_out: What to do about it.
    """

    kind: str
    name: str
    owners: tuple[str, ...] = attrs.field(converter=_names)
    way_out: str = ""

    def __str__(self) -> str:
        brought = f" ({' and '.join(self.owners)})" if self.owners else ""
        hint = f"; {self.way_out}" if self.way_out else ""
        return (
            f"several {self.kind} are called {self.name!r}{brought}; a comparison tells {self.kind} apart by name{hint}"
        )


@attrs.frozen
class PackError(NcRulesError, ImportError):
    """An installed pack could not be used.

    Args:
        entry_point: The entry point's name, which is the name of its school or guard; empty where the fault lies
            with the whole distribution.
        group: The entry point group it was found in; empty where nobody can tell, so that it may be a guard's.
        distributions: Each distribution that offers it, as `name version`.
        why: What went wrong.
    """

    entry_point: str
    group: str
    distributions: tuple[str, ...] = attrs.field(converter=_names)
    why: str

    @property
    def what(self) -> str:
        """What failed, and of which kind: `school active`, `guard safety`, or `guards` where nobody can tell more."""
        kind = self.group.removeprefix("nc_rules.") or "schools and guards"
        return f"{kind.removesuffix('s')} {self.entry_point}" if self.entry_point else kind

    @property
    def packs(self) -> Sequence[tuple[str, str | None]]:
        """Each distribution with its version, which is `None` where nobody can tell."""
        named = [distribution.partition(" ") for distribution in self.distributions]
        return [(name, version or None) for name, _, version in named]

    @property
    def subject(self) -> str:
        """What failed: the school or guard by name, or its distribution where nobody can tell more."""
        return self.entry_point or " and ".join(self.distributions)

    def __str__(self) -> str:
        names = f" {gettext('and')} ".join(self.distributions)
        if not self.entry_point:
            return f"{names}: {self.why}"
        place = gettext(
            "{names}, entry point {name!r} of {group}", names=names, name=self.entry_point, group=self.group
        )
        return f"{place}: {self.why}"


@attrs.frozen
class PacksLoading(NcRulesError, RuntimeError):
    """Packs were asked for by a pack that is just being imported."""

    def __str__(self) -> str:
        return gettext("the packs are still being loaded: a pack cannot compare, or load packs, while it is imported")


class PackUnreadable(PackError):
    """What is installed of a pack is damaged, so that nobody can tell what it offers. It is named by its folder."""

    @property
    def packs(self) -> Sequence[tuple[str, str | None]]:
        """Each folder; it may have a version, but it is damaged."""
        return [(folder, None) for folder in self.distributions]


class PackImportFailed(PackError):
    """A pack raised an error while it was imported; the error is its `__cause__`."""


class PackWrongType(PackError, TypeError):
    """An entry point gave something that is not a school (or not a guard)."""


class PackWrongName(PackError, ValueError):
    """A school's own name is not the name of its entry point."""


class PackClash(PackError, ValueError):
    """Two distributions offer a school, a guard, a topic, a fact sheet or a fact of the same name."""


class PackWrongApi(PackError):
    """A pack was written for a core API version that this core does not serve."""


@attrs.frozen
class DiagramTooLarge(NcRulesError, RuntimeError):
    """An answer depends on too much for its decision diagram to be built, so that nothing exact can be said of it."""

    what: str

    def __str__(self) -> str:
        return f"the decision diagram would take {self.what}; status and depends_on do without one"
