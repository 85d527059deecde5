"""A comparison as plain values, in the form that other programs read as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nc_rules.facts import plain
from nc_rules.stance import Stance
from nc_rules.verdict import Answer

if TYPE_CHECKING:
    from nc_rules.compare.comparison import Comparison, TopicComparison


def plain_comparison(comparison: Comparison) -> dict[str, object]:
    """Give a comparison as dictionaries, lists, text, numbers and booleans."""
    return {
        "situation": {fact.key: plain(value) for fact, value in comparison.memory.known()},
        "engine": comparison.engine,
        "schools": {
            school.content.name: {"title": school.content.title, "pack": school.pack, "version": school.version}
            for school in comparison.schools
        },
        "unanswered_safety": [fact.key for fact in comparison.unanswered_safety],
        "alerts": [
            {"guard": raised.guard, "rule": raised.alert.id, "say": raised.alert.say, "because": raised.alert.because}
            for raised in comparison.alerts
        ],
        "topics": {topic.topic.name: _topic(topic) for topic in comparison},
    }


def _topic(topic: TopicComparison) -> dict[str, object]:
    return {
        "question": topic.topic.question,
        "ordered": topic.topic.ordered,
        "agreement": topic.agreement.value,
        "answers": {school: _answer(answer) for school, answer in topic.answers.items()},
    }


def _answer(answer: Answer) -> dict[str, object]:
    return {
        "status": answer.status.value,
        "stance": _name(answer.stance),
        "withheld": _name(answer.withheld),
        "say": answer.say,
        "because": answer.because,
        "rules": [rule.id for rule in answer.rules],
        "gave_way": [rule.id for rule in answer.gave_way],
        "depends_on": [fact.key for fact in answer.depends_on],
        "sources": [str(source) for source in answer.sources],
    }


def _name(stance: Stance | None) -> str | None:
    return None if stance is None else str(stance.value)
