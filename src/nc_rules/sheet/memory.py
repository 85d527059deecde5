"""Working memory: what is known of one situation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Self, TypeVar, cast, final, overload

import attrs

from nc_rules.errors import MOST_PROBLEMS, InvalidFacts, NotKnown, Problem, UnreadSheet, nearest
from nc_rules.facts import AnyFact, Value
from nc_rules.repr import PrintsAsRepr, PrintsOnlyInShort, counted, full_name, shown
from nc_rules.sheet.declaration import Sheet, facts_of, facts_on, known, with_facts

T = TypeVar("T")


def _sheets(given: Iterable[Sheet]) -> tuple[Sheet, ...]:
    return tuple(given)


@final
@attrs.frozen(eq=False, repr=False)
class WorkingMemory(PrintsAsRepr, Mapping[AnyFact, Value]):
    """What is known about one situation: a frozen mapping from each fact that is known to its value.

    Two of them are equal when the same is known, whichever sheets it came from.

    Args:
        sheets: The sheets that it came from, at most one of a class.

    Raises:
        UnreadSheet: Something is not a fact sheet's instance, or two sheets have one name.
    """

    sheets: tuple[Sheet, ...] = attrs.field(converter=_sheets)

    def __attrs_post_init__(self) -> None:
        """Refuse what would not be read: no sheets, and two of one name."""
        classes: dict[str, type] = {}
        for sheet in self.sheets:
            facts_on(sheet)
            cls = type(sheet)
            other = classes.setdefault(cls.__name__.lower(), cls)
            if other is not cls:
                raise UnreadSheet(cls, f"{full_name(other)} was given too, and has the same name")
        if len(classes) < len(self.sheets):
            twice, _ = Counter(map(type, self.sheets)).most_common(1)[0]
            raise UnreadSheet(twice, f"two sheets of {twice.__name__} were given: put all that is known on one")

    @classmethod
    def of(cls, *sheets: Sheet) -> Self:
        """Gather sheets.

        Raises:
            UnreadSheet: Something is not a fact sheet's instance, or two sheets have one name.
        """
        return cls(sheets)

    @classmethod
    def from_values(cls, values: Mapping[AnyFact, Value], *, sheets: Iterable[type] = ()) -> WorkingMemory:
        """Build from the values of the facts that are known.

        Args:
            values: The facts that are known, with their values.
            sheets: Classes of sheets that are to be there even where nothing on them is known, and their order.

        Raises:
            InvalidFacts: A value is not one of its fact's own.
            UnreadSheet: A fact is on no sheet, or on another one of the same name.
        """
        return cls(sheet() for sheet in dict.fromkeys(sheets)).with_values(values)

    def with_values(self, values: Mapping[AnyFact, Value | None]) -> WorkingMemory:
        """Return the same with some facts set or changed, or with `None` cleared.

        Raises:
            InvalidFacts: A value is not one of its fact's own, or something is no fact, or no mapping.
            UnreadSheet: A fact is on no sheet, or on another one of the same name.
        """
        if not _is_mapping(values):
            problem = f"expected a mapping from facts to their values, got {shown(values)}"
            raise InvalidFacts("working memory", [Problem("", problem)])
        self._refuse_what_is_no_fact(values)
        sheets: dict[type, Sheet] = {type(sheet): sheet for sheet in self.sheets}
        for owner in dict.fromkeys(fact.owner for fact in values):
            changes = {fact.name: value for fact, value in values.items() if fact.owner is owner}
            sheet = sheets[owner] if owner in sheets else owner()
            sheets[owner] = with_facts(sheet, **changes)
        return WorkingMemory(sheets.values())

    def without(self, facts: Iterable[AnyFact] | AnyFact) -> WorkingMemory:
        """Return the same with some facts forgotten, or with a single one.

        Raises:
            InvalidFacts: Something is no fact.
        """
        single = isinstance(facts, str | AnyFact) or not hasattr(facts, "__iter__")
        forgotten = [*cast("Iterable[AnyFact]", [facts] if single else facts)]
        self._refuse_what_is_no_fact(forgotten)
        return self.with_values(dict.fromkeys(fact for fact in forgotten if fact in self))

    def _refuse_what_is_no_fact(self, given: Iterable[object]) -> None:
        facts = {name: repr(fact) for sheet in self.sheets for name, fact in facts_on(sheet).items()}
        wrong = [_no_fact(one, facts) for one in given if not isinstance(one, AnyFact)]
        if wrong:
            raise InvalidFacts("working memory", wrong[:MOST_PROBLEMS])

    def sheet_of(self, owner: type) -> Sheet | None:
        """Return the sheet of a class, `None` when none was given.

        Raises:
            UnreadSheet: There is a sheet of another class that has the same name. A module that was loaded again makes
                such classes, and what they tell would be lost without a word. Or it is no class.
        """
        for sheet in self.sheets:
            if type(sheet) is owner:
                return sheet
        if not _is_class(owner):
            facts_of(owner)  # says what is wrong
        for sheet in self.sheets:
            if type(sheet).__name__.lower() == owner.__name__.lower():
                what = f"nobody reads its facts, but those of {full_name(owner)}, another class of the same name"
                hint = "after a module was loaded again or a cell run again, load what uses the class again too"
                raise UnreadSheet(type(sheet), f"{what}; {hint}")
        return None

    def value(self, fact: AnyFact) -> Value | None:
        """Return a fact's value, `None` when it or its whole sheet is not known.

        Raises:
            InvalidFacts: It is no fact.
            UnreadSheet: As `sheet_of`.
        """
        try:
            sheet = self.sheet_of(fact.owner)
        except AttributeError:
            self._refuse_what_is_no_fact([fact])
            raise
        return None if sheet is None else sheet.__dict__[fact.name]

    def __getitem__(self, fact: AnyFact) -> Value:
        """Return the value of a fact that is known.

        Raises:
            NotKnown: It is not known, or is no fact.
            UnreadSheet: As `sheet_of`.
        """
        value = self.value(fact) if _is_fact(fact) else None
        if value is None:
            raise NotKnown(fact, map(repr, self))
        return value

    def __contains__(self, fact: object) -> bool:
        """Return whether a fact is known."""
        return isinstance(fact, AnyFact) and self.value(fact) is not None

    def __iter__(self) -> Iterator[AnyFact]:
        for sheet in self.sheets:
            yield from known(sheet)

    def __len__(self) -> int:
        return sum(len(known(sheet)) for sheet in self.sheets)

    def __hash__(self) -> int:
        return hash(frozenset(self.items()))

    def __repr__(self) -> str:
        return f"WorkingMemory.of({', '.join(map(repr, self.sheets))})"


def _no_fact(given: object, facts: Mapping[str, str]) -> Problem:
    near = nearest(given, facts)
    return Problem("", f"expected a fact, got {shown(given)}", facts[near] if near else None)


def _is_class(given: object) -> bool:
    return isinstance(given, type)


def _is_mapping(given: object) -> bool:
    return isinstance(given, Mapping)


def _is_fact(key: object) -> bool:
    # A mapping may be asked for anything, and holds only facts.
    return isinstance(key, AnyFact)


@final
class Reading(PrintsOnlyInShort):
    """Reads the values of some facts, of all sheets at once.

    Args:
        facts: The facts.
    """

    def __init__(self, facts: Iterable[AnyFact]) -> None:
        self.facts = tuple(dict.fromkeys(facts))
        self._place_of = {fact: place for place, fact in enumerate(self.facts)}
        self._runs: list[tuple[type, Callable[..., tuple[Value | None, ...]], tuple[None, ...]]] = []
        for sheet, run in groupby(self.facts, key=lambda fact: fact.owner):
            names = [fact.name for fact in run]
            self._runs.append((sheet, picker(names), (None,) * len(names)))

    def _in_short(self) -> str:
        return f"of {counted(len(self.facts), 'fact')}"

    def __call__(self, memory: WorkingMemory) -> tuple[Value | None, ...]:
        """Return the value of each, `None` where it is not known.

        Raises:
            UnreadSheet: As `WorkingMemory.sheet_of`.
        """
        read: list[Value | None] = []
        for owner, values_of, unknown in self._runs:
            sheet = memory.sheet_of(owner)
            read += unknown if sheet is None else values_of(sheet.__dict__)
        return tuple(read)

    def places(self, facts: Iterable[AnyFact]) -> tuple[int, ...]:
        """Return the places of some of the facts among all."""
        return tuple([self._place_of[fact] for fact in facts])


@overload
def picker(keys: Sequence[str]) -> Callable[[Mapping[str, T]], tuple[T, ...]]: ...
@overload
def picker(keys: Sequence[int]) -> Callable[[Sequence[T]], tuple[T, ...]]: ...
def picker(keys: Sequence[str] | Sequence[int]) -> Callable[[Any], tuple[Any, ...]]:
    """Return a function that picks the values at these keys out of a mapping or a sequence, as a tuple.

    Args:
        keys: The names or places, of which there may be none.
    """
    match keys:
        case []:
            return lambda _values: ()
        case [key]:
            return lambda values: (values[key],)
        case _:
            return itemgetter(*keys)
