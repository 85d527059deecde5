"""The sentences of a comparison's page that no school and no guard has written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, assert_never

from nc_rules.answer import Answer
from nc_rules.comparison import Agreement, Comparison, TopicComparison
from nc_rules.translation import gettext, language_now, message, ngettext, translated
from nc_rules.verdict import Status
from nc_rules.words.conditions import value_in_english

TITLE: Final = message("What each school says")
KNOWN: Final = message("What is known")
READ: Final = message("Read")
BECAUSE: Final = message("Because")
MORE_TO_BE_KNOWN: Final = message("not enough known")
CONTRADICTION: Final = message("contradiction")
WITHHELD_MARK: Final = message("withheld")
REPORTED: Final = message("reported")
WOULD_ANSWER: Final = message("Would answer if more were known")
SAFETY_FIRST: Final = message("Safety questions not answered yet")
WORTH_TELLING: Final = message("Worth answering next")
QUIETED: Final = message("Words left out")
NO_GUARD: Final = message(
    "No guard is loaded, so nothing has checked whether contact would be dangerous, unlawful or unwanted."
)
HOW_TO_ANSWER: Final = message("--all lists them, --set answers them")
ASK_PUTS_THEM: Final = message("nc-rules ask puts them")
ALL_OF_IT: Final = message("Everything they say")
REASONS: Final = message("What they say, and why")
PROVISIONAL: Final = message("A question mark means that the answer could change as more becomes known.")
REPORTED_MEANS: Final = message("Reported: the source describes this version, and does not recommend it.")
NOBODY_SPEAKS: Final = message("No school says anything about this.")

WITHHELD: Final = message(
    "Please don't follow the answers marked “withheld”. "
    "The rest was written for breakups where nobody is afraid, no court order stands and nobody has said no to contact."
)
"""What is said above a page on which a guard withholds something."""

QUIETED_MEANS: Final = message(
    "The schools' own words are left out: they were written for people who are safe and free to be in touch."
)
"""What is said above a page on which a guard keeps back the words of schools."""

WITHHELD_AND_QUIETED: Final = message(
    "Please don't follow the answers marked “withheld”. "
    "The schools' own words are left out: they were written for people who are safe and free to be in touch."
)
"""What is said above a page on which guards do both."""

THE_REST: Final = message("The rest is there whenever you want it")
"""What is said below alerts that come alone."""

_FEW_FACTS: Final = 4
_FEW_UNREAD: Final = 2

DIFFER: Final = message("Where the schools differ")
AGREE: Final = message("Where they agree")
ONE_SPEAKS: Final = message("Where only one gives advice")
NOT_ADVISED: Final = message("Reported or withheld only")
NEEDS_MORE: Final = message("Not enough known yet")

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
            return gettext("all {number} agree", number=counts[0])
        case Agreement.PAIR:
            return gettext("both agree")
        case Agreement.MAJORITY:
            return gettext("{some} of {number} agree", some=max(counts), number=sum(counts))
        case Agreement.SPLIT:
            return gettext("divided")
        case Agreement.SINGLE | Agreement.NONE:
            return ""
        case _:
            assert_never(topic.agreement)


def cautions(comparison: Comparison) -> Iterator[str]:
    """Say what in the facts contradicts itself."""
    value = comparison.memory.value
    for broken in comparison.contradictions:
        facts = [value_in_english(fact, value(fact)) for fact in broken.facts]
        odd = gettext("These do not fit together: {facts}.", facts="; ".join(facts))
        yield f"{odd} {translated(broken.says)}"


def marked(school: str, *, reported: bool, language: str = "") -> str:
    """Return what a school is called, marked where its source only describes it, and with its language if one is given.

    `passive-heal (reported)`, `nur-30-tage (de)`
    """
    marks = [*[gettext(REPORTED)] * reported, *[language] * bool(language)]
    return f"{school} ({', '.join(marks)})" if marks else school


def beside(language: str, others: Iterable[str] = ()) -> str:
    """Return the tag of a language where other languages stand beside it, that of the page among them; else nothing.

    Args:
        language: The tag.
        others: The tags of the other texts there.
    """
    return language if {language, language_now(), *others} != {language} else ""


def known_in_short(facts: Sequence[str]) -> str:
    """Say what is known, or how much where that is long."""
    if len(facts) <= _FEW_FACTS:
        return "; ".join(facts)
    return ngettext("{number} fact that you gave", "{number} facts that you gave", len(facts))


def unread(facts: Sequence[str]) -> str:
    """Say which of the facts that are known no school reads, or how many where they are many."""
    told = "; ".join(facts)
    if len(facts) > _FEW_UNREAD:
        told = ngettext("{number} of the facts that you gave", "{number} of the facts that you gave", len(facts))
    return gettext("No school here takes this into account: {told}.", told=told)


def more(some: int) -> str:
    """Say how many topics are left."""
    return ngettext("{number} more topic", "{number} more topics", some)


def unanswered(some: int) -> str:
    """Say how many safety questions are not answered yet."""
    return ngettext(
        "{number} safety question is not answered yet", "{number} safety questions are not answered yet", some
    )


def looked(guards: Sequence[str]) -> str:
    """Say which guards have looked, or that none has: without that, a page would pass for a safe one."""
    if not guards:
        return gettext(NO_GUARD)
    names, many = _listed(guards), len(guards)
    return ngettext("Guard that looked at this: {names}.", "Guards that looked at this: {names}.", many, names=names)


def contradiction(answer: Answer) -> str:
    """Say that a school contradicts itself."""
    school = answer.school.name
    if answer.setting.kept_back.names_nothing:
        return gettext("{school} contradicts itself here; this is a fault in its pack", school=school)
    rules = _listed([rule.id for rule in answer.rules])
    return gettext(
        "{school} contradicts itself here (rules {rules}); this is a fault in its pack", school=school, rules=rules
    )


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return gettext("{names} and {last}", names=", ".join(first), last=last) if first else last


def remarks(comparison: Comparison, spoken: Sequence[TopicComparison]) -> Iterator[str]:
    """Say what else a reader of a page must know; `spoken` are the topics on which at least one school speaks."""
    if any(topic.with_status(Status.PROVISIONAL) for topic in spoken):
        yield gettext(PROVISIONAL)
    if not comparison.schools:
        yield gettext("No school was asked.")
    yield from about_guards(comparison)
    if any(answer.school.reported_by for topic in spoken for answer in topic if answer.verdict.stance):
        yield gettext(REPORTED_MEANS)
    yield gettext("Opinions of published authors, side by side. Not professional advice.")


def about_guards(comparison: Comparison) -> Iterator[str]:
    """Say which guards have looked, and what is wrong with them, if anything is."""
    yield guards_missing(comparison) or looked(comparison.setting.kept_back.guards)


def unguarded(comparison: Comparison) -> str:
    """Say that no guard has looked, or which could not be loaded; nothing where they all have."""
    return guards_missing(comparison) or ("" if comparison.guards else gettext(NO_GUARD))


def guards_missing(comparison: Comparison) -> str:
    """Say which guards could not be loaded, if any could not."""
    if names := comparison.roster.guards_missing:
        return ngettext(
            "The guard {names} is installed and could not be loaded, so every answer is withheld: nothing has checked"
            " whether contact would be dangerous, unlawful or unwanted. Fix that, or leave guards out on purpose by"
            " setting NC_RULES_GUARDS to nothing.",
            "The guards {names} are installed and could not be loaded, so every answer is withheld: nothing has checked"
            " whether contact would be dangerous, unlawful or unwanted. Fix that, or leave guards out on purpose by"
            " setting NC_RULES_GUARDS to nothing.",
            len(names),
            names=_listed(names),
        )
    return ""
