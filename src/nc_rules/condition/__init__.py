"""Conditions: the closed set of their nodes, and one module for each interpreter of them."""

from nc_rules.algebra import ALWAYS, All, Always, Any, Not
from nc_rules.condition.dependence import derived_in, facts_in, nodes_in, undecided_facts
from nc_rules.condition.english import in_english, value_in_english
from nc_rules.condition.evaluate import Lookup, Truth, evaluate
from nc_rules.condition.negation import NEVER, normal_form
from nc_rules.condition.nodes import Condition, ConditionLike, Derived, as_condition
from nc_rules.condition.trace import Seen, trace

__all__ = [
    "ALWAYS",
    "NEVER",
    "All",
    "Always",
    "Any",
    "Condition",
    "ConditionLike",
    "Derived",
    "Lookup",
    "Not",
    "Seen",
    "Truth",
    "as_condition",
    "derived_in",
    "evaluate",
    "facts_in",
    "in_english",
    "nodes_in",
    "normal_form",
    "trace",
    "undecided_facts",
    "value_in_english",
]
