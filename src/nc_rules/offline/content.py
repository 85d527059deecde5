"""Schools and guards as the private page has them: every condition once, and all else by its place in a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias, assert_never, cast, final

from nc_rules.comparison import Panel
from nc_rules.condition import All, Always, Condition, Derived, Not, Op, Test
from nc_rules.condition import Any as AnyOf
from nc_rules.content import School, SchoolOnTopic
from nc_rules.facts import AnyFact, Choice, Count, Flag, Value
from nc_rules.repr import PrintsOnlyInShort, counted
from nc_rules.rule import Forbid, Quiet
from nc_rules.stance import Stance, Topic
from nc_rules.translation import gettext
from nc_rules.verdict import Status
from nc_rules.vocabulary import TOPICS, Situation
from nc_rules.vocabulary.implied import PRESUPPOSES
from nc_rules.words import in_english, stance_alone
from nc_rules.words.interview import label
from nc_rules.words.page import QUIETED_MEANS, WITHHELD, WITHHELD_AND_QUIETED

Plain: TypeAlias = dict[str, Any]

_KINDS: Final = {Flag: 0, Count: 1, Choice: 2}


def content_of(panel: Panel) -> Plain:
    """Return what a panel's schools and guards say, ready for JSON.

    Facts, stances and conditions stand in lists, and everything else names them by their places.

    Args:
        panel: The schools and guards.
    """
    return _Packing(panel).packed()


@final
class _Packing(PrintsOnlyInShort):
    def __init__(self, panel: Panel) -> None:
        self._roster = panel.roster
        self._facts: dict[AnyFact, int] = {}
        self._nodes: dict[Condition, int] = {}
        self._packed: list[object] = []
        self._sources: dict[str, int] = {}
        self._topics = {topic: place for place, topic in enumerate(self._roster.topics)}

    def _in_short(self) -> str:
        return f"of {counted(len(self._packed), 'condition')}"

    def packed(self) -> Plain:
        roster = self._roster
        safety = [self._fact(fact) for fact in roster.safety_questions]
        topics = [self._topic(topic) for topic in roster.topics]
        schools = [self._school(one.content) for one in roster.packs.schools]
        alerts = [
            [raised.guard, self._node(raised.alert.when), raised.alert.say, raised.alert.because, raised.alert.alone]
            for raised in roster.alerts
        ]
        keeping = [self._keeping(entry) for entry in roster.keeping]
        presupposes = [[self._fact(f), self._node(when)] for f, when in PRESUPPOSES.items() if f in self._facts]
        return {
            "facts": [_packed_fact(fact) for fact in self._facts],
            "nodes": self._packed,
            "topics": topics,
            "schools": schools,
            "alerts": alerts,
            "keeping": keeping,
            "safety": safety,
            "presupposes": presupposes,
            "sources": [*self._sources],
            # While words are kept back, of these no more is shown than what they are called.
            "own": {"topics": self._own_topics(), "facts": self._own_facts()},
            "statuses": [status.value for status in Status],
            "guards": [*roster.watching],
            "words": {
                "withheld": gettext(WITHHELD),
                "quieted": gettext(QUIETED_MEANS),
                "both": gettext(WITHHELD_AND_QUIETED),
            },
        }

    def _own_topics(self) -> Sequence[int]:
        return [place for topic, place in self._topics.items() if topic not in TOPICS]

    def _own_facts(self) -> Sequence[int]:
        read = {fact for one in self._roster.packs.guards for fact in one.content.facts}
        return [place for fact, place in self._facts.items() if fact.owner is not Situation and fact not in read]

    def _fact(self, fact: AnyFact) -> int:
        return self._facts.setdefault(fact, len(self._facts))

    def _source(self, text: str) -> int:
        return self._sources.setdefault(text, len(self._sources))

    def _topic(self, topic: Topic) -> object:
        stances = [[str(one.value), stance_alone(one)] for one in topic.stances]
        return [topic.name, topic.question, self._node(topic.when), stances]

    def _stance(self, stance: Stance) -> int:
        return [*stance.topic.stances].index(stance)

    def _school(self, school: School) -> Plain:
        spoken = [on for on in self._roster.spoken if on.school == school]
        about = {"name": school.name, "title": school.title, "reported": school.reported_by is not None}
        return {**about, "on": [self._on_topic(on) for on in spoken]}

    def _on_topic(self, on: SchoolOnTopic) -> object:
        rules = on.rules
        return [
            self._topics[on.topic],
            [
                [
                    self._node(rule.when),
                    self._stance(rule.stance),
                    sorted(rules.overriders[place]),
                    sorted(rules.waived_by[place]),
                    rule.say,
                    rule.because,
                    in_english(rule.when),
                    self._source(str(rule.cite)),
                ]
                for place, rule in enumerate(rules.rules)
            ],
            [self._node(waiver.when) for waiver in rules.waivers],
        ]

    def _keeping(self, entry: Forbid | Quiet) -> object:
        if isinstance(entry, Quiet):
            return [self._node(entry.when), entry.because, None]
        return [
            self._node(entry.when),
            entry.because,
            [[self._topics[one.topic], self._stance(one)] for one in entry.stances if one.topic in self._topics],
        ]

    def _node(self, condition: Condition) -> int:
        """Return the place of a condition; what it is made of stands before it."""
        found = self._nodes.get(condition)
        if found is None:
            packed = self._pack(condition)
            found = self._nodes[condition] = len(self._packed)
            self._packed.append(packed)
        return found

    def _pack(self, condition: Condition) -> object:
        match condition:
            case Test(fact=fact):
                return ["=", self._fact(fact), _allowed(condition)]
            case Derived(when=when):
                return ["&", self._node(when)]
            case All(parts):
                return ["&", *map(self._node, parts)]
            case AnyOf(parts):
                return ["|", *map(self._node, parts)]
            case Not(part):
                return ["!", self._node(part)]
            case Always():
                return ["&"]
            case _:
                assert_never(condition)


def _packed_fact(fact: AnyFact) -> object:
    head = [fact.key, fact.question, _KINDS[type(fact.domain)]]
    match fact.domain:
        case Flag():
            return head
        case Count(unit, least, most):
            return [*head, unit, least, most]
        case Choice(options):
            return [*head, [[str(one.value), label(one)] for one in options]]
        case _:
            assert_never(fact.domain)


def _allowed(test: Test) -> Sequence[object]:
    """Return the values of which a test is true: the places of options, 1 for yes and 0 for no, or runs of a count."""
    domain = test.fact.domain
    if isinstance(domain, Count):
        return _runs(test)
    values: Sequence[Value] = (False, True) if isinstance(domain, Flag) else [*domain.options]
    return [place for place, value in enumerate(values) if test.holds(value)]


def _runs(test: Test) -> Sequence[Sequence[int | None]]:
    values = cast("tuple[int, ...]", test.value if isinstance(test.value, tuple) else (test.value,))
    match test.op:
        case Op.LT:
            return [[None, values[0] - 1]]
        case Op.LE:
            return [[None, values[0]]]
        case Op.GT:
            return [[values[0] + 1, None]]
        case Op.GE:
            return [[values[0], None]]
        case Op.IS | Op.IN:
            return [[value, value] for value in sorted(values)]
        case _:
            assert_never(test.op)
