"""How often an answer is called provisional or open where nothing that is unknown could change it.

Such caution is allowed, since the engine looks at each rule by itself, but it should be rare. Every way in which the
unknown facts of a topic could turn out is tried here, for schools made at random and for the installed ones, and the
promise behind `settled` and `silent` is held against them as well: `python benchmarks/caution.py`.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product
from math import prod

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
    evaluate,
    facts_of,
    load_packs,
    with_facts,
)
from nc_rules.condition import nodes_in
from nc_rules.engines.compiled import thresholds
from nc_rules.facts import AnyFact, Choice, Count, Flag, Test, Value, WorkingMemory
from nc_rules.verdict import decide

SCHOOLS = 400
SITUATIONS = 40
"""Random schools, and random situations for each school, random or installed."""

MOST_TRIED = 200_000
"""An answer that could turn out in more ways than this is left out of the count."""

S = Situation
PLACE = Source("At random", "Chance").at("Rules")
FLAGS = (S.healed, S.chased, S.share_pets, S.money_owed, S.long_distance)

Values = Mapping[AnyFact, Value]


def random_school(draw: random.Random) -> School:
    """Make a school of a few rules on one topic, with overrides that go round in no circle."""
    rules: list[Rule] = []
    for number in range(draw.randint(2, 6)):
        weaker = tuple(rule.id for rule in rules if draw.random() < 0.5)  # noqa: PLR2004
        stance, when = draw.choice(list(Contact)), random_condition(draw, 3)
        rules.append(Rule(f"rule-{number}", stance, when, weaker, say="Do it.", because="Chance.", cite=PLACE))
    return School("random", title="Random", summary="Made at random.", rules=rules)


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


def telling_values(fact: AnyFact, tests: Sequence[Test]) -> Sequence[Value]:
    """Give the values of a fact; of a count, one from each stretch in which no test changes its answer."""
    match fact.domain:
        case Flag():
            return (False, True)
        case Choice(options):
            return tuple(options)
        case Count(least=least, most=most):
            return tuple(dict.fromkeys(value for value in (least, *thresholds(tests)) if least <= value <= most))


def tests_on(rules: Sequence[Rule]) -> Mapping[AnyFact, Sequence[Test]]:
    """Give the tests that rules make, by fact."""
    asked: dict[AnyFact, list[Test]] = {}
    for node in chain.from_iterable(nodes_in(rule.when) for rule in rules):
        if isinstance(node, Test):
            asked.setdefault(node.fact, []).append(node)
    return asked


def random_situation(draw: random.Random, asked: Mapping[AnyFact, Sequence[Test]]) -> Situation:
    """Make a situation in which some of the facts that are asked about are known."""
    share = draw.choice([0.2, 0.5, 0.8])
    known = [fact for fact in facts_of(Situation).values() if fact in asked and draw.random() < share]
    return with_facts(Situation(), **{fact.name: draw.choice(telling_values(fact, asked[fact])) for fact in known})


def outcome(rules: Sequence[Rule], values: Values) -> frozenset[Stance]:
    """Give the stances of the rules that stand when these facts are known."""
    verdict = decide(rules, [evaluate(rule.when, values.get) for rule in rules])
    return frozenset(rule.stance for rule in verdict.rules)


def completions(
    known: Values, asked: Mapping[AnyFact, Sequence[Test]], draw: random.Random
) -> Iterator[dict[AnyFact, Value]]:
    """Give every way in which the unknown facts could turn out, after some at random, which mostly tell enough."""
    unknown = {fact: telling_values(fact, tests) for fact, tests in asked.items() if fact not in known}
    for _ in range(20):
        yield {**known, **{fact: draw.choice(values) for fact, values in unknown.items()}}
    for values in product(*unknown.values()):
        yield {**known, **dict(zip(unknown, values, strict=True))}


def judge(answer: Answer, rules: Sequence[Rule], situation: Situation, draw: random.Random) -> str:
    """Say whether the answer could change, beside what its status says."""
    asked = tests_on(rules)
    known = dict(WorkingMemory.of(situation).known())
    ways = prod(len(telling_values(fact, tests)) for fact, tests in asked.items() if fact not in known)
    if ways > MOST_TRIED:
        return "not tried"
    now = outcome(rules, known)
    changes = any(outcome(rules, whole) != now for whole in completions(known, asked, draw))
    if answer.status in {Status.SETTLED, Status.SILENT}:
        return "PROMISE BROKEN" if changes else answer.status.value
    return answer.status.value if changes or answer.status is Status.CONFLICT else f"{answer.status.value} in vain"


def count(schools: Sequence[School], draw: random.Random) -> Counter[str]:
    """Judge the answers of schools in random situations."""
    found = Counter[str]()
    for school in schools:
        panel = Panel([school])
        asked = tests_on(school.rules)
        for situation in (random_situation(draw, asked) for _ in range(SITUATIONS)):
            comparison = panel.compare(situation)
            for topic in school.topics:
                rules = [rule for rule in school.rules if rule.topic == topic]
                found[judge(comparison[topic.name][school.name], rules, situation, draw)] += 1
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
