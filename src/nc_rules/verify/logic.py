"""A school or a guard as the prover sees it: what fires, what stands, and in which situations."""

from __future__ import annotations

from typing import final

from nc_rules.verify.encoding import Encoding
from nc_rules.verify.held import Held, Subject, held_by, name_of, overriders
from nc_rules.verify.prover import EFFORT, Formula, Outcome, Possible, Prover
from nc_rules.verify.witness import Shows, Witness, fewest


@final
class Logic:
    """What a school or a guard does, as statements to put to a prover.

    Args:
        subject: The school or guard.
        effort: How much work one question may take.

    Raises:
        ProverUnavailable: z3 cannot be used here.
    """

    def __init__(self, subject: Subject, effort: int = EFFORT) -> None:
        """Put everything that is held to a prover of its own."""
        self.subject = subject
        self.held = held_by(subject)
        self.prover = Prover(effort)
        self.questions = 0
        self.situations = Encoding(self.prover, [held.when for held in self.held])
        self._named = {name_of(subject, held): held for held in self.held}
        self._fires = {
            name: self.prover.named(f"{name} fires", self.situations.known(held.when, truth=True))
            for name, held in self._named.items()
        }
        self._stands = {
            name: self.prover.named(f"{name} stands", self._unopposed(held)) for name, held in self._named.items()
        }

    def called(self, name: str) -> Held:
        """Give the rule, alert or `Forbid` of this name."""
        return self._named[name]

    def fires(self, held: Held) -> Formula:
        """Say that the condition of one of them is known to be true."""
        return self._fires[name_of(self.subject, held)]

    def stands(self, held: Held) -> Formula:
        """Say that it fires, and nothing that overrides it does."""
        return self._stands[name_of(self.subject, held)]

    def ask(self, *formulas: Formula) -> Outcome:
        """Ask whether they can all be true in one situation."""
        self.questions += 1
        return self.prover.ask(*formulas)

    def fewest(self, outcome: Possible, shows: Shows, what: str) -> Witness:
        """Give a situation that an answer describes, with as few facts as any that the same question is answered by.

        Args:
            outcome: The answer.
            shows: Tells, by evaluating it for real, whether a situation shows what it has to.
            what: What that is, for the error.

        Raises:
            Unconfirmed: It does not show it.
        """
        witness = fewest(self.situations.values(outcome), shows, what)
        while known := len([*witness.memory.known()]):
            smaller = self.ask(*outcome.asked, self.situations.at_most_known(known - 1))
            if not isinstance(smaller, Possible):
                break
            witness = fewest(self.situations.values(smaller), shows, what)
        return witness

    def _unopposed(self, held: Held) -> Formula:
        opponents = [self.prover.no(self.fires(other)) for other in overriders(self.subject, held)]
        return self.prover.every([self.fires(held), *opponents])
