"""Where a part of a condition is a reason for what the condition is: in one situation, and as a diagram of all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeAlias, assert_never

from nc_rules.condition import All, Always, Any, Condition, Derived, Not, Test
from nc_rules.condition.evaluation import Truth, negation
from nc_rules.condition.tracing import Seen
from nc_rules.diagram import Diagrams, Node

Part: TypeAlias = Test | Derived
"""What a condition turns on: a test, or a concept that is looked into by itself."""


def reasons(seen: Seen, shared: Collection[Derived]) -> Iterator[tuple[Derived | None, Part, bool]]:
    """Return what makes a condition what it is in a situation.

    Args:
        seen: What the condition saw.
        shared: The concepts that are looked into by themselves.

    Returns:
        Each reason: the shared concept within whose meaning it stands, `None` outside of any; the part; its truth.
    """
    met: set[tuple[Derived | None, Condition, Truth]] = set()
    ahead: list[tuple[Derived | None, Seen]] = [(None, seen)] if seen.truth is not None else []
    while ahead:
        within, one = ahead.pop()
        condition, truth = one.condition, one.truth
        if truth is None or (within, condition, truth) in met:
            continue
        if isinstance(condition, Test | Derived):
            met.add((within, condition, truth))
        if isinstance(condition, Test) or condition in shared:
            assert isinstance(condition, Test | Derived)
            yield within, condition, truth
        inside = condition if isinstance(condition, Derived) and condition in shared else within
        wanted = negation(truth) if isinstance(condition, Not) else truth
        ahead.extend((inside, part) for part in reversed(one.parts) if part.truth is wanted)


def reason(
    diagrams: Diagrams,
    condition: Condition,
    part: Part,
    *,
    truth: bool,
    shared: Collection[Derived] = (),
    within: Derived | None = None,
) -> Node:
    """Return the diagram that is true where a part, being true or false, makes a condition what it is; false elsewhere.

    Args:
        diagrams: A store that knows unknown facts, made for the condition.
        condition: The condition.
        part: A test in it, or a shared concept.
        truth: What the part is.
        shared: The concepts that are looked into by themselves.
        within: The shared concept in whose meaning the part stands; `None` for one that stands outside of any.

    Raises:
        DiagramTooLarge: It takes too many steps, or asks too many facts.
    """
    never: Node = diagrams.leaf(value=False)
    done: dict[tuple[Derived, Derived | None, bool], Node] = {}

    def because(node: Condition, inside: Derived | None, *, being: bool) -> Node:
        if node == part and inside == within:
            return diagrams.where(diagrams.condition(node), truth) if being is truth else never
        match node:
            case Test() | Always():
                return never
            case Derived(when=when):
                if (node, inside, being) not in done:
                    done[node, inside, being] = because(when, node if node in shared else inside, being=being)
                return done[node, inside, being]
            case All(parts) | Any(parts):
                below = [found for one in parts if (found := because(one, inside, being=being)) is not never]
                if not below:
                    return never
                return diagrams.every([diagrams.where(diagrams.condition(node), being), diagrams.some(below)])
            case Not(one):
                return because(one, inside, being=not being)
            case _:
                assert_never(node)

    return diagrams.some([because(condition, None, being=being) for being in (True, False)])
