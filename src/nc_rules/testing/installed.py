"""The schools and guards that the kit works with: those that a test names, else those that are installed."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

from nc_rules.content import Guard, School
from nc_rules.packs import Installed, Packs, PacksFailed, installed


class PacksLeftOut(UserWarning):
    """Some installed packs could not be loaded, so that strategies do without their thresholds and schools."""


def packs_that_load() -> Packs:
    """Return the installed packs, with a warning about those that can't be loaded.

    Raises:
        UnknownPack: `NC_RULES_PACKS` or `NC_RULES_GUARDS` lists a name that nothing installed answers to.
    """
    packs = installed()
    if packs.failures:
        failed = PacksFailed(packs.failures, packs)
        warnings.warn(f"strategies do without some packs: {failed}", PacksLeftOut, stacklevel=2)
    return packs


def packs_of(schools: Iterable[School] | None, guards: Iterable[Guard] | None) -> Packs:
    """Gather schools and guards; those that are installed take the place of what is not given."""
    loaded = packs_that_load() if schools is None or guards is None else Packs()
    return Packs(
        loaded.schools if schools is None else tuple(map(Installed, schools)),
        loaded.guards if guards is None else tuple(map(Installed, guards)),
    )
