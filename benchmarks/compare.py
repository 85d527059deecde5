"""What one comparison of all installed schools costs, and which way of evaluating their rules is the fastest.

Everything is measured in one run on the same situations, so that the ratios mean something on any machine:
`make bench`.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterable
from enum import Enum
from statistics import median
from time import perf_counter

from ways import WAYS, truths_of

from nc_rules import Panel, Situation, facts_of, load_packs, with_facts
from nc_rules.facts import AnyFact, Choice, Count, Flag

SITUATIONS = 500
ROUNDS = 7


def situations(count: int, seed: int) -> list[Situation]:
    """Draw situations: in each, some share of the facts is known."""
    draw = random.Random(seed)  # noqa: S311  # a benchmark, not a secret
    made: list[Situation] = []
    for _ in range(count):
        share = draw.choice([0.1, 0.3, 0.6, 1.0])
        facts = facts_of(Situation).values()
        made.append(with_facts(Situation(), **{f.name: value(f, draw) for f in facts if draw.random() < share}))
    return made


def value(fact: AnyFact, draw: random.Random) -> bool | int | Enum:
    """Draw a value of a fact; a count mostly near the thresholds that rules have."""
    match fact.domain:
        case Flag():
            return draw.random() < 0.5  # noqa: PLR2004
        case Count():
            return draw.choice([0, 5, 29, 30, 31, 90, 365])
        case Choice(options):
            return draw.choice(list(options))


def microseconds(run: Callable[[Situation], object], given: Iterable[Situation]) -> float:
    """Return the microseconds that one situation takes: the median of some rounds."""
    given = list(given)
    rounds: list[float] = []
    for _ in range(ROUNDS):
        start = perf_counter()
        for situation in given:
            run(situation)
        rounds.append((perf_counter() - start) / len(given) * 1e6)
    return median(rounds)


def import_milliseconds(statement: str) -> float:
    """Return the milliseconds that a fresh interpreter takes for a statement: the best of some runs."""
    program = f"from time import perf_counter as t; s = t(); {statement}; print((t() - s) * 1e3)"
    runs = [subprocess.run([sys.executable, "-c", program], check=True, capture_output=True) for _ in range(9)]  # noqa: S603
    return min(float(run.stdout) for run in runs)


def main() -> None:
    """Measure and print."""
    packs = load_packs()
    start = perf_counter()
    panel = Panel(packs.schools, packs.guards, engine="compiled")
    built = (perf_counter() - start) * 1e3
    conditions = [rule.when for school in packs.schools for rule in school.content.rules]
    given = situations(SITUATIONS, seed=1)
    python = sys.version.split()[0]
    print(f"{len(packs.schools)} schools, {len(conditions)} rules; {SITUATIONS} situations; Python {python}")

    print("\nthe truth of every rule, for one situation")
    for situation in given[:50]:
        expected = truths_of(conditions, "walking the tree", situation)
        for way in ("compiled", "generated, three-valued", "closures"):
            assert truths_of(conditions, way, situation) == expected, way
    yardstick = 0.0
    for name, make in WAYS.items():
        taken = microseconds(make(conditions), given)
        yardstick = yardstick or taken
        print(f"  {name:36} {taken:8.1f} us   {taken / yardstick:6.2f}")

    print("\none comparison, from the facts to every school's answer")
    for situation in given:
        panel.compare(situation)
    taken = microseconds(panel.compare, given)
    print(f"  {'answers decided':36} {taken:8.1f} us   {taken / yardstick:6.2f}")
    fresh = microseconds(panel.compare, situations(SITUATIONS, seed=2))
    print(f"  {'the same, on situations not yet met':36} {fresh:8.1f} us   {fresh / yardstick:6.2f}")
    taken = microseconds(lambda situation: panel.compare(situation).topics, given[:100])
    print(f"  {'with every answer as an object':36} {taken:8.1f} us   {taken / yardstick:6.2f}")
    taken = microseconds(lambda situation: panel.compare(situation).to_dict(), given[:50])
    print(f"  {'as plain values for JSON':36} {taken:8.1f} us   {taken / yardstick:6.2f}")
    taken = microseconds(lambda situation: panel.compare(situation).to_json(), given[:50])
    print(f"  {'as JSON text':36} {taken:8.1f} us   {taken / yardstick:6.2f}")
    print(f"  making the panel ready: {built:.0f} ms, once")

    print("\nimports, in milliseconds over a bare interpreter")
    print(f"  import nc_rules: {import_milliseconds('import nc_rules'):.0f}")
    print()
    tracemalloc.start()
    for stretch in range(1, 4):
        before = tracemalloc.get_traced_memory()[0]
        for seed in range(20):
            for situation in situations(1_000, seed=100 * stretch + seed):
                panel.compare(situation)
        grown = (tracemalloc.get_traced_memory()[0] - before) / 1e3
        print(f"memory grown from comparison {20_000 * (stretch - 1):,} to {20_000 * stretch:,}: {grown:.0f} kB")


if __name__ == "__main__":
    main()
