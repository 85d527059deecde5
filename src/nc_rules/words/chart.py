"""The sentences of a chart that no school has written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nc_rules.condition import All, Any, Derived, Not, Test
from nc_rules.facts import Choice, Count, Domain, Value
from nc_rules.stance import Stance, Topic
from nc_rules.verdict import Status
from nc_rules.words.answers import stance_alone
from nc_rules.words.conditions import either, in_english
from nc_rules.words.interview import label
from nc_rules.words.page import marked

UNGUARDED: Final = (
    "Guards look at a situation, not at a chart: nothing here has checked whether contact would be dangerous, unlawful"
    " or unwanted. If it might be, don't go by this chart; nc-rules ask begins with your safety."
)
"""What is said with every chart."""

NOT_PROVED: Final = "It is not proved that fewer boxes would not do."
SEVERAL_TOPICS: Final = "Several questions at once"
ALWAYS_SAID: Final = "Always the same"
ANYTHING_ELSE: Final = "anything else"
SAYS_NOTHING: Final = "says nothing"
CONTRADICTS: Final = "contradicts itself"


def drawn_from(title: str, pack: str | None, version: str | None) -> str:
    """Say whose chart it is, and what it was made from."""
    return f"A chart of one school of advice: {title}{f', in {pack} {version}' if pack else ''}."


def is_list(concept: Derived) -> bool:
    """Return whether a concept can be told as a list of things of which any must be true, or all."""
    parts = concept.when.parts if isinstance(concept.when, Any | All) else ()
    return len(parts) > 1 and all(isinstance(part.part if isinstance(part, Not) else part, Test) for part in parts)


def concept_in_question(concept: Derived) -> tuple[str, Sequence[str]]:
    """Ask whether a concept holds that can be told as a list: the question, and the things on the list."""
    question = "are all of these true?" if isinstance(concept.when, All) else "is any of these true?"
    parts = concept.when.parts if isinstance(concept.when, Any | All) else ()
    return f"“{concept.name.replace('_', ' ')}”: {question}", [in_english(part) for part in parts]


def answers_in_words(domain: Domain, values: Sequence[Value | range]) -> str:
    """Say which answers lead along an arrow: `yes`, `under 30 days`, `you ended it, or both ended it`.

    Args:
        domain: Of what is asked.
        values: The answers; those of a count are runs.
    """
    said = [_run(one, domain) if isinstance(one, range) else label(one) for one in values]
    return either(said) if isinstance(domain, Choice) else " or ".join(said)


def _run(run: range, domain: Domain) -> str:
    first, last = run[0], run[-1]
    unit, least, most = (domain.unit, domain.least, domain.most) if isinstance(domain, Count) else ("", 0, 0)
    if first == last:
        return _counted(first, unit)
    if first == least:
        return f"under {_counted(last + 1, unit)}"
    return f"{_counted(first, unit)} or more" if last == most else f"{first} to {_counted(last, unit)}"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit.removesuffix('s') if number == 1 and not unit.endswith('es') else unit}"


def result_in_words(result: Stance | Status | None) -> str:
    """Say what a school answers in the end."""
    if isinstance(result, Stance):
        return stance_alone(result)
    return SAYS_NOTHING if result is None else CONTRADICTS


def end_in_words(topics: Sequence[Topic], results: Sequence[Stance | Status | None]) -> Sequence[str]:
    """Say what a school answers in an end, with the questions where there are several."""
    says = [result_in_words(result) for result in results]
    return says if len(topics) == 1 else [f"{topic.question} {one}" for topic, one in zip(topics, says, strict=True)]


def titled(school: str, topic: Topic, *, reported: bool) -> str:
    """Return what a chart on a single topic is called in a document."""
    return f"{marked(school, reported=reported)} on {topic.name}: {topic.question}"


def always_the_same(school: str, said: Sequence[tuple[Topic, Stance | Status | None]]) -> str:
    """Say on which topics a school says the same in every situation, and what."""
    topics = [f"`{topic.name}` ({result_in_words(result)})" for topic, result in said]
    return f"`{school}` always says the same on {', '.join(topics)}."
