"""Fact sheets: facts declared on a class, and what is known of one situation on one or more of them."""

from nc_rules.sheet.declaration import Sheet, changer, fact_sheet, facts_of, known, with_facts
from nc_rules.sheet.fact import Fact, choice, count, flag, heading
from nc_rules.sheet.memory import WorkingMemory

__all__ = [
    "Fact",
    "Sheet",
    "WorkingMemory",
    "changer",
    "choice",
    "count",
    "fact_sheet",
    "facts_of",
    "flag",
    "heading",
    "known",
    "with_facts",
]
