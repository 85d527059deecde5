"""Rules put together into rulesets, each small enough for durable-rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final, TypeAlias, final

import attrs

from nc_rules.engines.durable.encoding import THERE, Codes, Property, Span
from nc_rules.engines.durable.network import Conclusion, Network

MOST_TESTS: Final = 60
"""A fact that meets more than 64 tests of one ruleset at once is refused, so no ruleset has as many."""

FIRST: Final = "there"
"""The name of a rule that every ruleset has, and that fires for every fact.

When a session is deleted in which no rule has fired, the engine frees whatever address the session's memory happens to
hold, which as a rule ends the process.
"""

Definition: TypeAlias = dict[str, dict[str, object]]
"""A ruleset in durable-rules' own form, plain JSON: what each rule, by its name, asks for."""


@final
@attrs.frozen
class FiringRule:
    """A rule as durable-rules has it.

    Args:
        name: Its name, which no other rule of the program has.
        asks: What has to be met for it to fire.
        conclusions: What follows when it fires.
    """

    name: str
    asks: tuple[Span, ...]
    conclusions: tuple[Conclusion, ...]

    @property
    def tests(self) -> list[dict[str, object]]:
        """What it asks for as durable-rules' own tests, all of which have to pass."""
        return [test for span in self.asks for test in span.tests()]

    @property
    def codes(self) -> Codes:
        """The codes of the parts that it decides, by their properties."""
        decided = ((conclusion.about, conclusion.truth) for conclusion in self.conclusions)
        return {about.name: int(truth) for about, truth in decided if isinstance(about, Property)}

    def conditions(self, *, truth: bool) -> tuple[int, ...]:
        """Return the numbers of the conditions that it finds true, or of those that it finds false."""
        decided = (conclusion.about for conclusion in self.conclusions if conclusion.truth is truth)
        return tuple(about for about in decided if isinstance(about, int))


@final
@attrs.frozen
class Ruleset:
    """Rules that are run together, over one flat fact.

    Args:
        name: Its name.
        rules: Its rules, without the one that fires for every fact.
        asks: The names of the properties that its rules ask about.
    """

    name: str
    rules: tuple[FiringRule, ...]
    asks: tuple[str, ...]

    def definition(self) -> Definition:
        """Return it in durable-rules' own form, as a new object each time: a host writes in what it is given."""
        first = _asking([{THERE.name: 1}])
        return {FIRST: first, **{rule.name: _asking(rule.tests) for rule in self.rules}}

    def fact(self, codes: Codes) -> Codes:
        """Return the flat fact for it: as much of what is known as its rules ask about.

        A fact can have some 250 properties, so handing in all that is known would not always do.
        """
        return {THERE.name: 1, **{name: codes[name] for name in self.asks if name in codes}}


def _asking(tests: list[dict[str, object]]) -> dict[str, object]:
    return {"all": [{"m": tests[0] if len(tests) == 1 else {"$and": tests}}]}


def rulesets_of(network: Network, name: str) -> tuple[Ruleset, ...]:
    """Put the rules of a network together.

    Args:
        network: The network.
        name: What the names of the rulesets begin with.

    Returns:
        The rulesets, in the order in which they have to be run.
    """
    made: list[Ruleset] = []
    for rules in _gathered(network):
        asked = {span.property for rule in rules for span in rule.asks}
        made.append(Ruleset(f"{name}-{len(made) + 1}", rules, tuple(one.name for one in sorted(asked))))
    return tuple(made)


def _gathered(network: Network) -> Iterator[tuple[FiringRule, ...]]:
    numbers = count(1)
    for stage in network.stages:
        # In the order of their first properties, so that rules that have properties in common come together: a ruleset
        # of whose properties none is known need not be run.
        spans = {tuple(sorted(asked)) or (Span(THERE, 1, 1),): conclusions for asked, conclusions in stage.items()}
        gathered: list[FiringRule] = []
        tests = 0
        for asks in sorted(spans):
            rule = FiringRule(f"r{next(numbers)}", asks, tuple(spans[asks]))
            if tests + len(rule.tests) > MOST_TESTS:
                yield tuple(gathered)
                gathered, tests = [], 0
            gathered.append(rule)
            tests += len(rule.tests)
        yield tuple(gathered)
