"""What each school says in a comparison, as plain values and as their text.

An answer says little that others don't say too. What it says of its rules follows from its verdict, from whether a
guard withholds it, and from whether one keeps back all words; the guard's reason follows from the stance; and the facts
that it depends on from a few conditions. Each of the three is remembered by what it follows from, and they are put
together each time: of them all together there are too many.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain, islice
from operator import getitem
from typing import Final, TypeAlias, cast, final

import attrs

from nc_rules.answer import Answer, Decided, Setting
from nc_rules.comparison import Comparison
from nc_rules.comparison.bundles import Followed, Following
from nc_rules.comparison.roster import Roster
from nc_rules.content import SchoolOnTopic
from nc_rules.dependence import Some
from nc_rules.engines import State
from nc_rules.kept_back import KeptBack
from nc_rules.remembered import Remembered, keep
from nc_rules.repr import PrintsOnlyInShort, counted, named
from nc_rules.rule import Rule
from nc_rules.sheet import WorkingMemory
from nc_rules.stance import Stance
from nc_rules.translation import language_now
from nc_rules.verdict import Status
from nc_rules.views.fragments import Plain
from nc_rules.words import stance_alone

_MOST_LINES: Final = 16_384
"""This many ways in which a school answers on a topic are kept, of all schools together."""

_MOST_KEPT_BACK: Final = 64
"""What is said is kept for this many sets of stances that guards forbid together."""


@final
@attrs.frozen(eq=False, repr=False)
class _Words(PrintsOnlyInShort):
    """What an answer says; all of it but a guard's reason for withholding it, and what it depends on."""

    status: str
    stance: str | None = None
    label: str | None = None
    withheld: str | None = None
    quieted: bool = False
    say: str | None = None
    because: str | None = None
    rules: tuple[str, ...] = ()
    gave_way: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @classmethod
    def of(cls, answer: Answer) -> _Words:
        """Take it from an answer that says it."""
        stance, label = stance_named(answer.stance, answer.setting.kept_back)
        withheld, _ = stance_named(answer.withheld, answer.setting.kept_back)
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

    @cached_property
    def _ready(self) -> tuple[Plain, tuple[tuple[str, ...], ...]]:
        plain = {field.name: getattr(self, field.name) for field in attrs.fields(_Words)}
        return plain, (self.rules, self.gave_way, self.waived, self.sources)

    def plain(self) -> Plain:
        """Return the same as plain values, in lists of their own: a copy, which is quicker made than one to fill."""
        ready, (rules, gave_way, waived, sources) = self._ready
        plain = ready.copy()
        plain["rules"] = [*rules]
        plain["gave_way"] = [*gave_way]
        plain["waived"] = [*waived]
        plain["depends_on"] = []
        plain["sources"] = [*sources]
        return plain

    @cached_property
    def text(self) -> str:
        """The text in JSON."""
        return json.dumps(self.plain())

    @cached_property
    def texts(self) -> tuple[str, str, str, str]:
        """The text before the reason, the reason, the text between that and what it depends on, and after that."""
        values = [*self.plain().items()]
        before, middle, after = (json.dumps(dict(some))[1:-1] for some in (values[:6], values[7:10], values[11:]))
        _, own = values[6]
        return f'{{{before}, "because": ', json.dumps(own), f', {middle}, "depends_on": ', f", {after}}}"


def _ids(rules: Iterable[Rule]) -> tuple[str, ...]:
    return tuple([rule.id for rule in rules])


def stance_named(stance: Stance | None, kept_back: KeptBack) -> tuple[str | None, str | None]:
    """Return a stance's name, and its words for people."""
    return (None, None) if stance is None else (str(stance.value), stance_alone(stance, kept_back))


@final
@attrs.frozen(eq=False, repr=False)
class _Line(PrintsOnlyInShort):
    """What a school says on a topic, whatever the facts that it depends on.

    Args:
        words: The words.
        stance: The stance to follow.
        withheld: The stance that a guard withholds.
        undecided: The conditions that are undecided.
        text: All of its text, where there are none, and no guard gives a reason; empty otherwise.
    """

    words: _Words
    stance: Stance | None
    withheld: Stance | None
    undecided: Some | None
    text: str

    def _in_short(self) -> str:
        return repr(self.words)


SILENT: Final = {quieted: _Words(Status.SILENT.value, quieted=quieted) for quieted in (False, True)}
"""What is said of a school that has no rules on the topic, by whether words are kept back."""

_ByState: TypeAlias = "Mapping[State, Sequence[_Line]]"
"""What the schools of a bundle say, by its state."""

LIST: Final = Remembered[tuple[str, ...], str](json.dumps)
"""A list of texts as text."""


@final
class Voices(PrintsOnlyInShort):
    """What the schools of a roster say, remembered, in one language.

    Args:
        roster: The roster.
    """

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._by_kept_back: dict[object, Sequence[_ByState]] = {}
        self._by_bundle: dict[object, _ByState] = {}
        self._lines = Remembered(_line, most=_MOST_LINES)

    def _in_short(self) -> str:
        return f"of {self._roster!r}"

    def of(self, comparison: Comparison) -> Answers:
        """Return what they say in a comparison."""
        kept_back, decided = comparison.setting.kept_back, comparison.decided
        if isinstance(decided, Followed):
            lines = [*chain.from_iterable(map(getitem, self._keeping(kept_back, decided.following), decided.states))]
        else:  # It was pickled.
            lines = [*self._of_each(self._roster.spoken, decided, kept_back)]
        asking = [place for place, line in enumerate(lines) if line.undecided is not None]
        lots = [line.undecided for line in lines if line.undecided is not None]
        asked: list[tuple[str, ...]] = [()] * len(lines)
        for place, one in zip(asking, self._roster.store.undecided.asked(lots, comparison.memory), strict=True):
            asked[place] = one.keys
        return Answers(lines, asked, kept_back.reasons, SILENT[bool(kept_back.quiets)])

    def _keeping(self, kept_back: KeptBack, following: Following[Decided]) -> Sequence[_ByState]:
        key = following, kept_back.stances, bool(kept_back.quiets), kept_back.familiar
        return self._by_kept_back.get(key) or keep(
            self._by_kept_back, key, [*self._of_bundles(kept_back, following)], most=_MOST_KEPT_BACK
        )

    def _of_bundles(self, kept_back: KeptBack, following: Following[Decided]) -> Iterator[_ByState]:
        spoken = iter(self._roster.spoken)
        for number, size in enumerate(following.sizes):
            speaking = [*islice(spoken, size)]
            # What guards forbid on other topics makes no difference.
            topics = {on.topic for on in speaking}
            forbidden = frozenset(stance for stance in kept_back.stances if stance.topic in topics)
            by_name = frozenset(filter(kept_back.by_name_only, topics))
            key = following, number, forbidden, bool(kept_back.quiets), by_name
            found = self._by_bundle.get(key)
            if found is None:
                by_state = partial(self._of_state, following.by_state[number], speaking, kept_back)
                found = keep(self._by_bundle, key, Remembered(by_state))
            yield found

    def _of_state(
        self,
        by_state: Mapping[State, Sequence[Decided]],
        speaking: Sequence[SchoolOnTopic],
        kept_back: KeptBack,
        state: State,
    ) -> tuple[_Line, ...]:
        return tuple(self._of_each(speaking, by_state[state], kept_back))

    def _of_each(
        self, speaking: Sequence[SchoolOnTopic], decided: Sequence[Decided], kept_back: KeptBack
    ) -> Iterator[_Line]:
        store, language = self._roster.store, language_now()
        for on, one in zip(speaking, decided, strict=True):
            withheld = one.verdict.stance in kept_back.stances
            key = withheld, bool(kept_back.quiets), kept_back.by_name_only(on.topic), language
            words = one.memo.get(key) or one.memo.setdefault(
                key, _Words.of(Answer(on, one, Setting(WorkingMemory(()), kept_back, store)))
            )
            undecided = store.some(one.verdict) if one.verdict.undecided else None
            yield self._lines[cast("_Words", words), one.verdict.stance, withheld, undecided]


def _line(told: tuple[_Words, Stance | None, bool, Some | None]) -> _Line:
    words, stance, withheld, undecided = told
    text = "" if withheld or undecided else words.text
    return _Line(words, None if withheld else stance, stance if withheld else None, undecided, text)


@final
@attrs.frozen(eq=False, repr=False)
class Answers(PrintsOnlyInShort):
    """What each school says in a comparison, on each topic that it speaks on.

    Args:
        lines: What each says.
        asked: The unknown facts, by key, that each depends on.
        reasons: The guards' reason for withholding each stance.
        silent: What one says that has no rules on the topic.
    """

    lines: Sequence[_Line]
    asked: Sequence[tuple[str, ...]]
    reasons: Mapping[Stance, str]
    silent: _Words

    def _in_short(self) -> str:
        return f"of {counted(len(self.lines), 'answer')}"

    @property
    def stances(self) -> list[Stance | None]:
        """The stance of each that may be followed."""
        return [line.stance for line in self.lines]

    def plain(self, seat: int) -> Plain:
        """Return an answer as plain values."""
        line, asked = self.lines[seat], self.asked[seat]
        plain = line.words.plain()
        if line.withheld is not None:
            plain["because"] = self.reasons[line.withheld]
        if asked:
            plain["depends_on"] = [*asked]
        return plain

    def texts(self) -> list[str]:
        """Return the text of each."""
        return [line.text or self._text(line, asked) for line, asked in zip(self.lines, self.asked, strict=True)]

    def _text(self, line: _Line, asked: tuple[str, ...]) -> str:
        before, own, middle, after = line.words.texts
        reason = own if line.withheld is None else _REASON[self.reasons[line.withheld]]
        return f"{before}{reason}{middle}{LIST[asked]}{after}"


_REASON: Final = Remembered[str, str](json.dumps)
"""A guard's reason as text."""
