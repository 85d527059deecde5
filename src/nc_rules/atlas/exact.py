"""An atlas over all complete situations, exact, by weights of the diagrams of answers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import reduce
from itertools import combinations

from nc_rules.atlas.pairs import Atlas, Pair, TopicAtlas
from nc_rules.atlas.prior import Prior, even_prior
from nc_rules.comparison import Roster
from nc_rules.crux import splitting
from nc_rules.diagram import Diagrams, Node, Weights
from nc_rules.stance import Stance, Topic


def exact_atlas(roster: Roster, prior: Prior | None = None, topics: Iterable[Topic] | None = None) -> Atlas:
    """Work out how often schools differ, where everything is known and facts are independent of one another.

    Args:
        roster: Who is asked.
        prior: How common values are; without it, all that rules tell apart is equally common.
        topics: The topics; without it, all.

    Raises:
        DiagramTooLarge: An answer depends on too much for that to be told.

    >>> from nc_rules import Panel, Reply, load_packs
    >>> reply = exact_atlas(Panel(load_packs()).roster, topics=[Reply.topic]).topics[0]
    >>> reply.pair("heal", "distract").agreement
    1.0
    """
    told = even_prior() if prior is None else prior
    diagrams = roster.store.diagrams
    weights = told.weights(diagrams.partitions)
    found: list[TopicAtlas] = []
    for topic in roster.topics if topics is None else topics:
        nodes = {on.school.name: diagrams.answer(on.rules) for on in roster.spoken if on.topic == topic}
        if len(nodes) > 1:
            found.append(_on(topic, nodes, diagrams, weights))
    return Atlas(tuple(found), told.title)


def _on(topic: Topic, nodes: Mapping[str, Node], diagrams: Diagrams, weights: Weights) -> TopicAtlas:
    def share(node: Node) -> float:
        return float(diagrams.share(node, value=True, weights=weights))

    def pair(one: str, other: str) -> Pair:
        same, apart = (diagrams.combine(how, nodes[one], nodes[other]) for how in (_same, _apart))
        return Pair(one, other, share(same), share(apart))

    silent = [diagrams.combine(_is_silent, node) for node in nodes.values()]
    splits = splitting(diagrams, [*nodes.values()], weights)
    return TopicAtlas(
        topic,
        tuple(nodes),
        tuple(pair(one, other) for one, other in combinations(nodes, 2)),
        share(reduce(_and_in(diagrams), silent)),
        {fact: float(chance) for fact, chance in splits.items()},
    )


def _and_in(diagrams: Diagrams) -> Callable[[Node, Node], Node]:
    return lambda one, other: diagrams.every([one, other])


def _is_silent(outcome: Hashable) -> bool:
    return not isinstance(outcome, Stance)


def _same(one: Hashable, other: Hashable) -> bool:
    return isinstance(one, Stance) and one is other


def _apart(one: Hashable, other: Hashable) -> bool:
    return isinstance(one, Stance) and isinstance(other, Stance) and one is not other
