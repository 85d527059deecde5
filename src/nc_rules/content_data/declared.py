"""Fact sheets and topics that a pack declares in its data: written, read, and one class for each declaration.

A declaration that is read twice gives the same class, as a module that is imported twice does. So the schools of a pack
can share a sheet, and what one process has read can be pickled and read in another.
"""

from __future__ import annotations

import copyreg
import json
import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum, EnumType
from types import new_class
from typing import Final, TypeVar, assert_never, cast
from weakref import WeakKeyDictionary, WeakValueDictionary

import attrs

from nc_rules.condition import Condition
from nc_rules.content_data.faults import Faults, below, table_in
from nc_rules.errors import Invalid, Problem, nearest
from nc_rules.facts import AnyFact, Choice, Count, Flag, Kind, Option, plain
from nc_rules.repr import shown
from nc_rules.sheet import choice, count, fact_sheet, facts_of, flag
from nc_rules.stance import Stance, Topic, TopicType
from nc_rules.translation import gettext

T = TypeVar("T")
C = TypeVar("C", bound=type)

FACT: Final = ("kind", "question", "heading", "changed_by", "worth")
FLAG: Final = ("yes", "no")
COUNT: Final = ("unit", "least", "most", "noun")
CHOICE: Final = ("class", "options")
OPTION: Final = ("name", "member", "words")
TOPIC: Final = ("class", "question", "ordered", "about_contact", "when", "stances")
SHEET: Final = ("qualified", "facts")

_TAKEN: Final = frozenset({"name", "value", "says", "topic", "mro"})
"""What an option or a stance cannot be called, because each has something of that name."""


class _SheetOfData(type):
    """The class of a sheet that was read from data, which pickle finds by its declaration and not by its name."""


class _ChoiceOfData(EnumType):
    """The class of the options of a choice, likewise."""


class _TopicOfData(TopicType):
    """The class of the stances of a topic, likewise."""


_made: Final[WeakValueDictionary[object, type]] = WeakValueDictionary()
"""Every class that was made of data and is still used, by its declaration."""

_declared: Final[WeakKeyDictionary[type, tuple[object, ...]]] = WeakKeyDictionary()
"""What it takes to make each of them again."""


def sheet_as_data(sheet: type) -> dict[str, object]:
    """Return the declaration of a fact sheet as plain data."""
    facts = facts_of(sheet)
    head = {} if all(fact.qualified for fact in facts.values()) else {"qualified": False}
    return {**head, "facts": {name: _fact_as_data(fact) for name, fact in facts.items()}}


def _fact_as_data(fact: AnyFact) -> dict[str, object]:
    found: dict[str, object] = {"kind": "yes or no", "question": fact.question}
    match fact.domain:
        case Flag(yes=yes, no=no):
            found |= {name: text for name, text in (("yes", yes), ("no", no)) if text is not None}
        case Count(unit=unit, least=least, most=most, noun=noun):
            found |= {"kind": "count", "unit": unit, "least": least, "most": most}
            found |= {} if noun == unit else {"noun": noun}
        case Choice(options):
            found |= {"kind": "choice", "class": options.__name__, "options": options_as_data(options)}
        case _:
            assert_never(fact.domain)
    found |= {"heading": fact.group} if fact.group else {}
    found |= {} if fact.kind is Kind.GIVEN else {"changed_by": fact.kind.value}
    return found | ({"worth": [plain(value) for value in fact.worth]} if fact.worth else {})


def options_as_data(options: Iterable[Enum]) -> list[dict[str, str]]:
    """Return the options of a choice, or the stances of a topic, as plain data."""
    return [
        {"name": str(one.value), "member": one.name, **({"words": says} if (says := getattr(one, "says", "")) else {})}
        for one in options
    ]


def topic_as_data(topic: Topic) -> dict[str, object]:
    """Return the declaration of a topic as plain data, without the condition under which it applies."""
    head = {"class": topic.stances.__name__, "question": topic.question, "ordered": topic.ordered}
    return {**head, "about_contact": topic.about_contact, "stances": options_as_data(topic.stances)}


def sheet_of(name: str, data: object, path: str, faults: Faults, known: Iterable[type[Enum]] = ()) -> type | None:
    """Return the class of the sheet that data declares.

    Args:
        name: What the class is called.
        data: The declaration.
        path: Where it is.
        faults: Where to put down what is wrong.
        known: Enums whose options a fact may have; one that is declared like one of these is the same.
    """
    before = faults.count
    table = faults.table(data, path, SHEET, ["facts"])
    qualified = faults.yes_or_no(table.get("qualified", True), below(path, "qualified"))
    place = below(path, "facts")
    given = faults.named(table.get("facts", {}), place)
    enums = {one.__name__: one for one in known}
    facts = {key: _fact(key, raw, below(place, key), faults, enums) for key, raw in given.items()}
    if faults.count > before:
        return None
    body: dict[str, object] = {"__module__": __name__, "qualified": qualified, **facts}

    def build() -> type[object]:
        return fact_sheet(cast("type[object]", _SheetOfData(name, (), body)))

    made = _built(build, path, faults)
    return made and _one(made, name, _canonical(sheet_as_data(made)), *_enums(made))


def _fact(name: str, data: object, path: str, faults: Faults, enums: Mapping[str, type[Enum]]) -> AnyFact | None:
    kind = table_in(data).get("kind")
    own = {"yes or no": FLAG, "count": COUNT, "choice": CHOICE}.get(kind) if isinstance(kind, str) else ()
    before = faults.count
    if own is None:
        faults.add(
            below(path, "kind"), f"expected yes or no, count or choice, got {shown(kind)}", nearest(kind, _KINDS)
        )
        return None
    table = faults.table(data, path, (*FACT, *own), ("kind", "question"))
    question = cast("str", table.get("question"))  # a fact says itself what is wrong with it
    group = faults.text(table.get("heading", ""), below(path, "heading"))
    changed_by = _kind(table.get("changed_by", Kind.GIVEN.value), below(path, "changed_by"), faults)
    worth = faults.items(table.get("worth", []), below(path, "worth"))
    options = _options_of(name, table, path, faults, enums) if kind == "choice" else None
    if faults.count > before:
        return None

    def made() -> AnyFact:
        match kind:
            case "yes or no":
                yes, no = (cast("str | None", table.get(key)) for key in FLAG)
                found: AnyFact = flag(question, yes=yes, no=no, group=group, kind=changed_by)
            case "count":
                unit, noun = cast("str", table.get("unit")), cast("str | None", table.get("noun"))
                least, most = cast("int", table.get("least", 0)), cast("int", table.get("most"))
                found = count(question, unit=unit, least=least, most=most, noun=noun, group=group, kind=changed_by)
            case _:
                found = choice(cast("type[Enum]", options), question, group=group, kind=changed_by)
        return attrs.evolve(found, worth=tuple(found.domain.parse(value) for value in worth))

    return _built(made, path, faults)


_KINDS: Final = ("yes or no", "count", "choice")


def _kind(value: object, path: str, faults: Faults) -> Kind:
    known = {kind.value: kind for kind in Kind}
    if isinstance(value, str) and value in known:
        return known[value]
    faults.add(path, f"expected one of {', '.join(known)}, got {shown(value)}", nearest(value, known))
    return Kind.GIVEN


def _options_of(
    name: str, table: Mapping[str, object], path: str, faults: Faults, enums: Mapping[str, type[Enum]]
) -> type[Enum] | None:
    called = _class_name(table.get("class", _camel(name)), below(path, "class"), faults)
    options = _options(table.get("options"), below(path, "options"), faults)
    if options is None or not called:
        return None
    found = enums.get(called)
    if found is not None and options_as_data(found) == _plain_options(options):
        return found

    def build() -> type[Option]:
        return cast("type[Option]", new_class(called, (Option,), {"metaclass": _ChoiceOfData}, _body(options)))

    made = _built(build, path, faults)
    return made and _one(made, called, _canonical(options_as_data(made)))


def _plain_options(options: Mapping[str, tuple[str, str]]) -> list[dict[str, str]]:
    return [
        {"name": name, "member": member, **({"words": words} if words else {})}
        for member, (name, words) in options.items()
    ]


def _options(data: object, path: str, faults: Faults) -> dict[str, tuple[str, str]] | None:
    """Return the name and the words of each option by its member; `None` where something is wrong with them."""
    before = faults.count
    found: dict[str, tuple[str, str]] = {}
    names: set[str] = set()
    for place, raw in enumerate(faults.items(data, path)):
        here = f"{path}[{place}]"
        table = faults.table(raw, here, OPTION, ["name"])
        name, words = (faults.text(table.get(key, ""), below(here, key)) for key in ("name", "words"))
        member = faults.text(table.get("member", _member(name)), below(here, "member"))
        if member in found or name in names:
            faults.add(here, f"another one before has the name {shown(name)} or the member {shown(member)}")
        elif not member.isidentifier() or member.startswith("_") or member in _TAKEN:
            what = gettext(
                "expected a name in capitals, as in {member}, got {value}", member=_member(name), value=shown(member)
            )
            faults.add(below(here, "member"), what)
        found[member] = (name, words)
        names.add(name)
    return found if faults.count == before else None


def _member(value: str) -> str:
    name = re.sub(r"\W+", "_", value[:60]).strip("_").upper()
    return name if name.isidentifier() else f"OPTION_{name}"


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in re.findall(r"[A-Za-z0-9]+", name)) or "Option"


def _class_name(value: object, path: str, faults: Faults) -> str:
    name = faults.text(value, path)
    if not name.isidentifier() or name.startswith("__"):
        faults.add(path, f"expected a name, as in Boxes, got {shown(value)}")
    return name


def topic_of(name: str, data: object, path: str, faults: Faults, when: Condition) -> Topic | None:
    """Return the topic that data declares, with the condition under which it applies."""
    before = faults.count
    table = faults.table(data, path, TOPIC, ["question", "stances"])
    called = _class_name(table.get("class", _camel(name)), below(path, "class"), faults)
    ordered = faults.yes_or_no(table.get("ordered", False), below(path, "ordered"))
    about_contact = faults.yes_or_no(table.get("about_contact", True), below(path, "about_contact"))
    stances = _options(table.get("stances"), below(path, "stances"), faults)
    if faults.count > before or stances is None:
        return None

    declared = {"topic": name, "question": table["question"], "ordered": ordered}
    keywords = {"metaclass": _TopicOfData, **declared, "about_contact": about_contact, "when": when}

    def build() -> type[Stance]:
        return cast("type[Stance]", new_class(called, (Stance,), keywords, _body(stances)))

    made = _built(build, path, faults)
    return _one(made, name, _canonical(topic_as_data(made.topic)), when).topic if made else None


def _body(members: Mapping[str, tuple[str, str]]) -> Callable[[dict[str, object]], None]:
    """Return what fills the body of an Enum's class, member by member, as Enum has to be told them."""

    def body(namespace: dict[str, object]) -> None:
        namespace["__module__"] = __name__
        for name, member in members.items():
            namespace[name] = member  # noqa: PERF403  # Enum's namespace looks at each as it is set

    return body


def _enums(sheet: type) -> Iterable[type[Enum]]:
    """Return the Enums of a sheet's choices, which are not told apart by its declaration."""
    return [fact.domain.options for fact in facts_of(sheet).values() if isinstance(fact.domain, Choice)]


def _built(build: Callable[[], T], path: str, faults: Faults) -> T | None:
    """Return what is built, unless it refuses: it says itself what is wrong."""
    try:
        return build()
    except Invalid as error:
        for problem in error.problems:
            faults.keep(Problem(below(path, problem.path) if problem.path else path, problem.what, problem.nearest))
    except (TypeError, ValueError) as error:  # Enum's own reasons
        faults.add(path, str(error))
    return None


def _canonical(data: object) -> str:
    return json.dumps(data, sort_keys=False, ensure_ascii=True)


def _one(made: C, name: str, declaration: str, *more: object) -> C:
    """Return the class that was made of the same declaration before and is still used, or else this one."""
    key = (type(made), name, declaration, *more)
    known = _made.setdefault(key, made)
    if known is made:
        _declared[made] = (name, declaration, *more)
    return cast("C", known)


def _sheet_again(name: str, declaration: str, *enums: type[Enum]) -> type | None:
    return sheet_of(name, json.loads(declaration), "", Faults(), enums)


def _choice_again(name: str, declaration: str) -> type | None:
    return _options_of(name, {"class": name, "options": json.loads(declaration)}, "", Faults(), {})


def _topic_again(name: str, declaration: str, when: Condition) -> type | None:
    topic = topic_of(name, json.loads(declaration), "", Faults(), when)
    return topic and topic.stances


def _pickles_by_declaration(kind: type[type], again: Callable[..., type | None]) -> None:
    """Have pickle take classes of a kind for what they were made of; it would look for their names in a module."""

    def reduced(made: type) -> tuple[Callable[..., type], tuple[object, ...]]:
        return cast("Callable[..., type]", again), _declared[made]  # it was made once, so it can be made again

    copyreg.pickle(kind, reduced)


_pickles_by_declaration(_SheetOfData, _sheet_again)
_pickles_by_declaration(_ChoiceOfData, _choice_again)
_pickles_by_declaration(_TopicOfData, _topic_again)
