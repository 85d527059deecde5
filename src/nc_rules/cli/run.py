"""Running a command: what was typed, the exit code, and what is told when something is wrong."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, assert_never, cast

from cyclopts import (
    CoercionError,
    CycloptsError,
    MissingArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from nc_rules.cli.app import BAD_INPUT, INTERRUPTED, OK
from nc_rules.cli.commands import program
from nc_rules.cli.speaking import speaking_as_asked
from nc_rules.cli.streams import complain, console, stop_writing, take_every_character
from nc_rules.errors import NcRulesError
from nc_rules.repr import shown
from nc_rules.translation import ENGLISH, gettext, language_now, message

# Cyclopts takes a hyphen by itself for an option, and nothing that is typed can hold a null character.
_HYPHEN: Final = "\0-"

TRY: Final = message("Try: nc-rules --help")


def run(arguments: Sequence[str]) -> int:
    """Run a command.

    Returns:
        The exit code.
    """
    take_every_character()
    try:
        with speaking_as_asked(arguments) as others:
            return _told(others)
    except NcRulesError as error:
        complain(str(error))
        return BAD_INPUT


def _told(arguments: Sequence[str]) -> int:
    try:
        code = _run([_HYPHEN if argument == "-" else argument for argument in arguments])
        if sys.stdout:
            sys.stdout.flush()
    except (CycloptsError, NcRulesError) as error:
        complain(_message(error))
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader has gone, as with `| head`, which rich takes for a reason to exit; there is nobody left to tell.
        stop_writing()
        return OK
    except OSError as error:
        stop_writing()
        complain(_system_message(error))
        return BAD_INPUT
    return code


def _run(tokens: Sequence[str]) -> int:
    app = program(*tokens[:1])
    command, bound, _ = app.parse_args(tokens, exit_on_error=False, print_error=False, console=console())
    for name, value in bound.arguments.items():
        bound.arguments[name] = _as_typed(value)
    code: int | None = command(*bound.args, **bound.kwargs)
    return code or OK


def _as_typed(value: object) -> object:
    """Put back the hyphens that were hidden from cyclopts."""
    match value:
        case str():
            return "-" if value == _HYPHEN else value
        case Path():
            return Path("-") if str(value) == _HYPHEN else value
        case tuple():
            return tuple(map(_as_typed, cast("tuple[object, ...]", value)))
        case _:
            return value


def _message(error: CycloptsError | NcRulesError) -> str:
    match error:
        case NcRulesError():
            return str(error)
        case UnusedCliTokensError(unused_tokens=tokens):
            unused = ", ".join(repr(_as_typed(token)) for token in tokens or ())
            return f"{gettext('{tokens} cannot be used here', tokens=unused)}\n{gettext(TRY)}"
        case CycloptsError():
            return f"{_misuse(error)}\n{gettext(TRY)}"
        case _:
            assert_never(error)


def _system_message(error: OSError) -> str:
    if error.filename is not None:
        return f"{error.filename}: {error.strerror or error}"
    # What is written to is no file that was opened by name.
    return gettext("the output could not be written: {why}", why=error.strerror) if error.strerror else str(error)


def _misuse(error: CycloptsError) -> str:
    """Say what is wrong with what was typed. Cyclopts has words for it in English alone."""
    text = str(error).replace(_HYPHEN, "-").replace(repr(_HYPHEN)[1:-1], "-")
    if language_now() == ENGLISH:
        return text
    near = re.search(r'Did you mean "?([\w-]+)"?\?', text)
    hint = f" {gettext('Did you mean {near}?', near=near[1])}" if near else ""
    match error:
        case UnknownOptionError(token=token):
            return f"{gettext('there is no option {option}', option=token.keyword or token.value)}.{hint}"
        case UnknownCommandError(unused_tokens=[command, *_]):
            return f"{gettext('there is no command {command}', command=shown(command))}.{hint}"
        case MissingArgumentError(argument=argument) if argument is not None:
            return gettext("{option} needs a value.", option=argument.name)
        case CoercionError(argument=argument, token=token) if argument is not None and token is not None:
            said = gettext("{value} is not possible for {option}.", value=shown(token.value), option=argument.name)
            choices = re.search(r"Choose from: (.*)\.$", text)
            return f"{said} {gettext('Possible are: {names}.', names=choices[1])}" if choices else said
        case _:
            return text
