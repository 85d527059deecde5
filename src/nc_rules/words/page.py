"""The sentences of a comparison's page that no school and no guard has written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from nc_rules.answer import Answer
from nc_rules.comparison import Agreement, Comparison, TopicComparison
from nc_rules.verdict import Status

TITLE: Final = "What each school says"
KNOWN: Final = "What is known"
READ: Final = "Read"
BECAUSE: Final = "Because"
MORE_TO_BE_KNOWN: Final = "more to be known"
CONTRADICTION: Final = "contradiction"
WITHHELD_MARK: Final = "withheld"
WOULD_ANSWER: Final = "Would answer if more were known"
SAFETY_FIRST: Final = "Safety questions not answered yet"
WORTH_TELLING: Final = "Worth telling next"

WITHHELD: Final = (
    "Answers marked “withheld” are not for you to follow. "
    "What remains was written for breakups in which nobody is afraid, no court has spoken and nobody has said no."
)
"""What is said above a page on which a guard withholds something."""

CHAPTERS: Final = {
    "Where the schools differ": {Agreement.SPLIT, Agreement.MAJORITY},
    "Where they agree": {Agreement.UNANIMOUS},
    "Where only one speaks": {Agreement.SINGLE},
    "What more facts would tell": {Agreement.NONE},
}
"""The chapters of a page, and the topics of each."""


def unanswered(some: int) -> str:
    """Say how many safety questions are not answered yet."""
    return f"{some} safety {'question is' if some == 1 else 'questions are'} not answered yet; see below."


def contradiction(answer: Answer) -> str:
    """Say that a school contradicts itself."""
    rules = _listed([rule.id for rule in answer.rules])
    return f"{answer.school.name} contradicts itself here (rules {rules}); this is a fault in its pack"


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def remarks(comparison: Comparison, spoken: Sequence[TopicComparison]) -> Iterator[str]:
    """Say what else a reader of a page must know; `spoken` are the topics on which at least one school speaks."""
    if any(topic.with_status(Status.PROVISIONAL) for topic in spoken):
        yield "A question mark: this answer could change once more is known."
    if not comparison.schools:
        yield "No school was asked."
    yield from about_guards(comparison)
    yield "These are the opinions of published authors, side by side. They are not professional advice."


def about_guards(comparison: Comparison) -> Iterator[str]:
    """Say what is wrong with the guards, if anything is: a page without that would pass for a safe one."""
    if names := comparison.roster.guards_missing:
        guards = f"guard {names[0]} is" if len(names) == 1 else f"guards {_listed(names)} are"
        yield (
            f"The {guards} installed and could not be loaded, so every answer is withheld: nobody has"
            " looked whether contact would be dangerous, unlawful or unwanted. Mend that, or leave guards out on"
            " purpose by setting NC_RULES_GUARDS to nothing."
        )
    elif not comparison.guards:
        yield "No guard is loaded: nobody has looked whether contact would be dangerous, unlawful or unwanted."
