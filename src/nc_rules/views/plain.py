"""A comparison as plain values, and as the text in JSON that other programs read.

Both are put together from the same fragments, which are remembered by what they follow from.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import getitem
from typing import Final, TypeAlias, cast, final

from nc_rules.comparison import Comparison, Raised, agreement_of, counts_of
from nc_rules.comparison.roster import Roster
from nc_rules.condition import Truth
from nc_rules.content import Guard, School
from nc_rules.errors import PackError
from nc_rules.facts import Value, plain
from nc_rules.kept_back import KeptBack
from nc_rules.packs import Installed, Packs
from nc_rules.remembered import Remembered
from nc_rules.repr import PrintsOnlyInShort, json_of, plain_of
from nc_rules.rule import Quiet
from nc_rules.sheet import Sheet, facts_of
from nc_rules.sheet.memory import picker
from nc_rules.stance import Stance, Topic
from nc_rules.views.fragments import Fragment, Plain, Template
from nc_rules.views.said import LIST, SILENT, Answers, Voices
from nc_rules.vocabulary import Situation
from nc_rules.vocabulary.constraints import CONSTRAINTS


@plain_of.register
def plain_comparison(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as dictionaries, lists, text, numbers and booleans, all its own."""
    desk = _desk(comparison.roster)
    answers = desk.voices.of(comparison)
    topics = desk.on_topics(comparison, answers)
    situation, sheets = desk.situation(comparison)
    return {
        "situation": _merged(situation),
        "sheets": {name: _merged(told) for name, told in sheets.items()},
        "engine": comparison.engine,
        **_about(comparison.roster.packs),
        "unanswered_safety": [fact.key for fact in comparison.unanswered_safety],
        "contradictions": _copied(desk.contradictions(comparison)),
        "unread": [fact.key for fact in comparison.unread],
        "alerts": _copied(desk.alerts(comparison)),
        "quieted": _copied(desk.quieted(comparison)),
        "questions": _copied(desk.questions(topics, answers, comparison.setting.kept_back)),
        "topics": {topic.name: topic.plain(said, answers) for topic, said in topics},
    }


@json_of.register
def json_comparison(comparison: Comparison) -> str:
    """Return the text that `json.dumps` makes of the plain values."""
    desk = _desk(comparison.roster)
    answers = desk.voices.of(comparison)
    topics = desk.on_topics(comparison, answers)
    situation, sheets = desk.situation(comparison)
    unanswered, unread = (
        LIST[tuple([fact.key for fact in facts])] for facts in (comparison.unanswered_safety, comparison.unread)
    )
    return desk.template(comparison, topics).filled(
        [
            _inside(situation),
            ", ".join([f"{json.dumps(name)}: {{{_inside(told)}}}" for name, told in sheets.items()]),
            json.dumps(comparison.engine),
            unanswered,
            _texts(desk.contradictions(comparison)),
            unread,
            _texts(desk.alerts(comparison)),
            _texts(desk.quieted(comparison)),
            _texts(desk.questions(topics, answers, comparison.setting.kept_back)),
            *[said.inside for _, said in topics],
            *answers.texts(),
        ]
    )


def _copied(fragments: Iterable[Fragment]) -> list[Plain]:
    return [one.copied() for one in fragments]


def _merged(fragments: Iterable[Fragment]) -> Plain:
    return {name: value for one in fragments for name, value in one.values.items()}


def _texts(fragments: Iterable[Fragment]) -> str:
    return ", ".join([one.text for one in fragments])


def _inside(fragments: Iterable[Fragment]) -> str:
    return ", ".join([one.inside for one in fragments])


@final
class _SheetFacts(PrintsOnlyInShort):
    """The facts of a sheet's class, as they are told where they are known."""

    def __init__(self, sheet: type) -> None:
        self.name = sheet.__name__.lower()
        names = [*facts_of(sheet)]
        self._values_of = picker(names)
        self._told = [Remembered(partial(_told, name)) for name in names]

    def _in_short(self) -> str:
        return self.name

    def of(self, sheet: Sheet) -> list[Fragment]:
        """Return those that are known on a sheet."""
        return [told for told in map(getitem, self._told, self._values_of(vars(sheet))) if told]


def _told(name: str, value: Value | None) -> Fragment | None:
    return None if value is None else Fragment({name: plain(value)})


_Told: TypeAlias = tuple[Truth, tuple[Stance | None, ...], str]
"""Whether a topic applies, the stances to follow of the schools that advise what they say, and its question."""


@final
class _Topic(PrintsOnlyInShort):
    """A topic of a roster. What is said of it apart from answers follows from a few things, remembered by them.

    Args:
        roster: The roster.
        topic: The topic.
    """

    def __init__(self, roster: Roster, topic: Topic) -> None:
        self.name = topic.name
        self.row = {name: at for name, (_, at) in roster.rows[topic.name].items()}
        places = [at for at in self.row.values() if at is not None]
        self.places = slice(places[0], places[-1] + 1) if places else slice(0)
        self._topic = topic
        self._advised = picker(roster.advocated[topic.name])
        self._said = Remembered(self._worked_out)

    def _in_short(self) -> str:
        return self.name

    def said(self, applies: Truth, stances: Sequence[Stance | None], kept_back: KeptBack) -> Fragment:
        """Return what is said of it, given whether it applies, and the stances to follow of all who speak."""
        return self._said[applies, self._advised(stances), kept_back.question(self._topic)]

    def _worked_out(self, told: _Told) -> Fragment:
        applies, advised, question = told
        stances = [stance for stance in advised if stance]
        counts = {str(stance.value): times for stance, times in counts_of(self._topic, stances).items()}
        head = {"question": question, "ordered": self._topic.ordered, "applies": applies}
        return Fragment({**head, "agreement": agreement_of(stances).value, "counts": counts})

    def plain(self, said: Fragment, answers: Answers) -> Plain:
        """Return it with the answers of all schools."""
        silent, plain = answers.silent.fragment.copied, answers.plain
        by_school = {name: silent() if at is None else plain(at) for name, at in self.row.items()}
        return {**said.values, "counts": {**said.values["counts"]}, "answers": by_school}


@final
class _Desk(PrintsOnlyInShort):
    """What comparisons of a roster are put together from, remembered.

    Args:
        roster: The roster.
    """

    def __init__(self, roster: Roster) -> None:
        self.voices = Voices(roster)
        self._roster = roster
        self._topics = [_Topic(roster, topic) for topic in roster.topics]
        self._sheets = Remembered(_SheetFacts)
        self._alerts: dict[tuple[str, str], Fragment] = {}
        self._quieted = Remembered(self._quiets)
        self._templates = Remembered(partial(_template, roster, self._topics))

    def _in_short(self) -> str:
        return f"of {self._roster!r}"

    def situation(self, comparison: Comparison) -> tuple[list[Fragment], dict[str, list[Fragment]]]:
        """Return what is known of the situation, and on other sheets on which something is known, by their names."""
        told = {type(sheet): self._sheets[type(sheet)].of(sheet) for sheet in comparison.memory.sheets}
        situation = told.pop(Situation, [])
        return situation, {self._sheets[sheet].name: fragments for sheet, fragments in told.items() if fragments}

    def contradictions(self, comparison: Comparison) -> list[Fragment]:
        """Return what cannot be so together."""
        return [_CONTRADICTIONS[broken.says] for broken in comparison.contradictions]

    def alerts(self, comparison: Comparison) -> list[Fragment]:
        """Return what guards want the person to be told."""
        return [self._alert(raised) for raised in comparison.alerts]

    def _alert(self, raised: Raised) -> Fragment:
        alert, key = raised.alert, (raised.guard, raised.alert.id)
        if key not in self._alerts:
            head = {"guard": raised.guard, "rule": alert.id}
            self._alerts[key] = Fragment({**head, "say": alert.say, "because": alert.because, "alone": alert.alone})
        return self._alerts[key]

    def quieted(self, comparison: Comparison) -> Sequence[Fragment]:
        """Return why words are kept back."""
        return self._quieted[comparison.setting.kept_back.places]

    def _quiets(self, places: int) -> Sequence[Fragment]:
        held = [one for place, one in enumerate(self._roster.keeping) if places >> place & 1]
        return [
            Fragment({"guard": self._roster.owner(quiet), "rule": quiet.id or None, "because": quiet.because})
            for quiet in held
            if isinstance(quiet, Quiet)
        ]

    def on_topics(self, comparison: Comparison, answers: Answers) -> list[tuple[_Topic, Fragment]]:
        """Return what is to be said of each topic that a comparison is about, apart from answers."""
        stances, applies = answers.stances, self._roster.applies(comparison.memory)
        kept_back, topics = comparison.setting.kept_back, zip(self._topics, applies, strict=True)
        said = [(topic, topic.said(truth, stances, kept_back)) for topic, truth in topics]
        if comparison.asked == self._roster.topics:
            return said
        by_name = {one[0].name: one for one in said}
        return [by_name[topic.name] for topic in comparison.asked]

    def questions(
        self, topics: Iterable[tuple[_Topic, Fragment]], answers: Answers, kept_back: KeptBack
    ) -> list[Fragment]:
        """Return the unknown facts that answers depend on, on topics that the person may have, the most telling first.

        Each has its question, and how many answers it could change.
        """
        asked = [answers.asked[topic.places] for topic, said in topics if said.values["applies"] is not False]
        times = Counter(chain.from_iterable(chain.from_iterable(asked)))
        facts, question = self._roster.by_key, kept_back.question
        return [_QUESTION[key, question(facts[key]), often] for key, often in times.most_common()]

    def template(self, comparison: Comparison, topics: Iterable[tuple[_Topic, Fragment]]) -> Template:
        """Return the text of all that is the same in every comparison of the same topics."""
        quieted = bool(comparison.quieted)
        if comparison.asked == self._roster.topics:
            return self._templates[quieted]
        # There are too many ways to choose some of the topics for each to be kept.
        return _template(self._roster, [topic for topic, _ in topics], quieted)


_Question: TypeAlias = tuple[str, str, int]
"""A fact by its key, its question, and how many answers it could change."""

_QUESTION: Final = Remembered[_Question, Fragment](
    lambda asked: Fragment(dict(zip(("fact", "question", "could_change"), asked, strict=True)))
)


def _desk(roster: Roster) -> _Desk:
    return cast("_Desk", roster.memo.get(_Desk) or roster.memo.setdefault(_Desk, _Desk(roster)))


def _template(roster: Roster, topics: Sequence[_Topic], quieted: bool) -> Template:  # noqa: FBT001  # remembered by it
    """Return the text of a comparison of some topics, with a gap for each part that it is put together from."""
    packs, silent = json.dumps(_about(roster.packs))[1:-1], SILENT[quieted].fragment.text
    head = (
        '{"situation": {',
        '}, "sheets": {',
        '}, "engine": ',
        f', {packs}, "unanswered_safety": ',
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


def _about(packs: Packs) -> Plain:
    return {
        "schools": _installed(packs.schools),
        "guards": _installed(packs.guards),
        "failures": plain_failures(packs.failures),
    }


def _installed(some: Iterable[Installed[School] | Installed[Guard]]) -> Plain:
    return {one.content.name: {**_voice(one.content), "pack": one.pack, "version": one.version} for one in some}


def _voice(content: School | Guard) -> Plain:
    return {"title": content.title} | ({"reported_by": content.reported_by} if isinstance(content, School) else {})


def plain_failures(failures: Iterable[PackError]) -> list[dict[str, object]]:
    """Return the packs that could not be loaded, and why."""
    return [
        {"pack": pack, "version": version, "what": failure.what, "why": failure.why}
        for failure in failures
        for pack, version in failure.packs
    ]


_CONTRADICTIONS: Final[Mapping[str, Fragment]] = {
    one.says: Fragment({"facts": tuple([fact.key for fact in one.facts]), "says": one.says}) for one in CONSTRAINTS
}
"""What cannot be so together, by what is said of it."""
