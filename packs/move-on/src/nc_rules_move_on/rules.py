"""What the article on moving on advises, in the order in which it argues.

It is written for men about women and in the language of manliness. The advice itself holds for anyone, and is said so.
"""

from nc_rules import (
    Contact,
    Dating,
    Derived,
    Duration,
    FirstMove,
    Focus,
    Goal,
    Greeting,
    Heals,
    NewPartner,
    Occasion,
    Reunion,
    Rule,
    School,
    Signs,
    SocialMedia,
    Source,
    Waiver,
    WinsBack,
)
from nc_rules import Situation as S

ARTICLE = Source(
    title="Does No Contact Really Work to Get an Ex Back?",
    publisher="Andreas Galster",
    address="andreasgalster.com/en/does-no-contact-really-work-to-get-an-ex-back-no-heres-why",
)

# The article minds the hope behind what is done, whether or not it is admitted. So a wish to move on with that hope
# still beneath it counts as hope.
hopes_for_a_return = Derived(
    "hopes_for_a_return",
    when=S.goal.is_(Goal.WIN_BACK) | S.hidden_agenda,
    because="You want them back, or part of you still hopes for it.",
    cite=ARTICLE.at("Growth Comes from Action, Not Waiting"),
)

# Days on which a greeting is a way of getting in touch. A child's birthday, a death or an emergency is more than that.
a_day_for_greetings = Derived(
    "a_day_for_greetings",
    when=S.occasion.in_(Occasion.EX_BIRTHDAY, Occasion.MY_BIRTHDAY, Occasion.HOLIDAY, Occasion.ANNIVERSARY),
    because="It is a day on which people send each other greetings.",
    cite=ARTICLE.at("Attractive Men Don’t Chase — They Lead"),  # the heading's own apostrophe
)

MOVE_ON = School(
    name="move-on",
    title="Move On",
    summary="Don't wait for a way back: take some distance to heal, and build a life that is your own.",
    rules=(
        # The short answer.
        Rule(
            "does-not-bring-them-back",
            WinsBack.NO,
            say="Don't count on silence to bring your ex back.",
            because="Some people do come back. All too often, though, waiting in hope ties people to the past and "
            "puts their own lives on hold.",
            cite=ARTICLE.at("Does No Contact Really Work to Get an Ex Back?"),
        ),
        Rule(
            "harder-still-if-you-fear-being-left",
            WinsBack.NO,
            when=S.anxious_attachment,
            say="Be gentle with yourself, and spare yourself the wait.",
            because="For people who fear being left, staying silent in the hope that an ex returns is a bad idea.",
            cite=ARTICLE.at("Does No Contact Really Work to Get an Ex Back?"),
        ),
        Rule(
            "no-time-for-waiting",
            Duration.NOT_AT_ALL,
            when=S.goal.is_(Goal.WIN_BACK),
            say="Don't spend more time on a silence meant to win them back. That's no reason to get in touch, though.",
            because="Waiting in hope can cost you months or years of your own life, and it isn't worth that.",
            cite=ARTICLE.at("Does No Contact Really Work to Get an Ex Back?"),
        ),
        Rule(
            "stop-reading-signs",
            Signs.STOP,
            say="Don't go over what they do in search of signs that they miss you.",
            because="Puzzling over an ex is part of the trap: the thoughts go round and round, and life stands still.",
            cite=ARTICLE.at("Does No Contact Really Work to Get an Ex Back?"),
        ),
        # Silence until they reach out.
        Rule(
            "do-not-be-their-last-resort",
            NewPartner.MOVE_ON,
            when=S.ex_seeing_someone,
            say="Go your own way, and don't wait for their new relationship to end.",
            because="Some come back only when nobody else has made them happy, and you deserve to be a first choice.",
            cite=ARTICLE.at("But Coaches Say Just Do No Contact Until She Reaches Out…?"),
        ),
        Rule(
            "hope-keeps-the-wound-open",
            Heals.NO,
            when=hopes_for_a_return,
            overrides=(
                "space-can-help-or-trap",
                "fear-of-being-left-can-turn-it-into-brooding",
                "caught-in-thoughts-of-them",
                "space-heals-who-moves-on",
            ),
            say="Don't expect silence to heal you while you hope it will bring them back.",
            because="That hope colours everything you do for yourself.",
            cite=ARTICLE.at("But Coaches Say Just Do No Contact Until She Reaches Out…?"),
        ),
        Rule(
            "put-the-phone-down",
            Signs.STOP,
            when=S.checks_phone_for_word,
            say="Stop checking your phone in the hope of a message.",
            because="Every look hurts, gets you nowhere and keeps you in the past.",
            cite=ARTICLE.at("But Coaches Say Just Do No Contact Until She Reaches Out…?"),
        ),
        Rule(
            "stop-looking-for-signs",
            SocialMedia.STOP_LOOKING,
            say="Don't look through their social media for signs that they miss you.",
            because="It hurts, it gets you nowhere, and it keeps you in the past.",
            cite=ARTICLE.at("But Coaches Say Just Do No Contact Until She Reaches Out…?"),
        ),
        Rule(
            "let-the-relationship-go",
            Reunion.LET_GO,
            say="Let the relationship go and move forward, painful as that can be.",
            because="Holding on would tie you to what is over, and you have a life of your own to get on with.",
            cite=ARTICLE.at("But Coaches Say Just Do No Contact Until She Reaches Out…?"),
        ),
        Rule(
            "nobodys-last-choice",
            Reunion.LET_GO,
            when=S.ex_wants_back,
            overrides=("let-the-relationship-go",),
            say="Keep to your own path, even now that they want you back.",
            because="Some come back only because nobody else has made them happy, and you should be nobody's last "
            "choice.",
            cite=ARTICLE.at("But Coaches Say Just Do No Contact Until She Reaches Out…?"),
        ),
        Waiver(
            "a-break-is-no-breakup",
            waives=("let-the-relationship-go", "nobodys-last-choice", "do-not-be-their-last-resort", "in-time"),
            when=S.only_a_break,
            because="This advice is for people whose relationship is over, and you have both agreed on a break.",
            cite=ARTICLE.at("But Coaches Say Just Do No Contact Until She Reaches Out…?"),
        ),
        # The three reasons.
        Rule(
            "make-your-own-happiness",
            Focus.OWN_LIFE,
            say="Build a life that satisfies you: goals of your own, things you love, things you can be proud of.",
            because="Happiness that depends on an ex is out of your hands. You are whole without them.",
            cite=ARTICLE.at("Real Men Create Their Own Happiness"),
        ),
        Rule(
            "change-for-yourself",
            Focus.OWN_LIFE,
            when=hopes_for_a_return,
            say="Stretch yourself because you want to, and not to impress your ex.",
            because="Changing to impress them is only another way of waiting, and you won't grow much by it.",
            cite=ARTICLE.at("Growth Comes from Action, Not Waiting"),
        ),
        Rule(
            "do-not-run-after-them",
            FirstMove.NEVER,
            say="Don't make a move towards your ex.",
            because="Chasing an ex puts them in charge of your life.",
            cite=ARTICLE.at("Attractive Men Don’t Chase — They Lead"),  # the heading's own apostrophe
        ),
        Rule(
            "subtle-is-still-chasing",
            FirstMove.NEVER,
            when=S.hidden_agenda,
            say="If you want to write because you hope it will bring them back, don't send the message.",
            because="However casual it looks, a step taken in that hope is still chasing.",
            cite=ARTICLE.at("Attractive Men Don’t Chase — They Lead"),  # the heading's own apostrophe
        ),
        Waiver(
            "a-friendship-without-that-hope",
            waives=("do-not-run-after-them",),
            when=S.goal.is_(Goal.FRIENDSHIP) & ~S.hidden_agenda,
            because="The warning is about steps taken to bring them back, and friendship is all that you hope for.",
            cite=ARTICLE.at("Attractive Men Don’t Chase — They Lead"),  # the heading's own apostrophe
        ),
        Rule(
            "no-greeting-in-that-hope",
            Greeting.STAY_SILENT,
            when=S.hidden_agenda & a_day_for_greetings,
            say="Don't send a greeting while part of you hopes it will bring them back.",
            because="Even a small gesture is a way of chasing when that is the hope behind it.",
            cite=ARTICLE.at("Attractive Men Don’t Chase — They Lead"),  # the heading's own apostrophe
        ),
        # What distance can do, and what can go wrong with it.
        Rule(
            "space-can-help-or-trap",
            Heals.DEPENDS,
            say="Ask yourself what the distance is for: your own peace, or their return.",
            because="It can help you to grow and find peace. Often, though, it does harm, and people can't stop "
            "thinking of their ex.",
            cite=ARTICLE.at("How to Handle a Breakup Like a Man — An Alpha Male Break Up Strategy"),
        ),
        Rule(
            "fear-of-being-left-can-turn-it-into-brooding",
            Heals.DEPENDS,
            when=S.anxious_attachment,
            overrides=("space-heals-who-moves-on",),
            say="Watch what the silence does to you, and turn back to your own life if you begin to brood.",
            because="In people who fear being left it can lead to brooding, even with the best of intentions.",
            cite=ARTICLE.at("How to Handle a Breakup Like a Man — An Alpha Male Break Up Strategy"),
        ),
        Rule(
            "caught-in-thoughts-of-them",
            Heals.DEPENDS,
            when=S.in_no_contact & S.preoccupied,
            overrides=("space-can-help-or-trap", "space-heals-who-moves-on"),
            say="Take the space, but don't rely on silence alone: turn back to your own life, again and again.",
            because="Space can help you to heal. It can also become a trap in which the thoughts of an ex never stop; "
            "that happens to many, and you can step out of it.",
            cite=ARTICLE.at("How to Handle a Breakup Like a Man — An Alpha Male Break Up Strategy"),
        ),
        # What it grants the rule, and what comes after.
        Rule(
            "in-time",
            Dating.IN_TIME,
            say="In time, let yourself look for someone new.",
            because="What you learn from this breakup can help you in your next relationship, and there is no need to "
            "lose hope of one.",
            cite=ARTICLE.at("In This No Contact Rule Book, I share:"),
        ),
        Waiver(
            "already-dating",
            waives=("in-time",),
            when=S.dating_others,
            because="This looks ahead to a time when you date again, and you are dating already.",
            cite=ARTICLE.at("In This No Contact Rule Book, I share:"),
        ),
        Rule(
            "space-to-move-on",
            Contact.NONE,
            when=S.goal.is_(Goal.MOVE_ON),
            say="Take as much distance as your life allows, to make room for yourself and not to wait.",
            because="Distance helps people who take it in order to grow and move on.",
            cite=ARTICLE.at("In This No Contact Rule Book, I share:"),
        ),
        Rule(
            "space-heals-who-moves-on",
            Heals.YES,
            when=S.goal.is_(Goal.MOVE_ON),
            overrides=("space-can-help-or-trap",),
            say="Take the space that you need to heal, and don't get caught up in the rule itself.",
            because="Room to heal is the sound part of the rule; the promise of a return is what misleads.",
            cite=ARTICLE.at("In This No Contact Rule Book, I share:"),
        ),
    ),
)
