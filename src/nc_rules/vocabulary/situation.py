"""The facts about a breakup that schools of advice ask about.

Every answer is the person's own; `None` means that it is not known, and is never taken for a no.
The questions are worded so that neighbours can be told apart.
"""

from __future__ import annotations

from nc_rules.facts import Option
from nc_rules.sheet import Fact, choice, count, fact_sheet, flag, heading


class RelationshipKind(Option):
    """What the relationship was."""

    DATING = "dating", "you were dating"
    ENGAGED = "engaged", "you were engaged"
    MARRIED = "married", "you are married"
    SEPARATED = "separated", "you are separated"
    DIVORCED = "divorced", "you are divorced"


class EndedBy(Option):
    """Who ended the relationship."""

    ME = "me", "you ended it"
    EX = "ex", "your ex ended it"
    BOTH = "both", "you both ended it"


class Fault(Option):
    """Whose conduct broke the relationship."""

    MINE = "mine", "your conduct broke the relationship"
    EX = "ex", "your ex's conduct broke the relationship"
    BOTH = "both", "what both of you did broke the relationship"
    NEITHER = "neither", "nobody's conduct broke the relationship"


class Cheated(Option):
    """Who was unfaithful."""

    NOBODY = "nobody", "nobody cheated"
    ME = "me", "you cheated"
    EX = "ex", "your ex cheated"
    BOTH = "both", "you both cheated"


class ContactNow(Option):
    """How much contact there is at present."""

    NONE = "none", "you have no contact now"
    PRACTICAL = "practical", "you are in contact on practical matters only"
    OCCASIONAL = "occasional", "you are in contact now and then"
    DAILY = "daily", "you are in contact every day"


class InteractionsFeel(Option):
    """How exchanges with the ex feel."""

    GOOD = "good", "your exchanges feel good"
    MIXED = "mixed", "your exchanges feel mixed"
    BAD = "bad", "your exchanges feel bad"


class Tone(Option):
    """The tone of the ex's last sign of any kind."""

    WARM = "warm", "your ex last sounded warm"
    NEUTRAL = "neutral", "your ex last sounded neutral"
    HOT_AND_COLD = "hot_and_cold", "your ex runs hot and cold"
    ANGRY = "angry", "your ex last sounded angry"


class MessageAbout(Option):
    """What the ex's message is about."""

    US = "us", "your ex wrote about the two of you"
    APOLOGY = "apology", "your ex wrote to apologise"
    GREETING = "greeting", "your ex sent a greeting"
    SMALL_TALK = "small_talk", "your ex made small talk"
    LOGISTICS = "logistics", "your ex wrote about practical matters"
    BELONGINGS = "belongings", "your ex wrote about belongings"
    EMERGENCY = "emergency", "your ex wrote about an emergency"


class Receptive(Option):
    """How the ex takes what you send."""

    WARM = "warm", "your ex is warm when you write"
    POLITE_PASSIVE = "polite_passive", "your ex is polite but passive when you write"
    STANDOFFISH = "standoffish", "your ex is standoffish when you write"
    SILENT = "silent", "your ex does not answer you"


class ExRelationship(Option):
    """How settled the ex's new relationship is."""

    CASUAL = "casual", "your ex's new relationship is casual"
    STEADY = "steady", "your ex's new relationship is steady"
    LIVING_TOGETHER = "living_together", "your ex lives with the new partner"
    ENGAGED_OR_MARRIED = "engaged_or_married", "your ex is engaged or married to the new partner"


class Goal(Option):
    """What you hope for."""

    WIN_BACK = "win_back", "you want your ex back"
    FRIENDSHIP = "friendship", "you want to be friends"
    MOVE_ON = "move_on", "you want to move on"
    UNDECIDED = "undecided", "you have not decided what you want"


class Mood(Option):
    """How you mostly feel today."""

    CALM = "calm", "you mostly feel calm"
    SAD = "sad", "you mostly feel sad"
    ANXIOUS = "anxious", "you mostly feel anxious"
    DESPERATE = "desperate", "you mostly feel desperate"
    ANGRY = "angry", "you mostly feel angry"


class RepairingFault(Option):
    """How far you are in mending what you did."""

    NOT_STARTED = "not_started", "you have not begun to mend your part"
    STARTED = "started", "you have begun to mend your part"
    DONE = "done", "you have mended your part"


class Occasion(Option):
    """An occasion that falls now."""

    NOTHING = "nothing", "no occasion falls now"
    EX_BIRTHDAY = "ex_birthday", "it is your ex's birthday"
    MY_BIRTHDAY = "my_birthday", "it is your own birthday"
    CHILD_BIRTHDAY = "child_birthday", "it is your child's birthday"
    HOLIDAY = "holiday", "it is a holiday"
    ANNIVERSARY = "anniversary", "it is your anniversary"
    BEREAVEMENT = "bereavement", "there has been a death"
    EMERGENCY = "emergency", "there is an emergency"
    SHARED_EVENT = "shared_event", "you will both be at an event"


@fact_sheet
class Situation:
    """What a person knows about their breakup and themselves; the vocabulary of every school."""

    qualified = False

    the_relationship = heading("the relationship")
    relationship_kind: Fact[RelationshipKind] = choice(RelationshipKind, "What was the relationship?")
    relationship_days: Fact[int] = count(
        "How many days did the relationship last?", unit="days", most=36_500, noun="days of relationship"
    )
    long_distance: Fact[bool] = flag(
        "Did you live too far apart to meet in everyday life?",
        yes="it was long-distance",
        no="it was not long-distance",
    )
    on_and_off: Fact[bool] = flag(
        "Had you broken up and come back together before?", yes="you were on and off", no="you were not on and off"
    )

    the_breakup = heading("the breakup")
    ended_by: Fact[EndedBy] = choice(EndedBy, "Who ended it?")
    days_since_breakup: Fact[int] = count(
        "How many days ago was the breakup?", unit="days", most=36_500, noun="days since the breakup"
    )
    fault: Fact[Fault] = choice(Fault, "Whose conduct broke the relationship?")
    cheated: Fact[Cheated] = choice(Cheated, "Did anyone cheat, and who?")
    incompatible: Fact[bool] = flag(
        "Did it end because the two of you don't fit together?", yes="you do not fit together", no="you do fit together"
    )
    regret_ending_it: Fact[bool] = flag(
        "If you ended it: do you regret that?", yes="you regret ending it", no="you do not regret ending it"
    )

    a_shared_life = heading("a shared life")
    share_children: Fact[bool] = flag(
        "Do you have children together?", yes="you have children together", no="you have no children together"
    )
    live_together: Fact[bool] = flag(
        "Do you still live in one home?", yes="you live together", no="you do not live together"
    )
    work_together: Fact[bool] = flag(
        "Do you work at the same place?", yes="you work together", no="you do not work together"
    )
    study_together: Fact[bool] = flag(
        "Do you study at the same place?", yes="you study together", no="you do not study together"
    )
    share_business: Fact[bool] = flag(
        "Do you own a business together?", yes="you own a business together", no="you do not own a business together"
    )
    expecting_child: Fact[bool] = flag(
        "Are the two of you expecting a child?", yes="you are expecting a child", no="you are not expecting a child"
    )
    share_pets: Fact[bool] = flag(
        "Do you look after a pet together?", yes="you share a pet", no="you do not share a pet"
    )
    share_lease_or_money: Fact[bool] = flag(
        "Do you share a lease, a loan or an account?",
        yes="you share a lease or money",
        no="you do not share a lease or money",
    )
    mutual_friends: Fact[bool] = flag(
        "Do you have friends in common?", yes="you have mutual friends", no="you have no mutual friends"
    )
    belongings_to_return: Fact[bool] = flag(
        "Are there belongings to hand back?",
        yes="there are belongings to return",
        no="there are no belongings to return",
    )
    money_owed: Fact[bool] = flag(
        "Does one of you owe the other money?", yes="there is money owed", no="there is no money owed"
    )
    pet_in_dispute: Fact[bool] = flag(
        "Do you disagree about who keeps a pet?", yes="you disagree about a pet", no="you do not disagree about a pet"
    )
    legal_proceedings: Fact[bool] = flag(
        "Are there legal proceedings between you, such as a divorce or custody case?",
        yes="there are legal proceedings",
        no="there are no legal proceedings",
    )

    contact_so_far = heading("contact so far")
    contact_now: Fact[ContactNow] = choice(ContactNow, "How much contact is there between you at present?")
    in_no_contact: Fact[bool] = flag(
        "Are you in a period of no contact now, by your own decision?",
        yes="you are in no contact",
        no="you are not in no contact",
    )
    no_contact_days: Fact[int] = count(
        "How many days of no contact so far?", unit="days", most=36_500, noun="days of no contact"
    )
    no_contact_completed: Fact[bool] = flag(
        "Is the period of no contact that you planned over?",
        yes="you have completed no contact",
        no="you have not completed no contact",
    )
    broke_no_contact: Fact[bool] = flag(
        "Have you broken no contact since you began it?", yes="you broke no contact", no="you did not break no contact"
    )
    chased: Fact[bool] = flag(
        "Since the breakup, have you begged, pleaded or kept trying to reach them?",
        yes="you chased your ex",
        no="you did not chase your ex",
    )
    interactions_feel: Fact[InteractionsFeel] = choice(InteractionsFeel, "How do exchanges with your ex mostly feel?")
    recent_bad_exchange: Fact[bool] = flag(
        "Has a recent exchange gone badly, such as an argument?",
        yes="you had a bad exchange lately",
        no="you had no bad exchange lately",
    )
    plan_to_change: Fact[bool] = flag(
        "Do you have a plan for what you will do differently in how you deal with each other?",
        yes="you plan to change something",
        no="you do not plan to change anything",
    )
    told_ex_about_no_contact: Fact[bool] = flag(
        "Have you told your ex that you are stepping back?",
        yes="you told your ex about no contact",
        no="you did not tell your ex about no contact",
    )
    agreed_no_contact: Fact[bool] = flag(
        "Have the two of you agreed not to be in contact?",
        yes="you agreed on no contact",
        no="you did not agree on no contact",
    )

    the_exs_side = heading("the ex's side")
    ex_reached_out: Fact[bool] = flag(
        "Has your ex got in touch with you, of their own accord, since contact stopped?",
        yes="your ex has got in touch",
        no="your ex has not got in touch",
    )
    ex_tone: Fact[Tone] = choice(Tone, "What was the tone of their last sign of any kind?")
    ex_message_about: Fact[MessageAbout] = choice(MessageAbout, "What is their last message about?")
    ex_asked_for_space: Fact[bool] = flag(
        "Have they asked for space or time?", yes="your ex asked for space", no="your ex did not ask for space"
    )
    ex_receptive: Fact[Receptive] = choice(Receptive, "When you send something, how do they take it?")
    ex_seeing_someone: Fact[bool] = flag(
        "Are they seeing someone new?", yes="your ex is seeing someone", no="your ex is not seeing anyone"
    )
    ex_relationship: Fact[ExRelationship] = choice(ExRelationship, "If they are seeing someone: how settled is it?")
    new_partner_objects: Fact[bool] = flag(
        "Does their new partner object to your being in contact?",
        yes="the new partner objects to contact",
        no="the new partner does not object to contact",
    )
    ex_reminisces: Fact[bool] = flag(
        "Do they bring up happy memories of the two of you?", yes="your ex reminisces", no="your ex does not reminisce"
    )
    ex_wavers: Fact[bool] = flag(
        "Do they hesitate to go through with the breakup?",
        yes="your ex wavers about the breakup",
        no="your ex does not waver about the breakup",
    )
    ex_open_to_counselling: Fact[bool] = flag(
        "Are they willing to seek counselling or coaching with you?",
        yes="your ex is open to counselling",
        no="your ex is not open to counselling",
    )
    ex_wants_friendship: Fact[bool] = flag(
        "Have they said that they want to be friends?",
        yes="your ex wants to be friends",
        no="your ex does not want to be friends",
    )
    ex_wants_back: Fact[bool] = flag(
        "Have they said that they want to get back together?",
        yes="your ex wants you back",
        no="your ex does not want you back",
    )
    ex_blocked_me: Fact[bool] = flag(
        "Have they blocked you?", yes="your ex has blocked you", no="your ex has not blocked you"
    )

    you_now = heading("you now")
    goal: Fact[Goal] = choice(Goal, "What do you hope for?")
    mood: Fact[Mood] = choice(Mood, "How do you mostly feel today?")
    anxious_attachment: Fact[bool] = flag(
        "In relationships generally, is fear of being left a lasting part of how you are?",
        yes="you tend to fear being left",
        no="you do not tend to fear being left",
    )
    preoccupied: Fact[bool] = flag(
        "Do thoughts of your ex fill most of your day?",
        yes="you think of your ex all day",
        no="you do not think of your ex all day",
    )
    healed: Fact[bool] = flag(
        "Are you over the worst, so that the breakup no longer hurts most days?",
        yes="you have healed",
        no="you have not healed",
    )
    can_meet_positively: Fact[bool] = flag(
        "Could you deal with your ex today so that it would do both of you good?",
        yes="you can meet in a way that does you both good",
        no="you can not yet meet in a way that does you both good",
    )
    can_accept_no_reply: Fact[bool] = flag(
        "If you wrote and got no reply, could you leave it at that?",
        yes="you can accept no reply",
        no="you can not accept no reply",
    )
    repairing_fault: Fact[RepairingFault] = choice(RepairingFault, "If you did wrong: how far are you in mending it?")
    practising_connection: Fact[bool] = flag(
        "Are you practising, with other people, to connect better?",
        yes="you are practising to connect",
        no="you are not practising to connect",
    )
    dating_others: Fact[bool] = flag(
        "Are you dating other people?", yes="you are dating others", no="you are not dating others"
    )
    hidden_agenda: Fact[bool] = flag(
        "If you sent a greeting now, would you secretly hope that it brings them back?",
        yes="you have a hidden agenda",
        no="you have no hidden agenda",
    )

    occasions = heading("occasions")
    occasion: Fact[Occasion] = choice(Occasion, "Does an occasion fall now?")
    watching_social_media: Fact[bool] = flag(
        "Do you keep looking at what they post?",
        yes="you keep watching their social media",
        no="you do not watch their social media",
    )
    connected_online: Fact[bool] = flag(
        "Are you still connected on social media?",
        yes="you are still connected online",
        no="you are no longer connected online",
    )

    safety = heading("safety")
    court_order: Fact[bool] = flag(
        "Does a court or protective order restrict contact between you?",
        yes="a court order restricts contact",
        no="no court order restricts contact",
    )
    ex_asked_for_no_contact: Fact[bool] = flag(
        "Have they told you not to contact them?",
        yes="your ex asked you not to contact them",
        no="your ex did not ask you not to contact them",
    )
    afraid_of_ex: Fact[bool] = flag(
        "Are you afraid of your ex?", yes="you are afraid of your ex", no="you are not afraid of your ex"
    )
    ex_abused_me: Fact[bool] = flag(
        "Has your ex ever hurt, threatened, forced or controlled you?",
        yes="your ex has hurt, threatened, forced or controlled you",
        no="your ex has never hurt, threatened, forced or controlled you",
    )
    ex_afraid_of_me: Fact[bool] = flag(
        "Is your ex afraid of you, or have they said so?",
        yes="your ex is afraid of you",
        no="your ex is not afraid of you",
    )
    ex_harasses: Fact[bool] = flag(
        "Does your ex follow, threaten or keep pestering you?",
        yes="your ex harasses you",
        no="your ex does not harass you",
    )
    thoughts_of_self_harm: Fact[bool] = flag(
        "Have you had thoughts of harming yourself, or of not wanting to live?",
        yes="you have had thoughts of harming yourself",
        no="you have had no thoughts of harming yourself",
    )
    under_age: Fact[bool] = flag(
        "Are you under eighteen?", yes="you are under eighteen", no="you are eighteen or older"
    )
