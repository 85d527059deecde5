"""What is said of how often schools differ."""

from __future__ import annotations

from typing import Final

from nc_rules.atlas import Atlas, TopicAtlas
from nc_rules.translation import gettext, message, ngettext

PRIOR: Final = message("How common facts are is a guess unless you counted; none that comes with nc_rules is data.")
VOICE: Final = message("Guards are left aside: it is about what schools say, not about what should be followed.")


def of_whom(atlas: Atlas) -> str:
    """Say of what people an atlas is."""
    if atlas.people is None:
        return gettext("All situations, exactly, by this prior: {of}.", of=atlas.of)
    return ngettext("{number:,} person: {of}.", "{number:,} people: {of}.", atlas.people, of=atlas.of)


def never_met(pairs: int) -> str:
    """Say that some pairs of schools never both speak."""
    return ngettext("{number} pair never takes a stance together", "{number} pairs never take a stance together", pairs)


def heading(topic: TopicAtlas) -> str:
    """Say in a line how far schools agree on a topic."""
    agreed = (
        gettext("never two speak")
        if topic.agreement is None
        else gettext("{share:.0%} of pairs agree where both speak", share=topic.agreement)
    )
    nobody = f"; {gettext('nobody speaks in {share:.0%}', share=topic.nobody)}" if topic.nobody else ""
    return f"{topic.topic.name}: {agreed}{nobody}"
