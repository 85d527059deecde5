"""Schemas of schools and guards as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final

from nc_rules.condition import Op
from nc_rules.facts import Kind
from nc_rules.pack_diff import Verdict
from nc_rules.packs import Packs
from nc_rules.schema.parts import (
    LANGUAGE,
    SOME_TEXT,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    Schema,
    an_object,
    by_name,
    document,
    list_of,
)
from nc_rules.sheet import facts_of

_CONDITION: Final[Schema] = {"$ref": "#/$defs/condition"}
_CITE: Final[Schema] = {"$ref": "#/$defs/cite"}
_ID: Final[Schema] = {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 100}
_VALUE: Final[Schema] = {"type": ["boolean", "integer", "string"]}
_VERSION: Final[Schema] = {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}
_REASON: Final[dict[str, Schema]] = {"because": SOME_TEXT, "cite": _CITE}
_OPTIONS: Final[Schema] = {
    "type": "array",
    "minItems": 1,
    "items": an_object({"name": SOME_TEXT, "member": SOME_TEXT, "words": TEXT}, needed=["name"]),
}


def school_schema(packs: Packs) -> Schema:
    """Return the schema of a school as plain data, as `School.from_data` reads it and `nc-rules export` prints it.

    Args:
        packs: What is installed: an editor offers its facts and topics beside those that the data declares itself.
    """
    stance = {"topic": _topic(packs), "stance": _stance(packs)}
    rule = {"id": _ID, **stance, "when": _CONDITION, "overrides": TEXTS, "say": SOME_TEXT, **_REASON}
    waiver = {"id": _ID, "waives": {**TEXTS, "minItems": 1}, "when": _CONDITION, **_REASON}
    parts = {
        "reported_by": SOME_TEXT,
        "rules": _some(an_object(rule, needed=["id", "topic", "stance", "say", *_REASON]), least=1),
        "waivers": list_of(waiver),
    }
    return _content("school", "A school of advice as plain data", packs, parts, needed=["rules"])


def guard_schema(packs: Packs) -> Schema:
    """Return the schema of a guard as plain data, as `Guard.from_data` reads it and `nc-rules export` prints it.

    Args:
        packs: As for `school_schema`.
    """
    group = {"topic": _topic(packs), "stances": _some(_stance(packs))}
    held = {"when": _CONDITION, **_REASON}
    alert = {"id": _ID, "when": _CONDITION, "say": SOME_TEXT, **_REASON, "alone": {"type": "boolean"}}
    parts = {
        "alerts": _some(an_object(alert, needed=["id", "when", "say", *_REASON])),
        "forbids": _some(an_object({"id": _ID, "stances": list_of(group), **held}, needed=["stances", *held])),
        "quiets": _some(an_object({"id": _ID, **held}, needed=held)),
        "circumstances": _some(_fact(packs)),
    }
    return _content("guard", "A guard as plain data", packs, parts)


def _content(kind: str, title: str, packs: Packs, parts: Mapping[str, Schema], needed: Iterable[str] = ()) -> Schema:
    source = an_object({"title": SOME_TEXT, "publisher": SOME_TEXT, "address": TEXT}, needed=["title", "publisher"])
    head = {"kind": {"const": kind}, "name": _ID, "title": SOME_TEXT, "summary": SOME_TEXT}
    keys = {
        **head,
        "api": _VERSION,
        "language": LANGUAGE,
        "sources": by_name(source),
        "sheets": by_name(_sheet()),
        "topics": by_name(_declared_topic()),
        "derived": by_name(an_object({"when": _CONDITION, **_REASON})),
        **parts,
    }
    defs = {"condition": _condition(packs), "cite": an_object({"source": TEXT, "heading": SOME_TEXT})}
    return document(kind, title, {**an_object(keys, needed=[*head, *needed]), "$defs": defs})


def _condition(packs: Packs) -> Schema:
    several = _some(_CONDITION)
    compared: list[Schema] = [
        an_object({"fact": _fact(packs), op.value: _some(_VALUE, least=1) if op is Op.IN else _VALUE}) for op in Op
    ]
    others: list[Schema] = [
        {"const": True},
        an_object({"derived": TEXT}),
        an_object({"all": several}),
        an_object({"any": several}),
        an_object({"not": _CONDITION}),
    ]
    return {"oneOf": [*others, *compared]}


def _sheet() -> Schema:
    question = {"question": SOME_TEXT}
    more = {"heading": TEXT, "changed_by": {"enum": [kind.value for kind in Kind]}, "worth": _some(_VALUE)}
    whole = {"type": "integer"}
    own: dict[str, dict[str, Schema]] = {
        "yes or no": {"yes": SOME_TEXT, "no": SOME_TEXT},
        "count": {"unit": SOME_TEXT, "least": whole, "most": whole, "noun": SOME_TEXT},
        "choice": {"class": SOME_TEXT, "options": _OPTIONS},
    }
    needed = {"yes or no": (), "count": ("unit", "most"), "choice": ("options",)}
    facts = [
        an_object({"kind": {"const": kind}, **question, **keys, **more}, needed=["kind", *question, *needed[kind]])
        for kind, keys in own.items()
    ]
    return an_object({"qualified": {"type": "boolean"}, "facts": by_name({"oneOf": facts})}, needed=["facts"])


def _declared_topic() -> Schema:
    flags: dict[str, Schema] = {key: {"type": "boolean"} for key in ("ordered", "about_contact")}
    keys = {"class": SOME_TEXT, "question": SOME_TEXT, **flags, "when": _CONDITION, "stances": _OPTIONS}
    return an_object(keys, needed=["question", "stances"])


def _fact(packs: Packs) -> Schema:
    return _offering(fact.key for sheet in packs.sheets for fact in facts_of(sheet).values())


def _topic(packs: Packs) -> Schema:
    return _offering(topic.name for topic in packs.topics)


def _stance(packs: Packs) -> Schema:
    return _offering(chain.from_iterable((str(stance.value) for stance in topic.stances) for topic in packs.topics))


def _offering(names: Iterable[str]) -> Schema:
    """Return the schema of a name: an editor offers these, and what the data declares itself is allowed as well."""
    return {"anyOf": [{"enum": [*dict.fromkeys(names)]}, SOME_TEXT]}


def _some(schema: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": schema, **({"minItems": least} if least else {})}


def diff_schema(packs: Packs) -> Schema:
    """Return the schema of what `nc-rules diff --format json` prints: what moved between two versions of a pack.

    Args:
        packs: As for `school_schema`.
    """
    verdict: Schema = {"enum": [verdict.value for verdict in Verdict]}
    share: Schema = {"type": "number", "minimum": 0, "maximum": 1}
    change = {
        "school": TEXT,
        "topic": {"anyOf": [_topic(packs), {"type": "null"}]},
        **dict.fromkeys(["about", "from", "to", "from_status", "to_status"], TEXT_OR_NULL),
        "verdict": verdict,
        "situation": by_name(_VALUE),
        "share": share,
    }
    keys = {
        "verdict": verdict,
        "proved": {"type": "boolean"},
        "changes": list_of(change),
        "texts": list_of({"school": TEXT, "where": TEXT, "from": TEXT_OR_NULL, "to": TEXT_OR_NULL}),
        "share": by_name(by_name(share)),
        "undecided": list_of({"school": TEXT, "part": TEXT}),
        "came": TEXTS,
        "went": TEXTS,
    }
    return document("diff", "What moved between two versions of a pack", an_object(keys))
