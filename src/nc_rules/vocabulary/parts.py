"""The parts of a plan: which topics belong together for somebody who follows one school, and what lies ahead."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeAlias, final

from nc_rules.facts import AnyFact, Value
from nc_rules.stance import Stance, Topic
from nc_rules.vocabulary.situation import RepairingFault
from nc_rules.vocabulary.situation import Situation as S
from nc_rules.vocabulary.topics import (
    AfterABadExchange,
    Announce,
    Contact,
    CoParenting,
    Dating,
    Duration,
    FirstMove,
    Focus,
    Forgets,
    Friends,
    Greeting,
    Heals,
    Home,
    Influence,
    Intimacy,
    NewPartner,
    Relapse,
    Reply,
    Reunion,
    Signs,
    SocialMedia,
    TheirMovingOn,
    WinsBack,
)


@final
class Part(Enum):
    """A part of a plan."""

    NOW = "now"
    WHEN_THEY_WRITE = "when_they_write"
    ON_SPECIAL_DAYS = "on_special_days"
    MEANWHILE = "meanwhile"
    WHEN_IT_IS_OVER = "when_it_is_over"
    WHAT_TO_EXPECT = "what_to_expect"


Supposed: TypeAlias = Mapping[AnyFact, Value]
"""What is taken to be so in order to look ahead."""

_TOPICS: Final[Mapping[Part, tuple[type[Stance], ...]]] = MappingProxyType(
    {
        Part.NOW: (
            *(Reply, Relapse, AfterABadExchange, Greeting, Intimacy, Home, CoParenting),
            *(Contact, FirstMove, Announce),
        ),
        Part.MEANWHILE: (Focus, SocialMedia, Friends, Dating, NewPartner, Signs, Influence),
        Part.WHEN_IT_IS_OVER: (Duration,),
        Part.WHAT_TO_EXPECT: (WinsBack, Heals, Reunion, Forgets, TheirMovingOn),
    }
)

TOPICS_OF: Final[Mapping[Part, tuple[Topic, ...]]] = MappingProxyType(
    {part: tuple(stances.topic for stances in _TOPICS.get(part, ())) for part in Part}
)
"""The topics of each part, in their order. The parts without any look ahead."""

THEY_WRITE: Final[Supposed] = MappingProxyType({S.ex_reached_out: True})
"""What is so when the ex writes."""

OVER: Final[Mapping[Stance, Supposed]] = MappingProxyType(
    {
        Duration.THIRTY_DAYS: MappingProxyType({S.no_contact_days: 30, S.no_contact_completed: True}),
        Duration.UNTIL_READY: MappingProxyType({S.can_meet_positively: True}),
        Duration.UNTIL_HEALED: MappingProxyType({S.healed: True}),
        Duration.UNTIL_DISTRACTED: MappingProxyType({S.life_filled_up: True, S.preoccupied: False}),
        Duration.UNTIL_REPAIRED: MappingProxyType({S.repairing_fault: RepairingFault.DONE}),
    }
)
"""What is so when no contact has lasted as long as a stance on `duration` says, where it says what that hangs on."""

AFTERWARDS: Final = (Contact.topic, FirstMove.topic)
"""The topics that somebody has when no contact is over."""
