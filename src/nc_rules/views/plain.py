"""A comparison as plain values, and as the text in JSON that other programs read.

What an answer says of itself follows from its verdict, from what guards forbid, and from the unknown facts that it
depends on. Few combinations of these are met, so each is remembered with the verdict, as values and as text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, TypeAlias, TypeVar, cast

from nc_rules.answer import Answer
from nc_rules.comparison import Comparison, agreement_of
from nc_rules.condition import evaluate
from nc_rules.content import Guard, School
from nc_rules.errors import PackError
from nc_rules.facts import plain
from nc_rules.packs import Installed, Packs
from nc_rules.remembered import Remembered, keep
from nc_rules.repr import json_of, plain_of
from nc_rules.stance import Stance, Topic
from nc_rules.vocabulary import Situation
from nc_rules.words import stance_alone

_Plain: TypeAlias = dict[str, Any]

_Texts: TypeAlias = tuple[str, ...]
_Values: TypeAlias = tuple[
    str, str | None, str | None, str | None, str | None, str | None, _Texts, _Texts, _Texts, _Texts, _Texts
]
"""What an answer says, in the order of the form. Tuples of text are nothing to the garbage collector, unlike lists."""

_SILENT: Final[_Values] = ("silent", None, None, None, None, None, (), (), (), (), ())
"""What an answer says of a school that has no rules on the topic."""

_NOT_ASKED: Final = {"applies": False}

T = TypeVar("T")

_agreements: Final = Remembered[tuple[Stance | None, ...], tuple[str, tuple[tuple[str, int], ...]]](
    lambda stances: _agreement([stance for stance in stances if stance])
)


@plain_of.register
def plain_comparison(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as dictionaries, lists, text, numbers and booleans, all its own."""
    answers, common = _each(comparison, _values), _common(comparison)
    return {
        **_situation(comparison),
        **_about(comparison.roster.packs),
        **_of_the_facts(comparison),
        "questions": _questions(comparison, common, [_depends_on(values) for values in answers]),
        "topics": {
            topic.name: {
                "question": topic.question,
                "ordered": topic.ordered,
                **common[topic.name],
                "answers": {
                    on.school.name: _plain(_SILENT if at is None else answers[at])
                    for on, at in comparison.roster.rows[topic.name]
                },
            }
            for topic in comparison.asked
        },
    }


@json_of.register
def json_comparison(comparison: Comparison) -> str:
    """Return the text that `json.dumps` makes of the plain values."""
    answers, common, memo = _each(comparison, _text), _common(comparison), comparison.roster.memo
    if "about" not in memo:
        memo["about"] = json.dumps(_about(comparison.roster.packs))[1:-1]
    topics: list[str] = []
    for topic in comparison.asked:
        if topic not in memo:
            memo[topic] = _frame(comparison, topic)
        head, silent = cast("tuple[str, dict[int, str]]", memo[topic])
        row = comparison.roster.rows[topic.name]
        said = [silent[place] if at is None else answers[at][0] for place, (_, at) in enumerate(row)]
        topics.append(f'{head}, {json.dumps(common[topic.name])[1:-1]}, "answers": {{{", ".join(said)}}}}}')
    situation, facts = json.dumps(_situation(comparison))[:-1], json.dumps(_of_the_facts(comparison))[1:-1]
    questions = json.dumps(_questions(comparison, common, [depends_on for _, depends_on in answers]))
    topics_text = ", ".join(topics)
    return f'{situation}, {memo["about"]}, {facts}, "questions": {questions}, "topics": {{{topics_text}}}}}'


def _frame(comparison: Comparison, topic: Topic) -> tuple[str, dict[int, str]]:
    """Return how a topic begins, and what is said of each school, by its place, that has no rules on it."""
    head = json.dumps({"question": topic.question, "ordered": topic.ordered})[:-1]
    row, silent = comparison.roster.rows[topic.name], json.dumps(_plain(_SILENT))
    said = {place: f"{json.dumps(on.school.name)}: {silent}" for place, (on, at) in enumerate(row) if at is None}
    return f"{json.dumps(topic.name)}: {head}", said


def _situation(comparison: Comparison) -> _Plain:
    told = [(fact, plain(value)) for fact, value in comparison.memory.items()]
    sheets: dict[str, _Plain] = {}
    for fact, value in told:
        if fact.owner is not Situation:
            sheets.setdefault(fact.sheet, {})[fact.name] = value
    return {
        "situation": {fact.name: value for fact, value in told if fact.owner is Situation},
        "sheets": sheets,
        "engine": comparison.engine,
    }


def _about(packs: Packs) -> _Plain:
    return {
        "schools": _installed(packs.schools),
        "guards": _installed(packs.guards),
        "failures": plain_failures(packs.failures),
    }


def _installed(some: Iterable[Installed[School] | Installed[Guard]]) -> _Plain:
    return {one.content.name: {**_voice(one.content), "pack": one.pack, "version": one.version} for one in some}


def _voice(content: School | Guard) -> _Plain:
    return {"title": content.title} | ({"reported_by": content.reported_by} if isinstance(content, School) else {})


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


def _of_the_facts(comparison: Comparison) -> _Plain:
    """Return what follows from the facts apart from what schools say of them."""
    return {
        "unanswered_safety": [fact.key for fact in comparison.unanswered_safety],
        "contradictions": [
            {"facts": [fact.key for fact in broken.facts], "says": broken.says} for broken in comparison.contradictions
        ],
        "unread": [fact.key for fact in comparison.unread],
        "alerts": [
            {"guard": raised.guard, "rule": raised.alert.id, "say": raised.alert.say, "because": raised.alert.because}
            for raised in comparison.alerts
        ],
    }


def _questions(comparison: Comparison, common: Mapping[str, _Plain], depends_on: Sequence[_Texts]) -> list[_Plain]:
    """Return the unknown facts that answers depend on, on topics that the person may have, the most telling first."""
    rows = [row for name, row in comparison.roster.rows.items() if common.get(name, _NOT_ASKED)["applies"] is not False]
    counted = Counter(chain.from_iterable(depends_on[at] for row in rows for _, at in row if at is not None))
    questions = comparison.roster.questions
    return [{"fact": key, "question": questions[key], "could_change": times} for key, times in counted.most_common()]


def _common(comparison: Comparison) -> dict[str, _Plain]:
    """Return what is said of each topic apart from the answers of schools."""
    decided, forbidden, value = comparison.decided, comparison.setting.forbidden.stances, comparison.memory.value
    common: dict[str, _Plain] = {}
    for topic in comparison.asked:
        held = [decided[at].verdict.stance for at in comparison.roster.advocated[topic.name]]
        agreement, counts = _agreements[tuple([stance for stance in held if stance not in forbidden])]
        common[topic.name] = {
            "applies": evaluate(topic.when, value),
            "agreement": agreement,
            "counts": dict(counts),
        }
    return common


def _agreement(stances: Sequence[Stance]) -> tuple[str, tuple[tuple[str, int], ...]]:
    counted = Counter(stances)
    order = type(stances[0]) if stances else ()
    counts = tuple((str(stance.value), counted[stance]) for stance in order if stance in counted)
    return agreement_of(stances).value, counts


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
        *_named(answer.stance),
        _named(answer.withheld)[0],
        answer.say,
        answer.because,
        tuple(rule.id for rule in answer.rules),
        tuple(rule.id for rule in answer.gave_way),
        tuple(rule.id for rule in answer.waived),
        tuple(fact.key for fact in answer.depends_on),
        tuple(map(str, answer.sources)),
    )


def _plain(values: _Values) -> _Plain:
    status, stance, label, withheld, say, because, rules, gave_way, waived, depends_on, sources = values
    return {
        "status": status,
        "stance": stance,
        "label": label,
        "withheld": withheld,
        "say": say,
        "because": because,
        "rules": [*rules],
        "gave_way": [*gave_way],
        "waived": [*waived],
        "depends_on": [*depends_on],
        "sources": [*sources],
    }


def _text(answer: Answer) -> tuple[str, _Texts]:
    values = _values(answer)
    return f"{json.dumps(answer.school.name)}: {json.dumps(_plain(values))}", _depends_on(values)


def _depends_on(values: _Values) -> _Texts:
    return values[-2]


def _named(stance: Stance | None) -> tuple[str | None, str | None]:
    """Return a stance's name, and its words for people."""
    return (None, None) if stance is None else (str(stance.value), stance_alone(stance))
