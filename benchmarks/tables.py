"""What a table of situations costs: each way of answering it, in one run, beside the aim and the bound: `make bench`.

Random situations of which 10 to 100 % of the facts are known, all installed schools and guards. The bound is writing as
many bytes as the answers take. Processor time is told beside the time that passes, since the machine may be busy.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any as Anything
from typing import Final, cast

import numpy as np
import polars as pl
import pyarrow as pa
from pyarrow import parquet

from nc_rules import Comparison, Panel, load_packs
from nc_rules.batch import KINDS, Batch, compare_table
from nc_rules.batch.answers import Kind
from nc_rules.batch.evaluating import Codes, Evaluator, NumpyEvaluator, Packed, evaluated
from nc_rules.batch.job import Job
from nc_rules.batch.kernels import NumbaEvaluator
from nc_rules.condition import All, Always, Any, Condition, Derived, Not, Op, Test
from nc_rules.facts import Count, Flag, Value, plain
from nc_rules.overrides import TopicRules
from nc_rules.sheet import WorkingMemory

ROWS: Final = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
ROUNDS: Final = 5

PANEL: Final = Panel(load_packs())
BATCH: Final = Batch.of(panel=PANEL)
NETWORK: Final = BATCH.network


def drawn(rows: int) -> Codes:
    """Return the codes of random situations."""
    rng = np.random.default_rng(1)
    known = rng.choice([0.1, 0.3, 0.6, 1.0], rows).astype(np.float32)
    codes = np.empty((len(NETWORK.partitions), rows), NETWORK.dtype)
    for row, partition in zip(codes, NETWORK.partitions.values(), strict=True):
        row[:] = rng.integers(1, 1 + len(partition.starts), rows, dtype=np.uint8)
        row[rng.random(rows, dtype=np.float32) >= known] = 0
    return codes


def as_arrow(codes: Codes) -> pa.Table:
    """Return situations as people have them: truths, numbers and words."""
    columns: dict[str, pa.Array] = {}
    for row, (fact, partition) in zip(codes, NETWORK.partitions.items(), strict=True):
        values = pa.array([plain(start) for start in partition.starts])
        places = pa.array(np.maximum(row, 1).astype(np.int8) - 1, mask=row == 0)
        words = pa.DictionaryArray.from_arrays(places, values)
        columns[fact.full_name] = words if not isinstance(fact.domain, Flag | Count) else words.cast(values.type)
    return pa.table(columns)


def told(way: Callable[[], object], rows: int) -> tuple[float, float]:
    """Return the nanoseconds that a row takes, by the clock and of the processor, at best."""
    clock, processor = list[float](), list[float]()
    for _ in range(ROUNDS):
        start, busy = perf_counter(), process_time()
        way()
        clock.append((perf_counter() - start) / rows * 1e9)
        processor.append((process_time() - busy) / rows * 1e9)
    return min(clock), min(processor)


# The same rules as expressions of polars, in Kleene's logic on null. What guards withhold and agreement are left out.


def truth(condition: Condition) -> pl.Expr:
    """Return a condition as an expression."""
    match condition:
        case Test(fact, op, value):
            return _test(pl.col(fact.full_name), op, value)
        case Derived(when=when):
            return truth(when)
        case Not(part):
            return ~truth(part)
        case All(parts):
            return reduce(_and, map(truth, parts), pl.lit(value=True))
        case Any(parts):
            return reduce(_or, map(truth, parts), pl.lit(value=False))
        case Always():
            return pl.lit(value=True)


def _test(column: pl.Expr, op: Op, value: Value | tuple[Value, ...]) -> pl.Expr:
    if isinstance(value, tuple):
        return reduce(_or, [column == plain(one) for one in value])
    told: Mapping[Op, pl.Expr] = {
        Op.IS: column == plain(value),
        Op.LT: column < plain(value),
        Op.LE: column <= plain(value),
        Op.GT: column > plain(value),
        Op.GE: column >= plain(value),
    }
    return told[op]


def anywhere(some: Iterable[pl.Expr]) -> pl.Expr:
    """Return an expression that is true where any is."""
    return reduce(_or, some, pl.lit(value=False))


def _or(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    return one | other


def _and(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    return one & other


def _plus(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    return one + other


def answer(rules: TopicRules) -> pl.Expr:
    """Return the stance and the status of rules as an expression, packed as ours are."""
    truths = [truth(rule.when) for rule in rules.rules]
    lifting = [truth(waiver.when).fill_null(value=False) for waiver in rules.waivers]
    doubtful = [truth(waiver.when).is_null() for waiver in rules.waivers]
    waived = [anywhere(lifting[w] for w in waivers) for waivers in rules.waived_by]
    fired = [one.fill_null(value=False) & ~gone for one, gone in zip(truths, waived, strict=True)]
    unknown = [one.is_null() & ~gone for one, gone in zip(truths, waived, strict=True)]
    order = [*type(rules.rules[0].stance)]
    taken: dict[int, list[pl.Expr]] = {}
    could: dict[int, list[pl.Expr]] = {}
    for r, rule in enumerate(rules.rules):
        over, stance = rules.overriders[r], 1 + order.index(rule.stance)
        taken.setdefault(stance, []).append(fired[r] & ~anywhere(fired[o] for o in over))
        in_the_way = [fired[o] & ~anywhere(doubtful[w] for w in rules.waived_by[o] - rules.waived_by[r]) for o in over]
        could.setdefault(stance, []).append((fired[r] | unknown[r]) & ~anywhere(in_the_way))
    holds = {stance: anywhere(some) for stance, some in taken.items()}
    number = reduce(_plus, [one.cast(pl.UInt8) for one in holds.values()])
    position = reduce(_plus, [one.cast(pl.UInt8) * stance for stance, one in holds.items()])
    threat = anywhere(anywhere(some) & ~holds[stance] for stance, some in could.items())
    certain = anywhere(fired[r] & ~anywhere(doubtful[w] for w in rules.waived_by[r]) for r, _ in enumerate(rules.rules))
    given = pl.when(threat | ~certain).then(position + 16).otherwise(position)
    without = pl.when(anywhere(unknown)).then(pl.lit(32, pl.UInt8)).otherwise(pl.lit(48, pl.UInt8))
    return pl.when(number > 1).then(pl.lit(64, pl.UInt8)).when(number == 1).then(given).otherwise(without)


def check(frame: pl.DataFrame, packed: Packed, expressions: Sequence[pl.Expr]) -> None:
    """Hold the expressions to the tables."""
    found = frame.select(expressions)
    for place, name in enumerate(found.columns):
        wrong = int((found[name].to_numpy() != packed.answers[place] % NETWORK.layout.withheld).sum())
        if wrong:
            raise SystemExit(f"{NETWORK.spoken[place]}: {wrong} rows differ from polars")


def main() -> None:
    """Measure, and print a table."""
    codes = drawn(ROWS)
    packed, table = Packed.room(NETWORK, ROWS), as_arrow(codes)
    frame = pl.DataFrame(cast("Anything", table))
    compiled = NumbaEvaluator(NETWORK)
    expressions = [answer(on.rules).alias(str(place)) for place, on in enumerate(NETWORK.spoken)]

    def run(evaluator: Callable[[int], Evaluator], threads: int) -> Callable[[], object]:
        return lambda: evaluated(evaluator, codes, packed, threads)

    run(lambda _: compiled, 2)()
    check(frame, packed, expressions)
    some = frame.head(2000).to_dicts()
    facts = {fact.full_name: fact for fact in NETWORK.partitions}
    memories = [
        WorkingMemory.from_values({facts[n]: facts[n].domain.parse(v) for n, v in row.items() if v is not None})
        for row in some
    ]

    def loop() -> list[Comparison]:
        found = [PANEL.compare(*memory.sheets) for memory in memories]
        _ = [verdict.verdict for comparison in found for verdict in comparison.decided]
        return found

    ways: list[tuple[str, Callable[[], object], int, str]] = [
        ("bound: writing the answers, one thread", lambda: packed.answers.fill(1), ROWS, ""),
        ("codes to packed, numba, 1 thread", run(lambda _: compiled, 1), ROWS, ""),
        ("codes to packed, numba, 2 threads", run(lambda _: compiled, 2), ROWS, "30"),
        ("codes to packed, numpy, 1 thread", run(lambda chunk: NumpyEvaluator(NETWORK, chunk), 1), ROWS, ""),
        ("codes to packed, numpy, 2 threads", run(lambda chunk: NumpyEvaluator(NETWORK, chunk), 2), ROWS, "8"),
        ("polars expressions, answers alone", lambda: frame.select(expressions), ROWS, ""),
        ("a loop over compare, decided", loop, len(some), ""),
        ("Arrow to packed", lambda: BATCH.answers(table), ROWS, ""),
        ("Arrow to wide Arrow, stances", lambda: compare_table(table, panel=PANEL, columns=["stance"]), ROWS, "13"),
        ("Arrow to wide Arrow, everything", lambda: compare_table(table, panel=PANEL), ROWS, ""),
    ]
    print(f"{ROWS:,} rows, {len(NETWORK.spoken)} answers each; packed {packed.nbytes / ROWS:.0f} bytes a row")
    print(f"{'':40}{'ns a row':>10}{'of it busy':>12}{'M rows/s':>10}{'aim':>6}")
    for name, way, rows, aim in ways:
        clock, processor = told(way, rows)
        print(f"{name:40}{clock:10.0f}{processor:12.0f}{1e3 / clock:10.2f}{aim:>6}")
    with TemporaryDirectory() as folder:
        given = Path(folder) / "in.parquet"
        parquet.write_table(table, given, compression="zstd")
        some_or_all: Sequence[Sequence[Kind]] = (["stance"], KINDS)
        for columns in some_or_all:
            start, busy = perf_counter(), process_time()
            Job.of(given, Path(folder) / f"out{len(columns)}", BATCH, columns=columns).run()
            clock, processor = (perf_counter() - start) / ROWS * 1e9, (process_time() - busy) / ROWS * 1e9
            name = f"Parquet to Parquet, {len(columns)} kinds of columns"
            print(f"{name:40}{clock:10.0f}{processor:12.0f}{1e3 / clock:10.2f}{'1.5':>6}")


if __name__ == "__main__":
    main()
