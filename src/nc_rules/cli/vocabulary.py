"""The words that one can use here: every fact and every topic, as plain values and as lists for a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import chain, groupby
from typing import Final, assert_never

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from nc_rules.condition import ALWAYS
from nc_rules.facts import AnyFact, Choice, Count, Domain, Flag, Option
from nc_rules.packs import Packs
from nc_rules.sheet import facts_of
from nc_rules.stance import Topic
from nc_rules.views import plain_failures
from nc_rules.views.terminal import print_without_padding
from nc_rules.vocabulary import Situation
from nc_rules.words import in_english
from nc_rules.words.visible import visible

_INDENT: Final = 2


def facts_in(packs: Packs) -> tuple[AnyFact, ...]:
    """Return every fact that can be told: those of `Situation`, then those of each sheet of a pack.

    Args:
        packs: What is installed; the facts of schools that are asked only by name are among them.
    """
    asked = chain.from_iterable(one.content.facts for one in packs.aside)
    sheets = dict.fromkeys([*packs.sheets, *(fact.owner for fact in asked)])
    return tuple(fact for sheet in sheets for fact in facts_of(sheet).values())


def topics_in(packs: Packs) -> tuple[Topic, ...]:
    """Return every topic: those of the vocabulary, then those of packs.

    Args:
        packs: What is installed; the topics of schools that are asked only by name are among them.
    """
    aside = chain.from_iterable(one.content.topics for one in packs.aside)
    return tuple(dict.fromkeys([*packs.topics, *aside]))


def plain_facts(packs: Packs) -> dict[str, object]:
    """Return every fact, and every pack that failed to load, ready for JSON.

    Args:
        packs: What is installed.
    """
    every = facts_in(packs)
    facts = [
        {
            "fact": fact.key,
            "sheet": fact.sheet,
            "name": fact.name,
            "heading": fact.group,
            "question": fact.question,
            "changed_by": fact.kind.value,
            **_plain_domain(fact.domain),
        }
        for fact in every
    ]
    sheets = {fact.owner: fact.sheet for fact in every}
    return {
        "sheets": [{"sheet": name, **_imported(sheet)} for sheet, name in sheets.items()],
        "facts": facts,
        "failures": plain_failures(packs.failures),
    }


def _plain_domain(domain: Domain) -> dict[str, object]:
    match domain:
        case Flag(yes, no):
            return {"kind": "yes or no", "yes": yes, "no": no}
        case Count(unit, least, most):
            return {"kind": "count", "unit": unit, "least": least, "most": most}
        case Choice(options):
            return {"kind": "choice", **_imported(options), "options": _plain_options(options)}
        case _:
            assert_never(domain)


def plain_topics(packs: Packs) -> dict[str, object]:
    """Return every topic, and every pack that failed to load, ready for JSON.

    Args:
        packs: What is installed.
    """
    topics = [
        {
            "topic": topic.name,
            **_imported(topic.stances),
            "question": topic.question,
            "ordered": topic.ordered,
            "about_contact": topic.about_contact,
            "when": None if topic.when == ALWAYS else in_english(topic.when),
            "stances": _plain_options(topic.stances),
        }
        for topic in topics_in(packs)
    ]
    return {"topics": topics, "failures": plain_failures(packs.failures)}


def _plain_options(options: type[Enum]) -> list[dict[str, object]]:
    return [{"name": option.value, "member": option.name, "words": words_of(option) or None} for option in options]


def words_of(option: Enum) -> str:
    """Return what picking an option means, empty where it has no words."""
    return option.says if isinstance(option, Option) else ""


def _imported(cls: type) -> dict[str, object]:
    """Return what a class is called and the module that a program imports it from: the outermost that has it."""
    name, _, inner = cls.__qualname__.partition(".")
    parts = cls.__module__.split(".")
    for outer in (".".join(parts[:length]) for length in range(1, len(parts))):
        if not inner and getattr(sys.modules.get(outer), name, None) is cls:
            return {"class": name, "module": outer}
    return {"class": cls.__qualname__, "module": cls.__module__}


def show_facts(packs: Packs, console: Console) -> None:
    """Print every fact under its heading: what it is called, the values that it may have, and its question.

    Args:
        packs: What is installed.
        console: Where to.
    """
    parts: list[RenderableType] = []
    for (sheet, heading), facts in groupby(facts_in(packs), key=lambda fact: (fact.owner, fact.group)):
        # A pack may give no heading, and two packs may give the same.
        title = ": ".join(filter(None, ["" if sheet is Situation else sheet.__name__, heading]))
        title = f"{title[:1].upper()}{title[1:]}"
        parts += [*[Text("")] * bool(parts), Rule(Text(visible(title), style="bold cyan"), align="left", style="cyan")]
        for fact in facts:
            parts += _entry(fact.key, _values(fact.domain), fact.question)
            if isinstance(fact.domain, Choice):
                parts.append(_options(fact.domain.options, console.width))
    print_without_padding(console, *parts)


def _values(domain: Domain) -> str:
    match domain:
        case Flag():
            return "yes or no"
        case Count(unit, least, most):
            return f"{least} to {most} {unit}"
        case Choice(options):
            return f"a choice, {options.__qualname__}"
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
        marks = [topic.stances.__qualname__, *["in order"] * topic.ordered, *["about contact"] * topic.about_contact]
        parts += [*[Text("")] * bool(parts), *_entry(topic.name, ", ".join(marks), topic.question)]
        parts.append(_options(topic.stances, console.width))
    print_without_padding(console, *parts)


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
