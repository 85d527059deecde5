"""Where a test is a reason for what a condition is, as a diagram: what `Seen.reasons` finds in one situation."""

from __future__ import annotations

from typing import assert_never

from nc_rules.condition import All, Always, Any, Condition, Derived, Not, Test
from nc_rules.diagram import Diagrams, Node


def reason(diagrams: Diagrams, condition: Condition, test: Test, *, truth: bool) -> Node:
    """Return the diagram that is true where a test, being true or false, makes a condition what it is; false elsewhere.

    Args:
        diagrams: A store that knows unknown facts, made for the condition.
        condition: The condition.
        test: A test in it.
        truth: What the test is.

    Raises:
        DiagramTooLarge: It takes too many steps, or asks too many facts.
    """
    never: Node = diagrams.leaf(value=False)
    concepts: dict[tuple[Derived, bool], Node] = {}

    def because(node: Condition, *, being: bool) -> Node:
        match node:
            case Test():
                is_it = node == test and being is truth
                return diagrams.where(diagrams.condition(node), truth) if is_it else never
            case Derived(when=when):
                if (node, being) not in concepts:
                    concepts[node, being] = because(when, being=being)
                return concepts[node, being]
            case All(parts) | Any(parts):
                below = [found for part in parts if (found := because(part, being=being)) is not never]
                if not below:
                    return never
                return diagrams.every([diagrams.where(diagrams.condition(node), being), diagrams.some(below)])
            case Not(part):
                return because(part, being=not being)
            case Always():
                return never
            case _:
                assert_never(node)

    return diagrams.some([because(condition, being=being) for being in (True, False)])
