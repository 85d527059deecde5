"""Heal from the breakup: no contact as time to get over the pain."""

from nc_rules import Contact, Duration, FirstMove, Focus, Heals, Rule, School
from nc_rules import Situation as S
from nc_rules_passive.source import ARTICLE

HERE = ARTICLE.at("Heal from the Breakup No Contact")

# Once somebody has healed, the form lets them get in touch again, and does not say how. `open` and `test_the_waters`
# are the nearest stances; the texts of their rules say no more than the article.
HEAL = School(
    name="heal",
    title="Heal from the Breakup",
    summary="Cut contact and look after yourself until it no longer hurts: a form of no contact as a critic tells it.",
    reported_by="Clay Andrews of Modern Love",
    rules=(
        Rule(
            "cut-contact-to-heal",
            Contact.NONE,
            say="Cut contact for now.",
            because="The time apart is there for you to get over the pain.",
            cite=HERE,
        ),
        Rule(
            "look-after-yourself",
            Focus.HEALING,
            say="Look after yourself: exercise, allow yourself some comfort, and put your keepsakes out of sight.",
            because="In this form the time belongs to you and to your recovery.",
            cite=HERE,
        ),
        Rule(
            "time-to-heal",
            Heals.YES,
            say="Use no contact to get over the breakup.",
            because="This form holds that you will feel better once you have had time to yourself.",
            cite=HERE,
        ),
        Rule(
            "until-you-feel-better",
            Duration.UNTIL_HEALED,
            say="Give it as long as you need to feel better; after that you may get in touch again.",
            because="Healing sets the date here, not a number of days.",
            cite=HERE,
        ),
        Rule(
            "heal-before-you-write",
            FirstMove.WAIT,
            say="Wait with getting in touch until you have healed.",
            because="By then it will not seem as though you needed them back.",
            cite=HERE,
        ),
        Rule(
            "contact-after-healing",
            Contact.OPEN,
            when=S.healed,
            overrides=("cut-contact-to-heal",),
            say="You may be in contact with your ex again.",
            because="Contact was cut so that you could heal, and you have.",
            cite=HERE,
        ),
        Rule(
            "write-once-you-have-healed",
            FirstMove.TEST_THE_WATERS,
            when=S.healed,
            overrides=("heal-before-you-write",),
            say="You may get in touch with your ex again.",
            because="You have had time to heal, so it will not seem as though you needed them back.",
            cite=HERE,
        ),
    ),
)
