"""The command `atlas`: over all situations, over people that are drawn, or over a table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal, assert_never

from nc_rules.atlas import Atlas, Prior, even_prior, exact_atlas
from nc_rules.cli.app import FAULTY, OK
from nc_rules.cli.printing import print_wrapped
from nc_rules.cli.streams import complain
from nc_rules.comparison import Panel
from nc_rules.errors import InvalidTable, Problem
from nc_rules.files.priors import read_prior
from nc_rules.stance import Topic
from nc_rules.translation import gettext
from nc_rules.views.atlas import atlas_as_svg, atlas_as_text, plain_atlas
from nc_rules.words.tables import problems_counted


def show_atlas(  # noqa: PLR0913  # each is an option
    table: Path | None,
    panel: Panel,
    sheets: Sequence[type],
    topics: Sequence[str],
    prior: Path | None,
    drawn: tuple[int | None, int],
    *,
    keep: Sequence[str],
    today: date | None,
    format: Literal["table", "json", "svg"],  # noqa: A002  # as on the command line
) -> int:
    """Print how often schools differ, and return the exit code.

    Raises:
        InvalidTable: The table cannot be read, or a column of it means nothing.
        InvalidSituationFile: The prior cannot be read.
        UnknownTopic: There is no such topic.
    """
    told = even_prior() if prior is None else read_prior(prior, sheets)
    asked = [one.topic for one in panel.compare().on(topics)]
    code = OK
    if table is None and drawn[0] is None:
        found = exact_atlas(panel.roster, told, asked)
    else:
        if table is not None and (drawn[0] is not None or prior is not None):
            raise InvalidTable(
                str(table), [Problem("", gettext("give a table, or people to draw by a prior, and not both"))]
            )
        found, code = _counted(table, panel, sheets, asked, told, drawn, keep, today)
    match format:
        case "table":
            print_wrapped(*atlas_as_text(found).splitlines())
        case "json":
            print(json.dumps(plain_atlas(found), indent=2))
        case "svg":
            print(atlas_as_svg(found), end="")
        case _:
            assert_never(format)
    return code


def _counted(  # noqa: PLR0913, PLR0917  # as above
    table: Path | None,
    panel: Panel,
    sheets: Sequence[type],
    topics: Sequence[Topic],
    prior: Prior,
    drawn: tuple[int | None, int],
    keep: Sequence[str],
    today: date | None,
) -> tuple[Atlas, int]:
    # Imported here because what is exact takes no numpy.
    import numpy as np

    from nc_rules.batch import Batch
    from nc_rules.batch.people import atlas_over, drawn_people
    from nc_rules.batch.reading import Source

    batch = Batch.of(panel=panel, topics=topics, keep=keep, today=today, sheets=sheets)
    if table is None:
        people, seed = drawn
        codes = drawn_people(batch.network, prior, people or 1, seed)
        return atlas_over(
            batch, codes, gettext("drawn with seed {seed} by this prior: {prior}", seed=seed, prior=prior.title)
        ), OK
    source = Source.of(table)
    if wrong := batch.faults(source.names):
        raise InvalidTable(str(table), wrong)
    pieces = [batch.codes_of(frame) for frame in source.pieces(100_000)]
    some = [codes for codes, _ in pieces] or [np.zeros((len(batch.network.partitions), 0), batch.network.dtype)]
    problems = sum(len(problems) for _, problems in pieces)
    if problems:
        complain(f"{table}: {problems_counted(problems)}")
    return atlas_over(
        batch, np.concatenate(some, axis=1), gettext("as {table} tells of them", table=table.name)
    ), FAULTY if problems else OK
