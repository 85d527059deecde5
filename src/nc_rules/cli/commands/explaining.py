"""Why a school says what it says, and what would change it."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from nc_rules.cli.app import BAD_INPUT, app
from nc_rules.cli.asked import code_of, compared, load
from nc_rules.cli.completion import offer_schools, offer_stances
from nc_rules.cli.options import FLAG, Engine, File, Format, OneSchool, OneTopic, Set, Today
from nc_rules.cli.printing import above, print_json, print_wrapped
from nc_rules.cli.streams import complain, console
from nc_rules.repr import named
from nc_rules.translation import gettext
from nc_rules.views import page_of
from nc_rules.views.terminal import show


@app.command(
    help=gettext("Explain a school's answer: which rules fired, what they saw, and where their source says so.")
)
def explain(  # noqa: PLR0913  # each is an option
    file: File = None,
    /,
    *,
    school: OneSchool,
    topic: OneTopic,
    why_not: Annotated[
        str | None, Parameter(help=gettext("A stance that the school does not take."), completer=offer_stances)
    ] = None,
    set_: Set = (),
    engine: Engine = None,
    today: Today = None,
    format: Annotated[Literal["text", "json"], Parameter(help=gettext("How to print it."))] = "text",  # noqa: A002
    everything: Annotated[
        bool, Parameter(name="--all", help=gettext("Explain it where an alert comes alone, too.")), FLAG
    ] = False,
) -> int:
    """Explain a school's answer: which rules fired, what they saw, and where their source says so."""
    packs = load()
    situation, comparison = compared(packs, [school], file, set_, engine, today)
    answer = comparison[topic][school]
    explanation = answer.why() if why_not is None else answer.why_not(why_not)
    if format == "json":
        print_json(situation, {"topic": topic, **explanation.to_dict(), "alerts": comparison.to_dict()["alerts"]})
        return code_of(packs)
    page = page_of(comparison, everything=everything)
    if page.alone:
        show(page, console(), title=situation.title)
        return code_of(packs)
    print_wrapped(*above(situation, comparison), str(explanation))
    return code_of(packs)


@app.command(help=gettext("Tell what would have to be different for a school to say something else."))
def what_if(  # noqa: PLR0913  # as above
    file: File = None,
    /,
    *,
    school: OneSchool,
    topic: OneTopic,
    stance: Annotated[
        str | None,
        Parameter(help=gettext("The stance that it would take; without it, any other."), completer=offer_stances),
    ] = None,
    set_: Set = (),
    everything: Annotated[
        bool, Parameter(name="--all", help=gettext("Show what is in nobody's hands, too.")), FLAG
    ] = False,
    today: Today = None,
    format: Format = "table",  # noqa: A002  # as above
) -> int:
    """Tell what would have to be different for a school to say something else."""
    # Imported here because no other command asks this, or what follows.
    from nc_rules.views.what_if import plain_what_if, ways_as_text

    packs = load()
    situation, comparison = compared(packs, [school], file, set_, None, today)
    answer = comparison[topic][school]
    ways = answer.what_if(stance)
    if format == "json":
        print_json(situation, plain_what_if(answer, ways))
    else:
        print_wrapped(*above(situation, comparison), ways_as_text(answer, ways, everything=everything))
    return code_of(packs)


@app.command(help=gettext("Tell over what two schools part on a topic, and what would make them agree."))
def crux(
    file: File = None,
    /,
    *,
    school: Annotated[
        tuple[str, ...], Parameter(help=gettext("One of the two schools."), completer=offer_schools), FLAG
    ],
    topic: OneTopic,
    set_: Set = (),
    today: Today = None,
    format: Format = "table",  # noqa: A002  # as above
) -> int:
    """Tell over what two schools part on a topic, and what would make them agree."""
    from nc_rules.views.what_if import crux_as_text, plain_crux

    if len({*school}) != len(school) or len(school) != 2:  # noqa: PLR2004
        complain(
            gettext(
                "crux is about two schools, as in --school active --school adaptive; got {schools}",
                schools=named(school),
            )
        )
        return BAD_INPUT
    packs = load()
    situation, comparison = compared(packs, school, file, set_, None, today)
    on_topic, (one, other) = comparison[topic], school
    if format == "json":
        print_json(situation, plain_crux(on_topic, one, other))
    else:
        print_wrapped(*above(situation, comparison), crux_as_text(on_topic, one, other))
    return code_of(packs)
