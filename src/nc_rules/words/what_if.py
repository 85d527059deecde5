"""What would have to be different, and over what schools part, in plain English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, cast

from nc_rules.condition import Test
from nc_rules.crux import Apart
from nc_rules.facts import AnyFact, Count, Kind, Value
from nc_rules.repr import text_of
from nc_rules.what_if import Way
from nc_rules.words.answers import stance_alone
from nc_rules.words.conditions import in_english, value_in_english

HEADINGS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.MINE: "What is in your hands",
        Kind.TIME: "What time brings",
        Kind.THEIRS: "What is up to your ex, or to both of you",
        Kind.GIVEN: "What it would say to somebody else",
    }
)
"""What stands above ways of each kind."""

NO_WAY: Final = "Nothing that could be proposed would change this."
NOTHING_PROPOSED: Final = "While a guard keeps back the schools' words, nothing is proposed."
NEVER_APART: Final = "They never take different stances."
NEITHER_SPEAKS: Final = "Neither of them ever speaks on this."
NEVER_AGREE: Final = "Nothing that could be proposed would make them agree."


def more_ways(some: int) -> str:
    """Say how many ways are left out that are in nobody's hands."""
    return f"{some} more {'is' if some == 1 else 'are'} in nobody's hands: --all"


@text_of.register
def way_in_words(way: Way) -> str:
    """Return a way as a sentence.

    `back in touch, if there have been 30 days of no contact (25 more).`
    `yes, talk with them, if it turns out that you mostly feel calm.`
    """
    stance = stance_alone(way.stance)
    if not way.facts:
        return f"{stance}, as it is."
    changed = [_changed(fact, value, way) for fact, value in way.facts.items() if fact in way.before]
    unknown = [_statement(fact, value) for fact, value in way.facts.items() if fact not in way.before]
    if unknown:
        changed.append(f"it turns out that {_all(unknown)}")
    return f"{stance}, if {_all(changed)}."


def nearest_in_words(way: Way) -> str:
    """Say how far it is to a stance.

    `Nearest: 3 of 4 conditions hold; 5 days of no contact, 30 are needed.`
    """
    missing = "; ".join(_missing(fact, value, way.before.get(fact)) for fact, value in way.facts.items())
    return f"Nearest: {way.held} of {way.held + len(way.facts)} conditions hold; {missing}."


def _missing(fact: AnyFact, value: Value, now: Value | None) -> str:
    if now is None:
        count = f"not known how many {fact.domain.noun} there have been" if isinstance(fact.domain, Count) else ""
        return count or f"not known whether {_statement(fact, value)}"
    if isinstance(fact.domain, Count):
        most = "" if cast("int", value) > cast("int", now) else "at most "
        return f"{value_in_english(fact, now)}, {most}{value} are needed"
    return f"missing: {_statement(fact, value)}"


def _changed(fact: AnyFact, value: Value, way: Way) -> str:
    statement = _statement(fact, value)
    if isinstance(fact.domain, Count) and (more := cast("int", value) - cast("int", way.before[fact])) > 0:
        return f"{statement} ({more} more)"
    return statement


def _statement(fact: AnyFact, value: Value) -> str:
    said = value_in_english(fact, value)
    return f"there have been {said}" if isinstance(fact.domain, Count) else said


def _all(statements: Iterable[str]) -> str:
    *first, last = statements
    return f"{', '.join(first)}, and {last}" if first else last


def never_speaks(school: str) -> str:
    """Say that two schools cannot part, because one of them has nothing to say on a topic."""
    return f"{school} never speaks on this, so the two cannot part."


@text_of.register
def apart_in_words(apart: Apart) -> str:
    """Say over what two schools part.

    `They part if you want your ex back: oak says “none”, elm says “back in touch”.`
    """
    held = ", ".join(f"{school} says “{stance_alone(stance)}”" for school, stance in apart.stances.items())
    facts = [_so(test) for test in apart.where]
    return f"They part {f'if {_all(facts)}' if facts else 'whatever is so'}: {held}."


def _so(test: Test) -> str:
    return f"there have been {in_english(test)}" if isinstance(test.fact.domain, Count) else in_english(test)


def agreement_in_words(way: Way) -> str:
    """Say after what two schools agree."""
    return f"They agree here on: {way_in_words(way)}" if not way.facts else f"They would agree on: {way_in_words(way)}"
