"""White-knuckle: a month of silence, held out day by day."""

from nc_rules import (
    Contact,
    Derived,
    Duration,
    FirstMove,
    Focus,
    Goal,
    Reply,
    Rule,
    School,
    Signs,
    SocialMedia,
    Waiver,
    WinsBack,
)
from nc_rules import Situation as S
from nc_rules_passive.source import ARTICLE

HERE = ARTICLE.at("White-Knuckle No Contact")

# Four weeks are a month to those who set out to keep four weeks; the article says so of the rule as it is commonly
# taught. A shorter plan that was kept is no month, and a plan of unknown length may be one.
month_over = Derived(
    "month_over",
    when=(S.no_contact_days >= 30) | ((S.no_contact_days >= 28) & S.no_contact_completed),
    because="A month without contact is behind you: thirty days, or four weeks if that was the plan.",
    cite=ARTICLE.at("Step 1: Cut Contact with Your Ex"),
)

WHITE_KNUCKLE = School(
    name="white-knuckle",
    title="White-Knuckle",
    summary="Hold out for a month without a word, then write: a version of no contact as a critic describes it.",
    reported_by="Clay Andrews of Modern Love",
    rules=(
        Rule(
            "a-month-works-by-itself",
            WinsBack.LIKELY,
            say="This version puts its trust in the month.",
            because="The idea is that a month without talking has a power of its own.",
            cite=HERE,
        ),
        Rule(
            "not-a-word",
            Contact.NONE,
            say="In this version you don't talk to your ex at all.",
            because="Not talking is what this version rests on.",
            cite=HERE,
        ),
        Rule(
            "no-answer-either",
            Reply.IGNORE,
            say="In this version you don't answer.",
            because="Answering would be talking, and this version rests on not talking.",
            cite=HERE,
        ),
        Rule(
            "hold-out",
            Focus.ENDURANCE,
            say="In this version you brace yourself, and count the days.",
            because="The month is expected to be hard, and the task is to get through it.",
            cite=HERE,
        ),
        Rule(
            "not-before-the-last-day",
            FirstMove.WAIT,
            say="In this version you wait for the last day, and plan the message that you will send then.",
            because="The whole month is spent looking forward to that message.",
            cite=HERE,
        ),
        Rule(
            "keep-an-eye-on-them",
            SocialMedia.WATCH,
            say="In this version you keep checking what they post.",
            because="The point is to find out whether they have started seeing someone else.",
            cite=HERE,
        ),
        Rule(
            "look-out-for-somebody-new",
            Signs.KEEP_WATCH,
            say="In this version you keep looking for signs that they are seeing someone else.",
            because="Part of the month goes into finding out whether they have met someone.",
            cite=HERE,
        ),
        Rule(
            "thirty-days",
            Duration.THIRTY_DAYS,
            say="In this version it ends when the month does, with a message and the hope that all goes well.",
            because="It ends on a set date, however things stand by then.",
            cite=HERE,
        ),
        Waiver(
            "the-month-is-over",
            waives=(
                "not-a-word",
                "no-answer-either",
                "hold-out",
                "not-before-the-last-day",
                "keep-an-eye-on-them",
                "look-out-for-somebody-new",
            ),
            when=month_over,
            because="This version is for a month, and what it asks for ends with the month.",
            cite=HERE,
        ),
        Rule(
            "contact-after-the-month",
            Contact.OPEN,
            when=month_over,
            say="The month is over, and in this version the silence ends with it.",
            because="This version asks for a month without talking, and no more.",
            cite=HERE,
        ),
        Rule(
            "send-what-you-planned",
            FirstMove.GET_IN_TOUCH,
            when=month_over,
            say="In this version you now send the message that you planned, and hope that it goes well.",
            because="The message was planned for the day on which the month ends.",
            cite=HERE,
        ),
        Waiver(
            "no-return-to-contact-for-moving-on",
            waives=("contact-after-the-month", "send-what-you-planned"),
            when=S.goal.is_(Goal.MOVE_ON),
            because="The article is for people who want their ex back. It doesn't say what to do after the month when "
            "you want to move on.",
            cite=HERE,
        ),
    ),
)
