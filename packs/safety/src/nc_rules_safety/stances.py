"""The stances of the vocabulary that a guard may have to withhold, by what following them would mean."""

from nc_rules import (
    AfterABadExchange,
    Announce,
    Contact,
    CoParenting,
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

PRACTICAL = (
    Contact.LIMITED,
    Reply.BRIEFLY,
    CoParenting.PRACTICAL_ONLY,
    Home.SET_TERMS,
)
"""Contact about what has to be settled, and no more."""

CLOSER = (
    Contact.CIVIL,
    Contact.OPEN,
    Contact.TALK,
    Reply.LIGHTLY,
    Reply.ENGAGE,
    FirstMove.GET_IN_TOUCH,
    FirstMove.MEMORY_TEXT,
    FirstMove.TEST_THE_WATERS,
    FirstMove.ASK_TO_TALK,
    FirstMove.SAY_SO,
    FirstMove.MEET_UP,
    FirstMove.APOLOGISE,
    Announce.TELL_THEM,
    Greeting.SEND_GREETING,
    AfterABadExchange.STAY_IN_CONTACT,
    CoParenting.GOOD_TERMS,
    Intimacy.GO_ON,
)
"""Contact beyond what has to be settled: getting in touch, answering at length, staying close."""

LATER = (
    Duration.NOT_AT_ALL,
    Duration.SHORT_SPELLS,
    Duration.WEEKS,
    Duration.THIRTY_DAYS,
    Duration.MONTHS,
    Duration.UNTIL_READY,
    Duration.UNTIL_HEALED,
    Duration.UNTIL_DISTRACTED,
    Duration.UNTIL_REPAIRED,
    FirstMove.WAIT,
    AfterABadExchange.STEP_BACK_AND_CHANGE,
)
"""A day, or a state of one's own, from which one would get in touch again."""

PURSUIT = (
    WinsBack.DEPENDS,
    WinsBack.LIKELY,
    Reunion.MEND_FIRST,
    Reunion.LONG_SHOT,
    Reunion.AIM_FOR_IT,
    NewPartner.COMPETE,
    NewPartner.OUTSHINE,
    Focus.IMPRESSION,
    Influence.USE_IT,
    Forgets.NO,
    TheirMovingOn.WORRY,
)
"""Working towards winning somebody back, or counting on it."""

DOUBT = (Heals.NO,)
"""Doubt whether distance does any good."""

SURVEILLANCE = (SocialMedia.WATCH, SocialMedia.STAGE_POSTS, Signs.KEEP_WATCH)
"""Watching somebody, or putting on a show for them."""

WINDOW = (SocialMedia.LEAVE_AS_IT_IS,)
"""Leaving open the window through which somebody has been watching."""

TOWARDS_THEM = (*CLOSER, *LATER, *PURSUIT, *DOUBT, *SURVEILLANCE)
"""Every step towards the other that nothing practical calls for."""

WAITING = (Duration.UNTIL_THEY_REACH_OUT,)
"""A silence that waits for the other to end it."""

OPEN_DOOR = (Reunion.LEAVE_IT_TO_THEM, FirstMove.LEAVE_IT_TO_THEM)
"""Leaving the next step to the other."""

ONE_HOME = (Home.KEEP_DISTANCE, Home.SET_TERMS)
"""Going on side by side in one home."""

ALONE_WITH_IT = (Focus.ENDURANCE, Friends.KEEP_THEM_OUT)
"""Holding out, and staying alone with it."""

BEARING_IT = (*ALONE_WITH_IT, Focus.DISTRACTION)
"""Holding out, looking away, or staying alone with it, where there is danger."""

OWN_PART = (Focus.REPAIR, Focus.CONNECTION_SKILLS)
"""Looking for one's own part, or having to learn how to get closer, where one was hurt or frightened."""

LOOKING_AWAY = (NewPartner.DISREGARD,)
"""Not minding who is with somebody who may be a danger to a child."""

MAKING_LIGHT = (Relapse.CARRY_ON,)
"""Not counting it that one got in touch, where to get in touch was a breach."""

WORKING_ON_THEM = (
    WinsBack.LIKELY,
    FirstMove.MEMORY_TEXT,
    FirstMove.TEST_THE_WATERS,
    Influence.USE_IT,
    NewPartner.COMPETE,
    Focus.IMPRESSION,
    SocialMedia.STAGE_POSTS,
)
"""Trying to make somebody feel something, or counting on it: miss you, fear to lose you, be jealous."""
