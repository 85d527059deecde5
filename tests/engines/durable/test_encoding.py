"""Facts as small numbers, and the names that they go by."""

from __future__ import annotations

from enum import Enum
from itertools import chain

import pytest

from nc_rules import Fact, WorkingMemory, choice, count, fact_sheet, flag
from nc_rules.condition import ALWAYS, Derived, Op, Test
from nc_rules.engines.durable.encoding import FACT, SESSIONS, THERE, Encoding, Property, Span
from nc_rules.facts import AnyFact, Value
from nc_rules.sheet import facts_of
from nc_rules.source import Source


class Size(Enum):
    SMALL = "small"
    MIDDLE = "middle"
    LARGE = "large"
    HUGE = "huge"


@fact_sheet
class Box:
    open: Fact[bool] = flag("Is it open?")
    size: Fact[Size] = choice(Size, "How large is it?")
    weight: Fact[int] = count("What does it weigh?", unit="grains", least=-(10**30), most=10**30)


OPEN, SIZE, WEIGHT = facts_of(Box).values()


def spans(test: Test, *, truth: bool = True) -> list[tuple[int, int]]:
    encoding = Encoding.of([test, Box.open | Box.size.is_(Size.SMALL), Box.weight < 10**20, Box.weight >= 3])
    found = encoding.columns[test.fact].spans(test, truth=truth)
    return [(span.first, span.last) for span in found]


@pytest.mark.parametrize(
    ("test", "true", "false"),
    [
        (Box.open.is_(True), [(1, 1)], [(0, 0)]),
        (Test(OPEN, Op.IN, ()), [], [(0, 1)]),
        (Test(OPEN, Op.IN, (False, True)), [(0, 1)], []),
        (Box.size.is_(Size.MIDDLE), [(1, 1)], [(0, 0), (2, 3)]),
        (Box.size.in_(Size.SMALL, Size.LARGE), [(0, 0), (2, 2)], [(1, 1), (3, 3)]),
        (Box.size.in_(Size.MIDDLE, Size.LARGE), [(1, 2)], [(0, 0), (3, 3)]),
        # The codes of a count are the stretches that begin at -10**30, 3 and 10**20, and those of its own test.
        (Box.weight < 3, [(0, 0)], [(1, 2)]),
        (Box.weight >= 10**20, [(2, 2)], [(0, 1)]),
        (Box.weight <= 10**20, [(0, 2)], [(3, 3)]),
        (Box.weight.is_(10**30), [(3, 3)], [(0, 2)]),
        (Box.weight.is_(-(10**30)), [(0, 0)], [(1, 3)]),
        (Box.weight.in_(3, 4), [(1, 2)], [(0, 0), (3, 4)]),
    ],
)
def test_a_test_is_the_stretches_of_codes_that_pass(
    test: Test, true: list[tuple[int, int]], false: list[tuple[int, int]]
) -> None:
    assert true == spans(test)
    assert false == spans(test, truth=False)


@pytest.mark.parametrize(
    ("span", "tests"),
    [
        (Span(Property(7, 2), 1, 1), [{"p7": 1}]),
        (Span(Property(7, 4), 0, 2), [{"$lte": {"p7": 2}}]),
        (Span(Property(7, 4), 2, 3), [{"$gte": {"p7": 2}}]),
        (Span(Property(7, 4), 1, 2), [{"$gte": {"p7": 1}}, {"$lte": {"p7": 2}}]),
        (Span(Property(7, 4), 0, 3), [{"$gte": {"p7": 0}}]),
    ],
)
def test_a_span_is_one_test_or_two(span: Span, tests: list[dict[str, object]]) -> None:
    assert tests == span.tests()


@pytest.mark.parametrize(
    ("value", "code"), [(-(10**30), 0), (2, 0), (3, 1), (10**20 - 1, 1), (10**20, 2), (2**64, 1), (10**30, 2)]
)
def test_a_number_of_any_size_becomes_a_small_one(value: int, code: int) -> None:
    encoding = Encoding.of([Box.weight < 10**20, Box.weight >= 3])
    assert {"p0": 1, "p1": code} == encoding.encode(WorkingMemory.of(Box(weight=value)))


def test_what_is_not_known_or_not_asked_about_is_left_out() -> None:
    encoding = Encoding.of([Box.size.is_(Size.HUGE), Box.weight < 3])
    assert {"p0": 1, "p1": 3} == encoding.encode(WorkingMemory.of(Box(open=True, size=Size.HUGE)))
    assert {"p0": 1} == encoding.encode(WorkingMemory.of())


def test_the_facts_of_derived_facts_are_asked_about() -> None:
    tidy = Derived("tidy", when=~(Box.open & ALWAYS), because="Yes.", cite=Source("a", "b").at("c"))
    assert [OPEN] == list(Encoding.of([tidy]).columns)


def test_values_that_are_equal_to_others_keep_their_place() -> None:
    values: list[tuple[AnyFact, Value]] = [(OPEN, True), (OPEN, False), (WEIGHT, 1), (WEIGHT, 0)]
    encoding = Encoding.of([Box.open.is_(False), Box.weight.is_(1)])
    assert [1, 0, 1, 0] == [encoding.columns[fact].partition.index(value) for fact, value in values]


def fnv(text: str) -> int:
    """The hash by which the engine tells names apart."""
    hash_ = 2166136261
    for byte in text.encode():
        hash_ = (hash_ ^ byte) * 16777619 % 2**32
    return hash_


def test_no_two_names_are_one_to_the_engine() -> None:
    # $forward is the property that it makes up for itself; the rest are those of every fact, and of a session's state.
    properties = ["sid", "id", "$s", "$forward", *(Property(number, 2).name for number in range(THERE.number, 100_000))]
    assert len(properties) == len({fnv(name) for name in properties})


def test_no_two_sessions_and_no_two_facts_of_a_session_are_one_to_the_engine() -> None:
    sessions = [str(number) for number in range(SESSIONS)]
    assert SESSIONS == len({fnv(name) for name in sessions})
    assert fnv(FACT) not in {fnv(f"sid-{name}") for name in chain(sessions)}
