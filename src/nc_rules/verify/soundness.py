"""The check of a school or a guard."""

from __future__ import annotations

from typing import Final, assert_never

from nc_rules.guard import Guard
from nc_rules.school import School
from nc_rules.verify.finding import Check, Kind
from nc_rules.verify.guard_check import ask_about_guard
from nc_rules.verify.held import Subject
from nc_rules.verify.inquiry import Inquiry
from nc_rules.verify.prover import EFFORT
from nc_rules.verify.school_check import ask_about_school

OF_SCHOOLS: Final = tuple(kind for kind in Kind if kind is not Kind.UNDECIDED)
"""The kinds of fault that a school is examined for."""

OF_GUARDS: Final = (Kind.NEVER_FIRES, Kind.TWINS)
"""The kinds of fault that a guard is examined for."""


def check(subject: Subject, *, effort: int = EFFORT) -> Check:
    """Prove a school or a guard sound, or find what is wrong with it.

    Args:
        subject: The school or guard.
        effort: How much work one question may take, in z3's own unit.

    Returns:
        The faults, each with a situation that shows it where there is one; and the kinds of fault that it is proved
        not to have. A question that takes more than the effort is an error among the faults.

    Raises:
        ProverUnavailable: z3 is not installed; it comes with the extra `verify`.

    >>> from nc_rules import load_packs
    >>> check(load_packs().school("active").content).findings
    ()
    """
    inquiry = Inquiry(subject, effort)
    match subject:
        case School():
            kinds = OF_SCHOOLS
            ask_about_school(inquiry, subject)
        case Guard():
            kinds = OF_GUARDS
            ask_about_guard(inquiry, subject)
        case _:
            assert_never(subject)
    found = sorted(inquiry.found, key=lambda finding: list(Kind).index(finding.kind))
    doubtful = {finding.about or finding.kind for finding in found}
    proved = tuple(kind for kind in kinds if kind not in doubtful)
    return Check(subject, proved, tuple(found), inquiry.logic.questions)
