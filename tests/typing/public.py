"""What type checkers make of the public names. Checked by `make types`; nothing here runs."""

from __future__ import annotations

from collections.abc import ItemsView, Mapping
from typing import Any, assert_never, assert_type

from nc_rules import (
    Alert,
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
    Option,
    Packs,
    Reply,
    Rule,
    School,
    Situation,
    Source,
    Stance,
    Status,
    Topic,
    TopicComparison,
    Waiver,
    WorkingMemory,
    changer,
    choice,
    compare,
    count,
    evaluate,
    fact_sheet,
    facts_of,
    flag,
    in_english,
    known,
    load_packs,
    with_facts,
)
from nc_rules import Situation as S
from nc_rules.condition import All, Not, Test
from nc_rules.condition import Any as AnyOf
from nc_rules.explanation import Why, WhyNot
from nc_rules.facts import AnyFact, Value


class Rite(Option):
    MASS = "mass", "you go to mass"


@fact_sheet
class Faith:
    shares_congregation: Fact[bool] = flag("Do you go to one church?")
    visits: Fact[int] = count("How often a week?", unit="visits", most=7)
    rite: Fact[Rite] = choice(Rite, "Which rite?")


def facts(situation: Situation, faith: Faith, from_a_form: dict[str, Value], from_json: dict[str, Any]) -> None:
    # On the class a fact is itself, on an instance it is its value or not known.
    assert_type(S.share_children, Fact[bool])
    assert_type(S.no_contact_days, Fact[int])
    assert_type(S.ended_by, Fact[EndedBy])
    assert_type(Faith.rite, Fact[Rite])
    assert_type(situation.share_children, bool | None)
    assert_type(situation.no_contact_days, int | None)
    assert_type(situation.ended_by, EndedBy | None)
    assert_type(faith.rite, Rite | None)

    # The constructor takes each fact by name; none of them is required, and None is not known.
    assert_type(Situation(), Situation)
    assert_type(Situation(share_children=True, no_contact_days=12, ended_by=EndedBy.EX), Situation)
    assert_type(Situation(share_children=None, no_contact_days=None, ended_by=None), Situation)
    assert_type(Faith(visits=2, rite=Rite.MASS), Faith)

    assert_type(with_facts(situation, healed=True), Situation)
    assert_type(with_facts(faith, visits=3), Faith)
    assert_type(with_facts(situation, **from_a_form), Situation)
    change = changer(Situation)
    assert_type(change(situation), Situation)
    assert_type(change(situation, healed=True, mood=Mood.SAD, ended_by=None), Situation)
    assert_type(change(situation, **from_json), Situation)
    assert_type(changer(Faith)(faith, rite=Rite.MASS), Faith)
    assert_type(known(situation), dict[AnyFact, Value])
    assert_type(facts_of(Situation), Mapping[str, AnyFact])
    memory = WorkingMemory.of(situation, faith)
    assert_type(memory, WorkingMemory)
    assert_type(memory.value(S.ended_by), Value | None)
    assert_type(memory[S.ended_by], Value)
    assert_type(memory.items(), ItemsView[AnyFact, Value])
    assert_type(memory.with_values({S.healed: True, S.mood: None}), WorkingMemory)
    assert_type(memory.without([S.healed]), WorkingMemory)
    assert_type(WorkingMemory.from_values({S.healed: True, Faith.rite: Rite.MASS}), WorkingMemory)


def conditions(shared: Derived, condition: Condition) -> None:
    assert_type(S.share_children.is_(True), Test)
    assert_type(S.ended_by.is_(EndedBy.EX), Test)
    assert_type(S.ended_by.in_(EndedBy.EX, EndedBy.BOTH), Test)
    assert_type(S.no_contact_days < 30, Test)
    assert_type(S.no_contact_days >= 30, Test)
    assert_type(S.share_children & S.live_together, All)
    assert_type(S.share_children | (S.no_contact_days < 30), AnyOf)
    assert_type(shared & S.healed & condition, All)
    assert_type(~S.share_children, Condition)
    assert_type(~(shared | S.healed), Condition)
    assert_type(evaluate(condition, WorkingMemory.of().value), bool | None)
    assert_type(evaluate(S.share_children, WorkingMemory.of().value), bool | None)
    assert_type(All((S.share_children, shared)), All)
    assert_type(Not(S.share_children), Not)
    assert_type(in_english(condition), str)


def rules(source: Source, shared: Derived) -> None:
    # A rule, a derived fact and what a guard holds take a bare flag, a test, a derived fact or a whole condition.
    place = source.at("Home")
    assert_type(place, Citation)
    assert_type(Rule("rest", Contact.NONE, say="Rest.", because="So.", cite=place), Rule)
    assert_type(Rule("rest", Contact.NONE, when=S.healed, say="Rest.", because="So.", cite=place).when, Condition)
    assert_type(Rule("rest", Contact.NONE, when=shared & S.healed, say="Rest.", because="So.", cite=place).topic, Topic)
    rule = Rule("rest", Contact.NONE, say="Rest.", because="So.", cite=place)
    waiver = Waiver("court", ("rest",), when=S.legal_proceedings, because="So.", cite=place)
    assert_type(waiver, Waiver)
    school = School("walkers", title="The walkers", summary="How to walk.", rules=(rule, waiver))
    assert_type(school.rules, tuple[Rule, ...])
    assert_type(school.waivers, tuple[Waiver, ...])
    assert_type(school.entries, Mapping[str, Rule | Waiver])
    assert_type(Derived("well", when=S.healed, because="So.", cite=place), Derived)
    assert_type(Alert("order", when=S.court_order, say="Obey.", because="So.", cite=place), Alert)
    assert_type(Forbid((Contact.OPEN,), when=shared, because="So.", cite=place), Forbid)


def answers(answer: Answer, comparison: Comparison, school: School) -> None:
    assert_type(compare(Situation(), Faith()), Comparison)
    assert_type(compare(Situation(), schools=["active", school], engine="compiled"), Comparison)
    assert_type(comparison["reply"]["active"], Answer)
    assert_type(answer.status, Status)
    assert_type(answer.say, str | None)
    assert_type(answer.rules, tuple[Rule, ...])
    assert_type(answer.depends_on, tuple[AnyFact, ...])
    assert_type(answer.turns_on, tuple[AnyFact, ...])
    assert_type(answer.why(), Why)
    assert_type(answer.why_not("ignore"), WhyNot)
    assert_type(answer.why_not(Contact.NONE), WhyNot)
    assert_type(Contact.NONE.topic, Topic)
    assert_type(Contact.topic, Topic)
    assert_type(Contact.NONE.says, str)
    assert_type(load_packs(), Packs)


def stances(comparison: Comparison, some: type[Stance], either: str | type[Stance], by_name: TopicComparison) -> None:
    # A topic that is found by its Enum has answers whose stances are members of it.
    topic = comparison[Reply]
    assert_type(topic, TopicComparison[Reply])
    assert_type(topic["active"], Answer[Reply])
    assert_type([*topic], list[Answer[Reply]])
    assert_type([*reversed(topic)], list[Answer[Reply]])
    assert_type(topic.answers, Mapping[str, Answer[Reply]])
    assert_type(topic.by_stance, Mapping[Reply, tuple[Answer[Reply], ...]])
    assert_type(topic.with_status(Status.SETTLED), tuple[Answer[Reply], ...])
    answer = topic["active"]
    assert_type(answer.stance, Reply | None)
    assert_type(answer.withheld, Reply | None)
    assert_type(answer.could_be, frozenset[Reply | None])
    assert_type(answer.verdict.stance, Reply | None)

    # Of one that is found otherwise, and of all of them together, it is only known that they are stances.
    for one in (comparison["reply"], comparison[Reply.topic], comparison[some], comparison[either]):
        assert_type(one, TopicComparison[Stance])
    assert_type(list(comparison), list[TopicComparison[Stance]])
    assert_type(comparison.disagreements, tuple[TopicComparison[Stance], ...])
    assert_type(by_name, TopicComparison[Stance])
    assert_type(by_name["active"].stance, Stance | None)
    assert_type(by_name["active"].could_be, frozenset[Stance | None])

    # `Answer` alone is an answer on any topic, so a function that takes one needs no parameter.
    assert_type(in_a_word(topic["active"]), str)
    assert_type(in_a_word(by_name["active"]), str)
    assert_type(reply_in_a_word(topic["active"]), str)


def in_a_word(answer: Answer) -> str:
    assert_type(answer, Answer[Stance])
    return "nothing" if answer.stance is None else answer.stance.says


def reply_in_a_word(answer: Answer[Reply]) -> str:
    match answer.stance:
        case None:
            return "nothing"
        case Reply.IGNORE | Reply.BRIEFLY:
            return "little"
        case Reply.LIGHTLY | Reply.ENGAGE:
            return "more"
        case _:
            assert_never(answer.stance)
