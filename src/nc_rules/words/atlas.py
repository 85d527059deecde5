"""What is said of how often schools differ."""

from __future__ import annotations

from typing import Final

from nc_rules.atlas import Atlas, TopicAtlas

PRIOR: Final = "How common facts are is a guess unless you counted; none that comes with nc_rules is data."
VOICE: Final = "Guards are left aside: it is about what schools say, not about what should be followed."


def of_whom(atlas: Atlas) -> str:
    """Say of what people an atlas is."""
    if atlas.people is None:
        return f"All situations, exactly, by this prior: {atlas.of}."
    return f"{atlas.people:,} people: {atlas.of}."


def never_met(pairs: int) -> str:
    """Say that some pairs of schools never both speak."""
    return "1 pair never takes a stance together" if pairs == 1 else f"{pairs} pairs never take a stance together"


def heading(topic: TopicAtlas) -> str:
    """Say in a line how far schools agree on a topic."""
    agreed = "never two speak" if topic.agreement is None else f"{topic.agreement:.0%} of pairs agree where both speak"
    nobody = f"; nobody speaks in {topic.nobody:.0%}" if topic.nobody else ""
    return f"{topic.topic.name}: {agreed}{nobody}"
