"""What the durable engine costs beside the compiled one, for one comparison of all installed schools.

Everything is measured in one run on the same situations: `python benchmarks/engines.py`.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from importlib import import_module
from random import Random
from time import perf_counter, time
from typing import Any

from workloads import situations

from nc_rules import EngineUnavailable, Panel, School, Situation, WorkingMemory, load_packs
from nc_rules.condition import Truth
from nc_rules.engines import Program, engine_named, every_truth, states_of
from nc_rules.engines.durable import DurableSchool, to_durable

SITUATIONS = 200
ROUNDS = 9
COMPARISONS = 10_000
ENGINES = ("compiled", "durable")


def truths_in(program: Program) -> Callable[[Situation], list[Truth]]:
    """Return a way to have the truth of every condition of a program."""
    return lambda situation: [*every_truth(program, WorkingMemory((situation,)))]


def truths_in_published_host(schools: list[School]) -> Callable[[Situation], list[Truth]]:
    """Put schools into the host that durable-rules comes with, without its timer threads."""
    published: Any = import_module("durable.engine")
    published._unix_now = time  # noqa: SLF001  # as it comes, it asks the clock in a way that newer Pythons warn about
    host = type("QuietHost", (published.Host,), {"_run": _without_timers})()
    plans = [to_durable(school) for school in schools]
    fired: set[str] = set()
    for plan in plans:
        for ruleset in plan.rulesets:
            rules = ruleset.definition()
            for name, rule in rules.items():
                rule["run"] = _noting(name, fired)
            host.register_rulesets({ruleset.name: rules})

    def ask_one(plan: DurableSchool, situation: Situation) -> list[Truth]:
        fired.clear()
        codes = plan.encode(situation)
        for ruleset in plan.rulesets:
            host.assert_fact(ruleset.name, {"sid": 1, **ruleset.fact(codes)})
            host.delete_state(ruleset.name, 1)
            codes |= plan.conclude(fired)
        return list(plan.truths(fired).values())

    return lambda situation: [truth for plan in plans for truth in ask_one(plan, situation)]


def _without_timers(_host: object) -> None:
    return None


def _noting(name: str, fired: set[str]) -> Callable[[object], None]:
    return lambda _: fired.add(name)


def _run_of(program: Program) -> Callable[[Situation], object]:
    return lambda situation: states_of(program, WorkingMemory((situation,)))


def print_times(ways: dict[str, Callable[[Situation], object]], given: list[Situation]) -> None:
    """Print the microseconds that each way takes, and the ratio to the first.

    The ways take turns, and the best round of each counts, so that other work on the machine tells for little.
    """
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = perf_counter()
            for situation in given:
                way(situation)
            best[name] = min(best[name], (perf_counter() - start) / len(given) * 1e6)
    yardstick = next(iter(best.values()))
    for name, taken in best.items():
        print(f"  {name:46} {taken:8.0f} us   {taken / yardstick:6.1f}")


def kilobytes_grown(panel: Panel) -> int:
    """Give by how much the most memory that the process had grew over many comparisons."""
    given = situations(COMPARISONS // 10, Random(2))  # noqa: S311  # a benchmark, not a secret
    peaks: list[int] = []
    for _ in range(11):
        for situation in given:
            panel.compare(situation)
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return peaks[-1] - peaks[0]


def main() -> None:
    """Measure and print."""
    packs = load_packs()
    schools = [school.content for school in packs.schools]
    conditions = [when for school in schools for when in school.conditions]
    given = situations(SITUATIONS, Random(1))  # noqa: S311  # likewise
    programs: dict[str, Program] = {}
    built: dict[str, float] = {}
    try:
        for name in ENGINES:
            start = perf_counter()
            programs[name] = engine_named(name).prepare([conditions])
            built[name] = (perf_counter() - start) * 1e3
    except EngineUnavailable as missing:
        sys.exit(str(missing))
    print(
        f"{len(schools)} schools, {len(packs.guards)} guards, {len(conditions)} rules and waivers; "
        f"{SITUATIONS} situations; Python {sys.version.split()[0]}"
    )

    ways = {name: truths_in(program) for name, program in programs.items()}
    ways["by school, in durable-rules' own host"] = truths_in_published_host(schools)
    for situation in given:
        assert len({tuple(way(situation)) for way in ways.values()}) == 1
    print("\nthe truth of every rule of the schools, for one situation, and the ratio")
    runs = {name: _run_of(program) for name, program in programs.items()}
    print_times({**ways, **runs}, given)

    panels = {name: Panel(packs.schools, packs.guards, engine=name) for name in ENGINES}
    print("\none comparison, from the facts to every school's answer, and the ratio")
    print_times({name: panel.compare for name, panel in panels.items()}, given)

    print("\nmaking the rules ready, once")
    for name, taken in built.items():
        print(f"  {name:46} {taken:8.0f} ms")

    print(f"\nmemory grown over {COMPARISONS:,} comparisons")
    for name, panel in panels.items():
        print(f"  {name:46} {kilobytes_grown(panel):8} kB")


if __name__ == "__main__":
    main()
