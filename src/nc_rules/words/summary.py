"""What schools say on a topic in one sentence, and a next step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nc_rules.answer import Answer
from nc_rules.comparison import TopicComparison
from nc_rules.stance import Stance
from nc_rules.translation import gettext, message
from nc_rules.verdict import Status
from nc_rules.words.answers import stance_alone
from nc_rules.words.page import NOBODY_SPEAKS

IN_SHORT: Final = message("In short")
NEXT_STEP: Final = message("A next step")


def gist(topic: TopicComparison) -> str:
    """Say what the schools that advise what they say take on a topic: the stance of most, how many, and who differs.

    `3 of 4 say: none (active?, adaptive?, dignity?). skeptic says: talk things through.`
    """
    groups = _followed(topic)
    if not groups:
        return _nothing_to_follow(topic)
    together = sum(len(answers) for _, answers in groups)
    (stance, most), *others = groups
    if others and len(most) == len(others[0][1]):
        sides = "; ".join(f"{stance_alone(one)} ({_names(answers)})" for one, answers in groups)
        return gettext("Divided: {sides}.", sides=sides)
    first = _most_say(stance_alone(stance), _names(most), len(most), together)
    return " ".join([f"{first}.", *[f"{_names(answers)}: {stance_alone(one)}." for one, answers in others]])


def _most_say(stance: str, schools: str, many: int, together: int) -> str:
    if together == 1:
        return gettext("Only {schools} speaks: {stance}", schools=schools, stance=stance)
    if (many, together) == (2, 2):
        return gettext("Both say: {stance} ({schools})", stance=stance, schools=schools)
    if many == together:
        return gettext("All {number} say: {stance} ({schools})", number=many, stance=stance, schools=schools)
    return gettext(
        "{some} of {number} say: {stance} ({schools})", some=many, number=together, stance=stance, schools=schools
    )


def _followed(topic: TopicComparison) -> list[tuple[Stance, Sequence[Answer]]]:
    taken = {
        stance: [answer for answer in answers if answer.stance and answer.school.reported_by is None]
        for stance, answers in topic.by_stance.items()
    }
    groups = [(stance, answers) for stance, answers in taken.items() if answers]
    return sorted(groups, key=lambda group: -len(group[1]))


def _nothing_to_follow(topic: TopicComparison) -> str:
    advised = [answer for answer in topic if answer.school.reported_by is None]
    reported = [stance for stance, answers in topic.by_stance.items() if any(answer.stance for answer in answers)]
    if any(answer.withheld for answer in advised):
        if reported:
            said = "; ".join(map(stance_alone, reported))
            return gettext("What the schools advise on this is withheld; only reported ones say: {said}.", said=said)
        return gettext("What the schools say about this is withheld.")
    if waiting := [answer.school.name for answer in advised if answer.status is Status.OPEN]:
        return gettext("It depends on what is not known yet ({schools}).", schools=", ".join(waiting))
    if any(answer.verdict.stance for answer in topic):
        return gettext("Only reported schools speak here.")
    return gettext(NOBODY_SPEAKS)


def _names(answers: Sequence[Answer]) -> str:
    return ", ".join(f"{one.school.name}{'?' * (one.status is Status.PROVISIONAL)}" for one in answers)


def next_step(topics: Sequence[TopicComparison]) -> Answer | None:
    """Return an answer whose advice can be followed now: settled, of a school that advises it, and free to be shown.

    It is of the stance that most such schools take, and where they are divided there is none. No school is preferred:
    of several that take it, it is the first by name.

    Args:
        topics: The topics on which advice is something to do, those first that matter most.
    """
    for topic in topics:
        first, *others = [answers for _, answers in _followed(topic)] or [[]]
        divided = bool(others) and len(first) == len(others[0])
        for answer in () if divided else first:
            if answer.status is Status.SETTLED and answer.say is not None:
                return answer
    return None
