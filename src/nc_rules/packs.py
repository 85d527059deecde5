"""Discovery: which schools and guards are installed, read from the entry points of their distributions.

Nothing is imported before `load_packs` is called, and nothing registers itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from threading import Lock
from typing import Final, Generic, Protocol, Self, TypeVar, cast, final

import attrs

from nc_rules.errors import (
    NcRulesError,
    PackClash,
    PackError,
    PackImportFailed,
    PackWrongApi,
    PackWrongName,
    PackWrongType,
    UnknownPack,
    UnknownSchool,
)
from nc_rules.guard import Guard
from nc_rules.school import API, School
from nc_rules.situation import Situation

SCHOOLS: Final = "nc_rules.schools"
"""The entry point group of schools; an entry's name is its school's."""

GUARDS: Final = "nc_rules.guards"
"""The entry point group of guards; an entry's name is its guard's."""

Content = TypeVar("Content", School, Guard)


class _Distribution(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...


class EntryPoint(Protocol):
    """What discovery needs of an entry point; those of importlib-metadata and of the standard library have it."""

    @property
    def name(self) -> str:
        """The entry's name."""
        ...

    @property
    def value(self) -> str:
        """Where the object is, as `module:attribute`."""
        ...

    @property
    def dist(self) -> _Distribution | None:
        """The distribution that offers it."""
        ...

    def load(self) -> object:
        """Import the object."""
        ...


@final
@attrs.frozen(cache_hash=True)
class Installed(Generic[Content]):
    """A school or a guard, and where it came from.

    Args:
        content: The school or guard.
        pack: The name of its distribution; `None` when it was not discovered but given by a program.
        version: The version of its distribution.
    """

    content: Content
    pack: str | None = None
    version: str | None = None


@final
@attrs.frozen
class Packs:
    """What is installed, sorted by name.

    Args:
        schools: The schools.
        guards: The guards.
    """

    schools: tuple[Installed[School], ...] = ()
    guards: tuple[Installed[Guard], ...] = ()

    @property
    def sheets(self) -> tuple[type, ...]:
        """The classes of the fact sheets that they ask about, `Situation` first."""
        asked = chain(
            (fact for school in self.schools for fact in school.content.facts),
            (fact for guard in self.guards for fact in guard.content.facts),
        )
        return tuple(dict.fromkeys([Situation, *(fact.owner for fact in asked)]))

    def school(self, name: str) -> Installed[School]:
        """Give the school of this name.

        Raises:
            UnknownSchool: No such school is loaded.
        """
        for school in self.schools:
            if school.content.name == name:
                return school
        raise UnknownSchool(name, [school.content.name for school in self.schools])


class PacksFailed(ExceptionGroup[PackError], NcRulesError):
    """Some installed packs could not be loaded.

    The packs that did load are kept, so that a program can go on with them and say which ones are missing.

    Attributes:
        exceptions: One `PackError` for each failure.
        loaded: The packs that did load.
    """

    loaded: Packs

    def __new__(cls, failures: Sequence[PackError], loaded: Packs) -> Self:
        """Gather the failures under one message."""
        noun = "pack" if len(failures) == 1 else "packs"
        group = super().__new__(cls, f"{len(failures)} {noun} could not be loaded", failures)
        group.loaded = loaded
        return group

    def __init__(self, failures: Sequence[PackError], loaded: Packs) -> None:
        """Everything was kept when the group was made."""

    @property
    def failures(self) -> tuple[PackError, ...]:
        """Every failure, however the group has been split and gathered since."""
        return tuple(
            failure
            for part in self.exceptions
            for failure in (part.failures if isinstance(part, PacksFailed) else (part,))
            if isinstance(failure, PackError)
        )

    def derive(self, excs: Sequence[PackError]) -> PacksFailed:  # type: ignore[override]  # a narrower group
        """Keep the packs that did load when the group is split."""
        return PacksFailed(excs, self.loaded)

    def __str__(self) -> str:
        """List every failure, one to a line."""
        return "".join([self.message, *(f"\n  {failure}" for failure in self.failures)])


@final
@attrs.frozen
class _Offer:
    group: str
    name: str
    value: str
    pack: str
    version: str
    entry_point: EntryPoint = attrs.field(eq=False)

    def answers_to(self) -> set[str]:
        """Give the names by which `NC_RULES_PACKS` may ask for it: the entry's, the distribution's, its short form."""
        return {self.name, self.pack, self.pack.removeprefix("nc-rules-")}

    def __str__(self) -> str:
        return f"{self.pack} {self.version}"


def load_packs() -> Packs:
    """Import every installed pack, or only those that `NC_RULES_PACKS` lists, separated by commas.

    Returns:
        The schools and guards, sorted by name.

    Raises:
        PacksFailed: At least one pack could not be loaded: an `ExceptionGroup` of every failure. Its `loaded` holds
            the packs that did load.
        UnknownPack: `NC_RULES_PACKS` lists a name that nothing installed answers to.
    """
    return _loaded([*_offers(SCHOOLS), *_offers(GUARDS)], os.environ.get("NC_RULES_PACKS"))


def _entry_points(group: str) -> Iterable[EntryPoint]:
    # Imported here because a program that brings its own schools, or only builds some, has no need of it.
    from importlib_metadata import entry_points  # pyright: ignore[reportUnknownVariableType]  # its keywords are untyped

    return cast("Iterable[EntryPoint]", entry_points(group=group))


def _offers(group: str) -> Iterator[_Offer]:
    for entry_point in _entry_points(group):
        dist = entry_point.dist
        pack, version = (dist.name, dist.version) if dist else ("(no distribution)", "0")
        yield _Offer(group, entry_point.name, entry_point.value, pack, version, entry_point)


def _loaded(offers: Iterable[_Offer], only: str | None) -> Packs:
    # An editable install can list an entry twice, so equal offers count once.
    distinct = sorted(set(offers), key=lambda offer: (offer.group, offer.name, offer.pack, offer.version))
    wanted = _wanted(distinct, only)
    failures: list[PackError] = []
    schools: list[Installed[School]] = []
    guards: list[Installed[Guard]] = []
    for rivals in _by_name(wanted):
        try:
            content = _load(rivals)
        except PackError as failure:
            failures.append(failure)
            continue
        if isinstance(content, School):
            schools.append(Installed(content, rivals[0].pack, rivals[0].version))
        else:
            guards.append(Installed(content, rivals[0].pack, rivals[0].version))
    packs = Packs(tuple(schools), tuple(guards))
    if failures:
        raise PacksFailed(failures, packs)
    return packs


def _wanted(offers: Sequence[_Offer], only: str | None) -> Sequence[_Offer]:
    if only is None:
        return offers
    names = [name for part in only.split(",") if (name := part.strip())]
    known = set[str]().union(*(offer.answers_to() for offer in offers))
    for name in names:
        if name not in known:
            raise UnknownPack(name, sorted({offer.name for offer in offers}))
    return [offer for offer in offers if offer.answers_to() & set(names)]


def _by_name(offers: Sequence[_Offer]) -> Iterator[Sequence[_Offer]]:
    groups: dict[tuple[str, str], list[_Offer]] = {}
    for offer in offers:
        groups.setdefault((offer.group, offer.name), []).append(offer)
    yield from groups.values()


def _load(rivals: Sequence[_Offer]) -> School | Guard:
    offer = rivals[0]
    where = (offer.name, offer.group, [str(rival) for rival in rivals])
    if len(rivals) > 1:
        kind = "school" if offer.group == SCHOOLS else "guard"
        raise PackClash(*where, f"both offer a {kind} of this name, so neither is used; uninstall one of them")
    try:
        content = offer.entry_point.load()
    except (Exception, SystemExit) as error:
        # A pack that calls sys.exit() while it is imported must not take the program with it.
        raise PackImportFailed(*where, f"importing {offer.value} raised {type(error).__name__}: {error}") from error
    expected = School if offer.group == SCHOOLS else Guard
    if not isinstance(content, expected):
        raise PackWrongType(*where, f"{offer.value} is not a {expected.__name__} but a {type(content).__name__}")
    if content.name != offer.name:
        raise PackWrongName(*where, f"{offer.value} calls itself {content.name!r}; the two names must be the same")
    if not _served(content.api):
        asked, served = ".".join(map(str, content.api)), ".".join(map(str, API))
        older = "the pack" if content.api < API else "nc-rules"
        raise PackWrongApi(*where, f"it was written for core API {asked}, this core serves {served}; upgrade {older}")
    return content


def _served(api: tuple[int, int]) -> bool:
    return api[0] == API[0] and api[1] <= API[1]


_lock = Lock()
_installed: Packs | None = None


def installed() -> Packs:
    """Give what `load_packs` found the first time that it succeeded in this process.

    A failure is never remembered, so a pack that has been mended is found by the next call.

    Raises:
        PacksFailed: As `load_packs`.
        UnknownPack: As `load_packs`.
    """
    global _installed  # noqa: PLW0603  # loading is slow and its result never changes within a process
    with _lock:
        if _installed is None:
            _installed = load_packs()
        return _installed
