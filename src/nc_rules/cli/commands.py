"""What each command does."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal, assert_never, cast

from cyclopts import App, CycloptsError, Parameter, UnusedCliTokensError
from cyclopts.validators import Number
from rich.console import Console

from nc_rules import __version__
from nc_rules.cli.completion import (
    Shell,
    completion_script,
    offer_assignments,
    offer_contents,
    offer_engines,
    offer_facts,
    offer_schools,
    offer_stances,
    offer_topics,
)
from nc_rules.cli.inventory import inventory, show_inventory, what_loads
from nc_rules.cli.streams import (
    STANDARD_INPUT,
    complain,
    console,
    standard_input,
    stop_writing,
    take_every_character,
)
from nc_rules.cli.vocabulary import plain_facts, plain_topics, show_facts, show_topics
from nc_rules.comparison import Comparison, Panel, panel_of
from nc_rules.errors import InvalidSituationFile, NcRulesError, Problem
from nc_rules.files import SituationFile, parse_table, read_table, situation_from
from nc_rules.files.dates import date_in
from nc_rules.packs import Packs
from nc_rules.repr import named
from nc_rules.schema import SCHEMAS
from nc_rules.views import page_of
from nc_rules.views.terminal import show, wrapped
from nc_rules.words.page import READ, guards_missing
from nc_rules.words.visible import one_line, visible

OK, FAULTY, BAD_INPUT, PACK_FAILED, INTERRUPTED = 0, 1, 2, 3, 130

app = App(
    name="nc-rules",
    help="Put the facts of a breakup to every installed school of advice, and compare what they say.",
    version=__version__,
    result_action="return_value",
    suppress_keyboard_interrupt=False,  # it would exit, where `run` returns
)

# Cyclopts takes a hyphen by itself for an option, and nothing that is typed can hold a null character.
_HYPHEN: Final = "\0-"

_OPTION = Parameter(negative="", show_default=False)

File = Annotated[
    Path | None,  # for which shells offer files
    Parameter(help="The situation, in TOML or JSON; - reads it from standard input."),
]
Set = Annotated[
    tuple[str, ...],
    Parameter(
        name="--set", help="A fact, as FACT=VALUE; it takes precedence over the file.", completer=offer_assignments
    ),
    _OPTION,
]
Format = Annotated[Literal["table", "json"], Parameter(help="How to print them.")]
SomeSchools = Annotated[
    tuple[str, ...],
    Parameter(name="--school", help="A school to ask; without it, all that are installed.", completer=offer_schools),
    _OPTION,
]
SomeTopics = Annotated[
    tuple[str, ...],
    Parameter(name="--topic", help="A topic that it is about; without it, all of them.", completer=offer_topics),
    _OPTION,
]
Why = Annotated[
    bool, Parameter(name="--why", help="Give what schools say, by which rules, and their sources."), _OPTION
]
Today = Annotated[
    str | None, Parameter(help="The day on which to reckon what dates in the file say; without it, today.")
]
Engine = Annotated[str | None, Parameter(help="The engine that evaluates the rules.", completer=offer_engines)]


def run(arguments: Sequence[str]) -> int:
    """Run a command.

    Returns:
        The exit code.
    """
    take_every_character()
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
            return f"{unused} cannot be used here\nTry: nc-rules --help"
        case CycloptsError():
            text = str(error).replace(_HYPHEN, "-").replace(repr(_HYPHEN)[1:-1], "-")
            return f"{text}\nTry: nc-rules --help"
        case _:
            assert_never(error)


def _system_message(error: OSError) -> str:
    if error.filename is not None:
        return f"{error.filename}: {error.strerror or error}"
    # What is written to is no file that was opened by name.
    return f"the output could not be written: {error.strerror}" if error.strerror else str(error)


@app.command(help="Compare what the schools advise in one situation.")
def compare(  # noqa: PLR0913  # each is an option
    file: File = None,
    /,
    *,
    set_: Set = (),
    school: Annotated[
        tuple[str, ...],
        Parameter(help="A school to ask; without it, all that are installed.", completer=offer_schools),
        _OPTION,
    ] = (),
    topic: Annotated[
        tuple[str, ...], Parameter(help="A topic to show; without it, all of them.", completer=offer_topics), _OPTION
    ] = (),
    format: Annotated[  # noqa: A002  # it is the option's name
        Literal["table", "markdown", "json"], Parameter(help="How to print the comparison.")
    ] = "table",
    engine: Engine = None,
    today: Today = None,
    why: Annotated[bool, Parameter(help="Give each school's advice, reason and sources."), _OPTION] = False,
    everything: Annotated[
        bool, Parameter(name="--all", help="Show what can wait as well: safety questions, and the rest."), _OPTION
    ] = False,
) -> int:
    """Compare what the schools advise in one situation."""
    packs = _packs()
    situation, comparison = _compared(packs, school, file, set_, engine, today)
    comparison = comparison.on(topic)
    title, note, read = situation.title, situation.note, situation.read
    match format:
        case "json":
            _print_json(situation, comparison.to_dict())
        case "markdown":
            print(comparison.to_markdown(title=title, note=note, read=read, why=why, everything=everything), end="")
        case "table":
            page = page_of(comparison, everything=everything)
            show(page, console(), title=title, note=note, read=read, why=why)
    return _code(packs)


@app.command(help="Ask what makes a difference, few questions, safety first, and compare what the schools advise.")
def ask(
    file: File = None,
    /,
    *,
    topic: Annotated[
        tuple[str, ...], Parameter(help="A topic that it is about; all without it.", completer=offer_topics), _OPTION
    ] = (),
    school: Annotated[
        tuple[str, ...],
        Parameter(help="A school to ask; all that are installed without it.", completer=offer_schools),
        _OPTION,
    ] = (),
    skip: Annotated[
        tuple[str, ...], Parameter(help="A fact that is not to be asked.", completer=offer_facts), _OPTION
    ] = (),
    save: Annotated[Path | None, Parameter(help="A file to write what was told to, which compare reads.")] = None,
    format: Annotated[  # noqa: A002  # as above
        Literal["json"] | None, Parameter(help="Print where it stands and the next question, and ask nothing.")
    ] = None,
    today: Today = None,
) -> int:
    """Ask what makes a difference, and compare what the schools advise."""
    # Imported here because no other command asks anything.
    from nc_rules.cli.asking import hold
    from nc_rules.cli.leaving import may_save, take_leave
    from nc_rules.interview import Interview

    packs = _packs()
    situation, panel = _told(packs, school, file, (), today=today)
    interview = Interview(situation.sheets, topics=topic or None, declined=skip, panel=panel)
    if format == "json":
        _print_json(situation, interview.to_dict())
        return _code(packs)
    may_save(save, file)
    take_leave(hold(interview), situation, save)
    return _code(packs)


@app.command(help="Lay out one school's advice as a plan: now, when your ex writes, on special days, and later.")
def plan(
    file: File = None,
    /,
    *,
    school: Annotated[str, Parameter(help="The school.", completer=offer_schools)],
    set_: Set = (),
    everything: Annotated[
        bool, Parameter(name="--all", help="Show the plan where an alert comes alone, too."), _OPTION
    ] = False,
    engine: Engine = None,
    today: Today = None,
    format: Annotated[  # noqa: A002  # as above
        Literal["table", "markdown", "json"], Parameter(help="How to print it.")
    ] = "table",
) -> int:
    """Lay out one school's advice as a plan."""
    # Imported here because no other command looks ahead.
    from nc_rules.plan import plan_for
    from nc_rules.views.plan import plan_page
    from nc_rules.views.terminal_plan import show_plan

    packs = _packs()
    situation, panel = _told(packs, [school], file, set_, engine, today)
    made = plan_for(*situation.sheets, school=school, panel=panel)
    match format:
        case "json":
            _print_json(situation, made.to_dict())
        case "markdown":
            print(made.to_markdown(title=situation.title, note=situation.note, everything=everything), end="")
        case "table":
            page = plan_page(made, everything=everything)
            show_plan(page, console(), title=situation.title, note=situation.note, read=situation.read)
    return _code(packs)


@app.command(help="Say what changes by time alone, and when, if nothing else does.")
def ahead(  # noqa: PLR0913  # as above
    file: File = None,
    /,
    *,
    days: Annotated[int, Parameter(help="How many days to look ahead.", validator=Number(gte=0, lte=36_500))] = 365,
    set_: Set = (),
    school: SomeSchools = (),
    topic: SomeTopics = (),
    format: Annotated[  # noqa: A002  # as above
        Literal["table", "json", "ics"], Parameter(help="How to print it; ics is a calendar file with neutral titles.")
    ] = "table",
    today: Today = None,
    why: Why = False,
    everything: Annotated[
        bool, Parameter(name="--all", help="Show topics that you do not have as well, and the rest."), _OPTION
    ] = False,
) -> int:
    """Say what changes by time alone, and when, if nothing else does."""
    # Imported here because no other command looks ahead.
    from nc_rules.cli.other_days import show_ahead

    packs = _packs()
    situation, comparison = _compared(packs, school, file, set_, None, today)
    show_ahead(
        comparison.on(topic).ahead(days),
        situation,
        format,
        today=None if today is None else _day(today),
        why=why,
        everything=everything,
    )
    return _code(packs)


@app.command(help="Go through a story, and say on which days whose advice changes, from what to what, and why.")
def replay(
    story: Annotated[Path | None, Parameter(help="The story, in TOML or JSON; - reads it from standard input.")] = None,
    /,
    *,
    school: SomeSchools = (),
    topic: SomeTopics = (),
    format: Annotated[  # noqa: A002  # as above
        Literal["table", "markdown", "json", "svg"], Parameter(help="How to print it; svg is a picture.")
    ] = "table",
    why: Why = False,
    everything: Annotated[
        bool,
        Parameter(name="--all", help="Count stances also on questions that you do not have, and show the rest."),
        _OPTION,
    ] = False,
) -> int:
    """Go through a story, and say on which days whose advice changes, from what to what, and why."""
    # Imported here because no other command tells a story.
    from nc_rules.cli.other_days import show_story

    packs = _packs()
    panel, sheets = _asked(packs, school)
    show_story(story, sheets, panel, topic, format, why=why, everything=everything)
    return _code(packs)


@app.command(help="List every installed school and guard, and the packs that failed to load.")
def schools(
    *,
    format: Format = "table",  # noqa: A002
) -> int:
    """List every installed school and guard, and the packs that failed to load."""
    return _list(format, inventory, show_inventory)


@app.command(help="List every fact, with the values that it may have.")
def facts(
    *,
    format: Format = "table",  # noqa: A002
) -> int:
    """List every fact, with the values that it may have."""
    return _list(format, plain_facts, show_facts)


@app.command(help="List every topic, with the stances that schools may take on it.")
def topics(
    *,
    format: Format = "table",  # noqa: A002
) -> int:
    """List every topic, with the stances that schools may take on it."""
    return _list(format, plain_topics, show_topics)


@app.command(help="Prove schools and guards sound, or show what is wrong with them.")
def check(
    school: Annotated[
        str | None,
        Parameter(help="The school or guard; without it, all that are installed.", completer=offer_contents),
    ] = None,
    /,
    *,
    coverage: Annotated[bool, Parameter(help="Say what the cases leave out."), _OPTION] = False,
    cases: Annotated[Path | None, Parameter(help="The folder of the cases; without it, ./cases.")] = None,
    suggest: Annotated[
        Path | None, Parameter(help="A folder to write cases for the gaps into, to be filled in.")
    ] = None,
    format: Annotated[Literal["table", "json"], Parameter(help="How to print it.")] = "table",  # noqa: A002
) -> int:
    """Prove schools and guards sound, or show what is wrong with them."""
    # Imported here because no other command has anything to prove.
    from nc_rules.cli.check_report import show_check
    from nc_rules.cli.checking import check_packs

    packs = _packs()
    if not packs.contents:
        complain("no school or guard is installed, so there is nothing to check")
        return BAD_INPUT
    checked = check_packs(packs, school, coverage=coverage, cases=cases, suggest=suggest)
    if format == "json":
        print(json.dumps(checked.to_dict(), indent=2))
    else:
        show_check(checked, console())
    return _code(packs) if checked.is_sound else FAULTY


@app.command(help="Explain a school's answer: which rules fired, what they saw, and where their source says so.")
def explain(  # noqa: PLR0913  # each is an option
    file: File = None,
    /,
    *,
    school: Annotated[str, Parameter(help="The school.", completer=offer_schools)],
    topic: Annotated[str, Parameter(help="The topic.", completer=offer_topics)],
    why_not: Annotated[
        str | None, Parameter(help="A stance that the school does not take.", completer=offer_stances)
    ] = None,
    set_: Set = (),
    engine: Engine = None,
    today: Today = None,
    format: Annotated[Literal["text", "json"], Parameter(help="How to print it.")] = "text",  # noqa: A002
    everything: Annotated[
        bool, Parameter(name="--all", help="Explain it where an alert comes alone, too."), _OPTION
    ] = False,
) -> int:
    """Explain a school's answer: which rules fired, what they saw, and where their source says so."""
    packs = _packs()
    situation, comparison = _compared(packs, [school], file, set_, engine, today)
    answer = comparison[topic][school]
    explanation = answer.why() if why_not is None else answer.why_not(why_not)
    if format == "json":
        _print_json(situation, {"topic": topic, **explanation.to_dict(), "alerts": comparison.to_dict()["alerts"]})
        return _code(packs)
    page = page_of(comparison, everything=everything)
    if page.alone:
        show(page, console(), title=situation.title)
        return _code(packs)
    _print(*_above(situation, comparison), str(explanation))
    return _code(packs)


@app.command(help="Tell what would have to be different for a school to say something else.")
def what_if(  # noqa: PLR0913  # as above
    file: File = None,
    /,
    *,
    school: Annotated[str, Parameter(help="The school.", completer=offer_schools)],
    topic: Annotated[str, Parameter(help="The topic.", completer=offer_topics)],
    stance: Annotated[
        str | None, Parameter(help="The stance that it would take; without it, any other.", completer=offer_stances)
    ] = None,
    set_: Set = (),
    everything: Annotated[bool, Parameter(name="--all", help="Show what is in nobody's hands, too."), _OPTION] = False,
    today: Today = None,
    format: Format = "table",  # noqa: A002  # as above
) -> int:
    """Tell what would have to be different for a school to say something else."""
    # Imported here because no other command asks this, or what follows.
    from nc_rules.views.what_if import plain_what_if, ways_as_text

    packs = _packs()
    situation, comparison = _compared(packs, [school], file, set_, None, today)
    answer = comparison[topic][school]
    ways = answer.what_if(stance)
    if format == "json":
        _print_json(situation, plain_what_if(answer, ways))
    else:
        _print(*_above(situation, comparison), ways_as_text(answer, ways, everything=everything))
    return _code(packs)


@app.command(help="Tell over what two schools part on a topic, and what would make them agree.")
def crux(
    file: File = None,
    /,
    *,
    school: Annotated[tuple[str, ...], Parameter(help="One of the two schools.", completer=offer_schools), _OPTION],
    topic: Annotated[str, Parameter(help="The topic.", completer=offer_topics)],
    set_: Set = (),
    today: Today = None,
    format: Format = "table",  # noqa: A002  # as above
) -> int:
    """Tell over what two schools part on a topic, and what would make them agree."""
    from nc_rules.views.what_if import crux_as_text, plain_crux

    if len({*school}) != len(school) or len(school) != 2:  # noqa: PLR2004
        complain(f"crux is about two schools, as in --school active --school adaptive; got {named(school)}")
        return BAD_INPUT
    packs = _packs()
    situation, comparison = _compared(packs, school, file, set_, None, today)
    compared, (one, other) = comparison[topic], school
    if format == "json":
        _print_json(situation, plain_crux(compared, one, other))
    else:
        _print(*_above(situation, comparison), crux_as_text(compared, one, other))
    return _code(packs)


@app.command(
    help="Draw what a school says as a chart of questions: as a list, for Mermaid or Graphviz, or as a picture."
)
def chart(
    *,
    school: Annotated[str, Parameter(help="The school.", completer=offer_schools)],
    topic: Annotated[
        tuple[str, ...],
        Parameter(help="A topic; without it, all that the school speaks on.", completer=offer_topics),
        _OPTION,
    ] = (),
    format: Annotated[  # noqa: A002  # as above
        Literal["mermaid", "dot", "svg"] | None, Parameter(help="What to write it as; without it, a numbered list.")
    ] = None,
    output: Annotated[
        Path | None, Parameter(name=["--output", "-o"], help="A file to write it to; its suffix may say as what.")
    ] = None,
) -> int:
    """Draw what a school says as a chart: a numbered list, Mermaid, DOT, or a picture."""
    # Imported here because no other command draws anything.
    from nc_rules.chart import chart as chart_of
    from nc_rules.cli.charting import format_of, put_chart

    packs = _packs()
    how = format_of(format, output)
    put_chart(chart_of(packs.school(school), topic or None), how, output)
    return _code(packs)


@app.command(help="Make a pack with a small school or guard, its cases and its tests, for you to write your own in.")
def new_pack(
    name: Annotated[str, Parameter(help="The name of its school or guard: lower-case words joined by hyphens.")],
    /,
    *,
    guard: Annotated[bool, Parameter(help="Make one with a guard."), _OPTION] = False,
    in_: Annotated[Path, Parameter(name="--in", help="The folder to make it in.")] = Path(),
) -> int:
    """Make a pack with a small school or guard, its cases and its tests, for you to write your own in."""
    # Imported here because no other command makes anything.
    from nc_rules.cli.new_pack import make_pack

    pack = make_pack(name, in_, "guard" if guard else "school")
    print(visible(f"made: {pack}"))
    if taken := _pack_of(name):
        complain(
            f"note: {taken}, which is installed, already has {name!r}; two packs of one name cannot be used together"
        )
    return OK


@app.command(help="Print the script that teaches a shell to complete what is typed.")
def completion(shell: Annotated[Shell, Parameter(help="The shell.")], /) -> int:
    """Print the script that teaches a shell to complete what is typed."""
    print(completion_script(app, shell))
    return OK


@app.command(help="Print the JSON Schema of what the library reads or writes.")
def schema(
    name: Annotated[
        Literal["situation", "case", "comparison", "explanation", "story", "replay", "ahead"],
        Parameter(help="Of what."),
    ],
    /,
) -> int:
    """Print the JSON Schema of what the library reads or writes, installed packs' own facts and topics included."""
    packs = _packs()
    print(json.dumps(SCHEMAS[name](packs), indent=2, ensure_ascii=True))
    return _code(packs)


def _list(
    format: str,  # noqa: A002  # as above
    plain: Callable[[Packs], dict[str, object]],
    show_table: Callable[[Packs, Console], None],
) -> int:
    """Print something that is installed, as JSON or as a table."""
    packs = _packs()
    if format == "json":
        print(json.dumps(plain(packs), indent=2))
    else:
        show_table(packs, console())
    return _code(packs)


def _pack_of(name: str) -> str | None:
    """Return the installed pack that has a school or guard of this name."""
    try:
        packs = what_loads()
    except NcRulesError:
        return None  # what is wrong with what is installed is nothing to a new pack
    return {one.content.name: one.pack for one in (*packs.aside, *packs.everything)}.get(name)


def _packs() -> Packs:
    """Load what is installed, and say what could not be loaded."""
    packs = what_loads()
    aside = {school.content.name for school in packs.aside}
    for failure in packs.failures:
        complain(f"{'left out' if failure.entry_point in aside else 'not loaded'}: {failure}")
    return packs


def _code(packs: Packs) -> int:
    return PACK_FAILED if packs.failures else OK


def _above(situation: SituationFile, comparison: Comparison) -> Iterator[str]:
    """Give what is to be read before a single answer."""
    for raised in comparison.alerts:
        yield f"{one_line(raised.alert.say)}\n  {one_line(raised.alert.because)}\n"
    if missing := guards_missing(comparison):
        yield f"{missing}\n"
    if situation.read:
        yield f"{READ}: {'; '.join(situation.read)}."


def _print(*texts: str) -> None:
    width = console().width
    for text in texts:
        print(wrapped(text, width))


def _print_json(situation: SituationFile, plain: Mapping[str, object]) -> None:
    """Print plain values, with the day on which counts were reckoned where a date was told."""
    day = {"reckoned_on": str(situation.reckoned_on)} if situation.reckoned_on else {}
    print(json.dumps({**day, **plain}, indent=2, ensure_ascii=True))


def _situation(file: Path | None, told: Sequence[str], sheets: Sequence[type], today: str | None) -> SituationFile:
    day = None if today is None else _day(today)
    match file:
        case None:
            return situation_from({}, "the command line", sheets, told=told, today=day)
        case _ if str(file) == "-":
            table = parse_table(standard_input(), STANDARD_INPUT)
            return situation_from(table, STANDARD_INPUT, sheets, told=told, today=day)
        case _:
            return situation_from(read_table(file), str(file), sheets, told=told, today=day)


def _day(text: str) -> date:
    found = date_in(text)
    if isinstance(found, Problem):
        raise InvalidSituationFile("the command line", [found.under("--today")])
    return found


def _compared(
    packs: Packs,
    schools: Sequence[str],
    file: Path | None,
    told: Sequence[str],
    engine: str | None,
    today: str | None,
) -> tuple[SituationFile, Comparison]:
    situation, panel = _told(packs, schools, file, told, engine, today)
    return situation, panel.compare(*situation.sheets)


def _told(
    packs: Packs,
    schools: Sequence[str],
    file: Path | None,
    told: Sequence[str],
    engine: str | None = None,
    today: str | None = None,
) -> tuple[SituationFile, Panel]:
    """Read a situation, and say who is asked about it."""
    panel, sheets = _asked(packs, schools, engine)
    return _situation(file, told, sheets, today), panel


def _asked(packs: Packs, schools: Sequence[str], engine: str | None = None) -> tuple[Panel, Sequence[type]]:
    """Say who is asked, and of which sheets a file may speak."""
    asked = packs.asking(schools) if schools else packs
    # A file may speak of what only the others ask about. Where two sheets have one name, that of who is asked is meant.
    sheets = {sheet.__name__.lower(): sheet for sheet in (*packs.sheets, *asked.sheets)}
    return panel_of(asked, engine=engine), [*sheets.values()]
