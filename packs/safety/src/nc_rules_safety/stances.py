"""The stances of the vocabulary that mean contact, pursuit or surveillance."""

from nc_rules import (
    AfterABadExchange,
    Announce,
    Contact,
    Duration,
    FirstMove,
    Focus,
    Greeting,
    Home,
    NewPartner,
    Reply,
    Reunion,
    SocialMedia,
    WinsBack,
)

CONTACT = (
    Contact.LIMITED,
    Contact.CIVIL,
    Contact.OPEN,
    Reply.BRIEFLY,
    Reply.LIGHTLY,
    Reply.ENGAGE,
    FirstMove.MEMORY_TEXT,
    FirstMove.TEST_THE_WATERS,
    FirstMove.SAY_SO,
    FirstMove.MEET_UP,
    FirstMove.APOLOGISE,
    Announce.TELL_THEM,
    Greeting.SEND_GREETING,
    AfterABadExchange.STAY_IN_CONTACT,
    Home.SET_TERMS,
)
"""Getting in touch, answering, or staying in touch."""

CONTACT_LATER = (
    Duration.NOT_AT_ALL,
    Duration.WEEKS,
    Duration.THIRTY_DAYS,
    Duration.MONTHS,
    Duration.UNTIL_READY,
    Duration.UNTIL_HEALED,
    Duration.UNTIL_REPAIRED,
    Duration.UNTIL_THEY_REACH_OUT,
    FirstMove.WAIT,
    AfterABadExchange.STEP_BACK_AND_CHANGE,
)
"""A day, or an event, from which contact would begin again."""

PURSUIT = (
    WinsBack.LIKELY,
    Reunion.AIM_FOR_IT,
    Reunion.LONG_SHOT,
    NewPartner.COMPETE,
    NewPartner.OUTSHINE,
    Focus.IMPRESSION,
)
"""Working towards winning somebody back, or counting on it."""

SURVEILLANCE = (SocialMedia.WATCH, SocialMedia.STAGE_POSTS)
"""Watching somebody, or putting on a show for them."""

GOING_BACK = (Reunion.LEAVE_IT_TO_THEM, Home.KEEP_DISTANCE)
"""Leaving the door open for somebody, or going on sharing a home with them."""

BLAME = (Focus.REPAIR,)
"""Looking for one's own part in it."""
