"""What the adaptive school advises: distance as a rule that bends, and a short answer to an ex who writes."""

from nc_rules import Contact, Derived, Duration, Goal, Heals, Influence, Reply, Rule, School, Source, Waiver, WinsBack
from nc_rules import Situation as S

ARTICLE = Source(
    title="does no contact really work?",
    publisher="Undo A Breakup",
    address="undoabreakup.com/does-no-contact-work/",
)

# The article names the first three as examples. Owners of one business cannot avoid each other either.
cannot_avoid = Derived(
    "cannot_avoid",
    when=S.live_together | S.share_children | S.work_together | S.share_business,
    because="A home, children, a job or a business keep bringing the two of you together.",
    cite=ARTICLE.at("when no contact does not work"),
)

ADAPTIVE = School(
    name="adaptive",
    title="Adaptive",
    summary="Keep your distance where life allows it, drop the rule where it doesn't, and answer briefly if they"
    " write.",
    rules=(
        Rule(
            "good-for-you",
            Heals.YES,
            say="Take some distance for your own sake.",
            because="Distance is healthy after a breakup.",
            cite=ARTICLE.at("does no contact really work?"),
        ),
        Rule(
            "no-sure-way-back",
            WinsBack.DEPENDS,
            say="Don't count on distance to bring them back.",
            because="Mostly the rule does its job, but not always, and following it without thinking can set you back.",
            cite=ARTICLE.at("does no contact really work?"),
        ),
        Rule(
            "step-back-if-you-can",
            Contact.NONE,
            say="Take a step back, and fit the rule to your own situation.",
            because="Distance is right for most people after a breakup, as long as they keep thinking for themselves.",
            cite=ARTICLE.at("does no contact really work?"),
        ),
        # The article does not say how much contact there should be instead, so no exception takes the rule's place.
        Waiver(
            "no-distance-where-you-cannot-avoid-them",
            waives=("step-back-if-you-can",),
            when=cannot_avoid,
            because="The rule is not for people who cannot avoid each other. The article does not say how much"
            " contact they should have instead.",
            cite=ARTICLE.at("when no contact does not work"),
        ),
        Waiver(
            "no-distance-where-you-may-keep-meeting",
            waives=("step-back-if-you-can",),
            when=S.study_together | S.expecting_child,
            because="A place of study or a child on the way may keep bringing you together. The article does not say"
            " whether the rule is for you then.",
            cite=ARTICLE.at("when no contact does not work"),
        ),
        Waiver(
            "a-break-is-no-breakup",
            waives=("step-back-if-you-can",),
            when=S.only_a_break,
            because="This advice is about the time after a breakup, and you have both agreed on a break.",
            cite=ARTICLE.at("does no contact really work?"),
        ),
        # The article gives no number; a year is past the time after a breakup however one counts.
        Waiver(
            "the-breakup-is-long-past",
            waives=("step-back-if-you-can",),
            when=S.days_since_breakup >= 365,
            because="This advice is about the time after a breakup, and yours was a year or more ago.",
            cite=ARTICLE.at("does no contact really work?"),
        ),
        Waiver(
            "the-time-you-planned-is-over",
            waives=("step-back-if-you-can",),
            when=S.no_contact_completed,
            because="The time that you planned is over. The article does not say what comes after it.",
            cite=ARTICLE.at("how no contact can backfire"),
        ),
        Rule(
            "no-help-where-you-cannot-avoid-them",
            WinsBack.NO,
            when=cannot_avoid,
            overrides=("no-sure-way-back", "less-likely-once-they-suspect", "less-likely-once-unanswered"),
            say="Where your lives cross like this, don't count on the no contact rule to bring them back.",
            because="It can't work while you keep meeting in daily life.",
            cite=ARTICLE.at("when no contact does not work"),
        ),
        Rule(
            "no-relief-where-you-cannot-avoid-them",
            Heals.NO,
            when=cannot_avoid,
            overrides=("good-for-you",),
            say="Don't expect the no contact rule to bring you relief.",
            because="You can't keep the distance that it asks for. You can heal all the same.",
            cite=ARTICLE.at("when no contact does not work"),
        ),
        Rule(
            "not-where-you-cannot-avoid-them",
            Duration.NOT_AT_ALL,
            when=cannot_avoid,
            say="Set the no contact rule aside. It is not for the two of you.",
            because="It is not practical for people who share a home, children, a workplace or a business.",
            cite=ARTICLE.at("when no contact does not work"),
        ),
        Rule(
            "less-likely-once-unanswered",
            WinsBack.UNLIKELY,
            when=S.left_them_unanswered,
            overrides=("no-sure-way-back",),
            say="Expect less from distance now that a message of theirs has gone unanswered.",
            because="Someone who hears nothing back can take it for a game, and turn away.",
            cite=ARTICLE.at("how no contact can backfire"),
        ),
        Rule(
            "less-likely-once-they-suspect",
            WinsBack.UNLIKELY,
            when=S.ex_suspects_tactic,
            overrides=("no-sure-way-back",),
            say="Don't hope for much from silence when they suspect a tactic.",
            because="Once people suspect that they are being manipulated, your position is only weaker.",
            cite=ARTICLE.at("how no contact can backfire"),
        ),
        Rule(
            "no-games",
            Influence.REFUSE,
            say="Don't use silence as a tactic.",
            because="Nobody likes being played with, and people who see it as a game are put off.",
            cite=ARTICLE.at("how no contact can backfire"),
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
            say="Reply, even if that breaks the no contact rule.",
            because="Keeping to the rule at any price is a risk you can easily avoid.",
            cite=ARTICLE.at("how no contact can backfire"),
        ),
        Rule(
            "silence-looks-like-a-tactic",
            Reply.BRIEFLY,
            when=S.goal.is_(Goal.WIN_BACK) | S.ex_suspects_tactic,
            say="Don't let your silence look like a move in a game.",
            because="People who feel that they are being played with draw back.",
            cite=ARTICLE.at("how no contact can backfire"),
        ),
    ),
)
