"""What the article on dignity advises to somebody whose ex has left, in the order in which it argues."""

from nc_rules import (
    Contact,
    Derived,
    EndedBy,
    FirstMove,
    Focus,
    Goal,
    Heals,
    Mood,
    Reply,
    Reunion,
    Rule,
    School,
    Source,
    WinsBack,
)
from nc_rules import Situation as S

ARTICLE = Source(
    title="Does No Contact Really Work?",
    publisher="My Ex Back Coach (Coach Lee)",
    address="myexbackcoach.com/does-no-contact-really-work/",
)

# The article speaks to people who were left. Its reasons for staying away as such hold after any breakup; those for
# hoping, and for leaving every step to the ex, rest on the ex having wanted the breakup.
they_left = Derived(
    "they_left",
    when=S.ended_by.is_(EndedBy.EX),
    because="Your ex wanted the breakup, so it is theirs to reconsider.",
    cite=ARTICLE.at("The Principle Behind No Contact"),
)

# Whoever doesn't want the relationship back is not told to work on it, whatever the ex is willing to do.
help_is_welcome = Derived(
    "help_is_welcome",
    when=S.ex_open_to_counselling & S.goal.is_(Goal.WIN_BACK),
    because="You want to be together again, and your ex is willing to seek help for it.",
    cite=ARTICLE.at("Interest in Seeking Help"),
)

DIGNITY = School(
    name="dignity",
    title="Dignity",
    summary="Step back with dignity, let your ex have the breakup they wanted, and leave the way back to them.",
    rules=(
        # The principle.
        Rule(
            "stop-chasing",
            Contact.NONE,
            when=they_left & S.chased,
            say="Stop asking and pleading, and step back completely.",
            because="Running after them often costs you dignity and mostly makes you less attractive to them. "
            "Stepping back shows that you can bear this with grace.",
            cite=ARTICLE.at("The Principle Behind No Contact: Maintaining Dignity"),
        ),
        Rule(
            "give-them-the-breakup",
            Contact.NONE,
            when=they_left,
            say="Take their decision at its word, and stay out of contact.",
            because="Only with you out of reach can they find out what life without you is like, "
            "and perhaps see what they had.",
            cite=ARTICLE.at("The Principle Behind No Contact: Allowing Space"),
        ),
        Rule(
            "break-the-cycle",
            Contact.NONE,
            when=they_left & S.on_and_off,
            say="Stay away this time, and leave the mending to them.",
            because="If you are always the one to repair things, they learn to leave and return as they like.",
            cite=ARTICLE.at("The Principle Behind No Contact: Avoiding Reinforcement of Negative Behavior"),
        ),
        Rule(
            "leave-the-first-step-to-them",
            FirstMove.NEVER,
            when=they_left,
            say="Leave the first step to them.",
            because="What your ex broke off is for your ex to take up again. You need not repair it for them.",
            cite=ARTICLE.at("The Principle Behind No Contact: Avoiding Reinforcement of Negative Behavior"),
        ),
        Rule(
            "the-way-back-is-theirs",
            Reunion.LEAVE_IT_TO_THEM,
            when=they_left,
            say="If there is to be a way back, let your ex be the one to take it up.",
            because="Stepping back hands the responsibility for making up to the one who ended it.",
            cite=ARTICLE.at("The Principle Behind No Contact: Avoiding Reinforcement of Negative Behavior"),
        ),
        # Why it works.
        Rule(
            "let-feelings-settle",
            Contact.NONE,
            say="Stay out of contact for now, and let feelings settle.",
            because="Soon after a breakup feelings run high on both sides. "
            "A pause can let the bitterness fade, and later exchanges go better for it.",
            cite=ARTICLE.at("Psychological Impact of No Contact on Your Ex: Allowing Emotional Reset"),
        ),
        Rule(
            "distance-often-helps",
            WinsBack.LIKELY,
            when=they_left,
            say="Trust that distance improves your chances, and do not take it for a promise.",
            because="The coach has seen many exes think again and get in touch once nobody ran after them, "
            "after short and long relationships alike. It does not work every time.",
            cite=ARTICLE.at("Real-Life Testimonials"),
        ),
        # Signs that hope is justified.
        Rule(
            "happy-memories-are-a-good-sign",
            WinsBack.LIKELY,
            when=S.ex_reminisces & ~S.ended_by.is_(EndedBy.ME),
            say="Take it as a good sign that they bring up happy memories.",
            because="What you shared still means something to them, and they may be thinking about its worth again.",
            cite=ARTICLE.at("Reflection on Happy Memories"),
        ),
        Rule(
            "doubts-are-a-good-sign",
            WinsBack.LIKELY,
            when=S.ex_wavers,
            say="Take it as a good sign that they hesitate.",
            because="Somebody who puts off the last step is torn, and still tied to what you had together.",
            cite=ARTICLE.at("Reluctance to Proceed with the Breakup"),
        ),
        Rule(
            "do-not-press-their-doubts",
            FirstMove.NEVER,
            when=S.ex_wavers,
            say="Let them work through their doubts in their own time, without any push from you.",
            because="Pressure now would teach them to fear your reaction, should it ever end again. "
            "Without it, coming back feels safer to them.",
            cite=ARTICLE.at("Reluctance to Proceed with the Breakup"),
        ),
        Rule(
            "wish-for-help-is-a-good-sign",
            WinsBack.LIKELY,
            when=S.ex_open_to_counselling & ~S.ended_by.is_(EndedBy.ME),
            say="Take it as a strong sign that they are willing to seek help.",
            because="They think that the relationship can be mended, and see that not all of the fault was yours.",
            cite=ARTICLE.at("Interest in Seeking Help"),
        ),
        Rule(
            "welcome-the-wish-for-help",
            Reply.ENGAGE,
            when=help_is_welcome,
            say="Answer, and encourage their wish to seek help.",
            because="Somebody who is willing to seek help is ready to look at their own part, and to work on it.",
            cite=ARTICLE.at("Interest in Seeking Help"),
        ),
        Rule(
            "seek-help-together",
            Contact.OPEN,
            when=help_is_welcome,
            overrides=("stop-chasing", "give-them-the-breakup", "break-the-cycle", "let-feelings-settle"),
            say="Take up their wish for help, and look for counselling or coaching together.",
            because="With somebody to guide you, you can talk usefully about what drove you apart.",
            cite=ARTICLE.at("Interest in Seeking Help"),
        ),
        # What it can and cannot do.
        Rule(
            "love-alone-does-not-decide",
            FirstMove.NEVER,
            when=they_left & S.goal.is_(Goal.WIN_BACK),
            say="Do not get in touch to tell them how much you love them, however strong the urge.",
            because="It takes two who want each other now, and guarding your feelings spares you more pain.",
            cite=ARTICLE.at("The Reality of No Contact: Guarding Your Heart"),
        ),
        Rule(
            "do-not-reach-for-sympathy",
            FirstMove.NEVER,
            when=they_left & S.mood.in_(Mood.SAD, Mood.DESPERATE),
            say="Do not turn to your ex with your pain, hard as that is.",
            because="They might feel sorry for you, and that does not make them want you. "
            "Whoever wants you back will show it by what they do.",
            cite=ARTICLE.at("The Reality of No Contact: Pity Is NOT Attraction"),
        ),
        Rule(
            "time-and-distance-heal",
            Heals.YES,
            say="Give yourself the time and the distance to heal.",
            because="The pain of these days will ease, and you will be able to go on whether or not your ex returns.",
            cite=ARTICLE.at("The Reality of No Contact: Time Heals"),
        ),
        # Hope, meanwhile.
        Rule(
            "silence-so-far-is-not-final",
            WinsBack.LIKELY,
            when=they_left & S.in_no_contact & ~S.ex_reached_out & S.goal.is_(Goal.WIN_BACK),
            say="Be patient, and do not read their silence so far as a final no.",
            because="It takes time with both of you. Your ex passes through several stages, at times backwards.",
            cite=ARTICLE.at("Keeping Hope Alive During No Contact: Delayed Gratification"),
        ),
        Rule(
            "grow-for-yourself",
            Focus.OWN_LIFE,
            say="Turn to yourself: to what you like doing, what you want to reach, who you want to be.",
            because="It does you good whatever happens. If your ex comes to see you with other eyes, all the better.",
            cite=ARTICLE.at("Keeping Hope Alive During No Contact: Personal Growth"),
        ),
    ),
)
