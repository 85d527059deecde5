"""Proofs about schools and guards: what no sampling can show, that a fault is nowhere in all their situations."""

from nc_rules.verify.case_files import Written, case_text, write_cases
from nc_rules.verify.coverage import AnyCase, Coverage, coverage_of, failures_of, is_spoken_of
from nc_rules.verify.finding import Check, Finding, Kind, Severity
from nc_rules.verify.report import plain_check
from nc_rules.verify.soundness import OF_GUARDS, OF_SCHOOLS, check
from nc_rules.verify.suggestion import Suggestion, suggestions_for
from nc_rules.verify.target import Means, Stands, Takes, Target, Turns
from nc_rules.verify.witness import Witness
from nc_rules.verify.wording import command_of, finding_in_words, proved_in_words, target_in_words

__all__ = [
    "OF_GUARDS",
    "OF_SCHOOLS",
    "AnyCase",
    "Check",
    "Coverage",
    "Finding",
    "Kind",
    "Means",
    "Severity",
    "Stands",
    "Suggestion",
    "Takes",
    "Target",
    "Turns",
    "Witness",
    "Written",
    "case_text",
    "check",
    "command_of",
    "coverage_of",
    "failures_of",
    "finding_in_words",
    "is_spoken_of",
    "plain_check",
    "proved_in_words",
    "suggestions_for",
    "target_in_words",
    "write_cases",
]
