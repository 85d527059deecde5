"""What schools advise in one situation: in short, by questions, and as a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from nc_rules.cli.app import app
from nc_rules.cli.asked import code_of, compared, load, told
from nc_rules.cli.completion import offer_facts
from nc_rules.cli.options import FLAG, Engine, File, OneSchool, Set, SomeSchools, SomeTopics, Today, Why
from nc_rules.cli.printing import print_json
from nc_rules.cli.streams import console
from nc_rules.translation import gettext
from nc_rules.views import page_of
from nc_rules.views.terminal import show


@app.command(help=gettext("Compare what the schools advise in one situation."))
def compare(  # noqa: PLR0913  # each is an option
    file: File = None,
    /,
    *,
    set_: Set = (),
    school: SomeSchools = (),
    topic: SomeTopics = (),
    format: Annotated[  # noqa: A002  # it is the option's name
        Literal["table", "markdown", "json"], Parameter(help=gettext("How to print the comparison."))
    ] = "table",
    engine: Engine = None,
    today: Today = None,
    why: Why = False,
    everything: Annotated[
        bool, Parameter(name="--all", help=gettext("Show what can wait as well: safety questions, and the rest.")), FLAG
    ] = False,
) -> int:
    """Compare what the schools advise in one situation."""
    packs = load()
    situation, comparison = compared(packs, school, file, set_, engine, today)
    comparison = comparison.on(topic)
    title, note, read = situation.title, situation.note, situation.read
    match format:
        case "json":
            print_json(situation, comparison.to_dict())
        case "markdown":
            print(comparison.to_markdown(title=title, note=note, read=read, why=why, everything=everything), end="")
        case "table":
            page = page_of(comparison, everything=everything)
            show(page, console(), title=title, note=note, read=read, why=why)
    return code_of(packs)


@app.command(
    help=gettext("Ask what makes a difference, few questions, safety first, and compare what the schools advise.")
)
def ask(
    file: File = None,
    /,
    *,
    topic: SomeTopics = (),
    school: SomeSchools = (),
    skip: Annotated[
        tuple[str, ...], Parameter(help=gettext("A fact that is not to be asked."), completer=offer_facts), FLAG
    ] = (),
    save: Annotated[
        Path | None, Parameter(help=gettext("A file to write what was told to, which compare reads."))
    ] = None,
    format: Annotated[  # noqa: A002  # as above
        Literal["json"] | None, Parameter(help=gettext("Print where it stands and the next question, and ask nothing."))
    ] = None,
    today: Today = None,
) -> int:
    """Ask what makes a difference, and compare what the schools advise."""
    # Imported here because no other command asks anything.
    from nc_rules.cli.asking import hold
    from nc_rules.cli.leaving import may_save, take_leave
    from nc_rules.interview import Interview

    packs = load()
    situation, panel = told(packs, school, file, (), today=today)
    interview = Interview(situation.sheets, topics=topic or None, declined=skip, panel=panel)
    if format == "json":
        print_json(situation, interview.to_dict())
        return code_of(packs)
    may_save(save, file)
    take_leave(hold(interview), situation, save)
    return code_of(packs)


@app.command(
    help=gettext("Lay out one school's advice as a plan: now, when your ex writes, on special days, and later.")
)
def plan(
    file: File = None,
    /,
    *,
    school: OneSchool,
    set_: Set = (),
    everything: Annotated[
        bool, Parameter(name="--all", help=gettext("Show the plan where an alert comes alone, too.")), FLAG
    ] = False,
    engine: Engine = None,
    today: Today = None,
    format: Annotated[  # noqa: A002  # as above
        Literal["table", "markdown", "json"], Parameter(help=gettext("How to print it."))
    ] = "table",
) -> int:
    """Lay out one school's advice as a plan."""
    # Imported here because no other command looks ahead.
    from nc_rules.plan import plan_for
    from nc_rules.views.plan import plan_page
    from nc_rules.views.terminal_plan import show_plan

    packs = load()
    situation, panel = told(packs, [school], file, set_, engine, today)
    made = plan_for(*situation.sheets, school=school, panel=panel)
    match format:
        case "json":
            print_json(situation, made.to_dict())
        case "markdown":
            print(made.to_markdown(title=situation.title, note=situation.note, everything=everything), end="")
        case "table":
            page = plan_page(made, everything=everything)
            show_plan(page, console(), title=situation.title, note=situation.note, read=situation.read)
    return code_of(packs)
