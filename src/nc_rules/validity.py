"""The checks that a school and a guard make of themselves when they are built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Final, TypeVar, cast
from unicodedata import normalize

from nc_rules.condition import Derived, depth_of, derived_in, facts_in, nodes_in
from nc_rules.errors import LONGEST_ID, LONGEST_TEXT, Problem, UnknownRule, missing_text, nearest, no_text, too_long
from nc_rules.facts import AnyFact
from nc_rules.repr import shown
from nc_rules.rule import Alert, Entry, Forbid, Quiet, Rule, Waiver
from nc_rules.source import Citation, Source
from nc_rules.stance import Stance
from nc_rules.translation import gettext, is_tag, nearest_tag

E = TypeVar("E", bound=Entry)

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

_LONGEST_ADVICE: Final = 5_000
"""Advice and reasons have at most this many characters."""

_LONGEST_HINT: Final = 60
"""What is too long to be a name is not made one of more characters than this."""

DEEPEST: Final = 200
"""A condition may nest this many nodes in one another. Its interpreters call themselves for each, pickle and the words
up to four times over, and Python allows that about a thousand times."""


def named(path: str, name: object) -> Iterator[Problem]:
    """Check a name or an id: lower-case words joined by hyphens, and not too long."""
    if isinstance(name, str) and (problem := too_long(name, LONGEST_ID)):
        yield Problem(path, problem)
    elif not (isinstance(name, str) and _NAME.fullmatch(name)):
        if not isinstance(name, str) or name.isascii():
            what = gettext("expected lower-case words joined by hyphens, got {value}", value=shown(name))
        else:
            what = gettext(
                "expected lower-case words of a-z and digits joined by hyphens, got {value}", value=shown(name)
            )
        yield Problem(path, what, _as_name(name) if isinstance(name, str) else None)


_SPELT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "ł": "l"})
"""How letters are spelt where there is only a-z."""


def _as_name(text: str) -> str | None:
    spelt = normalize("NFKD", text[:_LONGEST_HINT].lower().translate(_SPELT)).encode("ascii", "ignore").decode()
    near = "-".join(re.findall(r"[a-z0-9]+", spelt))
    return near if _NAME.fullmatch(near) else None


def _said(path: str, most: int = LONGEST_TEXT, **texts: object) -> Iterator[Problem]:
    """Check that texts for people are there, and that none is too long."""
    for name, text in texts.items():
        if problem := missing_text(text, most):
            yield Problem(f"{path}: {name}" if path else name, problem)


def headed(name: object, title: object, summary: object, api: object) -> Iterator[Problem]:
    """Check what a school and a guard have alike: a name, texts, and the core API version that it was written for."""
    yield from named("name", name)
    yield from _said("", title=title, summary=summary)
    if not _is_version(api):
        yield Problem("api", gettext("expected (major, minor), as in (1, 0), got {value}", value=shown(api)))


def reported(by: object) -> Iterator[Problem]:
    """Check who describes a school without advising it, which nobody may do."""
    if by is not None and (problem := missing_text(by)):
        yield Problem("reported_by", problem)


def tagged(language: object) -> Iterator[Problem]:
    """Check the tag of the language that texts are in."""
    if not is_tag(language):
        what = gettext("expected a language tag, as in en, de or pt-BR, got {value}", value=shown(language))
        yield Problem("language", what, nearest_tag(language))


def _is_version(api: object) -> bool:
    numbers = cast("tuple[object, ...]", api) if isinstance(api, tuple) else ()
    return [int, int] == [type(number) for number in numbers]  # True and False are numbers to Python too


def of_kinds(path: str, given: Iterable[object], kinds: tuple[type[E], ...]) -> Iterator[Problem | E]:
    """Check that each is of one of the kinds that belong here, and give those that are."""
    for thing in given:
        if isinstance(thing, kinds):
            yield thing
        else:
            yield Problem(
                path,
                gettext(
                    "expected {names}, got {value}",
                    names=" or ".join(kind.__name__ for kind in kinds),
                    value=shown(thing),
                ),
            )


def rules(given: Iterable[Rule], waivers: Iterable[Waiver]) -> Iterator[Problem]:
    """Check the rules and waivers of a school, each by itself and together."""
    given, waivers = tuple(given), tuple(waivers)
    yield from _unique("rule", [rule.id for rule in given])
    yield from _unique("waiver", [waiver.id for waiver in waivers])
    yield from _unique_among(given, waivers)
    known = {rule.id: rule for rule in given if _is(rule.id, str)}
    depths: dict[int, int] = {}
    for rule in given:
        path = f"rule {shown(rule.id)}"
        yield from named(f"{path}: id", rule.id)
        yield from _said(path, _LONGEST_ADVICE, say=rule.say)
        yield from _stances(f"{path}: stance", [rule.stance])
        yield from _entry(path, rule, depths)
        yield from _overrides(f"{path}: overrides", rule, known)
    for waiver in waivers:
        path = f"waiver {shown(waiver.id)}"
        yield from named(f"{path}: id", waiver.id)
        yield from _entry(path, waiver, depths)
        yield from _names_rules(f"{path}: waives", waiver.waives, known)
        if waiver.waives == ():
            yield Problem(f"{path}: waives", gettext("it waives nothing"))
    yield from _circle(known)


def alerts(given: Iterable[Alert]) -> Iterator[Problem]:
    """Check the alerts of a guard."""
    given = tuple(given)
    yield from _unique("alert", [alert.id for alert in given])
    depths: dict[int, int] = {}
    for alert in given:
        path = f"alert {shown(alert.id)}"
        yield from named(f"{path}: id", alert.id)
        yield from _said(path, _LONGEST_ADVICE, say=alert.say)
        yield from _entry(path, alert, depths)
        if not _is(alert.alone, bool):
            yield Problem(f"{path}: alone", gettext("expected True or False, got {value}", value=shown(alert.alone)))


def forbids(given: Iterable[Forbid]) -> Iterator[Problem]:
    """Check what a guard forbids."""
    given = tuple(given)
    yield from _perhaps_named("forbid", given)
    for number, forbid in enumerate(given, start=1):
        path = f"{_path('forbid', forbid.id, number)}: stances"
        yield from _stances(path, forbid.stances)
        if not forbid.stances:
            yield Problem(path, gettext("it forbids nothing"))


def quiets(given: Iterable[Quiet]) -> Iterator[Problem]:
    """Check what a guard quiets."""
    yield from _perhaps_named("quiet", tuple(given))


def circumstances(given: Iterable[AnyFact], entries: Iterable[Entry]) -> Iterator[Problem]:
    """Check that what a guard calls a circumstance is a fact that it asks about."""
    asked = facts_in(*(entry.when for entry in entries))
    for fact in given:
        if not _is(fact, AnyFact):
            yield Problem(
                "circumstances",
                gettext("expected a fact, as in Situation.live_together, got {value}", value=shown(fact)),
            )
        elif fact not in asked:
            hint = nearest(fact.key, [one.key for one in asked])
            yield Problem("circumstances", gettext("it does not ask about {value}", value=shown(fact.key)), hint)


def _perhaps_named(kind: str, given: Sequence[Forbid | Quiet]) -> Iterator[Problem]:
    """Check entries that may go without an id."""
    yield from _unique(kind, [entry.id for entry in given if entry.id])
    depths: dict[int, int] = {}
    for number, entry in enumerate(given, start=1):
        path = _path(kind, entry.id, number)
        if entry.id != "":
            yield from named(f"{path}: id", entry.id)
        yield from _entry(path, entry, depths)


def _path(kind: str, name: str, number: int) -> str:
    return f"{kind} {shown(name)}" if name else f"{kind} {number}"


def conditions(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Check what the conditions of entries are made of: derived facts, and facts."""
    whens = [entry.when for entry in entries]
    depths: dict[int, int] = {}
    if max((depth_of(when, depths) for when in whens), default=0) > DEEPEST:
        return
    derived = [node for node in nodes_in(*whens) if isinstance(node, Derived)]
    problems = dict.fromkeys(problem for concept in derived for problem in _concept(concept))
    yield from problems
    if not problems:
        yield from _unique("derived fact", [concept.name for concept in derived_in(*whens)])
    for fact in facts_in(*whens):
        if not fact.name:
            what = gettext("it belongs to no sheet: decorate the class that declares it with @fact_sheet")
            yield Problem(f"fact {shown(fact.question)}", what)


def _concept(concept: Derived) -> Iterator[Problem]:
    path = f"derived fact {shown(concept.name)}"
    if not (_is(concept.name, str) and concept.name.isidentifier()):
        yield Problem(path, gettext("expected a name in the form of a Python identifier"))
    elif problem := too_long(concept.name, LONGEST_ID):
        yield Problem(path, problem)
    yield from _said(path, _LONGEST_ADVICE, because=concept.because)
    yield from _cited(path, concept.cite)


def _entry(path: str, entry: Entry, depths: dict[int, int]) -> Iterator[Problem]:
    """Check what all entries have: a condition, a reason and a place in a source."""
    yield from _said(path, _LONGEST_ADVICE, because=entry.because)
    yield from _cited(path, entry.cite)
    depth = depth_of(entry.when, depths)
    if depth > DEEPEST:
        yield Problem(
            f"{path}: when",
            gettext("it is nested {depth} deep, and at most {deepest} is possible", depth=depth, deepest=DEEPEST),
        )


def _cited(path: str, cite: object) -> Iterator[Problem]:
    """Check that a place in a source is there."""
    if not (isinstance(cite, Citation) and _is(cite.source, Source)):
        yield Problem(
            f"{path}: cite",
            gettext("expected a place in a source, as in SOURCE.at(heading), got {value}", value=shown(cite)),
        )
        return
    source = cite.source
    if not (_is(cite.heading, str) and cite.heading.strip()):
        yield Problem(f"{path}: cite", gettext("the heading is missing for {value}", value=shown(source.title)))
    else:
        yield from _said(f"{path}: cite", heading=cite.heading)
    yield from _said(f"{path}: cite", title=source.title, publisher=source.publisher)
    if problem := no_text(source.address) or too_long(source.address):
        yield Problem(f"{path}: cite: address", problem)


def _stances(path: str, given: Iterable[object]) -> Iterator[Problem]:
    """Check that each is a member of a topic."""
    for stance in given:
        if not isinstance(stance, Stance):
            yield Problem(
                path, gettext("expected a member of a topic, as in Contact.NONE, got {value}", value=shown(stance))
            )


def _unique(kind: str, names: Iterable[object]) -> Iterator[Problem]:
    """Check that no name is given twice; what is no text is told of elsewhere."""
    seen: set[str] = set()
    for name in names:
        if isinstance(name, str):
            if name in seen:
                yield Problem(f"{kind} {shown(name)}", gettext("another {kind} has that name already", kind=kind))
            seen.add(name)


def _unique_among(rules: Iterable[Rule], waivers: Iterable[Waiver]) -> Iterator[Problem]:
    taken = {rule.id for rule in rules if _is(rule.id, str)}
    for name in dict.fromkeys(waiver.id for waiver in waivers if _is(waiver.id, str)):
        if name in taken:
            yield Problem(f"waiver {shown(name)}", gettext("a rule has that name already"))


def _overrides(path: str, rule: Rule, known: Mapping[str, Rule]) -> Iterator[Problem]:
    yield from _names_rules(path, rule.overrides, known)
    for name in rule.overrides if _are_ids(rule.overrides) else ():
        other = known.get(name)
        if other and _is(rule.stance, Stance) and _is(other.stance, Stance) and other.topic != rule.topic:
            what = gettext(
                "{name!r} is a rule on {topic}, this one is on {topic_2}; an override stays in its topic",
                name=name,
                topic=other.topic,
                topic_2=rule.topic,
            )
            yield Problem(path, what)


def _names_rules(path: str, names: object, known: Mapping[str, Rule]) -> Iterator[Problem]:
    if not _are_ids(names):
        yield Problem(path, gettext("expected a tuple of ids, got {value}", value=shown(names)))
        return
    for name in cast("tuple[str, ...]", names):
        if name not in known:
            yield UnknownRule(name, tuple(known)).problem(path)


def _is(thing: object, kind: type) -> bool:
    """Return whether something is of the kind that its declaration promises, which nobody has to keep to."""
    return isinstance(thing, kind)


def _are_ids(given: object) -> bool:
    return isinstance(given, tuple) and all(isinstance(one, str) for one in cast("tuple[object, ...]", given))


def _circle(known: Mapping[str, Rule]) -> Iterator[Problem]:
    graph = {name: rule.overrides for name, rule in known.items() if _are_ids(rule.overrides)}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        yield Problem(
            f"rule {circle[0]!r}: overrides",
            gettext("they go round in a circle: {names}", names=" > ".join(reversed(circle))),
        )
