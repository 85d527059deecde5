"""The days from which lengths of time are counted, for those who would rather tell a date that stays true."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from nc_rules.facts import AnyFact
from nc_rules.vocabulary.situation import Situation as S

SINCE: Final[Mapping[str, AnyFact]] = MappingProxyType(
    {"breakup": S.days_since_breakup, "no_contact_since": S.no_contact_days}
)
"""What each such day is called beside the facts of a situation, and the count that follows from it."""
