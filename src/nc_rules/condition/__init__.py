"""Conditions: the closed set of their nodes, and one module for each interpreter of them."""

from nc_rules.condition.contents import depth_of, derived_in, facts_in, nodes_in, tests_in
from nc_rules.condition.evaluation import Lookup, Truth, evaluate
from nc_rules.condition.nodes import (
    ALWAYS,
    All,
    Always,
    Any,
    Condition,
    ConditionLike,
    Derived,
    Not,
    Op,
    Operand,
    Test,
    as_condition,
)
from nc_rules.condition.opposite import NEVER
from nc_rules.condition.tracing import Seen, trace, undecided_facts

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
    "Op",
    "Operand",
    "Seen",
    "Test",
    "Truth",
    "as_condition",
    "depth_of",
    "derived_in",
    "evaluate",
    "facts_in",
    "nodes_in",
    "tests_in",
    "trace",
    "undecided_facts",
]
