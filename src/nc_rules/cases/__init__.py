"""Cases: situations with the answers that they should have, shipped beside the rules that they prove."""

from nc_rules.cases.guard_case import GuardCase, read_guard_cases, unproved_alerts
from nc_rules.cases.reading import FILL_IN, addressees
from nc_rules.cases.school_case import Case, read_cases, unproved_rules

__all__ = [
    "FILL_IN",
    "Case",
    "GuardCase",
    "addressees",
    "read_cases",
    "read_guard_cases",
    "unproved_alerts",
    "unproved_rules",
]
