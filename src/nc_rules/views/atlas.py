"""An atlas as a table, as plain values, and as a picture: a heat map, in greys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice
from typing import Final

from nc_rules.atlas import Atlas, TopicAtlas
from nc_rules.translation import gettext, ngettext
from nc_rules.words.atlas import PRIOR, VOICE, heading, never_met, of_whom

_CELL: Final = 34
_LABEL: Final = 112
_ROW: Final = 18
_MARGIN: Final = 16
_MOST_SPLITS: Final = 5


def atlas_as_text(atlas: Atlas) -> str:
    """Write an atlas as a table: a line for each topic, and the pairs that agree most and least."""
    lines = [of_whom(atlas), gettext(PRIOR), gettext(VOICE), ""]
    for topic in atlas.topics:
        lines += [heading(topic), *_pairs(topic), *_splits(topic), ""]
    return "\n".join(lines[:-1])


def _pairs(topic: TopicAtlas) -> Iterator[str]:
    met = sorted((pair for pair in topic.pairs if pair.agreement is not None), key=lambda pair: -(pair.agreement or 0))
    shown = met if len(met) <= 4 else [*met[:2], *met[-2:]]  # noqa: PLR2004  # the two ends
    for place, pair in enumerate(shown):
        if len(shown) < len(met) and place == len(shown) // 2:
            yield f"    ... {ngettext('{number} pair between', '{number} pairs between', len(met) - len(shown))}"
        yield f"    {(pair.agreement or 0):5.0%}  {pair.one}, {pair.other}"
    if len(met) < len(topic.pairs):
        yield f"    {never_met(len(topic.pairs) - len(met))}"


def _splits(topic: TopicAtlas) -> Iterator[str]:
    if topic.splits:
        facts = ", ".join(fact.key for fact in islice(topic.splits, _MOST_SPLITS))
        yield f"    {gettext('split by {facts}', facts=facts)}"


def plain_atlas(atlas: Atlas) -> dict[str, object]:
    """Return an atlas as plain values, ready for `json.dumps`."""
    return {
        "of": atlas.of,
        "people": atlas.people,
        "exact": atlas.people is None,
        "topics": {
            topic.topic.name: {
                "agreement": topic.agreement,
                "nobody": topic.nobody,
                "pairs": [
                    {"schools": [pair.one, pair.other], "same": pair.same, "apart": pair.apart} for pair in topic.pairs
                ],
                "splits": {fact.key: chance for fact, chance in topic.splits.items()},
            }
            for topic in atlas.topics
        },
    }


def atlas_as_svg(atlas: Atlas) -> str:
    """Draw an atlas as heat maps, one for each topic: the darker, the more two schools agree, with the figure in it."""
    across = 2
    wide = max((_LABEL + _CELL * len(topic.schools) for topic in atlas.topics), default=0) + 2 * _MARGIN
    high = max((_CELL * len(topic.schools) for topic in atlas.topics), default=0) + _LABEL + 4 * _ROW
    above = 4 * _ROW
    rows = -(-len(atlas.topics) // across)
    parts: list[str] = []
    for number, line in enumerate([of_whom(atlas), gettext(PRIOR), gettext(VOICE)], start=1):
        parts.append(_text(_MARGIN, number * _ROW, line, "note"))
    for place, topic in enumerate(atlas.topics):
        parts += _map(topic, _MARGIN + place % across * wide, above + place // across * high)
    width, height = across * wide, above + rows * high
    head = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}"'
    return "\n".join(
        [
            f'{head} viewBox="0 0 {width} {height}" font-family="Helvetica Neue, Helvetica, Arial, sans-serif">',
            f"<title>{escape(of_whom(atlas))}</title>",
            f"<desc>{escape(atlas_as_text(atlas))}</desc>",
            f'<rect width="{width}" height="{height}" fill="#fff"/>',
            *parts,
            "</svg>\n",
        ]
    )


def _map(topic: TopicAtlas, left: int, top: int) -> Iterator[str]:
    yield _text(left, top + _ROW, heading(topic), "title")
    corner = (left + _LABEL, top + 2 * _ROW + _LABEL - 2 * _ROW)
    for place, school in enumerate(topic.schools):
        x, y = corner[0] + place * _CELL + _CELL // 2 + 4, corner[1] - 6
        yield f'<text x="{x}" y="{y}" font-size="11" transform="rotate(-60 {x} {y})">{escape(school)}</text>'
        yield (
            f'<text x="{corner[0] - 6}" y="{corner[1] + place * _CELL + 21}" font-size="11" text-anchor="end">'
            f"{escape(school)}</text>"
        )
    for row, one in enumerate(topic.schools):
        for column, other in enumerate(topic.schools):
            yield from _cell(topic, one, other, corner[0] + column * _CELL, corner[1] + row * _CELL)


def _cell(topic: TopicAtlas, one: str, other: str, x: int, y: int) -> Sequence[str]:
    pair = topic.pair(one, other) if one != other else None
    agreement = pair.agreement if pair else None
    # A cell without a figure is one that no figure belongs in: the school itself, or two that never both speak.
    grey = 255 - round(170 * agreement) if agreement is not None else 255
    ink = "#fff" if grey < 140 else "#111"  # noqa: PLR2004  # where white begins to be read better
    fill = f"rgb({grey},{grey},{grey})"
    box = f'<rect x="{x}" y="{y}" width="{_CELL}" height="{_CELL}" fill="{fill}" stroke="#999" stroke-width="0.5"/>'
    label = "" if one == other else "–" if agreement is None else f"{agreement:.0%}".removesuffix("%")
    middle = f'x="{x + _CELL // 2}" y="{y + _CELL // 2 + 4}"'
    return (box, f'<text {middle} font-size="11" text-anchor="middle" fill="{ink}">{label}</text>')


def _text(x: int, y: int, text: str, kind: str) -> str:
    weight = ' font-weight="bold"' if kind == "title" else ""
    return f'<text x="{x}" y="{y}" font-size="12"{weight}>{escape(text)}</text>'
