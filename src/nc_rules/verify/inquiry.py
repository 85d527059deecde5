"""One inquiry into a school or a guard: the questions put to the prover, and what has come out so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

from nc_rules.verify.finding import Finding, Kind
from nc_rules.verify.held import Held, Subject
from nc_rules.verify.logic import Logic
from nc_rules.verify.prover import Formula, GaveUp, Impossible, Possible
from nc_rules.verify.trial import Trial
from nc_rules.verify.witness import Shows, Witness


@final
class Inquiry:
    """The prover, the trial that checks what it finds, and the findings.

    Args:
        subject: The school or guard.
        effort: How much work one question may take, in z3's own unit.

    Raises:
        ProverUnavailable: z3 cannot be used here.
    """

    def __init__(self, subject: Subject, effort: int) -> None:
        """Make the prover and the trial ready."""
        self.subject = subject
        self.logic = Logic(subject, effort)
        self.trial = Trial(subject)
        self.found: list[Finding] = []

    def report(
        self, kind: Kind, held: Sequence[Held], witness: Witness | None = None, *, passing: bool = False
    ) -> None:
        """Put down a fault."""
        self.found.append(Finding(kind, self.subject, tuple(held), witness, passing))

    def ask(self, kind: Kind, held: Sequence[Held], *formulas: Formula) -> Possible | Impossible | None:
        """Ask whether statements can all be true in one situation, and put down when there is no answer.

        Args:
            kind: The kind of fault that the question is about.
            held: What it is about.
            formulas: The statements.

        Returns:
            The answer; `None` when there is none.
        """
        outcome = self.logic.ask(*formulas)
        if isinstance(outcome, GaveUp):
            self.found.append(Finding(Kind.UNDECIDED, self.subject, tuple(held), about=kind))
            return None
        return outcome

    def is_impossible(self, kind: Kind, held: Sequence[Held], *formulas: Formula) -> bool:
        """Ask likewise, and tell whether there is proof that they cannot."""
        return isinstance(self.ask(kind, held, *formulas), Impossible)

    def can_fire(self, held: Held) -> bool:
        """Tell whether something fires in some situation, and put down when it doesn't."""
        if self.is_impossible(Kind.NEVER_FIRES, (held,), self.logic.fires(held)):
            self.report(Kind.NEVER_FIRES, (held,))
            return False
        return True

    def shown(self, outcome: Possible | Impossible | None, shows: Shows, what: str) -> Witness | None:
        """Give a situation that an answer describes, with as few facts as any, tried for real.

        Args:
            outcome: The answer.
            shows: Tells whether a situation shows what it has to.
            what: What that is, for the error.

        Returns:
            The situation; `None` when the answer describes none.

        Raises:
            Unconfirmed: It does not show it.
        """
        if not isinstance(outcome, Possible):
            return None
        return self.logic.fewest(outcome, shows, what)
