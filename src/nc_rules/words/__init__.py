"""Every sentence that the library itself shows; those of schools and guards are their packs' own."""

from nc_rules.words.answers import answer_in_words, outcome_in_words, stance_alone, stance_in_words
from nc_rules.words.conditions import in_english, value_in_english
from nc_rules.words.explanation import why_in_words, why_not_in_words
from nc_rules.words.what_if import agreement_in_words, apart_in_words, way_in_words

__all__ = [
    "agreement_in_words",
    "answer_in_words",
    "apart_in_words",
    "in_english",
    "outcome_in_words",
    "stance_alone",
    "stance_in_words",
    "value_in_english",
    "way_in_words",
    "why_in_words",
    "why_not_in_words",
]
