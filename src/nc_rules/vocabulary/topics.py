"""The questions about no contact that schools answer, and the answers there are.

Where a topic is ordered, its stances are in order. A member's words are what a reader sees beside its name.
"""

from __future__ import annotations

from nc_rules.stance import Stance


class WinsBack(Stance, topic="wins_back", question="Will no contact help to win them back here?", about_contact=False):
    """Whether no contact helps to win the ex back."""

    NO = "no", "no"
    UNLIKELY = "unlikely", "unlikely"
    DEPENDS = "depends", "it depends"
    LIKELY = "likely", "likely"


class Heals(Stance, topic="heals", question="Will no contact help you to heal?", about_contact=False):
    """Whether no contact helps to heal."""

    NO = "no", "no"
    DEPENDS = "depends", "it depends"
    YES = "yes", "yes"


class Reunion(Stance, topic="reunion", question="Should getting back together be the aim?", about_contact=False):
    """Whether to aim for getting back together."""

    LET_GO = "let_go", "let it go"
    LEAVE_IT_TO_THEM = "leave_it_to_them", "leave it to them"
    LONG_SHOT = "long_shot", "only as a long shot"
    AIM_FOR_IT = "aim_for_it", "aim for it"


class Contact(Stance, topic="contact", question="How much contact now?", ordered=True):
    """How much contact to have now."""

    NONE = "none", "none"
    LIMITED = "limited", "practical matters only"
    CIVIL = "civil", "friendly, without courting"
    OPEN = "open", "talk things through"


class Duration(Stance, topic="duration", question="How long should it last?"):
    """How long no contact should last."""

    NOT_AT_ALL = "not_at_all", "not at all"
    WEEKS = "weeks", "some weeks"
    THIRTY_DAYS = "thirty_days", "a fixed month or so"
    MONTHS = "months", "some months"
    UNTIL_READY = "until_ready", "until you are ready"
    UNTIL_HEALED = "until_healed", "until you have healed"
    UNTIL_REPAIRED = "until_repaired", "until you have mended your part"
    UNTIL_THEY_REACH_OUT = "until_they_reach_out", "until they get in touch"
    FOR_GOOD = "for_good", "for good"


class Reply(Stance, topic="reply", question="Your ex has got in touch: do you answer?", ordered=True):
    """Whether and how to answer an ex who has got in touch."""

    IGNORE = "ignore", "do not answer"
    BRIEFLY = "briefly", "briefly"
    LIGHTLY = "lightly", "warmly and briefly, not about the breakup"
    ENGAGE = "engage", "yes, talk with them"


class FirstMove(Stance, topic="first_move", question="Should you make a first move now, and which?"):
    """Whether to get in touch first, and how."""

    NEVER = "never", "never: only they may"
    WAIT = "wait", "not yet"
    MEMORY_TEXT = "memory_text", "a text about a happy memory"
    TEST_THE_WATERS = "test_the_waters", "test the waters"
    SAY_SO = "say_so", "say how you feel"
    MEET_UP = "meet_up", "ask to meet"
    APOLOGISE = "apologise", "apologise"


class Announce(
    Stance,
    topic="announce",
    question="Do you tell them that you are stepping back, or what you are working on?",
):
    """Whether to tell the ex about it."""

    SAY_NOTHING = "say_nothing", "say nothing"
    TELL_THEM = "tell_them", "tell them"


class Relapse(Stance, topic="relapse", question="You broke no contact: what now?", about_contact=False):
    """What to do after breaking no contact."""

    START_OVER = "start_over", "start over"
    CARRY_ON = "carry_on", "carry on, do not count it"


class Greeting(Stance, topic="occasion", question="An occasion falls now: do you send something?"):
    """Whether to send something on an occasion."""

    STAY_SILENT = "stay_silent", "send nothing"
    SEND_GREETING = "send_greeting", "send a short word"


class SocialMedia(Stance, topic="social_media", question="What about their social media?", about_contact=False):
    """What to do about the ex's social media."""

    WATCH = "watch", "keep watching"
    STAGE_POSTS = "stage_posts", "post for them to see"
    LEAVE_AS_IT_IS = "leave_as_it_is", "leave it as it is"
    STOP_LOOKING = "stop_looking", "stop looking"
    MUTE = "mute", "mute them"
    DISCONNECT = "disconnect", "disconnect"
    BLOCK = "block", "block them"


class Focus(Stance, topic="focus", question="What should this time be for?", about_contact=False):
    """What to do with the time."""

    ENDURANCE = "endurance", "holding out"
    IMPRESSION = "impression", "the impression you make"
    DISTRACTION = "distraction", "passing the time"
    HEALING = "healing", "healing"
    CONNECTION_SKILLS = "connection_skills", "learning to connect"
    REPAIR = "repair", "mending your part"
    OWN_LIFE = "own_life", "a life of your own, for good"


class NewPartner(
    Stance, topic="new_partner", question="Your ex is seeing someone: how do you take it?", about_contact=False
):
    """How to take it that the ex is seeing someone."""

    COMPETE = "compete", "compete"
    DISREGARD = "disregard", "do not let it concern you"
    OUTSHINE = "outshine", "outshine it by connecting better"
    MOVE_ON = "move_on", "move on"


class Dating(Stance, topic="dating", question="Should you date others now?", about_contact=False):
    """Whether to date others."""

    YES = "yes", "yes"
    NOT_YET = "not_yet", "not yet"


class Home(Stance, topic="home", question="You still live together: what about it?"):
    """What to do about a shared home."""

    KEEP_DISTANCE = "keep_distance", "keep your distance"
    SET_TERMS = "set_terms", "agree on terms"
    MOVE_OUT = "move_out", "move out"


class Friends(Stance, topic="friends", question="What about mutual friends?", about_contact=False):
    """What to do about mutual friends."""

    KEEP_THEM_OUT = "keep_them_out", "keep them out of it"
    TELL_THEM = "tell_them", "tell them"


class AfterABadExchange(
    Stance, topic="after_a_bad_exchange", question="An exchange went badly: step back for a while?"
):
    """Whether to step back after a bad exchange."""

    STEP_BACK = "step_back", "step back"
    STEP_BACK_AND_CHANGE = "step_back_and_change", "step back and change something"
    STAY_IN_CONTACT = "stay_in_contact", "stay in contact"


TOPICS = (
    WinsBack.topic,
    Heals.topic,
    Reunion.topic,
    Contact.topic,
    Duration.topic,
    Reply.topic,
    FirstMove.topic,
    Announce.topic,
    Relapse.topic,
    Greeting.topic,
    SocialMedia.topic,
    Focus.topic,
    NewPartner.topic,
    Dating.topic,
    Home.topic,
    Friends.topic,
    AfterABadExchange.topic,
)
"""Every topic of the vocabulary, in the order in which a comparison shows them."""
