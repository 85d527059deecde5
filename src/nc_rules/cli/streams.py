"""What a command reads and where it prints, whatever the shell or a program has put in the place of the streams."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from rich.console import Console

from nc_rules.errors import InvalidSituationFile, Problem
from nc_rules.translation import gettext, message
from nc_rules.words.visible import visible

_NARROWEST, _WIDEST = 40, 500
"""A narrower terminal breaks the lines itself, where a table would have no room for its columns."""

STANDARD_INPUT: Final = message("standard input")
"""What it is called in messages."""


def take_every_character() -> None:
    """Have a character that the terminal cannot show printed as an escape, rather than end in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # It is none where the shell has closed it (`>&-`), and may be no file where a program has replaced it.
        if isinstance(stream, io.TextIOWrapper) and not stream.closed:
            stream.reconfigure(errors="backslashreplace")


def console() -> Console:
    """Return a console on standard output, in colour only on a terminal that wants it."""
    # Unlike rich, this takes a width of nothing (COLUMNS=0) for none given.
    width = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
    colourless = False if os.environ.get("NO_COLOR") else None
    return Console(width=width, highlight=False, markup=False, emoji=False, force_terminal=colourless)


def complain(text: str) -> None:
    """Print to standard error; where that cannot be written to, the exit code has to do."""
    if sys.stderr:  # print would take standard output for one that is closed
        try:
            print(f"nc-rules: {visible(text, lines=True)}", file=sys.stderr, flush=True)
        except ValueError:
            pass  # a program has closed it
        except OSError:
            _throw_away(sys.stderr)  # it is full


@contextmanager
def quiet_output() -> Generator[None]:
    """Keep what a pack prints while it is imported out of standard output."""
    with redirect_stdout(sys.stderr or io.StringIO()):
        yield


def standard_input() -> BinaryIO:
    """Return the bytes of standard input.

    Raises:
        InvalidSituationFile: It is closed.
    """
    stream: TextIO | None = sys.stdin
    if not stream or stream.closed:
        raise InvalidSituationFile(gettext(STANDARD_INPUT), [Problem("", gettext("it is closed"))])
    buffer: BinaryIO | None = getattr(stream, "buffer", None)
    return buffer or io.BytesIO(stream.read().encode(errors="surrogatepass"))


def can_show(text: str) -> bool:
    """Return whether standard output can show every character of a text."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def put_text(text: str, output: Path | None) -> None:
    """Print a text that other programs read, or write it to a file."""
    if output is None or str(output) == "-":
        print(text, end="")
    else:
        output.write_text(text, encoding="utf-8", newline="\n")


def stop_writing() -> None:
    """Throw away what is still waiting to be written, which would fail again at the end of the program."""
    _throw_away(sys.stdout)


def _throw_away(stream: TextIO | None) -> None:
    if isinstance(stream, io.TextIOWrapper):
        with suppress(io.UnsupportedOperation), Path(os.devnull).open("wb") as nothing:  # where it is a file
            os.dup2(nothing.fileno(), stream.fileno())
