"""The sentences of a comparison's page that no school and no guard has written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from nc_rules.answer import Answer
from nc_rules.comparison import Agreement, Comparison, TopicComparison
from nc_rules.verdict import Status
from nc_rules.words.conditions import value_in_english

TITLE: Final = "What each school says"
KNOWN: Final = "What is known"
READ: Final = "Read"
BECAUSE: Final = "Because"
MORE_TO_BE_KNOWN: Final = "not enough known"
CONTRADICTION: Final = "contradiction"
WITHHELD_MARK: Final = "withheld"
REPORTED: Final = "reported"
WOULD_ANSWER: Final = "Would answer if more were known"
SAFETY_FIRST: Final = "Safety questions not answered yet"
WORTH_TELLING: Final = "Worth answering next"
QUIETED: Final = "Words left out"
NO_GUARD: Final = "No guard is loaded, so nothing has checked whether contact would be dangerous, unlawful or unwanted."
HOW_TO_ANSWER: Final = "--all lists them, --set answers them"
ASK_PUTS_THEM: Final = "nc-rules ask puts them"
ALL_OF_IT: Final = "Everything they say"
REASONS: Final = "What they say, and why"
PROVISIONAL: Final = "A question mark means that the answer could change as more becomes known."
REPORTED_MEANS: Final = "Reported: the source describes this version, and does not recommend it."
NOBODY_SPEAKS: Final = "No school says anything about this."

WITHHELD: Final = (
    "Please don't follow the answers marked “withheld”. "
    "The rest was written for breakups where nobody is afraid, no court order stands and nobody has said no to contact."
)
"""What is said above a page on which a guard withholds something."""

QUIETED_MEANS: Final = (
    "The schools' own words are left out: they were written for people who are safe and free to be in touch."
)
"""What is said above a page on which a guard keeps back the words of schools."""

WITHHELD_AND_QUIETED: Final = f"Please don't follow the answers marked “withheld”. {QUIETED_MEANS}"
"""What is said above a page on which guards do both."""

THE_REST: Final = "The rest is there whenever you want it"
"""What is said below alerts that come alone."""

_FEW_FACTS: Final = 4
_FEW_UNREAD: Final = 2

DIFFER: Final = "Where the schools differ"
AGREE: Final = "Where they agree"
ONE_SPEAKS: Final = "Where only one gives advice"
NOT_ADVISED: Final = "Reported or withheld only"
NEEDS_MORE: Final = "Not enough known yet"

_CHAPTERS: Final = {
    Agreement.SPLIT: DIFFER,
    Agreement.MAJORITY: DIFFER,
    Agreement.UNANIMOUS: AGREE,
    Agreement.PAIR: AGREE,
    Agreement.SINGLE: ONE_SPEAKS,
}

CHAPTERS: Final = (DIFFER, AGREE, ONE_SPEAKS, NOT_ADVISED, NEEDS_MORE)
"""The chapters of a page, in their order."""


def chapter_of(topic: TopicComparison) -> str:
    """Return the chapter that a topic stands in."""
    alone = NOT_ADVISED if topic.by_stance or topic.with_status(Status.CONFLICT) else NEEDS_MORE
    return _CHAPTERS.get(topic.agreement, alone)


def agreement_in_words(topic: TopicComparison) -> str:
    """Say in numbers how far the schools agree that advise what they say; nothing where fewer than two do."""
    counts = [*topic.counts.values()]
    match topic.agreement:
        case Agreement.UNANIMOUS:
            return f"all {counts[0]} agree"
        case Agreement.PAIR:
            return "both agree"
        case Agreement.MAJORITY:
            return f"{max(counts)} of {sum(counts)} agree"
        case Agreement.SPLIT:
            return "divided"
        case Agreement.SINGLE | Agreement.NONE:
            return ""
        case _:
            assert_never(topic.agreement)


def cautions(comparison: Comparison) -> Iterator[str]:
    """Say what in the facts contradicts itself."""
    value = comparison.memory.value
    for broken in comparison.contradictions:
        facts = [value_in_english(fact, value(fact)) for fact in broken.facts]
        yield f"These do not fit together: {'; '.join(facts)}. {broken.says}"


def marked(school: str, *, reported: bool, language: str = "") -> str:
    """Return what a school is called, marked where its source only describes it, and with its language if one is given.

    `passive-heal (reported)`, `nur-30-tage (de)`
    """
    marks = [*[REPORTED] * reported, *[language] * bool(language)]
    return f"{school} ({', '.join(marks)})" if marks else school


def known_in_short(facts: Sequence[str]) -> str:
    """Say what is known, or how much where that is long."""
    return "; ".join(facts) if len(facts) <= _FEW_FACTS else f"{len(facts)} facts that you gave"


def unread(facts: Sequence[str]) -> str:
    """Say which of the facts that are known no school reads, or how many where they are many."""
    told = "; ".join(facts) if len(facts) <= _FEW_UNREAD else f"{len(facts)} of the facts that you gave"
    return f"No school here takes this into account: {told}."


def more(some: int) -> str:
    """Say how many topics are left."""
    return f"{some} more {'topic' if some == 1 else 'topics'}"


def unanswered(some: int) -> str:
    """Say how many safety questions are not answered yet."""
    return f"{some} safety {'question is' if some == 1 else 'questions are'} not answered yet"


def looked(guards: Sequence[str]) -> str:
    """Say which guards have looked, or that none has: without that, a page would pass for a safe one."""
    if not guards:
        return NO_GUARD
    return f"{'Guard' if len(guards) == 1 else 'Guards'} that looked at this: {_listed(guards)}."


def contradiction(answer: Answer) -> str:
    """Say that a school contradicts itself."""
    names_nothing = answer.setting.kept_back.names_nothing
    rules = "" if names_nothing else f" (rules {_listed([rule.id for rule in answer.rules])})"
    return f"{answer.school.name} contradicts itself here{rules}; this is a fault in its pack"


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def remarks(comparison: Comparison, spoken: Sequence[TopicComparison]) -> Iterator[str]:
    """Say what else a reader of a page must know; `spoken` are the topics on which at least one school speaks."""
    if any(topic.with_status(Status.PROVISIONAL) for topic in spoken):
        yield PROVISIONAL
    if not comparison.schools:
        yield "No school was asked."
    yield from about_guards(comparison)
    if any(answer.school.reported_by for topic in spoken for answer in topic if answer.verdict.stance):
        yield REPORTED_MEANS
    yield "Opinions of published authors, side by side. Not professional advice."


def about_guards(comparison: Comparison) -> Iterator[str]:
    """Say which guards have looked, and what is wrong with them, if anything is."""
    yield guards_missing(comparison) or looked(comparison.setting.kept_back.guards)


def unguarded(comparison: Comparison) -> str:
    """Say that no guard has looked, or which could not be loaded; nothing where they all have."""
    return guards_missing(comparison) or ("" if comparison.guards else NO_GUARD)


def guards_missing(comparison: Comparison) -> str:
    """Say which guards could not be loaded, if any could not."""
    if names := comparison.roster.guards_missing:
        guards = f"guard {names[0]} is" if len(names) == 1 else f"guards {_listed(names)} are"
        return (
            f"The {guards} installed and could not be loaded, so every answer is withheld: nothing has"
            " checked whether contact would be dangerous, unlawful or unwanted. Fix that, or leave guards out on"
            " purpose by setting NC_RULES_GUARDS to nothing."
        )
    return ""
