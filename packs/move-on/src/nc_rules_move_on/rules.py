"""What the article on moving on advises, in the order in which it argues.

It is written for men about women and in the language of manliness. The advice itself holds for anyone, and is said so.
"""

from nc_rules import (
    Contact,
    Duration,
    FirstMove,
    Focus,
    Goal,
    Heals,
    NewPartner,
    Reunion,
    Rule,
    School,
    SocialMedia,
    Source,
    WinsBack,
)
from nc_rules import Situation as S

ARTICLE = Source(
    title="Does No Contact Really Work to Get an Ex Back?",
    publisher="Andreas Galster",
    address="andreasgalster.com/en/does-no-contact-really-work-to-get-an-ex-back-no-heres-why",
)

MOVE_ON = School(
    name="move-on",
    title="Move On",
    summary="Do not wait for a way back: take distance to heal, and build a life that is your own.",
    rules=(
        # The short answer.
        Rule(
            "does-not-bring-them-back",
            WinsBack.NO,
            say="Do not count on silence to bring your ex back.",
            because="Now and then somebody returns. "
            "All too often the hope ties people to what is over and puts their own life on hold.",
            cite=ARTICLE.at("Does No Contact Really Work to Get an Ex Back?"),
        ),
        Rule(
            "harder-still-if-you-fear-being-left",
            WinsBack.NO,
            when=S.anxious_attachment,
            say="Be gentle with yourself, and do not put yourself through a wait for your ex.",
            because="For somebody who suffers from being apart, silence kept in the hope of a return is a poor plan.",
            cite=ARTICLE.at("Does No Contact Really Work to Get an Ex Back?"),
        ),
        Rule(
            "no-time-for-waiting",
            Duration.NOT_AT_ALL,
            when=S.goal.is_(Goal.WIN_BACK),
            say="Give no time to silence that is meant to win them back. This is no call to get in touch, either.",
            because="Waiting in hope can cost months or years that you could live, and it is not worth that.",
            cite=ARTICLE.at("Does No Contact Really Work to Get an Ex Back?"),
        ),
        # Silence until they reach out.
        Rule(
            "do-not-be-their-last-resort",
            NewPartner.MOVE_ON,
            when=S.ex_seeing_someone,
            say="Go your own way, and do not wait for their new relationship to end.",
            because="Some come back only when they were not happy with anybody else. You deserve to be a first choice.",
            cite=ARTICLE.at("But Coaches Say Just Do No Contact Until She Reaches Out…?"),
        ),
        Rule(
            "hope-keeps-the-wound-open",
            Heals.NO,
            when=S.goal.is_(Goal.WIN_BACK),
            overrides=("space-can-help-or-trap", "fear-of-being-left-can-turn-it-into-brooding"),
            say="Do not expect to heal while you keep silent in order to win them back.",
            because="With that hope behind it, whatever you do for yourself is still done for your ex.",
            cite=ARTICLE.at("But Coaches Say Just Do No Contact Until She Reaches Out…?"),
        ),
        Rule(
            "stop-looking-for-signs",
            SocialMedia.STOP_LOOKING,
            say="Do not look through their social media for a sign that they miss you.",
            because="It hurts you, brings you no further, and holds you in the past.",
            cite=ARTICLE.at("But Coaches Say Just Do No Contact Until She Reaches Out…?"),
        ),
        Rule(
            "let-the-relationship-go",
            Reunion.LET_GO,
            say="Let the relationship go, and move forward even though it hurts.",
            because="Holding on to the hope ties you to what is over, and there is a life of yours to go on with.",
            cite=ARTICLE.at("But Coaches Say Just Do No Contact Until She Reaches Out…?"),
        ),
        # The three reasons.
        Rule(
            "make-your-own-happiness",
            Focus.OWN_LIFE,
            say="Build a life that satisfies you: your aims, what you love doing, what you achieve.",
            because="As long as your happiness waits for your ex, it is not in your hands. You are whole without them.",
            cite=ARTICLE.at("Real Men Create Their Own Happiness"),
        ),
        Rule(
            "change-for-yourself",
            Focus.OWN_LIFE,
            when=S.goal.is_(Goal.WIN_BACK),
            say="Do the things that stretch you because you want them, not so that your ex will be impressed.",
            because="Work on yourself that is meant for their eyes is waiting in disguise, and brings little growth.",
            cite=ARTICLE.at("Growth Comes from Action, Not Waiting"),
        ),
        Rule(
            "do-not-run-after-them",
            FirstMove.NEVER,
            say="Do not go after your ex.",
            because="Going after them makes you smaller than you are, and lets what they do decide where you go.",
            cite=ARTICLE.at("Attractive Men Don’t Chase — They Lead"),  # the heading's own apostrophe
        ),
        Rule(
            "subtle-is-still-chasing",
            FirstMove.NEVER,
            when=S.hidden_agenda,
            say="Leave the little message unsent when the hope of a return is what moves you to write it.",
            because="However lightly it is done, a step taken in that hope is still running after them.",
            cite=ARTICLE.at("Attractive Men Don’t Chase — They Lead"),  # the heading's own apostrophe
        ),
        # What distance can do, and what can go wrong with it.
        Rule(
            "space-can-help-or-trap",
            Heals.DEPENDS,
            say="Ask yourself what the distance is for: peace of your own, or their return.",
            because="It can help you to grow and find peace, yet many find that they cannot stop thinking of their ex.",
            cite=ARTICLE.at("How to Handle a Breakup Like a Man — An Alpha Male Break Up Strategy"),
        ),
        Rule(
            "fear-of-being-left-can-turn-it-into-brooding",
            Heals.DEPENDS,
            when=S.anxious_attachment,
            overrides=("space-heals-who-moves-on",),
            say="Watch what the silence does to you, and turn back to your own life when it becomes brooding.",
            because="In somebody who fears being left it can turn into brooding, with the best of intentions.",
            cite=ARTICLE.at("How to Handle a Breakup Like a Man — An Alpha Male Break Up Strategy"),
        ),
        Rule(
            "caught-in-thoughts-of-them",
            Heals.NO,
            when=S.in_no_contact & S.preoccupied,
            overrides=(
                "space-can-help-or-trap",
                "fear-of-being-left-can-turn-it-into-brooding",
                "space-heals-who-moves-on",
            ),
            say="Do not rely on silence alone to heal you; look for what brings your thoughts back to your own life.",
            because="To keep away and still think of them all day is the trap that silence can turn into. "
            "It happens to many, and you can step out of it.",
            cite=ARTICLE.at("How to Handle a Breakup Like a Man — An Alpha Male Break Up Strategy"),
        ),
        Rule(
            "space-to-move-on",
            Contact.NONE,
            when=S.goal.is_(Goal.MOVE_ON),
            say="Keep out of contact, as room for yourself and not as a wait.",
            because="Distance serves those who take it in order to grow and to move on.",
            cite=ARTICLE.at("In This No Contact Rule Book, I share:"),
        ),
        Rule(
            "space-heals-who-moves-on",
            Heals.YES,
            when=S.goal.is_(Goal.MOVE_ON),
            overrides=("space-can-help-or-trap",),
            say="Take the space that you need to heal.",
            because="Room to recover is the sound part of the rule. It is the promise of a return that misleads.",
            cite=ARTICLE.at("In This No Contact Rule Book, I share:"),
        ),
    ),
)
