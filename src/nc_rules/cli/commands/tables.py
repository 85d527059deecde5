"""Commands on tables of situations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from nc_rules.cli.app import app
from nc_rules.cli.asked import asked, code_of, day_of, load
from nc_rules.cli.options import FLAG, SomeSchools, SomeTopics, Today
from nc_rules.translation import gettext


@app.command(help=gettext("Put a table of situations to every school, a file into a file or a folder."))
def batch(  # noqa: PLR0913  # each is an option
    source: Annotated[Path, Parameter(name="IN", help=gettext("The situations: .parquet, .csv, .arrow or .jsonl."))],
    out: Annotated[
        Path, Parameter(name="OUT", help=gettext("The answers: a file of these kinds, or a folder for Parquet."))
    ],
    /,
    *,
    school: SomeSchools = (),
    topic: SomeTopics = (),
    columns: Annotated[
        tuple[Literal["stance", "status", "withheld", "agreement", "counts"], ...],
        Parameter(help=gettext("A kind of columns to write; without it, all. Alerts are always there.")),
        FLAG,
    ] = (),
    keep: Annotated[
        tuple[str, ...], Parameter(help=gettext("A column that tells no fact, to be kept beside the answers.")), FLAG
    ] = (),
    missing: Annotated[
        tuple[str, ...], Parameter(help=gettext("A word of the table's own that says nothing.")), FLAG
    ] = (),
    today: Today = None,
    rows: Annotated[
        int, Parameter(help=gettext("How many rows are read at a time."), validator=Number(gte=1))
    ] = 100_000,
    strict: Annotated[
        bool, Parameter(help=gettext("Stop at values that mean nothing, rather than report them and go on.")), FLAG
    ] = False,
) -> int:
    """Put a table of situations to every school, a file into a file or a folder."""
    # Imported here because no other command takes numpy.
    from nc_rules.cli.tables import run_batch

    packs = load()
    panel, sheets = asked(packs, school)
    code = run_batch(
        source,
        out,
        panel,
        sheets,
        topics=topic,
        columns=columns,
        keep=keep,
        missing=missing,
        today=None if today is None else day_of(today),
        rows=rows,
        strict=strict,
    )
    return code or code_of(packs)


@app.command(help=gettext("Say how often which schools differ, topic by topic: over all situations, or over a table."))
def atlas(  # noqa: PLR0913  # as above
    table: Annotated[
        Path | None, Parameter(help=gettext("A table of people, as for batch; without it, all situations, exactly."))
    ] = None,
    /,
    *,
    school: SomeSchools = (),
    topic: SomeTopics = (),
    prior: Annotated[
        Path | None, Parameter(help=gettext("How common values are, in TOML; without it, all equally."))
    ] = None,
    situations: Annotated[
        int | None,
        Parameter(help=gettext("Draw so many people, of whom not everything is known."), validator=Number(gte=1)),
    ] = None,
    seed: Annotated[int, Parameter(help=gettext("Draws the same people again."), validator=Number(gte=0))] = 0,
    keep: Annotated[tuple[str, ...], Parameter(help=gettext("A column of the table that tells no fact.")), FLAG] = (),
    today: Today = None,
    format: Annotated[  # noqa: A002  # it is called that on the command line
        Literal["table", "json", "svg"], Parameter(help=gettext("How to print it; svg is a picture in greys."))
    ] = "table",
) -> int:
    """Say how often which schools differ, topic by topic."""
    # Imported here because no other command counts.
    from nc_rules.cli.atlas import show_atlas

    packs = load()
    panel, sheets = asked(packs, school)
    day = None if today is None else day_of(today)
    code = show_atlas(table, panel, sheets, topic, prior, (situations, seed), keep=keep, today=day, format=format)
    return code or code_of(packs)
