"""What the conventional rule of thirty days says, taken from three articles that describe it in order to doubt it.

The school says what the rule says. What the authors of the articles think of it is for their own schools.
"""

from nc_rules import (
    Contact,
    CoParenting,
    Dating,
    Derived,
    Duration,
    FirstMove,
    Focus,
    Friends,
    Goal,
    Greeting,
    Home,
    Influence,
    Intimacy,
    MessageAbout,
    Occasion,
    Reply,
    Reunion,
    Rule,
    School,
    SocialMedia,
    Source,
    Waiver,
    WinsBack,
)
from nc_rules import Situation as S

MODERN_LOVE = Source(
    title="The No Contact Rule: The Uncomfortable Truth About No Contact for Getting Your Ex Back",
    publisher="Modern Love (Clay Andrews)",
    address="modernlove.life/no-contact-rule/",
)
DATERBOY = Source(
    title="Does the No Contact Rule Work? Ex-Boyfriend Myths Busted",
    publisher="DaterBoy",
    address="daterboy.com/does-the-no-contact-rule-work-ex-boyfriend-myths-busted/",
)
UNDO_A_BREAKUP = Source(
    title="does no contact really work?",
    publisher="Undo A Breakup",
    address="undoabreakup.com/does-no-contact-work/",
)

cannot_be_avoided = Derived(
    "cannot_be_avoided",
    when=S.share_children | S.live_together | S.work_together | S.study_together | S.share_business,
    because="Children, a home, a workplace, a course or a business bring you together whether you like it or not.",
    cite=DATERBOY.at("Sometimes it's impossible"),
)

# An emergency counts: between people who share children, a home or a job it is seldom one person's matter alone.
message_that_cannot_wait = Derived(
    "message_that_cannot_wait",
    when=cannot_be_avoided & S.ex_message_about.in_(MessageAbout.LOGISTICS, MessageAbout.EMERGENCY),
    because="It is about the part of your lives that you still have to run together.",
    cite=DATERBOY.at("Sometimes it's impossible"),
)

# Four weeks are a month to those who set out to keep four weeks. A shorter plan that was kept is no month, and a plan
# of unknown length may be one.
month_over = Derived(
    "month_over",
    when=(S.no_contact_days >= 30) | ((S.no_contact_days >= 28) & S.no_contact_completed),
    because="A month without contact is behind you: thirty days, or four weeks if that was the plan.",
    cite=MODERN_LOVE.at("Step 1: Cut Contact with Your Ex"),
)

only_looking_is_left = Derived(
    "only_looking_is_left",
    when=S.watching_social_media & ~S.connected_online,
    because="You are no longer connected, and still look at what they post.",
    cite=MODERN_LOVE.at("Step 1: Cut Contact with Your Ex"),
)

STRICT_30_DAY = School(
    name="strict-30-day",
    title="Strict 30 Days",
    summary=(
        "A month without any contact, so that your ex misses you and comes back: the conventional rule, "
        "as three of its critics describe it."
    ),
    reported_by="DaterBoy, Undo A Breakup and Clay Andrews of Modern Love",
    rules=(
        # The rule in three steps.
        Rule(
            "cut-contact",
            Contact.NONE,
            say="The rule allows no contact at all: no messages, no calls, no meetings and no sleeping together.",
            because="There are to be no loopholes, and turning up where your ex is likely to be would be one.",
            cite=MODERN_LOVE.at("Step 1: Cut Contact with Your Ex"),
        ),
        Rule(
            "for-a-month",
            Duration.THIRTY_DAYS,
            say="The usual length is a month: thirty days, or four weeks.",
            because="Most people who teach the rule set a fixed time, and a month is the one they name.",
            cite=MODERN_LOVE.at("Step 1: Cut Contact with Your Ex"),
        ),
        Rule(
            "no-sleeping-together",
            Intimacy.STOP,
            when=S.still_sleeping_together,
            say="The rule has you stop sleeping together.",
            because="A night together is contact too, and the rule allows none.",
            cite=MODERN_LOVE.at("Step 1: Cut Contact with Your Ex"),
        ),
        Rule(
            "nothing-through-friends",
            Friends.KEEP_THEM_OUT,
            when=S.mutual_friends,
            say="The rule forbids sending word through a friend.",
            because="A message that a friend passes on is contact too.",
            cite=MODERN_LOVE.at("Step 1: Cut Contact with Your Ex"),
        ),
        # A block leaves nothing to look at, so this stands beside "block" and gives the same stance.
        Rule(
            "no-looking-either",
            SocialMedia.BLOCK,
            when=S.watching_social_media,
            say="The rule has you stop looking at what they post.",
            because="The rule forbids following what they do, online or anywhere else.",
            cite=MODERN_LOVE.at("Step 1: Cut Contact with Your Ex"),
        ),
        Rule(
            "stop-looking",
            SocialMedia.STOP_LOOKING,
            when=only_looking_is_left,
            overrides=("block", "no-looking-either"),
            say="The rule has you stop looking at what they post.",
            because="The rule forbids following what they do, even for people who are no longer connected.",
            cite=MODERN_LOVE.at("Step 1: Cut Contact with Your Ex"),
        ),
        Rule(
            "distract-yourself",
            Focus.DISTRACTION,
            say="The rule has you keep busy: see friends and family, exercise, take up something new.",
            because="Keeping busy is meant to stop you dwelling on it.",
            cite=MODERN_LOVE.at("Step 2: Distract Yourself"),
        ),
        Rule(
            "dates-are-fine",
            Dating.YES,
            say="Dates with other people are among the distractions that the rule suggests.",
            because="Meeting someone new is meant to take your mind off the breakup.",
            cite=MODERN_LOVE.at("Step 2: Distract Yourself"),
        ),
        Waiver(
            "the-month-is-over",
            waives=(
                "cut-contact",
                "keep-it-short-and-cool",
                "do-not-answer",
                "answer-in-a-few-words",
                "not-before-the-month-is-over",
                "no-sleeping-together",
                "nothing-through-friends",
                "block",
                "no-looking-either",
                "stop-looking",
                "distract-yourself",
                "dates-are-fine",
                "distance-at-home",
                "practical-as-parents",
                "silent-on-special-days",
                "silent-in-hard-times",
                "a-word-in-a-shared-emergency",
            ),
            when=month_over,
            because="The rule was for a month, and what it asked for ends with the month.",
            cite=MODERN_LOVE.at("Step 3: Hope and Pray It Works"),
        ),
        Rule(
            "pick-up-the-phone-again",
            Contact.OPEN,
            when=month_over,
            say="The month is over, and the ban on contact ends with it.",
            because="The silence was for a month, and the hope is that your ex now wants to talk to you.",
            cite=MODERN_LOVE.at("Step 3: Hope and Pray It Works"),
        ),
        Rule(
            "talk-after-the-month",
            Reply.ENGAGE,
            when=month_over,
            say="The month is over, and the rule lets you talk to them if you still want to.",
            because="An ex who wants to talk is what the month was meant to bring about.",
            cite=MODERN_LOVE.at("Step 3: Hope and Pray It Works"),
        ),
        # The mechanism, the promise, and what keeping to it takes.
        Rule(
            "silence-is-meant-to-work-on-them",
            Influence.USE_IT,
            say="The rule uses silence as a tactic: your ex is meant to believe that you no longer care.",
            because="The idea is that people want what they are afraid of missing.",
            cite=MODERN_LOVE.at("Does the No Contact Rule Work?"),
        ),
        Rule(
            "they-will-miss-you",
            WinsBack.LIKELY,
            say="The promise is that your ex will miss you and come back.",
            because="A month without you is meant to show them how much they miss you.",
            cite=DATERBOY.at("What Is The No Contact Rule?"),
        ),
        Rule(
            "aim-to-be-together-again",
            Reunion.AIM_FOR_IT,
            when=S.goal.is_(Goal.WIN_BACK),
            say="Getting back together is what the rule is for.",
            because="The hope is that they come back of their own accord, or say yes when you turn to them after the "
            "month.",
            cite=DATERBOY.at("What Is The No Contact Rule?"),
        ),
        Rule(
            "block",
            SocialMedia.BLOCK,
            say="The rule has you block your ex, or close your own account, for the month, and not look them up "
            "elsewhere.",
            because="No contact includes social media, and there is meant to be no way around it.",
            cite=DATERBOY.at("What Is The No Contact Rule?"),
        ),
        # Where the two of them cannot help meeting.
        Rule(
            "keep-it-short-and-cool",
            Contact.LIMITED,
            when=cannot_be_avoided,
            overrides=("cut-contact",),
            say="The rule allows only the contact that you cannot avoid, kept brief and cool.",
            because="You cannot avoid all contact, and the rule asks for as little as possible.",
            cite=DATERBOY.at("What Is The No Contact Rule?"),
        ),
        Rule(
            "answer-in-a-few-words",
            Reply.BRIEFLY,
            when=message_that_cannot_wait,
            overrides=("do-not-answer",),
            say="The rule has you answer what needs an answer, briefly and coolly.",
            because="Contact that you cannot avoid is allowed, as long as it stays short.",
            cite=DATERBOY.at("Sometimes it's impossible"),
        ),
        Rule(
            "a-word-in-a-shared-emergency",
            Greeting.SEND_GREETING,
            when=cannot_be_avoided & S.occasion.is_(Occasion.EMERGENCY),
            overrides=("silent-in-hard-times",),
            say="The rule allows the few words that the emergency calls for.",
            because="Contact that you cannot avoid is allowed, as long as it stays short.",
            cite=DATERBOY.at("Sometimes it's impossible"),
        ),
        Rule(
            "practical-as-parents",
            CoParenting.PRACTICAL_ONLY,
            when=S.share_children,
            say="The rule has parents keep to what the children need, briefly and coolly.",
            because="Parents cannot avoid all contact, and the rule asks for as little as possible.",
            cite=DATERBOY.at("Sometimes it's impossible"),
        ),
        Rule(
            "distance-at-home",
            Home.KEEP_DISTANCE,
            when=S.live_together,
            say="At home the rule has you keep your distance, and speak only when you have to, briefly and coolly.",
            because="Under one roof you can't help meeting, and the rule asks for as little contact as possible.",
            cite=DATERBOY.at("Sometimes it's impossible"),
        ),
        # The rule as it is handed on, and followed to the letter.
        Rule(
            "not-before-the-month-is-over",
            FirstMove.WAIT,
            say="The rule has you hold off getting in touch until the month is over.",
            because="The rule is passed on as a month in which you never make contact.",
            cite=UNDO_A_BREAKUP.at("how the no contact rule became so popular"),
        ),
        Rule(
            "do-not-answer",
            Reply.IGNORE,
            say="The rule has you leave the message unanswered.",
            because="The rule makes no exception for an ex who gets in touch, whatever they write.",
            cite=UNDO_A_BREAKUP.at("how no contact can backfire"),
        ),
        Rule(
            "memory-after-the-month",
            FirstMove.MEMORY_TEXT,
            when=month_over,
            say="After the month, the rule suggests a text about a happy memory to those who still want their ex back.",
            because="In a story told about the rule, that is how the silence ends.",
            cite=UNDO_A_BREAKUP.at("how no contact can backfire"),
        ),
        Rule(
            "silent-on-special-days",
            Greeting.STAY_SILENT,
            when=S.occasion.in_(
                Occasion.EX_BIRTHDAY,
                Occasion.MY_BIRTHDAY,
                Occasion.CHILD_BIRTHDAY,
                Occasion.HOLIDAY,
                Occasion.ANNIVERSARY,
                Occasion.SHARED_EVENT,
            ),
            say="The rule has you send nothing, whatever the day.",
            because="No reason to make contact is good enough for the rule, and a special day is no exception.",
            cite=UNDO_A_BREAKUP.at("how no contact can backfire"),
        ),
        Rule(
            "silent-in-hard-times",
            Greeting.STAY_SILENT,
            when=S.occasion.in_(Occasion.BEREAVEMENT, Occasion.EMERGENCY),
            say="The rule has you send nothing, hard as that may be.",
            because="Followed to the letter, the rule makes no exception, whatever has happened.",
            cite=UNDO_A_BREAKUP.at("how no contact can backfire"),
        ),
        # The rule is for people who want their ex back: what follows the month is not advice to others.
        Waiver(
            "no-memory-without-the-wish",
            waives=("memory-after-the-month",),
            when=S.goal.in_(Goal.FRIENDSHIP, Goal.MOVE_ON),
            because="The text is for those who want their ex back, and the rule has no other for those who don't.",
            cite=DATERBOY.at("What Is The No Contact Rule?"),
        ),
        Waiver(
            "nothing-more-for-moving-on",
            waives=("pick-up-the-phone-again", "talk-after-the-month"),
            when=S.goal.is_(Goal.MOVE_ON),
            because="The rule is for people who want their ex back. It has nothing to say after the month to those "
            "who want to move on.",
            cite=DATERBOY.at("What Is The No Contact Rule?"),
        ),
    ),
)
"""The conventional rule: a month, and no exceptions but those that life forces."""
