"""The program `nc-rules`, with which each command registers, and the exit codes that it ends with."""

from __future__ import annotations

from cyclopts import App

from nc_rules import __version__

OK, FAULTY, BAD_INPUT, PACK_FAILED, ADDED, CHANGED, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130

app = App(
    name="nc-rules",
    help="Put the facts of a breakup to every installed school of advice, and compare what they say.",
    version=__version__,
    result_action="return_value",
    suppress_keyboard_interrupt=False,  # it would exit, where `run` returns
)
