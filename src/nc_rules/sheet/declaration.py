"""Fact sheets: classes whose attributes are facts."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from itertools import islice
from keyword import iskeyword
from types import MappingProxyType
from typing import Concatenate, Final, ParamSpec, TypeAlias, TypeVar, assert_never, cast, dataclass_transform

import attrs

from nc_rules.errors import MOST_PROBLEMS, InvalidFacts, InvalidSheet, Problem, UnknownFact, UnreadSheet
from nc_rules.facts import AnyFact, Choice, Count, Flag, Value, written
from nc_rules.repr import print_as_repr, shown
from nc_rules.sheet.fact import Heading

C = TypeVar("C")
P = ParamSpec("P")

Sheet: TypeAlias = object
"""An instance of a class that `fact_sheet` made."""

_FACTS: Final = "__nc_rules_facts__"

_TAKEN: Final = frozenset(
    {"title", "note", "school", "guard", "heading", "proves", "raises", "expect", "withholds", "leaves", "event"}
)
"""The keys of situations, cases and stories that are no fact sheet; a table of that name would be taken for one."""


@dataclass_transform(kw_only_default=True, frozen_default=True)
def fact_sheet(cls: type[C]) -> type[C]:
    """Make a frozen attrs class of a class that declares facts.

    Every fact becomes a keyword argument, `None` (not known) unless it is given.
    All that is wrong with the arguments is raised together, as `InvalidFacts`, as far as anybody would read it.

    Args:
        cls: The class; each attribute that `flag`, `count` or `choice` made is a fact.
            With `qualified = False` in its body, its facts go by their bare names in JSON and on the command line.

    Raises:
        InvalidSheet: The class declares no facts, a field that is none, or a name that means something else already;
            or it has facts of a base class, which would be lost.
    """
    facts = _declared(cls)
    if problems := [*_problems(cls, facts)]:
        raise InvalidSheet(cls.__name__, problems)
    qualified = vars(cls).get("qualified", True)
    facts = {name: attrs.evolve(fact, name=name, owner=cls, qualified=qualified) for name, fact in facts.items()}

    def __init__(self: object, /, *given: object, **values: object) -> None:  # noqa: N807
        facts_of(type(self))
        if problems := [*islice(_wrong(cls, facts, given, values), MOST_PROBLEMS)]:
            raise InvalidFacts(cls.__name__, problems)
        self.__attrs_init__(**values)  # type: ignore[attr-defined]  # made by attrs below

    def __repr__(self: object) -> str:  # noqa: N807
        # Of a sheet that was refused too, as a debugger shows it, and by the name of its own class.
        told = {name: value for name, value in vars(self).items() if value is not None}
        inside = ", ".join(
            f"{name}={written(value) if isinstance(value, Enum) else value}" for name, value in told.items()
        )
        return f"{type(self).__name__}({inside})"

    def __replace__(self: object, /, **changes: object) -> object:  # noqa: N807  # for copy.replace of Python 3.13
        return with_facts(self, **changes)

    for name, fact in facts.items():
        setattr(cls, name, fact)
    methods = {"__init__": __init__, "__repr__": __repr__, "_repr_pretty_": print_as_repr, "__replace__": __replace__}
    for name, method in methods.items():
        setattr(cls, name, method)
    setattr(cls, _FACTS, MappingProxyType(facts))
    # What the annotations say to type checkers, Fact[bool], is not what an instance holds.
    cls.__annotations__ = {name: _type_of(fact) for name, fact in facts.items()}
    fields = {name: attrs.field(default=None, kw_only=True, alias=name) for name in facts}
    # Slots would take the place of the descriptors on the class, so the values live in the instance's dict.
    made = attrs.frozen(cls, these=fields, slots=False, init=False, repr=False)
    _, *arguments = inspect.signature(made.__attrs_init__).parameters.values()  # type: ignore[attr-defined]
    made.__signature__ = inspect.Signature(arguments)  # type: ignore[attr-defined]  # for help() and editors
    return made


def _declared(cls: type) -> dict[str, AnyFact]:
    """Return the facts of a class body, each in the group of the last heading before it, and remove the headings."""
    facts: dict[str, AnyFact] = {}
    group = ""
    for name, thing in [*vars(cls).items()]:
        if isinstance(thing, Heading):
            group = thing.text
            delattr(cls, name)
        elif isinstance(thing, AnyFact):
            facts[name] = thing if thing.group else attrs.evolve(thing, group=group)
    return facts


def _problems(cls: type, facts: Mapping[str, AnyFact]) -> Iterator[Problem]:
    for base in cls.__mro__[1:]:
        inherited = [name for name, thing in vars(base).items() if isinstance(thing, AnyFact)]
        if inherited:
            what = f"the facts of {base.__name__} would be lost here: declare all facts in the class itself"
            yield Problem(f"base class {base.__name__}", f"{what}, or on two sheets")
    if _FACTS in vars(cls):
        yield Problem("", "it is a fact sheet already: decorate it once")
    if not _is_name(cls.__name__):
        yield Problem("", "a sheet's name has the form of a Python identifier, since files have a table of that name")
    if cls.__name__.lower() in _TAKEN:
        yield Problem("", "a sheet cannot be called that, because files have a key of this name: give it another name")
    if not facts:
        yield Problem("", "it declares no facts: give it at least one flag(...), count(...) or choice(...)")
    for name in facts:
        if name in {"qualified", "self"} or name.startswith("_") or not _is_name(name):
            yield Problem(name, "a fact cannot be called that: give it another name")
    for name in inspect.get_annotations(cls):
        if name not in {*facts, "qualified"}:
            yield Problem(name, "it is not a fact: give it a value that flag(...), count(...) or choice(...) made")
    if not isinstance(qualified := vars(cls).get("qualified", True), bool | AnyFact):
        yield Problem("qualified", f"expected True or False, got {shown(qualified)}")


def _is_name(text: str) -> bool:
    # A class that is built by calling type() may have a name that nobody could write.
    return text.isidentifier() and not iskeyword(text)


def _is_class(thing: object) -> bool:
    return isinstance(thing, type)


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


def _wrong(
    cls: type, facts: Mapping[str, AnyFact], given: Iterable[object], values: Mapping[str, object]
) -> Iterator[Problem]:
    for one in given:
        yield Problem("", _told_by_name(cls, facts, one))
    for name, value in values.items():
        fact = facts.get(name)
        if fact is None:
            yield UnknownFact(name, tuple(facts)).problem(name)
        elif value is not None and (fault := fact.domain.fault(value)):
            yield Problem(name, fault)


def _told_by_name(cls: type, facts: Mapping[str, AnyFact], given: object) -> str:
    return f"facts are told by name, as in {cls.__name__}({next(iter(facts))}=...), got {shown(given)}"


def facts_of(sheet: type) -> Mapping[str, AnyFact]:
    """Return the facts that a sheet's class declares, by name, in the order of their declaration.

    Raises:
        UnreadSheet: It is not the class of a fact sheet, or a subclass of one, whose facts nobody would read.
    """
    if not _is_class(sheet):
        raise UnreadSheet(type(sheet), f"facts are declared on a class: give the class instead of {shown(sheet)}")
    facts: Mapping[str, AnyFact] | None = vars(sheet).get(_FACTS)
    if facts is None:
        base = next((base for base in sheet.__mro__ if _FACTS in vars(base)), None)
        if base is None:
            raise UnreadSheet(sheet, "it is not a fact sheet: decorate its class with @fact_sheet")
        what = f"nobody reads the facts of a subclass of {base.__name__}: give a {base.__name__}"
        raise UnreadSheet(sheet, f"{what}, and put facts of your own on a sheet of their own, with @fact_sheet")
    return facts


def facts_on(sheet: Sheet) -> Mapping[str, AnyFact]:
    """Return the facts that a sheet can tell, known or not, by name, in the order of their declaration.

    Raises:
        UnreadSheet: It is the sheet's class, or no fact sheet, or an instance of a subclass of one.
    """
    if isinstance(sheet, type):
        raise UnreadSheet(sheet, f"it is the sheet's class: call it with the facts you know, {sheet.__name__}(...)")
    if isinstance(sheet, dict):
        raise UnreadSheet(dict, "it is not a fact sheet: call a sheet's class with the facts, as in Situation(**facts)")
    return facts_of(type(sheet))


def known(sheet: Sheet) -> dict[AnyFact, Value]:
    """Return the facts of a sheet that are known, with their values, in the order of their declaration.

    Raises:
        UnreadSheet: As `facts_on`.
    """
    facts, values = facts_on(sheet), vars(sheet)
    return {fact: values[name] for name, fact in facts.items() if values[name] is not None}


def with_facts(sheet: C, /, **changes: object) -> C:
    """Return the same sheet with some facts set or changed, or with `None` cleared.

    It takes names that are only known when the program runs; `changer` lets type checkers see names and values.

    Raises:
        InvalidFacts: A fact doesn't exist, or a value is not one of its own.
        UnreadSheet: As `facts_on`.
    """
    values = {fact.name: value for fact, value in known(sheet).items()}
    return type(sheet)(**{**values, **changes})


def changer(sheet: Callable[P, C]) -> Callable[Concatenate[C, P], C]:
    """Return `with_facts` for one class of sheet, which type checkers hold to the names and values of its facts.

    >>> from nc_rules import Mood, Situation
    >>> change = changer(Situation)
    >>> change(Situation(no_contact_days=12), mood=Mood.SAD)
    Situation(no_contact_days=12, mood=Mood.SAD)

    Args:
        sheet: The class of the sheets that are to be changed.

    Raises:
        UnreadSheet: It is not the class of a fact sheet.
    """
    cls = cast("type[C]", sheet)
    facts = facts_of(cls)

    def change(told: C, /, *given: P.args, **changes: P.kwargs) -> C:
        facts_on(told)
        if type(told) is not cls:
            what = f"it is not a {cls.__name__}: change it with what changer({type(told).__name__}) gives"
            raise UnreadSheet(type(told), what)
        if given:
            raise InvalidFacts(cls.__name__, [Problem("", _told_by_name(cls, facts, one)) for one in given])
        return with_facts(told, **changes)

    return change
