"""What the conventional rule of thirty days says, taken from three articles that describe it in order to doubt it.

The school says what the rule says. What the authors of the articles think of it is for their own schools.
"""

from nc_rules import (
    Contact,
    Dating,
    Derived,
    Duration,
    FirstMove,
    Focus,
    Friends,
    Goal,
    Greeting,
    Home,
    MessageAbout,
    Occasion,
    Reply,
    Reunion,
    Rule,
    School,
    SocialMedia,
    Source,
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
    because="Children, a home, a workplace, a course or a business bring you together whether you want it or not.",
    cite=DATERBOY.at("Sometimes it's impossible"),
)

# An emergency counts: between people who share children, a home or a job it is seldom one person's matter alone.
message_that_cannot_wait = Derived(
    "message_that_cannot_wait",
    when=cannot_be_avoided & S.ex_message_about.in_(MessageAbout.LOGISTICS, MessageAbout.EMERGENCY),
    because="It is about the part of your lives that you still have to run together.",
    cite=DATERBOY.at("Sometimes it's impossible"),
)

month_over = Derived(
    "month_over",
    when=(S.no_contact_days >= 30) | S.no_contact_completed,
    because="The rule asks for thirty days, and on the thirtieth you have kept it.",
    cite=UNDO_A_BREAKUP.at("how no contact can backfire"),
)

shorter_plan = Derived(
    "shorter_plan",
    when=S.no_contact_completed & (S.no_contact_days < 30),
    because="The time that you had planned is over, and was less than the thirty days of the rule.",
    cite=UNDO_A_BREAKUP.at("how the no contact rule became so popular"),
)

STRICT_30_DAY = School(
    name="strict-30-day",
    title="Strict 30 Days",
    summary=(
        "Thirty days without any contact, so that your ex misses you and comes back: the conventional rule, "
        "as three authors who disagree with it describe it."
    ),
    reported_by="Clay Andrews of Modern Love, DaterBoy and Undo A Breakup",
    rules=(
        # The rule in three steps.
        Rule(
            "cut-contact",
            Contact.NONE,
            say="For a month, have no contact at all: no messages, no calls, no meetings, no nights together.",
            because="The rule leaves no way around it, and turning up where your ex is likely to be counts as one.",
            cite=MODERN_LOVE.at("Step 1: Cut Contact with Your Ex"),
        ),
        Rule(
            "for-a-month",
            Duration.THIRTY_DAYS,
            say="Keep it up for thirty days.",
            because="Most who teach the rule set a fixed term of about a month.",
            cite=MODERN_LOVE.at("Step 1: Cut Contact with Your Ex"),
        ),
        Rule(
            "nothing-through-friends",
            Friends.KEEP_THEM_OUT,
            when=S.mutual_friends,
            say="Don't send word to your ex through a friend.",
            because="A message that a friend carries is contact too.",
            cite=MODERN_LOVE.at("Step 1: Cut Contact with Your Ex"),
        ),
        Rule(
            "stop-looking",
            SocialMedia.STOP_LOOKING,
            when=S.watching_social_media & ~S.connected_online,
            overrides=("block",),
            say="Stop looking at what they post.",
            because="You are no longer connected, but following their life from afar breaks no contact too.",
            cite=MODERN_LOVE.at("Step 1: Cut Contact with Your Ex"),
        ),
        Rule(
            "distract-yourself",
            Focus.DISTRACTION,
            say="Fill the month: see friends and family, exercise, take up something new.",
            because="A month is long when you are hurting, and whatever takes your mind off it helps you through.",
            cite=MODERN_LOVE.at("Step 2: Distract Yourself"),
        ),
        Rule(
            "dates-are-fine",
            Dating.YES,
            say="Go on dates with others, if you like.",
            because="Meeting new people is one of the ways to take your mind off the breakup.",
            cite=MODERN_LOVE.at("Step 2: Distract Yourself"),
        ),
        Rule(
            "pick-up-the-phone-again",
            Contact.OPEN,
            when=month_over,
            overrides=("cut-contact", "keep-it-short-and-cool"),
            say="The month is over: you may be in touch again.",
            because="The silence was for a month, and the hope is that by now they want to talk with you.",
            cite=MODERN_LOVE.at("Step 3: Hope and Pray It Works"),
        ),
        Rule(
            "talk-after-the-month",
            Reply.ENGAGE,
            when=month_over,
            overrides=("do-not-answer", "answer-in-a-few-words"),
            say="The month is over: if they write or call, talk with them, if you still want to.",
            because="That they miss you and want to talk is what the month was meant to bring about.",
            cite=MODERN_LOVE.at("Step 3: Hope and Pray It Works"),
        ),
        # The promise, and what keeping to it takes.
        Rule(
            "they-will-miss-you",
            WinsBack.LIKELY,
            say="Expect the silence to bring them closer to you.",
            because="A month without you is meant to show them what they have lost, so that they want you back.",
            cite=DATERBOY.at("What Is The No Contact Rule?"),
        ),
        Rule(
            "aim-to-be-together-again",
            Reunion.AIM_FOR_IT,
            when=S.goal.is_(Goal.WIN_BACK),
            say="Make being together again what the month is for.",
            because="They may come back by themselves, or say yes when you turn to them after thirty days.",
            cite=DATERBOY.at("What Is The No Contact Rule?"),
        ),
        Rule(
            "block",
            SocialMedia.BLOCK,
            say="Block your ex for the month, or close your own account for as long.",
            because="No contact includes social media, and this closes it to both of you.",
            cite=DATERBOY.at("What Is The No Contact Rule?"),
        ),
        # Where the two of them cannot help meeting.
        Rule(
            "keep-it-short-and-cool",
            Contact.LIMITED,
            when=cannot_be_avoided,
            overrides=("cut-contact",),
            say="Have only the contact that you cannot avoid, and stay reserved when you do.",
            because="No contact at all is impossible here, so the rule asks you to come as close to it as you can.",
            cite=DATERBOY.at("What Is The No Contact Rule?"),
        ),
        Rule(
            "answer-in-a-few-words",
            Reply.BRIEFLY,
            when=message_that_cannot_wait,
            overrides=("do-not-answer",),
            say="Answer what has to be answered, in a few words and with reserve.",
            because="What you still have to arrange together can't wait, but it needn't become a conversation.",
            cite=DATERBOY.at("Sometimes it's impossible"),
        ),
        Rule(
            "a-word-in-a-shared-emergency",
            Greeting.SEND_GREETING,
            when=cannot_be_avoided & S.occasion.is_(Occasion.EMERGENCY),
            overrides=("silent-in-hard-times",),
            say="Tell them what they have to know, in a few words.",
            because="What your shared life makes necessary is allowed, as long as it stays short.",
            cite=DATERBOY.at("Sometimes it's impossible"),
        ),
        Rule(
            "distance-at-home",
            Home.KEEP_DISTANCE,
            when=S.live_together,
            say="While the month lasts, keep your distance at home: speak when you have to, shortly and with reserve.",
            because="Under one roof you can't help meeting, so as little as can be has to stand in for nothing at all.",
            cite=DATERBOY.at("Sometimes it's impossible"),
        ),
        # The rule as it is handed on, and followed to the letter.
        Rule(
            "not-before-the-month-is-over",
            FirstMove.WAIT,
            say="Don't get in touch before the thirty days are over.",
            because="The rule is handed on as thirty days in which you never make contact.",
            cite=UNDO_A_BREAKUP.at("how the no contact rule became so popular"),
        ),
        Rule(
            "do-not-answer",
            Reply.IGNORE,
            say="Don't answer, however much you would like to.",
            because="An answer would end the silence, whatever the message says, and the rule allows for none.",
            cite=UNDO_A_BREAKUP.at("how no contact can backfire"),
        ),
        Rule(
            "memory-on-day-thirty",
            FirstMove.MEMORY_TEXT,
            when=month_over,
            overrides=("not-before-the-month-is-over",),
            say="The thirty days are over: if you still want them back, write to them about something good that the "
            "two of you shared.",
            because="The month is done, and a happy memory is how those who teach the rule would open the door again.",
            cite=UNDO_A_BREAKUP.at("how no contact can backfire"),
        ),
        # Thirty days are thirty days. Since what gave way to the end of the month does not come back by itself, these
        # give the answers anew.
        Rule(
            "silent-until-day-thirty",
            Contact.NONE,
            when=shorter_plan,
            overrides=("cut-contact", "pick-up-the-phone-again"),
            say="Keep it up until the thirtieth day.",
            because="The rule counts thirty days, whatever shorter time you had planned.",
            cite=UNDO_A_BREAKUP.at("how the no contact rule became so popular"),
        ),
        Rule(
            "short-and-cool-until-day-thirty",
            Contact.LIMITED,
            when=shorter_plan & cannot_be_avoided,
            overrides=(
                "cut-contact",
                "keep-it-short-and-cool",
                "pick-up-the-phone-again",
                "silent-until-day-thirty",
            ),
            say="Have only the contact that you cannot avoid until the thirtieth day, and stay reserved when you do.",
            because="The rule counts thirty days, whatever shorter time you had planned.",
            cite=UNDO_A_BREAKUP.at("how the no contact rule became so popular"),
        ),
        Rule(
            "no-answer-until-day-thirty",
            Reply.IGNORE,
            when=shorter_plan,
            overrides=("do-not-answer", "talk-after-the-month"),
            say="Do not answer before the thirtieth day, however much you would like to.",
            because="The rule counts thirty days, whatever shorter time you had planned.",
            cite=UNDO_A_BREAKUP.at("how the no contact rule became so popular"),
        ),
        Rule(
            "a-few-words-until-day-thirty",
            Reply.BRIEFLY,
            when=shorter_plan & message_that_cannot_wait,
            overrides=(
                "do-not-answer",
                "answer-in-a-few-words",
                "talk-after-the-month",
                "no-answer-until-day-thirty",
            ),
            say="Answer what has to be answered, in a few words and with reserve, until the thirtieth day.",
            because="The rule counts thirty days, whatever shorter time you had planned.",
            cite=UNDO_A_BREAKUP.at("how the no contact rule became so popular"),
        ),
        Rule(
            "no-first-move-before-day-thirty",
            FirstMove.WAIT,
            when=shorter_plan,
            overrides=("not-before-the-month-is-over", "memory-on-day-thirty"),
            say="Do not get in touch before the thirtieth day.",
            because="The rule counts thirty days, whatever shorter time you had planned.",
            cite=UNDO_A_BREAKUP.at("how the no contact rule became so popular"),
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
            say="While the month lasts, let the day pass without sending anything.",
            because="The rule knows no reason good enough to make contact, and a special day is none.",
            cite=UNDO_A_BREAKUP.at("how no contact can backfire"),
        ),
        Rule(
            "silent-in-hard-times",
            Greeting.STAY_SILENT,
            when=S.occasion.in_(Occasion.BEREAVEMENT, Occasion.EMERGENCY),
            say="While the month lasts, send nothing, hard as that is at such a time.",
            because="Those who teach the rule strictly make no exception, whatever has happened.",
            cite=UNDO_A_BREAKUP.at("how no contact can backfire"),
        ),
    ),
)
"""The conventional rule: thirty days, and no exceptions but those that life forces."""
