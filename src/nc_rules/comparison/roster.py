"""Who is asked, and about what: all of a comparison that is the same in every situation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain
from types import MappingProxyType
from typing import Final, TypeAlias, final

import attrs

from nc_rules.answer import Store
from nc_rules.condition import ALWAYS, Truth, evaluate, facts_in
from nc_rules.condition.contents import tests_by_fact
from nc_rules.condition.partition import thresholds
from nc_rules.content import Guard, School, SchoolOnTopic
from nc_rules.dependence import Consequences
from nc_rules.errors import Namesakes
from nc_rules.facts import AnyFact, Count
from nc_rules.kept_back import KeptBack
from nc_rules.namesakes import clashes
from nc_rules.overrides import TopicRules
from nc_rules.packs import SCHOOLS, Installed, Packs
from nc_rules.prospects import Prospects
from nc_rules.remembered import Remembered
from nc_rules.repr import PrintsOnlyInShort, named
from nc_rules.rule import Alert, Forbid, Quiet
from nc_rules.sheet import facts_of
from nc_rules.sheet.memory import Reading
from nc_rules.source import Source
from nc_rules.stance import Stance, Topic
from nc_rules.vocabulary import TOPICS, Situation
from nc_rules.vocabulary.constraints import CONSTRAINTS

Row: TypeAlias = Mapping[str, tuple[SchoolOnTopic, int | None]]
"""Every school on one topic, by name, with its place among all that is spoken, if it has one."""

_HERE: Final = Source("What nc_rules does about safety", "nc_rules, docs/explanation/safety.md")
_UNGUARDED: Final = _HERE.at("When a guard is missing")


@final
@attrs.frozen(cache_hash=True, repr=False)
class Raised(PrintsOnlyInShort):
    """An alert that is raised in this situation, and the name of the guard that raises it."""

    guard: str
    alert: Alert

    def _in_short(self) -> str:
        return f"{self.alert.id} by {self.guard}"


@final
@attrs.frozen(repr=False)
class Roster(PrintsOnlyInShort):
    """The schools and guards of a comparison, and the topics. Made by `Roster.of`.

    Args:
        packs: The schools and guards, sorted by name, with the packs that they come from, and what failed to load.
        topics: The topics: those of the vocabulary in its order, then those of packs.
        spoken: The rules of each school on each topic that it speaks on, in the order of topics.
        keeping: What the guards may keep back: what they forbid, each with all the stances that it withholds, and what
            they quiet.
        store: What is worked out of the conditions of all answers.
        memo: What views have made of it, so that they need not make it again.
    """

    packs: Packs
    topics: tuple[Topic, ...] = attrs.field(eq=False)
    spoken: tuple[SchoolOnTopic, ...] = attrs.field(eq=False)
    keeping: tuple[Forbid | Quiet, ...] = attrs.field(eq=False)
    store: Store = attrs.field(eq=False)
    memo: dict[object, object] = attrs.field(factory=dict[object, object], init=False, eq=False)

    @classmethod
    def of(cls, packs: Packs) -> Roster:
        """Gather what is asked.

        Raises:
            Namesakes: Two schools, guards, topics, fact sheets or facts have the same name.
        """
        for kind, some in (("schools", packs.schools), ("guards", packs.guards)):
            _no_namesakes(kind, some)
        for clash in clashes((_owner(one), one.content) for one in packs.everything):
            way_out = "ask one at a time with schools=[...], or leave one out with NC_RULES_PACKS"
            raise Namesakes(clash.kind, clash.name, clash.owners, way_out)
        schools = [installed.content for installed in packs.schools]
        asked = {topic for school in schools for topic in school.topics}
        topics = (*TOPICS, *sorted(asked.difference(TOPICS), key=lambda topic: topic.name))
        keeping: tuple[Forbid | Quiet, ...] = tuple(dict.fromkeys([*_forbids(packs, topics), *_quiets(packs)]))
        safety = (fact for guard in packs.guards for fact in guard.content.safety_questions)
        return cls(
            packs,
            topics,
            tuple(
                SchoolOnTopic(school, topic, school.on(topic))
                for topic in topics
                for school in schools
                if topic in school.topics
            ),
            keeping,
            Store(
                (condition for school in schools for condition in school.conditions),
                Prospects(keeping, frozenset(safety), CONSTRAINTS),
            ),
        )

    def _in_short(self) -> str:
        return f"of {named(one.content.name for one in self.packs.everything) or 'nobody'}"

    def __reduce__(self) -> tuple[object, ...]:
        return Roster.of, (self.packs,)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """For each topic, by name, every school on it, with its place among `spoken`, if it has one."""
        places = {(on.topic, on.school.name): place for place, on in enumerate(self.spoken)}
        schools = [installed.content for installed in self.packs.schools]

        def on(school: School, topic: Topic) -> tuple[SchoolOnTopic, int | None]:
            place = places.get((topic, school.name))
            return (SchoolOnTopic(school, topic, TopicRules.of(())) if place is None else self.spoken[place]), place

        return MappingProxyType(
            {one.name: MappingProxyType({school.name: on(school, one) for school in schools}) for one in self.topics}
        )

    @cached_property
    def advocated(self) -> Mapping[str, tuple[int, ...]]:
        """For each topic, by name, the places among `spoken` of the schools that advise what they say."""
        return {
            name: tuple(at for on, at in row.values() if at is not None and on.school.reported_by is None)
            for name, row in self.rows.items()
        }

    @cached_property
    def alerts(self) -> tuple[Raised, ...]:
        """The alerts that may be raised, in the order in which they are to be read.

        Those of guards that may keep something back come first, so that no other alert stands above what they say of a
        danger; and of these, and of the others, those that come alone.
        """
        guards = [installed.content for installed in self.packs.guards]
        raised = [Raised(guard.name, alert) for guard in guards for alert in guard.alerts]
        keep_back = {guard.name for guard in guards if guard.forbids or guard.quiets}
        return tuple(sorted(raised, key=lambda one: (one.guard not in keep_back, not one.alert.alone)))

    @cached_property
    def safety_questions(self) -> tuple[AnyFact, ...]:
        """The safety questions that the guards ask."""
        return tuple(dict.fromkeys(fact for guard in self.packs.guards for fact in guard.content.safety_questions))

    @cached_property
    def safety(self) -> Reading:
        """Reads how they are answered."""
        return Reading(self.safety_questions)

    @cached_property
    def applies(self) -> Consequences[Truth]:
        """For each topic whether the person has its question at all."""
        return Consequences((facts_in(one.when), partial(evaluate, one.when)) for one in self.topics)

    @cached_property
    def unread(self) -> Mapping[type, tuple[AnyFact, ...]]:
        """The facts of a sheet that no school and no guard asks about, by the sheet's class."""
        return Remembered(lambda sheet: tuple(f for f in facts_of(sheet).values() if f not in self.facts_read))

    @cached_property
    def thresholds(self) -> Mapping[AnyFact, Sequence[int]]:
        """For each count, the values at which a rule, a guard or a topic changes its mind, in ascending order."""
        conditions = [condition for one in self.packs.everything for condition in one.content.conditions]
        asked = tests_by_fact([*conditions, *(topic.when for topic in self.topics)])
        return {fact: thresholds(tests) for fact, tests in asked.items() if isinstance(fact.domain, Count)}

    @cached_property
    def facts_read(self) -> frozenset[AnyFact]:
        """The facts that a school or a guard asks about."""
        return frozenset(fact for one in self.packs.everything for fact in one.content.facts)

    @cached_property
    def by_key(self) -> Mapping[str, AnyFact]:
        """The facts that a school or a guard asks about, by key."""
        return {fact.key: fact for fact in self.facts_read}

    def owner(self, quiet: Quiet) -> str | None:
        """Return the name of the guard that has a quiet; none has that for a guard which could not be loaded."""
        return next((one.content.name for one in self.packs.guards if quiet in one.content.quiets), None)

    def kept_back(self, truths: Sequence[Truth]) -> KeptBack:
        """Return what guards keep back, given the truth of each condition of `keeping`."""
        found = KeptBack.of(self.keeping, truths, self.watching)
        if not found.quiets:
            return found
        guards = (installed.content for installed in self.packs.guards)
        quieting = tuple(guard for guard in guards if not {*found.quiets}.isdisjoint(guard.quiets))
        return attrs.evolve(found, familiar=self._familiar[quieting])

    @cached_property
    def _familiar(self) -> Mapping[tuple[Guard, ...], frozenset[Topic | AnyFact]]:
        """The topics and facts that guards have read, by the guards that quiet: all of these judged such a topic."""
        return Remembered(self._read)

    def _read(self, quieting: Sequence[Guard]) -> frozenset[Topic | AnyFact]:
        judged = [] if self.guards_missing else [guard.topics for guard in quieting]
        read = [topic for topic in chain(*judged[:1]) if all(topic in topics for topics in judged)]
        asked = [fact for installed in self.packs.guards for fact in installed.content.facts]
        return frozenset([*TOPICS, *read, *facts_of(Situation).values(), *asked])

    @cached_property
    def watching(self) -> tuple[str, ...]:
        """The guards, by name, and by version where they come from a pack."""
        return tuple(f"{one.content.name} {one.version or ''}".rstrip() for one in self.packs.guards)

    @property
    def guards_missing(self) -> tuple[str, ...]:
        """What is installed and could not be loaded, by name, of guards and of what may be one."""
        return _guards_missing(self.packs)


def _owner(installed: Installed[School] | Installed[Guard]) -> str:
    pack = "" if installed.pack is None else f" of {installed.owner}"
    return f"{installed.content.name}{pack}"


def _no_namesakes(kind: str, some: Iterable[Installed[School] | Installed[Guard]]) -> None:
    by_name = Counter(installed.content.name for installed in some)
    for name, times in by_name.items():
        if times > 1:
            raise Namesakes(kind, name, [one.owner for one in some if one.content.name == name and one.pack])


def _forbids(packs: Packs, topics: Sequence[Topic]) -> Iterator[Forbid]:
    """Return what is forbidden, with the stances of topics that a guard has not judged.

    A guard cannot know the topics of every pack. Where it forbids contact, it forbids whatever may be contact on a
    topic of which it names no stance, whatever another guard says of that topic; where it quiets, every stance of such
    a topic, whatever the topic says of itself. Where a guard that is installed could not be loaded, everything is
    withheld.
    """
    for guard in (installed.content for installed in packs.guards):
        judged = {*TOPICS, *guard.topics}
        unjudged = [stance for topic in topics if topic not in judged for stance in topic.stances]
        yield from _merged([*_also_of(guard, unjudged)]) if unjudged else guard.forbids
    if missing := _guards_missing(packs):
        yield _instead_of(missing, [stance for topic in topics for stance in topic.stances])


def _also_of(guard: Guard, unjudged: Sequence[Stance]) -> Iterator[Forbid]:
    contact = [stance for stance in unjudged if stance.topic.about_contact]
    for forbid in guard.forbids:
        about_contact = any(stance.topic.about_contact for stance in forbid.stances)
        yield attrs.evolve(forbid, stances=(*forbid.stances, *contact)) if about_contact else forbid
    for quiet in guard.quiets:
        yield Forbid(unjudged, quiet.when, because=quiet.because, cite=quiet.cite, id=quiet.id)


def _merged(forbids: Iterable[Forbid]) -> Iterable[Forbid]:
    """Return what differs in nothing but stances as one, so that its reason is given once."""
    merged: dict[Forbid, list[Stance]] = {}
    for forbid in forbids:
        merged.setdefault(attrs.evolve(forbid, stances=()), []).extend(forbid.stances)
    return [attrs.evolve(bare, stances=stances) for bare, stances in merged.items()]


def _guards_missing(packs: Packs) -> tuple[str, ...]:
    # Where nobody can tell what a damaged distribution offers, it has no group, and may be a guard.
    return tuple(sorted({failure.subject for failure in packs.failures if failure.group != SCHOOLS}))


def _quiets(packs: Packs) -> Iterator[Quiet]:
    for installed in packs.guards:
        yield from installed.content.quiets
    if missing := _guards_missing(packs):
        yield Quiet(ALWAYS, because=_unguarded(missing), cite=_UNGUARDED, id="guard-missing")


def _instead_of(missing: Sequence[str], stances: Iterable[Stance]) -> Forbid:
    return Forbid(tuple(stances), ALWAYS, because=_unguarded(missing), cite=_UNGUARDED, id="guard-missing")


def _unguarded(missing: Sequence[str]) -> str:
    guards = f"guard {missing[0]}" if len(missing) == 1 else f"guards {' and '.join(missing)}"
    return (
        f"The {guards} could not be loaded, so nothing has checked whether this would be dangerous, unlawful or"
        " unwanted."
    )
