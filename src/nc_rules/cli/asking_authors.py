"""Asking at a terminal what a new pack is to say of itself, where no option says it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

import attrs

from nc_rules.cli.new_pack import About
from nc_rules.translation import gettext, message

_QUESTIONS: Final[dict[str, str]] = {
    "title": message("Its title, as people will read it"),
    "source": message("The title of the article or book that it is taken from"),
    "author": message("Who wrote or published that"),
    "address": message("Where it can be read"),
    "language": message("The language that you will write in, as in en, de or pt-BR"),
}

_WELCOME: Final = message("A few things to fill in. Press Enter to leave one as it is; all of it can be changed later.")


def at_a_terminal() -> bool:
    """Return whether somebody is there to be asked: never where a program reads or writes."""
    return all(stream is not None and not stream.closed and stream.isatty() for stream in (sys.stdin, sys.stdout))


def asked_of(name: str, ask: Callable[[str], str] = input) -> About:
    """Ask for what a new pack says of itself and of its source; what is not answered is left to be filled in.

    Args:
        name: What the pack is called.
        ask: Puts a question and returns what was typed.
    """
    print(f"{name}: {gettext(_WELCOME)}")
    about = About()
    for field, question in _QUESTIONS.items():
        while True:
            try:
                typed = ask(f"{gettext(question)}: ").strip()
            except EOFError:
                print()
                return about
            told = attrs.evolve(about, **{field: typed or None})
            if not (problem := next(told.problems, None)):
                break
            print(f"  {problem}")
        about = told
    return about
