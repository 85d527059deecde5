"""What the installed distributions offer, and which of it is wanted. Nothing is imported here."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, cast, final

import attrs

from nc_rules.errors import PackUnreadable, Problem, UnknownName, UnknownPack
from nc_rules.translation import message

if TYPE_CHECKING:
    # Those of importlib-metadata, which are used, are the same classes in a newer version, without all of the types.
    from importlib.metadata import Distribution, EntryPoint
    from pathlib import Path

SCHOOLS: Final = "nc_rules.schools"
"""The entry point group of schools; an entry's name is its school's."""

GUARDS: Final = "nc_rules.guards"
"""The entry point group of guards; an entry's name is its guard's."""

_ENTRY_POINTS: Final = "entry_points.txt"

INDENT: Final = "\n    "
"""What comes before further lines of somebody else's text, so that none passes for one of ours."""

_LONGEST_REASON: Final = 500
"""The text of somebody else's error is cut short when it has more characters than this."""


@final
@attrs.frozen
class Offer:
    """An entry point of one of the two groups, and the distribution that offers it.

    Args:
        group: `SCHOOLS` or `GUARDS`; empty where the distribution is too damaged to tell.
        name: The entry's name; empty likewise.
        pack: The name of the distribution.
        version: The version of the distribution.
        value: Where the object is, as `module:attribute`.
        entry_point: The entry point itself, or what keeps it from being read.
    """

    group: str
    name: str
    pack: str
    version: str
    value: str
    entry_point: EntryPoint | PackUnreadable = attrs.field(eq=False)

    @property
    def answers_to(self) -> frozenset[str]:
        """The names by which it may be asked for: the entry's, the distribution's, and its short form."""
        pack = normal(self.pack)
        return frozenset({normal(self.name), pack, pack.removeprefix("nc-rules-")})

    @property
    def data(self) -> tuple[str, str] | None:
        """The folder, as a module's name, and the file of JSON in it, where the value stands for one."""
        folder, _, name = self.value.partition(":")
        return (folder.strip(), name.strip()) if name.strip().endswith(".json") else None

    def __str__(self) -> str:
        return f"{self.pack} {self.version}"


def normal(name: str) -> str:
    """Return a name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def offers() -> Sequence[Offer]:
    """Return what the environment asks for of all that is offered, sorted by group and name.

    Raises:
        UnknownPack: `NC_RULES_PACKS` or `NC_RULES_GUARDS` lists names that nothing installed answers to.
    """
    # An editable install can list an entry twice, so equal offers count once.
    everything = {offer for distribution in distributions() for offer in _offered_by(distribution)}
    return tuple(_wanted(sorted(everything, key=lambda offer: (offer.group, offer.name, offer.pack, offer.version))))


def distributions() -> Iterable[Distribution]:
    """Return every installed distribution; one that is damaged may raise anything when it is read."""
    # Imported here because a program that brings its own schools, or only builds some, has no need of it.
    import importlib_metadata

    return cast("Iterable[Distribution]", importlib_metadata.distributions())  # pyright: ignore[reportUnknownMemberType]  # its keywords are untyped


def _offered_by(distribution: Distribution) -> Iterator[Offer]:
    """Read one distribution by itself, so that a damaged one is no fault of the others."""
    from pathlib import Path  # as importlib-metadata does, and for the same reason no earlier

    folder = Path(str(getattr(distribution, "_path", "")))
    if folder.name.startswith("~"):
        return  # pip renames to this what it is removing, and leaves it behind when it is interrupted
    try:
        listing = _listing(distribution, folder)
    except Exception as error:  # whatever is wrong with somebody's files
        if normal(folder.name).startswith("nc-rules-"):
            yield _damaged(folder, error)
        return
    groups = [group for group in (GUARDS, SCHOOLS) if group in listing]
    try:
        entries = [entry for entry in distribution.entry_points if entry.group in groups] if groups else []
    except Exception as error:  # likewise
        yield _damaged(folder, error, groups[0])
        return
    for entry in entries:
        try:
            yield Offer(entry.group, entry.name, *_name_and_version(distribution), entry.value, entry)
        except Exception as error:  # likewise
            yield _damaged(folder, error, entry.group, entry.name)
    for group in groups:
        if all(entry.group != group for entry in entries):
            yield _damaged(folder, ValueError(f"{_ENTRY_POINTS} names {group}, and no entry of it is found"), group)


def _listing(distribution: Distribution, folder: Path) -> str:
    """Return the file of the entry points as text; bytes in it that are no UTF-8 show when it is parsed."""
    if not folder.is_dir():
        return distribution.read_text(_ENTRY_POINTS) or ""
    try:
        # A distribution takes a file that cannot be read for one that is not there.
        return (folder / _ENTRY_POINTS).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def _name_and_version(distribution: Distribution) -> tuple[str, str]:
    # Where METADATA lacks one, it is `None`, whatever the type says.
    name, version = cast("str | None", distribution.name), cast("str | None", distribution.version)
    if name is None or version is None:
        msg = "METADATA has no name, or no version"
        raise TypeError(msg)
    return name, version


def _damaged(folder: Path, error: Exception, group: str = "", name: str = "") -> Offer:
    why = f"what is installed of it cannot be read: {error_as_text(error)}; install it again, or remove it"
    pack, _, version = folder.stem.partition("-")
    return Offer(group, name, pack, version, "", PackUnreadable(name, group, [str(folder)], why))


def _wanted(everything: Sequence[Offer]) -> Iterator[Offer]:
    """Leave out what the environment does not ask for."""
    packs, guards = os.environ.get("NC_RULES_PACKS"), os.environ.get("NC_RULES_GUARDS")
    may_be_guards = [offer for offer in everything if offer.group != SCHOOLS]
    schools_asked = _names("NC_RULES_PACKS", packs, everything) if packs and packs.strip() else None
    guards_asked = _names("NC_RULES_GUARDS", guards, may_be_guards) if guards is not None else None
    for offer in everything:
        if offer.group != SCHOOLS and _is_among(guards_asked, offer):
            yield offer
        elif offer.group != GUARDS and _is_among(schools_asked, offer):
            yield _as_school(offer)


def _is_among(asked: frozenset[str] | None, offer: Offer) -> bool:
    return asked is None or not asked.isdisjoint(offer.answers_to)


def _as_school(offer: Offer) -> Offer:
    """Take a damaged offer that may be a guard's for a school's, because a guard of its name is not wanted."""
    fault = offer.entry_point
    if not isinstance(fault, PackUnreadable):
        return offer
    return attrs.evolve(offer, group=SCHOOLS, entry_point=attrs.evolve(fault, group=SCHOOLS))


def _names(variable: str, listed: str, offered: Sequence[Offer]) -> frozenset[str]:
    names = {name.strip(): normal(name.strip()) for name in listed.split(",") if name.strip()}
    known = frozenset[str]().union(*(offer.answers_to for offer in offered))
    unknown = [_unknown(name, offered) for name, asked in names.items() if asked not in known]
    if unknown:
        raise UnknownPack(variable, unknown)
    return frozenset(names.values())


class _UnknownOffer(UnknownName):
    """Something that nothing installed answers to."""

    missing = message("there is no pack, school or guard {name}")


def _unknown(name: str, offered: Sequence[Offer]) -> Problem:
    return _UnknownOffer(name, sorted({offer.name for offer in offered if offer.name})).problem()


def error_as_text(error: BaseException) -> str:
    """Return somebody else's error as text, whatever its own way of becoming text does."""
    try:
        text = str(error)
    except KeyboardInterrupt:
        raise
    except BaseException:  # that may exit or panic, too
        text = "an error that cannot be shown"
    short = text if len(text) <= _LONGEST_REASON else f"{text[:_LONGEST_REASON]}..."
    lines = INDENT.join(short.splitlines())
    return f"{type(error).__name__}: {lines}"
