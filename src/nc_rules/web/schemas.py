"""JSON Schema of what is asked over HTTP, and of those answers that no file has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

from nc_rules.facts import Kind
from nc_rules.packs import Packs
from nc_rules.schema import Schema, comparison_schema, story_schema
from nc_rules.stance import Topic
from nc_rules.views.plain_installed import facts_in
from nc_rules.vocabulary.since import SINCE
from nc_rules.web.fields import MOST_EVENTS
from nc_rules.what_if import KINDS
from nc_rules.words.interview import KINDS as QUESTIONS

_TEXT: Final[Schema] = {"type": "string"}
_TEXT_OR_NULL: Final[Schema] = {"type": ["string", "null"]}
_TEXTS: Final[Schema] = {"type": "array", "items": _TEXT}
_TRUTH: Final[Schema] = {"type": "boolean"}
_NUMBER: Final[Schema] = {"type": "integer", "minimum": 0}
_VALUE: Final[Schema] = {"type": ["boolean", "integer", "string"]}
_FACTS: Final[Schema] = {"type": "object", "additionalProperties": _VALUE}


def object_of(properties: Mapping[str, Schema], needed: Iterable[str] | None = None) -> Schema:
    """Return the schema of an object with these keys and no others; all are needed unless it is said which are."""
    required = [*properties] if needed is None else [*needed]
    head: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return {**head, **({"required": required} if required else {})}


# What is asked.


def compare_request(packs: Packs) -> Schema:
    """Return the schema of what is to be compared."""
    return object_of({**_situation(packs), "schools": _schools(packs), "topics": _topics(packs)}, needed=())


def next_question_request(packs: Packs) -> Schema:
    """Return the schema of how far an interview has come."""
    facts = [fact.key for fact in facts_in(packs)]
    declined = {"description": "The facts that are not known and not to be asked.", **_names(facts, least=0)}
    return object_of(
        {**_situation(packs), "declined": declined, "schools": _schools(packs), "topics": _topics(packs)}, needed=()
    )


def explain_request(packs: Packs) -> Schema:
    """Return the schema of which answer is to be explained."""
    return _about_an_answer(packs, "why_not", "A stance that the school does not take: why not?")


def what_if_request(packs: Packs) -> Schema:
    """Return the schema of which answer should be another."""
    return _about_an_answer(packs, "stance", "The stance that it should be; without it, any other.")


def replay_request(packs: Packs) -> Schema:
    """Return the schema of a story that is to be gone through. What is against the calendar is refused besides."""
    story = story_schema(packs)
    properties = dict(cast("Mapping[str, Schema]", story["properties"]))
    sheets = [name for name, schema in properties.items() if "properties" in schema]
    strict = _facts_of(packs)
    for name in sheets:
        properties[name] = _only(properties[name], strict[name])
    events = dict(properties["event"])
    event = dict(cast("Schema", events["items"]))
    told = cast("Mapping[str, Schema]", event["properties"])
    beside = {**strict["situation"], "planned": {"type": ["integer", "null"], "minimum": 1, "maximum": 36_500}}
    event["properties"] = {
        key: _only(schema, strict[key]) if key in strict else beside.get(key, schema)
        for key, schema in told.items()
        if key not in SINCE
    }
    properties["until"] = {"oneOf": [*properties["until"]["oneOf"], {"type": "null"}]}
    properties["event"] = {**events, "items": event, "maxItems": MOST_EVENTS}
    return object_of({**properties, "schools": _schools(packs), "topics": _topics(packs)}, needed=["event"])


def _only(schema: Schema, strict: Mapping[str, Schema]) -> Schema:
    """Return the schema of a table of facts with the same facts, each as it is taken over HTTP."""
    return object_of({name: strict[name] for name in schema["properties"] if name in strict}, needed=())


def _situation(packs: Packs) -> dict[str, Schema]:
    sheets = {name: object_of(facts, needed=()) for name, facts in _facts_of(packs).items()}
    return {"title": _TEXT, "note": _TEXT, **sheets}


def _facts_of(packs: Packs) -> Mapping[str, dict[str, Schema]]:
    """Return the schema of each fact of each sheet; `null` is as good as leaving it out."""
    told = cast("Mapping[str, Any]", comparison_schema(packs)["properties"])
    sheets = {"situation": told["situation"], **told["sheets"]["properties"]}
    return {name: {key: _or_null(one) for key, one in sheet["properties"].items()} for name, sheet in sheets.items()}


def _or_null(schema: Schema) -> Schema:
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


def _names(names: Sequence[str], least: int = 1) -> Schema:
    return {"type": "array", "items": {"enum": [*names]}, **({"minItems": least} if least else {})}


def _schools(packs: Packs) -> Schema:
    names = [one.content.name for one in packs.schools]
    return {"description": "The schools to ask; all without it.", **_names(names)}


def _topics(packs: Packs) -> Schema:
    names = [topic.name for topic in packs.topics]
    return {"description": "The topics that it is about; all without it.", **_names(names)}


def _about_an_answer(packs: Packs, key: str, what: str) -> Schema:
    stances = dict.fromkeys(str(one.value) for topic in packs.topics for one in topic.stances)
    own: dict[str, Schema] = {
        "school": {"enum": [one.content.name for one in packs.schools]},
        "topic": {"enum": [topic.name for topic in packs.topics]},
        key: {"description": what, "enum": [*stances]},
    }
    schema = object_of({**_situation(packs), **own}, needed=["school", "topic"])
    return {**schema, "anyOf": [_of_topic(topic, key) for topic in packs.topics]}


def _of_topic(topic: Topic, key: str) -> Schema:
    """Say that a stance is one of its topic."""
    stances = [str(one.value) for one in topic.stances]
    return {"properties": {"topic": {"const": topic.name}, key: {"enum": stances}}}


# What is answered.


def interview_schema() -> Schema:
    """Return the schema of where an interview stands."""
    option = object_of({"value": _VALUE, "label": _TEXT})
    question = object_of(
        {
            "fact": _TEXT,
            "question": _TEXT,
            "kind": {"enum": [*QUESTIONS.values()]},
            "options": {"type": "array", "items": option},
            "unit": _TEXT_OR_NULL,
            "turns": _NUMBER,
            "reason": _TEXT,
        }
    )
    described: Schema = {"type": "object"}
    return object_of(
        {
            "done": _TRUTH,
            "question": {"oneOf": [{"type": "null"}, question]},
            "progress": object_of(dict.fromkeys(["final", "of", "asked", "at_most"], _NUMBER)),
            "situation": _FACTS,
            "sheets": {"type": "object", "additionalProperties": _FACTS},
            "declined": _TEXTS,
            "guards": described,
            "alerts": {"type": "array", "items": described},
            "quieted": {"type": "array", "items": described},
        }
    )


def ways_schema() -> Schema:
    """Return the schema of what would have to be different."""
    way = object_of({"facts": _FACTS, "stance": _TEXT, "kind": {"enum": [kind.value for kind in KINDS]}, "says": _TEXT})
    return object_of(
        {
            "school": _TEXT,
            "topic": _TEXT,
            "now": _TEXT_OR_NULL,
            "ways": {"type": "array", "items": way},
            "guards": _TEXTS,
            "unanswered_safety": _TEXTS,
        }
    )


def facts_schema() -> Schema:
    """Return the schema of the list of facts."""
    named = object_of({"sheet": _TEXT, "class": _TEXT, "module": _TEXT})
    head: dict[str, Schema] = {
        **dict.fromkeys(["fact", "sheet", "name", "heading", "question"], _TEXT),
        "changed_by": {"enum": [kind.value for kind in Kind]},
    }
    flag: dict[str, Schema] = {"kind": {"const": "yes or no"}, "yes": _TEXT, "no": _TEXT}
    count: dict[str, Schema] = {"kind": {"const": "count"}, "unit": _TEXT, "least": _WHOLE, "most": _WHOLE}
    choice: dict[str, Schema] = {"kind": {"const": "choice"}, "class": _TEXT, "module": _TEXT, "options": _options()}
    facts: Schema = {"oneOf": [object_of({**head, **one}) for one in (flag, count, choice)]}
    return object_of({"sheets": _array(named), "facts": _array(facts), "failures": _failures()})


def topics_schema() -> Schema:
    """Return the schema of the list of topics."""
    topic = object_of(
        {
            **dict.fromkeys(["topic", "class", "module", "question"], _TEXT),
            **dict.fromkeys(["ordered", "about_contact"], _TRUTH),
            "when": _TEXT_OR_NULL,
            "stances": _options(),
        }
    )
    return object_of({"topics": _array(topic), "failures": _failures()})


def schools_schema() -> Schema:
    """Return the schema of the list of schools and guards."""
    source = object_of(dict.fromkeys(["title", "publisher", "address"], _TEXT))
    guard: dict[str, Schema] = {
        **dict.fromkeys(["name", "title", "summary", "language"], _TEXT),
        **dict.fromkeys(["pack", "version"], _TEXT_OR_NULL),
        "rules": _NUMBER,
        "sources": _array(source),
    }
    school = object_of({**guard, "topics": _TEXTS})
    return object_of({"schools": _array(school), "guards": _array(object_of(guard)), "failures": _failures()})


def health_schema() -> Schema:
    """Return the schema of how the server is."""
    return object_of({"status": {"const": "ok"}, **dict.fromkeys(["schools", "guards", "failures"], _NUMBER)})


def problem_schema() -> Schema:
    """Return the schema of what is answered where something is wrong, as RFC 9457 has it."""
    one = object_of({"path": _TEXT, "what": _TEXT, "nearest": _TEXT_OR_NULL})
    head: dict[str, Schema] = {"type": _TEXT, "title": _TEXT, "status": _NUMBER, "detail": _TEXT}
    return object_of({**head, "problems": _array(one)}, needed=head)


_WHOLE: Final[Schema] = {"type": "integer"}


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _options() -> Schema:
    return _array(object_of({"name": _TEXT, "member": _TEXT, "words": _TEXT_OR_NULL}))


def _failures() -> Schema:
    return _array(object_of({"pack": _TEXT, "version": _TEXT_OR_NULL, "what": _TEXT, "why": _TEXT}))
