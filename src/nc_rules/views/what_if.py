"""Ways to another stance, and over what schools part, as text and as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from nc_rules.answer import Answer, Setting
from nc_rules.comparison import TopicComparison
from nc_rules.facts import AnyFact, Kind, Value, plain
from nc_rules.translation import gettext
from nc_rules.what_if import Way
from nc_rules.words.answers import answer_in_words
from nc_rules.words.page import looked, marked, unanswered
from nc_rules.words.visible import one_line
from nc_rules.words.what_if import (
    HEADINGS,
    NEITHER_SPEAKS,
    NEVER_AGREE,
    NEVER_APART,
    NO_WAY,
    NOTHING_PROPOSED,
    agreement_in_words,
    more_ways,
    never_speaks,
    way_in_words,
)


def plain_what_if(answer: Answer, ways: Sequence[Way]) -> dict[str, object]:
    """Return the ways from an answer to other stances as plain values.

    Args:
        answer: The answer.
        ways: What `answer.what_if` gives.
    """
    return {
        "school": answer.school.name,
        "topic": answer.topic.name,
        "now": None if answer.stance is None else str(answer.stance.value),
        "ways": [_way(way) for way in ways],
        "guards": [*answer.setting.kept_back.guards],
        "unanswered_safety": _unanswered(answer.setting),
    }


def plain_crux(topic: TopicComparison, one: str, other: str) -> dict[str, object]:
    """Return over what two schools part on a topic, and after what they agree, as plain values."""
    apart, ways = topic.apart(one, other), topic.agree(one, other)
    stances = {} if apart is None else {school: str(stance.value) for school, stance in apart.stances.items()}
    return {
        "topic": topic.topic.name,
        "apart": None if apart is None else {"situation": _facts(apart.facts), "stances": stances},
        "agree": None if apart is None or not ways else _change(ways[0]),
        "says": " ".join(_says(topic, one, other)),
        "guards": [*topic.comparison.setting.kept_back.guards],
        "unanswered_safety": _unanswered(topic.comparison.setting),
    }


def ways_as_text(answer: Answer, ways: Sequence[Way], *, everything: bool = False) -> str:
    """Return the ways from an answer to other stances in English, one to a line, under headings.

    Args:
        answer: The answer.
        ways: What `answer.what_if` gives.
        everything: Whether to tell those, too, that are in nobody's hands.
    """
    told = [way for way in ways if everything or way.kind is not Kind.GIVEN]
    school = marked(answer.school.name, reported=answer.school.reported_by is not None)
    question = answer.setting.kept_back.question(answer.topic)
    says = answer_in_words(answer)
    lines = [gettext("{school}, on “{topic}”: {says}", school=school, topic=question, says=says)]
    for kind, some in groupby(told, lambda way: way.kind):
        lines += ["", f"{gettext(HEADINGS[kind])}:", *[f"  {way}" for way in some]]
    if not told:
        lines += ["", gettext(NOTHING_PROPOSED) if answer.quieted else gettext(NO_WAY)]
    if left_out := len(ways) - len(told):
        lines += ["", more_ways(left_out)]
    return _guarded(lines, answer.setting)


def crux_as_text(topic: TopicComparison, one: str, other: str) -> str:
    """Return in English over what two schools part on a topic, and after what they agree."""
    kept_back = topic.comparison.setting.kept_back
    return _guarded([kept_back.question(topic.topic), *_says(topic, one, other)], topic.comparison.setting)


def _says(topic: TopicComparison, one: str, other: str) -> list[str]:
    if topic.comparison.quieted:
        return [gettext(NOTHING_PROPOSED)]
    apart, ways = topic.apart(one, other), topic.agree(one, other)
    if apart is None:
        return [_never_apart(topic, one, other)]
    return [str(apart), agreement_in_words(ways[0]) if ways else gettext(NEVER_AGREE)]


def _never_apart(topic: TopicComparison, one: str, other: str) -> str:
    silent = [school for school in (one, other) if not topic[school].on.rules.rules]
    match silent:
        case []:
            return gettext(NEVER_APART)
        case [school]:
            return never_speaks(school)
        case _:
            return gettext(NEITHER_SPEAKS)


def _guarded(lines: Sequence[str], setting: Setting) -> str:
    left = len(_unanswered(setting))
    still = [f"{unanswered(left)}."] * bool(left)
    return "\n".join(map(one_line, [*lines, "", *still, looked(setting.kept_back.guards)]))


def _unanswered(setting: Setting) -> list[str]:
    asked = setting.store.prospects.untouchable
    return sorted(fact.key for fact in asked if setting.memory.value(fact) is None)


def _way(way: Way) -> dict[str, object]:
    return {**_change(way), "kind": way.kind.value, "says": way_in_words(way)}


def _change(way: Way) -> dict[str, object]:
    return {"facts": _facts(way.facts), "stance": str(way.stance.value)}


def _facts(facts: Mapping[AnyFact, Value]) -> dict[str, object]:
    return {fact.key: plain(value) for fact, value in facts.items()}
