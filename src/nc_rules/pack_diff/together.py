"""Two versions of a school or a guard, as data, made to speak of the same facts and topics.

Each declares its own sheets and topics, and two declarations that are not the same give two classes. So each class is
declared once for both, with every fact, value and stance that either of them has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias, cast

from nc_rules.content import Content, Guard, School
from nc_rules.content_data.conditions import derived_named

Data: TypeAlias = Mapping[str, Any]

_BEFORE: Final = "_before"
"""What follows the name of a fact that is of another kind now."""

_HELD: Final = ("rules", "waivers", "alerts", "forbids", "quiets")


def together(old: Data, new: Data) -> tuple[Content, Content]:
    """Return both as schools or guards that can be compared.

    Args:
        old: The plain data of one, which was read once already, so that nothing is wrong with it.
        new: The plain data of the other, likewise.
    """
    renamed: dict[str, str] = {}
    declared = {
        "sheets": _merged("sheets", old, new, lambda name, one, other: _sheet(name, one, other, renamed)),
        "topics": _merged("topics", old, new, _topic),
    }
    first, second = (_read({**data, **declared}) for data in (_renamed(old, renamed), new))
    return first, second


def _merged(key: str, old: Data, new: Data, merge: Callable[[str, Data, Data], Data]) -> Data:
    mine, theirs = cast("Data", old.get(key, {})), cast("Data", new.get(key, {}))
    both = {name: merge(name, mine[name], theirs[name]) for name in theirs if name in mine}
    # What is not declared twice stays as it is; when a topic applies makes no difference to answers.
    return {**mine, **theirs, **both}


def _sheet(name: str, old: Data, new: Data, renamed: dict[str, str]) -> Data:
    facts = dict(new["facts"])
    for fact, was in old["facts"].items():
        now = facts.get(fact)
        if now is None or now["kind"] == was["kind"]:
            facts[fact] = was if now is None else _fact(was, now)
        else:
            facts[f"{fact}{_BEFORE}"] = was
            for key in (f"{name.lower()}.{fact}", *([fact] if old.get("qualified") is False else [])):
                renamed[key] = f"{key}{_BEFORE}"
    return {**new, "facts": facts}


def _fact(was: Data, now: Data) -> Data:
    one = {key: value for key, value in now.items() if key != "worth"}
    match now["kind"]:
        case "count":
            least, most = min(was.get("least", 0), now.get("least", 0)), max(was["most"], now["most"])
            return {**one, "least": least, "most": most}
        case "choice":
            return {**one, "options": _options(was["options"], now["options"])}
        case _:
            return one


def _topic(_name: str, old: Data, new: Data) -> Data:
    return {**new, "stances": _options(old["stances"], new["stances"])}


def _options(old: list[Data], new: list[Data]) -> list[Data]:
    names, members = {one["name"] for one in new}, {one.get("member") for one in new}
    gone = [one for one in old if one["name"] not in names]
    # Python's names of two options may be the same where those in files are not.
    return [*new, *({k: v for k, v in one.items() if k != "member" or v not in members} for one in gone)]


def _renamed(data: Data, renamed: Mapping[str, str]) -> Data:
    if not renamed:
        return data

    def again(value: object) -> object:
        if isinstance(value, list):
            return [again(one) for one in cast("list[object]", value)]
        if not isinstance(value, dict):
            return value
        table = cast("dict[str, object]", value)
        return {k: renamed.get(str(v), v) if k == "fact" else again(v) for k, v in table.items()}

    return {key: again(value) if key in {*_HELD, "derived"} else value for key, value in data.items()}


def _read(data: Data) -> Content:
    """Build it, without the derived facts that only the condition of a topic has a use for."""
    topics = {n: {k: v for k, v in topic.items() if k != "when"} for n, topic in data["topics"].items()}
    derived, used = data.get("derived", {}), [*derived_named([data.get(key) for key in _HELD])]
    kept: set[str] = set()
    while used:
        name = used.pop()
        if name not in kept:
            kept.add(name)
            used += derived_named(derived[name]["when"])
    some = {**data, "topics": topics, "derived": {name: one for name, one in derived.items() if name in kept}}
    return Guard.from_data(some) if data["kind"] == "guard" else School.from_data(some)
