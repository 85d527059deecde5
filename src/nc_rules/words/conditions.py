"""A condition in plain English, from the side of the person it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final, assert_never, cast

from nc_rules.condition import All, Always, Any, Condition, Derived, Not, Op, Test
from nc_rules.condition.opposite import opposite
from nc_rules.facts import AnyFact, Choice, Count, Flag, Option, Value, plain
from nc_rules.translation import gettext, message, translated, translated_noun

AND: Final = message("and")
OR: Final = message("or")

SUBJECTS: Final = message("your ex |you |there is |there are ")
"""What statements begin with that need not be said again in the next of a list."""

_COMPARED: Final[Mapping[Op, str]] = MappingProxyType(
    {
        Op.LT: message("fewer than {counted}"),
        Op.LE: message("at most {counted}"),
        Op.GT: message("more than {counted}"),
        Op.GE: message("at least {counted}"),
    }
)

_MANY = 3
"""A choice test of more members than this is said by what it leaves out."""


def in_english(condition: Condition) -> str:
    """Say a condition as part of a sentence.

    >>> from nc_rules import Situation as S
    >>> in_english((S.live_together | S.work_together) & (S.no_contact_days < 30))
    'you live together, or work together; and fewer than 30 days of no contact'
    """
    match condition:
        case Test():
            return _test(condition)
        case Derived(name=name):
            return gettext("“{concept}” holds", concept=name.replace("_", " "))
        case All(parts):
            return _joined(parts, AND) if parts else gettext("always")
        case Any(parts):
            return _joined(parts, OR) if parts else gettext("never")
        case Not(part):
            return _negation(part)
        case Always():
            return gettext("always")
        case _:
            assert_never(condition)


def _negation(part: Condition) -> str:
    match part:
        case Test():
            return in_english(opposite(part))
        case Derived(name=name):
            return gettext("“{concept}” does not hold", concept=name.replace("_", " "))
        case All(parts):
            # One level at a time, so that a derived fact below keeps its name.
            return in_english(Any(tuple(~each for each in parts)))
        case Any(parts):
            return in_english(All(tuple(~each for each in parts)))
        case Not(inner):
            return in_english(inner)
        case Always():
            return gettext("never")
        case _:
            assert_never(part)


def value_in_english(fact: AnyFact, value: Value | None) -> str:
    """Say what is known of a fact: `you live together`, `12 days of no contact`, or that it is not known."""
    if value is None:
        return gettext("not known: {question}", question=translated(fact.question))
    return _count(fact.domain, Op.IS, value) if isinstance(fact.domain, Count) else _test(Test(fact, Op.IS, value))


def _test(test: Test) -> str:
    lead, statements = _statements(test)
    return f"{lead}{either(statements)}"


def _statements(test: Test) -> tuple[str, Sequence[str]]:
    # What goes before, and the statements of which one is true.
    domain = test.fact.domain
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    match domain:
        case Flag(yes, no):
            return "", [_said(test.fact, yes if value else no, value=bool(value)) for value in values]
        case Choice(options):
            left_out = [option for option in options if option not in values]
            if len(values) > _MANY and 0 < len(left_out) <= _MANY:
                several = len(left_out) > 1
                lead = gettext("none of these is true: ") if several else gettext("it is not true that ")
                return lead, [_member(test.fact, option) for option in left_out]
            return "", [_member(test.fact, value) for value in values]
        case Count():
            return "", [_count(domain, test.op, value) for value in values]
        case _:
            assert_never(domain)


def _said(fact: AnyFact, words: str | None, *, value: bool) -> str:
    if words:
        return translated(words)
    question = translated(fact.question)
    return (
        gettext("yes to “{question}”", question=question) if value else gettext("no to “{question}”", question=question)
    )


def _member(fact: AnyFact, value: Value) -> str:
    if isinstance(value, Option) and value.says:
        return translated(value.says)
    return gettext("“{answer}” to “{question}”", answer=plain(value), question=translated(fact.question))


def _count(domain: Count, op: Op, value: Value) -> str:
    counted = f"{value} {noun(domain, value)}"
    return gettext(_COMPARED[op], counted=counted) if op in _COMPARED else counted


def noun(domain: Count, value: Value) -> str:
    """Return what is counted, as it goes with a number: `day of no contact`, `days of no contact`."""
    return translated_noun(domain.singular, domain.noun, cast("int", value))


def _joined(parts: Sequence[Condition], word: str) -> str:
    said = [in_english(part) for part in parts]
    if not any(map(_is_list, parts)):
        return _list(said, word)
    # One level of grouping is told by the semicolon; a deeper one needs brackets.
    return f"; {gettext(word)} ".join([f"({text})" if "; " in text else text for text in said])


def _is_list(part: Condition) -> bool:
    # Said with an "and" or an "or" of its own, which must be kept apart from the one around it.
    match part:
        case Test():
            return len(_statements(part)[1]) > 1
        case Not(Test() as test):
            return _is_list(opposite(test))
        case Not(inner):
            return not isinstance(inner, Derived | Always)
        case _:
            return isinstance(part, All | Any)


def either(said: Sequence[str]) -> str:
    """Join statements of which one is true, without what they have in common: `you ended it, or both ended it`."""
    return _list(said, OR) if said else gettext("never")


def _list(said: Sequence[str], word: str) -> str:
    shortened = [said[0], *(_without_subject(before, text) for before, text in pairwise(said))]
    return f", {gettext(word)} ".join(shortened)


def _without_subject(before: str, text: str) -> str:
    for subject in gettext(SUBJECTS).split("|"):
        if before.startswith(subject) and text.startswith(subject):
            return text.removeprefix(subject)
    return text
