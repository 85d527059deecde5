"""White-knuckle: a month of silence, held out day by day."""

from nc_rules import Contact, Derived, Duration, FirstMove, Focus, Rule, School, SocialMedia, WinsBack
from nc_rules import Situation as S
from nc_rules_passive.source import ARTICLE

HERE = ARTICLE.at("White-Knuckle No Contact")

# On the last day the form sends the message that it has planned, and what kind of message that is, is not said. `open`
# and `test_the_waters` are the nearest stances; the texts of their rules say no more than the article.
month_over = Derived(
    "month_over",
    when=(S.no_contact_days >= 30) | S.no_contact_completed,
    because="This form counts thirty days, and on the last of them it gets in touch.",
    cite=HERE,
)

shorter_plan = Derived(
    "shorter_plan",
    when=S.no_contact_completed & (S.no_contact_days < 30),
    because="The time that you had planned is over, and was less than the thirty days of this form.",
    cite=HERE,
)

WHITE_KNUCKLE = School(
    name="white-knuckle",
    title="White-Knuckle",
    summary="Hold out for thirty days without a word, then write: a form of no contact as a critic tells it.",
    reported_by="Clay Andrews of Modern Love",
    rules=(
        Rule(
            "a-month-works-by-itself",
            WinsBack.LIKELY,
            say="Put your trust in the month.",
            because="This form believes that a month without talking does the work by itself.",
            cite=HERE,
        ),
        Rule(
            "not-a-word",
            Contact.NONE,
            say="Do not talk to your ex until the month is over.",
            because="This form rests on not talking, and trusts the silence to work.",
            cite=HERE,
        ),
        Rule(
            "hold-out",
            Focus.ENDURANCE,
            say="Brace yourself, and hold out one day after another.",
            because="This form expects the month to be hard, and to be got through.",
            cite=HERE,
        ),
        Rule(
            "not-before-the-last-day",
            FirstMove.WAIT,
            say="Wait for the last day, and have ready what you will write then.",
            because="Getting in touch again is what this form looks forward to all month.",
            cite=HERE,
        ),
        Rule(
            "keep-an-eye-on-them",
            SocialMedia.WATCH,
            say="Follow what your ex posts.",
            because="This form wants to know whether they have begun to see somebody else.",
            cite=HERE,
        ),
        Rule(
            "thirty-days",
            Duration.THIRTY_DAYS,
            say="End it after thirty days by getting in touch, and hope that it goes well.",
            because="This form sets a date and keeps it, however things stand by then.",
            cite=HERE,
        ),
        Rule(
            "contact-after-the-month",
            Contact.OPEN,
            when=month_over,
            overrides=("not-a-word",),
            say="The month is over: end the silence.",
            because="This form keeps silent for a month, and then stops.",
            cite=HERE,
        ),
        Rule(
            "send-what-you-planned",
            FirstMove.TEST_THE_WATERS,
            when=month_over,
            overrides=("not-before-the-last-day",),
            say="Send your ex the message that you have planned, and hope that it goes well.",
            because="The message was made ready for the day on which the month ends.",
            cite=HERE,
        ),
        Rule(
            "silent-until-the-thirtieth-day",
            Contact.NONE,
            when=shorter_plan,
            overrides=("not-a-word", "contact-after-the-month"),
            say="Keep silent until the thirtieth day.",
            because="This form counts thirty days, whatever shorter time you had planned.",
            cite=HERE,
        ),
        Rule(
            "keep-the-message-until-then",
            FirstMove.WAIT,
            when=shorter_plan,
            overrides=("not-before-the-last-day", "send-what-you-planned"),
            say="Keep your message for the thirtieth day.",
            because="This form sends it when thirty days are over, whatever shorter time you had planned.",
            cite=HERE,
        ),
    ),
)
