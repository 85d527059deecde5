"""What would have to be different, and over what schools part, in plain English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, cast

from nc_rules.condition import Test
from nc_rules.crux import Apart
from nc_rules.facts import AnyFact, Count, Kind, Value
from nc_rules.repr import text_of
from nc_rules.translation import gettext, message, ngettext
from nc_rules.what_if import Way
from nc_rules.words.answers import stance_alone
from nc_rules.words.conditions import in_english, noun, value_in_english

HEADINGS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.MINE: message("What is in your hands"),
        Kind.TIME: message("What time brings"),
        Kind.THEIRS: message("What is up to your ex, or to both of you"),
        Kind.GIVEN: message("What it would say to somebody else"),
    }
)
"""What stands above ways of each kind."""

_SEVERAL: Final = 2

NO_WAY: Final = message("Nothing that could be proposed would change this.")
NOTHING_PROPOSED: Final = message("While a guard keeps back the schools' words, nothing is proposed.")
NEVER_APART: Final = message("They never take different stances.")
NEITHER_SPEAKS: Final = message("Neither of them ever speaks on this.")
NEVER_AGREE: Final = message("Nothing that could be proposed would make them agree.")


def more_ways(some: int) -> str:
    """Say how many ways are left out that are in nobody's hands."""
    return ngettext("{number} more is in nobody's hands: --all", "{number} more are in nobody's hands: --all", some)


@text_of.register
def way_in_words(way: Way) -> str:
    """Return a way as a sentence.

    `back in touch, if there have been 30 days of no contact (25 more).`
    `yes, talk with them, if it turns out that you mostly feel calm.`
    """
    stance = stance_alone(way.stance)
    if not way.facts:
        return gettext("{stance}, as it is.", stance=stance)
    changed = [_changed(fact, value, way) for fact, value in way.facts.items() if fact in way.before]
    unknown = [_statement(fact, value) for fact, value in way.facts.items() if fact not in way.before]
    if unknown:
        changed.append(gettext("it turns out that {so}", so=_all(unknown)))
    return gettext("{stance}, if {so}.", stance=stance, so=_all(changed))


def nearest_in_words(way: Way) -> str:
    """Say how far it is to a stance.

    `Nearest: 3 of 4 conditions hold; 5 days of no contact, 30 are needed.`
    """
    missing = "; ".join(_missing(fact, value, way.before.get(fact)) for fact, value in way.facts.items())
    of = way.held + len(way.facts)
    return gettext("Nearest: {held} of {number} conditions hold; {missing}.", held=way.held, number=of, missing=missing)


def _missing(fact: AnyFact, value: Value, now: Value | None) -> str:
    if now is None:
        if isinstance(fact.domain, Count):
            return gettext("not known how many {counted} there have been", counted=noun(fact.domain, _SEVERAL))
        return gettext("not known whether {so}", so=_statement(fact, value))
    if isinstance(fact.domain, Count):
        said = value_in_english(fact, now)
        if cast("int", value) > cast("int", now):
            return gettext("{counted}, {needed} are needed", counted=said, needed=value)
        return gettext("{counted}, at most {needed} are needed", counted=said, needed=value)
    return gettext("missing: {so}", so=_statement(fact, value))


def _changed(fact: AnyFact, value: Value, way: Way) -> str:
    statement = _statement(fact, value)
    if isinstance(fact.domain, Count) and (more := cast("int", value) - cast("int", way.before[fact])) > 0:
        return gettext("{statement} ({number} more)", statement=statement, number=more)
    return statement


def _statement(fact: AnyFact, value: Value) -> str:
    said = value_in_english(fact, value)
    return gettext("there have been {counted}", counted=said) if isinstance(fact.domain, Count) else said


def _all(statements: Iterable[str]) -> str:
    *first, last = statements
    return gettext("{statements}, and {last}", statements=", ".join(first), last=last) if first else last


def never_speaks(school: str) -> str:
    """Say that two schools cannot part, because one of them has nothing to say on a topic."""
    return gettext("{school} never speaks on this, so the two cannot part.", school=school)


@text_of.register
def apart_in_words(apart: Apart) -> str:
    """Say over what two schools part.

    `They part if you want your ex back: oak says “none”, elm says “back in touch”.`
    """
    held = ", ".join(
        gettext("{school} says “{stance}”", school=school, stance=stance_alone(stance))
        for school, stance in apart.stances.items()
    )
    facts = [_so(test) for test in apart.where]
    if not facts:
        return gettext("They part whatever is so: {held}.", held=held)
    return gettext("They part if {so}: {held}.", so=_all(facts), held=held)


def _so(test: Test) -> str:
    said = in_english(test)
    return gettext("there have been {counted}", counted=said) if isinstance(test.fact.domain, Count) else said


def agreement_in_words(way: Way) -> str:
    """Say after what two schools agree."""
    said = way_in_words(way)
    return (
        gettext("They would agree on: {way}", way=said) if way.facts else gettext("They agree here on: {way}", way=said)
    )
