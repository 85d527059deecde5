"""Pairs of situations: the same but for one fact, and the same with more known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar, cast, overload

from hypothesis import assume
from hypothesis import strategies as st

from nc_rules.facts import AnyFact
from nc_rules.sheet import Sheet, WorkingMemory, facts_of
from nc_rules.testing.printing import print_if_it_fails
from nc_rules.testing.situation import situations
from nc_rules.testing.value import values
from nc_rules.vocabulary import Situation
from nc_rules.vocabulary.constraints import broken

S = TypeVar("S")


@overload
def one_fact_apart(
    of: None = None, *, facts: Iterable[AnyFact] | None = None
) -> st.SearchStrategy[tuple[Situation, Situation]]: ...
@overload
def one_fact_apart(
    of: st.SearchStrategy[S], *, facts: Iterable[AnyFact] | None = None
) -> st.SearchStrategy[tuple[S, S]]: ...
def one_fact_apart(
    of: st.SearchStrategy[object] | None = None, *, facts: Iterable[AnyFact] | None = None
) -> st.SearchStrategy[tuple[object, object]]:
    """Draw two situations that are the same but for one fact, which has two values, or is known in one of them alone.

    With it one can say what an app has to do when something changes, or when something must make no difference.
    When a test fails, both are printed as files.

    Args:
        of: The situations that one of the two is drawn from: a sheet, or a tuple of sheets. Without it, `situations()`.
        facts: The facts of which one is changed; without it, any.

    >>> from hypothesis import find
    >>> from nc_rules import Situation as S
    >>> find(one_fact_apart(facts=[S.healed]), lambda pair: True)
    (Situation(), Situation(healed=False))
    """
    chosen = None if facts is None else [*facts]
    start: st.SearchStrategy[object] = situations() if of is None else of

    @st.composite
    def pair(draw: st.DrawFn) -> tuple[object, object]:
        one = draw(start)
        memory = WorkingMemory(_sheets(one))
        every = [fact for sheet in memory.sheets for fact in facts_of(type(sheet)).values()]
        fact = draw(st.sampled_from(every if chosen is None else chosen))
        drawn = draw(_values(fact))
        value = None if draw(st.booleans()) and fact in memory else drawn
        assume(value != memory.value(fact))
        other = memory.with_values({fact: value})
        assume(not broken(other.value) or broken(memory.value))
        return one, _like(one, other, title=f"The same but for {fact.key}")

    return pair()


@overload
def more_known(of: None = None) -> st.SearchStrategy[tuple[Situation, Situation]]: ...
@overload
def more_known(of: st.SearchStrategy[S]) -> st.SearchStrategy[tuple[S, S]]: ...
def more_known(of: st.SearchStrategy[object] | None = None) -> st.SearchStrategy[tuple[object, object]]:
    """Draw two situations that are the same, of the second of which more is known.

    What was settled, or silent, in the first is so in the second. When a test fails, both are printed as files.

    Args:
        of: The situations that the second is drawn from: a sheet, or a tuple of sheets. Without it, `situations()`.

    >>> from hypothesis import find
    >>> from nc_rules import Situation
    >>> find(more_known(), lambda pair: pair[1].healed is not None)
    (Situation(), Situation(healed=False))
    """
    start: st.SearchStrategy[object] = situations() if of is None else of

    @st.composite
    def pair(draw: st.DrawFn) -> tuple[object, object]:
        more = draw(start)
        memory = WorkingMemory(_sheets(more))
        assume(memory)
        kept = draw(st.sets(st.sampled_from([*memory]), max_size=len(memory) - 1))
        fewer = memory.without([fact for fact in memory if fact not in kept])
        return _like(more, fewer, title="The same, of which less is known"), more

    return pair()


_values = lru_cache(maxsize=1024)(values)


def _sheets(situation: object) -> tuple[Sheet, ...]:
    return cast("tuple[Sheet, ...]", situation if isinstance(situation, tuple) else (situation,))


def _like(one: object, memory: WorkingMemory, *, title: str) -> object:
    """Return what is known as sheets, in the form that a situation has, and print it where the test fails."""
    print_if_it_fails(*memory.sheets, title=title)
    return memory.sheets if isinstance(one, tuple) else memory.sheets[0]
