"""What the article on dignity advises to somebody whose ex has left, in the order in which it argues."""

from nc_rules import (
    Contact,
    ContactNow,
    Derived,
    Duration,
    EndedBy,
    FirstMove,
    Focus,
    Goal,
    Heals,
    Influence,
    MessageAbout,
    Mood,
    Reply,
    Reunion,
    Rule,
    School,
    Source,
    Tone,
    Waiver,
    WinsBack,
)
from nc_rules import Situation as S

ARTICLE = Source(
    title="Does No Contact Really Work?",
    publisher="My Ex Back Coach (Coach Lee)",
    address="myexbackcoach.com/does-no-contact-really-work/",
)

# The article speaks to people who were left, and its principle is about exes who have said clearly that they don't want
# the relationship. So whoever ended it, a plain no counts the same for those who want the ex back, or may want it.
they_left = Derived(
    "they_left",
    when=S.ended_by.is_(EndedBy.EX) | (S.ex_said_it_is_over & S.goal.in_(Goal.WIN_BACK, Goal.UNDECIDED)),
    because="Your ex ended it, or has said plainly that it is over.",
    cite=ARTICLE.at("The Principle Behind No Contact"),
)

you_both_want_it = Derived(
    "you_both_want_it",
    when=S.ex_wants_back & S.goal.is_(Goal.WIN_BACK),
    because="You want to be together again, and so does your ex.",
    cite=ARTICLE.at("The Reality of No Contact: Guarding Your Heart"),
)

# Whoever doesn't want the relationship back is not told to work on it, whatever the ex is willing to do.
help_is_welcome = Derived(
    "help_is_welcome",
    when=S.ex_open_to_counselling & S.goal.is_(Goal.WIN_BACK),
    because="You want to be together again, and your ex is willing to seek help for it.",
    cite=ARTICLE.at("Interest in Seeking Help"),
)

# The article tells of exes who get in touch to find a way back; a word about the rent is nothing of the kind.
they_took_a_step = Derived(
    "they_took_a_step",
    when=S.ex_wants_back
    | (
        S.ex_reached_out
        & ~S.ex_message_about.in_(MessageAbout.LOGISTICS, MessageAbout.BELONGINGS, MessageAbout.EMERGENCY)
    ),
    because="Your ex wants you back, or has got in touch about more than practical matters.",
    cite=ARTICLE.at("Real-Life Testimonials"),
)

# The cooling-off period that the article speaks of is for what is felt just after a breakup. It gives no number; a year
# is past that time however one counts.
long_past = Derived(
    "long_past",
    when=S.healed | (S.days_since_breakup >= 365) | (S.no_contact_days >= 365),
    because="You are over the worst, or the breakup is a year or more ago.",
    cite=ARTICLE.at("Psychological Impact of No Contact on Your Ex: Allowing Emotional Reset"),
)

DIGNITY = School(
    name="dignity",
    title="Dignity",
    summary="Step back with dignity, let your ex have the breakup they wanted, and leave the way back to them.",
    rules=(
        # The principle.
        Rule(
            "keep-your-dignity",
            Contact.NONE,
            when=they_left,
            say="Step back with your head held high.",
            because="Staying out of contact shows that you can handle this with grace.",
            cite=ARTICLE.at("The Principle Behind No Contact: Maintaining Dignity"),
        ),
        Rule(
            "stop-chasing",
            Contact.NONE,
            when=they_left & S.chased,
            overrides=("keep-your-dignity",),
            say="Stop calling, writing and pleading, and step back with your head held high.",
            because="Pleading is hard on your dignity, and rarely makes anyone more attractive to an ex. From now on "
            "you can show that you handle this with grace.",
            cite=ARTICLE.at("The Principle Behind No Contact: Maintaining Dignity"),
        ),
        Waiver(
            "you-have-stopped",
            waives=("stop-chasing",),
            when=S.in_no_contact,
            because="You keep your distance now, so there is nothing left to stop.",
            cite=ARTICLE.at("The Principle Behind No Contact: Maintaining Dignity"),
        ),
        Rule(
            "give-them-the-breakup",
            Contact.NONE,
            when=they_left,
            say="Accept their decision, and give them as much space as your life allows.",
            because="They have decided, and you respect yourself by accepting it. Space lets them think.",
            cite=ARTICLE.at("The Principle Behind No Contact: Allowing Space"),
        ),
        Rule(
            "break-the-cycle",
            Contact.NONE,
            when=they_left & S.on_and_off,
            say="Don't be the one to repair it this time.",
            because="If you always repair what they break, they learn that they can leave and come back as they like.",
            cite=ARTICLE.at("The Principle Behind No Contact: Avoiding Reinforcement of Negative Behavior"),
        ),
        Rule(
            "leave-the-first-step-to-them",
            FirstMove.LEAVE_IT_TO_THEM,
            when=they_left,
            say="Don't make the first move.",
            because="Making up is their responsibility now, not yours.",
            cite=ARTICLE.at("The Principle Behind No Contact: Avoiding Reinforcement of Negative Behavior"),
        ),
        Rule(
            "the-way-back-is-theirs",
            Reunion.LEAVE_IT_TO_THEM,
            when=they_left,
            say="Don't work towards a way back yourself.",
            because="Stepping back leaves it to them to make up.",
            cite=ARTICLE.at("The Principle Behind No Contact: Avoiding Reinforcement of Negative Behavior"),
        ),
        Rule(
            "the-silence-is-theirs-to-end",
            Duration.UNTIL_THEY_REACH_OUT,
            when=they_left,
            say="Set no date for getting in touch about the two of you, and get on with your own life.",
            because="Making up is their responsibility, and your life goes on whether or not they come back.",
            cite=ARTICLE.at("The Principle Behind No Contact: Avoiding Reinforcement of Negative Behavior"),
        ),
        # Why it works.
        Rule(
            "be-less-present",
            Contact.NONE,
            when=they_left & S.contact_now.is_(ContactNow.DAILY),
            say="Let the daily messages and meetings go wherever you can.",
            because="Nobody can miss someone who is always there.",
            cite=ARTICLE.at("Psychological Impact of No Contact on Your Ex: Creating Space for Reflection"),
        ),
        Rule(
            "it-is-not-too-late-to-stop",
            WinsBack.LIKELY,
            when=they_left & S.chased,
            say="It is not too late to step back.",
            because="Most exes expect to be pursued. When that stops, they may question their decision and see you in "
            "a better light.",
            cite=ARTICLE.at("Psychological Impact of No Contact on Your Ex: Disrupting Their Expectations"),
        ),
        Rule(
            "let-feelings-settle",
            Contact.NONE,
            say="Let feelings settle first.",
            because="After a breakup, feelings run high on both sides. A pause can take the bitterness out of them.",
            cite=ARTICLE.at("Psychological Impact of No Contact on Your Ex: Allowing Emotional Reset"),
        ),
        Waiver(
            "the-heat-has-passed",
            waives=("let-feelings-settle",),
            when=long_past,
            because="A cooling-off period is for the time just after a breakup.",
            cite=ARTICLE.at("Psychological Impact of No Contact on Your Ex: Allowing Emotional Reset"),
        ),
        Waiver(
            "your-own-decision",
            waives=("let-feelings-settle",),
            when=S.ended_by.is_(EndedBy.ME),
            because="This advice is for people whose ex ended it, and you ended it yourself.",
            cite=ARTICLE.at("Psychological Impact of No Contact on Your Ex: Allowing Emotional Reset"),
        ),
        Waiver(
            "a-break-is-no-breakup",
            waives=("let-feelings-settle",),
            when=S.only_a_break,
            because="This advice is about feelings after a breakup, and you have both agreed on a break.",
            cite=ARTICLE.at("Psychological Impact of No Contact on Your Ex: Allowing Emotional Reset"),
        ),
        Rule(
            "distance-often-helps",
            WinsBack.LIKELY,
            when=they_left,
            say="Trust that distance improves your chances, but don't take it for a promise.",
            because="The coach has seen countless couples find each other again, after short and long relationships "
            "alike. It doesn't work every time.",
            cite=ARTICLE.at("Real-Life Testimonials"),
        ),
        Rule(
            "word-from-them",
            WinsBack.LIKELY,
            when=they_left & they_took_a_step,
            overrides=("distance-often-helps", "not-yet-is-not-never"),
            say="Take heart if they have got in touch to find a way back.",
            because="The coach hears of it every day: once nobody was running after them, exes began to think, and in "
            "the end got in touch.",
            cite=ARTICLE.at("Real-Life Testimonials"),
        ),
        Waiver(
            "they-want-you-after-all",
            waives=(
                "keep-your-dignity",
                "stop-chasing",
                "give-them-the-breakup",
                "be-less-present",
                "hold-on-to-your-resolve",
                "leave-the-first-step-to-them",
                "do-not-press-their-doubts",
                "love-alone-does-not-decide",
                "do-not-reach-for-sympathy",
            ),
            when=S.ex_wants_back,
            because="The principle is about an ex who doesn't want you back. Yours does, and has taken the first step.",
            cite=ARTICLE.at("Real-Life Testimonials"),
        ),
        Rule(
            "be-back-in-touch",
            Contact.OPEN,
            when=you_both_want_it,
            overrides=("break-the-cycle", "let-feelings-settle"),
            say="Get back in touch, and let them do their share of putting things right.",
            because="Distance is meant to let an ex come back of their own accord, and yours wants to.",
            cite=ARTICLE.at("Real-Life Testimonials"),
        ),
        Rule(
            "answer-when-you-both-want-it",
            Reply.ENGAGE,
            when=you_both_want_it,
            overrides=("talk-when-they-hesitate",),
            say="Answer, and talk with them.",
            because="This is how the reunions that the coach has seen began: the ex got in touch to start again.",
            cite=ARTICLE.at("Real-Life Testimonials"),
        ),
        Waiver(
            "they-ended-the-silence",
            waives=("the-silence-is-theirs-to-end",),
            when=they_took_a_step | help_is_welcome,
            because="Your ex has got in touch, wants you back or is willing to seek help. The article does not say "
            "what comes after that.",
            cite=ARTICLE.at("Real-Life Testimonials"),
        ),
        Rule(
            "absence-is-felt",
            WinsBack.LIKELY,
            when=they_left & S.in_no_contact,
            say="Let your absence speak for itself.",
            because="People reach for what they fear losing. An ex who sees that you may be gone for good can come to "
            "want you again.",
            cite=ARTICLE.at("The Science Behind No Contact"),
        ),
        # Signs that hope is justified.
        Rule(
            "happy-memories-are-a-good-sign",
            WinsBack.LIKELY,
            when=S.ex_reminisces & ~S.ended_by.is_(EndedBy.ME),
            say="Take it as a good sign that they bring up happy memories.",
            because="What you shared still means something to them, and remembering it may make them think again.",
            cite=ARTICLE.at("Reflection on Happy Memories"),
        ),
        Rule(
            "doubts-are-a-good-sign",
            WinsBack.LIKELY,
            when=S.ex_wavers,
            say="Take it as a good sign that they hesitate.",
            because="Someone who puts off the last step is torn, and still attached to what you had together.",
            cite=ARTICLE.at("Reluctance to Proceed with the Breakup"),
        ),
        Rule(
            "do-not-press-their-doubts",
            FirstMove.LEAVE_IT_TO_THEM,
            when=S.ex_wavers,
            say="Give them time with their doubts, and don't push.",
            because="People find it easier to think again when nobody presses them.",
            cite=ARTICLE.at("Reluctance to Proceed with the Breakup"),
        ),
        Rule(
            "talk-when-they-hesitate",
            Reply.ENGAGE,
            when=S.ex_wavers & S.goal.is_(Goal.WIN_BACK),
            say="If they write, talk with them, and don't push for an answer.",
            because="Their hesitation can show what lies beneath the breakup, and lead to a conversation that matters.",
            cite=ARTICLE.at("Reluctance to Proceed with the Breakup"),
        ),
        Waiver(
            "doubts-about-your-own-decision",
            waives=("doubts-are-a-good-sign", "do-not-press-their-doubts", "talk-when-they-hesitate"),
            when=S.ended_by.is_(EndedBy.ME) & ~they_left,
            because="This advice is about an ex who hesitates to end it, and you ended it yourself.",
            cite=ARTICLE.at("Reluctance to Proceed with the Breakup"),
        ),
        Rule(
            "wish-for-help-is-a-good-sign",
            WinsBack.LIKELY,
            when=S.ex_open_to_counselling & ~S.ended_by.is_(EndedBy.ME),
            say="Take it as a strong sign that they are willing to seek help.",
            because="It suggests that they think it can be mended, and see that not all of the fault was yours.",
            cite=ARTICLE.at("Interest in Seeking Help"),
        ),
        Rule(
            "welcome-the-wish-for-help",
            Reply.ENGAGE,
            when=help_is_welcome,
            overrides=("talk-when-they-hesitate", "answer-when-you-both-want-it"),
            say="Answer, and encourage them in their wish to seek help.",
            because="Someone who is willing to seek help is ready to look at their own part, and to work on it.",
            cite=ARTICLE.at("Interest in Seeking Help"),
        ),
        Rule(
            "encourage-the-wish-for-help",
            FirstMove.ASK_TO_TALK,
            when=help_is_welcome,
            overrides=(
                "leave-the-first-step-to-them",
                "do-not-press-their-doubts",
                "love-alone-does-not-decide",
                "do-not-reach-for-sympathy",
            ),
            say="Tell them you would be glad to look for counselling or coaching together.",
            because="Being willing to seek help is a step that they have taken, and it deserves to be encouraged.",
            cite=ARTICLE.at("Interest in Seeking Help"),
        ),
        Rule(
            "seek-help-together",
            Contact.TALK,
            when=help_is_welcome,
            overrides=(
                "keep-your-dignity",
                "stop-chasing",
                "give-them-the-breakup",
                "break-the-cycle",
                "be-less-present",
                "let-feelings-settle",
                "be-back-in-touch",
                "hold-on-to-your-resolve",
            ),
            say="Welcome their wish for help, and talk things through with a counsellor or coach.",
            because="With someone to guide you, you can talk usefully about what drove you apart.",
            cite=ARTICLE.at("Interest in Seeking Help"),
        ),
        # What it can and cannot do.
        Rule(
            "no-games",
            Influence.REFUSE,
            say="Use distance to set healthy boundaries, and never to play games with them.",
            because="It is there to protect your dignity, respect their decision and give you both room to think.",
            cite=ARTICLE.at("The Reality of No Contact"),
        ),
        Rule(
            "love-alone-does-not-decide",
            FirstMove.LEAVE_IT_TO_THEM,
            when=they_left & S.goal.is_(Goal.WIN_BACK),
            say="However strong the urge, don't get in touch to tell them how much you love them.",
            because="It takes two people who want each other now, and guarding your feelings spares you more pain.",
            cite=ARTICLE.at("The Reality of No Contact: Guarding Your Heart"),
        ),
        Rule(
            "do-not-reach-for-sympathy",
            FirstMove.LEAVE_IT_TO_THEM,
            when=they_left & S.mood.in_(Mood.SAD, Mood.DESPERATE),
            say="Don't turn to your ex with your pain, hard as that is. Let others be there for you.",
            because="Your ex might feel sorry for you, and that is not the same as wanting you.",
            cite=ARTICLE.at("The Reality of No Contact: Pity Is NOT Attraction"),
        ),
        Rule(
            "pity-is-not-love",
            Reunion.LEAVE_IT_TO_THEM,
            when=they_left & S.ex_shows_pity,
            say="Don't mistake their sympathy for a wish to be with you.",
            because="Someone who wants to be with you will act on it. If there is a way back, it comes from that "
            "wish, and not from pity or guilt.",
            cite=ARTICLE.at("The Reality of No Contact: Pity Is NOT Attraction"),
        ),
        Rule(
            "when-you-both-want-it",
            Reunion.AIM_FOR_IT,
            when=you_both_want_it,
            overrides=("the-way-back-is-theirs", "pity-is-not-love"),
            say="Move towards each other, as long as you both truly want it.",
            because="A way back that lasts comes from both of you wanting it, and not from pity or guilt.",
            cite=ARTICLE.at("The Reality of No Contact: Pity Is NOT Attraction"),
        ),
        Rule(
            "time-and-distance-heal",
            Heals.YES,
            say="Give yourself the time and the distance to heal.",
            because="The worst of the pain passes, coping gets easier, and you will be able to move forward without "
            "them.",
            cite=ARTICLE.at("The Reality of No Contact: Time Heals"),
        ),
        # Hope, meanwhile.
        Rule(
            "not-yet-is-not-never",
            WinsBack.LIKELY,
            when=they_left & S.in_no_contact & S.goal.is_(Goal.WIN_BACK),
            say="Be patient. They have not come back yet, and that does not tell you how it ends. You will find your "
            "way forward even if they never do.",
            because="It takes time for both of you, and an ex goes through several stages.",
            cite=ARTICLE.at("Keeping Hope Alive During No Contact: Delayed Gratification"),
        ),
        Rule(
            "setbacks-are-normal",
            WinsBack.LIKELY,
            when=they_left & S.ex_tone.is_(Tone.HOT_AND_COLD) & S.goal.is_(Goal.WIN_BACK),
            say="Don't lose hope when they come closer and then draw back.",
            because="Taking a step back now and then is a normal part of what an ex goes through.",
            cite=ARTICLE.at("Keeping Hope Alive During No Contact: Delayed Gratification"),
        ),
        Rule(
            "grow-for-yourself",
            Focus.OWN_LIFE,
            say="Turn to your own life: what you enjoy, what you want to achieve and who you want to be.",
            because="It does you good, whatever else happens.",
            cite=ARTICLE.at("Keeping Hope Alive During No Contact: Personal Growth"),
        ),
        Rule(
            "hold-on-to-your-resolve",
            Contact.NONE,
            when=they_left & S.in_no_contact,
            say="You are keeping to no contact: carry on.",
            because="Each day of no contact makes your resolve stronger, and shows that you can stand firm.",
            cite=ARTICLE.at("Keeping Hope Alive During No Contact: Strengthening Your Resolve"),
        ),
    ),
)
