"""What is told of tables."""

from __future__ import annotations


def done(out: str, rows: int, before: int) -> str:
    """Say that all answers are written.

    Args:
        out: Where.
        rows: How many rows there are.
        before: How many of them had been done before an interruption.
    """
    went_on = f" {before:,} of them were there from before." if before else ""
    return f"{rows:,} {_rows(rows)} answered in {out}.{went_on}"


def already(out: str, rows: int) -> str:
    """Say that there was nothing left to do."""
    return f"All {rows:,} {_rows(rows)} were answered before, in {out}."


def problems_in(problems: int, report: str) -> str:
    """Say that some values meant nothing."""
    what = "value meant nothing and was" if problems == 1 else "values meant nothing and were"
    return f"{problems:,} {what} taken for unknown: {report} lists them"


def problems_counted(problems: int) -> str:
    """Say that some values meant nothing, where no report lists them."""
    what = "value meant nothing and counts" if problems == 1 else "values meant nothing and count"
    return f"{problems:,} {what} as unknown; nc-rules batch lists them"


def _rows(number: int) -> str:
    return "row" if number == 1 else "rows"
