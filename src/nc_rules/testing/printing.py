"""What a failing test prints: the situation that it failed in, as a file for `nc-rules compare`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final, cast, final

import attrs
from hypothesis import currently_in_test_context, note
from hypothesis.vendor.pretty import RepresentationPrinter

from nc_rules.content import Content
from nc_rules.files import as_toml
from nc_rules.sheet import Sheet, known
from nc_rules.testing.code import as_code

FIRST_LINE: Final = "# Saved as case.toml, this can be seen with: nc-rules compare case.toml"
"""What every printed file begins with."""

FIRST_LINE_OF_CODE: Final = "# Made up for this test. Pasted into Python, it is the same again."
"""What all printed code begins with."""


_USES: Final = {FIRST_LINE: "nc-rules compare", FIRST_LINE_OF_CODE: "made up"}


def print_if_it_fails(*sheets: Sheet, title: str) -> None:
    """Have Hypothesis print a situation as a file, if the test that is running fails with it.

    Hypothesis adds the text to the error as a note, and does so for the smallest failing case alone.
    """
    if currently_in_test_context():
        note(_Written(partial(_as_file, sheets, title)))


def print_code_if_it_fails(
    *contents: Content, situation: Iterable[Sheet] | None = None, installed_guards: bool = False
) -> None:
    """Have Hypothesis print schools that were made up as the Python that builds them, if the running test fails.

    Args:
        contents: The schools, and guards that are not installed.
        situation: The fact sheets that they are compared in.
        installed_guards: Whether the installed guards look at the comparison, too.
    """
    if currently_in_test_context():
        note(_Written(partial(_as_code, contents, situation, installed_guards)))


@final
@attrs.frozen
class _Written:
    """A note that is written only where Hypothesis prints it: a test that passes, or is being shrunk, needs none."""

    text: Callable[[], str]

    def _repr_pretty_(self, printer: RepresentationPrinter, _cycle: bool) -> None:  # noqa: FBT001  # as IPython has it
        printer.text(self.text())


def _as_file(sheets: Iterable[Sheet], title: str) -> str:
    nothing = "" if any(map(known, sheets)) else "# Nothing is known of it.\n"
    return f"{FIRST_LINE}\n{as_toml(*sheets, title=title)}{nothing}"


def _as_code(contents: Iterable[Content], situation: Iterable[Sheet] | None, installed_guards: bool) -> str:  # noqa: FBT001  # as above
    return f"{FIRST_LINE_OF_CODE}\n{as_code(*contents, situation=situation, installed_guards=installed_guards)}"


def printed_in(error: BaseException) -> Iterator[tuple[str, str]]:
    """Return each file, and each piece of code, that was printed with an error or with one of those that it groups.

    Returns:
        For each, what it is good for, and its text.
    """
    for text in _notes(error):
        for first_line, use in _USES.items():
            if text.startswith(first_line):
                yield use, text
    if isinstance(error, BaseExceptionGroup):
        for part in cast("BaseExceptionGroup[BaseException]", error).exceptions:
            yield from printed_in(part)


def take_out_of(error: BaseException) -> None:
    """Remove what was printed from an error and from those that it groups, because it is shown elsewhere."""
    notes = [text for text in _notes(error) if not text.startswith(tuple(_USES))]
    if len(notes) < len([*_notes(error)]):
        error.__notes__ = notes
    if isinstance(error, BaseExceptionGroup):
        for part in cast("BaseExceptionGroup[BaseException]", error).exceptions:
            take_out_of(part)


def _notes(error: BaseException) -> Iterator[str]:
    notes: object = getattr(error, "__notes__", None)
    # Anything may have been put there, and what a test raises must not end the run.
    for note_ in cast("list[object]", notes) if isinstance(notes, list) else ():
        if isinstance(note_, str):
            yield note_
