"""Fact sheets: classes whose attributes are facts, and what is known of one situation on one or more of them."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import TypeAlias, TypeVar, assert_never, dataclass_transform, final

import attrs

from nc_rules.errors import InvalidFacts, Problem, UnknownFact
from nc_rules.facts.domain import Choice, Count, Flag, Value
from nc_rules.facts.fact import AnyFact
from nc_rules.repr import print_as_repr

C = TypeVar("C")

_FACTS = "__nc_rules_facts__"


@dataclass_transform(kw_only_default=True, frozen_default=True)
def fact_sheet(cls: type[C]) -> type[C]:
    """Make a frozen attrs class of a class that declares facts.

    Every fact becomes a keyword argument, `None` (not known) unless it is given.
    All that is wrong with the arguments is raised together, as `InvalidFacts`.

    Args:
        cls: The class; each attribute that `flag`, `count` or `choice` made is a fact.
            With `qualified = False` in its body, its facts go by their bare names in JSON and on the command line.

    Raises:
        TypeError: The class declares no facts, or a field that is none.
    """
    qualified = cls.__dict__.get("qualified", True)
    declared = {name: fact for name, fact in cls.__dict__.items() if isinstance(fact, AnyFact)}
    if not declared:
        msg = f"{cls.__name__} declares no facts: give it at least one flag(...), count(...) or choice(...)"
        raise TypeError(msg)
    if strangers := [name for name in inspect.get_annotations(cls) if name not in {*declared, "qualified"}]:
        msg = (
            f"{cls.__name__}.{strangers[0]} is no fact: give it a value that flag(...), count(...) or choice(...) made"
        )
        raise TypeError(msg)
    facts = {name: attrs.evolve(fact, name=name, owner=cls, qualified=qualified) for name, fact in declared.items()}

    def __init__(self: object, /, **values: object) -> None:  # noqa: N807
        problems = [problem for name, value in values.items() if (problem := _problem(facts, name, value))]
        if problems:
            raise InvalidFacts(cls.__name__, problems)
        self.__attrs_init__(**values)  # type: ignore[attr-defined]  # made by attrs below

    def __repr__(self: object) -> str:  # noqa: N807
        inside = ", ".join(f"{fact.name}={value}" for fact, value in known(self).items())
        return f"{cls.__name__}({inside})"

    def __replace__(self: object, /, **changes: object) -> object:  # noqa: N807  # for copy.replace of Python 3.13
        return with_facts(self, **changes)

    for name, fact in facts.items():
        setattr(cls, name, fact)
    methods = {"__init__": __init__, "__repr__": __repr__, "_repr_pretty_": print_as_repr, "__replace__": __replace__}
    for name, method in methods.items():
        setattr(cls, name, method)
    setattr(cls, _FACTS, facts)
    # What the annotations say to type checkers, Fact[bool], is not what an instance holds.
    cls.__annotations__ = {name: _type_of(fact) for name, fact in facts.items()}
    fields = {name: attrs.field(default=None, kw_only=True, alias=name) for name in facts}
    # Slots would take the place of the descriptors on the class, so the values live in the instance's dict.
    made = attrs.frozen(cls, these=fields, slots=False, init=False, repr=False)
    _, *arguments = inspect.signature(made.__attrs_init__).parameters.values()  # type: ignore[attr-defined]
    made.__signature__ = inspect.Signature(arguments)  # type: ignore[attr-defined]  # for help() and editors
    return made


def _type_of(fact: AnyFact) -> object:
    match fact.domain:
        case Flag():
            return bool | None
        case Count():
            return int | None
        case Choice(options):
            return options | None
        case _:
            assert_never(fact.domain)


def _problem(facts: Mapping[str, AnyFact], name: str, value: object) -> Problem | None:
    fact = facts.get(name)
    if fact is None:
        return UnknownFact(name, tuple(facts)).problem(name)
    fault = None if value is None else fact.domain.fault(value)
    return Problem(name, fault) if fault else None


Sheet: TypeAlias = object
"""An instance of a class that `fact_sheet` made."""


def facts_of(sheet: type) -> Mapping[str, AnyFact]:
    """Give the facts that a sheet's class declares, by name, in the order of their declaration.

    Raises:
        TypeError: The class is not a fact sheet.
    """
    facts: Mapping[str, AnyFact] | None = getattr(sheet, _FACTS, None)
    if facts is None:
        msg = f"{getattr(sheet, '__name__', sheet)!r} is not a fact sheet: decorate its class with @fact_sheet"
        raise TypeError(msg)
    return facts


def known(sheet: Sheet) -> dict[AnyFact, Value]:
    """Give the facts of a sheet that are known, with their values, in the order of their declaration."""
    values = sheet.__dict__
    return {fact: values[name] for name, fact in facts_of(type(sheet)).items() if values[name] is not None}


def with_facts(sheet: C, /, **changes: object) -> C:
    """Give the same sheet with some facts told, changed, or with `None` forgotten.

    Raises:
        InvalidFacts: A fact doesn't exist, or a value is not one of its own.
    """
    values = {fact.name: value for fact, value in known(sheet).items()}
    return type(sheet)(**{**values, **changes})


@final
@attrs.frozen
class WorkingMemory:
    """What is known about one situation: one sheet of each of one or more classes.

    Args:
        sheets: The sheets, at most one of a class.
    """

    sheets: tuple[Sheet, ...]

    @classmethod
    def of(cls, *sheets: Sheet) -> WorkingMemory:
        """Gather sheets.

        Raises:
            TypeError: Something is not a fact sheet's instance, or two are of the same class.
        """
        seen: set[type] = set()
        for sheet in sheets:
            if isinstance(sheet, type):
                msg = f"{sheet.__name__} is the sheet's class: call it with the facts you know, {sheet.__name__}(...)"
                raise TypeError(msg)
            facts_of(type(sheet))
            if type(sheet) in seen:
                msg = f"two sheets of {type(sheet).__name__} were given: put all that is known on one"
                raise TypeError(msg)
            seen.add(type(sheet))
        return cls(sheets)

    def value(self, fact: AnyFact) -> Value | None:
        """Give a fact's value, `None` when it or its whole sheet is not known."""
        for sheet in self.sheets:
            if type(sheet) is fact.owner:
                value: Value | None = sheet.__dict__[fact.name]
                return value
        return None

    def known(self) -> Iterator[tuple[AnyFact, Value]]:
        """Give every known fact with its value, sheet by sheet."""
        for sheet in self.sheets:
            yield from known(sheet).items()
