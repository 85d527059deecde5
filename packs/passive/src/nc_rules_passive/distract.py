"""Distract yourself: no contact as time to be filled with other things."""

from nc_rules import Contact, Dating, FirstMove, Focus, Heals, Rule, School
from nc_rules import Situation as S
from nc_rules_passive.source import ARTICLE

HERE = ARTICLE.at("Distract Yourself No Contact")

DISTRACT = School(
    name="distract",
    title="Distract Yourself",
    summary="Cut contact and keep busy until your mind is elsewhere: a form of no contact as a critic tells it.",
    reported_by="Clay Andrews of Modern Love",
    rules=(
        Rule(
            "cut-contact-and-keep-busy",
            Contact.NONE,
            say="Cut contact, and turn to other things.",
            because="This form wants your mind off the pain.",
            cite=HERE,
        ),
        Rule(
            "time-will-do-it",
            Heals.YES,
            say="Let time pass.",
            because="This form trusts that pain goes by itself with time.",
            cite=HERE,
        ),
        Rule(
            "fill-your-days",
            Focus.DISTRACTION,
            say="Take up something new: a language, a class, a hobby.",
            because="A full week leaves less room for the pain.",
            cite=HERE,
        ),
        Rule(
            "see-somebody-new",
            Dating.YES,
            say="Go out with somebody else, if you like.",
            because="This form counts on it to help you think better of yourself.",
            cite=HERE,
        ),
        Rule(
            "not-while-your-mind-is-on-them",
            FirstMove.WAIT,
            say="Wait with getting in touch until other things have taken over your thoughts.",
            because="In this form distraction comes first, and contact after it.",
            cite=HERE,
        ),
        # The form gets in touch again once the mind is well and truly elsewhere, and does not say how. The nearest fact
        # to that is that thoughts of the ex are known not to fill the day; `open` and `test_the_waters` are the nearest
        # stances.
        Rule(
            "contact-after-distraction",
            Contact.OPEN,
            when=~S.preoccupied,
            overrides=("cut-contact-and-keep-busy",),
            say="If your mind is well and truly elsewhere, be in contact with your ex again.",
            because="Contact was cut until other things had taken over.",
            cite=HERE,
        ),
        Rule(
            "back-in-touch",
            FirstMove.TEST_THE_WATERS,
            when=~S.preoccupied,
            overrides=("not-while-your-mind-is-on-them",),
            say="If your mind is well and truly elsewhere, get in touch with your ex again.",
            because="This form takes up contact again when distraction has done its part.",
            cite=HERE,
        ),
    ),
)
