"""Two rules, or two alerts, of which one would do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from nc_rules.rule import Alert, Rule
from nc_rules.verify.finding import Kind
from nc_rules.verify.inquiry import Inquiry


def look_for_twins(inquiry: Inquiry, standing: Sequence[Rule | Alert]) -> None:
    """Look for two that stand in just the same situations, and come to the same.

    To fire together is not enough: where only one of them gives way, the other goes on to speak.

    Args:
        inquiry: The inquiry, which takes the findings.
        standing: What stands in some situation.
    """
    for one, other in combinations(standing, 2):
        kind = _kind(one, other)
        if kind:
            _look_at(inquiry, kind, one, other)


def _kind(one: Rule | Alert, other: Rule | Alert) -> Kind | None:
    if isinstance(one, Rule) and isinstance(other, Rule) and one.stance is not other.stance:
        return None
    if one.say.split() == other.say.split():
        return Kind.TWINS
    # Two rules of one stance are one answer; two alerts may both be needed.
    return Kind.ECHO if isinstance(one, Rule) else None


def _look_at(inquiry: Inquiry, kind: Kind, one: Rule | Alert, other: Rule | Alert) -> None:
    logic, prover, pair = inquiry.logic, inquiry.logic.prover, (one, other)
    stands = [logic.stands(held) for held in pair]
    one_alone = prover.every([stands[0], prover.no(stands[1])])
    other_alone = prover.every([stands[1], prover.no(stands[0])])
    if not inquiry.is_impossible(kind, pair, prover.some([one_alone, other_alone])):
        return
    witness = inquiry.shown(
        inquiry.ask(kind, pair, *stands),
        lambda witness: all(held in inquiry.trial.standing(witness) for held in pair),
        f"that {one.id} and {other.id} stand together",
    )
    if witness:
        inquiry.report(kind, pair, witness)
