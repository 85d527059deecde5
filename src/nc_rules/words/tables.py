"""What is told of tables."""

from __future__ import annotations

from nc_rules.translation import gettext, ngettext


def done(out: str, rows: int, before: int) -> str:
    """Say that all answers are written.

    Args:
        out: Where.
        rows: How many rows there are.
        before: How many of them had been done before an interruption.
    """
    said = ngettext("{number:,} row answered in {out}.", "{number:,} rows answered in {out}.", rows, out=out)
    went_on = gettext("{some:,} of them were there from before.", some=before)
    return f"{said} {went_on}" if before else said


def already(out: str, rows: int) -> str:
    """Say that there was nothing left to do."""
    return ngettext(
        "All {number:,} row were answered before, in {out}.",
        "All {number:,} rows were answered before, in {out}.",
        rows,
        out=out,
    )


def problems_in(problems: int, report: str) -> str:
    """Say that some values meant nothing."""
    return ngettext(
        "{number:,} value meant nothing and was taken for unknown: {report} lists them",
        "{number:,} values meant nothing and were taken for unknown: {report} lists them",
        problems,
        report=report,
    )


def problems_counted(problems: int) -> str:
    """Say that some values meant nothing, where no report lists them."""
    return ngettext(
        "{number:,} value meant nothing and counts as unknown; nc-rules batch lists them",
        "{number:,} values meant nothing and count as unknown; nc-rules batch lists them",
        problems,
    )
