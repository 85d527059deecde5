"""The proof of a law, or the smallest situation in which it does not hold."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import final

import attrs

from nc_rules.content import School
from nc_rules.diagram import Branch, Diagrams, Node
from nc_rules.errors import DiagramTooLarge
from nc_rules.facts import AnyFact, Value, plain
from nc_rules.laws.law import Claim, Law
from nc_rules.packs import Packs
from nc_rules.stance import Stance


@final
@attrs.frozen
class Proof:
    """What came of a law.

    Args:
        law: The law.
        against: The known facts of a situation in which it does not hold, as few as there can be; `None` where there is
            no such situation, or nobody knows.
        said: What each claim of the law came to in that situation: school, topic, and the stance that it took.
        missing: Schools that it is about and that are not installed, so that it was not looked at.
        too_large: Whether its diagrams are too large, so that nobody knows whether it holds.
    """

    law: Law
    against: Mapping[AnyFact, Value] | None = None
    said: tuple[tuple[str, str, str | None], ...] = ()
    missing: tuple[str, ...] = ()
    too_large: bool = False

    @property
    def holds(self) -> bool:
        """Whether the law is proved to hold in every situation."""
        return self.against is None and not self.missing and not self.too_large

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values, ready for JSON."""
        return {
            "law": self.law.id,
            "says": self.law.says,
            "schools": [*self.law.schools],
            "holds": None if self.missing or self.too_large else self.holds,
            "missing": [*self.missing],
            "situation": None
            if self.against is None
            else {fact.key: plain(value) for fact, value in self.against.items()},
            "said": [{"school": school, "topic": topic, "stance": stance} for school, topic, stance in self.said],
        }


def prove(law: Law, packs: Packs) -> Proof:
    """Prove a law of the schools that are loaded, over every situation, or find one in which it does not hold.

    Args:
        law: The law.
        packs: What is loaded.

    >>> from nc_rules import Influence, load_packs
    >>> from nc_rules.laws import Law, advises
    >>> law = Law("no-silent-treatment", says="Active never works on them.", never=advises("active", Influence.USE_IT))
    >>> prove(law, load_packs()).holds
    True
    """
    schools = {one.content.name: one.content for one in packs if isinstance(one.content, School)}
    if missing := tuple(name for name in law.schools if name not in schools):
        return Proof(law, missing=missing)
    some = [schools[name] for name in law.schools]
    diagrams = Diagrams([law.when, *(c for s in some for c in s.conditions)], unknown=True, as_mentioned=True)
    try:
        broken = _broken(law, schools, diagrams)
        against = diagrams.shortest(broken, value=True)
        if against is None:
            return Proof(law)
        said = [_said(claim, schools, diagrams, against) for claim in (*law.given, *law.then, *law.never)]
        return Proof(law, against, tuple(dict.fromkeys(said)))
    except DiagramTooLarge:
        return Proof(law, too_large=True)


def _broken(law: Law, schools: Mapping[str, School], diagrams: Diagrams) -> Node:
    def holds(claim: Claim) -> Node:
        def taken(result: Hashable) -> Hashable:
            return result in claim.stances

        return diagrams.combine(taken, diagrams.answer(schools[claim.school].on(claim.topic)))

    asked = [diagrams.where(diagrams.condition(law.when), value=True), *map(holds, law.given)]
    follows = diagrams.unless(diagrams.every(map(holds, law.then)), map(holds, law.never))
    return diagrams.unless(diagrams.every(asked), [follows])


def _said(
    claim: Claim, schools: Mapping[str, School], diagrams: Diagrams, known: Mapping[AnyFact, Value]
) -> tuple[str, str, str | None]:
    node = diagrams.answer(schools[claim.school].on(claim.topic))
    while isinstance(node, Branch):
        fact = node.fact
        node = node.children[diagrams.partitions[fact].index(known[fact]) if fact in known else -1]
    result = node.value
    said = None if result is None else str(result.value) if isinstance(result, Stance) else "conflict"
    return claim.school, claim.topic.name, said
