"""A situation for each gap in the cases of a pack, so that an author has only to say what to expect in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from typing import final

import attrs

from nc_rules.condition import evaluate
from nc_rules.content import Content, School
from nc_rules.diagram import Node
from nc_rules.errors import DiagramTooLarge
from nc_rules.rule import Alert, Entry, Rule, Waiver
from nc_rules.verify.coverage import Coverage
from nc_rules.verify.finding import topics_of
from nc_rules.verify.standing import Standing
from nc_rules.verify.target import Target, exercised, names_about, standing_in, where_exercised
from nc_rules.verify.witness import Witness


@final
@attrs.frozen
class Suggestion:
    """A case that would fill a gap, once its author has said what the source would have it expect.

    Args:
        content: The school or guard.
        target: What it would exercise.
        name: The name of the rule, waiver, alert, forbid or quiet that it is about.
        stands: Whether that stands in it.
        witness: The situation.
    """

    content: Content
    target: Target
    name: str
    stands: bool
    witness: Witness

    @property
    def entry(self) -> Entry:
        """The rule, waiver, alert, forbid or quiet that it is about."""
        return self.content.entry(self.name)

    @property
    def judged(self) -> Collection[str]:
        """The names of what its author is asked to judge.

        Of a school, all that has to do with the topic. Of a guard, every alert, and each forbid and quiet whose
        condition the situation decides, because a case of a guard can speak of all of them.
        """
        if isinstance(self.content, School):
            return _judged(self.target, self.content)
        entries = self.content.entries
        decided = {
            name for name, entry in entries.items() if evaluate(entry.when, self.witness.memory.value) is not None
        }
        return {name for name, entry in entries.items() if name in decided or isinstance(entry, Alert)}

    @property
    def standing(self) -> Collection[str]:
        """The names of what stands in it, of all that its author is asked to judge."""
        judged = self.judged
        return {name for name in standing_in(self.content, self.witness.memory, judged) if name in judged}


def suggestions_for(coverage: Coverage) -> tuple[Suggestion, ...]:
    """Find situations that exercise what no case does.

    Args:
        coverage: What the cases leave out.

    Returns:
        As few as take turns to fill all gaps, in the order of the gaps. A gap that depends on too much for a situation
        to be found is left out.
    """
    content, standing = coverage.content, Standing(coverage.content)
    found: list[Suggestion] = []
    met: set[Target] = set()
    for target in coverage.gaps:
        if target not in met and (suggestion := _suggestion(target, content, standing)):
            found.append(suggestion)
            met |= _met(suggestion)
    return tuple(found)


def _suggestion(target: Target, content: Content, standing: Standing) -> Suggestion | None:
    """Find a situation of few facts that exercises something."""
    try:
        where = where_exercised(target, content, standing)
    except DiagramTooLarge:
        return None
    with suppress(DiagramTooLarge):
        where = _where_it_decides(where, names_about(target, content), standing)
    values = standing.diagrams.shortest(where, value=True)
    if values is None:
        return None
    witness = Witness.of(values)
    about = names_about(target, content)
    stand = {*standing_in(content, witness.memory, _judged(target, content))}
    name = next((name for name in about if name in stand), about[0])
    return Suggestion(content, target, name, name in stand, witness)


def _where_it_decides(where: Node, about: Iterable[str], standing: Standing) -> Node:
    # A test decides most where nothing stops its rule, because there its rule decides; that of a waiver, where there is
    # something to waive.
    deciding = where
    for name in about:
        stopping = (*standing.overriders(name), *standing.waivers(name))
        deciding = standing.diagrams.unless(deciding, map(standing.fires, stopping))
        if waived := standing.waived(name):
            deciding = standing.meets(deciding, waived)
    return where if deciding is standing.diagrams.leaf(value=False) else deciding


def _met(suggestion: Suggestion) -> AbstractSet[Target]:
    """Return all that a suggestion exercises when somebody has judged what it asks about."""
    return {*exercised(suggestion.content, suggestion.witness.memory, suggestion.judged)}


def _judged(target: Target, content: Content) -> Collection[str]:
    entries, about = content.entries, names_about(target, content)
    topics = {topic for name in about for topic in topics_of(content, entries[name])}
    return {
        name
        for name, entry in entries.items()
        if name in about or (isinstance(entry, Rule | Waiver) and topics.intersection(topics_of(content, entry)))
    }
