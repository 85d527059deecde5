"""What moved between two versions of a school or a guard: proved on diagrams, with the smallest situation for each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from enum import Enum, unique
from fractions import Fraction
from typing import cast, final

import attrs

from nc_rules.condition import Condition, Truth
from nc_rules.content import Content, Guard, School
from nc_rules.diagram import Diagrams, Node, leaves
from nc_rules.errors import DiagramTooLarge
from nc_rules.facts import AnyFact, Value
from nc_rules.pack_diff.outcomes import outcome_of
from nc_rules.rule import Alert, Forbid, Quiet, forbidding
from nc_rules.stance import Stance, Topic
from nc_rules.verdict import Status


@unique
class Verdict(Enum):
    """What a version has to be called, by semantic versioning."""

    SAME = "same"
    """Nobody is answered otherwise: a patch."""
    ADDED = "added"
    """There are only answers where there were none: a minor version."""
    CHANGED = "changed"
    """Somebody is answered otherwise: a major version."""

    @property
    def rank(self) -> int:
        """How much it is, from nothing upwards."""
        return [*Verdict].index(self)


@final
@attrs.frozen
class Said:
    """What is said in a situation, before or after.

    Args:
        what: The stance by its name in files, `conflict`, or what a guard does: `raised`, `withheld`, `quieted`.
            `None` where nothing is said.
        status: How far a school's answer can be relied on; `None` of a guard.
    """

    what: str | None
    status: str | None = None

    def __str__(self) -> str:
        if self.status is None:
            return self.what or "nothing"
        return f"{self.what} ({self.status})" if self.what and self.what != self.status else self.status


@final
@attrs.frozen
class Change:
    """An answer that moved, with everything that moved alike.

    Args:
        name: The school or guard.
        topic: The topic; `None` for the alerts and quiets of a guard.
        about: Of a guard: `alert in-danger`, `contact: open`, `the words of schools`. Of a school, `None`.
        before: What was said in the situation.
        after: What is said now.
        verdict: Whether it is added or changed.
        situation: The known facts of a situation that shows it; none of fewer facts does.
        share: The share of situations in which it moved like that, where every stretch of a fact's values that makes a
            difference, and not knowing the fact, are equally common.
    """

    name: str
    topic: str | None
    about: str | None
    before: Said
    after: Said
    verdict: Verdict
    situation: Mapping[AnyFact, Value]
    share: Fraction


@final
@attrs.frozen
class Behaviour:
    """What moved between two versions.

    Args:
        changes: Everything that moved; empty where nothing did.
        share: For each topic, or part of a guard, on which anything moved, the share of situations in which it did.
        undecided: Topics, or parts of a guard, of which nothing could be proved because their diagrams are too large.
    """

    changes: tuple[Change, ...]
    share: Mapping[str, Fraction]
    undecided: tuple[str, ...]


def behaviour(old: Content, new: Content) -> Behaviour:
    """Compare two versions of a school, or of a guard, in every situation, known in part or in full.

    Args:
        old: One version; both have the same facts and topics, as `together` makes them.
        new: The other.
    """
    diagrams = Diagrams([*old.conditions, *new.conditions], unknown=True, as_mentioned=True)
    changes: list[Change] = []
    share: dict[str, Fraction] = {}
    undecided: list[str] = []
    for part in _parts(old, new):
        try:
            one, other = (part.node(diagrams, content) for content in (old, new))
            if one is other:
                continue
            moved = diagrams.combine(_pair, one, other)
            share[part.name] = 1 - diagrams.share(moved, None)
            changes += _changes(part, new.name, diagrams, moved)
        except DiagramTooLarge:
            if part.rules(old) != part.rules(new):
                undecided.append(part.name)
    return Behaviour(tuple(sorted(changes, key=_weight)), share, tuple(undecided))


def _weight(change: Change) -> tuple[int, bool, str, int]:
    """Return what to order changes by: what moved before what is only promised otherwise, the plainest first."""
    only_promised = change.before.what == change.after.what
    return -change.verdict.rank, only_promised, change.topic or "", len(change.situation)


@final
@attrs.frozen
class _Part:
    """A part of what a school or a guard does that is looked at by itself.

    Args:
        name: What it is called.
        topic: The topic that it is about, if it is about one.
        about: What it is of a guard.
        node: Gives its diagram.
        rules: Gives what the diagram is made of.
        said: Says what a leaf of the diagram means.
    """

    name: str
    topic: Topic | None
    about: str | None
    node: Callable[[Diagrams, Content], Node]
    rules: Callable[[Content], object]
    said: Callable[[Hashable], Said]


def _parts(old: Content, new: Content) -> Iterator[_Part]:
    if isinstance(old, School) and isinstance(new, School):
        for topic in dict.fromkeys([*old.topics, *new.topics]):
            yield _Part(topic.name, topic, None, _outcome(topic), _rules(topic), _said)
    elif isinstance(old, Guard) and isinstance(new, Guard):
        for name in dict.fromkeys(alert.id for guard in (old, new) for alert in guard.alerts):
            yield _Part(f"alert {name}", None, f"alert {name}", _raised(name), _entries(name), _of_guard("raised"))
        forbidden = [stance for guard in (old, new) for forbid in guard.forbids for stance in forbid.stances]
        for stance in dict.fromkeys(forbidden):
            about = f"{stance.topic}: {stance.value}"
            yield _Part(about, stance.topic, about, _withheld(stance), _forbids(stance), _of_guard("withheld"))
        if old.quiets or new.quiets:
            words = "the words of schools"
            yield _Part(words, None, words, _quieted, _quiets, _of_guard("quieted"))


def _outcome(topic: Topic) -> Callable[[Diagrams, Content], Node]:
    return lambda diagrams, content: outcome_of(diagrams, cast("School", content), topic)


def _rules(topic: Topic) -> Callable[[Content], object]:
    def rules(content: Content) -> object:
        on = cast("School", content).on(topic)
        told = {(rule.id, rule.stance, rule.when, rule.overrides) for rule in on.rules}
        return told, {(waiver.waives, waiver.when) for waiver in on.waivers}

    return rules


def _raised(name: str) -> Callable[[Diagrams, Content], Node]:
    def raised(diagrams: Diagrams, content: Content) -> Node:
        alert = cast("Alert | None", content.entries.get(name))
        if alert is None:
            return diagrams.leaf(value=False)
        how = "raised alone" if alert.alone else "raised"

        def as_raised(truth: Truth) -> Hashable:
            return how if truth else False

        return diagrams.combine(as_raised, diagrams.condition(alert.when))

    return raised


def _entries(name: str) -> Callable[[Content], object]:
    return lambda content: content.entries.get(name)


def _withheld(stance: Stance) -> Callable[[Diagrams, Content], Node]:
    return lambda diagrams, content: _any(diagrams, (one.when for one in _forbids(stance)(content)))


def _forbids(stance: Stance) -> Callable[[Content], tuple[Forbid, ...]]:
    return lambda content: forbidding(cast("Guard", content).forbids, [stance])


def _quieted(diagrams: Diagrams, content: Content) -> Node:
    return _any(diagrams, (quiet.when for quiet in _quiets(content)))


def _quiets(content: Content) -> tuple[Quiet, ...]:
    return cast("Guard", content).quiets


def _any(diagrams: Diagrams, conditions: Iterable[Condition]) -> Node:
    return diagrams.some([diagrams.where(diagrams.condition(one), value=True) for one in conditions])


def _pair(one: Hashable, other: Hashable) -> Hashable:
    return None if one == other else (one, other)


def _changes(part: _Part, name: str, diagrams: Diagrams, moved: Node) -> Iterator[Change]:
    """Give what moved, gathered by what was and is said, and where that is the same, by how far it can be relied on."""
    alike: dict[Hashable, list[Hashable]] = {}
    for pair in leaves(moved):
        if pair is not None:
            before, after = _both(part, pair)
            same = before.what == after.what
            alike.setdefault((before, after) if same else (before.what, after.what), []).append(pair)
    for pairs in alike.values():
        found = {pair: diagrams.shortest(moved, pair) or {} for pair in pairs}
        # Of two that are as small, the settled one is the plainer to look at.
        smallest = min(pairs, key=lambda pair: (len(found[pair]), _settled(part, pair), str(_both(part, pair))))
        before, after = _both(part, smallest)
        verdict = max((_verdict(*_both(part, pair)) for pair in pairs), key=lambda verdict: verdict.rank)
        share = sum((diagrams.share(moved, pair) for pair in pairs), Fraction())
        topic = part.topic and part.topic.name
        yield Change(name, topic, part.about, before, after, verdict, found[smallest], share)


def _both(part: _Part, pair: Hashable) -> tuple[Said, Said]:
    before, after = cast("tuple[Hashable, Hashable]", pair)
    return part.said(before), part.said(after)


def _settled(part: _Part, pair: Hashable) -> int:
    return sum(said.status in {Status.PROVISIONAL.value, Status.OPEN.value} for said in _both(part, pair))


def _verdict(before: Said, after: Said) -> Verdict:
    """Return what a single answer that moved makes of the version.

    Where there was no answer, any is added, and so is the prospect of one. A provisional answer that is settled now is
    the same answer, of which more is promised; what was promised is taken back the other way round. A guard that raises
    an alert adds one, but a stance that it withholds was somebody's answer.
    """
    if before.status is None:
        return Verdict.ADDED if before.what is None and (after.what or "").startswith("raised") else Verdict.CHANGED
    if before.what is None:
        lost = before.status == Status.OPEN.value and after.status == Status.SILENT.value
        return Verdict.CHANGED if lost or after.what == Status.CONFLICT.value else Verdict.ADDED
    firmer = before.what == after.what and after.status == Status.SETTLED.value
    return Verdict.ADDED if firmer else Verdict.CHANGED


def _said(leaf: Hashable) -> Said:
    status, stance = cast("tuple[Status, Stance | None]", leaf)
    if status is Status.CONFLICT:
        return Said(status.value, status.value)
    return Said(None if stance is None else str(stance.value), status.value)


def _of_guard(word: str) -> Callable[[Hashable], Said]:
    return lambda leaf: Said(leaf if isinstance(leaf, str) else word if leaf is True else None)
