"""The facts about a breakup that schools of advice ask about.

Every answer is the person's own; `None` means that it is not known, and is never taken for a no.
The questions are worded so that neighbours can be told apart.
"""

from __future__ import annotations

from nc_rules.facts import Kind, Option
from nc_rules.sheet import Fact, choice, count, fact_sheet, flag, heading


class RelationshipKind(Option):
    """What the relationship was."""

    DATING = "dating", "you were a couple, not engaged or married"
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
    """Whose behaviour caused the breakup."""

    MINE = "mine", "your behaviour caused the breakup"
    EX = "ex", "your ex's behaviour caused the breakup"
    BOTH = "both", "what you both did caused the breakup"
    NEITHER = "neither", "nobody's behaviour caused the breakup"


class Cheated(Option):
    """Who was unfaithful."""

    NOBODY = "nobody", "nobody cheated"
    ME = "me", "you cheated"
    EX = "ex", "your ex cheated"
    BOTH = "both", "you both cheated"


class ContactNow(Option):
    """How much contact there is at present."""

    NONE = "none", "you are not in contact"
    PRACTICAL = "practical", "you are in touch about practical matters only"
    OCCASIONAL = "occasional", "you are in touch now and then"
    DAILY = "daily", "you are in touch every day"


class InteractionsFeel(Option):
    """How conversations with the ex feel."""

    GOOD = "good", "your conversations feel good"
    MIXED = "mixed", "your conversations are sometimes good, sometimes bad"
    BAD = "bad", "your conversations feel bad"


class Tone(Option):
    """The tone of the last thing that was heard from the ex."""

    WARM = "warm", "your ex last sounded warm"
    NEUTRAL = "neutral", "your ex last sounded neutral"
    HOT_AND_COLD = "hot_and_cold", "your ex runs hot and cold"
    ANGRY = "angry", "your ex last sounded angry"


class MessageAbout(Option):
    """What the ex's message is about."""

    US = "us", "your ex wrote about the relationship"
    APOLOGY = "apology", "your ex wrote to apologise"
    GREETING = "greeting", "your ex sent a greeting"
    SMALL_TALK = "small_talk", "your ex made small talk"
    LOGISTICS = "logistics", "your ex wrote about practical matters"
    BELONGINGS = "belongings", "your ex wrote about belongings"
    EMERGENCY = "emergency", "your ex wrote about an emergency"
    MEETING = "meeting", "your ex suggested meeting"


class Receptive(Option):
    """How the ex takes what you send."""

    WARM = "warm", "your ex is warm when you write"
    POLITE_PASSIVE = "polite_passive", "your ex is polite but passive when you write"
    STANDOFFISH = "standoffish", "your ex is standoffish when you write"
    SILENT = "silent", "your ex does not answer when you write"


class ExRelationship(Option):
    """How serious the ex's new relationship is."""

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
    """How far along you are in putting right what you did."""

    NOT_STARTED = "not_started", "you have not begun to put your part right"
    STARTED = "started", "you have begun to put your part right"
    DONE = "done", "you have put your part right"


class Occasion(Option):
    """A special day, or something that has happened."""

    NOTHING = "nothing", "it is an ordinary day"
    EX_BIRTHDAY = "ex_birthday", "it is your ex's birthday"
    MY_BIRTHDAY = "my_birthday", "it is your own birthday"
    CHILD_BIRTHDAY = "child_birthday", "it is your child's birthday"
    HOLIDAY = "holiday", "it is a public or religious holiday"
    ANNIVERSARY = "anniversary", "it is your anniversary"
    BEREAVEMENT = "bereavement", "there has been a death"
    EMERGENCY = "emergency", "there is an emergency"
    SHARED_EVENT = "shared_event", "you will both be at an event"


@fact_sheet
class Situation:
    """What a person knows about their breakup and themselves; the vocabulary of every school."""

    qualified = False

    the_relationship = heading("the relationship")
    relationship_kind: Fact[RelationshipKind] = choice(RelationshipKind, "What kind of relationship was it?")
    relationship_days: Fact[int] = count(
        "How many days were you together?", unit="days", most=36_500, noun="days together"
    )
    long_distance: Fact[bool] = flag(
        "Was it a long-distance relationship?",
        yes="it was long-distance",
        no="it was not long-distance",
    )
    on_and_off: Fact[bool] = flag(
        "Had you broken up and got back together before?",
        yes="you were on and off",
        no="you were not on and off",
    )

    the_breakup = heading("the breakup")
    ended_by: Fact[EndedBy] = choice(EndedBy, "Who ended the relationship?")
    days_since_breakup: Fact[int] = count(
        "How many days ago was the breakup?",
        unit="days",
        most=36_500,
        noun="days since the breakup",
        kind=Kind.TIME,
    )
    fault: Fact[Fault] = choice(Fault, "Whose behaviour caused the breakup, if anyone's?")
    cheated: Fact[Cheated] = choice(Cheated, "Did either of you cheat?")
    incompatible: Fact[bool] = flag(
        "Did it end because you were not right for each other?",
        yes="it ended because you were not right for each other",
        no="not being right for each other is not why it ended",
    )
    regret_ending_it: Fact[bool] = flag(
        "If you ended it, do you regret it?", yes="you regret ending it", no="you do not regret ending it"
    )
    only_a_break: Fact[bool] = flag(
        "Have you agreed that this is a break, not a breakup?",
        yes="it is a break, not a breakup",
        no="it is a breakup, not just a break",
    )
    ex_said_it_is_over: Fact[bool] = flag(
        "Has your ex said plainly that it is over?",
        yes="your ex has said plainly that it is over",
        no="your ex has not said plainly that it is over",
    )

    a_shared_life = heading("a shared life")
    share_children: Fact[bool] = flag(
        "Do you have children together?", yes="you have children together", no="you have no children together"
    )
    live_together: Fact[bool] = flag(
        "Do you still live together?",
        yes="you live together",
        no="you do not live together",
        kind=Kind.MINE,
        worth=False,
    )
    work_together: Fact[bool] = flag(
        "Do you work at the same place?",
        yes="you work together",
        no="you do not work together",
        kind=Kind.MINE,
        worth=False,
    )
    study_together: Fact[bool] = flag(
        "Do you study at the same place?",
        yes="you study together",
        no="you do not study together",
        kind=Kind.MINE,
        worth=False,
    )
    share_business: Fact[bool] = flag(
        "Do you own a business together?",
        yes="you own a business together",
        no="you do not own a business together",
        kind=Kind.MINE,
        worth=False,
    )
    expecting_child: Fact[bool] = flag(
        "Are you and your ex expecting a child?",
        yes="you are expecting a child together",
        no="you are not expecting a child together",
    )
    share_pets: Fact[bool] = flag(
        "Do you look after a pet together?",
        yes="you share a pet",
        no="you do not share a pet",
        kind=Kind.THEIRS,
        worth=False,
    )
    share_lease_or_money: Fact[bool] = flag(
        "Do you share a lease, a loan or an account?",
        yes="you share a lease or money",
        no="you do not share a lease or money",
        kind=Kind.MINE,
        worth=False,
    )
    mutual_friends: Fact[bool] = flag(
        "Do you have friends in common?", yes="you have mutual friends", no="you have no mutual friends"
    )
    belongings_to_return: Fact[bool] = flag(
        "Does one of you still have things that belong to the other?",
        yes="there are belongings to give back",
        no="there are no belongings to give back",
        kind=Kind.MINE,
        worth=False,
    )
    money_owed: Fact[bool] = flag(
        "Does one of you owe the other money?",
        yes="one of you owes the other money",
        no="neither of you owes the other money",
        kind=Kind.MINE,
        worth=False,
    )
    pet_in_dispute: Fact[bool] = flag(
        "Do you disagree about who keeps a pet?",
        yes="you disagree about who keeps a pet",
        no="you do not disagree about who keeps a pet",
        kind=Kind.THEIRS,
        worth=False,
    )
    legal_proceedings: Fact[bool] = flag(
        "Are there legal proceedings between you, such as a divorce or custody case?",
        yes="there are legal proceedings",
        no="there are no legal proceedings",
        kind=Kind.THEIRS,
        worth=False,
    )

    contact_so_far = heading("contact so far")
    contact_now: Fact[ContactNow] = choice(
        ContactNow,
        "How much are you in touch with your ex at the moment?",
        kind=Kind.MINE,
        worth=[ContactNow.NONE, ContactNow.PRACTICAL],
    )
    in_no_contact: Fact[bool] = flag(
        "Are you keeping to no contact at the moment, by your own choice?",
        yes="you are keeping to no contact",
        no="you are not keeping to no contact",
        kind=Kind.MINE,
    )
    no_contact_days: Fact[int] = count(
        "How many days of no contact so far?",
        unit="days",
        most=36_500,
        noun="days of no contact",
        kind=Kind.TIME,
    )
    no_contact_completed: Fact[bool] = flag(
        "If you planned how long no contact would last, is that time over?",
        yes="the time you planned for no contact is over",
        no="the time you planned for no contact is not over yet",
        kind=Kind.TIME,
        worth=True,
    )
    broke_no_contact: Fact[bool] = flag(
        "Have you got in touch with your ex since you began no contact?",
        yes="you got in touch during no contact",
        no="you have not got in touch during no contact",
    )
    chased: Fact[bool] = flag(
        "Since the breakup, have you kept calling, writing or pleading?",
        yes="you kept calling, writing or pleading",
        no="you have not kept calling, writing or pleading",
    )
    interactions_feel: Fact[InteractionsFeel] = choice(
        InteractionsFeel,
        "How do conversations with your ex mostly feel?",
        kind=Kind.THEIRS,
        worth=[InteractionsFeel.GOOD],
    )
    recent_bad_exchange: Fact[bool] = flag(
        "Has a recent conversation gone badly, such as an argument?",
        yes="a recent conversation went badly",
        no="no recent conversation has gone badly",
        kind=Kind.TIME,
        worth=False,
    )
    plan_to_change: Fact[bool] = flag(
        "Do you have a plan to change how things go between you?",
        yes="you have a plan to change how things go between you",
        no="you have no plan to change how things go between you",
        kind=Kind.MINE,
        worth=True,
    )
    told_ex_about_no_contact: Fact[bool] = flag(
        "Have you told your ex that you are stepping back?",
        yes="you told your ex that you are stepping back",
        no="you have not told your ex that you are stepping back",
        kind=Kind.MINE,
        worth=True,
    )
    agreed_no_contact: Fact[bool] = flag(
        "Have you both agreed not to be in contact?",
        yes="you both agreed not to be in contact",
        no="you have not agreed on no contact",
        kind=Kind.THEIRS,
        worth=True,
    )
    told_ex_to_stop: Fact[bool] = flag(
        "Have you told your ex to stop contacting you, or blocked them to make them stop, and is that still what you"
        " want?",
        yes="you told your ex to stop, or blocked them to make them stop, and still want that",
        no="you have not told your ex to stop or blocked them to make them stop, or you no longer want that",
    )
    still_sleeping_together: Fact[bool] = flag(
        "Do you and your ex still sleep together sometimes?",
        yes="you still sleep together sometimes",
        no="you no longer sleep together",
        kind=Kind.MINE,
        worth=False,
    )
    left_them_unanswered: Fact[bool] = flag(
        "Have you left a message from your ex unanswered?",
        yes="you left a message from your ex unanswered",
        no="you have left no message from your ex unanswered",
        kind=Kind.MINE,
        worth=False,
    )

    the_exs_side = heading("the ex's side")
    ex_reached_out: Fact[bool] = flag(
        "Since contact stopped, has your ex got in touch of their own accord?",
        yes="your ex has got in touch",
        no="your ex has not got in touch",
        kind=Kind.THEIRS,
    )
    ex_tone: Fact[Tone] = choice(Tone, "What was the tone of the last thing you heard from your ex?", kind=Kind.THEIRS)
    ex_message_about: Fact[MessageAbout] = choice(
        MessageAbout, "What was your ex's last message about?", kind=Kind.THEIRS
    )
    ex_asked_for_space: Fact[bool] = flag(
        "Has your ex asked for space or time?",
        yes="your ex asked for space",
        no="your ex has not asked for space",
        kind=Kind.THEIRS,
    )
    ex_receptive: Fact[Receptive] = choice(
        Receptive, "When you write to your ex, how do they respond?", kind=Kind.THEIRS
    )
    ex_seeing_someone: Fact[bool] = flag(
        "Is your ex seeing someone new?",
        yes="your ex is seeing someone",
        no="your ex is not seeing anyone",
        kind=Kind.THEIRS,
    )
    ex_relationship: Fact[ExRelationship] = choice(
        ExRelationship, "If your ex is seeing someone, how serious is it?", kind=Kind.THEIRS
    )
    new_partner_objects: Fact[bool] = flag(
        "Does your ex's new partner object to the two of you being in contact?",
        yes="the new partner objects to contact",
        no="the new partner does not object to contact",
        kind=Kind.THEIRS,
    )
    ex_reminisces: Fact[bool] = flag(
        "Does your ex bring up happy memories of your time together?",
        yes="your ex brings up happy memories",
        no="your ex does not bring up happy memories",
        kind=Kind.THEIRS,
    )
    ex_wavers: Fact[bool] = flag(
        "Does your ex seem unsure about going through with the breakup?",
        yes="your ex seems unsure about the breakup",
        no="your ex does not seem unsure about the breakup",
        kind=Kind.THEIRS,
    )
    ex_open_to_counselling: Fact[bool] = flag(
        "Is your ex willing to go to counselling or coaching with you?",
        yes="your ex is open to counselling",
        no="your ex is not open to counselling",
        kind=Kind.THEIRS,
    )
    ex_wants_friendship: Fact[bool] = flag(
        "Has your ex said that they want to be friends?",
        yes="your ex has said that they want to be friends",
        no="your ex has not said that they want to be friends",
        kind=Kind.THEIRS,
    )
    ex_wants_back: Fact[bool] = flag(
        "Has your ex said that they want to get back together?",
        yes="your ex has said that they want to get back together",
        no="your ex has not said that they want to get back together",
        kind=Kind.THEIRS,
    )
    ex_blocked_me: Fact[bool] = flag(
        "Has your ex blocked you?", yes="your ex has blocked you", no="your ex has not blocked you", kind=Kind.THEIRS
    )
    blocked_everywhere: Fact[bool] = flag(
        "If your ex has blocked you, have they blocked every way of reaching them?",
        yes="your ex has blocked every way of reaching them",
        no="your ex has not blocked every way of reaching them",
        kind=Kind.THEIRS,
    )
    ex_in_crisis: Fact[bool] = flag(
        "Has your ex spoken lately of harming themselves or of not wanting to live, or do you fear that they might harm"
        " themselves?",
        yes="your ex has spoken of harming themselves or of not wanting to live, or you fear it",
        no="your ex has not spoken of harming themselves or of not wanting to live, and you do not fear it",
        kind=Kind.THEIRS,
    )
    ex_shows_pity: Fact[bool] = flag(
        "Does your ex seem to feel sorry for you?",
        yes="your ex seems to feel sorry for you",
        no="your ex does not seem to feel sorry for you",
        kind=Kind.THEIRS,
    )
    ex_suspects_tactic: Fact[bool] = flag(
        "Does your ex suspect that your silence is a tactic?",
        yes="your ex suspects that your silence is a tactic",
        no="your ex does not suspect that your silence is a tactic",
        kind=Kind.THEIRS,
    )

    you_now = heading("you now")
    goal: Fact[Goal] = choice(Goal, "What do you hope for?", kind=Kind.MINE)
    mood: Fact[Mood] = choice(Mood, "How do you mostly feel today?", kind=Kind.MINE, worth=[Mood.CALM])
    anxious_attachment: Fact[bool] = flag(
        "In relationships generally, do you tend to fear being left?",
        yes="you tend to fear being left",
        no="you do not tend to fear being left",
    )
    preoccupied: Fact[bool] = flag(
        "Do thoughts of your ex fill most of your day?",
        yes="you think of your ex most of the day",
        no="you do not think of your ex most of the day",
        kind=Kind.MINE,
        worth=False,
    )
    healed: Fact[bool] = flag(
        "Are you over the worst, so that the breakup no longer hurts most days?",
        yes="you are over the worst",
        no="you are not over the worst yet",
        kind=Kind.MINE,
        worth=True,
    )
    can_meet_positively: Fact[bool] = flag(
        "If you and your ex were in touch today, would it be good for both of you, and bring you closer?",
        yes="contact would be good for you both",
        no="contact would not yet be good for you both",
        kind=Kind.MINE,
        worth=True,
    )
    can_accept_no_reply: Fact[bool] = flag(
        "If you wrote to your ex and got no reply, could you leave it at that?",
        yes="if you wrote and got no reply, you could leave it at that",
        no="if you wrote and got no reply, you could not yet leave it at that",
        kind=Kind.MINE,
        worth=True,
    )
    repairing_fault: Fact[RepairingFault] = choice(
        RepairingFault,
        "If you did something wrong, how far have you got in putting it right?",
        kind=Kind.MINE,
        worth=[RepairingFault.STARTED, RepairingFault.DONE],
    )
    practising_connection: Fact[bool] = flag(
        "Are you practising being closer and more open with other people?",
        yes="you are practising being closer to people",
        no="you are not practising being closer to people",
        kind=Kind.MINE,
        worth=True,
    )
    dating_others: Fact[bool] = flag(
        "Are you dating other people?",
        yes="you are dating other people",
        no="you are not dating other people",
        kind=Kind.MINE,
    )
    hidden_agenda: Fact[bool] = flag(
        "If you sent a greeting now, would part of you hope that it brings your ex back?",
        yes="part of you would hope that a greeting brings your ex back",
        no="no part of you would hope that a greeting brings your ex back",
        kind=Kind.MINE,
        worth=False,
    )
    overwhelmed: Fact[bool] = flag(
        "If you talked to your ex today, would fear or desperation take over?",
        yes="fear or desperation would take over if you talked",
        no="fear or desperation would not take over if you talked",
        kind=Kind.MINE,
        worth=False,
    )
    life_filled_up: Fact[bool] = flag(
        "Have you filled your life with other things?",
        yes="you have filled your life with other things",
        no="you have not filled your life with other things yet",
        kind=Kind.MINE,
        worth=True,
    )
    checks_phone_for_word: Fact[bool] = flag(
        "Do you keep checking your phone for word from your ex?",
        yes="you keep checking your phone for word from your ex",
        no="you do not keep checking your phone for word from your ex",
        kind=Kind.MINE,
        worth=False,
    )

    occasions = heading("occasions")
    occasion: Fact[Occasion] = choice(
        Occasion, "Is today a special day, or has something happened?", kind=Kind.TIME, worth=[Occasion.NOTHING]
    )
    watching_social_media: Fact[bool] = flag(
        "Do you keep looking at what your ex posts?",
        yes="you keep looking at what your ex posts",
        no="you do not keep looking at what your ex posts",
        kind=Kind.MINE,
        worth=False,
    )
    connected_online: Fact[bool] = flag(
        "Are you still connected to your ex on social media?",
        yes="you are still connected on social media",
        no="you are no longer connected on social media",
        kind=Kind.MINE,
        worth=False,
    )

    safety = heading("safety")
    court_order: Fact[bool] = flag(
        "Does a court, the police or a bail condition restrict contact between you?",
        yes="a court, the police or a bail condition restricts contact",
        no="no court, police or bail condition restricts contact",
    )
    ex_asked_for_no_contact: Fact[bool] = flag(
        "Has your ex told you not to contact them?",
        yes="your ex has told you not to contact them",
        no="your ex has not told you not to contact them",
    )
    afraid_of_ex: Fact[bool] = flag(
        "Are you afraid of what your ex might do to you, or to somebody close to you?",
        yes="you are afraid of what your ex might do",
        no="you are not afraid of what your ex might do",
    )
    ex_abused_me: Fact[bool] = flag(
        "Has your ex hurt you physically or sexually, threatened, forced or controlled you, or constantly put you"
        " down?",
        yes="your ex has hurt, threatened, forced or controlled you, or constantly put you down",
        no="your ex has not hurt, threatened, forced or controlled you, or constantly put you down",
    )
    ex_afraid_of_me: Fact[bool] = flag(
        "Is your ex afraid of you, or have you hit, forced, threatened or frightened them?",
        yes="your ex is afraid of you, or you have hit, forced, threatened or frightened them",
        no="your ex is not afraid of you, and you have not hit, forced, threatened or frightened them",
    )
    ex_harasses: Fact[bool] = flag(
        "Does your ex follow you around, track where you are, threaten you, damage what is yours, or keep turning up or"
        " contacting you against your will?",
        yes="your ex follows you around, tracks or threatens you, damages what is yours, or keeps turning up or"
        " contacting you against your will",
        no="your ex does not follow you around, track or threaten you, damage what is yours, or keep turning up or"
        " contacting you against your will",
    )
    thoughts_of_self_harm: Fact[bool] = flag(
        "Since the breakup, or lately, have you had thoughts of harming yourself, or of not wanting to live?",
        yes="you have had thoughts of harming yourself, or of not wanting to live",
        no="you have had no thoughts of harming yourself, or of not wanting to live",
    )
    under_age: Fact[bool] = flag(
        "Are you under eighteen?", yes="you are under eighteen", no="you are eighteen or older"
    )
    i_followed_ex: Fact[bool] = flag(
        "Since the breakup, have you followed your ex in person, tracked where they are, waited for them unasked, or"
        " turned up uninvited?",
        yes="you have followed your ex in person, tracked or waited for them, or turned up uninvited",
        no="you have not followed your ex in person, tracked or waited for them, or turned up uninvited",
    )
    intimate_images: Fact[bool] = flag(
        "Has anyone shown intimate pictures of you without your consent, or threatened to expose them or something else"
        " private about you?",
        yes="someone has shown intimate pictures of you, or threatened to expose something private about you",
        no="nobody has shown intimate pictures of you, or threatened to expose something private about you",
    )
    child_in_danger: Fact[bool] = flag(
        "Is a child in danger, or has your ex hit, abused or neglected a child?",
        yes="a child is in danger, or your ex has hit, abused or neglected a child",
        no="no child is in danger, and your ex has not hit, abused or neglected a child",
    )
