"""The test kit: Hypothesis strategies, a machine that tells facts in any order, and the checks of a school.

It needs the extra `testing`. With it installed, `hypothesis.strategies.from_type` knows `Situation`, `Rule`, `School`
and `Comparison` without any import of this package.
"""

from _nc_rules_hypothesis import register
from nc_rules.testing.comparisons import comparisons
from nc_rules.testing.conditions import conditions, derived_facts, fact_tests
from nc_rules.testing.conformance import SchoolConformance
from nc_rules.testing.machine import FactsInAnyOrder
from nc_rules.testing.near import PacksLeftOut
from nc_rules.testing.rules import rules
from nc_rules.testing.schools import schools
from nc_rules.testing.situations import situations
from nc_rules.testing.values import values
from nc_rules.toml import as_toml

# Hypothesis does it when it is imported, unless HYPOTHESIS_NO_PLUGINS says otherwise.
register()

__all__ = [
    "FactsInAnyOrder",
    "PacksLeftOut",
    "SchoolConformance",
    "as_toml",
    "comparisons",
    "conditions",
    "derived_facts",
    "fact_tests",
    "rules",
    "schools",
    "situations",
    "values",
]
