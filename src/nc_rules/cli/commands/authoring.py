"""What authors of schools and guards need."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final, Literal

import attrs
from cyclopts import Parameter
from cyclopts.validators import Number

from nc_rules.cli.app import BAD_INPUT, FAULTY, OK, PACK_FAILED, app
from nc_rules.cli.asked import code_of, load
from nc_rules.cli.completion import offer_contents
from nc_rules.cli.inventory import what_loads
from nc_rules.cli.options import FLAG, OneSchool, SomeTopics
from nc_rules.cli.streams import can_show, complain, console, put_text
from nc_rules.errors import NcRulesError
from nc_rules.translation import gettext
from nc_rules.words.visible import visible

_A_VERSION: Final = (
    "The name of an installed school or guard, or the path of a wheel, an sdist, a folder with a pack, or exported "
    "data."
)


@app.command(help=gettext("Prove schools and guards sound, or show what is wrong with them."))
def check(
    school: Annotated[
        str | None,
        Parameter(help=gettext("The school or guard; without it, all that are installed."), completer=offer_contents),
    ] = None,
    /,
    *,
    coverage: Annotated[bool, Parameter(help=gettext("Say what the cases leave out.")), FLAG] = False,
    cases: Annotated[Path | None, Parameter(help=gettext("The folder of the cases; without it, ./cases."))] = None,
    suggest: Annotated[
        Path | None, Parameter(help=gettext("A folder to write cases for the gaps into, to be filled in."))
    ] = None,
    fail_under: Annotated[
        int | None,
        Parameter(
            help=gettext(
                "How much of what can be exercised the cases have to exercise, in per cent; less is exit code 1."
            ),
            validator=Number(gte=0, lte=100),
        ),
    ] = None,
    format: Annotated[Literal["table", "json"], Parameter(help=gettext("How to print it."))] = "table",  # noqa: A002
) -> int:
    """Prove schools and guards sound, or show what is wrong with them."""
    # Imported here because no other command has anything to prove.
    from nc_rules.cli.check_report import show_check
    from nc_rules.cli.checking import check_packs
    from nc_rules.laws import load_laws, prove

    packs = load()
    if not packs.contents:
        complain(gettext("no school or guard is installed, so there is nothing to check"))
        return BAD_INPUT
    checked = check_packs(packs, school, coverage=coverage, cases=cases, suggest=suggest, fail_under=fail_under)
    declared = load_laws(packs)
    for failure in declared.failures:
        complain(gettext("not loaded: {failure}", failure=failure))
    about = [law for law in declared.laws if school is None or school in law.schools]
    checked = attrs.evolve(checked, laws=tuple(prove(law, packs) for law in about))
    if format == "json":
        print(json.dumps(checked.to_dict(), indent=2))
    else:
        show_check(checked, console())
    for short in checked.short:
        complain(
            gettext(
                "{name}: the cases exercise {share} % of what can be exercised; {wanted} % were asked for",
                name=short.content.name,
                share=short.share,
                wanted=checked.fail_under,
            )
        )
    if not checked.is_sound or checked.short:
        return FAULTY
    return PACK_FAILED if declared.failures else code_of(packs)


@app.command(
    help=gettext(
        "Draw what a school says as a chart of questions: as a list, for Mermaid or Graphviz, or as a picture."
    )
)
def chart(
    *,
    school: OneSchool,
    topic: SomeTopics = (),
    format: Annotated[  # noqa: A002  # as above
        Literal["mermaid", "dot", "svg"] | None,
        Parameter(help=gettext("What to write it as; without it, a numbered list.")),
    ] = None,
    output: Annotated[
        Path | None,
        Parameter(name=["--output", "-o"], help=gettext("A file to write it to; its suffix may say as what.")),
    ] = None,
) -> int:
    """Draw what a school says as a chart: a numbered list, Mermaid, DOT, or a picture."""
    # Imported here because no other command draws anything.
    from nc_rules.chart import chart as chart_of
    from nc_rules.cli.charting import format_of, put_chart

    packs = load()
    how = format_of(format, output)
    put_chart(chart_of(packs.school(school), topic or None), how, output)
    return code_of(packs)


@app.command(
    help=gettext("Write a school or a guard as plain data (JSON): its facts, topics, conditions, rules and sources.")
)
def export(
    name: Annotated[str, Parameter(help=gettext("The school or guard."), completer=offer_contents)],
    /,
    *,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"], help=gettext("A file to write it to."))] = None,
) -> int:
    """Write a school or a guard as plain data (JSON): its facts, topics, conditions, rules and sources."""
    # Imported here because no other command writes one.
    from nc_rules.content_data import as_json

    packs = load()
    text = as_json(packs[name].content)
    # JSON has escapes of its own for what an output cannot show.
    put_text(text if output or can_show(text) else f"{json.dumps(json.loads(text), indent=2)}\n", output)
    return code_of(packs)


@app.command(
    help=gettext("Say what moved between two versions: whose answer, in which situation, and what changed in words.")
)
def diff(
    old: Annotated[str, Parameter(help=_A_VERSION, completer=offer_contents)],
    new: Annotated[str, Parameter(help=gettext("Likewise, the newer one."), completer=offer_contents)],
    /,
    *,
    format: Annotated[Literal["table", "json"], Parameter(help=gettext("How to print it."))] = "table",  # noqa: A002
) -> int:
    """Say what moved between two versions: exit with 0 if nothing did, 4 if answers were added, 5 if any moved."""
    # Imported here because no other command compares versions.
    from nc_rules.cli.diff_report import code_for, show_difference
    from nc_rules.pack_diff import difference_between, version_of

    packs = load()
    found = difference_between(version_of(old, packs), version_of(new, packs))
    if format == "json":
        print(json.dumps(found.to_dict(), indent=2))
    else:
        show_difference(found)
    if not found.proved:
        complain(
            gettext(
                "not everything is proved: some diagrams are too large, so what they stand for is taken to have moved"
            )
        )
    return code_for(found.verdict)


@app.command(
    help=gettext("Make a pack with a small school or guard, its cases and its tests, for you to write your own in.")
)
def new_pack(  # noqa: PLR0913  # each is an option
    name: Annotated[
        str, Parameter(help=gettext("The name of its school or guard: lower-case words joined by hyphens."))
    ],
    /,
    *,
    guard: Annotated[bool, Parameter(help=gettext("Make one with a guard.")), FLAG] = False,
    title: Annotated[str | None, Parameter(help=gettext("Its title, in any language."))] = None,
    source: Annotated[
        str | None, Parameter(help=gettext("The title of the article or book that it is taken from."))
    ] = None,
    author: Annotated[str | None, Parameter(help=gettext("Who wrote or published that."))] = None,
    address: Annotated[str | None, Parameter(help=gettext("Where it can be read."))] = None,
    language: Annotated[
        str | None, Parameter(help=gettext("The language that its texts are in, as in de or pt-BR."))
    ] = None,
    in_: Annotated[Path, Parameter(name="--in", help=gettext("The folder to make it in."))] = Path(),
) -> int:
    """Make a pack with a small school or guard, its cases and its tests, for you to write your own in."""
    # Imported here because no other command makes anything.
    from nc_rules.cli.asking_authors import asked_of, at_a_terminal
    from nc_rules.cli.new_pack import About, make_pack

    about = About(title, source, author, address, language)
    if about == About() and at_a_terminal():
        about = asked_of(name)
    pack = make_pack(name, in_, "guard" if guard else "school", about)
    print(visible(gettext("made: {path}", path=pack)))
    if taken := _pack_of(name):
        complain(
            gettext(
                "note: {pack}, which is installed, already has {name!r}; two packs of one name cannot be used together",
                pack=taken,
                name=name,
            )
        )
    return OK


def _pack_of(name: str) -> str | None:
    """Return the installed pack that has a school or guard of this name."""
    try:
        packs = what_loads()
    except NcRulesError:
        return None  # what is wrong with what is installed is nothing to a new pack
    return {one.content.name: one.pack for one in (*packs.aside, *packs.everything)}.get(name)
