"""Schools and guards as the Python that builds them, ready to be pasted into a test or a shell."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Final, assert_never, cast

from nc_rules.condition import ALWAYS, Condition, Derived, derived_in, tests_in
from nc_rules.content import Content, Guard, School
from nc_rules.rule import Alert, Entry, Forbid, Quiet, Rule, Waiver
from nc_rules.sheet import Sheet, WorkingMemory
from nc_rules.source import Citation, Source
from nc_rules.stance import Stance
from nc_rules.translation import ENGLISH

_BUILT_WITH: Final = ("ALWAYS", "All(", "Any(", "Not(", "Test(", "Op.")
"""What conditions may be built with, besides facts and operators."""


def as_code(*contents: Content, situation: Iterable[Sheet] | None = None, installed_guards: bool = False) -> str:
    """Return the Python that builds schools and guards: imports, sources and derived facts first.

    Args:
        contents: The schools and guards.
        situation: Fact sheets; then the last line compares what the schools say in that situation.
        installed_guards: Whether the installed guards look at it, too.

    >>> from nc_rules import Contact, Rule, School, Situation as S, Source
    >>> place = Source("A", "B").at("C")
    >>> rule = Rule("wait", Contact.NONE, S.no_contact_days < 30, say="Wait.", because="So.", cite=place)
    >>> print(as_code(School("waiters", title="The waiters", summary="Wait.", rules=[rule])))
    from nc_rules import Contact, Rule, School, Situation, Source
    <BLANKLINE>
    SOURCE = Source('A', 'B')
    WAITERS = School(
        'waiters',
        title='The waiters',
        summary='Wait.',
        rules=[
            Rule(
                'wait',
                Contact.NONE,
                when=Situation.no_contact_days < 30,
                say='Wait.',
                because='So.',
                cite=SOURCE.at('C'),
            ),
        ],
    )
    <BLANKLINE>
    """
    writer = _Writer(contents)
    # Two may use one name for concepts of their own, so those of each stand right before it.
    body = [*writer.sources(), *(line for one in contents for line in (*writer.concepts(one), *writer.content(one)))]
    if situation is not None:
        body += writer.comparison(contents, tuple(situation), installed_guards=installed_guards)
    return "\n".join([*writer.imports(body), "", *body, ""])


class _Writer:
    """Writes code, and keeps what it has to import."""

    def __init__(self, contents: Iterable[Content]) -> None:
        self._classes: dict[type, None] = {}
        self._names: set[str] = set()
        cited = dict.fromkeys(source for one in contents for source in one.sources)
        self._sources = {source: f"SOURCE{'' if place == 1 else f'_{place}'}" for place, source in enumerate(cited, 1)}

    def imports(self, body: Iterable[str]) -> Iterator[str]:
        """Return the imports; a class that cannot be imported is named in a comment."""
        text = "\n".join(body)
        public = {*self._names, *(name.rstrip("(.") for name in _BUILT_WITH if name in text)}
        modules: dict[str, set[str]] = {}
        for name in public:
            modules.setdefault("nc_rules" if name in _public() else "nc_rules.condition", set()).add(name)
        local: list[str] = []
        for cls in self._classes:
            if cls.__name__ in _public() and getattr(sys.modules["nc_rules"], cls.__name__) is cls:
                modules.setdefault("nc_rules", set()).add(cls.__name__)
            elif "<locals>" in cls.__qualname__:
                local.append(f"# {cls.__name__} is {cls.__qualname__} of {cls.__module__}, which cannot be imported.")
            else:
                modules.setdefault(cls.__module__, set()).add(cls.__qualname__.split(".")[0])
        for module in sorted(modules):
            yield f"from {module} import {', '.join(sorted(modules[module]))}"
        yield from local

    def sources(self) -> Iterator[str]:
        for source, name in self._sources.items():
            self._names.add("Source")
            address = [repr(source.address)] if source.address else []
            yield f"{name} = {_call('Source', repr(source.title), repr(source.publisher), *address)}"

    def concepts(self, content: Content) -> Iterator[str]:
        for concept in content.derived:
            self._names.add("Derived")
            parts = {"when": self._condition(concept.when), **self._reason(concept)}
            yield from _block(f"{concept.name} = Derived", [repr(concept.name)], parts, end=")")

    def content(self, content: Content) -> Iterator[str]:
        self._names.add(type(content).__name__)
        entries: Mapping[str, Iterable[Entry]]
        head: dict[str, str] = {"title": repr(content.title), "summary": repr(content.summary)}
        head |= {} if content.language == ENGLISH else {"language": repr(content.language)}
        match content:
            case School(rules=rules, waivers=waivers, reported_by=reported_by):
                head |= {} if reported_by is None else {"reported_by": repr(reported_by)}
                entries = {"rules": (*rules, *waivers)}
            case Guard(alerts=alerts, forbids=forbids, quiets=quiets, circumstances=circumstances):
                self._classes |= dict.fromkeys(fact.owner for fact in circumstances)
                head |= {"circumstances": repr([*circumstances])} if circumstances else {}
                entries = {"alerts": alerts, "forbids": forbids, "quiets": quiets}
            case _:
                assert_never(content)
        yield f"{_variable(content)} = {type(content).__name__}("
        yield f"    {content.name!r},"
        yield from (f"    {key}={value}," for key, value in head.items())
        for key, some in entries.items():
            if some:
                yield f"    {key}=["
                for entry in some:
                    yield from (f"        {line}" for line in self._entry(entry))
                yield "    ],"
        yield ")"

    def comparison(
        self, contents: Iterable[Content], situation: tuple[Sheet, ...], *, installed_guards: bool
    ) -> Iterator[str]:
        self._names |= {"Panel", "load_packs"} if installed_guards else {"Panel"}
        self._classes |= dict.fromkeys(type(sheet) for sheet in situation)
        for value in WorkingMemory(situation).values():
            self._classes |= {type(value): None} if isinstance(value, Enum) else {}
        schools = [_variable(one) for one in contents if isinstance(one, School)]
        guards = [_variable(one) for one in contents if not isinstance(one, School)]
        guards += ["*load_packs().guards"] if installed_guards else []
        asked = f"[{', '.join(schools)}]" + (f", [{', '.join(guards)}]" if guards else "")
        yield f"comparison = Panel({asked}).compare({', '.join(map(repr, situation))})"

    def _entry(self, entry: Entry) -> Iterator[str]:
        kind = type(entry).__name__
        self._names.add(kind)
        when = {} if entry.when is ALWAYS else {"when": self._condition(entry.when)}
        first: list[str] = []
        match entry:
            case Rule(id=name, stance=stance, overrides=overrides, say=say):
                first = [repr(name), self._stance(stance)]
                middle = {**when, **({"overrides": repr(overrides)} if overrides else {}), "say": repr(say)}
            case Waiver(id=name, waives=waives):
                first, middle = [repr(name), repr(waives), self._condition(entry.when)], {}
            case Alert(id=name, say=say, alone=alone):
                first = [repr(name), self._condition(entry.when)]
                middle = {"say": repr(say), **({"alone": "True"} if alone else {})}
            case Forbid(stances=stances, id=name):
                first = [f"({', '.join(map(self._stance, stances))},)", self._condition(entry.when)]
                middle = {"id": repr(name)} if name else {}
            case Quiet(id=name):
                first, middle = [self._condition(entry.when)], {"id": repr(name)} if name else {}
            case _:
                assert_never(entry)
        yield from _block(kind, first, {**middle, **self._reason(entry)}, end="),")

    def _reason(self, said: Entry | Derived) -> dict[str, str]:
        return {"because": repr(said.because), "cite": self._cite(said.cite)}

    def _cite(self, cite: Citation) -> str:
        return f"{self._source(cite.source)}.at({cite.heading!r})"

    def _source(self, source: Source) -> str:
        return self._sources[source]

    def _stance(self, stance: Stance) -> str:
        self._classes[type(stance)] = None
        return f"{type(stance).__qualname__}.{stance.name}"

    def _condition(self, condition: Condition) -> str:
        for test in tests_in(condition):
            self._classes[test.fact.owner] = None
            for value in test.value if isinstance(test.value, tuple) else (test.value,):
                self._classes |= {type(value): None} if isinstance(value, Enum) else {}
        text = repr(condition)
        for concept in derived_in(condition):
            text = text.replace(f"<Derived {concept.name}>", concept.name)
        return text


def _public() -> list[str]:
    """Return what most programs import from the package itself, which is above this module."""
    return cast("list[str]", sys.modules["nc_rules"].__all__)


def _call(name: str, *arguments: str) -> str:
    return f"{name}({', '.join(arguments)})"


def _block(name: str, first: Iterable[str], named: Mapping[str, str], end: str) -> Iterator[str]:
    yield f"{name}("
    yield from (f"    {argument}," for argument in first)
    yield from (f"    {key}={value}," for key, value in named.items())
    yield end


def _variable(content: Content) -> str:
    return content.name.replace("-", "_").upper()
