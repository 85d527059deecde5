"""What a failing test prints: the situation that it failed in, as a file for `nc-rules compare`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from hypothesis import currently_in_test_context, note

from nc_rules.content import School
from nc_rules.files import as_toml
from nc_rules.rule import Rule, Waiver
from nc_rules.sheet import Sheet
from nc_rules.words import in_english

FIRST_LINE: Final = "# Saved as case.toml, this can be seen with: nc-rules compare case.toml"
"""What every printed file begins with."""


def print_if_it_fails(*sheets: Sheet, title: str) -> None:
    """Have Hypothesis print a situation as a file, if the test that is running fails with it.

    Hypothesis adds the text to the error as a note, and does so for the smallest failing case alone.
    """
    if currently_in_test_context():
        note(f"{FIRST_LINE}\n{as_toml(*sheets, title=title)}")


def print_school_if_it_fails(school: School) -> None:
    """Have Hypothesis print the rules and waivers of a school that was made up, if the test that is running fails."""
    if currently_in_test_context():
        note("\n  ".join([f"{school.name} was made up, with these rules:", *map(_in_a_line, school.entries.values())]))


def _in_a_line(entry: Rule | Waiver) -> str:
    when, because = f"(when: {in_english(entry.when)})", f"because {entry.because!r}"
    if isinstance(entry, Waiver):
        return f"{entry.id}: waives {', '.join(entry.waives)} {when}, {because}"
    over = f", over {', '.join(entry.overrides)}" if entry.overrides else ""
    return f"{entry.id}: {entry.stance!s} {when}{over}: {entry.say!r}, {because}"


def printed_in(error: BaseException) -> Iterator[str]:
    """Return each file that was printed with an error, or with one of the errors that it groups."""
    notes: object = getattr(error, "__notes__", None)
    # Anything may have been put there, and what a test raises must not end the run.
    for note_ in cast("list[object]", notes) if isinstance(notes, list) else ():
        if isinstance(note_, str) and note_.startswith(FIRST_LINE):
            yield note_
    if isinstance(error, BaseExceptionGroup):
        for part in cast("BaseExceptionGroup[BaseException]", error).exceptions:
            yield from printed_in(part)
