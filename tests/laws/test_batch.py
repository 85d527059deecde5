"""A table says in every cell what `compare` says of its row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

import attrs
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import nc_rules.batch.network as building
from nc_rules import Comparison, Guard, PackImportFailed, Panel, School, Situation, load_packs
from nc_rules.batch import Batch, compare_table
from nc_rules.batch.deciding import STATUSES, Layout, decided_in_each
from nc_rules.batch.evaluating import Evaluator, NumpyEvaluator, Packed, evaluated
from nc_rules.batch.grid import TRUTHS, combinations
from nc_rules.batch.kernels import NumbaEvaluator
from nc_rules.condition import Truth
from nc_rules.content import SchoolOnTopic
from nc_rules.facts import AnyFact, Value, plain
from nc_rules.packs import GUARDS
from nc_rules.sheet import facts_of
from nc_rules.testing import situations
from nc_rules.testing.school import schools as schools_on_breakups
from nc_rules.verdict import decide
from nc_rules.vocabulary import TOPICS

from .strategies import FACTS, Values, memory_of, partial_values
from .test_guards import guards
from .waivers import schools_with_waivers

FAILED: Final = PackImportFailed("watch", GUARDS, ["nc-rules-watch 1.0"], "importing it raised an error")


def cells(comparison: Comparison) -> Iterator[tuple[str, object]]:
    """Give what a comparison says, by the names of columns."""
    watched = bool(comparison.guards)
    ids = [raised.alert.id for raised in comparison.roster.alerts]
    names = [
        raised.alert.id if ids.count(raised.alert.id) == 1 else f"{raised.guard}/{raised.alert.id}"
        for raised in comparison.alerts
    ]
    yield "alerts", " ".join(names) if watched else None
    yield "quieted", bool(comparison.quieted) if watched or comparison.roster.guards_missing else None
    for topic in comparison:
        for answer in topic:
            name = f"{topic.topic.name}.{answer.school.name}"
            yield name, answer.stance and answer.stance.value
            yield f"{name}.withheld", answer.withheld and answer.withheld.value
            yield f"{name}.status", answer.status.value
        yield f"{topic.topic.name}.agreement", topic.agreement.value
        for stance in topic.topic.stances:
            yield f"{topic.topic.name}.counts.{stance.value}", topic.counts.get(stance, 0)


def table_of(rows: Sequence[Mapping[AnyFact, Value]], facts: Sequence[AnyFact]) -> dict[str, list[object]]:
    return {fact.full_name: [None if (v := row.get(fact)) is None else plain(v) for row in rows] for fact in facts}


SPEAKS_NOT: Final = {"status": "silent", "agreement": "none", "counts": 0}
"""What a table leaves out: a school on a topic that it has no rules on, and stances that nobody can take."""


def assert_same(found: Mapping[str, Sequence[object]], comparisons: Sequence[Comparison]) -> None:
    expected = [dict(cells(comparison)) for comparison in comparisons]
    assert {*found} <= {*expected[0]}
    for row, wanted in enumerate(expected):
        assert {name: found[name][row] for name in found} == {name: wanted[name] for name in found}
        left_out = {name: value for name, value in wanted.items() if name not in found}
        for name, value in left_out.items():
            kind = next((part for part in name.split(".")[1:] if part in SPEAKS_NOT), "")
            assert value == SPEAKS_NOT.get(kind)


def named(school: School, name: str, *, reported: bool) -> School:
    return attrs.evolve(school, name=name, reported_by="A critic" if reported else None)


@st.composite
def panels(draw: st.DrawFn) -> Panel:
    """Up to four schools, some of them only reported, guarded by nobody, one, two, or one that failed to load."""
    drawn = draw(st.lists(st.tuples(schools_with_waivers(), st.booleans()), min_size=1, max_size=4))
    some = [named(school, f"school-{n}", reported=reported) for n, (school, reported) in enumerate(drawn)]
    watching: list[Guard] = [draw(guards(name)) for name in draw(st.sampled_from([[], ["watch"], ["watch", "ward"]]))]
    return Panel(some, watching, failures=draw(st.sampled_from([[], [FAILED]])))


ROWS: Final = st.lists(partial_values(), min_size=1, max_size=8)
WHOLE: Final = (building.MOST_ENTRIES, building.MOST_JOINT)


@pytest.mark.parametrize("limits", [WHOLE, (12, 1 << 18), (12, 1)], ids=["over facts", "over parts", "in each row"])
def test_every_cell_is_what_comparing_the_row_gives(limits: tuple[int, int]) -> None:
    @given(panels(), ROWS)
    @settings(max_examples=15)
    def law(panel: Panel, rows: list[Values]) -> None:
        assume(_told(panel))  # a dict without columns has no rows
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(building, "MOST_ENTRIES", limits[0])
            patch.setattr(building, "MOST_JOINT", limits[1])
            batch = Batch(building.network_of(panel.roster), panel.roster.packs.sheets, date(2026, 11, 27))
        found = batch.answers(table_of(rows, _told(panel))).to_arrow().to_pydict()
        assert_same(found, [panel.compare(*memory_of(row).sheets) for row in rows])

    law()


def _told(panel: Panel) -> list[AnyFact]:
    """The facts that a table may tell: those of the sheets that somebody asks about."""
    return [fact for fact in FACTS if fact.owner in panel.roster.packs.sheets]


@given(st.lists(schools_on_breakups(), min_size=1, max_size=3, unique_by=lambda school: school.name), st.data())
@settings(max_examples=8)
def test_made_up_schools_on_breakups_say_the_same_of_a_table(some: list[School], data: st.DataObject) -> None:
    panel = Panel(some, load_packs().guards)
    rows = data.draw(st.lists(situations(near=[*some]), min_size=1, max_size=6))
    found = compare_table(_table(rows), panel=panel, threads=1)
    assert_same(found, [panel.compare(row) for row in rows])


INSTALLED: Final = Panel(load_packs())


@given(st.lists(situations(contradictory=True), min_size=1, max_size=10))
@settings(max_examples=8)
def test_the_installed_schools_say_the_same_of_a_table(rows: list[Situation]) -> None:
    found = compare_table(_table(rows), panel=INSTALLED, threads=1)
    assert_same(found, [INSTALLED.compare(row) for row in rows])


def _table(rows: Sequence[Situation]) -> dict[str, list[object]]:
    facts = [*facts_of(Situation).values()]
    return table_of([{fact: v for fact in facts if (v := getattr(row, fact.name)) is not None} for row in rows], facts)


@given(schools_with_waivers())
@settings(max_examples=15)
def test_many_are_decided_as_each_is(school: School) -> None:
    layout = Layout()
    for topic in school.topics:
        on = SchoolOnTopic(school, topic, school.on(topic))
        order = [*topic.stances]
        columns = combinations([len(TRUTHS)] * len(on.rules.entries))
        packed = decided_in_each(on.rules, columns, layout)
        for row in range(0, len(packed), 1 + len(packed) // 200):
            truths: list[Truth] = [TRUTHS[int(column[row])] for column in columns]
            verdict = decide(on.rules, truths[: len(on.rules.rules)], truths[len(on.rules.rules) :])
            stance = 0 if verdict.stance is None else 1 + order.index(verdict.stance)
            assert (stance, verdict.status) == (packed[row] & layout.stances, STATUSES[packed[row] >> layout.bits])


def test_topics_that_are_asked_for_are_answered_as_among_all() -> None:
    rows = [Situation(ex_reached_out=True, no_contact_days=days) for days in (None, 5, 40)]
    whole = compare_table(_table(rows), panel=INSTALLED)
    for topic in TOPICS:
        part = compare_table(_table(rows), panel=INSTALLED, topics=topic)
        assert part == {name: whole[name] for name in part}
        assert {name.split(".")[0] for name in part} <= {"alerts", "quieted", topic.name}


def test_threads_share_the_rows_without_leaving_one_out_on_numpy_and_in_machine_code() -> None:
    network = Batch.of(panel=INSTALLED).network
    rng = np.random.default_rng(5)
    sizes = [1 + len(partition.starts) for partition in network.partitions.values()]
    codes = np.array([rng.integers(0, size, 150_000) for size in sizes], network.dtype)
    once = Packed.room(network, 150_000)
    evaluated(partial(NumpyEvaluator, network), codes, once, threads=1)
    compiled = NumbaEvaluator(network)
    ways: list[Callable[[int], Evaluator]] = [partial(NumpyEvaluator, network), lambda _: compiled]
    for evaluator in ways:
        shared = Packed.room(network, 150_000)
        evaluated(evaluator, codes, shared, threads=3)
        assert_equal(once, shared)


def assert_equal(one: Packed, other: Packed) -> None:
    assert (one.answers == other.answers).all()
    assert (one.agreement == other.agreement).all()
    assert (one.signals == other.signals).all()


@given(panels(), st.integers(0, 2**32))
@settings(max_examples=15)
def test_machine_code_gives_what_numpy_gives(panel: Panel, seed: int) -> None:
    network = building.network_of(panel.roster)
    rng = np.random.default_rng(seed)
    sizes = [1 + len(partition.starts) for partition in network.partitions.values()]
    codes = np.zeros((len(sizes), 50), network.dtype)
    for row, size in zip(codes, sizes, strict=True):
        row[:] = rng.integers(0, size, 50)
    by_numpy, by_numba = Packed.room(network, 50), Packed.room(network, 50)
    evaluated(partial(NumpyEvaluator, network), codes, by_numpy, threads=1)
    evaluated(lambda _: NumbaEvaluator(network), codes, by_numba, threads=1)
    assert_equal(by_numpy, by_numba)
