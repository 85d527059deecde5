"""Compare the durable engine with the compiled one on all installed packs, in random situations.

    python tests/engines/durable/long_run.py --situations 1000000

It prints the first situation in which they differ, with the condition, and ends with status 1; if the C code takes the
process down, the seed and the last thousand of situations are what was printed before.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Final

from nc_rules import WorkingMemory, evaluate, facts_of, in_english, known, load_packs
from nc_rules.condition import Condition
from nc_rules.engines import engine_named, every_truth
from nc_rules.facts import AnyFact, Count, Value
from nc_rules.packs import Packs
from nc_rules.testing.thresholds import Thresholds, near_thresholds
from nc_rules.testing.value import options_of

WALKED: Final = 50
"""One situation in so many is also evaluated by walking the conditions, as they are defined."""


def conditions_of(packs: Packs) -> list[Condition]:
    """Every condition there is: of rules, waivers, derived facts, alerts and of what is forbidden."""
    conditions = [condition for content in packs.contents for condition in content.conditions]
    return [*conditions, *(concept for content in packs.contents for concept in content.derived)]


def values_to_try(fact: AnyFact, near: Thresholds) -> Sequence[Value]:
    """The values of a fact that are worth trying: of a count, its bounds and what is around each threshold."""
    if isinstance(fact.domain, Count):
        return sorted({fact.domain.least, *near.get(fact, ()), fact.domain.most})
    return options_of(fact)


def situations(packs: Packs, seed: int) -> Iterator[WorkingMemory]:
    """Draw situations for ever: in each, some share of the facts of every sheet is known."""
    draw = random.Random(seed)
    near = near_thresholds(packs.contents)
    tried = {
        sheet: {name: values_to_try(fact, near) for name, fact in facts_of(sheet).items()} for sheet in packs.sheets
    }
    while True:
        share = draw.choice([0.02, 0.1, 0.3, 0.6, 0.9, 1.0])
        made = [
            sheet(**{name: draw.choice(values) for name, values in facts.items() if draw.random() < share})
            for sheet, facts in tried.items()
        ]
        yield WorkingMemory.of(*made)


def main(arguments: Sequence[str]) -> int:
    """Run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--situations", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    packs = load_packs()
    conditions = conditions_of(packs)
    durable, compiled = (engine_named(name).prepare([conditions]) for name in ("durable", "compiled"))
    print(
        f"{len(packs.schools)} schools, {len(packs.guards)} guards, {len(conditions)} conditions, seed {options.seed}"
    )
    start = perf_counter()
    for number, memory in enumerate(situations(packs, options.seed), start=1):
        told = zip(every_truth(durable, memory), every_truth(compiled, memory), strict=True)
        for condition, (found, expected) in zip(conditions, told, strict=True):
            walked = evaluate(condition, memory.value) if number % WALKED == 0 else expected
            if not found is expected is walked:
                print(f"DIFFERENT in situation {number}: {[known(sheet) for sheet in memory.sheets]}")
                print(f"durable {found}, compiled {expected}, walked {walked}: {in_english(condition)}")
                return 1
        if number % 1000 == 0 or number == options.situations:
            print(f"{number} situations agree, {perf_counter() - start:.0f} s", flush=True)
        if number == options.situations:
            return 0
    raise AssertionError


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
