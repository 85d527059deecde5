"""What can be gone through can be counted, found and asked for, by anything, and each of them is a value."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nc_rules import (
    Contact,
    EndedBy,
    Goal,
    NcRulesError,
    Panel,
    Reply,
    Situation,
    Stance,
    WorkingMemory,
    load_packs,
)
from nc_rules.testing import situations


class Hostile:
    """A thing that can be neither compared nor hashed nor shown."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    def __hash__(self) -> int:
        raise RuntimeError

    def __repr__(self) -> str:
        raise RuntimeError

    @property
    def topic(self) -> object:
        raise RuntimeError


class HostileClass(type):
    """The class of a class that can be asked for nothing."""

    @property
    def topic(cls) -> object:
        raise RuntimeError


class Equal:
    """A thing that says that it is equal to everything."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


PACKS: Final = load_packs()
PANEL: Final = Panel(PACKS)
SCHOOL: Final = PACKS.school("active").content
GUARD: Final = PACKS.guards[0].content
COMPARISON: Final = PANEL.compare(Situation(ended_by=EndedBy.EX, ex_reached_out=True, no_contact_days=12))
TOPIC: Final = COMPARISON[Reply]

CONTAINERS: Final[Mapping[str, Any]] = {
    "comparison": COMPARISON,
    "narrowed": COMPARISON.on(["reply", "contact"]),
    "topic": TOPIC,
    "packs": PACKS,
    "school": SCHOOL,
    "guard": GUARD,
}
"""Those whose parts know what they are called. A working memory, which is a mapping, has its own tests besides."""

VALUES: Final[Mapping[str, object]] = {
    **CONTAINERS,
    "memory": COMPARISON.memory,
    "situation": Situation(ended_by=EndedBy.EX),
    "answer": TOPIC["active"],
    "why": TOPIC["active"].why(),
    "why not": TOPIC["active"].why_not(Reply.ENGAGE),
    "panel": PANEL,
    "answers": TOPIC.answers,
    "by stance": TOPIC.by_stance,
    "counts": TOPIC.counts,
    "topics": COMPARISON.topics,
}

ODD: Final[list[object]] = [
    *(None, 3, 0, -1, 1.5, float("nan"), True, b"reply", (), ("reply", "active"), [], {}, set[str](), slice(None), ...),
    *("", "replay", "Reply", "\ud800", "x" * 10_000, str, object(), object, Hostile(), HostileClass("Odd", (), {})),
    *(Equal(), Goal, Goal.WIN_BACK, Stance, Contact.NONE, Situation, Situation(), Situation.mood, lambda: None),
    *(NotImplemented, ~Situation.healed),
]
"""What none of them holds."""


def _anything() -> st.SearchStrategy[object]:
    return st.one_of(st.none(), st.integers(), st.floats(), st.text(), st.binary(), st.lists(st.text()), st.functions())


@pytest.mark.parametrize("name", CONTAINERS)
def test_whatever_it_holds_is_counted_and_found_and_asked_for(name: str) -> None:
    container = CONTAINERS[name]
    held = [*container]
    assert len(container) == len(held) > 0
    assert held[::-1] == [*reversed(container)]
    for thing in held:
        assert thing in container
        assert thing == container[thing]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: type(odd).__name__)
@pytest.mark.parametrize("name", [*CONTAINERS, "memory"])
def test_what_it_does_not_hold_is_not_in_it_and_asking_for_it_is_an_error_of_the_library(
    name: str, odd: object
) -> None:
    container: Any = COMPARISON.memory if name == "memory" else CONTAINERS[name]
    assert (odd in container) is False
    with pytest.raises(NcRulesError) as caught:
        container[odd]
    assert isinstance(caught.value, KeyError)
    assert len(str(caught.value)) < 1_000


@given(_anything())
def test_it_holds_what_can_be_asked_for_and_nothing_else(thing: object) -> None:
    for container in CONTAINERS.values():
        try:
            container[thing]
        except NcRulesError:
            assert thing not in container
        else:
            assert thing in container


@given(situations())
def test_a_topic_is_the_same_by_whatever_it_is_asked_for(situation: Situation) -> None:
    comparison = PANEL.compare(situation)
    for topic in comparison:
        for key in (topic.topic, topic.topic.name, topic.topic.stances, topic):
            assert key in comparison
            assert topic == comparison[key] == comparison.on(key)[key]
    assert comparison.on(comparison.disagreements).disagreements == comparison.disagreements


@given(situations())
def test_an_answer_is_the_same_by_whatever_it_is_asked_for(situation: Situation) -> None:
    for topic in PANEL.compare(situation):
        for answer, school in zip(topic, PACKS.schools, strict=True):
            for key in (school.content.name, school.content, school, answer):
                assert key in topic
                assert answer == topic[key]


@given(situations(), situations())
def test_what_is_known_is_held_and_nothing_else(situation: Situation, other: Situation) -> None:
    memory, wider = WorkingMemory.of(situation), WorkingMemory.of(other)
    assert {*memory} == {fact for fact in (*memory, *wider) if fact in memory}
    assert len(memory) == len([*memory]) == len(memory.items())
    assert all(memory.value(fact) == value for fact, value in memory.items())
    assert WorkingMemory.of() == memory.without(memory)


def sent(value: object) -> object:
    """Send a value to another process and back."""
    back: object = pickle.loads(pickle.dumps(value))
    return back


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, sent], ids=["copy", "deepcopy", "pickle"])
def test_it_is_equal_to_what_is_made_of_it_again(name: str, again: Callable[[object], object]) -> None:
    value = VALUES[name]
    same = again(value)
    assert value == same
    assert hash(value) == hash(same)
    assert repr(value) == repr(same)
