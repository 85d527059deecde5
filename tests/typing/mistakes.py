"""Mistakes that type checkers see before anything runs; nothing here does.

Each line that is wrong says which error mypy gives or, where mypy gives none, which pyright gives. In `make types` both
complain of a comment on a line where they find no error; `test_mistakes.py` looks at what they say without comments.
"""

# pyright: reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from typing import assert_never

import nc_rules.comparison
from nc_rules import (
    Answer,
    Citation,
    Comparison,
    Condition,
    Contact,
    Derived,
    EndedBy,
    Fact,
    Forbid,
    Mood,
    Reply,
    Rule,
    School,
    Situation,
    TopicComparison,
    Waiver,
    WorkingMemory,
    changer,
    count,
    evaluate,
    fact_sheet,
    flag,
    with_facts,
)
from nc_rules import Situation as S
from nc_rules.condition import All, Always, Any, Not, Op, Test


@fact_sheet
class Faith:
    shares_congregation: Fact[int] = flag("Do you go to one church?")  # type: ignore[assignment]
    visits: Fact[bool] = count("How often a week?", unit="visits", most=7)  # type: ignore[assignment]


def names() -> None:
    print(nc_rules.Situatoin)  # type: ignore[attr-defined]
    print(nc_rules.comparison.Changse)  # type: ignore[attr-defined]


def facts(situation: Situation) -> None:
    Situation(share_childen=True)  # type: ignore[call-arg]
    Situation(share_children=12)  # type: ignore[arg-type]
    Situation(no_contact_days="12")  # type: ignore[arg-type]
    Situation(no_contact_days=1.5)  # type: ignore[arg-type]
    Situation(ended_by="ex")  # type: ignore[arg-type]
    Situation(ended_by=Mood.SAD)  # type: ignore[arg-type]
    Situation(True)  # type: ignore[arg-type, call-arg]
    situation.mood = Mood.SAD  # type: ignore[misc]
    situation.shoe_size = 43  # type: ignore[attr-defined]
    print(situation.mod)  # type: ignore[attr-defined]
    print(S.mod)  # type: ignore[attr-defined]
    print(situation.no_contact_days + 1)  # type: ignore[operator]


def changed_facts(situation: Situation, faith: Faith) -> None:
    change = changer(Situation)
    change(situation, mood="happy")  # type: ignore[arg-type]
    change(situation, mod=Mood.SAD)  # type: ignore[call-arg]
    change(situation, ended_by=Mood.SAD)  # type: ignore[arg-type]
    change(situation, Mood.SAD)  # type: ignore[call-arg, arg-type]
    change(faith, mood=Mood.SAD)  # type: ignore[arg-type]
    change(mood=Mood.SAD)  # type: ignore[call-arg]
    print(change(situation, healed=True).mod)  # type: ignore[attr-defined]
    changer(Faith)(faith, mood=Mood.SAD)  # type: ignore[call-arg]
    changer(situation)  # type: ignore[arg-type]
    with_facts(situation, healed=True).mood = None  # type: ignore[misc]


def conditions(condition: Condition) -> None:
    S.ended_by.is_(Mood.SAD)  # type: ignore[arg-type]
    S.ended_by.is_("ex")  # type: ignore[arg-type]
    S.ended_by.in_(EndedBy.EX, Mood.SAD)  # type: ignore[arg-type]
    S.no_contact_days.is_("12")  # type: ignore[arg-type]
    print(S.no_contact_days < "12")  # type: ignore[operator]
    print(S.mood < Mood.SAD)  # type: ignore[misc, operator]
    print(S.no_contact_days & S.healed)  # type: ignore[misc]
    print(S.healed & S.no_contact_days)  # type: ignore[operator]
    print(condition | S.mood)  # type: ignore[operator]
    print(S.healed & True)  # type: ignore[operator]
    print(~S.mood)  # type: ignore[misc]
    print(S.ended_by == EndedBy.EX)  # type: ignore[comparison-overlap]
    All((S.healed, S.mood))  # type: ignore[arg-type]
    Any((S.no_contact_days,))  # type: ignore[arg-type]
    Not(S.mood)  # type: ignore[arg-type]
    Not(None)  # type: ignore[arg-type]
    Test("mood", Op.IS, Mood.SAD)  # type: ignore[arg-type]
    Test(S.mood, "is", Mood.SAD)  # type: ignore[arg-type]


def a_condition_has_no_truth(condition: Condition) -> str:
    # Of the question itself mypy says nothing, nor does either of `and` and `or`; but they go on checking, in both
    # branches and below.
    if S.healed:  # pyright: ignore[reportGeneralTypeIssues]
        print(1 + "1")  # type: ignore[operator]
    else:
        print(2 + "2")  # type: ignore[operator]
    while S.no_contact_days < 30:  # pyright: ignore[reportGeneralTypeIssues]
        print(3 + "3")  # type: ignore[operator]
    if condition:  # pyright: ignore[reportGeneralTypeIssues]
        return 4  # type: ignore[return-value]
    assert S.healed  # pyright: ignore[reportGeneralTypeIssues]
    evaluate(not S.healed, WorkingMemory.of().value)  # type: ignore[arg-type]
    return 5  # type: ignore[return-value]


def memories(memory: WorkingMemory) -> None:
    evaluate(S.mood, memory.value)  # type: ignore[arg-type]
    evaluate(S.healed, memory)  # type: ignore[arg-type]
    memory.value("healed")  # type: ignore[arg-type]
    memory[S.healed] = True  # type: ignore[index]
    memory.sheets = ()  # type: ignore[misc]


def rules(place: Citation) -> None:
    Rule("rest", "none", say="Rest.", because="So.", cite=place)  # type: ignore[arg-type]
    Rule("rest", Contact.NONE, when=S.no_contact_days, say="Rest.", because="So.", cite=place)  # type: ignore[arg-type]
    Rule("rest", Contact.NONE, overrides="meet", say="Rest.", because="So.", cite=place)  # type: ignore[arg-type]
    Rule("rest", Contact.NONE, say="Rest.", because="So.")  # type: ignore[call-arg]
    Rule("rest", Contact.NONE, say="Rest.", because="So.", cite="Home")  # type: ignore[arg-type]
    Waiver("court", ("rest",), because="So.", cite=place)  # type: ignore[call-arg]
    Waiver("court", "rest", S.healed, because="So.", cite=place)  # type: ignore[arg-type]
    Derived("well", when=S.mood, because="So.", cite=place)  # type: ignore[arg-type]
    Derived("well", S.healed, because="So.", cite=place)  # type: ignore[call-arg]
    Forbid(Contact.NONE, S.court_order, because="So.", cite=place)  # type: ignore[arg-type]
    School("walkers", title="The walkers", summary="How to walk.", rules=("rest",))  # type: ignore[arg-type]


def what_is_declared() -> None:
    Contact.title = "Contact"  # type: ignore[attr-defined]
    Contact.NONE.title = "None"  # type: ignore[attr-defined]
    Mood.SAD.words = "sad"  # type: ignore[attr-defined]
    Contact.topic.name = "touch"  # type: ignore[misc]


class Lax(School):  # type: ignore[misc]
    """A school that could leave out the checks."""


def answers(answer: Answer, rule: Rule) -> None:
    answer.stance = Contact.NONE  # type: ignore[misc]
    rule.say = "Run."  # type: ignore[misc]
    print(answer.say.upper())  # type: ignore[union-attr]


def a_stance_of_another_topic(comparison: Comparison, topic: TopicComparison[Reply]) -> None:
    answer: Answer[Contact] = comparison[Reply]["active"]  # type: ignore[assignment]
    print(comparison[Reply]["active"].stance is Contact.NONE)  # type: ignore[comparison-overlap]
    print(comparison[Reply]["active"].stance == Contact.NONE)  # type: ignore[comparison-overlap]
    print(topic["active"].withheld is Contact.NONE)  # type: ignore[comparison-overlap]
    print(topic["active"].verdict.stance is Contact.NONE)  # type: ignore[comparison-overlap]
    print(Contact.NONE in topic["active"].could_be)  # type: ignore[comparison-overlap]
    print(topic.by_stance[Contact.NONE])  # type: ignore[index]
    print([one.stance is Contact.NONE for one in topic])  # type: ignore[comparison-overlap]
    print(topic[Contact], answer)  # type: ignore[index]
    print(comparison[0])  # type: ignore[call-overload]
    print(comparison[Mood])  # type: ignore[type-var]


def an_interpreter_that_misses_a_node(condition: Condition) -> str:
    match condition:
        case Test():
            return "a test"
        case All() | Any() | Always():
            return "no test"
        case Derived():
            return "a concept"
        case _:
            assert_never(condition)  # type: ignore[arg-type]
