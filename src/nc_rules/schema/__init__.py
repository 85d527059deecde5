"""JSON Schema, draft 2020-12, of what the library reads and of what it writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nc_rules.packs import Packs
from nc_rules.schema.answered import ahead_schema, comparison_schema, explanation_schema, replay_schema
from nc_rules.schema.asked import crux_schema, interview_schema, plan_schema, what_if_schema
from nc_rules.schema.content import diff_schema, guard_schema, school_schema
from nc_rules.schema.parts import Schema
from nc_rules.schema.told import case_schema, situation_schema, story_schema

SCHEMAS: Final[Mapping[str, Callable[[Packs], Schema]]] = {
    "situation": situation_schema,
    "case": case_schema,
    "comparison": comparison_schema,
    "explanation": explanation_schema,
    "story": story_schema,
    "replay": replay_schema,
    "ahead": ahead_schema,
    "interview": interview_schema,
    "plan": plan_schema,
    "what-if": what_if_schema,
    "crux": crux_schema,
    "school": school_schema,
    "guard": guard_schema,
    "diff": diff_schema,
}
"""Every schema that there is, by name."""

__all__ = [
    "SCHEMAS",
    "Schema",
    "ahead_schema",
    "case_schema",
    "comparison_schema",
    "crux_schema",
    "diff_schema",
    "explanation_schema",
    "guard_schema",
    "interview_schema",
    "plan_schema",
    "replay_schema",
    "school_schema",
    "situation_schema",
    "story_schema",
    "what_if_schema",
]
