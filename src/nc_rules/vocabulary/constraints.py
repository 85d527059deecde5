"""What cannot be so together: facts of a breakup that contradict each other.

Nothing is refused on their account, and nothing is concluded from them: a person may have misread a question, and the
answers that are right must not get lost. They are pointed out.
"""

from __future__ import annotations

from typing import Final, TypeAlias, cast, final

import attrs

from nc_rules.condition import Condition, Lookup, evaluate, facts_in
from nc_rules.facts import AnyFact
from nc_rules.repr import PrintsAsRepr
from nc_rules.vocabulary.situation import ContactNow, EndedBy, Occasion
from nc_rules.vocabulary.situation import Situation as S


@final
@attrs.frozen(repr=False)
class Constraint(PrintsAsRepr):
    """Something that is so in no situation.

    Args:
        never: The condition that nobody's answers can meet, unless one of them is wrong.
        says: Why, in a sentence to the person.
    """

    never: Condition
    says: str

    def __repr__(self) -> str:
        return f"<Constraint: {self.says}>"

    @property
    def facts(self) -> tuple[AnyFact, ...]:
        """The facts that it is about."""
        return facts_in(self.never)

    def broken(self, value: Lookup) -> bool:
        """Return whether what is known contradicts itself."""
        return evaluate(self.never, value) is True


@final
@attrs.frozen(repr=False)
class NoLonger(PrintsAsRepr):
    """One length of time that cannot be longer than another.

    Args:
        part: The count that is at most the other.
        whole: The other count, in the same unit.
        says: Why, in a sentence to the person.
    """

    part: AnyFact
    whole: AnyFact
    says: str

    def __repr__(self) -> str:
        return f"<NoLonger: {self.says}>"

    @property
    def facts(self) -> tuple[AnyFact, ...]:
        """The facts that it is about."""
        return (self.part, self.whole)

    def broken(self, value: Lookup) -> bool:
        """Return whether what is known contradicts itself."""
        part, whole = value(self.part), value(self.whole)
        return part is not None and whole is not None and cast("int", part) > cast("int", whole)


AnyConstraint: TypeAlias = Constraint | NoLonger
"""Whatever cannot be so."""

_A_MONTH: Final = 30
"""Days of no contact from which on being in touch now and then cannot be true as well."""

CONSTRAINTS: Final[tuple[AnyConstraint, ...]] = (
    NoLonger(
        S.no_contact_days,
        S.days_since_breakup,
        says="No contact cannot have lasted longer than you have been apart.",
    ),
    Constraint(
        (S.no_contact_days >= _A_MONTH) & S.contact_now.in_(ContactNow.OCCASIONAL, ContactNow.DAILY),
        says="A month of no contact and being in touch now cannot both be true.",
    ),
    Constraint(
        (S.no_contact_days > 0) & S.contact_now.is_(ContactNow.DAILY),
        says="Days of no contact and being in touch every day cannot both be true.",
    ),
    Constraint(
        S.in_no_contact & S.contact_now.is_(ContactNow.DAILY),
        says="You cannot keep to no contact and be in touch every day.",
    ),
    Constraint(
        S.ended_by.is_(EndedBy.EX) & S.regret_ending_it,
        says="If your ex ended it, you cannot regret ending it.",
    ),
    Constraint(
        ~S.ex_seeing_someone & S.new_partner_objects,
        says="If your ex is not seeing anyone, there is no new partner to object.",
    ),
    Constraint(
        S.live_together & S.long_distance,
        says="You cannot still live together if it was a long-distance relationship.",
    ),
    Constraint(
        ~S.share_children & S.occasion.is_(Occasion.CHILD_BIRTHDAY),
        says="It can only be your child's birthday if you have children together.",
    ),
    Constraint(
        ~S.ex_reached_out & S.left_them_unanswered,
        says="If your ex has not got in touch, you cannot have left a message from them unanswered.",
    ),
    Constraint(
        ~S.ex_blocked_me & S.blocked_everywhere,
        says="Your ex cannot have blocked every way of reaching them if they have not blocked you.",
    ),
    Constraint(
        S.still_sleeping_together & S.contact_now.is_(ContactNow.NONE),
        says="You cannot still sleep together sometimes and not be in contact.",
    ),
)
"""Every contradiction between facts that the words themselves make. What is merely odd is not among them."""


def broken(value: Lookup) -> tuple[AnyConstraint, ...]:
    """Return the constraints that what is known breaks.

    >>> [constraint.says for constraint in broken({S.no_contact_days: 30, S.days_since_breakup: 12}.get)]
    ['No contact cannot have lasted longer than you have been apart.']
    """
    return tuple(constraint for constraint in CONSTRAINTS if constraint.broken(value))
