"""Situations of which some facts are known and others are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from sys import maxsize
from typing import Final, Protocol, TypeAlias, TypeVar, cast, final, overload

import attrs
from hypothesis import strategies as st

from nc_rules.errors import InvalidFacts, Namesakes, Problem, UnknownFact
from nc_rules.facts import AnyFact, Value
from nc_rules.repr import shown
from nc_rules.sheet import Sheet, facts_of
from nc_rules.sheet import known as fact_values
from nc_rules.testing.consistency import consistent
from nc_rules.testing.printing import print_if_it_fails
from nc_rules.testing.thresholds import (
    HasThresholds,
    Thresholds,
    chosen,
    near_installed,
    thresholds_of,
    weighted,
)
from nc_rules.testing.value import options_of
from nc_rules.vocabulary import Situation

Share: TypeAlias = float | tuple[float, float]
"""How much is known: the share of the facts, from 0 to 1, or the smallest and the largest share."""


ANY_SHARE: Final = (0.0, 1.0)
"""Unless a share is given, a situation may know nothing, everything or anything between.

Counts near the thresholds of rules are then known in four situations of five, rather than in half of them: that is
where apps are off by one, and of a hundred situations one is then all but certain to be on any given threshold of the
installed schools.
"""


class Fixed(Protocol):
    """Facts, each by itself or by name, with the values that they have in every situation: any mapping of that kind.

    `Mapping` would refuse one of facts alone, or of names alone, because it is invariant in its keys.
    """

    def items(self) -> Iterable[tuple[AnyFact | str, Value | None]]:
        """Return each fact with its value."""
        ...


_A = TypeVar("_A")
_B = TypeVar("_B")
_C = TypeVar("_C")

_SIDES: Final = 256
"""The dice that decide which facts are known, and what their values are, are bytes.

One choice for all facts, rather than one or two for each, makes a situation four times as fast to draw and to shrink.
The dice of unknown facts are thrown too, so that none moves to another fact's place when one shrinks.
"""


@overload
def situations(
    *,
    known: Share = ...,
    fixed: Fixed | Situation | None = ...,
    near: Iterable[HasThresholds] | None = ...,
    contradictory: bool = ...,
) -> st.SearchStrategy[Situation]: ...
@overload
def situations(
    *,
    known: Share = ...,
    fixed: Fixed | Situation | None = ...,
    near: Iterable[HasThresholds] | None = ...,
    contradictory: bool = ...,
    sheets: tuple[type[_A]],
) -> st.SearchStrategy[tuple[_A]]: ...
@overload
def situations(
    *,
    known: Share = ...,
    fixed: Fixed | Situation | None = ...,
    near: Iterable[HasThresholds] | None = ...,
    contradictory: bool = ...,
    sheets: tuple[type[_A], type[_B]],
) -> st.SearchStrategy[tuple[_A, _B]]: ...
@overload
def situations(
    *,
    known: Share = ...,
    fixed: Fixed | Situation | None = ...,
    near: Iterable[HasThresholds] | None = ...,
    contradictory: bool = ...,
    sheets: tuple[type[_A], type[_B], type[_C]],
) -> st.SearchStrategy[tuple[_A, _B, _C]]: ...
@overload
def situations(
    *,
    known: Share = ...,
    fixed: Fixed | Situation | None = ...,
    near: Iterable[HasThresholds] | None = ...,
    contradictory: bool = ...,
    sheets: Sequence[type],
) -> st.SearchStrategy[tuple[Sheet, ...]]: ...
def situations(
    *,
    known: Share = ANY_SHARE,
    fixed: Fixed | Situation | None = None,
    near: Iterable[HasThresholds] | None = None,
    contradictory: bool = False,
    sheets: Sequence[type] | None = None,
) -> st.SearchStrategy[object]:
    """Draw a situation; a fact is known or not, and each has every value that it can have.

    They shrink to few known facts, and those to false, to the first option, and to the smallest count. When a test
    fails, the situation is printed as a file that `nc-rules compare` takes as it is.

    Args:
        known: How likely each fact is to be known, from 0 (nothing is) to 1 (everything is). Two numbers,
            `(least, most)`, have each situation draw its own likelihood between them. Without any, a situation may
            know nothing, everything or anything between.
        fixed: Facts that are the same in every situation: what a `Situation` knows, or a mapping of facts, each by
            itself or by name, as `Situation.mood` or `"mood"` (`"faith.shares_congregation"` for one of another sheet),
            with `None` for one that is never known.
        near: Schools and guards, and conditions of your own. Values at which one of their rules, or one of the
            conditions, changes its mind, and those beside them, are drawn often: `near=[ACTIVE, S.no_contact_days >=
            14]`. Without it, those of the installed packs; there is a warning about packs that can't be loaded.
        contradictory: Whether facts may contradict each other, as 30 days of no contact and a breakup 12 days ago do.
            Without it they don't, as far as `fixed` leaves that open.
        sheets: The classes of fact sheets to draw, one of each. Without it, a `Situation` is drawn and not a tuple.

    Returns:
        A strategy for a `Situation`; when `sheets` is given, for a tuple of sheets in the order of their classes.

    Raises:
        ValueError: `known` is not a share, or two in the wrong order.
        InvalidFacts: `fixed` names a fact that no sheet has, or gives one a value that it can't have.
        TypeError: One of the classes is not a fact sheet, or is given twice; or an argument is of another kind.
        Namesakes: Two classes have the same name.

    >>> from hypothesis import find
    >>> from nc_rules import Goal, Situation
    >>> find(situations(fixed=Situation(goal=Goal.WIN_BACK)), lambda situation: situation.share_children is not None)
    Situation(share_children=False, goal=Goal.WIN_BACK)
    """
    classes = (Situation,) if sheets is None else _classes(sheets)
    pinned = _pinned(fixed, classes)
    share = _share(known)
    given_near = None if near is None else thresholds_of(near)

    def strategy() -> st.SearchStrategy[object]:
        found = near_installed() if given_near is None else given_near
        return _drawn(classes, share, pinned, found, alone=sheets is None, contradictory=contradictory)

    return st.deferred(strategy)


def _classes(sheets: Sequence[type]) -> tuple[type, ...]:
    if isinstance(sheets, type) or not all(isinstance(cast("object", cls), type) for cls in sheets):
        msg = f"sheets: expected classes of fact sheets, as in (Situation, Faith), got {shown(sheets)}"
        raise TypeError(msg)
    named: dict[str, type] = {}
    for cls in sheets:
        other = named.setdefault(cls.__name__.lower(), cls)
        if other is not cls:
            raise Namesakes("fact sheets", cls.__name__.lower(), [other.__qualname__, cls.__qualname__])
    if len(named) < len(sheets):
        msg = f"sheets: a class is given twice among {', '.join(cls.__name__ for cls in sheets)}"
        raise TypeError(msg)
    return tuple(sheets)


def _share(known: Share) -> tuple[float, float]:
    given: tuple[object, ...] = known if isinstance(known, tuple) else (known, known)
    match given:
        case (int() | float() as least, int() | float() as most) if 0 <= least <= most <= 1:
            return least, most
        case _:
            msg = f"known: expected a share from 0 to 1, or two in ascending order, got {known!r}"
            raise ValueError(msg)


def _pinned(fixed: Fixed | Situation | None, classes: Sequence[type]) -> dict[AnyFact, Value | None]:
    told: Fixed = fact_values(fixed) if isinstance(fixed, Situation) else {} if fixed is None else fixed
    if not hasattr(told, "items"):
        msg = f"fixed: expected a Situation, or a mapping from facts to values, got {shown(fixed)}"
        raise TypeError(msg)
    facts = {fact.key: fact for cls in classes for fact in facts_of(cls).values()}
    named = facts | {fact.full_name: fact for fact in facts.values()}
    pinned: dict[AnyFact, Value | None] = {}
    problems: list[Problem] = []
    for key, value in told.items():
        name = key if isinstance(key, str) else key.full_name
        fact = named.get(name)
        if fact is None:
            problems.append(UnknownFact(name, tuple(facts)).problem())
        elif value is not None and (fault := fact.domain.fault(value)):
            problems.append(Problem(fact.key, fault))
        else:
            pinned[fact] = value
    if problems:
        raise InvalidFacts("fixed", problems)
    return pinned


def _drawn(
    classes: Sequence[type],
    share: tuple[float, float],
    pinned: Mapping[AnyFact, Value | None],
    near: Thresholds,
    *,
    alone: bool,
    contradictory: bool,
) -> st.SearchStrategy[object]:
    sheets_in = drawing(classes, share, pinned, near, contradictory=contradictory)

    @st.composite
    def drawn(draw: st.DrawFn) -> object:
        sheets = sheets_in(draw)
        print_if_it_fails(*sheets, title="A situation in which a test fails")
        return sheets[0] if alone else sheets

    return drawn()


def drawing(
    classes: Sequence[type],
    share: tuple[float, float],
    pinned: Mapping[AnyFact, Value | None],
    near: Thresholds,
    *,
    contradictory: bool = False,
) -> Callable[[st.DrawFn], tuple[Sheet, ...]]:
    """Return what draws a sheet of each class, for strategies that know only as they draw what the sheets should hold.

    A strategy takes Hypothesis tens of milliseconds to make, this takes none.

    Args:
        classes: The classes.
        share: The smallest and the largest share of facts that are known.
        pinned: Facts that have the same value each time.
        near: Values of counts that are drawn often.
        contradictory: Whether facts may contradict each other.
    """
    given = {cls: {fact.name: value for fact, value in pinned.items() if fact.owner is cls} for cls in classes}
    facts = [fact for cls in classes for fact in facts_of(cls).values() if fact not in pinned]
    ways = {fact: _way(fact, tuple(near.get(fact, ())), place) for place, fact in enumerate(facts)}
    dice = st.binary(min_size=1 + 2 * len(facts), max_size=1 + 2 * len(facts))
    least, most = share
    fixed = {fact: value for fact, value in pinned.items() if value is not None}

    def drawn(draw: st.DrawFn) -> tuple[Sheet, ...]:
        thrown = draw(dice)
        lots, picks = thrown[1 : len(facts) + 1], thrown[len(facts) + 1 :]
        lowest = _SIDES * (1 - least - (most - least) * thrown[0] / (_SIDES - 1))
        # The lowest lot leaves a fact unknown however high the share is, so that a failing case shrinks to few facts.
        lower = _SIDES * (lowest / _SIDES) ** 4 if share == ANY_SHARE else lowest
        needed = {fact: max(lower if fact in near else lowest, 1) for fact in facts}
        told = [fact for fact, lot in zip(facts, lots, strict=True) if least == 1 or lot >= needed[fact]]
        values = {fact: ways[fact].value(draw, pick) for fact, pick in zip(facts, picks, strict=True)}
        free = {fact: values[fact] for fact in told}
        drawn = free if contradictory else consistent({**fixed, **free}, free)
        return tuple(
            cls(**given[cls], **{fact.name: drawn[fact] for fact in told if fact.owner is cls}) for cls in classes
        )

    return drawn


@lru_cache(maxsize=4096)
def _way(fact: AnyFact, near: tuple[int, ...], place: int) -> _Way:
    return _Way.of(fact, near, place)


@final
@attrs.frozen
class _Way:
    """How the value of one fact is drawn.

    Args:
        options: All its values, the simplest first.
        weighted: What the sides of the fact's die mean: a value near a threshold, or `None` where any value will do.
        anywhere: The place of a value among the options; `None` where the die alone decides.
        first: The least that `anywhere` draws.
        most: The largest value near a threshold.
        finer: A finer die, where one has fewer sides than there are values worth drawing often.
    """

    options: Sequence[Value]
    weighted: Sequence[int | None]
    anywhere: st.SearchStrategy[int] | None
    first: int
    most: int = 0
    finer: st.SearchStrategy[int] | None = None

    @classmethod
    def of(cls, fact: AnyFact, near: Sequence[int], first: int) -> _Way:
        options = options_of(fact)
        last = first + _size(options) - 1
        if last - first < _SIDES and not near:
            return cls(options, (), None, first)
        # A range of its own tells Hypothesis that it differs from those of other facts. Otherwise it would spend most
        # of a test on situations in which one fact's draw is copied to another. Python counts no range that is longer
        # than what a machine can address.
        anywhere = st.sampled_from(range(first, last + 1)) if last < maxsize else st.integers(first, last)
        choices = weighted(near)
        finer = st.sampled_from(range(first, first + len(choices))) if len(choices) > _SIDES else None
        return cls(options, choices, anywhere, first, max(near, default=0), finer)

    def value(self, draw: st.DrawFn, die: int) -> Value:
        if self.anywhere is None:
            return self.options[die % len(self.options)]
        anywhere = self.options[draw(self.anywhere) - self.first]
        turned = die if self.finer is None else draw(self.finer) - self.first
        close = self.weighted[turned % len(self.weighted)]
        return chosen(close, anywhere, self.most) if isinstance(anywhere, int) else anywhere


def _size(options: Sequence[Value]) -> int:
    return options.stop - options.start if isinstance(options, range) else len(options)
