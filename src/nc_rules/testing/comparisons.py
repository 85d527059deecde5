"""Comparisons, as an app gets them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from hypothesis import strategies as st

from nc_rules.compare import Comparison, Panel
from nc_rules.facts import Sheet
from nc_rules.guard import Guard
from nc_rules.packs import Installed, Packs
from nc_rules.school import School
from nc_rules.situation import Situation
from nc_rules.testing.near import content_of, packs_that_load
from nc_rules.testing.printing import print_school_if_it_fails
from nc_rules.testing.schools import schools as drawn_schools
from nc_rules.testing.situations import situations


def comparisons(
    *,
    of: st.SearchStrategy[Sheet] | None = None,
    schools: Iterable[School] | st.SearchStrategy[School] | None = None,
    guards: Iterable[Guard] | None = None,
    engine: str | None = None,
) -> st.SearchStrategy[Comparison]:
    """Draw a comparison of what schools say in a drawn situation.

    When a test fails, the situation is printed as a file that `nc-rules compare` takes as it is.

    Args:
        of: The situations, one sheet or a tuple of them each; without it, any of the facts that the schools and guards
            ask about.
        schools: The schools, or a strategy for them, of which one to three are drawn. Those of the installed packs when
            it is not given; of packs that can't be loaded a warning tells, and when none can, schools are drawn.
        guards: The guards that look at every answer; those of the installed packs when it is not given.
        engine: The engine's name; without one, what `NC_RULES_ENGINE` says, or else `compiled`.

    Returns:
        A strategy for comparisons.

    Raises:
        ValueError: `schools` is empty.
        Namesakes: Two schools, topics, fact sheets or facts have the same name.
        UnknownEngine: There is no engine of that name.
        EngineUnavailable: The engine cannot run here.

    >>> from hypothesis import find
    >>> from nc_rules.testing import schools
    >>> find(comparisons(schools=schools()), lambda comparison: True)
    <Comparison of Situation() by school-1>
    """
    some = schools if schools is None or isinstance(schools, st.SearchStrategy) else tuple(schools)
    if isinstance(some, tuple) and not some:
        msg = "schools: none was given, so there is nothing to compare"
        raise ValueError(msg)
    looking = None if guards is None else tuple(guards)
    return st.deferred(lambda: _comparisons(of, some, looking, engine))


def _comparisons(
    of: st.SearchStrategy[Sheet] | None,
    schools: Sequence[School] | st.SearchStrategy[School] | None,
    guards: Sequence[Guard] | None,
    engine: str | None,
) -> st.SearchStrategy[Comparison]:
    packs = packs_that_load() if schools is None or guards is None else Packs()
    looking = packs.guards if guards is None else tuple(map(Installed, guards))
    chosen = packs.schools if schools is None else schools
    if isinstance(chosen, st.SearchStrategy) or not chosen:
        one = chosen if isinstance(chosen, st.SearchStrategy) else drawn_schools()
        return st.lists(one, min_size=1, max_size=3, unique_by=_name).flatmap(
            lambda some: _by(Panel(some, looking, engine=engine), of, made_up=some)
        )
    return _by(Panel(chosen, looking, engine=engine), of)


def _name(school: School) -> str:
    return school.name


def _by(
    panel: Panel, of: st.SearchStrategy[Sheet] | None, *, made_up: Sequence[School] = ()
) -> st.SearchStrategy[Comparison]:
    asked = Packs(panel.schools, panel.guards)

    def compare(situation: object) -> Comparison:
        for school in made_up:
            print_school_if_it_fails(school)
        return panel.compare(*cast("tuple[Sheet, ...]", situation) if isinstance(situation, tuple) else (situation,))

    if of is None:
        near = content_of(asked)
        of = situations(near=near) if asked.sheets == (Situation,) else situations(near=near, sheets=asked.sheets)
    return of.map(compare)
