"""Write `vocabulary.md`, the page of every fact, topic and event, from the vocabulary itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from nc_rules import Situation, facts_of
from nc_rules.facts import Choice, Count, Domain, Flag
from nc_rules.vocabulary import TOPICS
from nc_rules.vocabulary.events import EVENTS

PAGE = Path(__file__).with_suffix(".md")


def page() -> str:
    """Give the page's text."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# The vocabulary"
    yield ""
    yield "This page is made from the vocabulary by `vocabulary.py` beside it."
    yield ""
    yield "## Facts"
    for group, facts in groupby(facts_of(Situation).values(), key=lambda fact: fact.group):
        yield from ("", f"### {group.capitalize()}", "", "| fact | question | values |", "| --- | --- | --- |")
        for fact in facts:
            yield f"| `{fact.name}` | {fact.question} | {_values(fact.domain)} |"
    yield from ("", "## Topics", "")
    yield "Where the stances of a topic are in an order, `<` stands between them."
    yield from ("", "| topic | question | stances |", "| --- | --- | --- |")
    for topic in TOPICS:
        between = " < " if topic.ordered else ", "
        stances = between.join(f"`{stance.value}`" for stance in topic.stances)
        yield f"| `{topic.name}` | {topic.question} | {stances} |"
    yield from ("", "## Events", "")
    yield "What can happen in a [story](../how-to/other-days.md#tell-a-story), and what it makes so and ends."
    yield "Facts that are told beside an event win over what it sets, and last."
    yield from ("", "| event | what happens | what it means |", "| --- | --- | --- |")
    for event in EVENTS.values():
        yield f"| `{event.name}` | {event.says} | {event.means} |"


def _values(domain: Domain) -> str:
    match domain:
        case Flag():
            return "yes, no"
        case Count(unit=unit, least=least, most=most):
            return f"{least} to {most} {unit}"
        case Choice(options):
            return ", ".join(f"`{option.value}`" for option in options)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
