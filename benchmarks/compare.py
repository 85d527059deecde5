"""What comparing costs: each step, importing the library, and memory, each beside the aim for it: `make bench`.

Everything is measured in one run, as a ratio to something that every machine has: plain Python `if`s for the same
rules, a bare interpreter, an import of attrs alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final, TypeAlias

from timing import Taken, Way, side_by_side
from ways import chain
from workloads import Workload, installed, made_up

from nc_rules import Comparison, Situation, WorkingMemory
from nc_rules.engines import engine_named, states_of

STEPS: Final = (
    "truth of every rule",
    "decided",
    "one answer read",
    "all answers, as objects",
    "all stances read",
    "to_dict",
    "to_json",
)

Aims: TypeAlias = Sequence[float | None]
"""The ratio to aim at in each step; `None` where there is no aim."""

NO_AIM: Final[Aims] = (None,) * len(STEPS)

IMPORTS: Final = {
    "a bare interpreter": "",
    "import attrs": "import attrs",
    "import nc_rules": "import nc_rules",
    "what a first comparison needs": "from nc_rules import Panel, Situation; Panel([]).compare(Situation())",
}


def steps(work: Workload) -> dict[str, Way]:
    """Return what is done in each step, from the situation on. What is decided is weighed when it is first read."""
    compare, (topic, school) = work.panel.compare, work.answer
    conditions = [rule.when for installed in work.panel.schools for rule in installed.content.rules]
    program = engine_named("compiled").prepare([conditions])
    ways: Sequence[Way] = (
        lambda situation: states_of(program, WorkingMemory((situation,))),
        compare,
        lambda situation: compare(situation)[topic][school].stance,
        lambda situation: [answer for topic in compare(situation) for answer in topic],
        lambda situation: [answer.stance for topic in compare(situation) for answer in topic],
        lambda situation: compare(situation).to_dict(),
        lambda situation: compare(situation).to_json(),
    )
    return dict(zip(STEPS, ways, strict=True))


def print_steps(work: Workload, draw: Random, known: Aims, unmet: Aims) -> None:
    """Print what each step takes, beside the ratio to aim at, for situations met before and for ones never met."""
    schools = work.panel.roster.spoken
    yardstick = chain([on.rules for on in schools])
    for situation in work.whole(500, draw):
        decided = work.panel.compare(situation).decided
        assert yardstick(situation) == tuple(one.verdict.stance for one in decided), situation
    ways, given = steps(work), work.situations(200, draw)
    again = side_by_side(yardstick, ways, lambda: given)
    fresh = side_by_side(yardstick, ways, lambda: work.situations(200, draw), warm=False)
    print(f"\n{work.title}")
    print(f"  {'':26} {'met before':30} {'never met':30}")
    for step, aim, other in zip(STEPS, known, unmet, strict=True):
        print(f"  {step:26} {shown(again[step], aim):30} {shown(fresh[step], other):30}".rstrip())


def shown(taken: Taken, aim: float | None) -> str:
    """Say what was measured and what was aimed at."""
    return f"{taken.us:6.1f} us {beside(taken.ratio, aim)}"


def beside(ratio: float, aim: float | None) -> str:
    """Say a ratio, and what was aimed at."""
    return f"{ratio:5.2f}" if aim is None else f"{ratio:5.2f}, aim {aim:g}{'  MISSED' if ratio > aim else ''}"


def print_imports() -> None:
    """Print what imports take over a bare interpreter, as a ratio to that of attrs."""
    times: dict[str, list[float]] = {name: [] for name in IMPORTS}
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
        for _ in range(21):
            for name, program in IMPORTS.items():
                start = perf_counter()
                subprocess.run([sys.executable, "-c", program], check=True, env=environment)  # noqa: S603
                times[name].append((perf_counter() - start) * 1e3)
    # The first turn compiled what it imported.
    bare, attrs, *others = (median(taken[1:]) for taken in times.values())
    print("\nimporting, over a bare interpreter; the ratio to attrs alone")
    print(f"  {'attrs':40} {attrs - bare:6.1f} ms")
    for name, taken, aim in zip([*IMPORTS][2:], others, [60 / 35, None], strict=True):
        print(f"  {name:40} {taken - bare:6.1f} ms {beside((taken - bare) / (attrs - bare), aim)}")


def print_memory(work: Workload, draw: Random) -> None:
    """Print by how much memory grows with comparisons that are let go, and what those that are held take."""
    compare, (topic, school) = work.panel.compare, work.answer

    def decided(situation: Situation) -> object:
        return compare(situation)[topic][school].stance

    tracemalloc.start()
    print("\nmemory grown over comparisons of situations never met; the aim is that it ceases to grow")
    for number in range(1, 4):
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(10):
            for situation in work.situations(1_000, draw):
                decided(situation)
        grown = tracemalloc.get_traced_memory()[0] - before
        print(f"  {10_000 * (number - 1):6,} to {10_000 * number:6,} {grown / 1e3:8.0f} kB")
    given = work.situations(3_000, draw)
    before = tracemalloc.get_traced_memory()[0]
    held = list(map(compare, given))
    print(f"\nmemory of {len(held):,} comparisons that are held, for each, beside its situation")
    reading: Mapping[str, Callable[[Comparison], object]] = {
        "not read": lambda _: None,
        "one answer read": lambda comparison: comparison[topic][school].stance,
        "all answers read": lambda comparison: [answer.stance for topic in comparison for answer in topic],
        "written as JSON too": lambda comparison: len(comparison.to_json()),
    }
    for name, read in reading.items():
        for comparison in held:
            read(comparison)
        taken = (tracemalloc.get_traced_memory()[0] - before) / len(held)
        print(f"  {name:40} {taken:6,.0f} bytes")
    tracemalloc.stop()


def main() -> None:
    """Measure and print."""
    draw = Random(1)  # noqa: S311  # a benchmark, not a secret
    work = installed()
    known, unknown = made_up(draw)
    print("Microseconds of the processor for one situation, and the ratio to plain Python for the same rules;")
    print(f"Python {sys.version.split()[0]}")
    print_steps(work, draw, (1.25, 2.5, 5, 28, None, 40, 13), (1.25, 2.5, 5, 28, None, 60, 25))
    print_steps(known, draw, (1.4, 2.3, 4.4, 32, None, 47, 11), NO_AIM)
    print_steps(unknown, draw, (1.3, 2.5, 4.7, 33, None, 49, 15), (None, 2.5, None, None, None, 74, 50))
    print_imports()
    print_memory(work, draw)


if __name__ == "__main__":
    main()
