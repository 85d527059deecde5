"""A comparison as plain values, and as the text in JSON that other programs read.

What an answer says of itself follows from its verdict, from what guards forbid, and from the unknown facts that it
depends on. Few combinations of these are met, so each is remembered with the verdict, as values and as text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias, TypeVar, cast

from nc_rules.answer import Answer
from nc_rules.comparison import Comparison, agreement_of
from nc_rules.comparison.roster import Row
from nc_rules.content import Guard, School
from nc_rules.errors import PackError
from nc_rules.facts import plain
from nc_rules.packs import Installed, Packs
from nc_rules.remembered import Remembered, keep
from nc_rules.repr import json_of, plain_of
from nc_rules.stance import Stance, Topic

_Plain: TypeAlias = dict[str, Any]

_Texts: TypeAlias = tuple[str, ...]
_Values: TypeAlias = tuple[str, str | None, str | None, str | None, str | None, _Texts, _Texts, _Texts, _Texts, _Texts]
"""What an answer says, in the order of the form. Tuples of text are nothing to the garbage collector, unlike lists."""

_SILENT: Final[_Values] = ("silent", None, None, None, None, (), (), (), (), ())
"""What an answer says of a school that has no rules on the topic."""

T = TypeVar("T")

_agreements: Final = Remembered[tuple[Stance | None, ...], str](
    lambda stances: agreement_of([stance for stance in stances if stance]).value
)


@plain_of.register
def plain_comparison(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as dictionaries, lists, text, numbers and booleans, all its own."""
    answers = _each(comparison, _values)
    return {
        **_situation(comparison),
        **_about(comparison.roster.packs),
        **_of_guards(comparison),
        "topics": {
            topic.name: {
                "question": topic.question,
                "ordered": topic.ordered,
                "agreement": _agreement(comparison, row),
                "answers": {on.school.name: _plain(_SILENT if at is None else answers[at]) for on, at in row},
            }
            for topic in comparison.asked
            for row in (comparison.roster.rows[topic.name],)
        },
    }


@json_of.register
def json_comparison(comparison: Comparison) -> str:
    """Return the text that `json.dumps` makes of the plain values."""
    answers, memo = _each(comparison, _text), comparison.roster.memo
    if "about" not in memo:
        memo["about"] = json.dumps(_about(comparison.roster.packs))[1:-1]
    topics: list[str] = []
    for topic in comparison.asked:
        if topic not in memo:
            memo[topic] = _frame(comparison, topic)
        head, silent = cast("tuple[str, dict[int, str]]", memo[topic])
        row = comparison.roster.rows[topic.name]
        said = [silent[place] if at is None else answers[at] for place, (_, at) in enumerate(row)]
        topics.append(f'{head}, "agreement": "{_agreement(comparison, row)}", "answers": {{{", ".join(said)}}}}}')
    situation, guards = json.dumps(_situation(comparison)), json.dumps(_of_guards(comparison))
    return f'{situation[:-1]}, {memo["about"]}, {guards[1:-1]}, "topics": {{{", ".join(topics)}}}}}'


def _frame(comparison: Comparison, topic: Topic) -> tuple[str, dict[int, str]]:
    """Return how a topic begins, and what is said of each school, by its place, that has no rules on it."""
    head = json.dumps({"question": topic.question, "ordered": topic.ordered})[:-1]
    row, silent = comparison.roster.rows[topic.name], json.dumps(_plain(_SILENT))
    said = {place: f"{json.dumps(on.school.name)}: {silent}" for place, (on, at) in enumerate(row) if at is None}
    return f"{json.dumps(topic.name)}: {head}", said


def _situation(comparison: Comparison) -> _Plain:
    return {
        "situation": {fact.key: plain(value) for fact, value in comparison.memory.items()},
        "engine": comparison.engine,
    }


def _about(packs: Packs) -> _Plain:
    return {
        "schools": _installed(packs.schools),
        "guards": _installed(packs.guards),
        "failures": plain_failures(packs.failures),
    }


def _installed(some: Iterable[Installed[School] | Installed[Guard]]) -> _Plain:
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


def _of_guards(comparison: Comparison) -> _Plain:
    return {
        "unanswered_safety": [fact.key for fact in comparison.unanswered_safety],
        "alerts": [
            {"guard": raised.guard, "rule": raised.alert.id, "say": raised.alert.say, "because": raised.alert.because}
            for raised in comparison.alerts
        ],
    }


def _agreement(comparison: Comparison, row: Row) -> str:
    decided = comparison.decided
    return _agreements[tuple([decided[at].verdict.stance for _, at in row if at is not None])]


def _each(comparison: Comparison, make: Callable[[Answer], T]) -> list[T]:
    """Make something of the answer of each school on each topic that it speaks on, or remember what was made."""
    setting, made = comparison.setting, list[T]()
    values = setting.memory.by_sheet()
    for on, decided in zip(comparison.roster.spoken, comparison.decided, strict=True):
        bits = decided.dependence.bits(values) if decided.verdict.undecided else 0
        key, memo = (make, setting.forbidden.places, bits), decided.memo
        found = memo[key] if key in memo else keep(memo, key, make(Answer(on, decided, setting)))
        made.append(cast("T", found))
    return made


def _values(answer: Answer) -> _Values:
    return (
        answer.status.value,
        _name(answer.stance),
        _name(answer.withheld),
        answer.say,
        answer.because,
        tuple(rule.id for rule in answer.rules),
        tuple(rule.id for rule in answer.gave_way),
        tuple(rule.id for rule in answer.waived),
        tuple(fact.key for fact in answer.depends_on),
        tuple(map(str, answer.sources)),
    )


def _plain(values: _Values) -> _Plain:
    status, stance, withheld, say, because, rules, gave_way, waived, depends_on, sources = values
    return {
        "status": status,
        "stance": stance,
        "withheld": withheld,
        "say": say,
        "because": because,
        "rules": [*rules],
        "gave_way": [*gave_way],
        "waived": [*waived],
        "depends_on": [*depends_on],
        "sources": [*sources],
    }


def _text(answer: Answer) -> str:
    return f"{json.dumps(answer.school.name)}: {json.dumps(_plain(_values(answer)))}"


def _name(stance: Stance | None) -> str | None:
    return None if stance is None else str(stance.value)
