"""Tables of situations from the command line: what is done, and what is told meanwhile and in the end."""

from __future__ import annotations

import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from nc_rules.batch import KINDS, Batch
from nc_rules.batch.answers import Kind
from nc_rules.batch.job import Job
from nc_rules.batch.job import Progress as Progressing
from nc_rules.cli.app import FAULTY, OK
from nc_rules.cli.printing import print_wrapped
from nc_rules.cli.streams import complain
from nc_rules.comparison import Panel
from nc_rules.translation import gettext
from nc_rules.words.tables import already, done, problems_in


def run_batch(  # noqa: PLR0913  # each is an option
    source: Path,
    out: Path,
    panel: Panel,
    sheets: Sequence[type],
    *,
    topics: Sequence[str],
    columns: Sequence[Kind],
    keep: Sequence[str],
    missing: Sequence[str],
    today: date | None,
    rows: int,
    strict: bool,
) -> int:
    """Put a file of situations to the schools, and return the exit code.

    Raises:
        InvalidTable: As `Job.of` and `Job.run`.
        UnknownTopic: There is no such topic.
    """
    asked = Batch.of(panel=panel, topics=topics or None, keep=keep, missing=missing, today=today, sheets=sheets)
    job = Job.of(source, out, asked, columns=columns or KINDS, rows=rows, strict=strict)
    before = job.rows_done()
    with _progress(job.source.rows) as advance:
        manifest = job.run(advance)
    if before == manifest.rows and manifest.rows:
        print_wrapped(already(str(out), manifest.rows))
    else:
        print_wrapped(done(str(out), manifest.rows, before))
    if manifest.problems:
        complain(problems_in(manifest.problems, str(job.report)))
    return FAULTY if manifest.problems else OK


@contextmanager
def _progress(rows: int | None) -> Generator[Progressing]:
    """Show how far it is on a terminal, and nothing elsewhere."""
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(gettext("rows")),
        _Rate(),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("", total=rows)
        yield lambda so_far: progress.update(task, completed=so_far)


class _Rate(ProgressColumn):
    """How many rows a second are done."""

    def render(self, task: Task) -> Text:
        return Text(gettext("{number:,} a second", number=int(task.speed or 0)))
