"""Which counts grow by themselves, and while what."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from nc_rules.condition import Lookup
from nc_rules.facts import AnyFact, Count, Kind
from nc_rules.vocabulary.situation import Situation as S

DAYS: Final = "days"

WHILE: Final[Mapping[AnyFact, AnyFact]] = MappingProxyType({S.no_contact_days: S.in_no_contact})
"""The counts that grow only while something is so, and what."""


def is_of_time(fact: AnyFact) -> bool:
    """Return whether a fact is a count of days that time alone changes.

    >>> [fact.name for fact in (S.days_since_breakup, S.no_contact_days, S.relationship_days) if is_of_time(fact)]
    ['days_since_breakup', 'no_contact_days']
    """
    return isinstance(fact.domain, Count) and fact.domain.unit == DAYS and fact.kind is Kind.TIME


def grows(fact: AnyFact, value: Lookup) -> bool:
    """Return whether a fact grows by one a day, as things stand.

    Args:
        fact: The fact.
        value: What is known.
    """
    return is_of_time(fact) and (fact not in WHILE or value(WHILE[fact]) is True)
