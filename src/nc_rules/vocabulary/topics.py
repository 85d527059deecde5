"""The questions about no contact that schools answer, and the answers there are.

Where a topic is ordered, its stances are in order. A member's words are what a reader sees beside its name.
"""

from __future__ import annotations

from nc_rules.stance import Stance
from nc_rules.vocabulary.situation import Goal, Occasion
from nc_rules.vocabulary.situation import Situation as S


class WinsBack(
    Stance,
    topic="wins_back",
    question="Will no contact help you to win your ex back?",
    about_contact=False,
    when=S.goal.in_(Goal.WIN_BACK, Goal.UNDECIDED),
):
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


class Reunion(
    Stance,
    topic="reunion",
    question="Should you aim to get back together?",
    about_contact=False,
    when=S.goal.in_(Goal.WIN_BACK, Goal.UNDECIDED),
):
    """Whether to aim for getting back together."""

    LET_GO = "let_go", "let it go"
    LEAVE_IT_TO_THEM = "leave_it_to_them", "leave it to them"
    MEND_FIRST = "mend_first", "put your part right first"
    LONG_SHOT = "long_shot", "only as a long shot"
    AIM_FOR_IT = "aim_for_it", "aim for it"


class Contact(Stance, topic="contact", question="How much contact should you have now?", ordered=True):
    """How much contact to have now."""

    NONE = "none", "none"
    LIMITED = "limited", "practical matters only"
    CIVIL = "civil", "friendly, and no more than that"
    OPEN = "open", "back in touch"
    TALK = "talk", "talk things through"


class Duration(Stance, topic="duration", question="How long should no contact last?"):
    """How long no contact should last."""

    NOT_AT_ALL = "not_at_all", "not at all"
    SHORT_SPELLS = "short_spells", "short spells"
    WEEKS = "weeks", "a few weeks"
    THIRTY_DAYS = "thirty_days", "a fixed time of about a month"
    MONTHS = "months", "a few months"
    UNTIL_READY = "until_ready", "until you are ready"
    UNTIL_HEALED = "until_healed", "until you have healed"
    UNTIL_DISTRACTED = "until_distracted", "until your mind is on other things"
    UNTIL_REPAIRED = "until_repaired", "until you have put your part right"
    UNTIL_THEY_REACH_OUT = "until_they_reach_out", "until they get in touch"
    FOR_GOOD = "for_good", "for good"


class Reply(
    Stance,
    topic="reply",
    question="Your ex has got in touch: should you answer?",
    ordered=True,
    when=S.ex_reached_out,
):
    """Whether and how to answer an ex who has got in touch."""

    IGNORE = "ignore", "do not answer"
    BRIEFLY = "briefly", "briefly"
    LIGHTLY = "lightly", "warmly and briefly, not about the breakup"
    ENGAGE = "engage", "yes, talk with them"


class FirstMove(Stance, topic="first_move", question="Should you make the first move now, and how?"):
    """Whether to get in touch first, and how."""

    NEVER = "never", "make no first move"
    LEAVE_IT_TO_THEM = "leave_it_to_them", "leave the first step to them"
    WAIT = "wait", "not yet"
    GET_IN_TOUCH = "get_in_touch", "get in touch again"
    MEMORY_TEXT = "memory_text", "send a text about a happy memory"
    TEST_THE_WATERS = "test_the_waters", "test the waters"
    ASK_TO_TALK = "ask_to_talk", "ask to talk"
    SAY_SO = "say_so", "say how you feel"
    MEET_UP = "meet_up", "ask to meet"
    APOLOGISE = "apologise", "apologise"


class Announce(
    Stance,
    topic="announce",
    question="Should you tell your ex that you are stepping back, or what you are working on?",
):
    """Whether to tell the ex about it."""

    SAY_NOTHING = "say_nothing", "say nothing"
    TELL_THEM = "tell_them", "tell them"


class Relapse(
    Stance,
    topic="relapse",
    question="You got in touch during no contact: what now?",
    about_contact=False,
    when=S.broke_no_contact,
):
    """What to do after getting in touch during no contact."""

    START_OVER = "start_over", "begin no contact again"
    CARRY_ON = "carry_on", "carry on with no contact"


class Greeting(
    Stance,
    topic="occasion",
    question="It's a special day, or something has happened: should you send something?",
    when=~S.occasion.is_(Occasion.NOTHING),
):
    """Whether to send something on an occasion."""

    STAY_SILENT = "stay_silent", "send nothing"
    SEND_GREETING = "send_greeting", "send a few words"


class SocialMedia(
    Stance, topic="social_media", question="What should you do about your ex's social media?", about_contact=False
):
    """What to do about the ex's social media."""

    WATCH = "watch", "keep watching"
    STAGE_POSTS = "stage_posts", "post for them to see"
    LEAVE_AS_IT_IS = "leave_as_it_is", "leave it as it is"
    STOP_LOOKING = "stop_looking", "stop looking"
    MUTE = "mute", "mute them"
    DISCONNECT = "disconnect", "unfollow or unfriend them"
    BLOCK = "block", "block them"


class Focus(Stance, topic="focus", question="What should this time be for?", about_contact=False):
    """What to do with the time."""

    ENDURANCE = "endurance", "holding out"
    IMPRESSION = "impression", "the impression you make"
    DISTRACTION = "distraction", "taking your mind off it"
    HEALING = "healing", "healing"
    CONNECTION_SKILLS = "connection_skills", "learning to connect"
    REPAIR = "repair", "putting your part right"
    OWN_LIFE = "own_life", "lasting changes in your own life"


class NewPartner(
    Stance,
    topic="new_partner",
    question="Your ex is seeing someone: what should you make of it?",
    about_contact=False,
    when=S.ex_seeing_someone,
):
    """What to make of it that the ex is seeing someone."""

    COMPETE = "compete", "compete"
    DISREGARD = "disregard", "do not let it worry you"
    OUTSHINE = "outshine", "build a better connection than theirs"
    MOVE_ON = "move_on", "move on"


class Dating(Stance, topic="dating", question="Should you date other people now?", about_contact=False):
    """Whether to date others."""

    YES = "yes", "yes"
    IN_TIME = "in_time", "in time"
    NOT_YET = "not_yet", "not yet"


class Home(Stance, topic="home", question="You still live together: what should you do?", when=S.live_together):
    """What to do about a shared home."""

    KEEP_DISTANCE = "keep_distance", "keep your distance"
    SET_TERMS = "set_terms", "agree on terms"
    MOVE_OUT = "move_out", "look for another place"


class Friends(
    Stance,
    topic="friends",
    question="What should you do about mutual friends?",
    about_contact=False,
    when=S.mutual_friends,
):
    """What to do about mutual friends."""

    KEEP_THEM_OUT = "keep_them_out", "keep them out of it"
    TELL_THEM = "tell_them", "tell them you need space"


class AfterABadExchange(
    Stance,
    topic="after_a_bad_exchange",
    question="A conversation went badly: should you step back for a while?",
    when=S.recent_bad_exchange,
):
    """Whether to step back after a conversation that went badly."""

    STEP_BACK = "step_back", "step back"
    STEP_BACK_AND_CHANGE = "step_back_and_change", "step back and change something"
    STAY_IN_CONTACT = "stay_in_contact", "stay in contact"


class Influence(Stance, topic="influence", question="Is it all right to use silence as a tactic?", about_contact=False):
    """Whether to use silence in order to work on the ex."""

    REFUSE = "refuse", "no, not as a tactic"
    USE_IT = "use_it", "yes, as a tactic"


class Signs(Stance, topic="signs", question="Should you look out for signs from your ex?", about_contact=False):
    """Whether to look out for signs from the ex."""

    STOP = "stop", "stop looking for a change of heart"
    KEEP_WATCH = "keep_watch", "keep looking for signs"


class Forgets(Stance, topic="forgets", question="Will your ex forget you?", about_contact=False):
    """Whether the ex will forget the person during no contact."""

    NO = "no", "no"
    POSSIBLE = "possible", "it is possible"


class TheirMovingOn(
    Stance,
    topic="their_moving_on",
    question="If your ex is getting over the breakup, how should you see that?",
    about_contact=False,
):
    """How to see it that the ex is getting over the breakup."""

    WELCOME_IT = "welcome_it", "as something good"
    WORRY = "worry", "as something to worry about"


class CoParenting(
    Stance,
    topic="co_parenting",
    question="You have children together: how should you deal with each other as parents?",
    when=S.share_children,
):
    """How to treat the ex as the other parent."""

    PRACTICAL_ONLY = "practical_only", "practical matters only"
    GOOD_TERMS = "good_terms", "stay on good terms"


class Intimacy(
    Stance,
    topic="intimacy",
    question="You still sleep together sometimes: should you go on?",
    when=S.still_sleeping_together,
):
    """Whether to go on sleeping together."""

    STOP = "stop", "stop"
    GO_ON = "go_on", "go on"


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
    Influence.topic,
    Signs.topic,
    Forgets.topic,
    TheirMovingOn.topic,
    CoParenting.topic,
    Intimacy.topic,
)
"""Every topic of the vocabulary, in the order in which a comparison shows them."""
