"""What is measured on: the installed schools, and schools made up at random, each with situations to put to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from random import Random
from typing import Any, Final, final

import attrs

from nc_rules import Condition, Panel, Rule, School, Situation, Source, Stance, facts_of, load_packs
from nc_rules.condition import Op, Test
from nc_rules.facts import AnyFact, Choice, Count, Flag
from nc_rules.vocabulary import TOPICS

FACTS: Final = tuple(facts_of(Situation).values())

PLACE: Final = Source("Made up", "Chance").at("Rules")


@final
@attrs.frozen
class Workload:
    """Schools, and situations to put to them.

    Args:
        title: What it is, in a few words.
        panel: The schools, with the guards if there are any.
        answer: A topic and a school, by name, to read one answer of.
        facts: The facts that are known in some situation.
        known: Draws the share of them that is known in one.
    """

    title: str
    panel: Panel
    answer: tuple[str, str]
    facts: Sequence[AnyFact]
    known: Callable[[Random], float]

    def situations(self, number: int, draw: Random) -> list[Situation]:
        """Draw situations."""
        return situations(number, draw, self.facts, self.known)

    def whole(self, number: int, draw: Random) -> list[Situation]:
        """Draw situations in which every fact is known."""
        return situations(number, draw, self.facts, lambda _: 1.0)


def some_or_all(draw: Random) -> float:
    """Draw the share of the facts that is known of a situation."""
    return draw.choice([0.1, 0.3, 0.6, 1.0])


def situations(
    number: int,
    draw: Random,
    facts: Sequence[AnyFact] = FACTS,
    known: Callable[[Random], float] = some_or_all,
) -> list[Situation]:
    """Draw situations, in each of which some share of the facts is known."""
    made: list[Situation] = []
    for _ in range(number):
        share = known(draw)
        told: dict[str, Any] = {fact.name: value(fact, draw) for fact in facts if draw.random() < share}
        made.append(Situation(**told))
    return made


def value(fact: AnyFact, draw: Random) -> bool | int | Enum:
    """Draw a value of a fact; a count mostly near the thresholds that rules have."""
    match fact.domain:
        case Flag():
            return draw.random() < 0.5  # noqa: PLR2004
        case Count():
            return draw.choice([0, 5, 29, 30, 31, 90, 365])
        case Choice(options):
            return draw.choice(list(options))


def installed() -> Workload:
    """Return the installed schools with the guards, and situations of which a tenth to all is known."""
    packs = load_packs()
    rules = sum(len(school.content.rules) for school in packs.schools)
    title = f"{len(packs.schools)} installed schools of {rules} rules, a tenth to all of the facts known"
    return Workload(title, Panel(packs.schools, packs.guards), ("reply", "active"), FACTS, some_or_all)


def made_up(draw: Random) -> tuple[Workload, Workload]:
    """Return 8 schools of 25 rules on 8 topics and 40 facts: with all facts known, and with two fifths forgotten."""
    facts = draw.sample(FACTS, 40)
    panel = Panel([school(f"school-{number}", facts, draw) for number in range(8)])
    title = "8 made-up schools of 25 rules each, on 8 topics and 40 facts"
    answer = ("reply", "school-0")
    return (
        Workload(f"{title}, all known", panel, answer, facts, lambda _: 1.0),
        Workload(f"{title}, two fifths unknown", panel, answer, facts, lambda _: 0.6),
    )


def school(name: str, facts: Sequence[AnyFact], draw: Random) -> School:
    """Make a school of 25 rules; each is an exception to those before it on its topic."""
    rules: list[Rule] = []
    for number in range(25):
        stance: Stance = draw.choice(list(draw.choice(TOPICS[:8]).stances))
        before = tuple(rule.id for rule in rules if rule.topic == stance.topic)
        when = tree(draw.randint(2, 5), facts, draw)
        rules.append(Rule(f"rule-{number}", stance, when, before, say="Do it.", because="Chance.", cite=PLACE))
    return School(name, title="Made up", summary="Made at random.", rules=rules)


def tree(tests: int, facts: Sequence[AnyFact], draw: Random) -> Condition:
    """Make a condition of so many tests, of *and*, *or* and *not*."""
    if tests == 1:
        found = test(draw.choice(facts), draw)
        return ~found if draw.random() < 0.2 else found  # noqa: PLR2004
    split = draw.randint(1, tests - 1)
    one, other = tree(split, facts, draw), tree(tests - split, facts, draw)
    return one & other if draw.random() < 0.6 else one | other  # noqa: PLR2004


def test(fact: AnyFact, draw: Random) -> Test:
    """Make a test of a fact."""
    match fact.domain:
        case Flag():
            return Test(fact, Op.IS, draw.random() < 0.7)  # noqa: PLR2004
        case Count():
            return Test(fact, draw.choice([Op.LT, Op.GE]), draw.choice([7, 14, 30, 60]))
        case Choice(options):
            return Test(fact, Op.IS, draw.choice(list(options)))
