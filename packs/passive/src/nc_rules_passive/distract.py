"""Distract yourself: no contact as time to be filled with other things."""

from nc_rules import Contact, Dating, Derived, Duration, FirstMove, Focus, Goal, Heals, Reply, Rule, School, Waiver
from nc_rules import Situation as S
from nc_rules_passive.source import ARTICLE

HERE = ARTICLE.at("Distract Yourself No Contact")

# "Thoroughly" asks for both: a life that is full, and a mind that is elsewhere.
thoroughly_distracted = Derived(
    "thoroughly_distracted",
    when=S.life_filled_up & ~S.preoccupied,
    because="Other things fill your life and your thoughts.",
    cite=HERE,
)

DISTRACT = School(
    name="distract",
    title="Distract Yourself",
    summary="Cut contact and keep busy until your mind is off it: a version of no contact as a critic describes it.",
    reported_by="Clay Andrews of Modern Love",
    rules=(
        Rule(
            "cut-contact-and-keep-busy",
            Contact.NONE,
            say="In this version you cut contact and turn to other things.",
            because="The time apart is for taking your mind off the pain.",
            cite=HERE,
        ),
        # To answer is to be in contact, so it follows from cutting contact.
        Rule(
            "no-answer-while-you-keep-busy",
            Reply.IGNORE,
            say="In this version you don't answer.",
            because="Contact is cut so that other things can fill your life, and an answer would be contact. The "
            "account gives no exceptions.",
            cite=HERE,
        ),
        Rule(
            "time-will-do-it",
            Heals.YES,
            say="This version trusts time to heal you.",
            because="The idea is that pain goes away by itself if enough time passes.",
            cite=HERE,
        ),
        Rule(
            "fill-your-days",
            Focus.DISTRACTION,
            say="In this version you take up something new: a language, a class, a hobby.",
            because="The idea is that full days leave less room for the pain.",
            cite=HERE,
        ),
        Rule(
            "see-somebody-new",
            Dating.YES,
            say="This version suggests going on dates with other people, if you like.",
            because="A date is meant to make you feel better about yourself.",
            cite=HERE,
        ),
        Rule(
            "until-your-mind-is-off-it",
            Duration.UNTIL_DISTRACTED,
            say="In this version it lasts until other things have filled your life.",
            because="Distraction comes first, and contact after it.",
            cite=HERE,
        ),
        Rule(
            "not-while-your-mind-is-on-them",
            FirstMove.WAIT,
            say="In this version you hold off getting in touch until other things have filled your life.",
            because="Distraction comes first, and contact after it.",
            cite=HERE,
        ),
        Waiver(
            "once-you-are-distracted",
            waives=("no-answer-while-you-keep-busy",),
            when=thoroughly_distracted & (S.no_contact_days > 0),
            because="The time apart is for filling your life with other things, and you have filled it.",
            cite=HERE,
        ),
        Rule(
            "contact-after-distraction",
            Contact.OPEN,
            when=thoroughly_distracted,
            overrides=("cut-contact-and-keep-busy",),
            say="In this version you are in touch again once your mind is off it.",
            because="The time apart is for filling your life with other things, and you have filled it.",
            cite=HERE,
        ),
        Rule(
            "back-in-touch",
            FirstMove.GET_IN_TOUCH,
            when=thoroughly_distracted,
            overrides=("not-while-your-mind-is-on-them",),
            say="In this version you get in touch again once your mind is off it.",
            because="Distraction has done its part, and contact comes after it.",
            cite=HERE,
        ),
        Waiver(
            "not-on-the-first-day",
            waives=("contact-after-distraction", "back-in-touch"),
            when=S.no_contact_days <= 0,
            because="This version takes up contact again after a time without it, and none has passed yet.",
            cite=HERE,
        ),
        Waiver(
            "no-return-to-contact-for-moving-on",
            waives=(
                "cut-contact-and-keep-busy",
                "not-while-your-mind-is-on-them",
                "contact-after-distraction",
                "back-in-touch",
            ),
            when=thoroughly_distracted & (S.no_contact_days > 0) & S.goal.is_(Goal.MOVE_ON),
            because="The article is for people who want their ex back. It doesn't say what to do once your mind is "
            "off it and you want to move on.",
            cite=HERE,
        ),
    ),
)
