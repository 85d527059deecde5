"""What changed in words between two versions of a school or a guard: texts, sources, and what is called what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias, cast, final

import attrs

Data: TypeAlias = Mapping[str, Any]

_HEAD: Final = ("title", "summary", "reported_by", "language", "api")
_TEXTS: Final = ("say", "because")
_ENTRIES: Final = {
    "rules": "rule",
    "waivers": "waiver",
    "alerts": "alert",
    "forbids": "forbid",
    "quiets": "quiet",
}


@final
@attrs.frozen
class TextChange:
    """A text that is another now.

    Args:
        where: Where it is: `rule step-back: say`, `title`. Of a rule as a whole, `rule step-back`.
        before: What it was; `None` where there was none.
        after: What it is; `None` where there is none any more.
    """

    where: str
    before: str | None
    after: str | None


def text_changes(old: Data, new: Data) -> tuple[TextChange, ...]:
    """Find the texts, sources and names that changed, whether or not any answer did."""
    before, after = dict(_texts(old)), dict(_texts(new))
    return tuple(
        TextChange(where, before.get(where), after.get(where))
        for where in dict.fromkeys([*after, *before])
        if before.get(where) != after.get(where) and not _is_part_of_what_came_or_went(where, before, after)
    )


def _is_part_of_what_came_or_went(where: str, before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    whole, colon, _ = where.partition(": ")
    return bool(colon) and (whole in before) is not (whole in after)


def _texts(data: Data) -> Iterator[tuple[str, str]]:
    for key in _HEAD:
        if data.get(key) is not None:
            yield key, _plain(data[key])
    for key, kind in _ENTRIES.items():
        for number, entry in enumerate(cast("Sequence[Data]", data.get(key, [])), start=1):
            yield from _entry(f"{kind} {entry.get('id') or number}", entry, data)
    for name, derived in cast("Data", data.get("derived", {})).items():
        yield from _entry(f"derived fact {name}", derived, data)
    for name, topic in cast("Data", data.get("topics", {})).items():
        yield f"topic {name}", topic["question"]
        for stance in topic["stances"]:
            yield f"topic {name}: {stance['name']}", stance.get("words", "")
    for name, sheet in cast("Data", data.get("sheets", {})).items():
        for fact, declared in sheet["facts"].items():
            yield f"fact {name.lower()}.{fact}", declared["question"]


def _entry(where: str, entry: Data, data: Data) -> Iterator[tuple[str, str]]:
    yield where, f"{entry['topic']}: {entry['stance']}" if "stance" in entry else ""
    for key in _TEXTS:
        if key in entry:
            yield f"{where}: {key}", entry[key]
    cite = entry["cite"]
    source = data["sources"][cite["source"]]
    address = f", {source['address']}" if source.get("address") else ""
    yield f"{where}: cite", f"“{cite['heading']}”, {source['title']} ({source['publisher']}{address})"


def _plain(value: object) -> str:
    return ".".join(map(str, cast("list[object]", value))) if isinstance(value, list) else str(value)
