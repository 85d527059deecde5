"""What is installed, and the names by which it is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Literal, TypeAlias

from cyclopts import Parameter
from rich.console import Console

from nc_rules.cli.app import OK, app
from nc_rules.cli.asked import code_of, load
from nc_rules.cli.completion import Shell, completion_script
from nc_rules.cli.inventory import show_inventory
from nc_rules.cli.options import Format
from nc_rules.cli.streams import console
from nc_rules.cli.vocabulary import show_facts, show_topics
from nc_rules.packs import Packs
from nc_rules.schema import SCHEMAS
from nc_rules.translation import gettext
from nc_rules.views.plain_installed import plain_facts, plain_installed, plain_topics

_OfASituation: TypeAlias = Literal["situation", "case", "comparison", "explanation", "story", "replay", "ahead"]
_OfWhatFollows: TypeAlias = Literal["interview", "plan", "what-if", "crux"]
_OfPacks: TypeAlias = Literal["school", "guard", "diff"]
SchemaName: TypeAlias = Literal[_OfASituation, _OfWhatFollows, _OfPacks]


@app.command(help=gettext("List every installed school and guard, and the packs that failed to load."))
def schools(
    *,
    format: Format = "table",  # noqa: A002
) -> int:
    """List every installed school and guard, and the packs that failed to load."""
    return _list(format, plain_installed, show_inventory)


@app.command(help=gettext("List every fact, with the values that it may have."))
def facts(
    *,
    format: Format = "table",  # noqa: A002
) -> int:
    """List every fact, with the values that it may have."""
    return _list(format, plain_facts, show_facts)


@app.command(help=gettext("List every topic, with the stances that schools may take on it."))
def topics(
    *,
    format: Format = "table",  # noqa: A002
) -> int:
    """List every topic, with the stances that schools may take on it."""
    return _list(format, plain_topics, show_topics)


@app.command(help=gettext("Print the script that teaches a shell to complete what is typed."))
def completion(shell: Annotated[Shell, Parameter(help=gettext("The shell."))], /) -> int:
    """Print the script that teaches a shell to complete what is typed."""
    print(completion_script(app, shell))
    return OK


@app.command(help=gettext("Print the JSON Schema of what the library reads or writes."))
def schema(
    name: Annotated[
        SchemaName,
        Parameter(help=gettext("Of what.")),
    ],
    /,
) -> int:
    """Print the JSON Schema of what the library reads or writes, installed packs' own facts and topics included."""
    packs = load()
    print(json.dumps(SCHEMAS[name](packs), indent=2, ensure_ascii=True))
    return code_of(packs)


def _list(
    format: str,  # noqa: A002  # as above
    plain: Callable[[Packs], dict[str, object]],
    show_table: Callable[[Packs, Console], None],
) -> int:
    """Print something that is installed, as JSON or as a table."""
    packs = load()
    if format == "json":
        print(json.dumps(plain(packs), indent=2))
    else:
        show_table(packs, console())
    return code_of(packs)
