"""Conditions from plain data: the facts and derived facts that they may speak of, and the six nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Final, cast, final

from nc_rules.condition import ALWAYS, All, Any, Condition, Derived, Not, Op, Test
from nc_rules.content_data.faults import Faults, below, table_in
from nc_rules.errors import InvalidCondition, InvalidFacts, UnknownFact, UnknownName
from nc_rules.facts import AnyFact, Value, problem_of
from nc_rules.repr import named, shown
from nc_rules.sheet import facts_of
from nc_rules.source import Citation, Source
from nc_rules.translation import gettext, message
from nc_rules.validity import DEEPEST

DERIVED: Final = ("when", "because", "cite")

_OPS: Final = {op.value: op for op in Op}
_FORMS: Final = "true, or an object with fact, derived, all, any or not"


class UnknownDerived(UnknownName):
    """A derived fact that a school's data does not define."""

    missing = message("there is no derived fact {name}")


class UnknownSource(UnknownName):
    """A source that a school's data does not list."""

    missing = message("there is no source {name}")


@final
class Terms:
    """What the conditions and citations of one school's data may speak of.

    Args:
        sheets: The classes of the sheets whose facts they may ask about; the first has precedence by a bare name.
        sources: The sources, by what they are called in the data.
        faults: Where to put down what is wrong.
    """

    def __init__(self, sheets: Iterable[type], sources: Mapping[str, Source], faults: Faults) -> None:
        """Look up facts by name once."""
        self._faults = faults
        self._sources = sources
        self._derived: dict[str, Derived] = {}
        self._used: set[str] = set()
        self._facts: dict[str, AnyFact] = {}
        for fact in (fact for sheet in sheets for fact in facts_of(sheet).values()):
            self._facts.setdefault(fact.full_name, fact)
            self._facts.setdefault(fact.key, fact)

    def define(self, data: object) -> None:
        """Take the derived facts, in whatever order they are written."""
        given = self._faults.named(data, "derived")
        tables = {name: self._faults.table(raw, _path(name), DERIVED, DERIVED) for name, raw in given.items()}
        uses = {
            name: [one for one in derived_named(table.get("when")) if one in tables] for name, table in tables.items()
        }
        try:
            order = [*TopologicalSorter(uses).static_order()]
        except CycleError as error:
            circle = cast("list[str]", error.args[1])
            what = gettext("they go round in a circle: {names}", names=named(reversed(circle)))
            self._faults.add(f"{_path(circle[0])}: when", what)
            order = [*tables]
        for name in order:
            table, path = tables[name], _path(name)
            when = self.condition(table.get("when", True), f"{path}: when", among=tables)
            because, cite = cast("str", table.get("because")), self.citation(table.get("cite"), f"{path}: cite")
            self._derived[name] = Derived(name, when=when, because=because, cite=cite)

    def miss_none(self) -> None:
        """Put down the derived facts that nothing uses, which the school would be without."""
        for name in self._derived:
            if name not in self._used:
                self._faults.add(_path(name), "no condition uses it")

    def fact(self, name: object, path: str) -> AnyFact | None:
        """Return the fact of a name."""
        found = self._facts.get(name) if isinstance(name, str) else None
        if found is None:
            self._faults.unknown(path, UnknownFact(name, tuple(self._facts)))
        return found

    def citation(self, data: object, path: str) -> Citation:
        """Return a place in a source; the school says itself what is wrong with the heading."""
        table = self._faults.table(data, path, ("source", "heading"), ("source", "heading"))
        name = table.get("source")
        found = self._sources.get(name) if isinstance(name, str) else None
        if found is None and "source" in table:
            self._faults.unknown(below(path, "source"), UnknownSource(name, tuple(self._sources)))
        if found is None or "heading" not in table:
            self._faults.told.add(path)
        return Citation(cast("Source", found), cast("str", table.get("heading")))

    def condition(
        self, data: object, path: str, *, among: Mapping[str, object] | None = None, depth: int = 1
    ) -> Condition:
        """Return a condition; one that always holds where something is wrong with it.

        Args:
            data: The condition as plain data.
            path: Where it is.
            among: Derived facts that there are, but that may not be read yet.
            depth: How many conditions it is nested in. This calls itself once for each.
        """
        if data is True:
            return ALWAYS
        if depth > DEEPEST:
            self._faults.add(path[:100], f"it is nested more than {DEEPEST} deep")
            return ALWAYS
        table = table_in(data)
        match [*table]:
            case ["all" | "any" as word]:
                place = below(path, word)
                parts: list[Condition] = []
                for number, part in enumerate(self._faults.items(table[word], place)):
                    parts.append(self.condition(part, f"{place}[{number}]", among=among, depth=depth + 1))
                return All(parts) if word == "all" else Any(parts)
            case ["not"]:
                return Not(self.condition(table["not"], below(path, "not"), among=among, depth=depth + 1))
            case ["derived"]:
                return self._named(table["derived"], below(path, "derived"), among or {})
            case _ if "fact" in table:
                return self._test(table, path)
            case _:
                self._faults.add(path, f"expected a condition: {_FORMS}; got {shown(data)}")
                return ALWAYS

    def _named(self, name: object, path: str, among: Mapping[str, object]) -> Condition:
        known = name if isinstance(name, str) else ""
        self._used.add(known)
        if known in self._derived:
            return self._derived[known]
        if known not in among:  # or it is told of as part of a circle
            self._faults.unknown(path, UnknownDerived(name, (*self._derived, *among)))
        return ALWAYS

    def _test(self, table: Mapping[str, object], path: str) -> Condition:
        fact = self.fact(table["fact"], below(path, "fact"))
        ops = [key for key in table if key != "fact"]
        if len(ops) != 1 or ops[0] not in _OPS:
            got = named(map(shown, ops)) or "nothing"
            self._faults.add(path, f"a fact is compared in one way, with {', '.join(_OPS)}; got {got}")
            return ALWAYS
        (word,) = ops
        return ALWAYS if fact is None else self._compared(fact, _OPS[word], table[word], below(path, word))

    def _compared(self, fact: AnyFact, op: Op, data: object, path: str) -> Condition:
        values: list[Value] = []
        several = self._faults.items(data, path) if op is Op.IN else [data]
        before = self._faults.count
        for number, raw in enumerate(several):
            try:
                values.append(fact.domain.parse(raw))
            except InvalidFacts as error:
                self._faults.keep(problem_of(error, f"{path}[{number}]" if op is Op.IN else path))
        if op is Op.IN and not several:
            self._faults.add(path, "it needs at least one value")
        if self._faults.count > before:
            return ALWAYS
        try:
            return Test(fact, op, tuple(values) if op is Op.IN else values[0])
        except InvalidCondition as error:
            self._faults.add(path, str(error))
            return ALWAYS


def _path(name: str) -> str:
    return f"derived fact {shown(name)}"


def derived_named(data: object) -> Iterator[str]:
    """Return the names of the derived facts that a condition speaks of, as far as it is one."""
    ahead: list[object] = [data]
    while ahead:
        value = ahead.pop()
        if isinstance(value, dict):
            table = cast("Mapping[str, object]", value)
            if isinstance(name := table.get("derived"), str):
                yield name
            ahead.extend(table.values())
        elif isinstance(value, list | tuple):
            ahead.extend(cast("Sequence[object]", value))
