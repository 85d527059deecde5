"""Write a school with a fact and a topic of its own, and put it beside the installed ones."""

from nc_rules import Contact, Fact, Rule, School, Situation, Source, Stance, compare, fact_sheet, flag

GRANDMOTHER = Source("What my grandmother said", "my grandmother")


@fact_sheet
class Faith:
    """What this school asks besides."""

    shares_congregation: Fact[bool] = flag(
        "Do you go to the same church, mosque, synagogue or temple?",
        yes="you share a congregation",
        no="you do not share a congregation",
    )


class Letters(Stance, topic="letters", question="What about the old letters?"):
    """A question that no other school answers."""

    KEEP = "keep", "put them away"
    RETURN = "return", "give them back"


school = School(
    "grandmother",
    title="Grandmother's Advice",
    summary="Be polite, and keep the letters.",
    rules=(
        Rule(
            "step-back",
            Contact.NONE,
            say="Leave each other in peace for a while.",
            because="What is stirred does not settle.",
            cite=GRANDMOTHER.at("On the porch"),
        ),
        Rule(
            "polite-at-service",
            Contact.CIVIL,
            when=Faith.shares_congregation & ~Situation.live_together,
            overrides=("step-back",),
            say="Greet them kindly when you meet at the service.",
            because="A house of prayer is no place for coldness.",
            cite=GRANDMOTHER.at("On the porch"),
        ),
        Rule(
            "keep-the-letters",
            Letters.KEEP,
            say="Put the letters in a box, and the box out of sight.",
            because="You may be glad of them in thirty years.",
            cite=GRANDMOTHER.at("In the attic"),
        ),
    ),
)

comparison = compare(
    Situation(live_together=False),
    Faith(shares_congregation=True),
    schools=["active", "strict-30-day", school],
)
print(comparison.on(["contact", "letters"]))
