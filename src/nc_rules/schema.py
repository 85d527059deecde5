"""JSON Schema, draft 2020-12, of what the library reads and of what it writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any, Final, TypeAlias, assert_never

from nc_rules.comparison import Agreement
from nc_rules.explanation import Fate
from nc_rules.facts import AnyFact, Choice, Count, Flag
from nc_rules.files.lengths import DAYS
from nc_rules.packs import Packs
from nc_rules.sheet import facts_of
from nc_rules.stance import Topic
from nc_rules.timeline.against import LAST
from nc_rules.verdict import Status
from nc_rules.vocabulary import TOPICS, Situation
from nc_rules.vocabulary.events import EVENTS, RECKONED
from nc_rules.vocabulary.growth import is_of_time
from nc_rules.vocabulary.since import SINCE

Schema: TypeAlias = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string"}
_TEXTS: Final[Schema] = {"type": "array", "items": _TEXT}
_SOME_TEXT: Final[Schema] = {"type": "string", "minLength": 1}
_TEXT_OR_NULL: Final[Schema] = {"type": ["string", "null"]}
_DATE: Final[Schema] = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_DATE_OR_NULL: Final[Schema] = {**_DATE, "type": ["string", "null"]}
_NUMBER: Final[Schema] = {"type": "integer", "minimum": 1}
_LENGTH: Final[Schema] = {"type": "string", "pattern": r"^\s*\d"}
"""A length of time with a unit, as `2y`; the library says what is wrong with one that it does not understand."""

_PLANNED: Final[Schema] = {"type": ["integer", "string"], "minimum": 1, "pattern": _LENGTH["pattern"]}
_ALERT: Final[dict[str, Schema]] = {
    **dict.fromkeys(["guard", "rule", "say", "because"], _TEXT),
    "alone": {"type": "boolean"},
}
_CAUSE: Final[dict[str, Schema]] = {
    "event": _TEXT_OR_NULL,
    "over": {"type": "boolean"},
    "fact": _TEXT_OR_NULL,
    "value": {"type": ["integer", "null"]},
    "says": _TEXT,
}
"""What brings a change about."""


def situation_schema(packs: Packs) -> Schema:
    """Return the schema of a situation's file.

    Args:
        packs: What is installed: their sheets have tables of their own.
    """
    schema = _situation(packs)
    facts: Schema = schema["properties"]["situation"]
    for key, fact in SINCE.items():
        what = f"The day from which {fact.key} is reckoned on the day of asking"
        facts["properties"][key] = {"description": what, **_DATE}
    facts["allOf"] = [{"not": {"required": [key, fact.key]}} for key, fact in SINCE.items()]
    return _document("situation", "A situation, as nc-rules compare reads it", schema)


def case_schema(packs: Packs) -> Schema:
    """Return the schema of a case's file: of a school's or of a guard's.

    Args:
        packs: What is installed.
    """
    situation = _situation(packs)["properties"]
    topics = {topic.name: _names(topic.stances) for topic in packs.topics}
    stances = {name: {"type": "array", "items": {"enum": names}} for name, names in topics.items()}
    expected = {name: {"enum": [*names, "silent", "open", "status: open"]} for name, names in topics.items()}
    head = {"heading": _SOME_TEXT}
    several: Schema = {"anyOf": [_SOME_TEXT, {"type": "array", "items": _SOME_TEXT, "minItems": 1}]}
    of_school = {"school": _SOME_TEXT, "proves": _TEXTS, "expect": {**_object(expected, needed=()), "minProperties": 1}}
    final = {"settled": {"type": "array", "items": {"enum": [*topics]}}}
    of_guard = {"guard": _SOME_TEXT, "raises": _TEXTS}
    left: dict[str, Schema] = {key: _object(stances, needed=()) for key in ("withholds", "leaves")}
    left["quiets"] = {"type": "boolean"}
    either = [
        _object({**situation, "heading": several, **of_school, **final}, needed=[*head, *of_school]),
        _object({**situation, **head, **of_guard, **left}, needed=[*head, *of_guard]),
    ]
    return _document(
        "case", "A case of a pack: a situation, and what a school or a guard does in it", {"oneOf": either}
    )


def comparison_schema(packs: Packs) -> Schema:
    """Return the schema of what `Comparison.to_dict` gives and `nc-rules compare --format json` prints.

    Args:
        packs: What is installed: the facts and topics of packs have schemas of their own.
    """
    topics = {topic.name: _topic(topic) for topic in packs.topics}
    installed = {"title": _TEXT, "pack": _TEXT_OR_NULL, "version": _TEXT_OR_NULL}
    school = {**installed, "reported_by": _TEXT_OR_NULL}
    failure = {"pack": _TEXT, "version": _TEXT_OR_NULL, "what": _TEXT, "why": _TEXT}
    sheets = {sheet.__name__.lower(): _object(_told(sheet), needed=()) for sheet in _own(packs)}
    keys = {
        "situation": _object(_told(Situation), needed=()),
        "sheets": _object(sheets, needed=()),
        "engine": _TEXT,
        "schools": _each(_object(school)),
        "guards": _each(_object(installed)),
        "failures": _list(failure),
        "unanswered_safety": _TEXTS,
        "contradictions": _list({"facts": _TEXTS, "says": _TEXT}),
        "unread": _TEXTS,
        "alerts": _alerts(),
        "quieted": _list({"guard": _TEXT_OR_NULL, "rule": _TEXT_OR_NULL, "because": _TEXT}),
        "questions": _list({"fact": _TEXT, "question": _TEXT, "could_change": _NUMBER}),
        "topics": _object(topics, needed=()),
    }
    return _document("comparison", "A comparison of what schools advise in one situation", _with_day(keys))


def explanation_schema(packs: Packs) -> Schema:
    """Return the schema of what `nc-rules explain --format json` prints: why, or why not.

    Args:
        packs: What is installed.
    """
    truth: Schema = {"type": ["boolean", "null"]}
    test = {"fact": _TEXT, "test": _TEXT, "truth": truth, "value": {"type": ["boolean", "integer", "string", "null"]}}
    derived = {"name": _TEXT, "truth": truth, "because": _TEXT_OR_NULL, "source": _TEXT}
    words = dict.fromkeys(["say", "because"], _TEXT_OR_NULL)
    rule: dict[str, Schema] = {
        "rule": _TEXT,
        "kind": {"enum": ["rule", "waiver"]},
        "stance": _TEXT_OR_NULL,
        "waives": _TEXTS,
        "fate": {"enum": _names(Fate)},
        "because_of": _TEXTS,
        "withheld": {"type": "boolean"},
        **words,
        "source": _TEXT,
        "tests": _list(test),
        "derived": _list(derived),
    }
    head: dict[str, Schema] = {
        "topic": {"enum": [topic.name for topic in packs.topics]},
        "school": _TEXT,
        "reported_by": _TEXT_OR_NULL,
        "question": _TEXT,
    }
    groups = ("fired", "gave_way", "waived", "waivers", "undecided", "not_fired")
    reason: dict[str, Schema] = {"because": _TEXT, "source": _TEXT}
    kept_back = {
        "withheld_because": _list({"forbid": _TEXT_OR_NULL, **reason}),
        "quieted": _list({"quiet": _TEXT_OR_NULL, **reason}),
        "guards": _TEXTS,
        "alerts": _alerts(),
    }
    stance = dict.fromkeys(["stance", "label", "withheld"], _TEXT_OR_NULL)
    status: dict[str, Schema] = {"status": {"enum": _names(Status)}}
    why = {**head, **status, **stance, **dict.fromkeys(groups, _list(rule)), **kept_back, "sources": _TEXTS}
    asked: dict[str, Schema] = {"asked": _TEXT, "label": _TEXT, "taken": {"type": "boolean"}}
    value: Schema = {"type": ["boolean", "integer", "string"]}
    nearest = _object({"held": {"type": "integer", "minimum": 0}, "of": _NUMBER, "facts": _each(value), "says": _TEXT})
    why_not = {**head, **asked, "rules": _list(rule), "waivers": _list(rule), **kept_back}
    why_not["nearest"] = {"oneOf": [{"type": "null"}, nearest]}
    title = "Why a school answers as it does, or why it does not take a stance"
    return _document("explanation", title, {"oneOf": [_with_day(why), _with_day(why_not)]})


def story_schema(packs: Packs) -> Schema:
    """Return the schema of a story's file.

    Args:
        packs: What is installed: their sheets have tables of their own.
    """
    sheets: Schema = _situation(packs)["properties"]
    throughout = {key: dict(sheet) for key, sheet in sheets.items()}
    situation = _object(_without(_read(Situation), [fact for fact in RECKONED if is_of_time(fact)]), needed=())
    beside = _without(_read(Situation), RECKONED)
    tables = {key: sheet for key, sheet in sheets.items() if key not in {"title", "note", "situation"}}
    day: Schema = {"type": "integer", "minimum": 0, "maximum": LAST}
    event = _object(
        {"day": day, "date": _DATE, "what": {"enum": [*EVENTS]}, "planned": _PLANNED, **beside, **tables}, ["what"]
    )
    event["oneOf"] = [{"required": ["day"]}, {"required": ["date"]}]
    events: Schema = {"type": "array", "minItems": 1, "items": event}
    keys = {**throughout, "situation": situation, "until": {"oneOf": [day, _DATE]}, "event": events}
    return _document("story", "A story, as nc-rules replay reads it", _object(keys, needed=["event"]))


def replay_schema(packs: Packs) -> Schema:
    """Return the schema of what `Replay.to_dict` gives and `nc-rules replay --format json` prints.

    Args:
        packs: What is installed: their schools and topics are named.
    """
    facts: Schema = {"type": "object"}
    happening = {"what": {"enum": [*EVENTS]}, "planned": {"type": ["integer", "null"]}, "facts": facts, "says": _TEXT}
    day = {
        "day": {"type": "integer", "minimum": 0},
        "date": _DATE_OR_NULL,
        "events": _list(happening),
        "passed": _list(_CAUSE),
        "alerts": _list(_ALERT),
        "quieted": {"type": "boolean"},
        "changes": _list(_change(packs)),
    }
    keys = {"title": _TEXT, "note": _TEXT, "days": _list(day)}
    return _document("replay", "A story gone through: on which days whose advice changes", _object(keys))


def ahead_schema(packs: Packs) -> Schema:
    """Return the schema of what `Ahead.to_dict` gives and `nc-rules ahead --format json` prints.

    Args:
        packs: What is installed: their schools and topics are named.
    """
    day: dict[str, Schema] = {
        "in": {"type": ["integer", "null"], "minimum": 1},
        "date": _DATE_OR_NULL,
        "reached": _list(_CAUSE),
        "alerts": _list(_ALERT),
        "changes": _list(_change(packs)),
    }
    keys = {
        "within": {"type": "integer", "minimum": 0},
        "days": _list(day),
        "counted_on": _each(_TEXT_OR_NULL),
        "not_counted_on": _TEXTS,
    }
    return _document("ahead", "What changes by time alone, and when", _with_day(keys))


SCHEMAS: Final[Mapping[str, Callable[[Packs], Schema]]] = {
    "situation": situation_schema,
    "case": case_schema,
    "comparison": comparison_schema,
    "explanation": explanation_schema,
    "story": story_schema,
    "replay": replay_schema,
    "ahead": ahead_schema,
}
"""Every schema that there is, by name."""


def _document(name: str, title: str, schema: Schema) -> Schema:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:nc-rules:{name}", "title": title}
    return {**head, **schema}


def _object(properties: Mapping[str, Schema], needed: Iterable[str] | None = None) -> Schema:
    """Return the schema of an object with these keys and no others; all are needed unless it is said which are."""
    required = [*properties] if needed is None else [*needed]
    return {
        "type": "object",
        "properties": dict(properties),
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _with_day(properties: Mapping[str, Schema]) -> Schema:
    """Return the schema of an object with these keys, and with the day of reckoning where a date was told."""
    return _object({"reckoned_on": _DATE, **properties}, needed=properties)


def _list(properties: Mapping[str, Schema]) -> Schema:
    return {"type": "array", "items": _object(properties)}


def _alerts() -> Schema:
    return _list({"guard": _TEXT, "rule": _TEXT, "say": _TEXT, "because": _TEXT, "alone": {"type": "boolean"}})


def _each(schema: Schema) -> Schema:
    return {"type": "object", "additionalProperties": schema}


def _situation(packs: Packs) -> Schema:
    sheets = {sheet.__name__.lower(): _object(_read(sheet), needed=()) for sheet in (Situation, *_own(packs))}
    return _object({"title": _TEXT, "note": _TEXT, **sheets}, needed=())


def _own(packs: Packs) -> tuple[type, ...]:
    return tuple(sheet for sheet in packs.sheets if sheet is not Situation)


def _without(facts: Mapping[str, Schema], left_out: Iterable[AnyFact]) -> dict[str, Schema]:
    names = {fact.name for fact in left_out}
    return {name: schema for name, schema in facts.items() if name not in names}


def _change(packs: Packs) -> dict[str, Schema]:
    """Return the schema of each key of a change of stance."""
    stances = dict.fromkeys(["from", "to", "from_withheld", "to_withheld"], _TEXT_OR_NULL)
    topic: Schema = {"enum": [topic.name for topic in packs.topics]}
    return {"school": _TEXT, "topic": topic, **stances, "rules": _TEXTS, "by": _list(_CAUSE)}


def _told(sheet: type) -> dict[str, Schema]:
    """Return the schema of each fact of a sheet as it is written."""
    return {name: {"description": fact.question, **_value(fact)} for name, fact in facts_of(sheet).items()}


def _read(sheet: type) -> dict[str, Schema]:
    """Return the schema of each fact of a sheet as it is read, with lengths of time as people write them."""
    return {name: {**told, **_also(facts_of(sheet)[name], told)} for name, told in _told(sheet).items()}


def _also(fact: AnyFact, told: Schema) -> Schema:
    if not isinstance(fact.domain, Count) or fact.domain.unit != DAYS:
        return {}
    return {"type": ["integer", "string"], "pattern": _LENGTH["pattern"], "minimum": told["minimum"]}


def _value(fact: AnyFact) -> Schema:
    match fact.domain:
        case Flag():
            return {"type": "boolean"}
        case Count(least=least, most=most):
            return {"type": "integer", "minimum": least, "maximum": most}
        case Choice(options):
            return {"enum": _names(options)}
        case _:
            assert_never(fact.domain)


def _names(options: type[Enum]) -> list[str]:
    return [str(option.value) for option in options]


def _topic(topic: Topic) -> Schema:
    stances = _names(topic.stances)
    answer: dict[str, Schema] = {
        "status": {"enum": _names(Status)},
        "stance": {"enum": [*stances, None]},
        "label": _TEXT_OR_NULL,
        "withheld": {"enum": [*stances, None]},
        "quieted": {"type": "boolean"},
        "say": _TEXT_OR_NULL,
        "because": _TEXT_OR_NULL,
        "rules": _TEXTS,
        "gave_way": _TEXTS,
        "waived": _TEXTS,
        "depends_on": _TEXTS,
        "sources": _TEXTS,
    }
    return _object(
        {
            "question": {"const": topic.question} if topic in TOPICS else {"enum": [topic.question, topic.name]},
            "ordered": {"const": topic.ordered},
            "applies": {"type": ["boolean", "null"]},
            "agreement": {"enum": _names(Agreement)},
            "counts": _object(dict.fromkeys(stances, _NUMBER), needed=()),
            "answers": _each(_object(answer)),
        }
    )
