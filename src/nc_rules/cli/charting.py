"""A school's chart: where it is printed, and as what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Literal, TypeAlias

from nc_rules.chart import Chart
from nc_rules.cli.streams import console, put_text
from nc_rules.errors import Unwritable
from nc_rules.translation import gettext
from nc_rules.views import chart_as_dot, chart_as_mermaid, chart_as_svg, chart_as_text
from nc_rules.views.terminal import wrapped

Format: TypeAlias = Literal["mermaid", "dot", "svg"]

_WAYS: Final[Mapping[str, Callable[[Chart], str]]] = {
    "mermaid": chart_as_mermaid,
    "dot": chart_as_dot,
    "svg": chart_as_svg,
    "list": lambda chart: f"{wrapped(chart_as_text(chart), console().width)}\n",
}

_SUFFIXES: Final[Mapping[str, str]] = {
    ".mmd": "mermaid", ".mermaid": "mermaid", ".dot": "dot", ".gv": "dot", ".svg": "svg", ".txt": "list",
}  # fmt: skip


def format_of(wanted: Format | None, output: Path | None) -> str:
    """Return how to print a chart: as asked for, or as the name of the file says, or as a list.

    Raises:
        Unwritable: The name of the file says something else.
    """
    if wanted or output is None or not output.suffix:
        return wanted or "list"
    found = _SUFFIXES.get(output.suffix.lower())
    if found is None:
        known = ", ".join(_SUFFIXES)
        raise Unwritable(
            str(output),
            gettext(
                "no chart is written as {suffix} ({known} are); or name a --format", suffix=output.suffix, known=known
            ),
        )
    return found


def put_chart(chart: Chart, how: str, output: Path | None) -> None:
    """Print a chart, or write it to a file."""
    put_text(_WAYS[how](chart), output)
