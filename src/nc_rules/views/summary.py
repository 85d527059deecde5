"""A comparison in short: what the facts ask, what most schools take, what to do next, and what to find out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

import attrs

from nc_rules.answer import Answer
from nc_rules.comparison import Comparison, TopicComparison
from nc_rules.repr import PrintsOnlyInShort, counted, shown
from nc_rules.translation import ENGLISH
from nc_rules.vocabulary import Goal, Situation
from nc_rules.vocabulary.priorities import ACTIONS, topics_in_order
from nc_rules.words.page import beside, marked
from nc_rules.words.summary import gist, next_step

_MOST_GISTS: Final = 3


@final
@attrs.frozen(repr=False)
class Gist(PrintsOnlyInShort):
    """A topic in a sentence or two.

    Args:
        question: The topic's question.
        says: What the schools that advise what they say take on it.
    """

    question: str
    says: str

    def _in_short(self) -> str:
        return f"of {shown(self.question)}"


@final
@attrs.frozen(repr=False)
class Step(PrintsOnlyInShort):
    """Something to do next.

    Args:
        school: The school that advises it, with its language where others speak another.
        say: The advice.
        language: The language that it is in.
    """

    school: str
    say: str
    language: str = ENGLISH

    def _in_short(self) -> str:
        return f"of {self.school}"


@final
@attrs.frozen(repr=False)
class Summary(PrintsOnlyInShort):
    """What stands before any table.

    Args:
        gists: The topics that matter most, one to three of them.
        next_step: Advice that can be followed now, if there is any.
    """

    gists: tuple[Gist, ...] = ()
    next_step: Step | None = None

    def _in_short(self) -> str:
        return f"of {counted(len(self.gists), 'topic')}{', with a next step' if self.next_step else ''}"


def in_order(comparison: Comparison) -> Sequence[TopicComparison]:
    """Return the topics that the person may have, those first that the facts ask, and that matter most to their goal.

    Topics that somebody named stay in the order in which they were named. Where guards keep back the words of schools,
    what somebody hopes for is not what comes first.
    """
    if comparison.asked != comparison.roster.topics:
        return tuple(comparison)
    goal = None if comparison.quieted else comparison.memory.value(Situation.goal)
    places = {topic: place for place, topic in enumerate(topics_in_order(goal if isinstance(goal, Goal) else None))}
    topics = [topic for topic in comparison if topic.applies is not False]
    return sorted(topics, key=lambda topic: (topic.applies is None, places.get(topic.topic, len(places))))


def summary_of(topics: Sequence[TopicComparison]) -> Summary:
    """Sum up the topics on which at least one school speaks, given in their order."""
    told = [topic for topic in topics if topic.by_stance]
    step = next_step([topic for topic in topics if topic.topic in ACTIONS and topic.applies])
    return Summary(
        tuple(
            Gist(topic.comparison.setting.kept_back.question(topic.topic), gist(topic))
            for topic in (told or topics)[:_MOST_GISTS]
        ),
        None if step is None or step.say is None else Step(_named(step, topics), step.say, step.school.language),
    )


def _named(step: Answer, topics: Sequence[TopicComparison]) -> str:
    others = {one.content.language for one in topics[0].comparison.schools}
    return marked(step.school.name, reported=False, language=beside(step.school.language, others))
