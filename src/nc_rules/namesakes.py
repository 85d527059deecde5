"""Names that a comparison has to tell apart: of schools, topics, fact sheets and facts, and of whom each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

import attrs

from nc_rules.content import Content
from nc_rules.sheet import facts_of
from nc_rules.vocabulary import TOPICS, Situation

CORE: Final = "nc-rules itself"
"""The owner of the vocabulary's topics, sheet and facts."""


@final
@attrs.frozen
class Clash:
    """Several things of one name.

    Args:
        kind: What they are, in the plural: `topics`, `fact sheets`, `facts`.
        name: The name.
        owners: Whose each of them is, in the order in which they were met; one may be `CORE`.
    """

    kind: str
    name: str
    owners: tuple[str, ...]


def clashes(contents: Iterable[tuple[str, Content]]) -> Sequence[Clash]:
    """Find the topics, fact sheets and facts that have one name and are not the same.

    Args:
        contents: Schools and guards, each with the name of its owner.
    """
    met: dict[tuple[str, str], dict[object, str]] = {}
    sheets: dict[type, str] = {Situation: CORE}
    for topic in TOPICS:
        met["topics", topic.name] = {topic: CORE}
    for owner, content in contents:
        for topic in content.topics:
            met.setdefault(("topics", topic.name), {}).setdefault(topic, owner)
        for fact in content.facts:
            sheets.setdefault(fact.owner, owner)
    # The facts of a sheet are gone through once, however many ask about them: building a panel takes the time.
    for sheet, owner in sheets.items():
        for kind, name, thing in _sheet(sheet):
            met.setdefault((kind, name), {}).setdefault(thing, owner)
    return [Clash(kind, name, tuple(things.values())) for (kind, name), things in met.items() if len(things) > 1]


def brings(content: Content, clash: Clash) -> bool:
    """Return whether a school or a guard has something of the name of a clash."""
    return (clash.kind, clash.name) in {(kind, name) for kind, name, _ in _named(content)}


def _named(content: Content) -> Iterator[tuple[str, str, object]]:
    yield from (("topics", topic.name, topic) for topic in content.topics)
    for sheet in dict.fromkeys(fact.owner for fact in content.facts):
        yield from _sheet(sheet)


def _sheet(sheet: type) -> Iterator[tuple[str, str, object]]:
    yield "fact sheets", sheet.__name__.lower(), sheet
    yield from (("facts", fact.key, fact) for fact in facts_of(sheet).values())
