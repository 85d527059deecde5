"""The durable engine gives every condition the truth that the compiled one does, and that walking its tree gives it.

Random schools are run in a process of their own, forked off for each: a crash of the C code, or a hang, is then an
example that failed, with the conditions in the report, and is shrunk like any other.
"""

from __future__ import annotations

import os
import pickle
import random
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path as FilePath
from typing import Final, TypeVar

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from nc_rules import ALWAYS, Contact, EngineUnavailable, Panel, Reply, School, Situation, WorkingMemory, evaluate
from nc_rules.comparison import Outcome
from nc_rules.condition import NEVER, All, Any, Condition, Derived, Not, Truth
from nc_rules.engines import Engine, engine_named, every_truth
from nc_rules.testing import schools, situations
from nc_rules.testing.differences import differences, worked_out

from .strategies import FACTS, TESTS, concept, conditions, memories, memory_of, values_of, wide_conditions

T = TypeVar("T")

LONG_RUN: Final = FilePath(__file__).parents[1] / "engines" / "durable" / "long_run.py"
SECONDS: Final = 120
"""A child that takes longer than this hangs. It takes a few hundredths."""


@pytest.fixture(scope="session")
def durable() -> Engine:
    """Give the durable engine, or skip the test with the reason why it cannot be had."""
    try:
        return engine_named("durable")
    except EngineUnavailable as missing:
        pytest.skip(str(missing))


def apart(work: Callable[[], T]) -> T:
    """Do some work in a process that is forked off for it, and give what it came to."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            signal.alarm(SECONDS)
            with os.fdopen(writing, "wb") as out:
                pickle.dump(work(), out)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as came:
        result = came.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status == 0, f"the process ended with {signal.Signals(-status).name if status < 0 else status}"
    came_to: T = pickle.loads(result)
    return came_to


def told(engine: str, asked: Sequence[Condition], situations: Sequence[WorkingMemory]) -> list[list[Truth]]:
    program = engine_named(engine).prepare([asked])
    return [[*every_truth(program, memory)] for memory in situations]


def assert_agreement(asked: Sequence[Condition], situations: Sequence[WorkingMemory]) -> None:
    walked = [[evaluate(condition, memory.value) for condition in asked] for memory in situations]
    assert walked == told("compiled", asked, situations)
    assert walked == apart(lambda: told("durable", asked, situations))


def joined(parts: Sequence[Condition], *, every: bool) -> Condition:
    return All(tuple(parts)) if every else Any(tuple(parts))


@st.composite
def on_derived_facts(draw: st.DrawFn) -> list[Condition]:
    """Conditions of nodes of every kind, and derived facts that are built on those before them."""
    made = draw(st.lists(conditions() | wide_conditions(), min_size=1, max_size=4))
    for number in range(draw(st.integers(0, 6))):
        parts = [~part if draw(st.booleans()) else part for part in draw(st.lists(st.sampled_from(made), max_size=3))]
        made.append(concept(f"concept_{number}", joined(parts, every=draw(st.booleans()))))
    return made


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@given(asked=on_derived_facts(), situations=st.lists(memories(), min_size=1, max_size=6))
def test_it_agrees_on_conditions_of_every_kind(
    durable: Engine, asked: list[Condition], situations: list[WorkingMemory]
) -> None:
    assert durable.name == "durable"
    assert_agreement(asked, situations)


def large(draw: random.Random, size: int) -> list[Condition]:
    """Conditions of some hundreds of tests, which take many rulesets, with derived facts in several layers."""
    made: list[Condition] = [ALWAYS, NEVER]
    for number in range(size):
        parts = [part(draw, made) for _ in range(draw.choice([1, 2, 2, 3, 5, 9, 30]))]
        condition = joined(parts, every=draw.random() < 0.5)
        made.append(draw.choice([condition, Not(condition), concept(f"concept_{number}", condition)]))
    return made


def part(draw: random.Random, made: Sequence[Condition]) -> Condition:
    kind = draw.random()
    if kind < 0.1:
        return draw.choice(made[-12:])
    tests: list[Condition] = [draw.choice(TESTS[draw.choice(FACTS)]) for _ in range(draw.choice([1, 1, 1, 2, 4]))]
    condition = tests[0] if len(tests) == 1 else joined(tests, every=draw.random() < 0.5)
    return Not(condition) if kind < 0.3 else condition


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@settings(max_examples=12)
@given(seed=st.integers(0, 2**32), size=st.integers(1, 150))
def test_it_agrees_on_schools_that_take_many_rulesets(durable: Engine, seed: int, size: int) -> None:
    assert durable.name == "durable"
    draw = random.Random(seed)
    asked = large(draw, size)
    note(f"{sum(isinstance(condition, Derived) for condition in asked)} derived facts")
    situations = [
        memory_of({fact: draw.choice(values_of(fact)) for fact in FACTS if draw.random() < share})
        for share in (0.0, 0.2, 0.5, 0.8, 1.0, 1.0)
    ]
    assert_agreement(asked, situations)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@settings(max_examples=25)
@given(school=schools(topics=[Contact.topic, Reply.topic]), situation=situations(near=()))
def test_it_agrees_on_the_answers_of_schools_with_waivers(
    durable: Engine, school: School, situation: Situation
) -> None:
    def differing(engine: str) -> list[str]:
        panel = Panel([school], engine=engine)
        expected = worked_out(panel.roster, WorkingMemory.of(situation))
        return [*differences(Outcome.of(panel.compare(situation)), expected)]

    assert [] == differing("compiled")
    assert [] == apart(lambda: differing(durable.name))


@pytest.mark.usefixtures("durable")
def test_it_agrees_on_the_installed_packs_in_a_thousand_situations() -> None:
    command = [sys.executable, "-W", "error", str(LONG_RUN), "--situations", "1000", "--seed", "1"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout[-3000:]}\nended with {done.returncode}\n{done.stderr[-3000:]}"
    assert "\n1000 situations agree" in done.stdout


def test_a_crash_and_a_failure_are_told_from_an_answer() -> None:
    assert 42 == apart(lambda: 42)
    with pytest.raises(AssertionError, match="the process ended with SIGKILL"):
        apart(lambda: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(AssertionError, match="the process ended with 1"):
        apart(lambda: int("not a number"))
