"""Rules of schools, and what a guard holds: alerts, and stances that it forbids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

import attrs

from nc_rules.algebra import ALWAYS
from nc_rules.condition import Condition, as_condition
from nc_rules.source import Citation
from nc_rules.stance import Stance, Topic


@final
@attrs.frozen
class Rule:
    """A piece of advice: a stance on a topic, when it applies, and where the source says so.

    It fires when its condition is true. A rule that has fired gives way when any rule that overrides it has fired too.

    Args:
        id: Its name within the school, in lower case with hyphens: `limited-for-a-shared-life`.
        stance: The answer that it gives; the stance's topic is the rule's.
        when: The condition under which it fires.
        overrides: The ids of the rules of the same topic to which it is an exception.
        say: The advice, in the imperative, one or two sentences.
        because: The school's reason.
        cite: The place in a source.
    """

    id: str
    stance: Stance
    when: Condition = attrs.field(default=ALWAYS, converter=as_condition)
    overrides: tuple[str, ...] = ()
    say: str = attrs.field(kw_only=True)
    because: str = attrs.field(kw_only=True)
    cite: Citation = attrs.field(kw_only=True)

    @property
    def topic(self) -> Topic:
        """The topic that the rule's stance answers."""
        return self.stance.topic


@final
@attrs.frozen
class Alert:
    """Something that a person should be told before any advice.

    Args:
        id: Its name within the guard, in lower case with hyphens.
        when: The condition under which it is raised. Unknown raises nothing.
        say: What to tell them, and what kind of help to turn to.
        because: Why.
        cite: The place in a source.
    """

    id: str
    when: Condition = attrs.field(converter=as_condition)
    say: str = attrs.field(kw_only=True)
    because: str = attrs.field(kw_only=True)
    cite: Citation = attrs.field(kw_only=True)


def _stances(given: Iterable[Stance]) -> tuple[Stance, ...]:
    return tuple(dict.fromkeys(given))


@final
@attrs.frozen
class Forbid:
    """Stances that nobody may be advised to follow while a condition holds.

    Args:
        stances: The stances, of one topic or several.
        when: The condition under which they are withheld. Unknown withholds nothing.
        because: Why, as it is shown beside the withheld stance.
        cite: The place in a source.
        id: Its name within the guard, if it has one, in lower case with hyphens.
    """

    stances: tuple[Stance, ...] = attrs.field(converter=_stances)
    when: Condition = attrs.field(converter=as_condition)
    because: str = attrs.field(kw_only=True)
    cite: Citation = attrs.field(kw_only=True)
    id: str = attrs.field(kw_only=True, default="")
