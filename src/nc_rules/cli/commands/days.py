"""What changes with the days: ahead, and in a story."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from nc_rules.cli.app import app
from nc_rules.cli.asked import asked, code_of, compared, day_of, load
from nc_rules.cli.options import FLAG, File, Set, SomeSchools, SomeTopics, Today, Why
from nc_rules.translation import gettext


@app.command(help=gettext("Say what changes by time alone, and when, if nothing else does."))
def ahead(  # noqa: PLR0913  # as above
    file: File = None,
    /,
    *,
    days: Annotated[
        int, Parameter(help=gettext("How many days to look ahead."), validator=Number(gte=0, lte=36_500))
    ] = 365,
    set_: Set = (),
    school: SomeSchools = (),
    topic: SomeTopics = (),
    format: Annotated[  # noqa: A002  # as above
        Literal["table", "json", "ics"],
        Parameter(help=gettext("How to print it; ics is a calendar file with neutral titles.")),
    ] = "table",
    today: Today = None,
    why: Why = False,
    everything: Annotated[
        bool, Parameter(name="--all", help=gettext("Show topics that you do not have as well, and the rest.")), FLAG
    ] = False,
) -> int:
    """Say what changes by time alone, and when, if nothing else does."""
    # Imported here because no other command looks ahead.
    from nc_rules.cli.other_days import show_ahead

    packs = load()
    situation, comparison = compared(packs, school, file, set_, None, today)
    show_ahead(
        comparison.on(topic).ahead(days),
        situation,
        format,
        today=None if today is None else day_of(today),
        why=why,
        everything=everything,
    )
    return code_of(packs)


@app.command(
    help=gettext("Go through a story, and say on which days whose advice changes, from what to what, and why.")
)
def replay(
    story: Annotated[
        Path | None, Parameter(help=gettext("The story, in TOML or JSON; - reads it from standard input."))
    ] = None,
    /,
    *,
    school: SomeSchools = (),
    topic: SomeTopics = (),
    format: Annotated[  # noqa: A002  # as above
        Literal["table", "markdown", "json", "svg"], Parameter(help=gettext("How to print it; svg is a picture."))
    ] = "table",
    why: Why = False,
    everything: Annotated[
        bool,
        Parameter(
            name="--all", help=gettext("Count stances also on questions that you do not have, and show the rest.")
        ),
        FLAG,
    ] = False,
) -> int:
    """Go through a story, and say on which days whose advice changes, from what to what, and why."""
    # Imported here because no other command tells a story.
    from nc_rules.cli.other_days import show_story

    packs = load()
    panel, sheets = asked(packs, school)
    show_story(story, sheets, panel, topic, format, why=why, everything=everything)
    return code_of(packs)
