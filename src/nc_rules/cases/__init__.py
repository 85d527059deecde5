"""Cases: situations with the answers that they should have, shipped beside the rules that they prove."""

from nc_rules.cases.guard_case import GuardCase, read_guard_cases, unproved_entries
from nc_rules.cases.reading import FILL_IN, Addressee, addressees, unfinished
from nc_rules.cases.school_case import Case, read_cases, unproved_rules

__all__ = [
    "FILL_IN",
    "Addressee",
    "Case",
    "GuardCase",
    "addressees",
    "read_cases",
    "read_guard_cases",
    "unfinished",
    "unproved_entries",
    "unproved_rules",
]
