"""The strategy for each class that Hypothesis knows by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from hypothesis import strategies as st

from nc_rules.comparison import Comparison
from nc_rules.condition import All, Any, Derived, Not, Test
from nc_rules.content import Guard, School
from nc_rules.rule import Alert, Forbid, Quiet, Rule, Waiver
from nc_rules.testing.comparison import comparisons
from nc_rules.testing.condition import conditions, derived_facts, fact_tests
from nc_rules.testing.guard import alerts, forbids, guards, quiets
from nc_rules.testing.rule import rules, waivers
from nc_rules.testing.school import schools
from nc_rules.testing.situation import situations
from nc_rules.vocabulary import Situation

_STRATEGIES: Final[Mapping[type, Callable[[], st.SearchStrategy[object]]]] = {
    Situation: situations,
    Test: fact_tests,
    Derived: derived_facts,
    All: lambda: st.builds(All.of, conditions(), conditions()),
    Any: lambda: st.builds(Any.of, conditions(), conditions()),
    Not: lambda: conditions().map(Not),
    Rule: rules,
    Waiver: waivers,
    School: schools,
    Alert: alerts,
    Forbid: forbids,
    Quiet: quiets,
    Guard: guards,
    Comparison: comparisons,
}


def strategy_of(cls: type) -> st.SearchStrategy[object]:
    """Return the strategy for one of the classes that the entry point registers.

    >>> from hypothesis import find
    >>> find(strategy_of(Situation), lambda situation: True)
    Situation()
    """
    return _STRATEGIES[cls]()
