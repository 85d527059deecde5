"""Schemas of what the library reads of situations: their files, cases, and stories."""

from __future__ import annotations

from collections.abc import Iterator

from nc_rules.packs import Packs
from nc_rules.schema.parts import (
    DATE,
    PLANNED,
    SOME_TEXT,
    TEXTS,
    Schema,
    an_object,
    document,
    facts_as_read,
    names_of,
    sheet_tables,
    without,
)
from nc_rules.timeline.against import LAST
from nc_rules.vocabulary import Situation
from nc_rules.vocabulary.events import EVENTS, NO_CONTACT_BEGINS, RECKONED, Event
from nc_rules.vocabulary.growth import is_of_time
from nc_rules.vocabulary.since import SINCE
from nc_rules.vocabulary.situation import Occasion


def situation_schema(packs: Packs) -> Schema:
    """Return the schema of a situation's file.

    Args:
        packs: What is installed: their sheets have tables of their own.
    """
    schema = sheet_tables(packs)
    facts: Schema = schema["properties"]["situation"]
    for key, fact in SINCE.items():
        what = f"The day from which {fact.key} is reckoned on the day of asking"
        facts["properties"][key] = {"description": what, **DATE}
    facts["allOf"] = [{"not": {"required": [key, fact.key]}} for key, fact in SINCE.items()]
    return document("situation", "A situation, as nc-rules compare reads it", schema)


def case_schema(packs: Packs) -> Schema:
    """Return the schema of a case's file: of a school's or of a guard's.

    Args:
        packs: What is installed.
    """
    situation = sheet_tables(packs)["properties"]
    topics = {topic.name: names_of(topic.stances) for topic in packs.topics}
    stances = {name: {"type": "array", "items": {"enum": names}} for name, names in topics.items()}
    expected = {name: {"enum": [*names, "silent", "open", "status: open"]} for name, names in topics.items()}
    head = {"heading": SOME_TEXT}
    several: Schema = {"anyOf": [SOME_TEXT, {"type": "array", "items": SOME_TEXT, "minItems": 1}]}
    of_school = {"school": SOME_TEXT, "proves": TEXTS, "expect": {**an_object(expected, needed=()), "minProperties": 1}}
    final = {"settled": {"type": "array", "items": {"enum": [*topics]}}}
    of_guard = {"guard": SOME_TEXT, "raises": TEXTS}
    left: dict[str, Schema] = {key: an_object(stances, needed=()) for key in ("withholds", "leaves")}
    left["quiets"] = {"type": "boolean"}
    either = [
        an_object({**situation, "heading": several, **of_school, **final}, needed=[*head, *of_school]),
        an_object({**situation, **head, **of_guard, **left}, needed=[*head, *of_guard]),
    ]
    return document("case", "A case of a pack: a situation, and what a school or a guard does in it", {"oneOf": either})


def story_schema(packs: Packs) -> Schema:
    """Return the schema of a story's file.

    Args:
        packs: What is installed: their sheets have tables of their own.
    """
    sheets: Schema = sheet_tables(packs)["properties"]
    throughout = {key: dict(sheet) for key, sheet in sheets.items()}
    situation = an_object(without(facts_as_read(Situation), [fact for fact in RECKONED if is_of_time(fact)]), needed=())
    beside = without(facts_as_read(Situation), RECKONED)
    tables = {key: sheet for key, sheet in sheets.items() if key not in {"title", "note", "situation"}}
    day: Schema = {"type": "integer", "minimum": 0, "maximum": LAST}
    event = an_object(
        {"day": day, "date": DATE, "what": {"enum": [*EVENTS]}, "planned": PLANNED, **beside, **tables}, ["what"]
    )
    event["oneOf"] = [{"required": ["day"]}, {"required": ["date"]}]
    event["allOf"] = [*_own_keys()]
    events: Schema = {"type": "array", "minItems": 1, "items": event}
    keys = {**throughout, "situation": situation, "until": {"oneOf": [day, DATE]}, "event": events}
    return document("story", "A story, as nc-rules replay reads it", an_object(keys, needed=["event"]))


def _own_keys() -> Iterator[Schema]:
    """Give what belongs to one kind of event, and to no other."""
    yield {"if": _is_event(NO_CONTACT_BEGINS), "else": {"properties": {"planned": {"type": "null"}}}}
    for event in EVENTS.values():
        if event.needs is not None:
            key, none = event.needs.key, [None, Occasion.NOTHING.value]
            needed: Schema = {"required": [key], "properties": {key: {"not": {"enum": none}}}}
            yield {"if": _is_event(event), "then": needed, "else": {"properties": {key: {"type": "null"}}}}


def _is_event(event: Event) -> Schema:
    return {"properties": {"what": {"const": event.name}}}
