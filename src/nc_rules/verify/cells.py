"""The finite space that rules are asked about: for each fact, one value from each stretch that its tests tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import assert_never

from nc_rules.condition import Condition, nodes_in
from nc_rules.engines.compiled import thresholds
from nc_rules.facts import AnyFact, Choice, Count, Flag, Test, Value


def cells_of(conditions: Iterable[Condition]) -> Mapping[AnyFact, Sequence[Value]]:
    """Give, for each fact that conditions ask about, values that stand for all of its values.

    No test in the conditions tells a value of a count from the one that stands for it. That one is next to a
    threshold, where a mistake of one in a rule would show.

    Args:
        conditions: The conditions; derived facts in them are unfolded.

    >>> from nc_rules import Situation as S
    >>> cells = cells_of([S.share_children & (S.no_contact_days >= 30)])
    >>> {fact.name: list(values) for fact, values in cells.items()}
    {'share_children': [False, True], 'no_contact_days': [29, 30]}
    """
    tests: dict[AnyFact, list[Test]] = {}
    for condition in conditions:
        for node in nodes_in(condition):
            if isinstance(node, Test):
                tests.setdefault(node.fact, []).append(node)
    return {fact: _cells(fact, asked) for fact, asked in tests.items()}


def _cells(fact: AnyFact, tests: Sequence[Test]) -> Sequence[Value]:
    match fact.domain:
        case Flag():
            return (False, True)
        case Choice(options):
            return tuple(options)
        case Count(least=least, most=most):
            starts = [least, *(cut for cut in thresholds(tests) if least < cut <= most)]
            below_the_first = [after - 1 for _, after in pairwise(starts[:2])]
            return (*below_the_first, *starts[len(below_the_first) :])
        case _:
            assert_never(fact.domain)
