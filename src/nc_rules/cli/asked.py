"""What was told, and who is asked about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from nc_rules.cli.app import OK, PACK_FAILED
from nc_rules.cli.inventory import what_loads
from nc_rules.cli.streams import STANDARD_INPUT, complain, standard_input
from nc_rules.comparison import Comparison, Panel, panel_of
from nc_rules.errors import InvalidSituationFile, Problem
from nc_rules.files import SituationFile, parse_table, read_table, situation_from
from nc_rules.files.dates import date_in
from nc_rules.packs import Packs
from nc_rules.translation import gettext, message

COMMAND_LINE: Final = message("the command line")
"""What the options are called in messages."""


def load() -> Packs:
    """Load what is installed, and say what could not be loaded."""
    packs = what_loads()
    aside = {school.content.name for school in packs.aside}
    for failure in packs.failures:
        left_out = failure.entry_point in aside
        said = (
            gettext("left out: {failure}", failure=failure)
            if left_out
            else gettext("not loaded: {failure}", failure=failure)
        )
        complain(said)
    return packs


def code_of(packs: Packs) -> int:
    """Return the exit code of a command that did what it should."""
    return PACK_FAILED if packs.failures else OK


def asked(packs: Packs, schools: Sequence[str], engine: str | None = None) -> tuple[Panel, Sequence[type]]:
    """Return who is asked, and the sheets of which a file may speak."""
    some = packs.asking(schools) if schools else packs
    # A file may speak of what only the others ask about. Where two sheets have one name, that of who is asked is meant.
    sheets = {sheet.__name__.lower(): sheet for sheet in (*packs.sheets, *some.sheets)}
    return panel_of(some, engine=engine), [*sheets.values()]


def told(  # each is an option
    packs: Packs,
    schools: Sequence[str],
    file: Path | None,
    assignments: Sequence[str],
    engine: str | None = None,
    today: str | None = None,
) -> tuple[SituationFile, Panel]:
    """Read a situation, and return it with who is asked about it."""
    panel, sheets = asked(packs, schools, engine)
    return _situation(file, assignments, sheets, today), panel


def compared(  # as above
    packs: Packs,
    schools: Sequence[str],
    file: Path | None,
    assignments: Sequence[str],
    engine: str | None,
    today: str | None,
) -> tuple[SituationFile, Comparison]:
    """Read a situation, and return it with what the schools say."""
    situation, panel = told(packs, schools, file, assignments, engine, today)
    return situation, panel.compare(*situation.sheets)


def day_of(text: str) -> date:
    """Read what `--today` says.

    Raises:
        InvalidSituationFile: It is no date.
    """
    found = date_in(text)
    if isinstance(found, Problem):
        raise InvalidSituationFile(gettext(COMMAND_LINE), [found.under("--today")])
    return found


def _situation(
    file: Path | None, assignments: Sequence[str], sheets: Sequence[type], today: str | None
) -> SituationFile:
    day = None if today is None else day_of(today)
    match file:
        case None:
            return situation_from({}, gettext(COMMAND_LINE), sheets, told=assignments, today=day)
        case _ if str(file) == "-":
            table = parse_table(standard_input(), gettext(STANDARD_INPUT))
            return situation_from(table, gettext(STANDARD_INPUT), sheets, told=assignments, today=day)
        case _:
            return situation_from(read_table(file), str(file), sheets, told=assignments, today=day)
