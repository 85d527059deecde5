"""Distract yourself: no contact as time to be filled with other things."""

from nc_rules import Contact, Dating, FirstMove, Focus, Heals, Rule, School
from nc_rules import Situation as S
from nc_rules_passive.source import ARTICLE

HERE = ARTICLE.at("Distract Yourself No Contact")

DISTRACT = School(
    name="distract",
    title="Distract Yourself",
    summary="Cut contact and keep busy until your mind is elsewhere: a form of no contact as a critic tells it.",
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
        # The form gets in touch again once the mind is well and truly elsewhere. No fact says that it is, but while
        # thoughts of the ex fill the day it is certainly not.
        Rule(
            "not-while-your-mind-is-on-them",
            FirstMove.WAIT,
            when=S.preoccupied,
            say="Wait with getting in touch until other things have taken over your thoughts.",
            because="In this form distraction comes first, and contact after it.",
            cite=HERE,
        ),
    ),
)
