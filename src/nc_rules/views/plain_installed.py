"""What is installed, and the words that one can use with it, as plain values: every school, fact and topic."""

from __future__ import annotations

import sys
from enum import Enum
from itertools import chain
from typing import assert_never

from nc_rules.condition import ALWAYS
from nc_rules.content import Guard, School
from nc_rules.facts import AnyFact, Choice, Count, Domain, Flag, Option
from nc_rules.packs import Installed, Packs
from nc_rules.sheet import facts_of
from nc_rules.stance import Topic
from nc_rules.translation import translated
from nc_rules.views.plain import plain_failures
from nc_rules.words import in_english


def plain_installed(packs: Packs) -> dict[str, object]:
    """Return every school and guard, and every pack that failed to load, ready for JSON.

    Args:
        packs: What is installed.
    """
    return {
        "schools": [
            {**_installed(school), "topics": [topic.name for topic in school.content.topics], **_sources(school)}
            for school in (*packs.schools, *packs.aside)
        ],
        "guards": [{**_installed(guard), **_sources(guard)} for guard in packs.guards],
        "failures": plain_failures(packs.failures),
    }


def _installed(one: Installed[School] | Installed[Guard]) -> dict[str, object]:
    return {
        "name": one.content.name,
        "title": one.content.title,
        "summary": one.content.summary,
        "language": one.content.language,
        "pack": one.pack,
        "version": one.version,
        "rules": len(one.content.entries),
    }


def _sources(one: Installed[School] | Installed[Guard]) -> dict[str, object]:
    sources = [{"title": s.title, "publisher": s.publisher, "address": s.address} for s in one.content.sources]
    return {"sources": sources}


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
            "heading": translated(fact.group),
            "question": translated(fact.question),
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
            return {"kind": "yes or no", "yes": yes and translated(yes), "no": no and translated(no)}
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
            "question": translated(topic.question),
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
    return translated(option.says) if isinstance(option, Option) else ""


def _imported(cls: type) -> dict[str, object]:
    """Return what a class is called and the module that a program imports it from: the outermost that has it."""
    name, _, inner = cls.__qualname__.partition(".")
    parts = cls.__module__.split(".")
    for outer in (".".join(parts[:length]) for length in range(1, len(parts))):
        if not inner and getattr(sys.modules.get(outer), name, None) is cls:
            return {"class": name, "module": outer}
    return {"class": cls.__qualname__, "module": cls.__module__}
