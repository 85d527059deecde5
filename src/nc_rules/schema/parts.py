"""What schemas are made of: objects, lists, the values of facts, and what several outputs have alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Final, TypeAlias, assert_never

from nc_rules.facts import AnyFact, Choice, Count, Flag
from nc_rules.files.lengths import DAYS
from nc_rules.packs import Packs
from nc_rules.sheet import facts_of
from nc_rules.vocabulary import Situation

Schema: TypeAlias = dict[str, Any]

TEXT: Final[Schema] = {"type": "string"}
TEXTS: Final[Schema] = {"type": "array", "items": TEXT}
SOME_TEXT: Final[Schema] = {"type": "string", "minLength": 1}
LANGUAGE: Final[Schema] = {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"}
TEXT_OR_NULL: Final[Schema] = {"type": ["string", "null"]}
DATE: Final[Schema] = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
DATE_OR_NULL: Final[Schema] = {**DATE, "type": ["string", "null"]}
NUMBER: Final[Schema] = {"type": "integer", "minimum": 1}
LENGTH: Final[Schema] = {"type": "string", "pattern": r"^\s*\d"}
"""A length of time with a unit, as `2y`; the library says what is wrong with one that it does not understand."""

PLANNED: Final[Schema] = {"type": ["integer", "string"], "minimum": 1, "pattern": LENGTH["pattern"]}
ALERT: Final[dict[str, Schema]] = {
    **dict.fromkeys(["guard", "rule", "say", "because"], TEXT),
    "alone": {"type": "boolean"},
}
CAUSE: Final[dict[str, Schema]] = {
    "event": TEXT_OR_NULL,
    "over": {"type": "boolean"},
    "fact": TEXT_OR_NULL,
    "value": {"type": ["integer", "null"]},
    "says": TEXT,
}
"""What brings a change about."""


def document(name: str, title: str, schema: Schema) -> Schema:
    """Return a schema as a document of its own."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:nc-rules:{name}", "title": title}
    return {**head, **schema}


def an_object(properties: Mapping[str, Schema], needed: Iterable[str] | None = None) -> Schema:
    """Return the schema of an object with these keys and no others; all are needed unless it is said which are."""
    required = [*properties] if needed is None else [*needed]
    return {
        "type": "object",
        "properties": dict(properties),
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def with_day(properties: Mapping[str, Schema]) -> Schema:
    """Return the schema of an object with these keys, and with the day of reckoning where a date was told."""
    return an_object({"reckoned_on": DATE, **properties}, needed=properties)


def list_of(properties: Mapping[str, Schema]) -> Schema:
    """Return the schema of a list of objects with these keys."""
    return {"type": "array", "items": an_object(properties)}


def alerts() -> Schema:
    """Return the schema of alerts, as several outputs have them."""
    return list_of({"guard": TEXT, "rule": TEXT, "say": TEXT, "because": TEXT, "alone": {"type": "boolean"}})


def by_name(schema: Schema) -> Schema:
    """Return the schema of an object whose keys are names."""
    return {"type": "object", "additionalProperties": schema}


def sheet_tables(packs: Packs) -> Schema:
    """Return the schema of a situation, with a table for each sheet."""
    sheets = {
        sheet.__name__.lower(): an_object(facts_as_read(sheet), needed=()) for sheet in (Situation, *own_sheets(packs))
    }
    return an_object({"title": TEXT, "note": TEXT, **sheets}, needed=())


def own_sheets(packs: Packs) -> tuple[type, ...]:
    """Return the sheets of packs' own."""
    return tuple(sheet for sheet in packs.sheets if sheet is not Situation)


def without(facts: Mapping[str, Schema], left_out: Iterable[AnyFact]) -> dict[str, Schema]:
    """Return facts without some of them."""
    names = {fact.name for fact in left_out}
    return {name: schema for name, schema in facts.items() if name not in names}


def change_of(packs: Packs) -> dict[str, Schema]:
    """Return the schema of each key of a change of stance."""
    stances = dict.fromkeys(["from", "to", "from_withheld", "to_withheld"], TEXT_OR_NULL)
    topic: Schema = {"enum": [topic.name for topic in packs.topics]}
    return {"school": TEXT, "topic": topic, **stances, "rules": TEXTS, "by": list_of(CAUSE)}


def facts_as_written(sheet: type) -> dict[str, Schema]:
    """Return the schema of each fact of a sheet as it is written."""
    return {name: {"description": fact.question, **value_of(fact)} for name, fact in facts_of(sheet).items()}


def facts_as_read(sheet: type) -> dict[str, Schema]:
    """Return the schema of each fact of a sheet as it is read, with lengths of time as people write them."""
    return {name: {**told, **_also(facts_of(sheet)[name], told)} for name, told in facts_as_written(sheet).items()}


def _also(fact: AnyFact, told: Schema) -> Schema:
    if not isinstance(fact.domain, Count) or fact.domain.unit != DAYS:
        return {}
    return {"type": ["integer", "string"], "pattern": LENGTH["pattern"], "minimum": told["minimum"]}


def value_of(fact: AnyFact) -> Schema:
    """Return the schema of a fact's values."""
    match fact.domain:
        case Flag():
            return {"type": "boolean"}
        case Count(least=least, most=most):
            return {"type": "integer", "minimum": least, "maximum": most}
        case Choice(options):
            return {"enum": names_of(options)}
        case _:
            assert_never(fact.domain)


def names_of(options: type[Enum]) -> list[str]:
    """Return the names in files of an Enum's members."""
    return [str(option.value) for option in options]
