"""A comparison as plain values, in the form that other programs read as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from nc_rules.answer import Answer
from nc_rules.comparison import Comparison, TopicComparison
from nc_rules.content import Guard, School
from nc_rules.errors import PackError
from nc_rules.facts import plain
from nc_rules.packs import Installed
from nc_rules.repr import plain_of
from nc_rules.stance import Stance


@plain_of.register
def plain_comparison(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as dictionaries, lists, text, numbers and booleans."""
    return {
        "situation": {fact.key: plain(value) for fact, value in comparison.memory.items()},
        "engine": comparison.engine,
        "schools": _installed(comparison.schools),
        "guards": _installed(comparison.guards),
        "failures": plain_failures(comparison.roster.packs.failures),
        "unanswered_safety": [fact.key for fact in comparison.unanswered_safety],
        "alerts": [
            {"guard": raised.guard, "rule": raised.alert.id, "say": raised.alert.say, "because": raised.alert.because}
            for raised in comparison.alerts
        ],
        "topics": {topic.topic.name: _topic(topic) for topic in comparison},
    }


def _installed(some: Iterable[Installed[School] | Installed[Guard]]) -> dict[str, object]:
    return {one.content.name: {"title": one.content.title, "pack": one.pack, "version": one.version} for one in some}


def plain_failures(failures: Iterable[PackError]) -> list[dict[str, object]]:
    """Return the packs that could not be loaded, and why."""
    return [
        {
            "entry_point": failure.entry_point,
            "group": failure.group,
            "distributions": list(failure.distributions),
            "why": failure.why,
        }
        for failure in failures
    ]


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
        "waived": [rule.id for rule in answer.waived],
        "depends_on": [fact.key for fact in answer.depends_on],
        "sources": [str(source) for source in answer.sources],
    }


def _name(stance: Stance | None) -> str | None:
    return None if stance is None else str(stance.value)
