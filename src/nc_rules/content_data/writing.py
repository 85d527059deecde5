"""A school or a guard as plain data, ready for JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, assert_never, cast, final

from nc_rules.condition import ALWAYS, All, Always, Any, Condition, Derived, Not, Test, derived_in, facts_in
from nc_rules.content import Content, Guard, School, as_plain_data
from nc_rules.content_data.declared import sheet_as_data, topic_as_data
from nc_rules.content_data.faults import Faults, unprintable
from nc_rules.errors import InvalidSchool, Problem
from nc_rules.facts import AnyFact, Value, plain
from nc_rules.repr import shown
from nc_rules.rule import Alert, Entry, Forbid, Quiet, Rule, Waiver
from nc_rules.sheet import facts_of
from nc_rules.source import Source
from nc_rules.stance import Topic
from nc_rules.translation import ENGLISH, gettext
from nc_rules.vocabulary import TOPICS, Situation

_LONGEST_KEY: Final = 40
_WIDTH: Final = 100
_JOINED: Final = ",\n"


def as_json(content: Content) -> str:
    """Return a school or a guard as JSON, as `nc-rules export` prints it.

    Raises:
        InvalidSchool: As `as_data`.
    """
    return f"{_laid_out(as_data(content))}\n"


@as_plain_data.register(School)
@as_plain_data.register(Guard)
def as_data(content: Content) -> dict[str, object]:
    """Return a school or a guard as dictionaries, lists, text, numbers and booleans.

    What the vocabulary has is referred to by name; a sheet or a topic of the pack's own goes with the data.

    Args:
        content: The school or guard.

    Raises:
        InvalidSchool: A text in it has characters that data may not hold, or two of its derived facts have one name.

    >>> from nc_rules import load_packs
    >>> data = as_data(load_packs()["active"].content)
    >>> data["kind"], data["name"], data["rules"][1]["stance"]
    ('school', 'active', 'refuse')
    """
    writing = Writing(content)
    data = writing.data()
    faults = Faults()
    for problem in (*writing.problems, *unprintable(data)):
        faults.keep(problem)
    if faults:
        raise InvalidSchool(f"{data['kind']} {shown(content.name)}", faults.all)
    return data


def _laid_out(value: object, margin: str = "") -> str:
    """Return JSON with what is short on one line, so that a condition or a citation reads as one thing."""
    whole = json.dumps(value, ensure_ascii=False)
    inner = f"{margin}  "
    if len(whole) + len(margin) <= _WIDTH or not isinstance(value, dict | list):
        return whole
    if isinstance(value, list):
        parts = [f"{inner}{_laid_out(part, inner)}" for part in cast("list[object]", value)]
        return f"[\n{_JOINED.join(parts)}\n{margin}]"
    table = cast("dict[str, object]", value)
    parts = [f"{inner}{json.dumps(key, ensure_ascii=False)}: {_laid_out(part, inner)}" for key, part in table.items()]
    return f"{{\n{_JOINED.join(parts)}\n{margin}}}"


@final
class Writing:
    """What is known while one school or guard is written: what its sources are called, and what it declares itself."""

    def __init__(self, content: Content) -> None:
        self.content = content
        topics = [topic for topic in content.topics if topic not in TOPICS]
        self.topics: Sequence[Topic] = topics
        asked = facts_in(*content.conditions, *(topic.when for topic in topics))
        self.sheets = tuple(dict.fromkeys(fact.owner for fact in asked if fact.owner is not Situation))
        self.derived = derived_in(*content.conditions, *(topic.when for topic in topics))
        cited = (*content.entries.values(), *self.derived)
        self.sources: Mapping[Source, str] = _named(dict.fromkeys(one.cite.source for one in cited))
        self.problems = [
            *_twice("derived fact", (one.name for one in self.derived)),
            *_twice("sheet", (sheet.__name__.lower() for sheet in self.sheets)),
            *_twice("topic", (topic.name for topic in topics)),
        ]

    def data(self) -> dict[str, object]:
        """Return all of it."""
        content = self.content
        texts = {"name": content.name, "title": content.title, "summary": content.summary}
        head: dict[str, object] = {"kind": type(content).__name__.lower(), **texts, "api": [*content.api]}
        if isinstance(content, School) and content.reported_by is not None:
            head["reported_by"] = content.reported_by
        if content.language != ENGLISH:
            head["language"] = content.language
        head["sources"] = {name: _source(source) for source, name in self.sources.items()}
        if self.sheets:
            head["sheets"] = {sheet.__name__: sheet_as_data(sheet) for sheet in self.sheets}
        if self.topics:
            head["topics"] = {topic.name: self._topic(topic) for topic in self.topics}
        if self.derived:
            head["derived"] = {one.name: self._derived(one) for one in self.derived}
        return head | self._entries(content)

    def _entries(self, content: Content) -> dict[str, object]:
        match content:
            case School(rules=rules, waivers=waivers):
                return {"rules": [*map(self._rule, rules)], "waivers": [*map(self._waiver, waivers)]}
            case Guard(alerts=alerts, forbids=forbids, quiets=quiets):
                return {
                    "alerts": [*map(self._alert, alerts)],
                    "forbids": [*map(self._forbid, forbids)],
                    "quiets": [*map(self._quiet, quiets)],
                    "circumstances": [*map(_key, content.circumstances)],
                }
            case _:
                assert_never(content)

    def _topic(self, topic: Topic) -> dict[str, object]:
        return {**topic_as_data(topic), **_when(topic.when)}

    def _derived(self, derived: Derived) -> dict[str, object]:
        return {"when": condition_as_data(derived.when), "because": derived.because, "cite": self._cite(derived)}

    def _rule(self, rule: Rule) -> dict[str, object]:
        stance = {"topic": rule.topic.name, "stance": str(rule.stance.value)}
        overrides = {"overrides": [*rule.overrides]} if rule.overrides else {}
        return {"id": rule.id, **stance, **_when(rule.when), **overrides, "say": rule.say, **self._reason(rule)}

    def _waiver(self, waiver: Waiver) -> dict[str, object]:
        when = condition_as_data(waiver.when)
        return {"id": waiver.id, "waives": [*waiver.waives], "when": when, **self._reason(waiver)}

    def _alert(self, alert: Alert) -> dict[str, object]:
        alone = {"alone": True} if alert.alone else {}
        return {**_id(alert), "when": condition_as_data(alert.when), "say": alert.say, **self._reason(alert), **alone}

    def _forbid(self, forbid: Forbid) -> dict[str, object]:
        stances = [
            {"topic": topic.name, "stances": [str(stance.value) for stance in some]}
            for topic, some in groupby(forbid.stances, key=lambda stance: stance.topic)
        ]
        return {**_id(forbid), "stances": stances, "when": condition_as_data(forbid.when), **self._reason(forbid)}

    def _quiet(self, quiet: Quiet) -> dict[str, object]:
        return {**_id(quiet), "when": condition_as_data(quiet.when), **self._reason(quiet)}

    def _reason(self, entry: Entry) -> dict[str, object]:
        return {"because": entry.because, "cite": self._cite(entry)}

    def _cite(self, entry: Entry | Derived) -> dict[str, object]:
        return {"source": self.sources[entry.cite.source], "heading": entry.cite.heading}


def _id(entry: Alert | Forbid | Quiet) -> dict[str, object]:
    return {"id": entry.id} if entry.id else {}


def _when(condition: Condition) -> dict[str, object]:
    return {} if condition == ALWAYS else {"when": condition_as_data(condition)}


def _source(source: Source) -> dict[str, object]:
    address = {"address": source.address} if source.address else {}
    return {"title": source.title, "publisher": source.publisher, **address}


def condition_as_data(condition: Condition) -> object:
    """Return a condition as plain data; derived facts are referred to by name."""
    match condition:
        case Test(fact=fact, op=op, value=value):
            return {"fact": _key(fact), op.value: _value(value)}
        case Derived(name=name):
            return {"derived": name}
        case All(parts):
            return {"all": [*map(condition_as_data, parts)]}
        case Any(parts):
            return {"any": [*map(condition_as_data, parts)]}
        case Not(part):
            return {"not": condition_as_data(part)}
        case Always():
            return True
        case _:
            assert_never(condition)


def _key(fact: AnyFact) -> str:
    """Return what a fact is called; by its sheet's name too where the vocabulary has another of its key."""
    taken = fact.owner is not Situation and fact.key in facts_of(Situation)
    return fact.full_name if taken else fact.key


def _value(value: Value | tuple[Value, ...]) -> object:
    if isinstance(value, tuple):
        return [*map(plain, value)]
    return plain(value)


def _named(sources: Iterable[Source]) -> Mapping[Source, str]:
    """Give each source a name to cite it by: that of its publisher, as far as it tells sources apart."""
    named: dict[Source, str] = {}
    for source in sources:
        words = re.findall(r"[a-z0-9]+", source.publisher.lower())
        name = "-".join(words)[:_LONGEST_KEY].strip("-") or "source"
        taken = {*named.values()}
        numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
        named[source] = name if name not in taken else next(one for one in numbered if one not in taken)
    return named


def _twice(kind: str, names: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield Problem(f"{kind} {shown(name)}", gettext("another {kind} has that name already", kind=kind))
        seen.add(name)
