"""Comparisons, as an app gets them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from hypothesis import strategies as st

from nc_rules.comparison import Comparison, Panel
from nc_rules.content import Guard, School
from nc_rules.sheet import Sheet
from nc_rules.testing.installed import packs_of
from nc_rules.testing.printing import print_code_if_it_fails
from nc_rules.testing.school import schools as drawn_schools
from nc_rules.testing.situation import ANY_SHARE, drawing, situations
from nc_rules.testing.thresholds import near_thresholds


def comparisons(
    *,
    of: st.SearchStrategy[Sheet] | None = None,
    schools: Iterable[School] | st.SearchStrategy[School] | None = None,
    guards: Iterable[Guard] | None = None,
    engine: str | None = None,
) -> st.SearchStrategy[Comparison]:
    """Draw a comparison of what schools say in a drawn situation.

    When a test fails, the situation is printed as a file that `nc-rules compare` takes as it is; with schools that were
    drawn, all of it is printed as Python that makes the same comparison.

    Args:
        of: The situations, one sheet or a tuple of them each; without it, any of the facts that the schools and guards
            ask about.
        schools: The schools, or a strategy for them, of which one to three are drawn. Without it, the installed ones:
            there is a warning about packs that can't be loaded, and when no school can, schools are drawn.
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
    >>> type(find(comparisons(schools=schools()), lambda comparison: True)).__name__
    'Comparison'
    """
    if not isinstance(schools, st.SearchStrategy | None) and not (schools := tuple(schools)):
        msg = "schools: none was given, so there is nothing to compare"
        raise ValueError(msg)
    guards = None if guards is None else tuple(guards)
    return st.deferred(lambda: _comparisons(of, schools, guards, engine))


def _comparisons(
    of: st.SearchStrategy[Sheet] | None,
    schools: Iterable[School] | st.SearchStrategy[School] | None,
    guards: Iterable[Guard] | None,
    engine: str | None,
) -> st.SearchStrategy[Comparison]:
    drawn, given = (schools, ()) if isinstance(schools, st.SearchStrategy) else (drawn_schools(), schools)
    packs = packs_of(given, guards)
    if packs.schools:
        panel = Panel(packs.schools, packs.guards, engine=engine)
        packs = panel.roster.packs
        return (situations(near=packs.contents, sheets=packs.sheets) if of is None else of).map(
            lambda situation: panel.compare(*_sheets(situation))
        )
    several = st.lists(drawn, min_size=1, max_size=3, unique_by=_name)

    @st.composite
    def by_drawn_schools(draw: st.DrawFn) -> Comparison:
        some = draw(several)
        panel = Panel(some, packs.guards, engine=engine)
        asked = panel.roster.packs
        if of is None:
            sheets = drawing(asked.sheets, ANY_SHARE, {}, near_thresholds(asked.contents))(draw)
        else:
            sheets = _sheets(draw(of))
        given_guards = () if guards is None else [guard.content for guard in packs.guards]
        print_code_if_it_fails(
            *some, *given_guards, situation=sheets, installed_guards=guards is None and bool(packs.guards)
        )
        return panel.compare(*sheets)

    return by_drawn_schools()


def _name(school: School) -> str:
    return school.name


def _sheets(situation: object) -> tuple[Sheet, ...]:
    return cast("tuple[Sheet, ...]", situation if isinstance(situation, tuple) else (situation,))
