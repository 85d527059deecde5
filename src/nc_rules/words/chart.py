"""The sentences of a chart that no school has written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nc_rules.condition import All, Any, Derived, Not, Test
from nc_rules.facts import Choice, Count, Domain, Value
from nc_rules.stance import Stance, Topic
from nc_rules.translation import gettext, message, translated, translated_noun
from nc_rules.verdict import Status
from nc_rules.words.answers import stance_alone
from nc_rules.words.conditions import OR, either, in_english
from nc_rules.words.interview import label
from nc_rules.words.page import marked

UNGUARDED: Final = message(
    "Guards look at a situation, not at a chart: nothing here has checked whether contact would be dangerous, unlawful"
    " or unwanted. If it might be, don't go by this chart; nc-rules ask begins with your safety."
)
"""What is said with every chart."""

NOT_PROVED: Final = message("It is not proved that fewer boxes would not do.")
SEVERAL_TOPICS: Final = message("Several questions at once")
ALWAYS_SAID: Final = message("Always the same")
ANYTHING_ELSE: Final = message("anything else")
SAYS_NOTHING: Final = message("says nothing")
CONTRADICTS: Final = message("contradicts itself")


def drawn_from(title: str, pack: str | None, version: str | None) -> str:
    """Say whose chart it is, and what it was made from."""
    of = gettext("{title}, in {pack} {version}", title=title, pack=pack, version=version) if pack else title
    return gettext("A chart of one school of advice: {of}.", of=of)


def is_list(concept: Derived) -> bool:
    """Return whether a concept can be told as a list of things of which any must be true, or all."""
    parts = concept.when.parts if isinstance(concept.when, Any | All) else ()
    return len(parts) > 1 and all(isinstance(part.part if isinstance(part, Not) else part, Test) for part in parts)


def concept_in_question(concept: Derived) -> tuple[str, Sequence[str]]:
    """Ask whether a concept holds that can be told as a list: the question, and the things on the list."""
    every = isinstance(concept.when, All)
    question = gettext("are all of these true?") if every else gettext("is any of these true?")
    parts = concept.when.parts if isinstance(concept.when, Any | All) else ()
    return f"“{concept.name.replace('_', ' ')}”: {question}", [in_english(part) for part in parts]


def answers_in_words(domain: Domain, values: Sequence[Value | range]) -> str:
    """Say which answers lead along an arrow: `yes`, `under 30 days`, `you ended it, or both ended it`.

    Args:
        domain: Of what is asked.
        values: The answers; those of a count are runs.
    """
    said = [_run(one, domain) if isinstance(one, range) else label(one) for one in values]
    return either(said) if isinstance(domain, Choice) else f" {gettext(OR)} ".join(said)


def _run(run: range, domain: Domain) -> str:
    first, last = run[0], run[-1]
    assert isinstance(domain, Count)
    least, most = domain.least, domain.most
    if first == last:
        return _counted(first, domain)
    if first == least:
        return gettext("under {counted}", counted=_counted(last + 1, domain))
    if last == most:
        return gettext("{counted} or more", counted=_counted(first, domain))
    return gettext("{first} to {counted}", first=first, counted=_counted(last, domain))


def _counted(number: int, domain: Count) -> str:
    return f"{number} {translated_noun(domain.singular_unit, domain.unit, number)}"


def result_in_words(result: Stance | Status | None) -> str:
    """Say what a school answers in the end."""
    if isinstance(result, Stance):
        return stance_alone(result)
    return gettext(SAYS_NOTHING) if result is None else gettext(CONTRADICTS)


def end_in_words(topics: Sequence[Topic], results: Sequence[Stance | Status | None]) -> Sequence[str]:
    """Say what a school answers in an end, with the questions where there are several."""
    says = [result_in_words(result) for result in results]
    return (
        says
        if len(topics) == 1
        else [f"{translated(topic.question)} {one}" for topic, one in zip(topics, says, strict=True)]
    )


def titled(school: str, topic: Topic, *, reported: bool) -> str:
    """Return what a chart on a single topic is called in a document."""
    named = marked(school, reported=reported)
    return gettext(
        "{school} on {topic}: {question}", school=named, topic=topic.name, question=translated(topic.question)
    )


def always_the_same(school: str, said: Sequence[tuple[Topic, Stance | Status | None]]) -> str:
    """Say on which topics a school says the same in every situation, and what."""
    topics = [f"`{topic.name}` ({result_in_words(result)})" for topic, result in said]
    return gettext("`{school}` always says the same on {topics}.", school=school, topics=", ".join(topics))
