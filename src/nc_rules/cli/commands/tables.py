"""Commands on tables of situations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from nc_rules.cli.app import app
from nc_rules.cli.asked import asked, code_of, day_of, load
from nc_rules.cli.options import FLAG, SomeSchools, SomeTopics, Today


@app.command(help="Put a table of situations to every school, a file into a file or a folder.")
def batch(  # noqa: PLR0913  # each is an option
    source: Annotated[Path, Parameter(name="IN", help="The situations: .parquet, .csv, .arrow or .jsonl.")],
    out: Annotated[Path, Parameter(name="OUT", help="The answers: a file of these kinds, or a folder for Parquet.")],
    /,
    *,
    school: SomeSchools = (),
    topic: SomeTopics = (),
    columns: Annotated[
        tuple[Literal["stance", "status", "withheld", "agreement", "counts"], ...],
        Parameter(help="A kind of columns to write; without it, all. Alerts are always there."),
        FLAG,
    ] = (),
    keep: Annotated[
        tuple[str, ...], Parameter(help="A column that tells no fact, to be kept beside the answers."), FLAG
    ] = (),
    missing: Annotated[tuple[str, ...], Parameter(help="A word of the table's own that says nothing."), FLAG] = (),
    today: Today = None,
    rows: Annotated[int, Parameter(help="How many rows are read at a time.", validator=Number(gte=1))] = 100_000,
    strict: Annotated[
        bool, Parameter(help="Stop at values that mean nothing, rather than report them and go on."), FLAG
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
