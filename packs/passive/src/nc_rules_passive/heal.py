"""Heal from the breakup: no contact as time to get over the pain."""

from nc_rules import Contact, Duration, FirstMove, Focus, Goal, Heals, Reply, Rule, School, Waiver
from nc_rules import Situation as S
from nc_rules_passive.source import ARTICLE

HERE = ARTICLE.at("Heal from the Breakup No Contact")

HEAL = School(
    name="heal",
    title="Heal from the Breakup",
    summary="Cut contact and look after yourself until you feel better: a version of no contact as a critic describes "
    "it.",
    reported_by="Clay Andrews of Modern Love",
    rules=(
        Rule(
            "cut-contact-to-heal",
            Contact.NONE,
            say="In this version you cut contact.",
            because="The time apart is for getting over the pain.",
            cite=HERE,
        ),
        # To answer is to be in contact, so it follows from cutting contact.
        Rule(
            "no-answer-while-you-heal",
            Reply.IGNORE,
            say="In this version you don't answer.",
            because="Contact is cut so that you can heal, and an answer would be contact. The account gives no "
            "exceptions.",
            cite=HERE,
        ),
        Rule(
            "look-after-yourself",
            Focus.HEALING,
            say="In this version you look after yourself: exercise, a few comforts, and your keepsakes out of sight.",
            because="The time belongs to you and your recovery.",
            cite=HERE,
        ),
        Rule(
            "time-to-heal",
            Heals.YES,
            say="The idea is that you will feel better once you have had time for yourself.",
            because="Healing is what the time is for.",
            cite=HERE,
        ),
        Rule(
            "until-you-feel-better",
            Duration.UNTIL_HEALED,
            say="In this version it lasts until you feel better.",
            because="Healing decides when it ends, not a number of days.",
            cite=HERE,
        ),
        Rule(
            "heal-before-you-write",
            FirstMove.WAIT,
            say="In this version you hold off getting in touch until you have healed.",
            because="The idea is that by then you won't come across as desperate.",
            cite=HERE,
        ),
        Waiver(
            "once-you-have-healed",
            waives=("cut-contact-to-heal", "no-answer-while-you-heal", "heal-before-you-write"),
            when=S.healed,
            because="The time apart is for healing, and you are over the worst.",
            cite=HERE,
        ),
        Rule(
            "contact-after-healing",
            Contact.OPEN,
            when=S.healed,
            say="In this version you may be in touch again once you feel better.",
            because="The time apart is for healing, and you are over the worst.",
            cite=HERE,
        ),
        Rule(
            "write-once-you-have-healed",
            FirstMove.GET_IN_TOUCH,
            when=S.healed,
            say="In this version you may get in touch again once you feel better.",
            because="The idea is that you won't come across as desperate now.",
            cite=HERE,
        ),
        Waiver(
            "no-return-to-contact-for-moving-on",
            waives=("contact-after-healing", "write-once-you-have-healed"),
            when=S.goal.is_(Goal.MOVE_ON),
            because="The article is for people who want their ex back. It doesn't say what to do once you have healed "
            "and want to move on.",
            cite=HERE,
        ),
    ),
)
