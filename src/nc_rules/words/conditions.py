"""A condition in plain English, from the side of the person it is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import assert_never

from nc_rules.condition import All, Always, Any, Condition, Derived, Not, Op, Test
from nc_rules.condition.opposite import opposite
from nc_rules.facts import AnyFact, Choice, Count, Flag, Option, Value, plain

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
            return f"“{name.replace('_', ' ')}” holds"
        case All(parts):
            return _joined(parts, "and") if parts else "always"
        case Any(parts):
            return _joined(parts, "or") if parts else "never"
        case Not(part):
            return _negation(part)
        case Always():
            return "always"
        case _:
            assert_never(condition)


def _negation(part: Condition) -> str:
    match part:
        case Test():
            return in_english(opposite(part))
        case Derived(name=name):
            return f"“{name.replace('_', ' ')}” does not hold"
        case All(parts):
            # One level at a time, so that a derived fact below keeps its name.
            return in_english(Any(tuple(~each for each in parts)))
        case Any(parts):
            return in_english(All(tuple(~each for each in parts)))
        case Not(inner):
            return in_english(inner)
        case Always():
            return "never"
        case _:
            assert_never(part)


def value_in_english(fact: AnyFact, value: Value | None) -> str:
    """Say what is known of a fact: `you live together`, `12 days of no contact`, or that it is not known."""
    if value is None:
        return f"not known: {fact.question}"
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
            said = {True: yes or f"yes to “{test.fact.question}”", False: no or f"no to “{test.fact.question}”"}
            return "", [said[bool(value)] for value in values]
        case Choice(options):
            left_out = [option for option in options if option not in values]
            if len(values) > _MANY and 0 < len(left_out) <= _MANY:
                lead = "none of these is true: " if len(left_out) > 1 else "it is not true that "
                return lead, [_member(test.fact, option) for option in left_out]
            return "", [_member(test.fact, value) for value in values]
        case Count():
            return "", [_count(domain, test.op, value) for value in values]
        case _:
            assert_never(domain)


def _member(fact: AnyFact, value: Value) -> str:
    if isinstance(value, Option) and value.says:
        return value.says
    return f"“{plain(value)}” to “{fact.question}”"


def _count(domain: Count, op: Op, value: Value) -> str:
    words = {Op.IS: "", Op.IN: "", Op.LT: "fewer than ", Op.LE: "at most ", Op.GT: "more than ", Op.GE: "at least "}
    return f"{words[op]}{value} {_noun(domain, value)}"


def _noun(domain: Count, value: Value) -> str:
    # "1 day of no contact". A unit is a plural, and only that of the plainest kind can be undone without a dictionary.
    unit = domain.unit
    if value != 1 or not domain.noun.startswith(unit) or unit.endswith("es"):
        return domain.noun
    return f"{unit.removesuffix('s')}{domain.noun.removeprefix(unit)}"


def _joined(parts: Sequence[Condition], word: str) -> str:
    said = [in_english(part) for part in parts]
    if not any(map(_is_list, parts)):
        return _list(said, word)
    # One level of grouping is told by the semicolon; a deeper one needs brackets.
    return f"; {word} ".join([f"({text})" if "; " in text else text for text in said])


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
    return _list(said, "or") if said else "never"


def _list(said: Sequence[str], word: str) -> str:
    shortened = [said[0], *(_without_subject(before, text) for before, text in pairwise(said))]
    return f", {word} ".join(shortened)


def _without_subject(before: str, text: str) -> str:
    for subject in ("your ex ", "you ", "there is ", "there are "):
        if before.startswith(subject) and text.startswith(subject):
            return text.removeprefix(subject)
    return text
