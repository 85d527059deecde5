"""Schemas of what follows from a comparison: interviews, plans, and what would change an answer."""

from __future__ import annotations

from typing import Final

from nc_rules.facts import Kind
from nc_rules.packs import Packs
from nc_rules.schema.answered import answer_of, compared, question_of
from nc_rules.schema.parts import TEXT, TEXT_OR_NULL, TEXTS, Schema, an_object, by_name, document, list_of, with_day
from nc_rules.vocabulary.parts import Part

_VALUE: Final[Schema] = {"type": ["boolean", "integer", "string"]}
_COUNTED: Final[Schema] = {"type": "integer", "minimum": 0}
_FACTS: Final = by_name(_VALUE)


def interview_schema(packs: Packs) -> Schema:
    """Return the schema of what `Interview.to_dict` gives and `nc-rules ask --format json` prints.

    Args:
        packs: What is installed: the facts of packs have schemas of their own.
    """
    question = {
        "fact": TEXT,
        "question": TEXT,
        "kind": {"enum": ["yes or no", "count", "choice"]},
        "options": list_of({"value": _VALUE, "label": TEXT}),
        "unit": TEXT_OR_NULL,
        "turns": _COUNTED,
        "reason": TEXT,
    }
    about = compared(packs)
    keys: dict[str, Schema] = {
        "done": {"type": "boolean"},
        "question": {"oneOf": [{"type": "null"}, an_object(question)]},
        "progress": an_object(dict.fromkeys(["final", "of", "asked", "at_most"], _COUNTED)),
        "situation": about["situation"],
        "sheets": about["sheets"],
        "declined": TEXTS,
        **{key: about[key] for key in ("guards", "alerts", "quieted")},
    }
    return document("interview", "An interview: how far it is, and the next question", with_day(keys))


def plan_schema(packs: Packs) -> Schema:
    """Return the schema of what `Plan.to_dict` gives and `nc-rules plan --format json` prints.

    Args:
        packs: What is installed: the facts and topics of packs have schemas of their own.
    """
    steps = [
        an_object(
            {
                "topic": {"const": topic.name},
                "question": question_of(topic),
                "supposing": {"type": "array", "items": _FACTS},
                **answer_of(topic),
                "turns_on": TEXTS,
            }
        )
        for topic in packs.topics
    ]
    parts = {part.value: {"type": "array", "minItems": 1, "items": {"oneOf": steps}} for part in Part}
    keys = {
        **compared(packs),
        "school": TEXT,
        "parts": an_object(parts, needed=()),
        "questions": list_of({"fact": TEXT, "question": TEXT}),
    }
    return document("plan", "One school's advice in the order in which somebody needs it", with_day(keys))


def what_if_schema(packs: Packs) -> Schema:
    """Return the schema of what `nc-rules what-if --format json` prints: the ways to other stances.

    Args:
        packs: What is installed: their topics are named.
    """
    way = {"facts": _FACTS, "stance": TEXT, "kind": {"enum": [kind.value for kind in Kind]}, "says": TEXT}
    keys = {"school": TEXT, "topic": _topic(packs), "now": TEXT_OR_NULL, "ways": list_of(way), **_looked()}
    return document("what-if", "What would have to be different for a school to say something else", with_day(keys))


def crux_schema(packs: Packs) -> Schema:
    """Return the schema of what `nc-rules crux --format json` prints: over what two schools part.

    Args:
        packs: What is installed: their topics are named.
    """
    apart = an_object({"situation": _FACTS, "stances": by_name(TEXT)})
    agree = an_object({"facts": _FACTS, "stance": TEXT})
    either: dict[str, Schema] = {
        "apart": {"oneOf": [{"type": "null"}, apart]},
        "agree": {"oneOf": [{"type": "null"}, agree]},
    }
    keys = {"topic": _topic(packs), **either, "says": TEXT, **_looked()}
    return document("crux", "Over what two schools part on a topic, and after what they agree", with_day(keys))


def _topic(packs: Packs) -> Schema:
    return {"enum": [topic.name for topic in packs.topics]}


def _looked() -> dict[str, Schema]:
    """Return the schema of the guards that looked, and of what nobody has told them."""
    return {"guards": TEXTS, "unanswered_safety": TEXTS}
