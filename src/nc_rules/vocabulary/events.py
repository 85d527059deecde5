"""What can happen after a breakup, day by day, and what each event makes so, ends, and leaves behind.

Nothing here is guessed: an event sets what its own words say. What else changes with it is told beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias, final

import attrs

from nc_rules.facts import AnyFact, Value
from nc_rules.readonly import ReadOnly
from nc_rules.repr import PrintsOnlyInShort
from nc_rules.vocabulary.situation import ContactNow
from nc_rules.vocabulary.situation import Situation as S

A_WEEK: Final = 7
"""How many days a message counts as one that has come, unless it is answered, and a bad conversation as recent."""


Values: TypeAlias = Mapping[AnyFact, Value | None]
"""Facts with their values; `None` for those that are not known any more."""

NOTHING: Final[Values] = ReadOnly({})

NONE: Final[Mapping[AnyFact, Sequence[Value]]] = ReadOnly({})


def _facts(given: Values) -> Values:
    return ReadOnly(given)


def _outlasted(given: Mapping[AnyFact, Sequence[Value]]) -> Mapping[AnyFact, Sequence[Value]]:
    return ReadOnly(given)


def event_of(name: str) -> Event:
    """Return the event of a name that there is."""
    return EVENTS[name]


@final
@attrs.frozen(eq=False, repr=False)
class Event(PrintsOnlyInShort):
    """Something that can happen.

    Args:
        name: Its name in files.
        says: What happens, in a few words: `your ex writes`.
        means: What it makes so and ends, in a sentence or two.
        sets: What is so from its day on.
        forgets: What is not known any more unless it is told beside the event; for each fact the values that do not
            outlast it, all of them where none is named.
        days: How many days what it sets holds; `None` where it holds until something else ends it.
        then: What is so once those days are over.
        over: That they are over, in a few words: `a week has passed without an answer`.
        answered: That they are over because of an answer, likewise.
        is_contact: Whether the two of you are in contact by it: that ends no contact, and answers what your ex wrote.
        needs: The fact that has to be told beside it.
    """

    name: str
    says: str
    means: str
    sets: Values = attrs.field(default=NOTHING, converter=_facts)
    forgets: Mapping[AnyFact, Sequence[Value]] = attrs.field(default=NONE, converter=_outlasted)
    days: int | None = None
    then: Values = attrs.field(default=NOTHING, converter=_facts)
    over: str = ""
    answered: str = ""
    is_contact: bool = False
    needs: AnyFact | None = None

    def _in_short(self) -> str:
        return self.name

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle its name: there is one of each."""
        return event_of, (self.name,)


_ANY: Final[Sequence[Value]] = ()

IN_TOUCH: Final[Mapping[AnyFact, Sequence[Value]]] = {S.contact_now: (ContactNow.NONE,)}

BREAKUP: Final = Event(
    "breakup",
    "the breakup",
    means="`days_since_breakup` counts from here. There is one at most, and nothing comes before it.",
)
NO_CONTACT_BEGINS: Final = Event(
    "no_contact_begins",
    "you begin no contact",
    means=(
        "`in_no_contact` is so, `broke_no_contact` is not, and `no_contact_days` counts from 0. With `planned`, a"
        " length of time, `no_contact_completed` is not so until that time is over, and then it is; without it,"
        " nothing says when it is. Being in touch now and then or every day (`contact_now`) is forgotten."
    ),
    sets={S.in_no_contact: True, S.broke_no_contact: False},
    over="the time you planned for no contact is over",
    forgets={S.contact_now: (ContactNow.OCCASIONAL, ContactNow.DAILY)},
)
NO_CONTACT_ENDS: Final = Event(
    "no_contact_ends",
    "you end no contact",
    means="`in_no_contact` is no longer so, and `no_contact_days` stays at what it has reached.",
    sets={S.in_no_contact: False},
)
EX_WRITES: Final = Event(
    "ex_writes",
    "your ex gets in touch",
    means=(
        "`ex_reached_out` is so through the day on which you write back, meet or talk, or for a week. After that it is"
        " not known any more; where nobody answered, `left_them_unanswered` is so from then on. What the last message"
        " was about, and its tone, are forgotten unless they are told beside it."
    ),
    sets={S.ex_reached_out: True},
    forgets={S.ex_message_about: _ANY, S.ex_tone: _ANY},
    days=A_WEEK,
    then={S.ex_reached_out: None, S.left_them_unanswered: True},
    over="a week has passed without an answer",
    answered="what your ex wrote has been answered",
)
I_WRITE: Final = Event(
    "i_write",
    "you write to your ex",
    means=(
        "It answers what your ex wrote, and ends no contact. Before the planned time is over, or where none was"
        " planned, `broke_no_contact` is so and `no_contact_days` is 0; after it, `no_contact_days` stays at what it"
        " has reached."
    ),
    forgets=IN_TOUCH,
    is_contact=True,
)
WE_MEET: Final = Event(
    "we_meet",
    "the two of you meet",
    means=(
        "As `i_write`, but `broke_no_contact` stays as it was: it may not have been your doing. It is meant for a"
        " meeting in which you talk, and not for handing over a child or passing in a corridor."
    ),
    forgets=IN_TOUCH,
    is_contact=True,
)
BAD_CONVERSATION: Final = Event(
    "bad_conversation",
    "a conversation goes badly",
    means="As `we_meet`, and `recent_bad_exchange` is so for a week; after that it is not.",
    sets={S.recent_bad_exchange: True},
    forgets=IN_TOUCH,
    days=A_WEEK,
    then={S.recent_bad_exchange: False},
    over="a week has passed since a conversation went badly",
    is_contact=True,
)
EX_SEES_SOMEONE: Final = Event(
    "ex_sees_someone",
    "your ex is seeing someone",
    means=(
        "`ex_seeing_someone` is so. How serious it is (`ex_relationship`) and whether the new partner objects"
        " (`new_partner_objects`) are not known unless they are told beside it."
    ),
    sets={S.ex_seeing_someone: True},
    forgets={S.ex_relationship: _ANY, S.new_partner_objects: _ANY},
)
EX_SINGLE: Final = Event(
    "ex_single",
    "your ex is no longer seeing anyone",
    means="`ex_seeing_someone` is no longer so, and what was known of the new relationship is forgotten.",
    sets={S.ex_seeing_someone: False},
    forgets={S.ex_relationship: _ANY, S.new_partner_objects: _ANY},
)
MOVED_OUT: Final = Event(
    "moved_out",
    "one of you moves out",
    means="`live_together` is no longer so.",
    sets={S.live_together: False},
)
SPECIAL_DAY: Final = Event(
    "special_day",
    "a special day",
    means="The `occasion`, which is told beside it, holds on this day only; then it is as it was before.",
    days=1,
    over="the special day is past",
    needs=S.occasion,
)
TOLD_NOT_TO_WRITE: Final = Event(
    "told_not_to_write",
    "your ex tells you not to contact them",
    means="`ex_asked_for_no_contact` is so from then on.",
    sets={S.ex_asked_for_no_contact: True},
)
FACTS: Final = Event("facts", "something changes", means="The facts that are told beside it are so from then on.")

EVENTS: Final[Mapping[str, Event]] = ReadOnly(
    {
        event.name: event
        for event in (
            BREAKUP,
            NO_CONTACT_BEGINS,
            NO_CONTACT_ENDS,
            EX_WRITES,
            I_WRITE,
            WE_MEET,
            BAD_CONVERSATION,
            EX_SEES_SOMEONE,
            EX_SINGLE,
            MOVED_OUT,
            SPECIAL_DAY,
            TOLD_NOT_TO_WRITE,
            FACTS,
        )
    }
)
"""Every event, by name."""

RECKONED: Final[Mapping[AnyFact, str]] = ReadOnly(
    {
        S.days_since_breakup: "breakup",
        S.no_contact_days: "no_contact_begins",
        S.in_no_contact: "no_contact_begins and no_contact_ends",
        S.no_contact_completed: "no_contact_begins, with planned",
        S.broke_no_contact: "i_write",
    }
)
"""The facts that no event may carry, since they follow from events, and from which."""
