"""What each command does."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, CycloptsError, Parameter, UnusedCliTokensError
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nc_rules import __version__
from nc_rules.cli.inventory import inventory
from nc_rules.compare import Comparison, panel_of
from nc_rules.errors import InvalidSituationFile, NcRulesError, PackError, Problem
from nc_rules.files import SituationFile, parse_table, read_table, situation_from
from nc_rules.layout import visible
from nc_rules.packs import Packs, PacksFailed, load_packs
from nc_rules.report import show, wrapped

OK, FAULTY, BAD_INPUT, PACK_FAILED, INTERRUPTED = 0, 1, 2, 3, 130

app = App(
    name="nc-rules",
    help="Put the facts of a breakup to every installed school of advice, and compare what they say.",
    version=__version__,
    result_action="return_value",
    suppress_keyboard_interrupt=False,  # it would exit, where `run` returns
)

# Cyclopts takes a hyphen by itself for an option, and no file can have this name.
_STANDARD_INPUT = "\0-"

_OPTION = Parameter(negative="", show_default=False)

File = Annotated[
    str | None,
    Parameter(help="The situation, in TOML or JSON; - reads it from standard input."),
]
Set = Annotated[
    tuple[str, ...],
    Parameter(name="--set", help="A fact, as FACT=VALUE; it goes before what the file says."),
    _OPTION,
]
Engine = Annotated[str | None, Parameter(help="The engine that evaluates the rules.")]


def run(arguments: Sequence[str]) -> int:
    """Run a command.

    Args:
        arguments: The command line without the program's name.

    Returns:
        The exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets an escape for it rather than a traceback. Where the shell has
        # closed one (`>&-`), there is none.
        if stream:
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # both are text files here
    try:
        tokens = [_STANDARD_INPUT if argument == "-" else argument for argument in arguments]
        code: int = app(tokens, exit_on_error=False, print_error=False)
        if sys.stdout:
            sys.stdout.flush()
    except UnusedCliTokensError as error:
        unused = ", ".join(map(repr, error.unused_tokens or ()))
        return _complain(f"there is no use for {unused} here\nTry: nc-rules --help")
    except CycloptsError as error:
        return _complain(f"{error}\nTry: nc-rules --help")
    except NcRulesError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader has gone, as with `| head`, which rich takes for a reason to exit; there is nobody left to tell.
        _stop_writing()
        return OK
    except OSError as error:
        _stop_writing()
        return _complain(f"what was found could not be written: {error.strerror or error}")
    return code or OK


@app.command
def compare(
    file: File = None,
    /,
    *,
    set_: Set = (),
    school: Annotated[
        tuple[str, ...], Parameter(help="A school to ask; all that are installed without it."), _OPTION
    ] = (),
    topic: Annotated[tuple[str, ...], Parameter(help="A topic to show; all without it."), _OPTION] = (),
    format: Annotated[  # noqa: A002  # it is the option's name
        Literal["table", "markdown", "json"], Parameter(help="How to print the comparison.")
    ] = "table",
    engine: Engine = None,
    why: Annotated[bool, Parameter(help="Give each school's advice, reason and sources."), _OPTION] = False,
) -> int:
    """Compare what the schools advise in one situation."""
    packs, failed = _packs()
    situation = _situation(file, set_, packs)
    comparison = _compared(situation, packs, school, engine).on(topic)
    match format:
        case "json":
            print(json.dumps(comparison.to_dict(), indent=2, ensure_ascii=True))
        case "markdown":
            print(comparison.to_markdown(title=situation.title, note=situation.note, why=why), end="")
        case "table":
            show(comparison.page(), _console(), title=situation.title, note=situation.note, why=why)
    return failed


@app.command
def schools(
    *,
    format: Annotated[Literal["table", "json"], Parameter(help="How to print them.")] = "table",  # noqa: A002
) -> int:
    """List every installed school and guard, and the packs that failed to load."""
    packs, failures = _loaded()
    if format == "json":
        print(json.dumps(inventory(packs, failures), indent=2))
    else:
        _show_schools(packs, _console())
    return _report(failures)


@app.command
def check(
    school: Annotated[str | None, Parameter(help="The school or guard; all that are installed without it.")] = None,
    /,
    *,
    coverage: Annotated[bool, Parameter(help="Tell what the cases leave out."), _OPTION] = False,
    cases: Annotated[Path | None, Parameter(help="The folder of the cases; ./cases without it.")] = None,
    suggest: Annotated[
        Path | None, Parameter(help="A folder to write cases for the gaps into, to be filled in.")
    ] = None,
    format: Annotated[Literal["table", "json"], Parameter(help="How to print it.")] = "table",  # noqa: A002
) -> int:
    """Prove schools and guards sound, or show what is wrong with them."""
    # Imported here because no other command has anything to prove.
    from nc_rules.cli.check_report import show_check
    from nc_rules.cli.checking import check_packs

    packs, failed = _packs()
    if not (packs.schools or packs.guards):
        return _complain("no school or guard is installed, so there is nothing to check")
    checked = check_packs(packs, school, coverage=coverage, cases=cases, suggest=suggest)
    if format == "json":
        print(json.dumps(checked.to_dict(), indent=2))
    else:
        show_check(checked, _console())
    return failed if checked.is_sound else FAULTY


@app.command
def explain(
    file: File = None,
    /,
    *,
    school: Annotated[str, Parameter(help="The school.")],
    topic: Annotated[str, Parameter(help="The topic.")],
    why_not: Annotated[str | None, Parameter(help="A stance that the school does not take.")] = None,
    set_: Set = (),
    engine: Engine = None,
) -> int:
    """Explain a school's answer: which rules fired, what they saw, and where their source says so."""
    packs, failed = _packs()
    comparison = _compared(_situation(file, set_, packs), packs, (school,), engine)
    answer = comparison[topic][school]
    console = _console()
    for raised in comparison.alerts:
        print(wrapped(f"{raised.alert.say}\n  {raised.alert.because}\n", console.width))
    print(wrapped(str(answer.why_not(why_not) if why_not else answer.why()), console.width))
    return failed


@app.command
def new_pack(
    name: Annotated[str, Parameter(help="The name of its school: lower-case words joined by hyphens.")],
    /,
    *,
    in_: Annotated[Path, Parameter(name="--in", help="The folder to make it in.")] = Path(),
) -> int:
    """Make a pack with a small school, its cases and its tests, for you to write your own in."""
    # Imported here because no other command makes anything.
    from nc_rules.cli.new_pack import make_pack

    print(visible(f"made: {make_pack(name, in_)}"))
    if taken := _pack_of(name):
        _complain(f"note: {taken} is installed, which has {name!r} already; no two packs of one name can be used")
    return OK


def _pack_of(name: str) -> str | None:
    try:
        packs, _ = _loaded()
    except NcRulesError:
        return None  # what is wrong with what is installed is nothing to a new pack
    found = {one.content.name: one.pack for one in packs.schools} | {one.content.name: one.pack for one in packs.guards}
    return found.get(name)


def _loaded() -> tuple[Packs, Sequence[PackError]]:
    try:
        return load_packs(), ()
    except PacksFailed as failed:
        return failed.loaded, failed.failures


def _packs() -> tuple[Packs, int]:
    packs, failures = _loaded()
    return packs, _report(failures)


def _report(failures: Sequence[PackError]) -> int:
    for failure in failures:
        _complain(f"not loaded: {failure}")
    return PACK_FAILED if failures else OK


def _situation(file: str | None, told: Sequence[str], packs: Packs) -> SituationFile:
    if file is None:
        return situation_from({}, "the command line", packs.sheets, told=told)
    if file == _STANDARD_INPUT:
        if not sys.stdin:
            raise InvalidSituationFile("standard input", [Problem("", "it is closed")])
        table = parse_table(sys.stdin.buffer, "standard input")
        return situation_from(table, "standard input", packs.sheets, told=told)
    return situation_from(read_table(Path(file)), file, packs.sheets, told=told)


def _compared(situation: SituationFile, packs: Packs, schools: Sequence[str], engine: str | None) -> Comparison:
    return panel_of(packs, schools or None, engine).compare(*situation.sheets)


def _stop_writing() -> None:
    # What is still waiting to be written would fail again at the end of the program.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(text: str) -> int:
    print(f"nc-rules: {visible(text, lines=True)}", file=sys.stderr)
    return BAD_INPUT


def _console() -> Console:
    plain = bool(os.environ.get("NO_COLOR"))
    return Console(highlight=False, markup=False, emoji=False, force_terminal=False if plain else None)


def _show_schools(packs: Packs, console: Console) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("school", "rules", "pack", "source"):
        table.add_column(heading, justify="right" if heading == "rules" else "left", no_wrap=heading == "school")
    for installed in packs.schools:
        school = installed.content
        sources = "\n".join(str(source) for source in school.sources)
        table.add_row(school.name, str(len(school.rules)), f"{installed.pack} {installed.version}", _text(sources))
    for installed_guard in packs.guards:
        guard = installed_guard.content
        rules = len(guard.alerts) + len(guard.forbids)
        sources = "\n".join(str(source) for source in guard.sources)
        pack = f"{installed_guard.pack} {installed_guard.version}"
        table.add_row(f"{guard.name} (guard)", str(rules), pack, _text(sources))
    console.print(table)


def _text(text: str) -> Text:
    return Text(visible(text, lines=True))
