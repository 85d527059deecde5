"""Where the boxes of a chart go in a picture: layer by layer, downwards, with an arrow's words in a place of their own.

Every arrow passes through each layer between its ends and has a place in it, so no arrow runs through a box. Layers
are put into an order in which few arrows cross (Sugiyama, Tagawa and Toda 1981), and each place as near to what it is
joined to as its neighbours leave room for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeAlias, final

import attrs

GAP: Final = 26
"""Between two places of a layer, and two layers."""

_ROUNDS: Final = 12

_STRAIGHT: Final = 8
"""How much more an arrow that passes other boxes is pulled straight than boxes are pulled together."""


@final
@attrs.frozen
class Place:
    """Something that takes up room.

    Args:
        kind: `box`, `words` of an arrow, or `bend`, which is an arrow that passes.
        of: What it is: a box's number, or an arrow's.
        layer: The layer that it is in, from the top.
        width: How wide it is.
        height: How high it is.
    """

    kind: str
    of: int
    layer: int
    width: float
    height: float


Arrows: TypeAlias = Sequence[tuple[int, int]]
"""Pairs of boxes, by their numbers; each leads to a later box."""


@final
@attrs.frozen
class Layout:
    """Where everything is.

    Args:
        at: The middle of each place, from the left, and its top.
        lines: For each arrow the places that it goes through, both boxes among them.
        tops: The top of each layer, and the bottom.
        width: How wide all of it is.
        height: How high all of it is.
    """

    at: Mapping[Place, tuple[float, float]]
    lines: Sequence[Sequence[Place]]
    bands: Sequence[tuple[float, float]]
    width: float
    height: float


def laid_out(boxes: Sequence[tuple[float, float]], arrows: Arrows, words: Sequence[tuple[float, float]]) -> Layout:
    """Lay out a chart.

    Args:
        boxes: The width and height of each box.
        arrows: The arrows.
        words: The width and height of each arrow's words.
    """
    depth = [0] * len(boxes)
    for start, end in sorted(arrows):
        depth[end] = max(depth[end], depth[start] + 2)
    shapes = [Place("box", number, depth[number], *size) for number, size in enumerate(boxes)]
    lines = [
        [
            shapes[start],
            Place("words", number, depth[start] + 1, *words[number]),
            *(Place("bend", number, layer, 0, 0) for layer in range(depth[start] + 2, depth[end])),
            shapes[end],
        ]
        for number, (start, end) in enumerate(arrows)
    ]
    layers = _few_crossings(_layers(shapes, lines), lines)
    middles = _middles(layers, lines)
    left = min((middle - place.width / 2 for place, middle in middles.items()), default=0)
    bands: list[tuple[float, float]] = []
    bottom = -float(GAP)
    for layer in layers:
        top = bottom + GAP
        bottom = top + max(place.height for place in layer)
        bands.append((top, bottom))
    at = {place: (middle - left, bands[place.layer][0]) for place, middle in middles.items()}
    width = max(middle + place.width / 2 for place, (middle, _) in at.items())
    return Layout(at, lines, bands, width, bottom)


def _layers(shapes: Sequence[Place], lines: Sequence[Sequence[Place]]) -> list[list[Place]]:
    places = dict.fromkeys([*shapes, *(place for line in lines for place in line)])
    layers: list[list[Place]] = [[] for _ in range(1 + max(place.layer for place in places))]
    for place in places:
        layers[place.layer].append(place)
    return layers


def _few_crossings(layers: list[list[Place]], lines: Sequence[Sequence[Place]]) -> list[list[Place]]:
    """Put each layer into the order of what it is joined to above, then below, again and again; keep the best."""
    above, below = _joined(lines)
    best, fewest = layers, _crossings(layers, below)
    for round_ in range(_ROUNDS):
        layers = [*layers]
        ahead = range(1, len(layers)) if round_ % 2 == 0 else range(len(layers) - 2, -1, -1)
        joined, step = (above, -1) if round_ % 2 == 0 else (below, 1)
        for number in ahead:
            order = {place: position for position, place in enumerate(layers[number + step])}
            here = {place: position for position, place in enumerate(layers[number])}
            layers[number] = sorted(
                layers[number],
                key=lambda place: _mean([order[other] for other in joined.get(place, ())], here[place]),
            )
        crossings = _crossings(layers, below)
        if crossings < fewest:
            best, fewest = layers, crossings
    return best


def _joined(lines: Sequence[Sequence[Place]]) -> tuple[dict[Place, list[Place]], dict[Place, list[Place]]]:
    above: dict[Place, list[Place]] = {}
    below: dict[Place, list[Place]] = {}
    for line in lines:
        for one, other in pairwise(line):
            below.setdefault(one, []).append(other)
            above.setdefault(other, []).append(one)
    return above, below


def _crossings(layers: Sequence[Sequence[Place]], below: Mapping[Place, Sequence[Place]]) -> int:
    found = 0
    for upper, lower in pairwise(layers):
        order = {place: position for position, place in enumerate(lower)}
        ends = [order[other] for place in upper for other in sorted(below.get(place, ()), key=order.__getitem__)]
        found += sum(later < earlier for at, earlier in enumerate(ends) for later in ends[at + 1 :])
    return found


def _mean(some: Sequence[float], otherwise: float) -> float:
    return sum(some) / len(some) if some else otherwise


def _middles(layers: Sequence[Sequence[Place]], lines: Sequence[Sequence[Place]]) -> Mapping[Place, float]:
    above, below = _joined(lines)
    pulls = {
        place: [(other, _STRAIGHT if {place.kind, other.kind} <= {"bend", "words"} else 1) for other in others]
        for layer in layers
        for place in layer
        for others in [(*above.get(place, ()), *below.get(place, ()))]
    }
    middles: dict[Place, float] = {}
    for layer in layers:
        middles |= zip(layer, _apart(layer, [(0.0, 1)] * len(layer)), strict=True)
    for round_ in range(4 * _ROUNDS):
        for layer in layers if round_ % 2 == 0 else reversed(layers):
            wanted: list[tuple[float, int]] = []
            for place in layer:
                weight = sum(pull for _, pull in pulls[place])
                total = sum(middles[other] * pull for other, pull in pulls[place])
                wanted.append((total / weight, weight) if weight else (middles[place], 1))
            middles |= zip(layer, _apart(layer, wanted), strict=True)
    return middles


def _apart(layer: Sequence[Place], wanted: Iterable[tuple[float, int]]) -> Sequence[float]:
    """Return the middles nearest to those that are wanted, by least squares, that keep order and distance."""
    offsets = [0.0]
    for one, other in pairwise(layer):
        offsets.append(offsets[-1] + (one.width + other.width) / 2 + GAP)
    runs: list[tuple[float, int, int]] = []
    for (want, weight), offset in zip(wanted, offsets, strict=True):
        mean, heavy, many = want - offset, weight, 1
        while runs and runs[-1][0] > mean:
            before, weighing, some = runs.pop()
            mean = (before * weighing + mean * heavy) / (weighing + heavy)
            heavy, many = weighing + heavy, some + many
        runs.append((mean, heavy, many))
    shifts = [mean for mean, _, many in runs for _ in range(many)]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=True)]
