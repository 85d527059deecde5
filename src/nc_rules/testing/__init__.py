"""The test kit: Hypothesis strategies, a machine that tells facts in any order, and the checks of schools and guards.

It needs the extra `testing`. With it installed, `hypothesis.strategies.from_type` knows `Situation`, `Rule`, `School`,
`Guard`, `Comparison` and more without any import of this package.
"""

from _nc_rules_hypothesis import register
from nc_rules.files import as_toml
from nc_rules.testing.charts import untrue_charts
from nc_rules.testing.code import as_code
from nc_rules.testing.comparison import comparisons
from nc_rules.testing.condition import conditions, derived_facts, fact_tests
from nc_rules.testing.conformance import GuardConformance, SchoolConformance
from nc_rules.testing.guard import alerts, forbids, guards, quiets
from nc_rules.testing.installed import PacksLeftOut
from nc_rules.testing.machine import FactsInAnyOrder
from nc_rules.testing.pairs import more_known, one_fact_apart
from nc_rules.testing.rule import rules, waivers
from nc_rules.testing.school import schools
from nc_rules.testing.situation import situations
from nc_rules.testing.story import happenings, stories
from nc_rules.testing.value import values

# Hypothesis does it when it is imported, unless HYPOTHESIS_NO_PLUGINS says otherwise.
register()

__all__ = [
    "FactsInAnyOrder",
    "GuardConformance",
    "PacksLeftOut",
    "SchoolConformance",
    "alerts",
    "as_code",
    "as_toml",
    "comparisons",
    "conditions",
    "derived_facts",
    "fact_tests",
    "forbids",
    "guards",
    "happenings",
    "more_known",
    "one_fact_apart",
    "quiets",
    "rules",
    "schools",
    "situations",
    "stories",
    "untrue_charts",
    "values",
    "waivers",
]
