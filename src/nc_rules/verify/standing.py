"""Where a school's rules and waivers, or a guard's alerts, forbids and quiets, apply, fire and stand, as diagrams."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import final

from nc_rules.content import Content, School
from nc_rules.diagram import Diagrams, Node
from nc_rules.errors import DiagramTooLarge
from nc_rules.rule import Waiver
from nc_rules.stance import Topic


@final
class Standing:
    """Where each entry of a school or a guard applies, fires and stands, over all situations, known in part or in full.

    An entry is meant by its name in `content.entries`. Its diagrams are true there and false elsewhere. A method that
    gives one raises `DiagramTooLarge` where it would be, and does so at once when it is asked again.

    Args:
        content: The school or guard.
    """

    def __init__(self, content: Content) -> None:
        """Divide the values of its facts."""
        self.diagrams = Diagrams(content.conditions, unknown=True, as_mentioned=True)
        self._entries = content.entries
        self._rules = content.rules if isinstance(content, School) else ()
        self._waivers = content.waivers if isinstance(content, School) else ()
        self._found: dict[tuple[str, str], Node | DiagramTooLarge] = {}

    def overriders(self, name: str) -> Sequence[str]:
        """Return the rules to which a rule gives way when they fire too."""
        return [rule.id for rule in self._rules if name in rule.overrides]

    def waivers(self, name: str) -> Sequence[str]:
        """Return the waivers of a rule."""
        return [waiver.id for waiver in self._waivers if name in waiver.waives]

    def waived(self, name: str) -> Sequence[str]:
        """Return the rules that a waiver waives."""
        entry = self._entries[name]
        return entry.waives if isinstance(entry, Waiver) else ()

    def applies(self, name: str) -> Node:
        """Return where the condition of an entry is known to be true."""
        return self._once("applies", name, lambda: self.diagrams.where(self._truth(name), value=True))

    def fires(self, name: str) -> Node:
        """Return where an entry applies and is not waived."""
        waivers = map(self.applies, self.waivers(name))
        return self._once("fires", name, lambda: self.diagrams.unless(self.applies(name), waivers))

    def stands(self, name: str) -> Node:
        """Return where an entry makes a difference.

        A rule does where it fires and no rule that overrides it does, a waiver where a rule that it waives would apply,
        and what a guard holds wherever it applies.
        """
        if waived := self.waived(name):
            return self._once("stands", name, lambda: self.meets(self.applies(name), waived))
        winners = map(self.fires, self.overriders(name))
        return self._once("stands", name, lambda: self.diagrams.unless(self.fires(name), winners))

    def stands_for_good(self, name: str) -> Node:
        """Return where a rule stands whatever else may become known."""
        # The same steps on truths that may be unknown: in Kleene's logic, what comes out true stays so.
        return self._once("stands for good", name, lambda: self.diagrams.where(self._may_stand(name), value=True))

    def is_final(self, topics: Collection[Topic]) -> Node:
        """Return where what a school answers on each of some topics is final: settled, or silent."""
        return self.diagrams.every(map(self._is_final, topics))

    def _is_final(self, topic: Topic) -> Node:
        rules = [rule.id for rule in self._rules if rule.topic == topic]

        def final() -> Node:
            silent = self.diagrams.every(self.diagrams.where(self._may_fire(name), value=False) for name in rules)
            return self.diagrams.some([*map(self.stands_for_good, rules), silent])

        return self._once("is final", topic.name, final)

    def meets(self, where: Node, others: Iterable[str]) -> Node:
        """Return where a diagram is true and one of some entries applies."""
        return self.diagrams.every([where, self.diagrams.some(map(self.applies, others))])

    def is_too_large(self, name: str) -> bool:
        """Return whether a diagram of an entry was asked for and is too large, rather than one that joins several."""
        return any(isinstance(found, DiagramTooLarge) for (_, known), found in self._found.items() if known == name)

    def _truth(self, name: str) -> Node:
        return self.diagrams.condition(self._entries[name].when)

    def _may_fire(self, name: str) -> Node:
        waivers = map(self._truth, self.waivers(name))
        return self._once("may fire", name, lambda: self.diagrams.unless(self._truth(name), waivers))

    def _may_stand(self, name: str) -> Node:
        return self.diagrams.unless(self._may_fire(name), map(self._may_fire, self.overriders(name)))

    def _once(self, what: str, name: str, build: Callable[[], Node]) -> Node:
        # It takes a second to find that a diagram is too large, and it is asked for with every other rule of its topic.
        if (what, name) not in self._found:
            try:
                self._found[what, name] = build()
            except DiagramTooLarge as error:
                self._found[what, name] = error
        found = self._found[what, name]
        if isinstance(found, DiagramTooLarge):
            raise found
        return found
