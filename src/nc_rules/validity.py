"""The checks that a school and a guard make of themselves when they are built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import cast

from nc_rules.condition import Derived
from nc_rules.errors import Problem, UnknownRule
from nc_rules.facts import shown
from nc_rules.rule import Rule
from nc_rules.source import Citation
from nc_rules.stance import Stance

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def named(path: str, name: object) -> Iterator[Problem]:
    """Check a name or an id: lower-case words joined by hyphens."""
    if not (isinstance(name, str) and _NAME.fullmatch(name)):
        near = "-".join(re.findall(r"[a-z0-9]+", name.lower())) if isinstance(name, str) and name.isascii() else ""
        what = f"expected lower-case words joined by hyphens, got {name!r}"
        yield Problem(path, what, near if _NAME.fullmatch(near) else None)


def said(path: str, **texts: object) -> Iterator[Problem]:
    """Check that texts for people are there."""
    for name, text in texts.items():
        if not (isinstance(text, str) and text.strip()):
            yield Problem(f"{path}: {name}" if path else name, f"a text is needed, got {text!r}")


def cited(path: str, cite: object) -> Iterator[Problem]:
    """Check that a place in a source is there."""
    if not isinstance(cite, Citation):
        yield Problem(f"{path}: cite", f"expected a place in a source, as in SOURCE.at(heading), got {cite!r}")
    elif not cite.heading.strip():
        yield Problem(f"{path}: cite", f"the heading is missing for {cite.source.title!r}")


def versioned(api: object) -> Iterator[Problem]:
    """Check the core API version that a school or a guard was written for."""
    match api:
        case (int(), int()):
            return
        case _:
            yield Problem("api", f"expected (major, minor), as in (1, 0), got {api!r}")


def stances(path: str, *given: object) -> Iterator[Problem]:
    """Check that each is a member of a topic."""
    for stance in given:
        if not isinstance(stance, Stance):
            yield Problem(path, f"expected a member of a topic, as in Contact.NONE, got {stance!r}")


def unique(kind: str, names: Iterable[str]) -> Iterator[Problem]:
    """Check that no name stands twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield Problem(f"{kind} {name!r}", f"another {kind} has that name already")
        seen.add(name)


def derived_facts(derived: Iterable[Derived]) -> Iterator[Problem]:
    """Check the derived facts of a school."""
    derived = tuple(derived)
    yield from unique("derived fact", [concept.name for concept in derived])
    for concept in derived:
        path = f"derived fact {concept.name!r}"
        if not concept.name.isidentifier():
            yield Problem(path, "expected a name in the form of a Python identifier")
        yield from said(path, because=concept.because)
        yield from cited(path, concept.cite)


def rules(given: tuple[object, ...]) -> Iterator[Problem]:
    """Check the rules of a school, each by itself and together."""
    if not given:
        yield Problem("rules", "a school needs at least one rule")
    for thing in given:
        if not isinstance(thing, Rule):
            yield Problem("rules", f"expected Rule, got {thing!r}")
    sound = [thing for thing in given if isinstance(thing, Rule)]
    yield from unique("rule", [rule.id for rule in sound])
    known = {rule.id: rule for rule in sound}
    for rule in sound:
        path = f"rule {rule.id!r}"
        yield from named(f"{path}: id", rule.id)
        yield from said(path, say=rule.say, because=rule.because)
        yield from cited(path, rule.cite)
        yield from stances(f"{path}: stance", rule.stance)
        yield from _overrides(path, rule, known)
    yield from _circle(known)


def _overrides(path: str, rule: Rule, known: Mapping[str, Rule]) -> Iterator[Problem]:
    path = f"{path}: overrides"
    if not _are_ids(rule.overrides):
        yield Problem(path, f"expected a tuple of ids, got {shown(rule.overrides)}")
        return
    for name in rule.overrides:
        other = known.get(name)
        if other is None:
            yield UnknownRule(name, tuple(known)).problem(path)
        elif not list(stances("", rule.stance, other.stance)) and other.topic != rule.topic:
            what = f"{name!r} is a rule on {other.topic}, this one is on {rule.topic}; an override stays in its topic"
            yield Problem(path, what)


def _are_ids(given: object) -> bool:
    return isinstance(given, tuple) and all(isinstance(one, str) for one in cast("tuple[object, ...]", given))


def _circle(known: Mapping[str, Rule]) -> Iterator[Problem]:
    graph = {name: rule.overrides for name, rule in known.items() if _are_ids(rule.overrides)}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        yield Problem(f"rule {circle[0]!r}: overrides", f"they go round in a circle: {' > '.join(reversed(circle))}")
