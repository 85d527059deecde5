"""In which order the topics matter to a person, and which of them are about something to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nc_rules.stance import Topic
from nc_rules.vocabulary.situation import Goal
from nc_rules.vocabulary.topics import (
    TOPICS,
    AfterABadExchange,
    Announce,
    Contact,
    CoParenting,
    Dating,
    Duration,
    FirstMove,
    Focus,
    Friends,
    Greeting,
    Heals,
    Home,
    Intimacy,
    NewPartner,
    Relapse,
    Reply,
    Reunion,
    SocialMedia,
    WinsBack,
)

_NOW: Final = (Reply, Relapse, AfterABadExchange, Greeting, NewPartner, Home, CoParenting, Intimacy)
"""What has just happened, or is so every day. Nobody has these questions unless the facts say so."""

_LATER: Final = {
    Goal.WIN_BACK: (WinsBack, Contact, FirstMove, Duration, Reunion, Focus, SocialMedia, Heals),
    Goal.FRIENDSHIP: (Contact, FirstMove, Duration, Heals, SocialMedia, Focus),
    Goal.MOVE_ON: (Heals, Contact, SocialMedia, Focus, Duration, Dating),
    Goal.UNDECIDED: (Contact, Heals, WinsBack, Reunion, Duration, Focus, SocialMedia),
}
"""What comes after that, by what somebody hopes for."""

_WHATEVER_THE_GOAL: Final = (Contact, Heals, SocialMedia, Focus, Duration, FirstMove)

ACTIONS: Final = frozenset(
    stances.topic
    for stances in (*_NOW, Contact, FirstMove, Announce, SocialMedia, Focus, Dating, Friends)
    if stances is not NewPartner
)
"""The topics on which advice is something to do; on the others it is something to know."""


def topics_in_order(goal: Goal | None) -> Sequence[Topic]:
    """Return the topics of the vocabulary, those first that matter most to somebody with such a goal.

    Args:
        goal: What they hope for; `None` where it is not known, or where something else comes before it.
    """
    first = [stances.topic for stances in (*_NOW, *(_LATER[goal] if goal else _WHATEVER_THE_GOAL))]
    return list(dict.fromkeys([*first, *TOPICS]))
