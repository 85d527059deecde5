"""A comparison as plain values, and as the text in JSON that other programs read.

Both are put together from the same fragments, which are remembered by what they follow from.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import getitem
from typing import Final, TypeAlias, TypeVar, cast, final

from nc_rules.comparison import Comparison, Raised, agreement_of, counts_of
from nc_rules.comparison.roster import Roster
from nc_rules.condition import Truth
from nc_rules.content import Guard, School
from nc_rules.errors import PackError
from nc_rules.facts import Value, plain
from nc_rules.kept_back import KeptBack
from nc_rules.packs import Installed
from nc_rules.remembered import Remembered
from nc_rules.repr import PrintsOnlyInShort, json_of, plain_of
from nc_rules.rule import Quiet
from nc_rules.sheet import Sheet, facts_of
from nc_rules.sheet.memory import picker
from nc_rules.stance import Stance, Topic
from nc_rules.translation import language_now, translated
from nc_rules.views.fragments import Fragment, Plain, Template
from nc_rules.views.said import LIST, SILENT, Answers, Voices
from nc_rules.vocabulary import Situation
from nc_rules.vocabulary.constraints import AnyConstraint

T = TypeVar("T")

_MOST_HEADS: Final = 512
"""So many ways in which the schools agree on a topic, or don't, are kept of each."""

_MOST_VALUES: Final = 512
"""So many values of a count are kept."""


@plain_of.register
def plain_comparison(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as dictionaries, lists, text, numbers and booleans, all its own."""
    desk = _desk(comparison)
    answers = desk.voices.of(comparison)
    topics = desk.on_topics(comparison, answers)
    situation, sheets = desk.known(comparison, _SheetFacts.plain)
    return {
        "situation": situation or {},
        "sheets": sheets,
        "engine": comparison.engine,
        **desk.about(),
        "unanswered_safety": [fact.key for fact in comparison.unanswered_safety],
        "contradictions": _copied(desk.contradictions(comparison)),
        "unread": [fact.key for fact in comparison.unread],
        "alerts": _copied(desk.alerts(comparison)),
        "quieted": _copied(desk.quieted(comparison)),
        "questions": _copied(desk.questions(topics, answers)),
        "topics": {topic.name: topic.plain(head, answers) for topic, head in topics},
    }


@json_of.register
def json_comparison(comparison: Comparison) -> str:
    """Return the text that `json.dumps` makes of the plain values."""
    desk = _desk(comparison)
    answers = desk.voices.of(comparison)
    topics = desk.on_topics(comparison, answers)
    situation, sheets = desk.known(comparison, _SheetFacts.text)
    return desk.template(comparison, topics).filled(
        [
            situation or "",
            ", ".join([f"{json.dumps(name)}: {{{facts}}}" for name, facts in sheets.items()]),
            json.dumps(comparison.engine),
            LIST[tuple([fact.key for fact in comparison.unanswered_safety])],
            _texts(desk.contradictions(comparison)),
            LIST[tuple([fact.key for fact in comparison.unread])],
            _texts(desk.alerts(comparison)),
            _texts(desk.quieted(comparison)),
            _texts(desk.questions(topics, answers)),
            *[head.inside for _, head in topics],
            *answers.texts(),
        ]
    )


def _copied(fragments: Iterable[Fragment]) -> list[Plain]:
    return [one.copied() for one in fragments]


def _texts(fragments: Iterable[Fragment]) -> str:
    return ", ".join([one.text for one in fragments])


@final
class _SheetFacts(PrintsOnlyInShort):
    """The facts of a sheet's class, as they are told where they are known."""

    def __init__(self, sheet: type) -> None:
        self.name = sheet.__name__.lower()
        self._names = [*facts_of(sheet)]
        self._values_of = picker(self._names)
        self._plain = [Remembered(_plain_value, most=_MOST_VALUES) for _ in self._names]
        self._texts = [Remembered(_teller(name), most=_MOST_VALUES) for name in self._names]

    def _in_short(self) -> str:
        return self.name

    def plain(self, sheet: Sheet) -> Plain:
        """Return those that are known on a sheet."""
        values = map(getitem, self._plain, self._values_of(vars(sheet)))
        return {name: value for name, value in zip(self._names, values, strict=True) if value is not None}

    def text(self, sheet: Sheet) -> str:
        """Return their text."""
        return ", ".join(filter(None, map(getitem, self._texts, self._values_of(vars(sheet)))))


def _plain_value(value: Value | None) -> object:
    return None if value is None else plain(value)


def _teller(name: str) -> Callable[[Value | None], str]:
    return lambda value: "" if value is None else json.dumps({name: plain(value)})[1:-1]


_Told: TypeAlias = tuple[Truth, tuple[Stance | None, ...]]
"""Whether a topic applies, and the stances to follow of the schools that advise what they say."""


@final
class _Topic(PrintsOnlyInShort):
    """A topic of a roster. What is said of it apart from answers follows from a few things, remembered by them.

    Args:
        roster: The roster.
        topic: The topic.
        kept_back: What may keep back its question.
    """

    def __init__(self, roster: Roster, topic: Topic, kept_back: KeptBack) -> None:
        self.name = topic.name
        self.row = {name: at for name, (_, at) in roster.rows[topic.name].items()}
        places = [at for at in self.row.values() if at is not None]
        self.places = slice(places[0], places[-1] + 1) if places else slice(0)
        self.advised = picker(roster.advocated[topic.name])
        self.heads = Remembered(self._head, most=_MOST_HEADS)
        self._topic = topic
        self._question = kept_back.question(topic)

    def _in_short(self) -> str:
        return self.name

    def _head(self, told: _Told) -> Fragment:
        applies, advised = told
        stances = [stance for stance in advised if stance]
        counts = {str(stance.value): times for stance, times in counts_of(self._topic, stances).items()}
        head = {"question": self._question, "ordered": self._topic.ordered, "applies": applies}
        return Fragment({**head, "agreement": agreement_of(stances).value, "counts": counts})

    def plain(self, head: Fragment, answers: Answers) -> Plain:
        """Return it with the answers of all schools."""
        silent, plain = answers.silent.plain, answers.plain
        by_school = {name: silent() if at is None else plain(at) for name, at in self.row.items()}
        return {**head.values, "counts": {**head.values["counts"]}, "answers": by_school}


@final
class _Desk(PrintsOnlyInShort):
    """What comparisons of a roster are put together from, remembered, for one set of words kept back and one language.

    Args:
        roster: The roster.
        kept_back: What keeps back these words; what it forbids makes no difference here.
    """

    def __init__(self, roster: Roster, kept_back: KeptBack) -> None:
        self.voices = Voices(roster)
        self._roster = roster
        self._kept_back = kept_back
        self._topics = [_Topic(roster, topic, kept_back) for topic in roster.topics]
        self._sheets = Remembered(_SheetFacts)
        self._alerts = Remembered(_alert)
        self._quieted = Remembered(self._quiet)
        self._contradictions = Remembered(_contradiction)
        self._questions = Remembered(self._question)
        self._schools, self._guards = _installed(roster.packs.schools), _installed(roster.packs.guards)

    def _in_short(self) -> str:
        return f"of {self._roster!r}"

    def about(self) -> Plain:
        """Return who was asked, and what could not be loaded."""
        return {
            "schools": {name: school.copied() for name, school in self._schools.items()},
            "guards": {name: guard.copied() for name, guard in self._guards.items()},
            "failures": plain_failures(self._roster.packs.failures),
        }

    def known(self, comparison: Comparison, tell: Callable[[_SheetFacts, Sheet], T]) -> tuple[T | None, dict[str, T]]:
        """Return what is known of the situation, and on other sheets on which something is known, by their names."""
        told = {type(sheet): tell(self._sheets[type(sheet)], sheet) for sheet in comparison.memory.sheets}
        situation = told.pop(Situation, None)
        return situation, {self._sheets[sheet].name: facts for sheet, facts in told.items() if facts}

    def contradictions(self, comparison: Comparison) -> list[Fragment]:
        """Return what cannot be so together."""
        return [self._contradictions[broken] for broken in comparison.contradictions]

    def alerts(self, comparison: Comparison) -> list[Fragment]:
        """Return what guards want the person to be told."""
        return [self._alerts[raised] for raised in comparison.alerts]

    def quieted(self, comparison: Comparison) -> list[Fragment]:
        """Return why words are kept back."""
        return [self._quieted[quiet] for quiet in comparison.quieted]

    def _quiet(self, quiet: Quiet) -> Fragment:
        owner = self._roster.owner(quiet)
        return Fragment({"guard": owner, "rule": quiet.id or None, "because": translated(quiet.because)})

    def on_topics(self, comparison: Comparison, answers: Answers) -> list[tuple[_Topic, Fragment]]:
        """Return what is to be said of each topic that a comparison is about, apart from answers."""
        stances, applies = answers.stances, self._roster.applies(comparison.memory)
        topics = zip(self._topics, applies, strict=True)
        said = [(topic, topic.heads[truth, topic.advised(stances)]) for topic, truth in topics]
        if comparison.asked == self._roster.topics:
            return said
        by_name = {one[0].name: one for one in said}
        return [by_name[topic.name] for topic in comparison.asked]

    def questions(self, topics: Iterable[tuple[_Topic, Fragment]], answers: Answers) -> Iterable[Fragment]:
        """Return the unknown facts that answers depend on, on topics that the person may have, the most telling first.

        Each has its question, and how many answers it could change.
        """
        asked = [answers.asked[topic.places] for topic, head in topics if head.values["applies"] is not False]
        times = Counter(chain.from_iterable(chain.from_iterable(asked)))
        return map(self._questions.__getitem__, times.most_common())

    def _question(self, asked: tuple[str, int]) -> Fragment:
        key, times = asked
        question = self._kept_back.question(self._roster.by_key[key])
        return Fragment({"fact": key, "question": question, "could_change": times})

    def template(self, comparison: Comparison, topics: Iterable[tuple[_Topic, Fragment]]) -> Template:
        """Return the text of all that is the same in every comparison of the same topics."""
        if comparison.asked == self._roster.topics:
            return self._template
        # There are too many ways to choose some of the topics for each to be kept.
        return self._template_of([topic for topic, _ in topics])

    @cached_property
    def _template(self) -> Template:
        return self._template_of(self._topics)

    def _template_of(self, topics: Sequence[_Topic]) -> Template:
        """Return the text of a comparison of some topics, with a gap for each part that it is put together from."""
        about = json.dumps(self.about())[1:-1]
        silent = SILENT[bool(self._kept_back.quiets)].text
        head = (
            '{"situation": {',
            '}, "sheets": {',
            '}, "engine": ',
            f', {about}, "unanswered_safety": ',
            ', "contradictions": [',
            '], "unread": ',
            ', "alerts": [',
            '], "quieted": [',
            '], "questions": [',
        )
        template = Template()
        for part, text in enumerate(head):
            template.add(text)
            template.gap(part)
        template.add('], "topics": {')
        for number, topic in enumerate(topics):
            template.add(f"{', ' * bool(number)}{json.dumps(topic.name)}: {{")
            template.gap(len(head) + number)
            template.add(', "answers": {')
            for column, (name, at) in enumerate(topic.row.items()):
                template.add(f"{', ' * bool(column)}{json.dumps(name)}: ")
                if at is None:
                    template.add(silent)
                else:
                    template.gap(len(head) + len(topics) + at)
            template.add("}}")
        template.add("}}")
        return template


def _desk(comparison: Comparison) -> _Desk:
    roster, kept_back = comparison.roster, comparison.setting.kept_back
    key = _Desk, bool(kept_back.quiets), kept_back.familiar, language_now()
    return cast("_Desk", roster.memo.get(key) or roster.memo.setdefault(key, _Desk(roster, kept_back)))


def _alert(raised: Raised) -> Fragment:
    alert = raised.alert
    head = {"guard": raised.guard, "rule": alert.id}
    return Fragment({**head, "say": translated(alert.say), "because": translated(alert.because), "alone": alert.alone})


def _installed(some: Iterable[Installed[School] | Installed[Guard]]) -> Mapping[str, Fragment]:
    return {
        one.content.name: Fragment({**_voice(one.content), "pack": one.pack, "version": one.version}) for one in some
    }


def _voice(content: School | Guard) -> Plain:
    head = {"title": content.title, "language": content.language}
    return head | ({"reported_by": content.reported_by} if isinstance(content, School) else {})


def plain_failures(failures: Iterable[PackError]) -> list[dict[str, object]]:
    """Return the packs that could not be loaded, and why."""
    return [
        {"pack": pack, "version": version, "what": failure.what, "why": failure.why}
        for failure in failures
        for pack, version in failure.packs
    ]


def _contradiction(broken: AnyConstraint) -> Fragment:
    return Fragment({"facts": tuple([fact.key for fact in broken.facts]), "says": translated(broken.says)})
