"""A comparison as plain values, and as the text in JSON that other programs read.

What an answer says of itself follows from its verdict, from what guards forbid, and from the unknown facts that it
depends on. Few combinations of these are met, so each is remembered with the verdict, as values and as text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, TypeAlias, TypeVar, cast, final

from nc_rules.answer import Answer
from nc_rules.comparison import Comparison, agreement_of, counts_of
from nc_rules.comparison.roster import Roster
from nc_rules.condition import Truth
from nc_rules.content import Guard, School
from nc_rules.errors import PackError
from nc_rules.facts import plain
from nc_rules.packs import Installed, Packs
from nc_rules.remembered import Remembered, keep
from nc_rules.repr import PrintsOnlyInShort, counted, json_of, plain_of
from nc_rules.sheet import Sheet
from nc_rules.sheet.declaration import facts_on
from nc_rules.sheet.memory import SheetValues
from nc_rules.stance import Stance, Topic
from nc_rules.vocabulary import Situation
from nc_rules.words import stance_alone

_Plain: TypeAlias = dict[str, Any]

_Texts: TypeAlias = tuple[str, ...]
_Values: TypeAlias = tuple[
    str, str | None, str | None, str | None, bool, str | None, str | None, _Texts, _Texts, _Texts, _Texts, _Texts
]
"""What an answer says, in the order of the form. Tuples of text are nothing to the garbage collector, unlike lists."""

_SILENT: Final[Mapping[bool, _Values]] = {
    quieted: ("silent", None, None, None, quieted, None, None, (), (), (), (), ()) for quieted in (False, True)
}
"""What an answer says of a school that has no rules on the topic, by whether words are kept back."""

T = TypeVar("T")


@plain_of.register
def plain_comparison(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as dictionaries, lists, text, numbers and booleans, all its own."""
    answers, topics = _each(comparison, _values), _topics(comparison)
    silent = _SILENT[bool(comparison.quieted)]
    return {
        **_situation(comparison),
        **_about(comparison.roster.packs),
        **_of_the_facts(comparison),
        "questions": [
            {"fact": key, "question": question, "could_change": times}
            for key, question, times in _questions(comparison, topics, [_depends_on(values) for values in answers])
        ],
        "topics": {
            topic.name: {
                **topic.plain(told),
                "answers": {name: _plain(silent if at is None else answers[at]) for name, (_, at) in topic.row.items()},
            }
            for topic, told in topics
        },
    }


@json_of.register
def json_comparison(comparison: Comparison) -> str:
    """Return the text that `json.dumps` makes of the plain values."""
    roster, topics, answers = comparison.roster, _topics(comparison), _each(comparison, _text)
    questions = _questions(comparison, topics, [asked for _, asked in answers])
    quieted = bool(comparison.quieted)

    def template() -> _Template:
        return _Template(roster, [topic for topic, _ in topics], quieted=quieted)

    # There are too many ways to choose some of the topics for each to be kept.
    whole = _kept(roster, f"template, {quieted}", template) if comparison.asked == roster.topics else template()
    return whole.filled(
        [
            _inside(_situation(comparison)),
            _inside(_of_the_facts(comparison)),
            ", ".join(map(_QUESTION.__getitem__, questions)),
            *[topic.text[told] for topic, told in topics],
            *[text for text, _ in answers],
        ]
    )


_Told: TypeAlias = tuple[Truth, tuple[Stance | None, ...]]
"""Whether a topic applies, and the stances to follow of the schools that advise what they say."""


@final
class _Topic(PrintsOnlyInShort):
    """A topic of a roster. What is said of it apart from answers follows from a few things, remembered by them."""

    def __init__(self, roster: Roster, topic: Topic) -> None:
        self.name = topic.name
        self.row = roster.rows[topic.name]
        self.text = Remembered(self._text)
        self._topic = topic
        self._applies = roster.applies[topic.name]
        self._advocated = roster.advocated[topic.name]
        self._said = Remembered(self._worked_out)

    def _in_short(self) -> str:
        return self.name

    def told(self, stances: Sequence[Stance | None], values: SheetValues) -> _Told:
        """Return what all the rest follows from, given the stances to follow of all that is spoken."""
        return self._applies(values), tuple([stances[at] for at in self._advocated])

    def plain(self, told: _Told) -> _Plain:
        """Return what is said of it."""
        agreement, counts = self._said[told]
        question, ordered = self._topic.question, self._topic.ordered
        of_schools = {"agreement": agreement, "counts": dict(counts)}
        return {"question": question, "ordered": ordered, "applies": told[0], **of_schools}

    def _worked_out(self, told: _Told) -> tuple[str, tuple[tuple[str, int], ...]]:
        stances = [stance for stance in told[1] if stance]
        counts = counts_of(self._topic, stances)
        return agreement_of(stances).value, tuple((str(stance.value), times) for stance, times in counts.items())

    def _text(self, told: _Told) -> str:
        return _inside(self.plain(told))


@final
class _Template(PrintsOnlyInShort):
    """The text of a comparison in pieces, of which every second one is a gap: all that is the same in every situation.

    Args:
        roster: Who is asked.
        topics: What the comparison is about.
        quieted: Whether words are kept back.
    """

    def __init__(self, roster: Roster, topics: Sequence[_Topic], *, quieted: bool) -> None:
        self._pieces = ["{"]
        self._order: list[int] = []
        self._gap(0, f", {_inside(_about(roster.packs))}, ")
        self._gap(1, ', "questions": [')
        self._gap(2, '], "topics": {')
        silent = json.dumps(_plain(_SILENT[quieted]))
        for number, topic in enumerate(topics):
            self._pieces[-1] += f"{', ' * bool(number)}{json.dumps(topic.name)}: {{"
            self._gap(3 + number, ', "answers": {')
            for place, (name, (_, at)) in enumerate(topic.row.items()):
                self._pieces[-1] += ", " * bool(place)
                if at is None:
                    self._pieces[-1] += f"{json.dumps(name)}: {silent}"
                else:
                    self._gap(3 + len(topics) + at)
            self._pieces[-1] += "}}"
        self._pieces[-1] += "}}"

    def _in_short(self) -> str:
        return f"of {counted(len(self._pieces), 'piece')}"

    def _gap(self, filled_by: int, after: str = "") -> None:
        self._pieces += ["", after]
        self._order.append(filled_by)

    def filled(self, given: Sequence[str]) -> str:
        """Return the text.

        Args:
            given: The situation, what follows from the facts alone, the questions, what is said of each topic, and the
                answers to all that is spoken.
        """
        pieces = self._pieces.copy()
        pieces[1::2] = [given[place] for place in self._order]
        return "".join(pieces)


def _topics(comparison: Comparison) -> list[tuple[_Topic, _Told]]:
    """Return what is to be said of each topic that the comparison is about."""
    roster, forbidden = comparison.roster, comparison.setting.kept_back.stances
    topics = _kept(roster, "topics", lambda: {topic.name: _Topic(roster, topic) for topic in roster.topics})
    held = [one.verdict.stance for one in comparison.decided]
    followed = [None if stance in forbidden else stance for stance in held] if forbidden else held
    values = comparison.memory.by_sheet()
    return [(one, one.told(followed, values)) for one in [topics[topic.name] for topic in comparison.asked]]


def _kept(roster: Roster, name: str, make: Callable[[], T]) -> T:
    """Return what was made of a roster, or make it."""
    return cast("T", roster.memo.get(name) or roster.memo.setdefault(name, make()))


def _inside(values: _Plain) -> str:
    """Return the text of plain values without the braces around it."""
    return json.dumps(values)[1:-1]


def _situation(comparison: Comparison) -> _Plain:
    told = {type(sheet): _told(sheet) for sheet in comparison.memory.sheets}
    situation = told.pop(Situation, {})
    sheets = {sheet.__name__.lower(): values for sheet, values in told.items() if values}
    return {"situation": situation, "sheets": sheets, "engine": comparison.engine}


def _told(sheet: Sheet) -> _Plain:
    values = vars(sheet)
    return {name: plain(value) for name in facts_on(sheet) if (value := values[name]) is not None}


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
        {"pack": pack, "version": version, "what": failure.what, "why": failure.why}
        for failure in failures
        for pack, version in failure.packs
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
            {
                "guard": raised.guard,
                "rule": raised.alert.id,
                "say": raised.alert.say,
                "because": raised.alert.because,
                "alone": raised.alert.alone,
            }
            for raised in comparison.alerts
        ],
        "quieted": [
            {"guard": comparison.roster.owner(quiet), "rule": quiet.id or None, "because": quiet.because}
            for quiet in comparison.quieted
        ],
    }


_Question: TypeAlias = tuple[str, str, int]
"""A fact by its key, its question, and how many answers it could change."""

_QUESTION: Final = Remembered[_Question, str](
    lambda asked: json.dumps(dict(zip(("fact", "question", "could_change"), asked, strict=True)))
)
"""A question as text."""


def _questions(
    comparison: Comparison, topics: Sequence[tuple[_Topic, _Told]], depends_on: Sequence[_Texts]
) -> list[_Question]:
    """Return the unknown facts that answers depend on, on topics that the person may have, the most telling first."""
    rows = [topic.row for topic, (applies, _) in topics if applies is not False]
    counted = Counter(chain.from_iterable(depends_on[at] for row in rows for _, at in row.values() if at is not None))
    questions = comparison.roster.questions
    return [(key, questions[key], times) for key, times in counted.most_common()]


def _each(comparison: Comparison, make: Callable[[Answer], T]) -> list[T]:
    """Make something of the answer of each school on each topic that it speaks on, or remember what was made."""
    setting, made = comparison.setting, list[object]()
    values, places = setting.memory.by_sheet(), setting.kept_back.places
    for on, decided in zip(comparison.roster.spoken, comparison.decided, strict=True):
        bits = decided.dependence.bits(values) if decided.verdict.undecided else 0
        key = (make, places, bits)
        made.append(decided.memo.get(key) or keep(decided.memo, key, make(Answer(on, decided, setting))))
    return cast("list[T]", made)


def _values(answer: Answer) -> _Values:
    return (
        answer.status.value,
        *stance_named(answer.stance),
        stance_named(answer.withheld)[0],
        bool(answer.quieted),
        answer.say,
        answer.because,
        tuple(rule.id for rule in answer.rules),
        tuple(rule.id for rule in answer.gave_way),
        tuple(rule.id for rule in answer.waived),
        tuple(fact.key for fact in answer.depends_on),
        tuple(map(str, answer.sources)),
    )


def _plain(values: _Values) -> _Plain:
    status, stance, label, withheld, quieted, say, because, rules, gave_way, waived, depends_on, sources = values
    return {
        "status": status,
        "stance": stance,
        "label": label,
        "withheld": withheld,
        "quieted": quieted,
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


def stance_named(stance: Stance | None) -> tuple[str | None, str | None]:
    """Return a stance's name, and its words for people."""
    return (None, None) if stance is None else (str(stance.value), stance_alone(stance))
