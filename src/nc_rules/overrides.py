"""Who gives way to whom among the rules of one school on one topic, and who waives whom: by position, not by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self, final

import attrs

from nc_rules.repr import PrintsOnlyInShort, named
from nc_rules.rule import Rule, Waiver


@final
@attrs.frozen(cache_hash=True, repr=False)
class TopicRules(PrintsOnlyInShort):
    """The rules of one school on one topic. Made by `TopicRules.of`.

    Args:
        rules: The rules, in the order in which they were written, which means nothing.
        waivers: The waivers that name at least one of them.
        overrides: For each rule, the positions of the rules that it overrides.
        overriders: For each rule, the positions of the rules that override it.
        waived_by: For each rule, the positions of the waivers that name it.
    """

    rules: tuple[Rule, ...]
    waivers: tuple[Waiver, ...]
    overrides: tuple[frozenset[int], ...] = attrs.field(eq=False)
    overriders: tuple[frozenset[int], ...] = attrs.field(eq=False)
    waived_by: tuple[frozenset[int], ...] = attrs.field(eq=False)

    @classmethod
    def of(cls, rules: Iterable[Rule], waivers: Iterable[Waiver] = ()) -> Self:
        """Look up by name once who overrides and who waives whom.

        Args:
            rules: The rules.
            waivers: Waivers; those that name none of the rules are left out.
        """
        rules = tuple(rules)
        place = {rule.id: position for position, rule in enumerate(rules)}
        waivers = tuple(waiver for waiver in waivers if not place.keys().isdisjoint(waiver.waives))
        overrides = [[place[name] for name in rule.overrides if name in place] for rule in rules]
        waives = [[place[name] for name in waiver.waives if name in place] for waiver in waivers]
        return cls(
            rules,
            waivers,
            tuple(map(frozenset, overrides)),
            _turned_round(overrides, len(rules)),
            _turned_round(waives, len(rules)),
        )

    def _in_short(self) -> str:
        return f"of {named(entry.id for entry in self.entries) or 'no rule'}"

    @property
    def entries(self) -> tuple[Rule | Waiver, ...]:
        """The rules, then the waivers."""
        return (*self.rules, *self.waivers)


def _turned_round(hits: Iterable[Iterable[int]], length: int) -> tuple[frozenset[int], ...]:
    """Return, for each position, the places in the list that name it."""
    found: list[list[int]] = [[] for _ in range(length)]
    for place, positions in enumerate(hits):
        for position in positions:
            found[position].append(place)
    return tuple(map(frozenset, found))
