"""Schemas of what the library says of one situation: comparisons, explanations, and what changes from day to day."""

from __future__ import annotations

from nc_rules.comparison import Agreement
from nc_rules.explanation import Fate
from nc_rules.packs import Packs
from nc_rules.schema.parts import (
    ALERT,
    CAUSE,
    DATE_OR_NULL,
    LANGUAGE,
    NUMBER,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    Schema,
    alerts,
    an_object,
    by_name,
    change_of,
    document,
    facts_as_written,
    list_of,
    names_of,
    own_sheets,
    with_day,
)
from nc_rules.stance import Topic
from nc_rules.translation import translated
from nc_rules.verdict import Status
from nc_rules.vocabulary import TOPICS, Situation
from nc_rules.vocabulary.events import EVENTS


def comparison_schema(packs: Packs) -> Schema:
    """Return the schema of what `Comparison.to_dict` gives and `nc-rules compare --format json` prints.

    Args:
        packs: What is installed: the facts and topics of packs have schemas of their own.
    """
    keys = {
        **compared(packs),
        "questions": list_of({"fact": TEXT, "question": TEXT, "could_change": NUMBER}),
        "topics": an_object({topic.name: _topic(topic) for topic in packs.topics}, needed=()),
    }
    return document("comparison", "A comparison of what schools advise in one situation", with_day(keys))


def compared(packs: Packs) -> dict[str, Schema]:
    """Return the schema of each key of a comparison that is about the situation and who was asked."""
    installed = {"title": TEXT, "language": LANGUAGE, "pack": TEXT_OR_NULL, "version": TEXT_OR_NULL}
    school = {**installed, "reported_by": TEXT_OR_NULL}
    failure = {"pack": TEXT, "version": TEXT_OR_NULL, "what": TEXT, "why": TEXT}
    sheets = {sheet.__name__.lower(): an_object(facts_as_written(sheet), needed=()) for sheet in own_sheets(packs)}
    return {
        "situation": an_object(facts_as_written(Situation), needed=()),
        "sheets": an_object(sheets, needed=()),
        "engine": TEXT,
        "schools": by_name(an_object(school)),
        "guards": by_name(an_object(installed)),
        "failures": list_of(failure),
        "unanswered_safety": TEXTS,
        "contradictions": list_of({"facts": TEXTS, "says": TEXT}),
        "unread": TEXTS,
        "alerts": alerts(),
        "quieted": list_of({"guard": TEXT_OR_NULL, "rule": TEXT_OR_NULL, "because": TEXT}),
    }


def answer_of(topic: Topic) -> dict[str, Schema]:
    """Return the schema of each key of an answer on a topic."""
    stances = names_of(topic.stances)
    return {
        "status": {"enum": names_of(Status)},
        "stance": {"enum": [*stances, None]},
        "label": TEXT_OR_NULL,
        "withheld": {"enum": [*stances, None]},
        "quieted": {"type": "boolean"},
        "say": TEXT_OR_NULL,
        "because": TEXT_OR_NULL,
        "rules": TEXTS,
        "gave_way": TEXTS,
        "waived": TEXTS,
        "depends_on": TEXTS,
        "sources": TEXTS,
    }


def explanation_schema(packs: Packs) -> Schema:
    """Return the schema of what `nc-rules explain --format json` prints: why, or why not.

    Args:
        packs: What is installed.
    """
    truth: Schema = {"type": ["boolean", "null"]}
    test = {"fact": TEXT, "test": TEXT, "truth": truth, "value": {"type": ["boolean", "integer", "string", "null"]}}
    derived = {"name": TEXT, "truth": truth, "because": TEXT_OR_NULL, "source": TEXT}
    words = dict.fromkeys(["say", "because"], TEXT_OR_NULL)
    rule: dict[str, Schema] = {
        "rule": TEXT,
        "kind": {"enum": ["rule", "waiver"]},
        "stance": TEXT_OR_NULL,
        "waives": TEXTS,
        "fate": {"enum": names_of(Fate)},
        "because_of": TEXTS,
        "withheld": {"type": "boolean"},
        **words,
        "source": TEXT,
        "tests": list_of(test),
        "derived": list_of(derived),
    }
    head: dict[str, Schema] = {
        "topic": {"enum": [topic.name for topic in packs.topics]},
        "school": TEXT,
        "reported_by": TEXT_OR_NULL,
        "question": TEXT,
    }
    groups = ("fired", "gave_way", "waived", "waivers", "undecided", "not_fired")
    reason: dict[str, Schema] = {"because": TEXT, "source": TEXT}
    kept_back = {
        "withheld_because": list_of({"forbid": TEXT_OR_NULL, **reason}),
        "quieted": list_of({"quiet": TEXT_OR_NULL, **reason}),
        "guards": TEXTS,
        "alerts": alerts(),
    }
    stance = dict.fromkeys(["stance", "label", "withheld"], TEXT_OR_NULL)
    status: dict[str, Schema] = {"status": {"enum": names_of(Status)}}
    why = {**head, **status, **stance, **dict.fromkeys(groups, list_of(rule)), **kept_back, "sources": TEXTS}
    asked: dict[str, Schema] = {"asked": TEXT, "label": TEXT, "taken": {"type": "boolean"}}
    value: Schema = {"type": ["boolean", "integer", "string"]}
    nearest = an_object(
        {"held": {"type": "integer", "minimum": 0}, "of": NUMBER, "facts": by_name(value), "says": TEXT}
    )
    why_not = {**head, **asked, "rules": list_of(rule), "waivers": list_of(rule), **kept_back}
    why_not["nearest"] = {"oneOf": [{"type": "null"}, nearest]}
    title = "Why a school answers as it does, or why it does not take a stance"
    return document("explanation", title, {"oneOf": [with_day(why), with_day(why_not)]})


def replay_schema(packs: Packs) -> Schema:
    """Return the schema of what `Replay.to_dict` gives and `nc-rules replay --format json` prints.

    Args:
        packs: What is installed: their schools and topics are named.
    """
    facts: Schema = {"type": "object"}
    happening = {"what": {"enum": [*EVENTS]}, "planned": {"type": ["integer", "null"]}, "facts": facts, "says": TEXT}
    day = {
        "day": {"type": "integer", "minimum": 0},
        "date": DATE_OR_NULL,
        "events": list_of(happening),
        "passed": list_of(CAUSE),
        "alerts": list_of(ALERT),
        "quieted": {"type": "boolean"},
        "changes": list_of(change_of(packs)),
    }
    keys = {"title": TEXT, "note": TEXT, "days": list_of(day)}
    return document("replay", "A story gone through: on which days whose advice changes", an_object(keys))


def ahead_schema(packs: Packs) -> Schema:
    """Return the schema of what `Ahead.to_dict` gives and `nc-rules ahead --format json` prints.

    Args:
        packs: What is installed: their schools and topics are named.
    """
    day: dict[str, Schema] = {
        "in": {"type": ["integer", "null"], "minimum": 1},
        "date": DATE_OR_NULL,
        "reached": list_of(CAUSE),
        "alerts": list_of(ALERT),
        "changes": list_of(change_of(packs)),
    }
    keys = {
        "within": {"type": "integer", "minimum": 0},
        "days": list_of(day),
        "counted_on": by_name(TEXT_OR_NULL),
        "not_counted_on": TEXTS,
    }
    return document("ahead", "What changes by time alone, and when", with_day(keys))


def _topic(topic: Topic) -> Schema:
    stances = names_of(topic.stances)
    return an_object(
        {
            "question": question_of(topic),
            "ordered": {"const": topic.ordered},
            "applies": {"type": ["boolean", "null"]},
            "agreement": {"enum": names_of(Agreement)},
            "counts": an_object(dict.fromkeys(stances, NUMBER), needed=()),
            "answers": by_name(an_object(answer_of(topic))),
        }
    )


def question_of(topic: Topic) -> Schema:
    """Return the schema of a topic's question; that of a pack's own is its name where words are kept back."""
    return (
        {"const": translated(topic.question)} if topic in TOPICS else {"enum": [translated(topic.question), topic.name]}
    )
