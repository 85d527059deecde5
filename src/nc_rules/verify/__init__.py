"""Proofs about schools and guards: what no sampling can show, that a fault is nowhere in all their situations.

Needs the extra `verify`: `pip install 'nc-rules[verify]'`.
"""

from nc_rules.verify.case_text import Written, case_text, write_cases
from nc_rules.verify.coverage import AnyCase, Coverage, coverage_of, is_spoken_of
from nc_rules.verify.finding import Check, Finding, Kind, Severity
from nc_rules.verify.goals import Goal, Stands, Takes, Turns
from nc_rules.verify.held import Held, Subject
from nc_rules.verify.plain import plain_check
from nc_rules.verify.prover import EFFORT
from nc_rules.verify.soundness import OF_GUARDS, OF_SCHOOLS, check
from nc_rules.verify.suggestion import Suggestion, suggestions_for
from nc_rules.verify.witness import Unconfirmed, Witness
from nc_rules.verify.wording import command_of, finding_in_words, goal_in_words

__all__ = [
    "EFFORT",
    "OF_GUARDS",
    "OF_SCHOOLS",
    "AnyCase",
    "Check",
    "Coverage",
    "Finding",
    "Goal",
    "Held",
    "Kind",
    "Severity",
    "Stands",
    "Subject",
    "Suggestion",
    "Takes",
    "Turns",
    "Unconfirmed",
    "Witness",
    "Written",
    "case_text",
    "check",
    "command_of",
    "coverage_of",
    "finding_in_words",
    "goal_in_words",
    "is_spoken_of",
    "plain_check",
    "suggestions_for",
    "write_cases",
]
