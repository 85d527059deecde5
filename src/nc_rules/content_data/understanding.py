"""What the data of one school or guard says, read part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Final, TypeVar, cast, final

from nc_rules.condition import Condition
from nc_rules.content import Content, Guard, School
from nc_rules.content_data.conditions import Terms
from nc_rules.content_data.declared import sheet_as_data, sheet_of, topic_as_data, topic_of
from nc_rules.content_data.faults import Faults, below, table_in
from nc_rules.errors import InvalidSchool, UnknownRule, UnknownStance, UnknownTopic, missing_text
from nc_rules.facts import Choice
from nc_rules.repr import shown
from nc_rules.rule import Alert, Forbid, Quiet, Rule, Waiver
from nc_rules.sheet import facts_of
from nc_rules.source import Citation, Source
from nc_rules.stance import Stance, Topic
from nc_rules.translation import ENGLISH, gettext
from nc_rules.vocabulary import TOPICS, Situation

C = TypeVar("C", School, Guard)

HEAD: Final = ("kind", "name", "title", "summary", "language", "api")
PARTS: Final = ("sources", "sheets", "topics", "derived")
OF_SCHOOL: Final = ("reported_by", "rules", "waivers")
OF_GUARD: Final = ("alerts", "forbids", "quiets", "circumstances")
SOURCE: Final = ("title", "publisher", "address")
_REASON: Final = ("because", "cite")
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "rule": ("id", "topic", "stance", "when", "overrides", "say", *_REASON),
    "waiver": ("id", "waives", "when", *_REASON),
    "alert": ("id", "when", "say", *_REASON, "alone"),
    "forbid": ("id", "stances", "when", *_REASON),
    "quiet": ("id", "when", *_REASON),
}
_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "rule": ("id", "topic", "stance", "say", *_REASON),
    "waiver": ("id", "waives", "when", *_REASON),
    "alert": ("id", "when", "say", *_REASON),
    "forbid": ("stances", "when", *_REASON),
    "quiet": ("when", *_REASON),
}
_NO_SOURCE: Final = Source("", "")


@final
class Understanding:
    """What is known while the data of one school or guard is read."""

    def __init__(self, faults: Faults, sheets: Iterable[type], topics: Iterable[Topic]) -> None:
        self.faults = faults
        self.sheets = {sheet.__name__.lower(): sheet for sheet in (*sheets, Situation)}
        self.topics = {topic.name: topic for topic in (*topics, *TOPICS)}
        self.terms = Terms((), {}, faults)

    def content(self, kind: type[Content], data: object) -> Content | None:
        """Read everything."""
        is_school = issubclass(kind, School)
        of_kind = OF_SCHOOL if is_school else OF_GUARD
        word = kind.__name__.lower()
        told = table_in(data).get("kind", word)
        if told != word:
            other = {"school": School, "guard": Guard}.get(told) if isinstance(told, str) else None
            hint = gettext("; it is read by {other}.from_data", other=other.__name__) if other else ""
            self.faults.add("kind", f"expected {word!r}, got {shown(told)}{hint}")
            return None
        needed = ("kind", "name", "title", "summary", *(["rules"] if is_school else []))
        table = self.faults.table(data, "", (*HEAD, *PARTS, *of_kind), needed)
        self.faults.told |= {key for key in needed if key not in table}
        sources = {
            name: self._source(raw, f"source {shown(name)}")
            for name, raw in self.faults.named(table.get("sources", {}), "sources").items()
        }
        for name, raw in self.faults.named(table.get("sheets", {}), "sheets").items():
            self._sheet(name, raw)
        # By a bare name, the vocabulary comes first.
        self.terms = Terms((Situation, *self.sheets.values()), sources, self.faults)
        self.terms.define(table.get("derived", {}))
        for name, raw in self.faults.named(table.get("topics", {}), "topics").items():
            self._topic(name, raw)
        made = self._school(table) if is_school else self._guard(table)
        if not self.faults:
            self.terms.miss_none()
        return made

    def _source(self, data: object, path: str) -> Source:
        table = self.faults.table(data, path, SOURCE, ("title", "publisher"))
        for key in ("title", "publisher"):
            if key in table and (problem := missing_text(table[key])):
                self.faults.add(below(path, key), problem)
        address = self.faults.text(table.get("address", ""), below(path, "address"))
        # Whoever cites it need not say what is wrong with it once more.
        title, publisher = (cast("str", "?" if missing_text(table.get(key)) else table[key]) for key in SOURCE[:2])
        return Source(title, publisher, address)

    def _sheet(self, name: str, data: object) -> None:
        path = f"sheet {shown(name)}"
        found = sheet_of(name, data, path, self.faults, self._enums())
        known = self.sheets.get(name.lower())
        if found and known:
            self._is_same(path, sheet_as_data(found), sheet_as_data(known))
        elif found:
            self.sheets[name.lower()] = found

    def _enums(self) -> Iterable[type[Enum]]:
        facts = (fact for sheet in self.sheets.values() for fact in facts_of(sheet).values())
        return dict.fromkeys(fact.domain.options for fact in facts if isinstance(fact.domain, Choice))

    def _is_same(self, path: str, found: Mapping[str, object], known: Mapping[str, object]) -> bool:
        """Hold what the data declares to what there is already under its name, and say where they part."""
        if found == known:
            return True
        for key in dict.fromkeys([*known, *found]):
            one, other = found.get(key), known.get(key)
            if table_in(one) and table_in(other):
                self._is_same(below(path, key), table_in(one), table_in(other))
            elif one != other:
                what = gettext("there is one of this name already, which has {value} here", value=shown(other))
                self.faults.add(below(path, key), f"{what}, where the data has {shown(one)}")
        return False

    def _topic(self, name: str, data: object) -> None:
        path = f"topic {shown(name)}"
        when = self.terms.condition(table_in(data).get("when", True), f"{path}: when")
        found = topic_of(name, data, path, self.faults, when)
        known = self.topics.get(name)
        if found and known:
            same = self._is_same(path, topic_as_data(found), topic_as_data(known))
            if same and found.when != known.when:
                self.faults.add(f"{path}: when", "there is a topic of this name already, which applies otherwise")
        elif found:
            self.topics[name] = found

    def _school(self, table: Mapping[str, object]) -> School | None:
        rules = self._entries("rule", "rules", table)
        waivers = self._entries("waiver", "waivers", table)
        known = {name: raw for _, raw in rules if isinstance(name := raw.get("id"), str)}
        return self._built(
            School,
            self._head(table),
            reported_by=table.get("reported_by"),
            rules=[self._rule(raw, path, known) for path, raw in rules],
            waivers=[self._waiver(raw, path, known) for path, raw in waivers],
        )

    def _guard(self, table: Mapping[str, object]) -> Guard | None:
        circumstances = enumerate(self.faults.items(table.get("circumstances", []), "circumstances"))
        facts = [self.terms.fact(name, f"circumstances[{place}]") for place, name in circumstances]
        return self._built(
            Guard,
            self._head(table),
            alerts=[self._alert(raw, path) for path, raw in self._entries("alert", "alerts", table)],
            forbids=[self._forbid(raw, path) for path, raw in self._entries("forbid", "forbids", table)],
            quiets=[self._quiet(raw, path) for path, raw in self._entries("quiet", "quiets", table)],
            circumstances=[fact for fact in facts if fact is not None],
        )

    def _built(self, kind: type[C], head: Mapping[str, object], **parts: object) -> C | None:
        """Build it, and put down what it finds wrong with itself that was not told already."""
        try:
            return cast("Callable[..., C]", kind)(**head, **parts)
        except InvalidSchool as error:
            for problem in error.problems:
                self.faults.keep(problem)
            return None

    def _head(self, table: Mapping[str, object]) -> Mapping[str, object]:
        head = {key: table.get(key) for key in ("name", "title", "summary")}
        head["language"] = table.get("language", ENGLISH)
        api = table.get("api", [1, 0])
        if isinstance(api, list | tuple):
            return {**head, "api": tuple(cast("Iterable[object]", api))}
        self.faults.add("api", f"expected [major, minor], as in [1, 0], got {shown(api)}")
        return head

    def _entries(self, kind: str, key: str, table: Mapping[str, object]) -> list[tuple[str, Mapping[str, object]]]:
        """Return the entries of a kind, each with what it is called in messages, as the school itself calls it."""
        found: list[tuple[str, Mapping[str, object]]] = []
        for place, raw in enumerate(self.faults.items(table.get(key, []), key)):
            name = table_in(raw).get("id")
            # As the school or guard itself calls it, which tells what is missing or too long in it.
            called = f"{kind} {place + 1}" if kind in {"forbid", "quiet"} and not name else f"{kind} {shown(name)}"
            path = called if name or kind in {"forbid", "quiet"} else f"{key}[{place}]"
            entry = self.faults.table(raw, path, _KEYS[kind], _NEEDED[kind])
            self.faults.told |= {f"{called}: {one}" for one in _NEEDED[kind] if one not in entry}
            if entry:
                found.append((path, entry))
            else:
                self.faults.told.add(key)
        return found

    def _rule(self, raw: Mapping[str, object], path: str, known: Mapping[str, object]) -> Rule:
        topic = self._topic_of(raw.get("topic"), below(path, "topic"))
        stances = self._stances(topic, [raw.get("stance")], below(path, "stance")) if topic else []
        self.faults.told |= set() if stances else {below(path, "stance")}
        return Rule(
            cast("str", raw.get("id")),
            cast("Stance", next(iter(stances), None)),
            self.terms.condition(raw.get("when", True), below(path, "when")),
            self._rules_named(raw.get("overrides", []), below(path, "overrides"), known),
            say=cast("str", raw.get("say")),
            because=cast("str", raw.get("because")),
            cite=self._cite(raw, path),
        )

    def _waiver(self, raw: Mapping[str, object], path: str, known: Mapping[str, object]) -> Waiver:
        waives = self._rules_named(raw.get("waives", []), below(path, "waives"), known)
        if raw.get("waives", []) and not waives:
            self.faults.told.add(below(path, "waives"))
        when, because = self._when(raw, path), cast("str", raw.get("because"))
        return Waiver(cast("str", raw.get("id")), waives, when, because=because, cite=self._cite(raw, path))

    def _alert(self, raw: Mapping[str, object], path: str) -> Alert:
        return Alert(
            cast("str", raw.get("id")),
            self._when(raw, path),
            say=cast("str", raw.get("say")),
            because=cast("str", raw.get("because")),
            cite=self._cite(raw, path),
            alone=cast("bool", raw.get("alone", False)),
        )

    def _forbid(self, raw: Mapping[str, object], path: str) -> Forbid:
        place = below(path, "stances")
        stances: dict[Stance, None] = {}
        for number, group in enumerate(self.faults.items(raw.get("stances", []), place)):
            here = f"{place}[{number}]"
            table = self.faults.table(group, here, ("topic", "stances"), ("topic", "stances"))
            if topic := self._topic_of(table.get("topic"), below(here, "topic")):
                some = self.faults.items(table.get("stances", []), below(here, "stances"))
                stances |= dict.fromkeys(self._stances(topic, some, below(here, "stances")))
        if raw.get("stances", []) and not stances:
            self.faults.told.add(place)
        because, name = cast("str", raw.get("because")), cast("str", raw.get("id", ""))
        return Forbid(tuple(stances), self._when(raw, path), because=because, cite=self._cite(raw, path), id=name)

    def _quiet(self, raw: Mapping[str, object], path: str) -> Quiet:
        because, name = cast("str", raw.get("because")), cast("str", raw.get("id", ""))
        return Quiet(self._when(raw, path), because=because, cite=self._cite(raw, path), id=name)

    def _when(self, raw: Mapping[str, object], path: str) -> Condition:
        return self.terms.condition(raw.get("when", True), below(path, "when"))

    def _cite(self, raw: Mapping[str, object], path: str) -> Citation:
        place = below(path, "cite")
        return self.terms.citation(raw["cite"], place) if "cite" in raw else Citation(_NO_SOURCE, "")

    def _topic_of(self, name: object, path: str) -> Topic | None:
        found = self.topics.get(name) if isinstance(name, str) else None
        if found is None:
            self.faults.unknown(path, UnknownTopic(name, tuple(self.topics)))
        return found

    def _stances(self, topic: Topic, given: Iterable[object], path: str) -> list[Stance]:
        known = {str(stance.value): stance for stance in topic.stances}
        found: list[Stance] = []
        for value in given:
            if isinstance(value, str) and value in known:
                found.append(known[value])
            else:
                self.faults.unknown(path, UnknownStance(value, tuple(known)))
        return found

    def _rules_named(self, given: object, path: str, known: Mapping[str, object]) -> tuple[str, ...]:
        """Return the ids that are those of rules."""
        names = self.faults.texts(given, path)
        for name in names:
            if name not in known:
                self.faults.unknown(path, UnknownRule(name, tuple(known)))
        return tuple(name for name in names if name in known)
