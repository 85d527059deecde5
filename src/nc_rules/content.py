"""What a content pack publishes: schools of advice, and guards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Generic, Self, TypeAlias, TypeVar, cast, final

import attrs

from nc_rules import validity
from nc_rules.condition import Condition, Derived, derived_in, facts_in
from nc_rules.errors import InvalidSchool, Problem, UnknownRule, UnknownTopic
from nc_rules.facts import AnyFact
from nc_rules.overrides import TopicRules
from nc_rules.repr import PrintsInShort, PrintsOnlyInShort, Taught, counted, shown
from nc_rules.rule import Alert, Entry, Forbid, Quiet, Rule, Waiver, listed
from nc_rules.source import Source
from nc_rules.stance import Stance, Topic, topic_among, topic_of
from nc_rules.translation import ENGLISH

E = TypeVar("E", bound=Entry)


@Taught
def as_plain_data(content: object) -> dict[str, object]:
    """Return a school or a guard as plain data; `content_data` registers how."""
    raise NotImplementedError(type(content))


@Taught
def from_plain_data(
    kind: type, *, data: object, name: str, sheets: Iterable[type], topics: Iterable[Topic | type[Stance]]
) -> object:
    """Return the school or guard that data tells of; likewise."""
    raise NotImplementedError(kind, data, name, sheets, topics)


API: Final = (1, 0)
"""The version of the core API that this core serves: major, minor."""


class _Entries(PrintsInShort, Generic[E]):
    """What follows for schools and guards alike from what they are made of.

    Index one with the name of an entry; go through it for the entries, in the order of writing.
    """

    __slots__ = ()

    name: str

    def __init_subclass__(cls) -> None:
        """Let the two classes of this module be subclasses, and nobody else: a subclass could leave out the checks."""
        super().__init_subclass__()
        if cls.__module__ != __name__:
            what = "a school or a guard is a value, and cannot be subclassed: build a School(...) or Guard(...)"
            raise TypeError(f"{cls.__name__}: {what}")

    @property
    def entries(self) -> Mapping[str, E]:
        """What it is made of, by name: rules and waivers of a school; alerts, forbids and quiets of a guard.

        The name is the id. That of a forbid or a quiet follows the word, because an alert may have the same id, and one
        that has no id goes by its number: `forbid contact-under-an-order`, `quiet 2`.
        """
        raise NotImplementedError

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions of its entries."""
        return tuple(entry.when for entry in self.entries.values())

    @property
    def derived(self) -> tuple[Derived, ...]:
        """Its derived facts, those that others are built from first."""
        return derived_in(*self.conditions)

    @property
    def facts(self) -> tuple[AnyFact, ...]:
        """The facts that it asks about, in the order of first mention."""
        return facts_in(*self.conditions)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that it cites."""
        cited = (*self.entries.values(), *self.derived)
        return tuple(dict.fromkeys(one.cite.source for one in cited))

    def to_data(self) -> dict[str, object]:
        """Return it as plain data, ready for JSON: everything but Python. `nc-rules export` prints it.

        What the vocabulary has is referred to by name; a sheet or a topic of its own goes with the data.

        Raises:
            InvalidSchool: A text in it has characters that data may not hold, or two of its derived facts, sheets or
                topics have one name.
        """
        return as_plain_data(self)

    @classmethod
    def from_data(
        cls,
        data: object,
        *,
        name: str = "",
        sheets: Iterable[type] = (),
        topics: Iterable[Topic | type[Stance]] = (),
    ) -> Self:
        """Build one of what `to_data` gives. Data is not code: nothing of it is run.

        Args:
            data: Dictionaries, lists, text, numbers and booleans, as JSON has them.
            name: What to call it in messages; its own name where it is empty.
            sheets: The classes of sheets that it may ask about besides `Situation` and those that it declares itself.
                Where it declares one of these too, the two have to be the same.
            topics: Topics, or their Enums, that it may speak on besides those of the vocabulary, likewise.

        Raises:
            InvalidSchool: Anything in it is wrong: all problems at once, each with its place.
        """
        return cast("Self", from_plain_data(cls, data=data, name=name, sheets=sheets, topics=topics))

    def entry(self, name: str | E) -> E:
        """Return the rule, waiver, alert, forbid or quiet of this name, or the one that is given if it is among them.

        Raises:
            UnknownRule: There is none.
        """
        found = self._found(name)
        if found is None:
            raise UnknownRule(name, self.entries)
        return found

    def __getitem__(self, name: str | E) -> E:
        return self.entry(name)

    def __contains__(self, name: object) -> bool:
        return self._found(name) is not None

    def __iter__(self) -> Iterator[E]:
        return iter(self.entries.values())

    def __reversed__(self) -> Iterator[E]:
        return reversed(tuple(self))

    def __len__(self) -> int:
        return len(self.entries)

    def _found(self, name: object) -> E | None:
        if isinstance(name, str):
            return self.entries.get(name)
        return next(
            (entry for entry in self if isinstance(name, Rule | Waiver | Alert | Forbid | Quiet) and entry == name),
            None,
        )


def _rules(given: Iterable[Rule | Waiver]) -> tuple[Rule, ...]:
    return cast("tuple[Rule, ...]", listed(given))


def _waivers(given: Iterable[Waiver]) -> tuple[Waiver, ...]:
    return cast("tuple[Waiver, ...]", listed(given))


def _alerts(given: Iterable[Alert]) -> tuple[Alert, ...]:
    return cast("tuple[Alert, ...]", listed(given))


def _forbids(given: Iterable[Forbid]) -> tuple[Forbid, ...]:
    return cast("tuple[Forbid, ...]", listed(given))


def _quiets(given: Iterable[Quiet]) -> tuple[Quiet, ...]:
    return cast("tuple[Quiet, ...]", listed(given))


def _facts(given: Iterable[AnyFact]) -> tuple[AnyFact, ...]:
    return cast("tuple[AnyFact, ...]", listed(given))


@final
@attrs.frozen(cache_hash=True, repr=False)
class School(_Entries[Rule | Waiver]):
    """One school of advice: an explicit, cited set of rules.

    It checks itself when it is built, and reports all that is wrong with it at once.

    Args:
        name: Its name, in lower case with hyphens; the name of its entry point.
        title: Its name as people read it.
        summary: What it advises, in a sentence.
        rules: Its rules, in the order in which the source argues; waivers may be given among them. The order means
            nothing to the engine.
        waivers: Its waivers; after it is built, also those that were given among the rules.
        reported_by: Who describes it without advising it, where its source does not: the critic's name, as people read
            it. `None` where the source advises what the school says.
        language: The language that its texts are in, as a tag of BCP 47: `en`, `de`, `pt-BR`.
        api: The version of the core API that it was written for, as `(major, minor)`.

    Raises:
        InvalidSchool: Ids are not unique, an override doesn't exist, leaves its topic or goes round in a circle, or a
            name or a text is missing.
    """

    name: str
    title: str = attrs.field(kw_only=True)
    summary: str = attrs.field(kw_only=True)
    rules: tuple[Rule, ...] = attrs.field(kw_only=True, converter=_rules)
    waivers: tuple[Waiver, ...] = attrs.field(kw_only=True, default=(), converter=_waivers)
    reported_by: str | None = attrs.field(kw_only=True, default=None)
    language: str = attrs.field(kw_only=True, default=ENGLISH)
    api: tuple[int, int] = attrs.field(kw_only=True, default=(1, 0))

    def __attrs_post_init__(self) -> None:
        found = [
            *validity.of_kinds("rules", self.rules, (Rule, Waiver)),
            *validity.of_kinds("waivers", self.waivers, (Waiver,)),
        ]
        rules = tuple(entry for entry in found if isinstance(entry, Rule))
        waivers = tuple(entry for entry in found if isinstance(entry, Waiver))
        misplaced = [problem for problem in found if isinstance(problem, Problem)]
        none = [] if rules or misplaced else [Problem("rules", "a school needs at least one rule")]
        problems = [
            *validity.headed(self.name, self.title, self.summary, self.api),
            *validity.reported(self.reported_by),
            *validity.tagged(self.language),
            *(misplaced or none),
            *validity.rules(rules, waivers),
            *validity.conditions([*rules, *waivers]),
        ]
        if problems:
            raise InvalidSchool(f"school {shown(self.name)}", problems)
        object.__setattr__(self, "rules", rules)
        object.__setattr__(self, "waivers", waivers)

    def _in_short(self) -> str:
        waivers = f", {counted(len(self.waivers), 'waiver')}" if self.waivers else ""
        return f"{self.name}: {counted(len(self.rules), 'rule')}{waivers}"

    @property
    def entries(self) -> Mapping[str, Rule | Waiver]:
        """Its rules and waivers by name, in the order of writing."""
        rules: dict[str, Rule | Waiver] = {rule.id: rule for rule in self.rules}
        return rules | {waiver.id: waiver for waiver in self.waivers}

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics that it speaks on, in the order of its rules."""
        return tuple(dict.fromkeys(rule.topic for rule in self.rules))

    def on(self, topic: str | Topic | type[Stance]) -> TopicRules:
        """Return its rules on a topic, with the waivers that name one of them.

        Args:
            topic: A topic or its Enum, on which it may have no rules; or the name of one of its topics.

        Raises:
            UnknownTopic: It has no topic of that name, or that is no topic.
        """
        found = topic_among(self.topics, topic) if isinstance(topic, str) else topic_of(topic)
        if found is None:
            raise UnknownTopic(topic, [one.name for one in self.topics])
        return TopicRules.of((rule for rule in self.rules if rule.topic == found), self.waivers)

    def rule(self, id: str) -> Rule:  # noqa: A002  # it is called that on the rule
        """Return the rule of this id.

        Raises:
            UnknownRule: It has no such rule.
        """
        for rule in self.rules:
            if rule.id == id:
                return rule
        raise UnknownRule(id, [rule.id for rule in self.rules])


@final
@attrs.frozen(repr=False)
class SchoolOnTopic(PrintsOnlyInShort):
    """What one school says on one topic.

    Args:
        school: The school.
        topic: The topic.
        rules: Its rules there.
    """

    school: School
    topic: Topic
    rules: TopicRules

    def _in_short(self) -> str:
        return f"{self.school.name} on {self.topic}"


@final
@attrs.frozen(cache_hash=True, repr=False)
class Guard(_Entries[Alert | Forbid | Quiet]):
    """Not a school: a pack that protects. No school can switch it off.

    Args:
        name: Its name, in lower case with hyphens; the name of its entry point.
        title: Its name as people read it.
        summary: What it watches for, in a sentence.
        alerts: What it tells a person before any advice.
        forbids: The stances that it withholds, and when.
        quiets: When it keeps back the words of every school.
        circumstances: The facts that it asks about and that are no safety questions: they only tell cases apart.
        language: The language that its texts are in, as a tag of BCP 47.
        api: The version of the core API that it was written for, as `(major, minor)`.

    Raises:
        InvalidSchool: Ids are not unique, a name, a text or a stance is missing, or a circumstance is no fact that it
            asks about.
    """

    name: str
    title: str = attrs.field(kw_only=True)
    summary: str = attrs.field(kw_only=True)
    alerts: tuple[Alert, ...] = attrs.field(kw_only=True, default=(), converter=_alerts)
    forbids: tuple[Forbid, ...] = attrs.field(kw_only=True, default=(), converter=_forbids)
    quiets: tuple[Quiet, ...] = attrs.field(kw_only=True, default=(), converter=_quiets)
    circumstances: tuple[AnyFact, ...] = attrs.field(kw_only=True, default=(), converter=_facts)
    language: str = attrs.field(kw_only=True, default=ENGLISH)
    api: tuple[int, int] = attrs.field(kw_only=True, default=(1, 0))

    def __attrs_post_init__(self) -> None:
        found = [
            *validity.of_kinds("alerts", self.alerts, (Alert,)),
            *validity.of_kinds("forbids", self.forbids, (Forbid,)),
            *validity.of_kinds("quiets", self.quiets, (Quiet,)),
        ]
        alerts = [entry for entry in found if isinstance(entry, Alert)]
        forbids = [entry for entry in found if isinstance(entry, Forbid)]
        quiets = [entry for entry in found if isinstance(entry, Quiet)]
        none = [] if found else [Problem("", "a guard needs at least one alert, one forbidden stance or one quiet")]
        problems = [
            *validity.headed(self.name, self.title, self.summary, self.api),
            *validity.tagged(self.language),
            *none,
            *(problem for problem in found if isinstance(problem, Problem)),
            *validity.alerts(alerts),
            *validity.forbids(forbids),
            *validity.quiets(quiets),
            *validity.conditions([*alerts, *forbids, *quiets]),
            *validity.circumstances(self.circumstances, [*alerts, *forbids, *quiets]),
        ]
        if problems:
            raise InvalidSchool(f"guard {shown(self.name)}", problems)

    def _in_short(self) -> str:
        quiets = f", {counted(len(self.quiets), 'quiet')}" if self.quiets else ""
        return f"{self.name}: {counted(len(self.alerts), 'alert')}, {counted(len(self.forbids), 'forbid')}{quiets}"

    @property
    def entries(self) -> Mapping[str, Alert | Forbid | Quiet]:
        """Its alerts, and what it forbids and quiets, by name, in the order of writing."""
        alerts = {alert.id: alert for alert in self.alerts}
        forbids = {f"forbid {forbid.id or number}": forbid for number, forbid in enumerate(self.forbids, start=1)}
        quiets = {f"quiet {quiet.id or number}": quiet for number, quiet in enumerate(self.quiets, start=1)}
        return {**alerts, **forbids, **quiets}

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics of the stances that it forbids."""
        return tuple(dict.fromkeys(stance.topic for forbid in self.forbids for stance in forbid.stances))

    @property
    def safety_questions(self) -> tuple[AnyFact, ...]:
        """The facts that its alerts, forbids and quiets turn on, less its circumstances."""
        return tuple(fact for fact in self.facts if fact not in self.circumstances)


Content: TypeAlias = School | Guard
"""What a pack publishes."""
