"""A comparison as plain values, and as the text in JSON that other programs read.

An answer says little that others don't say too. What it says of its rules follows from its verdict, from whether a
guard withholds it, and from whether one keeps back all words; the guard's reason follows from the stance; and the facts
that it depends on from a few conditions. Each of the three is remembered by what it follows from, as values and as
text, and they are put together each time: of them all together there are too many.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import Any, Final, TypeAlias, TypeVar, cast, final

import attrs

from nc_rules.answer import Answer
from nc_rules.comparison import Comparison, Raised, agreement_of, counts_of
from nc_rules.comparison.roster import Roster
from nc_rules.condition import Truth
from nc_rules.content import Guard, School
from nc_rules.errors import PackError
from nc_rules.facts import plain
from nc_rules.packs import Installed, Packs
from nc_rules.remembered import Remembered
from nc_rules.repr import PrintsOnlyInShort, counted, json_of, named, plain_of
from nc_rules.rule import Quiet, Rule
from nc_rules.sheet import Sheet
from nc_rules.sheet.declaration import facts_on
from nc_rules.sheet.memory import SheetValues
from nc_rules.stance import Stance, Topic
from nc_rules.verdict import Status
from nc_rules.vocabulary import Situation
from nc_rules.vocabulary.constraints import AnyConstraint
from nc_rules.words import stance_alone

_Plain: TypeAlias = dict[str, Any]

_Texts: TypeAlias = tuple[str, ...]

T = TypeVar("T")


@plain_of.register
def plain_comparison(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as dictionaries, lists, text, numbers and booleans, all its own."""
    topics, asked, silent = _topics(comparison), _asked(comparison), _SILENT[bool(comparison.quieted)]
    answers = zip(_each(comparison, _pair), asked, strict=True)
    spoken = [said.plain(reason, depends_on) for (said, reason), depends_on in answers]
    return {
        **_situation(comparison),
        **_about(comparison.roster.packs),
        **_of_the_facts(comparison),
        "questions": [
            {"fact": key, "question": question, "could_change": times}
            for key, question, times in _questions(comparison, topics, asked)
        ],
        "topics": {
            topic.name: {
                **topic.plain(told),
                "answers": {
                    name: silent.plain(None, ()) if at is None else spoken[at] for name, (_, at) in topic.row.items()
                },
            }
            for topic, told in topics
        },
    }


@json_of.register
def json_comparison(comparison: Comparison) -> str:
    """Return the text that `json.dumps` makes of the plain values."""
    roster, topics, asked = comparison.roster, _topics(comparison), _asked(comparison)
    questions = _questions(comparison, topics, asked)
    quieted = bool(comparison.quieted)

    def template() -> _Template:
        return _Template(roster, [topic for topic, _ in topics], quieted=quieted)

    # There are too many ways to choose some of the topics for each to be kept.
    key = ("template", quieted)
    whole = _kept(roster.memo, key, template) if comparison.asked == roster.topics else template()
    answers = zip(_each(comparison, _Said.texts), asked, strict=True)
    return whole.filled(
        [
            _inside(_situation(comparison)),
            _text_of_the_facts(comparison),
            ", ".join(map(_QUESTION.__getitem__, questions)),
            *[topic.text[told] for topic, told in topics],
            *[f"{before}{_LIST[depends_on]}{after}" for (before, after), depends_on in answers],
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
        self.places = [at for _, at in self.row.values() if at is not None]
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
        silent = json.dumps(_SILENT[quieted].plain(None, ()))
        for number, topic in enumerate(topics):
            self._pieces[-1] += f"{', ' * bool(number)}{json.dumps(topic.name)}: {{"
            self._gap(3 + number, ', "answers": {')
            for place, (name, (_, at)) in enumerate(topic.row.items()):
                self._pieces[-1] += ", " * bool(place)
                self._pieces[-1] += f"{json.dumps(name)}: "
                if at is None:
                    self._pieces[-1] += silent
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
    topics = _kept(roster.memo, "topics", lambda: {topic.name: _Topic(roster, topic) for topic in roster.topics})
    held = [one.verdict.stance for one in comparison.decided]
    followed = [None if stance in forbidden else stance for stance in held] if forbidden else held
    values = comparison.memory.by_sheet()
    return [(one, one.told(followed, values)) for one in [topics[topic.name] for topic in comparison.asked]]


def _kept(memo: dict[object, object], key: object, make: Callable[[], T]) -> T:
    """Return what was made of something, or make it."""
    return cast("T", memo.get(key) or memo.setdefault(key, make()))


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
        "contradictions": [_contradiction(broken) for broken in comparison.contradictions],
        "unread": [fact.key for fact in comparison.unread],
        "alerts": [_alert(raised) for raised in comparison.alerts],
        "quieted": [_quiet(comparison.roster, quiet) for quiet in comparison.quieted],
    }


def _text_of_the_facts(comparison: Comparison) -> str:
    """Return the text of the same without the braces around it."""
    texts = cast("dict[object, str]", _kept(comparison.roster.memo, "alerts", dict[object, object]))
    alerts = [
        texts.get(key := (one.guard, one.alert.id)) or texts.setdefault(key, json.dumps(_alert(one)))
        for one in comparison.alerts
    ]
    unanswered, unread = (
        _LIST[tuple([fact.key for fact in facts])] for facts in (comparison.unanswered_safety, comparison.unread)
    )
    contradictions = json.dumps([_contradiction(broken) for broken in comparison.contradictions])
    quieted = json.dumps([_quiet(comparison.roster, quiet) for quiet in comparison.quieted])
    return (
        f'"unanswered_safety": {unanswered}, "contradictions": {contradictions}, "unread": {unread}, '
        f'"alerts": [{", ".join(alerts)}], "quieted": {quieted}'
    )


def _alert(raised: Raised) -> _Plain:
    alert = raised.alert
    head = {"guard": raised.guard, "rule": alert.id}
    return {**head, "say": alert.say, "because": alert.because, "alone": alert.alone}


def _quiet(roster: Roster, quiet: Quiet) -> _Plain:
    return {"guard": roster.owner(quiet), "rule": quiet.id or None, "because": quiet.because}


def _contradiction(broken: AnyConstraint) -> _Plain:
    return {"facts": [fact.key for fact in broken.facts], "says": broken.says}


_Question: TypeAlias = tuple[str, str, int]
"""A fact by its key, its question, and how many answers it could change."""

_QUESTION: Final = Remembered[_Question, str](
    lambda asked: json.dumps(dict(zip(("fact", "question", "could_change"), asked, strict=True)))
)
"""A question as text."""


def _questions(
    comparison: Comparison, topics: Sequence[tuple[_Topic, _Told]], asked: Sequence[_Texts]
) -> list[_Question]:
    """Return the unknown facts that answers depend on, on topics that the person may have, the most telling first."""
    places = chain.from_iterable([topic.places for topic, (applies, _) in topics if applies is not False])
    counted = Counter(chain.from_iterable([asked[place] for place in places]))
    questions = comparison.roster.questions
    return [(key, questions[key], times) for key, times in counted.most_common()]


def _asked(comparison: Comparison) -> list[_Texts]:
    """Return the unknown facts, by key, that the answer of each school on each topic that it speaks on depends on."""
    values = comparison.memory.by_sheet()
    return [one.asked(values).keys if one.verdict.undecided else () for one in comparison.decided]


@final
@attrs.frozen(eq=False, repr=False)
class _Said(PrintsOnlyInShort):
    """What an answer says; all of it but a guard's reason for withholding it, and what it depends on."""

    status: str
    stance: str | None = None
    label: str | None = None
    withheld: str | None = None
    quieted: bool = False
    say: str | None = None
    because: str | None = None
    rules: _Texts = ()
    gave_way: _Texts = ()
    waived: _Texts = ()
    depends_on: _Texts = ()
    sources: _Texts = ()

    @classmethod
    def of(cls, answer: Answer) -> _Said:
        """Take it from an answer that says it."""
        stance, label = stance_named(answer.stance)
        withheld, _ = stance_named(answer.withheld)
        return cls(
            answer.status.value,
            stance,
            label,
            withheld,
            bool(answer.quieted),
            answer.say,
            None if withheld else answer.because,
            _ids(answer.rules),
            _ids(answer.gave_way),
            _ids(answer.waived),
            sources=tuple(map(str, answer.sources)),
        )

    def _in_short(self) -> str:
        return f"of {named(self.rules) or 'no rule'}"

    def plain(self, reason: str | None, depends_on: _Texts) -> _Plain:
        """Return it with a guard's reason, if one withholds it, all in lists and dictionaries of its own."""
        plain = self._form.copy()
        if reason is not None:
            plain["because"] = reason
        plain["rules"] = [*self.rules]
        plain["gave_way"] = [*self.gave_way]
        plain["waived"] = [*self.waived]
        plain["depends_on"] = [*depends_on]
        plain["sources"] = [*self.sources]
        return plain

    @cached_property
    def _form(self) -> _Plain:
        return attrs.asdict(self)

    def texts(self, reason: str | None) -> tuple[str, str]:
        """Return the text before and after what it depends on, likewise."""
        start, own, middle, end = self._texts
        return f"{start}{own if reason is None else _REASON[reason]}{middle}", end

    @cached_property
    def _texts(self) -> tuple[str, str, str, str]:
        values = [*self._form.items()]
        before, middle, after = (_inside(dict(some)) for some in (values[:6], values[7:10], values[11:]))
        own = json.dumps(self._form["because"])
        return f'{{{before}, "because": ', own, f', {middle}, "depends_on": ', f", {after}}}"


_SILENT: Final = {quieted: _Said(Status.SILENT.value, quieted=quieted) for quieted in (False, True)}
"""What is said of a school that has no rules on the topic, by whether words are kept back."""

_REASON: Final = Remembered[str, str](json.dumps)
"""A guard's reason as text."""

_LIST: Final = Remembered[_Texts, str](json.dumps)
"""A list of texts as text."""


def _each(comparison: Comparison, make: Callable[[_Said, str | None], T]) -> list[T]:
    """Make something of what each school says on each topic that it speaks on, or remember it.

    What guards withhold is made each time, with their reason, since there are too many that they may have together.
    """
    setting, made = comparison.setting, list[object]()
    stances, reasons, quieted = setting.kept_back.stances, setting.kept_back.reasons, bool(comparison.quieted)
    shown, withheld = (make, quieted), ("withheld", quieted)
    for on, decided in zip(comparison.roster.spoken, comparison.decided, strict=True):
        stance, memo = decided.verdict.stance, decided.memo
        if stance in stances:
            said = _kept(memo, withheld, partial(_Said.of, Answer(on, decided, setting)))
            made.append(make(said, reasons[stance]))
        else:
            made.append(memo.get(shown) or memo.setdefault(shown, make(_Said.of(Answer(on, decided, setting)), None)))
    return cast("list[T]", made)


def _pair(said: _Said, reason: str | None) -> tuple[_Said, str | None]:
    return said, reason


def _ids(rules: Iterable[Rule]) -> _Texts:
    return tuple([rule.id for rule in rules])


def stance_named(stance: Stance | None) -> tuple[str | None, str | None]:
    """Return a stance's name, and its words for people."""
    return (None, None) if stance is None else (str(stance.value), stance_alone(stance))
