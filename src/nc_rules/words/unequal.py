"""Why two answers, topics or comparisons are not equal, in a few lines, for a test that fails.

Rules are named by their ids: a failing test shows no words of a school, which may be withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import islice
from typing import Final

from nc_rules.answer import Answer
from nc_rules.comparison import Comparison, Outcome, TopicComparison, changes_between
from nc_rules.content import Guard, School
from nc_rules.facts import Value, written
from nc_rules.packs import Installed, Packs
from nc_rules.repr import counted, named
from nc_rules.sheet import WorkingMemory
from nc_rules.stance import Stance
from nc_rules.verdict import Verdict, outcome_by_name

_NAMELESS: Final = "by name they hold the same, and yet not the same things, or not in the same order"

_MOST_LINES: Final = 20
_MOST_FACTS: Final = 4
_MOST_ANSWERS: Final = 6


def why_unequal(left: object, right: object) -> tuple[str, ...]:
    """Say why two things are not equal, in at most twenty lines.

    Returns:
        The lines; none where the two are equal, or are no answers, topics or comparisons.

    >>> from nc_rules import Situation, compare
    >>> left, right = compare(Situation(chased=True)), compare(Situation(chased=True, mutual_friends=True))
    >>> for line in why_unequal(left["contact"]["skeptic"], right["contact"]["skeptic"]):
    ...     print(line)
    mutual_friends is not known on the left and True on the right
    """
    lines = tuple(islice(_differences(left, right), _MOST_LINES))
    if lines or type(left) is not type(right) or not isinstance(left, Comparison | TopicComparison | Answer):
        return lines
    return () if left == right else (_NAMELESS,)


def _differences(left: object, right: object) -> Iterator[str]:
    match left, right:
        case (Comparison(), Comparison()):
            yield from _comparisons(left, right)
        case (TopicComparison(), TopicComparison()):
            yield from _topics(left, right)
        case (Answer(), Answer()):
            yield from _answers(left, right)
        case (Answer() as answer, Stance()) | (Stance(), Answer() as answer):
            withheld = f", since {answer.withheld} is withheld" if answer.withheld else ""
            yield f"an answer is no stance: compare its stance, which is {answer.stance}{withheld}"
        case (Stance(), Stance()) if left.topic != right.topic:
            yield f"{left} is a stance on {left.topic} and {right} one on {right.topic}, so they are never the same"
        case _:
            return


def _comparisons(left: Comparison, right: Comparison) -> Iterator[str]:
    yield from _facts(left.memory, right.memory)
    yield from _packs(left.roster.packs, right.roster.packs)
    yield from _only("topics", left.asked, right.asked)
    before, after = Outcome.of(left), Outcome.of(right)
    asked = {one.content.name for one in left.schools} & {one.content.name for one in right.schools}
    lines: list[str] = []
    same: list[str] = []
    for change in changes_between(before, after).answers:
        if change.school not in asked:
            continue
        what = f"{change.school} on {change.topic}"
        one, other = _outcome(change.before, before.forbidden), _outcome(change.after, after.forbidden)
        if one == other:
            same.append(what)
        else:
            lines.append(_apart(what, one, other))
    yield from _at_most(_MOST_ANSWERS, lines, "answer")
    if same:
        yield f"resting on other rules on the left than on the right: {named(same)}"
    yield from _only("alerts", *([f"{one.guard} {one.alert.id}" for one in side.alerts] for side in (before, after)))
    yield from _only("withheld", before.forbidden, after.forbidden)


def _topics(left: TopicComparison, right: TopicComparison) -> Iterator[str]:
    if left.topic != right.topic:
        yield _apart("the topic", left.topic, right.topic)
        return
    yield from _only("schools", left.answers, right.answers)
    pairs = [(left[name], right[name]) for name in left.answers if name in right.answers]
    yield from _at_most(_MOST_ANSWERS, [line for pair in pairs for line in _answer(*pair)], "answer")
    yield from _settings(*pairs[0]) if pairs else ()


def _answers(left: Answer, right: Answer) -> Iterator[str]:
    if (left.school.name, left.topic) != (right.school.name, right.topic):
        yield _apart("the answer", *(f"that of {one.school.name} on {one.topic}" for one in (left, right)))
        return
    if left.school != right.school:
        yield f"the school {left.school.name} is not the same on both sides"
    yield from _answer(left, right)
    yield from _settings(left, right)


def _answer(left: Answer, right: Answer) -> Iterator[str]:
    one, other = (outcome_by_name(a.status, a.verdict.stance, withheld=bool(a.withheld)) for a in (left, right))
    if one == other and left.verdict != right.verdict:
        # The same in short: then the rules are told.
        one, other = repr(left.verdict), repr(right.verdict)
    if one != other:
        yield _apart(f"{right.school.name} on {right.topic}", one, other)


def _settings(left: Answer, right: Answer) -> Iterator[str]:
    yield from _facts(left.memory, right.memory)
    yield from _only("forbidden", *([forbid.id or "without an id" for forbid in one.forbids] for one in (left, right)))


def _facts(left: WorkingMemory, right: WorkingMemory) -> Iterator[str]:
    pairs = {fact: (left.get(fact), right.get(fact)) for fact in [*left, *right]}
    lines = [_apart(fact.key, *map(_value, pair)) for fact, pair in pairs.items() if pair[0] != pair[1]]
    yield from _at_most(_MOST_FACTS, lines, "fact")


def _value(value: Value | None) -> str:
    return "not known" if value is None else written(value) if isinstance(value, Enum) else str(value)


def _packs(left: Packs, right: Packs) -> Iterator[str]:
    yield from _installed("schools", left.schools, right.schools)
    yield from _installed("guards", left.guards, right.guards)
    yield from _only("packs that failed", *([failure.subject for failure in side.failures] for side in (left, right)))


def _installed(
    kind: str,
    left: Sequence[Installed[School] | Installed[Guard]],
    right: Sequence[Installed[School] | Installed[Guard]],
) -> Iterator[str]:
    one, other = ({installed.content.name: installed for installed in side} for side in (left, right))
    yield from _only(kind, one, other)
    if unlike := [name for name in one if name in other and one[name] != other[name]]:
        yield f"{kind} that are not the same on both sides: {named(unlike)}"


def _outcome(verdict: Verdict | None, forbidden: Iterable[Stance]) -> str:
    if verdict is None:
        return "not asked"
    return outcome_by_name(verdict.status, verdict.stance, withheld=verdict.stance in [*forbidden])


def _apart(what: str, left: object, right: object) -> str:
    return f"{what} is {left} on the left and {right} on the right"


def _only(what: str, left: Iterable[object], right: Iterable[object]) -> Iterator[str]:
    one, other = dict.fromkeys(left), dict.fromkeys(right)
    only = {"left": [name for name in one if name not in other], "right": [name for name in other if name not in one]}
    if told := [f"{named(names)} only on the {side}" for side, names in only.items() if names]:
        yield f"{what}: {', '.join(told)}"


def _at_most(most: int, lines: Sequence[str], noun: str) -> Iterator[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield f"and {counted(len(lines) - most, f'more {noun}')}"
