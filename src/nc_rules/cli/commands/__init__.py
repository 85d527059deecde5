"""The commands of the program, each of which registers when its module is imported: the one that is asked for alone.

To import all takes longer than most commands do.
"""

# What an import here does is to register.
# ruff: noqa: F401
# pyright: reportUnusedImport=false
from __future__ import annotations

from cyclopts import App

from nc_rules.cli.app import app


def program(first: str = "") -> App:
    """Return the program with the command that the first word asks for; with every one, where it asks for none."""
    match first:
        case "--version":
            pass
        case "compare" | "ask" | "plan":
            from nc_rules.cli.commands import comparing
        case "explain" | "what-if" | "crux":
            from nc_rules.cli.commands import explaining
        case "ahead" | "replay":
            from nc_rules.cli.commands import days
        case "schools" | "facts" | "topics" | "schema":
            from nc_rules.cli.commands import listing
        case "batch" | "atlas":
            from nc_rules.cli.commands import tables
        case "serve" | "page":
            from nc_rules.cli.commands import serving
        case "check" | "chart" | "export" | "diff" | "new-pack":
            from nc_rules.cli.commands import authoring
        case _:
            from nc_rules.cli.commands import authoring, comparing, days, explaining, listing, serving, tables
    return app
