"""Rulesets in the engine: what fires, what is an error, and that nothing is left behind."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest

from nc_rules import EngineFailed
from nc_rules.engines import Engine
from nc_rules.engines.durable.encoding import Property, Span
from nc_rules.engines.durable.rulesets import FiringRule, Ruleset

if TYPE_CHECKING:
    from nc_rules.engines.durable.host import Host

pytestmark = pytest.mark.usefixtures("durable")


def ruleset(name: str, *numbers: int) -> Ruleset:
    """A ruleset with a rule for each of some properties, that its code is 1."""
    rules = [FiringRule(f"r{number}", (Span(Property(number, 2), 1, 1),), ()) for number in numbers]
    return Ruleset(name, tuple(rules), tuple(f"p{number}" for number in numbers))


@pytest.fixture
def host(durable: Engine) -> Callable[..., Host]:
    """Give the class of hosts, which cannot be imported where durable-rules is missing."""
    assert durable.name == "durable"
    from nc_rules.engines.durable.host import Host

    return Host


def test_rules_that_ask_for_what_is_there_fire(host: Callable[..., Host]) -> None:
    asked = ruleset("asked", 1, 2, 3)
    made = host([asked])
    assert ["r1", "r3"] == made.fired(asked, {"p1": 1, "p2": 0, "p3": 1, "p4": 1})
    assert [] == made.fired(asked, {})


def test_sessions_go_round(host: Callable[..., Host]) -> None:
    asked = ruleset("asked", 1)
    made = host([asked])
    # More sessions than one ruleset of the engine can have at a time.
    assert [["r1"]] * 2500 == [made.fired(asked, {"p1": 1}) for _ in range(2500)]


def test_a_failure_of_the_engine_is_an_error_of_ours_and_spoils_nothing(host: Callable[..., Host]) -> None:
    wide = ruleset("wide", *range(1, 70))
    made = host([wide])
    for _ in range(3):
        with pytest.raises(EngineFailed) as caught:
            made.fired(wide, {f"p{number}": 1 for number in range(1, 70)})
        assert str(caught.value).startswith("engine 'durable' failed: ruleset 'wide' failed on {")
        assert str(caught.value).endswith('"p69": 1}: Could not assert fact, error code: 303')
        assert ["r2"] == made.fired(wide, {"p2": 1})


class Stub:
    """Stands for the C core and behaves as it is told."""

    error = RuntimeError

    def __init__(self, *messages: str | None, result: int = 0) -> None:
        self.result = result
        self.messages: list[str | None] = list(messages)
        self.forgotten: list[str] = []
        self.freed: list[int] = []
        self.refuses = ""

    def create_ruleset(self, name: str, _definition: str) -> int:
        if name == self.refuses:
            raise self.error("no")
        return sum(name.encode())

    def delete_ruleset(self, handle: int) -> None:
        self.freed.append(handle)

    def assert_fact(self, _handle: int, _fact: str) -> tuple[int, int]:
        return self.result, 1

    def start_action_for_state(self, handle: int, session: int) -> tuple[str, str] | None:
        message = self.complete_and_start_action(handle, session)
        return ("{}", message) if message else None

    def complete_and_start_action(self, _handle: int, _session: int) -> str | None:
        message = self.messages.pop(0) if self.messages else None
        if message == "interrupt":
            raise KeyboardInterrupt
        return message

    def delete_state(self, _handle: int, sid: str) -> None:
        self.forgotten.append(sid)


THERE = '{"there":{"m":{}}}'


@pytest.fixture
def stubbed(monkeypatch: pytest.MonkeyPatch, durable: Engine) -> Callable[[Stub, Sequence[Ruleset]], Host]:
    """Make hosts of rulesets on a stub."""
    assert durable.name == "durable"
    from nc_rules.engines.durable import host as module

    def make(core: Stub, rulesets: Sequence[Ruleset]) -> Host:
        monkeypatch.setattr(module, "CORE", core)
        return module.Host(rulesets)

    return make


def test_a_ruleset_that_the_engine_refuses_is_named(stubbed: Callable[[Stub, Sequence[Ruleset]], Host]) -> None:
    core = Stub(THERE)
    core.refuses = "b"
    with pytest.raises(EngineFailed) as caught:
        stubbed(core, [ruleset("a", 1), ruleset("b", 1)])
    assert EngineFailed("durable", "it does not take ruleset 'b': no") == caught.value
    del caught
    gc.collect()
    assert [ord("a")] == core.freed


@pytest.mark.parametrize(
    "core",
    [Stub(THERE, result=1), Stub(), Stub('{"r1":{"m":{}}}', THERE)],
    ids=["not handled", "none fired", "another fired"],
)
def test_an_answer_without_the_rule_that_always_fires_is_an_error(
    stubbed: Callable[[Stub, Sequence[Ruleset]], Host], core: Stub
) -> None:
    with pytest.raises(EngineFailed) as caught:
        stubbed(core, [ruleset("a", 1)])
    assert """engine 'durable' failed: ruleset 'a' did not see {"sid": 0, "id": "fact", "p0": 1}""" == str(caught.value)


def test_a_session_that_is_interrupted_is_forgotten(stubbed: Callable[[Stub, Sequence[Ruleset]], Host]) -> None:
    asked = ruleset("a", 1)
    core = Stub(THERE, None, THERE, "interrupt", THERE)
    made = stubbed(core, [asked])
    with pytest.raises(KeyboardInterrupt):
        made.fired(asked, {"p1": 1})
    assert [] == made.fired(asked, {"p1": 1})
    assert ["0", "1", "2"] == core.forgotten


def test_rulesets_are_freed_with_their_host(stubbed: Callable[[Stub, Sequence[Ruleset]], Host]) -> None:
    core = Stub(THERE, None, THERE)
    made = stubbed(core, [ruleset("a", 1), ruleset("b", 1)])
    assert [] == core.freed
    del made
    gc.collect()
    assert [ord("a"), ord("b")] == core.freed
