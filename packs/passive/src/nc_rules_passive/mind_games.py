"""Mind games: silence and appearances, meant to make the ex fear that they are losing somebody."""

from nc_rules import Contact, Focus, Goal, Influence, Reply, Reunion, Rule, School, SocialMedia, Waiver, WinsBack
from nc_rules import Situation as S
from nc_rules_passive.source import ARTICLE

HERE = ARTICLE.at("Mind Games No Contact")

MIND_GAMES = School(
    name="mind-games",
    title="Mind Games",
    summary="Stay silent and seem in demand, so that they want you back: a version of no contact as a critic "
    "describes it.",
    reported_by="Clay Andrews of Modern Love",
    rules=(
        Rule(
            "go-silent",
            Contact.NONE,
            say="In this version you break off all contact.",
            because="This version is built on the silent treatment.",
            cite=HERE,
        ),
        Rule(
            "leave-them-without-an-answer",
            Reply.IGNORE,
            say="In this version you don't answer.",
            because="Leaving messages unanswered is part of the silent treatment.",
            cite=HERE,
        ),
        Rule(
            "work-on-them-by-silence",
            Influence.USE_IT,
            say="This version uses silence as a tactic.",
            because="Hearing nothing is meant to make them think that other people want you, and so to change their "
            "mind.",
            cite=HERE,
        ),
        Rule(
            "seem-to-be-dating",
            Focus.IMPRESSION,
            say="In this version you give the impression that you are dating a lot.",
            because="What counts is what your ex imagines about your life, not what it is really like.",
            cite=HERE,
        ),
        Rule(
            "pose-in-good-company",
            SocialMedia.STAGE_POSTS,
            say="This version suggests posting pictures of yourself in attractive company, for your ex to see.",
            because="The pictures are meant to make your ex insecure.",
            cite=HERE,
        ),
        Rule(
            "they-will-see-their-mistake",
            WinsBack.LIKELY,
            say="This version promises that your ex will come back.",
            because="They are meant to see the breakup as their mistake.",
            cite=HERE,
        ),
        Rule(
            "have-them-come-back",
            Reunion.AIM_FOR_IT,
            when=S.goal.is_(Goal.WIN_BACK),
            say="This version aims to get your ex to come back.",
            because="Everything in this version serves that aim.",
            cite=HERE,
        ),
        # The account ends where the ex returns.
        Waiver(
            "once-they-want-you-back",
            waives=(
                "go-silent",
                "leave-them-without-an-answer",
                "work-on-them-by-silence",
                "seem-to-be-dating",
                "pose-in-good-company",
            ),
            when=S.ex_wants_back,
            because="This version is meant to make your ex want to come back. It doesn't say what to do then.",
            cite=HERE,
        ),
    ),
)
