"""A small school with a guard, whose explanations are known."""

from __future__ import annotations

from typing import Final

from nc_rules import (
    ALWAYS,
    Contact,
    Derived,
    Forbid,
    Guard,
    Panel,
    Reply,
    Rule,
    School,
    Situation,
    Source,
    Stance,
)
from nc_rules import Situation as S
from nc_rules.condition import ConditionLike
from nc_rules.explanation import Why, WhyNot

SOURCE: Final = Source("On walking", "The club", "club.example")
LAW: Final = Source("On the law", "The state")
SHARED: Final = Derived("shared", when=S.live_together | S.work_together, because="You meet.", cite=SOURCE.at("Home"))


def rule(id: str, stance: Stance, when: ConditionLike = ALWAYS, *overrides: str) -> Rule:  # noqa: A002  # it is called that on the rule
    return Rule(id, stance, when, overrides, say=f"Do {id}!", because=f"For {id}.", cite=SOURCE.at(f"On {id}"))


REST: Final = rule("rest", Contact.NONE)
MEET: Final = rule("meet", Contact.LIMITED, SHARED, "rest")
TALK: Final = rule("talk", Contact.OPEN, ~SHARED & (S.no_contact_days >= 30), "rest")
ANSWER: Final = rule("answer", Reply.BRIEFLY, S.ex_reached_out)
IGNORE: Final = rule("ignore", Reply.IGNORE, S.chased)
SCHOOL: Final = School("walkers", title="The walkers", summary="How to walk.", rules=(REST, MEET, TALK, ANSWER, IGNORE))
ORDER: Final = Forbid(
    (Contact.LIMITED, Reply.BRIEFLY), S.court_order, because="A court forbids it.", cite=LAW.at("§ 1"), id="order"
)
PANEL: Final = Panel([SCHOOL], [Guard("watch", title="The watch", summary="Watches.", forbids=(ORDER,))])


def why(situation: Situation, topic: str = "contact") -> Why:
    return PANEL.compare(situation)[topic]["walkers"].why()


def why_not(situation: Situation, stance: str, topic: str = "contact") -> WhyNot:
    return PANEL.compare(situation)[topic]["walkers"].why_not(stance)


AT_HOME: Final = Situation(live_together=True, work_together=False)
"""Settled: `rest` gives way to `meet`, and `talk` cannot fire."""
