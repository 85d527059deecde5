"""Mind games: silence and appearances, meant to make the ex fear that they are losing somebody."""

from nc_rules import Contact, Focus, Goal, Reply, Reunion, Rule, School, SocialMedia, WinsBack
from nc_rules import Situation as S
from nc_rules_passive.source import ARTICLE

HERE = ARTICLE.at("Mind Games No Contact")

MIND_GAMES = School(
    name="mind-games",
    title="Mind Games",
    summary="Stay silent and look sought after, to be wanted back: a form of no contact as a critic tells it.",
    reported_by="Clay Andrews of Modern Love",
    rules=(
        Rule(
            "go-silent",
            Contact.NONE,
            say="Break off all contact.",
            because="This form uses silence to set your ex wondering about you.",
            cite=HERE,
        ),
        Rule(
            "leave-them-without-an-answer",
            Reply.IGNORE,
            say="Do not answer.",
            because="To be left without an answer is what this form expects to draw your ex back.",
            cite=HERE,
        ),
        Rule(
            "seem-to-be-dating",
            Focus.IMPRESSION,
            say="Give the impression that you are dating a great deal.",
            because="This form works on what your ex believes about your life, whatever it is really like.",
            cite=HERE,
        ),
        Rule(
            "pose-in-good-company",
            SocialMedia.STAGE_POSTS,
            say="Consider posting pictures of yourself with attractive people, where your ex will come across them.",
            because="The pictures are there to feed your ex's doubts.",
            cite=HERE,
        ),
        Rule(
            "they-will-see-their-mistake",
            WinsBack.LIKELY,
            say="Expect your ex to come back.",
            because="This form promises that they will see the breakup as their mistake and return to you.",
            cite=HERE,
        ),
        Rule(
            "have-them-come-back",
            Reunion.AIM_FOR_IT,
            when=S.goal.is_(Goal.WIN_BACK),
            say="Aim for your ex to come back to you.",
            because="Everything that this form does is done to that end.",
            cite=HERE,
        ),
    ),
)
