"""What was loaded: schools and guards with the packs that they come from, and what failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Generic, Self, TypeAlias, TypeVar, cast, final

import attrs

from nc_rules.content import Content, Guard, School
from nc_rules.errors import NcRulesError, PackError, UnknownSchool
from nc_rules.repr import PrintsOnlyInShort, named
from nc_rules.stance import Topic
from nc_rules.vocabulary import TOPICS, Situation

C = TypeVar("C", School, Guard)


@final
@attrs.frozen(cache_hash=True, repr=False)
class Installed(PrintsOnlyInShort, Generic[C]):
    """A school or a guard, and where it came from.

    Args:
        content: The school or guard.
        pack: The name of its distribution; `None` when it was not discovered but given by a program.
        version: The version of its distribution.
    """

    content: C
    pack: str | None = None
    version: str | None = None

    def _in_short(self) -> str:
        pack = f" of {self.owner}" if self.pack else ""
        return f"{type(self.content).__name__.lower()} {self.content.name}{pack}"

    @property
    def owner(self) -> str:
        """Whose it is, for a message: the pack and its version, or the school or guard by name."""
        return self.content.name if self.pack is None else f"{self.pack} {self.version}"


def content_of(thing: object) -> object:
    """Return the content of something that is installed, and anything else as it is."""
    return cast("Installed[School]", thing).content if isinstance(thing, Installed) else thing


def _schools(given: Iterable[Installed[School]]) -> tuple[Installed[School], ...]:
    return tuple(given)


def _guards(given: Iterable[Installed[Guard]]) -> tuple[Installed[Guard], ...]:
    return tuple(given)


def _failures(given: Iterable[PackError]) -> tuple[PackError, ...]:
    return tuple(given)


@final
@attrs.frozen(cache_hash=True, repr=False)
class Packs(PrintsOnlyInShort):
    """What is installed, sorted by name.

    Index it with the name of a school or a guard; go through it for all of them: schools, those aside too, then guards.

    Args:
        schools: The schools.
        guards: The guards.
        failures: What could not be used, and why.
        aside: Schools that cannot be asked together, because a topic, a sheet or a fact of each has the same name as
            one of another's. Nobody asks them unless they are named.
    """

    schools: tuple[Installed[School], ...] = attrs.field(default=(), converter=_schools)
    guards: tuple[Installed[Guard], ...] = attrs.field(default=(), converter=_guards)
    failures: tuple[PackError, ...] = attrs.field(default=(), converter=_failures)
    aside: tuple[Installed[School], ...] = attrs.field(default=(), converter=_schools)

    def _in_short(self) -> str:
        asked = f"of {named(one.content.name for one in self.everything) or 'nobody'}"
        aside = f"; aside: {named((one.content.name for one in self.aside), most=50)}" if self.aside else ""
        failed = [failure.subject for failure in self.failures]
        return f"{asked}{aside}{f'; failed: {named(failed, most=50)}' if failed else ''}"

    @property
    def everything(self) -> tuple[Installed[School] | Installed[Guard], ...]:
        """The schools that are asked, then the guards."""
        return (*self.schools, *self.guards)

    def __getitem__(
        self, name: str | Content | Installed[School] | Installed[Guard]
    ) -> Installed[School] | Installed[Guard]:
        """Return the school of a name, or else the guard of that name; or one of them, given itself.

        Raises:
            UnknownSchool: Nothing is loaded that has this name.
        """
        found = self._found(name)
        if found is None:
            raise UnknownSchool(name, [one.content.name for one in self])
        return found

    def __contains__(self, name: object) -> bool:
        """Return whether a school or a guard is loaded, given its name or itself."""
        return self._found(name) is not None

    def __iter__(self) -> Iterator[Installed[School] | Installed[Guard]]:
        return iter((*self.schools, *self.aside, *self.guards))

    def __reversed__(self) -> Iterator[Installed[School] | Installed[Guard]]:
        return reversed(tuple(self))

    def __len__(self) -> int:
        return len(self.schools) + len(self.aside) + len(self.guards)

    def _found(self, name: object) -> Installed[School] | Installed[Guard] | None:
        match name:
            case str():
                return next((one for one in self if one.content.name == name), None)
            case Installed():
                return next((one for one in self if one == name), None)
            case School() | Guard():
                return next((one for one in self if one.content == name), None)
            case _:
                return None

    @property
    def contents(self) -> tuple[Content, ...]:
        """The schools and guards themselves."""
        return tuple(one.content for one in self.everything)

    @property
    def sheets(self) -> tuple[type, ...]:
        """The classes of the fact sheets that they ask about, `Situation` first."""
        asked = chain.from_iterable(content.facts for content in self.contents)
        return tuple(dict.fromkeys([Situation, *(fact.owner for fact in asked)]))

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics: those of the vocabulary, then those that they speak on besides."""
        spoken = chain.from_iterable(one.content.topics for one in self.everything)
        return tuple(dict.fromkeys([*TOPICS, *spoken]))

    def school(self, name: str) -> Installed[School]:
        """Return the school of this name, one that was left aside too.

        Raises:
            UnknownSchool: No such school is loaded.
        """
        everything = (*self.schools, *self.aside)
        for school in everything:
            if school.content.name == name:
                return school
        raise UnknownSchool(name, [school.content.name for school in everything])

    def asking(self, schools: SomeSchools) -> Packs:
        """Return the same packs with only some schools to be asked.

        Args:
            schools: The schools, or names of loaded ones, or a single one.

        Raises:
            UnknownSchool: No school of that name is loaded, or something is no school.
        """
        return attrs.evolve(self, schools=dict.fromkeys(map(self._asked, each_of(schools))), aside=())

    def _asked(self, school: str | School | Installed[School]) -> Installed[School]:
        match school:
            case School():
                return Installed(school)
            case Installed(School()):
                return school
            case _:
                return self.school(school)


SomeSchools: TypeAlias = Packs | Iterable[str | School | Installed[School]] | str | School | Installed[School]
"""Schools, or names of loaded ones, or a single one."""


def each_of(schools: SomeSchools) -> tuple[str | School | Installed[School], ...]:
    """Return some schools, or a single one, as a tuple."""
    match schools:
        case Packs():
            return schools.schools
        case str() | School() | Installed():
            return (schools,)
        case Iterable():
            return tuple(schools)
        case _:
            # It is none, which is for whoever looks for it to say.
            return (schools,)


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

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle it by what it was made of, where a group is pickled by its message."""
        # Imported here, as below, because it takes a pickle to need it.
        import pickle

        return _unpickled, (self.failures, pickle.dumps(self.loaded))

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


def _unpickled(failures: Sequence[PackError], loaded: bytes) -> PacksFailed:
    import pickle

    try:
        packs = cast("Packs", pickle.loads(loaded))  # noqa: S301  # part of a pickle that is being read already
    except KeyboardInterrupt:
        raise
    except BaseException:  # what one process has loaded may not import in another, or may exit
        # multiprocessing.Pool waits for ever for a result that it cannot unpickle.
        packs = Packs(failures=tuple(failures))
    return PacksFailed(failures, packs)
