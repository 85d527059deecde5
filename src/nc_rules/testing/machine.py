"""A machine that tells facts one at a time, in any order, changes them and takes them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import ClassVar, TypeAlias

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from nc_rules.compare import Comparison, Panel
from nc_rules.engines import Engine
from nc_rules.facts import AnyFact, Sheet, Value, WorkingMemory
from nc_rules.guard import Guard
from nc_rules.packs import Packs
from nc_rules.school import School
from nc_rules.testing.near import content_of, near_thresholds, packs_that_load
from nc_rules.testing.outcome import Outcome
from nc_rules.testing.printing import print_if_it_fails
from nc_rules.testing.values import values

Told: TypeAlias = Mapping[str, Value]
"""One fact by name, with its value."""


class FactsInAnyOrder(RuleBasedStateMachine):
    """Tells facts one at a time, in any order, changes them, takes them back, and asks the schools after each step.

    It checks after each step that

    - answers, alerts and withheld stances depend on what is known now, and on nothing that was known before;
    - while facts are only added, no settled or silent answer changes;
    - all engines agree.

    Subclass it, say what to test, and leave its `TestCase` where pytest or unittest finds it. To test an app that keeps
    what it was told, override `on_tell` and `on_forget` to tell the app, and `answers` to ask it.

    When it fails, Hypothesis prints the shortest way there, and what was known at the end is printed as a file that
    `nc-rules compare` takes as it is.

    Attributes:
        schools: The schools; those of the installed packs when it is `None`.
        guards: The guards; those of the installed packs when it is `None`.
        engines: The engines, or their names. The first gives the answers, and the others have to give the same.

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

    def __init__(self) -> None:
        """Know nothing yet."""
        super().__init__()
        installed = packs_that_load() if self.schools is None or self.guards is None else Packs()
        schools = installed.schools if self.schools is None else self.schools
        guards = installed.guards if self.guards is None else self.guards
        self.panels = tuple(Panel(schools, guards, engine=engine) for engine in self.engines)
        self.packs = Packs(self.panels[0].schools, self.panels[0].guards)
        self.known: dict[AnyFact, Value] = {}
        self._classes = self.packs.sheets
        self._told = _told(self.packs)
        self._before: Outcome | None = None

    def on_tell(self, fact: AnyFact, value: Value) -> None:
        """Tell the app a fact that it does not know yet, or a new value of one that it knows. Does nothing here.

        Args:
            fact: The fact.
            value: Its value.
        """

    def on_forget(self, fact: AnyFact) -> None:
        """Have the app forget a fact that it knows. Does nothing here.

        Args:
            fact: The fact.
        """

    def answers(self) -> Comparison:
        """Ask the app, or whatever is tested: here, the schools themselves on the first of the engines."""
        return self.panels[0].compare(*self.sheets)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """What is known now: one sheet of each class that the schools and guards ask about."""
        return tuple(
            sheet(**{fact.name: value for fact, value in self.known.items() if fact.owner is sheet})
            for sheet in self._classes
        )

    def _unknown(self) -> st.SearchStrategy[Told]:
        return st.sampled_from([fact for fact in self._told if fact not in self.known]).flatmap(self._told.__getitem__)

    def _other(self) -> st.SearchStrategy[Told]:
        return st.sampled_from(list(self.known)).flatmap(self._told.__getitem__)

    @precondition(lambda self: len(self.known) < len(self._told))
    @rule(fact=st.runner().flatmap(_unknown))
    def tell(self, fact: Told) -> None:
        """Tell a fact that was not known."""
        self._tell(fact)

    @precondition(lambda self: self.known)
    @rule(fact=st.runner().flatmap(_other))
    def change(self, fact: Told) -> None:
        """Tell another value of a fact that was known."""
        self._before = None
        self._tell(fact)

    @precondition(lambda self: self.known)
    @rule(fact=st.runner().flatmap(lambda self: st.sampled_from([fact.key for fact in self.known])))
    def forget(self, fact: str) -> None:
        """Take back a fact that was known."""
        self._before = None
        forgotten = self._named(fact)
        del self.known[forgotten]
        self.on_forget(forgotten)

    def _tell(self, told: Told) -> None:
        for name, value in told.items():
            fact = self._named(name)
            self.known[fact] = value
            self.on_tell(fact, value)

    def _named(self, name: str) -> AnyFact:
        return next(fact for fact in self._told if fact.key == name)

    @invariant()
    def answers_hold(self) -> None:
        """Ask, and check the answers."""
        now = Outcome.of(self.answers())
        expected = Outcome.reckoned(self.packs, WorkingMemory.of(*self.sheets))
        _refuse("the answers depend on more than what is known now", now.differences(expected))
        for panel in self.panels[1:]:
            other = Outcome.of(panel.compare(*self.sheets))
            _refuse(f"engine {panel.engine.name!r} does not agree with the first", other.differences(now))
        if self._before is not None:
            _refuse("a fact was added, and changed an answer that none can change", now.unsettled(self._before))
        self._before = now

    def teardown(self) -> None:
        """Print what was known at the end."""
        print_if_it_fails(*self.sheets, title="What was known at the end")


@lru_cache(maxsize=8)
def _told(packs: Packs) -> Mapping[AnyFact, st.SearchStrategy[Told]]:
    content = content_of(packs)
    near = near_thresholds(content)
    facts = dict.fromkeys(fact for one in content for fact in one.facts)
    return {fact: st.fixed_dictionaries({fact.key: values(fact, near.get(fact, ()))}) for fact in facts}


def _refuse(what: str, differences: Iterable[str]) -> None:
    listed = list(differences)
    if listed:
        raise AssertionError("\n  ".join([f"{what}:", *listed]))
