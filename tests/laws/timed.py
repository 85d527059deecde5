"""Made-up schools and guards that ask about time and about what events change, and made-up stories."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from nc_rules import (
    ALWAYS,
    Alert,
    Contact,
    Dating,
    Fact,
    Forbid,
    Goal,
    Guard,
    Kind,
    MessageAbout,
    Occasion,
    Relapse,
    Reply,
    Rule,
    School,
    Situation,
    Source,
    count,
    fact_sheet,
)
from nc_rules import Situation as S
from nc_rules.condition import All, Any, Condition, Not, Op, Test
from nc_rules.facts import AnyFact, Value
from nc_rules.sheet import WorkingMemory
from nc_rules.timeline import Happening, Story
from nc_rules.timeline.against import problems_of
from nc_rules.vocabulary.events import EVENTS, FACTS, NO_CONTACT_BEGINS, SPECIAL_DAY

CITE: Final = Source("On time", "The club").at("On days")


@fact_sheet
class Clock:
    """A sheet of a pack's own, with a count that time changes and one that it does not."""

    days_at_sea: Fact[int] = count("How many days at sea?", unit="days", most=30, kind=Kind.TIME)
    boxes: Fact[int] = count("How many boxes?", unit="boxes", most=5)


_COUNTS: Final = st.builds(
    Test,
    st.sampled_from([S.days_since_breakup, S.no_contact_days, Clock.days_at_sea]),
    st.sampled_from([Op.LT, Op.LE, Op.GT, Op.GE, Op.IS]),
    st.integers(0, 25),
)
_FLAGS: Final = st.sampled_from(
    [
        S.in_no_contact.as_condition(),
        S.no_contact_completed.as_condition(),
        S.broke_no_contact.as_condition(),
        S.ex_reached_out.as_condition(),
        S.left_them_unanswered.as_condition(),
        S.recent_bad_exchange.as_condition(),
        S.ex_seeing_someone.as_condition(),
        S.live_together.as_condition(),
        S.ex_asked_for_no_contact.as_condition(),
        S.occasion.is_(Occasion.HOLIDAY),
        S.ex_message_about.is_(MessageAbout.US),
        S.goal.is_(Goal.WIN_BACK),
        ALWAYS,
    ]
)
_TESTS: Final[st.SearchStrategy[Condition]] = st.one_of(_COUNTS, _FLAGS)
WHENS: Final[st.SearchStrategy[Condition]] = st.one_of(
    _TESTS, st.builds(Not, _TESTS), st.builds(All.of, _TESTS, _TESTS), st.builds(Any.of, _TESTS, st.builds(Not, _TESTS))
)
_STANCES: Final = (*Contact, *Reply, *Relapse, Dating.YES)


def _school(name: str, rules: list[tuple[Condition, int]]) -> School:
    return School(
        name,
        title="T",
        summary="S.",
        rules=[
            Rule(f"rule-{at}", _STANCES[stance], when, say=f"Do {at}.", because="So.", cite=CITE)
            for at, (when, stance) in enumerate(rules)
        ],
    )


_RULES: Final = st.lists(st.tuples(WHENS, st.integers(0, len(_STANCES) - 1)), min_size=1, max_size=5)
SCHOOLS: Final = st.tuples(_RULES, _RULES).map(lambda two: [_school("oak", two[0]), _school("elm", two[1])])


def _guard(forbid: Condition, alert: Condition) -> Guard:
    return Guard(
        "warden",
        title="W",
        summary="S.",
        forbids=[Forbid((Contact.OPEN, Reply.ENGAGE, Contact.NONE), forbid, because="So.", cite=CITE, id="no")],
        alerts=[Alert("mind", alert, say="Mind.", because="So.", cite=CITE)],
    )


GUARDS: Final = st.builds(_guard, WHENS, WHENS)

_TOLD: Final[dict[AnyFact, list[Value]]] = {
    S.ex_message_about: [MessageAbout.US, MessageAbout.LOGISTICS],
    S.goal: [Goal.WIN_BACK, Goal.MOVE_ON],
    S.live_together: [True, False],
    S.ex_reached_out: [True, False],
    Clock.days_at_sea: [0, 7],
}
_BESIDE: Final = st.fixed_dictionaries({}, optional={fact: st.sampled_from(values) for fact, values in _TOLD.items()})


@st.composite
def stories(draw: st.DrawFn, *, longest: int = 8) -> Story:
    """Give a story that is in keeping with the calendar."""
    throughout = draw(_BESIDE)
    told: list[Happening] = []
    day = 0
    for _ in range(draw(st.integers(1, longest))):
        day += draw(st.sampled_from([0, 1, 1, 3, 7, 11]))
        event = EVENTS[draw(st.sampled_from([*EVENTS]))]
        facts = draw(_BESIDE) if event is FACTS or draw(st.booleans()) else {}
        if event is SPECIAL_DAY:
            facts = {**facts, S.occasion: Occasion.HOLIDAY}
        planned = draw(st.none() | st.integers(1, 25)) if event is NO_CONTACT_BEGINS else None
        one = Happening(day, event, facts, planned)
        if not [*problems_of([*told, one], throughout)]:
            told.append(one)
    if not told:
        told.append(Happening.of(0, FACTS))
    sheets = WorkingMemory.from_values(throughout, sheets=[Situation, Clock]).sheets
    return Story(told, sheets, until=told[-1].day + draw(st.integers(0, 30)))
