"""The program `nc-rules`, with which each command registers, and the exit codes that it ends with."""

from __future__ import annotations

from cyclopts import App, Group

from nc_rules import __version__
from nc_rules.translation import gettext

OK, FAULTY, BAD_INPUT, PACK_FAILED, ADDED, CHANGED, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130

app = App(
    name="nc-rules",
    help=gettext("Put the facts of a breakup to every installed school of advice, and compare what they say."),
    help_epilogue=gettext("In another language: --language de, or NC_RULES_LANGUAGE=de."),
    version=__version__,
    group_commands=Group(gettext("Commands")),
    group_arguments=Group(gettext("Arguments")),
    group_parameters=Group(gettext("Parameters")),
    result_action="return_value",
    suppress_keyboard_interrupt=False,  # it would exit, where `run` returns
)
