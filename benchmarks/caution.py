"""How often an answer is called provisional or open where nothing that is unknown could change it.

Such caution is allowed, since a verdict looks at each rule by itself, but it should be rare. Every way in which the
unknown facts of a topic could turn out is tried here, for schools made at random and for the installed ones, and the
promise behind `settled` and `silent` is held against them as well: `python benchmarks/caution.py`.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import TypeAlias

from nc_rules import (
    Answer,
    Condition,
    Contact,
    EndedBy,
    Panel,
    Rule,
    School,
    Situation,
    Source,
    Stance,
    Status,
    Waiver,
    WorkingMemory,
    evaluate,
    facts_of,
    load_packs,
    with_facts,
)
from nc_rules.condition.partition import Partition, partitions
from nc_rules.facts import AnyFact, Value
from nc_rules.overrides import TopicRules
from nc_rules.verdict import decide

SCHOOLS = 400
SITUATIONS = 40
"""Random schools, and random situations for each school, random or installed."""

MOST_TRIED = 200_000
"""An answer that could turn out in more ways than this is left out of the count."""

S = Situation
PLACE = Source("At random", "Chance").at("Rules")
FLAGS = (S.healed, S.chased, S.share_pets, S.money_owed, S.long_distance)

Values: TypeAlias = Mapping[AnyFact, Value]
Asked: TypeAlias = Mapping[AnyFact, Partition]


def random_school(draw: random.Random) -> School:
    """Make a school of a few rules on one topic, with overrides that go round in no circle, and at times a waiver."""
    rules: list[Rule] = []
    for number in range(draw.randint(2, 6)):
        weaker = tuple(rule.id for rule in rules if draw.random() < 0.5)  # noqa: PLR2004
        stance, when = draw.choice(list(Contact)), random_condition(draw, 3)
        rules.append(Rule(f"rule-{number}", stance, when, weaker, say="Do it.", because="Chance.", cite=PLACE))
    waived = tuple(rule.id for rule in rules if draw.random() < 0.5)  # noqa: PLR2004
    waiver = Waiver("waiver", waived, random_condition(draw, 2), because="Chance.", cite=PLACE)
    waivers = (waiver,) if waived and draw.random() < 0.3 else ()  # noqa: PLR2004
    return School("random", title="Random", summary="Made at random.", rules=rules, waivers=waivers)


def random_condition(draw: random.Random, tests: int) -> Condition:
    """Make a condition of at most so many tests."""
    if tests == 1 or draw.random() < 0.3:  # noqa: PLR2004
        days = S.no_contact_days
        leaves: list[Condition] = [*(flag.is_(draw.random() < 0.7) for flag in FLAGS)]  # noqa: PLR2004
        leaves += [days < draw.choice([7, 30, 90]), days >= draw.choice([7, 30, 90])]
        leaves += [S.ended_by.is_(draw.choice(list(EndedBy))), S.ended_by.in_(*draw.sample(list(EndedBy), 2))]
        return draw.choice(leaves)
    one, other = random_condition(draw, tests // 2), random_condition(draw, tests - tests // 2)
    both: list[Condition] = [one & other, one | other, one & ~other]
    return draw.choice(both)


def random_situation(draw: random.Random, asked: Asked) -> Situation:
    """Make a situation in which some of the facts that are asked about are known."""
    share = draw.choice([0.2, 0.5, 0.8])
    known = [fact for fact in facts_of(Situation).values() if fact in asked and draw.random() < share]
    return with_facts(Situation(), **{fact.name: draw.choice(asked[fact].starts) for fact in known})


def outcome(topic: TopicRules, values: Values) -> frozenset[Stance]:
    """Return the stances that are left when these facts are known."""
    rules = [evaluate(rule.when, values.get) for rule in topic.rules]
    waivers = [evaluate(waiver.when, values.get) for waiver in topic.waivers]
    return frozenset(rule.stance for rule in decide(topic, rules, waivers).rules)


def completions(known: Values, asked: Asked, draw: random.Random) -> Iterator[Values]:
    """Return every way in which the unknown facts could turn out, after some at random, which mostly tell enough."""
    unknown = {fact: partition.starts for fact, partition in asked.items() if fact not in known}
    for _ in range(20):
        yield {**known, **{fact: draw.choice(values) for fact, values in unknown.items()}}
    for values in product(*unknown.values()):
        yield {**known, **dict(zip(unknown, values, strict=True))}


def judge(answer: Answer, topic: TopicRules, situation: Situation, draw: random.Random) -> str:
    """Return whether the answer could change, beside what its status says."""
    asked = partitions(entry.when for entry in topic.entries)
    known = {**WorkingMemory.of(situation)}
    ways = prod(len(partition.starts) for fact, partition in asked.items() if fact not in known)
    if ways > MOST_TRIED:
        return "not tried"
    now = outcome(topic, known)
    changes = any(outcome(topic, whole) != now for whole in completions(known, asked, draw))
    if answer.status in {Status.SETTLED, Status.SILENT}:
        return "PROMISE BROKEN" if changes else answer.status.value
    return answer.status.value if changes or answer.status is Status.CONFLICT else f"{answer.status.value} in vain"


def count(schools: Sequence[School], draw: random.Random) -> Counter[str]:
    """Judge the answers of schools in random situations."""
    found = Counter[str]()
    for school in schools:
        panel = Panel([school])
        asked = partitions(school.conditions)
        for situation in (random_situation(draw, asked) for _ in range(SITUATIONS)):
            comparison = panel.compare(situation)
            for topic in school.topics:
                found[judge(comparison[topic][school.name], school.on(topic), situation, draw)] += 1
    return found


def show(title: str, found: Counter[str]) -> None:
    """Print what was found, and the share of caution that was in vain."""
    print(f"{title}: {', '.join(f'{times:,} {kind}' for kind, times in sorted(found.items()))}")
    for status in ("provisional", "open"):
        vain, all_of_them = found[f"{status} in vain"], found[status] + found[f"{status} in vain"]
        if all_of_them:
            print(f"  {status} where nothing could change: {vain:,} of {all_of_them:,}, {vain / all_of_them:.2%}")


def main() -> None:
    """Count for random schools, then for the installed ones."""
    draw = random.Random(1)  # noqa: S311  # a benchmark, not a secret
    show("Random schools", count([random_school(draw) for _ in range(SCHOOLS)], draw))
    for school in load_packs().schools:
        show(f"School {school.content.name}", count([school.content], draw))


if __name__ == "__main__":
    main()
