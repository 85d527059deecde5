"""A machine that tells facts one at a time, in any order, changes them and takes them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import ClassVar, TypeAlias

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from nc_rules.comparison import Comparison, Outcome, Panel, panel_of
from nc_rules.condition import Condition
from nc_rules.content import Guard, School
from nc_rules.engines import Engine
from nc_rules.facts import AnyFact, Count, Value, plain
from nc_rules.packs import Packs
from nc_rules.sheet import Sheet, WorkingMemory, facts_of
from nc_rules.testing.differences import broken_promises, differences, worked_out
from nc_rules.testing.installed import packs_of
from nc_rules.testing.printing import print_if_it_fails
from nc_rules.testing.thresholds import Thresholds, near_thresholds
from nc_rules.testing.value import options_of

Told: TypeAlias = Mapping[str, Value | None]
"""One fact by name, with its value; `None` where it is taken back."""


class FactsInAnyOrder(RuleBasedStateMachine):
    """Tells facts one at a time, in any order, changes them, takes them back, and asks the schools after each step.

    It checks after each step that

    - what the app knows is what it was told, no more and no less;
    - answers, alerts and withheld stances depend on what is known now, and on nothing that was known before;
    - while facts are only added, no settled or silent answer changes;
    - all engines agree.

    Subclass it, say what to test, and leave its `TestCase` where pytest or unittest finds it. To test an app that keeps
    what it was told, override `on_tell` and `on_forget` to tell the app, and `answers` to ask it.

    Of a count it tells the smallest and the largest value, and those near the thresholds of schools and guards.

    When it fails, Hypothesis prints the shortest way there, and what was known at the end is printed as a file that
    `nc-rules compare` takes as it is.

    Attributes:
        schools: The schools; those of the installed packs when it is `None`.
        guards: The guards; those of the installed packs when it is `None`.
        engines: The engines, or their names. The first gives the answers, and the others have to give the same.
        near: Conditions with thresholds of the app's own, which are told as often as those of schools.
        unread: Whether to tell facts too that no school and no guard asks about. An app has to keep them as well.

    >>> from hypothesis import settings
    >>> from hypothesis.stateful import run_state_machine_as_test
    >>> class EverythingInstalled(FactsInAnyOrder):
    ...     pass
    >>> few = settings(max_examples=3, stateful_step_count=5, database=None, deadline=None)
    >>> run_state_machine_as_test(EverythingInstalled, settings=few)
    """

    schools: ClassVar[Iterable[School] | None] = None
    guards: ClassVar[Iterable[Guard] | None] = None
    engines: ClassVar[Sequence[str | Engine]] = ("compiled",)
    near: ClassVar[Iterable[Condition]] = ()
    unread: ClassVar[bool] = False

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Refuse what are not engines, and keep schools and guards that are given as an iterator.

        Raises:
            TypeError: `engines` is one name rather than several, or nothing.
        """
        super().__init_subclass__(**kwargs)
        if isinstance(cls.engines, str) or not cls.engines:
            msg = f'{cls.__name__}.engines: expected several, as in ("compiled", "durable"), got {cls.engines!r}'
            raise TypeError(msg)
        cls.schools = None if cls.schools is None else tuple(cls.schools)
        cls.guards = None if cls.guards is None else tuple(cls.guards)
        cls.near = tuple(cls.near)

    def __init__(self) -> None:
        """Know nothing yet.

        Raises:
            ValueError: No school or guard asks about any fact.
        """
        super().__init__()
        packs = packs_of(self.schools, self.guards)
        # Hypothesis runs a machine hundreds of times, and more when it shrinks. Making a panel takes longer than a run,
        # so those of named engines are kept.
        self.panels = tuple(
            panel_of(packs, engine=engine)
            if isinstance(engine, str)
            else Panel(packs.schools, packs.guards, engine=engine)
            for engine in self.engines
        )
        self.packs = self.panels[0].roster.packs
        self.known: dict[AnyFact, Value] = {}
        self._classes = self.packs.sheets
        self._facts = {fact.key: fact for fact in _facts(self.packs, unread=self.unread)}
        if not self._facts:
            msg = f"{type(self).__name__}: its schools and guards ask about no fact, so there is nothing to tell"
            raise ValueError(msg)
        self._before: Outcome | None = None

    def on_tell(self, fact: AnyFact, value: Value) -> None:
        """Tell the app a fact that it does not know yet, or a new value of one that it knows. Does nothing here."""

    def on_forget(self, fact: AnyFact) -> None:
        """Have the app forget a fact that it knows. Does nothing here."""

    def answers(self) -> Comparison:
        """Ask the app, or whatever is tested: here, the schools themselves on the first of the engines."""
        return self.panels[0].compare(*self.sheets)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """What is known now: one sheet of each class that the schools and guards ask about."""
        return self._memory.sheets

    @property
    def _memory(self) -> WorkingMemory:
        return WorkingMemory.from_values(self.known, sheets=self._classes)

    def _anything(self) -> st.SearchStrategy[Told]:
        return _tellings(self.packs, tuple(self.near), unread=self.unread)

    @rule(fact=st.runner().flatmap(_anything))
    def tell(self, fact: Told) -> None:
        """Tell a fact that was not known, or another value of one that was; `None` takes it back."""
        [(name, value)] = fact.items()
        told = self._facts[name]
        if told in self.known:
            self._before = None
        if value is not None:
            self.known[told] = value
            self.on_tell(told, value)
        elif self.known.pop(told, None) is not None:
            self.on_forget(told)

    @invariant()
    def answers_hold(self) -> None:
        """Ask, and check the answers."""
        comparison = self.answers()
        _refuse("the app does not know what it was told", _forgotten(comparison.memory, self._memory))
        now = Outcome.of(comparison)
        expected = worked_out(self.panels[0].roster, self._memory)
        _refuse("the answers depend on more than what is known now", differences(now, expected))
        for panel in self.panels[1:]:
            other = Outcome.of(panel.compare(*self.sheets))
            _refuse(f"engine {panel.engine.name!r} does not agree with the first", differences(other, now))
        if self._before is not None:
            _refuse("a fact was added, and changed what none can change", broken_promises(self._before, now))
        self._before = now

    def teardown(self) -> None:
        """Print what was known at the end."""
        print_if_it_fails(*self.sheets, title="What was known at the end")


# There is one rule, and what it draws is the same whatever has been told. So a step keeps its meaning when one before
# it is left out. With rules of their own for what is known and what is not, Hypothesis shrank for minutes, and a fault
# in one fact was shown with a dozen.
@lru_cache(maxsize=8)
def _tellings(packs: Packs, conditions: tuple[Condition, ...], *, unread: bool) -> st.SearchStrategy[Told]:
    near = near_thresholds(packs.contents, conditions)
    facts = _facts(packs, unread=unread)
    return st.sampled_from([{fact.key: value} for fact in facts for value in (*_values(fact, near), None)])


def _facts(packs: Packs, *, unread: bool) -> Iterable[AnyFact]:
    asked = dict.fromkeys(fact for one in packs.contents for fact in one.facts)
    others = dict.fromkeys(fact for sheet in packs.sheets for fact in facts_of(sheet).values()) if unread else {}
    return asked | others


def _forgotten(knows: WorkingMemory, told: WorkingMemory) -> Iterator[str]:
    for fact in dict.fromkeys((*told, *knows)):
        if knows.value(fact) != told.value(fact):
            known, expected = (_shown(memory.value(fact)) for memory in (knows, told))
            yield f"{fact.key}: {known}, expected {expected}"


def _shown(value: Value | None) -> str:
    return "not known" if value is None else str(plain(value)).lower()


def _values(fact: AnyFact, near: Thresholds) -> Sequence[Value]:
    if isinstance(fact.domain, Count):
        return sorted({fact.domain.least, *near.get(fact, ()), fact.domain.most})
    return options_of(fact)


def _refuse(what: str, differences: Iterable[str]) -> None:
    listed = list(differences)
    if listed:
        raise AssertionError("\n  ".join([f"{what}:", *listed]))
