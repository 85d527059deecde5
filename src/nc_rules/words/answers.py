"""An answer, and a stance, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, assert_never

from nc_rules.answer import Answer
from nc_rules.kept_back import KeptBack
from nc_rules.repr import text_of
from nc_rules.stance import Stance
from nc_rules.translation import gettext, message
from nc_rules.verdict import Status
from nc_rules.words.page import NO_GUARD, contradiction, marked
from nc_rules.words.visible import one_line

_NOTHING: Final = KeptBack()

_STATUSES: Final[Mapping[Status, str]] = MappingProxyType(
    {
        Status.SETTLED: message("settled"),
        Status.PROVISIONAL: message("provisional"),
        Status.OPEN: message("open"),
        Status.SILENT: message("silent"),
        Status.CONFLICT: message("conflict"),
    }
)


def stance_in_words(stance: Stance, kept_back: KeptBack = _NOTHING) -> str:
    """Return a stance by name, with its words where they say more: `limited (practical matters only)`."""
    says = _more(stance, kept_back)
    return f"{stance.value} ({says})" if says else f"{stance.value}"


def stance_in_brackets(stance: Stance, kept_back: KeptBack = _NOTHING) -> str:
    """Return the same for where there are brackets around it: `limited: practical matters only`."""
    says = _more(stance, kept_back)
    return f"{stance.value}: {says}" if says else f"{stance.value}"


def _more(stance: Stance, kept_back: KeptBack) -> str:
    """Return the words of a stance where they say more than its name."""
    says = kept_back.label(stance)
    return "" if says in {str(stance.value), _spelt(stance)} else says


def stance_alone(stance: Stance, kept_back: KeptBack = _NOTHING) -> str:
    """Return a stance as people read it, without its name in files: `practical matters only`."""
    return kept_back.label(stance) or _spelt(stance)


def _spelt(stance: Stance) -> str:
    """Return the name of a stance as words."""
    return str(stance.value).replace("_", " ")


def status_in_words(status: Status) -> str:
    """Return a status in a word."""
    return gettext(_STATUSES[status])


def outcome_in_words(status: Status, stance: Stance | None, kept_back: KeptBack = _NOTHING, *, withheld: bool) -> str:
    """Return what a school answers in a few words, its stance, if there is one, and its status.

    `ignore (do not answer; provisional)`, `briefly (settled)`, `open`.
    """
    if stance is None:
        return status_in_words(status)
    more = _more(stance, kept_back)
    says = f"{more}; " if more else ""
    said = f"{stance.value} ({says}{status_in_words(status)})"
    return gettext("withheld, {answer}", answer=said) if withheld else said


def answer_in_words(answer: Answer) -> str:
    """Return an answer in a few words."""
    kept_back = answer.setting.kept_back
    return outcome_in_words(answer.status, answer.verdict.stance, kept_back, withheld=bool(answer.withheld))


@text_of.register
def answer_as_sentence(answer: Answer) -> str:
    """Return an answer as a sentence, without the school's advice, and say so where no guard has looked at it.

    `On “Your ex has got in touch: should you answer?”, adaptive says: briefly.`
    """
    kept_back = answer.setting.kept_back
    no_guard = "" if kept_back.guards else f" {gettext(NO_GUARD)}"
    said = gettext("On “{question}”, {says}", question=kept_back.question(answer.topic), says=_says(answer))
    return one_line(f"{said}{no_guard}")


def _says(answer: Answer) -> str:
    school, stance = marked(answer.school.name, reported=bool(answer.school.reported_by)), answer.verdict.stance
    words = "" if stance is None else stance_alone(stance, answer.setting.kept_back)
    if answer.withheld:
        because = answer.because
        return gettext(
            "what {school} says ({words}) is withheld: {because}", school=school, words=words, because=because
        )
    match answer.status:
        case Status.SETTLED:
            return gettext("{school} says: {words}.", school=school, words=words)
        case Status.PROVISIONAL:
            return gettext(
                "{school} says: {words}. That could change as more becomes known.", school=school, words=words
            )
        case Status.OPEN:
            return gettext("{school} would have an answer if more were known.", school=school)
        case Status.SILENT:
            return gettext("{school} says nothing.", school=school)
        case Status.CONFLICT:
            return f"{contradiction(answer)}."
        case _:
            assert_never(answer.status)
