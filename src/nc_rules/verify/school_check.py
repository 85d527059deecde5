"""The questions about a school."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from nc_rules.rule import Rule
from nc_rules.school import School
from nc_rules.verify.finding import Kind
from nc_rules.verify.held import overriders
from nc_rules.verify.inquiry import Inquiry
from nc_rules.verify.prover import Impossible, Possible
from nc_rules.verify.twins import look_for_twins


def ask_about_school(inquiry: Inquiry, school: School) -> None:
    """Ask everything there is to ask about a school.

    A rule that has a fault is left out of the questions that the fault would answer: what never fires never stands
    either, and of two rules that never stand none contradicts the other.

    Args:
        inquiry: The inquiry into the school, which takes the findings.
        school: The school.
    """
    live = [rule for rule in school.rules if inquiry.can_fire(rule)]
    standing = [rule for rule in live if _stands(inquiry, rule, live)]
    for one, other in combinations(standing, 2):
        if one.topic == other.topic and one.stance is not other.stance:
            _look_for_conflict(inquiry, one, other)
    look_for_twins(inquiry, standing)
    for rule in live:
        _look_for_idle_overrides(inquiry, rule, live)


def _stands(inquiry: Inquiry, rule: Rule, live: Sequence[Rule]) -> bool:
    if not inquiry.is_impossible(Kind.ALWAYS_GIVES_WAY, (rule,), inquiry.logic.stands(rule)):
        return True
    winners = _enough(inquiry, rule, [other for other in overriders(inquiry.subject, rule) if other in live])
    fires = inquiry.ask(Kind.ALWAYS_GIVES_WAY, (rule,), inquiry.logic.fires(rule))
    witness = inquiry.shown(fires, lambda witness: inquiry.trial.gives_way(rule, witness), f"that {rule.id} gives way")
    inquiry.report(Kind.ALWAYS_GIVES_WAY, (rule, *winners), witness)
    return False


def _enough(inquiry: Inquiry, rule: Rule, winners: Sequence[Rule]) -> Sequence[Rule]:
    # Leave out any that the others leave nothing to do: what is left is what has to be changed.
    logic = inquiry.logic
    kept = list(winners)
    for winner in winners:
        rest = [other for other in kept if other is not winner]
        silent = [logic.prover.no(logic.fires(other)) for other in rest]
        if isinstance(logic.ask(logic.fires(rule), *silent), Impossible):
            kept = rest
    return kept


def _look_for_conflict(inquiry: Inquiry, one: Rule, other: Rule) -> None:
    logic, trial, pair = inquiry.logic, inquiry.trial, (one, other)
    both = [logic.stands(rule) for rule in pair]
    what = f"that {one.id} contradicts {other.id}"
    anywhere = inquiry.ask(Kind.CONFLICT, pair, *both)
    if not isinstance(anywhere, Possible):
        return
    for_good = inquiry.ask(Kind.CONFLICT, pair, *both, logic.situations.complete)
    if isinstance(for_good, Possible):
        witness = inquiry.shown(for_good, lambda witness: trial.contradict_for_good(pair, witness), what)
        inquiry.report(Kind.CONFLICT, pair, witness)
    else:
        witness = inquiry.shown(anywhere, lambda witness: trial.contradict(pair, witness), what)
        inquiry.report(Kind.CONFLICT, pair, witness, passing=isinstance(for_good, Impossible))


def _look_for_idle_overrides(inquiry: Inquiry, rule: Rule, live: Sequence[Rule]) -> None:
    fires = inquiry.logic.fires
    for other in live:
        if other.id in rule.overrides and inquiry.is_impossible(
            Kind.IDLE_OVERRIDE, (rule, other), fires(rule), fires(other)
        ):
            inquiry.report(Kind.IDLE_OVERRIDE, (rule, other))
