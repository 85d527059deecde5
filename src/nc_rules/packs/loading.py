"""Importing what the installed distributions offer, and remembering it for the process."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from threading import RLock

from nc_rules.content import API, Content, Guard, School
from nc_rules.errors import (
    InvalidSchool,
    PackClash,
    PackError,
    PackImportFailed,
    PacksLoading,
    PackUnreadable,
    PackWrongApi,
    PackWrongName,
    PackWrongType,
)
from nc_rules.packs.clashing import only_by_name, useless_among
from nc_rules.packs.discovery import INDENT, SCHOOLS, Offer, error_as_text, normal, offers
from nc_rules.packs.loaded import Installed, Packs, PacksFailed
from nc_rules.translation import gettext

_lock = RLock()
_loading: bool = False
_remembered: Packs | None = None


def installed() -> Packs:
    """Return what `load_packs(lenient=True)` found the first time that nothing failed in this process.

    A failure is never remembered, so a pack that has been mended is found by the next call.

    Raises:
        UnknownPack: As `load_packs`.
        PacksLoading: As `load_packs`.
    """
    global _remembered  # noqa: PLW0603  # loading is slow, and its result never changes within a process
    with _lock:
        if _remembered is not None:
            return _remembered
        packs = load_packs(lenient=True)
        if not packs.failures:
            _remembered = packs
        return packs


def load_packs(*, lenient: bool = False) -> Packs:
    """Import every installed pack.

    `NC_RULES_PACKS` limits the schools to those that it lists, separated by commas; nothing else is imported but
    guards. `NC_RULES_GUARDS` limits the guards, and leaves them all out where it is set and empty.

    Args:
        lenient: Give what does load, with its `failures`, rather than raise them.

    Returns:
        The schools and guards, sorted by name.

    Raises:
        PacksFailed: At least one pack could not be loaded: an `ExceptionGroup` of every failure. Its `loaded` holds
            the packs that did load.
        UnknownPack: `NC_RULES_PACKS` or `NC_RULES_GUARDS` lists names that nothing installed answers to.
        PacksLoading: A pack called this, or `compare`, while it was imported.
    """
    with _one_at_a_time():
        packs = _loaded()
    if packs.failures and not lenient:
        raise PacksFailed(packs.failures, packs)
    return packs


@contextmanager
def _one_at_a_time() -> Generator[None]:
    global _loading  # noqa: PLW0603  # it is about the lock, which the process has one of
    with _lock:
        if _loading:  # only the thread that is loading gets as far as this
            raise PacksLoading
        _loading = True
        try:
            yield
        finally:
            _loading = False


# A process that is forked off while another thread imports packs would hold modules that nobody ever finishes, under
# locks of Python's own that nobody ever releases. So a fork waits for the end of loading.
if hasattr(os, "register_at_fork"):  # not on Windows, where processes are not forked
    os.register_at_fork(before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release)


def _loaded() -> Packs:
    groups = [*_by_name(offers())]
    came_of: dict[Offer, Content | PackError] = {}
    # Data may speak of the sheets and topics that packs written in Python declare, so it is read after them.
    for rivals in sorted(groups, key=lambda rivals: rivals[0].data is not None):
        try:
            came_of[rivals[0]] = _load(rivals, [it for it in came_of.values() if not isinstance(it, PackError)])
        except PackError as failure:
            came_of[rivals[0]] = failure
    in_order = {rivals[0]: came_of[rivals[0]] for rivals in groups}
    failures = [failure for failure in in_order.values() if isinstance(failure, PackError)]
    found = {offer: it for offer, it in in_order.items() if not isinstance(it, PackError)}
    useless = useless_among(found)
    usable = {offer: content for offer, content in found.items() if offer not in useless}
    aside = only_by_name(usable)
    schools = [(o, Installed(it, o.pack, o.version)) for o, it in usable.items() if isinstance(it, School)]
    return Packs(
        tuple(school for offer, school in schools if offer not in aside),
        tuple(Installed(it, o.pack, o.version) for o, it in usable.items() if isinstance(it, Guard)),
        (*failures, *useless.values(), *aside.values()),
        tuple(school for offer, school in schools if offer in aside),
    )


def _by_name(found: Iterable[Offer]) -> Iterable[Sequence[Offer]]:
    """Group the offers of one name; a damaged one is a failure by itself and no rival."""
    groups: dict[object, list[Offer]] = {}
    for offer in found:
        damaged = isinstance(offer.entry_point, PackUnreadable)
        groups.setdefault(id(offer) if damaged else (offer.group, offer.name), []).append(offer)
    return groups.values()


def _load(rivals: Sequence[Offer], loaded: Sequence[Content]) -> Content:
    offer = rivals[0]
    if isinstance(offer.entry_point, PackUnreadable):
        raise offer.entry_point
    where = (offer.name, offer.group, [str(rival) for rival in rivals])
    if len(rivals) > 1:
        if len({normal(rival.pack) for rival in rivals}) == 1:
            raise PackClash(
                *where, gettext("one distribution is installed twice, so neither is used; remove one of the two")
            )
        raise PackClash(
            *where,
            gettext("both offer a school of this name, so neither is used; uninstall one of them")
            if offer.group == SCHOOLS
            else gettext("both offer a guard of this name, so neither is used; uninstall one of them"),
        )
    try:
        content: object = _read(*offer.data, loaded) if offer.data else offer.entry_point.load()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a pack that exits, or panics, must not take the program with it
        raise PackImportFailed(*where, _why_not(offer, error)) from error
    expected = School if offer.group == SCHOOLS else Guard
    if not isinstance(content, expected):
        raise PackWrongType(
            *where,
            gettext(
                "{value} is not a {expected} but a {type}",
                value=offer.value,
                expected=expected.__name__,
                type=type(content).__name__,
            ),
        )
    if content.name != offer.name:
        raise PackWrongName(
            *where,
            gettext(
                "{value} calls itself {name!r}; the two names must be the same", value=offer.value, name=content.name
            ),
        )
    if not _served(content.api):
        asked, served = ".".join(map(str, content.api)), ".".join(map(str, API))
        raise PackWrongApi(
            *where,
            gettext(
                "it was written for core API {asked}, this core serves {served}; upgrade the pack",
                asked=asked,
                served=served,
            )
            if content.api < API
            else gettext(
                "it was written for core API {asked}, this core serves {served}; upgrade nc-rules",
                asked=asked,
                served=served,
            ),
        )
    return content


def _read(folder: str, name: str, loaded: Sequence[Content]) -> Content:
    # Imported here because most packs are written in Python, and others should not make a first comparison wait.
    from nc_rules.packs.data_file import read_data

    return read_data(folder, name, loaded)


def _why_not(offer: Offer, error: BaseException) -> str:
    if offer.data and isinstance(error, InvalidSchool):
        # All of it is for whoever wrote the data, and none of it is somebody else's words.
        return gettext("{value} cannot be used: {why}", value=offer.value, why=INDENT.join(str(error).splitlines()))
    error_as_said = error_as_text(error)
    if offer.data:
        return gettext("reading {value} raised {error}", value=offer.value, error=error_as_said)
    return gettext("importing {value} raised {error}", value=offer.value, error=error_as_said)


def _served(api: tuple[int, int]) -> bool:
    return api[0] == API[0] and api[1] <= API[1]
