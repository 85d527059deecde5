"""What a fact is: a typed question about a situation, and the values that may answer it."""

from nc_rules.facts.domain import (
    Choice,
    Count,
    Domain,
    Flag,
    Option,
    Plain,
    Value,
    plain,
    problem_of,
    refusal,
    unusable,
    written,
)
from nc_rules.facts.fact import AnyFact, Kind

__all__ = [
    "AnyFact",
    "Choice",
    "Count",
    "Domain",
    "Flag",
    "Kind",
    "Option",
    "Plain",
    "Value",
    "plain",
    "problem_of",
    "refusal",
    "unusable",
    "written",
]
