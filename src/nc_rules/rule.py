"""What schools and guards are made of: rules and waivers of a school; alerts, forbids and quiets of a guard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, cast, final

import attrs

from nc_rules.condition import ALWAYS, Condition, as_condition
from nc_rules.repr import PrintsInShort, named
from nc_rules.source import Citation
from nc_rules.stance import Stance, Topic


@final
@attrs.frozen(repr=False)
class Rule(PrintsInShort):
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

    def _in_short(self) -> str:
        return f"{self.id}: {self.stance}"

    @property
    def topic(self) -> Topic:
        """The topic that the rule's stance answers."""
        return self.stance.topic


@final
@attrs.frozen(repr=False)
class Waiver(PrintsInShort):
    """A rule without a stance: while its condition is true, the rules that it names count as not fired.

    They then give no stance, and make no other rule give way. So a school can fall silent, and an exception can end, so
    that the rule beneath it holds again. A waiver is waived by none.

    Args:
        id: Its name within the school, in lower case with hyphens: `while-a-court-decides`.
        waives: The ids of the rules that it waives, of one topic or several.
        when: The condition under which it does.
        because: The school's reason.
        cite: The place in a source.
    """

    id: str
    waives: tuple[str, ...]
    when: Condition = attrs.field(converter=as_condition)
    because: str = attrs.field(kw_only=True)
    cite: Citation = attrs.field(kw_only=True)

    def _in_short(self) -> str:
        return f"{self.id} of {named(self.waives)}"


@final
@attrs.frozen(repr=False)
class Alert(PrintsInShort):
    """Something that a person should be told before any advice.

    Args:
        id: Its name within the guard, in lower case with hyphens.
        when: The condition under which it is raised. Unknown raises nothing.
        say: What to tell them, and what kind of help to turn to.
        because: Why.
        cite: The place in a source.
        alone: Whether it comes alone: a page then shows the alerts and nothing else, until all of it is asked for.
    """

    id: str
    when: Condition = attrs.field(converter=as_condition)
    say: str = attrs.field(kw_only=True)
    because: str = attrs.field(kw_only=True)
    cite: Citation = attrs.field(kw_only=True)
    alone: bool = attrs.field(kw_only=True, default=False)

    def _in_short(self) -> str:
        return f"{self.id}, alone" if self.alone else f"{self.id}"


def listed(given: object) -> tuple[object, ...]:
    """Return what was given as a tuple, a single thing too; `School` and `Guard` say what is wrong with it."""
    if isinstance(given, Iterable) and not isinstance(given, str | bytes):
        return tuple(cast("Iterable[object]", given))
    return (given,)


def _stances(given: Iterable[Stance]) -> tuple[Stance, ...]:
    stances = cast("tuple[Stance, ...]", listed(given))
    return tuple(stance for place, stance in enumerate(stances) if stance not in stances[:place])


@final
@attrs.frozen(repr=False)
class Forbid(PrintsInShort):
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

    def _in_short(self) -> str:
        return f"{self.id or 'without an id'}: {named(self.stances)}"


@final
@attrs.frozen(cache_hash=True, repr=False)
class Quiet(PrintsInShort):
    """Keeps back the words of every school while a condition holds; the stances stay, with their labels.

    A stance that no forbid withholds can still come with sentences that were written for people who are safe.

    Args:
        when: The condition under which no `say` and no `because` of any school is shown. Unknown keeps nothing back.
        because: Why, as it is shown in their place.
        cite: The place in a source.
        id: Its name within the guard, if it has one, in lower case with hyphens.
    """

    when: Condition = attrs.field(converter=as_condition)
    because: str = attrs.field(kw_only=True)
    cite: Citation = attrs.field(kw_only=True)
    id: str = attrs.field(kw_only=True, default="")

    def _in_short(self) -> str:
        return self.id or "without an id"


def forbidding(forbids: Iterable[Forbid], stances: Iterable[Stance]) -> tuple[Forbid, ...]:
    """Return those of some forbids that withhold one of some stances."""
    said = {*stances}
    return tuple(forbid for forbid in forbids if not said.isdisjoint(forbid.stances))


Entry: TypeAlias = Rule | Waiver | Alert | Forbid | Quiet
"""What a school or a guard is made of: each has a condition, a reason and a place in a source."""
