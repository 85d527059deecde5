"""The words that one can use here: every fact and every topic, as lists for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import groupby
from typing import Final, assert_never

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from nc_rules.facts import Choice, Count, Domain, Flag
from nc_rules.packs import Packs
from nc_rules.stance import Topic
from nc_rules.translation import gettext, translated
from nc_rules.views.plain_installed import facts_in, topics_in, words_of
from nc_rules.views.terminal import print_without_padding
from nc_rules.vocabulary import Situation
from nc_rules.words.visible import visible

_INDENT: Final = 2


def show_facts(packs: Packs, console: Console) -> None:
    """Print every fact under its heading: what it is called, the values that it may have, and its question.

    Args:
        packs: What is installed.
        console: Where to.
    """
    parts: list[RenderableType] = []
    for (sheet, heading), facts in groupby(facts_in(packs), key=lambda fact: (fact.owner, fact.group)):
        # A pack may give no heading, and two packs may give the same.
        title = ": ".join(filter(None, ["" if sheet is Situation else sheet.__name__, translated(heading)]))
        title = f"{title[:1].upper()}{title[1:]}"
        parts += [*[Text("")] * bool(parts), Rule(Text(visible(title), style="bold cyan"), align="left", style="cyan")]
        for fact in facts:
            parts += _entry(fact.key, _values(fact.domain), translated(fact.question))
            if isinstance(fact.domain, Choice):
                parts.append(_options(fact.domain.options, console.width))
    print_without_padding(console, *parts)


def _values(domain: Domain) -> str:
    match domain:
        case Flag():
            return gettext("yes or no")
        case Count(unit, least, most):
            return gettext("{least} to {most} {unit}", least=least, most=most, unit=translated(unit))
        case Choice(options):
            return gettext("a choice, {name}", name=options.__qualname__)
        case _:
            assert_never(domain)


def show_topics(packs: Packs, console: Console) -> None:
    """Print every topic: what it is called, its class, its question, and its stances with their words.

    Args:
        packs: What is installed.
        console: Where to.
    """
    parts: list[RenderableType] = []
    for topic in topics_in(packs):
        marks = [topic.stances.__qualname__, *_marks(topic)]
        parts += [*[Text("")] * bool(parts), *_entry(topic.name, ", ".join(marks), translated(topic.question))]
        parts.append(_options(topic.stances, console.width))
    print_without_padding(console, *parts)


def _marks(topic: Topic) -> Iterator[str]:
    if topic.ordered:
        yield gettext("in order")
    if topic.about_contact:
        yield gettext("about contact")


def _entry(name: str, values: str, question: str) -> Iterator[RenderableType]:
    yield Text.assemble((visible(name), "bold"), (visible(f"  {values}"), "dim"))
    yield Padding(Text(visible(question)), (0, 0, 0, _INDENT))


def _options(options: Iterable[Enum], width: int) -> RenderableType:
    rows = [(visible(str(option.value)), visible(words_of(option))) for option in options]
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    # The name of a pack's option may be of any length, and the words beside it need room.
    table.add_column(width=min(max(cell_len(name) for name, _ in rows), width // 2), overflow="fold")
    table.add_column(overflow="fold")
    for name, words in rows:
        table.add_row(Text(name), Text(words))
    return Padding(table, (0, 0, 0, 2 * _INDENT))
