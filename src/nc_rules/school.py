"""Schools of advice: what a content pack publishes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, final

import attrs

from nc_rules import validity
from nc_rules.condition import Derived, derived_in, facts_in
from nc_rules.errors import InvalidSchool, UnknownRule
from nc_rules.facts import AnyFact
from nc_rules.rule import Rule
from nc_rules.source import Source
from nc_rules.stance import Topic

API: Final = (1, 0)
"""The version of the core API that this core serves: major, minor."""


def _rules(given: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(given)


@final
@attrs.frozen(cache_hash=True)
class School:
    """One school of advice: an explicit, cited set of rules.

    It checks itself when it is built, and reports all that is wrong with it at once.

    Args:
        name: Its name, in lower case with hyphens; the name of its entry point.
        title: Its name as people read it.
        summary: What it advises, in a sentence.
        rules: Its rules, in the order in which the source argues. The order means nothing to the engine.
        api: The version of the core API that it was written for, as `(major, minor)`.

    Raises:
        InvalidSchool: Ids are not unique, an override doesn't exist, leaves its topic or goes round in a circle, or a
            name or a text is missing.
    """

    name: str
    title: str = attrs.field(kw_only=True)
    summary: str = attrs.field(kw_only=True)
    rules: tuple[Rule, ...] = attrs.field(kw_only=True, converter=_rules)
    api: tuple[int, int] = attrs.field(kw_only=True, default=(1, 0))

    def __attrs_post_init__(self) -> None:
        """Check everything, and raise what is wrong together."""
        problems = [
            *validity.named("name", self.name),
            *validity.said("", title=self.title, summary=self.summary),
            *validity.versioned(self.api),
            *validity.rules(self.rules),
        ]
        # Derived facts are found through the rules, so they can be checked only when the rules are rules.
        problems = problems or [*validity.derived_facts(self.derived)]
        if problems:
            raise InvalidSchool(f"school {self.name!r}", problems)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics that it speaks on, in the order of its rules."""
        return tuple(dict.fromkeys(rule.topic for rule in self.rules))

    @property
    def derived(self) -> tuple[Derived, ...]:
        """Its derived facts, those that others are built from first."""
        return tuple(dict.fromkeys(d for rule in self.rules for d in derived_in(rule.when)))

    @property
    def facts(self) -> tuple[AnyFact, ...]:
        """The facts that its rules ask about, in the order of first mention."""
        return tuple(dict.fromkeys(fact for rule in self.rules for fact in facts_in(rule.when)))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that it cites."""
        places = (*(rule.cite for rule in self.rules), *(derived.cite for derived in self.derived))
        return tuple(dict.fromkeys(cite.source for cite in places))

    def rule(self, id: str) -> Rule:  # noqa: A002  # it is called that on the rule
        """Give the rule of this id.

        Raises:
            UnknownRule: It has no such rule.
        """
        for rule in self.rules:
            if rule.id == id:
                return rule
        raise UnknownRule(id, [rule.id for rule in self.rules])
