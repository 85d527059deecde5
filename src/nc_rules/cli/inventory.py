"""What is installed, loaded and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nc_rules.cli.streams import quiet_output
from nc_rules.content import Guard, School
from nc_rules.packs import Installed, Packs, load_packs
from nc_rules.translation import gettext
from nc_rules.views.terminal import print_without_padding
from nc_rules.words.visible import visible

_GAPS: Final = 6
"""The blanks between four columns."""

_LEAST_FOR_SOURCES: Final = 12


def what_loads() -> Packs:
    """Load what is installed, with what could not be loaded; nothing that a pack prints while it is imported is shown.

    Raises:
        UnknownPack: As `load_packs`.
        PacksLoading: As `load_packs`.
    """
    with quiet_output():
        return load_packs(lenient=True)


def show_inventory(packs: Packs, console: Console) -> None:
    """Print a table of every school and guard."""
    rows = [
        *(_row(school) for school in packs.schools),
        *(_row(school, f" ({gettext('only by name')})") for school in packs.aside),
        *(_row(guard, f" ({gettext('guard')})") for guard in packs.guards),
    ]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(gettext("school"), no_wrap=True)
    table.add_column(gettext("rules"), justify="right", no_wrap=True)
    table.add_column(gettext("pack"), width=_pack_width(rows, console.width), overflow="fold")
    table.add_column(gettext("source"), overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    print_without_padding(console, table)


def _row(one: Installed[School] | Installed[Guard], mark: str = "") -> tuple[str, str, str, str]:
    content = one.content
    sources = "\n".join(visible(str(source)) for source in content.sources)
    return f"{content.name}{mark}", str(len(content.entries)), visible(one.owner), sources


def _pack_width(rows: Sequence[tuple[str, str, str, str]], width: int) -> int | None:
    """Return a width for the column of packs that breaks none of their names, if that leaves room for the sources."""
    names = max((cell_len(pack.partition(" ")[0]) for _, _, pack, _ in rows), default=0)
    whole = max((cell_len(pack) for _, _, pack, _ in rows), default=0)
    others = max((cell_len(school) for school, _, _, _ in rows), default=0) + len(gettext("rules")) + _GAPS
    room = width - others - _LEAST_FOR_SOURCES
    return min(room, whole) if room >= names > 0 else None
