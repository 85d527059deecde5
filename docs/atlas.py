"""Write `atlas.md`, over what each two schools part on each topic, from the schools themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from nc_rules import Panel, Situation, TopicComparison, load_packs
from nc_rules.words import apart_in_words

INTRODUCTION = (
    "For each topic and each two of the ten schools that speak on it, the smallest situation that sets them apart.",
    "In it they take different stances, whatever else is so.",
    "[`topic.apart`](how-to/what-if.md) works it out from their rules, and `atlas.py` beside this page writes it down.",
    "No guard has looked at these situations, so nothing here is advice; some of the schools are only reported.",
)

PAGE = Path(__file__).with_suffix(".md")


def page() -> str:
    """Give the page's text."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from ("# An atlas of disagreement", "", *INTRODUCTION)
    for topic in Panel(load_packs().schools).compare(Situation()):
        schools = [answer.school.name for answer in topic if answer.on.rules.rules]
        if len(schools) > 1:
            yield from ("", f"## {topic.topic.question}", "")
            yield from _pairs(topic, schools)


def _pairs(topic: TopicComparison, schools: list[str]) -> Iterator[str]:
    never: list[str] = []
    for one, other in combinations(schools, 2):
        apart = topic.apart(one, other)
        if apart is None:
            never.append(f"{one} and {other}")
        else:
            yield f"- {apart_in_words(apart).replace('They part', f'**{one}, {other}** part', 1)}"
    if never:
        yield from [""] * (len(never) < len([*combinations(schools, 2)]))
        yield f"Never apart: {'; '.join(never)}."


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
