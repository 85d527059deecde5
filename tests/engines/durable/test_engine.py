"""The durable engine: the truths that walking a condition gives, within every limit of durable-rules."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import Any, Final, cast

import pytest

from nc_rules import (
    ALWAYS,
    Derived,
    EngineFailed,
    Panel,
    Situation,
    Source,
    UnreadSheet,
    WorkingMemory,
    compare,
    evaluate,
    load_packs,
)
from nc_rules.cli.run import run as nc_rules_run
from nc_rules.condition import NEVER, All, Condition, Not, Op, Test, Truth
from nc_rules.condition import Any as AnyOf
from nc_rules.engines import Engine, Program, every_truth, states_of
from nc_rules.facts import AnyFact, Choice, Count, Flag, Value
from nc_rules.sheet import choice, count, fact_sheet, facts_of, flag


class Shade(Enum):
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"


def sheet(name: str, **facts: AnyFact) -> Callable[..., object]:
    """Make a fact sheet of more facts than anybody would write down."""
    return fact_sheet(type(name, (), dict(facts)))


MANY: Final = 300
Wide = sheet(
    "Wide",
    **{f"yes_{n}": flag(f"Yes to {n}?") for n in range(MANY)},
    **{f"shade_{n}": choice(Shade, f"Which shade is {n}?") for n in range(20)},
    **{f"long_{n}": count(f"How long is {n}?", unit="steps", least=-(2**70), most=10**40) for n in range(5)},
)
Other = sheet("Other", sunny=flag("Is it sunny?"), hours=count("How many hours?", unit="hours", most=5))
FACTS: Final = [fact for made in (Wide, Other) for fact in facts_of(made).values()]  # type: ignore[arg-type]  # they are classes
YES: Final = [fact for fact in FACTS if isinstance(fact.domain, Flag) and fact.name != "sunny"]
SHADES: Final = [fact for fact in FACTS if isinstance(fact.domain, Choice)]
LONG: Final = [fact for fact in FACTS if isinstance(fact.domain, Count) and fact.name != "hours"]
SUNNY: Final = next(fact for fact in FACTS if fact.name == "sunny")


def yes(number: int) -> Test:
    return Test(YES[number % MANY], Op.IS, value=True)


def no(number: int) -> Test:
    return Test(YES[number % MANY], Op.IS, value=False)


def concept(name: str, when: Condition) -> Derived:
    return Derived(name, when=when, because="So.", cite=Source("a", "b").at("c"))


def chain(length: int) -> list[Derived]:
    """Derived facts that are built on one another."""
    made = [concept("first", yes(0) | yes(1))]
    for number in range(1, length):
        made.append(concept(f"after_{number}", (made[-1] & yes(number)) | ~made[-1] & no(number + 1)))
    return made


def nested(depth: int) -> Condition:
    condition: Condition = yes(0)
    for number in range(1, depth):
        condition = (All if number % 2 else AnyOf)((condition, yes(number), Not(yes(number + 7))))
    return condition


BOUNDS: Final = [-(2**70), -(2**63), -1, 0, 2**53, 2**53 + 1, 2**63 - 1, 2**63, 10**30, 10**40]

CASES: Final[dict[str, Sequence[Condition]]] = {
    "nothing is asked": [],
    "always and never": [ALWAYS, NEVER, All(()), AnyOf(()), Not(All(())), ~ALWAYS, concept("ever", ALWAYS)],
    "tests that no value passes, or every one": [
        Test(YES[0], Op.IN, ()),
        Test(YES[0], Op.IN, (False, True)),
        Test(SHADES[0], Op.IN, ()),
        Test(SHADES[0], Op.IN, tuple(Shade)),
        Test(LONG[0], Op.IN, ()),
        Test(LONG[0], Op.GE, -(2**70)),
        Not(Test(YES[1], Op.IN, ())),
    ],
    "both ways at once": [yes(0) & no(0), yes(0) | no(0), Not(yes(0)) & yes(0), Not(Not(yes(0)))],
    "the same condition twice": [yes(0), yes(0), no(0), Not(yes(0)), concept("it", yes(0)), concept("again", yes(0))],
    "numbers of any size": [
        Test(fact, op, bound) for fact in LONG[:2] for bound in BOUNDS for op in (Op.LT, Op.LE, Op.GT, Op.GE, Op.IS)
    ],
    "every choice of shades": [
        Test(SHADES[0], Op.IN, tuple(shade for bit, shade in enumerate(Shade) if number >> bit & 1))
        for number in range(2 ** len(Shade))
    ],
    "more first tests than may pass at once": [yes(number) for number in range(MANY)],
    "more tests of one fact than there is room for": [Test(LONG[0], Op.GE, bound) for bound in range(0, 1200, 2)],
    "more rules than may share a test": [yes(0) & yes(number) for number in range(1, MANY)],
    "more parts than an *or* may have": [AnyOf(tuple(yes(number) for number in range(MANY)))],
    "more facts than a flat fact may have": [All(tuple(yes(number) for number in range(MANY)))],
    "more terms than can be written out": [All(tuple(yes(n) | no(n + 1) for n in range(0, 60, 2)))],
    "that in a derived fact, and negated": [
        ~concept("wide", AnyOf(tuple(yes(n) & no(n + 1) & yes(n + 2) for n in range(0, 90, 3)))) | yes(299)
    ],
    "deeply nested": [nested(60), Not(nested(61))],
    "derived facts on derived facts": [*chain(12), All(tuple(chain(12)[3:7])), AnyOf(tuple(~d for d in chain(9)))],
    "another sheet": [Test(SUNNY, Op.IS, value=True) & yes(0), Test(SUNNY, Op.IS, value=False) | yes(1)],
}


def situations(seed: int) -> Iterator[WorkingMemory]:
    """Give situations: nothing known, everything so, everything otherwise, and some share of it at random."""
    draw = random.Random(seed)
    values: dict[type[object], Sequence[Value]] = {Flag: (False, True), Choice: tuple(Shade)}
    yield WorkingMemory.of()
    yield WorkingMemory.of(Other())
    for pick in (0, -1):
        yield WorkingMemory.of(
            Wide(**{f.name: values.get(type(f.domain), BOUNDS)[pick] for f in [*YES, *SHADES, *LONG]})
        )
    for share in (0.01, 0.1, 0.5, 0.5, 0.9, 0.9, 1.0, 1.0):
        known = [fact for fact in [*YES, *SHADES, *LONG] if draw.random() < share]
        wide = Wide(**{fact.name: draw.choice(values.get(type(fact.domain), BOUNDS)) for fact in known})
        sheets = [wide, Other(sunny=draw.random() < share)]
        yield WorkingMemory.of(*draw.sample(sheets, draw.choice([1, 2])))


def told(program: Program, memory: WorkingMemory) -> list[Truth]:
    return [*every_truth(program, memory)]


@pytest.mark.parametrize("conditions", CASES.values(), ids=CASES)
def test_it_gives_every_condition_its_truth(durable: Engine, conditions: Sequence[Condition]) -> None:
    program = durable.prepare([conditions])
    for memory in situations(seed=1):
        assert [evaluate(condition, memory.value) for condition in conditions] == told(program, memory)


def test_all_of_it_at_once(durable: Engine) -> None:
    conditions = [condition for conditions in CASES.values() for condition in conditions]
    program = durable.prepare([conditions])
    for memory in situations(seed=2):
        assert [evaluate(condition, memory.value) for condition in conditions] == told(program, memory)


def test_derived_facts_that_use_an_earlier_one_twice_take_no_longer_with_each(durable: Engine) -> None:
    # Each level that doubled the time would make it a year.
    tower: Condition = yes(0)
    for level in range(40):
        tower = concept(f"level_{level}", (tower & yes(level % 9)) | (~tower & no(level % 9)))
    program = durable.prepare([[tower, ~tower]])
    for memory in situations(seed=3):
        assert [evaluate(tower, memory.value), evaluate(~tower, memory.value)] == told(program, memory)


def test_four_thousand_thresholds_of_one_count_are_no_trouble(durable: Engine) -> None:
    days = range(1, 4_001)
    program = durable.prepare([[Test(LONG[0], Op.LT, day) for day in days]])
    assert [day > 2_000 for day in days] == told(program, WorkingMemory.of(Wide(long_0=2_000)))


def test_a_sheet_that_only_seems_to_be_the_one_that_is_asked_about_is_refused(durable: Engine) -> None:
    again = sheet("Wide", yes_0=flag("Yes to 0?"))
    program = durable.prepare([[yes(0)]])
    with pytest.raises(UnreadSheet) as refused:
        states_of(program, WorkingMemory.of(again(yes_0=True)))
    assert "nobody reads its facts, but those of " in str(refused.value)


def test_a_truth_that_is_both_is_an_error(durable: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    from nc_rules.engines.durable.host import Host

    def fired(*_: object) -> list[str]:
        return ["r1", "r2"]

    program = durable.prepare([[yes(0)]])
    monkeypatch.setattr(Host, "fired", fired)
    with pytest.raises(EngineFailed) as caught:
        states_of(program, WorkingMemory.of(Wide(yes_0=True)))
    assert EngineFailed("durable", "it found the same condition both true and false") == caught.value


def test_a_comparison_names_it_and_gives_the_same_answers(durable: Engine) -> None:
    packs = load_packs()
    panels = {name: Panel(packs.schools, packs.guards, engine=name) for name in ("compiled", durable.name)}
    situation = Situation(no_contact_days=12, ex_reached_out=True, share_children=True, court_order=True)
    plain = {name: panel.compare(situation).to_dict() for name, panel in panels.items()}
    assert {"compiled": "compiled", "durable": "durable"} == {name: made["engine"] for name, made in plain.items()}
    assert {**plain["compiled"], "engine": "durable"} == plain["durable"]


@pytest.mark.usefixtures("durable")
def test_it_is_chosen_on_the_command_line_or_in_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["compare", "--set", "no_contact_days=12", "--format", "json"]
    assert 0 == nc_rules_run([*asked, "--engine", "durable"])
    assert "durable" == json.loads(capsys.readouterr().out)["engine"]
    monkeypatch.setenv("NC_RULES_ENGINE", "durable")
    assert 0 == nc_rules_run(asked)
    assert "durable" == json.loads(capsys.readouterr().out)["engine"]
    assert "durable" == compare(Situation()).engine


@pytest.fixture
def program(durable: Engine) -> Program:
    """Give a program of a few hundred conditions, whose rules take a few rulesets."""
    return durable.prepare([CASES["more rules than may share a test"], CASES["derived facts on derived facts"]])


def test_threads_that_share_a_program_do_not_disturb_each_other(program: Program) -> None:
    given = [memory for seed in range(10) for memory in situations(seed)]
    expected = [program.found(memory) for memory in given]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(program.found, given * 4))
    finally:
        sys.setswitchinterval(before)
    assert expected * 4 == found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize("busy", [False, True], ids=["idle", "while another thread compares"])
def test_a_process_that_is_forked_off_can_compare(durable: Engine, *, busy: bool) -> None:
    program = durable.prepare([[yes(0) & yes(1)]])
    memory = WorkingMemory.of(Wide(yes_0=True, yes_1=True))
    expected = states_of(program, memory)
    # No other thread could be trusted to be in the midst of a comparison at the right moment.
    lock = cast("Any", program)._host._lock
    if busy:
        lock.acquire()
    child = os.fork()
    if child == 0:
        # A child that waits for a lock that nobody will open must not wait for ever.
        signal.alarm(60)
        os._exit(0 if states_of(program, memory) == expected else 1)
    if busy:
        lock.release()
    assert 0 == os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert expected == states_of(program, memory)


def run(code: str) -> str:
    """Run code in a fresh interpreter in which every warning is an error."""
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_nothing_imports_it_that_is_not_asked_for() -> None:
    code = """
import sys
from nc_rules import Situation, compare
import nc_rules.engines.durable
compare(Situation())
print([name for name in sys.modules if "durable" in name])
"""
    ours = ("", ".encoding", ".export", ".network", ".rulesets")
    loaded = set(run(code).strip("[]\n").replace("'", "").split(", "))
    assert {f"nc_rules.engines.durable{name}" for name in ours} == loaded


@pytest.mark.usefixtures("durable")
def test_it_raises_no_warning_and_starts_no_thread() -> None:
    code = """
import threading
from nc_rules import Situation, compare
print(compare(Situation(no_contact_days=12), engine="durable").engine, threading.active_count())
"""
    assert "durable 1\n" == run(code)


COMPARISONS: Final = """
from nc_rules import Panel, Situation, load_packs
packs = load_packs()
panel = Panel(packs.schools, packs.guards, engine="durable")
situations = [Situation(no_contact_days=n, share_children=n % 3 == 0, live_together=n % 2 == 0) for n in range(500)]
def work():
    for situation in situations:
        panel.compare(situation)
"""

PROGRAMS: Final = """
from nc_rules import load_packs
from nc_rules.engines import engine_named
conditions = [rule.when for school in load_packs().schools for rule in school.content.rules]
def work():
    for _ in range(5):
        engine_named("durable").prepare([conditions])
"""


@pytest.mark.usefixtures("durable")
@pytest.mark.skipif(sys.platform == "win32", reason="this system does not tell how much memory a process has")
@pytest.mark.parametrize("code", [COMPARISONS, PROGRAMS], ids=["ten thousand comparisons", "a hundred programs"])
def test_memory_is_flat_over(code: str) -> None:
    measured = """
import resource
peaks = [(work(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)[1] for _ in range(23)]
print(peaks[22] - peaks[2])
"""
    # In kilobytes (on macOS in bytes). What is lost when a session or a ruleset is not freed would make it gigabytes
    # in the one case, 200 megabytes in the other.
    assert int(run(code + measured)) < 2_000
