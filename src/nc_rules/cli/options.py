"""The options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from nc_rules.cli.completion import (
    offer_assignments,
    offer_engines,
    offer_schools,
    offer_topics,
)
from nc_rules.translation import gettext

FLAG = Parameter(negative="", show_default=False)
"""An option that is there or not, or may be given again and again."""

File = Annotated[
    Path | None,  # for which shells offer files
    Parameter(help=gettext("The situation, in TOML or JSON; - reads it from standard input.")),
]
Set = Annotated[
    tuple[str, ...],
    Parameter(
        name="--set",
        help=gettext("A fact, as FACT=VALUE; it takes precedence over the file."),
        completer=offer_assignments,
    ),
    FLAG,
]
Format = Annotated[Literal["table", "json"], Parameter(help=gettext("How to print it."))]
OneSchool = Annotated[str, Parameter(name="--school", help=gettext("The school."), completer=offer_schools)]
OneTopic = Annotated[str, Parameter(name="--topic", help=gettext("The topic."), completer=offer_topics)]
SomeSchools = Annotated[
    tuple[str, ...],
    Parameter(
        name="--school", help=gettext("A school to ask; without it, all that are installed."), completer=offer_schools
    ),
    FLAG,
]
SomeTopics = Annotated[
    tuple[str, ...],
    Parameter(
        name="--topic", help=gettext("A topic that it is about; without it, all of them."), completer=offer_topics
    ),
    FLAG,
]
Why = Annotated[
    bool, Parameter(name="--why", help=gettext("Give what schools say, by which rules, and their sources.")), FLAG
]
Today = Annotated[
    str | None, Parameter(help=gettext("The day on which to reckon what dates in the file say; without it, today."))
]
Engine = Annotated[str | None, Parameter(help=gettext("The engine that evaluates the rules."), completer=offer_engines)]
