"""What the adaptive school advises: distance as a rule that bends, and a short answer to an ex who writes."""

from nc_rules import Contact, Derived, Duration, Goal, Heals, Reply, Rule, School, Source, WinsBack
from nc_rules import Situation as S

ARTICLE = Source(
    title="does no contact really work?",
    publisher="Undo A Breakup",
    address="undoabreakup.com/does-no-contact-work/",
)

# The three that the article names. Studying together and owning a business together are not among them.
cannot_avoid = Derived(
    "cannot_avoid",
    when=S.live_together | S.share_children | S.work_together,
    because="A home, children or a job keep bringing the two of you together.",
    cite=ARTICLE.at("when no contact does not work"),
)

ADAPTIVE = School(
    name="adaptive",
    title="Adaptive",
    summary="Keep your distance where life allows it, leave the rule where it does not, answer briefly if they write.",
    rules=(
        Rule(
            "good-for-you",
            Heals.YES,
            say="Take some distance for your own sake.",
            because="In this sense no contact does work: it is good for you after a breakup.",
            cite=ARTICLE.at("does no contact really work?"),
        ),
        Rule(
            "no-sure-way-back",
            WinsBack.DEPENDS,
            say="Do not count on distance to bring them back.",
            because="Sometimes it helps and sometimes not, and done without care it can set you back.",
            cite=ARTICLE.at("does no contact really work?"),
        ),
        # The article does not say how much contact there should be instead where the two cannot avoid each other, so
        # there is no exception to give way to: the rule holds only for those who can.
        Rule(
            "step-back-if-you-can",
            Contact.NONE,
            when=~cannot_avoid,
            say="Step back, and do not get in touch first.",
            because="Distance is right for most people after a breakup, as long as they keep thinking for themselves.",
            cite=ARTICLE.at("does no contact really work?"),
        ),
        Rule(
            "no-help-where-you-cannot-avoid-them",
            WinsBack.NO,
            when=cannot_avoid,
            overrides=("no-sure-way-back",),
            say="Do not rely on no contact to bring them back here.",
            because="It cannot work while your daily lives keep bringing you together.",
            cite=ARTICLE.at("when no contact does not work"),
        ),
        Rule(
            "no-relief-where-you-cannot-avoid-them",
            Heals.NO,
            when=cannot_avoid,
            overrides=("good-for-you",),
            say="Do not look to no contact for relief here.",
            because="A distance that your daily life does not allow cannot do you good. You can heal all the same.",
            cite=ARTICLE.at("when no contact does not work"),
        ),
        Rule(
            "not-where-you-cannot-avoid-them",
            Duration.NOT_AT_ALL,
            when=cannot_avoid,
            say="Leave no contact to those who can keep it.",
            because="It is not practical for two people who share a home, children or a workplace.",
            cite=ARTICLE.at("when no contact does not work"),
        ),
        Rule(
            "answer-briefly",
            Reply.BRIEFLY,
            say="Answer in a few words, and leave out what went wrong and what you would do differently.",
            because="Saying nothing can look petty or rude, and a deep talk now could be turned against you.",
            cite=ARTICLE.at("how no contact can backfire"),
        ),
        Rule(
            "even-though-it-breaks-no-contact",
            Reply.BRIEFLY,
            when=S.in_no_contact,
            say="Reply even though that breaks no contact.",
            because="Holding to the rule at any price is a risk that you can easily avoid.",
            cite=ARTICLE.at("how no contact can backfire"),
        ),
        Rule(
            "silence-looks-like-a-tactic",
            Reply.BRIEFLY,
            when=S.goal.is_(Goal.WIN_BACK),
            say="Do not let your silence look like a move in a game.",
            because="If they feel played, your hope of being together again grows smaller.",
            cite=ARTICLE.at("how no contact can backfire"),
        ),
    ),
)
