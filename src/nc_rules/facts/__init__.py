"""Facts and fact sheets: typed questions about a situation, nothing about what the situation is."""

from nc_rules.facts.domain import Choice, Count, Domain, Flag, Option, Plain, Value, plain, problem_of, shown
from nc_rules.facts.fact import AnyFact, Fact, Op, Test, choice, count, flag
from nc_rules.facts.sheet import Sheet, WorkingMemory, fact_sheet, facts_of, known, with_facts

__all__ = [
    "AnyFact",
    "Choice",
    "Count",
    "Domain",
    "Fact",
    "Flag",
    "Op",
    "Option",
    "Plain",
    "Sheet",
    "Test",
    "Value",
    "WorkingMemory",
    "choice",
    "count",
    "fact_sheet",
    "facts_of",
    "flag",
    "known",
    "plain",
    "problem_of",
    "shown",
    "with_facts",
]
