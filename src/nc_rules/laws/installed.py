"""The laws that installed packs declare, through entry points of their own."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, cast, final

import attrs

from nc_rules.errors import InvalidLaw, PackError, PackImportFailed, PackWrongType
from nc_rules.laws.law import Law
from nc_rules.packs import Packs
from nc_rules.packs.discovery import distributions, error_as_text, normal
from nc_rules.repr import shown
from nc_rules.translation import gettext

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

LAWS: Final = "nc_rules.laws"
"""The entry point group of laws; each entry is a `Law`, or several."""


@final
@attrs.frozen
class Laws:
    """The laws that are declared.

    Args:
        laws: The laws, in the order of their packs.
        failures: What could not be loaded, and why.
    """

    laws: tuple[Law, ...] = ()
    failures: tuple[PackError, ...] = ()


def load_laws(packs: Packs) -> Laws:
    """Import the laws that installed packs declare.

    Where `NC_RULES_PACKS` limits which packs are loaded, nothing of the others is imported.

    Args:
        packs: What is loaded.
    """
    limited = bool((os.environ.get("NC_RULES_PACKS") or "").strip())
    loaded = {normal(one.pack) for one in packs if one.pack}
    found: dict[tuple[str, str, str], Laws] = {}
    for distribution in distributions():
        try:
            name, version = distribution.name, distribution.version
            entries = [entry for entry in distribution.entry_points if entry.group == LAWS]
        except Exception:  # noqa: S112  # whatever is damaged in it, `load_packs` has told of it
            continue
        for entry in entries:
            if not limited or normal(name) in loaded:
                found.setdefault((name, entry.name, entry.value), _loaded(f"{name} {version}", entry))
    each = [found[key] for key in sorted(found)]
    return Laws(tuple(law for one in each for law in one.laws), tuple(bad for one in each for bad in one.failures))


def _loaded(owner: str, entry: EntryPoint) -> Laws:
    name = entry.name
    try:
        given: object = entry.load()
    except KeyboardInterrupt:
        raise
    except InvalidLaw as error:
        return Laws(failures=(PackImportFailed(name, LAWS, [owner], str(error)),))
    except BaseException as error:  # a pack that exits, or panics, must not take the program with it
        return Laws(
            failures=(
                PackImportFailed(
                    name, LAWS, [owner], gettext("importing it raised {error}", error=error_as_text(error))
                ),
            )
        )
    laws = (given,) if isinstance(given, Law) else given
    several = tuple(cast("Iterable[object]", laws)) if isinstance(laws, Iterable) else (laws,)
    if wrong := [one for one in several if not isinstance(one, Law)]:
        return Laws(
            failures=(
                PackWrongType(
                    name, LAWS, [owner], gettext("expected a Law, or several, got {value}", value=shown(wrong[0]))
                ),
            )
        )
    return Laws(cast("tuple[Law, ...]", several))
